-- Is a group of another track than each admission that a membership, or the
-- wait for one, falls into?
WITH mine AS (
  SELECT a.track
  FROM admission AS a LEFT JOIN discharge AS d ON d.admission = a.id
  WHERE a.client = :client
    AND holds_on(a.admitted_on, NULL, :ends_on)
    AND holds_on(coalesce(:starts_on, :since), NULL, d.discharged_on)
)
SELECT 1 FROM "group" AS g
WHERE g.id = :group AND EXISTS (SELECT 1 FROM mine)
  AND g.track NOT IN (SELECT track FROM mine)
