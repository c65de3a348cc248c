#!/usr/bin/env bats
# Calendars: what goes out is what stock readers read, what comes in is what
# they would show.
load lib
set -o pipefail

setup_more() {
	an_agency
	at "2026-11-02 09:30" as OFFICE iop-staff amend L-AIDE \
		expires_on=2028-12-31 --reason renewed
}

# calendar FILE: a calendar of the events on stdin, with line ends as in RFC 5545
calendar() {
	{
		printf 'BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n'
		cat
		printf 'END:VCALENDAR\n'
	} | sed 's/$/\r/' >"$1"
}

# event FILE LINE...: a calendar of one event of two hours in UTC, with lines
# of its own after DTSTART, which is line 7
event() {
	local file=$1
	shift
	calendar "$file" <<-END
	BEGIN:VEVENT
	UID:one@example.org
	DTSTAMP:20261101T000000Z
	DTSTART:20261201T170000Z
	$(printf '%s\n' "$@")
	END:VEVENT
	END
	sed -i '/^\r$/d' "$file"
}

import() {
	as LEAD iop-schedule import --group EVE "$@"
}

# A series of Mondays and Wednesdays across the end of daylight time, with one
# left out and one moved by a New Yorker.
a_series() {
	calendar series.ics <<-'END'
	BEGIN:VEVENT
	UID:series@example.org
	DTSTAMP:20261001T000000Z
	DTSTART;TZID=America/Denver:20261026T100000
	DTEND;TZID=America/Denver:20261026T113000
	RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261210T000000Z
	EXDATE;TZID=America/Denver:20261111T100000
	SUMMARY:Jane Roe's evening
	END:VEVENT
	BEGIN:VEVENT
	UID:series@example.org
	DTSTAMP:20261001T000000Z
	RECURRENCE-ID;TZID=America/Denver:20261116T100000
	DTSTART;TZID=America/New_York:20261117T140000
	DTEND;TZID=America/New_York:20261117T160000
	SUMMARY:Jane Roe's evening
	END:VEVENT
	END
}

# Sessions around both clock changes, one cancelled and one moved, and one with
# a client whose id is in its own.
a_calendar() {
	at "2026-11-02 10:00" as LEAD iop-schedule fill \
		--from 2026-10-26 --to 2026-11-06
	at "2026-11-02 10:00" as LEAD iop-schedule fill \
		--from 2027-03-08 --to 2027-03-19
	at "2026-11-02 11:00" as LEAD iop-schedule cancel S-20261104-EVE \
		--reason "room taken"
	at "2026-11-02 11:00" as LEAD iop-schedule move S-20261106-EVE \
		starts_at=2026-11-06T18:00 --reason "room taken"
	at "2026-11-02 11:00" as LEAD iop-schedule add session \
		id=S-C-1-INTAKE client=C-1 service=individual-therapy \
		facilitator=LEAD co_facilitator=AIDE topic=Zebra site=Yonder \
		starts_at=2026-11-03T10:00 ends_at=2026-11-03T11:00
}

# Begin, end and status of what list lists, as seconds.
listed() {
	iop-schedule list -f jsonl "$@" |
		jq -r '[.starts_at, .ends_at, .status] | @tsv' |
		while read -r begin end status; do
			echo "$(date -d "$begin" +%s)" \
				"$(date -d "$end" +%s)" "$status"
		done | sort
}

# The same of a calendar, by python3-icalendar.
read_by_python() {
	/usr/bin/python3 - "$1" <<-'END' | sort
	import sys, icalendar
	words = {"CANCELLED": "cancelled", "CONFIRMED": "planned"}
	with open(sys.argv[1], "rb") as f:
	    for e in icalendar.Calendar.from_ical(f.read()).walk("VEVENT"):
	        print(int(e["DTSTART"].dt.timestamp()),
	              int(e["DTEND"].dt.timestamp()), words[e["STATUS"]])
	END
}

read_by_ical_js() {
	node - "$1" <<-'END' | sort
	const ICAL = require("ical.js");
	const text = require("fs").readFileSync(process.argv[2], "utf8");
	const words = { CANCELLED: "cancelled", CONFIRMED: "planned" };
	const all = new ICAL.Component(ICAL.parse(text));
	for (const c of all.getAllSubcomponents("vevent")) {
	    const e = new ICAL.Event(c);
	    console.log(e.startDate.toUnixTime(), e.endDate.toUnixTime(),
	        words[c.getFirstPropertyValue("status")]);
	}
	END
}

# Begin and end in UTC of each instance that khal shows of a calendar.
read_by_khal() {
	mkdir -p khal/calendar
	cat >khal/conf <<-END
	[calendars]
	[[test]]
	path = $PWD/khal/calendar
	type = calendar
	[locale]
	timeformat = %H:%M
	dateformat = %Y-%m-%d
	longdateformat = %Y-%m-%d
	datetimeformat = %Y-%m-%d %H:%M
	longdatetimeformat = %Y-%m-%d %H:%M
	local_timezone = UTC
	default_timezone = America/Denver
	[sqlite]
	path = $PWD/khal/db
	END
	HOME=$PWD khal -c khal/conf import --batch -a test "$1" >&2
	HOME=$PWD khal -c khal/conf list --day-format '' -f '{start} {end}' \
		2026-01-01 2027-12-31
}

imported() {
	iop-schedule list -f jsonl |
		jq -r 'select(.id | startswith("S-ICS-")) |
			[.starts_at, .ends_at, .status] | @tsv' |
		while read -r begin end status; do
			[ "$status" = planned ] || continue
			TZ=UTC date -d "$begin" '+%Y-%m-%d %H:%M' | tr '\n' ' '
			TZ=UTC date -d "$end" '+%Y-%m-%d %H:%M'
		done | sort
}

@test "a session goes out as an event in UTC that names service, group and staff" {
	a_session
	works iop-schedule export -f ics
	assert_output "$(sed 's/$/\r/' <<-END
	BEGIN:VCALENDAR
	VERSION:2.0
	PRODID:-//iop//iop-schedule//EN
	CALSCALE:GREGORIAN
	METHOD:PUBLISH
	BEGIN:VEVENT
	UID:S-20261118-EVE@$(sqlite3 "$IOP_DB" "SELECT
		lower(substr(hex(hash), 1, 16)) FROM entry WHERE entry = 1").iop
	DTSTAMP:20261116T160000Z
	DTSTART:20261119T003000Z
	DTEND:20261119T033000Z
	SEQUENCE:0
	STATUS:CONFIRMED
	SUMMARY:group-therapy\, relapse-prevention (EVE)
	DESCRIPTION:facilitator AIDE
	CATEGORIES:relapse-prevention
	END:VEVENT
	END:VCALENDAR
	END
	)"
}

