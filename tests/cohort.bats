# Calendars from templates.

load lib

setup_more() {
	a_store
	at "2026-10-01 09:00" iop-staff add "$BATS_TEST_DIRNAME/data/staff.yaml"
}

# The holidays of a year and Thanksgiving's Friday.
holidays() {
	local day

	for day in 2026-11-26 2026-11-27 2026-12-24 2026-12-25 2027-01-01 \
		2027-01-18 2027-02-15 2027-05-31 2027-06-18 2027-07-05 \
		2027-09-06 2027-10-11 2027-11-11; do
		printf '{"kind":"closure","id":"CL-%s","starts_on":"%s","ends_on":"%s","reason":"holiday"}\n' $day $day $day
	done | iop-schedule add -
}

# a_cohort TRACK STARTS_ON
a_cohort() {
	iop-schedule add cohort id=CO-1 name=Winter track="$1" \
		template="matrix-$1" starts_on="$2" start_time=17:30 facilitator=LEAD
}

# weeks of a template: number bare bare_short_by
bare() {
	works iop-schedule check --template "$1" --from 2026-11-30 -f jsonl
	jq -r '[.number, .bare_minutes, .bare_days, .bare_short_by] | map(tostring) | join(" ")' <<<"$output" |
		uniq -f1 | cut -d' ' -f1-
}

@test "the bare calendar for adults misses the minimum by 170 and by 270 minutes" {
	assert_equal "$(bare matrix-adult)" '1 370 0 170
5 270 0 270'
}

@test "the bare calendar for adolescents has enough to week 4, and then misses it by 90" {
	assert_equal "$(bare matrix-adolescent)" '1 390 0 0
5 270 0 90'
}

@test "topped up it has the hours, days and hours a day in each of sixteen weeks, from any weekday on, across holidays" {
	holidays
	for track in adult adolescent; do
		for day in 2026-11-22 2026-11-23 2026-11-24 2026-11-25 2026-11-26 \
			2026-11-27 2026-11-28 2027-04-14 2027-08-19; do
			works iop-schedule check --template matrix-$track --from $day -f jsonl
			assert_equal "$day $(jq -s -c '[length, (map(.minutes) | min),
				(map(.days) | min), (map(select(.met | not)) | length)]' <<<"$output")" \
				"$day [16,540,3,0]"
		done
	done
}

# judged by another: minutes and days of 180 in each week of the records made
weeks_of_records() {
	python3 - "$1" <<-'END'
	import datetime, json, sys
	weeks = {}
	for line in open(sys.argv[1]):
	    s = json.loads(line)
	    if s['kind'] != 'session':
	        continue
	    day = datetime.date.fromisoformat(s['starts_at'][:10])
	    week = weeks.setdefault(day.isocalendar()[:2], {})
	    week[day] = week.get(day, 0) + s['minutes']
	for week in sorted(weeks)[:16]:
	    days = weeks[week]
	    print(sum(days.values()), sum(m >= 180 for m in days.values()))
	END
}

@test "the sessions of a cohort have what was proved, and none is on a closed day" {
	holidays
	a_cohort adult 2026-11-25
	run --separate-stderr iop-schedule fill --cohort CO-1 -f jsonl
	assert_equal "$status$stderr" 0
	printf '%s\n' "$output" >made
	assert_equal "$(weeks_of_records made | uniq -c | tr -s ' ')" ' 16 540 3'
	refute_output --partial '"starts_at":"2026-12-25'
	refute_output --partial '"starts_at":"2027-01-01'
	assert_equal "$(jq -r 'select(.id == "S-20261226-CO-1-G-RP") | .added_for' made)" \
		'in place of 2026-12-25, which is closed'
}

@test "a cohort has all sessions of the model, each in its weeks" {
	a_cohort adult 2026-11-30
	works iop-schedule fill --cohort CO-1 -f jsonl
	assert_equal "$(jq -r 'select(.kind == "session" and .added_for == null) | .component' <<<"$output" |
		sort | uniq -c | tr -s ' ')" ' 8 early-recovery
 12 family-education
 32 relapse-prevention
 36 social-support'
	assert_equal "$(jq -r 'select(.component == "social-support") | .starts_at[:10]' <<<"$output" |
		sort | sed -n '1p;$p' | tr '\n' ' ')" '2027-02-24 2027-10-27 '
}

@test "a cohort's sessions are made once, however often it is asked for" {
	a_cohort adolescent 2026-11-30
	works iop-schedule fill --cohort CO-1
	as LEAD iop-schedule cancel S-20261130-CO-1-G-ERS --reason snow
	head=$(the_head)
	works iop-schedule fill --cohort CO-1 -f id
	assert_output ''
	works iop-schedule fill --week 2026-W49 -f id
	assert_output ''
	assert_equal "$(the_head)" "$head"
}

