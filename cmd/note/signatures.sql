-- The signature and co-signature of one version, and how each came in: with the
-- first version of it, since when it counts, and with the one in force.
SELECT s.credentials, g.known_at AS signed_at,
(SELECT name FROM staff WHERE id = g.staff) AS author_name,
iif(g.claimed OR n.claimed OR m.claimed, 'claimed', 'recorded') AS basis,
n.came_in AS note_came_in,
i.came_in || iif(m.entry = i.entry, '', ', amended ' || m.came_in) AS came_in,
o.came_in || iif(p.entry = o.entry, '', ', amended ' || p.came_in)
  AS cosigner_came_in,
iif(c.claimed OR p.claimed, 'claimed', iif(c.id IS NULL, NULL, 'recorded'))
  AS cosigner_basis,
c.staff AS cosigned_by, c.known_at AS cosigned_at,
t.credentials AS cosigner_credentials,
(SELECT name FROM staff WHERE id = c.staff) AS cosigner_name
FROM signed AS g JOIN signature AS s ON s.id = g.id
JOIN origin AS n ON n.entry = :entry
JOIN main.thing AS f ON f.id = g.id
JOIN origin AS i ON i.entry = f.entry
JOIN origin AS m ON m.entry = s.entry
LEFT JOIN cosigned AS c ON c.note = g.note AND c.version = g.version
LEFT JOIN cosignature AS t ON t.id = c.id
LEFT JOIN main.thing AS d ON d.id = c.id
LEFT JOIN origin AS o ON o.entry = d.entry
LEFT JOIN origin AS p ON p.entry = t.entry
WHERE g.note = :note AND g.version = :entry AND g.by_author
ORDER BY g.known_at, g.id, c.known_at, c.id LIMIT 1
