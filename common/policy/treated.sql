-- Each week of each of them but those in which it began or ended; once, where
-- two of a client went on at the same time: in the one that began first, then
-- by id.
CREATE TEMP VIEW treated AS
SELECT client, admission, week, monday, adult, first_day, level_from
FROM (
  SELECT d.client, d.admission, w.week, w.monday,
    c.adult_from IS NULL OR c.adult_from <= w.monday AS adult, d.first_day,
    d.level_from, row_number() OVER (PARTITION BY d.client, w.week
      ORDER BY d.first_day, d.admission) AS nth
  FROM stay AS d
  JOIN client AS c ON c.id = d.client
  JOIN calendar AS w ON w.monday > d.first_day
    AND (d.over_on IS NULL OR d.over_on > w.monday + 6)
)
WHERE nth = 1
