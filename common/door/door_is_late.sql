-- Is a note not signed by its author, late, and does not say why?
SELECT 1
FROM note AS n LEFT JOIN held AS h ON h.id = n.session
WHERE n.id = :note AND n.late_reason_length IS NULL
  AND :now > coalesce(h.actual_end, n.ended_at)
    + 3600 * setting('note_hours', coalesce(h.date, day_of(n.started_at)))
  AND NOT EXISTS (
    SELECT 1 FROM signed AS g WHERE g.note = n.id AND g.by_author)
