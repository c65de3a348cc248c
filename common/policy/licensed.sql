-- When each license was in force, and what it lets its holder do.  last_day is
-- the last one in force, the board's days of grace among them: of a type that
-- renews on one day of the year, where the license expires on that day.
CREATE TEMP VIEW licensed AS
WITH ends AS (
  SELECT l.id, l.staff, l.type, l.issued_on, l.expires_on, l.status,
    l.status_from, t.independent, t.iop_independent, t.unsure_from, t.assess,
    t.diagnose, t.treat, t.prescribe, t.supervise,
    l.expires_on + iif(t.grace_days > 0
      AND coalesce(substr(date_text(l.expires_on), 6) = t.renews, 1),
      t.grace_days, 0) AS last_day
  FROM license AS l LEFT JOIN license_type AS t ON t.type = l.type
)
SELECT id AS license, staff, type, issued_on AS first_day,
  iif(status = 'active', last_day,
    min(last_day, coalesce(status_from, issued_on) - 1)) AS last_day,
  expires_on, coalesce(independent, 0) AS independent,
  coalesce(iop_independent, 0) AS iop_independent, unsure_from,
  coalesce(assess, 0) AS assess, coalesce(diagnose, 0) AS diagnose,
  coalesce(treat, 0) AS treat, coalesce(prescribe, 0) AS prescribe,
  coalesce(supervise, 0) AS supervise
FROM ends
