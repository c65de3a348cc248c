-- Who recorded an entry, and when, in truth and by the claim of an import; and
-- whether what it recorded is claimed.
CREATE TEMP VIEW origin AS
SELECT e.entry, e.source IS NOT NULL AS claimed, e.recorded_at, e.recorded_by,
  e.claimed_by
FROM main.entry AS e
WHERE e.entry >= 1
