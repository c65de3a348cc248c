-- Each note in force, and when its author signed that very version; null where
-- nobody has: what is not signed holds nothing.
CREATE TEMP VIEW signed_note AS
SELECT n.id, n.entry, n.type, n.client, n.author, n.session, n.started_at,
  n.ended_at, (
    SELECT min(g.known_at) FROM signing AS g
    WHERE g.what = 'signature' AND g.of = n.id AND g.version = n.entry
      AND g.by_author) AS signed_at
FROM note AS n
