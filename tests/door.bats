#!/usr/bin/env bats
# What nobody may record: each test starts from something fine but for one
# thing, and looks at the reason.
load lib

# by STAFF TIME COMMAND...
by() {
	local who=$1 when=$2
	shift 2
	at "$when" as "$who" "$@"
}

# an_agency, C-1 at a session on Wednesday the 18th, and the note N-1 of AIDE
a_written_note() {
	once new_written_note
}

new_written_note() {
	an_agency
	a_session
	an_attendance
	a_note | by AIDE "2026-11-18 21:00" iop-note add -
}

a_signed_note() {
	a_written_note
	once by AIDE "2026-11-18 21:05" iop-note sign N-1
}

# a_staff ID ROLES: and nothing else
a_staff() {
	by admin "${WHEN:-2026-11-18 21:06}" iop-staff add staff id="$1" name="$1" roles="$2"
}

a_license() {
	by admin "2026-11-18 21:06" iop-staff add license id="L-$1" staff="$1" \
		type="$2" issued_on=2025-01-01 expires_on="${3:-2027-12-31}"
}

a_supervisor_of_aide() {
	by admin "${WHEN:-2026-11-18 21:06}" iop-staff add supervision id="SV-$1" \
		supervisee=AIDE supervisor="$1" starts_on=2026-01-01
}

# Signing

@test "the author signs, and signing again changes nothing" {
	a_written_note
	changes_something by AIDE "2026-11-18 21:05" iop-note sign N-1
	changes_nothing by AIDE "2026-11-18 21:06" iop-note sign N-1
}

@test "nobody signs under an expired license" {
	a_written_note
	by admin "2026-11-18 21:01" iop-staff amend L-AIDE expires_on=2026-11-18 --reason 'as printed'
	works by AIDE "2026-11-18 23:59" iop-note sign N-1 -n
	refuses 65 'staff: no license in force' by AIDE "2026-11-19 00:00" iop-note sign N-1
}

@test "nobody signs under a suspended license" {
	a_written_note
	by admin "2026-11-18 21:01" iop-staff amend L-AIDE status=suspended \
		status_from=2026-11-19 --reason 'board letter'
	works by AIDE "2026-11-18 23:59" iop-note sign N-1 -n
	refuses 65 'staff: no license in force' by AIDE "2026-11-19 00:00" iop-note sign N-1
}

@test "nobody signs for another" {
	a_written_note
	printf 'kind: signature\nid: SG-1\nnote: N-1\nstaff: AIDE\n' >d
	refuses 65 'd:4:1: staff: nobody signs for another' by LEAD "2026-11-19 09:00" iop-note add d
	works by AIDE "2026-11-19 09:00" iop-note add d
}

@test "nobody signs what another wrote" {
	a_written_note
	refuses 65 "staff: not the note's author" by LEAD "2026-11-19 09:00" iop-note sign N-1
}

@test "a void note is not signed" {
	a_written_note
	by AIDE "2026-11-18 21:01" iop-note void N-1 --reason 'wrong client'
	refuses 65 'note: it was void: see iop-note history N-1' by AIDE "2026-11-18 21:05" iop-note sign N-1
}

@test "a note is signed once, by whatever id" {
	a_signed_note
	refuses 65 'note: signed already' by AIDE "2026-11-19 09:00" iop-note add \
		signature id=SG-2 note=N-1 staff=AIDE
}

@test "a signature names no other version than the one in force" {
	a_written_note
	refuses 65 'note_entry: not the version in force' by AIDE "2026-11-19 09:00" \
		iop-note add signature id=SG-1 note=N-1 staff=AIDE note_entry=1
}

@test "an amended note is to be signed again" {
	a_signed_note
	by AIDE "2026-11-19 09:00" iop-note amend N-1 risk=low --reason 'as spoken of'
	before=$(the_head)
	works by AIDE "2026-11-19 09:05" iop-note sign N-1
	assert_not_equal "$(the_head)" "$before"
}

@test "what is no note is not signed" {
	a_written_note
	refuses 66 'C-1: no such note' by AIDE "2026-11-19 09:00" iop-note sign C-1
	refuses 66 'N-2: no such note' by AIDE "2026-11-19 09:00" iop-note sign N-2
}

@test "one note that cannot be signed keeps all from being signed" {
	a_written_note
	by AIDE "2026-11-18 21:00" iop-attend mark S-20261118-EVE C-2 --guest --status present
	a_note N-2 | sed 's/AIDE/LEAD/; s/C-1/C-2/' | by LEAD "2026-11-18 21:00" iop-note add -
	refuses 65 "staff: not the note's author" by AIDE "2026-11-19 09:00" iop-note sign N-1 N-2
}

# Co-signing

@test "an independent assigned supervisor co-signs, twice is once" {
	a_signed_note
	changes_something by LEAD "2026-11-19 09:00" iop-note cosign N-1
	changes_nothing by LEAD "2026-11-19 09:00" iop-note cosign N-1
}

@test "a note is co-signed once, by whatever id" {
	a_signed_note
	works by LEAD "2026-11-19 09:00" iop-note cosign -n N-1
	by LEAD "2026-11-19 09:00" iop-note add cosignature id=CS-1 note=N-1 staff=LEAD
	refuses 65 'note: co-signed already' by LEAD "2026-11-19 09:00" iop-note add \
		cosignature id=CS-2 note=N-1 staff=LEAD
}

@test "of several notes that cannot be co-signed, each is named" {
	an_agency
	a_session
	a_note | by AIDE "2026-11-18 21:00" iop-note add -
	by AIDE "2026-11-18 21:00" iop-attend mark S-20261118-EVE C-2 --guest --status present
	a_note N-2 | sed 's/C-1/C-2/' | by AIDE "2026-11-18 21:00" iop-note add -
	refuses 65 'iop-note: N-1: note: its author has not signed it' \
		by LEAD "2026-11-19 09:00" iop-note cosign N-1 N-2
	says 'iop-note: N-2: note: its author has not signed it'
}

@test "nobody co-signs an own note" {
	an_agency
	a_session
	a_note | sed 's/AIDE/LEAD/' | by LEAD "2026-11-18 21:00" iop-note add -
	by LEAD "2026-11-18 21:05" iop-note sign N-1
	refuses 65 'staff: the author cannot co-sign' by LEAD "2026-11-19 09:00" iop-note cosign N-1
}

@test "nobody co-signs for another" {
	a_signed_note
	a_staff OTHER supervisor
	refuses 65 'staff: nobody signs for another' by OTHER "2026-11-19 09:00" iop-note \
		add cosignature id=CS-1 note=N-1 staff=LEAD
}

@test "a co-signer who is not independent is refused" {
	a_signed_note
	a_staff OTHER supervisor
	a_license OTHER LMSW
	a_supervisor_of_aide OTHER
	refuses 65 'staff: no license to supervise in force today' by OTHER "2026-11-19 09:00" iop-note cosign N-1
}

@test "a LADAC is not independent in an IOP" {
	a_signed_note
	a_staff OTHER supervisor
	a_license OTHER LADAC
	a_supervisor_of_aide OTHER
	refuses 65 'staff: no license to supervise in force today' by OTHER "2026-11-19 09:00" iop-note cosign N-1
}

@test "a co-signer whose license has expired is refused" {
	a_signed_note
	a_staff OTHER supervisor
	a_license OTHER LPCC 2026-11-18
	a_supervisor_of_aide OTHER
	refuses 65 'staff: no license to supervise in force today' by OTHER "2026-11-19 00:00" iop-note cosign N-1
}

@test "a co-signer who is not the author's supervisor is refused" {
	a_signed_note
	a_staff OTHER supervisor
	a_license OTHER LPCC
	refuses 65 "staff: not the author's assigned supervisor today" by OTHER "2026-11-19 09:00" iop-note cosign N-1
	WHEN="2026-11-19 09:30" a_supervisor_of_aide OTHER
	works by OTHER "2026-11-19 10:00" iop-note cosign N-1
}

@test "a co-signer whose supervision has ended or not begun is refused" {
	a_signed_note
	by admin "2026-11-18 22:00" iop-staff amend SV-AIDE ends_on=2026-11-18 --reason moved
	works by LEAD "2026-11-18 23:59" iop-note cosign N-1 -n
	refuses 65 "staff: not the author's assigned supervisor today" by LEAD "2026-11-19 00:00" iop-note cosign N-1
	by admin "2026-11-19 09:00" iop-staff amend SV-AIDE ends_on= starts_on=2026-11-20 --reason moved
	refuses 65 "staff: not the author's assigned supervisor today" by LEAD "2026-11-19 10:00" iop-note cosign N-1
	works by LEAD "2026-11-20 00:00" iop-note cosign N-1
}

