SELECT a.client, a.arrived_at, a.left_at FROM attendance AS a
WHERE a.session = :session
 AND was_there(a.status)
 AND NOT EXISTS (SELECT 1 FROM note AS n
  WHERE n.session = a.session AND n.client = a.client
  AND n.type = 'progress')
ORDER BY a.client
