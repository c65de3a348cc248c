-- Is a client who is told to have been at one session known to have been at
-- another at the same time?
SELECT 1
FROM attendance AS a
JOIN session_time AS s ON s.id = a.session
JOIN session_time AS mine ON mine.id = :session
WHERE a.client = :client AND a.id <> :id AND was_there(a.status)
  AND s.status = 'planned'
  AND coalesce(a.arrived_at, s.starts_at) < coalesce(:left_at, mine.over_at)
  AND coalesce(a.left_at, s.over_at) > coalesce(:arrived_at, mine.starts_at)
