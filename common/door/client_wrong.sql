-- Is whom a session is for, one client or the members of its group, on the
-- roster of another at the same time?
WITH who (client) AS (
  SELECT :client WHERE :client IS NOT NULL
  UNION
  SELECT m.client FROM membership AS m
  WHERE m."group" = :group AND holds_on(:date, m.starts_on, m.ends_on)
)
SELECT 1 FROM session_time AS s
WHERE s.id <> :id AND s.status = 'planned'
  AND s.date BETWEEN :date - 1 AND :date + 1
  AND s.starts_at < :ends_at AND s.over_at > :starts_at
  AND EXISTS (
    SELECT 1 FROM who AS w
    WHERE w.client = s.client OR EXISTS (
      SELECT 1 FROM membership AS o
      WHERE o.client = w.client AND o."group" = s."group"
        AND holds_on(s.date, o.starts_on, o.ends_on)))
