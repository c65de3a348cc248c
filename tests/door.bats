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
	an_agency
	a_session
	an_attendance
	a_note | by AIDE "2026-11-18 21:00" iop-note add -
}

a_signed_note() {
	a_written_note
	by AIDE "2026-11-18 21:05" iop-note sign N-1
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
	works by AIDE "2026-11-18 21:05" iop-note sign N-1
	before=$(the_head)
	works by AIDE "2026-11-18 21:06" iop-note sign N-1
	assert_equal "$(the_head)" "$before"
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
	a_note N-2 | sed 's/AIDE/LEAD/; s/C-1/C-2/' | by LEAD "2026-11-18 21:00" iop-note add -
	refuses 65 "staff: not the note's author" by AIDE "2026-11-19 09:00" iop-note sign N-1 N-2
}

# Co-signing

@test "an independent assigned supervisor co-signs, twice is once" {
	a_signed_note
	works by LEAD "2026-11-19 09:00" iop-note cosign N-1
	before=$(the_head)
	works by LEAD "2026-11-19 09:00" iop-note cosign N-1
	assert_equal "$(the_head)" "$before"
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
	refuses 65 'staff: not independently licensed today' by OTHER "2026-11-19 09:00" iop-note cosign N-1
}

@test "a LADAC is not independent in an IOP" {
	a_signed_note
	a_staff OTHER supervisor
	a_license OTHER LADAC
	a_supervisor_of_aide OTHER
	refuses 65 'staff: not independently licensed today' by OTHER "2026-11-19 09:00" iop-note cosign N-1
}

@test "a co-signer whose license has expired is refused" {
	a_signed_note
	a_staff OTHER supervisor
	a_license OTHER LPCC 2026-11-18
	a_supervisor_of_aide OTHER
	refuses 65 'staff: not independently licensed today' by OTHER "2026-11-19 00:00" iop-note cosign N-1
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
	works by OTHER "2026-11-19 11:00" iop-note add d
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

@test "an attendance is not longer than its session" {
	an_agency
	a_session
	refuses 65 "minutes: more than the session's 180" by AIDE "2026-11-18 20:45" \
		iop-attend mark S-20261118-EVE C-1 --status present --from 17:30 --to 20:31
	works by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-1 \
		--status present --from 17:30 --to 20:30
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
	refuses 65 'client: C-2 is not on the roster of S-20261118-EVE; a guest takes --guest' \
		by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-2 --status present
	works by AIDE "2026-11-18 20:45" iop-attend mark S-20261118-EVE C-2 --status present --guest
}

@test "a client is in one session at a time" {
	an_agency
	a_session
	by LEAD "2026-11-17 09:00" iop-schedule add session id=S-2 client=C-1 \
		service=other starts_at=2026-11-18T20:29 ends_at=2026-11-18T21:00 facilitator=LEAD
	an_attendance
	refuses 65 'client: was in another session at that time' \
		by LEAD "2026-11-18 21:30" iop-attend mark S-2 C-1 --status present
	works by LEAD "2026-11-18 21:30" iop-attend mark S-2 C-1 --status present \
		--from 20:30 --to 21:00 -n
	works by LEAD "2026-11-18 21:30" iop-attend mark S-2 C-1 --status excused
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
	fails 65 as LEAD iop-enroll discharge C-1 reason=other
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
	refuses 65 'id: there is one agency, made by iop-db init' iop-staff add d
	refuses 65 'id: the agency cannot be void' iop-staff void agency --reason x
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
	refuses 65 'adopt another' iop-audit void new-mexico-2026.1 --reason x
}

@test "a policy's record and its text say the same name and version" {
	an_agency
	iop-audit show new-mexico-2026.1 -f json |
		jq '.[0] | .version = "9" | .id = "new-mexico-9"' >d
	refuses 65 'name: the text says another name or version' iop-audit add d
	fails 65 iop-audit amend new-mexico-2026.1 name=other --reason x
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
	for role in facilitator supervisor compliance records admin; do
		if [[ " $roles " == *" $role "* ]]; then
			run --separate-stderr as "R-$role" "$tool" add -n "$@"
			[ "$status" -ne 77 ] || fail "$kind: not permitted to $role"
		else
			refuses 77 "$kind: not permitted to R-$role; it takes one of: " \
				as "R-$role" "$tool" add -n "$@"
		fi
	done
}

one_of_each_role() {
	an_agency
	for role in facilitator supervisor compliance records admin; do
		WHEN="2026-11-03 09:00" a_staff "R-$role" $role
	done
}

@test "an agency is changed by an admin, staff by a supervisor too" {
	one_of_each_role
	only admin iop-staff agency zone=UTC identity=unix schema=1
	only 'supervisor admin' iop-staff staff id=NEW name=New roles=facilitator
}

@test "licenses and supervision are recorded by a supervisor, records or an admin" {
	one_of_each_role
	only 'supervisor records admin' iop-staff license staff=AIDE type=LPCC \
		issued_on=2026-01-01 expires_on=2026-12-31
	only 'supervisor records admin' iop-staff supervision supervisee=AIDE \
		supervisor=LEAD starts_on=2026-01-01
}

@test "clients, the schedule and attendance are recorded by all but compliance" {
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
	sed 's/^version: .*/version: "9"/' "$BUILD/share/policy/new-mexico.yaml" >p.yaml
	for role in facilitator supervisor records; do
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
	for role in supervisor compliance records admin; do
		finds as R-$role iop-audit run
	done
	finds as R-facilitator iop-audit run -n
	refuses 77 'run: not permitted to R-facilitator' as R-facilitator iop-audit run
}

@test "import and export are for records and admins" {
	one_of_each_role
	echo '[]' >d
	for role in facilitator supervisor compliance; do
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
	fails 77 iop-enroll list --actor NOBODY
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
	refuses 65 'roles: only an admin' as OFFICE iop-db import --source x d
	echo '{"kind":"staff","id":"A-0","name":"A","roles":["admin"]}' >d
	refuses 65 'roles: only an admin' as OFFICE iop-db import --source x d
}

@test "an import brings in no second agency, and no other identity" {
	an_agency
	echo '{"kind":"agency","id":"agency2","zone":"UTC","identity":"declared","schema":1}' >d
	refuses 65 'id: there is one agency' iop-db import --source x d
}

@test "who starts next year is a stranger until then" {
	an_agency
	iop-staff add staff id=SOON name=Soon roles=records started_on=2027-01-01
	fails 77 as SOON iop-staff list
	works at "2027-01-01 00:00" as SOON iop-staff list -f id
}

@test "a supervisor gives nobody other roles or another login" {
	an_agency
	refuses 65 'roles: only an admin' \
		as LEAD iop-staff amend AIDE 'roles=facilitator supervisor' --reason x
	refuses 65 'login: only an admin' \
		as LEAD iop-staff amend AIDE login=lead --reason x
}
