#!/usr/bin/env bats
# What will be late, short or over unless somebody acts.
load lib

# The week of 16 November of the small agency: three sessions of EVE, 540
# minutes. C-2, whom nobody offers anything, has left.
a_week() {
	an_agency
	at "2026-11-09 09:00" as LEAD iop-enroll discharge C-2 reason=transferred
	at "2026-11-13 09:00" as LEAD iop-schedule fill --week 2026-W47
	IOP_ACTOR=AUDIT
}

WEDNESDAY="2026-11-18 12:00"

# rows FIELDS: those of each row of JSON Lines, by blanks
rows() {
	jq -r "[$1] | map(. // \"-\" | tostring) | join(\" \")" <<<"$output"
}

# Must be shown: for each Wednesday of a year

# year SEED: a small agency's year of 52 Wednesdays, with every fault
year() {
	iop-sample --clients 8 --weeks 54 --seed "$1" --until 2026-10-31 --faults all \
		2>/dev/null >documents.jsonl
	at "2026-11-02 08:00" iop-db init --zone America/Denver --identity declared --admin admin
	at "2026-11-02 08:00" iop-db import --source sample documents.jsonl
	WEDNESDAYS=$(for ((i = 0; i < 52; i++)); do date -d "2025-11-05 +$((7 * i)) days" +%F; done)
	for day in $WEDNESDAYS; do
		at "2026-11-02 09:00" iop-audit forecast --as-of "${day}T12:00" -f jsonl |
			jq -r "select(.what == \"hours\") | \"$day \" + .client"
	done >forecast
}

@test "each Wednesday of a year, whom it calls out of reach is who is short though attending all that is left" {
	[ -z "${SANITIZED:-}" ] || skip "a matter of data, not of memory"
	year 3
	by_hand=$BATS_TEST_DIRNAME/out_of_reach.py
	# what was on the calendar at noon, counted by another program
	"$by_hand" known documents.jsonl $WEDNESDAYS >known
	assert [ "$(wc -l <known)" -ge 25 ]
	assert [ "$(cut -d' ' -f1 known | uniq | wc -l)" -ge 20 ]
	assert diff known forecast
	# what came of it, but for weeks that changed after noon
	"$by_hand" all documents.jsonl $WEDNESDAYS >all
	sed -n 's/ changed$//p' all >changed
	sed -n 's/ short$//p' all >short
	assert [ "$(wc -l <short)" -ge 15 ]
	assert diff <(grep -vxFf changed forecast) short
}

# Hours

@test "who can still reach the week's hours is not named" {
	a_week
	at "2026-11-16 20:40" as AIDE iop-attend mark S-20261116-EVE C-1 --status present
	finds at "$WEDNESDAY" iop-audit forecast -f jsonl
	assert_equal "$(rows .what)" note
}

@test "who cannot is, with what is done, still offered and lacking" {
	a_week
	at "2026-11-16 20:40" as AIDE iop-attend mark S-20261116-EVE C-1 --status late --from 18:00 --to 20:30
	finds at "$WEDNESDAY" iop-audit forecast -f jsonl
	assert_equal "$(rows '.id, .client, .staff, .done, .unmarked, .offered, .required, .short_by')" \
		'note-48h:A.S-20261116-EVE.C-1 C-1 AIDE - - - - -
hours:C-1:2026-W47 C-1 AIDE 150 0 360 540 30'
	finds at "$WEDNESDAY" iop-audit forecast
	assert_line --index 0 --regexp \
		'^1 note will be late, 1 client out of reach of the hours of 2026-W47, 0 run out by 2026-12-18; as of 2026-11-18T12:00-07:00, entry [0-9]+, policy '
	assert_line '    attended 150, still offered 360 of 540 minutes: short by 30'
}

@test "a minute decides" {
	a_week
	at "2026-11-16 20:40" as AIDE iop-attend mark S-20261116-EVE C-1 --status late --from 17:31 --to 20:30
	finds at "$WEDNESDAY" iop-audit forecast -f jsonl
	assert_equal "$(rows '.what, .short_by' | tail -1)" 'hours 1'
}

