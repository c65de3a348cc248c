#!/usr/bin/env bats
# Admissions, attendance and what is due about clients: each limit of a door or a report from both its sides, the minute, the day
# or the number itself.
load lib

setup_more() {
	an_agency
}

# meets_on DAY ID FIELD=VALUE...: a session by LEAD of no core
# service at nine on that day
meets_on() {
	local day=$1 id=$2 fields

	shift 2
	once_each starts_at="${day}T09:00" ends_at="${day}T10:00" \
		facilitator=LEAD service=other "$@"
	iop-schedule add session id="$id" "${fields[@]}"
}

client() {
	iop-enroll admit - <<-END
	kind: client
	id: $1
	name: Another
	birth_date: ${2:-1990-01-01}
	admission: {id: AD-$1, admitted_on: ${3:-2026-11-02}, track: ${4:-adult}}
	END
}

# Admissions

@test "who is 18 on the day is an adult, who will be tomorrow is not" {
	warns track 'adult, and the client is not 18 that day' \
		client C-3 2008-11-21 2026-11-20 adult
	works client C-4 2008-11-21 2026-11-20 adolescent
	works client C-5 2008-11-20 2026-11-20 adult
	warns track 'adolescent, and the client is 18 or more that day' \
		client C-6 2008-11-20 2026-11-20 adolescent
}

@test "who is 13 on the day is old enough, who will be tomorrow is not" {
	warns client 'not yet 13 that day, too young for the program' \
		client C-3 2013-11-21 2026-11-20 adolescent
	works client C-4 2013-11-20 2026-11-20 adolescent
}

@test "who was discharged may be admitted again that day, and not before" {
	iop-enroll discharge C-1 discharged_on=2026-11-18 reason=completed
	refuses 65 'admitted_on: the client is admitted already' \
		iop-enroll add admission client=C-1 admitted_on=2026-11-17 track=adult
	works iop-enroll add admission id=AD-2 client=C-1 admitted_on=2026-11-18 track=adult
	refuses 65 "discharged_on: after the client's next admission" iop-enroll amend \
		"$(iop-enroll list discharge -f id)" discharged_on=2026-11-19 --reason x
	works iop-enroll amend "$(iop-enroll list discharge -f id)" \
		discharged_on=2026-11-17 --reason x
}

@test "who was admitted twice on a day was discharged between, and no later" {
	iop-enroll discharge C-1 discharged_on=2026-11-02 reason=completed
	works iop-enroll add admission id=AD-2 client=C-1 admitted_on=2026-11-02 track=adult
	refuses 65 "discharged_on: after the client's next admission" iop-enroll amend \
		"$(iop-enroll list discharge -f id)" discharged_on=2026-11-03 --reason x
}

@test "nobody is discharged before the day of admission" {
	refuses 65 'discharged_on: before the admission' \
		iop-enroll discharge C-1 discharged_on=2026-11-01 reason=completed
	works iop-enroll discharge C-1 discharged_on=2026-11-02 reason=completed
}

@test "who is discharged today is in treatment today, and not tomorrow" {
	iop-enroll discharge C-1 discharged_on=2026-11-20 reason=completed
	works iop-enroll list client --active -f id
	assert_output $'C-1\nC-2'
	works at "2026-11-20 23:59:59" iop-enroll list client --active -f id
	assert_output $'C-1\nC-2'
	works at "2026-11-21 00:00" iop-enroll list client --active -f id
	assert_output C-2
	works iop-enroll list client --active --as-of 2026-11-01 -f id
	assert_output ''
	works at "2026-11-21 00:00" iop-enroll list client --active --as-of 2026-11-02 -f id
	assert_output $'C-1\nC-2'
}

# attended_on DAY: C-1 was at a session that day
attended_on() {
	at "$1 09:00" meets_on "$1" "S-$1" facilitator=AIDE
	at "$1 12:00" iop-attend mark "S-$1" C-1 --guest --status present
}

@test "attendance on the day of discharge is of the stay, on the day after it is not" {
	attended_on 2026-11-18
	works iop-enroll discharge C-1 -n discharged_on=2026-11-18 reason=completed
	warns discharged_on 'attendance is on record after it, last on 2026-11-18' \
		iop-enroll discharge C-1 discharged_on=2026-11-17 reason=completed
}

