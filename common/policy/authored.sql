-- The first time the author signed any version of a note; and whether that of
-- now is signed, or one after it.
CREATE TEMP VIEW authored AS
SELECT n.id AS note, n.client, n.session, n.author, n.type, n.started_at,
  n.ended_at,
  (SELECT min(g.known_at) FROM signed AS g
    WHERE g.note = n.id AND g.by_author) AS signed_at,
  EXISTS (
    SELECT 1 FROM signed AS g
    WHERE g.note = n.id AND g.by_author
      AND (g.version_at, g.version) >= (n.known_at, n.entry)) AS is_covered
FROM note AS n
