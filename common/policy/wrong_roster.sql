-- Who is on the rosters of two planned sessions at once, as a member or as the
-- one client, not as a guest: a row for each of the two, later being 1 of the
-- one that begins later, then of the greater id.  It goes from a client to what
-- is booked; more in wrong_session.
CREATE TEMP VIEW wrong_roster AS
SELECT 'member-twice' AS fact, y.id, m.client, y.facilitator AS staff,
  y.id AS session, y.date AS day, 'group' AS field,
  'on the roster of ' || x.id || ' too, from ' || time_text(x.starts_at)
    AS observed,
  'one session at a time' AS expected, x.id AS other,
  (x.starts_at, x.id) < (y.starts_at, y.id) AS later
FROM membership AS m CROSS JOIN session_time AS y ON y."group" = m."group"
  AND y.date BETWEEN m.starts_on AND coalesce(m.ends_on, 1000000)
CROSS JOIN membership AS o ON o.client = m.client
CROSS JOIN session_time AS x ON x."group" = o."group"
  AND holds_on(x.date, o.starts_on, o.ends_on)
  AND x.id <> y.id AND x.date BETWEEN y.date - 1 AND y.date + 1
  AND x.starts_at < coalesce(y.ended_at, y.ends_at)
  AND coalesce(x.ended_at, x.ends_at) > y.starts_at
  AND x.starts_at < y.over_at AND x.over_at > y.starts_at
WHERE x.status = 'planned' AND y.status = 'planned'
UNION ALL
SELECT 'member-twice', y.id, m.client, y.facilitator, y.id,
  y.date, 'group',
  'on the roster of ' || x.id || ' too, from ' || time_text(x.starts_at),
  'one session at a time', x.id,
  (x.starts_at, x.id) < (y.starts_at, y.id)
FROM membership AS m CROSS JOIN session_time AS y ON y."group" = m."group"
  AND y.date BETWEEN m.starts_on AND coalesce(m.ends_on, 1000000)
CROSS JOIN session_time AS x ON x.client = m.client
  AND x.id <> y.id AND x.date BETWEEN y.date - 1 AND y.date + 1
  AND x.starts_at < coalesce(y.ended_at, y.ends_at)
  AND coalesce(x.ended_at, x.ends_at) > y.starts_at
  AND x.starts_at < y.over_at AND x.over_at > y.starts_at
WHERE x.status = 'planned' AND y.status = 'planned'
UNION ALL
SELECT 'client-twice', y.id, y.client, y.facilitator, y.id,
  y.date, 'client',
  'on the roster of ' || x.id || ' too, from ' || time_text(x.starts_at),
  'one session at a time', x.id,
  (x.starts_at, x.id) < (y.starts_at, y.id)
FROM session_time AS y
CROSS JOIN membership AS o ON o.client = y.client
CROSS JOIN session_time AS x ON x."group" = o."group"
  AND holds_on(x.date, o.starts_on, o.ends_on)
  AND x.id <> y.id AND x.date BETWEEN y.date - 1 AND y.date + 1
  AND x.starts_at < coalesce(y.ended_at, y.ends_at)
  AND coalesce(x.ended_at, x.ends_at) > y.starts_at
  AND x.starts_at < y.over_at AND x.over_at > y.starts_at
WHERE x.status = 'planned' AND y.status = 'planned' AND y.client IS NOT NULL
UNION ALL
SELECT 'client-twice', y.id, y.client, y.facilitator, y.id,
  y.date, 'client',
  'on the roster of ' || x.id || ' too, from ' || time_text(x.starts_at),
  'one session at a time', x.id,
  (x.starts_at, x.id) < (y.starts_at, y.id)
FROM session_time AS y
CROSS JOIN session_time AS x ON x.client = y.client
  AND x.id <> y.id AND x.date BETWEEN y.date - 1 AND y.date + 1
  AND x.starts_at < coalesce(y.ended_at, y.ends_at)
  AND coalesce(x.ended_at, x.ends_at) > y.starts_at
  AND x.starts_at < y.over_at AND x.over_at > y.starts_at
WHERE x.status = 'planned' AND y.status = 'planned' AND y.client IS NOT NULL
