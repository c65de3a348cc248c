-- Each week of each of them but those in which it began or ended.
CREATE TEMP VIEW treated AS
SELECT d.client, d.admission, w.week, w.monday,
  c.adult_from IS NULL OR c.adult_from <= w.monday AS adult, d.first_day,
  d.level_from
FROM stay AS d
JOIN client AS c ON c.id = d.client
JOIN calendar AS w ON w.monday > d.first_day
  AND (d.over_on IS NULL OR d.over_on > w.monday + 6)
