-- Is a client somebody's own: by an admission, a group of theirs, a session,
-- one's own or one of a group while the client was a member, or a note?
SELECT 1 FROM admission WHERE client = :client AND facilitator = :staff
UNION ALL
SELECT 1 FROM membership AS m JOIN "group" AS g ON g.id = m."group"
WHERE m.client = :client AND :staff IN (g.facilitator, g.co_facilitator)
UNION ALL
SELECT 1 FROM session
WHERE client = :client AND :staff IN (facilitator, co_facilitator)
UNION ALL
SELECT 1 FROM membership AS m JOIN session AS s ON s."group" = m."group"
WHERE m.client = :client AND holds_on(s.date, m.starts_on, m.ends_on)
  AND :staff IN (s.facilitator, s.co_facilitator)
UNION ALL
SELECT 1 FROM note WHERE client = :client AND author = :staff
