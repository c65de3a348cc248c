# What is planned: who is booked on what, who waits, and what does not hold.

load lib

setup_more() {
	an_agency
	a_session
}

# plan ID FIELD=VALUE...: a session led by LEAD on Wednesday the 25th at nine
plan() {
	local id=$1
	shift
	iop-schedule add session id="$id" starts_at=2026-11-25T09:00 \
		ends_at=2026-11-25T10:00 facilitator=LEAD "$@"
}

# leave STAFF FIELD=VALUE...: vacation from the 23rd to the 27th
leave() {
	local staff=$1
	shift
	iop-staff add leave staff="$staff" starts_on=2026-11-23 \
		ends_on=2026-11-27 reason=vacation "$@"
}

@test "a leader leads one session at a time, as second, too" {
	plan S-1 service=other
	refuses 65 'facilitator: leads another session at that time' plan S-2 service=other
	refuses 65 'co_facilitator: leads another session at that time' \
		iop-schedule add session id=S-2 starts_at=2026-11-25T09:59 \
		ends_at=2026-11-25T10:30 facilitator=AIDE co_facilitator=LEAD service=other
	works iop-schedule add session id=S-2 starts_at=2026-11-25T10:00 \
		ends_at=2026-11-25T10:30 facilitator=AIDE co_facilitator=LEAD service=other
}

@test "a client has one session at a time, alone or as a member" {
	refuses 65 'client: is on the roster of another session at that time' \
		at "2026-11-17 09:00" iop-schedule add session id=S-1 client=C-1 \
		service=individual-therapy facilitator=LEAD \
		starts_at=2026-11-18T20:00 ends_at=2026-11-18T21:00
	works iop-schedule add session id=S-1 client=C-1 \
		service=individual-therapy facilitator=LEAD \
		starts_at=2026-11-25T17:00 ends_at=2026-11-25T18:00
	refuses 65 'S-20261125-EVE: group: a member is on the roster of another session' \
		iop-schedule fill --date 2026-11-25
}

@test "nobody joins a group that meets when the client has another session" {
	iop-schedule add group id=DAY name=Day track=adult service=group-therapy \
		days=wed start_time=09:00 minutes=60 facilitator=LEAD starts_on=2026-11-01
	iop-schedule fill DAY --date 2026-11-25
	iop-schedule add session id=S-1 client=C-1 service=individual-therapy \
		facilitator=AIDE starts_at=2026-11-25T09:30 ends_at=2026-11-25T10:00
	refuses 65 'client: is on the roster of another session when the group meets' \
		iop-schedule add membership group=DAY client=C-1 starts_on=2026-11-23
	works iop-schedule add membership group=DAY client=C-1 starts_on=2026-11-26
}

@test "a room holds one session at a time" {
	plan S-1 service=other room=2
	refuses 65 'room: taken at that time' iop-schedule add session id=S-2 room=2 \
		starts_at=2026-11-25T09:30 ends_at=2026-11-25T10:30 facilitator=AIDE service=other
	works iop-schedule add session id=S-2 room=2 site=North \
		starts_at=2026-11-25T09:30 ends_at=2026-11-25T10:30 facilitator=AIDE service=other
}

@test "a cancelled session takes nobody's time" {
	plan S-1 service=other room=2
	iop-schedule cancel S-1 --reason snow
	works plan S-2 service=other room=2
}

@test "nobody leads while on leave, unless somebody covers" {
	leave LEAD
	refuses 65 'facilitator: on leave that day, and nobody covers' plan S-1 service=other
	works iop-schedule add session id=S-1 starts_at=2026-11-30T09:00 \
		ends_at=2026-11-30T10:00 facilitator=LEAD service=other
	refuses 65 'facilitator: on leave that day, and nobody covers' \
		iop-schedule move S-1 starts_at=2026-11-27T09:00 --reason x
}

@test "what is filled while a leader is on leave is led by who covers" {
	leave AIDE cover=LEAD
	works iop-schedule fill --week 2026-W48 -f jsonl
	assert_equal "$(jq -r .facilitator <<<"$output" | uniq -c | tr -s ' ')" ' 3 LEAD'
}

@test "core services need a license in force on the day, others none" {
	refuses 65 'facilitator: no license in force that day, for a core service' \
		iop-schedule add session id=S-1 client=C-1 service=individual-therapy \
		starts_at=2027-01-01T09:00 ends_at=2027-01-01T10:00 facilitator=AIDE
	works iop-schedule add session id=S-1 client=C-1 service=individual-therapy \
		starts_at=2026-12-31T09:00 ends_at=2026-12-31T10:00 facilitator=AIDE
	works iop-schedule add session id=S-2 client=C-1 service=case-management \
		starts_at=2027-01-01T09:00 ends_at=2027-01-01T10:00 facilitator=AIDE
}
