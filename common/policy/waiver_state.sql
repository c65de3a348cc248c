-- Waivers in force, approved or not: a version that was amended needs an
-- approval of its own.  Claimed is whether an import told of it, or alone of
-- its approval.
CREATE TEMP VIEW waiver_state AS
SELECT w.id AS waiver, w.rule, w.client, w.staff, w.record, w.starts_on,
  w.last_day, w.asked_by,
  (SELECT min(a.id) FROM approved AS a
    WHERE a.waiver = w.id AND a.version = w.entry
      AND a.staff <> w.asked_by) AS approval,
  EXISTS (SELECT 1 FROM origin AS o WHERE o.entry = w.entry AND o.claimed)
    OR NOT coalesce((SELECT max(NOT a.claimed) FROM approved AS a
      WHERE a.waiver = w.id AND a.version = w.entry
        AND a.staff <> w.asked_by), 1) AS claimed,
  u.found, coalesce(u.open, 0) AS open
FROM waiver AS w LEFT JOIN waiver_use AS u ON u.waiver = w.id