@test "who is a member of the cohort's group is on the roster of its sessions" {
	at "2026-11-02 09:00" as LEAD iop-enroll admit "$BATS_TEST_DIRNAME/data/clients.yaml"
	a_cohort adult 2026-11-16
	works iop-schedule fill --cohort CO-1 --week 2026-W47
	works as LEAD iop-schedule add membership group=CO-1-G client=C-1 starts_on=2026-11-16
	works at "2026-11-23 12:00" iop-attend hours --client C-1 --week 2026-W47 -f json
	assert_equal "$(jq '.[0].offered' <<<"$output")" 540
}

@test "a week without enough open days is named, and stays short" {
	iop-schedule add closure id=CL-1 starts_on=2026-12-21 ends_on=2026-12-25 reason=Christmas
	a_cohort adult 2026-11-30
	run --separate-stderr iop-schedule fill --cohort CO-1
	assert_equal "$status$output" 0
	assert_equal "$stderr" 'iop-schedule: CO-1: 2026-W52: 540 of 540 minutes on 1 of 3 days: too few days are open'
	run --separate-stderr iop-schedule check --template matrix-adult --from 2026-11-30 -f jsonl
	assert_equal "$status$stderr" 1
	assert_equal "$(jq -r 'select(.met | not) | .week' <<<"$output")" 2026-W52
}

@test "the sessions of a cohort are at the same local time on both sides of a clock change" {
	a_cohort adult 2027-03-01
	works iop-schedule fill --cohort CO-1 --from 2027-03-08 --to 2027-03-19 -f jsonl
	assert_equal "$(jq -r 'select(.component == "relapse-prevention") | .starts_at' <<<"$output")" \
		'2027-03-08T18:30-07:00
2027-03-12T18:30-07:00
2027-03-15T18:30-06:00
2027-03-19T18:30-06:00'
}

@test "what a cohort has beyond the model says why, on a closed day's account too" {
	iop-schedule add closure id=CL-1 starts_on=2026-12-02 ends_on=2026-12-02 reason=snow
	a_cohort adult 2026-11-30
	works iop-schedule fill --cohort CO-1 --week 2026-W49 -f jsonl
	assert_equal "$(jq -r 'select(.kind == "session") | [.starts_at[5:10], .id[-2:], .added_for // "-"] | join(" ")' <<<"$output")" \
		'11-30 RS -
11-30 RP -
11-30 SK beyond the template, for 180 minutes a day on 3 days and 540 a week
12-03 FE in place of 2026-12-02, which is closed
12-03 PR beyond the template, in place of 2026-12-02, which is closed
12-04 RS -
12-04 RP -
12-04 SK beyond the template, for 180 minutes a day on 3 days and 540 a week'
}

# a_house SED-SCRIPT: a program of its own, whose template matrix-adult is changed
a_house() {
	mkdir -p house/bin house/share/template
	cp "$BUILD/bin/iop-schedule" house/bin
	sed "$1" "$BUILD/share/template/matrix-adult.yaml" >house/share/template/matrix-adult.yaml
}

# proves: the template of that house
proves() {
	house/bin/iop-schedule check --template matrix-adult --from 2026-11-30
}

@test "a template that cannot be used is refused with what is wrong of it" {
	a_house ''
	works proves
	a_house '/^top_up:/,$d'
	refuses 78 'matrix-adult.yaml: expected lists of components and top_up' proves
	a_house 's/^components:/components: none\nother:/'
	refuses 78 'matrix-adult.yaml: expected lists of components and top_up' proves
	a_house 'd'
	refuses 78 'matrix-adult.yaml: expected a template' proves
	a_house '/^components:/a\
- FE'
	refuses 78 'matrix-adult.yaml:13:3: component: expected a map' proves
	a_house 's/^weeks: 16/weeks: none/'
	refuses 78 'matrix-adult.yaml:7:1: weeks: expected a whole number' proves
	a_house 's/^track: adult/track: grown/'
	refuses 78 'matrix-adult.yaml:6:1: track: expected one of: adult adolescent' proves
}

# without LIST VALUE: that template with this instead of what the list has
without() {
	case $1 in
	top_up) a_house '/^top_up:/,$d' ;;
	components) a_house '/^components:/,/^top_up:/{/^top_up:/!d}' ;;
	esac
	echo "$1: $2" >>house/share/template/matrix-adult.yaml
}

@test "a template without sessions, or without any to top up with, is laid out as far as it goes" {
	local proves='house/bin/iop-schedule check --template matrix-adult --from 2026-11-30 -f jsonl'

	without top_up '[]'
	run --separate-stderr timeout 20 $proves
	assert_equal "$status$stderr" 1
	assert_equal "${#lines[@]}" 16
	assert_equal "$(jq -s 'any(.[]; .added > 0)' <<<"$output")" false
	assert_equal "$(jq -s 'any(.[]; .met | not)' <<<"$output")" true
	without components '[]'
	works timeout 20 $proves
	assert_equal "${#lines[@]}" 16
	for list in top_up components; do
		for none in '{}' '' '""' '[null]' '[{}]'; do
			without $list "$none"
			fails 78 timeout 20 $proves
			says matrix-adult.yaml:
		done
	done
}

