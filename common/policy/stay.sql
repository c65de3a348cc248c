-- Each time in treatment at the policy's level of care: from admission or a
-- transfer to it, to discharge or a transfer from it; a transfer from the
-- level to the level itself is neither.  over_on is the day of that, last_day
-- the last at the level; level_from is the first day at it in the admission,
-- from which weeks of treatment are counted.  What begins after the discharge
-- is none.
CREATE TEMP VIEW stay AS
SELECT s.admission, s.client, s.track, s.day AS first_day,
  coalesce(min(s.next_day, x.discharged_on), s.next_day, x.discharged_on)
    AS over_on,
  coalesce(min(s.next_day - 1, x.discharged_on), s.next_day - 1,
    x.discharged_on) AS last_day,
  min(s.day) OVER (PARTITION BY s.admission) AS level_from
FROM (
  SELECT *, lead(day) OVER (PARTITION BY admission ORDER BY day) AS next_day
  FROM (
    SELECT *, lag(level_of_care) OVER (PARTITION BY admission ORDER BY day)
      AS before
    FROM (
      SELECT *, lead(day) OVER (PARTITION BY admission
        ORDER BY day, moved, known_at, id) AS until
      FROM (
        SELECT id AS admission, client, track, admitted_on AS day,
          level_of_care, 0 AS moved, known_at, id
        FROM admission
        UNION ALL
        SELECT t.admission, a.client, a.track, t.transferred_on,
          t.level_of_care, 1, t.known_at, t.id
        FROM transfer AS t JOIN admission AS a ON a.id = t.admission)
    )
    WHERE until IS NULL OR until > day
  )
  WHERE level_of_care IS NOT before
) AS s
LEFT JOIN discharge AS x ON x.admission = s.admission
WHERE s.level_of_care = setting('level_of_care', s.day)
  AND holds_on(s.day, NULL, x.discharged_on)
