-- What of admissions, and of what ends and follows them, other records
-- contradict: a row for each fact, and of two records for each of them, later
-- being 1 of the one that began later, then of the greater id.
--
-- An admission lasts from its day to that of its discharge, which may be the
-- day of the next one's admission.
-- Who was moved to the adult track by an amendment may have been so a week
-- before the one that is begun as an adult.
CREATE TEMP VIEW wrong_admission AS
WITH lasting AS (
  SELECT a.*, (SELECT max(d.discharged_on) FROM discharge AS d
    WHERE d.admission = a.id) AS discharged_on
  FROM admission AS a
),
night AS (SELECT max(day) AS today FROM calendar_day)
SELECT 'twice' AS fact, b.id, b.client, b.facilitator AS staff,
  NULL AS session, b.admitted_on AS day, 'admitted_on' AS field,
  'admitted on ' || date_text(b.admitted_on) || ' while ' || a.id || ' goes on'
    AS observed,
  'one admission at a time' AS expected, a.id AS other,
  (a.admitted_on, a.id) < (b.admitted_on, b.id) AS later, NULL AS years
FROM lasting AS a JOIN lasting AS b ON b.client = a.client AND b.id <> a.id
WHERE holds_on(b.admitted_on + 1, NULL, a.discharged_on)
  AND holds_on(a.admitted_on + 1, NULL, b.discharged_on)
UNION ALL
SELECT CASE WHEN l.age_band = 'child' THEN 'child'
    WHEN l.track = 'adult' THEN 'no-adult' ELSE 'grown-up' END,
  l.id, l.client, l.facilitator, NULL, l.admitted_on,
  iif(l.age_band = 'child', 'client', 'track'),
  CASE WHEN l.age_band = 'child' THEN 'not yet ' || l.youngest
    WHEN l.track = 'adult' THEN 'not yet ' || l.adult || ', on the adult track'
    ELSE l.adult || ' or more, on the adolescent track' END,
  CASE WHEN l.age_band = 'child' THEN l.youngest || ' or more'
    WHEN l.track = 'adult' THEN l.adult || ' or more'
    ELSE 'not yet ' || l.adult END, l.client, 1,
  CAST(iif(l.age_band = 'child', l.youngest, l.adult) AS TEXT)
FROM (
  SELECT *, setting('youngest_years', admitted_on) AS youngest,
    setting('adult_years', admitted_on) AS adult
  FROM lasting
) AS l
WHERE l.age_band <> l.track AND l.youngest IS NOT NULL AND l.adult IS NOT NULL
  AND NOT (l.age_band = 'adolescent' AND EXISTS (
  SELECT 1 FROM admission_version AS v JOIN client AS c ON c.id = l.client
  JOIN night AS n
  WHERE v.id = l.id AND v.entry <> l.entry AND v.track = 'adolescent'
    AND c.adult_from <= min(n.today, coalesce(l.discharged_on, n.today)) + 7))
UNION ALL
SELECT 'discharged-before', d.id, a.client, a.facilitator, NULL,
  d.discharged_on, 'discharged_on',
  'discharged on ' || date_text(d.discharged_on),
  'not before the admission on ' || date_text(a.admitted_on), a.id, 1, NULL
FROM discharge AS d JOIN admission AS a ON a.id = d.admission
WHERE d.discharged_on < a.admitted_on
UNION ALL
SELECT 'transferred-outside', t.id, a.client, a.facilitator, NULL,
  t.transferred_on, 'transferred_on',
  'transferred on ' || date_text(t.transferred_on),
  'after the day of admission, ' || date_text(a.admitted_on)
    || coalesce(', to that of discharge, ' || date_text(a.discharged_on), ''),
  a.id, 1, NULL
FROM transfer AS t JOIN lasting AS a ON a.id = t.admission
WHERE t.transferred_on <= a.admitted_on OR t.transferred_on > a.discharged_on
UNION ALL
SELECT 'transferred-nowhere', t.id, a.client, a.facilitator, NULL,
  t.transferred_on, 'level_of_care',
  'transferred to ' || t.level_of_care || ' while at it',
  'another level of care', a.id, 1, NULL
FROM transfer AS t JOIN admission AS a ON a.id = t.admission
WHERE t.level_of_care = coalesce((
    SELECT b.level_of_care FROM transfer AS b
    WHERE b.admission = t.admission AND b.transferred_on < t.transferred_on
    ORDER BY b.transferred_on DESC, b.known_at DESC, b.id DESC LIMIT 1),
  a.level_of_care)
UNION ALL
SELECT 'contacted-before', c.id, a.client, c.staff, NULL, c.contacted_on,
  'contacted_on', 'aftercare on ' || date_text(c.contacted_on),
  'not before the discharge on ' || date_text(d.discharged_on), d.id, 1, NULL
FROM aftercare AS c JOIN discharge AS d ON d.id = c.discharge
JOIN admission AS a ON a.id = d.admission
WHERE c.contacted_on < d.discharged_on
