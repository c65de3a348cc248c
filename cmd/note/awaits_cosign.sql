SELECT 1 FROM signature AS g JOIN supervision AS v
 ON v.supervisee = g.staff AND v.supervisor = :staff
 AND holds_on(:today, v.starts_on, v.ends_on)
WHERE g.note = :note AND g.note_entry = :entry
 AND g.staff = :author
 AND NOT EXISTS (SELECT 1 FROM cosignature AS c
  WHERE c.note = :note AND c.note_entry = :entry)
 AND NOT EXISTS (SELECT 1 FROM licensed AS l
  WHERE l.staff = :author AND l.iop_independent
  AND day_of(:started_at) BETWEEN l.first_day AND l.last_day)
