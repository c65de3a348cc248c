-- When the first version of a thing was recorded, or is claimed to have been;
-- and when and by whom in truth.
CREATE TEMP VIEW recorded AS
SELECT t.id, e.claimed_at, coalesce(e.claimed_at, e.recorded_at) AS known_at,
  e.source, e.recorded_at, e.recorded_by
FROM main.thing AS t JOIN main.entry AS e ON e.entry = t.entry
WHERE t.entry >= 1
