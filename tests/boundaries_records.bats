#!/usr/bin/env bats
# Notes, staff, audits, ids and texts: each limit of a door or a report from both its sides, the minute, the day
# or the number itself.
load lib

setup_more() {
	an_agency
}

# Notes

# a_note_of FROM TO: from 17:30 to 20:30 but for what is given
a_note_of() {
	a_note | sed "s/T17:30/T$1/; s/T20:30/T$2/"
}

@test "a note begins with its session, or with the client's coming" {
	a_session
	works at "2026-11-18 21:00" as AIDE iop-note add -n - < <(a_note_of 17:30 20:30)
	refuses 65 'started_at: not before the session began, or the client arrived' \
		at "2026-11-18 21:00" as AIDE iop-note add - < <(a_note_of 17:29:59 20:30)
	at "2026-11-18 20:45" as AIDE iop-attend mark S-20261118-EVE C-1 --status late --from 17:45
	works at "2026-11-18 21:00" as AIDE iop-note add -n - < <(a_note_of 17:45 20:30)
	refuses 65 'started_at: not before the session began, or the client arrived' \
		at "2026-11-18 21:00" as AIDE iop-note add - < <(a_note_of 17:44:59 20:30)
}

@test "a note ends with its session, or with the client's leaving" {
	a_session
	works at "2026-11-18 21:00" as AIDE iop-note add -n - < <(a_note_of 17:30 20:30)
	refuses 65 'ended_at: not after the session ended, or the client left' \
		at "2026-11-18 21:00" as AIDE iop-note add - < <(a_note_of 17:30 20:30:01)
	at "2026-11-18 20:45" as AIDE iop-attend mark S-20261118-EVE C-1 --status left-early --to 20:15
	works at "2026-11-18 21:00" as AIDE iop-note add -n - < <(a_note_of 17:30 20:15)
	refuses 65 'ended_at: not after the session ended, or the client left' \
		at "2026-11-18 21:00" as AIDE iop-note add - < <(a_note_of 17:30 20:15:01)
}

@test "a note is about what is over by now" {
	a_session
	refuses 65 'ended_at: a time in the past' \
		at "2026-11-18 20:29:59" as AIDE iop-note add - < <(a_note_of 17:30 20:30)
	works at "2026-11-18 20:30" as AIDE iop-note add - < <(a_note_of 17:30 20:30)
}

@test "a note does not end before it begins" {
	a_session
	refuses 65 'ended_at: before started_at' \
		at "2026-11-18 21:00" as AIDE iop-note add - < <(a_note_of 18:00 17:59:59)
	works at "2026-11-18 21:00" as AIDE iop-note add - < <(a_note_of 18:00 18:00)
}

@test "a note is written and signed under a license from its first day to its last" {
	a_session
	for days in '2026-11-19 2026-12-31' '2025-01-01 2026-11-17'; do
		iop-staff amend L-AIDE issued_on="${days% *}" expires_on="${days#* }" --reason x
		refuses 65 'author: no license in force on the day of the service' \
			as AIDE iop-note add - < <(a_note)
	done
	for days in '2026-11-18 2026-12-31' '2025-01-01 2026-11-20'; do
		iop-staff amend L-AIDE issued_on="${days% *}" expires_on="${days#* }" --reason x
		works as AIDE iop-note add -n - < <(a_note)
	done
	as AIDE iop-note add - < <(a_note)
	works as AIDE iop-note sign -n N-1
	iop-staff amend L-AIDE expires_on=2026-11-19 --reason x
	refuses 65 'staff: no license in force' as AIDE iop-note sign N-1
}

@test "a note is late from the second after 48 hours" {
	a_session
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	works at "2026-11-20 20:30" as AIDE iop-note sign -n N-1
	refuses 65 'note: a late entry says why: give --late-reason FILE' \
		at "2026-11-20 20:30:01" as AIDE iop-note sign N-1
}

