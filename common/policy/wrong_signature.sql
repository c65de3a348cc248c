-- What of a signature or co-signature other records contradict, a row for each
-- fact, as of wrong_note; day is the day on which it was made.  What only its
-- time tells is asked where that is known: of an import, where it is claimed.
CREATE TEMP VIEW wrong_signature AS
SELECT f.fact, m.id, m.client, m.staff, m.session, m.day, f.field,
  CASE f.fact
    WHEN 'another' THEN 'signed by ' || m.staff || ', not its author'
    WHEN 'left' THEN m.staff || ' was not on the staff on '
      || date_text(m.day)
    WHEN 'nothing' THEN m.what || ' of no version known on '
      || time_text(m.known_at)
    WHEN 'unsigned' THEN 'co-signed before its author signed'
    WHEN 'self' THEN 'co-signed by its author'
    WHEN 'dependent' THEN 'the co-signer held no license to supervise'
    WHEN 'unassigned' THEN 'the co-signer was not the assigned supervisor'
  END AS observed, f.expected, iif(f.fact = 'left', m.staff, m.note) AS other,
  m.note, NULL AS bound
FROM signature_made AS m CROSS JOIN (
  SELECT 'another' AS fact, 'staff' AS field,
    'the author''s signature' AS expected
  UNION ALL SELECT 'left', 'staff', 'made while on the staff'
  UNION ALL SELECT 'nothing', 'note_entry', 'of a version that is there'
  UNION ALL SELECT 'unsigned', 'note', 'after the author''s signature'
  UNION ALL SELECT 'self', 'staff',
    'another, independent, assigned supervisor'
  UNION ALL SELECT 'dependent', 'staff',
    'another, independent, assigned supervisor'
  UNION ALL SELECT 'unassigned', 'staff',
    'another, independent, assigned supervisor'
) AS f
WHERE CASE f.fact
  WHEN 'another' THEN m.what = 'signature' AND m.staff <> m.author
  WHEN 'left' THEN m.is_timed AND EXISTS (
    SELECT 1 FROM staff AS p
    WHERE p.id = m.staff AND NOT holds_on(m.day, p.started_on, p.ended_on))
  -- Before there was anything to sign, or when it was void.
  WHEN 'nothing' THEN m.is_timed AND m.version IS NULL
  -- Co-signed before the author had signed that version.
  WHEN 'unsigned' THEN m.is_timed AND m.what = 'cosignature'
    AND m.staff <> m.author AND NOT EXISTS (
      SELECT 1 FROM signing AS g
      WHERE g.of = m.note AND g.what = 'signature' AND g.by_author
        AND g.version = m.version AND g.known_at <= m.known_at)
  WHEN 'self' THEN m.what = 'cosignature' AND m.staff = m.author
  WHEN 'dependent' THEN m.what = 'cosignature' AND m.staff <> m.author
    AND NOT EXISTS (
      SELECT 1 FROM licensed AS l
      WHERE l.staff = m.staff AND l.supervise
        AND m.day BETWEEN l.first_day AND l.last_day)
  WHEN 'unassigned' THEN m.what = 'cosignature' AND m.staff <> m.author
    AND NOT EXISTS (
      SELECT 1 FROM supervision AS v
      WHERE v.supervisee = m.author AND v.supervisor = m.staff
        AND holds_on(m.day, v.starts_on, v.ends_on))
END
UNION ALL
-- The same of the same version again: a row for each.
SELECT iif(m.what = 'signature', 'signed-twice', 'cosigned-twice'), m.id,
  m.client, m.staff, m.session, m.day, 'note', 'of the same version as ' || o.id,
  'once of a version', o.id, m.note, NULL
FROM signature_made AS m JOIN signing AS o ON o.of = m.note AND o.what = m.what
  AND o.version = m.version AND o.staff = m.staff AND o.id <> m.id
