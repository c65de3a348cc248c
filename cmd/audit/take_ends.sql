-- What runs out from today on, as the view `ending' has it, and the days of an
-- authorization that are used up before it ends.
WITH ends AS (
SELECT what, client, staff, record, last_day, name, act AS remedy
 FROM ending WHERE last_day BETWEEN :today AND :until
-- the day of the last unit, where services go on beyond it: a unit is a
-- day of enough core services, done or still on the calendar
UNION ALL
SELECT 'units', u.client, NULL, u.id, u.date, u.payer,
 'iop-enroll new authorization client=' || u.client
 FROM (SELECT z.id, z.client, z.payer, z.code, z.units, k.date,
   row_number() OVER (PARTITION BY z.id ORDER BY k.date) AS nth,
   lead(k.date) OVER (PARTITION BY z.id ORDER BY k.date) AS next
  FROM authorization AS z JOIN (SELECT client, date,
     sum(iif(came, attended, iif(starts_at > :now, offered, 0)))
      AS minutes
    FROM core
    GROUP BY client, date) AS k
   ON k.client = z.client AND k.date BETWEEN z.starts_on AND z.ends_on
  WHERE EXISTS (SELECT 1 FROM payer AS p WHERE p.payer = z.payer
   AND p.code = coalesce(z.code, p.code) AND p.unit = 'day'
   AND k.minutes >= p.minutes)) AS u
 WHERE u.nth = u.units AND u.next IS NOT NULL AND NOT EXISTS
  (SELECT 1 FROM authorization AS o WHERE o.client = u.client
   AND o.payer = u.payer AND o.code IS u.code AND o.id <> u.id
   AND u.next BETWEEN o.starts_on AND o.ends_on)
) SELECT e.what || ':' || e.record AS id, e.what, e.client, e.staff,
e.record, e.last_day, e.what || ' ' || e.name || ' runs out on '
 || date_text(e.last_day) AS message, e.remedy
FROM ends AS e WHERE e.last_day BETWEEN :today AND :until
ORDER BY e.last_day, e.what, e.record