@test "a note is told of as late from the second after 48 hours, and ahead by then" {
	a_session
	an_attendance
	works at "2026-11-20 20:30" iop-note late
	finds at "2026-11-20 20:30:01" iop-note late
	works at "2026-11-18 20:45" iop-note late --ahead 2865m
	finds at "2026-11-18 20:45:01" iop-note late --ahead 2865m
	works at "2026-11-18 20:45" iop-audit run -n --rule note-48h --ahead 2865m
	finds at "2026-11-18 20:45:01" iop-audit run -n --rule note-48h --ahead 2865m
}

@test "who covers or supervises a leader writes about the session on the days of it" {
	a_session
	a_note | sed 's/AIDE/LEAD/' >d
	iop-staff amend SV-AIDE ends_on=2026-11-17 --reason x
	warns author "the session is AIDE's" as LEAD iop-note add -n d
	iop-staff amend SV-AIDE ends_on=2026-11-18 --reason x
	works as LEAD iop-note add -n d
	iop-staff amend SV-AIDE ends_on= starts_on=2026-11-18 --reason x
	works as LEAD iop-note add -n d
	iop-staff amend SV-AIDE starts_on=2026-11-19 --reason x
	warns author "the session is AIDE's" as LEAD iop-note add -n d
	iop-staff add leave id=LV-1 staff=AIDE cover=LEAD reason=sick \
		starts_on=2026-11-18 ends_on=2026-11-18
	works as LEAD iop-note add -n d
	iop-staff amend LV-1 ends_on=2026-11-19 starts_on=2026-11-19 --reason x
	warns author "the session is AIDE's" as LEAD iop-note add -n d
	iop-staff amend LV-1 ends_on=2026-11-17 starts_on=2026-11-17 --reason x
	warns author "the session is AIDE's" as LEAD iop-note add -n d
}

@test "a supervisor co-signs from the first to the last day of the supervision" {
	a_session
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	iop-staff amend SV-AIDE starts_on=2026-11-20 ends_on=2026-11-20 --reason x
	works as LEAD iop-note cosign -n N-1
	works as LEAD iop-note list --awaiting-cosign -f id
	assert_output N-1
	iop-staff amend SV-AIDE starts_on=2026-11-01 ends_on=2026-11-19 --reason x
	refuses 65 "staff: not the author's assigned supervisor today" as LEAD iop-note cosign N-1
	works as LEAD iop-note list --awaiting-cosign -f id
	assert_output ''
	iop-staff amend SV-AIDE starts_on=2026-11-21 ends_on= --reason x
	refuses 65 "staff: not the author's assigned supervisor today" as LEAD iop-note cosign N-1
	works as LEAD iop-note list --awaiting-cosign -f id
	assert_output ''
}

@test "a co-signer is independently licensed from the first to the last day" {
	a_session
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	for days in '2026-11-21 2026-12-31' '2025-01-01 2026-11-19'; do
		iop-staff amend L-LEAD issued_on="${days% *}" expires_on="${days#* }" --reason x
		refuses 65 'staff: no license to supervise in force today' as LEAD iop-note cosign N-1
	done
	for days in '2026-11-20 2026-12-31' '2025-01-01 2026-11-20'; do
		iop-staff amend L-LEAD issued_on="${days% *}" expires_on="${days#* }" --reason x
		works as LEAD iop-note cosign -n N-1
	done
}

@test "an export takes the days of service, and of signing, from the first to the last" {
	a_session
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-19 21:05" as AIDE iop-note sign N-1
	for options in '--from 2026-11-18' '--to 2026-11-18' '--since 2026-11-19'; do
		# shellcheck disable=SC2086
		works as LEAD iop-note export $options -f id
		assert_output N-1
	done
	for options in '--from 2026-11-19' '--to 2026-11-17' '--since 2026-11-20'; do
		# shellcheck disable=SC2086
		works as LEAD iop-note export $options -f id
		assert_output ''
	done
}

# Staff

@test "who is employed is so from the first day to the last" {
	iop-staff add staff id=NEW name=New roles=records started_on=2026-11-23 ended_on=2026-11-24
	for time in '2026-11-22 23:59:59' '2026-11-25 00:00'; do
		refuses 77 'NEW is not on the staff of this store today; who is asking is --actor or $IOP_ACTOR' \
			at "$time" as NEW iop-staff list
	done
	for time in '2026-11-23 00:00' '2026-11-24 23:59:59'; do
		works at "$time" as NEW iop-staff list -f id
	done
}

