-- Is there an admission of the client that goes on after the beginning of one
-- whose discharge would be void?
SELECT 1
FROM admission AS mine
JOIN admission AS a ON a.client = mine.client AND a.id <> mine.id
LEFT JOIN discharge AS d ON d.admission = a.id
WHERE mine.id = :admission
  AND holds_on(mine.admitted_on + 1, NULL, d.discharged_on)
