-- What of a signature or co-signature other records contradict, a row for each
-- fact, as of wrong_note; day is the day on which it was made.  What only its
-- time tells is asked where that is known: of an import, where it is claimed.
CREATE TEMP VIEW wrong_signature AS
SELECT 'another' AS fact, id, client, staff, session, day, 'staff' AS field,
  'signed by ' || staff || ', not its author' AS observed,
  'the author''s signature' AS expected, note AS other, note, NULL AS bound
FROM signature_made WHERE what = 'signature' AND staff <> author
UNION ALL
-- The same of the same version again: a row for each.
SELECT iif(m.what = 'signature', 'signed-twice', 'cosigned-twice'), m.id,
  m.client, m.staff, m.session, m.day, 'note', 'of the same version as ' || o.id,
  'once of a version', o.id, m.note, NULL
FROM signature_made AS m JOIN signing AS o ON o.of = m.note AND o.what = m.what
  AND o.version = m.version AND o.staff = m.staff AND o.id <> m.id
UNION ALL
SELECT 'left', m.id, m.client, m.staff, m.session, m.day, 'staff',
  m.staff || ' was not on the staff on ' || date_text(m.day),
  'made while on the staff', m.staff, m.note, NULL
FROM signature_made AS m JOIN staff AS p ON p.id = m.staff
WHERE m.is_timed AND NOT holds_on(m.day, p.started_on, p.ended_on)
UNION ALL
-- Before there was anything to sign, or when it was void.
SELECT 'nothing', m.id, m.client, m.staff, m.session, m.day, 'note_entry',
  m.what || ' of no version known on ' || time_text(m.known_at),
  'of a version that is there', m.note, m.note, NULL
FROM signature_made AS m WHERE m.is_timed AND m.version IS NULL
UNION ALL
-- Co-signed before the author had signed that version.
SELECT 'unsigned', m.id, m.client, m.staff, m.session, m.day, 'note',
  'co-signed before its author signed', 'after the author''s signature',
  m.note, m.note, NULL
FROM signature_made AS m
WHERE m.is_timed AND m.what = 'cosignature' AND m.staff <> m.author
  AND NOT EXISTS (SELECT 1 FROM signing AS g
    WHERE g.of = m.note AND g.what = 'signature' AND g.by_author
      AND g.version = m.version AND g.known_at <= m.known_at)
UNION ALL
SELECT 'self', id, client, staff, session, day, 'staff',
  'co-signed by its author', 'another, independent, assigned supervisor',
  note, note, NULL
FROM signature_made WHERE what = 'cosignature' AND staff = author
UNION ALL
SELECT 'dependent', m.id, m.client, m.staff, m.session, m.day, 'staff',
  'the co-signer held no license to supervise',
  'another, independent, assigned supervisor', m.note, m.note, NULL
FROM signature_made AS m
WHERE m.what = 'cosignature' AND m.staff <> m.author
  AND NOT EXISTS (SELECT 1 FROM licensed AS l
    WHERE l.staff = m.staff AND l.supervise
      AND m.day BETWEEN l.first_day AND l.last_day)
UNION ALL
SELECT 'unassigned', m.id, m.client, m.staff, m.session, m.day, 'staff',
  'the co-signer was not the assigned supervisor',
  'another, independent, assigned supervisor', m.note, m.note, NULL
FROM signature_made AS m
WHERE m.what = 'cosignature' AND m.staff <> m.author
  AND NOT EXISTS (SELECT 1 FROM supervision AS v
    WHERE v.supervisee = m.author AND v.supervisor = m.staff
      AND holds_on(m.day, v.starts_on, v.ends_on))
