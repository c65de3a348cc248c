SELECT m.entry FROM membership_version AS m
JOIN main.entry AS e ON e.entry = m.entry WHERE m.id = :id
AND NOT (coalesce(e.op_reason, '') = 'discharged'
 AND e.recorded_at IN (SELECT d.recorded_at
  FROM discharge_version AS v JOIN main.entry AS d
  USING (entry) WHERE v.id = :discharge))
ORDER BY m.known_at DESC, m.entry DESC LIMIT 1
