#!/usr/bin/env bats
# Sessions and groups: each limit of a door or a report from both its sides, the minute, the day
# or the number itself.
load lib

setup_more() {
	an_agency
}

# meets ID FROM TO FIELD=VALUE...: a session on Wednesday 25 November by LEAD
# of no core service; FROM and TO are times of that day
meets() {
	local id=$1 from=$2 to=$3 fields

	shift 3
	once_each starts_at="2026-11-25T$from" ends_at="2026-11-25T$to" \
		facilitator=LEAD service=other "$@"
	iop-schedule add session id="$id" "${fields[@]}"
}

# meets_on DAY ID FIELD=VALUE...: such a session at nine on that day
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

# Sessions

@test "one leader's sessions may touch, and not overlap by a minute" {
	meets S-1 09:00 10:00 co_facilitator=AIDE
	for who in LEAD AIDE; do
		refuses 65 'facilitator: leads another session at that time' \
			meets S-2 09:59 11:00 facilitator=$who
		refuses 65 'facilitator: leads another session at that time' \
			meets S-2 08:00 09:01 facilitator=$who
		refuses 65 'co_facilitator: leads another session at that time' \
			meets S-2 09:59 11:00 facilitator=OFFICE co_facilitator=$who
		refuses 65 'co_facilitator: leads another session at that time' \
			meets S-2 08:00 09:01 facilitator=OFFICE co_facilitator=$who
	done
	works meets S-2 10:00 11:00 co_facilitator=AIDE
	works meets S-3 08:00 09:00 facilitator=AIDE co_facilitator=LEAD
}

@test "one client's sessions may touch, and not overlap by a minute" {
	meets S-1 09:00 10:00 client=C-1
	refuses 65 'client: is on the roster of another session at that time' \
		meets S-2 09:59 11:00 client=C-1 facilitator=AIDE
	refuses 65 'client: is on the roster of another session at that time' \
		meets S-2 08:00 09:01 client=C-1 facilitator=AIDE
	works meets S-2 10:00 11:00 client=C-1 facilitator=AIDE
	works meets S-3 08:00 09:00 client=C-1 facilitator=AIDE
}

# a_group ID FROM MINUTES: of AIDE's, on Wednesdays
a_group() {
	iop-schedule add group id="$1" name="$1" track=adult service=other days=wed \
		start_time="$2" minutes="$3" facilitator=AIDE starts_on=2026-11-23
}

@test "a member's groups may touch a session, and not overlap by a minute" {
	a_group G 09:00 60
	iop-schedule add membership group=G client=C-1 starts_on=2026-11-23
	iop-schedule fill G --date 2026-11-25
	refuses 65 'client: is on the roster of another session at that time' \
		meets S-1 09:59 11:00 client=C-1
	refuses 65 'client: is on the roster of another session at that time' \
		meets S-1 08:00 09:01 client=C-1
	works meets S-1 08:00 09:00 client=C-1
	works meets S-2 10:00 11:00 client=C-1
}

@test "who joins a group may have sessions that touch its own, and none that overlap" {
	meets S-1 09:00 10:00 client=C-1
	for time in 08:01 09:59; do
		a_group "G-${time/:/}" $time 60
		iop-schedule fill "G-${time/:/}" --date 2026-11-25
		refuses 65 'client: is on the roster of another session when the group meets' \
			iop-schedule add membership group="G-${time/:/}" client=C-1 starts_on=2026-11-23
		iop-schedule cancel "S-20261125-G-${time/:/}" --reason x
	done
	for time in 08:00 10:00; do
		a_group "G-${time/:/}" $time 60
		iop-schedule fill "G-${time/:/}" --date 2026-11-25
		works iop-schedule add membership group="G-${time/:/}" client=C-1 starts_on=2026-11-23
	done
}

