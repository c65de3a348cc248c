#!/usr/bin/env bats
# What is no policy: each starts from the policy in force, as version 9, with
# one thing changed.
load lib

setup_more() {
	a_store
}

# in_one: the text in force as one document, each list once, the rules last
in_one() {
	iop-audit list policy -f json | jq -r '.[-1].text' | awk '
		/^---$/ || /^#/ { next }
		/^[a-z_]+:/ { key = $1; if (key in all) next }
		{ all[key] = all[key] $0 "\n" }
		END {
			n = split("policy: version: as_of: setup: parameters: licenses: payers: rules:", keys, " ")
			for (i = 1; i <= n; i++) printf "%s", all[keys[i]]
		}'
}

# a_policy SED-SCRIPT...: the same, changed, in p.yaml
a_policy() {
	in_one >was.yaml
	sed -e 's/^version: .*/version: "9"/' "${@/#/-e}" was.yaml >p.yaml
}

# adds LIST LINE...: these lines become the first item of that list
adds() {
	local list=$1
	shift
	printf '%s\n' "$@" >lines
	sed -i "/^$list:/r lines" p.yaml
}

# adopts, is_refused REASON: p.yaml, tried
adopts() {
	works iop-audit adopt -n p.yaml
}

is_refused() {
	refuses 65 "$1" iop-audit adopt -n p.yaml
}

# a_rule [LINE...]: one that finds the site BAD, its lines but for those given anew
a_rule() {
	local line key

	key=$(printf '%s\n' "$@" | cut -d: -f1 | paste -sd'|')
	adds rules "- id: new-rule" "$(grep -Ev "^  (${key:-none}): " <<-'END'
	  title: A title
	  severity: low
	  authority: POLICY
	  cite: a setting
	  population: optional
	  explain: Why.
	  message: "{subject}"
	  remedy: iop-staff show {subject}
	  counts: SELECT count(*) FROM staff
	  query: SELECT id AS subject, 20000 AS day, 1 AS open FROM site WHERE id = 'BAD'
	  pass: ""
	  fail: "{kind: site, id: BAD, name: Bad}"
	  finds: new-rule:BAD
	END
	)" "${@/#/  }"
}

a_parameter() {
	adds parameters "- name: $1" '  value: 1' '  authority: POLICY' \
		'  cite: a setting' '  about: A number.'
}

a_license_type() {
	adds licenses "- type: $1" '  title: A title' "  independent: ${2:-yes}" \
		'  iop_independent: no' '  cite: a board'
}

# a_payer PAYER CODE [LINE...]
a_payer() {
	local payer=$1 code=$2 line key

	shift 2
	key=$(printf '%s\n' "$@" | cut -d: -f1 | paste -sd'|')
	adds payers "- payer: $payer" "  code: $code" \
		"$(grep -Ev "^  (${key:-none}): " <<-'END'
	  title: A payer
	  unit: day
	  minutes: 180
	  authorization: none
	  days: 90
	  cite: a contract
	END
	)" "${@/#/  }"
}

@test "the policies that refusals start from are fine" {
	a_policy
	adopts
	a_rule 'until: 2026-12-31' 'counts: SELECT count(*) + 0 * :new FROM staff'
	a_parameter new
	a_license_type NEW
	a_payer NEW H0001
	adopts
}

@test "what a policy says after its rules is in force like what it says before, however its lines end" {
	in_one >was.yaml
	sed '/^parameters:/,$d; s/^version: .*/version: "9"/' was.yaml >p.yaml
	sed -n '/^rules:/,$p' was.yaml >>p.yaml
	echo '# between' >>p.yaml
	sed -n '/^parameters:/,/^rules:/{/^rules:/!p}' was.yaml >>p.yaml
	works iop-audit adopt p.yaml
	works iop-schedule check
	works iop-audit rules -f id
	assert_line note-48h
	sed 's/^version: .*/version: "10"/; s/$/\r/' p.yaml >q.yaml
	works iop-audit adopt q.yaml
	works iop-schedule check
}

@test "an empty policy is none, nor is a list or a text" {
	: >p.yaml
	is_refused 'p.yaml: expected a policy'
	echo '# nothing' >p.yaml
	is_refused 'p.yaml: expected a policy'
	echo '- policy: new-mexico' >p.yaml
	is_refused 'p.yaml:1:1: policy: expected a map'
	echo 'new-mexico' >p.yaml
	is_refused 'p.yaml:1:1: policy: expected a map'
}

