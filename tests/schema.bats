#!/usr/bin/env bats
# The JSON Schemas in share/schema: what the programs write is taken, what they
# refuse is refused, as far as one document can tell (python3-jsonschema with
# its FormatChecker).
load lib

SCHEMA=$BATS_TEST_DIRNAME/../share/schema
SCHEMAS=$BATS_TEST_DIRNAME/schemas.py

# taken [N]: the documents on stdin are right by the schema of their kind
taken() {
	run "$SCHEMAS" accept "$@"
	assert_success
}

# Every kind's records as COMMAND lists them, with its arguments after KIND.
each_kind() {
	"$BUILD/print" kinds | while read -r kind tool _; do
		"$tool" list "$kind" "$@" -f json
	done | jq -c '.[]'
}

@test "share/schema is what the field tables say, a file for each kind" {
	mkdir printed
	"$BUILD/schemas" printed
	run diff -r "$SCHEMA" printed
	assert_success
	assert_equal "$(ls printed | wc -l)" "$("$BUILD/print" kinds | wc -l)"
}

@test "every record that is listed is right by its schema, names withheld" {
	every_kind
	as LEAD each_kind >listed
	grep -q '"withheld":\["name","birth_date"' listed
	taken <listed
	assert_output --regexp " $("$BUILD/print" kinds | wc -l)\$"
}

@test "every record that is listed with names is right by its schema" {
	every_kind
	for tool in iop-enroll iop-schedule iop-attend iop-note iop-staff \
	    iop-audit; do
		"$BUILD/print" kinds | grep " $tool " |
			while read -r kind _; do
				as LEAD "$tool" list "$kind" --names -f jsonl
			done
	done >listed
	run grep -c '"withheld"' listed
	assert_output 0
	taken <listed
	assert_output --regexp " $(($("$BUILD/print" kinds | wc -l) - 1))\$"
}

@test "what is listed of a past night is right by its schema" {
	every_kind
	as LEAD each_kind --as-of "2026-11-18T21:30" >listed
	taken <listed
	assert_output --regexp '^(1[0-9]|2[0-9]) '
}

@test "every version in a history is right by its schema, void ones too" {
	every_kind
	as LEAD iop-schedule cancel S-20261120-EVE --reason Snow
	# what a signed note rests on stays: the note goes first
	as AIDE iop-note void N-1 --reason Wrong
	as AIDE iop-attend void A.S-20261118-EVE.C-1 --reason Wrong
	{
		as LEAD iop-schedule history S-20261120-EVE -f json
		as LEAD iop-attend history A.S-20261118-EVE.C-1 -f json
		as LEAD iop-enroll history C-1 -f json
		as LEAD iop-enroll history C-1 -f json --names
	} | jq -c '.[]' >versions
	run grep -c '"op":"void"\|"op":"amend"' versions
	assert_output 2
	taken <versions
}

@test "what is exported is right by its schema" {
	every_kind
	as admin iop-db export -f json >exported
	taken <exported
	assert_output --regexp " $("$BUILD/print" kinds | wc -l)\$"
}

@test "the made-up agency is right by the schemas, faults and all" {
	iop-sample --clients 6 --weeks 16 --tracks both --faults all >made
	taken 60 <made
}

@test "a record that holds others is right by its schema" {
	cat >holds <<-'END'
	{"kind":"client","id":"C-9","name":"N","birth_date":"1990-05-01",
	"admission":{"admitted_on":"2026-11-02","track":"adult"}}
	{"kind":"meeting","id":"M-9","type":"team","held_on":"2026-11-18",
	"minutes":60,"participant":[{"staff":"LEAD"},{"staff":"AIDE"}]}
	END
	an_agency
	works as LEAD iop-db import -n --source test holds
	taken < <(jq -c . holds)
	# and wrong where what it holds is
	sed 's/"adult"/"adults"/; s/"staff":"AIDE"/"staf":"AIDE"/' holds >wrong
	fails 65 as LEAD iop-db import -n --source test wrong
	says 'track: expected one of: adult adolescent' 'staf: no such field; is it staff?'
	run "$SCHEMAS" accept < <(jq -c . wrong)
	assert_equal "$status ${#lines[@]}" "1 3"
}

@test "what a field may not say is refused by its schema, import and add" {
	every_kind
	iop-staff amend LEAD roles=facilitator,supervisor,records,admin --reason all
	as admin iop-db export -f jsonl >exported
	run as LEAD "$SCHEMAS" refuse exported "$BUILD/print"
	assert_success
	assert_output --regexp " $("$BUILD/print" kinds | wc -l)\$"
}

@test "what a field may just say is taken by its schema and import" {
	every_kind
	iop-staff amend LEAD roles=facilitator,supervisor,records,admin --reason all
	as admin iop-db export -f jsonl >exported
	run as LEAD "$SCHEMAS" limits exported
	assert_success
	assert_output --regexp " $("$BUILD/print" kinds | wc -l)\$"
}

@test "a text with a control character is refused by the schema and in reading" {
	every_kind
	for bad in '\u0007' '\u007f' '\u2028' '\ufeff'; do
		printf '{"kind":"site","id":"X","name":"a%sb"}\n' "$bad" >bad
		fails 65 as LEAD iop-staff add -n bad
		bad=${bad#??}
		says "bad:1:34: the character U+${bad^^} is not allowed"
		run "$SCHEMAS" accept <bad
		assert_failure
	done
}

@test "one spelling is described: what is read besides, a schema refuses" {
	a_store
	while read -r with; do
		jq -c ". + $with" <<-'END' >lenient
		{"kind":"supervision_log","id":"X","supervisee":"admin",
		"supervisor":"admin","met_on":"2026-11-18","minutes":60}
		END
		# its one fault is between two fields
		fails 65 iop-db import -n --source test lenient
		assert_equal "$(wc -l <<<"$stderr")" 1
		says "another person"
		run "$SCHEMAS" accept <lenient
		assert_failure
	done <<-'END'
	{"minutes":"60"}
	{"case_notes":"yes"}
	{"summary":null}
	END
}
