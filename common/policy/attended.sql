-- Who was at such a session, for how long: the stay laid over the session, so
-- that who signs in before it begins or out after it was over was there from
-- then and until then.  A stay without a minute of it is none.
CREATE TEMP VIEW attended AS
SELECT *, min(coalesce(told, 1440), (until_at - from_at) / 60) AS minutes
FROM (
  SELECT a.id, a.client, a.session, a.reason, a.minutes AS told, s.date,
    s.service, s.facilitator, s.starts_at, s.over_at,
    s.end_basis,
    iif(a.minutes IS NULL, 'as scheduled', 'actual') AS basis,
    max(coalesce(a.arrived_at, s.starts_at), s.starts_at) AS from_at,
    min(coalesce(a.left_at, s.over_at), s.over_at) AS until_at
  FROM attendance AS a JOIN session_time AS s ON s.id = a.session
  WHERE s.status = 'planned' AND was_there(a.status)
) WHERE until_at - from_at >= 60 AND told IS NOT 0