@test "the same store gives the same bytes, and the past what it gave then" {
	a_session
	iop-schedule export -o a.ics
	at "2027-01-01 10:00" iop-schedule export -o b.ics
	cmp a.ics b.ics
	at "2026-11-17 09:00" as LEAD iop-schedule cancel S-20261118-EVE \
		--reason "room taken"
	iop-schedule export -o c.ics
	run ! cmp -s a.ics c.ics
	iop-schedule export --as-of 2026-11-16 -o d.ics
	cmp a.ics d.ics
}

@test "python3-icalendar reads the instants that list gives, across clock changes" {
	a_calendar
	iop-schedule export -o a.ics
	assert_equal "$(read_by_python a.ics)" "$(listed)"
	assert_equal "$(listed | wc -l)" 13
}

@test "ical.js reads the instants that list gives, across clock changes" {
	node -e 'require("ical.js")' 2>/dev/null || skip "no ical.js"
	a_calendar
	iop-schedule export -o a.ics
	assert_equal "$(read_by_ical_js a.ics)" "$(listed)"
	assert_equal "$(listed | wc -l)" 13
}

@test "a version more is a higher SEQUENCE, and a cancelled session is CANCELLED" {
	a_calendar
	works iop-schedule export --date 2026-11-04
	assert_line $'STATUS:CANCELLED\r'
	assert_line $'SEQUENCE:1\r'
	assert_line $'DTSTAMP:20261102T180000Z\r'
}

@test "neither a client's id nor a free text leaves the house" {
	a_calendar
	works iop-schedule export
	assert_line $'SUMMARY:individual-therapy\r'
	assert_line $'DESCRIPTION:facilitator LEAD\\, with AIDE\r'
	refute_output --partial C-1
	refute_output --partial Zebra
	refute_output --partial Yonder
}

@test "days, fields and --staff choose what goes out" {
	a_calendar
	works iop-schedule export --from 2026-11-03 --to 2026-11-04
	assert_equal "$(grep -c BEGIN:VEVENT <<<"$output")" 2
	works iop-schedule export status=cancelled
	assert_equal "$(grep -c BEGIN:VEVENT <<<"$output")" 1
	works iop-schedule export --staff LEAD
	assert_equal "$(grep -c BEGIN:VEVENT <<<"$output")" 1
	works iop-schedule export --staff AIDE
	assert_equal "$(grep -c BEGIN:VEVENT <<<"$output")" 13
	refuses 66 'NOBODY: no such staff' iop-schedule export --staff NOBODY
}

@test "an empty calendar is one, too" {
	works iop-schedule export -o a.ics
	run -0 read_by_python a.ics
	assert_output ''
	assert_equal "$(tail -1 a.ics)" $'END:VCALENDAR\r'
}

@test "long lines are folded at 75 bytes" {
	id=G$(printf '%0.s-long' {1..20})
	sed "s/EVE/$id/" "$BATS_TEST_DIRNAME/data/groups.yaml" |
		sed 's/Evening/Other/; s/AIDE/LEAD/; s/17:30/09:00/' |
		at "2026-11-02 10:00" as LEAD iop-schedule add -
	at "2026-11-02 10:00" as LEAD iop-schedule fill --date 2026-11-18 "$id"
	iop-schedule export -o a.ics
	assert_equal "$(LC_ALL=C awk 'length($0) > 76' a.ics)" ''
	assert_equal "$(LC_ALL=C grep -vc $'\r$' a.ics)" 0
	grep -q '^ ' a.ics
	run -0 read_by_python a.ics
	assert_equal "${#lines[@]}" 1
	grep -qF "($id)" <(sed 's/\r$//' a.ics | sed -z 's/\n //g')
}

@test "a calendar is written as nothing else" {
	refuses 64 'export writes ics only' iop-schedule export -f csv
	refuses 64 'export writes ics only' iop-schedule export -o a.json
	refuses 74 '/dev/full: No space left' iop-schedule export -o /dev/full
}

@test "a rule is a thousand bytes long, and no longer" {
	event a.ics DURATION:PT1H "RRULE:FREQ=DAILY;COUNT=$(printf '%0983d' 1)"
	works import a.ics
	event a.ics DURATION:PT1H "RRULE:FREQ=DAILY;COUNT=$(printf '%0984d' 1)"
	refuses 65 'RRULE: longer than 1000 bytes' import a.ics
}

@test "a length of time that no session has is refused, however long it is" {
	local length

	for length in P99999999W PT99999999999H P9999999999999999999D P400W P2D PT1S PT0S P0D P-1W -PT1H; do
		event a.ics "DURATION:$length"
		fails 65 import a.ics
		assert_regex "$stderr" '^iop-schedule: a.ics:[48](:1)?: (ends_at|minutes|DTEND|DURATION): '
	done
	event a.ics DURATION:P1D
	works import a.ics
}

@test "a calendar with RRULE, EXDATE and a moved instance gives what khal shows" {
	a_series
	works import series.ics
	assert_equal "$(imported)" "$(read_by_khal series.ics 2>/dev/null)"
	assert_equal "$(imported | wc -l)" 13
}

@test "a calendar's sessions have the group's service and staff, and none of its texts" {
	a_series
	import series.ics
	works iop-schedule list --date 2026-11-17 -f jsonl
	assert_equal "$(jq -c '[.group, .service, .component, .facilitator,
		.topic]' <<<"$output")" \
		'["EVE","group-therapy","relapse-prevention","AIDE",null]'
	run ! grep -q "Jane Roe" "$IOP_DB"
	event other.ics DURATION:PT2H
	import --staff LEAD other.ics
	works iop-schedule list --date 2026-12-01 facilitator=LEAD -f id
	assert_output --regexp '^S-ICS-[0-9A-Z]{10}$'
}

