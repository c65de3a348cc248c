-- The notes that document a service: of a session those of the types that may,
-- and a note that is a service itself.
CREATE TEMP VIEW service_note AS
SELECT a.id AS service, n.id AS note, n.author, n.client, a.session, a.date,
  a.starts_at, a.over_at, a.end_basis, n.late_reason_length
FROM attended AS a JOIN note AS n
  ON n.session = a.session AND n.client = a.client
WHERE has_word((SELECT value FROM parameter WHERE name = 'session_notes'),
  n.type)
UNION ALL
SELECT id, id, author, client, session, day_of(started_at), started_at,
  ended_at, 'actual', late_reason_length
FROM note
WHERE has_word((SELECT value FROM parameter WHERE name = 'service_notes'),
  type)