@test "a policy is as long as a record may hold, and no longer" {
	a_policy
	bytes=$(($(wc -c <p.yaml) + 2))
	printf '#%*s\n' $((1024 * 1024 - bytes)) '' >>p.yaml
	assert_equal "$(wc -c <p.yaml)" 1048576
	adopts
	sed -i '$s/$/ /' p.yaml
	is_refused 'p.yaml: longer than a policy may be'
}

@test "names are words" {
	a_policy
	a_parameter 'a b'
	is_refused 'name: expected a name without blanks'
	a_policy 's/^policy: .*/policy: new mexico/'
	is_refused 'policy: expected a name without blanks'
}

@test "what is text is no list, what is a list no text, and an item is a map" {
	a_policy
	a_rule 'title: [A, title]'
	is_refused 'title: expected text'
	a_policy
	adds rules '- new-rule'
	is_refused 'policy: expected a map'
	a_policy '/^payers:/,/^rules:/{/^rules:/!d}' '/^rules:/i\
payers: none'
	is_refused 'payers: expected a list'
}

@test "a policy without a rule is none" {
	a_policy '/^rules:/,$d'
	echo 'rules: []' >>p.yaml
	is_refused 'rules: required'
}

@test "a list has 256 items at most" {
	a_policy
	for i in $(seq $((256 - $(yq_count parameters)))); do
		printf '%s\n' "- name: new$i" '  value: 1' '  authority: POLICY' \
			'  cite: a setting' '  about: A number.'
	done >lines
	sed -i '/^parameters:/r lines' p.yaml
	run iop-audit adopt -n p.yaml
	assert_equal "$status" 0
	a_parameter more
	is_refused 'parameters: more than 256'
}

# how many items a list of p.yaml has
yq_count() {
	python3 -c 'import sys, yaml
print(len(yaml.load(open("p.yaml"), yaml.BaseLoader)[sys.argv[1]]))' "$1"
}

@test "two rules, parameters or licenses are of two names" {
	a_policy
	a_rule
	a_rule
	is_refused 'id: another has it already'
	a_policy
	a_parameter new
	a_parameter new
	is_refused 'name: another has it already'
	a_policy
	a_license_type NEW
	a_license_type NEW
	is_refused 'type: another has it already'
}

@test "a payer has a code once, and two payers may have one code" {
	a_policy
	a_payer ONE H0001
	a_payer ONE H0002
	a_payer TWO H0001
	adopts
	a_payer ONE H0001
	is_refused 'code: another has it already'
}

@test "what has words of its own says them" {
	a_policy
	a_rule 'population: many'
	is_refused 'population: expected required or optional'
	a_policy
	a_license_type NEW perhaps
	is_refused 'independent: expected yes or no'
	a_policy
	a_payer NEW H0001 'unit: hours'
	is_refused 'unit: expected day or minutes'
	a_policy
	a_payer NEW H0001 'authorization: perhaps'
	is_refused 'authorization: expected required, optional or none'
	a_policy
	a_rule 'from: yesterday'
	is_refused 'from: expected a date as 2026-11-20'
}

@test "a count is a whole number from 1 to 100000" {
	for n in 1 100000; do
		a_policy
		a_payer NEW H0001 "minutes: $n"
		adopts
	done
	for n in 0 100001 -1 1.5 many; do
		a_policy
		a_payer NEW H0001 "minutes: $n"
		is_refused 'minutes: expected a whole number from 1'
	done
}

@test "a license type says yes or no, days of grace and the day it renews" {
	for line in 'supervise: maybe|expected yes or no' 'treat: 1|expected yes or no' \
		'grace_days: -1|expected a whole number from 0' \
		'renews: 9-30|expected a day of each year as 09-30' \
		'renews: 02-30|expected a day of each year as 09-30' \
		'unsure_from: soon|expected a date as 2026-11-20'; do
		a_policy
		a_license_type NEW
		sed -i "/^- type: NEW/a\\  ${line%|*}" p.yaml
		is_refused "${line%%:*}: ${line#*|}"
	done
	a_policy
	a_license_type NEW
	sed -i "/^- type: NEW/a\\  grace_days: 0\n  renews: 02-28\n  supervise: no\n  unsure_from: 2026-01-01" p.yaml
	adopts
}

