#!/usr/bin/env bats
# A bench for rules: each mistake is told of where it stands, before a policy
# judges anybody.  Each starts from a policy that is fine, with one thing
# changed.
load lib

setup_more() {
	unset IOP_DB IOP_ACTOR
	a_house
}

# house.yaml: a policy of one rule, with two examples and a case
a_house() {
	cat >house.yaml <<-'END'
	policy: house
	version: "1"
	as_of: 2026-03-31T12:00
	setup: |
	  kind: staff
	  id: LEAD
	  name: Lead
	  roles: [facilitator]
	parameters:
	- name: site_days
	  value: 7
	  unit: days
	  authority: POLICY
	  cite: agency setting
	  about: How long one waits for a place.
	rules:
	- id: has-place
	  title: Whoever works here has a place of work
	  severity: low
	  authority: POLICY
	  cite: agency setting
	  population: optional
	  explain: Each facilitator has one.
	  message: "{staff} waits: {observed}"
	  remedy: iop-staff new assignment staff={staff}
	  counts: SELECT count(*) FROM staff WHERE has_word(roles, 'facilitator')
	  query: |
	    SELECT s.id AS subject, s.id AS staff,
	      :today AS day, 1 AS open,
	      hours_later(s.known_at, 24 * :site_days) AS due,
	      'none' AS observed, s.id AS evidence
	    FROM staff AS s
	    WHERE has_word(s.roles, 'facilitator') AND NOT EXISTS
	      (SELECT 1 FROM assignment AS a WHERE a.staff = s.id)
	  pass: |
	    kind: site
	    id: MAIN
	    name: Main
	    ---
	    kind: assignment
	    id: AS-1
	    staff: LEAD
	    site: MAIN
	    starts_on: 2026-01-01
	    assigned_by: LEAD
	  fail: |
	    kind: site
	    id: MAIN
	    name: Main
	  finds: has-place:LEAD
	  cases:
	  - name: another without one
	    documents: |
	      kind: staff
	      id: AIDE
	      name: Aide
	      roles: [facilitator]
	      recorded_at: 2026-03-10T09:00
	      ---
	      kind: assignment
	      id: AS-1
	      staff: LEAD
	      site: MAIN
	      starts_on: 2026-01-01
	      assigned_by: LEAD
	      ---
	      kind: site
	      id: MAIN
	      name: Main
	    finds: has-place:AIDE
	    staff: AIDE
	    due: 2026-03-17T09:00
	    message: "AIDE waits: none"
	END
}

# with SED-SCRIPT REASON...: the house so changed is refused, for these reasons
with() {
	sed "$1" house.yaml >p.yaml
	shift
	cmp -s house.yaml p.yaml && fail 'nothing was changed'
	fails 65 iop-audit check p.yaml
	says "$@"
}

@test "a policy that is fine is told of in a line" {
	works iop-audit check house.yaml
	assert_output 'house-1: 1 rule, 3 examples'
}

@test "a policy is checked without a store, and a folder like a file" {
	mkdir p
	{ echo ---; sed '/^parameters:/,$d' house.yaml; printf 'files:\n- one.yaml\n'; } >p/policy.yaml
	{ echo ---; sed -n '/^parameters:/,$p' house.yaml; } >p/one.yaml
	works iop-audit check p
	assert_output 'house-1: 1 rule, 3 examples'
	sed -i 's/AS subject/AS subjet/' p/one.yaml
	fails 65 iop-audit check p
	says 'p/one.yaml:21:5: has-place: query: expected a column subject'
}

@test "a syntax error is told of where it stands" {
	with 's/FROM staff AS s$/FORM staff AS s/' 'p.yaml:32:5: has-place: query: near "FORM": syntax error'
	with 's/^  counts: .*/  counts: SELECT count( FROM staff/' 'p.yaml:26:25: has-place: counts: near "FROM": syntax error'
}

