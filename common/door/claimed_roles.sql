-- The roles on a day of who is claimed to have recorded something, by the
-- version known then, else the first; who is not known yet may be the one that
-- the record itself is about.  No row: not on the staff that day.
WITH known AS (
  SELECT roles, started_on, ended_on FROM staff_version
  WHERE id = :by AND NOT voided
  ORDER BY known_at > :at, abs(known_at - :at), entry DESC LIMIT 1
)
SELECT roles FROM known WHERE holds_on(:day, started_on, ended_on)
UNION ALL
SELECT :roles WHERE :id = :by AND NOT EXISTS (SELECT 1 FROM known)
  AND holds_on(:day, :started_on, :ended_on)
