-- The notes that their author can amend, who was licensed on the day on which
-- the note begins; and on which days: those on the staff.
CREATE TEMP VIEW amendable AS
SELECT n.id, n.type, n.author, p.started_on AS first_day,
  p.ended_on AS last_day
FROM note AS n JOIN staff AS p ON p.id = n.author
WHERE EXISTS (SELECT 1 FROM licensed AS l WHERE l.staff = n.author
  AND day_of(n.started_at) BETWEEN l.first_day AND l.last_day)
