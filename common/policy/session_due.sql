-- Of sessions that were changed after they were over: how each stood when its
-- note came due by the policy's note_hours (what is `due'), and when it was
-- over (what is `over'), by the version before the first that came later.
CREATE TEMP VIEW session_due AS
SELECT f.id, 'due' AS what, f.entry, f.known_at, f.was_end AS end_at,
  f.was_service AS service
FROM session_moved AS f
WHERE NOT f.was_gone AND f.moved_at > hours_later(f.was_end, (
        SELECT value FROM parameter WHERE name = 'note_hours'))
  AND NOT EXISTS (
    SELECT 1 FROM session_moved AS e
    WHERE e.id = f.id AND NOT e.was_gone
      AND (e.known_at, e.entry) < (f.known_at, f.entry)
      AND e.moved_at > hours_later(e.was_end, (
        SELECT value FROM parameter WHERE name = 'note_hours')))
UNION ALL
SELECT f.id, 'over', f.entry, f.known_at, f.was_end, f.was_service
FROM session_moved AS f
WHERE NOT f.was_gone AND f.moved_at > f.was_end
  AND NOT EXISTS (
    SELECT 1 FROM session_moved AS e
    WHERE e.id = f.id AND NOT e.was_gone AND e.moved_at > e.was_end
      AND (e.known_at, e.entry) < (f.known_at, f.entry))
