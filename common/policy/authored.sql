-- The first time the author signed any version of a note.
CREATE TEMP VIEW authored AS
SELECT n.id AS note, n.client, n.session, n.author, n.type, n.started_at,
  n.ended_at,
  (SELECT min(g.known_at) FROM signed AS g
    WHERE g.note = n.id AND g.by_author) AS signed_at
FROM note AS n
