-- What does not hold of the sessions planned from one day to another.  A
-- session late in the evening may run into the next day: pairs are sought
-- among those of a day more on either side.
WITH p AS (
  SELECT * FROM session_time
  WHERE status = 'planned' AND date BETWEEN :from - 1 AND :to + 1
),
pair AS (
  SELECT a.id AS one, b.id AS two
  FROM p AS a
  JOIN p AS b ON b.date BETWEEN a.date - 1 AND a.date + 1
    AND b.starts_at < a.over_at AND b.over_at > a.starts_at
    AND a.id < b.id
),
leads AS (
  SELECT id, facilitator AS staff FROM p
  UNION ALL
  SELECT id, co_facilitator FROM p WHERE co_facilitator IS NOT NULL
),
here AS (
  SELECT r.* FROM roster AS r JOIN p ON p.id = r.session
  WHERE r.how <> 'guest'
),
most AS (
  SELECT value FROM parameter WHERE name = 'group_max'
),
problem AS (
  SELECT a.date, 'leader-twice' AS problem, a.id AS record, x.two AS other,
    NULL AS client, l.staff, NULL AS observed, NULL AS expected
  FROM pair AS x
  JOIN p AS a ON a.id = x.one
  JOIN leads AS l ON l.id = x.one
  JOIN leads AS m ON m.id = x.two AND m.staff = l.staff
  UNION ALL
  SELECT h.date, 'client-twice', x.one, x.two, h.client, NULL, NULL, NULL
  FROM pair AS x
  JOIN here AS h ON h.session = x.one
  JOIN here AS o ON o.session = x.two AND o.client = h.client
  UNION ALL
  SELECT a.date, 'room-twice', x.one, x.two, NULL, NULL, NULL, NULL
  FROM pair AS x
  JOIN p AS a ON a.id = x.one
  JOIN p AS b ON b.id = x.two AND b.room = a.room
    AND coalesce(b.site, '') = coalesce(a.site, '')
  UNION ALL
  SELECT p.date, 'closed', p.id, c.id, NULL, NULL, NULL, NULL
  FROM p
  JOIN closure AS c ON p.date BETWEEN c.starts_on AND c.ends_on
    AND (c."group" IS NULL OR c."group" = p."group")
  UNION ALL
  SELECT p.date, 'leave', p.id, v.id, NULL, l.staff, NULL, NULL
  FROM p
  JOIN leads AS l ON l.id = p.id
  JOIN leave AS v ON v.staff = l.staff
    AND p.date BETWEEN v.starts_on AND v.ends_on
  UNION ALL
  SELECT p.date, 'left', p.id, NULL, NULL, l.staff, NULL, NULL
  FROM p
  JOIN leads AS l ON l.id = p.id
  JOIN staff AS f ON f.id = l.staff AND f.ended_on < p.date
  UNION ALL
  SELECT p.date, 'license', p.id, NULL, NULL, p.facilitator, NULL, NULL
  FROM p
  WHERE has_word((SELECT value FROM parameter WHERE name = 'core_services'),
      p.service)
    AND NOT EXISTS (SELECT 1 FROM licensed AS l
      WHERE l.staff = p.facilitator
        AND p.date BETWEEN l.first_day AND l.last_day)
  UNION ALL
  SELECT date, 'group-size', session, NULL, NULL, NULL, n, most
  FROM (
    SELECT h.date, h.session, count(DISTINCT h.client) AS n,
      min(m.value, coalesce(g.capacity, m.value)) AS most
    FROM here AS h
    JOIN "group" AS g ON g.id = h."group"
    JOIN most AS m
    GROUP BY h.session
  )
  WHERE n > most
)
SELECT *, problem || ':' || record AS id FROM problem
WHERE date BETWEEN :from AND :to
ORDER BY date, problem, record, other, client, staff
