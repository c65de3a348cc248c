SELECT r.client, count(DISTINCT r.date) AS days
FROM roster AS r JOIN stay AS s ON s.client = r.client
 AND :day BETWEEN s.first_day AND coalesce(s.last_day, :day)
WHERE r.status = 'planned' AND r.how <> 'guest'
 AND r.date BETWEEN :day AND :sunday
 AND EXISTS (SELECT 1 FROM session AS m WHERE m.id = r.session
  AND coalesce(m.ended_at, m.ends_at) > :now)
 AND NOT EXISTS (SELECT 1 FROM drug_test AS t
  WHERE t.client = r.client
   AND day_of(t.collected_at) BETWEEN :sunday - 6 AND :sunday)
GROUP BY r.client HAVING min(r.date) = :day
ORDER BY r.client
