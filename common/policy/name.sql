-- Which kind an id is of, of those that are known that night.
CREATE TEMP VIEW name AS
SELECT t.id, t.kind
FROM main.thing AS t JOIN main.entry AS e ON e.entry = t.entry
WHERE coalesce(e.claimed_at, e.recorded_at) <=
    as_of_night()
  AND e.entry <= as_of_head() AND e.entry >= 1
