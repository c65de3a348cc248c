#!/usr/bin/env bats
# What the programs write, they and every stock reader read; what is wrong
# with a document is said with its place.
load lib

# A record of every kind, notes by AIDE and by LEAD.
everything() {
	once new_everything
}

new_everything() {
	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	at "2026-11-19 09:00" as LEAD iop-note cosign N-1
	at "2026-11-19 09:00" as AIDE iop-attend mark S-20261118-EVE C-2 --guest --status present
	a_note N-2 | sed 's/AIDE/LEAD/; s/C-1/C-2/' | at "2026-11-19 09:00" as LEAD iop-note add -
	at "2026-11-19 10:00" as LEAD iop-schedule add closure id=CL-1 \
		starts_on=2026-11-26 ends_on=2026-11-27 reason=Thanksgiving
	at "2026-11-19 10:00" as LEAD iop-enroll discharge C-2 reason=transferred
	at "2026-11-19 12:00" iop-audit run >run.txt || [ $? -eq 1 ]
}

KINDS='iop-staff:staff iop-staff:license iop-staff:supervision iop-staff:agency
iop-enroll:client iop-enroll:admission iop-enroll:discharge iop-schedule:group
iop-schedule:membership iop-schedule:session iop-schedule:closure
iop-attend:attendance iop-note:note iop-note:signature iop-note:cosignature
iop-audit:run iop-audit:policy'

# every_kind VERB...: that command for each kind, its program as $tool
every_kind() {
	local pair tool kind
	for pair in $KINDS; do
		tool=${pair%:*} kind=${pair#*:}
		"$@" || fail "$kind"
	done
}

# Who may record the kind
recorder() {
	case $kind in
	agency | policy | run) echo admin ;;
	*) echo LEAD ;;
	esac
}

shown_is_known() {
	"$tool" list "$kind" -f id >ids
	[ -s ids ] && "$tool" show -f "$format" - <ids >doc &&
		run --separate-stderr as "$(recorder)" "$tool" add doc &&
		assert_equal "$status$output$stderr" 0
}

listed_is_known() {
	"$tool" list "$kind" -f "$format" >doc && [ -s doc ] &&
		run --separate-stderr as "$(recorder)" "$tool" add doc &&
		assert_equal "$status$output$stderr" 0
}

nothing_changes() {
	local before
	everything
	before=$(the_head)
	every_kind "$@"
	assert_equal "$(the_head)" "$before"
}

@test "what show writes as YAML is what is recorded already" {
	format=yaml nothing_changes shown_is_known
}

@test "what show writes as JSON is what is recorded already" {
	format=json nothing_changes shown_is_known
}

@test "what list writes as JSON Lines is what is recorded already" {
	format=jsonl nothing_changes listed_is_known
}

@test "what list writes as YAML is what is recorded already" {
	format=yaml nothing_changes listed_is_known
}

# said FORMAT: documents on stdin, but for how they came in
said() {
	if [ "$1" = yaml ]; then
		sed '/^entry:/d; /^came_in:/,/^---$/{/^came_in:\|^  /d}'
	else
		sed 's/,"entry":[0-9]*,"came_in":{[^}]*}//'
	fi
}

# moves FORMAT: all that does not name entries goes to a second store
moves() {
	local pair tool kind
	everything
	at "2026-10-01 08:00" iop-db -d two.db init --zone America/Denver \
		--identity declared --admin admin
	for pair in $KINDS; do
		tool=${pair%:*} kind=${pair#*:}
		case $kind in
		agency|signature|cosignature|run|policy) continue ;;
		esac
		who=LEAD
		[ "$tool" = iop-staff ] && who=admin
		"$tool" list "$kind" -f id | grep -vx -e admin -e N-1 |
			as LEAD "$tool" show --names -f "$1" - >"$kind.$1"
		works as "$who" "$tool" -d two.db add "$kind.$1"
		"$tool" list "$kind" -f id | grep -vx -e admin -e N-1 >ids
		as LEAD "$tool" show --names -f "$1" - <ids | said "$1" >one
		as LEAD "$tool" -d two.db show --names -f "$1" - <ids | said "$1" >two
		assert [ "$(grep -c id one)" -ge "$(wc -l <ids)" ]
		assert_equal "$(cat two)" "$(cat one)"
	done
}

@test "a second store takes what show --names writes as YAML, and says the same" {
	moves yaml
}

@test "a second store takes what show --names writes as JSON, and says the same" {
	moves json
}

@test "a second store takes what show --names writes as JSON Lines, and says the same" {
	moves jsonl
}

# Clients V-1... whose preferred name and address are awkward values.
awkward() {
	python3 - >values.json <<-'END'
	import json
	values = ['no', 'yes', 'null', 'Null', '~', 'true', 'y', '010', '0x1f',
	    '1e3', '1_000', '18:30', '2026-11-20', '2026-11-20T17:30', '.inf',
	    '', ' leading', 'trailing ', '  ', '"quoted"', "it's", 'a: b', 'a:',
	    ': a', '# no comment', 'a #b', '- a', '[a, b]', '{a: b}', '&a', '*a',
	    '!a', '|', '>', '%a', '@a', '`a`', '---', '...', '\\', '\\n', '<<',
	    '=', '?', 'Zoë Example 🙂', 'naïve — 漢字', 'e\u0301', '\u00a0',
	    'one\ntwo\n\tthree\n', '\n\n', 'a\r\nb', 'tab\tinside', '--- \n...\n']
	docs = []
	for i, v in enumerate(v for v in values if v.strip(' \t\r\n')):
	    doc = dict(kind='client', id='V-%d' % i, name='N' + v.strip()
	        .replace('\n', ' ').replace('\t', ' ').replace('\r', ' '),
	        birth_date='1990-05-01', address=v)
	    if not set(v) & set('\n\t\r'):
	        doc['preferred_name'] = v
	    docs.append(doc)
	print(json.dumps(docs))
	END
}