@test "a membership's first and last day are of it, for who is booked elsewhere" {
	meets S-1 09:00 10:00 client=C-1
	a_group G 09:00 60
	iop-schedule fill G --date 2026-11-25
	for days in 'starts_on=2026-11-25' 'starts_on=2026-11-01 ends_on=2026-11-25'; do
		# shellcheck disable=SC2086
		refuses 65 'client: is on the roster of another session when the group meets' \
			iop-schedule add membership group=G client=C-1 $days
	done
	works iop-schedule add membership group=G client=C-1 starts_on=2026-11-01 ends_on=2026-11-24
	works iop-schedule add membership group=G client=C-1 starts_on=2026-11-26
}

@test "what meets today counts for who joins, what met yesterday does not" {
	iop-schedule add group id=G name=G track=adult service=other days='thu fri' \
		start_time=09:00 minutes=60 facilitator=AIDE starts_on=2026-11-01
	iop-schedule fill G --from 2026-11-19 --to 2026-11-20
	meets_on 2026-11-19 S-1 client=C-1
	works iop-schedule add membership -n group=G client=C-1 starts_on=2026-11-19
	meets_on 2026-11-20 S-2 client=C-1
	refuses 65 'client: is on the roster of another session when the group meets' \
		iop-schedule add membership group=G client=C-1 starts_on=2026-11-19
}

@test "a member is on the roster from the first day to the last" {
	a_group G 09:00 60
	iop-schedule fill G --from 2026-11-25 --to 2026-12-16
	iop-schedule add membership group=G client=C-1 starts_on=2026-12-02 ends_on=2026-12-09
	for day in 2026-12-02 2026-12-09; do
		refuses 65 'client: is on the roster of another session at that time' \
			meets_on $day S-1 client=C-1
	done
	for day in 2026-11-25 2026-12-16; do
		works meets_on $day S-$day client=C-1
	done
}

@test "one room's sessions may touch, and not overlap by a minute" {
	meets S-1 09:00 10:00 room=2
	refuses 65 'room: taken at that time' meets S-2 09:59 11:00 room=2 facilitator=AIDE
	refuses 65 'room: taken at that time' meets S-2 08:00 09:01 room=2 facilitator=AIDE
	works meets S-2 10:00 11:00 room=2 facilitator=AIDE
	works meets S-3 08:00 09:00 room=2 facilitator=AIDE
}

@test "a session that ran over takes leader, client and room to its real end" {
	works at "2026-11-25 11:00" meets S-1 09:00 10:00 room=2 client=C-1 \
		ended_at=2026-11-25T10:15
	for what in facilitator:LEAD client:C-1 room:2; do
		refuses 65 ' at that time' at "2026-11-25 11:00" \
			meets S-2 10:14 11:00 facilitator=AIDE "${what/:/=}"
		says ": ${what%:*}: "
		works at "2026-11-25 11:00" \
			meets S-2 10:15 11:00 -n facilitator=AIDE "${what/:/=}"
	done
}

@test "a session over midnight takes its people on the next day" {
	iop-schedule add session id=S-1 starts_at=2026-11-24T23:00 room=2 client=C-1 \
		ends_at=2026-11-25T00:30 facilitator=LEAD service=other
	for what in facilitator:LEAD client:C-1 room:2; do
		refuses 65 ' at that time' meets S-2 00:29 01:00 facilitator=AIDE "${what/:/=}"
		says ": ${what%:*}: "
		works meets S-2 00:30 01:00 -n facilitator=AIDE "${what/:/=}"
	done
	works meets S-2 00:30 01:00
	refuses 65 'facilitator: leads another session at that time' \
		iop-schedule amend S-1 ends_at=2026-11-25T00:31 --reason x
}

@test "a session has a minute at least" {
	refuses 65 'ends_at: at least a minute after starts_at' meets S-1 09:00 09:00:59
	works meets S-1 09:00 09:01
}

@test "a session does not end before it began" {
	meets S-1 09:00 10:00
	refuses 65 'ended_at: not before starts_at' at "2026-11-25 11:00" \
		iop-schedule amend S-1 ended_at=2026-11-25T08:59:59 --reason x
	works at "2026-11-25 11:00" \
		iop-schedule amend S-1 ended_at=2026-11-25T09:00 --reason x
}

