SELECT m.id FROM membership AS m JOIN admission AS a
ON a.client = m.client WHERE a.id = :admission
AND coalesce(m.ends_on, :day + 1) > :day AND NOT EXISTS
 (SELECT 1 FROM admission AS b WHERE b.client = m.client
  AND b.admitted_on > :day AND b.admitted_on <= m.starts_on)
ORDER BY m.id
