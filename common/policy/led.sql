-- Who leads: a row for the facilitator, one for a co-facilitator.
CREATE TEMP VIEW led AS
SELECT s.id AS session, s.facilitator AS staff, s.date, s.starts_at,
  s.over_at AS actual_end
FROM session_time AS s
WHERE s.status = 'planned'
UNION ALL
SELECT s.id, s.co_facilitator, s.date, s.starts_at, s.over_at
FROM session_time AS s
WHERE s.status = 'planned' AND s.co_facilitator IS NOT NULL
