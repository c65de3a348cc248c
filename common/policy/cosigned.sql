-- The same of each co-signature.
CREATE TEMP VIEW cosigned AS
SELECT g.id, v.id AS note, v.entry AS version, v.known_at AS version_at, v.nth,
  g.staff, r.known_at, g.staff = v.author AS by_author,
  r.source IS NOT NULL AS claimed
FROM cosignature AS g JOIN recorded AS r ON r.id = g.id
JOIN note_known AS v ON v.id = g.note
WHERE iif(r.claimed_at IS NULL, v.entry = g.note_entry,
  v.known_at <= r.claimed_at AND coalesce(v.until > r.claimed_at, 1))