@test "attendance on the day of admission is of the stay, on the day before it is not" {
	attended_on 2026-11-04
	id=$(iop-enroll list admission client=C-1 -f id)
	works iop-enroll amend -n "$id" admitted_on=2026-11-04 --reason x
	warns admitted_on 'attendance is on record before it, first on 2026-11-04' \
		iop-enroll amend -n "$id" admitted_on=2026-11-05 --reason x
}

@test "attendance on the day of another admission, or of the discharge before, is of that stay" {
	attended_on 2026-11-18
	iop-enroll discharge C-1 discharged_on=2026-11-18 reason=completed
	iop-enroll add admission id=AD-2 client=C-1 admitted_on=2026-11-18 track=adult
	works iop-enroll amend -n "$(iop-enroll list discharge -f id)" discharged_on=2026-11-17 --reason x
	works iop-enroll amend -n AD-2 admitted_on=2026-11-19 --reason x
	iop-enroll amend AD-2 admitted_on=2026-11-19 --reason x
	warns discharged_on 'attendance is on record after it, last on 2026-11-18' iop-enroll amend -n \
		"$(iop-enroll list discharge -f id)" discharged_on=2026-11-17 --reason x
	iop-enroll amend "$(iop-enroll list discharge -f id)" discharged_on=2026-11-17 --reason x
	iop-enroll amend AD-2 admitted_on=2026-11-18 --reason x
	warns admitted_on 'attendance is on record before it, first on 2026-11-18' \
		iop-enroll amend -n AD-2 admitted_on=2026-11-19 --reason x
}

@test "a membership of the other track that began today ends today, one of tomorrow is taken away" {
	id=$(iop-enroll list admission client=C-2 -f id)
	iop-schedule add group id=TEEN name=T track=adolescent service=other days=sun \
		start_time=09:00 minutes=60 facilitator=LEAD starts_on=2026-11-01
	other() {
		run --separate-stderr iop-enroll amend -n "$id" track=adult --reason x
		says "track: warning: still on a roster; to end it: iop-schedule $1 --reason transferred"
	}
	iop-schedule add membership group=TEEN client=C-2 starts_on=2026-11-20
	other 'amend M.TEEN.C-2.20261120 ends_on=2026-11-20'
	iop-schedule void M.TEEN.C-2.20261120 --reason x
	iop-schedule add membership group=TEEN client=C-2 starts_on=2026-11-21
	other 'void M.TEEN.C-2.20261121'
}

@test "a transfer is from the day after the admission to the discharge" {
	id=$(iop-enroll list admission client=C-1 -f id)
	iop-enroll discharge C-1 discharged_on=2026-11-18 reason=completed
	for day in 2026-11-02 2026-11-19; do
		refuses 65 'transferred_on: not within the admission' iop-enroll add \
			transfer admission="$id" transferred_on=$day level_of_care=1.0 reason=progress
	done
	for day in 2026-11-03 2026-11-18; do
		run --separate-stderr iop-enroll add -n transfer admission="$id" \
			transferred_on=$day level_of_care=1.0 reason=progress
		assert_equal "$status" 0
	done
}

@test "a transfer away ends what goes on from its day, or takes away what begins then" {
	id=$(iop-enroll list admission client=C-1 -f id)
	away() {
		run --separate-stderr iop-enroll add -n transfer admission="$id" \
			transferred_on="$1" level_of_care=1.0 reason=progress
		assert_equal "$status" 0
	}
	iop-schedule amend M.EVE.C-1.20261102 ends_on=2026-11-24 --reason left
	away 2026-11-25
	assert_equal "$stderr" ''
	away 2026-11-24
	says 'level_of_care: warning: still on a roster; to end it: iop-schedule amend M.EVE.C-1.20261102 ends_on=2026-11-23 --reason transferred'
	away 2026-11-03
	says 'iop-schedule amend M.EVE.C-1.20261102 ends_on=2026-11-02 --reason transferred'
	iop-schedule add membership group=EVE client=C-1 starts_on=2026-11-26
	away 2026-11-26
	says 'iop-schedule void M.EVE.C-1.20261126 --reason transferred'
	away 2026-11-27
	says 'iop-schedule amend M.EVE.C-1.20261126 ends_on=2026-11-26 --reason transferred'
}

