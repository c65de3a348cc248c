-- What each signature and co-signature in force covers, and when it was made:
-- when its first version was.  By hand it names its version.  One that another
-- system claims covers what was known at the time it claims, whichever came
-- in first; nothing where nothing was, or it was void.
CREATE TEMP VIEW signing AS
SELECT g.what, g.id, 'note' AS kind, g.note AS of, v.entry AS version,
  (SELECT count(*) FROM note_version AS b
    WHERE b.id = v.id AND NOT b.voided
      AND (b.known_at, b.entry) <= (v.known_at, v.entry)) AS nth,
  g.staff, coalesce(e.claimed_at, e.recorded_at) AS known_at,
  g.staff = v.author AS by_author
FROM (
  SELECT 'signature' AS what, id, note, staff, note_entry FROM signature
  UNION ALL
  SELECT 'cosignature', id, note, staff, note_entry FROM cosignature
) AS g
JOIN main.thing AS t ON t.id = g.id
JOIN main.entry AS e ON e.entry = t.entry
JOIN note_version AS v ON v.id = g.note AND NOT v.voided AND iif(
  e.claimed_at IS NULL, v.entry = g.note_entry,
  v.known_at <= e.claimed_at AND NOT EXISTS (
    SELECT 1 FROM note_version AS l
    WHERE l.id = v.id AND l.entry <> v.entry
      AND (l.known_at, l.entry) > (v.known_at, v.entry)
      AND l.known_at <= e.claimed_at))
