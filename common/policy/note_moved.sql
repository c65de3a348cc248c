-- Each version of a note that is a service itself and followed another, as of
-- session_moved: when it was over by each, null where it was void; and whether
-- by its author's own hand.
CREATE TEMP VIEW note_moved AS
SELECT w.id, w.entry, w.known_at, w.client, w.author,
  iif(p.voided, NULL, p.ended_at) AS was_end,
  iif(w.voided, NULL, w.ended_at) AS is_end,
  iif(EXISTS (SELECT 1 FROM note_version AS k
      JOIN origin AS h ON h.entry = k.entry
      WHERE k.id = w.id AND NOT h.claimed), o.recorded_at, w.known_at)
    AS moved_at,
  coalesce(o.claimed_by, o.recorded_by) AS moved_by,
  w.author = o.recorded_by OR coalesce(w.author = o.claimed_by, 0) AS bound
FROM note_version AS w JOIN note_version AS p ON p.id = w.id
  AND p.entry = (
    SELECT b.entry FROM note_version AS b
    WHERE b.id = w.id AND (b.known_at, b.entry) < (w.known_at, w.entry)
    ORDER BY b.known_at DESC, b.entry DESC LIMIT 1)
JOIN origin AS o ON o.entry = w.entry
WHERE has_word(setting('service_notes', day_of(w.started_at)), w.type)