@test "a session that nobody has marked is not held against the client" {
	a_week
	works at "$WEDNESDAY" iop-audit forecast -f json
	assert_output '[]'
	at "$WEDNESDAY" as AIDE iop-attend mark S-20261116-EVE C-1 --status absent
	finds at "$WEDNESDAY" iop-audit forecast -f jsonl
	assert_equal "$(rows '.done, .unmarked, .offered, .short_by')" '0 0 360 180'
}

@test "what was missed for a documented reason is not held against the client" {
	a_week
	mark() {
		at "$WEDNESDAY" as AIDE iop-attend "$@"
	}
	mark mark S-20261116-EVE C-1 --status excused reason=illness
	works at "$WEDNESDAY" iop-audit forecast
	assert_output ''
	# excused without a reason is not documented
	mark amend A.S-20261116-EVE.C-1 reason= --reason 'none was given'
	finds at "$WEDNESDAY" iop-audit forecast -f jsonl
	assert_equal "$(rows '.done, .offered, .short_by')" '0 360 180'
	# who came late for a reason, a session ahead being shorter than it was
	mark amend A.S-20261116-EVE.C-1 status=late arrived_at=2026-11-16T18:30 \
		left_at=2026-11-16T20:30 reason=work --reason 'came after work'
	at "$WEDNESDAY" as LEAD iop-schedule amend S-20261120-EVE ends_at=2026-11-20T20:00 --reason 'as agreed'
	finds at "$WEDNESDAY" iop-audit forecast -f jsonl
	assert_equal "$(rows '.what, .done, .offered, .short_by' | tail -1)" 'hours 180 330 30'
	finds at "$WEDNESDAY" iop-audit forecast
	assert_line '    attended 120, excused 60, still offered 330 of 540 minutes: short by 30'
}

@test "a session that ended early was attended as long as it lasted" {
	a_week
	at "2026-11-16 20:35" as LEAD iop-schedule amend S-20261116-EVE \
		ended_at=2026-11-16T20:00 --reason 'ended early'
	at "2026-11-16 20:40" as AIDE iop-attend mark S-20261116-EVE C-1 --status present
	finds at "$WEDNESDAY" iop-audit forecast -f jsonl
	assert_equal "$(rows '.what, .done, .short_by' | tail -1)" 'hours 150 30'
}

@test "a make-up session brings the week back into reach" {
	a_week
	at "2026-11-16 20:40" as AIDE iop-attend mark S-20261116-EVE C-1 --status absent
	finds at "$WEDNESDAY" iop-audit forecast
	at "$WEDNESDAY" as LEAD iop-schedule add session id=S-UP client=C-1 \
		service=individual-therapy starts_at=2026-11-19T09:00 \
		ends_at=2026-11-19T12:00 facilitator=LEAD
	works at "$WEDNESDAY" iop-audit forecast
	assert_output ''
	at "$WEDNESDAY" as LEAD iop-schedule amend S-UP service=case-management --reason 'as it is'
	finds at "$WEDNESDAY" iop-audit forecast
}

@test "--week is another week" {
	a_week
	finds at "$WEDNESDAY" iop-audit forecast --week 2026-W48 -f jsonl
	assert_equal "$(rows '.id, .done, .offered, .short_by')" 'hours:C-1:2026-W48 0 0 540'
	refuses 64 '--week: expected' iop-audit forecast --week soon
}

@test "the weeks of admission and discharge are not judged" {
	a_week
	at "2026-11-16 20:40" as AIDE iop-attend mark S-20261116-EVE C-1 --status absent
	works at "2026-11-18 12:00" iop-audit forecast --week 2026-W45
	at "$WEDNESDAY" as LEAD iop-enroll discharge C-1 reason=transferred discharged_on=2026-11-18
	works at "2026-11-18 12:00" iop-audit forecast
	assert_output ''
}

# Notes

