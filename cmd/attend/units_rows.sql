WITH day AS (SELECT d.*, (SELECT v.id FROM coverage AS v
 WHERE v.client = d.client AND holds_on(d.date, v.starts_on, v.ends_on)
 ORDER BY v.rank, v.starts_on DESC, v.id LIMIT 1) AS coverage
 FROM client_day AS d WHERE d.client = coalesce(:client, d.client)
  AND d.date BETWEEN min(:from, coalesce((SELECT
    min(a.starts_on) FROM authorization AS a
    WHERE a.client = d.client AND a.ends_on >= :from), :from))
   AND :to),
-- a claim that is sent on the last day is on its way for some
paid AS (SELECT d.*, v.payer, p.code, p.unit, p.days
  - coalesce(setting('transit_days', d.date + p.days), 0) AS days,
 p.minutes AS length, p.authorization,
 units_of(d.minutes, p.unit, p.minutes, p.rounding) AS units,
 (SELECT min(c.id) FROM claim AS c WHERE c.client = d.client
  AND c.service_on = d.date AND c.payer = p.payer
  AND c.code = p.code) AS claim
 FROM day AS d LEFT JOIN coverage AS v ON v.id = d.coverage
 LEFT JOIN payer AS p ON p.payer = v.payer),
-- what of each authorization's units the claims and the days up to
-- one leave; what comes too late to be billed takes none
left_of AS (SELECT p.client, p.date, p.code, a.units - coalesce(
  (SELECT sum(e.units) FROM claim AS e
   WHERE e.client = a.client AND e.payer = a.payer
    AND coalesce(a.code, e.code) = e.code
    AND e.service_on BETWEEN a.starts_on AND a.ends_on), 0)
  - sum(iif(p.claim IS NULL AND :today <= p.date + p.days,
   p.units, 0)) OVER (PARTITION BY a.id ORDER BY p.date, p.code)
  AS units
 FROM authorization AS a JOIN paid AS p ON p.client = a.client
  AND p.payer = a.payer AND p.code = coalesce(a.code, p.code)
  AND p.date BETWEEN a.starts_on AND a.ends_on),
judged AS (SELECT p.*, l.units IS NOT NULL AS is_authorized,
 l.units >= iif(:today > p.date + p.days, p.units, 0)
  AS has_units
 FROM paid AS p LEFT JOIN (SELECT client, date, code,
   max(units) AS units FROM left_of GROUP BY client, date, code)
  AS l ON l.client = p.client AND l.date = p.date
   AND l.code = p.code WHERE p.date >= :from)
SELECT client || '.' || date_text(date) AS id, client,
 date AS service_on, payer, code, minutes,
 coalesce(units, 0) AS units, claim,
 iif(claimed, 'claimed', 'recorded') AS basis,
 nullif(concat_words(iif(code IS NULL, 'no-coverage', NULL),
  iif(signed < services, 'unsigned', NULL),
  iif(doubled > 0, 'double-booked', NULL),
  iif(unit = 'minutes' AND basis = 'as scheduled', 'no-times',
   NULL),
  iif(units = 0, 'short', NULL),
  iif(authorization = 'required' AND NOT is_authorized,
   'no-authorization', NULL),
  iif(authorization <> 'none' AND is_authorized
   AND NOT has_units AND claim IS NULL, 'none-left', NULL),
  iif(claim IS NULL AND :today > date + days, 'too-late',
   NULL)), '') AS blocked
FROM judged ORDER BY client, date, payer, code
