-- What the weeks that are whole between two days lack: of clients in
-- treatment, and of cohorts in the weeks in which they must have their hours.
-- The Monday of a day is (day + 3) / 7 * 7 - 3; a cohort begins on the first
-- one from its first day on.
WITH RECURSIVE whole (monday) AS (
  SELECT (:from + 9) / 7 * 7 - 3 WHERE (:from + 9) / 7 * 7 + 3 <= :to
  UNION ALL
  SELECT monday + 7 FROM whole WHERE monday + 13 <= :to
),
-- a week is judged by the numbers of its Monday
asks AS MATERIALIZED (
  SELECT monday, setting('h0015_minutes', monday) AS minutes,
    setting('h0015_days', monday) AS days,
    setting('adult_minutes', monday) AS adult,
    setting('adolescent_minutes', monday) AS adolescent
  FROM whole
),
client_day AS (
  SELECT c.client, c.date, sum(c.offered) AS minutes,
    count(s."group") AS groups
  FROM core AS c
  JOIN session AS s ON s.id = c.session
  WHERE c.date BETWEEN :from AND :to
  GROUP BY c.client, c.date
),
cohort_day AS (
  SELECT g.cohort, p.date, sum(p.minutes) AS minutes
  FROM session AS p
  JOIN "group" AS g ON g.id = p."group"
  WHERE g.cohort IS NOT NULL AND p.status = 'planned'
    AND p.date BETWEEN :from AND :to
    AND has_word(setting('core_services', p.date), p.service)
  GROUP BY g.cohort, p.date
),
owed AS (
  SELECT t.client, NULL AS cohort, t.monday,
    iif(t.adult, asks.adult, asks.adolescent) AS minutes
  FROM treated AS t
  JOIN asks ON asks.monday = t.monday
  UNION ALL
  SELECT NULL, o.id, asks.monday,
    iif(o.track = 'adult', asks.adult, asks.adolescent)
  FROM cohort AS o
  JOIN asks ON asks.monday >= o.starts_on
    AND asks.monday < (o.starts_on + 9) / 7 * 7 - 3
      + 7 * setting('intensive_weeks', o.starts_on)
),
given AS (
  SELECT o.client, o.cohort, o.monday, o.minutes AS owed,
    asks.days AS days_owed, coalesce(sum(d.minutes), 0) AS minutes,
    count(iif(d.minutes >= asks.minutes, 1, NULL)) AS days
  FROM owed AS o
  JOIN asks ON asks.monday = o.monday
  LEFT JOIN (
    SELECT client, NULL AS cohort, date, minutes FROM client_day
    UNION ALL
    SELECT NULL, cohort, date, minutes FROM cohort_day
  ) AS d ON d.client IS o.client AND d.cohort IS o.cohort
    AND d.date BETWEEN o.monday AND o.monday + 6
  GROUP BY o.client, o.cohort, o.monday, o.minutes, asks.days
),
problem AS (
  SELECT monday AS date, 'hours' AS problem,
    coalesce(cohort, week_text((monday + 3) / 7)) AS record, client,
    minutes AS observed, owed AS expected
  FROM given WHERE minutes < owed
  UNION ALL
  SELECT monday, 'days', coalesce(cohort, week_text((monday + 3) / 7)),
    client, days, days_owed
  FROM given WHERE days < days_owed
  UNION ALL
  SELECT d.date, 'short-day', date_text(d.date), d.client, d.minutes, d.least
  FROM (
    SELECT *, setting('h0015_minutes', (date + 3) / 7 * 7 - 3) AS least
    FROM client_day
  ) AS d
  WHERE d.groups > 0 AND d.minutes < d.least
    AND EXISTS (SELECT 1 FROM treated AS t
      WHERE t.client = d.client
        AND d.date BETWEEN t.monday AND t.monday + 6)
  UNION ALL
  SELECT d.date, 'short-day', d.cohort, NULL, d.minutes, asks.minutes
  FROM cohort_day AS d
  JOIN owed AS o ON o.cohort = d.cohort
    AND d.date BETWEEN o.monday AND o.monday + 6
  JOIN asks ON asks.monday = o.monday
  WHERE d.minutes < asks.minutes
)
SELECT *, problem || ':' || record AS id FROM problem
ORDER BY date, problem, record, client
