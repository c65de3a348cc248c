#!/usr/bin/env bats
# What records say against one another: refused by hand, found where an import
# brought it in.  That each rule finds what its example says is audit.bats'.
load lib

setup_more() {
	an_agency
}

# imports DOCUMENT: in YAML of one line or several
imports() {
	printf -- '---\n%s\n' "$1" >d
	# some of it of what is here
	grep -o '\bid: [^,}]*' d | sed 's/id: \(.*\)/\1 \1/' >same
	iop-db import --source other --map same d
}

brought() {
	works imports "$1"
}

# finds_only RULE SUBJECT
finds_only() {
	run --separate-stderr iop-audit run -n --full --rule "$1" -f id
	assert_equal "$output$stderr" "$1:$2"
}

@test "every refusal between records has a rule, or a reason" {
	works "$BATS_TEST_DIRNAME/table-of-refusals"
}

@test "the table of refusals is printed, each with its rule" {
	works "$BATS_TEST_DIRNAME/table-of-refusals" --table
	assert_line $'the client is admitted already\trule admission-single'
	assert_line $'billed already\trule bill-once'
}

# a_house: a copy of what the table is of, to be changed
a_house() {
	mkdir -p house/tests house/share/policy house/common
	cp -R "$BATS_TEST_DIRNAME/../common/door" "$BATS_TEST_DIRNAME/../common/policy" house/common
	cp -R "$BATS_TEST_DIRNAME/../share/policy/new-mexico" house/share/policy
	cp "$BATS_TEST_DIRNAME"/table-of-refusals* house/tests
}

@test "a refusal without a row, a row without a refusal and a rule that is none are named" {
	a_house
	printf 'int\nodd(struct record *r)\n{\n\treturn record_wrong(r, "id", "odd on a Monday");\n}\n' \
		>>house/common/door/door_staff.c
	fails 1 house/tests/table-of-refusals
	says 'no row in tests/table-of-refusals.rows: odd on a Monday'
	printf 'odd on a Monday\trule no-mondays\nodd on a Tuesday\timport\n' >>house/tests/table-of-refusals.rows
	fails 1 house/tests/table-of-refusals
	says 'no rule of the policy: no-mondays' 'said nowhere: odd on a Tuesday'
	sed -i 's/^- id: room-once$/- id: room-never/' house/share/policy/new-mexico/schedule.yaml
	fails 1 house/tests/table-of-refusals
	says 'session room-twice: no rule of the policy: room-once'
}

@test "an admission that would begin after what follows it is refused, and found" {
	as LEAD iop-enroll discharge C-1 reason=transferred discharged_on=2026-11-10
	refuses 65 'DC.AD.C-1.20261102 would be out of order' as LEAD iop-enroll amend \
		AD.C-1.20261102 admitted_on=2026-11-11 --reason typo
	brought '{kind: admission, id: AD.C-1.20261102, client: C-1, admitted_on: 2026-11-11, track: adult,
		op: amend, op_reason: typo}'
	finds_only admission-order DC.AD.C-1.20261102:discharged-before
}

@test "a client of eleven on the adult track is told of, and found" {
	printf Young >n
	printf 2015-06-01 >b
	iop-enroll add client id=C-11 name=@n birth_date=@b
	run --separate-stderr as LEAD iop-enroll add admission client=C-11 admitted_on=2026-11-20 track=adult
	assert_success
	says 'client: warning: not yet 13 that day, too young for the program'
	finds_only age-track AD.C-11.20261120
	works iop-enroll show AD.C-11.20261120 -f json
	assert_equal "$(jq -r '.[0].age_band' <<<"$output")" child
}

@test "an age band that is given agrees with the birth date" {
	refuses 65 "age_band: disagrees with the client's birth date" as LEAD iop-enroll add - <<-END
	---
	{kind: admission, client: C-1, admitted_on: 2027-01-04, track: adult, age_band: child}
	END
	refuses 65 "age_band: disagrees with the client's birth date" \
		imports '{kind: admission, client: C-1, admitted_on: 2027-01-04, track: adult, age_band: child}'
}

@test "what makes up for a session that was not lost is refused, and found" {
	a_session
	refuses 65 "makes_up: neither cancelled nor on a closed day, or another's: S-20261118-EVE" \
		as LEAD iop-schedule add session id=S-MU group=EVE service=group-therapy makes_up=S-20261118-EVE \
		starts_at=2026-11-21T10:00 ends_at=2026-11-21T13:00 facilitator=LEAD
	brought '{kind: session, id: S-MU, group: EVE, service: group-therapy, makes_up: S-20261118-EVE,
		starts_at: "2026-11-21T10:00", ends_at: "2026-11-21T13:00", facilitator: LEAD}'
	finds_only session-sound S-MU:makes-up
}

@test "an import neither says what is ahead of us as done, nor gives one login to two, nor takes the agency away" {
	refuses 65 'diagnosed_on: expected one that is not ahead of us' imports \
		'{kind: diagnosis, id: DX-9, client: C-1, code: F10.20, diagnosed_on: 2026-11-21}'
	works iop-staff amend LEAD login=lead --reason hired
	refuses 65 "login: another's already" imports \
		'{kind: staff, id: TWIN, name: Twin, roles: [facilitator], login: lead}'
	refuses 65 'template: no such template in share/template' imports \
		'{kind: cohort, id: CO-9, name: N, track: adult, template: none, starts_on: 2026-11-23, start_time: "08:00", facilitator: LEAD}'
	refuses 65 'billed_at: before the day of service' imports \
		'{kind: claim, id: CLM-9, client: C-1, payer: MEDICAID-NM, code: H0015, service_on: 2026-11-18, units: 1, billed_at: "2026-11-17T10:00"}'
}
