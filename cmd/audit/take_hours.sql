-- Hours.  What was missed for a documented reason is answered, as the rules
-- hours-*-attended have it; a service that has begun and that nobody has
-- marked may still have been attended.  Neither is held against the client.
SELECT 'hours:' || h.client || ':' || week_text(h.week) AS id,
'hours' AS what, h.client, (SELECT a.facilitator FROM admission AS a
 WHERE a.id = h.admission) AS staff, h.admission AS record, h.week,
h.done, h.unmarked, h.offered, h.required,
h.required - h.done - h.unmarked - h.offered AS short_by,
'attended ' || h.attended || iif(h.excused > 0,
 ', excused ' || h.excused, '') || iif(h.unmarked > 0,
 ', not marked ' || h.unmarked, '') || ', still offered '
 || h.offered || ' of ' || h.required || ' minutes: short by '
 || (h.required - h.done - h.unmarked - h.offered) AS message,
'iop-schedule new session client=' || h.client AS remedy
FROM (SELECT *, attended + excused AS done FROM (
  SELECT client, admission, week, required, unmarked, offered, attended,
   min(excused, marked - attended) AS excused
  FROM (SELECT t.client, t.admission, t.week,
    iif(t.adult, :adult, :adolescent) AS required,
    coalesce(sum(k.attended), 0) AS attended,
    coalesce(sum(k.has_reason * max(0, k.offered - k.attended)), 0)
     AS excused,
    coalesce(sum(iif(k.mark IS NULL, 0, k.offered)), 0) AS marked,
    coalesce(sum(iif(k.mark IS NULL AND k.starts_at <= :now, k.offered,
     0)), 0) AS unmarked,
    coalesce(sum(iif(k.mark IS NULL AND k.starts_at > :now, k.offered,
     0)), 0) AS offered
   FROM treated AS t LEFT JOIN (SELECT * FROM core
     WHERE date BETWEEN :monday AND :monday + 6) AS k
    ON k.client = t.client
   WHERE t.week = :week GROUP BY t.client, t.admission))) AS h
WHERE h.done + h.unmarked + h.offered < h.required
ORDER BY h.client
