-- Waivers in force, and what has become of each by a day: what ends within
-- :notice days is expiring, what covers nothing unused.
SELECT s.waiver AS id, s.rule, s.client, s.staff, s.record, s.starts_on,
  s.last_day, s.asked_by,
  (SELECT a.staff FROM waiver_approval AS a WHERE a.id = s.approval)
    AS approved_by,
  s.found, iif(s.claimed, 'claimed', 'recorded') AS basis,
  CASE
    WHEN s.last_day < :today THEN 'expired'
    WHEN s.approval IS NULL THEN 'asked'
    WHEN s.found = 0 AND s.starts_on <= :today THEN 'unused'
    WHEN within_days(s.last_day, :today, :notice) THEN 'expiring'
    ELSE 'approved'
  END AS state
FROM waiver_state AS s
ORDER BY s.waiver