@test "a payer rounds in one of three ways, and says whose its numbers are" {
	for line in 'rounding: up|expected floor, eight-minute or half' \
		'authority: LAWS|expected LAW, PAYER, BOARD, MODEL, GUIDE or POLICY' \
		'unit_authority: x|expected LAW, PAYER, BOARD, MODEL, GUIDE or POLICY' \
		'days_authority: x|expected LAW, PAYER, BOARD, MODEL, GUIDE or POLICY'; do
		a_policy
		a_payer NEW H0001 "${line%%|*}"
		is_refused "${line%%:*}: ${line#*|}"
	done
	a_policy
	a_payer NEW H0001 'rounding: half' 'authority: PAYER' 'days_cite: c'
	adopts
}

@test "a query gives what a finding needs" {
	for column in subject day open; do
		a_policy
		a_rule "query: $(sed "s/AS $column/AS other/" <<<"SELECT id AS subject, 1 AS day, 1 AS open FROM staff")"
		is_refused "new-rule: query: expected a column $column"
		run --separate-stderr iop-audit run --policy p.yaml --rule new-rule -f id
		assert_equal "$status$output" 2
	done
}

@test "a query asks for parameters that there are" {
	a_policy
	a_rule "query: SELECT id AS subject, :nothing AS day, 1 AS open FROM staff"
	is_refused 'new-rule: query: no such parameter nothing'
	a_policy
	a_rule 'counts: SELECT count(*) FROM staff WHERE :nothing'
	is_refused 'new-rule: counts: no such parameter nothing'
	a_policy
	a_rule "query: SELECT id AS subject, setting('note_hour', :today) AS day, 1 AS open FROM staff"
	is_refused 'new-rule: query: no such parameter note_hour'
	a_policy
	a_rule "counts: SELECT count(*) FROM staff WHERE \"SETTING\" ('nothing', 1)"
	is_refused 'new-rule: counts: no such parameter nothing'
	for name in role 42; do
		a_policy
		a_rule "query: SELECT id AS subject, :today AS day, setting($name, 1) AS open FROM staff, (SELECT 'note_hours' AS role)"
		is_refused "new-rule: query: expected a parameter's name in quotes in setting()"
	done
	a_policy
	a_rule "query: SELECT id AS subject, :today AS day, :now + :asked + :since + :note_hours > 0 AS open FROM site WHERE id = 'BAD'"
	adopts
}

@test "what counts weekly minutes wants the policy to have them" {
	for name in adult_minutes adolescent_minutes; do
		rm -f "$IOP_DB"
		once new_store
		a_policy "s/^- name: $name\$/- name: other/" '/^rules:/q'
		a_rule 'counts: SELECT count(*) + 0 * :other FROM staff'
		rm -f "$IOP_DB"
		POLICY=$PWD/p.yaml new_store
		refuses 78 "policy new-mexico-9 has no parameter $name" \
			iop-attend hours
	done
}

# finds_amiss COLUMNS REASON: a rule that finds such a row is not evaluated
finds_amiss() {
	a_policy
	a_rule "query: SELECT $1 FROM staff"
	run --separate-stderr iop-audit run --policy p.yaml --rule new-rule -f id
	assert_equal "$status$output" 2
	says "new-rule: query: $2"
	run --separate-stderr iop-audit run --policy p.yaml --rule new-rule
	assert_output --partial "NOT EVALUATED new-rule: $2"
}

@test "a day that is a text makes its rule one that is not evaluated, and is no day of 1975" {
	finds_amiss "'x' AS subject, '2026-11-20' AS day, 1 AS open" \
		'a finding whose day is a text: expected days since 1970-01-01'
	finds_amiss "'x' AS subject, 1 AS day, 'yes' AS open" \
		'a finding whose open is a text: expected 1 or 0'
	finds_amiss "'x' AS subject, 1 AS day, 7 AS open" \
		'a finding whose open is neither 1 nor 0'
	for column in due until; do
		finds_amiss "'x' AS subject, 1 AS day, 1 AS open, '2026-11-20T12:00' AS $column" \
			'a finding whose due or until is a text: expected an instant'
	done
}

