-- A day of core services to a client: what of it may be billed.  Of how many
-- the note is signed as it is now, and since when; signed_once and first_at:
-- was ever signed, and when first.  Claimed is whether a note counts as signed
-- by no more than what an import claims.
CREATE TEMP VIEW client_day AS
SELECT a.client, a.date, sum(a.attended) AS minutes,
  sum(a.doubled) AS doubled, count(*) AS services,
  max(a.basis) AS basis, count(n.signed_at) AS signed,
  max(n.signed_at) AS signed_at, count(n.first_at) AS signed_once,
  max(n.first_at) AS first_at, max(a.until_at) AS until_at,
  group_concat(a.session, ' ') AS sessions,
  coalesce(max(n.claimed), 0) AS claimed, group_concat(n.notes, ' ') AS notes
FROM (
  SELECT * FROM core WHERE came ORDER BY client, date, session
) AS a
LEFT JOIN (
  SELECT session, client, min(iif(is_covered, signed_at, NULL)) AS signed_at,
    min(signed_at) AS first_at, min(iif(is_covered, claimed, NULL)) AS claimed,
    group_concat(note, ' ') AS notes
  FROM (SELECT * FROM authored ORDER BY note)
  WHERE has_word(setting('session_notes', day_of(started_at)), type)
  GROUP BY session, client
) AS n ON n.session = a.session AND n.client = a.client
GROUP BY a.client, a.date
