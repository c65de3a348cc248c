#!/usr/bin/env bats
# Charts stay apart: two things that are called alike are never made one, and
# what refers to a rejected document is rejected with it.
load lib

# Two sites whose clients, staff and sessions are called alike: the one that is
# here, and the export of another, in b.jsonl.
two_sites() {
	once new_sites
	cp "$BATS_FILE_TMPDIR/b.jsonl" .
}

new_sites() {
	mv iop.db none.db 2>/dev/null || true
	new_site Other
	iop-db export >"$BATS_FILE_TMPDIR/b.jsonl"
	rm iop.db
	new_site Ours
}

new_site() {
	new_store
	at "2026-10-01 09:00" iop-staff add "$BATS_TEST_DIRNAME/data/staff.yaml"
	sed "s/^name: .* Example/name: $1/" "$BATS_TEST_DIRNAME/data/clients.yaml" >"$1.yaml"
	at "2026-11-02 09:00" as LEAD iop-enroll admit "$1.yaml"
	at "2026-11-02 09:00" as LEAD iop-schedule add "$BATS_TEST_DIRNAME/data/groups.yaml"
	at "2026-11-16 09:00" as LEAD iop-schedule fill --date 2026-11-18
	at "2026-11-18 20:45" as AIDE iop-attend mark S-20261118-EVE C-1 \
		--status present --from 17:30 --to 20:30
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	at "2026-11-19 08:00" as LEAD iop-enroll list client --names >/dev/null
}

# keeps_going [OPTION...]: imports with rejects in r.jsonl; status 1
keeps_going() {
	run --separate-stderr iop-db import --source b --keep-going \
		--rejects r.jsonl "$@"
	assert_equal "$status" 1
}

# A client, and what rests on her, three deep, of a system that claims nothing.
a_chart() {
	cat <<-'END'
	{"kind":"client","id":"C-9","name":"Nine","birth_date":"1990-01-01"}
	{"kind":"admission","id":"AD-9","client":"C-9","admitted_on":"2026-11-03","track":"adult"}
	{"kind":"discharge","admission":"AD-9","discharged_on":"2026-11-10","reason":"completed"}
	{"kind":"aftercare","id":"AF-9","discharge":"DC.AD-9","contacted_on":"2026-11-12","staff":"AIDE","mode":"telephone","reached":false}
	END
}

@test "an id that was made here is not another system's, and nothing is stored" {
	two_sites
	refuses 65 'b.jsonl:14:1: id: another was made here with this id: --prefix or --map gives what comes in others, or says that they are one' \
		iop-db import --source b b.jsonl
	assert_equal "$(grep -c ' id: another was made here' <<<"$stderr")" 2
	refute_regex "$stderr" amend
}

@test "an id that another system brought is not a third one's" {
	an_agency
	a_chart | works iop-db import --source one -
	a_chart | sed 's/Nine/Other/' >d
	refuses 65 'd:1:1: id: another came in from one with this id: --prefix or --map gives what comes in others, or says that they are one' \
		iop-db import --source two d
	says_only 'd:1:1: id: another came in from one'
}

@test "what another system says of a thing word for word is there already" {
	an_agency
	a_chart | works iop-db import --source one -
	a_chart >d
	changes_nothing iop-db import --source one d
	changes_nothing iop-db import --source two d
}

@test "a document that withholds what would tell them apart is not taken for the same" {
	an_agency
	a_chart | works iop-db import --source one -
	echo '{"kind":"client","id":"C-9","withheld":["name","birth_date"]}' >d
	refuses 65 'd:1:1: id: another came in from one with this id' iop-db import --source two d
}

@test "no other system amends or makes void what was made here" {
	an_agency
	for op in amend void; do
		printf '{"kind":"group","id":"EVE","name":"E","track":"adult","service":"group-therapy","days":["mon"],"start_time":"17:30","minutes":60,"facilitator":"AIDE","starts_on":"2026-01-01","op":"%s","op_reason":"so"}\n' $op >d
		refuses 65 'd:1:1: id: another was made here with this id' iop-db import --source b d
	done
}

