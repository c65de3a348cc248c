-- Each version of an admission or discharge that followed another, as of
-- session_moved: its day by each, null where it is void.  One that brings it
-- back from being void follows the version before that; stood_to is the day on
-- which that one ended.  Bound is whether it is by the hand of the counselor of
-- the admission, or of who was it by a version in force since that day.
CREATE TEMP VIEW day_moved AS
SELECT 'admitted_on' AS field, w.id, w.entry, w.known_at, w.client,
  p.admitted_on AS was_day, iif(w.voided, NULL, w.admitted_on) AS is_day,
  day_of(iif(EXISTS (SELECT 1 FROM admission_version AS k
      JOIN origin AS h ON h.entry = k.entry
      WHERE k.id = w.id AND NOT h.claimed), o.recorded_at, w.known_at))
    AS moved_on,
  (SELECT min(day_of(iif(EXISTS (SELECT 1 FROM admission_version AS k
      JOIN origin AS h ON h.entry = k.entry
      WHERE k.id = w.id AND NOT h.claimed), h.recorded_at, b.known_at)))
    FROM admission_version AS b JOIN origin AS h ON h.entry = b.entry
    WHERE b.id = w.id AND (b.known_at, b.entry) > (p.known_at, p.entry)
      AND (b.known_at, b.entry) <= (w.known_at, w.entry)) AS stood_to,
  coalesce(o.claimed_by, o.recorded_by) AS moved_by,
  EXISTS (SELECT 1 FROM admission_version AS l
    WHERE l.id = w.id AND (l.known_at, l.entry) <= (w.known_at, w.entry)
      AND (o.recorded_by = l.facilitator OR o.claimed_by = l.facilitator)
      AND (l.entry IN (p.entry, w.entry) OR NOT EXISTS (
        SELECT 1 FROM admission_version AS k
        WHERE k.id = l.id AND (k.known_at, k.entry) > (l.known_at, l.entry)
          AND day_of(k.known_at) <= p.admitted_on))) AS bound
FROM admission_version AS w JOIN admission_version AS p ON p.id = w.id
  AND NOT p.voided AND p.entry = (
    SELECT b.entry FROM admission_version AS b
    WHERE b.id = w.id AND NOT b.voided
      AND (b.known_at, b.entry) < (w.known_at, w.entry)
    ORDER BY b.known_at DESC, b.entry DESC LIMIT 1)
  AND NOT (w.voided AND EXISTS (
    SELECT 1 FROM admission_version AS b
    WHERE b.id = w.id AND (b.known_at, b.entry) > (p.known_at, p.entry)
      AND (b.known_at, b.entry) < (w.known_at, w.entry)))
JOIN origin AS o ON o.entry = w.entry
UNION ALL
SELECT 'discharged_on', w.id, w.entry, w.known_at, a.client,
  p.discharged_on, iif(w.voided, NULL, w.discharged_on),
  day_of(iif(EXISTS (SELECT 1 FROM discharge_version AS k
      JOIN origin AS h ON h.entry = k.entry
      WHERE k.id = w.id AND NOT h.claimed), o.recorded_at, w.known_at)),
  (SELECT min(day_of(iif(EXISTS (SELECT 1 FROM discharge_version AS k
      JOIN origin AS h ON h.entry = k.entry
      WHERE k.id = w.id AND NOT h.claimed), h.recorded_at, b.known_at)))
    FROM discharge_version AS b JOIN origin AS h ON h.entry = b.entry
    WHERE b.id = w.id AND (b.known_at, b.entry) > (p.known_at, p.entry)
      AND (b.known_at, b.entry) <= (w.known_at, w.entry)),
  coalesce(o.claimed_by, o.recorded_by),
  EXISTS (SELECT 1 FROM admission_version AS l
    WHERE l.id = w.admission
      AND (o.recorded_by = l.facilitator OR o.claimed_by = l.facilitator)
      AND (l.entry = a.entry OR (l.known_at <= w.known_at AND NOT EXISTS (
        SELECT 1 FROM admission_version AS k
        WHERE k.id = l.id AND (k.known_at, k.entry) > (l.known_at, l.entry)
          AND day_of(k.known_at) <= p.discharged_on))))
FROM discharge_version AS w JOIN discharge_version AS p ON p.id = w.id
  AND NOT p.voided AND p.entry = (
    SELECT b.entry FROM discharge_version AS b
    WHERE b.id = w.id AND NOT b.voided
      AND (b.known_at, b.entry) < (w.known_at, w.entry)
    ORDER BY b.known_at DESC, b.entry DESC LIMIT 1)
  AND NOT (w.voided AND EXISTS (
    SELECT 1 FROM discharge_version AS b
    WHERE b.id = w.id AND (b.known_at, b.entry) > (p.known_at, p.entry)
      AND (b.known_at, b.entry) < (w.known_at, w.entry)))
JOIN origin AS o ON o.entry = w.entry
JOIN admission AS a ON a.id = w.admission