# the_values FORMAT FILE: as a stock reader sees it, sorted keys
the_values() {
	python3 - "$1" "$2" <<-'END'
	import json, sys, yaml
	text = open(sys.argv[2], encoding='utf-8', newline='').read()
	docs = list(yaml.safe_load_all(text)) if sys.argv[1] == 'yaml' else \
	    json.loads(text)
	docs.sort(key=lambda d: d['id'])
	for doc in docs:
	    doc.pop('entry', None)
	    doc.pop('came_in', None)
	print(json.dumps(docs, sort_keys=True))
	END
}

@test "awkward values survive as JSON through a stock reader and jq" {
	an_agency
	awkward
	works as LEAD iop-enroll add values.json
	as LEAD iop-enroll show --names -f json $(jq -r '.[].id' values.json) >out.json
	assert_equal "$(the_values json out.json)" "$(the_values json values.json)"
	assert_equal "$(jq -S 'map(del(.entry, .came_in)) | sort_by(.id)' out.json)" "$(jq -S 'sort_by(.id)' values.json)"
	before=$(the_head)
	works as LEAD iop-enroll add out.json
	assert_equal "$(the_head)" "$before"
}

@test "awkward values survive as YAML through a stock reader" {
	an_agency
	awkward
	works as LEAD iop-enroll add values.json
	as LEAD iop-enroll show --names -f yaml $(jq -r '.[].id' values.json) >out.yaml
	assert_equal "$(the_values yaml out.yaml)" "$(the_values json values.json)"
	before=$(the_head)
	works as LEAD iop-enroll add out.yaml
	assert_equal "$(the_head)" "$before"
}

@test "what a stock YAML writer makes of awkward values is read as meant" {
	an_agency
	awkward
	python3 -c 'import json, sys, yaml
yaml.safe_dump_all(json.load(open("values.json")), sys.stdout,
    allow_unicode=True, explicit_start=True)' >values.yaml
	works as LEAD iop-enroll add values.yaml
	as LEAD iop-enroll show --names -f json $(jq -r '.[].id' values.json) >out.json
	assert_equal "$(the_values json out.json)" "$(the_values json values.json)"
}

@test "plain YAML words that look like numbers and truths stay text" {
	an_agency
	works as LEAD iop-schedule add - <<-END
	kind: session
	id: S-1
	client: C-1
	service: other
	starts_at: 2026-11-19T10:00
	ends_at: 2026-11-19T11:00
	facilitator: LEAD
	topic: no
	site: 010
	END
	works iop-schedule show S-1 -f json
	assert_equal "$(jq -c '.[0] | [.topic, .site]' <<<"$output")" '["no","010"]'
}

@test "dates, times of day and instants are text to a stock YAML reader" {
	an_agency
	works iop-schedule show EVE -f yaml
	run python3 -c 'import sys, yaml
d = yaml.safe_load(sys.stdin)
print(d["starts_on"], d["start_time"], d["minutes"] + 1, d["days"])' <<<"$output"
	assert_output "2026-01-01 17:30 181 ['mon', 'wed', 'fri']"
	a_session
	works iop-schedule show S-20261118-EVE -f yaml
	run python3 -c 'import sys, yaml
d = yaml.safe_load(sys.stdin)
print(repr(d["starts_at"]), repr(d["date"]))' <<<"$output"
	assert_output "'2026-11-18T17:30-07:00' '2026-11-18'"
}

@test "an instant with any offset is the same instant" {
	an_agency
	a_session
	iop-schedule show S-20261118-EVE -f json >before.json
	jq '.[0].starts_at = "2026-11-19T00:30Z" |
	    .[0].ends_at = "2026-11-18T22:30-05:00"' before.json >same.json
	before=$(the_head)
	works as LEAD iop-schedule add same.json
	assert_equal "$(the_head)" "$before"
}

# What is wrong with a document

# wrong PLACE-AND-REASON PROGRAM: the document of stdin, as file d
wrong() {
	cat >d
	refuses 65 "$2: d:$1" as LEAD "$2" add d
	assert_equal "$(wc -l <<<"$stderr")" 1
}

a_client() {
	printf 'kind: client\nid: C-9\nname: Any Body\nbirth_date: 1990-01-01\n'
}

a_group() {
	cat <<-END
	kind: group
	id: G-9
	name: Nine
	track: adult
	service: other
	days: [mon, wed]
	start_time: 18:30
	minutes: 90
	facilitator: AIDE
	starts_on: 2026-11-02
	END
}

@test "the documents that refusals start from are fine" {
	an_agency
	works as LEAD iop-enroll add - < <(a_client)
	works as LEAD iop-schedule add - < <(a_group)
}

@test "an unknown field is refused with the nearest known one" {
	an_agency
	a_client | sed 's/birth_date/birthdate/' >d
	refuses 65 'd:4:1: birthdate: no such field; is it birth_date?' as LEAD iop-enroll add d
}

@test "an unknown field near none is only refused" {
	an_agency
	{ a_client; echo 'zzzzzzzzzz: 1'; } | wrong '5:1: no such field: not shown, as a line of a text could be' iop-enroll
	refute_regex "$stderr" 'is it'
}

