-- What of places in groups, and of the wait for one, other records contradict:
-- a row for each fact, and of two records for each of them, later being 1 of
-- the one that began later, then of the greater id.  Of a group with too many
-- members a row for each day on which somebody became one, most being how many
-- it may have, excess how many are too many.
--
-- A day of a membership is within an admission or it is not; looked at are its
-- first day and the day after each discharge, up to today.
CREATE TEMP VIEW wrong_membership AS
WITH treatment AS (
  SELECT a.client, a.admitted_on AS first_day, d.discharged_on AS last_day
  FROM admission AS a LEFT JOIN discharge AS d ON d.admission = a.id
),
place AS (
  SELECT m.id, m.client, m."group", m.starts_on, m.ends_on, g.track,
    g.facilitator
  FROM membership AS m JOIN "group" AS g ON g.id = m."group"
),
line AS (
  SELECT w.id, w.client, w."group", w.since, g.track, g.facilitator
  FROM waiting AS w JOIN "group" AS g ON g.id = w."group"
  WHERE w.ended_on IS NULL
),
-- An amendment of the track counts from the day after it: a membership that
-- began by then is of the track there was.
tracked AS (
  SELECT a.id, a.client, a.admitted_on, a.track, d.discharged_on,
    NULL AS until
  FROM admission AS a LEFT JOIN discharge AS d ON d.admission = a.id
  UNION ALL
  SELECT a.id, a.client, a.admitted_on, v.track, d.discharged_on,
    day_of(n.known_at)
  FROM admission AS a JOIN admission_version AS v ON v.id = a.id
    AND v.track <> a.track
  JOIN admission_version AS n ON n.id = v.id
    AND n.entry = (SELECT x.entry FROM admission_version AS x
      WHERE x.id = v.id AND (x.known_at, x.entry) > (v.known_at, v.entry)
      ORDER BY x.known_at, x.entry LIMIT 1)
  LEFT JOIN discharge AS d ON d.admission = a.id
),
wanted AS (
  SELECT id, client, track, facilitator, starts_on AS day, ends_on AS last_day
  FROM place
  UNION ALL
  SELECT id, client, track, facilitator, since, NULL FROM line
)
SELECT 'not-admitted' AS fact, c.id, c.client, c.facilitator AS staff,
  NULL AS session, min(c.day) AS day, 'starts_on' AS field,
  'a member on ' || date_text(min(c.day)) || ', and not admitted'
    AS observed,
  'a member while admitted' AS expected, NULL AS other, 1 AS later,
  NULL AS most, NULL AS excess
FROM (
  SELECT *, starts_on AS day FROM place
  UNION ALL
  SELECT p.*, t.last_day + 1
  FROM place AS p JOIN treatment AS t ON t.client = p.client
    AND holds_on(t.last_day + 1, p.starts_on, p.ends_on)
) AS c
WHERE c.day <= (SELECT max(day) FROM calendar_day) AND NOT EXISTS (
  SELECT 1 FROM treatment AS t
  WHERE t.client = c.client AND holds_on(c.day, t.first_day, t.last_day))
GROUP BY c.id
UNION ALL
SELECT 'other-track', w.id, w.client, w.facilitator, NULL, w.day, 'group',
  'in a group of the ' || w.track || ' track',
  'of the ' || min(a.track) || ' track, as the admission', min(a.id), 1, NULL, NULL
FROM wanted AS w JOIN tracked AS a ON a.client = w.client
WHERE holds_on(a.admitted_on, NULL, w.last_day)
  AND holds_on(w.day, NULL, a.discharged_on)
  AND holds_on(w.day, NULL, a.until)
GROUP BY w.id HAVING sum(a.track = w.track) = 0
UNION ALL
SELECT 'twice', n.id, n.client, n.facilitator, NULL, n.starts_on, 'client',
  'a member by ' || m.id || ' too', 'one membership of a group at a time',
  m.id, (m.starts_on, m.id) < (n.starts_on, n.id), NULL, NULL
FROM place AS n JOIN place AS m ON m."group" = n."group"
  AND m.client = n.client AND m.id <> n.id
WHERE holds_on(n.starts_on, m.starts_on, m.ends_on)
  OR holds_on(m.starts_on, n.starts_on, n.ends_on)
UNION ALL
SELECT 'waits-twice', w.id, w.client, w.facilitator, NULL, w.since, 'client',
  'waits by ' || v.id || ' too', 'one place in the line', v.id,
  (v.since, v.id) < (w.since, w.id), NULL, NULL
FROM line AS w JOIN line AS v ON v."group" = w."group"
  AND v.client = w.client AND v.id <> w.id
UNION ALL
SELECT 'waits-member', w.id, w.client, w.facilitator, NULL, w.since, 'client',
  'waits, and is a member by ' || min(p.id), 'a member, or waiting',
  min(p.id), 1, NULL, NULL
FROM line AS w JOIN place AS p ON p."group" = w."group"
  AND p.client = w.client AND holds_on(w.since, p.starts_on, p.ends_on)
GROUP BY w.id
UNION ALL
-- how many there are is asked of group therapy; of others their capacity alone
SELECT iif(most IS group_max, 'over-max', 'over-capacity'), id, NULL,
  facilitator, NULL, day, 'group', 'too many members on ' || date_text(day),
  'at most ' || most, NULL, 1, CAST(most AS TEXT),
  members - most
FROM (
  SELECT g.id, g.facilitator, g.group_max, g.starts_on AS day,
    coalesce(min(g.group_max, coalesce(g.capacity, g.group_max)), g.capacity)
      AS most,
    (SELECT count(DISTINCT o.client) FROM membership AS o
      WHERE o."group" = g.id
        AND holds_on(g.starts_on, o.starts_on, o.ends_on)) AS members
  FROM (
    SELECT e.id, e.facilitator, e.capacity, b.starts_on,
      iif(coalesce(has_word(setting('group_size_services', b.starts_on),
        e.service), 1), setting('group_max', b.starts_on), NULL) AS group_max
    FROM "group" AS e
    JOIN (SELECT DISTINCT "group", starts_on FROM membership) AS b
      ON b."group" = e.id
    WHERE setting('group_max', b.starts_on) IS NOT NULL
  ) AS g
)
WHERE members > most