@test "a component is not over before it begins, and the least of a session not more than the most" {
	a_house 's/to_week: 12/to_week: 1/'
	run --separate-stderr proves
	assert_equal "$stderr" ''
	a_house 's/from_week: 13/from_week: 49/'
	refuses 78 'to_week: before from_week' proves
	a_house 's/least_minutes: 60/least_minutes: 90/'
	run --separate-stderr proves
	assert_equal "$stderr" ''
	a_house 's/least_minutes: 60/least_minutes: 91/'
	refuses 78 'minutes: before least_minutes' proves
}

# own_template NAME: in the folder of the configuration, of two weeks
own_template() {
	mkdir -p template
	sed "s/^template: .*/template: $1/; s/^weeks: .*/weeks: 2/" \
		"$BUILD/share/template/matrix-adult.yaml" >"template/$1.yaml"
}

@test "what is no template is refused, and one of another track" {
	refuses 66 'nonesuch: no such template' iop-schedule check --template nonesuch
	refuses 66 '../policy/new-mexico: no such template' \
		iop-schedule check --template ../policy/new-mexico
	refuses 65 'template: no such template in share/template' \
		iop-schedule add cohort id=CO-2 name=Odd track=adult template=nonesuch \
		starts_on=2026-11-30 start_time=17:30 facilitator=LEAD
	refuses 65 'track: its template is of another' \
		iop-schedule add cohort id=CO-2 name=Odd track=adolescent template=matrix-adult \
		starts_on=2026-11-30 start_time=17:30 facilitator=LEAD
	works iop-schedule add cohort id=CO-2 name=Odd track=adult template=matrix-adult \
		starts_on=2026-11-30 start_time=17:30 facilitator=LEAD
	refuses 66 'CO-9: no such cohort' iop-schedule fill --cohort CO-9
	iop-schedule show CO-2 -f json | jq '.[0] + {id: "CO-3", track: "adolescent",
		recorded_at: "2026-11-20T08:00-07:00", recorded_by: "LEAD"}' >old.json
	refuses 65 'old.json:5:3: track: its template is of another' \
		iop-db import --source old old.json
	own_template matrix-adult
	sed -i 's/^track: adult/track: adolescent/' template/matrix-adult.yaml
	refuses 65 'iop-schedule: CO-2: track: its template is of another' iop-schedule fill --cohort CO-2
}

@test "a template of the agency's own lies beside the configuration" {
	own_template house
	works iop-schedule check --template house --from 2026-11-30 -f jsonl
	assert_equal "${#lines[@]}" 2
	works iop-schedule add cohort id=CO-3 name=Own track=adult template=house \
		starts_on=2026-11-30 start_time=17:30 facilitator=LEAD
	works iop-schedule fill --cohort CO-3 -f id
	rm template/house.yaml
	fails 66 iop-schedule check --template house
	says 'house: no such template'
	# nor is one what would be waited for, with the store held
	mkfifo template/house.yaml
	fails 66 timeout 10 iop-schedule fill --cohort CO-3
	says 'house: no such template'
}

@test "of two templates called alike the agency's own is taken" {
	works iop-schedule check --template matrix-adult --from 2026-11-30 -f jsonl
	assert_equal "${#lines[@]}" 16
	own_template matrix-adult
	works iop-schedule check --template matrix-adult --from 2026-11-30 -f jsonl
	assert_equal "${#lines[@]}" 2
	echo 'template: matrix-adult' >template/matrix-adult.yaml
	fails 78 iop-schedule check --template matrix-adult --from 2026-11-30
	says 'template/matrix-adult.yaml'
}

@test "who would lead a cohort without a license is named once, with how many sessions and when" {
	iop-schedule add cohort id=CO-1 name=Winter track=adult template=matrix-adult \
		starts_on=2026-11-30 start_time=17:30 facilitator=AIDE
	works iop-schedule fill --cohort CO-1 --to 2026-12-31 -n -f id
	refuses 65 'CO-1: facilitator: AIDE has no license in force for 100 core sessions, 2027-01-01 to 2027-10-27' \
		iop-schedule fill --cohort CO-1
	assert_equal "$(wc -l <<<"$stderr")" 1
	iop-schedule amend CO-1 facilitator=LEAD --reason renewed
	works iop-schedule fill --cohort CO-1 --from 2027-01-01 -n -f id
	assert_equal "$(grep -c '^S-' <<<"$output")" 100
	iop-schedule amend CO-1 facilitator=AIDE --reason mistake
	refuses 65 'for 2 core sessions, 2027-01-04 to 2027-01-04' \
		iop-schedule fill --cohort CO-1 --date 2027-01-04
}
