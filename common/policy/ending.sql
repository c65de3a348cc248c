-- What has a last day, and nothing like it that goes on from there.
--
-- Licenses, training, agency documents, supervisors' designations,
-- supervision (what is supervisor), assignments to a site, authorizations,
-- coverage and approved waivers, one row for each last day, with act, the
-- command that records the next.
--
-- Another goes on where it is of the same, lasts longer (of two that end
-- alike the greater id) and begins on the day after at the latest.  Of the
-- same are licenses and training by person and type or subject, documents by
-- type and track, supervision by supervisee, assignments by person whatever
-- the site, authorizations by client, payer and code, coverage by client,
-- waivers by all they are limited to.  What begins later leaves a gap: it is
-- told of, and again_on is from when there is another; for a license also one
-- of another type.
--
-- Training in the model lasts the policy's training_days, unless it says
-- another day; other training for good.
--
-- Who may practise independently on the day after needs no supervisor then.
-- Who leaves by that day is not asked about, nor a client who is not in
-- treatment on the day after.
CREATE TEMP VIEW ending AS
WITH lasting (what, client, staff, record, name, same, like, first_day,
  last_day, act) AS (
  SELECT 'license', NULL, staff, id, type, staff || ' ' || type, staff,
    issued_on, expires_on, 'iop-staff new license staff=' || staff
  FROM license WHERE status = 'active'
  UNION ALL
  SELECT 'training', NULL, staff, id, subject, staff || ' ' || subject,
    staff || ' ' || subject, completed_on,
    coalesce(expires_on, iif(subject IN ('matrix', 'evidence-based-practice'),
      days_later(completed_on, setting('training_days', completed_on)), NULL)),
    'iop-staff new training staff=' || staff || ' subject=' || as_word(subject)
  FROM training
  UNION ALL
  SELECT 'document', NULL, NULL, id, type,
    type || ' ' || coalesce(track, ''), type || ' ' || coalesce(track, ''),
    issued_on, expires_on,
    'iop-staff new agency_document type=' || as_word(type)
      || coalesce(' track=' || as_word(track), '')
  FROM agency_document
  UNION ALL
  SELECT 'designation', NULL, id, id, 'supervisor', id, id, NULL,
    designated_until, 'iop-staff show ' || id
  FROM staff WHERE designated_until IS NOT NULL
  UNION ALL
  SELECT 'supervisor', NULL, supervisee, id, supervisor, supervisee,
    supervisee, starts_on, ends_on,
    'iop-staff new supervision supervisee=' || supervisee
  FROM supervision
  UNION ALL
  SELECT 'assignment', NULL, staff, id, site, staff, staff, starts_on,
    ends_on, 'iop-staff new assignment staff=' || staff
  FROM assignment
  UNION ALL
  SELECT 'authorization', client, NULL, id, payer,
    client || ' ' || payer || ' ' || coalesce(code, ''),
    client || ' ' || payer || ' ' || coalesce(code, ''), starts_on, ends_on,
    'iop-enroll new authorization client=' || client || ' payer='
      || as_word(payer)
  FROM authorization
  UNION ALL
  SELECT 'coverage', client, NULL, id, payer, client, client, starts_on,
    ends_on, 'iop-enroll new coverage client=' || client
  FROM coverage
  UNION ALL
  SELECT 'waiver', client, asked_by, waiver, rule,
    concat_words(rule, coalesce(client, '-'), coalesce(staff, '-'),
      coalesce(record, '-')),
    waiver, starts_on, last_day, 'iop-audit show ' || waiver
  FROM waiver_state WHERE approval IS NOT NULL
),
followed AS (
  SELECT *,
    min(first_day) OVER (PARTITION BY what, same
      ORDER BY coalesce(last_day, 1000000), record
      ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS same_on,
    min(first_day) OVER (PARTITION BY what, like
      ORDER BY coalesce(last_day, 1000000), record
      ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS again_on
  FROM lasting
),
here AS MATERIALIZED (SELECT client, first_day, last_day FROM stay)
SELECT e.what, e.client, e.staff, e.record, e.name, e.first_day, e.last_day,
  e.act, e.again_on
FROM followed AS e LEFT JOIN staff AS s ON s.id = e.staff
WHERE e.last_day IS NOT NULL
  AND coalesce(e.same_on, e.last_day + 2) > e.last_day + 1
  AND (e.what <> 'supervisor' OR NOT EXISTS (
    SELECT 1 FROM licensed AS l
    WHERE l.staff = e.staff AND l.iop_independent
      AND e.last_day + 1 BETWEEN l.first_day AND l.last_day))
  AND (e.what = 'waiver'
    OR (holds_on(e.last_day + 1, NULL, s.ended_on)
      AND (e.client IS NULL OR EXISTS (
        SELECT 1 FROM here AS h
        WHERE h.client = e.client AND h.first_day <= e.last_day
          AND holds_on(e.last_day + 1, NULL, h.last_day)))))