@test "an unknown field's name is printable where it is shown, its value never" {
	an_agency
	{ a_client; printf '"\\e[31m": secret\n'; } >d
	refuses 65 'd:5:1: the character U+001B is not allowed' as LEAD iop-enroll add d
	{ a_client; printf '"é%080d": secret\n' 0; } >d
	fails 65 as LEAD iop-enroll add d
	says 'd:5:1: no such field: not shown'
	{ a_client; printf '"birt\303\251_date": secret\n'; } >d
	fails 65 as LEAD iop-enroll add d
	says 'd:5:1: birt??_date: no such field; is it birth_date?'
	refute_regex "$stderr" secret
	assert [ "${#stderr}" -lt 100 ]
}

@test "a text where a number is wanted is refused" {
	an_agency
	a_group | sed 's/minutes: 90/minutes: ninety/' |
		wrong '8:1: minutes: expected a whole number' iop-schedule
}

@test "a JSON number where a text is wanted is refused" {
	an_agency
	echo '{"kind":"client","id":"C-9","name":7,"birth_date":"1990-01-01"}' |
		wrong '1:29: name: expected text, not a number' iop-enroll
}

@test "a JSON true where a text is wanted is refused" {
	an_agency
	echo '{"kind":"client","id":"C-9","name":true,"birth_date":"1990-01-01"}' |
		wrong '1:29: name: expected text, not true or false' iop-enroll
}

@test "a line of 200 bytes is accepted and one of 201 refused" {
	an_agency
	works as LEAD iop-enroll add - < <(a_client | sed "s/Any Body/$(printf %0200d 0)/")
	a_client | sed "s/C-9/C-10/; s/Any Body/$(printf %0201d 0)/" |
		wrong '3:1: name: expected at most 200 bytes' iop-enroll
}

@test "a line with a line break in it is refused" {
	an_agency
	a_client | sed 's/Any Body/"Any\\nBody"/' |
		wrong '3:1: name: expected one line' iop-enroll
}

@test "a required field that is missing is refused" {
	an_agency
	a_client | sed '/^name/d' | wrong '1:1: name: required' iop-enroll
}

@test "a required field of blanks is refused" {
	an_agency
	a_client | sed 's/Any Body/"  "/' |
		wrong '3:1: name: expected some text: it is required' iop-enroll
}

@test "a required field that is empty or null is missing" {
	an_agency
	a_client | sed 's/Any Body//' | wrong '3:1: name: required' iop-enroll
	echo '{"kind":"client","id":"C-9","name":null,"birth_date":"1990-01-01"}' |
		wrong '1:29: name: required' iop-enroll
}

@test "a wrong word is refused with the words there are, and not shown" {
	an_agency
	a_group | sed 's/track: adult/track: grown/' |
		wrong '4:1: track: expected one of: adult adolescent' iop-schedule
	refute_regex "$stderr" grown
}

@test "a wrong word in a list is refused with the words there are" {
	an_agency
	a_group | sed 's/mon, wed/mon, wodensday/' |
		wrong '6:1: days: expected one of: mon tue wed thu fri sat sun' iop-schedule
}

@test "30 February is refused" {
	an_agency
	a_group | sed 's/2026-11-02/2026-02-30/' |
		wrong '10:1: starts_on: expected a date as 2026-11-20' iop-schedule
}

@test "a thirteenth month is refused" {
	an_agency
	a_group | sed 's/2026-11-02/2026-13-01/' |
		wrong '10:1: starts_on: expected a date as 2026-11-20' iop-schedule
}

@test "29 February is refused in a common year" {
	an_agency
	a_group | sed 's/2026-11-02/2027-02-29/' |
		wrong '10:1: starts_on: expected a date as 2026-11-20' iop-schedule
}

@test "a document may not say today" {
	an_agency
	a_group | sed 's/2026-11-02/today/' |
		wrong '10:1: starts_on: expected a date as 2026-11-20' iop-schedule
}

@test "24:00 is no time of day" {
	an_agency
	a_group | sed 's/18:30/24:00/' |
		wrong '7:1: start_time: expected a time of day as 18:30' iop-schedule
}

@test "a number out of its range is refused with the range" {
	an_agency
	a_group | sed 's/: 90/: 0/' | wrong '8:1: minutes: expected 1 to 720' iop-schedule
	a_group | sed 's/: 90/: 721/' | wrong '8:1: minutes: expected 1 to 720' iop-schedule
}

@test "a number with a fraction or a leading zero is refused" {
	an_agency
	a_group | sed 's/: 90/: 90.5/' | wrong '8:1: minutes: expected a whole number' iop-schedule
	a_group | sed 's/: 90/: 090/' | wrong '8:1: minutes: expected a whole number' iop-schedule
}

@test "a list where a value is wanted is refused" {
	an_agency
	a_client | sed 's/Any Body/[Any, Body]/' |
		wrong '3:1: name: expected a text, not a list: put it in quotes' iop-enroll
}

@test "a map where a value is wanted is refused" {
	an_agency
	a_group | sed 's/: 90/: [90]/' | wrong '8:1: minutes: expected a value, not a list' iop-schedule
	a_group | sed 's/: 90/: {m: 90}/' | wrong '8:1: minutes: expected a value, not a map' iop-schedule
	a_client | sed 's/Any Body/{first: Any}/' |
		wrong '3:1: name: expected a text, not a map: put it in quotes' iop-enroll
}

@test "an id with a blank in it is refused" {
	an_agency
	a_client | sed 's/C-9/C 9/' >d
	refuses 65 'd:2:1: id: expected an id' as LEAD iop-enroll add d
}

@test "a document without a kind is refused" {
	an_agency
	a_client | sed 1d | wrong '1:1: kind: required: what kind of record this is' iop-enroll
}

@test "a document of no kind there is, is refused" {
	an_agency
	a_client | sed 's/kind: client/kind: patient/' |
		wrong '1:1: kind: no such kind; is it client?' iop-enroll
}

