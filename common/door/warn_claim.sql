-- What a payer pays for a code, and the units that the minutes attended on the
-- day of service make of it; no date where none were.
SELECT d.date, d.basis, p.unit = 'day' AS daily, p.minutes,
  units_of(d.minutes, p.unit, p.minutes, p.rounding) AS units
FROM payer AS p
LEFT JOIN client_day AS d ON d.client = :client AND d.date = :service_on
WHERE p.payer = :payer AND p.code = :code
