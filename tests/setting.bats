#!/usr/bin/env bats
# A number has days: what is past stays judged by the number of its day.
load lib

setup_more() {
	export LC_ALL=C
}

# a_policy_by_day NAME VALUE...: the shipped one, whose parameter NAME is
# VALUE:DAY as well, each from that day on
a_policy_by_day() {
	local name=$1 value
	shift

	{
		for value; do
			printf '  - value: %s\n    from: %s\n    reason: as agreed\n' "${value%%:*}" "${value#*:}"
		done
	} >later
	the_policy | sed "s/^version: .*/version: \"by-day\"/" |
		awk -v name="$name" '
			/^- name: / { here = $3 == name }
			here && /^  value: / {
				print "  values:"
				print "  - " substr($0, 3)
				while ((getline line <"later") > 0) print line
				next
			}
			{ print }' >by-day.yaml
	works as admin iop-audit adopt by-day.yaml
}

# found RULE NIGHT: ids of its findings
found() {
	at "$2" iop-audit run -n --full --rule "$1" -f id || :
}

two_late_notes() {
	an_agency
	for day in 10 12; do
		iop-schedule add session id="S-$day" client=C-1 service=case-management facilitator=LEAD \
			starts_at="2026-11-${day}T10:00" ends_at="2026-11-${day}T11:00"
		iop-attend mark "S-$day" C-1 --status present
	done
}

@test "a service is judged by the hours of its own day, on whichever night" {
	once two_late_notes
	assert_equal "$(found note-48h "2026-11-11 12:00")" ''
	a_policy_by_day note_hours 24:2026-11-12 72:2026-11-13
	works at "2026-11-11 12:00" iop-audit run -n --full --rule note-48h --policy by-day.yaml -f id
	assert_output ''
	finds at "2026-11-13 11:01" iop-audit run -n --full --rule note-48h --policy by-day.yaml -f id
	assert_output 'note-48h:A.S-10.C-1
note-48h:A.S-12.C-1'
	finds at "2026-11-13 11:00" iop-audit run -n --full --rule note-48h --policy by-day.yaml -f id
	assert_output note-48h:A.S-10.C-1
}

@test "a title and an explanation say the number of the night asked about" {
	once two_late_notes
	a_policy_by_day note_hours 24:2026-11-12
	finds at "2026-11-20 12:01" iop-audit run -n --full --rule note-48h
	assert_line --partial 'note-48h: Every service is documented and signed within 24 hours'
	works iop-audit explain note-48h --policy by-day.yaml --as-of 2026-11-11
	assert_line 'note-48h: Every service is documented and signed within 48 hours'
	assert_output --partial 'by its author within 48 elapsed hours'
	works iop-audit explain note-48h
	assert_output --partial 'by its author within 24 elapsed hours'
}

@test "a message and a remedy say the number of the finding's day, quoted in a command" {
	once two_late_notes
	the_policy >p.yaml
	sed -i 's/^version: .*/version: "9"/
		/^- id: note-48h/,/^  counts/{
			s/^  message: .*/  message: "{note_hours} hours, {levels_run}"/
			s/^  remedy: .*/  remedy: iop-note new note body={levels_run} text={note_hours}/
		}' p.yaml
	works as admin iop-audit adopt p.yaml
	finds at "2026-11-20 12:01" iop-audit run -n --full --rule note-48h -f jsonl
	assert_equal "$(jq -r 'select(.rule == "note-48h" and .message).message' <<<"$output" | head -1)" '48 hours, 1.0 2.1'
	assert_equal "$(jq -r 'select(.remedy).remedy' <<<"$output" | head -1)" "iop-note new note body='1.0 2.1' text=48"
}

