-- Of sessions that were changed after they were over, themselves or in who was
-- there: how each stood when its note came due by the policy's note_hours (what
-- is `due'), before the first version that came later, whose leaving ended it and
-- when that was; and how it stood when it was over (what is `over'), before the
-- first of its own that came later.
CREATE TEMP VIEW session_due AS
SELECT f.id, 'due' AS what, f.entry, f.known_at, f.was_end AS end_at,
  f.was_service AS service, f.was_of AS of, f.was_left AS left_at
FROM session_moved AS f
WHERE NOT f.was_gone AND f.moved_at > hours_later(f.was_end,
  setting('note_hours', day_of(f.was_end)))
  AND NOT EXISTS (
    SELECT 1 FROM session_moved AS e
    WHERE e.id = f.id AND NOT e.was_gone
      AND (e.known_at, e.entry) < (f.known_at, f.entry)
      AND e.moved_at > hours_later(e.was_end,
        setting('note_hours', day_of(e.was_end))))
  AND NOT EXISTS (
    SELECT 1 FROM attendance_moved AS e
    WHERE e.session = f.id AND NOT e.gone
      AND (e.known_at, e.entry) < (f.known_at, f.entry)
      AND e.moved_at > hours_later(e.over_at,
        setting('note_hours', day_of(e.over_at))))
UNION ALL
SELECT f.session, 'due', f.entry, f.known_at, f.over_at, f.service, f.of,
  f.left_at
FROM attendance_moved AS f
WHERE NOT f.gone AND f.moved_at > hours_later(f.over_at,
  setting('note_hours', day_of(f.over_at)))
  AND NOT EXISTS (
    SELECT 1 FROM session_moved AS e
    WHERE e.id = f.session AND NOT e.was_gone
      AND (e.known_at, e.entry) < (f.known_at, f.entry)
      AND e.moved_at > hours_later(e.was_end,
        setting('note_hours', day_of(e.was_end))))
  AND NOT EXISTS (
    SELECT 1 FROM attendance_moved AS e
    WHERE e.session = f.session AND NOT e.gone
      AND (e.known_at, e.entry) < (f.known_at, f.entry)
      AND e.moved_at > hours_later(e.over_at,
        setting('note_hours', day_of(e.over_at))))
UNION ALL
SELECT f.id, 'over', f.entry, f.known_at, f.was_end, f.was_service, f.was_of,
  f.was_left
FROM session_moved AS f
WHERE NOT f.was_gone AND f.moved_at > f.was_end
  AND NOT EXISTS (
    SELECT 1 FROM session_moved AS e
    WHERE e.id = f.id AND NOT e.was_gone AND e.moved_at > e.was_end
      AND (e.known_at, e.entry) < (f.known_at, f.entry))