@test "importing a calendar again changes nothing, also after the group changed" {
	a_series
	changes_something import series.ics
	changes_nothing import series.ics
	assert_output ''
	changes_something as LEAD iop-schedule amend EVE facilitator=LEAD --reason "new leader"
	changes_nothing import series.ics
}

@test "what went out comes back as itself" {
	a_calendar
	iop-schedule export -o a.ics
	assert_equal "$(grep -c BEGIN:VEVENT a.ics)" "$(iop-schedule list -f id | wc -l)"
	changes_nothing import a.ics
	as LEAD iop-schedule move S-20261106-EVE starts_at=2026-11-06T17:00 \
		--reason "room free"
	run --separate-stderr import a.ics
	assert_equal "$status" 1
	says "S-20261106-EVE: another time in the calendar"
}

@test "of a calendar that is partly wrong nothing is said to be no longer in it" {
	a_series
	import series.ics
	sed 's/TZID=America.Denver/TZID=Nowhere Standard Time/' series.ics >wrong.ics
	! cmp -s series.ics wrong.ics
	run --separate-stderr import wrong.ics
	assert_equal "$status" 65
	says 'wrong.ics:'
	[[ $stderr != *'no longer in the calendar'* ]] || fail "$stderr"
}

@test "what the calendar changed is told and left alone, the rest is recorded" {
	a_series
	import series.ics
	sed -e 's/BYDAY=MO,WE/BYDAY=MO,WE,FR/' \
		-e 's/20261111T100000/20261118T100000/' \
		-e 's/20261117T140000/20261117T150000/' series.ics >changed.ics
	run --separate-stderr import changed.ics
	assert_equal "$status" 1
	id=$(iop-schedule list --date 2026-11-18 -f id)
	says "$id: no longer in the calendar: iop-schedule cancel"
	id=$(iop-schedule list --date 2026-11-17 -f id)
	says "changed.ics:13: $id: another time in the calendar: iop-schedule move"
	assert_equal "$(wc -l <<<"$stderr")" 2
	works iop-schedule list --date 2026-11-17 -f jsonl
	assert_equal "$(jq -r .starts_at <<<"$output")" 2026-11-17T12:00-07:00
	works iop-schedule list --date 2026-11-11 -f jsonl
	assert_output --partial 2026-11-11T10:00
	works iop-schedule list --date 2026-10-30 -f jsonl
	assert_output --partial 2026-10-30T10:00

	as LEAD iop-schedule move "$id" starts_at=2026-11-17T13:00 \
		ends_at=2026-11-17T14:00 --reason "as the calendar"
	iop-schedule list --date 2026-11-18 -f id |
		as LEAD iop-schedule cancel - --reason "as the calendar"
	works import changed.ics
}

@test "a cancelled event is a cancelled session; a session cancelled later is told" {
	event a.ics DURATION:PT2H STATUS:CANCELLED
	works import a.ics
	works iop-schedule list --date 2026-12-01 -f jsonl
	assert_equal "$(jq -r .status <<<"$output")" cancelled
	event b.ics DURATION:PT2H
	run --separate-stderr import b.ics
	assert_equal "$status" 1
	says "cancelled here, not in the calendar"
}

@test "an event that was cancelled since is told with the verb that agrees with it" {
	event a.ics DURATION:PT2H
	changes_something import a.ics
	event b.ics DURATION:PT2H STATUS:CANCELLED
	run --separate-stderr import b.ics
	assert_equal "$status" 1
	says_only "cancelled in the calendar: iop-schedule cancel"
	event c.ics SUMMARY:Holiday
	sed -i 's/^UID:one/UID:two/; s/^DTSTART:20261201T170000Z/DTSTART;VALUE=DATE:20261202/' c.ics
	changes_something import --closures c.ics
	sed -i 's/^SUMMARY/STATUS:CANCELLED\n&/' c.ics
	run --separate-stderr import --closures c.ics
	assert_equal "$status" 1
	says_only "cancelled in the calendar: iop-schedule void"
}

@test "what was made void here stays so" {
	event a.ics DURATION:PT2H
	import a.ics
	iop-schedule list --date 2026-12-01 -f id |
		as LEAD iop-schedule void - --reason "not ours"
	head=$(the_head)
	works import a.ics
	assert_equal "$(the_head)" "$head"
}

@test "a time without a zone is in the store's, a VTIMEZONE says what a TZID is" {
	calendar a.ics <<-'END'
	BEGIN:VTIMEZONE
	TZID:America/Denver
	BEGIN:STANDARD
	DTSTART:20000101T000000
	TZOFFSETFROM:+0100
	TZOFFSETTO:+0100
	END:STANDARD
	END:VTIMEZONE
	BEGIN:VEVENT
	UID:floating
	DTSTART:20261201T100000
	DURATION:PT1H
	END:VEVENT
	BEGIN:VEVENT
	UID:own zone
	DTSTART;TZID=America/Denver:20261202T100000
	DURATION:PT1H
	END:VEVENT
	BEGIN:VEVENT
	UID:system zone
	DTSTART;TZID=Europe/Berlin:20261203T100000
	DURATION:PT1H
	END:VEVENT
	END
	works import a.ics
	run -0 imported
	assert_output "$(printf '%s\n' \
		"2026-12-01 17:00 2026-12-01 18:00" \
		"2026-12-02 09:00 2026-12-02 10:00" \
		"2026-12-03 09:00 2026-12-03 10:00")"
}

@test "a time that the clock skips or repeats is read with the offset from before" {
	calendar a.ics <<-'END'
	BEGIN:VTIMEZONE
	TZID:Mountain
	BEGIN:STANDARD
	DTSTART:20071104T020000
	RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
	TZOFFSETFROM:-0600
	TZOFFSETTO:-0700
	END:STANDARD
	BEGIN:DAYLIGHT
	DTSTART:20070311T020000
	RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
	TZOFFSETFROM:-0700
	TZOFFSETTO:-0600
	END:DAYLIGHT
	END:VTIMEZONE
	BEGIN:VEVENT
	UID:repeated
	DTSTART;TZID=ZONE:20261031T013000
	DURATION:PT20M
	RRULE:FREQ=DAILY;COUNT=3
	END:VEVENT
	BEGIN:VEVENT
	UID:skipped
	DTSTART;TZID=ZONE:20270313T023000
	DURATION:PT20M
	RRULE:FREQ=DAILY;COUNT=3
	END:VEVENT
	END
	# the store's own, the system's, the file's
	for zone in '' ';TZID=America/Denver' ';TZID=Mountain'; do
		sed "s,;TZID=ZONE,$zone," a.ics >b.ics
		works import b.ics
		run -0 imported
		assert_output "$(printf '%s\n' \
			"2026-10-31 07:30 2026-10-31 07:50" \
			"2026-11-01 07:30 2026-11-01 07:50" \
			"2026-11-02 08:30 2026-11-02 08:50" \
			"2027-03-13 09:30 2027-03-13 09:50" \
			"2027-03-14 09:30 2027-03-14 09:50" \
			"2027-03-15 08:30 2027-03-15 08:50")"
	done
}