@test "nobody leads from the first to the last day of a leave" {
	iop-staff add leave staff=LEAD starts_on=2026-11-24 ends_on=2026-11-25 reason=sick
	for day in 2026-11-24 2026-11-25; do
		refuses 65 'facilitator: on leave that day' meets_on $day S-1
		refuses 65 'co_facilitator: on leave that day' \
			meets_on $day S-1 facilitator=AIDE co_facilitator=LEAD
	done
	for day in 2026-11-23 2026-11-26; do
		works meets_on $day S-$day
		works iop-schedule cancel S-$day --reason x
		works meets_on $day S-$day-2 facilitator=AIDE co_facilitator=LEAD
	done
}

@test "a license lets its holder lead core services from its first day to its last" {
	iop-staff add staff id=NEW name=New roles=facilitator
	iop-staff add license id=L-NEW staff=NEW type=LADAC issued_on=2026-11-24 \
		expires_on=2026-11-25
	for day in 2026-11-23 2026-11-26; do
		refuses 65 'facilitator: no license in force that day, for a core service' \
			meets_on $day S-1 facilitator=NEW service=psychoeducation
	done
	for day in 2026-11-24 2026-11-25; do
		works meets_on $day S-$day facilitator=NEW service=psychoeducation
	done
	iop-staff amend L-NEW status=suspended status_from=2026-11-25 --reason board
	works meets_on 2026-11-24 S-1 facilitator=NEW service=psychoeducation \
		starts_at=2026-11-24T13:00 ends_at=2026-11-24T14:00
	refuses 65 'facilitator: no license in force that day, for a core service' \
		meets_on 2026-11-25 S-2 facilitator=NEW service=psychoeducation \
		starts_at=2026-11-25T13:00 ends_at=2026-11-25T14:00
}

@test "a closure is told of from its first day to its last" {
	iop-schedule add closure id=CL-1 starts_on=2026-11-24 ends_on=2026-11-25 reason=snow
	for day in 2026-11-24 2026-11-25; do
		warns starts_at 'on a day of the closure CL-1' meets_on $day S-$day
	done
	for day in 2026-11-23 2026-11-26; do
		works meets_on $day S-$day
	done
}

@test "fill leaves out a closure from its first day to its last" {
	iop-schedule add group id=G name=G track=adult service=other \
		days='mon tue wed thu' start_time=09:00 minutes=60 facilitator=LEAD \
		starts_on=2026-11-23
	iop-schedule add closure id=CL-1 starts_on=2026-11-24 ends_on=2026-11-25 reason=snow
	works iop-schedule fill G --week 2026-W48 -f id
	assert_output $'S-20261123-G\nS-20261126-G'
}

@test "what fell on the first or the last day of a closure is made up for" {
	for day in 23 24 25 26; do
		meets_on 2026-11-$day S-$day
	done
	iop-schedule add closure id=CL-1 starts_on=2026-11-24 ends_on=2026-11-25 reason=snow
	for day in 24 25; do
		works iop-schedule makeup S-$day starts_at=2026-11-27T$((day - 10)):00
	done
	for day in 23 26; do
		refuses 65 "S-$day: status: neither cancelled nor on a closed day: move it" \
			iop-schedule makeup S-$day starts_at=2026-11-27T09:00
	done
}

@test "a group meets from its first day to its last" {
	iop-schedule add group id=G name=G track=adult service=other \
		days='mon tue wed thu' start_time=09:00 minutes=60 facilitator=LEAD \
		starts_on=2026-11-24 ends_on=2026-11-25
	works iop-schedule fill G --week 2026-W48 -f id
	assert_output $'S-20261124-G\nS-20261125-G'
}

