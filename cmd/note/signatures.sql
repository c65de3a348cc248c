SELECT s.credentials, g.known_at AS signed_at,
(SELECT name FROM staff WHERE id = g.staff) AS author_name,
iif(g.claimed, 'claimed', 'recorded') AS basis,
iif(g.claimed, e.recorded_by, NULL) AS brought_by,
iif(g.claimed, e.recorded_at, NULL) AS brought_at,
iif(c.claimed, 'claimed', iif(c.id IS NULL, NULL, 'recorded'))
  AS cosigner_basis,
iif(c.claimed, f.recorded_by, NULL) AS cosigner_brought_by,
iif(c.claimed, f.recorded_at, NULL) AS cosigner_brought_at,
c.staff AS cosigned_by, c.known_at AS cosigned_at,
t.credentials AS cosigner_credentials,
(SELECT name FROM staff WHERE id = c.staff) AS cosigner_name
FROM signed AS g JOIN signature AS s ON s.id = g.id
JOIN recorded AS e ON e.id = g.id
LEFT JOIN cosigned AS c ON c.note = g.note AND c.version = g.version
LEFT JOIN cosignature AS t ON t.id = c.id
LEFT JOIN recorded AS f ON f.id = c.id
WHERE g.note = :note AND g.version = :entry AND g.by_author
ORDER BY g.known_at, g.id, c.known_at, c.id LIMIT 1
