-- The same of an attendance, as of wrong_session_end.
CREATE TEMP VIEW wrong_attendance_end AS
-- Of one client the session was over when that client left: now later, by who
-- is bound, or by much; or who was there was not, by who is bound.
SELECT iif(a.is_end IS NULL, 'unmarked', 'left') AS fact, a.id, a.client,
  a.moved_by AS staff, a.session, day_of(a.moved_at) AS day,
  iif(a.is_end IS NULL, 'status', 'left_at') AS field,
  iif(a.is_end IS NULL, 'said not to have been there once its note was due',
    'said to have left later once its note was due') AS observed,
  'over ' || time_text(a.was_end) AS expected, NULL AS other,
  a.was_end AS bound, a.is_end,
  coalesce((a.is_end - a.was_end + 59) / 60, 1) AS excess
FROM (
  SELECT d.id, d.client, d.session, d.was_end, d.entry, d.known_at,
    CASE WHEN a.id IS NULL THEN NULL
      WHEN d.of = d.client THEN coalesce(min(a.left_at, d.own), d.own)
      ELSE d.was_end END AS is_end, m.moved_at, m.moved_by, m.bound
  FROM attendance_moved AS d
  LEFT JOIN attendance AS a ON a.id = d.id AND was_there(a.status)
  JOIN attendance_moved AS m ON m.id = d.id AND m.entry = (
    SELECT l.entry FROM attendance_moved AS l
    WHERE l.id = d.id AND l.was_end IS NOT l.is_end
      AND (l.known_at, l.entry) >= (d.known_at, d.entry)
    ORDER BY l.bound DESC, l.known_at DESC, l.entry DESC LIMIT 1)
  WHERE d.was_end IS NOT NULL AND d.moved_at > hours_later(d.was_end,
    setting('note_hours', day_of(d.was_end)))
    AND NOT EXISTS (
      SELECT 1 FROM attendance_moved AS e
      WHERE e.id = d.id AND e.was_end IS NOT NULL
        AND (e.known_at, e.entry) < (d.known_at, d.entry)
        AND e.moved_at > hours_later(e.was_end,
          setting('note_hours', day_of(e.was_end))))
) AS a
WHERE iif(a.is_end IS NULL,
  a.bound AND NOT EXISTS (
    SELECT 1 FROM note_version AS n JOIN signature_version AS g
      ON g.note = n.id AND g.staff = n.author
    WHERE n.session = a.session AND n.client = a.client
      AND g.known_at <= hours_later(a.was_end,
        setting('note_hours', day_of(a.was_end)))),
  a.is_end > a.was_end AND NOT EXISTS (
      SELECT 1 FROM session_time AS n
      WHERE n.id = a.session AND n.over_at <= a.was_end)
    AND (a.bound OR a.is_end - a.was_end >
      60 * setting('end_shift_minutes', day_of(a.was_end))))