@test "a finding that nobody could read makes its rule one that is not evaluated" {
	finds_amiss "NULL AS subject, 1 AS day, 1 AS open" \
		'a finding without subject, day or open'
	finds_amiss "'x' AS subject, NULL AS day, 1 AS open" \
		'a finding without subject, day or open'
	finds_amiss "'x' AS subject, 1 AS day, NULL AS open" \
		'a finding without subject, day or open'
	finds_amiss "'x y' AS subject, 1 AS day, 1 AS open" \
		'a finding with a blank in its id'
	finds_amiss "'x' AS subject, 'x y' AS period, 1 AS day, 1 AS open" \
		'a finding with a blank in its id'
	finds_amiss "'x' AS subject, 2932897 AS day, 1 AS open" \
		'a finding at a time beyond all calendars'
	finds_amiss "'x' AS subject, 1 AS day, 1 AS open, 1 << 60 AS due" \
		'a finding at a time beyond all calendars'
	finds_amiss "'x' AS subject, 1 AS day, 1 AS open, char(27) AS observed" \
		'a finding that is not plain text'
	finds_amiss "'x' AS subject, 1 AS day, 1 AS open, 'Law' AS authority" \
		'a finding of an authority that is no word for one'
	finds_amiss "'' AS subject, 1 AS day, 1 AS open" \
		'a finding without subject, day or open'
}

@test "a finding says whose it is where its rule does not, in every format" {
	a_policy
	a_rule "query: SELECT id AS subject, 20777 AS day, 1 AS open, 'LAW' AS authority, 'a statute' AS cite FROM staff UNION ALL SELECT 'other', 20777, 1, NULL, NULL"
	run --separate-stderr iop-audit run --policy p.yaml --rule new-rule -f json
	assert_equal "$status$stderr" 1
	assert_equal "$(jq -rc '.findings[] | [.id, .authority, .cite]' <<<"$output")" \
		$'["new-rule:admin","LAW","a statute"]\n["new-rule:other","POLICY","a setting"]'
	run --separate-stderr iop-audit run --policy p.yaml --rule new-rule
	assert_line '    POLICY: a setting'
	assert_line '    LAW: a statute'
	assert_equal "$(grep -n 'LAW: a statute' <<<"$output" | cut -d: -f1)" \
		"$(($(grep -n '^  new-rule:admin ' <<<"$output" | cut -d: -f1) + 2))"
	assert_equal "$(grep -c 'POLICY: a setting' <<<"$output")" 1
	works iop-audit explain --policy p.yaml new-rule
	assert_line 'authority: POLICY, or as the finding says'
}

# long N: a text of so many x
long() {
	printf '%*s' "$1" '' | tr ' ' x
}

@test "a finding's subject is two ids long, its period one, and no longer" {
	a_policy
	a_rule "query: SELECT '$(long 248)' AS subject, '$(long 120)' AS period, 1 AS day, 1 AS open FROM staff"
	run --separate-stderr iop-audit run --policy p.yaml --rule new-rule -f id --full
	assert_equal "$output$stderr" "new-rule:$(long 248):$(long 120)"
	finds_amiss "'$(long 249)' AS subject, 1 AS day, 1 AS open" \
		'a finding with too long an id'
	finds_amiss "'x' AS subject, '$(long 121)' AS period, 1 AS day, 1 AS open" \
		'a finding with too long an id'
}

# calls COLUMN...: a policy with a rule for each, which finds the administrator
calls() {
	local call rules=()

	a_policy
	for call; do
		rules+=(--rule "call-${#rules[@]}")
		a_rule "query: SELECT id AS subject, 1 AS day, 1 AS open, $call AS observed FROM staff"
		sed -i "s/^- id: new-rule$/- id: ${rules[-1]}/" p.yaml
	done
	run --separate-stderr iop-audit run --policy p.yaml --full "${rules[@]}" -f id
}

