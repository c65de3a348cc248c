-- When each license was in force, and what it lets its holder do.
CREATE TEMP VIEW licensed AS
SELECT l.id AS license, l.staff, l.type, l.issued_on AS first_day,
  iif(l.status = 'active', l.expires_on,
    min(l.expires_on, coalesce(l.status_from, l.issued_on) - 1)) AS last_day,
  coalesce(t.independent, 0) AS independent,
  coalesce(t.iop_independent, 0) AS iop_independent
FROM license AS l LEFT JOIN license_type AS t ON t.type = l.type
