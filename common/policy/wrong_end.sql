-- What of that which a note's time counts from was changed so that the note is
-- due later, or never, once it was due: a row for each fact, as of wrong_note;
-- bound is when it was over, as it stood then, is_end as it stands now, other
-- the service it was of.
CREATE TEMP VIEW wrong_end AS
-- The session ends later: by who is bound, or by much.
SELECT 'shifted' AS fact, s.id, s.client, (
    SELECT m.moved_by FROM session_moved AS m
    WHERE m.id = s.id AND m.is_end > m.was_end
    ORDER BY m.known_at DESC, m.entry DESC LIMIT 1) AS staff,
  s.id AS session, (
    SELECT max(day_of(m.moved_at)) FROM session_moved AS m
    WHERE m.id = s.id AND m.is_end > m.was_end) AS day,
  'ended_at' AS field, 'its end was moved once its note was due' AS observed,
  'over ' || time_text(d.end_at) AS expected, NULL AS other,
  d.end_at AS bound, s.offered_to AS is_end,
  min((s.offered_to - d.end_at + 59) / 60, 10080) AS excess
FROM session_due AS d JOIN session_time AS s ON s.id = d.id
WHERE d.what = 'due' AND s.status = 'planned'
  AND s.offered_to > d.end_at
  AND (s.offered_to - d.end_at > 60 * (
      SELECT value FROM parameter WHERE name = 'end_shift_minutes')
    OR EXISTS (
      SELECT 1 FROM session_moved AS m
      WHERE m.id = s.id AND m.bound AND m.is_end > m.was_end
        AND (m.known_at, m.entry) >= (d.known_at, d.entry)))
UNION ALL
-- The same before it was due: by much, by who is bound.
SELECT 'early', s.id, s.client, (
    SELECT m.moved_by FROM session_moved AS m
    WHERE m.id = s.id AND m.bound AND m.is_end > m.was_end
    ORDER BY m.known_at DESC, m.entry DESC LIMIT 1),
  s.id, (SELECT max(day_of(m.moved_at)) FROM session_moved AS m
    WHERE m.id = s.id AND m.bound AND m.is_end > m.was_end),
  'ended_at', 'its end was moved far by who has to write its note',
  'over ' || time_text(d.end_at), NULL, d.end_at,
  s.offered_to, 1
FROM session_due AS d JOIN session_time AS s ON s.id = d.id
WHERE d.what = 'over' AND s.status = 'planned'
  AND s.offered_to - d.end_at > 60 * (
    SELECT value FROM parameter WHERE name = 'end_shift_minutes')
  AND EXISTS (
    SELECT 1 FROM session_moved AS m
    WHERE m.id = s.id AND m.bound AND m.is_end > m.was_end
      AND (m.known_at, m.entry) >= (d.known_at, d.entry))
UNION ALL
-- It is cancelled or void: by who is bound, or though somebody was there.
SELECT iif(m.bound, 'taken', 'taken-by-other'), m.id, v.client, m.moved_by,
  m.id, day_of(m.moved_at), 'status',
  iif(v.voided, 'void', 'cancelled') || ' once its note was due',
  'over ' || time_text(d.end_at), NULL, d.end_at, NULL, 1
FROM session_due AS d JOIN session_moved AS m ON m.id = d.id
JOIN session_version AS v ON v.entry = m.entry
WHERE d.what = 'due' AND m.is_gone AND NOT m.was_gone
  AND (m.known_at, m.entry) >= (d.known_at, d.entry)
  AND NOT EXISTS (SELECT 1 FROM session_moved AS l
    WHERE l.id = m.id AND (l.known_at, l.entry) > (m.known_at, m.entry))
  AND (m.bound OR EXISTS (
    SELECT 1 FROM attendance_version AS a
    WHERE a.session = m.id AND NOT a.voided AND was_there(a.status)
      AND a.known_at <= m.known_at))
UNION ALL
-- It is of another service.
SELECT 'service', s.id, s.client, m.moved_by, s.id, day_of(m.moved_at),
  'service', 'said to be ' || s.service || ' once its note was due',
  d.service, d.service, d.end_at, s.offered_to, 1
FROM session_due AS d JOIN session_time AS s ON s.id = d.id
JOIN session_moved AS m ON m.id = s.id
WHERE d.what = 'due' AND s.status = 'planned' AND s.service <> d.service
  AND m.bound AND m.is_service = s.service AND m.was_service <> m.is_service
  AND (m.known_at, m.entry) >= (d.known_at, d.entry)
UNION ALL
-- Of one client the session was over when that client left: now later, by who
-- is bound, or by much; or who was there was not, by who is bound.
SELECT iif(a.is_end IS NULL, 'unmarked', 'left'), a.id, a.client, a.moved_by,
  a.session, day_of(a.moved_at), iif(a.is_end IS NULL, 'status', 'left_at'),
  iif(a.is_end IS NULL, 'said not to have been there once its note was due',
    'said to have left later once its note was due'),
  'over ' || time_text(a.was_end), NULL, a.was_end, a.is_end,
  coalesce((a.is_end - a.was_end + 59) / 60, 1)