@test "a void supervision assigns nobody" {
	a_signed_note
	by admin "2026-11-18 22:00" iop-staff void SV-AIDE --reason mistake
	refuses 65 "staff: not the author's assigned supervisor today" by LEAD "2026-11-19 10:00" iop-note cosign N-1
}

@test "a note its author has not signed is not co-signed" {
	a_written_note
	refuses 65 'note: its author has not signed it' by LEAD "2026-11-19 09:00" iop-note cosign N-1
}

@test "an amended note its author has not signed again is not co-signed" {
	a_signed_note
	by AIDE "2026-11-19 09:00" iop-note amend N-1 risk=low --reason typo
	refuses 65 'note: its author has not signed it' by LEAD "2026-11-19 10:00" iop-note cosign N-1
}

@test "a facilitator does not co-sign" {
	a_signed_note
	a_staff OTHER facilitator
	a_license OTHER LPCC
	a_supervisor_of_aide OTHER
	refuses 77 'cosignature: not permitted to OTHER; it takes one of: supervisor' \
		by OTHER "2026-11-19 09:00" iop-note cosign N-1
}

# Notes

@test "nobody writes a note as another" {
	an_agency
	a_session
	a_note >d
	refuses 65 'd:5:1: author: nobody writes for another' by LEAD "2026-11-18 21:00" iop-note add d
	works by AIDE "2026-11-18 21:00" iop-note add d
}

@test "nobody writes a note without a license on the day of the service" {
	an_agency
	a_session
	a_staff OTHER facilitator
	a_note | sed 's/AIDE/OTHER/' >d
	refuses 65 'd:5:1: author: no license in force on the day of the service' \
		by OTHER "2026-11-18 21:10" iop-note add d
	by admin "2026-11-19 08:00" iop-staff add license id=L-OTHER staff=OTHER \
		type=LSAA issued_on=2026-11-19 expires_on=2027-11-19
	refuses 65 'author: no license in force on the day of the service' \
		by OTHER "2026-11-19 09:00" iop-note add d
	by admin "2026-11-19 10:00" iop-staff amend L-OTHER issued_on=2026-11-18 --reason 'as printed'
	run --separate-stderr by OTHER "2026-11-19 11:00" iop-note add d
	assert_equal "$status$stderr" "0iop-note: d:5:1: author: warning: the session is AIDE's"
}

@test "a license that expires on the day of the service is in force on it" {
	an_agency
	a_session
	by admin "2026-11-17 09:00" iop-staff amend L-AIDE expires_on=2026-11-18 --reason 'as printed'
	a_note >d
	works by AIDE "2026-11-18 21:00" iop-note add d -n
	by admin "2026-11-18 21:30" iop-staff amend L-AIDE expires_on=2026-11-17 --reason 'as printed'
	refuses 65 'author: no license in force on the day of the service' by AIDE "2026-11-18 22:00" iop-note add d
}

@test "a note about what is still to come is refused" {
	an_agency
	a_session
	a_note >d
	refuses 65 'd:7:1: ended_at: a time in the past' by AIDE "2026-11-18 20:29:59" iop-note add d
	works by AIDE "2026-11-18 20:30:00" iop-note add d
}

@test "a note about a void session is refused" {
	an_agency
	a_session
	by LEAD "2026-11-17 09:00" iop-schedule void S-20261118-EVE --reason mistake
	a_note >d
	refuses 65 'd:3:1: session: it was void' by AIDE "2026-11-18 21:00" iop-note add d
}

@test "only its author or a supervisor makes a note void" {
	a_written_note
	a_staff OTHER facilitator
	refuses 65 'author: only the author or a supervisor makes it void' \
		by OTHER "2026-11-19 09:00" iop-note void N-1 --reason x
	works by LEAD "2026-11-19 09:00" iop-note void N-1 --reason x
}

@test "only its author amends a note" {
	a_written_note
	refuses 65 'author: nobody writes for another' by LEAD "2026-11-19 09:00" \
		iop-note amend N-1 risk=low --reason typo
	works by AIDE "2026-11-19 09:00" iop-note amend N-1 risk=low --reason typo
}

# Fields that stay

@test "whom a note is about, and who wrote it, cannot be amended" {
	a_written_note
	refuses 65 'client: cannot be amended: make it void, and record another' \
		by AIDE "2026-11-19 09:00" iop-note amend N-1 client=C-2 --reason typo
	refuses 65 'author: cannot be amended' \
		by LEAD "2026-11-19 09:00" iop-note amend N-1 author=LEAD --reason typo
}

@test "who is a member of what cannot be amended" {
	an_agency
	refuses 65 'client: cannot be amended: make it void, and record another' \
		as LEAD iop-schedule amend M.EVE.C-1.20261102 client=C-2 --reason typo
	works as LEAD iop-schedule amend M.EVE.C-1.20261102 ends_on=2026-12-31 --reason 'will leave'
}

@test "who attended what cannot be amended" {
	an_agency
	a_session
	an_attendance
	refuses 65 'id: expected what follows from the other fields' by AIDE "2026-11-19 09:00" \
		iop-attend amend A.S-20261118-EVE.C-1 client=C-2 --reason typo
	works by AIDE "2026-11-19 09:00" iop-attend amend A.S-20261118-EVE.C-1 \
		participation=active --reason 'forgot it'
}

@test "what is void is not added or made void again, and every refusal says where to look" {
	a_written_note
	by AIDE "2026-11-18 22:00" iop-note void N-1 --reason 'wrong client'
	refuses 65 'N-1: void: see iop-note history N-1' by AIDE "2026-11-18 22:01" iop-note void N-1 --reason x
	refuses 66 'N-1: void: see iop-note history N-1' by AIDE "2026-11-18 22:01" iop-note show N-1
	a_note >d
	refuses 65 'd:1:1: id: it was made void; iop-note amend N-1 --reason brings it back, else give it another id' \
		by AIDE "2026-11-18 22:01" iop-note add d
	works by AIDE "2026-11-18 22:01" iop-note show N-1 --as-of "2026-11-18T21:30"
}

@test "an attendance that was made void can be recorded again" {
	an_agency
	a_session
	an_attendance
	by AIDE "2026-11-18 21:00" iop-attend void A.S-20261118-EVE.C-1 --reason 'wrong client'
	works by AIDE "2026-11-18 21:05" iop-attend mark S-20261118-EVE --all absent -f json
	assert_equal "$(jq -r '.[0] | .id, .status' <<<"$output")" $'A.S-20261118-EVE.C-1\nabsent'
	works iop-attend history A.S-20261118-EVE.C-1 -f json
	assert_equal "$(jq -r 'map(.op) | join(" ")' <<<"$output")" 'add void amend'
	works iop-db verify
}

@test "a discharge that was made void can be recorded again" {
	an_agency
	as LEAD iop-enroll discharge C-1 reason=completed
	as LEAD iop-enroll void DC.AD.C-1.20261102 --reason 'another client'
	works as LEAD iop-enroll discharge C-1 reason=dropped-out
	works iop-enroll list discharge -f json
	assert_equal "$(jq -r '.[].reason' <<<"$output")" dropped-out
}

@test "a correction needs a reason of one line" {
	a_written_note
	refuses 64 '--reason is required: one line' by AIDE "2026-11-19 09:00" iop-note amend N-1 risk=low
	refuses 64 '--reason is required: one line' by AIDE "2026-11-19 09:00" iop-note amend N-1 risk=low --reason ' '
	refuses 64 '--reason is required: one line' by AIDE "2026-11-19 09:00" iop-note void N-1 --reason $'a\nb'
	refuses 64 '--reason is required' by LEAD "2026-11-19 09:00" iop-schedule cancel S-20261118-EVE
	refuses 64 '--reason is required' by LEAD "2026-11-19 09:00" iop-schedule move S-20261118-EVE starts_at=2026-11-18T17:00
}

# Attendance

@test "who signs in or out within half an hour of the session was there, not longer before or after" {
	an_agency
	a_session
	mark() {
		by AIDE "2026-11-18 21:45" iop-attend mark S-20261118-EVE C-1 --status present "$@"
	}
	refuses 65 "arrived_at: long before the session began, by the policy's sign_in_minutes" \
		mark --from 16:59 --to 20:30
	refuses 65 "left_at: long after the session ended, by the policy's sign_in_minutes" \
		mark --from 17:30 --to 21:01
	refuses 65 'arrived_at: long before' mark --from 13:30 --to 21:30
	works mark --from 17:00 --to 21:00
	works by LEAD "2026-11-19 09:00" iop-attend hours --week this --client C-1 -f json
	assert_equal "$(jq '.[].attended' <<<"$output")" 180
}