@test "a document of another program's kind is refused" {
	an_agency
	a_client | wrong '1:1: kind: recorded by iop-enroll' iop-schedule
}

@test "a reference to nothing is refused, and so is one to another kind" {
	an_agency
	a_group | sed 's/AIDE/NOBODY/' | wrong '9:1: facilitator: no such staff' iop-schedule
	a_group | sed 's/AIDE/C-1/' | wrong '9:1: facilitator: no such staff' iop-schedule
}

@test "a document that refers to a later one of the stream is refused" {
	an_agency
	printf 'kind: membership\ngroup: G-9\nclient: C-1\nstarts_on: 2026-11-02\n' >member
	{ cat member; echo ---; a_group; } >d
	refuses 65 'd:2:1: group: no such group' as LEAD iop-schedule add d
	{ a_group; echo ---; cat member; } >d
	works as LEAD iop-schedule add d
}

@test "two fields that contradict are refused at the second" {
	an_agency
	{ a_group; echo 'ends_on: 2026-11-01'; } |
		wrong '11:1: ends_on: before starts_on' iop-schedule
}

@test "every wrong thing of every document is said, and none is stored" {
	an_agency
	{ a_client; echo ---; a_client | sed 's/C-9/C-10/; s/1990-01-01/1990-31-01/'
	echo ---; a_client | sed 's/C-9/C-11/; /^name/d; s/1990.*/never/'; } >d
	refuses 65 'd:9:1: birth_date: expected a date' as LEAD iop-enroll add d
	says 'd:13:1: birth_date: expected a date' 'd:11:1: name: required'
	assert_equal "$(wc -l <<<"$stderr")" 3
	refute_regex "$stderr" never
	works iop-enroll list -f id
	assert_equal "$output" $'C-1\nC-2'
}

@test "--keep-going stores what is right and keeps the rest for another try" {
	an_agency
	{ a_client; echo ---; a_client | sed 's/C-9/C-10/; s/1990-01-01/1990-31-01/'; } >d
	run --separate-stderr as LEAD iop-enroll add d --keep-going --rejects r.jsonl
	assert_equal "$status$output" 1
	says 'd:9:1: birth_date'
	assert_equal "$(jq -r .id r.jsonl)" C-10
	works iop-enroll list -f id
	assert_equal "$output" $'C-1\nC-2\nC-9'
	sed -i 's/1990-31-01/1990-01-31/' r.jsonl
	works as LEAD iop-enroll add r.jsonl
}

@test "no input at all is refused, and nothing to do with --if-any" {
	an_agency
	refuses 65 'no input at all' as LEAD iop-enroll add - </dev/null
	works as LEAD iop-enroll add --if-any - </dev/null
	assert_output ''
}

@test "an empty array is nothing to do" {
	an_agency
	before=$(the_head)
	works as LEAD iop-enroll add - <<<'[]'
	assert_output ''
	assert_equal "$(the_head)" "$before"
}

@test "a JSON array that was cut short is refused whole" {
	an_agency
	echo '[{"kind":"client","id":"C-9","name":"A","birth_date":"1990-01-01"},' >d
	refuses 65 'd:2:1: a JSON value expected, but the stream ends' as LEAD iop-enroll add d
}

@test "the same record again changes nothing, with other content it is refused" {
	an_agency
	a_client >d
	changes_something as LEAD iop-enroll add d
	changes_nothing as LEAD iop-enroll add d
	sed -i 's/Any/Other/' d
	refuses 65 'd:1:1: id: recorded with other content: to change it, iop-enroll amend C-9' \
		as LEAD iop-enroll add d
}

@test "an id that names another kind of thing is refused" {
	an_agency
	a_client | sed 's/C-9/EVE/' | wrong '1:1: id: names a group already' iop-enroll
}

@test "only an import says when and by whom something was recorded" {
	an_agency
	for key in 'recorded_at: 2026-11-01T10:00' 'recorded_by: LEAD' 'op: add' 'op_reason: x'; do
		{ a_client; echo "$key"; } |
			wrong "5:1: ${key%%:*}: only iop-db import takes this" iop-enroll
	done
}

# Names

@test "sealed fields are withheld in every format, and named" {
	an_agency
	for format in yaml json jsonl csv text id; do
		works iop-enroll show C-1 -f $format
		refute_output --partial Zo
		refute_output --partial 1990
	done
	works iop-enroll show C-1 -f json
	assert_equal "$(jq -c '.[0].withheld' <<<"$output")" '["name","birth_date"]'
	works iop-enroll show C-1 -f yaml
	assert_output --partial 'withheld: [name, birth_date]'
	works iop-enroll list -f jsonl
	assert_equal "$(jq -c .withheld <<<"$output" | uniq)" '["name","birth_date"]'
	works iop-enroll history C-1 -f csv
	refute_output --partial Zo
}

@test "what is recorded is shown without names too" {
	an_agency
	works as LEAD iop-enroll add -f yaml - < <(a_client)
	refute_output --partial Any
	assert_output --partial 'withheld: [name, birth_date]'
}

@test "a supervisor sees names with --names, in every format" {
	an_agency
	for format in yaml json jsonl csv text; do
		works as LEAD iop-enroll show C-1 --names -f $format
		assert_output --partial 'Zoë Example 🙂'
		refute_output --partial withheld
	done
}

@test "showing names leaves a record of who saw what" {
	an_agency
	works as LEAD iop-enroll show C-1 --names -f yaml
	works iop-db export
	assert_equal "$(jq -c 'select(.kind == "access") |
	    [.command, .about, .shown, .recorded_by]' <<<"$output")" \
		'["iop-enroll show","C-1",1,"LEAD"]'
}

