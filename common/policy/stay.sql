-- Each time in treatment at the policy's level of care: from admission or a
-- transfer to it, to discharge or a transfer from it.  over_on is the day of
-- that, last_day the last at the level.
CREATE TEMP VIEW stay AS
SELECT s.admission, s.client, s.track, s.day AS first_day,
  coalesce(min(s.next_day, x.discharged_on), s.next_day, x.discharged_on)
    AS over_on,
  coalesce(min(s.next_day - 1, x.discharged_on), s.next_day - 1,
    x.discharged_on) AS last_day
FROM (
  SELECT *, lead(day) OVER (PARTITION BY admission ORDER BY day, nth)
    AS next_day
  FROM (
    SELECT id AS admission, client, track, admitted_on AS day, level_of_care,
      0 AS nth
    FROM admission
    UNION ALL
    SELECT t.admission, a.client, a.track, t.transferred_on, t.level_of_care,
      t.entry
    FROM transfer AS t JOIN admission AS a ON a.id = t.admission)
) AS s
LEFT JOIN discharge AS x ON x.admission = s.admission
WHERE s.level_of_care =
    (SELECT value FROM parameter WHERE name = 'level_of_care')
  AND (s.next_day IS NULL OR s.next_day > s.day)