@test "what the map says is one here and there, another system amends" {
	an_agency
	printf '%s\n' '{"kind":"group","id":"ABEND","name":"E","track":"adult","service":"group-therapy","days":["mon"],"start_time":"17:30","minutes":60,"facilitator":"AIDE","starts_on":"2026-01-01","op":"amend","op_reason":"so"}' \
		'{"kind":"admission","id":"AD.C-1.20261102","client":"C-1","admitted_on":"2026-11-02","track":"adult","op":"amend","op_reason":"so"}' >d
	printf '%s\n' 'ABEND EVE' 'AIDE AIDE' 'C-1 C-1' >m
	refuses 65 'd:2:1: id: another was made here with this id' iop-db import --source b --prefix B- --map m d
	echo 'AD.C-1.20261102 AD.C-1.20261102' >>m
	works iop-db import --source b --prefix B- --map m d
	works iop-schedule history EVE -f jsonl
	assert_equal "$(jq -r .minutes <<<"$output")" $'180\n60'
	# but nobody says something else of it as if for the first time
	jq -c 'del(.op, .op_reason) | .name = "F"' d | head -n1 >e
	refuses 65 'e:1:1: id: recorded with other content: a later version of it says op: amend, and why' \
		iop-db import --source b --prefix B- --map m e
}

@test "of the same system what says something else is not stored, and nobody is told to amend it by hand" {
	an_agency
	a_chart | works iop-db import --source one -
	a_chart | sed 's/Nine/Other/' >d
	refuses 65 'd:1:1: id: recorded with other content: a later version of it says op: amend, and why' \
		iop-db import --source one d
}

@test "what refers to a rejected document is rejected with it, however deep and in whatever order" {
	an_agency
	a_chart >d
	echo '{"kind":"client","id":"C-10","name":"Ten","birth_date":"1990-01-01"}' >>d
	sed -i '1s/1990-01-01/1990-31-01/' d
	tac d >e
	cp "$IOP_DB" before.db
	for order in d e; do
		cp before.db "$IOP_DB"
		keeps_going -f id $order
		assert_output C-10
		assert_equal "$(jq -r '.kind' r.jsonl | sort | paste -sd' ')" 'admission aftercare client discharge'
		assert_equal "$(jq -r 'select(.kind == "aftercare") | .rejected[]' r.jsonl | cut -d: -f4-)" \
			" discharge: DC.AD-9 is rejected, $order:$([ $order = d ] && echo 3 || echo 3):1"
		says 'client: C-9 is rejected' 'admission: AD-9 is rejected'
		assert_equal "$(wc -l <<<"$stderr")" 4
	done
	sed -i 's/1990-31-01/1990-01-31/' r.jsonl
	works iop-db import --source b r.jsonl
	assert_equal "$(iop-enroll list client -f id | paste -sd' ')" 'C-1 C-10 C-2 C-9'
}

@test "nothing of a rejected client lands in the chart of another who is called alike" {
	two_sites
	before=$(iop-attend list attendance -f jsonl; iop-note list -f jsonl)
	keeps_going b.jsonl
	assert_equal "$(iop-attend list attendance -f jsonl; iop-note list -f jsonl)" "$before"
	assert_equal "$(jq -r 'select(.id == "C-1") | .rejected[]' r.jsonl)" \
		'b.jsonl:14:1: id: another was made here with this id: --prefix or --map gives what comes in others, or says that they are one'
	for kind in admission membership attendance note; do
		assert_equal "$kind $(jq -r "select(.kind == \"$kind\") | .rejected[]" r.jsonl |
			grep -c 'client: C-1 is rejected, b.jsonl:14:1\|id: another was made here')" "$kind 1"
	done
	# who was shown them, and what was signed
	assert_equal "$(jq -r 'select(.kind == "access") | .rejected[]' r.jsonl | cut -d: -f4-)" \
		' clients: C-1 is rejected, b.jsonl:14:1'
	assert_equal "$(jq -r 'select(.kind == "signature") | .rejected | length' r.jsonl)" 1
	works iop-db verify
}

