-- Whom a session is for: its group's members on its day, its one client, and
-- guests who came.  Nobody twice.  The plus keeps SQLite from going through
-- all members a group ever had for each session: it goes from a membership to
-- its sessions.
CREATE TEMP VIEW roster AS
SELECT s.id AS session, m.client, 'member' AS how, s."group", s.date,
  s.starts_at, s.offered_to, s.minutes, s.service, s.status,
  s.facilitator
FROM membership AS m JOIN session_time AS s
  ON s."group" = +m."group"
  AND s.date BETWEEN m.starts_on AND coalesce(m.ends_on, 1000000)
WHERE NOT EXISTS (
  SELECT 1 FROM membership AS e
  WHERE e."group" = m."group" AND e.client = m.client AND e.id < m.id
    AND holds_on(s.date, e.starts_on, e.ends_on))
UNION ALL
SELECT s.id, s.client, 'individual', NULL, s.date, s.starts_at, s.offered_to,
  s.minutes, s.service, s.status, s.facilitator
FROM session_time AS s
WHERE s.client IS NOT NULL
UNION ALL
SELECT s.id, a.client, 'guest', s."group", s.date, s.starts_at, s.offered_to,
  s.minutes, s.service, s.status, s.facilitator
FROM attendance AS a JOIN session_time AS s ON s.id = a.session
WHERE was_there(a.status) AND s.client IS NOT a.client
  AND NOT EXISTS (
    SELECT 1 FROM membership AS m
    WHERE m."group" = s."group" AND m.client = a.client
      AND holds_on(s.date, m.starts_on, m.ends_on))
