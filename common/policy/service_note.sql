-- The notes that document a service: of a session those of the types that may,
-- and a note that is a service itself.  Service is the service's id; none of a
-- session that the client did not attend.
CREATE TEMP VIEW service_note AS
SELECT a.id AS service, n.id AS note, n.author, n.client, n.session, s.date,
  s.starts_at, s.over_at, s.end_basis, n.late_reason_length
FROM note AS n JOIN held AS s ON s.id = n.session
LEFT JOIN attended AS a ON a.session = n.session AND a.client = n.client
WHERE has_word(setting('session_notes', s.date), n.type)
UNION ALL
SELECT id, id, author, client, session, day_of(started_at), started_at,
  ended_at, 'actual', late_reason_length
FROM note
WHERE has_word(setting('service_notes', day_of(started_at)), type)
