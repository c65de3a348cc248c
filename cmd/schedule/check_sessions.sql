-- What does not hold of the sessions planned from one day to another, by the
-- views that the door and the rules ask: of two that do not go together the one
-- of the lesser id, with the other; and groups with too many on a roster.
WITH here AS (
  SELECT *, setting('group_max', date) AS most,
    coalesce(has_word(setting('group_size_services', date), service), 1)
      AS is_counted
  FROM roster
  WHERE status = 'planned' AND how <> 'guest' AND "group" IS NOT NULL
    AND date BETWEEN :from AND :to
),
problem AS (
  SELECT day AS date, iif(fact = 'license-beside', 'license', fact) AS problem,
    id AS record, iif(fact IN ('leader-twice', 'room-twice', 'closed', 'leave', 'makes-up'),
      other, NULL) AS other,
    NULL AS client, iif(fact IN ('leader-twice', 'leave', 'left', 'license',
      'license-beside'), staff, NULL) AS staff, NULL AS observed,
    NULL AS expected
  FROM wrong_session
  WHERE day BETWEEN :from AND :to
    AND (fact NOT IN ('leader-twice', 'room-twice') OR other > id)
  UNION ALL
  SELECT DISTINCT day, 'client-twice', id, other, client, NULL, NULL, NULL
  FROM wrong_roster
  WHERE day BETWEEN :from AND :to AND other > id
  UNION ALL
  SELECT date, 'group-size', session, NULL, NULL, NULL, n, most
  FROM (
    SELECT h.date, h.session, count(DISTINCT h.client) AS n,
      iif(h.is_counted, min(h.most, coalesce(g.capacity, h.most)), g.capacity)
        AS most
    FROM here AS h
    JOIN "group" AS g ON g.id = h."group"
    GROUP BY h.session
  )
  WHERE n > most
)
SELECT *, problem || ':' || record AS id FROM problem
ORDER BY date, problem, record, other, client, staff
