-- The same for core services, by client: what each was offered, what of it
-- attended, what missed for a documented reason.
CREATE TEMP VIEW core AS
SELECT r.client, r.session, r.date, r.minutes AS offered,
  iif(was_there(a.status), min(coalesce(a.minutes, r.lasted), r.lasted), 0)
    AS attended,
  a.reason IS NOT NULL AS has_reason,
  iif(was_there(a.status) AND a.minutes IS NULL, 'as scheduled', 'actual')
    AS basis
FROM roster AS r
LEFT JOIN attendance AS a ON a.session = r.session AND a.client = r.client
WHERE r.status = 'planned'
  AND has_word((SELECT value FROM parameter WHERE name = 'core_services'),
    r.service)