@test "a stay of which no minute is the session's is refused" {
	an_agency
	a_session
	mark() {
		by AIDE "2026-11-18 21:45" iop-attend mark S-20261118-EVE C-1 --status present "$@"
	}
	refuses 65 "left_at: no minute of it is the session's" mark --from 05:30 --to 08:30
	refuses 65 "left_at: no minute of it is the session's" mark --from 17:10 --to 17:30
	refuses 65 "arrived_at: no minute of it is the session's" mark --from 20:30 --to 20:40
	refuses 65 "arrived_at: no minute of it is the session's" mark --from 18:00 --to 18:00
	refuses 65 "minutes: no minute of it is the session's" at "2026-11-18 21:00" as AIDE iop-attend add - \
		<<<$'kind: attendance\nsession: S-20261118-EVE\nclient: C-1\nstatus: present\nminutes: 0'
	works mark --from 17:29 --to 17:31
}

@test "nobody is marked before the session begins" {
	an_agency
	a_session
	refuses 65 'session: it has not begun' by AIDE "2026-11-18 17:29:59" \
		iop-attend mark S-20261118-EVE C-1 --status present
	works by AIDE "2026-11-18 17:30:00" iop-attend mark S-20261118-EVE C-1 --status present
}

@test "nobody has left at a time to come" {
	an_agency
	a_session
	refuses 65 'left_at: a time in the past' by AIDE "2026-11-18 20:29:59" \
		iop-attend mark S-20261118-EVE C-1 --status present --from 17:30 --to 20:30
}

@test "nobody is marked at a cancelled or void session" {
	an_agency
	a_session
	by LEAD "2026-11-18 12:00" iop-schedule cancel S-20261118-EVE --reason snow
	refuses 65 'session: it was cancelled' by AIDE "2026-11-18 20:45" iop-attend \
		mark S-20261118-EVE C-1 --status present --guest
	by LEAD "2026-11-18 21:00" iop-schedule void S-20261118-EVE --reason snow
	refuses 65 'session: it was void' by AIDE "2026-11-18 21:45" iop-attend add \
		attendance session=S-20261118-EVE client=C-1 status=present
}

@test "who is on no roster is marked with --guest only" {
	an_agency
	a_session
	refuses 65 "client: not on the session's roster; a guest takes --guest" \
		by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-2 --status present
	works by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-2 --status present --guest
}

@test "a client is in one session at a time" {
	an_agency
	a_session
	by LEAD "2026-11-17 09:00" iop-schedule add session id=S-2 \
		service=other starts_at=2026-11-18T20:29 ends_at=2026-11-18T21:00 facilitator=LEAD
	an_attendance
	refuses 65 'client: was in another session at that time' \
		by LEAD "2026-11-18 21:30" iop-attend mark S-2 C-1 --guest --status present
	works by LEAD "2026-11-18 21:30" iop-attend mark S-2 C-1 --guest --status present \
		--from 20:30 --to 21:00 -n
	works by LEAD "2026-11-18 21:30" iop-attend mark S-2 C-1 --guest --status excused
}

@test "a session that ended early leaves its clients free for the next" {
	an_agency
	a_session
	by LEAD "2026-11-17 09:00" iop-schedule add session id=S-2 \
		service=other starts_at=2026-11-18T20:29 ends_at=2026-11-18T21:00 facilitator=LEAD
	by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-1 --status present
	by LEAD "2026-11-18 21:00" iop-schedule amend S-20261118-EVE \
		ended_at=2026-11-18T20:28 --reason 'ended early'
	works by AIDE "2026-11-18 21:10" iop-attend mark S-2 C-1 --status present --guest
}

@test "an attendance has times in order, and none for who stayed away" {
	an_agency
	a_session
	refuses 65 'status: present, late or left-early, since there is a time' \
		by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-1 --status absent --from 18:00 --to 19:00
	refuses 65 'left_at: before arrived_at' \
		by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-1 --status late --from 19:00 --to 18:00
	refuses 65 'status: expected one of: present late left-early excused absent' \
		by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-1 --status here
}

# The schedule

@test "nobody leads two sessions at once" {
	an_agency
	a_session
	refuses 65 'facilitator: leads another session at that time' by LEAD "2026-11-17 09:00" \
		iop-schedule add session id=S-2 service=other facilitator=AIDE \
		starts_at=2026-11-18T20:29 ends_at=2026-11-18T21:00
	refuses 65 'co_facilitator: leads another session at that time' by LEAD "2026-11-17 09:00" \
		iop-schedule add session id=S-2 service=other facilitator=LEAD co_facilitator=AIDE \
		starts_at=2026-11-18T17:00 ends_at=2026-11-18T17:31
	works by LEAD "2026-11-17 09:00" iop-schedule add session id=S-2 service=other \
		facilitator=AIDE starts_at=2026-11-18T20:30 ends_at=2026-11-18T21:00
}

@test "a session is not moved to where its leader is busy" {
	an_agency
	a_session
	by LEAD "2026-11-17 09:00" iop-schedule add session id=S-2 service=other \
		facilitator=AIDE starts_at=2026-11-18T10:00 ends_at=2026-11-18T11:00
	refuses 65 'facilitator: leads another session at that time' by LEAD "2026-11-17 09:00" \
		iop-schedule move S-2 starts_at=2026-11-18T17:00 --reason later
	by LEAD "2026-11-17 09:01" iop-schedule cancel S-20261118-EVE --reason snow
	works by LEAD "2026-11-17 09:02" iop-schedule move S-2 starts_at=2026-11-18T17:00 --reason later
}

@test "a session is for a group or one client, has some length, and two leaders differ" {
	an_agency
	refuses 65 'client: either a group or one client, not both' as LEAD iop-schedule add \
		session group=EVE client=C-1 service=other facilitator=LEAD \
		starts_at=2026-11-19T10:00 ends_at=2026-11-19T11:00
	refuses 65 'ends_at: at least a minute after starts_at' as LEAD iop-schedule add \
		session client=C-1 service=other facilitator=LEAD \
		starts_at=2026-11-19T10:00 ends_at=2026-11-19T10:00:59
	refuses 65 'co_facilitator: another person than the facilitator' as LEAD iop-schedule add \
		session client=C-1 service=other facilitator=LEAD co_facilitator=LEAD \
		starts_at=2026-11-19T10:00 ends_at=2026-11-19T11:00
}

@test "a group has no more than 15 members" {
	an_agency
	for n in $(seq -w 2 16); do
		printf '{"kind":"client","id":"M-%s","name":"M","birth_date":"1990-01-01"}\n' "$n"
	done | as LEAD iop-enroll add -
	for n in $(seq -w 2 15); do
		printf '{"kind":"membership","group":"EVE","client":"M-%s","starts_on":"2026-11-20"}\n' "$n"
	done >members
	works as LEAD iop-schedule add members
	refuses 65 "group: full: it has the policy's 15 members" as LEAD iop-schedule \
		add membership group=EVE client=M-16 starts_on=2026-11-20
	as LEAD iop-schedule amend EVE capacity=15 --reason 'as many as may be'
	refuses 65 "group: full: it has the policy's 15 members" as LEAD iop-schedule \
		add membership group=EVE client=M-16 starts_on=2026-11-20
	as LEAD iop-schedule amend EVE capacity=14 --reason smaller
	refuses 65 "group: full: it has its 14 members" as LEAD iop-schedule \
		add membership group=EVE client=M-16 starts_on=2026-11-20
	as LEAD iop-schedule amend EVE capacity=12 --reason smaller
	works as LEAD iop-schedule amend M.EVE.M-03.20261120 ends_on=2026-12-15 --reason left
	as LEAD iop-schedule amend EVE capacity=15 --reason 'as many as may be'
	as LEAD iop-schedule amend M.EVE.M-02.20261120 ends_on=2026-11-30 --reason left
	works as LEAD iop-schedule add membership group=EVE client=M-16 starts_on=2026-12-01
}

@test "a client is a member of a group once at a time" {
	an_agency
	refuses 65 'client: a member of the group already' as LEAD iop-schedule add \
		membership group=EVE client=C-1 starts_on=2026-11-20
	refuses 65 'client: a member of the group already' as LEAD iop-schedule add \
		membership group=EVE client=C-1 starts_on=2026-10-01
	works as LEAD iop-schedule add membership group=EVE client=C-1 \
		starts_on=2026-10-01 ends_on=2026-11-01
}

# In and out

@test "a client is not admitted twice at a time" {
	an_agency
	refuses 65 'admitted_on: the client is admitted already' as LEAD iop-enroll add \
		admission client=C-1 admitted_on=2026-11-20 track=adult
	as LEAD iop-enroll discharge C-1 reason=completed discharged_on=2026-11-19
	works as LEAD iop-enroll add admission client=C-1 admitted_on=2026-11-20 track=adult
}

@test "an admission is not put before one that is still open" {
	an_agency
	refuses 65 'the client is admitted already' as LEAD iop-enroll add \
		admission client=C-1 admitted_on=2026-11-01 track=adult
}