@test "names that cannot be recorded as seen are not shown" {
	an_agency
	at "2026-11-21 12:00" as LEAD iop-enroll add - < <(a_client)
	# a clock behind the last entry: nothing can be recorded
	run --separate-stderr as LEAD iop-enroll show C-1 --names
	assert_equal "$status$output" 71
	says 'clock is behind'
}

@test "names that could not be written were recorded as seen all the same" {
	an_agency
	before=$(the_head)
	run --separate-stderr bash -c 'IOP_ACTOR=LEAD iop-enroll show C-1 --names >/dev/full'
	assert_equal "$status" 74
	assert_not_equal "$(the_head)" "$before"
}

@test "without --names nothing is recorded" {
	an_agency
	before=$(the_head)
	works as LEAD iop-enroll list
	works as LEAD iop-enroll show C-1
	works as LEAD iop-enroll history C-1
	assert_equal "$(the_head)" "$before"
}

@test "a facilitator sees the names on own rosters only" {
	an_agency
	works as AIDE iop-enroll list --names -f json
	assert_equal "$(jq -c '.[] | [.id, .name, .withheld]' <<<"$output")" \
'["C-1","Zoë Example 🙂",null]
["C-2",null,["name","birth_date"]]'
}

@test "a compliance officer sees no names" {
	an_agency
	refuses 77 'names: not permitted to AUDIT' as AUDIT iop-enroll show C-1 --names
	refuses 77 'names: not permitted to AUDIT' as AUDIT iop-enroll list --names
}

@test "a filter on a sealed field finds nothing that one may not see" {
	an_agency
	printf 'Zoë Example 🙂' >name
	works as LEAD iop-enroll list name=@name --names -f id
	assert_output C-1
	refuses 77 'name: sealed: listed by it is only with --names' \
		as AUDIT iop-enroll list name=@name -f id
	echo Teen Example >name
	works as AIDE iop-enroll list name=@name --names -f id
	assert_output ''
}

@test "a sealed value is never taken from an argument" {
	an_agency
	refuses 65 'name: sealed: give it in a document, or as name=@FILE' \
		as LEAD iop-enroll add client id=C-9 name=Any birth_date=1990-01-01
	refute_regex "$stderr" Any
	refuses 65 'name: sealed' as LEAD iop-enroll amend C-1 name=Any --reason typo
	refuses 65 'comment: sealed' as AIDE iop-attend add attendance \
		session=S client=C-1 status=absent comment=Any
	refuses 64 'name: sealed' iop-enroll list name=Any
	refuses 65 'name: sealed' iop-enroll new client name=Any
}

@test "a sealed value is taken from a file, without its last line break" {
	an_agency
	echo 'Any Body' >name
	echo '1990-01-01' >born
	works as LEAD iop-enroll add client id=C-9 name=@name birth_date=@born
	works as LEAD iop-enroll show C-9 --names -f json
	assert_equal "$(jq -c '.[0] | [.name, .birth_date]' <<<"$output")" \
		'["Any Body","1990-01-01"]'
}

@test "a sealed value's file must be there, and be text" {
	an_agency
	echo 1990-01-01 >born
	refuses 66 'nowhere: No such file' as LEAD iop-enroll add client id=C-9 \
		name=@nowhere birth_date=@born
	printf 'a\0b' >name
	refuses 65 'name: expected plain text in UTF-8' as LEAD iop-enroll add \
		client id=C-9 name=@name birth_date=@born
}

@test "a withheld field stays as it was when the rest is amended" {
	an_agency
	iop-enroll show C-1 -f json | jq '.[0].phone = "505"' >d
	works as LEAD iop-enroll amend d --reason 'has a phone now'
	works as LEAD iop-enroll show C-1 --names -f json
	assert_equal "$(jq -c '.[0] | [.name, .phone]' <<<"$output")" \
		'["Zoë Example 🙂","505"]'
}

@test "a withheld field stays as it was when an import amends the rest" {
	an_agency
	sed 's/C-1/C-8/; /^---/,$d; /^admission/s/.*/recorded_at: 2026-11-02T09:00/' \
		"$BATS_TEST_DIRNAME/data/clients.yaml" |
		works as admin iop-db import --source old -
	iop-enroll show C-8 -f json | jq '.[0] + {op: "amend", op_reason: "moved",
		phone: "505", recorded_by: "LEAD",
		recorded_at: "2026-11-10T09:00-07:00"}' >d
	works as admin iop-db import --source old d
	works as LEAD iop-enroll show C-8 --names -f json
	assert_equal "$(jq -c '.[0] | [.name, .phone]' <<<"$output")" \
		'["Zoë Example 🙂","505"]'
}

@test "a document that withholds names of nobody on record is refused" {
	an_agency
	printf 'kind: client\nid: C-9\nwithheld: [name, birth_date]\n' >d
	refuses 65 'd:1:1: name: withheld, and there is no such client' as LEAD iop-enroll add d
}

@test "what a document withholds is a list of sealed fields" {
	an_agency
	as LEAD iop-enroll show C-1 -f yaml >d
	works as LEAD iop-enroll amend -n d --reason so
	for withheld in name '{name: yes}'; do
		sed "/^withheld:/,\$d" d >e
		echo "withheld: $withheld" >>e
		refuses 65 'withheld: expected a list of fields' as LEAD iop-enroll amend e --reason so
	done
	for withheld in '[id]' '[kind]' '[shoes]' '[[name]]'; do
		sed "/^withheld:/,\$d" d >e
		echo "withheld: $withheld" >>e
		refuses 65 'withheld: expected names of sealed fields' as LEAD iop-enroll amend e --reason so
	done
}

