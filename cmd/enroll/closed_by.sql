SELECT m.id
FROM admission AS a JOIN membership_version AS m
 ON m.client = a.client
JOIN main.entry AS e ON e.entry = m.entry
WHERE a.id = :admission AND e.op_reason = 'discharged'
AND e.recorded_at IN (SELECT d.recorded_at
 FROM discharge_version AS v JOIN main.entry AS d
 USING (entry) WHERE v.id = :discharge)
AND NOT EXISTS (SELECT 1 FROM membership_version AS l
 WHERE l.id = m.id AND (l.known_at, l.entry) > (m.known_at, m.entry))
ORDER BY m.id