@test "aftercare begins on the day of discharge" {
	iop-enroll discharge C-1 discharged_on=2026-11-18 reason=completed
	id=$(iop-enroll list discharge -f id)
	contact() {
		iop-enroll add aftercare discharge="$id" contacted_on="$1" staff=AIDE \
			mode=telephone reached=yes
	}
	refuses 65 'contacted_on: before the discharge' contact 2026-11-17
	works contact 2026-11-18
}

@test "a diagnosis is made under a license of that day" {
	iop-staff add staff id=NEW name=New roles=facilitator
	iop-staff add license id=L-NEW staff=NEW type=LPCC issued_on=2026-11-10 \
		expires_on=2026-11-12
	echo F10.20 >code
	for day in 2026-11-09 2026-11-13; do
		refuses 65 'diagnosed_by: not licensed on that day' iop-enroll add \
			diagnosis client=C-1 code=@code diagnosed_on=$day diagnosed_by=NEW
	done
	for day in 2026-11-10 2026-11-12; do
		works iop-enroll add diagnosis client=C-1 code=@code diagnosed_on=$day diagnosed_by=NEW
	done
}

@test "what was done was done by now, to the second and the day" {
	echo F10.20 >code
	refuses 65 'diagnosed_on: expected one that is not ahead of us' \
		iop-enroll add diagnosis client=C-1 code=@code diagnosed_on=2026-11-21
	works iop-enroll add diagnosis client=C-1 code=@code diagnosed_on=2026-11-20
	refuses 65 'collected_at: expected one that is not ahead of us' iop-attend add \
		drug_test client=C-1 specimen=urine collected_by=AIDE collected_at=2026-11-20T12:00:01
	works iop-attend add drug_test client=C-1 specimen=urine collected_by=AIDE \
		collected_at=2026-11-20T12:00
}

@test "nobody was born tomorrow" {
	refuses 65 'birth_date: a day in the past' \
		iop-enroll add - <<<'{"kind": "client", "id": "C-3", "name": "N", "birth_date": "2026-11-21"}'
	works iop-enroll add - <<<'{"kind": "client", "id": "C-3", "name": "N", "birth_date": "2026-11-20"}'
}

# Attendance

# mark TIME STATUS OPTION...: AIDE marks C-1 at that time of the 18th
mark() {
	local time=$1 status=$2

	shift 2
	at "2026-11-18 $time" as AIDE iop-attend mark S-20261118-EVE C-1 --status "$status" "$@"
}

@test "nobody is marked before the session begins, and from then on" {
	a_session
	refuses 65 'session: it has not begun' mark 17:29:59 absent
	works mark 17:30 absent
}

@test "who was there left by now" {
	a_session
	refuses 65 'left_at: a time in the past; who is still there is marked when the session is over' \
		mark 19:59:59 left-early --from 17:30 --to 20:00
	works mark 20:00 left-early --from 17:30 --to 20:00
}

@test "who was late came after the begin" {
	a_session
	refuses 65 'arrived_at: who is late arrived after the session began' \
		mark 20:45 late --from 17:30
	works mark 20:45 late --from 2026-11-18T17:30:01
}

@test "who left early left before the end, as planned or as it was" {
	a_session
	refuses 65 'left_at: who left early left before the session ended' \
		mark 20:45 left-early --to 20:30
	works mark 20:45 left-early -n --to 2026-11-18T20:29:59
	at "2026-11-18 20:45" as LEAD iop-schedule amend S-20261118-EVE \
		ended_at=2026-11-18T20:00 --reason 'ended early'
	refuses 65 'left_at: who left early left before the session ended' \
		mark 20:45 left-early --to 20:00
	works mark 20:45 left-early --to 2026-11-18T19:59:59
}

@test "who signs out half an hour after the session's real end was there to that end, and not a second later" {
	a_session
	at "2026-11-18 20:45" as LEAD iop-schedule amend S-20261118-EVE \
		ended_at=2026-11-18T20:00 --reason 'ended early'
	refuses 65 'left_at: long after the session ended' \
		mark 20:45 present --from 17:30 --to 2026-11-18T20:30:01
	works mark 20:45 present --from 17:30 --to 20:30
}

@test "who signs in half an hour before the session was there from its begin, and not a second sooner" {
	a_session
	refuses 65 'arrived_at: long before the session began' \
		mark 20:45 present --from 2026-11-18T16:59:59 --to 20:30
	works mark 20:45 present --from 17:00 --to 20:30
}

