#!/usr/bin/env bats
# Days, weeks and hours as Denver counts them: clock changes, leap days, the
# turn of the year, and whatever else comes between an event and its week.
load lib

# a_single ID FROM TO [FIELD=VALUE]...: an individual session of C-1, by LEAD
a_single() {
	local id=$1 from=$2 to=$3
	shift 3
	as LEAD iop-schedule add session id="$id" client=C-1 \
		service=individual-therapy starts_at="$from" ends_at="$to" \
		facilitator=LEAD "$@" -f json
}

# the_fields FILTER: of the JSON array in $output, a line each
the_fields() {
	jq -r "if type == \"object\" then .findings else . end |
		.[] | [$1] | map(tostring) | join(\" \")" <<<"$output"
}

# a_day_group DAY TIME MINUTES: the group G, every week on that day
a_day_group() {
	as LEAD iop-schedule add group id=G name=G track=adult \
		service=group-therapy days="$1" start_time="$2" minutes="$3" \
		facilitator=LEAD starts_on=2026-01-01
}

# offers WEEK MINUTES: to C-1
offers() {
	works iop-attend hours --week "$1" --client C-1 -f json
	assert_equal "$(the_fields '.week, .offered')" "$1 $2"
}

# Clock changes: 2026-03-08 02:00 to 03:00, and 2026-11-01 02:00 to 01:00

@test "a session over the night without the hour from 2 to 3 is an hour shorter" {
	an_agency
	works a_single S-1 2026-03-08T01:00 2026-03-08T04:00
	assert_equal "$(the_fields '.date, .minutes, .starts_at, .ends_at')" \
		'2026-03-08 120 2026-03-08T01:00-07:00 2026-03-08T04:00-06:00'
}

@test "a session over the night with that hour twice is an hour longer" {
	an_agency
	works a_single S-1 2026-11-01T00:30 2026-11-01T03:00
	assert_equal "$(the_fields '.date, .minutes, .starts_at, .ends_at')" \
		'2026-11-01 210 2026-11-01T00:30-06:00 2026-11-01T03:00-07:00'
}

@test "a session on the Sunday of a clock change is of the week that ends with it" {
	an_agency
	a_single S-1 2026-03-08T17:00 2026-03-08T18:30
	a_single S-2 2026-11-01T17:00 2026-11-01T18:00
	as LEAD iop-enroll amend AD.C-1.20261102 admitted_on=2026-01-05 --reason 'as on paper'
	offers 2026-W10 90
	offers 2026-W11 0
	offers 2026-W44 60
	offers 2026-W45 0
}

@test "a session of Sunday 23:59 is of one week, of Monday 00:00 of the next" {
	an_agency
	a_single S-1 2026-11-15T23:59 2026-11-16T00:29
	a_single S-2 2026-11-16T00:29 2026-11-16T01:29
	offers 2026-W46 30
	offers 2026-W47 60
	as LEAD iop-schedule move S-1 starts_at=2026-11-14T23:59 --reason moved
	as LEAD iop-schedule move S-2 starts_at=2026-11-16T00:00 --reason moved
	offers 2026-W46 30
	offers 2026-W47 60
}

@test "a local time that does not exist is refused with two offsets that settle it" {
	an_agency
	refuses 65 "starts_at: expected a time that exists on that day: settle it with -07:00 or -06:00 after it" \
		a_single S-1 2026-03-08T02:30 2026-03-08T04:30
}

@test "a local time that comes twice is refused with two offsets that settle it" {
	an_agency
	refuses 65 "starts_at: expected a time that does not come twice: settle it with -06:00 or -07:00 after it" \
		a_single S-1 2026-11-01T01:30 2026-11-01T03:30
}

@test "the place of such a time in a document is said" {
	an_agency
	cat >d <<-END
	kind: session
	id: S-1
	client: C-1
	service: other
	facilitator: LEAD
	starts_at: 2026-11-01T01:30
	ends_at: 2026-11-01T03:30
	END
	refuses 65 'd:6:1: starts_at: expected a time that does not come twice' as LEAD iop-schedule add d
}

@test "either offset settles a time that does not exist" {
	an_agency
	works a_single S-1 2026-03-08T02:30-07:00 2026-03-08T04:30
	assert_equal "$(the_fields '.starts_at, .minutes')" '2026-03-08T03:30-06:00 60'
	works a_single S-2 2026-03-08T02:30-06:00 2026-03-08T03:30
	assert_equal "$(the_fields '.starts_at, .minutes')" '2026-03-08T01:30-07:00 60'
}

@test "either offset settles a time that comes twice, an hour apart" {
	an_agency
	works a_single S-1 2026-11-01T01:30-06:00 2026-11-01T01:30-07:00
	assert_equal "$(the_fields '.starts_at, .ends_at, .minutes')" \
		'2026-11-01T01:30-06:00 2026-11-01T01:30-07:00 60'
}

@test "the seconds around a clock change exist as they should" {
	an_agency
	works a_single S-1 2026-03-08T01:59:59 2026-03-08T03:00:59
	assert_equal "$(the_fields .minutes)" 1
	for never in 02:00 02:59:59; do
		refuses 65 'starts_at: expected a time that exists on that day' \
			a_single S-2 2026-03-08T$never 2026-03-08T04:00
	done
	for twice in 01:00 01:59:59; do
		refuses 65 'starts_at: expected a time that does not come twice' \
			a_single S-2 2026-11-01T$twice 2026-11-01T04:00
	done
	works a_single S-2 2026-11-01T00:59:59 2026-11-01T02:00
	assert_equal "$(the_fields .minutes)" 120
}

@test "an attendance marked by the clock over a time that comes twice is refused" {
	an_agency
	a_single S-1 2026-11-01T00:30 2026-11-01T03:00
	refuses 64 '--from: the clock changes then; give date, time and offset' as LEAD iop-attend mark S-1 C-1 \
		--status present --from 01:30 --to 03:00
	works as LEAD iop-attend mark S-1 C-1 --status late \
		--from 2026-11-01T01:30-07:00 --to 03:00 -f json
	assert_equal "$(the_fields .minutes)" 90
}

@test "the user's TZ changes nothing" {
	an_agency
	a_session
	a_single S-1 2026-11-15T23:59 2026-11-16T00:29 >/dev/null
	for zone in UTC Asia/Tokyo America/New_York :/nowhere; do
		export TZ=$zone
		for command in 'iop-schedule list -f csv' 'iop-audit run -n -f csv' \
			'iop-attend hours --week 2026-W46 -f csv' \
			'iop-schedule list --date 2026-11-15 -f csv' \
			'iop-enroll list client --active -f csv'; do
			run $command
			here=$output
			unset TZ
			run $command
			assert_equal "$here" "$output"
			export TZ=$zone
		done
		n=$((n + 1))
		works a_single Z-$n 2026-10-0${n}T10:00 2026-10-0${n}T11:00
		assert_output --partial 'T10:00-06:00'
		unset TZ
	done
}

@test "today is the day in Denver, not in London" {
	an_agency
	a_single S-1 2026-11-19T18:30 2026-11-19T19:30
	works at "2026-11-19 23:30" iop-schedule list --date today -f id
	assert_output S-1
	works at "2026-11-20 00:00" iop-schedule list --date today -f id
	assert_output ''
}

# Fill

@test "a group that meets over a clock change keeps its minutes" {
	an_agency
	a_day_group sat 23:00 300
	works as LEAD iop-schedule fill G --from 2026-03-07 --to 2026-03-14 -f json
	assert_equal "$(the_fields '.id, .starts_at, .ends_at, .minutes')" \
'S-20260307-G 2026-03-07T23:00-07:00 2026-03-08T05:00-06:00 300
S-20260314-G 2026-03-14T23:00-06:00 2026-03-15T04:00-06:00 300'
}

@test "an evening group keeps its time of day over both clock changes" {
	an_agency
	a_day_group sun 17:30 90
	works as LEAD iop-schedule fill G --from 2026-03-01 --to 2026-03-15 -f json
	assert_equal "$(the_fields '.starts_at, .ends_at')" \
'2026-03-01T17:30-07:00 2026-03-01T19:00-07:00
2026-03-08T17:30-06:00 2026-03-08T19:00-06:00
2026-03-15T17:30-06:00 2026-03-15T19:00-06:00'
	works as LEAD iop-schedule fill G --from 2026-10-25 --to 2026-11-08 -f json
	assert_equal "$(the_fields '.starts_at, .minutes')" \
'2026-10-25T17:30-06:00 90
2026-11-01T17:30-07:00 90
2026-11-08T17:30-07:00 90'
}

@test "a group at a time that the clock changes over is not guessed" {
	an_agency
	a_day_group sun 02:30 60
	refuses 65 'S-20260308-G: start_time: the clock changes over it' \
		as LEAD iop-schedule fill G --week 2026-W10
	works as LEAD iop-schedule fill G --week 2026-W11
	as LEAD iop-schedule amend G start_time=01:30 --reason earlier
	refuses 65 'S-20261101-G: start_time: the clock changes over it' \
		as LEAD iop-schedule fill G --week 2026-W44
}

@test "fill makes no session on a closed day, for all groups or for one" {
	an_agency
	as LEAD iop-schedule add closure id=CL-1 starts_on=2026-11-25 ends_on=2026-11-27 reason=Thanksgiving
	works as LEAD iop-schedule fill --week 2026-W48 -f id
	assert_output S-20261123-EVE
	as LEAD iop-schedule add closure id=CL-2 starts_on=2026-12-02 ends_on=2026-12-02 reason=Leak group=EVE
	a_day_group wed 09:00 60
	works as LEAD iop-schedule fill --week 2026-W49 -f id
	assert_equal "$output" $'S-20261130-EVE\nS-20261204-EVE\nS-20261202-G'
}

@test "a closure lowers no weekly minimum" {
	an_agency
	as LEAD iop-schedule add closure id=CL-1 starts_on=2026-11-09 ends_on=2026-11-15 reason=Snow
	works iop-attend hours --week 2026-W46 -f json
	assert_equal "$(the_fields '.client, .required')" $'C-1 540\nC-2 360'
}

@test "to fill twice is to fill once" {
	an_agency
	works as LEAD iop-schedule fill --week 2026-W47 -f id
	assert_equal "${#lines[@]}" 3
	before=$(the_head)
	works as LEAD iop-schedule fill --week 2026-W47 -f id
	assert_output ''
	works as LEAD iop-schedule fill --from 2026-11-16 --to 2026-11-22
	assert_equal "$(the_head)" "$before"
}

@test "a session that was moved, cancelled or void is not filled again" {
	an_agency
	at "2026-11-16 09:00" as LEAD iop-schedule fill --week 2026-W47
	at "2026-11-16 09:00" as LEAD iop-schedule move S-20261116-EVE starts_at=2026-11-17T17:30 --reason snow
	at "2026-11-16 09:00" as LEAD iop-schedule cancel S-20261118-EVE --reason snow
	at "2026-11-16 09:00" as LEAD iop-schedule void S-20261120-EVE --reason mistake
	before=$(the_head)
	works as LEAD iop-schedule fill --week 2026-W47
	assert_equal "$(the_head)" "$before"
	works iop-schedule list --week 2026-W47 -f json
	assert_equal "$(the_fields '.id, .date, .status')" \
'S-20261116-EVE 2026-11-17 planned
S-20261118-EVE 2026-11-18 cancelled'
}

@test "a moved session keeps its length unless a new end is given" {
	an_agency
	a_session
	works as LEAD iop-schedule move S-20261118-EVE starts_at=2026-11-19T18:00 --reason snow -f json
	assert_equal "$(the_fields '.date, .minutes, .ends_at')" '2026-11-19 180 2026-11-19T21:00-07:00'
	works as LEAD iop-schedule move S-20261118-EVE starts_at=2026-11-19T18:00 \
		ends_at=2026-11-19T19:00 --reason short -f json
	assert_equal "$(the_fields '.minutes')" 60
}

@test "fill asks for days, at most 400 of them" {
	an_agency
	refuses 64 'which days?' as LEAD iop-schedule fill
	refuses 64 'at most 400 days' as LEAD iop-schedule fill --from 2026-01-01 --to 2027-12-31
	refuses 64 'a day not before --from' as LEAD iop-schedule fill --from 2027-01-01 --to 2026-01-01
	refuses 66 'NOPE: no such group' as LEAD iop-schedule fill NOPE --week this
}

# The calendar

@test "29 February 2028 is a day like any other" {
	an_agency
	as LEAD iop-schedule add group id=G name=G track=adult service=other \
		days=tue start_time=10:00 minutes=60 facilitator=LEAD starts_on=2028-02-29
	works as LEAD iop-schedule fill G --date 2028-02-29 -f json
	assert_equal "$(the_fields '.id, .date')" 'S-20280229-G 2028-02-29'
	refuses 64 '--date: expected a date' as LEAD iop-schedule fill G --date 2027-02-29
	works as LEAD iop-schedule fill G --from 2028-02-28 --to 2028-03-01
	works iop-schedule list --from 2028-02-01 -f id
	assert_output S-20280229-G
}

@test "week 53 of 2026 runs from 28 December to 3 January" {
	an_agency
	as OFFICE iop-staff amend L-AIDE expires_on=2028-12-31 --reason renewed
	as LEAD iop-schedule amend EVE 'days=mon sun' --reason once
	works as LEAD iop-schedule fill --week 2026-W53 -f id
	assert_equal "$output" $'S-20261228-EVE\nS-20270103-EVE'
	works as LEAD iop-schedule fill --week 2027-W01 -f id
	assert_equal "$output" $'S-20270104-EVE\nS-20270110-EVE'
	works iop-attend hours --week 2026-W53 --client C-1 -f json
	assert_equal "$(the_fields '.week, .offered')" '2026-W53 360'
	works iop-attend hours --week 2027-01-01 --client C-1 -f json
	assert_equal "$(the_fields '.week, .offered')" '2026-W53 360'
}

@test "a year has no week 53 where it has none, and no week 0" {
	an_agency
	for week in 2027-W53 2026-W54 2026-W00; do
		refuses 64 '--week: expected a week of that year' iop-attend hours --week $week
	done
	for week in 2026-45 2026-W5 W45 2026W45 sometime; do
		refuses 64 '--week: expected a week as 2026-W45' iop-attend hours --week $week
	done
}

@test "a session over New Year's night is of the year it begins in" {
	an_agency
	works a_single S-1 2026-12-31T23:30 2027-01-01T00:30
	assert_equal "$(the_fields '.date, .minutes')" '2026-12-31 60'
	works iop-schedule list --date 2026-12-31 -f id
	assert_output S-1
	works iop-schedule list --date 2027-01-01 -f id
	assert_output ''
}

@test "hours takes a week as a number, a word or a date in it" {
	an_agency
	for week in last 2026-W46 2026-11-09 2026-11-15 -7d; do
		works iop-attend hours --week $week --client C-1 -f json
		assert_equal "$(the_fields .week)" 2026-W46
	done
	for week in this today 2026-W47 2026-11-22 yesterday; do
		works iop-attend hours --week $week --client C-1 -f json
		assert_equal "$(the_fields .week)" 2026-W47
	done
	works iop-attend hours --client C-1 -f json
	assert_equal "$(the_fields .week)" 2026-W47
	works iop-attend hours --week next --client C-1 -f json
	assert_equal "$(the_fields .week)" 2026-W48
	works iop-attend hours --week 2026-W45 --client C-1 -f json
	assert_equal "$(the_fields '.week, .judged')" '2026-W45 false'
}

@test "last week changes at midnight between Sunday and Monday" {
	an_agency
	works at "2026-11-22 23:59:59" iop-attend hours --week last --client C-1 -f json
	assert_equal "$(the_fields .week)" 2026-W46
	works at "2026-11-23 00:00" iop-attend hours --week last --client C-1 -f json
	assert_equal "$(the_fields .week)" 2026-W47
}

@test "days are named as dates, words or so many days from today" {
	an_agency
	as LEAD iop-schedule fill --from 2026-11-09 --to 2026-11-23
	for pair in today:20 -2d:18 -4d:16 +3d:23 -1w:13 2026-11-18:18; do
		works iop-schedule list --date "${pair%:*}" -f id
		assert_output "S-202611${pair#*:}-EVE"
	done
	works at "2026-11-19 12:00" iop-schedule list --date yesterday -f id
	assert_output S-20261118-EVE
	works at "2026-11-19 12:00" iop-schedule list --date tomorrow -f id
	assert_output S-20261120-EVE
	works iop-schedule list --from -7d --to yesterday -f id
	assert_equal "$output" $'S-20261113-EVE\nS-20261116-EVE\nS-20261118-EVE'
	for day in -7 7d -7h never 2026-11-31; do
		refuses 64 '--date: expected a date' iop-schedule list --date=$day
	done
}

# 48 hours

# a_weekend_session FROM TO: of C-3, who was there
a_weekend_session() {
	at "2026-10-01 09:00" as LEAD iop-enroll add client id=C-3 name=@n birth_date=@b
	at "2026-10-01 09:00" as LEAD iop-enroll add admission client=C-3 \
		admitted_on=2026-10-01 track=adult
	at "2026-10-01 09:00" as LEAD iop-schedule add session id=S-1 client=C-3 \
		service=individual-therapy starts_at="$1" ends_at="$2" facilitator=LEAD
	at "${2/T/ }" as LEAD iop-attend mark S-1 C-3 --status present
}

before_the_clock_goes_back() {
	a_store
	at "2026-10-01 08:30" iop-staff add "$BATS_TEST_DIRNAME/data/staff.yaml"
	echo Any >n
	echo 1990-01-01 >b
	a_weekend_session 2026-10-31T19:30 2026-10-31T20:30
}

@test "48 hours over the night the clock goes back are 48 elapsed hours" {
	before_the_clock_goes_back
	works at "2026-11-02 19:30:00" as LEAD iop-note late
	finds at "2026-11-02 19:30:01" as LEAD iop-note late -f json
	assert_equal "$(the_fields '.id, .due, .late_by')" \
		'note-48h:A.S-1.C-3 2026-11-02T19:30-07:00 1'
}

@test "48 hours over the night the clock goes forward are 48 elapsed hours" {
	a_store_in_march
	works at "2027-03-15 21:30:00" as LEAD iop-note late
	finds at "2027-03-15 21:30:01" as LEAD iop-note late -f json
	assert_equal "$(the_fields '.id, .due, .late_by')" \
		'note-48h:A.S-1.C-3 2027-03-15T21:30-06:00 1'
}

a_store_in_march() {
	a_store
	at "2026-10-01 08:30" iop-staff add "$BATS_TEST_DIRNAME/data/staff.yaml"
	echo Any >n
	echo 1990-01-01 >b
	a_weekend_session 2027-03-13T19:30 2027-03-13T20:30
}

@test "a signature at the 48th hour is in time, a second later it is late" {
	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-20 20:00" as AIDE iop-note add -
	cp iop.db other.db
	at "2026-11-20 20:30:00" as AIDE iop-note sign N-1
	works at "2026-11-20 21:00" iop-audit run --rule note-48h
	export IOP_DB=other.db
	echo 'The line was down.' >late.txt
	at "2026-11-20 20:30:01" as AIDE iop-note sign N-1 --late-reason late.txt
	finds at "2026-11-20 21:00" iop-audit run --rule note-48h -f json
	assert_equal "$(the_fields '.id, .status, .late_by')" 'note-48h:A.S-20261118-EVE.C-1 past 1'
}

@test "48 hours count from the actual end where one is known" {
	an_agency
	a_session
	at "2026-11-18 20:45" as AIDE iop-attend mark S-20261118-EVE C-1 \
		--status present --from 17:30 --to 19:00
	works at "2026-11-20 20:30:00" as AIDE iop-note late
	finds at "2026-11-20 20:30:01" as AIDE iop-note late -f id
	at "2026-11-20 20:31" as LEAD iop-schedule amend S-20261118-EVE ended_at=2026-11-18T20:00 --reason 'ended early'
	works at "2026-11-20 20:00:00" as AIDE iop-note late
	finds at "2026-11-20 20:00:01" as AIDE iop-note late -f id
}

@test "who leaves a group early does not end it" {
	an_agency
	a_session
	at "2026-11-18 20:45" as AIDE iop-attend mark S-20261118-EVE C-1 \
		--status left-early --from 17:30 --to 19:00
	works at "2026-11-20 20:30:00" as AIDE iop-note late
	finds at "2026-11-20 20:30:01" as AIDE iop-note late -f id
}

@test "who leaves a session of one's own early ends it" {
	before_the_clock_goes_back
	at "2026-10-31 21:00" as LEAD iop-attend amend A.S-1.C-3 status=left-early \
		arrived_at=2026-10-31T19:30 left_at=2026-10-31T20:00 --reason 'left early'
	works at "2026-11-02 19:00:00" as LEAD iop-note late
	finds at "2026-11-02 19:00:01" as LEAD iop-note late -f id
}

@test "--ahead shows what will be late by then" {
	an_agency
	a_session
	an_attendance
	works at "2026-11-20 16:30:00" as AIDE iop-note late --ahead 4h
	finds at "2026-11-20 16:30:01" as AIDE iop-note late --ahead 4h -f id
	assert_output note-48h:A.S-20261118-EVE.C-1
	finds at "2026-11-20 20:30:00" as AIDE iop-note late --ahead 4h -f json
	assert_equal "$(the_fields '.status, .due, has("late_by")')" 'ahead 2026-11-20T20:30-07:00 false'
	finds at "2026-11-20 20:30:01" as AIDE iop-note late --ahead 4h -f json
	assert_equal "$(the_fields '.status, .late_by')" 'open 1'
	a_note | at "2026-11-20 12:00" as AIDE iop-note add -
	finds at "2026-11-20 20:30:00" as AIDE iop-note late --ahead 4h -f json
	assert_equal "$(the_fields .remedy)" 'iop-note sign N-1'
	finds at "2026-11-20 20:30:01" as AIDE iop-note late --ahead 4h -f json
	assert_equal "$(the_fields .remedy)" 'iop-note sign N-1 --late-reason late.txt'
	refuses 64 '--ahead: expected a length of time' iop-note late --ahead soon
}

# As of

@test "--as-of a date is the end of that day" {
	an_agency
	at "2026-11-18 23:59:59" as LEAD iop-schedule add closure id=CL-1 \
		starts_on=2026-12-24 ends_on=2026-12-24 reason=x
	at "2026-11-19 00:00" as LEAD iop-schedule add closure id=CL-2 \
		starts_on=2026-12-25 ends_on=2026-12-25 reason=x
	works iop-schedule list closure --as-of 2026-11-18 -f id
	assert_output CL-1
	works iop-schedule list closure --as-of 2026-11-19 -f id
	assert_equal "$output" $'CL-1\nCL-2'
	works iop-schedule list closure --as-of 2026-11-17 -f id
	assert_output ''
	works iop-schedule list closure --as-of -2d -f id
	assert_output CL-1
	works iop-schedule list closure --as-of yesterday -f id
	assert_equal "$output" $'CL-1\nCL-2'
}

@test "--as-of the day of a clock change is its last second too" {
	a_store
	for t in 2026-11-01T23:59:59-07:00 2026-11-02T00:00-07:00; do
		IOP_TEST_NOW=$(date -d $t +%s) iop-schedule add closure \
			id=CL-$((++n)) starts_on=2026-12-24 ends_on=2026-12-24 reason=x
	done
	works iop-schedule list closure --as-of 2026-11-01 -f id
	assert_output CL-1
}

@test "--as-of a time is that second" {
	an_agency
	at "2026-11-18 12:00:01" as LEAD iop-schedule add closure id=CL-1 \
		starts_on=2026-12-24 ends_on=2026-12-24 reason=x
	works iop-schedule list closure --as-of 2026-11-18T12:00 -f id
	assert_output ''
	works iop-schedule list closure --as-of 2026-11-18T12:00:01 -f id
	assert_output CL-1
	works iop-schedule list closure --as-of 2026-11-18T19:00:01Z -f id
	assert_output CL-1
	refuses 64 '--as-of: expected a time that does not come twice' \
		iop-schedule list --as-of 2026-11-01T01:30
}

@test "a past night shows the version that was in force then" {
	an_agency
	a_session
	at "2026-11-17 09:00" as LEAD iop-schedule move S-20261118-EVE \
		starts_at=2026-11-19T17:30 --reason snow
	works iop-schedule show S-20261118-EVE --as-of 2026-11-16 -f json
	assert_equal "$(the_fields .date)" 2026-11-18
	works iop-schedule show S-20261118-EVE --as-of 2026-11-17 -f json
	assert_equal "$(the_fields .date)" 2026-11-19
	refuses 66 'S-20261118-EVE: no such record' \
		iop-schedule show S-20261118-EVE --as-of 2026-11-15
}

# Eighteen

# born DATE: the client C-9, admitted on 2 November 2026, as known in October
born() {
	echo Nine >n
	echo "$1" >b
	at "2026-11-02 10:00" as LEAD iop-enroll add client id=C-9 name=@n birth_date=@b
	at "2026-11-02 10:00" as LEAD iop-enroll add admission client=C-9 \
		admitted_on=2026-11-02 track=adolescent
}

# turns MONDAY: the day on which the first week as an adult begins
turns() {
	works iop-enroll show C-9 -f json
	assert_equal "$(the_fields .adult_from)" "$1"
}

# requires WEEK MINUTES: of C-9
requires() {
	works iop-attend hours --week "$1" --client C-9 -f json
	assert_equal "$(the_fields .required)" "$2"
}

@test "who turns 18 on a Wednesday needs adult hours from the Monday after" {
	an_agency
	born 2008-11-11
	turns 2026-11-16
	requires 2026-W46 360
	requires 2026-W47 540
}

@test "who turns 18 on a Monday needs adult hours from that day" {
	an_agency
	born 2008-11-16
	turns 2026-11-16
	requires 2026-W46 360
	requires 2026-W47 540
}

@test "who turns 18 on a Sunday needs adult hours from the day after" {
	an_agency
	born 2008-11-15
	turns 2026-11-16
	requires 2026-W46 360
	requires 2026-W47 540
}

@test "who was born on 29 February turns 18 on 1 March, or on the leap day" {
	an_agency
	born 2012-02-29
	turns 2030-03-04
	echo 2010-02-28 >b
	as LEAD iop-enroll add client id=C-8 name=@n birth_date=@b
	works iop-enroll show C-8 -f json
	assert_equal "$(the_fields .adult_from)" 2028-02-28
}

@test "who was born on 29 February is an adult from the Monday after 1 March" {
	at "2026-02-01 08:00" iop-db init --zone America/Denver --identity declared --admin admin
	echo Leap >n
	echo 2008-02-29 >b
	at "2026-02-28 23:59" iop-enroll add client id=C-1 name=@n birth_date=@b
	works iop-enroll show C-1 -f json
	assert_equal "$(the_fields .adult_from)" 2026-03-02
	at "2026-03-01 00:00" iop-enroll add client id=C-2 name=@n birth_date=@b
	works iop-enroll show C-2 -f json
	assert_equal "$(the_fields .adult_from)" null
}

@test "who is 18 on the day of recording is an adult throughout" {
	an_agency
	born 2008-11-02
	turns null
	requires 2026-W46 540
}

@test "a corrected birth date moves the first week as an adult" {
	an_agency
	born 2008-11-11
	echo 2008-11-18 >b
	as LEAD iop-enroll amend C-9 birth_date=@b --reason typo
	turns 2026-11-23
	echo 1998-11-11 >b
	as LEAD iop-enroll amend C-9 birth_date=@b --reason typo
	turns null
}

@test "a birth date in the future is refused" {
	an_agency
	echo Any >n
	echo 2026-11-21 >b
	refuses 65 'birth_date: a day in the past' as LEAD iop-enroll add client id=C-9 name=@n birth_date=@b
	echo 2026-11-20 >b
	works as LEAD iop-enroll add client id=C-9 name=@n birth_date=@b
}

@test "nothing is recorded by a clock that is behind the last entry" {
	an_agency
	at "2026-11-20 12:06" as LEAD iop-schedule add closure id=CL-1 \
		starts_on=2026-12-24 ends_on=2026-12-24 reason=x
	refuses 71 "the system's clock is behind the last entry" at "2026-11-20 12:00" \
		as LEAD iop-schedule add closure id=CL-2 starts_on=2026-12-24 \
		ends_on=2026-12-24 reason=x
	works at "2026-11-20 12:01" as LEAD iop-schedule add closure id=CL-2 \
		starts_on=2026-12-24 ends_on=2026-12-24 reason=x
	works iop-schedule history CL-2 -f json
	assert_equal "$(the_fields .recorded_at)" 2026-11-20T12:06-07:00
}

# A clock that is ahead

DAYS=86400

site() {
	iop-staff add site id="$1" name=North
}

# later DAYS SECONDS COMMAND...: so much after noon
later() {
	IOP_TEST_NOW=$((NOON + $1 * DAYS + $2)) "${@:3}"
}

@test "by a clock 400 days after the last entry something is recorded, a second later nothing" {
	a_store
	site S-1
	refuses 71 "the system's clock is more than 400 days after the last entry" \
		later 400 1 site S-2
	says 'iop-db clock --accept'
	works later 400 0 site S-2
	works later 800 0 site S-3
}

@test "the 400 days count from the day the programs were made, where that is later" {
	a_store
	site S-1
	export IOP_TEST_VERSION=0.2-20270101.g0123456789
	made=$(TZ=America/Denver date -d 2027-01-01 +%s)
	IOP_TEST_NOW=$((made + 400 * DAYS + 1)) refuses 71 \
		'more than 400 days after the last entry' site S-2
	IOP_TEST_NOW=$((made + 400 * DAYS)) works site S-2
}

@test "programs that do not say when they were made, or wrongly, go by the last entry" {
	a_store
	site S-1
	for version in 0.2-unknown 0.2-20271399.g0 0.2- 0.2 ''; do
		IOP_TEST_VERSION=$version refuses 71 'more than 400 days' \
			later 401 0 site S-2
	done
}

@test "a store begins by whatever clock" {
	works later 4000 0 iop-db init --zone America/Denver --identity declared \
		--admin admin
	works later 4000 1 site S-1
}

@test "an administrator accepts a clock that is ahead, and that is an entry" {
	a_store
	site S-1
	refuses 71 'more than 400 days' later 500 0 iop-staff list --names
	changes_something later 500 0 iop-db clock --accept
	assert_output ''
	works later 500 0 iop-staff history agency -f jsonl
	assert_equal "$(jq -r '[.op, .op_reason, .recorded_by] | join(" ")' \
		<<<"$output" | tail -1)" 'amend iop-db clock --accept admin'
	works later 500 1 site S-2
	works later 500 1 iop-db verify
}

@test "nobody else accepts a clock, and none that is not refused" {
	an_agency
	refuses 77 'clock: not permitted to LEAD; it takes one of: admin' \
		later 500 0 as LEAD iop-db clock --accept
	refuses 64 'clock: expected --accept' later 500 0 iop-db clock
	before=$(the_head)
	run --separate-stderr iop-db clock --accept
	assert_equal "$status$output" 0
	says_only 'nothing to accept: the clock is not refused'
	assert_equal "$(the_head)" "$before"
}

@test "a store that a clock was ahead in goes on, and what was recorded ahead is made void" {
	a_store
	later 300 0 site S-1
	refuses 71 "the system's clock is behind the last entry" site S-2
	changes_something iop-db clock --accept
	works site S-2
	works iop-staff amend S-1 name=South --reason 'by a clock that was ahead'
	works iop-staff show S-1 -f json
	assert_equal "$(jq -r '.[0].name' <<<"$output")" South
	works iop-staff void S-1 --reason 'by a clock that was ahead'
	works iop-staff list site -f id
	assert_output S-2
	works iop-db verify
	works later 1 0 site S-3
	works later 1 0 iop-db verify
}

@test "what comes before its time and was accepted by nobody is named, and so is what was ahead of it" {
	load tamper
	a_store
	later 300 0 site S-1
	iop-db clock --accept
	n=$(sqlite3 iop.db "SELECT max(entry) FROM entry")
	tamper "UPDATE entry SET op_reason = 'x' WHERE entry = $n" rechain
	is_wrong "entry $n: recorded before the one before it" \
		"entry $((n - 1)): recorded_at: ahead of the clock"
}

@test "in a year that no document can name nothing is recorded, and no such clock accepted" {
	a_store
	cp iop.db kept.db
	for year in 2200 2300 9999; do
		now=$(TZ=America/Denver date -d "$year-01-01 00:00" +%s)
		for command in 'site S-1' 'iop-db clock --accept'; do
			# shellcheck disable=SC2086
			IOP_TEST_NOW=$now refuses 71 'a year that no document can name' \
				$command
		done
		rm iop.db
		IOP_TEST_NOW=$now fails 71 iop-db init --zone America/Denver \
			--identity declared --admin admin
		says 'a year that no document can name'
		assert [ ! -e iop.db ]
		cp kept.db iop.db
	done
}
