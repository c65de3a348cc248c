-- Of a member to be: has the client something else when the group meets, from
-- today on?
SELECT 1
FROM session AS g
JOIN session AS s ON s.date BETWEEN g.date - 1 AND g.date + 1
  AND s.starts_at < g.ends_at AND s.ends_at > g.starts_at
WHERE g."group" = :group AND g.status = 'planned'
  AND g.date >= :today AND holds_on(g.date, :starts_on, :ends_on)
  AND s.status = 'planned' AND s.id <> g.id
  AND (s.client = :client OR EXISTS (
    SELECT 1 FROM membership AS m
    WHERE m.client = :client AND m.id <> :id AND m."group" = s."group"
      AND holds_on(s.date, m.starts_on, m.ends_on)))
