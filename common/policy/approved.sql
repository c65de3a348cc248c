-- What each approval of a waiver in force covers, as a signature does.  One
-- that an import claims covers nothing after the second that it came in.
CREATE TEMP VIEW approved AS
SELECT a.id, a.waiver, w.entry AS version, a.staff, r.known_at,
  r.source IS NOT NULL AS claimed
FROM waiver_approval AS a JOIN recorded AS r ON r.id = a.id
JOIN waiver_version AS w ON w.id = a.waiver AND NOT w.voided
WHERE (r.source IS NULL OR as_of_night() <= r.recorded_at)
  AND iif(r.claimed_at IS NULL, w.entry = a.waiver_entry,
  w.known_at <= r.claimed_at AND NOT EXISTS (
    SELECT 1 FROM waiver_version AS l
    WHERE l.id = w.id AND l.entry <> w.entry
      AND (l.known_at, l.entry) > (w.known_at, w.entry)
      AND l.known_at <= r.claimed_at))