@test "of a table, column, function, parameter or key that is none the near name is told" {
	with 's/FROM assignment AS/FROM asignment AS/' 'p.yaml:34:22: has-place: query: no such table: asignment; is it assignment?'
	with 's/a.staff = s.id/a.staf = s.id/' 'p.yaml:34:44: has-place: query: no such column: a.staf; is it staff?' \
		'; assignment has entry, id, known_at, voided, staff, site,'
	with 's/hours_later(/hour_later(/' 'p.yaml:30:7: has-place: query: no such function: hour_later; is it hours_later?'
	with 's/:site_days/:site_day/' 'p.yaml:30:36: has-place: query: no such parameter site_day; is it site_days?'
	with 's/^  severity:/  severty:/' 'p.yaml:19:3: policy: no such key; is it severity?' 'p.yaml:17:3: severity: required'
	with 's/^    finds:/    find:/' 'policy: no such key; is it finds?' 'finds: required'
}

@test "a table that nothing is near, and the file's own, are refused" {
	with 's/FROM assignment AS/FROM zebra AS/' 'no such table: zebra; iop-audit query --views lists those there are'
	with 's/FROM assignment AS/FROM main.assignment AS/' 'has-place: query: reads views, never "main"'
}

@test "one statement is asked, and what it must give" {
	with 's/^      (SELECT 1 FROM assignment AS a.*/&; SELECT 1/' 'p.yaml:34:61: has-place: query: expected one statement'
	with 's/:today AS day, 1 AS open/:today AS date, 1 AS open/' 'p.yaml:28:5: has-place: query: expected a column day'
	with 's/count(\*) FROM/count(*), 1 FROM/' 'p.yaml:26:11: has-place: counts: expected one column, of a whole number'
	for counts in 'SELECT 1 WHERE 0' "SELECT 'one'" 'SELECT -1' 'SELECT NULL' 'SELECT 1 UNION ALL SELECT 2'; do
		with "s/^  counts: .*/  counts: $counts/" 'p.yaml:26:3: has-place: counts: in pass: expected one row, of a whole number from 0'
	done
}

@test "a query that has no end is stopped" {
	with 's/^    FROM staff AS s$/    FROM staff AS s, (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT count(*) FROM n)/' \
		'p.yaml:27:3: has-place: query: in pass: stopped: it runs too long'
}

@test "what is required and counts none is told of" {
	with "s/population: optional/population: required/; s/'facilitator')\$/'nobody')/" \
		'p.yaml:26:3: has-place: counts: in fail: the population is required, and this counts none where something is found'
}

@test "a subject is a word" {
	with "s/s.id AS subject/'' AS subject/" 'p.yaml:27:3: has-place: query: in fail: a finding without subject, day or open'
	with "s/s.id AS subject/s.id || ' x' AS subject/" 'has-place: query: in fail: a finding with a blank in its id'
}

@test "a text without quotes is a column, and that is said" {
	with "s/'none' AS observed/waiting AS observed/" \
		'p.yaml:31:7: has-place: query: no such column: waiting; a word that is a text stands in single quotes; staff has'
}

@test "a day is days, open is 1 or 0, due and until are instants" {
	with 's/:today AS day/date_text(:today) AS day/' 'p.yaml:27:3: has-place: query: in fail: a finding whose day is a text: expected days'
	with "s/1 AS open/'yes' AS open/" 'has-place: query: in fail: a finding whose open is a text: expected 1 or 0'
	with 's/1 AS open/2 AS open/' 'has-place: query: in fail: a finding whose open is neither 1 nor 0'
	with 's/hours_later(s.known_at, 24 \* :site_days) AS due/time_text(s.known_at) AS due, :site_days AS x/' \
		'has-place: query: in fail: a finding whose due or until is a text'
	with 's/hours_later(s.known_at, 24 \* :site_days) AS due/:today + :site_days AS due/' \
		'has-place: query: in fail: a finding whose due is a day, not an instant'
	with 's/AS due,/AS due, :today AS until,/' \
		'has-place: query: in fail: a finding whose until is a day, not an instant'
}

