-- Who recorded an entry, and when, in truth and by the claim of an import;
-- whether what it recorded is claimed; and in words when, by whom, with which
-- command and from which other system it came in.
CREATE TEMP VIEW origin AS
SELECT e.entry, e.source IS NOT NULL AS claimed, e.recorded_at, e.recorded_by,
  e.claimed_by, time_text(e.recorded_at) || ' by ' || e.recorded_by ||
    coalesce(', ' || e.program || ' ' || e.verb, '') ||
    coalesce(' from ' || e.source, '') AS came_in
FROM main.entry AS e
WHERE e.entry >= 1
