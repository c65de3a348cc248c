SELECT c.id, c.id AS client, :week AS week,
coalesce(k.offered, 0) AS offered,
coalesce(k.attended, 0) AS attended,
coalesce(min(k.excused, k.offered - k.attended), 0) AS excused, c.required,
max(0, c.required - coalesce(k.attended, 0)) AS short_by,
coalesce(k.basis, 'actual') AS basis,
EXISTS (SELECT 1 FROM treated AS t WHERE t.client = c.id
 AND t.week = :week) AS judged
FROM (SELECT c.id, iif(coalesce(c.adult_from, :monday)
   <= :monday, :adult, :adolescent) AS required
 FROM client AS c WHERE EXISTS
  (SELECT 1 FROM admission AS a WHERE a.client = c.id
  AND a.admitted_on <= :monday + 6 AND NOT EXISTS
   (SELECT 1 FROM discharge AS d WHERE d.admission = a.id
    AND d.discharged_on < :monday))) AS c
LEFT JOIN (SELECT client, sum(offered) AS offered,
  sum(attended) AS attended,
  sum(has_reason * max(0, offered - attended)) AS excused,
  max(coalesce(basis, 'actual')) AS basis FROM core
  WHERE date BETWEEN :monday AND :monday + 6
  GROUP BY client) AS k ON k.client = c.id ORDER BY c.id
