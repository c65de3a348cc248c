SELECT e.entry FROM main.entry AS e LEFT JOIN main.thing AS t
ON t.id = e.id WHERE e.op = 'add' AND e.entry <= :head
AND (t.entry IS NOT e.entry OR t.kind IS NOT e.kind)
UNION ALL SELECT t.entry FROM main.thing AS t
LEFT JOIN main.entry AS e USING (entry)
WHERE t.entry <= :head AND (e.id IS NOT t.id OR e.op <> 'add')
UNION ALL SELECT e.entry FROM main.entry AS e
WHERE e.op <> 'add' AND e.entry <= :head AND NOT EXISTS
(SELECT 1 FROM main.thing AS t WHERE t.id = e.id
AND t.kind = e.kind AND t.entry < e.entry) ORDER BY 1