@test "a list of words has nothing but words" {
	an_agency
	refuses 65 'd:4:1: roles: expected a list of words' iop-staff add d < <(
		printf 'kind: staff\nid: N\nname: N\nroles: [[records]]\n' >d)
	works iop-staff add - <<<$'kind: staff\nid: N\nname: N\nroles: [records]'
}

# brings KEY VALUE REASON: an import whose KEY says that is refused
brings() {
	{ a_client; printf '%s: %s\n' recorded_at 2026-11-01T08:00 recorded_by LEAD \
		op add op_reason so; } | sed "s/^$1: .*/$1: $2/" >d
	refuses 65 "$1: $3" iop-db import --source old d
}

@test "an import says when, by whom, how and why in words and times that there are" {
	an_agency
	{ a_client; printf '%s: %s\n' recorded_at 2026-11-01T08:00 recorded_by LEAD \
		op add; } >d
	works iop-db import -n --source old d
	brings op change 'expected one of: add amend void'
	brings op '[add]' 'expected one of: add amend void'
	brings op_reason '"a\\nb"' 'expected one line'
	brings op_reason "$(printf '%0201d' 0)" 'expected one line'
	brings recorded_at someday 'expected a date and time as 2026-11-20T17:30'
	brings recorded_at '[today]' 'expected a time'
	brings recorded_at 2026-11-20T12:00:01 'expected a time in the past'
	brings recorded_by 'a person' 'expected an id'
}

@test "records inside of a record are maps, and no field=value" {
	an_agency
	{ a_client; echo 'admission: today'; } >d
	refuses 65 'd:5:1: admission: expected a map' as LEAD iop-enroll add d
	refuses 65 'admission: expected records' as LEAD iop-enroll add client id=C-9 admission=today
}

# Formats

@test "csv quotes commas, quotes and line breaks as RFC 4180 says" {
	an_agency
	python3 -c 'import json
print(json.dumps({"kind": "client", "id": "C-9", "name": "Body, \"Any\"",
    "birth_date": "1990-01-01", "address": "one\ntwo,\tthree\n"}))' >d
	works as LEAD iop-enroll add d
	as LEAD iop-enroll show C-9 --names -f csv >out.csv
	run python3 -c 'import csv
for row in csv.DictReader(open("out.csv", newline="", encoding="utf-8")):
    print([row[k] for k in ("id", "name", "phone", "address")])'
	assert_output "['C-9', 'Body, \"Any\"', '', 'one\\ntwo,\\tthree\\n']"
}

@test "csv and text hold records of one kind" {
	an_agency
	for format in csv text; do
		refuses 64 ' hold records of one kind; choose another format' \
			iop-staff show LEAD L-LEAD -f $format
		refuses 64 ' hold records of one kind; choose another format' \
			as LEAD iop-enroll discharge C-1 reason=completed -f $format
	done
}

@test "-f id is ids, a line each" {
	an_agency
	works iop-enroll list -f id
	assert_equal "$output" $'C-1\nC-2'
}

@test "nothing is [] in json, a head in csv, and no output in the rest" {
	an_agency
	works iop-note list -f json
	assert_output '[]'
	works iop-note list -f csv
	assert_output --partial 'id,session,client,author'
	assert_equal "${#lines[@]}" 1
	for format in yaml jsonl id; do
		works iop-note list -f $format
		assert_output ''
	done
}

@test "json is an array, also of one" {
	an_agency
	works iop-enroll show C-1 -f json
	assert_equal "$(jq -c '[type, length]' <<<"$output")" '["array",1]'
}

@test "unasked, a list is JSON Lines to a pipe" {
	an_agency
	works iop-enroll list
	assert_equal "$(jq -r .id <<<"$output")" $'C-1\nC-2'
	works iop-enroll show C-1
	assert_equal "$(jq -r .id <<<"$output")" C-1
}

@test "-o takes the format from the file's name, and -f outranks it" {
	an_agency
	for name in o.json o.jsonl o.ndjson o.yaml o.yml o.csv o.txt; do
		works iop-enroll list -o $name
		assert_output ''
	done
	assert_equal "$(jq -r '.[].id' o.json)" $'C-1\nC-2'
	assert_equal "$(jq -r .id o.jsonl)" $'C-1\nC-2'
	cmp o.jsonl o.ndjson
	assert_equal "$(head -2 o.yaml)" $'---\nkind: client'
	cmp o.yaml o.yml
	assert_equal "$(sed -n 2p o.csv)" 'C-1,'
	assert_equal "$(head -1 o.txt | tr -s ' ')" 'ID ADULT FROM'
	works iop-enroll list -o other.json -f id
	assert_equal "$(cat other.json)" $'C-1\nC-2'
}

@test "a file of -o is replaced whole, or stays as it was" {
	an_agency
	echo old >o.json
	refuses 66 'NOBODY: no such record' iop-enroll show NOBODY -o o.json
	assert_equal "$(cat o.json)" old
	works iop-enroll list -o o.json
	assert_equal "$(jq length o.json)" 2
	assert_equal "$(echo o.json*)" o.json
}

@test "an unknown format is a usage error" {
	an_agency
	refuses 64 'xml: no such format' iop-enroll list -f xml
}

@test "on a terminal a list is a table" {
	an_agency
	on_a_terminal iop-schedule list group
	assert_success
	assert_line --index 0 --regexp '^ID +NAME +TRACK'
	assert_line --index 1 --regexp '^EVE +Evening +adult'
}

@test "on a terminal show is YAML" {
	an_agency
	on_a_terminal iop-schedule show EVE
	assert_success
	assert_line --index 1 --regexp '^kind: group'
}

@test "a table prints a name beyond ASCII without LANG" {
	an_agency
	works env -u LANG -u LC_ALL -u LC_CTYPE IOP_ACTOR=LEAD iop-enroll show C-1 --names -f text
	assert_output --partial 'Zoë Example 🙂'
}

