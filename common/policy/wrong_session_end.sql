-- What of a session was changed so that its note is due later, or never, once it
-- was due: a row for each fact, as of wrong_note; bound is when it was over, as
-- it stood then, is_end as it stands now, other the service it was of.
CREATE TEMP VIEW wrong_session_end AS
-- The session ends later: by who is bound, or by much.
SELECT 'shifted' AS fact, s.id, s.client, m.moved_by AS staff, s.id AS session,
  day_of(m.moved_at) AS day, 'ended_at' AS field,
  'its end was moved once its note was due' AS observed,
  'over ' || time_text(d.end_at) AS expected, NULL AS other,
  d.end_at AS bound, s.over_at AS is_end,
  min((s.over_at - d.end_at + 59) / 60, 10080) AS excess
FROM session_later AS d JOIN session_time AS s ON s.id = d.id
JOIN session_moved AS m ON m.id = s.id AND m.entry = d.last
WHERE d.what = 'due' AND s.status = 'planned' AND s.over_at > d.end_at
  AND (d.last_bound IS NOT NULL OR s.over_at - d.end_at
    > 60 * setting('end_shift_minutes', day_of(d.end_at)))
UNION ALL
-- The same before it was due: by much, by who is bound.
SELECT 'early', s.id, s.client, m.moved_by, s.id, day_of(m.moved_at),
  'ended_at', 'its end was moved far by who has to write its note',
  'over ' || time_text(d.end_at), NULL, d.end_at, s.over_at, 1
FROM session_later AS d JOIN session_time AS s ON s.id = d.id
JOIN session_moved AS m ON m.id = s.id AND m.entry = d.last_bound
WHERE d.what = 'over' AND s.status = 'planned'
  AND s.over_at - d.end_at
    > 60 * setting('end_shift_minutes', day_of(d.end_at))
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