@test "a rule without an end wants --to, and gives what is in the period" {
	event a.ics DURATION:PT1H "RRULE:FREQ=WEEKLY"
	refuses 64 "a.ics:9: RRULE: has no end: give --to" import a.ics
	works import a.ics --from 2026-12-08 --to 2026-12-22
	run -0 imported
	assert_line --index 0 --partial 2026-12-08
	assert_equal "${#lines[@]}" 3
}

@test "two instances on a day are two sessions" {
	event a.ics DURATION:PT1H "RRULE:FREQ=DAILY;COUNT=1" \
		RDATE:20261201T200000Z
	works import a.ics
	works iop-schedule list --date 2026-12-01 -f id
	assert_line --index 0 --regexp '^S-ICS-[0-9A-Z]{10}-20261201$'
	assert_line --index 1 --regexp '^S-ICS-[0-9A-Z]{10}-20261201-2$'
}

@test "an instance whose series is not in the file is a session of its own" {
	a_series
	sed '4,12d' series.ics >one.ics
	works import one.ics
	run -0 imported
	assert_output "2026-11-17 19:00 2026-11-17 21:00"
	works import series.ics
	assert_equal "$(imported | wc -l)" 13
}

@test "rules that take for ever or that readers disagree about are refused" {
	while IFS=: read -r rule reason; do
		event a.ics DURATION:PT1H "RRULE:$rule"
		refuses 65 "$reason" timeout 20 iop-schedule import a.ics \
			--actor LEAD --group EVE --to 2027-12-31
	done <<-'END'
	FREQ=SECONDLY:RRULE: expected FREQ=DAILY, WEEKLY, MONTHLY or YEARLY
	FREQ=MINUTELY;COUNT=3:RRULE: expected FREQ=DAILY, WEEKLY, MONTHLY or YEARLY
	FREQ=HOURLY:RRULE: expected FREQ=DAILY, WEEKLY, MONTHLY or YEARLY
	FREQ=DAILY;BYHOUR=17,18:RRULE: BYHOUR, BYMINUTE, BYSECOND: at most one of each
	FREQ=DAILY;BYMINUTE=0,1:RRULE: BYHOUR, BYMINUTE, BYSECOND: at most one of each
	FREQ=DAILY;BYSECOND=0,1:RRULE: BYHOUR, BYMINUTE, BYSECOND: at most one of each
	RSCALE=CHINESE;FREQ=YEARLY:RRULE: RSCALE is not taken
	FREQ=YEARLY;BYWEEKNO=-26;COUNT=300:RRULE: BYWEEKNO is not taken
	FREQ=YEARLY;byweekno=1;COUNT=300:RRULE: BYWEEKNO is not taken
	FREQ=DAILY;COUNT=0:RRULE: malformed
	FREQ=DAILY;INTERVAL=0:RRULE: malformed
	FREQ=DAILY;UNTIL=20261345:RRULE: UNTIL: no such date or time
	FREQ=DAILY;UNTIL=20261231T250000Z:RRULE: UNTIL: no such date or time
	FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30:DTSTART: is none of those
	FREQ=WEEKLY;BYDAY=MO:DTSTART: is none of those
	FREQ=SOMETIMES:RRULE: malformed
	END
}

@test "a calendar has 10000 instances in its period at most, and a rule 100000 before it ends" {
	event a.ics SUMMARY:Closed "RRULE:FREQ=DAILY;COUNT=10000"
	sed -i 's/DTSTART:2026/DTSTART;VALUE=DATE:2026/; s/T170000Z//' a.ics
	works iop-schedule import -n --closures a.ics -f id
	assert_equal "${#lines[@]}" 10000
	sed -i 's/COUNT=10000/COUNT=10001/' a.ics
	refuses 65 "a.ics:4: VEVENT: more than 10000 instances in the period" \
		iop-schedule import --closures a.ics
	event a.ics DURATION:PT1H "RRULE:FREQ=DAILY;COUNT=5000000"
	sed -i 's/DTSTART:2026/DTSTART:1900/' a.ics
	refuses 65 "a.ics:9: RRULE: more than 100000 instances" import a.ics
}

@test "a zone that changes its clock every second is refused" {
	calendar a.ics <<-'END'
	BEGIN:VTIMEZONE
	TZID:Bomb
	BEGIN:STANDARD
	DTSTART:19700101T000000
	RRULE:FREQ=SECONDLY
	TZOFFSETFROM:+0100
	TZOFFSETTO:+0100
	END:STANDARD
	END:VTIMEZONE
	BEGIN:VEVENT
	UID:x
	DTSTART;TZID=Bomb:20261202T100000
	DURATION:PT1H
	END:VEVENT
	END
	refuses 65 "a.ics:8: RRULE: expected FREQ" timeout 20 \
		iop-schedule import a.ics --group EVE --actor LEAD
	sed -i 's/SECONDLY/YEARLY;BYDAY=MO,TU/' a.ics
	refuses 65 "a.ics:8: RRULE: in a VTIMEZONE: expected one day in a year" import a.ics
	sed -i '/RRULE/d; /TZOFFSETTO/d' a.ics
	refuses 65 "a.ics:4: VTIMEZONE: expected a TZID, and parts" import a.ics
}