FROM (
  SELECT d.id, d.client, d.session, d.was_end, d.entry, d.known_at,
    iif(a.id IS NULL, NULL, coalesce(min(a.left_at, d.until), d.until,
      d.end_at)) AS is_end, m.moved_at, m.moved_by, m.bound
  FROM attendance_moved AS d
  LEFT JOIN attendance AS a ON a.id = d.id AND was_there(a.status)
  JOIN attendance_moved AS m ON m.id = d.id AND m.entry = (
    SELECT l.entry FROM attendance_moved AS l
    WHERE l.id = d.id AND l.was_end IS NOT l.is_end
      AND (l.known_at, l.entry) >= (d.known_at, d.entry)
    ORDER BY l.bound DESC, l.known_at DESC, l.entry DESC LIMIT 1)
  WHERE d.was_end IS NOT NULL AND d.moved_at > hours_later(d.was_end, (
        SELECT value FROM parameter WHERE name = 'note_hours'))
    AND NOT EXISTS (
      SELECT 1 FROM attendance_moved AS e
      WHERE e.id = d.id AND e.was_end IS NOT NULL
        AND (e.known_at, e.entry) < (d.known_at, d.entry)
        AND e.moved_at > hours_later(e.was_end, (
        SELECT value FROM parameter WHERE name = 'note_hours')))
) AS a
WHERE iif(a.is_end IS NULL,
  a.bound AND NOT EXISTS (
    SELECT 1 FROM note_version AS n JOIN signature_version AS g
      ON g.note = n.id AND g.staff = n.author
    WHERE n.session = a.session AND n.client = a.client
      AND g.known_at <= hours_later(a.was_end, (
        SELECT value FROM parameter WHERE name = 'note_hours'))),
  a.is_end > a.was_end AND (a.bound OR a.is_end - a.was_end > 60 * (
    SELECT value FROM parameter WHERE name = 'end_shift_minutes')))
UNION ALL
-- A note that is a service itself says that it was over later, or is void by
-- its author's hand, and was not signed in time.
SELECT iif(n.id IS NULL, 'note-taken', 'note-shifted'), d.id, d.client,
  m.moved_by, NULL, day_of(m.moved_at), 'ended_at',
  iif(n.id IS NULL, 'void once it was due',
    'its end was moved once it was due'),
  'over ' || time_text(d.was_end), NULL, d.was_end, n.ended_at,
  coalesce(min((n.ended_at - d.was_end + 59) / 60, 10080), 1)
FROM note_moved AS d LEFT JOIN note AS n ON n.id = d.id
JOIN note_moved AS m ON m.id = d.id AND m.entry = (
  SELECT l.entry FROM note_moved AS l
  WHERE l.id = d.id AND l.was_end IS NOT l.is_end
    AND (l.known_at, l.entry) >= (d.known_at, d.entry)
  ORDER BY l.known_at DESC, l.entry DESC LIMIT 1)
WHERE d.was_end IS NOT NULL AND d.moved_at > hours_later(d.was_end, (
        SELECT value FROM parameter WHERE name = 'note_hours'))
  AND NOT EXISTS (
    SELECT 1 FROM note_moved AS e
    WHERE e.id = d.id AND e.was_end IS NOT NULL
      AND (e.known_at, e.entry) < (d.known_at, d.entry)
      AND e.moved_at > hours_later(e.was_end, (
        SELECT value FROM parameter WHERE name = 'note_hours')))
  AND iif(n.id IS NULL, m.bound, n.ended_at > d.was_end)
  AND NOT EXISTS (
    SELECT 1 FROM signature_version AS g
    WHERE g.note = d.id AND g.staff = d.author
      AND g.known_at <= hours_later(d.was_end, (
        SELECT value FROM parameter WHERE name = 'note_hours')))
UNION ALL
-- The day of an admission once it had begun, or of a discharge once its summary
-- was due, is later by the counselor's hand.
SELECT 'day', d.id, d.client, d.moved_by, NULL, d.moved_on, d.field,
  iif(d.field = 'admitted_on', 'its day was moved once it had begun',
    'its day was moved once its summary was due'),
  'on ' || date_text(d.was_day), date_text(d.was_day), NULL, NULL,
  n.day - d.was_day
FROM day_moved AS d JOIN (
  SELECT id, admitted_on AS day FROM admission
  UNION ALL
  SELECT id, discharged_on FROM discharge
) AS n ON n.id = d.id
WHERE d.bound AND d.is_day > d.was_day AND n.day > d.was_day
  AND d.moved_on > d.was_day + iif(d.field = 'admitted_on', 0, (
    SELECT value FROM parameter WHERE name = 'discharge_summary_days'))
UNION ALL
-- Or it is void.
SELECT 'day-taken', d.id, d.client, d.moved_by, NULL, d.moved_on, d.field,
  iif(d.field = 'admitted_on', 'void once it had begun',
    'void once its summary was due'),
  'on ' || date_text(d.was_day), NULL, NULL, NULL, 1
FROM day_moved AS d
WHERE d.bound AND d.is_day IS NULL
  AND d.moved_on > d.was_day + iif(d.field = 'admitted_on', 0, (
    SELECT value FROM parameter WHERE name = 'discharge_summary_days'))
  AND NOT EXISTS (SELECT 1 FROM day_moved AS l
    WHERE l.id = d.id AND (l.known_at, l.entry) > (d.known_at, d.entry))
  AND NOT EXISTS (SELECT 1 FROM admission AS n WHERE n.id = d.id)
  AND NOT EXISTS (SELECT 1 FROM discharge AS n WHERE n.id = d.id)
