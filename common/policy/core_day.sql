-- A day of core services to a client: what of it may be billed; client_day of
-- a query, who sums it once.
CREATE TEMP VIEW core_day AS
SELECT a.client, a.date, sum(a.attended) AS minutes,
  sum(a.doubled) AS doubled, count(*) AS services,
  max(a.basis) AS basis, count(n.signed_at) AS signed,
  max(n.signed_at) AS signed_at, max(a.until_at) AS until_at,
  group_concat(a.session, ' ') AS sessions
FROM (
  SELECT * FROM core WHERE came ORDER BY client, date, session
) AS a
LEFT JOIN (
  SELECT session, client, min(signed_at) AS signed_at FROM authored
  WHERE has_word((SELECT value FROM parameter WHERE name = 'session_notes'),
    type)
    AND is_covered
  GROUP BY session, client
) AS n ON n.session = a.session AND n.client = a.client
GROUP BY a.client, a.date