@test "what was recorded before something under it is rejected is taken back" {
	an_agency
	# only the lock shows that this group is led by nobody of the staff then
	cat >d <<-'END'
	{"kind":"staff","id":"GONE","name":"Gone","roles":["facilitator"],"ended_on":"2026-01-01"}
	{"kind":"client","id":"C-9","name":"Nine","birth_date":"1990-01-01"}
	{"kind":"client","id":"C-9","name":"Ninety","birth_date":"1990-01-01","op":"amend","op_reason":"so","recorded_at":"2026-11-05T09:00","recorded_by":"GONE"}
	{"kind":"diagnosis","id":"D-8","client":"C-9","code":"F10.20","diagnosed_on":"2026-11-04","is_primary":true,"recorded_at":"2026-11-04T09:00"}
	{"kind":"diagnosis","id":"D-9","client":"C-9","code":"F10.20","diagnosed_on":"2026-11-06","is_primary":true,"recorded_at":"2026-11-06T09:00"}
	END
	keeps_going -f id d
	says 'd:3:1: recorded_by: GONE had no role then to record this'
	# what was claimed before that version came does not rest on it
	assert_output $'GONE\nC-9\nD-8'
	assert_equal "$(jq -r .id r.jsonl)" $'C-9\nD-9'
	assert_equal "$(jq -r '.rejected[]' r.jsonl | tail -n1)" 'd:5:32: client: C-9 is rejected, d:3:1'
	works iop-db verify
}

@test "by hand, too, what refers to a rejected document is rejected with it" {
	an_agency
	{
		sed 's/Zoë Example 🙂/Another/; /^admission/d; /^---/,$d' "$BATS_TEST_DIRNAME/data/clients.yaml"
		printf '%s\n' --- 'kind: diagnosis' 'id: D-9' 'client: C-1' 'code: F10.20' \
			'diagnosed_on: 2026-11-04'
	} >d
	run --separate-stderr as LEAD iop-enroll add --keep-going --rejects r.jsonl d
	assert_equal "$status$output" 1
	says_only 'd:1:1: id: recorded with other content: to change it, iop-enroll amend C-1' \
		'd:8:1: client: C-1 is rejected, d:1:1'
	works iop-enroll list diagnosis -f id
	assert_output ''
	assert_equal "$(jq -c keys r.jsonl | grep -c rejected)" 0
}

@test "stderr has the first twenty mistakes of an import and a count of the rest, the rejects all" {
	a_store
	for i in {1..30}; do
		printf '{"kind":"client","id":"C-%s","name":"N","birth_date":"never"}\n' "$i"
	done >d
	refuses 65 'd:20:41: birth_date: expected a date' iop-db import --source b d
	assert_equal "$(wc -l <<<"$stderr")" 21
	says '10 more mistakes: -n --keep-going --rejects FILE has them all'
	keeps_going d
	assert_equal "$(wc -l <<<"$stderr")" 21
	says '10 more mistakes: the rejects have them all'
	assert_equal "$(jq -r '.rejected[]' r.jsonl | grep -c '^d:[0-9]*:[0-9]*: birth_date: expected a date')" 30
	# with what was said of them they can come in again
	sed 's/never/1990-01-01/' r.jsonl >e
	works iop-db import --source b e
	assert_equal "$(iop-enroll list client -f id | wc -l)" 30
}

@test "twenty mistakes are twenty, without a count" {
	a_store
	for i in {1..20}; do
		printf '{"kind":"client","id":"C-%s","name":"N","birth_date":"never"}\n' "$i"
	done >d
	refuses 65 'd:20:41: birth_date: expected a date' iop-db import --source b d
	assert_equal "$(wc -l <<<"$stderr")" 20
}

# the administrator is one and the same
merges() {
	echo 'admin admin' >m
	works iop-db import --source b --prefix B- --map m "$@" b.jsonl
}

@test "with --prefix two sites whose ids are alike become one store, each chart its own" {
	two_sites
	cp iop.db ours.db
	merges -f id
	iop-db export | jq -c 'select(.came_in.source == "b")' >merged
	assert_equal "$(jq -r .id merged | grep -v '^\(agency\|admin\|new-mexico\|AD\|M\|A\)' | grep -vc ^B-)" 0
	assert_equal "$(jq -r 'select(.kind == "admission" or .kind == "membership" or .kind == "attendance") | .id' merged)" \
		$'AD.B-C-1.20261102\nAD.B-C-2.20261102\nM.B-EVE.B-C-1.20261102\nA.B-S-20261118-EVE.B-C-1'
	# what refers, and what lists
	assert_equal "$(jq -r 'select(.kind == "note") | .session, .client, .author, .recorded_by' merged)" \
		$'B-S-20261118-EVE\nB-C-1\nB-AIDE\nB-AIDE'
	assert_equal "$(jq -r 'select(.kind == "signature") | .note, .staff' merged)" $'B-N-1\nB-AIDE'
	assert_equal "$(jq -r 'select(.kind == "access") | .clients' merged)" 'B-C-1 B-C-2'
	# ours are as they were
	assert_equal "$(iop-db export | head -n "$(wc -l <"$BATS_FILE_TMPDIR/b.jsonl")" | sed '/access/d')" \
		"$(IOP_DB=ours.db iop-db export | sed '/access/d')"
	works iop-db verify
}

