SELECT g.credentials, g.known_at AS signed_at,
(SELECT name FROM staff WHERE id = g.staff) AS author_name,
c.staff AS cosigned_by, c.known_at AS cosigned_at,
c.credentials AS cosigner_credentials,
(SELECT name FROM staff WHERE id = c.staff) AS cosigner_name
FROM signature AS g LEFT JOIN cosignature AS c
 ON c.note = g.note AND c.note_entry = g.note_entry
WHERE g.note = :note AND g.note_entry = :entry
 AND g.staff = :author ORDER BY g.entry, c.entry LIMIT 1
