#!/usr/bin/env bats
# A night as one document: what was judged, and that all is well as well as that
# it is not.
load lib

NIGHT="2026-11-21 18:00"

# EVE met on 18 November: C-1 was there, AIDE's note is late, C-2 is not marked.
a_late_note() {
	an_agency
	a_session
	an_attendance
}

# in_python FORMAT: stdin as the documents that it is, spelt alike
in_python() {
	python3 -c 'import json, sys, yaml
how = sys.argv[1]
if how == "json":
    night = json.load(sys.stdin)
    docs = [{k: v for k, v in night.items() if k != "findings"}] + night["findings"]
elif how == "jsonl":
    docs = [json.loads(line) for line in sys.stdin]
else:
    docs = list(yaml.safe_load_all(sys.stdin))
for d in docs: print(json.dumps(d))' "$1"
}

@test "a night in which all is well is an object that says what was judged and by what" {
	an_agency
	works at "$NIGHT" iop-audit run --rule cosign-note --rule sup-iop-2y -f json
	assert_equal "$(jq -c 'keys_unsorted' <<<"$output")" \
		'["kind","as_of","head","policy","policy_hash","program_version","status","narrow","counts","fixed","rules","findings"]'
	assert_equal "$(jq -c '[.kind, .as_of, .policy, .status, .narrow]' <<<"$output")" \
		"[\"run\",\"2026-11-21T18:00-07:00\",\"$SHIPPED\",0,true]"
	assert_equal "$(jq -c '.counts, .fixed, .findings' <<<"$output")" \
'{"findings":0,"high":0,"medium":0,"low":0,"info":0,"new":0,"fixed":0,"waived":0,"ahead":0,"rules":2,"looked_at":1,"looked_at_nothing":1,"not_evaluated":0}
[]
[]'
	assert_equal "$(jq .head <<<"$output")" \
		"$(sqlite3 iop.db 'SELECT max(entry) FROM entry')"
	assert_equal "$(jq -r .program_version <<<"$output")" 0.2-tested
}

@test "a night says what each rule looked at and found" {
	a_late_note
	finds at "$NIGHT" iop-audit run --rule note-48h --rule cosign-note --rule license-active -f json
	assert_equal "$(jq -c '.rules[] | [.rule, .looked_at, .found, .evaluated]' <<<"$output" | sort)" \
'["cosign-note",0,0,true]
["license-active",1,0,true]
["note-48h",1,1,true]'
	assert_equal "$(jq -c '[.findings[].id]' <<<"$output")" '["note-48h:A.S-20261118-EVE.C-1"]'
	assert_equal "$(jq -c '.counts | [.findings, .high, .new, .rules, .looked_at]' <<<"$output")" '[1,1,1,3,2]'
}

@test "a rule that cannot answer is no rule that finds nothing" {
	an_agency
	one_rule_more dead "SELECT 'BAD' AS subject, $FINDS_BAD UNION ALL SELECT 'x', 20777, 1 FROM staff WHERE id IN ('OFFICE', 'AUDIT', 'ST-01', 'ST-02')" x >p.yaml
	works iop-audit adopt p.yaml
	run --separate-stderr at "$NIGHT" iop-audit run -n --rule more --rule cosign-note -f json
	assert_equal "$status" 2
	assert_equal "$(jq -c '.status, .counts.not_evaluated, (.rules[] | [.rule, .found, .evaluated, .why])' <<<"$output")" \
'2
1
["cosign-note",0,true,null]
["more",null,false,"it finds two things under one id"]'
}

@test "a night is the same in JSON, JSON Lines and YAML, and each is read back" {
	a_late_note
	for format in json jsonl yaml; do
		finds at "$NIGHT" iop-audit run -n -f $format
		in_python $format <<<"$output" >$format.docs
		# a document is taken whole
		as LEAD iop-schedule show -f id - <<<"$output" >ids 2>why || true
		refute [ -s ids ]
	done
	diff json.docs jsonl.docs
	diff json.docs yaml.docs
	assert_equal "$(jq -r .kind json.docs | uniq -c | awk '{ print $2 }' | paste -sd' ')" 'run finding'
	finds at "$NIGHT" iop-audit run -n -o night.json
	diff json.docs <(in_python json <night.json)
}

@test "a policy's hash in a night is that of its text, as b2sum has it" {
	an_agency
	the_policy | sed 's/^version: .*/version: "9"/' >p.yaml
	works iop-audit adopt p.yaml
	works at "$NIGHT" iop-audit run -n --rule cosign-note -f json
	assert_equal "$(jq -r '.policy_hash + "  p.yaml"' <<<"$output")" "$(b2sum -l 256 p.yaml)"
	assert_equal "$(jq -r .policy_later <<<"$output")" null
	works iop-audit run --as-of 2026-09-01 --rule cosign-note -f json
	assert_equal "$(jq -r '.policy_later' <<<"$output")" true
}

@test "a night says what was fixed, since when it was known and when it ended" {
	an_agency
	at "2026-11-16 09:00" as LEAD iop-schedule fill --week 2026-W47
	run at "$NIGHT" iop-audit run
	at "2026-11-22 08:00" as OFFICE iop-schedule cancel S-20261118-EVE --reason 'did not take place'
	id=attend-recorded:A.S-20261118-EVE.C-1
	run --separate-stderr at "2026-11-22 18:00" iop-audit run -f json
	assert_equal "$(jq '.counts.fixed' <<<"$output")" "$(jq '.fixed | length' <<<"$output")"
	assert [ "$(jq '.counts.fixed' <<<"$output")" -gt 0 ]
	assert_equal "$(jq -c --arg id "$id" '.fixed[] | select(.id == $id) | [.rule, .first_raised]' <<<"$output")" \
		"[\"${id%%:*}\",\"2026-11-21T18:00-07:00\"]"
}

