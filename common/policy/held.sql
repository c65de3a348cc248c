-- Sessions that were not cancelled, and when they really ended.  One who left
-- a group early does not end it for the others.
CREATE TEMP VIEW held AS
SELECT s.*, coalesce(s.ended_at, u.left_at, s.ends_at) AS actual_end,
  iif(s.ended_at IS NULL AND u.left_at IS NULL, 'as scheduled', 'actual')
    AS end_basis
FROM session AS s
LEFT JOIN (
  SELECT a.session, max(a.left_at) AS left_at
  FROM attendance AS a JOIN session AS t ON t.id = a.session
  WHERE a.status <> 'left-early' OR t.client IS NOT NULL
  GROUP BY a.session
) AS u ON u.session = s.id
WHERE s.status = 'planned'
