# What goes with an admission: diagnoses, payers, transfers, referrals, work,
# aftercare, and what is due.

load lib

setup_more() {
	an_agency
}

# Diagnoses

@test "a diagnosis is sealed, its chapter is not" {
	works as LEAD iop-enroll add - <<-'END'
	kind: diagnosis
	id: DX-1
	client: C-1
	code: F10.20
	diagnosed_on: 2026-11-01
	diagnosed_by: LEAD
	END
	works iop-enroll show DX-1 -f json
	refute_output --partial F10
	assert_equal "$(jq -r '.[0].class' <<<"$output")" substance-use
	works as LEAD iop-enroll show DX-1 --names -f json
	assert_equal "$(jq -r '.[0].code' <<<"$output")" F10.20
}

@test "the chapter follows from the code" {
	for pair in F10=substance-use F19.99=substance-use F20.0=mental-health \
		F32.9=mental-health Z71.41=other E11=other; do
		echo "${pair%=*}" >code
		run --separate-stderr as LEAD iop-enroll add -f jsonl diagnosis client=C-1 \
			code=@code diagnosed_on=2026-11-01
		assert_equal "$pair $status $(jq -r .class <<<"$output")" \
			"$pair 0 ${pair#*=}"
	done
}

@test "what is no code of ICD-10-CM is refused" {
	for code in F1 10.20 f10.20 F10. F10.2- 'F10 20' FX0 F1.020; do
		echo "$code" >code
		refuses 65 'code: expected a code of ICD-10-CM' as LEAD iop-enroll add diagnosis \
			client=C-1 code=@code diagnosed_on=2026-11-01
	done
}

@test "who diagnoses was licensed that day" {
	echo F10.20 >code
	refuses 65 'diagnosed_by: not licensed on that day' as LEAD iop-enroll add diagnosis \
		client=C-1 code=@code diagnosed_on=2026-11-01 diagnosed_by=OFFICE
	refuses 65 'diagnosed_by: not licensed on that day' as LEAD iop-enroll add diagnosis \
		client=C-1 code=@code diagnosed_on=2024-12-31 diagnosed_by=LEAD
	refuses 65 'diagnosed_on: expected one that is not ahead of us' as LEAD iop-enroll add diagnosis \
		client=C-1 code=@code diagnosed_on=2026-11-21
}

# Payers

@test "a payer is one of the policy's" {
	refuses 65 'payer: no payer with that code in the policy in force, which has MEDICAID-NM H0015' \
		as OFFICE iop-enroll add coverage client=C-1 payer=NONE starts_on=2026-11-02
	refuses 65 'payer: no payer with that code' as OFFICE iop-enroll add authorization client=C-1 \
		payer=NONE code=H0015 number=1 starts_on=2026-11-02 ends_on=2026-12-02 units=3
	refuses 65 'code: no payer with that code' as OFFICE iop-enroll add authorization client=C-1 \
		payer=COMMERCIAL code=H9999 number=1 starts_on=2026-11-02 ends_on=2026-12-02 units=3
	works as OFFICE iop-enroll add authorization client=C-1 payer=COMMERCIAL code=H0015 \
		number=1 starts_on=2026-11-02 ends_on=2026-12-02 units=3
}

# Age

