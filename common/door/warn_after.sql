-- The last day on which a client was attended after a discharge, and before
-- the next admission.
SELECT max(s.date) AS day
FROM admission AS mine
JOIN attendance AS a ON a.client = mine.client
JOIN session AS s ON s.id = a.session
WHERE mine.id = :admission AND s.date > :discharged_on
  AND was_there(a.status)
  AND NOT EXISTS (
    SELECT 1 FROM admission AS b
    WHERE b.client = mine.client AND b.admitted_on > mine.admitted_on
      AND b.admitted_on <= s.date)