# Skeletons

# filled KIND SED-SCRIPT: the skeleton of a kind with its blanks filled is
# accepted, with help and all; what is optional stays commented out
filled() {
	local tool=$1 who=$2 kind=$3 script=$4
	works as "$who" "$tool" new "$kind"
	sed "$script" <<<"$output" >new.yaml
	works as "$who" "$tool" add new.yaml -f id
	assert [ -n "$output" ]
	works "$tool" show "$output" -f json
	assert_equal "$(jq -r '.[0].kind' <<<"$output")" "$kind"
}

@test "skeletons of staff and what belongs to them are accepted once filled" {
	an_agency
	filled iop-staff admin staff 's/^name:/& New/; s/^roles:/& [facilitator, records]/'
	filled iop-staff admin license 's/^staff:/& OFFICE/; s/^type:/& LSAA/
		s/^issued_on:/& 2026-01-01/; s/^expires_on:/& 2026-12-31/'
	filled iop-staff admin supervision 's/^supervisee:/& OFFICE/
		s/^supervisor:/& LEAD/; s/^starts_on:/& 2026-01-01/'
}

@test "skeletons of a client's way are accepted once filled" {
	an_agency
	filled iop-enroll LEAD client 's/^name:/& New/; s/^birth_date:/& 1990-01-01/; s/^id: .*/id: C-9/'
	filled iop-enroll LEAD admission 's/^client:/& C-9/; s/^admitted_on:/& 2026-11-20/; s/^track:/& adult/'
	filled iop-enroll LEAD discharge 's/^admission:/& AD.C-9.20261120/
		s/^discharged_on:/& 2026-11-20/; s/^reason:/& other/'
}

@test "skeletons of the schedule are accepted once filled" {
	an_agency
	filled iop-schedule LEAD group 's/^name:/& New/; s/^track:/& adult/
		s/^service:/& other/; s/^days:/& sun/; s/^start_time:/& 09:00/
		s/^minutes:/& 60/; s/^facilitator:/& AIDE/; s/^starts_on:/& 2026-01-01/
		s/^id: .*/id: G-9/'
	filled iop-schedule LEAD membership 's/^group:/& G-9/; s/^client:/& C-1/; s/^starts_on:/& 2026-11-20/'
	filled iop-schedule LEAD session 's/^service:/& other/
		s/^starts_at:/& 2026-11-20T10:00/; s/^ends_at:/& 2026-11-20T11:00/
		s/^facilitator:/& AIDE/'
	filled iop-schedule LEAD closure 's/^starts_on:/& 2026-12-25/
		s/^ends_on:/& 2026-12-25/; s/^reason:/& Christmas/'
}

@test "skeletons of attendance, notes and signatures are accepted once filled" {
	an_agency
	a_session
	filled iop-attend AIDE attendance 's/^session:/& S-20261118-EVE/; s/^client:/& C-1/; s/^status:/& present/'
	filled iop-note AIDE note 's/^session:/& S-20261118-EVE/; s/^client:/& C-1/
		s/^started_at:/& 2026-11-18T17:30/; s/^ended_at:/& 2026-11-18T20:30/
		s/^diagnosis:/& F10.20/; s/^necessity: |/&\n  a/; s/^goal: |/&\n  b/
		s/^intervention: |/&\n  c/; s/^response: |/&\n  d/; s/^risk:/& low/; s/^plan: |/&\n  e/
		s/^id: .*/id: N-9/'
	filled iop-note AIDE signature 's/^note:/& N-9/; s/^staff:/& AIDE/'
	filled iop-note LEAD cosignature 's/^note:/& N-9/; s/^staff:/& LEAD/'
}

@test "a skeleton with its blanks left empty names each of them" {
	an_agency
	as LEAD iop-enroll new client >new.yaml
	refuses 65 'new.yaml:5:1: name: required' as LEAD iop-enroll add new.yaml
	says 'new.yaml:7:1: birth_date: required'
}

@test "a skeleton with every optional field uncommented is still well formed" {
	an_agency
	as LEAD iop-schedule new group name=New track=adult service=other days=sun \
		start_time=09:00 minutes=60 facilitator=AIDE starts_on=2026-01-01 >new.yaml
	sed -i '2,$s/^# //' new.yaml
	works as LEAD iop-schedule add new.yaml
}

@test "field=value pairs fill a skeleton, and a wrong one is refused" {
	an_agency
	works iop-schedule new group name=New minutes=60
	assert_output --partial 'minutes: 60'
	refuses 65 'minutes: expected 1 to 720' iop-schedule new group minutes=0
}

@test "one record can be written as field=value" {
	an_agency
	works as LEAD iop-schedule add closure id=CL-9 starts_on=2026-12-25 \
		ends_on=2026-12-25 'reason=no: 010' -f json
	assert_equal "$(jq -c '.[0] | [.id, .reason]' <<<"$output")" '["CL-9","no: 010"]'
	refuses 65 'ends_on: before starts_on' as LEAD iop-schedule add closure \
		starts_on=2026-12-25 ends_on=2026-12-24 reason=x
	refuses 65 'resaon: no such field; is it reason?' as LEAD iop-schedule \
		add closure starts_on=2026-12-25 ends_on=2026-12-25 resaon=x
	refuses 64 'client: recorded by iop-enroll' as LEAD iop-schedule add client id=C-9
}

@test "an empty value takes a field away" {
	an_agency
	works as LEAD iop-schedule amend EVE component= --reason 'not of the model'
	works iop-schedule show EVE -f json
	assert_equal "$(jq -c '.[0].component' <<<"$output")" null
	refuses 65 'name: required' as LEAD iop-schedule amend EVE name= --reason x
}