@test "fill takes 400 days, the first and the last among them" {
	iop-schedule add group id=G name=G track=adult service=other \
		days='mon tue wed thu fri sat sun' start_time=09:00 minutes=60 \
		facilitator=OFFICE starts_on=2026-01-01
	works iop-schedule fill G -n --from 2026-11-23 --to 2027-12-27 -f id
	assert_equal "${#lines[@]} ${lines[0]} ${lines[399]}" \
		'400 S-20261123-G S-20271227-G'
	refuses 64 'at most 400 days at a time' \
		iop-schedule fill G --from 2026-11-23 --to 2027-12-28
}

@test "check takes 800 days, and says so of more" {
	run --separate-stderr iop-schedule check --from 2026-11-23 --to 2029-01-30
	assert_equal "$stderr" ''
	refuses 64 'at most 800 days, in order' \
		iop-schedule check --from 2026-11-23 --to 2029-01-31
}

@test "a session is two years ahead at most, to the day" {
	works iop-schedule add session id=S-1 starts_at=2028-11-20T22:00 \
		ends_at=2028-11-20T23:00 facilitator=OFFICE service=other
	refuses 65 'starts_at: at most 2 years from now' \
		iop-schedule add session id=S-2 starts_at=2028-11-21T00:00 \
		ends_at=2028-11-21T01:00 facilitator=OFFICE service=other
}

@test "list chooses sessions by day, the first and the last among them" {
	for day in 23 24 25 26; do
		meets_on 2026-11-$day S-$day
	done
	works iop-schedule list --from 2026-11-24 --to 2026-11-25 -f id
	assert_output $'S-24\nS-25'
	works iop-schedule export --from 2026-11-24 --to 2026-11-25
	assert_equal "$(grep -c BEGIN:VEVENT <<<"$output")" 2
	works iop-schedule list --week 2026-W48 -f id
	assert_equal "${#lines[@]}" 4
	works iop-schedule week --week 2026-W48 -f id
	assert_equal "${#lines[@]}" 4
}

@test "a session has ended at its end, not a second before" {
	meets S-1 09:00 10:00
	works at "2026-11-25 09:59:59" iop-schedule list --ended -f id
	assert_output ''
	works at "2026-11-25 10:00" iop-schedule list --ended -f id
	assert_output S-1
	at "2026-11-25 10:00" iop-schedule amend S-1 ended_at=2026-11-25T10:15 --reason x
	works at "2026-11-25 10:14:59" iop-schedule list --ended -f id
	assert_output ''
	works at "2026-11-25 10:15" iop-schedule list --ended -f id
	assert_output S-1
}

# Who covers

@test "what has begun is not handed over, what begins a second later is" {
	meets S-1 09:00 10:00
	iop-staff add leave id=LV-1 staff=LEAD starts_on=2026-11-25 ends_on=2026-11-25 \
		reason=sick cover=AIDE
	works at "2026-11-25 08:59:59" iop-schedule cover -n LV-1 --reason sick -f id
	assert_output S-1
	works at "2026-11-25 09:00" iop-schedule cover -n LV-1 --reason sick -f id
	assert_output ''
}

@test "a leave hands over the sessions from its first day to its last" {
	for day in 23 24 25 26; do
		meets_on 2026-11-$day S-$day
	done
	iop-staff add leave id=LV-1 staff=LEAD starts_on=2026-11-24 ends_on=2026-11-25 \
		reason=sick cover=AIDE
	works iop-schedule cover LV-1 --reason sick -f jsonl
	assert_equal "$(jq -r '.id + " " + .facilitator' <<<"$output")" $'S-24 AIDE\nS-25 AIDE'
}