# a_zone N: a calendar of one event in a zone of so many rules
a_zone() {
	local i

	{
		printf 'BEGIN:VTIMEZONE\nTZID:Mine\n'
		for ((i = 0; i < $1; i++)); do
			printf '%s\n' BEGIN:STANDARD DTSTART:20070101T000000 \
				'RRULE:FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1' \
				TZOFFSETFROM:+0100 TZOFFSETTO:+0100 END:STANDARD
		done
		printf '%s\n' END:VTIMEZONE BEGIN:VEVENT UID:x \
			'DTSTART;TZID=Mine:20261202T180000' DURATION:PT1H END:VEVENT
	} | calendar a.ics
}

@test "a zone has 40 rules at most" {
	a_zone 40
	works import a.ics
	assert_equal "$(imported)" "2026-12-02 17:00 2026-12-02 18:00"
	a_zone 41
	refuses 65 "RRULE: in a VTIMEZONE: too many" import a.ics
}

@test "what is wrong with an event is said with its line, and nothing is stored" {
	while IFS='|' read -r line reason; do
		event a.ics DURATION:PT1H "$line"
		refuses 65 "$reason" import a.ics
	done <<-'END'
	no colon|a.ics:9: line: expected NAME:VALUE as in a calendar
	DTSTART:20261202T170000Z|a.ics:9: DTSTART: more than once
	DTEND:20261202T170000Z|a.ics:4: DURATION: either this or DTEND
	EXDATE:20261202T170000Z,never|a.ics:9: EXDATE: malformed
	EXDATE:20261345T170000Z|a.ics:9: EXDATE: no such date or time
	RDATE;VALUE=PERIOD:20261202T170000Z/PT1H|a.ics:9: RDATE: periods are not
	RDATE;VALUE=DATE:20261202|a.ics:4: RDATE: a date or a time, as DTSTART
	EXRULE:FREQ=DAILY|a.ics:9: EXRULE: is not taken
	RECURRENCE-ID;RANGE=THISANDFUTURE:20261201T170000Z|RANGE is not taken
	UID:two@example.org|a.ics:9: UID: more than once
	BEGIN:VALARM|a.ics:10: END: of what was not begun last
	END
	event a.ics DURATION:-PT1H
	refuses 65 "a.ics:8: DURATION: expected a length" import a.ics
	event a.ics
	refuses 65 "a.ics:4: DTEND: required, and after DTSTART" import a.ics
	event a.ics "DTEND;VALUE=DATE:20261202"
	refuses 65 "a.ics:4: DTEND: a date or a time, as DTSTART" import a.ics
	event a.ics DTEND:20261201T170000Z
	refuses 65 "a.ics:4: DTEND: required, and after DTSTART" import a.ics
	event a.ics DTEND:20261201T160000Z
	refuses 65 "a.ics:4: DTEND: required, and after DTSTART" import a.ics
	event a.ics DTEND:20261201T180000Z
	sed -i 's/^DTSTART:/DTSTART;TZID=Nowhere:/; s/00Z/00/' a.ics
	refuses 65 "a.ics:4: TZID: neither a VTIMEZONE" import a.ics
	sed -i /^UID/d a.ics
	refuses 65 "a.ics:4: UID: required" import a.ics
}

# a_second LINE...: a.ics has a series, and in line 10 a second event of that UID
a_second() {
	calendar a.ics <<-END
	BEGIN:VEVENT
	UID:one@example.org
	DTSTART:20261201T170000Z
	DURATION:PT1H
	RRULE:FREQ=DAILY;COUNT=3
	END:VEVENT
	BEGIN:VEVENT
	UID:one@example.org
	DURATION:PT1H
	$(printf '%s\n' "$@")
	END:VEVENT
	END
}

@test "an event of a UID that another has is an instance of it, of its own day or time" {
	a_second RECURRENCE-ID:20261202T170000Z DTSTART:20261202T190000Z
	works import -n a.ics
	a_second DTSTART:20261202T190000Z
	refuses 65 "a.ics:10: UID: line 4 has it, too" import a.ics
	a_second RECURRENCE-ID:20261202T170000Z "DTSTART;VALUE=DATE:20261202"
	refuses 65 "a.ics:10: DTSTART: a date or a time, as the event that it is an instance of" import a.ics
	a_second "RECURRENCE-ID;VALUE=DATE:20261202" DTSTART:20261202T190000Z
	works import -n a.ics
	a_second "RECURRENCE-ID;VALUE=DATE:20261204" DTSTART:20261204T190000Z
	refuses 65 "a.ics:10: RECURRENCE-ID: a date without an instance: expected a time" import a.ics
}

@test "an instance is moved once" {
	a_second RECURRENCE-ID:20261202T170000Z DTSTART:20261202T190000Z \
		END:VEVENT BEGIN:VEVENT UID:one@example.org DURATION:PT1H \
		RECURRENCE-ID:20261202T170000Z DTSTART:20261202T200000Z
	refuses 65 "a.ics:16: RECURRENCE-ID: line 10 has it, too" import a.ics
	a_second RECURRENCE-ID:20261204T170000Z DTSTART:20261204T190000Z \
		END:VEVENT BEGIN:VEVENT UID:one@example.org DURATION:PT1H \
		RECURRENCE-ID:20261204T170000Z DTSTART:20261204T200000Z
	refuses 65 "RECURRENCE-ID: more than once" import a.ics
}

@test "of a calendar's wrong things twenty are said, and how many more there are" {
	printf '%s\n' {1..20} | sed 's/.*/BEGIN:VEVENT\nUID:&\nEND:VEVENT/' | calendar a.ics
	refuses 65 'a.ics:61: DTSTART: required' import a.ics
	assert_equal "$(wc -l <<<"$stderr")" 20
	printf '%s\n' {1..22} | sed 's/.*/BEGIN:VEVENT\nUID:&\nEND:VEVENT/' | calendar a.ics
	refuses 65 'a.ics: and 2 more' import a.ics
	assert_equal "$(wc -l <<<"$stderr")" 21
}

@test "one wrong event keeps all from being stored" {
	a_series
	{
		grep -v END:VCALENDAR series.ics
		printf 'BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
	} >a.ics
	refuses 65 "a.ics:21: DTSTART: required" import a.ics
}