@test "a note that will be late is named with when, until it is signed or late" {
	a_week
	an_attendance
	finds at "2026-11-18 21:00" iop-audit forecast -f jsonl
	assert_equal "$(rows '.id, .what, .client, .staff, .due, .remedy')" \
'note-48h:A.S-20261118-EVE.C-1 note C-1 AIDE 2026-11-20T20:30-07:00 iop-note new note session=S-20261118-EVE client=C-1'
	finds at "2026-11-20 20:30" iop-audit forecast -f id
	assert_output note-48h:A.S-20261118-EVE.C-1
	works at "2026-11-20 20:30:01" iop-audit forecast -f id
	assert_output ''
	a_note | at "2026-11-20 20:00" as AIDE iop-note add -
	at "2026-11-20 20:01" as AIDE iop-note sign N-1
	works at "2026-11-20 20:30" iop-audit forecast
}

# What runs out

@test "what runs out within 30 days is told, by its last day, until it has a successor" {
	a_week
	T="2026-11-18 11:00"
	at "$T" as LEAD iop-enroll add authorization id=AU-1 client=C-1 payer=MEDICAID-NM \
		number=1 starts_on=2026-11-02 ends_on=2026-12-18 units=50
	at "$T" as LEAD iop-staff add training id=T-1 staff=AIDE subject=hipaa \
		completed_on=2025-11-20 expires_on=2026-11-19
	at "$T" as LEAD iop-staff add agency_document id=AG-1 type=facility-license \
		title=Approval issued_on=2025-01-01 expires_on=2026-12-01
	at "$T" as admin iop-staff amend LEAD designated_on=2025-01-01 \
		designated_until=2026-12-19 --reason 'the letter came'
	at "$T" as LEAD iop-staff add license id=L-2 staff=LEAD type=LADAC \
		issued_on=2025-01-01 expires_on=2026-11-18
	finds at "$WEDNESDAY" iop-audit forecast -f jsonl
	assert_equal "$(rows '.id, .last_day')" \
'license:L-2 2026-11-18
training:T-1 2026-11-19
document:AG-1 2026-12-01
authorization:AU-1 2026-12-18'
	finds at "$WEDNESDAY" iop-audit forecast --within 31d -f id
	assert_line designation:LEAD
	at "$T" as LEAD iop-staff add license id=L-3 staff=LEAD type=LADAC \
		issued_on=2026-11-19 expires_on=2028-11-18
	at "$T" as LEAD iop-staff add training id=T-2 staff=AIDE subject=hipaa \
		completed_on=2026-11-17 expires_on=2027-11-17
	at "$T" as LEAD iop-staff add agency_document id=AG-2 type=facility-license \
		title=Approval issued_on=2026-11-01
	at "$T" as LEAD iop-enroll add authorization id=AU-2 client=C-1 payer=MEDICAID-NM \
		number=2 starts_on=2026-12-19 ends_on=2027-03-18 units=50
	works at "$WEDNESDAY" iop-audit forecast
	assert_output ''
}

# both: what each of the three reports says runs out in 30 days, one list a line
both() {
	local ends='select(.what as $w | "license training document designation supervisor assignment authorization coverage" | split(" ") | index($w))'

	run --separate-stderr at "$WEDNESDAY" iop-audit forecast -f jsonl
	jq -r "$ends | .record + \" \" + .last_day" <<<"$output" | sort >forecast
	for tool in iop-enroll iop-staff; do
		run --separate-stderr at "$WEDNESDAY" $tool due --ahead 30d -f jsonl
		jq -r "$ends | select(.record[:2] != \"AD\") | .record + \" \" + .due" <<<"$output"
	done | sort >due
	assert diff forecast due
	cat due
}