@test "who leaves did not come later" {
	a_session
	refuses 65 'left_at: before arrived_at' mark 20:45 left-early \
		--from 18:00 --to 2026-11-18T17:59:59
	refuses 65 "no minute of it is the session's" mark 20:45 left-early --from 18:00 --to 18:00
	works mark 20:45 left-early --from 18:00 --to 18:01 -f jsonl
	assert_equal "$(jq .minutes <<<"$output")" 1
}

@test "one may go from one session to the next, signing out late, and not be in both" {
	a_session
	at "2026-11-18 09:00" as LEAD iop-schedule add session id=S-1 client=C-1 service=other \
		facilitator=LEAD starts_at=2026-11-18T20:30 ends_at=2026-11-18T21:00
	at "2026-11-18 21:00" as LEAD iop-attend mark S-1 C-1 --status present
	works mark 21:00 present -n --from 17:30 --to 20:30
	works mark 21:00 present -n --from 17:31 --to 20:40
	works mark 21:00 present
	works at "2026-11-18 21:05" as LEAD \
		iop-attend amend A.S-1.C-1 arrived_at=2026-11-18T20:29:59 left_at=2026-11-18T20:59 --reason x
	works at "2026-11-18 21:05" as LEAD \
		iop-attend amend A.S-1.C-1 arrived_at=2026-11-18T20:30 left_at=2026-11-18T21:00 --reason x
}

@test "who is not marked is missing from the session's end on" {
	a_session
	works at "2026-11-18 20:29:59" iop-attend missing -f id
	assert_output ''
	finds at "2026-11-18 20:30" iop-attend missing -f id
	assert_output S-20261118-EVE
	for week in 2026-W46 2026-W48; do
		works at "2026-11-30 12:00" iop-attend missing --week $week -f id
		assert_output ''
	done
}

@test "units are of the days from the first to the last" {
	a_session
	an_attendance
	for days in '2026-11-18 2026-11-18' '2026-11-17 2026-11-18' '2026-11-18 2026-11-19'; do
		works iop-attend units --from "${days% *}" --to "${days#* }" -f csv
		assert_equal "${#lines[@]}" 2
	done
	for days in '2026-11-17 2026-11-17' '2026-11-19 2026-11-19'; do
		works iop-attend units --from "${days% *}" --to "${days#* }" -f csv
		assert_equal "${#lines[@]}" 1
	done
}

@test "a day is drawn for to its last second" {
	works at "2026-11-18 23:59:59" as AIDE iop-attend draw -n --date 2026-11-18
	refuses 64 '--date: a day that is over is not drawn for' \
		at "2026-11-19 00:00" as AIDE iop-attend draw --date 2026-11-18
}

@test "a draw is of a week's sessions and tests from Monday to Sunday" {
	iop-schedule add group id=SUN name=S track=adult service=other days='mon sun' \
		start_time=09:00 minutes=60 facilitator=LEAD starts_on=2026-11-15
	iop-schedule add membership group=SUN client=C-1 starts_on=2026-11-15
	iop-schedule fill SUN --date 2026-11-22
	# who has no session left after it is drawn, unless tested that week
	drawn() {
		at "2026-11-22 08:00" as AIDE iop-attend draw -n -f jsonl | jq -r .client
	}
	assert_equal "$(drawn)" C-1
	test_of() {
		as AIDE iop-attend add drug_test id="$1" client=C-1 specimen=urine \
			collected_by=AIDE collected_at="$2"
	}
	test_of DT-1 2026-11-15T23:59
	assert_equal "$(drawn)" C-1
	test_of DT-2 2026-11-16T00:00
	assert_equal "$(drawn)" ''
	as AIDE iop-attend void DT-2 --reason x
	assert_equal "$(drawn)" C-1
	at "2026-11-22 07:30" as AIDE iop-attend add drug_test id=DT-3 client=C-1 \
		specimen=urine collected_by=AIDE collected_at=2026-11-22T07:00
	assert_equal "$(drawn)" ''
}

