-- Each version of a session that followed another: when each says that it was
-- over, whether it was cancelled or void, and of which service.  Moved_at is
-- when that was recorded, in truth; but by the time that is claimed where all
-- versions are an import's.  Bound is whether it is by the hand of one who
-- leads it, or did by a version in force since it was over, or wrote a note
-- about it.
CREATE TEMP VIEW session_moved AS
SELECT w.id, w.entry, w.known_at,
  coalesce(p.ended_at, p.ends_at) AS was_end,
  coalesce(w.ended_at, w.ends_at) AS is_end,
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