@test "a login is one's own to the last day" {
	iop-staff amend AIDE login=joe ended_on=2026-11-20 --reason left
	refuses 65 "login: another's already" iop-staff add staff id=NEW name=New roles=records login=joe
	works at "2026-11-21 00:00" iop-staff add staff id=NEW name=New roles=records login=joe
}

@test "a log of supervision is of the first to the last day of it" {
	iop-staff amend SV-AIDE starts_on=2026-11-17 ends_on=2026-11-18 --reason x
	log() {
		iop-staff add -n supervision_log supervisee=AIDE supervisor=LEAD met_on="$1" \
			minutes=60
	}
	for day in 2026-11-16 2026-11-19; do
		refuses 65 'supervisor: not assigned to the supervisee on that day' log $day
	done
	for day in 2026-11-17 2026-11-18; do
		works log $day
	done
}

@test "who looks swapped is so while the license is in force" {
	iop-staff amend L-LEAD expires_on=2026-11-20 --reason x
	iop-staff amend AIDE 'roles=facilitator supervisor' --reason x
	refuses 65 'supervisor: no supervisor with a license to supervise, but the supervisee is: are the two swapped?' \
		iop-staff add supervision supervisee=LEAD supervisor=AIDE starts_on=2026-11-20
	works at "2026-11-21 09:00" iop-staff add -n supervision supervisee=LEAD supervisor=AIDE starts_on=2026-11-20
	iop-staff amend L-LEAD issued_on=2026-11-21 expires_on=2026-12-31 --reason x
	works iop-staff add -n supervision supervisee=LEAD supervisor=AIDE starts_on=2026-11-20
	refuses 65 'supervisor: no supervisor with a license to supervise, but the supervisee is: are the two swapped?' \
		at "2026-11-21 09:00" iop-staff add supervision supervisee=LEAD supervisor=AIDE starts_on=2026-11-20
}

@test "what has a begin and an end may have both on one day" {
	for kind in 'leave staff=LEAD reason=sick' 'supervision supervisor=LEAD supervisee=AIDE'; do
		# shellcheck disable=SC2086
		works iop-staff add -n $kind starts_on=2026-11-24 ends_on=2026-11-24
		# shellcheck disable=SC2086
		refuses 65 'ends_on: before starts_on' \
			iop-staff add -n $kind starts_on=2026-11-24 ends_on=2026-11-23
	done
	works iop-staff add -n license staff=OFFICE type=LADAC issued_on=2026-11-20 expires_on=2026-11-20
	refuses 65 'expires_on: before issued_on' \
		iop-staff add license staff=OFFICE type=LADAC issued_on=2026-11-20 expires_on=2026-11-19
}

# Waivers and runs

# waive LAST: what the note of C-1 will be late for, from today to that day
waive() {
	as LEAD iop-audit waive note-48h id=WV-1 client=C-1 starts_on=2026-11-01 \
		last_day="$1" reason=@why
}

@test "a waiver is asked for and approved to the end of its last day" {
	echo 'A storm.' >why
	refuses 65 'last_day: a day that is not over' waive 2026-11-19
	works waive 2026-11-20
	works at "2026-11-20 23:59:59" as AUDIT iop-audit approve -n WV-1
	refuses 65 'waiver: its last day is over' at "2026-11-21 00:00" as AUDIT iop-audit approve WV-1
}

@test "a waiver covers what happened from its first day to its last" {
	a_session
	an_attendance
	echo 'A storm.' >why
	works waive 2026-11-20
	as AUDIT iop-audit approve WV-1
	waived() {
		as LEAD iop-audit amend WV-1 starts_on="$1" last_day="$2" --reason x
		as AUDIT iop-audit approve WV-1
		run --separate-stderr at "2026-11-20 21:00" iop-audit run -n --rule note-48h -f json
		jq -r '.findings[].status' <<<"$output"
	}
	assert_equal "$(waived 2026-11-18 2026-11-20)" waived
	assert_equal "$(waived 2026-11-19 2026-11-20)" open
}