@test "what is required is looked at in the passing example, too" {
	with "s/population: optional/population: required/; s/has_word(roles, 'facilitator')\$/id IN (SELECT 'LEAD' FROM site WHERE NOT EXISTS (SELECT 1 FROM assignment))/" \
		'p.yaml:35:3: has-place: in pass: it is not evaluated: there was nothing to look at'
}

@test "a number that has several values is asked for by the day" {
	with 's/^  value: 7/  values: [{value: 7}, {value: 5, from: 2026-03-01}]/' \
		"p.yaml:30:36: has-place: query: :site_days: has several values, each from a day on: ask setting('NAME', DAY)"
	sed "s/^  value: 7/  values: [{value: 7}, {value: 5, from: 2026-03-30}]/; s/:site_days/setting('site_days', day_of(s.known_at))/" house.yaml >p.yaml
	works iop-audit check p.yaml
	with "s/:site_days/setting('site_day', day_of(s.known_at))/" \
		'p.yaml:30:45: has-place: query: no such parameter site_day; is it site_days?'
	with 's/:site_days/setting(s.id, :today)/' "has-place: query: expected a parameter's name in quotes in setting()"
}

@test "a template names columns that the query gives" {
	with 's/{observed}/{obserfed}/' 'p.yaml:24:29: has-place: message: the query gives no column obserfed; is it observed?'
	with 's/staff={staff}/staff={}/' 'p.yaml:25:43: has-place: remedy: the query gives no column'
}

@test "evidence is of records that there are" {
	with "s/s.id AS evidence/'X-1' AS evidence/" 'has-place: query: in fail: evidence of nothing: there is no record X-1'
	with "s/s.id AS evidence/NULL AS evidence/" 'has-place: query: in fail: evidence of nothing: a finding rests on a record'
}

@test "an id is one finding's, and is told of once" {
	with 's/FROM staff AS s$/FROM staff AS s, (SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3)/' \
		'p.yaml:27:3: has-place: query: in fail: two findings with one id: has-place:LEAD'
	assert_equal "$(grep -c 'in fail: two findings' <<<"$stderr")" 1
}

@test "what a policy spells wrong is told of with its place" {
	with 's/severity: low/severity: lo/' 'p.yaml:19:3: severity: expected high, medium, low or info'
	with 's/^    FROM staff AS s$/\tFROM staff AS s/' 'p.yaml:32:1: '
	{ cat house.yaml; sed -n '/^- id:/,$p' house.yaml; } >p.yaml
	fails 65 iop-audit check p.yaml
	says 'id: another has it already'
	with 's/^  cases:/  cases: none/; /^  - name/,$d' 'cases: expected a list'
}

@test "a rule that finds otherwise than its examples say is told of, by id" {
	with 's/AND NOT EXISTS/AND EXISTS/' 'p.yaml:35:3: has-place: in pass: it finds has-place:LEAD' \
		'p.yaml:50:3: has-place: in fail: it does not find has-place:LEAD'
	with "s/AND NOT EXISTS/AND 0 AND NOT EXISTS/" 'has-place: in fail: it does not find has-place:LEAD' \
		'p.yaml:70:5: has-place: in another without one: it does not find has-place:AIDE'
}

@test "a case says the staff, the due time and the message of what is found" {
	with 's/^    staff: AIDE/    staff: LEAD/' 'p.yaml:71:5: has-place: in another without one: staff AIDE, and it says LEAD'
	with 's/^    due: .*/    due: 2026-03-17T09:01/' \
		'p.yaml:72:5: has-place: in another without one: due 2026-03-17T09:00-06:00, and it says 2026-03-17T09:01'
	with 's/^    due: .*/    due: soon/' 'has-place: in another without one: due: expected a'
	with 's/^    message: .*/    message: "AIDE waits"/' 'message AIDE waits: none, and it says AIDE waits'
}

