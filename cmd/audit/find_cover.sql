-- Who stands for somebody on leave, and is there: has not left, and is not on
-- leave as well.
SELECT l.cover AS id
FROM leave AS l JOIN staff AS s ON s.id = l.cover
WHERE l.staff = :who AND holds_on(:today, l.starts_on, l.ends_on)
  AND holds_on(:today, NULL, s.ended_on)
  AND NOT EXISTS (
    SELECT 1 FROM leave AS o
    WHERE o.staff = s.id AND holds_on(:today, o.starts_on, o.ends_on))
ORDER BY l.ends_on, l.id
LIMIT 1
