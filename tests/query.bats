#!/usr/bin/env bats
# A question of one's own is asked as rules ask: of the views of a night, by who
# may read what they do, and of nothing sealed.
load lib

setup_more() {
	an_agency
}

# asks SQL [OPTION...]: the answer as JSON Lines
asks() {
	works as AUDIT iop-audit query "$@"
}

@test "a question is answered with a row each, in every format" {
	asks "SELECT client, track, date_text(admitted_on) AS day FROM admission ORDER BY client"
	assert_output '{"client":"C-1","track":"adult","day":"2026-11-02"}
{"client":"C-2","track":"adolescent","day":"2026-11-02"}'
	asks 'SELECT client, track FROM admission ORDER BY client' -f csv
	assert_output $'client,track\nC-1,adult\nC-2,adolescent'
	asks 'SELECT count(*) FROM admission' -f json
	assert_equal "$(jq -c . <<<"$output")" '[{"count":2}]'
	asks 'SELECT client FROM admission WHERE 0' -f json
	assert_output '[]'
	asks 'SELECT count(*) AS n, NULL AS none FROM admission' -f text
	assert_line --index 0 --regexp '^N +NONE'
	asks 'SELECT client FROM admission WHERE client = '"'C-1'" -f yaml
	assert_line 'client: C-1'
}

@test "a column that has a text in one row is one of texts in all" {
	asks "SELECT 1 AS a UNION ALL SELECT 'x'"
	assert_output $'{"a":"1"}\n{"a":"x"}'
}

@test "a question comes as an argument, from a file or from stdin" {
	echo 'SELECT count(*) AS n FROM client' >q.sql
	asks q.sql
	assert_output '{"n":2}'
	works as AUDIT iop-audit query - <q.sql
	assert_output '{"n":2}'
	works as AUDIT iop-audit query <q.sql
	assert_output '{"n":2}'
	refuses 66 'nothing.sql: No such file' as AUDIT iop-audit query nothing.sql
	refuses 64 'expected one query, in quotes' as AUDIT iop-audit query SELECT 1
	on_a_terminal iop-audit query
	assert_line --partial 'expected a query, a file, or - for stdin'
	printf 'SELECT \0 1' >nul
	refuses 65 'nul: the character U+0000' as AUDIT iop-audit query nul
	head -c 200000 /dev/zero | tr '\0' ' ' >long
	refuses 65 'long: longer than a query may be' as AUDIT iop-audit query long
}

@test "the night, its numbers and another policy's are there to be bound" {
	asks 'SELECT date_text(:today) AS today, :note_hours AS hours, :now - :asked AS ahead, :today - :since AS days' 
	assert_output '{"today":"2026-11-20","hours":48,"ahead":0,"days":35}'
	asks 'SELECT count(*) AS n FROM admission' --as-of 2026-10-31
	assert_output '{"n":0}'
	asks 'SELECT count(*) AS n FROM staff' --at-entry 2
	assert_output '{"n":1}'
	the_policy | sed '/^- name: note_hours/,/value/s/48/24/' >own.yaml
	asks 'SELECT :note_hours AS hours' --policy own.yaml
	assert_output '{"hours":24}'
	refuses 65 'query: no such parameter note_hour' as AUDIT iop-audit query 'SELECT :note_hour'
}

@test "how many findings a waiver covers can be asked" {
	asks "SELECT count(*) AS n FROM waiver_state WHERE found = 0"
	assert_output '{"n":0}'
}

@test "what is wrong with a question is told of where it stands, with what is near" {
	printf 'SELECT client\nFROM admission\nWHERE trac = 1\n' >q.sql
	refuses 65 'q.sql:3:7: no such column: trac; is it track?; admission has entry, id,' as AUDIT iop-audit query q.sql
	refuses 65 'query:1:22: no such table: clients; is it client?' as AUDIT iop-audit query 'SELECT count(*) FROM clients'
	refuses 65 'query:1:8: no such function: daytext; is it date_text?' as AUDIT iop-audit query 'SELECT daytext(1)'
	refuses 65 'query:1:11: expected one statement' as AUDIT iop-audit query 'SELECT 1; SELECT 2'
	refuses 65 'a subquery is called like the view held' as AUDIT iop-audit query 'WITH held (n) AS (SELECT 1) SELECT n FROM held'
	refuses 65 'query: two columns are called id: AS gives one another name' as AUDIT iop-audit query 'SELECT id, id FROM client'
	refuses 65 'query: x: neither text nor a whole number' as AUDIT iop-audit query 'SELECT 1.5 AS x'
	refuses 65 'query: x: not plain text' as AUDIT iop-audit query 'SELECT char(27) AS x'
	refuses 65 'query: more than 40 columns' as AUDIT iop-audit query "SELECT 1$(printf ', 1%.0s' {1..40})"
}