@test "nobody is discharged before the admission" {
	an_agency
	refuses 65 'discharged_on: before the admission' as LEAD iop-enroll discharge C-1 \
		reason=completed discharged_on=2026-11-01
	works as LEAD iop-enroll discharge C-1 reason=completed discharged_on=2026-11-02
}

@test "nobody is discharged twice" {
	an_agency
	as LEAD iop-enroll discharge C-1 reason=completed
	refuses 65 'id: recorded with other content' as LEAD iop-enroll add discharge \
		admission=AD.C-1.20261102 discharged_on=2026-11-20 reason=other
	refuses 65 'id: expected what follows from the other fields: DC.{admission}' \
		as LEAD iop-enroll add discharge id=DC-2 \
		admission=AD.C-1.20261102 discharged_on=2026-11-20 reason=other
	before=$(the_head)
	works as LEAD iop-enroll discharge C-1 reason=completed
	assert_equal "$(the_head)" "$before"
	refuses 65 'id: recorded with other content: to change it, iop-enroll amend DC.AD.C-1.20261102' \
		as LEAD iop-enroll discharge C-1 reason=other
}

# Staff

@test "a license type that the policy does not list is refused" {
	an_agency
	refuses 65 'type: no license type of the policy in force' iop-staff add license \
		staff=AIDE type=PHD issued_on=2026-01-01 expires_on=2026-12-31
	works iop-staff add license staff=AIDE type=LPCC issued_on=2026-01-01 expires_on=2026-12-31
}

@test "a license does not expire before it is issued" {
	an_agency
	refuses 65 'expires_on: before issued_on' iop-staff add license \
		staff=AIDE type=LPCC issued_on=2026-01-02 expires_on=2026-01-01
}

@test "nobody supervises oneself" {
	an_agency
	refuses 65 'supervisor: another person than the supervisee' iop-staff add \
		supervision supervisee=LEAD supervisor=LEAD starts_on=2026-01-01
}

@test "only an admin makes an admin" {
	an_agency
	refuses 65 'roles: only an admin makes or changes an admin' as LEAD iop-staff add \
		staff id=NEW name=New roles=facilitator,admin
	refuses 65 'roles: only an admin makes or changes an admin' as LEAD iop-staff amend \
		LEAD roles=supervisor,admin --reason x
	works as LEAD iop-staff add staff id=NEW name=New roles=facilitator
	works iop-staff amend NEW roles=facilitator,admin --reason promoted
}

@test "only an admin changes an admin's login, role or standing" {
	an_agency
	refuses 65 'roles: only an admin makes or changes an admin' as LEAD iop-staff \
		amend admin login=lead --reason x
	refuses 65 'roles: only an admin makes or changes an admin' as LEAD iop-staff \
		amend admin roles=records --reason x
	refuses 65 'roles: only an admin makes or changes an admin' as LEAD iop-staff \
		void admin --reason x
	works iop-staff amend admin login=other --reason x
}

@test "there is one agency, and its zone and identity stay" {
	an_agency
	iop-staff show agency -f json >agency.json
	jq '.[0].id = "agency-2"' agency.json >d
	refuses 65 'kind: there is one agency, made by iop-db init' iop-staff add d
	refuses 65 'kind: there is one agency, made by iop-db init' iop-staff void agency --reason x
	refuses 65 'zone: cannot be amended' iop-staff amend agency zone=UTC --reason x
	refuses 65 'identity: cannot be amended' iop-staff amend agency identity=unix --reason x
	refuses 65 'schema: changed by iop-db upgrade' iop-staff amend agency schema=2 --reason x
	works iop-staff amend agency name=Mesa --reason 'has a name'
}

@test "a run is not recorded by hand" {
	an_agency
	iop-audit run >run.txt 2>&1 || [ $? -le 2 ]
	iop-audit list run -f json | jq '.[0].id = "R-2"' >d
	refuses 65 'kind: the programs record this themselves' iop-audit add d
}

@test "a run that was recorded stays: later nights compare with it" {
	an_agency
	iop-audit run >run.txt 2>&1 || [ $? -le 2 ]
	iop-audit list run -f id >ids
	refuses 65 'kind: the programs record this themselves' \
		iop-audit void - --reason x <ids
}

@test "a policy that was adopted is not made void but followed by another" {
	an_agency
	refuses 65 'kind: iop-audit adopt puts one in force' \
		iop-audit void "$SHIPPED" --reason x
	iop-audit show "$SHIPPED" -f json | jq '.[0] | .op = "void" | .op_reason = "x"' >d
	refuses 65 'kind: iop-audit adopt puts one in force' iop-db import --source x d
}

@test "a policy's record and its text say the same name and version" {
	an_agency
	iop-audit show "$SHIPPED" -f json |
		jq '.[0] | .version = "9" | .id = "new-mexico-9"' >d
	refuses 65 'name: the text says another name or version' iop-db import --source x d
	refuses 65 'kind: iop-audit adopt puts one in force' iop-audit add d
	jq '.text = "garbage: ["' d >e
	refuses 65 'text: expected a policy' iop-db import --source x e
	refuses 65 'kind: iop-audit adopt puts one in force' \
		iop-audit amend "$SHIPPED" name=other --reason x
}

@test "who was shown names is recorded by no program's add" {
	an_agency
	printf 'kind: access\nid: X-1\ncommand: none\nshown: 0\n' >d
	for tool in iop-enroll iop-staff iop-schedule iop-attend iop-note iop-audit; do
		refuses 65 'd:1:1: kind: recorded by iop-db' $tool add d
	done
}

# Roles

# only ROLES TOOL KIND FIELD=VALUE...: those may record it, the others not
only() {
	local roles=$1 tool=$2 kind=$3 role
	shift 2
	for role in facilitator supervisor compliance records auditor admin; do
		if [[ " $roles " == *" $role "* ]]; then
			run --separate-stderr as "R-$role" "$tool" add -n "$@"
			# of what is sealed it is another's to see: authority.bats
			[ "$status" -ne 77 ] ||
				[[ $stderr == *": what is sealed in it is not for R-$role to see"* ]] ||
				fail "$kind: not permitted to $role"
		else
			refuses 77 "$kind: not permitted to R-$role; it takes one of: " \
				as "R-$role" "$tool" add -n "$@"
		fi
	done
}

one_of_each_role() {
	an_agency
	once a_staff_of_each_role
}

a_staff_of_each_role() {
	for role in facilitator supervisor compliance records auditor admin; do
		WHEN="2026-11-03 09:00" a_staff "R-$role" $role
	done
}

@test "an agency is changed by an admin, staff by a supervisor too" {
	one_of_each_role
	refuses 77 'agency: not permitted to R-supervisor; it takes one of: admin' \
		as R-supervisor iop-staff amend agency name=x --reason x
	only 'supervisor admin' iop-staff staff id=NEW name=New roles=facilitator
}

@test "licenses and supervision are recorded by a supervisor, records or an admin" {
	one_of_each_role
	only 'supervisor records admin' iop-staff license staff=AIDE type=LPCC \
		issued_on=2026-01-01 expires_on=2026-12-31
	only 'supervisor records admin' iop-staff supervision supervisee=AIDE \
		supervisor=LEAD starts_on=2026-01-01
}

@test "clients, the schedule and attendance are recorded by all but compliance and auditors" {
	one_of_each_role
	a_session
	echo Any >n
	echo 1990-01-01 >b
	all='facilitator supervisor records admin'
	only "$all" iop-enroll client id=C-9 name=@n birth_date=@b
	only "$all" iop-enroll admission client=C-1 admitted_on=2027-01-01 track=adult
	only "$all" iop-enroll discharge admission=AD.C-1.20261102 discharged_on=2026-11-20 reason=other
	only "$all" iop-schedule group id=G name=G track=adult service=other days=sun \
		start_time=09:00 minutes=60 facilitator=AIDE starts_on=2026-01-01
	only "$all" iop-schedule membership group=EVE client=C-2 starts_on=2026-11-20
	only "$all" iop-schedule session id=S-9 service=other facilitator=LEAD \
		starts_at=2026-11-19T10:00 ends_at=2026-11-19T11:00
	only "$all" iop-schedule closure starts_on=2026-12-24 ends_on=2026-12-24 reason=x
	only "$all" iop-attend attendance session=S-20261118-EVE client=C-1 status=absent
}

@test "notes and signatures are for facilitators and supervisors" {
	one_of_each_role
	a_session
	a_note | as AIDE iop-note add -
	echo text >t
	only 'facilitator supervisor' iop-note note session=S-20261118-EVE client=C-1 \
		author=AIDE started_at=2026-11-18T17:30 ended_at=2026-11-18T20:30 risk=none \
		diagnosis=@t necessity=@t goal=@t intervention=@t response=@t plan=@t
	only 'facilitator supervisor' iop-note signature note=N-1 staff=AIDE
	only supervisor iop-note cosignature note=N-1 staff=AIDE
}

