-- The same of a note that is a service itself, as of wrong_session_end.
CREATE TEMP VIEW wrong_note_end AS
-- A note that is a service itself says that it was over later, or is void by
-- its author's hand, and was not signed in time.
SELECT iif(n.id IS NULL, 'note-taken', 'note-shifted') AS fact, d.id, d.client,
  m.moved_by AS staff, NULL AS session, day_of(m.moved_at) AS day,
  'ended_at' AS field, iif(n.id IS NULL, 'void once it was due',
    'its end was moved once it was due') AS observed,
  'over ' || time_text(d.was_end) AS expected, NULL AS other,
  d.was_end AS bound, n.ended_at AS is_end,
  coalesce(min((n.ended_at - d.was_end + 59) / 60, 10080), 1) AS excess
FROM note_moved AS d LEFT JOIN note AS n ON n.id = d.id
JOIN note_moved AS m ON m.id = d.id AND m.entry = (
  SELECT l.entry FROM note_moved AS l
  WHERE l.id = d.id AND l.was_end IS NOT l.is_end
    AND (l.known_at, l.entry) >= (d.known_at, d.entry)
  ORDER BY l.known_at DESC, l.entry DESC LIMIT 1)
WHERE d.was_end IS NOT NULL AND d.moved_at > hours_later(d.was_end,
  setting('note_hours', day_of(d.was_end)))
  AND NOT EXISTS (
    SELECT 1 FROM note_moved AS e
    WHERE e.id = d.id AND e.was_end IS NOT NULL
      AND (e.known_at, e.entry) < (d.known_at, d.entry)
      AND e.moved_at > hours_later(e.was_end,
        setting('note_hours', day_of(e.was_end))))
  AND iif(n.id IS NULL, m.bound, n.ended_at > d.was_end)
  AND NOT EXISTS (
    SELECT 1 FROM signature_version AS g
    WHERE g.note = d.id AND g.staff = d.author
      AND g.known_at <= hours_later(d.was_end,
        setting('note_hours', day_of(d.was_end))))
