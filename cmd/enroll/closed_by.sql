-- What it ended follows it, by the same program, before another discharge does:
-- what somebody else said in that second is not of it.
SELECT m.id
FROM admission AS a JOIN membership_version AS m
 ON m.client = a.client
JOIN main.entry AS e ON e.entry = m.entry
WHERE a.id = :admission AND e.op_reason = 'discharged'
AND EXISTS (SELECT 1 FROM discharge_version AS v JOIN main.entry AS d
 USING (entry) WHERE v.id = :discharge
 AND d.recorded_at = e.recorded_at AND d.program IS e.program
 AND d.entry = (SELECT max(x.entry) FROM main.discharge AS x
  WHERE x.entry < e.entry))
AND NOT EXISTS (SELECT 1 FROM membership_version AS l
 WHERE l.id = m.id AND (l.known_at, l.entry) > (m.known_at, m.entry))
ORDER BY m.id
