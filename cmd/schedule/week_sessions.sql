-- The sessions from one day to another of a client, of a member of staff or,
-- both NULL, of all; cancelled ones, too.
SELECT s.id, s.id AS session, s.date, s.starts_at, s.ends_at, s."group",
  s.client, s.service, s.minutes, s.facilitator, s.co_facilitator, s.room,
  s.status
FROM session AS s
WHERE s.date BETWEEN :from AND :to
  AND (:staff IS NULL OR :staff IN (s.facilitator, s.co_facilitator))
  AND (:client IS NULL OR s.client = :client
    OR EXISTS (SELECT 1 FROM membership AS m
      WHERE m.client = :client AND m."group" = s."group"
        AND holds_on(s.date, m.starts_on, m.ends_on)))
ORDER BY s.starts_at, s.id
