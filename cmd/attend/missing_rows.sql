SELECT r.session AS id, r.session,
r.client, r.facilitator, h.actual_end AS ended_at
FROM roster AS r JOIN held AS h ON h.id = r.session
WHERE r.how <> 'guest' AND h.actual_end <= :now
 AND r.date BETWEEN :from AND :to
 AND NOT EXISTS (SELECT 1 FROM attendance AS a
  WHERE a.session = r.session AND a.client = r.client)
ORDER BY h.actual_end, r.session, r.client
