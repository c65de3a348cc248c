-- Core sessions by client, and how long the client was there: each as if
-- there were no other.
CREATE TEMP VIEW booked AS
SELECT r.client, r.session, r.date, r.starts_at, r.offered_to,
  a.id AS mark, a.reason, t.id IS NOT NULL AS came, t.minutes, t.basis,
  t.from_at, t.until_at
FROM roster AS r
LEFT JOIN attendance AS a ON a.session = r.session AND a.client = r.client
LEFT JOIN attended AS t ON t.id = a.id
WHERE r.status = 'planned'
  AND has_word(setting('core_services', r.date), r.service)
