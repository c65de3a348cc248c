-- Both, of whatever can be signed.
CREATE TEMP VIEW signing AS
SELECT 'signature' AS what, id, 'note' AS kind, note AS of, version, nth,
  staff, known_at, by_author, claimed
FROM signed
UNION ALL
SELECT 'cosignature', id, 'note', note, version, nth, staff, known_at,
  by_author, claimed
FROM cosigned
