-- What a payer pays for a code, and the units that the minutes attended on the
-- day of service make of it; no date where none were.
SELECT d.date, d.basis, p.unit = 'day' AS daily, p.minutes,
  iif(p.unit = 'day', d.minutes >= p.minutes, d.minutes / p.minutes) AS units
FROM payer AS p
LEFT JOIN core_day AS d ON d.client = :client AND d.date = :service_on
WHERE p.payer = :payer AND p.code = :code