@test "a question writes nothing, reads no sealed field and no table of the file" {
	for sql in 'DELETE FROM client' "INSERT INTO staff (id) VALUES ('x')" 'DROP VIEW held' \
		'PRAGMA user_version' "ATTACH 'x' AS x" 'CREATE TEMP TABLE x (y)'; do
		refuses 65 'query:1:1: not authorized; a query reads views, and does nothing else' as AUDIT iop-audit query "$sql"
	done
	refuses 65 'no such column: name' as AUDIT iop-audit query 'SELECT name FROM client'
	refuses 65 'reads views, never "main"' as AUDIT iop-audit query 'SELECT name FROM main.client'
	refuses 65 'not authorized to use function: random' as AUDIT iop-audit query 'SELECT random()'
	asks 'SELECT id, name_length FROM client ORDER BY id LIMIT 1'
	before=$(the_head)
	asks 'SELECT id FROM client'
	assert_equal "$(the_head)" "$before"
}

@test "a question without end is stopped" {
	refuses 65 'stopped: it runs too long' as AUDIT iop-audit query 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT count(*) FROM n'
}

@test "who may not know who was shown whom may ask nothing" {
	refuses 77 'query: not permitted to AIDE' as AIDE iop-audit query 'SELECT id FROM client'
	refuses 77 'query: not permitted to AIDE' as AIDE iop-audit query --views
}

@test "an answer that failed half-way is none" {
	run --separate-stderr as AUDIT iop-audit query "SELECT date_text(n) AS day FROM (SELECT 1 AS n UNION ALL SELECT 1 << 50)" -o out.json
	assert_equal "$status$output" 65
	says 'a time beyond all calendars'
	assert [ ! -e out.json ]
}

# The public schema

# the_views: a line for each view and each of its columns, by name
the_views() {
	as AUDIT iop-audit query --views -f json | jq -r '.[].view' |
		as AUDIT xargs iop-audit query -f json --views |
		jq -r '.[] | .view + " " + .column' | LC_ALL=C sort
}

@test "the views are told of, each with what it is of, and the columns with what they say" {
	works as AUDIT iop-audit query --views -f json
	assert_equal "$(jq -r '[.[].schema] | unique[]' <<<"$output")" 1
	assert_equal "$(jq -r '.[] | select(.view == "held").about' <<<"$output")" \
		'sessions that were not cancelled, and when each was over'
	assert_equal "$(jq -r '.[] | select(.view == "client_version").about' <<<"$output" | cut -d: -f1)" 'every version known of'
	works as AUDIT iop-audit query --views led -f csv
	assert_output 'schema,view,column,about
1,led,session,the session
1,led,staff,the member of staff
1,led,date,the day of it
1,led,starts_at,"when it begins, as scheduled"
1,led,actual_end,when it was over'
	refuses 66 'hold: no such view; is it held?' as AUDIT iop-audit query --views hold
	works as AUDIT iop-audit query --views led held -f json
	assert_equal "$(jq -r '[.[].view] | unique | join(" ")' <<<"$output")" 'held led'
}

@test "every view that a query may read is told of" {
	as AUDIT iop-audit query --views -f json | jq -r '.[].view' | sort >told
	for sql in "$BATS_TEST_DIRNAME"/../common/policy/*.sql; do
		basename "$sql" .sql
	done >all
	"$BUILD/print" kinds | awk '{ print $1; print $1 "_version" }' >>all
	printf '%s\n' session_time waiver_use calendar calendar_day parameter license_type payer >>all
	assert_equal "$(sort all)" "$(cat told)"
}

@test "no view or column of the public schema goes: those added are added to what is kept" {
	the_views >now
	# a column that goes is another schema: CATALOG_SCHEMA, and a list of its own
	assert_equal "$(comm -13 now <(grep -v '^#' "$BATS_TEST_DIRNAME/data/views-1"))" ''
	assert_equal "$(comm -23 now <(grep -v '^#' "$BATS_TEST_DIRNAME/data/views-1"))" ''
}