@test "an id made up for a record is new each time" {
	an_agency
	one=$(as LEAD iop-schedule add closure starts_on=2026-12-25 \
		ends_on=2026-12-25 reason=x -f id)
	two=$(as LEAD iop-schedule add closure starts_on=2026-12-25 \
		ends_on=2026-12-25 reason=x -f id)
	assert_regex "$one" '^CL-20261120-[0-9A-HJKMNP-TV-Z]{8}$'
	assert_not_equal "$one" "$two"
}

# What is derived

an_attendance_document() {
	printf 'kind: attendance\nsession: S-20261118-EVE\nclient: C-1\nstatus: present\n'
}

@test "an attendance's id follows from session and client" {
	an_agency
	a_session
	works as AIDE iop-attend add -f id - < <(an_attendance_document)
	assert_output A.S-20261118-EVE.C-1
}

@test "an attendance's id that does not follow from them is refused" {
	an_agency
	a_session
	{ an_attendance_document; echo 'id: A-1'; } |
		wrong '1:1: id: expected what follows from the other fields: A.{session}.{client}' iop-attend
}

@test "minutes and a date that agree are accepted, others refused" {
	an_agency
	a_session
	{ an_attendance_document; echo 'arrived_at: 2026-11-18T17:30'
	echo 'left_at: 2026-11-18T18:30'; echo 'minutes: 61'; } |
		wrong '7:1: minutes: disagrees with what follows from other fields' iop-attend
	sed -i 's/: 61/: 60/' d
	works as AIDE iop-attend add d
	iop-schedule show S-20261118-EVE -f json |
		jq '.[0] | .id = "S-9" | .date = "2026-11-19" | del(.group) | .facilitator = "LEAD"' >d
	refuses 65 'date: disagrees with what follows from other fields' as LEAD iop-schedule add d
}

@test "when a client becomes an adult follows from the birth date" {
	an_agency
	works as LEAD iop-enroll add -f json - < <(a_client | sed 's/1990-01-01/2010-05-01/')
	assert_equal "$(jq -r '.[0].adult_from' <<<"$output")" 2028-05-01
	{ a_client | sed 's/C-9/C-10/; s/1990-01-01/2010-05-01/'
	echo 'adult_from: 2028-05-08'; } |
		wrong '5:1: adult_from: disagrees with what follows from other fields' iop-enroll
}

@test "a reason without an op, and an op without a reason, are refused" {
	a_store
	echo '{"kind":"site","id":"S-1","name":"N"}' | iop-db import --source x
	for said in '"op":"amend"' '"op":"void"' '"op":"amend","op_reason":null'; do
		echo "{\"kind\":\"site\",\"id\":\"S-1\",\"name\":\"M\",$said}" >d
		refuses 65 'd:1:1: op_reason: required: why it was amended or made void' \
			iop-db import --source x d
	done
	for id in S-1 S-2; do
		for said in '"op_reason":"x"' '"op":"add","op_reason":"x"'; do
			echo "{\"kind\":\"site\",\"id\":\"$id\",\"name\":\"N\",$said}" >d
			refuses 65 'd:1:1: op_reason: expected none of a first version: its op is amend or void' \
				iop-db import --source x d
		done
	done
}

@test "a time may have what JSON's writers put behind it, as long as nothing of it is lost" {
	an_agency
	while read -r at kept; do
		printf '{"kind":"session","id":"Z","client":"C-1","service":"individual-therapy","starts_at":"%s","ends_at":"2026-11-25T23:00Z","facilitator":"AIDE"}\n' "$at" >d
		works as LEAD iop-schedule add -n -f jsonl d
		assert_equal "$at $(jq -r .starts_at <<<"$output")" "$at $kept"
	done <<-'END'
	2026-11-25T17:00:00.000Z 2026-11-25T10:00-07:00
	2026-11-25T17:00:00.0Z 2026-11-25T10:00-07:00
	2026-11-25T17:00:00,000000Z 2026-11-25T10:00-07:00
	2026-11-25T17:00:00.000+00:00 2026-11-25T10:00-07:00
	2026-11-25T17:00:01.000000000Z 2026-11-25T10:00:01-07:00
	2026-11-25T10:00:00-0700 2026-11-25T10:00-07:00
	2026-11-25T10:00-07 2026-11-25T10:00-07:00
	2026-11-25t17:00:00z 2026-11-25T10:00-07:00
	2026-11-25T10:00:00.000 2026-11-25T10:00-07:00
	END
}

@test "a fraction of a second, which would be lost, is refused, and what is no offset" {
	an_agency
	while IFS='|' read -r at what; do
		printf '{"kind":"session","id":"Z","client":"C-1","service":"individual-therapy","starts_at":"%s","ends_at":"2026-11-25T23:00Z","facilitator":"AIDE"}\n' "$at" >d
		refuses 65 "d:1:74: starts_at: expected $what" as LEAD iop-schedule add d
	done <<-'END'
	2026-11-25T17:00:00.123Z|a time to the second, without a fraction of one
	2026-11-25T17:00:00.0001Z|a time to the second, without a fraction of one
	2026-11-25T10:00:00.5|a time to the second, without a fraction of one
	2026-11-25T17:00:00.Z|a date and time as 2026-11-20T17:30
	2026-11-25T17:00.0Z|a date and time as 2026-11-20T17:30
	2026-11-25T10:00-7|a date and time as 2026-11-20T17:30
	2026-11-25T10:00-070|a date and time as 2026-11-20T17:30
	2026-11-25T10:00-07:|a date and time as 2026-11-20T17:30
	2026-11-25T10:00-07:00Z|a date and time as 2026-11-20T17:30
	END
}
