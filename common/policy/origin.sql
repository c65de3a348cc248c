-- Whether what an entry recorded is claimed.
CREATE TEMP VIEW origin AS
SELECT e.entry, e.claimed_at IS NOT NULL AS claimed FROM main.entry AS e
WHERE e.entry >= 1
