-- The first time the author signed any version of a note; and whether that of
-- now is signed, or one after it.
CREATE TEMP VIEW authored AS
SELECT n.id AS note, n.client, n.session, n.author, n.type, n.started_at,
  n.ended_at,
  (SELECT min(g.known_at) FROM signed AS g
    WHERE g.note = n.id AND g.by_author) AS signed_at,
  EXISTS (
    SELECT 1 FROM signed_version AS v
    WHERE v.id = n.id AND v.newest AND v.signed_at IS NOT NULL) AS is_covered
FROM note AS n
