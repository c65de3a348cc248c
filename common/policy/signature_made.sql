-- Signatures and co-signatures in force of notes in force: the version covered,
-- null where there was none at its time, and the day it was made.  Is_timed is
-- whether that time is known: of an import, where it is claimed.
CREATE TEMP VIEW signature_made AS
SELECT m.id, m.what, m.note, g.version, m.staff, n.client, n.author,
  n.session, o.known_at, day_of(o.known_at) AS day,
  o.claimed_at IS NOT NULL OR o.source IS NULL AS is_timed
FROM (
  SELECT id, 'signature' AS what, note, staff FROM signature
  UNION ALL
  SELECT id, 'cosignature', note, staff FROM cosignature
) AS m JOIN note AS n ON n.id = m.note
JOIN recorded AS o ON o.id = m.id
LEFT JOIN signing AS g ON g.id = m.id