@test "a review is an object too, with its charts" {
	a_late_note
	finds at "$NIGHT" iop-audit run --rule note-48h --sample 10 --seed 7 -f json
	assert_equal "$(jq -c '[.sample, .charts, .seed, .since, (.findings[0].kind)]' <<<"$output")" \
		'[2,2,7,"2026-10-17","review"]'
}

@test "what other verbs write is one array, as before" {
	a_late_note
	finds at "$NIGHT" iop-audit run
	for verb in 'queue' 'diff 2026-11-20' 'forecast' 'rules' 'waivers' 'list run'; do
		run --separate-stderr at "$NIGHT" iop-audit $verb -f json
		assert_equal "$(jq -r type <<<"$output")" array
	done
}

# What it is about

@test "a verb that takes ids takes a night's findings, in each format" {
	a_late_note
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	for format in json jsonl yaml; do
		finds at "2026-12-10 12:00" iop-audit run -n --rule cosign-note -f $format
		echo "$output" >found
		works as LEAD iop-note show -f id <found
		assert_output N-1
	done
	finds at "2026-12-10 12:00" iop-audit queue --rule cosign-note -f json
	works as LEAD iop-note show -f id - <<<"$output"
	assert_output N-1
	works at "2026-12-10 12:01" as LEAD iop-note cosign - <found
	works at "2026-12-10 12:02" iop-audit run -n --rule note-48h -f json
	works as LEAD iop-note show -f id - <<<"$output"
	assert_output ''
}

@test "where clients are asked for, findings are of theirs" {
	a_late_note
	finds at "$NIGHT" iop-audit run -n --rule note-48h -f json
	works iop-attend hours --week 2026-W47 --client - -f json <<<"$output"
	assert_equal "$(jq -r '.[].client' <<<"$output")" C-1
}

@test "a night that is cut short names nothing" {
	a_late_note
	finds at "$NIGHT" iop-audit run -n --rule note-48h -f json
	while IFS='|' read -r text said; do
		printf "$text" >d
		run --separate-stderr as LEAD iop-attend show - <d
		assert_equal "$output" ''
		assert [ "$status" -ge 65 ]
		says "$said"
	done <<-'END'
	{"kind":"run","findings":[{"kind":"finding","record":"A-1"}|stdin:1:60: a comma or ] expected, but the stream ends
	{"kind":"run","findings":[{"kind":"finding","record":"A-1"}]|stdin:1:61: } expected, but the stream ends
	{"kind":"run","findings":[{"kind":"finding","record":"A-1"}],"x":1}|stdin:1:61: } expected
	{"kind":"run","findings":[{"kind":"finding"}]}|stdin:1:27: id: required
	{"kind":"client","findings":[{"kind":"finding","record":"A-1"}]}|stdin:1:1: id: required
	{"kind":"run","kind":"run","findings":[]}|stdin:1:15: this map has the same key already
	[{"kind":"run","findings":[{"kind":"finding","record":"A-1"}]}]|A-1: no such record
	END
}

# The last run

@test "status is an object that says how old the last run is and what each rule found" {
	a_late_note
	finds at "$NIGHT" iop-audit run
	for format in json jsonl; do
		works at "2026-11-22 18:00" iop-audit status -f $format
		assert_equal "$(jq -c '[.kind, .ran, .as_of, .age, .policy, .status, .program_version]' <<<"$output")" \
			"[\"run\",true,\"2026-11-21T18:00-07:00\",86400,\"$SHIPPED\",1,\"0.2-tested\"]"
		assert_equal "$(jq -c '.rules[] | select(.rule == "note-48h")' <<<"$output")" '{"rule":"note-48h","found":1}'
		assert_equal "$(jq '[.rules[].found] | add' <<<"$output")" "$(jq '.counts.findings' <<<"$output")"
		assert_equal "$(jq -r .id <<<"$output")" "$(iop-audit list run -f id)"
	done
	works at "2026-11-22 18:00" iop-audit status -f yaml
	assert_line 'age: 86400'
	works at "2026-11-22 18:00" iop-audit status -f csv
	assert_equal "${#lines[@]}" 2
}

@test "status of no run is an object that says so, and its status is 1" {
	an_agency
	for how in '' --full; do
		run --separate-stderr iop-audit status $how -f json
		assert_equal "$status$output" '1{"kind":"run","ran":false}'
		says 'no audit was ever run'
	done
}

@test "status --full is that night judged again, whatever was recorded since" {
	a_late_note
	run --separate-stderr at "$NIGHT" iop-audit run -f json
	echo "$output" >then
	a_note | at "2026-11-22 08:00" as AIDE iop-note add -
	works at "2026-11-22 18:00" iop-audit status --full -f json
	assert_equal "$(jq -c '[.ran, .age]' <<<"$output")" '[true,86400]'
	diff <(jq -S 'del(.id, .ran, .age)' <<<"$output") <(jq -S . then)
	run --separate-stderr at "2026-11-22 18:00" iop-audit status --full --max-age 23h -f json
	assert_equal "$status" 1
	says 'the last run is older than 23h'
}
