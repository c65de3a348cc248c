-- Each version of what can be signed, but void ones, in the order they were
-- known: since when it has been signed by its author and co-signed, itself or
-- as a later version.
CREATE TEMP VIEW signed_version AS
SELECT 'note' AS kind, v.id, v.entry AS version, v.nth,
  EXISTS (SELECT 1 FROM note AS n WHERE n.entry = v.entry) AS newest,
  v.known_at,
  (SELECT min(g.known_at) FROM signed AS g
    WHERE g.note = v.id AND g.by_author
      AND (g.version_at, g.version) >= (v.known_at, v.entry)) AS signed_at,
  (SELECT min(g.known_at) FROM cosigned AS g
    WHERE g.note = v.id
      AND (g.version_at, g.version) >= (v.known_at, v.entry)) AS cosigned_at
FROM note_known AS v