@test "a policy is adopted by compliance or an admin" {
	one_of_each_role
	the_policy | sed 's/^version: .*/version: "9"/' >p.yaml
	for role in facilitator supervisor records auditor; do
		refuses 77 "policy: not permitted to R-$role; it takes one of: compliance, admin" \
			as R-$role iop-audit adopt p.yaml
	done
	works as R-compliance iop-audit adopt p.yaml -n
	works as R-admin iop-audit adopt p.yaml -n
}

@test "an audit that is recorded is run by all but a facilitator" {
	one_of_each_role
	a_session
	an_attendance
	for role in supervisor compliance records auditor admin; do
		finds as R-$role iop-audit run
	done
	finds as R-facilitator iop-audit run -n
	refuses 77 'run: not permitted to R-facilitator' as R-facilitator iop-audit run
}

@test "import and export are for records and admins" {
	one_of_each_role
	echo '[]' >d
	for role in facilitator supervisor compliance auditor; do
		refuses 77 "import: not permitted to R-$role" as R-$role iop-db import --source other d
		refuses 77 "export: not permitted to R-$role" as R-$role iop-db export
	done
	works as R-records iop-db import --source other d
	works as R-records iop-db export
}

# Who

@test "a stranger is not served" {
	an_agency
	for command in 'iop-enroll list' 'iop-note late' 'iop-audit run' \
		'iop-schedule fill --week this' 'iop-attend hours' 'iop-staff list' 'iop-db export'; do
		refuses 77 'NOBODY is not on the staff of this store' as NOBODY $command
	done
}

@test "who has left is a stranger from the day after" {
	an_agency
	at "2026-11-19 09:00" iop-staff amend AIDE ended_on=2026-11-19 --reason left
	works by AIDE "2026-11-19 23:59:59" iop-enroll list
	refuses 77 'AIDE is not on the staff of this store' by AIDE "2026-11-20 00:00" iop-enroll list
}

@test "a staff record entered in error lets nobody in" {
	an_agency
	iop-staff void OFFICE --reason 'never worked here'
	refuses 77 'OFFICE is not on the staff' as OFFICE iop-enroll list
}

@test "--as-of does not bring back who has left" {
	an_agency
	at "2026-11-19 09:00" iop-staff amend AIDE ended_on=2026-11-19 --reason left
	refuses 77 'AIDE is not on the staff' by AIDE "2026-11-20 09:00" iop-enroll list --as-of 2026-11-18
}

@test "where people are declared, --actor outranks \$IOP_ACTOR, and the login comes last" {
	an_agency
	works as NOBODY iop-enroll list --actor AIDE
	refuses 77 'NOBODY is not on the staff of this store today' iop-enroll list --actor NOBODY
	unset IOP_ACTOR
	refuses 77 "$(id -un) is not on the staff" iop-enroll list
	iop-staff --actor admin add staff id="$(id -un)" name=Login roles=records
	works iop-enroll list
}

# With identity: unix

a_unix_store() {
	iop-db init --zone America/Denver --identity unix --admin BOSS
	unset IOP_ACTOR
}

@test "where people are known by login, the login is who one is" {
	a_unix_store
	works iop-staff add staff id=NEW name=New roles=records
	works iop-staff history NEW -f json
	assert_equal "$(jq -r '.[0].recorded_by' <<<"$output")" BOSS
}

@test "where people are known by login, nobody says who they are" {
	a_unix_store
	refuses 77 'this store knows people by their login; nobody can say who they are' \
		iop-staff list --actor BOSS
}

@test "where people are known by login, \$IOP_ACTOR and \$LOGNAME say nothing" {
	a_unix_store
	IOP_ACTOR=NOBODY LOGNAME=nobody USER=nobody works iop-staff add staff id=NEW name=New roles=records
	works iop-staff history NEW -f json
	assert_equal "$(jq -r '.[0].recorded_by' <<<"$output")" BOSS
}

@test "a user whom the system has no name for is nobody" {
	an_agency
	unset IOP_ACTOR
	unshare --user --map-user=54321 true 2>/dev/null || skip 'no user namespaces'
	refuses 77 'the system does not know who is asking' \
		unshare --user --map-user=54321 iop-staff list
}

@test "a login on nobody's record is a stranger's" {
	a_unix_store
	iop-staff add staff id=NEW name=New roles=admin login=somebody
	iop-staff amend BOSS login=another --reason renamed
	refuses 77 "$(id -un) is not on the staff" iop-staff list
}

@test "a login is one person's" {
	a_unix_store
	refuses 65 "login: another's already" iop-staff add staff id=AAA name=New roles=records login="$(id -un)"
}

# What amendments and imports cannot do

@test "an amendment cannot carry another record's id" {
	an_agency
	refuses 65 'id: cannot be amended' \
		iop-enroll amend C-1 id=C-2 --reason x
	refuses 65 'id: cannot be amended' \
		iop-schedule amend EVE id=NEW --reason x
	works iop-db verify
}

@test "an import by one who is no admin makes nobody an admin" {
	an_agency
	iop-staff show OFFICE -f json | jq '.[0] | .roles = ["admin"] |
		.op = "amend" | .op_reason = "x"' >d
	refuses 77 'staff: not permitted to OFFICE; it takes one of: admin' \
		as OFFICE iop-db import --source x d
	echo '{"kind":"staff","id":"A-0","name":"A","roles":["admin"]}' >d
	refuses 77 'staff: not permitted to OFFICE; it takes one of: admin' \
		as OFFICE iop-db import --source x d
	refuses 65 'roles: only an admin' as LEAD iop-staff add d
}

@test "an import brings in no second agency, and no other identity" {
	an_agency
	echo '{"kind":"agency","id":"agency2","zone":"UTC","identity":"declared","schema":1}' >d
	refuses 65 'id: there is one agency' iop-db import --source x d
}

@test "who starts next year is a stranger until then" {
	an_agency
	iop-staff add staff id=SOON name=Soon roles=records started_on=2027-01-01
	refuses 77 'SOON is not on the staff of this store today' as SOON iop-staff list
	works at "2027-01-01 00:00" as SOON iop-staff list -f id
}

@test "a supervisor gives nobody other roles or another login" {
	an_agency
	refuses 65 "roles: only an admin makes or changes an admin, or another's roles" \
		as LEAD iop-staff amend AIDE 'roles=facilitator supervisor' --reason x
	refuses 65 'login: only an admin changes it' \
		as LEAD iop-staff amend AIDE login=lead --reason x
}

# What rests on what

@test "what others refer to is not made void before them, and says who they are" {
	an_agency
	a_session
	an_attendance
	a_note | by AIDE "2026-11-18 21:00" iop-note add -
	refuses 65 'id: still referred to by 1 of kind admission, as AD.C-1.20261102: make that void first' \
		as LEAD iop-enroll void C-1 --reason x
	says 'by 1 of kind attendance, as A.S-20261118-EVE.C-1' \
		'by 1 of kind membership, as M.EVE.C-1.20261102' 'by 1 of kind note, as N-1'
	iop-staff add supervision id=SV-2 supervisee=OFFICE supervisor=LEAD starts_on=2026-01-01
	refuses 65 'id: still referred to by 2 of kind supervision, as SV-2: make that void first' \
		iop-staff void LEAD --reason x
	refuses 65 'by 1 of kind attendance, as A.S-20261118-EVE.C-1' \
		as LEAD iop-schedule void S-20261118-EVE --reason x
	refuses 65 'by 1 of kind session, as S-20261118-EVE' as LEAD iop-schedule void EVE --reason x
	as LEAD iop-enroll discharge C-2 reason=completed
	refuses 65 'by 1 of kind discharge, as DC.AD.C-2.20261102' \
		as LEAD iop-enroll void AD.C-2.20261102 --reason x
}

@test "the last first, what others referred to can be made void, in one command too" {
	an_agency
	a_session
	an_attendance
	refuses 65 'still referred to' as LEAD iop-schedule void S-20261118-EVE --reason x
	as LEAD iop-attend void A.S-20261118-EVE.C-1 --reason x
	works as LEAD iop-schedule void S-20261118-EVE --reason x
	refuses 65 'by 1 of kind membership' as LEAD iop-schedule void EVE M.EVE.C-1.20261102 --reason x
	works as LEAD iop-schedule void M.EVE.C-1.20261102 EVE --reason x
	works as LEAD iop-enroll void AD.C-1.20261102 C-1 --reason x
	works iop-db verify
}

@test "a signature keeps no note from being void, since it names its version" {
	a_signed_note
	works by LEAD "2026-11-19 09:00" iop-note void N-1 --reason 'wrong client'
}