@test "what runs out is the same in both reports: a license by its type, coverage with nothing after it, and what leaves a gap" {
	a_week
	T="2026-11-18 11:00"
	at "$T" as LEAD iop-staff add license id=L-2 staff=LEAD type=LADAC \
		issued_on=2025-01-01 expires_on=2026-11-30
	at "$T" as LEAD iop-enroll add coverage id=CV-1 client=C-1 payer=MEDICAID-NM \
		starts_on=2026-11-02 ends_on=2026-12-01
	at "$T" as LEAD iop-staff add training id=T-1 staff=AIDE subject=matrix \
		completed_on=2025-12-02
	at "$T" as LEAD iop-enroll add authorization id=AU-1 client=C-1 payer=MEDICAID-NM \
		number=1 starts_on=2026-11-02 ends_on=2026-12-04 units=50
	at "$T" as LEAD iop-enroll add authorization id=AU-2 client=C-1 payer=MEDICAID-NM \
		number=2 starts_on=2026-12-06 ends_on=2027-12-04 units=50
	assert_equal "$(both)" 'AU-1 2026-12-04
CV-1 2026-12-01
L-2 2026-11-30
T-1 2026-12-02'
	# a day earlier there is no gap; any payer goes on; who leaves needs nothing
	at "$T" as LEAD iop-enroll amend AU-2 starts_on=2026-12-05 --reason misread
	at "$T" as LEAD iop-enroll add coverage id=CV-2 client=C-1 payer=BLOCK-GRANT \
		starts_on=2026-12-02
	at "$T" as admin iop-staff amend AIDE ended_on=2026-12-02 --reason 'found work'
	assert_equal "$(both)" 'L-2 2026-11-30'
	# of two that end alike one is told of
	at "$T" as LEAD iop-staff add license id=L-3 staff=LEAD type=LADAC \
		issued_on=2025-01-01 expires_on=2026-11-30
	assert_equal "$(both)" 'L-3 2026-11-30'
}

@test "supervision and an assigned site that end are told unless another goes on, with whomever and wherever" {
	a_week
	T="2026-11-18 11:00"
	at "$T" as LEAD iop-staff amend SV-AIDE ends_on=2026-11-30 --reason 'LEAD leaves'
	for site in NORTH SOUTH; do
		at "$T" as LEAD iop-staff add site id=$site name=$site
	done
	at "$T" as LEAD iop-staff add assignment id=AS-1 staff=AIDE site=NORTH \
		assigned_by=LEAD starts_on=2026-11-02 ends_on=2026-12-01
	assert_equal "$(both)" 'AS-1 2026-12-01
SV-AIDE 2026-11-30'
	finds at "$WEDNESDAY" iop-audit forecast
	assert_output --partial 'supervisor LEAD runs out on 2026-11-30'
	assert_output --partial 'assignment NORTH runs out on 2026-12-01'
	# a day too late, then not
	at "$T" as LEAD iop-staff add assignment id=AS-2 staff=AIDE site=SOUTH \
		assigned_by=LEAD starts_on=2026-12-03
	at "$T" as admin iop-staff add staff id=NEXT name=Next \
		roles=supervisor started_on=2026-01-01
	at "$T" as LEAD iop-staff add license id=L-3 staff=NEXT type=LPCC \
		issued_on=2026-01-01 expires_on=2028-11-18
	at "$T" as LEAD iop-staff add supervision id=SV-2 supervisee=AIDE \
		supervisor=NEXT starts_on=2026-12-01
	assert_equal "$(both)" 'AS-1 2026-12-01'
	at "$T" as LEAD iop-staff amend AS-2 starts_on=2026-12-02 --reason misread
	assert_equal "$(both)" ''
	# who may practise alone from then on needs nobody
	at "$T" as LEAD iop-staff void SV-2 --reason 'another person'
	assert_equal "$(both)" 'SV-AIDE 2026-11-30'
	at "$T" as LEAD iop-staff add license id=L-2 staff=AIDE type=LPCC \
		issued_on=2026-11-18 expires_on=2028-11-18
	assert_equal "$(both)" ''
}

