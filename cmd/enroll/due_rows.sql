-- What is due about clients up to a day, as of an instant's day.
WITH here AS (
  SELECT client, admission, first_day FROM stay
  WHERE holds_on(:today, first_day, last_day)
),
todo AS (
  SELECT a.client, 'discharge-summary' AS what,
    days_later(d.discharged_on, setting('discharge_summary_days',
      d.discharged_on)) AS due, d.id AS record,
    'iop-note new note type=discharge-summary client=' || a.client AS act
  FROM discharge AS d JOIN admission AS a ON a.id = d.admission
  WHERE NOT EXISTS (
    SELECT 1 FROM authored AS n
    WHERE n.client = a.client AND n.type = 'discharge-summary'
      AND n.signed_at IS NOT NULL
      AND day_of(n.started_at) >= days_later(d.discharged_on,
        -setting('summary_before_days', d.discharged_on)))
  UNION ALL
  SELECT a.client, 'aftercare',
    days_later(coalesce((SELECT max(c.contacted_on) FROM aftercare AS c
      WHERE c.discharge = d.id), d.discharged_on),
      setting('aftercare_contact_days', d.discharged_on)),
    d.id, 'iop-enroll new aftercare discharge=' || d.id
  FROM discharge AS d JOIN admission AS a ON a.id = d.admission
  WHERE d.aftercare_until >= :today
    AND NOT EXISTS (
      SELECT 1 FROM admission AS b
      WHERE b.client = a.client AND b.admitted_on > d.discharged_on)
  UNION ALL
  SELECT client, 'referral', days_later(referred_on,
      setting('referral_days', referred_on)), id,
    'iop-enroll show ' || id
  FROM referral WHERE outcome = 'pending' AND followed_up_on IS NULL
  UNION ALL
  SELECT client, what, last_day, record, act FROM ending
  WHERE what IN ('authorization', 'coverage')
    AND (last_day >= :today
      OR (client IN (SELECT client FROM here)
        AND coalesce(again_on, :today + 1) > :today))
  UNION ALL
  SELECT client, 'coverage', first_day, admission,
    'iop-enroll new coverage client=' || client
  FROM here AS h
  WHERE NOT EXISTS (
    SELECT 1 FROM coverage AS c
    WHERE c.client = h.client AND c.starts_on <= :today
      AND holds_on(h.first_day, NULL, c.ends_on))
  UNION ALL
  SELECT client, 'diagnosis', first_day, admission,
    'iop-enroll new diagnosis client=' || client
  FROM here AS h
  WHERE NOT EXISTS (
    SELECT 1 FROM diagnosis AS g
    WHERE g.client = h.client AND g.class = 'substance-use')
  UNION ALL
  SELECT client, 'crisis-follow-up', days_later(day_of(started_at),
      setting('crisis_days', day_of(started_at))), id,
    'iop-note show ' || id
  FROM note WHERE type = 'crisis' AND followed_up_on IS NULL
  UNION ALL
  SELECT c.id, 'comes-of-age', c.adult_from, c.id,
    'iop-schedule week --client ' || c.id
  FROM client AS c JOIN here AS h ON h.client = c.id
  WHERE c.adult_from >= :today
)
SELECT client || '.' || what || '.' || record AS id, client, what, due,
  due < :today AS overdue, record, act
FROM todo WHERE due <= :until
ORDER BY due, client, what, record