@test "nothing new refers to what is void" {
	an_agency
	as LEAD iop-enroll void AD.C-2.20261102 C-2 --reason 'never came'
	refuses 65 'client: it was void: see iop-enroll history C-2' as LEAD iop-enroll add \
		admission client=C-2 admitted_on=2026-11-20 track=adolescent
	refuses 65 'client: it was void: see iop-enroll history C-2' as LEAD iop-schedule add \
		membership group=EVE client=C-2 starts_on=2026-11-20
}

# Back from being void

@test "amend with nothing but an id brings back what was void, as a new version" {
	an_agency
	as LEAD iop-enroll void AD.C-2.20261102 C-2 --reason 'another'
	works as LEAD iop-enroll amend C-2 --reason 'the right one after all'
	works as LEAD iop-enroll history C-2 -f json
	assert_equal "$(jq -r 'map(.op + ":" + (.op_reason // "")) | join(" ")' <<<"$output")" \
		'add: void:another amend:the right one after all'
	works iop-enroll list client -f id
	assert_line C-2
	works iop-db verify
}

@test "what comes back may say something else, and must hold like anything new" {
	an_agency
	iop-staff void L-AIDE --reason 'mistake'
	works iop-staff amend L-AIDE number=77 --reason 'there is one'
	assert_equal "$(iop-staff show L-AIDE -f json | jq -r '.[0].number')" 77
	as LEAD iop-enroll void AD.C-2.20261102 C-2 --reason 'another'
	refuses 65 'client: it was void' as LEAD iop-enroll amend AD.C-2.20261102 --reason back
	works as LEAD iop-enroll amend C-2 --reason back
	works as LEAD iop-enroll amend AD.C-2.20261102 --reason back
}

@test "amend of what is in force wants something to amend" {
	an_agency
	refuses 64 'C-1: is in force: expected field=value' as LEAD iop-enroll amend C-1 --reason x
	refuses 66 'C-9: no such record' as LEAD iop-enroll amend C-9 --reason x
	refuses 66 'none/such.yaml: No such file' as LEAD iop-enroll amend none/such.yaml --reason x
}

# Out and in again

@test "a void discharge opens again what it had closed" {
	an_agency
	as LEAD iop-schedule add group id=DAY name=Day track=adult service=other days=tue \
		start_time=09:00 minutes=60 facilitator=LEAD starts_on=2026-01-01
	as LEAD iop-schedule add membership group=DAY client=C-1 starts_on=2026-12-01
	as LEAD iop-enroll discharge C-1 reason=completed discharged_on=2026-11-20
	works iop-schedule list membership -f id
	assert_output M.EVE.C-1.20261102
	works as LEAD iop-enroll void DC.AD.C-1.20261102 --reason 'another client' -f id
	assert_equal "$output" $'DC.AD.C-1.20261102\nM.DAY.C-1.20261201\nM.EVE.C-1.20261102'
	works iop-schedule list membership -f json
	assert_equal "$(jq -r '.[] | .id + ":" + (.ends_on // "open")' <<<"$output")" \
		$'M.DAY.C-1.20261201:open\nM.EVE.C-1.20261102:open'
	works iop-db verify
}

# ends: of each membership in force, its last day
ends() {
	iop-schedule list membership -f jsonl | jq -r '.id + " " + (.ends_on // "-")'
}

@test "a discharge brought back ends what is open, and moved moves what it ended" {
	an_agency
	as LEAD iop-schedule add group id=DAY name=Day track=adult service=other days=tue \
		start_time=09:00 minutes=60 facilitator=LEAD starts_on=2026-01-01
	as LEAD iop-schedule add membership group=DAY client=C-1 starts_on=2026-12-01
	as LEAD iop-enroll discharge C-1 reason=completed discharged_on=2026-11-20
	as LEAD iop-enroll void DC.AD.C-1.20261102 --reason oops
	works at "2026-11-20 13:00" as LEAD iop-enroll amend DC.AD.C-1.20261102 --reason 'right after all'
	assert_equal "$(ends)" 'M.EVE.C-1.20261102 2026-11-20'
	works at "2026-11-20 14:00" as LEAD iop-enroll amend DC.AD.C-1.20261102 \
		discharged_on=2026-12-04 --reason later
	assert_equal "$(ends)" 'M.DAY.C-1.20261201 2026-12-04
M.EVE.C-1.20261102 2026-12-04'
	works at "2026-11-20 15:00" as LEAD iop-enroll amend DC.AD.C-1.20261102 \
		discharged_on=2026-11-19 --reason earlier
	assert_equal "$(ends)" 'M.EVE.C-1.20261102 2026-11-19'
	works at "2026-11-20 16:00" as LEAD iop-enroll void DC.AD.C-1.20261102 --reason oops
	assert_equal "$(ends)" 'M.DAY.C-1.20261201 -
M.EVE.C-1.20261102 -'
	works at "2026-11-20 16:00" iop-db verify
}

@test "what was said of a membership since the discharge, or before it, stands" {
	an_agency
	as LEAD iop-schedule amend M.EVE.C-1.20261102 ends_on=2026-11-18 --reason left
	as LEAD iop-enroll discharge C-1 reason=completed discharged_on=2026-11-20
	as LEAD iop-enroll void DC.AD.C-1.20261102 --reason 'another client'
	assert_equal "$(iop-schedule show M.EVE.C-1.20261102 -f json | jq -r '.[0].ends_on')" 2026-11-18
	as LEAD iop-schedule amend M.EVE.C-1.20261102 ends_on= --reason 'came back'
	as LEAD iop-enroll discharge C-1 reason=completed discharged_on=2026-11-20
	as LEAD iop-schedule amend M.EVE.C-1.20261102 ends_on=2026-11-19 --reason 'a day before'
	as LEAD iop-enroll void DC.AD.C-1.20261102 --reason 'another client'
	assert_equal "$(iop-schedule show M.EVE.C-1.20261102 -f json | jq -r '.[0].ends_on')" 2026-11-19
}

@test "no discharge is void, or later, where two admissions would be open" {
	an_agency
	as LEAD iop-enroll discharge C-1 reason=completed discharged_on=2026-11-10
	as LEAD iop-enroll add admission client=C-1 admitted_on=2026-11-15 track=adult
	refuses 65 'id: would be open beside a later one of the client' \
		as LEAD iop-enroll void DC.AD.C-1.20261102 --reason x
	refuses 65 "discharged_on: after the client's next admission" as LEAD iop-enroll \
		amend DC.AD.C-1.20261102 discharged_on=2026-11-16 --reason x
	works as LEAD iop-enroll amend DC.AD.C-1.20261102 discharged_on=2026-11-15 --reason x
	as LEAD iop-enroll void AD.C-1.20261115 --reason x
	works as LEAD iop-enroll void DC.AD.C-1.20261102 --reason x
}

@test "a client is in groups of the track of the admission" {
	an_agency
	refuses 65 "group: of another track than the client's admission" as LEAD iop-schedule \
		add membership group=EVE client=C-2 starts_on=2026-11-20
	as LEAD iop-enroll discharge C-2 reason=completed discharged_on=2026-11-20
	as LEAD iop-enroll add admission client=C-2 admitted_on=2026-11-21 track=adult
	refuses 65 "group: of another track" as LEAD iop-schedule \
		add membership group=EVE client=C-2 starts_on=2026-11-10 ends_on=2026-11-20
	works as LEAD iop-schedule add membership group=EVE client=C-2 starts_on=2026-11-21
}

@test "nobody waits for a group of another track than their admission's" {
	an_agency
	refuses 65 "group: of another track than the client's admission" \
		as LEAD iop-schedule add waiting group=EVE client=C-2 since=2026-11-19
	works as LEAD iop-schedule add waiting group=EVE client=C-2 since=2026-11-19 \
		ended_on=2026-11-19 outcome=declined
}

@test "an imported membership of another track can be ended" {
	an_agency
	printf 'kind: membership\ngroup: EVE\nclient: C-2\nstarts_on: 2026-11-03\n' >d
	works iop-db import --source other d
	works as LEAD iop-schedule amend M.EVE.C-2.20261103 ends_on=2026-11-20 --reason 'another track'
}

# Notes and who was there

@test "no progress note says of who stayed away that there was a service" {
	an_agency
	a_session
	by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-1 --status absent
	a_note >d
	refuses 65 'd:4:1: client: was marked as not at the session' by AIDE "2026-11-18 21:00" iop-note add d
	by AIDE "2026-11-18 21:05" iop-attend amend A.S-20261118-EVE.C-1 status=excused reason=illness --reason called
	refuses 65 'd:4:1: client: was marked as not at the session' by AIDE "2026-11-18 21:10" iop-note add d
	by AIDE "2026-11-18 21:15" iop-attend amend A.S-20261118-EVE.C-1 status=present --reason mixup
	works by AIDE "2026-11-18 21:20" iop-note add d
}