@test "a license that is over is due no longer once there is another of whatever type, coverage once there is any" {
	a_week
	T="2026-11-18 11:00"
	at "$T" as LEAD iop-enroll add coverage id=CV-1 client=C-1 payer=MEDICAID-NM \
		starts_on=2026-11-02 ends_on=2026-11-10
	at "$T" as LEAD iop-staff add license id=L-2 staff=LEAD type=LADAC \
		issued_on=2025-01-01 expires_on=2026-11-17
	at "$T" as LEAD iop-staff amend L-AIDE expires_on=2026-11-17 --reason misread
	run --separate-stderr at "$WEDNESDAY" iop-staff due -f jsonl
	assert_equal "$status $(jq -r 'select(.what == "license").record' <<<"$output")" '1 L-AIDE'
	run --separate-stderr at "$WEDNESDAY" iop-enroll due -f jsonl
	assert_equal "$(jq -r 'select(.what == "coverage") | .record + " " + .due' <<<"$output")" 'CV-1 2026-11-10'
	at "$T" as LEAD iop-staff add license staff=AIDE type=LSAA issued_on=2026-11-18 expires_on=2028-11-18
	at "$T" as LEAD iop-enroll add coverage client=C-1 payer=BLOCK-GRANT starts_on=2026-11-18
	run --separate-stderr at "$WEDNESDAY" iop-staff due -f jsonl
	assert_equal "$(jq -r 'select(.what == "license").record' <<<"$output")" ''
	run --separate-stderr at "$WEDNESDAY" iop-enroll due -f jsonl
	assert_equal "$(jq -r 'select(.what == "coverage").record' <<<"$output")" ''
}

@test "an authorization whose days are used up before the calendar ends is told, with the last day it pays" {
	a_week
	T="2026-11-16 21:00"
	at "$T" as AIDE iop-attend mark S-20261116-EVE C-1 --status present
	at "$T" as LEAD iop-enroll add authorization id=AU-1 client=C-1 payer=MEDICAID-NM \
		number=1 starts_on=2026-11-02 ends_on=2027-11-02 units=3
	finds at "$WEDNESDAY" iop-audit forecast -f jsonl
	assert_equal "$(rows .what)" note
	at "$T" as LEAD iop-enroll amend AU-1 units=2 --reason 'read it wrong'
	finds at "$WEDNESDAY" iop-audit forecast -f jsonl
	assert_equal "$(rows '.what, .client, .record, .last_day' | tail -1)" 'units C-1 AU-1 2026-11-18'
	at "$T" as LEAD iop-schedule amend S-20261118-EVE ends_at=2026-11-18T20:29 --reason 'a minute less than a unit'
	finds at "$WEDNESDAY" iop-audit forecast -f jsonl
	refute_line --partial '"what":"units"'
	at "$T" as LEAD iop-schedule amend S-20261118-EVE ends_at=2026-11-18T20:30 --reason 'misread'
	finds at "$WEDNESDAY" iop-audit forecast -f jsonl
	assert_line --partial '"what":"units"'
	at "$WEDNESDAY" as LEAD iop-enroll add authorization id=AU-2 client=C-1 payer=MEDICAID-NM \
		number=2 starts_on=2026-11-19 ends_on=2027-11-02 units=30
	finds at "$WEDNESDAY" iop-audit forecast -f jsonl
	assert_equal "$(rows .what)" note
}

@test "an approved waiver that runs out is told" {
	a_week
	echo why >why
	at "2026-11-18 11:00" as LEAD iop-audit waive note-48h id=WV-1 client=C-1 \
		starts_on=2026-11-18 last_day=2026-11-30 reason=@why
	works at "$WEDNESDAY" iop-audit forecast
	at "2026-11-18 11:30" iop-audit approve WV-1
	finds at "$WEDNESDAY" iop-audit forecast -f jsonl
	assert_equal "$(rows '.id, .client, .staff, .last_day')" 'waiver:WV-1 C-1 LEAD 2026-11-30'
}

# What it shares with the audit

@test "the forecast of a past Wednesday is the same to the byte after what came later" {
	a_week
	at "2026-11-16 20:40" as AIDE iop-attend mark S-20261116-EVE C-1 --status absent
	finds at "2026-11-18 13:00" iop-audit forecast --as-of 2026-11-18T12:00
	before=$output
	at "2026-11-18 14:00" as LEAD iop-attend amend A.S-20261116-EVE.C-1 status=present --reason 'was there'
	at "2026-11-18 14:00" as LEAD iop-schedule cancel S-20261120-EVE --reason 'ill'
	finds at "2026-12-18 13:00" iop-audit forecast --as-of 2026-11-18T12:00
	assert_output "$before"
}

@test "it records nothing" {
	a_week
	before=$(the_head)
	works at "$WEDNESDAY" iop-audit forecast
	assert_equal "$(the_head)" "$before"
}