@test "a case may be asked later than the policy's examples, and not before" {
	sed 's/^    staff: AIDE/    as_of: 2026-04-05T12:00/; s/recorded_at: 2026-03-10T09:00/recorded_at: 2026-04-01T09:00/; s/due: .*/due: 2026-04-08T09:00/' house.yaml >p.yaml
	works iop-audit check p.yaml
	with 's/^    staff: AIDE/    as_of: 2026-03-01T12:00/' 'as_of: expected none before the policy'
	with 's/^    staff: AIDE/    as_of: noon/' 'p.yaml:71:5: has-place: in another without one: as_of: expected'
}

@test "documents that cannot be recorded are told of on their own line" {
	with 's/^    id: AS-1/    idd: AS-1/' 'p.yaml:41:5: no such field' 'p.yaml:35:3: pass: its documents cannot be recorded'
	with 's/^  roles: \[facilitator\]/  roles: [chef]/' 'p.yaml:8:3: roles: ' 'p.yaml:4:1: setup: its documents cannot be recorded'
	with 's/^      site: MAIN/      site: NONE/' 'p.yaml:63:7: site: no such site'
}

@test "what ends an example says which it was" {
	sed 's/^  fail: |/&\n    kind: client\n    id: C-1\n    name: Somebody\n    birth_date: 1990-01-01\n    ---/' house.yaml >p.yaml
	fails 65 iop-audit check p.yaml
	says 'policy house-1 has no parameter adult_years' 'p.yaml:46:3: has-place: in fail: that ended it'
}

@test "documents that are no block are told of at their key" {
	awk '/^  pass: \|/ { print "  pass: \"kind: sight\\n\""; on = 1; next } /^  fail:/ { on = 0 } !on' house.yaml >p.yaml
	fails 65 iop-audit check p.yaml
	says 'p.yaml:35:3: pass:2:1: kind: no such kind; is it site?'
}

@test "a time and a zone of examples are such" {
	with 's/^as_of: .*/as_of: noon/' 'p.yaml:3:1: as_of: expected a date and time as 2026-03-31T12:00'
	sed 's/^as_of: .*/&\nzone: Mars/' house.yaml >p.yaml
	fails 65 iop-audit check p.yaml
	says 'p.yaml:4:1: zone: expected a time zone as America/Denver'
	sed 's/^as_of: .*/&\nzone: America\/New_York/; s/due: 2026-03-17T09:00/due: 2026-03-17T09:00-04:00/' house.yaml >p.yaml
	works iop-audit check p.yaml
}

@test "a parameter that nobody reads is named, and no mistake" {
	sed 's/^rules:/- {name: lost_days, value: 1, authority: POLICY, cite: c, about: a}\n&/' house.yaml >p.yaml
	run --separate-stderr iop-audit check p.yaml
	assert_equal "$status" 0
	says_only 'p.yaml:16:3: lost_days: warning: no rule, view or program reads it'
}

@test "check takes one file, that is there" {
	fails 64 iop-audit check
	says "expected a policy's file or folder"
	fails 64 iop-audit check house.yaml house.yaml
	says "expected a policy's file or folder"
	fails 66 iop-audit check none.yaml
	says 'none.yaml: No such file'
}

@test "what new prints of a policy and of rules passes as it is" {
	works iop-audit new policy
	echo "$output" >p.yaml
	works iop-audit new rule id=second
	echo "$output" >>p.yaml
	works iop-audit check p.yaml
	assert_output 'my-policy-1: 2 rules, 8 examples'
	works iop-audit new policy policy=mesa
	assert_line 'policy: mesa'
	works iop-audit new rule
	assert_line '- id: my-rule'
	for args in 'rule x' 'rule policy=x' 'rule id='; do
		# shellcheck disable=SC2086
		fails 64 iop-audit new $args
		says 'new rule: expected id=NAME, or nothing'
	done
	fails 64 iop-audit new policy policy=a policy=b
	says 'new policy: expected policy=NAME, or nothing'
	fails 64 iop-audit new policy -f json
	says 'new prints one text, in no other format'
}

