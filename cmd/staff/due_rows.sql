-- What is due about staff and the agency up to a day, as of an instant; the
-- week that supervision is asked for ends on :sunday.
WITH here AS (
  SELECT id FROM staff WHERE holds_on(:today, NULL, ended_on)
),
todo AS (
  SELECT staff, what, last_day AS due, record, act FROM ending
  WHERE what IN ('license', 'training', 'designation', 'document',
      'supervisor', 'assignment')
    AND (last_day >= :today
      OR ((staff IS NULL OR staff IN (SELECT id FROM here))
        AND coalesce(again_on, :today + 1) > :today))
  UNION ALL
  SELECT v.supervisee, 'agreement', v.starts_on, v.id,
    'iop-staff show ' || v.id
  FROM supervision AS v JOIN here AS h ON h.id = v.supervisee
  WHERE v.agreed_on IS NULL AND holds_on(:today, NULL, v.ends_on)
  UNION ALL
  SELECT v.supervisee, 'supervision', :sunday, v.id,
    'iop-staff new supervision_log supervisee=' || v.supervisee
      || ' supervisor=' || v.supervisor
  FROM supervision AS v JOIN here AS h ON h.id = v.supervisee
  WHERE holds_on(:today, v.starts_on, v.ends_on)
    AND EXISTS (
      SELECT 1 FROM led AS l
      WHERE l.staff = v.supervisee
        AND l.date BETWEEN :sunday - 6 AND :sunday)
    AND NOT EXISTS (
      SELECT 1 FROM supervision_log AS g
      WHERE g.supervisee = v.supervisee
        AND g.met_on BETWEEN :sunday - 6 AND :sunday)
    AND NOT EXISTS (
      SELECT 1 FROM licensed AS l
      WHERE l.staff = v.supervisee AND l.iop_independent
        AND :sunday - 6 BETWEEN l.first_day AND l.last_day)
  UNION ALL
  SELECT v.staff, 'cover', max(v.starts_on, :today), v.id,
    iif(v.cover IS NULL, 'iop-schedule list facilitator=' || v.staff,
      'iop-schedule cover ' || v.id || ' --reason leave')
  FROM leave AS v
  WHERE v.ends_on >= :today
    AND EXISTS (
      SELECT 1 FROM led AS l
      WHERE l.staff = v.staff AND l.starts_at > :now
        AND l.date BETWEEN max(v.starts_on, :today) AND v.ends_on)
)
SELECT coalesce(staff, 'agency') || '.' || what || '.' || record AS id, staff,
  what, due, due < :today AS overdue, record, act
FROM todo WHERE due <= :until
ORDER BY due, staff, what, record
