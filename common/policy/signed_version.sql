-- Each version of what can be signed, but void ones, in the order they were
-- known: since when it has been signed by its author and co-signed, itself or
-- as a later version.
CREATE TEMP VIEW signed_version AS
SELECT 'note' AS kind, v.id, v.entry AS version, v.nth,
  EXISTS (SELECT 1 FROM note AS n WHERE n.entry = v.entry) AS newest,
  v.known_at,
  (SELECT min(g.known_at) FROM signing AS g
    WHERE g.what = 'signature' AND g.of = v.id AND g.by_author
      AND g.nth >= v.nth) AS signed_at,
  (SELECT min(g.known_at) FROM signing AS g
    WHERE g.what = 'cosignature' AND g.of = v.id
      AND g.nth >= v.nth) AS cosigned_at
FROM (
  SELECT n.id, n.entry, n.known_at,
    (SELECT count(*) FROM note_version AS b
      WHERE b.id = n.id AND NOT b.voided
        AND (b.known_at, b.entry) <= (n.known_at, n.entry)) AS nth
  FROM note_version AS n WHERE NOT n.voided
) AS v