# born DATE TRACK: a client admitted on 20 November 2026
born() {
	run --separate-stderr as LEAD iop-enroll admit - <<-END
	kind: client
	id: C-${1//-/}
	name: Sam
	birth_date: $1
	admission: {admitted_on: 2026-11-20, track: $2}
	END
	assert_equal "$status" 0
	[[ $stderr != *"$1"* ]] || fail "$stderr"
}

@test "who is admitted to the track of another age is told of, without the date of birth" {
	born 2008-11-20 adult
	assert_equal "$stderr" ''
	born 2008-11-21 adult
	says_only 'track: warning: adult, and the client is not 18 that day'
	born 2008-11-22 adolescent
	assert_equal "$stderr" ''
	born 2008-11-19 adolescent
	says_only 'track: warning: adolescent, and the client is 18 or more that day'
	born 2013-11-20 adolescent
	assert_equal "$stderr" ''
	born 2013-11-21 adolescent
	says_only 'client: warning: not yet 13 that day, too young for the program'
	works as LEAD iop-enroll amend AD.C-20081121.20261120 reason=court --reason said
}

# Transfers

@test "who is transferred away is not judged from that week on, and again after coming back" {
	as LEAD iop-enroll add transfer admission=AD.C-1.20261102 \
		transferred_on=2026-11-18 level_of_care=2.5 reason=relapse
	works at "2026-12-21 09:00" as LEAD iop-enroll add transfer admission=AD.C-1.20261102 \
		transferred_on=2026-12-04 level_of_care=2.1 reason=progress
	run --separate-stderr at "2026-12-21 12:00" iop-audit run -n --full --rule hours-adult-min -f id
	assert_equal "$(sort <<<"$output")" 'hours-adult-min:C-1:2026-W46
hours-adult-min:C-1:2026-W50
hours-adult-min:C-1:2026-W51'
}

@test "a transfer lies within its admission and changes the level" {
	refuses 65 'level_of_care: another than the client is at' as LEAD iop-enroll add transfer \
		admission=AD.C-1.20261102 transferred_on=2026-11-18 level_of_care=2.1 reason=progress
	refuses 65 'transferred_on: not within the admission' as LEAD iop-enroll add transfer \
		admission=AD.C-1.20261102 transferred_on=2026-11-02 level_of_care=1.0 reason=progress
	as LEAD iop-enroll discharge C-1 reason=transferred discharged_on=2026-11-19
	refuses 65 'transferred_on: not within the admission' as LEAD iop-enroll add transfer \
		admission=AD.C-1.20261102 transferred_on=2026-11-20 level_of_care=1.0 reason=progress
}

@test "attendance outside of the admission is warned of, not refused" {
	a_session
	an_attendance
	run --separate-stderr as LEAD iop-enroll amend AD.C-1.20261102 admitted_on=2026-11-19 --reason mistaken
	assert_equal "$status" 0
	says_only 'admitted_on: warning: attendance is on record before it, first on 2026-11-18'
	works as LEAD iop-enroll amend AD.C-1.20261102 admitted_on=2026-11-18 --reason mistaken
	assert_equal "$stderr" ''
	run --separate-stderr as LEAD iop-enroll discharge C-1 reason=completed discharged_on=2026-11-18
	assert_equal "$status$stderr" 0
	as LEAD iop-enroll amend AD.C-1.20261102 admitted_on=2026-11-02 --reason mistaken
	run --separate-stderr as LEAD iop-enroll amend DC.AD.C-1.20261102 discharged_on=2026-11-17 --reason earlier
	assert_equal "$status" 0
	says_only 'discharged_on: warning: attendance is on record after it, last on 2026-11-18'
}

# another_member: C-3, in EVE with C-1
another_member() {
	at "2026-11-02 10:00" as LEAD iop-enroll admit - <<-END
	kind: client
	id: C-3
	name: Third
	birth_date: 1990-01-01
	admission: {admitted_on: 2026-11-02, track: adult}
	END
	at "2026-11-02 10:00" as LEAD iop-schedule add membership group=EVE client=C-3 starts_on=2026-11-02
}

# ends: run the commands that stderr gives
ends() {
	sed -n 's/.*to end it: //p' <<<"$stderr" >commands
	at "2026-11-20 13:00" as LEAD bash -e commands
	iop-schedule list membership -f jsonl | jq -r '.id + " " + (.ends_on // "-")'
}

@test "a transfer away names the memberships that go on, each with the command that ends it" {
	at "2026-11-02 10:00" as LEAD iop-schedule add group id=DAY name=Day track=adult service=other \
		days=tue start_time=09:00 minutes=60 facilitator=LEAD starts_on=2026-11-02
	at "2026-11-02 10:00" as LEAD iop-schedule add membership group=DAY client=C-1 starts_on=2026-11-25
	another_member
	run --separate-stderr as LEAD iop-enroll add transfer admission=AD.C-1.20261102 \
		transferred_on=2026-11-23 level_of_care=1.0 reason=progress
	assert_equal "$status" 0
	says_only 'level_of_care: warning: still on a roster; to end it: iop-schedule amend M.EVE.C-1.20261102 ends_on=2026-11-22' \
		'level_of_care: warning: still on a roster; to end it: iop-schedule void M.DAY.C-1.20261125'
	assert_equal "$(ends)" 'M.EVE.C-1.20261102 2026-11-22
M.EVE.C-3.20261102 -'
	# none goes on, and who comes back is on no roster wrongly
	works at "2026-11-20 13:30" as LEAD iop-enroll add transfer admission=AD.C-1.20261102 \
		transferred_on=2026-11-30 level_of_care=2.1 reason=relapse
	works at "2026-11-20 13:30" as LEAD iop-enroll add transfer admission=AD.C-1.20261102 \
		transferred_on=2026-12-02 level_of_care=2.5 reason=relapse
}

@test "a discharge made void brings back what it ended, and that alone, though all was said in one second" {
	at "2026-11-02 10:00" as LEAD iop-schedule add group id=DAY name=Day track=adult service=other \
		days=tue start_time=09:00 minutes=60 facilitator=LEAD starts_on=2026-11-02
	at "2026-11-02 10:00" as LEAD iop-schedule add membership group=DAY client=C-1 starts_on=2026-11-03
	# one is ended by hand before the discharge and one after it, under its reason
	works as LEAD iop-schedule amend M.DAY.C-1.20261103 ends_on=2026-11-20 --reason discharged
	works as LEAD iop-enroll discharge C-1 reason=completed discharged_on=2026-11-20
	works as LEAD iop-schedule amend M.DAY.C-1.20261103 ends_on=2026-11-19 --reason discharged
	works as LEAD iop-enroll void DC.AD.C-1.20261102 --reason 'goes on'
	assert_equal "$(ends)" 'M.DAY.C-1.20261103 2026-11-19
M.EVE.C-1.20261102 -'
}

@test "a refused transfer names no membership to end" {
	refuses 65 'transferred_on: not within the admission' as LEAD iop-enroll add transfer \
		admission=AD.C-1.20261102 transferred_on=2026-11-02 level_of_care=1.0 reason=progress
	refute_regex "$stderr" 'still on a roster'
}

@test "an admission amended to another track names the memberships in groups of the old one" {
	another_member
	run --separate-stderr as LEAD iop-enroll amend AD.C-1.20261102 track=adolescent --reason mistaken
	assert_equal "$status" 0
	says_only 'track: warning: still on a roster; to end it: iop-schedule amend M.EVE.C-1.20261102 ends_on=2026-11-20' \
		'track: warning: adolescent, and the client is 18 or more that day'
	assert_equal "$(ends)" 'M.EVE.C-1.20261102 2026-11-20
M.EVE.C-3.20261102 -'
}

# Due

due() {
	run --separate-stderr "$@" iop-enroll due -f jsonl
	what=$(jq -r 'select(.client == "C-1") | [.what, .due, .overdue] | map(tostring) | join(" ")' <<<"$output")
}

@test "who nobody pays for and who has no diagnosis is due at once" {
	due
	assert_equal "$status$stderr" 1
	assert_equal "$what" 'coverage 2026-11-02 true
diagnosis 2026-11-02 true'
	echo F10.20 >code
	as LEAD iop-enroll add diagnosis client=C-1 code=@code diagnosed_on=2026-11-02
	as OFFICE iop-enroll add coverage client=C-1 payer=BLOCK-GRANT starts_on=2026-11-02
	due
	assert_equal "$what" ''
}

# C-1, so that nothing is due
in_order() {
	echo F10.20 >code
	as LEAD iop-enroll add diagnosis client=C-1 code=@code diagnosed_on=2026-11-02
	as OFFICE iop-enroll add coverage client=C-1 payer=BLOCK-GRANT starts_on=2026-11-02
}

@test "an authorization that ends is due, unless a later one follows" {
	in_order
	as OFFICE iop-enroll add authorization client=C-1 payer=COMMERCIAL number=1 \
		starts_on=2026-11-02 ends_on=2026-12-04 units=30
	due
	assert_equal "$what" 'authorization 2026-12-04 false'
	due at "2026-11-20 12:00"
	run --separate-stderr at "2026-11-20 12:00" iop-enroll due --ahead 13d -f jsonl
	assert_equal "$(jq -r 'select(.client == "C-1").what' <<<"$output")" ''
	as OFFICE iop-enroll add authorization client=C-1 payer=COMMERCIAL number=2 \
		starts_on=2026-12-05 ends_on=2027-02-04 units=30
	due
	assert_equal "$what" ''
}

@test "coverage that ended is due on its last day, and no more once another goes on" {
	in_order
	id=$(iop-enroll list coverage client=C-1 -f id)
	as OFFICE iop-enroll amend "$id" ends_on=2026-11-27 --reason 'moved away'
	due at "2026-11-30 12:00"
	assert_equal "$status$stderr $what" '1 coverage 2026-11-27 true'
	as OFFICE iop-enroll add coverage client=C-1 payer=COMMERCIAL starts_on=2026-11-28
	due at "2026-11-30 12:00"
	assert_equal "$what" ''
}

@test "fourteen days ahead are days of the calendar, also when the clock changes" {
	in_order
	as OFFICE iop-enroll add authorization client=C-1 payer=COMMERCIAL number=1 \
		starts_on=2026-11-02 ends_on=2027-03-25 units=30
	as OFFICE iop-enroll add authorization client=C-1 payer=BLOCK-GRANT number=2 \
		starts_on=2026-11-02 ends_on=2027-11-15 units=30
	due at "2027-03-10 23:30"
	assert_equal "$stderr$what" ''
	due at "2027-03-11 00:30"
	assert_equal "$what" 'authorization 2027-03-25 false'
	due at "2027-11-01 00:30"
	assert_equal "$what" 'authorization 2027-03-25 true
authorization 2027-11-15 false'
}

@test "a referral is due until somebody asked what became of it" {
	in_order
	as LEAD iop-enroll add - <<-'END'
	kind: referral
	id: RF-1
	client: C-1
	direction: out
	referred_on: 2026-11-10
	party: Dr. Example
	purpose: psychiatric
	END
	due
	assert_equal "$status $what" '1 referral 2026-11-17 true'
	as LEAD iop-enroll amend RF-1 followed_up_on=2026-11-20 outcome=accepted --reason called
	due
	assert_equal "$what" ''
}

@test "after discharge a summary is due, then contacts as long as aftercare runs" {
	as LEAD iop-enroll discharge C-1 reason=completed discharged_on=2026-11-20 \
		aftercare_until=2027-11-20
	due at "2026-11-21 09:00"
	assert_equal "$what" 'discharge-summary 2026-12-05 false'
	run --separate-stderr at "2026-11-21 09:00" iop-enroll due --ahead 30d -f jsonl
	assert_equal "$(jq -r 'select(.client == "C-1") | .what + " " + .due' <<<"$output")" \
		'discharge-summary 2026-12-05
aftercare 2026-12-20'
	refuses 65 'contacted_on: before the discharge' at "2026-12-01 09:00" as AIDE \
		iop-enroll add aftercare discharge=DC.AD.C-1.20261102 contacted_on=2026-11-19 \
		staff=AIDE mode=telephone reached=yes
	at "2026-12-01 09:00" as AIDE iop-enroll add aftercare discharge=DC.AD.C-1.20261102 \
		contacted_on=2026-12-01 staff=AIDE mode=telephone reached=yes
	run --separate-stderr at "2026-12-01 09:00" iop-enroll due --ahead 30d -f jsonl
	assert_equal "$(jq -r 'select(.what == "aftercare") | .due' <<<"$output")" 2026-12-31
}

@test "who comes of age is told of ahead" {
	as LEAD iop-enroll amend C-2 birth_date=@<(echo 2008-11-28) --reason 'wrong year'
	run --separate-stderr iop-enroll due -f jsonl
	assert_equal "$(jq -r 'select(.what == "comes-of-age") | .client + " " + .due' <<<"$output")" \
		'C-2 2026-11-30'
}

@test "what is due, each with a command that runs" {
	run --separate-stderr iop-enroll due -f jsonl
	assert [ -n "$output" ]
	jq -r .act <<<"$output" >acts
	while read -r act; do
		run --separate-stderr as LEAD bash -c "$act"
		[ "$status" -eq 0 ] || fail "$act: $stderr"
	done <acts
}

@test "with nothing due the report is empty and the status 0" {
	in_order
	as LEAD iop-enroll add diagnosis client=C-2 code=@code diagnosed_on=2026-11-02
	as OFFICE iop-enroll add coverage client=C-2 payer=BLOCK-GRANT starts_on=2026-11-02
	works iop-enroll due
	assert_output ''
}
