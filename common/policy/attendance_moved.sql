-- Each version of an attendance that followed another, as of session_moved:
-- when the session, as it stood then, was over by each of the two, null where
-- the client was not there.  Whose leaving ends it is whose session it is; of
-- another client the end is the same by both.
CREATE TEMP VIEW attendance_moved AS
SELECT id, entry, known_at, client, session, of, own, left_at,
  iif(was_there, coalesce(min(left_at, own), own), NULL) AS was_end,
  iif(is_there, coalesce(min(iif(of = client, is_left, left_at), own), own),
    NULL) AS is_end,
  coalesce(min(left_at, own), own) AS over_at, gone, service, moved_at,
  moved_by, bound
FROM (
  SELECT p.id, w.entry, w.known_at, w.client, s.id AS session,
    iif(s.ended_at IS NULL, s.client, NULL) AS of,
    coalesce(s.ended_at, s.ends_at) AS own,
    iif(s.ended_at IS NULL AND s.client IS NOT NULL, (
      SELECT max(a.left_at) FROM attendance_version AS a
      WHERE a.session = s.id AND a.client = s.client AND NOT a.voided
        AND was_there(a.status) AND a.left_at > s.starts_at
        AND (a.known_at, a.entry) < (w.known_at, w.entry) AND NOT EXISTS (
          SELECT 1 FROM attendance_version AS l
          WHERE l.id = a.id AND (l.known_at, l.entry) > (a.known_at, a.entry)
            AND (l.known_at, l.entry) < (w.known_at, w.entry))), NULL)
      AS left_at,
    w.left_at AS is_left,
    NOT p.voided AND was_there(p.status) AS was_there,
    NOT w.voided AND was_there(w.status) AS is_there,
    s.voided OR s.status = 'cancelled' AS gone, s.service,
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
              AND k.known_at <= coalesce(s.ended_at, s.ends_at)))))
      OR EXISTS (SELECT 1 FROM note_version AS n
        WHERE n.session = w.session AND n.client = w.client
          AND n.author IN (o.recorded_by, o.claimed_by)) AS bound
  FROM attendance_version AS w JOIN attendance_version AS p ON p.id = w.id
    AND p.entry = (
      SELECT b.entry FROM attendance_version AS b
      WHERE b.id = w.id AND (b.known_at, b.entry) < (w.known_at, w.entry)
      ORDER BY b.known_at DESC, b.entry DESC LIMIT 1)
  JOIN origin AS o ON o.entry = w.entry
  JOIN session_version AS s ON s.id = w.session AND s.entry = (
    SELECT l.entry FROM session_version AS l
    WHERE l.id = w.session AND (l.known_at, l.entry) < (w.known_at, w.entry)
    ORDER BY l.known_at DESC, l.entry DESC LIMIT 1)
)
