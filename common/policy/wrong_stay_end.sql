-- The same of an admission or discharge, by its day, as of wrong_session_end.
CREATE TEMP VIEW wrong_stay_end AS
-- The day of an admission once it had begun, or of a discharge once its summary
-- was due, is later by the counselor's hand.
SELECT 'day' AS fact, d.id, d.client, d.moved_by AS staff, NULL AS session,
  d.moved_on AS day, d.field,
  iif(d.field = 'admitted_on', 'its day was moved once it had begun',
    'its day was moved once its summary was due') AS observed,
  'on ' || date_text(d.was_day) AS expected, date_text(d.was_day) AS other,
  NULL AS bound, NULL AS is_end, n.day - d.was_day AS excess
FROM day_moved AS d JOIN (
  SELECT id, admitted_on AS day FROM admission
  UNION ALL
  SELECT id, discharged_on FROM discharge
) AS n ON n.id = d.id
WHERE d.bound AND d.is_day > d.was_day AND n.day > d.was_day
  AND d.stood_to > d.was_day + iif(d.field = 'admitted_on', 0,
    setting('discharge_summary_days', d.was_day))
UNION ALL
-- Or it is void.
SELECT 'day-taken', d.id, d.client, d.moved_by, NULL, d.moved_on, d.field,
  iif(d.field = 'admitted_on', 'void once it had begun',
    'void once its summary was due'),
  'on ' || date_text(d.was_day), NULL, NULL, NULL, 1
FROM day_moved AS d
WHERE d.bound AND d.is_day IS NULL
  AND d.moved_on > d.was_day + iif(d.field = 'admitted_on', 0,
    setting('discharge_summary_days', d.was_day))
  AND NOT EXISTS (SELECT 1 FROM day_moved AS l
    WHERE l.id = d.id AND (l.known_at, l.entry) > (d.known_at, d.entry))
  AND NOT EXISTS (SELECT 1 FROM admission AS n WHERE n.id = d.id)
  AND NOT EXISTS (SELECT 1 FROM discharge AS n WHERE n.id = d.id)
