#!/usr/bin/env bats
# What is sealed stays sealed: whatever a policy's query is called, asks for or
# makes of it, and wherever else a name or a text could come out.
load lib

a_sealed_store() {
	once new_sealed_store
}

new_sealed_store() {
	an_agency
	new_sealed_client
}

new_sealed_client() {
	works iop-enroll add <<-END
	kind: client
	id: C-SEALED
	name: Zanzibar Quux
	birth_date: 1971-02-03
	phone: 505-555-0133
	END
}

# a_policy VERSION QUERY: the shipped one with one rule more
a_policy() {
	one_rule_more "$1" "$2" '{subject} {text}'
}

FINDS='subject, 20000 AS day, 1 AS open'

# adopt_refuses QUERY REASON: the policy is fine but for it
adopt_refuses() {
	a_policy 2 "$1" >bad.yaml
	refuses 65 "more: query: $2" iop-audit adopt bad.yaml
}

# records QUERY: a policy in force that has it, whatever adopt says of it
records() {
	local guard

	a_sealed_store
	a_policy 1 "SELECT id AS subject, '' AS text, $FINDS_BAD" >p.yaml
	works iop-audit adopt p.yaml
	guard=$(sqlite3 iop.db "SELECT sql FROM sqlite_schema WHERE name = 'policy_no_UPDATE'")
	query=${1//\'/\'\'}
	sqlite3 iop.db "DROP TRIGGER policy_no_UPDATE;
		UPDATE policy SET text = replace(text, 'SELECT id AS subject, '''' AS text, ${FINDS_BAD//\'/\'\'}', '$query');
		$guard"
	sqlite3 iop.db 'SELECT text FROM policy ORDER BY entry DESC LIMIT 1' >text
	grep -qF -- "$1" text
}

# not_evaluated QUERY REASON: of a recorded text; and nothing sealed comes out
not_evaluated() {
	records "$1"
	run --separate-stderr iop-audit run -n --rule more
	assert_equal "$status" 2
	assert_output --partial 'NOT EVALUATED more'
	says "more: query: $2"
	refute_output --partial Zanzibar
	[[ $stderr != *Zanzibar* ]] || fail "$stderr"
}

# Which tables a query reads

@test "a subquery called like a view reads no more than another" {
	a_sealed_store
	adopt_refuses "WITH held AS (SELECT name FROM MAIN.client) SELECT name AS $FINDS FROM held" \
		'reads views, never "main"'
	for main in '"main"' '"Main" ' '[main]' "'main'" '`MAIN`' 'main /* . */ '; do
		adopt_refuses "WITH held AS (SELECT name FROM $main.client) SELECT name AS $FINDS FROM held" \
			'reads views, never "main"'
	done
	adopt_refuses "WITH held AS (SELECT name FROM CLIENT) SELECT name AS $FINDS FROM held" \
		'no such column: name'
	adopt_refuses "WITH client AS (SELECT name FROM client) SELECT name AS $FINDS FROM client" \
		'circular reference: client'
	adopt_refuses "WITH held AS (SELECT hash FROM entry) SELECT hash AS $FINDS FROM held" \
		'no such column: hash'
}

@test "a recorded query that reads the file under a view's name is not evaluated, in any locale" {
	not_evaluated "WITH held AS (SELECT name FROM MAIN.client) SELECT name AS $FINDS FROM held" \
		'reads views, never "main"'
	for locale in tr_TR.UTF-8 C POSIX; do
		run --separate-stderr env LC_ALL=$locale iop-audit run -n --rule more
		assert_equal "$status" 2
		refute_output --partial Zanzibar
	done
	rm iop.db
	not_evaluated "WITH held AS (SELECT name FROM Client) SELECT name AS $FINDS FROM held" \
		'no such column: name'
}

@test "no query reads the schema, a pragma or a table that a function makes" {
	a_sealed_store
	for table in sqlite_schema SQLITE_MASTER sqlite_temp_schema temp.sqlite_master; do
		adopt_refuses "WITH held AS (SELECT sql FROM $table) SELECT sql AS $FINDS FROM held" \
			'access to'
		adopt_refuses "WITH held AS (SELECT count(*) AS n FROM $table) SELECT n AS $FINDS FROM held" \
			'not authorized'
	done
	for table in "pragma_table_info('client')" 'Pragma_Database_List'; do
		for what in 'count(*)' name; do
			adopt_refuses "WITH x AS (SELECT $what AS n FROM $table) SELECT 1 AS $FINDS FROM x" \
				'not authorized'
		done
	done
	for table in "json_each('[1]')" "json_tree('[1]')" dbstat "fts3tokenize('simple', 'x')" 'generate_series(1, 9)'; do
		adopt_refuses "WITH held AS (SELECT count(*) AS n FROM $table) SELECT n AS $FINDS FROM held" \
			'no such table'
	done
}

@test "of a sealed field a view has the length, and no view reads the field" {
	records "SELECT id AS $FINDS, name_length || ' ' || birth_date_length || ' ' || phone_length || coalesce(email_length, ', no mail') AS text FROM client WHERE id = 'C-SEALED'"
	run --separate-stderr iop-audit run -n --rule more
	assert_equal "$status" 1
	assert_output --partial 'C-SEALED 13 10 12, no mail'
	# all of them at once are too many names for one query
	local views=("$BATS_TEST_DIRNAME"/../common/policy/*.sql) view from all
	for from in 0 25 50; do
		all=
		for view in "${views[@]:from:25}"; do
			all+=", (SELECT count(*) FROM (SELECT * FROM $(basename "$view" .sql)))"
		done
		a_policy $((from + 2)) "SELECT id AS subject, '' AS text, $FINDS_BAD AND EXISTS (SELECT 1$all)" >p.yaml
		works iop-audit adopt p.yaml
	done
	adopt_refuses "SELECT sealed_length('client', 'name', 1) AS $FINDS" \
		'no such function: sealed_length'
}

# Names of subqueries

@test "a policy whose subquery is called like a view, a kind or a table of ours is not adopted" {
	a_sealed_store
	for name in held Held '"held"' '[signed]' "'core'" client client_version calendar parameter session_time entry; do
		adopt_refuses "WITH x (n) AS (SELECT 1), $name AS (SELECT n FROM x) SELECT n AS $FINDS FROM x" \
			'a subquery is called like the view'
	done
	adopt_refuses "WITH RECURSIVE held (n) AS NOT MATERIALIZED (SELECT 1) SELECT n AS $FINDS FROM held" \
		'a subquery is called like the view held'
}

@test "a policy that is made for a store has no subquery called like a view either" {
	a_sealed_store
	a_policy 3 "WITH held (n) AS (SELECT 1) SELECT n AS $FINDS FROM held" >bad.yaml
	refuses 65 'more: query: a subquery is called like the view held' \
		iop-db init -d new.db --zone UTC --identity declared --admin boss --policy bad.yaml
}

@test "a recorded query whose subquery is called like a view goes on" {
	records "WITH held (n) AS (SELECT 'itself') SELECT n AS $FINDS FROM held"
	run --separate-stderr iop-audit run -n --rule more -f id
	assert_equal "$status $output" '1 more:itself'
}

# Functions, parameters, cells

@test "a query calls functions of a list, and no other" {
	a_sealed_store
	for call in "fts3_tokenizer('simple')" 'randomblob(9)' 'sqlite_version()' \
		'zeroblob(2000000000)' "hex('x')" "instr(zeroblob(2000000000), 'x')" \
		"quote('x')" "json('[]')" "load_extension('x')" "sqlite_compileoption_get(1)" \
		'total_changes()' "strftime('%s', 'now')"; do
		adopt_refuses "SELECT 'x' || $call AS $FINDS" 'not authorized to use function'
	done
	adopt_refuses "SELECT '[]' -> 1 AS $FINDS" 'not authorized to use function: ->'
}

@test "the manual lists the functions that a query may call" {
	run sed -n '/^\.Ss Functions/,/^\.Ss/p' "$BATS_TEST_DIRNAME/../man/iop-policy.5"
	for name in $(sed -n '/^is_rule_function/,/^}/p' "$BATS_TEST_DIRNAME/../common/store/store_may.c" | grep -o '"[a-z_ ]*"' | tr -d '"'); do
		[[ $output =~ (^|[[:space:]])$name($|[[:space:]]) ]] || fail "$name"
	done
}

@test "a query binds :name, and nothing that cannot be bound by name" {
	a_sealed_store
	for parameter in '?' '?1' '@now' '$now' ':now::x' ':now(x)'; do
		adopt_refuses "SELECT $parameter AS $FINDS" 'binds by :name alone'
	done
}

@test "a query is asked, never explained" {
	a_sealed_store
	adopt_refuses "EXPLAIN SELECT 1 AS $FINDS" 'expected what finds, not how it is found'
	adopt_refuses "EXPLAIN QUERY PLAN SELECT 1 AS $FINDS" 'expected what finds, not how it is found'
}

@test "a finding has texts of plain characters, whole numbers and nothing else" {
	for cell in "1.5" "x'1b5b324a'" "2 / 4.0" "avg(1)"; do
		rm -f iop.db
		not_evaluated "SELECT 'x' AS $FINDS, $cell AS text" \
			'a finding with what is neither text nor a whole number'
	done
	for cell in 'char(27)' "'a' || char(0) || 'b'" 'char(155)' 'char(8232)'; do
		rm -f iop.db
		not_evaluated "SELECT 'x' AS $FINDS, $cell AS text" \
			'a finding that is not plain text'
	done
}

# How much a query asks for

# doubled N: subqueries, each of two of the one before
doubled() {
	printf 'WITH x0 AS (SELECT 1 AS n)'
	for ((i = 1; i <= $1; i++)); do
		printf ', x%d AS (SELECT a.n FROM x%d AS a JOIN x%d AS b)' \
			"$i" $((i - 1)) $((i - 1))
	done
	printf ' SELECT n AS %s FROM x%d' "$FINDS" "$1"
}

@test "subqueries that double are counted before they are prepared" {
	a_sealed_store
	for n in 20 40 63; do
		adopt_refuses "$(doubled $n)" 'too much at once: subqueries with a name, and views, count wherever they are named'
	done
	adopt_refuses "WITH c AS (SELECT 1 FROM b, b, b, b, b, b, b, b, b, b), b AS (SELECT 1 FROM a, a, a, a, a, a, a, a, a, a), a AS (SELECT 1 FROM z, z, z, z, z, z, z, z, z, z), z AS (SELECT 1 FROM y, y, y, y, y, y, y, y, y, y), y AS (SELECT 1 FROM x, x, x, x, x, x, x, x, x, x), x AS (SELECT 1) SELECT 1 AS $FINDS FROM c, c, c, c, c, c, c, c, c, c" 'too much at once: subqueries with a name, and views, count wherever they are named'
	adopt_refuses "WITH a AS (WITH a AS (SELECT 1) SELECT 1 FROM a, a) SELECT 1 AS $FINDS FROM a" \
		'too much at once: subqueries with a name, and views, count wherever they are named'
	a_policy 2 "$(doubled 4)" >p.yaml
	finds iop-audit run --policy p.yaml --rule more
}

@test "views count where they are named as what they are made of" {
	a_sealed_store
	local all=core
	for ((i = 0; i < 60; i++)); do
		all+=", client_week AS w$i, attended AS a$i"
	done
	adopt_refuses "SELECT 1 AS $FINDS FROM client AS c WHERE c.id IN (SELECT 1 FROM $all)" \
		'too much at once: subqueries with a name, and views, count wherever they are named'
}

@test "a query is 65536 bytes long at most, nested and joined within SQLite's limits" {
	a_sealed_store
	adopt_refuses "SELECT '$(printf '%070000d' 1)' AS $FINDS" 'longer than may be'
	adopt_refuses "SELECT $(printf '1%.0s + ' {1..200})1 AS $FINDS" 'Expression tree is too large'
	adopt_refuses "SELECT 1 AS $FINDS$(printf ' UNION ALL SELECT 1, 1, 1%.0s' {1..60})" \
		'too many terms in compound SELECT'
}

@test "a query that makes too long a text or asks for too much memory is not evaluated, its neighbours are" {
	local s="replace(printf('%150000d', 1), ' ', printf('%100d', 1))" some=n
	for i in {1..30}; do
		some+=", group_concat(s, '$i')"
	done
	not_evaluated "SELECT $s || $s AS $FINDS" 'string or blob too big'
	rm iop.db
	not_evaluated "SELECT concat_words($some) AS $FINDS FROM (SELECT 1 AS n, $s AS s)" \
		'stopped: it asks for too much memory'
	run --separate-stderr iop-audit run -n
	assert_equal "$status" 2
	assert_output --partial 'NOT EVALUATED more'
	assert_output --partial 'HIGH hours-adult-min'
}

@test "a finding's text is 16384 bytes long at most, and all of a rule's 64 MiB" {
	local s="replace(printf('%NNNd', 1), ' ', '-')"
	records "SELECT 'x' AS $FINDS, ${s/NNN/16384} AS text, ${s/NNN/16385} AS evidence"
	run --separate-stderr iop-audit run -n --rule more -f id
	assert_equal "$status $output" '1 more:x'
	rm iop.db
	not_evaluated "SELECT 'x' AS $FINDS, ${s/NNN/16385} AS text" \
		'a finding with too long a text'
	rm iop.db
	not_evaluated "WITH RECURSIVE x (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM x WHERE n < 9000) SELECT n AS $FINDS, ${s/NNN/16000} AS text FROM x" \
		'stopped: it finds too much'
}

# Other ways out

@test "a line of a text that is not indented is not shown, in whichever language it is written" {
	a_sealed_store
	for line in 'Quagga drank again, he says: twice' 'quagga: twice' 'quagga drank' '- quagga' \
		'"quagga": 1' '%quagga' '? quagga' '&quagga x: 1' '*quagga' '!quagga x: 1' 'quagga: {' ; do
		printf 'kind: note\ntype: contact\nclient: C-SEALED\nbody: |\n  He said:\n%s\n' "$line" >d
		fails 65 as LEAD iop-note add d
		[[ ${stderr,,} == *d:* && ${stderr,,} != *quagga* ]] || fail "$line: $stderr"
	done
	# what is a name, or nearly, is told
	for name in start_times clients room no_such_field; do
		printf 'kind: note\ntype: contact\nclient: C-SEALED\n%s: quagga\n' $name >d
		refuses 65 "d:4:1: $name: no such field" as LEAD iop-note add d
	done
	for line in '"Quagga drank": 1' '"quagga": {' 'quagga' '"a": "b" quagga' '"kind": quagga'; do
		printf '{"kind": "note", "type": "contact", %s}\n' "$line" >d
		fails 65 as LEAD iop-note add d
		[[ ${stderr,,} == *d:* && ${stderr,,} != *quagga* ]] || fail "$line: $stderr"
	done
}

@test "what a record says makes no line of a report, nor turns one round" {
	records "SELECT 'x' AS $FINDS, 'a' || char(10) || '  forged:line (open, new)' || char(13) || 'b' || char(8238) || 'c' || char(8294, 8207, 1564) AS text, 'y' || char(10) || 'HIGH z' AS record"
	run --separate-stderr iop-audit run -n --rule more
	assert_equal "$status" 1
	refute_line --regexp '^ *forged:line'
	refute_line --regexp '^ *HIGH z'
	assert_line --partial 'x a   forged:line (open, new) b\u202ec\u2066\u200f\u061c'
	run --separate-stderr iop-audit run -n --rule more -f json
	assert_output --partial "$(printf '\u202e')"
}

@test "a name that turns the direction of writing is spelt in a table, and kept in data" {
	a_sealed_store
	printf 'kind: group\nid: G-TURN\nname: "A\\u202Egnp"\nservice: group-therapy\ntrack: adult\ndays: mon\nstart_time: "10:00"\nminutes: 60\nfacilitator: AIDE\nstarts_on: 2026-11-02\n' >d
	works as LEAD iop-schedule add d
	run --separate-stderr iop-schedule list group -f text
	assert_output --partial 'A\u202egnp'
	run --separate-stderr iop-schedule show G-TURN -f json
	assert_output --partial "$(printf 'A\u202egnp')"
}

@test "no program leaves its memory in a file, whatever ends it" {
	a_sealed_store
	cat >core.py <<-'END'
	import os, signal, subprocess, sys
	# what is started in the background is not to be ended by it
	signal.signal(signal.SIGQUIT, signal.SIG_DFL)
	program = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE)
	while open(f"/proc/{program.pid}/comm").read().strip() != sys.argv[1]:
	    pass
	program.stdin.write(b"kind: client\n")
	program.stdin.flush()
	while "S" != open(f"/proc/{program.pid}/stat").read().split()[2]:
	    pass
	print([line.split()[-3:-1] for line in open(f"/proc/{program.pid}/limits")
	    if line.startswith("Max core")][0])
	program.send_signal(signal.SIGQUIT)
	status = os.waitpid(program.pid, 0)[1]
	print(os.WTERMSIG(status), os.WCOREDUMP(status))
	END
	ulimit -c unlimited || skip 'no core'
	run --separate-stderr python3 core.py iop-enroll add -
	assert_output "['0', '0']
3 False"
	run ls
	refute_line --regexp '^core(\.[0-9]+)?$'
}

@test "nothing is listed by a sealed field but with names, and by who may see them" {
	an_agency
	echo 'First Example' >name
	for who in LEAD AIDE AUDIT; do
		refuses 77 'name: sealed: listed by it is only with --names' \
			as $who iop-enroll list client name=@name
	done
	refuses 77 'not permitted to AUDIT' as AUDIT iop-enroll list client name=@name --names
	echo cocaine >substances
	refuses 77 'substances: sealed' as LEAD iop-attend list drug_test substances=@substances
	works as LEAD iop-enroll list client name=@name --names -f id
	assert_output "$(sqlite3 iop.db "SELECT id FROM client WHERE name = 'First Example'")"
}

# claims_of DOCUMENT...: what another system has, as an import of it
claims_of() {
	printf '%s\n' "$@" >claims
}

@test "an import compares nothing sealed for who may not see it" {
	an_agency
	works as admin iop-staff add staff id=ADM name=Adm roles=admin
	claims_of '{"kind": "client", "id": "C-X", "name": "Kept", "birth_date": "1990-04-01"}'
	works as admin iop-db import --source other claims
	works as admin iop-db import --source other claims
	refuses 77 'C-X: what is sealed in it is not for ADM to see' \
		as ADM iop-db import -n --source other claims
	claims_of '{"kind": "client", "id": "C-X", "name": "Kept", "birth_date": "1990-04-02"}'
	refuses 77 'C-X: what is sealed in it is not for ADM to see' \
		as ADM iop-db import -n --source other claims
	claims_of '{"kind": "client", "id": "C-X", "withheld": ["name"], "birth_date": "1990-04-01", "op": "amend", "op_reason": "again"}'
	refuses 77 'C-X: what is sealed in it is not for ADM to see' \
		as ADM iop-db import -n --source other claims
	# another source's, the same or not, is told of alike
	for day in 1990-04-01 1990-04-02; do
		claims_of "{\"kind\": \"client\", \"id\": \"C-X\", \"name\": \"Kept\", \"birth_date\": \"$day\"}"
		refuses 65 'another came in from other with this id' \
			as ADM iop-db import -n --source third claims
	done
	claims_of '{"kind": "admission", "client": "C-X", "admitted_on": "2008-04-01", "track": "adult"}'
	refuses 77 'C-X: what is sealed in it is not for ADM to see' \
		as ADM iop-db import -n -f json --source other claims
	# what one brought oneself one brings again
	claims_of '{"kind": "client", "id": "C-Y", "name": "Mine", "birth_date": "1990-04-01"}' \
		'{"kind": "admission", "client": "C-Y", "admitted_on": "2020-04-01", "track": "adult"}'
	works as ADM iop-db import --source other claims
	works as ADM iop-db import --source other claims
}

# Who was shown whose names

# accesses: of each, what was done and whom it was about
accesses() {
	iop-db list access -f jsonl | jq -r '"\(.command) \(.shown) \(.clients)"'
}

@test "an access is one entry that names each client shown" {
	an_agency
	a_session
	an_attendance
	once new_sealed_client
	works as LEAD iop-enroll show C-SEALED C-1 --names
	works as LEAD iop-enroll list --names
	works as LEAD iop-enroll list client id=C-2 --names
	works as LEAD iop-attend list client=C-1 --names
	works as LEAD iop-attend sheet S-20261118-EVE --names
	works iop-db export
	run accesses
	assert_equal "$(sort <<<"$output")" "$(sort <<-'END'
		iop-enroll show 2 C-1 C-SEALED
		iop-enroll list 3 C-1 C-2 C-SEALED
		iop-enroll list 1 C-2
		iop-attend list 1 C-1
		iop-attend sheet 1 C-1
		iop-db export 27 C-1 C-2 C-SEALED
	END
	)"
}

@test "an access to a discharge names the client who was discharged" {
	a_sealed_store
	works as LEAD iop-enroll discharge C-1 reason=completed discharged_on=2026-11-20
	works as LEAD iop-enroll list discharge --names
	run accesses
	assert_line 'iop-enroll list 1 C-1'
}

# waives ID RECORD: LEAD asks that note-48h be waived of it
waives() {
	echo "The machine was down." >why
	works as LEAD iop-audit waive note-48h id="$1" record="$2" \
		starts_on=2026-11-18 last_day=2026-12-31 reason=@why
}

@test "an access to a waiver, its approval or a finding's names whose record it is about" {
	an_agency
	a_session
	an_attendance
	once new_sealed_client
	waives WV-1 A.S-20261118-EVE.C-1
	waives WV-2 note-48h:A.S-20261118-EVE.C-1:2026-11-18
	waives WV-3 note-48h:C-2
	waives WV-4 S-20261118-EVE
	waives WV-5 L-AIDE
	works iop-audit approve WV-1
	approval=$(sqlite3 iop.db 'SELECT id FROM waiver_approval')
	for id in WV-1 WV-2 WV-3 WV-4 WV-5 "$approval"; do
		works as LEAD iop-audit show "$id" --names
	done
	run accesses
	assert_equal "$(sort <<<"$output")" "$(sort <<-'END'
		iop-audit show 1 C-1
		iop-audit show 1 C-1
		iop-audit show 1 C-2
		iop-audit show 1 null
		iop-audit show 1 null
		iop-audit show 1 C-1
	END
	)"
}

@test "whose a waiver is that is about itself nobody asks for ever" {
	a_sealed_store
	waives WV-1 C-1
	waives WV-2 WV-1
	works as LEAD iop-audit amend WV-1 record=WV-2 --reason mistyped
	works as LEAD iop-audit amend WV-2 record=WV-2 --reason mistyped
	works as LEAD iop-audit show WV-1 --names
	works as LEAD iop-audit show WV-2 --names
	run accesses
	assert_output 'iop-audit show 1 C-1
iop-audit show 1 C-1'
}

@test "an access to what came after a discharge, to a transfer, a signature or a participant names the client" {
	an_agency
	a_session
	a_note_signed_twice
	works as LEAD iop-enroll add transfer admission=AD.C-2.20261102 transferred_on=2026-11-19 level_of_care=1.0 reason=progress
	works as LEAD iop-enroll discharge C-1 reason=completed discharged_on=2026-11-19
	works as LEAD iop-enroll add aftercare id=AC-1 discharge=DC.AD.C-1.20261102 contacted_on=2026-11-20 staff=LEAD mode=telephone reached=yes
	works as LEAD iop-staff add meeting id=MT-1 type=case-consultation held_on=2026-11-20 minutes=30 client=C-2
	works as LEAD iop-staff add participant meeting=MT-1 staff=AIDE
	signature=$(sqlite3 iop.db 'SELECT id FROM signature LIMIT 1')
	cosignature=$(sqlite3 iop.db 'SELECT id FROM cosignature LIMIT 1')
	works as LEAD iop-enroll show TR.AD.C-2.20261102.20261119 --names
	works as LEAD iop-enroll show AC-1 --names
	works as LEAD iop-staff show MP.MT-1.AIDE --names
	works as LEAD iop-note show "$signature" --names
	works as LEAD iop-note history "$cosignature" --names
	run accesses
	assert_equal "$(sort <<<"$output")" "$(sort <<-'END'
		iop-enroll show 1 C-2
		iop-enroll show 1 C-1
		iop-staff show 1 C-2
		iop-note show 1 C-1
		iop-note history 1 C-1
	END
	)"
}

@test "of a waiver about the record of one's own client one sees why, and of no other's" {
	an_agency
	a_session
	an_attendance
	once new_sealed_client
	waives WV-1 A.S-20261118-EVE.C-1
	waives WV-2 C-SEALED
	works as AIDE iop-audit show WV-1 --names
	assert_output --partial 'The machine was down.'
	works as AIDE iop-audit show WV-2 --names
	refute_output --partial 'The machine was down.'
}

# a_case_of CLIENT: a meeting of the team about that client
a_case_of() {
	echo 'It was decided to wait.' >summary
	works as LEAD iop-staff add meeting id=MT-1 type=case-consultation \
		held_on=2026-11-20 minutes=30 client="$1" summary=@summary
}

@test "what was said of another stays another's, whomever an amendment says that it is about" {
	an_agency
	a_session
	an_attendance
	a_case_of C-2
	works as AIDE iop-staff amend MT-1 client=C-1 --reason mistyped
	works as AIDE iop-staff show MT-1 --names -f json
	assert_equal "$(jq -c '.[0] | [.client, .withheld]' <<<"$output")" \
		'["C-1",["summary"]]'
	works as AIDE iop-staff history MT-1 --names -f json
	refute_output --partial 'to wait'
	works as LEAD iop-staff show MT-1 --names
	assert_output --partial 'to wait'
	run accesses
	assert_equal "$(sort <<<"$output")" 'iop-staff history 0 null
iop-staff show 0 null
iop-staff show 1 C-1 C-2'
	# of what is said anew it is not so
	echo 'It was decided to begin.' >summary
	works as LEAD iop-staff amend MT-1 summary=@summary --reason 'of the other'
	works as AIDE iop-staff show MT-1 --names
	assert_output --partial 'to begin'
	works as AIDE iop-staff history MT-1 --names
	refute_output --partial 'to wait'
}

@test "what was said of nobody is not read by saying that it is about a client of one's own" {
	an_agency
	a_case_of ''
	works as AIDE iop-staff amend MT-1 client=C-1 --reason 'about her'
	works as AIDE iop-staff show MT-1 --names
	refute_output --partial 'to wait'
}

@test "a waiver is about each whom its reason was said of, by client or by record, and by what that is about" {
	an_agency
	a_session
	an_attendance
	waives WV-1 AD.C-2.20261102
	works as AIDE iop-audit amend WV-1 record=A.S-20261118-EVE.C-1 --reason mistyped
	waives WV-2 AD.C-2.20261102
	works as AIDE iop-audit amend WV-2 record= client=C-1 --reason mistyped
	a_case_of C-2
	waives WV-3 MT-1
	works as AIDE iop-staff amend MT-1 client=C-1 --reason mistyped
	for id in WV-1 WV-2 WV-3; do
		works as AIDE iop-audit show $id --names
		refute_output --partial 'The machine was down.'
		works as LEAD iop-audit show $id --names
		assert_output --partial 'The machine was down.'
	done
	run accesses
	assert_equal "$(sort -u <<<"$output")" 'iop-audit show 0 null
iop-audit show 1 C-1 C-2'
}

@test "an access to a group note names whose notes say what it says" {
	an_agency
	a_session
	an_attendance
	works at "2026-11-18 21:00" as AIDE iop-note add - <<-'END'
	kind: group_note
	id: GN-1
	session: S-20261118-EVE
	author: AIDE
	started_at: 2026-11-18T17:30
	ended_at: 2026-11-18T20:30
	intervention: Triggers were named, and what to do.
	plan: Refusal skills.
	note:
	- {client: C-1, diagnosis: F10.20, necessity: Needed., goal: Stay., response: Well., risk: none}
	END
	works as LEAD iop-note show GN-1 --names
	works as LEAD iop-note list group_note --names
	works as AIDE iop-note history GN-1 --names
	run accesses
	assert_equal "$(sort <<<"$output")" 'iop-note history 1 C-1
iop-note list 1 C-1
iop-note show 1 C-1'
}

# a_reader: SUP sees all there is, and recorded nothing of it
a_reader() {
	works as admin iop-staff add staff id=SUP name=Sup roles=supervisor
}

# told ACCESS...: the accesses of that one, and of whom they are
told() {
	run bash -c "iop-db list access -f jsonl | jq -r 'select(.recorded_by == \"SUP\") |
		\"\(.command) \(.of_kind) \(.about) \(.shown) \(.clients)\"' | sort"
	assert_output "$(printf '%s\n' "$@" | sort)"
	run -0 iop-db verify
}

@test "what is held against what is sealed, same or not, is recorded as an access of whom it is about" {
	an_agency
	a_reader
	born() {
		printf '{"kind": "client", "id": "C-1", "withheld": ["name"], "birth_date": "%s"}\n' "$@" >guess
	}
	was=$(as SUP iop-enroll show C-1 --names -f json | jq -r '.[0].birth_date')
	shown='iop-enroll show client C-1 1 C-1'
	born 1961-02-03
	fails 65 as SUP iop-enroll add -n guess
	says 'recorded with other content'
	told "$shown" 'iop-enroll add client C-1 1 C-1'
	born "$was"
	works as SUP iop-enroll add -n guess
	works as SUP iop-enroll add guess
	told "$shown" 'iop-enroll add client C-1 1 C-1'{,,}
	{ cat guess; sed 's/C-1/C-2/' guess; } >both
	run as SUP iop-enroll add both
	told "$shown" 'iop-enroll add client C-1 1 C-1'{,,} 'iop-enroll add several null 2 C-1 C-2'
}

@test "what is amended to be as it was, or in a dry run, is told as an access, and what is changed is not" {
	an_agency
	a_reader
	echo 1961-02-03 >day
	works as SUP iop-enroll amend C-1 birth_date=@day --reason guessed -n
	told 'iop-enroll amend client C-1 1 C-1'
	works as SUP iop-enroll amend C-1 birth_date=@day --reason mistyped
	told 'iop-enroll amend client C-1 1 C-1'
	works as SUP iop-enroll amend C-1 birth_date=@day --reason again
	told 'iop-enroll amend client C-1 1 C-1'{,}
	works as SUP iop-enroll amend AD.C-1.20261102 reason=court --reason mistyped -n
	told 'iop-enroll amend client C-1 1 C-1'{,}
}

@test "who recorded every version of it has it compared without an access, and by id that follows it is one" {
	an_agency
	a_session
	a_reader
	echo late >comment
	works as AIDE iop-attend mark S-20261118-EVE C-1 --status present comment=@comment
	attended='{"kind": "attendance", "session": "S-20261118-EVE", "client": "C-1", "status": "present", "comment": "late"}'
	echo "$attended" >doc
	works as AIDE iop-attend add -n doc
	run accesses
	assert_output ''
	works as SUP iop-attend add -n doc
	works as SUP iop-attend mark S-20261118-EVE C-1 --status present comment=@comment
	works as SUP iop-attend add attendance session=S-20261118-EVE client=C-1 status=present comment=@comment
	told 'iop-attend add attendance A.S-20261118-EVE.C-1 1 C-1'{,} \
		'iop-attend mark attendance A.S-20261118-EVE.C-1 1 C-1'
}

@test "an access shows who saw it, never what" {
	a_sealed_store
	works as AIDE iop-enroll list --names
	run accesses
	assert_output 'iop-enroll list 1 C-1'
	run iop-db list access -f jsonl
	refute_output --partial Zanzibar
}

@test "how long a sealed field is stands beside the record, and no query from outside names where" {
	records "SELECT 'one' AS $FINDS, count(*) || ' seen' AS text FROM sealed_length"
	run -0 sqlite3 iop.db "SELECT field, length FROM sealed_length
		JOIN entry USING (entry) WHERE id = 'C-SEALED' ORDER BY 1"
	assert_line 'name|13'
	assert_line 'birth_date|10'
	run --separate-stderr iop-audit run -n --rule more
	assert_equal "$status" 1
	assert_output --partial '0 seen'
}
