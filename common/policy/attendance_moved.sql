-- Each version of an attendance that followed another, as of session_moved:
-- when the session was over for its note by each of the two, null where the
-- client was not there; of a session of the client's own that was when the
-- client left, by `until' at the latest.
CREATE TEMP VIEW attendance_moved AS
SELECT w.id, w.entry, w.known_at, w.client, w.session, s.until, s.end_at,
  iif(p.voided OR NOT was_there(p.status), NULL,
    coalesce(min(p.left_at, s.until), s.until, s.end_at)) AS was_end,
  iif(w.voided OR NOT was_there(w.status), NULL,
    coalesce(min(w.left_at, s.until), s.until, s.end_at)) AS is_end,
  iif(EXISTS (SELECT 1 FROM attendance_version AS k
      JOIN origin AS h ON h.entry = k.entry
      WHERE k.id = w.id AND NOT h.claimed), o.recorded_at, w.known_at)
    AS moved_at,
  coalesce(o.claimed_by, o.recorded_by) AS moved_by,
  EXISTS (SELECT 1 FROM session_version AS l
      WHERE l.id = w.session
        AND (o.recorded_by IN (l.facilitator, l.co_facilitator)
          OR o.claimed_by IN (l.facilitator, l.co_facilitator))
        AND (l.entry = s.entry OR (l.known_at <= w.known_at AND NOT EXISTS (
          SELECT 1 FROM session_version AS k
          WHERE k.id = l.id AND (k.known_at, k.entry) > (l.known_at, l.entry)
            AND k.known_at <= s.end_at))))
    OR EXISTS (SELECT 1 FROM note_version AS n
      WHERE n.session = w.session AND n.client = w.client
        AND n.author IN (o.recorded_by, o.claimed_by)) AS bound
FROM attendance_version AS w JOIN attendance_version AS p ON p.id = w.id
  AND p.entry = (
    SELECT b.entry FROM attendance_version AS b
    WHERE b.id = w.id AND (b.known_at, b.entry) < (w.known_at, w.entry)
    ORDER BY b.known_at DESC, b.entry DESC LIMIT 1)
JOIN origin AS o ON o.entry = w.entry
JOIN (
  SELECT v.id, v.entry, v.client,
    coalesce(v.ended_at, v.ends_at) AS end_at,
    iif(v.ended_at IS NULL AND v.client IS NOT NULL, v.ends_at, NULL) AS until
  FROM session_version AS v
) AS s ON s.id = w.session AND s.entry = (
  SELECT l.entry FROM session_version AS l WHERE l.id = w.session
  ORDER BY l.known_at DESC, l.entry DESC LIMIT 1)