@test "of two leaves at once the one that somebody covers hands over, and of two such the first" {
	meets S-1 09:00 10:00
	iop-staff add leave id=LV-2 staff=LEAD starts_on=2026-11-25 ends_on=2026-11-25 reason=sick
	iop-staff add leave id=LV-3 staff=LEAD starts_on=2026-11-25 ends_on=2026-11-25 \
		reason=sick cover=OFFICE
	works iop-schedule cover LV-2 -n --reason sick -f jsonl
	assert_equal "$(jq -r .facilitator <<<"$output")" OFFICE
	iop-staff add leave id=LV-1 staff=LEAD starts_on=2026-11-25 ends_on=2026-11-25 \
		reason=sick cover=AIDE
	works iop-schedule cover LV-3 -n --reason sick -f jsonl
	assert_equal "$(jq -r .facilitator <<<"$output")" AIDE
}

# Groups

@test "a group has its members to the last place" {
	client C-3
	client C-4
	iop-schedule amend EVE capacity=2 --reason smaller
	works iop-schedule add membership group=EVE client=C-3 starts_on=2026-11-23
	refuses 65 'group: full: it has its 2 members' \
		iop-schedule add membership group=EVE client=C-4 starts_on=2026-11-23
	iop-schedule amend EVE capacity=3 --reason larger
	works iop-schedule add membership group=EVE client=C-4 starts_on=2026-11-23
}

@test "a place is free from the day after a member's last day" {
	client C-3
	iop-schedule amend EVE capacity=1 --reason smaller
	iop-schedule amend M.EVE.C-1.20261102 ends_on=2026-11-24 --reason left
	refuses 65 'group: full: it has its 1 members' \
		iop-schedule add membership group=EVE client=C-3 starts_on=2026-11-24
	works iop-schedule add membership group=EVE client=C-3 starts_on=2026-11-25
	client C-4
	refuses 65 'group: full: it has its 1 members' iop-schedule add \
		membership group=EVE client=C-4 starts_on=2026-10-01 ends_on=2026-11-02
	works iop-schedule add membership group=EVE client=C-4 \
		starts_on=2026-10-01 ends_on=2026-11-01
}

@test "one is a member of a group once on any day" {
	iop-schedule amend M.EVE.C-1.20261102 ends_on=2026-11-24 --reason left
	refuses 65 'client: a member of the group already' \
		iop-schedule add membership group=EVE client=C-1 starts_on=2026-11-24
	refuses 65 'client: a member of the group already' iop-schedule add \
		membership group=EVE client=C-1 starts_on=2026-10-01 ends_on=2026-11-02
	works iop-schedule add membership group=EVE client=C-1 starts_on=2026-11-25
	works iop-schedule add membership group=EVE client=C-1 \
		starts_on=2026-10-01 ends_on=2026-11-01
}

@test "who is a member that day does not wait for the group" {
	iop-schedule amend M.EVE.C-1.20261102 ends_on=2026-11-24 --reason left
	for day in 2026-11-02 2026-11-24; do
		refuses 65 'client: a member of the group already' \
			iop-schedule add waiting group=EVE client=C-1 since=$day
	done
	for day in 2026-11-01 2026-11-25; do
		works iop-schedule add waiting -n group=EVE client=C-1 since=$day
	done
}

@test "a group's track is that of an admission from its first day to its last" {
	client C-3 2011-01-01 2026-11-02 adolescent
	works iop-enroll discharge AD-C-3 discharged_on=2026-11-18 reason=completed
	warns track 'adult, and the client is not 18 that day' iop-enroll add admission \
		client=C-3 admitted_on=2026-11-18 track=adult
	iop-schedule add group id=TEEN name=T track=adolescent service=other days=sun \
		start_time=09:00 minutes=60 facilitator=LEAD starts_on=2026-11-01
	works iop-schedule add membership -n group=TEEN client=C-3 starts_on=2026-11-18
	refuses 65 "group: of another track than the client's admission" \
		iop-schedule add membership group=TEEN client=C-3 starts_on=2026-11-19
	works iop-schedule add membership -n group=EVE client=C-3 \
		starts_on=2026-11-03 ends_on=2026-11-18
	refuses 65 "group: of another track than the client's admission" \
		iop-schedule add membership group=EVE client=C-3 \
		starts_on=2026-11-03 ends_on=2026-11-17
}
