-- The first day on which a client was attended before an admission, and after
-- the one before.
SELECT min(s.date) AS day
FROM attendance AS a JOIN session AS s ON s.id = a.session
WHERE a.client = :client AND was_there(a.status) AND s.date < :admitted_on
  AND s.date > coalesce((
    SELECT max(d.discharged_on)
    FROM admission AS o JOIN discharge AS d ON d.admission = o.id
    WHERE o.client = :client AND o.id <> :id
      AND o.admitted_on < :admitted_on), 0)
