-- What is to be documented: each session that a client attended, by the id of
-- the attendance, and each note of a type that is a service itself, by its
-- own.
CREATE TEMP VIEW service AS
SELECT id, 'session' AS what, client, session, NULL AS note,
  facilitator AS staff, service AS type, date, starts_at, over_at, end_basis
FROM attended
UNION ALL
SELECT id, 'note', client, session, id, author, type, day_of(started_at),
  started_at, ended_at, 'actual'
FROM note
WHERE has_word(setting('service_notes', day_of(started_at)), type)
