SELECT 1 FROM signed AS g JOIN supervision AS v
 ON v.supervisee = g.staff AND v.supervisor = :staff
 AND holds_on(:today, v.starts_on, v.ends_on)
WHERE g.note = :note AND g.version = :entry AND g.by_author
 AND NOT EXISTS (SELECT 1 FROM cosigned AS c
  WHERE c.note = :note AND c.version = :entry)
 AND NOT EXISTS (SELECT 1 FROM licensed AS l
  WHERE l.staff = :author AND l.iop_independent
  AND day_of(:started_at) BETWEEN l.first_day AND l.last_day)
