-- The same with the minutes of its core services.  What was missed for a
-- reason is no more than was offered and not attended, at that session or
-- another.
CREATE TEMP VIEW client_week AS
SELECT t.client, t.admission, t.week, t.monday, t.adult,
  coalesce(k.offered, 0) AS offered, coalesce(k.attended, 0) AS attended,
  coalesce(min(k.excused, k.offered - k.attended), 0) AS excused,
  coalesce(k.basis, 'actual') AS basis, k.sessions
FROM treated AS t
LEFT JOIN (
  SELECT client, (date + 3) / 7 AS week, sum(offered) AS offered,
    sum(attended) AS attended,
    sum(excused) AS excused,
    max(coalesce(basis, 'actual')) AS basis,
    group_concat(session, ' ') AS sessions
  FROM (SELECT * FROM core ORDER BY client, date, session)
  GROUP BY client, (date + 3) / 7
) AS k ON k.client = t.client AND k.week = t.week
