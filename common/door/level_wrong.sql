-- Is the level of a transfer the one that the client is at, by the admission
-- and the transfers before it?
SELECT 1 FROM (
  SELECT level_of_care FROM (
    SELECT admitted_on AS day, 0 AS nth, id, level_of_care
    FROM admission WHERE id = :admission
    UNION ALL
    SELECT transferred_on, known_at, id, level_of_care
    FROM transfer
    WHERE admission = :admission AND id <> :id
      AND transferred_on < :transferred_on)
  ORDER BY day DESC, nth DESC, id DESC LIMIT 1)
WHERE level_of_care = :level_of_care
