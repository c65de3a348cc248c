-- Each version of an admission or discharge that followed another, as of
-- session_moved: its day by each, null where it is void; bound is whether it is
-- by the hand of the counselor of the admission.
CREATE TEMP VIEW day_moved AS
SELECT 'admitted_on' AS field, w.id, w.entry, w.known_at, w.client,
  p.admitted_on AS was_day, iif(w.voided, NULL, w.admitted_on) AS is_day,
  day_of(iif(EXISTS (SELECT 1 FROM admission_version AS k
      JOIN origin AS h ON h.entry = k.entry
      WHERE k.id = w.id AND NOT h.claimed), o.recorded_at, w.known_at))
    AS moved_on,
  coalesce(o.claimed_by, o.recorded_by) AS moved_by,
  coalesce(o.recorded_by = p.facilitator, 0)
    OR coalesce(o.recorded_by = w.facilitator, 0)
    OR coalesce(o.claimed_by = p.facilitator, 0)
    OR coalesce(o.claimed_by = w.facilitator, 0) AS bound
FROM admission_version AS w JOIN admission_version AS p ON p.id = w.id
  AND NOT p.voided AND p.entry = (
    SELECT b.entry FROM admission_version AS b
    WHERE b.id = w.id AND (b.known_at, b.entry) < (w.known_at, w.entry)
    ORDER BY b.known_at DESC, b.entry DESC LIMIT 1)
JOIN origin AS o ON o.entry = w.entry
UNION ALL
SELECT 'discharged_on', w.id, w.entry, w.known_at, a.client,
  p.discharged_on, iif(w.voided, NULL, w.discharged_on),
  day_of(iif(EXISTS (SELECT 1 FROM discharge_version AS k
      JOIN origin AS h ON h.entry = k.entry
      WHERE k.id = w.id AND NOT h.claimed), o.recorded_at, w.known_at)),
  coalesce(o.claimed_by, o.recorded_by),
  coalesce(o.recorded_by = a.facilitator, 0)
    OR coalesce(o.claimed_by = a.facilitator, 0)
FROM discharge_version AS w JOIN discharge_version AS p ON p.id = w.id
  AND NOT p.voided AND p.entry = (
    SELECT b.entry FROM discharge_version AS b
    WHERE b.id = w.id AND (b.known_at, b.entry) < (w.known_at, w.entry)
    ORDER BY b.known_at DESC, b.entry DESC LIMIT 1)
JOIN origin AS o ON o.entry = w.entry
JOIN admission AS a ON a.id = w.admission
