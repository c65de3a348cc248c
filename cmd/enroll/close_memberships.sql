SELECT m.id FROM membership AS m JOIN admission AS a
ON a.client = m.client WHERE a.id = :admission
AND holds_on(:day + 1, NULL, m.ends_on) AND NOT EXISTS
 (SELECT 1 FROM admission AS b WHERE b.client = m.client
  AND b.admitted_on > :day AND b.admitted_on <= m.starts_on)
ORDER BY m.id
