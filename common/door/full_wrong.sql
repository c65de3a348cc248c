-- A group's own capacity, and the most members it has on any day that one more
-- would be there: there are most on a day on which somebody begins.
SELECT (SELECT capacity FROM "group" WHERE id = :group) AS capacity,
  max((SELECT count(DISTINCT m.client) FROM membership AS m
    WHERE m."group" = :group AND m.id <> :id
      AND holds_on(p.day, m.starts_on, m.ends_on))) AS members
FROM (
  SELECT :starts_on AS day
  UNION
  SELECT starts_on FROM membership
  WHERE "group" = :group AND holds_on(starts_on, :starts_on, :ends_on)
) AS p
