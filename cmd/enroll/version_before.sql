-- The last that this discharge did not make, see closed_by.sql.
SELECT m.entry FROM membership_version AS m
JOIN main.entry AS e ON e.entry = m.entry WHERE m.id = :id
AND NOT (coalesce(e.op_reason, '') = 'discharged'
 AND EXISTS (SELECT 1 FROM discharge_version AS v JOIN main.entry AS d
  USING (entry) WHERE v.id = :discharge
  AND d.recorded_at = e.recorded_at AND d.program IS e.program
  AND d.entry = (SELECT max(x.entry) FROM main.discharge AS x
   WHERE x.entry < e.entry)))
ORDER BY m.known_at DESC, m.entry DESC LIMIT 1