@test "the last run is old from the second after --max-age" {
	run at "2026-11-20 12:00" iop-audit run
	works at "2026-11-20 13:00" iop-audit status --max-age 1h
	run --separate-stderr at "2026-11-20 13:00:01" iop-audit status --max-age 1h
	assert_equal "$status" 1
	says 'the last run is older than 1h'
}

@test "what is late is the supervisor's from the second after --escalate" {
	a_session
	an_attendance
	whose() {
		run --separate-stderr at "$1" iop-audit queue --rule note-48h --escalate 1h -f jsonl
		jq -r '.actor + " " + .why' <<<"$output"
	}
	assert_equal "$(whose "2026-11-20 21:30")" 'AIDE own'
	assert_equal "$(whose "2026-11-20 21:30:01")" 'LEAD late'
}

# Ids and texts

# long N: a text of so many x
long() {
	printf '%*s' "$1" '' | tr ' ' x
}

@test "an id has 120 bytes at most" {
	works iop-staff add staff id="$(long 120)" name=N roles=records
	works iop-staff show "$(long 120)"
	refuses 65 'id: expected an id' iop-staff add staff id="$(long 121)" name=N roles=records
	refuses 65 'id: expected an id: letters, digits, dots, dashes and underscores' \
		iop-staff add - <<<"{\"kind\": \"staff\", \"id\": \"$(long 121)\", \"name\": \"N\", \"roles\": [\"records\"]}"
	refuses 64 'expected an id' iop-staff show "$(long 121)"
	refuses 65 'stdin:2:1: expected an id' iop-staff show - < <(echo LEAD; long 121)
}

@test "a line has 200 bytes at most, a word of a login 32, a number its most and its least" {
	works iop-staff add staff id=A name="$(long 200)" roles=records
	refuses 65 'name: expected at most 200 bytes' \
		iop-staff add staff id=B name="$(long 201)" roles=records
	works iop-staff add staff id=C name=N roles=records login="$(long 32)"
	refuses 65 'login: expected at most 32 bytes' \
		iop-staff add staff id=D name=N roles=records login="$(long 33)"
	for minutes in 1 720; do
		works iop-schedule add -n group name=G track=adult service=other days=wed \
			start_time=09:00 minutes=$minutes facilitator=LEAD starts_on=2026-11-23
	done
	for minutes in 0 721; do
		refuses 65 'minutes: expected 1 to 720' iop-schedule add group name=G track=adult \
			service=other days=wed start_time=09:00 minutes=$minutes facilitator=LEAD starts_on=2026-11-23
	done
}

@test "a reason has 200 bytes at most" {
	works iop-staff amend AIDE title=Aide --reason "$(long 200)"
	refuses 64 '--reason is required: one line' iop-staff amend AIDE title=Other --reason "$(long 201)"
}

@test "a count is from its least to its most" {
	for n in 1 100000; do
		works iop-audit run -n --sample $n --rule group-size-max
	done
	for n in 0 100001 1x ''; do
		refuses 64 '--sample: expected a number from 1 to 100000' iop-audit run -n --sample "$n"
	done
	works iop-staff list --at-entry 1 -f id
	refuses 64 '--at-entry: expected a number from 1 to ' iop-staff list --at-entry 0
}

@test "a past night is known to the last second of its day" {
	at "2026-11-20 23:59:59" iop-staff add staff id=LATE name=N roles=records
	at "2026-11-21 00:00" iop-staff add staff id=NEXT name=N roles=records
	works at "2026-11-22 12:00" iop-staff list --as-of 2026-11-20 -f id
	assert_line LATE
	refute_line NEXT
	works at "2026-11-22 12:00" iop-staff list --as-of 2026-11-20T23:59:58 -f id
	refute_line LATE
	works at "2026-11-22 12:00" iop-staff list --as-of 2026-11-21T00:00 -f id
	assert_line NEXT
}

# What is due about staff, and whose it is

