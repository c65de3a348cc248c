-- Each version of a note but void ones: the nth it is, by when it was known,
-- then by entry; and when the next was known, void or not.
CREATE TEMP VIEW note_known AS
SELECT v.id, v.entry, v.known_at, v.author,
  (SELECT count(*) FROM note_version AS b
    WHERE b.id = v.id AND NOT b.voided
      AND (b.known_at, b.entry) <= (v.known_at, v.entry)) AS nth,
  (SELECT min(l.known_at) FROM note_version AS l
    WHERE l.id = v.id AND l.entry <> v.entry
      AND (l.known_at, l.entry) > (v.known_at, v.entry)) AS until
FROM note_version AS v WHERE NOT v.voided