@test "twice with the same prefix is once, and what comes later finds what came before" {
	two_sites
	merges
	changes_nothing iop-db import --source b --prefix B- --map m b.jsonl
	cat >d <<-'END'
	{"kind":"discharge","id":"DC.AD.C-1.20261102","admission":"AD.C-1.20261102","discharged_on":"2026-11-19","reason":"completed"}
	{"kind":"waiver","id":"WV-1","rule":"note-48h","record":"A.S-20261118-EVE.C-1","starts_on":"2026-11-18","last_day":"2026-11-20","reason":"so","asked_by":"LEAD"}
	{"kind":"waiver","id":"WV-2","rule":"note-48h","record":"note-48h:N-1:20261118","starts_on":"2026-11-18","last_day":"2026-11-20","reason":"so","asked_by":"LEAD"}
	END
	works iop-db import --source b --prefix B- --map m d
	works iop-enroll show DC.AD.B-C-1.20261102 -f jsonl
	assert_equal "$(jq -r .admission <<<"$output")" AD.B-C-1.20261102
	works iop-audit list waiver -f jsonl
	assert_equal "$(jq -r .record <<<"$output")" $'A.B-S-20261118-EVE.B-C-1\nnote-48h:B-N-1:20261118'
}

@test "parts of a document, and later versions, get the same ids as what refers to them" {
	an_agency
	a_session
	cat >d <<-'END'
	{"kind":"group_note","id":"GN-1","session":"S-1","author":"AIDE","started_at":"2026-11-04T17:30","ended_at":"2026-11-04T20:30","intervention":"i","note":[{"client":"C-1","diagnosis":"F10.20","necessity":"n","goal":"g","response":"r","risk":"none","plan":"p"}],"recorded_at":"2026-11-04T21:00"}
	{"kind":"session","id":"S-1","client":"C-1","service":"group-therapy","starts_at":"2026-11-04T17:30","ends_at":"2026-11-04T20:30","facilitator":"AIDE","recorded_at":"2026-11-03T09:00"}
	{"kind":"signature","id":"SG-1","note":"N.S-1.C-1","staff":"AIDE","recorded_at":"2026-11-04T21:10"}
	{"kind":"client","id":"C-1","name":"One","birth_date":"1990-01-01","admission":{"admitted_on":"2026-11-02","track":"adult"},"recorded_at":"2026-11-02T09:00"}
	{"kind":"client","id":"C-1","name":"Won","birth_date":"1990-01-01","op":"amend","op_reason":"misspelt","recorded_at":"2026-11-05T09:00"}
	END
	echo 'AIDE AIDE' >m
	works iop-db import --source b --prefix B- --map m d
	works iop-note show B-SG-1 -f jsonl
	assert_equal "$(jq -r .note <<<"$output")" B-N.S-1.C-1
	works iop-enroll history B-C-1 -f jsonl
	assert_equal "$(jq -r .op <<<"$output" | paste -sd' ')" 'add amend'
	works iop-enroll list admission client=B-C-1 -f id
	assert_output AD.B-C-1.20261102
}

@test "--map alone gives the ids in it others, and leaves the rest" {
	an_agency
	a_chart >d
	printf '%s\n' '# a comment' '' 'C-9 C-90' 'AD-9	AD-90' >m
	works iop-db import --source b --map m -f id d
	assert_output $'C-90\nAD-90\nDC.AD-90\nAF-9'
	works iop-enroll show AF-9 -f jsonl
	assert_equal "$(jq -r .discharge <<<"$output")" DC.AD-90
}

