# What is planned: who is booked on what, who waits, and what does not hold.

load lib

setup_more() {
	once new_week
}

# Of the clients only C-1 is in treatment.
new_week() {
	an_agency
	a_session
	iop-enroll void "$(iop-enroll list admission client=C-2 -f id)" --reason "elsewhere"
}

# membership of CLIENT in EVE
membership() {
	iop-schedule list membership client="$1" -f id
}

# plan ID FIELD=VALUE...: a session led by LEAD on Wednesday the 25th at nine
plan() {
	local id=$1 fields
	shift
	once_each starts_at=2026-11-25T09:00 ends_at=2026-11-25T10:00 \
		facilitator=LEAD "$@"
	iop-schedule add session id="$id" "${fields[@]}"
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
		iop-schedule add session id=S-1 client=C-1 \
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

@test "nobody leads or helps lead while on leave" {
	leave LEAD cover=AIDE
	refuses 65 'facilitator: on leave that day' plan S-1 service=other
	refuses 65 'co_facilitator: on leave that day' plan S-1 service=other \
		facilitator=AIDE co_facilitator=LEAD
	works iop-schedule add session id=S-1 starts_at=2026-11-30T09:00 \
		ends_at=2026-11-30T10:00 facilitator=LEAD service=other
	refuses 65 'facilitator: on leave that day' \
		iop-schedule move S-1 starts_at=2026-11-27T09:00 --reason x
}

@test "nobody leads after the last day on the staff" {
	works plan S-1 service=other facilitator=LEAD co_facilitator=AIDE
	works iop-staff amend AIDE ended_on=2026-11-24 --reason left
	run --separate-stderr iop-schedule check --date 2026-11-25 -f id
	assert_line left:S-1
	refuses 65 'facilitator: not on the staff that day' plan S-2 service=other \
		facilitator=AIDE starts_at=2026-11-25T11:00 ends_at=2026-11-25T12:00
	refuses 65 'co_facilitator: not on the staff that day' plan S-2 service=other \
		co_facilitator=AIDE starts_at=2026-11-25T11:00 ends_at=2026-11-25T12:00
	works plan S-2 service=other facilitator=AIDE \
		starts_at=2026-11-24T11:00 ends_at=2026-11-24T12:00
}

@test "no facilitator leads CCSS or CPSW services" {
	for service in ccss cpsw; do
		refuses 65 'service: given by no facilitator' plan S-1 service=$service \
			client=C-1 facilitator=AIDE
		works plan "S-$service" service=$service client=C-1 facilitator=OFFICE
		iop-schedule cancel "S-$service" --reason x
	done
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
@test "an import may bring in what was booked twice" {
	plan S-1 service=other
	iop-schedule show S-1 -f json | jq '.[0] + {id: "S-2"}
		+ {recorded_at: "2026-11-20T08:00-07:00", recorded_by: "LEAD"}' >two.json
	works iop-db import --source old two.json
	finds iop-schedule check --from 2026-11-25 --to 2026-11-25 -f csv
	assert_output --partial 'leader-twice'
}

# fill_week: the group's sessions of next week, which have all that is asked for
fill_week() {
	iop-schedule fill --week 2026-W48
}

# problems [OPTION...]: problem, record, client, observed and expected, of next week
problems() {
	run --separate-stderr iop-schedule check --week 2026-W48 -f jsonl "$@"
	assert_equal "$stderr" ''
	jq -r '[.problem, .record, .client // "-", .observed // "-", .expected // "-"]
		| map(tostring) | join(" ")' <<<"$output"
}

# bring_in FILTER: an import of what the door would refuse, from session S-1
bring_in() {
	iop-schedule show S-1 -f json | jq ".[0] + {recorded_at: \"2026-11-20T08:00-07:00\",
		recorded_by: \"LEAD\"} + $1" >in.json
	works iop-db import --source old in.json
}

@test "check is silent where all that is planned holds" {
	fill_week
	works iop-schedule check --week 2026-W48
	assert_output ''
}

@test "check says which week lacks hours and days, and which day hours" {
	fill_week
	iop-schedule amend S-20261127-EVE ends_at=2026-11-27T20:29 --reason shorter
	assert_equal "$(problems)" 'days 2026-W48 C-1 2 3
hours 2026-W48 C-1 539 540
short-day 2026-11-27 C-1 179 180'
	finds iop-schedule check --week 2026-W48
}

@test "check says what is on a closed day" {
	fill_week
	iop-schedule add closure id=CL-1 starts_on=2026-11-26 ends_on=2026-11-27 reason=holiday
	assert_equal "$(problems)" 'closed S-20261127-EVE - - -'
}

@test "check says what is led by who is on leave, until it is handed to who covers" {
	fill_week
	leave AIDE id=LV-1
	assert_equal "$(problems | sort -u)" 'leave S-20261123-EVE - - -
leave S-20261125-EVE - - -
leave S-20261127-EVE - - -'
	refuses 65 'S-20261123-EVE: facilitator: on leave that day, and nobody covers' \
		iop-schedule cover LV-1 --reason vacation
	iop-staff amend LV-1 cover=LEAD --reason found
	assert_equal "$(problems | wc -l)" 3
	works iop-schedule cover LV-1 --reason vacation
	assert_equal "$(problems)" ''
	assert_equal "$(iop-schedule list --week 2026-W48 -f jsonl | jq -r .facilitator | uniq -c |
		tr -s ' ')" ' 3 LEAD'
	before=$(the_head)
	works iop-schedule cover LV-1 --reason vacation
	assert_equal "$(the_head)" "$before"
}

@test "a leave is handed over whole or not at all, and what has begun stays" {
	fill_week
	plan S-1 service=other starts_at=2026-11-25T17:00 ends_at=2026-11-25T18:00
	leave AIDE id=LV-1 cover=LEAD
	before=$(the_head)
	refuses 65 'S-20261125-EVE: facilitator: leads another session at that time' \
		iop-schedule cover LV-1 --reason vacation
	assert_equal "$(the_head)" "$before"
	iop-schedule cancel S-1 --reason x
	works at "2026-11-23 18:00" iop-schedule cover LV-1 --reason vacation -f id
	assert_output 'S-20261125-EVE
S-20261127-EVE'
	refuses 66 'S-1: no such leave' iop-schedule cover S-1 --reason x
}

@test "a leave is due to be covered until its sessions are handed over" {
	fill_week
	leave AIDE id=LV-1
	due='select(.what == "cover") | [.staff, .due, .record, .act] | join(" ")'
	run --separate-stderr iop-staff due -f jsonl
	assert_equal "$(jq -r "$due" <<<"$output")" \
		'AIDE 2026-11-23 LV-1 iop-schedule list facilitator=AIDE'
	iop-staff amend LV-1 cover=LEAD --reason found
	run --separate-stderr iop-staff due -f jsonl
	act=$(jq -r 'select(.what == "cover").act' <<<"$output")
	assert_equal "$act" 'iop-schedule cover LV-1 --reason leave'
	works bash -c "$act"
	run --separate-stderr iop-staff due -f jsonl
	assert_equal "$(jq -r "$due" <<<"$output")" ''
}

@test "who covers and helps lead already leads alone, and a helper who is away is left out" {
	works iop-schedule add session id=S-1 starts_at=2026-11-25T09:00 \
		ends_at=2026-11-25T10:00 facilitator=AIDE co_facilitator=LEAD service=other
	leave AIDE id=LV-1 cover=LEAD
	works iop-schedule cover LV-1 --reason vacation -f jsonl
	assert_equal "$(jq -r '.facilitator, has("co_facilitator")' <<<"$output")" $'LEAD\nfalse'
	iop-schedule add session id=S-2 starts_at=2026-12-01T09:00 \
		ends_at=2026-12-01T10:00 facilitator=LEAD co_facilitator=AIDE service=other
	iop-staff add leave id=LV-2 staff=AIDE starts_on=2026-12-01 ends_on=2026-12-01 reason=sick
	works iop-schedule cover LV-2 --reason sick -f jsonl
	assert_equal "$(jq -r '.facilitator, has("co_facilitator")' <<<"$output")" $'LEAD\nfalse'
}

@test "check says which leader, room and client are booked twice" {
	fill_week
	plan S-1 service=other room=2 facilitator=LEAD client=C-1
	bring_in '{id: "S-2"}'
	assert_equal "$(problems)" 'client-twice S-1 C-1 - -
leader-twice S-1 - - -
room-twice S-1 - - -'
}

@test "check says which core service no license covers" {
	iop-schedule add session id=S-1 client=C-1 service=individual-therapy \
		facilitator=AIDE starts_at=2026-12-31T09:00 ends_at=2026-12-31T10:00
	works iop-schedule check --date 2026-12-31
	bring_in '{id: "S-2", starts_at: "2027-01-01T09:00-07:00", ends_at: "2027-01-01T10:00-07:00", date: "2027-01-01"}'
	finds iop-schedule check --date 2027-01-01 -f jsonl
	assert_equal "$(jq -r '.problem + " " + .record + " " + .staff' <<<"$output")" 'license S-2 AIDE'
}

@test "check says which group is larger than its capacity" {
	fill_week
	iop-enroll admit - <<-END
	kind: client
	id: C-3
	name: Third
	birth_date: 1990-01-01
	admission: {admitted_on: 2026-11-02, track: adult}
	END
	iop-schedule add membership group=EVE client=C-3 starts_on=2026-11-02
	iop-schedule amend EVE capacity=1 --reason smaller
	assert_equal "$(problems | sort -u)" 'group-size S-20261123-EVE - 2 1
group-size S-20261125-EVE - 2 1
group-size S-20261127-EVE - 2 1'
}

@test "check judges a cohort that has no members yet" {
	iop-schedule add cohort id=CO-1 name=Winter track=adult template=matrix-adult \
		starts_on=2026-11-23 start_time=08:00 facilitator=LEAD
	fill_week
	iop-schedule fill --cohort CO-1 --to 2026-12-31
	assert_equal "$(problems)" ''
	iop-schedule cancel S-20261125-CO-1-G-FE --reason ill
	assert_equal "$(problems)" 'days CO-1 - 2 3
hours CO-1 - 450 540
short-day CO-1 - 90 180'
}

@test "a full group offers the waiting list, and who waits longest is next" {
	iop-schedule amend EVE capacity=1 --reason smaller
	for id in C-3 C-4; do
		iop-enroll admit - <<-END
		kind: client
		id: $id
		name: Another
		birth_date: 1990-01-01
		admission: {admitted_on: 2026-11-02, track: adult}
		END
	done
	refuses 65 'group: full: it has its 1 members; to wait: iop-schedule add waiting' \
		iop-schedule add membership group=EVE client=C-3 starts_on=2026-11-20
	works iop-schedule add waiting group=EVE client=C-3 since=2026-11-19
	works iop-schedule add waiting group=EVE client=C-4 since=2026-11-18
	refuses 65 'client: waits for it already' \
		iop-schedule add waiting group=EVE client=C-4 since=2026-11-20
	refuses 65 'group: full' iop-schedule join EVE
	iop-schedule amend "$(membership C-1)" ends_on=2026-11-19 --reason left
	works iop-schedule join EVE -f jsonl
	assert_equal "$(jq -r '.kind + " " + .client + " " + (.outcome // "")' <<<"$output")" \
		'membership C-4 
waiting C-4 joined'
	refuses 65 'group: full' iop-schedule join "$(iop-schedule list waiting client=C-3 -f id)"
}

@test "who waits is listed in the order of who waited longest, and of two since one day who came first" {
	local id

	iop-schedule add group id=MORN name=Morning track=adult service=other days=tue \
		start_time=09:00 minutes=60 facilitator=LEAD starts_on=2026-11-20
	for id in C-7 C-3 C-5; do
		iop-enroll admit - <<-END
		kind: client
		id: $id
		name: Another
		birth_date: 1990-01-01
		admission: {admitted_on: 2026-11-02, track: adult}
		END
	done
	iop-schedule add waiting group=MORN client=C-3 since=2026-11-19
	iop-schedule add waiting group=MORN client=C-7 since=2026-11-18
	iop-schedule add waiting group=MORN client=C-5 since=2026-11-18
	works iop-schedule list waiting group=MORN -f jsonl
	assert_equal "$(jq -r .client <<<"$output" | xargs)" 'C-7 C-5 C-3'
	for id in C-7 C-5 C-3; do
		works iop-schedule join MORN -f jsonl
		assert_equal "$(jq -r 'select(.kind == "waiting").client' <<<"$output")" "$id"
	done
}

@test "a session by hand on a day of a closure is recorded and warned of, as check lists it" {
	iop-schedule add closure id=CL-1 starts_on=2026-11-25 ends_on=2026-11-25 reason=holiday
	run --separate-stderr plan S-1 client=C-1 service=individual-therapy -f id
	assert_equal "$status $output" '0 S-1'
	says_only 'starts_at: warning: on a day of the closure CL-1'
	run --separate-stderr iop-schedule check --date 2026-11-25 -f jsonl
	assert_equal "$(jq -r '.problem + " " + .record' <<<"$output")" 'closed S-1'
	# what is said of it later, or again, is no news
	works iop-schedule amend S-1 topic=Family --reason said
	works plan S-1 client=C-1 service=individual-therapy topic=Family
	works iop-schedule cancel S-1 --reason closed
	# neither is a session on another day, or of another group
	works plan S-2 client=C-1 service=individual-therapy starts_at=2026-11-24T09:00 ends_at=2026-11-24T10:00
	iop-schedule amend CL-1 group=EVE --reason 'only the evening'
	works plan S-3 client=C-1 service=individual-therapy
	iop-schedule cancel S-20261118-EVE --reason snow
	run --separate-stderr iop-schedule makeup S-20261118-EVE starts_at=2026-11-25T17:30
	assert_equal "$status" 0
	says_only 'S-20261118-EVE-MU: starts_at: warning: on a day of the closure CL-1'
}

@test "nobody who waits is status 66" {
	refuses 66 'nobody waits' iop-schedule join EVE
}

@test "a place that is taken later on is not free now" {
	iop-schedule amend EVE capacity=1 --reason smaller
	iop-schedule amend "$(membership C-1)" ends_on=2026-11-20 --reason left
	iop-schedule add membership group=EVE client=C-1 starts_on=2026-12-01
	iop-enroll admit - <<-END
	kind: client
	id: C-3
	name: Third
	birth_date: 1990-01-01
	admission: {admitted_on: 2026-11-02, track: adult}
	END
	refuses 65 'group: full' iop-schedule add membership group=EVE client=C-3 starts_on=2026-11-23
	works iop-schedule add membership group=EVE client=C-3 starts_on=2026-11-23 ends_on=2026-11-30
}

@test "a cancelled session is made up for once, and counts" {
	fill_week
	iop-schedule cancel S-20261125-EVE --reason snow
	assert_equal "$(problems)" 'days 2026-W48 C-1 2 3
hours 2026-W48 C-1 360 540'
	works iop-schedule makeup S-20261125-EVE starts_at=2026-11-24T17:30 -f jsonl
	assert_equal "$(jq -r '[.id, .makes_up, .added_for, .ends_at] | join(" ")' <<<"$output")" \
		'S-20261125-EVE-MU S-20261125-EVE makes up for 2026-11-25 2026-11-24T20:30-07:00'
	head=$(the_head)
	works iop-schedule makeup S-20261125-EVE starts_at=2026-11-24T17:30
	assert_equal "$(the_head)" "$head"
	assert_equal "$(problems)" ''
}

@test "what is still planned is moved, not made up for" {
	fill_week
	refuses 65 'S-20261125-EVE: status: neither cancelled nor on a closed day: move it' \
		iop-schedule makeup S-20261125-EVE starts_at=2026-11-24T17:30
}

@test "a make-up session is led by nobody who is on leave" {
	fill_week
	iop-schedule cancel S-20261125-EVE --reason ill
	leave AIDE
	refuses 65 'facilitator: on leave that day' \
		iop-schedule makeup S-20261125-EVE starts_at=2026-11-24T17:30
	works iop-schedule makeup S-20261125-EVE starts_at=2026-11-24T17:30 facilitator=LEAD
}

@test "a make-up session is led by who covers" {
	fill_week
	iop-schedule cancel S-20261125-EVE --reason ill
	leave AIDE cover=LEAD
	works iop-schedule makeup S-20261125-EVE starts_at=2026-11-24T17:30 -f jsonl
	assert_equal "$(jq -r .facilitator <<<"$output")" LEAD
}

@test "a new session of a client is an individual one with the client's counselor" {
	works iop-schedule new session client=C-1 starts_at=2026-11-24T09:00
	printf '%s\n' "$output" >new.yaml
	works iop-schedule add new.yaml -f jsonl
	assert_equal "$(jq -r '[.client, .service, .component, .facilitator, .ends_at] | join(" ")' <<<"$output")" \
		'C-1 individual-therapy individual AIDE 2026-11-24T09:50-07:00'
	leave AIDE cover=LEAD
	works iop-schedule new session client=C-1 starts_at=2026-11-25T09:00
	assert_line --regexp '^facilitator: LEAD'
}

@test "week shows the house, a client or a member of staff, a table for each day" {
	fill_week
	plan S-1 service=case-management client=C-2
	iop-schedule cancel S-20261127-EVE --reason snow
	works iop-schedule week --week 2026-W48
	assert_equal "$(tr -s ' ' <<<"$output")" 'Monday 2026-11-23
 17:30-20:30 S-20261123-EVE group-therapy EVE AIDE

Wednesday 2026-11-25
 09:00-10:00 S-1 case-management C-2 LEAD
 17:30-20:30 S-20261125-EVE group-therapy EVE AIDE

Friday 2026-11-27
 17:30-20:30 S-20261127-EVE group-therapy EVE AIDE cancelled'
	works iop-schedule week --week 2026-W48 --client C-2 -f jsonl
	assert_equal "$(jq -r .session <<<"$output")" S-1
	works iop-schedule week --week 2026-W48 --client C-1 -f jsonl
	assert_equal "$(jq -r .session <<<"$output" | wc -l)" 3
	works iop-schedule week --week 2026-W48 --staff LEAD -f jsonl
	assert_equal "$(jq -r .session <<<"$output")" S-1
}

@test "week knows who there is" {
	refuses 66 'NOBODY: no such client' iop-schedule week --client NOBODY
	refuses 66 'NOBODY: no such staff' iop-schedule week --staff NOBODY
	refuses 64 'not both' iop-schedule week --staff AIDE --client C-1
}

# The federal holidays from Thanksgiving 2026 on for a year.
holidays() {
	local day

	for day in 2026-11-26 2026-12-25 2027-01-01 2027-01-18 2027-02-15 \
		2027-05-31 2027-06-18 2027-07-05 2027-09-06 2027-10-11 2027-11-11; do
		printf '{"kind":"closure","id":"CL-%s","starts_on":"%s","ends_on":"%s","reason":"holiday"}\n' $day $day $day
	done | iop-schedule add -
}

@test "check finds nothing in a cohort's sixteen weeks, from any weekday on, of both tracks, across holidays" {
	holidays
	cp "$IOP_DB" before.db
	for track in adult adolescent; do
		for start in 2026-11-2{3..9} 2027-05-2{4..9} 2027-05-30; do
			cp before.db "$IOP_DB"
			iop-schedule add cohort id=CO-1 name=N track=$track template=matrix-$track \
				starts_on="$start" start_time=08:00 facilitator=LEAD
			monday=$(date -d "$start +$(((8 - $(date -d "$start" +%u)) % 7)) days" +%F)
			last=$(date -d "$monday +111 days" +%F)
			works iop-schedule fill --cohort CO-1 --to "$last"
			run --separate-stderr iop-schedule check --from "$monday" --to "$last" -f jsonl
			assert_equal "$track $start $(grep -c '"record":"CO-1"\|-CO-1-G-' <<<"$output")" \
				"$track $start 0"
		done
	done
	# and it would have: a session less in the last week
	iop-schedule cancel "$(iop-schedule list group=CO-1-G date="$(date -d "$last -2 days" +%F)" -f id | sed -n 1p)" --reason x
	finds iop-schedule check --from "$monday" --to "$last" -f jsonl
	assert_output --partial '"record":"CO-1"'
}

@test "a day closed after the calendar was laid out moves to another, and the week holds again" {
	iop-schedule add cohort id=CO-1 name=N track=adult template=matrix-adult \
		starts_on=2026-11-30 start_time=08:00 facilitator=LEAD
	iop-schedule fill --cohort CO-1 --to 2027-03-21
	for day in 2026-11-30 2026-12-09 2026-12-18 2027-01-06; do
		iop-schedule add closure id=CL-$day starts_on=$day ends_on=$day reason=snow
		iop-schedule list --date $day -f id | iop-schedule cancel --reason snow
	done
	cohort=$(iop-schedule check --from 2026-11-30 --to 2027-03-21 -f jsonl | grep -c '"record":"CO-1"' || true)
	assert_equal "$cohort" 8
	works iop-schedule fill --cohort CO-1 --to 2027-03-21 -f id
	assert_line S-20261201-CO-1-G-ERS
	works iop-schedule fill --cohort CO-1 --to 2027-03-21 -f id
	assert_output ''
	cohort=$(iop-schedule check --from 2026-11-30 --to 2027-03-21 -f jsonl | grep -c '"record":"CO-1"' || true)
	assert_equal "$cohort" 0
}
