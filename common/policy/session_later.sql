-- Which version since then was the last that moved its end later, by who left as
-- it was known then, or when the version was; and the last by who is bound.
CREATE TEMP VIEW session_later AS
SELECT d.id, d.what, d.end_at, (
    SELECT m.entry FROM session_moved AS m
    WHERE m.id = d.id AND (m.known_at, m.entry) >= (d.known_at, d.entry)
      AND (m.is_end > m.was_end
        OR coalesce(iif(m.is_of = d.of, min(d.left_at, m.is_own), NULL),
          m.is_own) > coalesce(iif(m.was_of = d.of,
          min(d.left_at, m.was_own), NULL), m.was_own))
    ORDER BY m.known_at DESC, m.entry DESC LIMIT 1) AS last, (
    SELECT m.entry FROM session_moved AS m
    WHERE m.id = d.id AND (m.known_at, m.entry) >= (d.known_at, d.entry)
      AND (m.is_end > m.was_end
        OR coalesce(iif(m.is_of = d.of, min(d.left_at, m.is_own), NULL),
          m.is_own) > coalesce(iif(m.was_of = d.of,
          min(d.left_at, m.was_own), NULL), m.was_own))
      AND m.bound
    ORDER BY m.known_at DESC, m.entry DESC LIMIT 1) AS last_bound
FROM session_due AS d
