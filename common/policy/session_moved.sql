-- Each version of a session that followed another: when each says that it was
-- over, by who was known to have left when the later one was, whether it was
-- cancelled or void, and of which service.  Of is whose leaving ends it, where it
-- says no end of its own; own the end it says or plans; left_at when that client
-- was known to have left.  Moved_at is when the version was recorded, in truth;
-- but by the time that is claimed where all versions are an import's.  Bound is
-- whether it is by the hand of one who leads it, or did by a version in force
-- since it was over, or wrote a note about it.
CREATE TEMP VIEW session_moved AS
SELECT id, entry, known_at, was_of, was_own, was_left,
  coalesce(min(was_left, was_own), was_own) AS was_end,
  is_of, is_own, coalesce(min(is_left, is_own), is_own) AS is_end,
  was_gone, is_gone, was_service, is_service, moved_at, moved_by, bound
FROM (
  SELECT p.id, w.entry, w.known_at,
    iif(p.ended_at IS NULL, p.client, NULL) AS was_of,
    iif(w.ended_at IS NULL, w.client, NULL) AS is_of,
    coalesce(p.ended_at, p.ends_at) AS was_own,
    coalesce(w.ended_at, w.ends_at) AS is_own,
    iif(p.ended_at IS NULL AND p.client IS NOT NULL, (
      SELECT max(a.left_at) FROM attendance_version AS a
      WHERE a.session = p.id AND a.client = p.client AND NOT a.voided
        AND was_there(a.status) AND a.left_at > p.starts_at
        AND (a.known_at, a.entry) < (w.known_at, w.entry) AND NOT EXISTS (
          SELECT 1 FROM attendance_version AS l
          WHERE l.id = a.id AND (l.known_at, l.entry) > (a.known_at, a.entry)
            AND (l.known_at, l.entry) < (w.known_at, w.entry))), NULL)
      AS was_left,
    iif(w.ended_at IS NULL AND w.client IS NOT NULL, (
      SELECT max(a.left_at) FROM attendance_version AS a
      WHERE a.session = w.id AND a.client = w.client AND NOT a.voided
        AND was_there(a.status) AND a.left_at > w.starts_at
        AND (a.known_at, a.entry) < (w.known_at, w.entry) AND NOT EXISTS (
          SELECT 1 FROM attendance_version AS l
          WHERE l.id = a.id AND (l.known_at, l.entry) > (a.known_at, a.entry)
            AND (l.known_at, l.entry) < (w.known_at, w.entry))), NULL)
      AS is_left,
    p.voided OR p.status = 'cancelled' AS was_gone,
    w.voided OR w.status = 'cancelled' AS is_gone,
    p.service AS was_service, w.service AS is_service,
    iif(EXISTS (SELECT 1 FROM session_version AS k
        JOIN origin AS h ON h.entry = k.entry
        WHERE k.id = w.id AND NOT h.claimed), o.recorded_at, w.known_at)
      AS moved_at,
    coalesce(o.claimed_by, o.recorded_by) AS moved_by,
    EXISTS (SELECT 1 FROM session_version AS l
        WHERE l.id = w.id AND (l.known_at, l.entry) <= (w.known_at, w.entry)
          AND (o.recorded_by IN (l.facilitator, l.co_facilitator)
            OR o.claimed_by IN (l.facilitator, l.co_facilitator))
          AND (l.entry IN (p.entry, w.entry) OR NOT EXISTS (
            SELECT 1 FROM session_version AS k
            WHERE k.id = l.id AND (k.known_at, k.entry) > (l.known_at, l.entry)
              AND k.known_at <= coalesce(p.ended_at, p.ends_at))))
      OR EXISTS (SELECT 1 FROM note_version AS n
        WHERE n.session = w.id AND n.author IN (o.recorded_by, o.claimed_by))
      AS bound
  FROM session_version AS w JOIN session_version AS p ON p.id = w.id
    AND p.entry = (
      SELECT b.entry FROM session_version AS b
      WHERE b.id = w.id AND (b.known_at, b.entry) < (w.known_at, w.entry)
      ORDER BY b.known_at DESC, b.entry DESC LIMIT 1)
  JOIN origin AS o ON o.entry = w.entry
)