@test "a progress note is about who is on the session's roster, or came as a guest" {
	an_agency
	a_session
	# on the roster, and not marked yet
	a_note >d
	works by AIDE "2026-11-18 20:45" iop-note add d -n
	sed 's/^client: .*/client: C-2/; s/N-1/N-2/' d >e
	refuses 65 "e:4:1: client: not on the session's roster, and no attendance" \
		by AIDE "2026-11-18 20:45" iop-note add e
	works iop-db import --source other e -n
	by AIDE "2026-11-18 20:50" iop-attend mark S-20261118-EVE C-2 --guest --status present
	works by AIDE "2026-11-18 20:55" iop-note add e
}

@test "a part of a group note is about who is on the roster, too" {
	an_agency
	a_session
	a_note G-1 | sed 's/^kind: .*/kind: group_note/; /^client\|^diag\|^nec\|^goal\|^resp\|^risk/d' >d
	printf '%s\n' 'note:' '- client: C-2' '  diagnosis: F10.20' '  necessity: So.' \
		'  goal: Abstinence.' '  response: Engaged.' '  risk: none' >>d
	refuses 65 "client: not on the session's roster, and no attendance" \
		by AIDE "2026-11-18 20:45" iop-note add d
	sed -i 's/client: C-2/client: C-1/' d
	works by AIDE "2026-11-18 20:45" iop-note add d
}

@test "an imported note about who is on no roster can be amended" {
	an_agency
	a_session
	a_note | sed 's/C-1/C-2/' >d
	at "2026-11-18 20:55" iop-db import --source other d
	works by AIDE "2026-11-18 21:00" iop-note amend N-1 ended_at=2026-11-18T20:29 --reason shorter
}

@test "a note of another kind may be about who stayed away" {
	an_agency
	a_session
	by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-1 --status absent
	echo 'Called, nobody answered.' >t
	works by AIDE "2026-11-18 21:00" iop-note add note id=N-1 type=outreach reached=no session=S-20261118-EVE \
		client=C-1 author=AIDE started_at=2026-11-18T20:50 ended_at=2026-11-18T20:55 risk=none body=@t
}

@test "a note's times lie within the session's" {
	an_agency
	a_session
	a_note | sed 's/T17:30/T17:29/' >early
	a_note | sed 's/T20:30/T20:31/' >late
	refuses 65 'early:6:1: started_at: not before the session began' by AIDE "2026-11-18 21:00" iop-note add early
	refuses 65 'late:7:1: ended_at: not after the session ended' by AIDE "2026-11-18 21:00" iop-note add late
	by LEAD "2026-11-18 21:05" iop-schedule amend S-20261118-EVE ended_at=2026-11-18T20:31 --reason 'ran over'
	works by AIDE "2026-11-18 21:10" iop-note add late -n
	by LEAD "2026-11-18 21:15" iop-schedule amend S-20261118-EVE ended_at=2026-11-18T20:29 --reason 'did not'
	a_note >d
	refuses 65 'd:7:1: ended_at: not after the session ended' by AIDE "2026-11-18 21:20" iop-note add d
}

@test "a note's times lie within the client's stay where it is known" {
	an_agency
	a_session
	by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-1 --status late --from 18:00
	a_note >d
	refuses 65 'd:6:1: started_at: not before the session began, or the client arrived' \
		by AIDE "2026-11-18 21:00" iop-note add d
	sed 's/T17:30/T18:00/' d >e
	works by AIDE "2026-11-18 21:00" iop-note add e
	refuses 65 'ended_at: a time in the past' by AIDE "2026-11-18 21:05" iop-note amend N-1 \
		ended_at=2026-11-18T21:06 --reason longer
	refuses 65 'ended_at: not after the session ended' by AIDE "2026-11-18 21:05" iop-note amend N-1 \
		ended_at=2026-11-18T20:31 --reason longer
}

@test "where somebody came before the begin, a session began early" {
	an_agency
	a_session
	by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-1 --status present
	a_note | sed 's/T17:30/T17:20/' >d
	refuses 65 'started_at: not before the session began' by AIDE "2026-11-18 21:00" iop-note add d
	by AIDE "2026-11-18 21:05" iop-attend mark S-20261118-EVE C-2 --guest --status present --from 17:20 --to 20:10
	works by AIDE "2026-11-18 21:10" iop-note add d
}

@test "there is one progress note about a session and a client, whoever writes it" {
	a_written_note
	a_note N-2 | sed 's/AIDE/LEAD/' >d
	refuses 65 'd:3:1: session: the note N-1 is about it and the client already' \
		by LEAD "2026-11-18 21:10" iop-note add d
	by AIDE "2026-11-18 21:15" iop-note void N-1 --reason 'LEAD writes it'
	works by LEAD "2026-11-18 21:20" iop-note add d
	refuses 65 'session: the note N-2 is about it' by AIDE "2026-11-18 21:25" iop-note amend N-1 --reason back
}

@test "a client with a signed note is not marked as absent, until the note is amended or void" {
	a_signed_note
	refuses 65 'status: the signed note N-1 says otherwise: amend that or make it void first; what is not signed holds nothing' \
		by AIDE "2026-11-18 21:10" iop-attend amend A.S-20261118-EVE.C-1 status=absent \
		arrived_at= left_at= --reason mixup
	refuses 65 'the signed note N-1 says otherwise' by AIDE "2026-11-18 21:10" iop-attend amend \
		A.S-20261118-EVE.C-1 status=excused arrived_at= left_at= --reason mixup
	works by AIDE "2026-11-18 21:10" iop-attend amend A.S-20261118-EVE.C-1 participation=active --reason so
	by AIDE "2026-11-18 21:15" iop-note void N-1 --reason mixup
	works by AIDE "2026-11-18 21:20" iop-attend amend A.S-20261118-EVE.C-1 status=absent \
		arrived_at= left_at= --reason mixup
}

# Late, and left early

# of the attendance of C-1
the_stay() {
	iop-attend show A.S-20261118-EVE.C-1 -f json |
		jq -r '.[0] | "\(.status) \(.arrived_at // "-") \(.left_at // "-") \(.minutes // "-")"'
}

@test "who came late stayed to the end of the session" {
	an_agency
	a_session
	works by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-1 --status late --from 18:20
	assert_equal "$(the_stay)" 'late 2026-11-18T18:20-07:00 2026-11-18T20:30-07:00 130'
	before=$(the_head)
	works by AIDE "2026-11-18 20:46" iop-attend mark S-20261118-EVE C-1 --status late --from 18:20
	assert_equal "$(the_head)" "$before"
	refuses 65 'left_at: before arrived_at' by AIDE "2026-11-18 21:45" iop-attend amend \
		A.S-20261118-EVE.C-1 arrived_at=2026-11-18T20:31 --reason x
}

@test "where a session's actual end is known, who came late stayed to that" {
	an_agency
	a_session
	by LEAD "2026-11-18 20:40" iop-schedule amend S-20261118-EVE ended_at=2026-11-18T20:35 --reason 'ran over'
	works by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-1 --status late --from 17:31
	assert_equal "$(the_stay)" 'late 2026-11-18T17:31-07:00 2026-11-18T20:35-07:00 184'
}

@test "who left early was there from the begin, in documents too" {
	an_agency
	a_session
	printf '%s\n' 'kind: attendance' 'session: S-20261118-EVE' 'client: C-1' \
		'status: left-early' 'left_at: 2026-11-18T19:00' >d
	works by AIDE "2026-11-18 19:05" iop-attend add d
	assert_equal "$(the_stay)" 'left-early 2026-11-18T17:30-07:00 2026-11-18T19:00-07:00 90'
}

@test "an amended leaving takes its arrival from the schedule" {
	an_agency
	a_session
	by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-1 --status present
	works by AIDE "2026-11-18 20:50" iop-attend amend A.S-20261118-EVE.C-1 status=left-early \
		left_at=2026-11-18T20:00 --reason 'left at eight'
	assert_equal "$(the_stay)" 'left-early 2026-11-18T17:30-07:00 2026-11-18T20:00-07:00 150'
	works by AIDE "2026-11-18 20:55" iop-attend amend A.S-20261118-EVE.C-1 status=present \
		left_at= arrived_at= --reason 'no, stayed'
	assert_equal "$(the_stay)" 'present - - -'
}

@test "late and left early want their time, and the end of a session that runs is not known" {
	an_agency
	a_session
	refuses 65 'arrived_at: required: who is late arrived at some time' by AIDE "2026-11-18 20:45" \
		iop-attend mark S-20261118-EVE --all late
	refuses 65 'left_at: required: who left early left at some time' by AIDE "2026-11-18 20:45" \
		iop-attend mark S-20261118-EVE C-1 --status left-early
	refuses 65 'left_at: a time in the past; who is still there is marked when the session is over' \
		by AIDE "2026-11-18 18:25" iop-attend mark S-20261118-EVE C-1 --status late --from 18:20
}