# due COMMAND...: what is due about the staff within 14 days
due() {
	run --separate-stderr "$@" iop-staff due -f jsonl
	assert_equal "$stderr" ''
	jq -r '[.staff, .what, .due, .overdue] | map(tostring) | join(" ")' <<<"$output"
}

@test "a license that ends is due from two weeks before, and overdue from the day after" {
	assert_equal "$(due at "2026-12-16 23:59")" ''
	assert_equal "$(due at "2026-12-17 00:00")" 'AIDE license 2026-12-31 false'
	assert_equal "$(due at "2026-12-31 23:59")" 'AIDE license 2026-12-31 false'
	assert_equal "$(due at "2027-01-01 00:00" | grep license)" 'AIDE license 2026-12-31 true'
	iop-staff amend AIDE ended_on=2026-12-31 --reason left
	assert_equal "$(due at "2027-01-01 00:00")" ''
	iop-staff amend AIDE ended_on=2027-01-01 --reason left
	assert_equal "$(due at "2027-01-01 00:00" | grep license)" 'AIDE license 2026-12-31 true'
}

@test "a license that is over is due until another begins, of whatever type" {
	license() {
		due "$@" | grep license || true
	}
	as OFFICE iop-staff add license id=L-2 staff=AIDE type=LPCC issued_on=2026-01-01 expires_on=2028-12-31
	assert_equal "$(license at "2026-12-31 23:59")" 'AIDE license 2026-12-31 false'
	assert_equal "$(license at "2027-01-01 00:00")" ''
	as OFFICE iop-staff amend L-2 issued_on=2027-01-04 --reason x
	assert_equal "$(license at "2027-01-03 23:59")" 'AIDE license 2026-12-31 true'
	assert_equal "$(license at "2027-01-04 00:00")" ''
}

@test "supervision of a week is due while somebody supervises, and is of its Monday to its Sunday" {
	a_session
	supervision() {
		due "$@" | grep 'AIDE supervision ' || true
	}
	assert_equal "$(supervision at "2026-11-22 23:59")" 'AIDE supervision 2026-11-22 false'
	assert_equal "$(supervision at "2026-11-23 00:00")" ''
	assert_equal "$(supervision at "2026-11-20 12:00")" 'AIDE supervision 2026-11-22 false'
	as LEAD iop-staff amend SV-AIDE starts_on=2026-11-20 ends_on=2026-11-20 --reason x
	assert_equal "$(supervision at "2026-11-20 12:00")" 'AIDE supervision 2026-11-22 false'
	as LEAD iop-staff amend SV-AIDE starts_on=2026-11-01 ends_on=2026-11-19 --reason x
	assert_equal "$(supervision at "2026-11-20 12:00")" ''
	as LEAD iop-staff amend SV-AIDE starts_on=2026-11-21 ends_on= --reason x
	assert_equal "$(supervision at "2026-11-20 12:00")" ''
	as LEAD iop-staff amend SV-AIDE starts_on=2026-11-01 --reason x
	met() {
		as LEAD iop-staff add supervision_log id="LOG-$1" supervisee=AIDE supervisor=LEAD \
			met_on="2026-11-$1" minutes=60
		supervision at "2026-11-20 12:00"
		as LEAD iop-staff void "LOG-$1" --reason x
	}
	assert_equal "$(met 15)" 'AIDE supervision 2026-11-22 false'
	assert_equal "$(met 16)" ''
	assert_equal "$(supervision at "2026-11-22 12:00")" 'AIDE supervision 2026-11-22 false'
	at "2026-11-22 12:30" as LEAD iop-staff add supervision_log supervisee=AIDE \
		supervisor=LEAD met_on=2026-11-22 minutes=60
	assert_equal "$(supervision at "2026-11-22 13:00")" ''
}

