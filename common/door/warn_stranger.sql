-- A session, and who leads it, where the author does not, does not cover for
-- one who does and supervises none of them on its day.
WITH lead AS (
  SELECT s.date, l.staff
  FROM session AS s JOIN led AS l ON l.session = s.id
  WHERE s.id = :session
)
SELECT facilitator FROM session
WHERE id = :session
  AND NOT EXISTS (
    SELECT 1 FROM lead
    WHERE staff = :author
      OR EXISTS (
        SELECT 1 FROM leave AS v
        WHERE v.staff = lead.staff AND v.cover = :author
          AND holds_on(lead.date, v.starts_on, v.ends_on))
      OR EXISTS (
        SELECT 1 FROM supervision AS v
        WHERE v.supervisee = lead.staff AND v.supervisor = :author
          AND holds_on(lead.date, v.starts_on, v.ends_on)))