@test "who came late or left early says when, whichever other time is given" {
	an_agency
	a_session
	refuses 65 'arrived_at: required: who is late arrived at some time' by AIDE "2026-11-18 20:45" \
		iop-attend mark S-20261118-EVE C-1 --status late --to 20:00
	refuses 65 'left_at: required: who left early left at some time' by AIDE "2026-11-18 20:45" \
		iop-attend mark S-20261118-EVE C-1 --status left-early --from 18:00
	printf '%s\n' session,client,status,arrived_at,left_at \
		S-20261118-EVE,C-1,left-early,18:00, >sheet.csv
	refuses 65 'sheet.csv:2:1: left_at: required: who left early' by AIDE "2026-11-18 20:45" \
		iop-attend read sheet.csv
	by AIDE "2026-11-18 20:46" iop-attend mark S-20261118-EVE C-1 --status present
	refuses 65 'arrived_at: required: who is late arrived at some time' by AIDE "2026-11-18 20:47" \
		iop-attend amend A.S-20261118-EVE.C-1 status=late left_at=2026-11-18T20:00 --reason so
}

@test "late is after the begin, and left early before the end that is known" {
	an_agency
	a_session
	refuses 65 'arrived_at: who is late arrived after the session began' by AIDE "2026-11-18 20:45" \
		iop-attend mark S-20261118-EVE C-1 --status late --from 17:30
	refuses 65 'left_at: who left early left before the session ended' by AIDE "2026-11-18 20:45" \
		iop-attend mark S-20261118-EVE C-1 --status left-early --to 20:30
	works by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-1 --status late --from 17:31 -n
	works by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-1 --status left-early --to 20:29 -n
	by LEAD "2026-11-18 20:46" iop-schedule amend S-20261118-EVE ended_at=2026-11-18T20:00 --reason 'ended early'
	refuses 65 'left_at: who left early left before the session ended' by AIDE "2026-11-18 20:47" \
		iop-attend mark S-20261118-EVE C-1 --status left-early --to 20:00
	works by AIDE "2026-11-18 20:47" iop-attend mark S-20261118-EVE C-1 --status left-early --to 19:59
}

@test "where another stayed longer than was planned, one may leave early after the planned end" {
	an_agency
	a_session
	by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-2 --guest --status late --from 18:00 --to 20:44
	works by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-1 --status left-early --from 17:45 --to 20:35
}

@test "an import may leave out when somebody came late, but not give one time of two" {
	an_agency
	a_session
	printf '%s\n' 'kind: attendance' 'session: S-20261118-EVE' 'client: C-1' 'status: late' >d
	(cat d; echo 'arrived_at: 2026-11-18T18:00') >e
	refuses 65 'left_at: required: arrived_at and left_at come together' iop-db import --source other e
	works iop-db import --source other d
	assert_equal "$(the_stay)" 'late - - -'
	works as AIDE iop-attend amend A.S-20261118-EVE.C-1 participation=active --reason so
}

# Sessions that make no sense, and who supervises whom

@test "a service to one client names the client or a group" {
	an_agency
	for service in individual-therapy case-management medication-management; do
		refuses 65 'client: required: it is a service to one client' as LEAD iop-schedule add \
			session service=$service facilitator=LEAD \
			starts_at=2026-11-21T10:00 ends_at=2026-11-21T11:00
	done
	refuses 65 'client: required: it is a service to one client' as LEAD iop-schedule add \
		session service=other component=individual facilitator=LEAD \
		starts_at=2026-11-21T10:00 ends_at=2026-11-21T11:00
	works as LEAD iop-schedule add session client=C-1 service=individual-therapy facilitator=LEAD \
		starts_at=2026-11-21T10:00 ends_at=2026-11-21T11:00
}

@test "no session is more than two years ahead" {
	an_agency
	refuses 65 'starts_at: at most 2 years from now' as LEAD iop-schedule add session id=S-1 \
		service=other facilitator=LEAD starts_at=2028-11-21T10:00 ends_at=2028-11-21T11:00
	works as LEAD iop-schedule add session id=S-1 service=other facilitator=LEAD \
		starts_at=2028-11-20T10:00 ends_at=2028-11-20T11:00
	refuses 65 'starts_at: at most 2 years from now' as LEAD iop-schedule move S-1 \
		starts_at=2028-11-21T10:00 --reason later
}

@test "a cancelled session is not moved, but may be planned again" {
	an_agency
	a_session
	as LEAD iop-schedule cancel S-20261118-EVE --reason snow
	refuses 65 'starts_at: cannot be moved: it was cancelled' as LEAD iop-schedule move \
		S-20261118-EVE starts_at=2026-11-21T10:00 --reason later
	works as LEAD iop-schedule move S-20261118-EVE status=planned starts_at=2026-11-21T10:00 --reason later
}

@test "a supervision of the supervisor by the supervised is refused" {
	an_agency
	refuses 65 'supervisor: no supervisor with a license to supervise, but the supervisee is: are the two swapped?' \
		iop-staff add supervision supervisee=LEAD supervisor=AIDE starts_on=2026-01-01
	WHEN="2026-11-20 09:00" a_staff OTHER supervisor
	refuses 65 'are the two swapped?' iop-staff add supervision supervisee=LEAD \
		supervisor=OTHER starts_on=2026-01-01
	iop-staff add license staff=OTHER type=LPCC issued_on=2026-01-01 expires_on=2026-12-31
	works iop-staff add supervision supervisee=LEAD supervisor=OTHER starts_on=2026-01-01
}

# What was meant

@test "a kind, a verb, an option or a rule that there is not names the nearest" {
	an_agency
	refuses 64 'iop-enroll: admision: no such kind; is it admission?' iop-enroll list admision
	refuses 64 'iop-enroll: admision: no such kind; is it admission?' iop-enroll add admision client=C-1
	refuses 64 'iop-enroll: histroy: no such verb; is it history?' iop-enroll histroy C-1
	refuses 64 'iop-enroll: no such option; is it --names?' iop-enroll list --nams
	refuses 64 'iop-enroll: no such option; is it --as-of?' iop-enroll list --asof=2026-11-18
	refuses 66 'iop-audit: note-48: no such rule; is it note-48h?' iop-audit explain note-48
	refuses 66 'iop-audit: note-48: no such rule; is it note-48h?' iop-audit run --rule note-48
	printf 'kind: clent\nid: C-9\n' >d
	refuses 65 'd:1:1: kind: no such kind; is it client?' iop-enroll add d
}

@test "what is like nothing is not likened" {
	an_agency
	refuses 64 'iop-enroll: xyz: no such kind' iop-enroll list xyz
	[[ $stderr != *'is it'* ]]
	refuses 64 'qqqqqq: no such verb' iop-enroll qqqqqq
	[[ $stderr != *'is it'* ]]
}

@test "a kind that another program records names the program" {
	an_agency
	refuses 64 'iop-note: client: recorded by iop-enroll' iop-note list client
	refuses 64 'iop-note: client: recorded by iop-enroll' iop-note new client
	refuses 64 'iop-note: client: recorded by iop-enroll' iop-note add client id=C-9
}

@test "a license of no type there is lists the types" {
	an_agency
	refuses 65 'type: no license type of the policy in force, which are LPCC, ' iop-staff add \
		license staff=AIDE type=PHD issued_on=2026-01-01 expires_on=2026-12-31
	says ', LADAC,'
}

@test "who asks about an id that was never recorded is told so" {
	an_agency
	a_session
	refuses 66 'C-9: no such client' iop-attend hours --client C-9
	refuses 66 'C-9: no such client' iop-enroll list admission client=C-9
	refuses 66 'AIDE: no such client' iop-enroll list admission client=AIDE
	refuses 66 'S-9: no such session' iop-attend list attendance session=S-9
	works iop-attend list attendance session=S-20261118-EVE -f id
	assert_output ''
}

@test "who was shown names is listed to compliance, records, auditors and admins" {
	an_agency
	as LEAD iop-enroll show C-1 --names >/dev/null
	for who in AUDIT OFFICE admin; do
		works as $who iop-db list access -f json
		assert_equal "$(jq -r '.[] | "\(.command) \(.of_kind) \(.about) \(.shown)"' <<<"$output")" \
			'iop-enroll show client C-1 1'
		assert_equal "$(jq -r '.[] | "\(.recorded_by) \(.recorded_at)"' <<<"$output")" \
			'LEAD 2026-11-20T12:00-07:00'
	done
	for format in text csv yaml jsonl; do
		works as AUDIT iop-db list access -f $format
		assert_output --partial LEAD
		assert_output --partial 2026-11-20T12:00-07:00
	done
	works as AUDIT iop-db list access about=C-2 -f id
	assert_output ''
	works as AUDIT iop-db list --as-of 2026-11-19 -f id
	assert_output ''
	refuses 77 'access: not permitted to AIDE' as AIDE iop-db list access
}