@test "who leads on a Monday or a Sunday is supervised that week, and who is independent on its Monday is not" {
	supervision() {
		due at "2026-11-20 12:00" | grep 'AIDE supervision ' || true
	}
	for day in 15 16 22 23; do
		as LEAD iop-schedule add session id=S-$day facilitator=AIDE service=other \
			starts_at=2026-11-${day}T09:00 ends_at=2026-11-${day}T10:00
		due_then=$(supervision)
		case $day in
		15|23) assert_equal "$due_then" '' ;;
		*) assert_equal "$due_then" 'AIDE supervision 2026-11-22 false' ;;
		esac
		as LEAD iop-schedule cancel S-$day --reason x
	done
	as LEAD iop-schedule fill --date 2026-11-18
	as OFFICE iop-staff add license id=L-2 staff=AIDE type=LPCC issued_on=2026-11-16 expires_on=2028-12-31
	assert_equal "$(supervision)" ''
	as OFFICE iop-staff amend L-2 issued_on=2026-11-17 --reason x
	assert_equal "$(supervision)" 'AIDE supervision 2026-11-22 false'
	as OFFICE iop-staff amend L-2 issued_on=2026-01-01 expires_on=2026-11-16 --reason x
	assert_equal "$(supervision)" ''
	as OFFICE iop-staff amend L-2 expires_on=2026-11-15 --reason x
	assert_equal "$(supervision)" 'AIDE supervision 2026-11-22 false'
}

@test "a leave is due to be covered while a session of it has not begun" {
	a_session
	at "2026-11-18 09:00" as LEAD iop-staff add leave id=LV-1 staff=AIDE reason=sick \
		starts_on=2026-11-18 ends_on=2026-11-18
	cover() {
		due "$@" | grep ' cover ' || true
	}
	assert_equal "$(cover at "2026-11-18 17:29:59")" 'AIDE cover 2026-11-18 false'
	assert_equal "$(cover at "2026-11-18 17:30")" ''
	at "2026-11-18 10:00" as LEAD iop-staff amend LV-1 starts_on=2026-11-19 \
		ends_on=2026-11-19 --reason x
	assert_equal "$(cover at "2026-11-18 10:00")" ''
	at "2026-11-18 10:00" as LEAD iop-staff amend LV-1 starts_on=2026-11-17 \
		ends_on=2026-11-17 --reason x
	assert_equal "$(cover at "2026-11-18 10:00")" ''
}

@test "who is on leave today, or has left by today, has somebody else to do it" {
	a_session
	an_attendance
	# whose TIME: who must act on C-1's note then, and why
	whose() {
		run --separate-stderr at "$1" iop-audit queue --rule note-48h -f jsonl
		jq -r '.actor + " " + .why' <<<"$output"
	}
	iop-staff add leave id=LV-1 staff=AIDE cover=OFFICE reason=sick \
		starts_on=2026-11-21 ends_on=2026-11-22
	assert_equal "$(whose "2026-11-20 23:59")" 'AIDE own'
	assert_equal "$(whose "2026-11-21 00:00")" 'OFFICE cover'
	assert_equal "$(whose "2026-11-22 23:59")" 'OFFICE cover'
	assert_equal "$(whose "2026-11-23 00:00")" 'AIDE own'
	iop-staff amend OFFICE ended_on=2026-11-21 --reason left
	assert_equal "$(whose "2026-11-21 23:59")" 'OFFICE cover'
	assert_equal "$(whose "2026-11-22 00:00")" 'LEAD leave'
	iop-staff void LV-1 --reason back
	iop-staff amend AIDE ended_on=2026-11-21 --reason left
	assert_equal "$(whose "2026-11-21 23:59")" 'AIDE own'
	assert_equal "$(whose "2026-11-22 00:00")" 'LEAD left'
	iop-staff amend SV-AIDE ends_on=2026-11-22 --reason ended
	assert_equal "$(whose "2026-11-22 23:59")" 'LEAD left'
	assert_equal "$(whose "2026-11-23 00:00")" 'AIDE own'
}

@test "what runs out is forecast from today to the last day of --within" {
	ends() {
		run --separate-stderr "$@" iop-audit forecast -f jsonl --within 30d
		jq -r 'select(.what == "license") | .last_day' <<<"$output"
	}
	assert_equal "$(ends at "2026-11-30 12:00")" ''
	assert_equal "$(ends at "2026-12-01 12:00")" 2026-12-31
	assert_equal "$(ends at "2026-12-31 23:59")" 2026-12-31
	assert_equal "$(ends at "2027-01-01 00:00")" ''
}
