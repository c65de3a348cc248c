-- What a sheet says at its top.
SELECT s.id, s.service, coalesce(g.name, s.client) AS title,
s.starts_at, s.ends_at, s.facilitator,
coalesce(s.topic, '') AS topic, coalesce(s.site, '') AS site,
coalesce(s.room, '') AS room
FROM session AS s LEFT JOIN "group" AS g ON g.id = s."group"
WHERE s.id = :id AND s.status = 'planned'
