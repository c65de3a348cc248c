SELECT 1 FROM admission WHERE client = :client
 AND facilitator = :staff
UNION ALL SELECT 1 FROM membership AS m JOIN "group" AS g
 ON g.id = m."group" WHERE m.client = :client
 AND :staff IN (g.facilitator, g.co_facilitator)
UNION ALL SELECT 1 FROM session WHERE client = :client
 AND :staff IN (facilitator, co_facilitator)
UNION ALL SELECT 1 FROM membership AS m JOIN session AS s
 ON s."group" = m."group" AND s.date BETWEEN m.starts_on
  AND coalesce(m.ends_on, s.date) WHERE m.client = :client
 AND :staff IN (s.facilitator, s.co_facilitator)
UNION ALL SELECT 1 FROM note WHERE client = :client
 AND author = :staff
