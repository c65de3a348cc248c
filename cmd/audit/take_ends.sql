-- What runs out from today on, as the view `ending' has it, and the days of an
-- authorization that are used up before it ends.
WITH ends AS (
SELECT what, client, staff, record, last_day, name, act AS remedy
 FROM ending WHERE last_day BETWEEN :today AND :until
-- the day of the last unit, where services go on beyond it: units are what the
-- core services of a day, done or still on the calendar, make for the payer
UNION ALL
SELECT 'units', u.client, NULL, u.id, u.date, u.payer,
 'iop-enroll new authorization client=' || u.client
 FROM (SELECT v.*,
   sum(v.n) OVER (PARTITION BY v.id ORDER BY v.date) AS upto,
   lead(v.date) OVER (PARTITION BY v.id ORDER BY v.date) AS next
  FROM (SELECT z.id, z.client, z.payer, z.code, z.units, k.date,
    (SELECT max(units_of(k.minutes, p.unit, p.minutes, p.rounding))
     FROM payer AS p WHERE p.payer = z.payer
      AND p.code = coalesce(z.code, p.code)) AS n
   FROM authorization AS z JOIN (SELECT client, date,
      sum(iif(came, attended, iif(starts_at > :now, offered, 0)))
       AS minutes
     FROM core
     GROUP BY client, date) AS k
    ON k.client = z.client AND k.date BETWEEN z.starts_on AND z.ends_on)
   AS v WHERE v.n > 0) AS u
 WHERE u.upto >= u.units AND u.upto - u.n < u.units
  AND (u.next IS NOT NULL OR u.upto > u.units) AND NOT EXISTS
  (SELECT 1 FROM authorization AS o WHERE o.client = u.client
   AND o.payer = u.payer AND o.code IS u.code AND o.id <> u.id
   AND coalesce(u.next, u.date) BETWEEN o.starts_on AND o.ends_on)
) SELECT e.what || ':' || e.record AS id, e.what, e.client, e.staff,
e.record, e.last_day, e.what || ' ' || e.name || ' runs out on '
 || date_text(e.last_day) AS message, e.remedy
FROM ends AS e WHERE e.last_day BETWEEN :today AND :until
ORDER BY e.last_day, e.what, e.record
