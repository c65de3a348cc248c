-- Who was at such a session, for how long; actual time where known.
CREATE TEMP VIEW attended AS
SELECT a.id, a.client, a.session, a.reason, s.date, s.service, s.facilitator,
  min(coalesce(a.minutes, s.lasted), s.lasted) AS minutes,
  iif(a.minutes IS NULL, 'as scheduled', 'actual') AS basis,
  coalesce(a.arrived_at, s.starts_at) AS from_at,
  coalesce(a.left_at, min(s.over_at, s.ends_at)) AS until_at
FROM attendance AS a JOIN session_time AS s ON s.id = a.session
WHERE s.status = 'planned' AND was_there(a.status)
