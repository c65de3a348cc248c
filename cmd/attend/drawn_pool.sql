SELECT r.client, count(DISTINCT r.date) AS days
FROM roster AS r JOIN stay AS s ON s.client = r.client
 AND holds_on(:day, s.first_day, s.last_day)
WHERE r.status = 'planned' AND r.how <> 'guest'
 AND r.date BETWEEN :day AND :sunday
 AND EXISTS (SELECT 1 FROM session_time AS m WHERE m.id = r.session
  AND m.over_at > :now)
 AND NOT EXISTS (SELECT 1 FROM drug_test AS t
  WHERE t.client = r.client
   AND day_of(t.collected_at) BETWEEN :sunday - 6 AND :sunday)
GROUP BY r.client HAVING min(r.date) = :day
ORDER BY r.client