@test "what is no calendar, cut short or too big is refused" {
	a_series
	head -c 400 series.ics >a.ics
	refuses 65 "a.ics:16: line: expected NAME:VALUE as in a calendar" import a.ics
	head -10 series.ics >a.ics
	refuses 65 "a.ics:10: END: cut short" import a.ics
	echo hello >a.ics
	refuses 65 "a.ics:1: line: expected NAME:VALUE" import a.ics
	printf 'BEGIN:VEVENT\r\nEND:VEVENT\r\n' >a.ics
	refuses 65 "a.ics:1: BEGIN: expected BEGIN:VCALENDAR" import a.ics
	printf 'BEGIN:VCALENDAR\r\nX:\xff\r\nEND:VCALENDAR\r\n' >a.ics
	refuses 65 "a.ics:2: line: not valid UTF-8" import a.ics
	printf 'BEGIN:VCALENDAR\r\nX:\a\r\nEND:VCALENDAR\r\n' >a.ics
	refuses 65 "a.ics:2: line: has a character that is not allowed" import a.ics
	printf 'BEGIN:VCALENDAR\r\nX:\0\r\nEND:VCALENDAR\r\n' >a.ics
	refuses 65 "a.ics:1: file: has a zero byte" import a.ics
	{
		cat series.ics
		head -c 5000000 /dev/zero | tr '\0' '\n'
	} >a.ics
	refuses 65 "a.ics:1: file: more than 4 MiB" import a.ics
	event a.ics DURATION:PT1H \
		"EXDATE:$(yes 20261202T170000Z | head -4000 | paste -sd,)"
	refuses 65 "a.ics:9: EXDATE: too long" import a.ics
	for ((i = 0; i < 9; i++)); do echo BEGIN:VCALENDAR; done >a.ics
	refuses 65 "a.ics:9: BEGIN: too deep" import a.ics
}

@test "lines may be folded anywhere, in a character, too, and end as they like" {
	event a.ics DURATION:PT1H SUMMARY:Ünited
	python3 - <<-'END'
	text = open("a.ics", "rb").read().replace(b"\r\n", b"\n").split(b"\n")
	fold = lambda s: b"\n ".join(s[i:i + 1] for i in range(len(s)))
	open("a.ics", "wb").write(b"\n".join(map(fold, text)))
	END
	works import a.ics
	run -0 imported
	assert_output "2026-12-01 17:00 2026-12-01 18:00"
}

@test "a leader is not booked twice by a calendar either" {
	at "2026-11-16 09:00" as LEAD iop-schedule fill --date 2026-12-02
	event a.ics DURATION:PT1H
	sed -i 's/20261201T170000Z/20261203T010000Z/' a.ics
	refuses 65 "a.ics:4:1: facilitator: leads another session" import a.ics
	# with another leader its members would still be in two places
	refuses 65 "group: a member is on the roster of another session" import a.ics --staff LEAD
}

@test "holidays become closures: whole days, the last excluded, every year" {
	calendar a.ics <<-'END'
	BEGIN:VEVENT
	UID:christmas
	DTSTART;VALUE=DATE:20241224
	DTEND;VALUE=DATE:20241227
	RRULE:FREQ=YEARLY
	SUMMARY:Christmas\, closed
	END:VEVENT
	BEGIN:VEVENT
	UID:day
	DTSTART;VALUE=DATE:20261127
	SUMMARY:Day after
	END:VEVENT
	BEGIN:VEVENT
	UID:off
	DTSTART;VALUE=DATE:20261128
	STATUS:CANCELLED
	SUMMARY:No day
	END:VEVENT
	BEGIN:VEVENT
	UID:party
	DTSTART:20261224T180000Z
	DTEND:20261224T190000Z
	SUMMARY:A party is no holiday
	END:VEVENT
	END
	works as LEAD iop-schedule import --closures a.ics \
		--from 2026-11-20 --to 2027-12-31
	works iop-schedule list closure -f jsonl
	assert_equal "$(jq -r '[.starts_on, .ends_on, .reason] | join(" ")' \
		<<<"$output" | sort)" "$(printf '%s\n' \
		"2026-11-27 2026-11-27 Day after" \
		"2026-12-24 2026-12-26 Christmas, closed" \
		"2027-12-24 2027-12-26 Christmas, closed")"
	as LEAD iop-schedule fill --from 2026-11-27 --to 2026-11-27
	works iop-schedule list --date 2026-11-27 -f id
	assert_output ''
	head=$(the_head)
	works as LEAD iop-schedule import --closures a.ics \
		--from 2026-11-20 --to 2027-12-31
	assert_equal "$(the_head)" "$head"
	sed -i 's/Day after/Other/; s/^RRULE.*/&;UNTIL=20270101\r/; s/\r;/;/' a.ics
	run --separate-stderr as LEAD iop-schedule import --closures a.ics \
		--from 2026-11-20 --to 2027-12-31
	assert_equal "$status" 1
	says "otherwise in the calendar: iop-schedule amend" \
		"no longer in the calendar: iop-schedule void"
}

@test "a closure may be one group's, and whole days are no sessions" {
	calendar a.ics <<-'END'
	BEGIN:VEVENT
	UID:day
	DTSTART;VALUE=DATE:20261127
	SUMMARY:Painters
	END:VEVENT
	END
	works import a.ics
	works iop-schedule list -f id
	assert_output ''
	works import --closures a.ics
	works iop-schedule list closure group=EVE -f jsonl
	assert_equal "$(jq -r .reason <<<"$output")" Painters
}

@test "a closure wants a reason of one line" {
	event a.ics
	sed -i 's/^DTSTART:20261201T170000Z/DTSTART;VALUE=DATE:20261201/' a.ics
	refuses 65 "a.ics:4:1: reason: required" import --closures a.ics
	sed -i 's/^UID.*/&\nSUMMARY:a\\nb/' a.ics
	refuses 65 "a.ics:4:1: reason: expected one line" import --closures a.ics
}

@test "-n shows what would be made and stores nothing" {
	a_series
	head=$(the_head)
	works import -n series.ics -f id
	assert_equal "${#lines[@]}" 13
	assert_equal "$(the_head)" "$head"
}

@test "a calendar may come through a pipe; an empty one wants --if-any" {
	a_series
	works import - <series.ics
	assert_equal "$(imported | wc -l)" 13
	refuses 65 "no input at all" import - </dev/null
	works import --if-any - </dev/null
}