@test "a query spells days and times whose year has four digits, and no others" {
	local first=$((-719161 * 86400)) last=$((2932896 * 86400 - 1))

	calls 'date_text(-719162)' 'date_text(2932896)' 'month_text(-719162)' \
		'month_text(2932896)' "time_text($first)" "time_text($last)" \
		"day_of($first)" "day_of($last)" 'years_later(-719162, 200)' \
		'years_later(2932896, -200)'
	assert_equal "$status$stderr ${#lines[@]}" '1 10'
	calls 'date_text(-719163)' 'date_text(2932897)' 'month_text(-719163)' \
		'month_text(2932897)' "time_text($((first - 1)))" "time_text($((last + 1)))" \
		"day_of($((first - 1)))" "day_of($((last + 1)))" 'years_later(-719162, 201)' \
		'years_later(2932896, -201)' 'years_later(2932897, 1)'
	assert_equal "$status$output" 2
	assert_equal "$(grep -c ': query: a time beyond all calendars$' <<<"$stderr")" 11
}

@test "of no day or time a query is told none" {
	a_policy
	a_rule "query: SELECT id AS subject, 1 AS day, 1 AS open FROM staff WHERE coalesce(day_of(NULL), date_text(NULL), time_text(NULL), week_text(NULL), month_text(NULL), years_later(NULL, 1)) IS NULL"
	run --separate-stderr iop-audit run --policy p.yaml --full --rule new-rule -f id
	assert_equal "$status$output$stderr" 1new-rule:admin
}

# holds CONDITION: as SQL in a query
holds() {
	a_policy
	a_rule "query: SELECT id AS subject, 1 AS day, 1 AS open FROM staff WHERE $(tr -s '\n\t' ' ' <<<"$1")"
	run --separate-stderr iop-audit run --policy p.yaml --full --rule new-rule -f id
	assert_equal "$1 $status$output$stderr" "$1 1new-rule:admin"
}

@test "within so many days is the day and each of them after; within hours they are elapsed, to the second" {
	holds 'within_days(10, 10, 7) AND within_days(17, 10, 7)
		AND NOT within_days(18, 10, 7) AND NOT within_days(9, 10, 7)
		AND within_days(10, 10, 0) AND days_later(10, 7) = 17
		AND within_hours(100, 100, 2) AND within_hours(7300, 100, 2)
		AND NOT within_hours(7301, 100, 2) AND NOT within_hours(99, 100, 2)
		AND hours_later(100, 2) = 7300
		AND coalesce(within_days(NULL, 1, 1), within_days(1, NULL, 1),
		  within_hours(1, 1, NULL), days_later(NULL, 1)) IS NULL'
}

@test "of days beyond all numbers a query is not told whether they are within others" {
	calls 'within_days(9000000000000000000, -9000000000000000000, 1)' \
		'hours_later(1, 9000000000000000000)'
	assert_equal "$status$output" 2
	assert_equal "$(grep -c ': query: a time beyond all calendars$' <<<"$stderr")" 2
}

@test "a document of a policy holds one that could be adopted" {
	a_policy
	jq -Rs '{kind: "policy", name: "new-mexico", version: "9", text: .}' p.yaml >p.json
	works iop-db import -n --source x p.json
	jq '.text = "- nothing\n"' p.json >q.json
	refuses 65 'q.json:5:3: text: expected a policy' iop-db import --source x q.json
	says 'text:1:1: policy: expected a map'
}

@test "more findings than a run's record holds are said to be too many" {
	a_policy
	a_rule "query: WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9990) SELECT printf('%0100d', i) AS subject, 1 AS day, 1 AS open FROM n WHERE NOT EXISTS (SELECT 1 FROM site WHERE id = 'NONE' OR id = 'ONE' AND i > 1)" \
		'pass: "{kind: site, id: NONE, name: None}"' 'fail: "{kind: site, id: ONE, name: One}"' \
		"finds: new-rule:$(printf %0100d 1)"
	works iop-audit adopt p.yaml
	run --separate-stderr iop-audit run --full -f id
	says 'too many findings to record them all: the next run will call some of them new'
}

@test "where the policy has no rule about late notes nobody can say which are" {
	a_policy '/^  role: late-notes$/d'
	works iop-audit adopt p.yaml
	refuses 78 'the policy in force has no rule of the role late-notes' iop-note late
}

@test "a policy that was adopted stands, and is not made void" {
	refuses 65 'kind: iop-audit adopt puts one in force' \
		iop-audit void "$SHIPPED" --reason x
}