@test "hours are of the week's sessions from Monday to Sunday, of whoever is admitted by then" {
	for day in 15 16 22 23; do
		iop-schedule add session id=S-$day client=C-1 service=individual-therapy \
			facilitator=LEAD starts_at=2026-11-${day}T09:00 ends_at=2026-11-${day}T10:00
	done
	works iop-attend hours --week 2026-W47 --client C-1 -f json
	assert_equal "$(jq '.[0].offered' <<<"$output")" 120
	client C-3 1990-01-01 2026-11-22
	client C-4 1990-01-01 2026-11-23
	works iop-attend hours --week 2026-W47 -f jsonl
	assert_equal "$(jq -r .client <<<"$output" | xargs)" 'C-1 C-2 C-3'
	iop-enroll discharge C-2 discharged_on=2026-11-16 reason=completed
	works iop-attend hours --week 2026-W47 -f jsonl
	assert_equal "$(jq -r .client <<<"$output" | xargs)" 'C-1 C-2 C-3'
	iop-enroll amend DC.AD.C-2.20261102 discharged_on=2026-11-15 --reason x
	works iop-attend hours --week 2026-W47 -f jsonl
	assert_equal "$(jq -r .client <<<"$output" | xargs)" 'C-1 C-3'
	finds at "2026-11-30 09:00" iop-attend missing --week 2026-W47 -f id
	assert_output $'S-16\nS-22'
}

@test "a time of day is the session's, or from half a day before it on the next day's" {
	iop-schedule add session id=S-1 client=C-1 service=other facilitator=LEAD \
		starts_at=2026-11-23T20:00 ends_at=2026-11-24T09:00
	works at "2026-11-24 10:00" iop-attend mark -n S-1 C-1 --status present \
		--from 20:00 --to 07:59 -f jsonl
	assert_equal "$(jq .minutes <<<"$output")" 719
	refuses 65 'left_at: before arrived_at' at "2026-11-24 10:00" \
		iop-attend mark S-1 C-1 --status present --from 20:00 --to 08:00
}

@test "a service is billed for so many days as its payer gives, and not a day later" {
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	as OFFICE iop-enroll add coverage id=CV-1 client=C-1 payer=MEDICAID-NM starts_on=2026-11-18
	blocked() {
		at "$1" iop-attend units --from 2026-11-18 --to 2026-11-18 -f jsonl |
			jq -c '.blocked'
	}
	# 90 days after 18 November is 16 February
	assert_equal "$(blocked "2027-02-16 23:59:59")" null
	assert_equal "$(blocked "2027-02-17 00:00")" '["too-late"]'
}

# claim DAY BILLED: of three hours on that day
claim() {
	as OFFICE iop-attend add -n claim client=C-1 payer=MEDICAID-NM code=H0015 \
		service_on="$1" units=1 billed_at="$2"
}

@test "a claim is covered from the first to the last day of coverage" {
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	as OFFICE iop-enroll add coverage id=CV-1 client=C-1 payer=MEDICAID-NM starts_on=2026-11-18 \
		ends_on=2026-11-18
	works claim 2026-11-18 2026-11-19T10:00
	as OFFICE iop-enroll amend CV-1 ends_on=2026-11-17 starts_on=2026-11-01 --reason x
	warns payer "no coverage of the client's on that day" claim 2026-11-18 2026-11-19T10:00
	as OFFICE iop-enroll amend CV-1 ends_on= starts_on=2026-11-19 --reason x
	warns payer "no coverage of the client's on that day" claim 2026-11-18 2026-11-19T10:00
}

@test "a claim is billed on the day of service at the earliest" {
	a_session
	refuses 65 'billed_at: before the day of service' claim 2026-11-18 2026-11-17T23:59:59
	run --separate-stderr claim 2026-11-18 2026-11-18T00:00
	assert_equal "$status" 0
}

# What is due

# due COMMAND...: what is due about C-1 within 15 days, and whether it is overdue
due() {
	run --separate-stderr "$@" iop-enroll due --ahead 15d -f jsonl
	assert_equal "$stderr" ''
	jq -r 'select(.client == "C-1") | [.what, .due, .overdue] | map(tostring) | join(" ")' <<<"$output"
}

# C-1 has a diagnosis and a payer
in_order() {
	echo F10.20 >code
	as LEAD iop-enroll add diagnosis client=C-1 code=@code diagnosed_on=2026-11-02
	as OFFICE iop-enroll add coverage id=CV-1 client=C-1 payer=BLOCK-GRANT starts_on=2026-11-02
}