@test "import wants to know whose the calendar is" {
	a_series
	refuses 64 "Give --group, or --closures" as LEAD iop-schedule import \
		series.ics
	refuses 64 "a closure has none" import --closures --staff LEAD \
		series.ics
	refuses 64 "one calendar at a time" import series.ics series.ics
	refuses 66 "NONE: no such group" as LEAD iop-schedule import \
		--group NONE series.ics
	refuses 65 "facilitator: no such staff" import --staff NOBODY series.ics
	refuses 66 "none.ics: No such file" import none.ics
	works as LEAD iop-schedule void M.EVE.C-1.20261102 EVE \
		--reason "entered twice"
	refuses 66 "EVE: void: see iop-schedule history EVE" import series.ics
}

@test "no other program links libical" {
	run -0 bash -c 'for p in "$0"/bin/iop-*; do
		ldd "$p" | grep -q libical && basename "$p"; done; :' "$BUILD"
	assert_output iop-schedule
}

# closures FILE [OPTION...]: what would be closed, a line each
closures() {
	run --separate-stderr as LEAD iop-schedule import -n -f jsonl --closures \
		--from 2026-02-01 --to 2027-12-31 "$@"
	assert_equal "$status" 0
	output=$(jq -r '[.starts_on, .ends_on, .reason] | join(" ")' <<<"$output" | sort)
}

@test "a rule of nothing is none" {
	calendar a.ics <<-'END'
	BEGIN:VEVENT
	SUMMARY:New Year
	DTSTART:20270101
	DTEND:20270101
	RRULE:
	UID:1
	END:VEVENT
	BEGIN:VEVENT
	SUMMARY:Labor Day
	DTSTART:20270906
	DTEND:20270906
	RRULE:
	UID:2
	END:VEVENT
	END
	closures a.ics
	assert_output $'2027-01-01 2027-01-01 New Year\n2027-09-06 2027-09-06 Labor Day'
	assert_equal "$stderr" ''
	sed -i 's/^RRULE:/&FREQ=NEVER/' a.ics
	refuses 65 'a.ics:8: RRULE: malformed' as LEAD iop-schedule import --closures a.ics
}

@test "a holiday from midnight to midnight is whole days, in whichever zone, by its end or its length" {
	while IFS='|' read -r begin end days; do
		printf '%s\n' BEGIN:VEVENT UID:h6 "DTSTART$begin" "$end" SUMMARY:Feast END:VEVENT | calendar a.ics
		closures a.ics
		assert_equal "$begin $end: $output$stderr" "$begin $end: $days Feast"
		works import a.ics
		assert_equal "$(iop-schedule list -f id)" ''
	done <<-'END'
	;TZID=America/Denver:20261225T000000|DTEND;TZID=America/Denver:20261226T000000|2026-12-25 2026-12-25
	;TZID=America/New_York:20261225T000000|DTEND;TZID=America/New_York:20261227T000000|2026-12-25 2026-12-26
	:20261225T000000|DURATION:P1D|2026-12-25 2026-12-25
	:20261225T000000|X-MICROSOFT-CDO-ALLDAYEVENT:TRUE|2026-12-25 2026-12-25
	:20261225T070000Z|DTEND:20261226T070000Z|2026-12-25 2026-12-25
	:20261101T060000Z|DTEND:20261102T070000Z|2026-11-01 2026-11-01
	END
}

@test "what lasts from midnight but not to midnight is no holiday" {
	event a.ics DURATION:PT23H
	sed -i 's/^DTSTART.*/DTSTART:20261225T070000Z\r/' a.ics
	closures a.ics
	assert_output ''
	works import a.ics
	assert_equal "$(imported)" '2026-12-25 07:00 2026-12-26 06:00'
}

@test "holidays of every year that are written as times leave out and move whole days" {
	calendar a.ics <<-'END'
	BEGIN:VEVENT
	UID:h
	DTSTART;TZID=America/Denver:20260704T000000
	DTEND;TZID=America/Denver:20260705T000000
	RRULE:FREQ=MONTHLY;COUNT=4
	EXDATE;TZID=America/Denver:20260804T000000
	SUMMARY:Fourth
	END:VEVENT
	BEGIN:VEVENT
	UID:h
	RECURRENCE-ID;TZID=America/Denver:20260904T000000
	DTSTART;TZID=America/Denver:20260907T000000
	DTEND;TZID=America/Denver:20260908T000000
	SUMMARY:Moved
	END:VEVENT
	END
	closures a.ics
	assert_output "$(printf '%s\n' '2026-07-04 2026-07-04 Fourth' \
		'2026-09-07 2026-09-07 Moved' '2026-10-04 2026-10-04 Fourth')"
}

@test "days that are kept but not off close nothing, unless asked for" {
	while IFS='|' read -r day summary about; do
		printf '%s\n' BEGIN:VEVENT "UID:$day" "DTSTART;VALUE=DATE:$day" \
			"DESCRIPTION:$about" "SUMMARY:$summary" END:VEVENT
	done <<-'END' | calendar a.ics
	20261126|Thanksgiving Day|Public holiday
	20260214|Valentine's Day|Observance\nTo hide observances\, go to the settings
	20260308|Clocks|observance
	20270704|Fourth|Observances are hidden
	END
	closures a.ics
	assert_output $'2026-11-26 2026-11-26 Thanksgiving Day\n2027-07-04 2027-07-04 Fourth'
	says_only 'a.ics: 2 observances are no closures: --observances takes them'
	closures --observances a.ics
	assert_equal "$(wc -l <<<"$output")$stderr" 4
	refuses 64 '--observances goes with --closures' import --observances a.ics
}

@test "a VTIMEZONE that ends early goes on as the system's zone of that name" {
	calendar a.ics <<-'END'
	BEGIN:VTIMEZONE
	TZID:NAME
	BEGIN:STANDARD
	DTSTART:20251102T020000
	TZOFFSETFROM:-0600
	TZOFFSETTO:-0700
	END:STANDARD
	BEGIN:DAYLIGHT
	DTSTART:20260308T020000
	TZOFFSETFROM:-0700
	TZOFFSETTO:-0600
	END:DAYLIGHT
	END:VTIMEZONE
	BEGIN:VEVENT
	UID:a80
	DTSTART;TZID=NAME:20261202T173000
	DURATION:PT1H
	END:VEVENT
	END
	for name in America/Denver 'Mountain Standard Time' /example.org/Olson_1/America/Denver; do
		sed "s,NAME,$name," a.ics >b.ics
		works import -n -f jsonl b.ics
		assert_equal "$name $(jq -r .starts_at <<<"$output")" "$name 2026-12-02T17:30-07:00"
	done
	# what the system has no name for, or says otherwise, is as the file says
	for name in Mine America/New_York; do
		sed "s,NAME,$name," a.ics >b.ics
		works import -n -f jsonl b.ics
		assert_equal "$name $(jq -r .starts_at <<<"$output")" "$name 2026-12-02T16:30-07:00"
	done
}