@test "the limit of a group is that of the day of its session" {
	an_agency
	iop-schedule add group id=G-1 name=Evening track=adult service=group-therapy days=tue \
		start_time=17:30 minutes=60 facilitator=LEAD starts_on=2026-11-01
	iop-enroll add - <<-'END'
	kind: client
	id: C-3
	name: Third Client
	birth_date: 1990-01-01
	admission: {admitted_on: 2026-11-02, track: adult, facilitator: LEAD}
	END
	for n in 1 3; do
		iop-schedule add membership group=G-1 client="C-$n" starts_on=2026-11-02
	done
	iop-schedule fill --from 2026-11-10 --to 2026-11-17
	a_policy_by_day group_max 1:2026-11-17
	run --separate-stderr iop-schedule check --from 2026-11-09 --to 2026-11-18 -f jsonl
	assert_equal "$(jq -rc 'select(.problem == "group-size") | .date' <<<"$output")" 2026-11-17
}

@test "a discharge is summarised within the days of its own day" {
	an_agency
	as LEAD iop-enroll discharge C-1 reason=completed discharged_on=2026-11-10
	a_policy_by_day discharge_summary_days 3:2026-11-11
	assert_equal "$(found discharge-summary-due "2026-11-20 12:01")" ''
	sed 's/"by-day"/"by-day-2"/; s/from: 2026-11-11/from: 2026-11-10/' by-day.yaml >p.yaml
	works as admin iop-audit adopt p.yaml
	assert_equal "$(found discharge-summary-due "2026-11-20 12:02")" discharge-summary-due:DC.AD.C-1.20261102
}

@test "values come by day, are all of one type, and keep within min and max" {
	once new_store
	while IFS='|' read -r script reason; do
		the_policy | sed "s/^version: .*/version: \"9\"/; /^- name: note_hours/,/authority/{$script}" >p.yaml
		refuses 65 "$reason" iop-audit adopt -n p.yaml
	done <<-'END'
		s/value: 48/values: [{value: 48}, {value: 24}]/|from: expected a day after that of the value before
		s/value: 48/values: []/|values: expected a list of values
		s/value: 48/values: [{value: 48}, {value: many, from: 2026-12-01}]/|value: expected a whole number, as before
		s/value: 48/value: 24 hours/|value: expected a whole number, since it has a unit
		s/value: 48/value: 0/|note_hours: expected 1 or more
		s/value: 48/values: [{value: 48}, {value: -5, from: 2026-12-01}]/|note_hours: expected
		s/min: 1/min: 3\n  max: 2/|max: before min
	END
	the_policy | sed 's/^version: .*/version: "9"/; /^- name: attend_percent/,/unit/s/80/101/' >p.yaml
	refuses 65 'attend_percent: expected at most 100' iop-audit adopt -n p.yaml
	the_policy | sed 's/^version: .*/version: "9"/; s/^- name: level_of_care/&\n  min: 1/' >p.yaml
	refuses 65 'level_of_care: min and max are of whole numbers' iop-audit adopt -n p.yaml
	the_policy | sed 's/^version: .*/version: "9"/; /^- name: session_notes/,/authority/s/value: .*/values: [{value: progress}, {value: 3, from: 2026-12-01}]/' >p.yaml
	refuses 65 'value: expected text, as before' iop-audit adopt -n p.yaml
	the_policy | sed 's/^version: .*/version: "9"/; /^- name: adult_years/,/unit/s/value: 18/values: [{value: 18}, {value: 19, from: 2026-12-01}]/' >p.yaml
	refuses 65 'adult_years: is the same on every day' iop-audit adopt -n p.yaml
}

@test "a title or an explanation that names no parameter is refused" {
	once new_store
	for key in title explain; do
		the_policy | sed "s/^version: .*/version: \"9\"/; /^- id: note-48h/,/^  message/{/^  $key: |/!s/^  $key: .*/  $key: In {note_hour} hours/;/^  $key: |/s/\$/\n    In {note_hour} hours/}" >p.yaml
		refuses 65 "note-48h: $key: no such parameter note_hour" iop-audit adopt -n p.yaml
	done
}

@test "each rule finds in its failing example just what it says" {
	works iop-audit check "$BUILD/share/policy/new-mexico"
	assert_output "$SHIPPED: 91 rules, 182 examples"
}
