-- The first time the author signed any version of a note; whether that of now
-- is signed, or one after it, and whether only by what an import claims.
CREATE TEMP VIEW authored AS
SELECT n.id AS note, n.client, n.session, n.author, n.type, n.started_at,
  n.ended_at,
  (SELECT min(g.known_at) FROM signed AS g
    WHERE g.note = n.id AND g.by_author) AS signed_at,
  EXISTS (
    SELECT 1 FROM signed AS g
    WHERE g.note = n.id AND g.by_author
      AND (g.version_at, g.version) >= (n.known_at, n.entry)) AS is_covered,
  (SELECT min(g.claimed) FROM signed AS g
    WHERE g.note = n.id AND g.by_author
      AND (g.version_at, g.version) >= (n.known_at, n.entry)) IS 1 AS claimed
FROM note AS n
