-- What of planned sessions other records contradict: a row for each fact, and
-- of two sessions at once for each of them, later being 1 of the one that
-- begins later, then of the greater id.  A room is one of a site.
--
-- No session is over later than it says itself, else than planned: to ask that
-- first spares most pairs the question of who left when.
CREATE TEMP VIEW wrong_session AS
SELECT 'leader-twice' AS fact, b.id, NULL AS client, b.facilitator AS staff,
  b.id AS session, b.date AS day, 'facilitator' AS field,
  'leads ' || a.id || ' too, from ' || time_text(a.starts_at) AS observed,
  'one session at a time' AS expected, a.id AS other,
  (a.starts_at, a.id) < (b.starts_at, b.id) AS later
FROM session_time AS b CROSS JOIN session_time AS a ON a.id <> b.id
  AND a.date IN (b.date - 1, b.date, b.date + 1)
  AND (+a.facilitator = b.facilitator OR +a.co_facilitator = b.facilitator)
  AND a.starts_at < coalesce(b.ended_at, b.ends_at)
  AND coalesce(a.ended_at, a.ends_at) > b.starts_at
  AND a.starts_at < b.over_at AND a.over_at > b.starts_at
WHERE +a.status = 'planned' AND b.status = 'planned'
UNION ALL
SELECT 'leader-twice', b.id, NULL, b.co_facilitator, b.id, b.date,
  'co_facilitator', 'leads ' || a.id || ' too, from '
    || time_text(a.starts_at),
  'one session at a time', a.id, (a.starts_at, a.id) < (b.starts_at, b.id)
FROM session_time AS b CROSS JOIN session_time AS a ON a.id <> b.id
  AND a.date IN (b.date - 1, b.date, b.date + 1)
  AND (+a.facilitator = b.co_facilitator OR +a.co_facilitator = b.co_facilitator)
  AND a.starts_at < coalesce(b.ended_at, b.ends_at)
  AND coalesce(a.ended_at, a.ends_at) > b.starts_at
  AND a.starts_at < b.over_at AND a.over_at > b.starts_at
WHERE +a.status = 'planned' AND b.status = 'planned'
UNION ALL
SELECT 'room-twice', b.id, NULL, b.facilitator, b.id, b.date, 'room',
  'in the room of ' || a.id || ', from ' || time_text(a.starts_at),
  'one session in a room', a.id, (a.starts_at, a.id) < (b.starts_at, b.id)
FROM session_time AS b CROSS JOIN session_time AS a ON a.id <> b.id
  AND a.date IN (b.date - 1, b.date, b.date + 1)
  AND a.room = b.room AND coalesce(a.site, '') = coalesce(b.site, '')
  AND a.starts_at < coalesce(b.ended_at, b.ends_at)
  AND coalesce(a.ended_at, a.ends_at) > b.starts_at
  AND a.starts_at < b.over_at AND a.over_at > b.starts_at
WHERE +a.status = 'planned' AND b.status = 'planned'
UNION ALL
SELECT 'closed', s.id, s.client, s.facilitator, s.id, s.date, 'starts_at',
  'on a day of the closure ' || c.id, 'not on that day', c.id, 1
FROM session AS s JOIN closure AS c ON s.date BETWEEN c.starts_on AND c.ends_on
  AND (c."group" IS NULL OR c."group" = s."group")
WHERE s.status = 'planned'
UNION ALL
SELECT 'leave', s.id, NULL, s.facilitator, s.id, s.date, 'facilitator',
  'led by somebody on leave', 'by who covers for them', v.id, 1
FROM session AS s JOIN leave AS v ON v.staff = s.facilitator
  AND s.date BETWEEN v.starts_on AND v.ends_on
WHERE s.status = 'planned'
UNION ALL
SELECT 'leave', s.id, NULL, s.co_facilitator, s.id, s.date, 'co_facilitator',
  'led by somebody on leave', 'by who covers for them', v.id, 1
FROM session AS s JOIN leave AS v ON v.staff = s.co_facilitator
  AND s.date BETWEEN v.starts_on AND v.ends_on
WHERE s.status = 'planned'
UNION ALL
SELECT 'left', s.id, NULL, s.facilitator, s.id, s.date, 'facilitator',
  iif(f.ended_on < s.date, 'led by who left on ' || date_text(f.ended_on),
    'led by who begins on ' || date_text(f.started_on)),
  'by somebody on the staff', f.id, 1
FROM session AS s JOIN staff AS f ON f.id = s.facilitator
WHERE s.status = 'planned' AND NOT holds_on(s.date, f.started_on, f.ended_on)
UNION ALL
SELECT 'left', s.id, NULL, s.co_facilitator, s.id, s.date, 'co_facilitator',
  iif(f.ended_on < s.date, 'led by who left on ' || date_text(f.ended_on),
    'led by who begins on ' || date_text(f.started_on)),
  'by somebody on the staff', f.id, 1
FROM session AS s JOIN staff AS f ON f.id = s.co_facilitator
WHERE s.status = 'planned' AND NOT holds_on(s.date, f.started_on, f.ended_on)
UNION ALL
-- Of a core service, who answers for it; and whoever else leads anything.
SELECT iif(l.staff = s.facilitator
    AND has_word(setting('core_services', s.date),
      s.service), 'license', 'license-beside'), s.id, s.client, l.staff, s.id,
  s.date, iif(l.staff = s.facilitator, 'facilitator', 'co_facilitator'),
  'led without a license in force', 'by somebody licensed', l.staff, 1
FROM led AS l JOIN session AS s ON s.id = l.session
WHERE NOT EXISTS (SELECT 1 FROM licensed AS k WHERE k.staff = l.staff
  AND l.date BETWEEN k.first_day AND k.last_day)
UNION ALL
SELECT 'by-facilitator', s.id, s.client, min(p.id), s.id, s.date,
  'service', upper(s.service) || ' led by a facilitator', 'by others',
  min(p.id), 1
FROM session AS s JOIN staff AS p ON p.id IN (s.facilitator, s.co_facilitator)
  AND has_word(p.roles, 'facilitator')
WHERE s.status = 'planned' AND s.service IN ('ccss', 'cpsw')
GROUP BY s.id
UNION ALL
SELECT 'nobody', id, NULL, facilitator, id, date, 'client',
  'a service to one client, of nobody', 'one client, or a group', NULL, 1
FROM session
WHERE status = 'planned' AND "group" IS NULL AND client IS NULL
  AND (component = 'individual' OR service IN ('individual-therapy',
    'case-management', 'medication-management'))
UNION ALL
SELECT 'makes-up', s.id, s.client, s.facilitator, s.id, s.date, 'makes_up',
  'makes up for ' || m.id
    || iif(s.client IS NULL, ', which was not lost', ', another''s'),
  'a session of the same that was lost', m.id, 1
FROM session AS s JOIN session AS m ON m.id = s.makes_up
WHERE s.status = 'planned' AND CASE WHEN s.client IS NOT NULL
  THEN s.client IS NOT m.client AND NOT EXISTS (
    SELECT 1 FROM membership AS o
    WHERE o.client = s.client AND o."group" = m."group"
      AND holds_on(m.date, o.starts_on, o.ends_on))
  ELSE s."group" IS NOT m."group" OR m.client IS NOT NULL
    OR (m.status = 'planned' AND NOT EXISTS (
      SELECT 1 FROM closure AS c
      WHERE m.date BETWEEN c.starts_on AND c.ends_on
        AND (c."group" IS NULL OR c."group" = m."group"))) END