@test "what is due within so many days is due on the last of them, and overdue the day after it was due" {
	in_order
	iop-enroll discharge C-1 discharged_on=2026-11-20 reason=completed
	assert_equal "$(due | grep summary)" 'discharge-summary 2026-12-05 false'
	run --separate-stderr iop-enroll due --ahead 14d -f id
	refute_output --partial summary
	run --separate-stderr iop-enroll due --ahead 15d -f id
	assert_output --partial summary
	assert_equal "$(due at "2026-12-05 23:59:59" | grep summary)" 'discharge-summary 2026-12-05 false'
	assert_equal "$(due at "2026-12-06 00:00" | grep summary)" 'discharge-summary 2026-12-05 true'
}

@test "a summary written in the seven days before the discharge is the discharge's" {
	in_order
	# signed_on DAY ID: a summary of that day of November, and what is due then
	signed_on() {
		as AIDE iop-note add - <<-END
		kind: note
		id: $2
		client: C-1
		author: AIDE
		type: discharge-summary
		started_at: 2026-11-$1T09:00
		ended_at: 2026-11-$1T09:30
		diagnosis: F10.20
		risk: none
		plan: Aftercare.
		body: All went well.
		END
		echo 'The computer was broken.' >why
		as AIDE iop-note sign "$2" --late-reason why
		due | grep -c summary || true
	}
	iop-enroll discharge C-1 discharged_on=2026-11-19 reason=completed
	assert_equal "$(signed_on 11 N-1)" 1
	assert_equal "$(signed_on 12 N-2)" 0
}

@test "coverage is due to its last day, and once it is over to whom nobody else pays" {
	in_order
	as OFFICE iop-enroll amend CV-1 ends_on=2026-11-20 --reason ends
	assert_equal "$(due)" 'coverage 2026-11-20 false'
	assert_equal "$(due at "2026-11-21 09:00")" 'coverage 2026-11-20 true'
	at "2026-11-21 09:30" as OFFICE iop-enroll add coverage id=CV-2 client=C-1 payer=BLOCK-GRANT \
		starts_on=2026-11-22
	assert_equal "$(due at "2026-11-21 10:00")" 'coverage 2026-11-20 true'
	at "2026-11-21 10:30" as OFFICE iop-enroll amend CV-2 starts_on=2026-11-21 --reason x
	assert_equal "$(due at "2026-11-21 11:00")" ''
	at "2026-11-21 11:30" as OFFICE iop-enroll amend CV-2 starts_on=2026-11-24 --reason x
	assert_equal "$(due at "2026-11-23 23:59")" 'coverage 2026-11-20 true'
	assert_equal "$(due at "2026-11-24 00:00")" ''
}

@test "who has never been covered is due until the first day of coverage" {
	in_order
	as OFFICE iop-enroll amend CV-1 starts_on=2026-11-21 --reason later
	assert_equal "$(due at "2026-11-20 23:59")" 'coverage 2026-11-02 true'
	assert_equal "$(due at "2026-11-21 00:00")" ''
	at "2026-11-21 09:00" as OFFICE iop-enroll amend CV-1 starts_on=2026-10-01 \
		ends_on=2026-11-02 --reason earlier
	assert_equal "$(due at "2026-11-21 10:00")" 'coverage 2026-11-02 true'
	at "2026-11-21 10:30" as OFFICE iop-enroll amend CV-1 ends_on=2026-11-01 --reason earlier
	assert_equal "$(due at "2026-11-21 11:00")" 'coverage 2026-11-02 true'
}

@test "who comes of age is told of up to that day" {
	client C-3 2008-11-23 2026-11-02 adolescent
	age() {
		run --separate-stderr "$@" iop-enroll due -f jsonl
		jq -r 'select(.what == "comes-of-age") | .due' <<<"$output"
	}
	assert_equal "$(age at "2026-11-23 23:59")" 2026-11-23
	assert_equal "$(age at "2026-11-24 00:00")" ''
}

@test "aftercare is due to the day it ends, and to whoever is not admitted again" {
	in_order
	iop-enroll discharge C-1 discharged_on=2026-11-20 reason=completed aftercare_until=2027-02-01
	aftercare() {
		due "$@" | grep -c aftercare || true
	}
	assert_equal "$(aftercare at "2027-02-01 12:00")" 1
	assert_equal "$(aftercare at "2027-02-02 12:00")" 0
	iop-enroll add admission id=AD-2 client=C-1 admitted_on=2026-11-20 track=adult
	assert_equal "$(aftercare at "2027-02-01 12:00")" 1
	iop-enroll amend AD-2 admitted_on=2026-11-21 --reason x
	assert_equal "$(aftercare at "2027-02-01 12:00")" 0
}