@test "a policy that is not fine is adopted by no road" {
	sed 's/AND NOT EXISTS/AND EXISTS/' house.yaml >p.yaml
	export IOP_DB=$BATS_TEST_TMPDIR/iop.db IOP_ACTOR=admin
	sed 's/^policy: .*/policy: bare/' house.yaml >bare.yaml
	POLICY=$PWD/bare.yaml new_store
	refuses 65 'p.yaml:35:3: has-place: in pass: it finds has-place:LEAD' iop-audit adopt p.yaml
	jq -Rs '{kind: "policy", name: "house", version: "1", text: .}' p.yaml >p.json
	refuses 65 'has-place: in pass: it finds has-place:LEAD' iop-db import --source x p.json
	fails 65 iop-db init -d other.db --zone UTC --identity declared --admin admin --policy p.yaml
	says 'has-place: in pass: it finds has-place:LEAD'
	assert [ ! -e other.db ]
	works iop-audit adopt house.yaml
	jq -Rs '{kind: "policy", name: "house", version: "1", text: .}' house.yaml >p.json
	works iop-db import --source x p.json
}

@test "trying a policy leaves nothing behind: no entry, no file, and now goes on" {
	export IOP_DB=$BATS_TEST_TMPDIR/iop.db IOP_ACTOR=admin
	sed 's/^policy: .*/policy: bare/' house.yaml >bare.yaml
	POLICY=$PWD/bare.yaml new_store
	before=$(the_bytes)
	ls -A >files
	works iop-audit check house.yaml
	assert_equal "$(the_bytes)" "$before"
	assert_equal "$(ls -A | grep -v separate-stderr)" "$(grep -v separate-stderr files)"
	works at "2026-11-20 12:00" iop-audit adopt house.yaml
	assert_equal "$(iop-audit show house-1 -f json | jq -r '.[0].recorded_at')" null
	assert_equal "$(sqlite3 iop.db 'SELECT recorded_at FROM entry ORDER BY entry DESC LIMIT 1')" "$NOON"
}

@test "a shipped rule in another policy was tried, whatever that policy's numbers" {
	the_policy | sed 's/^version: .*/version: own/; /^- name: note_hours/,/value/s/48/1/' >own.yaml
	works iop-audit check own.yaml
	assert_output --regexp '^new-mexico-own: [0-9]+ rules, 0 examples; [0-9]+ as shipped, tried before$'
	sed -i '0,/^  message: /s/^  message: /&"x" #/; 0,/"x" #/s/"x" #.*/"x"/' own.yaml
	run --separate-stderr iop-audit check own.yaml
	assert_equal "$status" 65
	says 'note-48h: in '
}

@test "another policy judges a night, lists and explains its rules, and nothing is recorded" {
	export IOP_DB=$BATS_TEST_TMPDIR/iop.db IOP_ACTOR=admin
	an_agency
	before=$(the_bytes)
	finds as AUDIT iop-audit run --policy house.yaml -f id
	assert_output --partial has-place:LEAD
	works as AUDIT iop-audit rules --policy house.yaml -f id
	assert_output has-place
	works as AUDIT iop-audit explain --policy house.yaml has-place
	assert_line 'policy: house-1'
	run --separate-stderr as AUDIT iop-audit diff --policy house.yaml -f id
	assert_output --partial has-place:LEAD
	refuses 77 'a policy that was not adopted' as AIDE iop-audit run --policy house.yaml
	refuses 64 '--policy: one of house.yaml and house.yaml' as AUDIT iop-audit run --policy house.yaml --policy house.yaml
	assert_equal "$(the_bytes)" "$before"
}