@test "zones as Windows calls them are known without a VTIMEZONE" {
	while read -r at name; do
		printf '%s\n' BEGIN:VEVENT UID:x "DTSTART;TZID=$name:20261202T100000" DURATION:PT1H END:VEVENT |
			calendar a.ics
		works import -n -f jsonl a.ics
		assert_equal "$name $(jq -r .starts_at <<<"$output")" "$name 2026-12-02T$at-07:00"
	done <<-'END'
	10:00 Mountain Standard Time
	10:00 US Mountain Standard Time
	08:00 Eastern Standard Time
	09:00 Central Standard Time
	11:00 Pacific Standard Time
	12:00 Alaskan Standard Time
	02:00 W. Europe Standard Time
	03:00 UTC
	END
}

@test "every zone that Windows has a name for here the system knows" {
	run -0 grep -o '", "[A-Za-z_/]*" },' "$BATS_TEST_DIRNAME/../cmd/schedule/ical/ical_windows.c"
	assert [ "${#lines[@]}" -gt 50 ]
	for line in "${lines[@]}"; do
		zone=${line#'", "'}
		assert [ -e "/usr/share/zoneinfo/${zone%'" },'}" ]
	done
}

@test "this and all following of a series are told with both times, and the new ones come in once the old are cancelled" {
	series() {
		printf '%s\n' BEGIN:VEVENT "UID:$1" "DTSTART;TZID=America/Denver:$2" \
			"DTEND;TZID=America/Denver:$3" "RRULE:FREQ=WEEKLY;$4" END:VEVENT
	}
	series abc 20261201T173000 20261201T203000 COUNT=4 | calendar one.ics
	works import one.ics
	{
		series abc 20261201T173000 20261201T203000 UNTIL=20261215T065959Z
		series abc_R 20261215T180000 20261215T210000 COUNT=2
	} | calendar two.ics
	run --separate-stderr import two.ics
	assert_equal "$status" 1
	says_only ': no longer in the calendar: iop-schedule cancel (2026-12-15T17:30-07:00)' \
		': no longer in the calendar: iop-schedule cancel (2026-12-22T17:30-07:00)' \
		'new in the calendar (2026-12-15T18:00-07:00): recorded by this again, once S-ICS-' \
		'new in the calendar (2026-12-22T18:00-07:00): recorded by this again, once S-ICS-'
	for id in $(sed -n 's/.*: \(S-ICS.*\): no longer.*/\1/p' <<<"$stderr"); do
		works as LEAD iop-schedule cancel "$id" --reason 'another time'
	done
	works import two.ics
	assert_equal "$(iop-schedule list status=planned -f jsonl | jq -r .starts_at | sort)" "$(printf '%s\n' \
		2026-12-01T17:30-07:00 2026-12-08T17:30-07:00 2026-12-15T18:00-07:00 2026-12-22T18:00-07:00)"
}

@test "a session that was moved in the calendar is told with both times" {
	event a.ics DURATION:PT1H
	works import a.ics
	sed -i 's/DTSTART:20261201T17/DTSTART:20261201T18/' a.ics
	run --separate-stderr import a.ics
	assert_equal "$status" 1
	says_only 'another time in the calendar: iop-schedule move (2026-12-01T10:00-07:00 here, 2026-12-01T11:00-07:00 in the calendar)'
}

@test "a calendar of one's own comes back in the time that its events take, however many there are" {
	python3 - >d <<-'END'
	import datetime
	for i in range(5000):
	    day = datetime.date(2001, 1, 1) + datetime.timedelta(i)
	    print('{"kind":"session","id":"Z-%d","group":"EVE","service":"group-therapy",'
	          '"starts_at":"%sT17:30","ends_at":"%sT20:30","facilitator":"AIDE"}' % (i, day, day))
	END
	as LEAD iop-schedule add session id=S-ALONE client=C-1 service=individual-therapy \
		starts_at=2026-11-24T10:00 ends_at=2026-11-24T11:00 facilitator=AIDE
	iop-db import --source old d
	works iop-schedule export -o own.ics
	# seconds of a processor; each event a walk through all would be a minute
	changes_nothing bash -c 'ulimit -t 4; IOP_ACTOR=LEAD iop-schedule import --group EVE own.ics'
}

@test "a client's calendar has the sessions of the client's groups, cancelled ones too, and no other's" {
	as LEAD iop-schedule fill --from 2026-11-23 --to 2026-11-27 -f id >made
	as LEAD iop-schedule cancel S-20261127-EVE --reason closed
	as LEAD iop-schedule add session id=S-ALONE client=C-1 service=individual-therapy \
		starts_at=2026-11-24T10:00 ends_at=2026-11-24T11:00 facilitator=AIDE
	works iop-schedule export client=C-1
	assert_equal "$(grep -c '^BEGIN:VEVENT' <<<"$output") $(grep -c '^STATUS:CANCELLED' <<<"$output")" '4 1'
	works iop-schedule export client=C-1 group=EVE
	assert_equal "$(grep -c '^BEGIN:VEVENT' <<<"$output")" 3
	works iop-schedule export client=C-1 --date 2026-11-24
	assert_equal "$(grep -c '^BEGIN:VEVENT' <<<"$output")" 1
	works iop-schedule export client=C-2
	assert_equal "$(grep -c '^BEGIN:VEVENT' <<<"$output")" 0
	# after the last day in the group
	as LEAD iop-schedule amend M.EVE.C-1.20261102 ends_on=2026-11-24 --reason moved
	works iop-schedule export client=C-1
	assert_equal "$(grep -c '^BEGIN:VEVENT' <<<"$output")" 2
	refuses 66 'C-7: no such client' iop-schedule export client=C-7
}
