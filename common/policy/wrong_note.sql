-- What of a note other records contradict, a row for each fact: what it says,
-- what it should, the field that says it, and the other record, if one does.
CREATE TEMP VIEW wrong_note AS
-- Another progress note is about the same session and client: a row for each.
SELECT 'twice' AS fact, n.id, n.client, n.author AS staff, n.session,
  day_of(n.started_at) AS day, 'session' AS field,
  'another progress note about it, ' || o.id AS observed,
  'one progress note about a session and client' AS expected, o.id AS other
FROM note AS n JOIN note AS o ON o.session = n.session AND o.client = n.client
WHERE n.type = 'progress' AND o.type = 'progress' AND o.id <> n.id