@test "two ids never become one" {
	an_agency
	{ a_chart; a_chart | sed -n '1s/9/8/p'; } >d
	echo 'C-9 C-8' >m
	refuses 65 'd:5:1: id: would be one with C-9, line 1 of the map' iop-db import --source b --map m d
	printf 'C-9 C-8\nC-8 C-9\n' >m
	works iop-db import -n --source b --map m d -f id
	assert_output $'C-8\nAD-9\nDC.AD-9\nAF-9\nC-9'
	printf 'C-9 X\nC-8 X\n' >m
	refuses 65 'another id becomes the same, too' iop-db import --source b --map m d
	printf 'C-9 X\nC-9 Y\n' >m
	refuses 65 'this id stands in another line, too' iop-db import --source b --map m d
	for line in C-9 'C-9 X Y' 'C-9 /' '- X'; do
		echo "$line" >m
		refuses 65 'm:1:1: expected two ids: the one that comes in, and what it becomes' \
			iop-db import --source b --map m d
	done
	refuses 66 'none: No such file' iop-db import --source b --map none d
}

@test "an id that a prefix makes too long is refused, with the field" {
	an_agency
	a_chart | sed -n 1p >d
	long=$(printf 'x%.0s' {1..118})
	refuses 65 'd:1:1: id: becomes longer than the 120 bytes of an id' \
		iop-db import --source b --prefix "$long" d
	works iop-db import -n --source b --prefix "${long#x}" d
	a_chart | sed -n 1,2p >d
	refuses 65 'd:2:33: client: becomes longer than the 120 bytes of an id' \
		iop-db import --source b --prefix "$long" d
	for prefix in '' '-' 'B/' 'a b'; do
		refuses 64 '--prefix: expected what an id begins with' iop-db import --source b --prefix "$prefix" d
	done
}

@test "an import makes nothing void that others refer to, and refers to nothing void" {
	an_agency
	printf '%s\n' '{"kind":"client","id":"B-1","name":"B","birth_date":"1980-01-01"}' \
		'{"kind":"admission","id":"AD.B-1.20261102","client":"B-1","admitted_on":"2026-11-02","track":"adult"}' >a
	works iop-db import --source b a
	echo '{"kind":"client","id":"B-1","op":"void","op_reason":"twice","name":"B","birth_date":"1980-01-01"}' >void
	echo '{"kind":"admission","id":"AD.B-1.20261102","op":"void","op_reason":"twice","client":"B-1","admitted_on":"2026-11-02","track":"adult"}' >void2
	refuses 65 'void:1:1: id: still referred to by 1 of kind admission, as AD.B-1.20261102: make that void first' \
		iop-db import --source b void
	# of what was made here, said to be one
	jq -c '.op = "void" | .op_reason = "x" | .id = "C-1"' void >v
	echo 'C-1 C-1' >m
	refuses 65 'v:1:1: id: still referred to by 1 of kind admission' iop-db import --source b --map m v
	run --separate-stderr iop-db import --source b --keep-going --rejects r void
	assert_equal "$status" 1
	grep -q 'still referred to by 1 of kind admission' r
	# in whatever order they come
	works iop-db import --source b void void2
	echo '{"kind":"diagnosis","id":"DX-B","client":"B-1","code":"F10.20","diagnosed_on":"2026-11-02","diagnosed_by":"AIDE"}' >d
	refuses 65 'd:1:33: client: it was void: see iop-enroll history B-1' iop-db import --source b d
}

@test "an import puts no version before the first of what was made here" {
	an_agency
	a_session
	at "2026-11-21 09:00" as LEAD iop-attend mark S-20261118-EVE C-1 --status present
	at "2026-11-21 09:10" finds_only attend-recorded attend-recorded:A.S-20261118-EVE.C-1
	echo 'A.S-20261118-EVE.C-1 A.S-20261118-EVE.C-1' >m
	printf '%s\n' C-1\ C-1 S-20261118-EVE\ S-20261118-EVE AIDE\ AIDE >>m
	echo '{"kind":"attendance","id":"A.S-20261118-EVE.C-1","session":"S-20261118-EVE","client":"C-1","op":"amend","op_reason":"x","status":"present","recorded_at":"2026-11-18T21:00","recorded_by":"AIDE"}' >d
	refuses 65 'd:1:1: recorded_at: before it was recorded here: expected a later version' \
		at "2026-11-21 10:00" as admin iop-db import --source ehr --map m d
	sed -i 's/2026-11-18T21:00/2026-11-21T09:30/' d
	works at "2026-11-21 10:00" as admin iop-db import --source ehr --map m d
	at "2026-11-21 10:10" finds_only attend-recorded attend-recorded:A.S-20261118-EVE.C-1
}
