#!/usr/bin/env bats
# Import in any order: what is referred to may come after, and versions take
# their place by the time that is claimed for them.
load lib

# imports [OPTION...]: documents from stdin, as another system's
imports() {
	works iop-db import --source ehr "$@"
}

# a_test_first: a test, the admission of who was tested, and the client, each
# before what it refers to
a_test_first() {
	cat <<-'END'
	kind: drug_test
	id: DT-1
	client: C-9
	collected_at: 2026-03-06T09:00
	specimen: urine
	collected_by: admin
	recorded_at: 2026-03-06T09:00
	---
	kind: admission
	client: C-9
	admitted_on: 2026-03-02
	level_of_care: 2.1
	track: adult
	recorded_at: 2026-03-02T10:00
	---
	kind: client
	id: C-9
	name: Nobody Known
	birth_date: 1990-01-01
	recorded_at: 2026-03-02T09:00
	END
}

# a_referral PURPOSE AT [OP REASON]: a version of a referral for that
a_referral() {
	printf '%s\n' --- 'kind: referral' 'id: RF-1' 'client: C-1' \
		'direction: out' 'referred_on: 2026-11-03' 'party: Shelter' \
		"purpose: $1" 'outcome: pending' "recorded_at: $2"
	if [ $# -gt 2 ]; then printf 'op: %s\nop_reason: %s\n' "$3" "$4"; fi
}

@test "a document may stand before what it refers to" {
	a_store
	a_test_first >two.yaml
	imports two.yaml
	run --separate-stderr iop-db export -f jsonl
	assert_equal "$(jq -r '.kind' <<<"$output" | tail -n 3 | paste -sd' ')" \
		'client drug_test admission'
	# again it is there already
	changes_nothing iop-db import --source ehr two.yaml
}

@test "a document may stand in a file before the one it refers to" {
	a_store
	a_test_first | sed '/^kind: client/,$d' | sed '$d' >later.yaml
	a_test_first | sed -n '/^kind: client/,$p' >first.yaml
	refuses 65 'later.yaml:3:1: client: no such client' \
		iop-db import --source ehr later.yaml
	changes_something iop-db import --source ehr later.yaml first.yaml
}

@test "what refers to nothing that comes at all is told with its place, once, and all is kept out" {
	a_store
	a_test_first | sed 's/^id: C-9/id: C-8/' >wrong.yaml
	refuses 65 'wrong.yaml:3:1: client: no such client' \
		iop-db import --source ehr wrong.yaml
	says_only 'wrong.yaml:3:1: client: no such client' \
		'wrong.yaml:10:1: client: no such client'
}

@test "a later version of what never comes waits in vain, and is told, and all is kept out" {
	a_store
	a_test_first >two.yaml
	a_referral housing 2026-11-04T09:00 amend wording >>two.yaml
	sed -i 's/^client: C-1$/client: C-9/' two.yaml
	refuses 65 'two.yaml:22:1: id: no such referral' \
		iop-db import --source ehr two.yaml
	says_only 'two.yaml:22:1: id: no such referral'
}

@test "with --keep-going what waits is taken, and what waits in vain is rejected" {
	a_store
	a_test_first >two.yaml
	{ echo ---; a_test_first | sed '1,/^---/d; /^---/,$d; s/C-9/C-7/'; } >>two.yaml
	run --separate-stderr iop-db import --source ehr --keep-going \
		--rejects bad.jsonl two.yaml
	assert_equal "$status$output" 1
	says_only 'two.yaml:23:1: client: no such client'
	assert_equal "$(jq -r '.kind + " " + .client' bad.jsonl)" 'admission C-7'
	works iop-enroll list admission -f id
	assert_output AD.C-9.20260302
}

@test "a dry run takes in any order too, and stores nothing" {
	a_store
	a_test_first >two.yaml
	changes_nothing iop-db import -n --source ehr two.yaml
	assert_equal "$(wc -l <<<"$output")" 3
}

@test "by hand what is referred to comes first" {
	a_store
	a_test_first | sed '1,/^---/d; /recorded_at/d' >two.yaml
	refuses 65 'two.yaml:2:1: client: no such client' \
		iop-enroll add two.yaml
}

@test "a document whose parts refer to one another needs nothing else" {
	an_agency
	cat >group.yaml <<-'END'
	kind: group_note
	id: GN-1
	session: S-1
	author: AIDE
	started_at: 2026-11-04T17:30
	ended_at: 2026-11-04T20:30
	modality: in-person
	intervention: Reviewed triggers.
	note:
	- client: C-1
	  diagnosis: F10.20
	  necessity: n
	  goal: g
	  response: r
	  risk: none
	  plan: p
	---
	kind: session
	id: S-1
	group: EVE
	service: group-therapy
	starts_at: 2026-11-04T17:30
	ends_at: 2026-11-04T20:30
	facilitator: AIDE
	END
	imports group.yaml
	works iop-note list -f id
	assert_output N.S-1.C-1
}

@test "a later version may stand before the first" {
	an_agency
	{
		a_referral medical 2026-11-05T09:00 amend 'another place'
		a_referral housing 2026-11-04T09:00
	} >two.yaml
	imports two.yaml
	works iop-enroll history RF-1 -f jsonl
	assert_equal "$(jq -r .op <<<"$output" | paste -sd' ')" 'add amend'
	works iop-enroll list referral purpose=medical -f id
	assert_output RF-1
}

# a_mark STATUS AT [LINE...]: of C-1 at the session of the 18th
a_mark() {
	printf '%s\n' --- 'kind: attendance' 'session: S-20261118-EVE' \
		'client: C-1' "status: $1" "recorded_at: 2026-11-$2" "${@:3}"
}

@test "of what is recorded twice the first that is claimed is the first, whichever stands first" {
	an_agency
	a_session
	{
		a_mark present 19T10:00
		a_mark present 18T21:00
	} >twice.yaml
	imports twice.yaml
	works iop-attend history A.S-20261118-EVE.C-1 -f jsonl
	assert_equal "$(jq -r '.op + " " + .recorded_at' <<<"$output")" \
		'add 2026-11-18T21:00-07:00'
	changes_nothing iop-db import --source ehr twice.yaml
}

@test "what was made void and recorded again may come in any order" {
	an_agency
	a_session
	a_mark present 18T21:00 >v1
	a_mark present 18T21:10 'op: void' 'op_reason: wrong' >v2
	a_mark absent 18T21:20 >v3
	cp "$IOP_DB" before.db
	for order in 'v1 v2 v3' 'v3 v2 v1' 'v3 v1 v2' 'v2 v3 v1'; do
		cp before.db "$IOP_DB"
		# shellcheck disable=SC2086 # three names
		cat $order >all.yaml
		imports all.yaml
		works iop-attend history A.S-20261118-EVE.C-1 -f jsonl
		assert_equal "$order: $(jq -r '.op + " " + .status' <<<"$output" | paste -sd,)" \
			"$order: add present,void present,amend absent"
	done
	cat v1 v3 >all.yaml
	cp before.db "$IOP_DB"
	refuses 65 'id: recorded with other content' iop-db import --source ehr all.yaml
}

@test "a version takes its place by the time it claims, also where it comes in last" {
	an_agency
	a_referral housing 2026-11-04T09:00 >1.yaml
	a_referral medical 2026-11-06T09:00 amend 'another place' >3.yaml
	a_referral legal 2026-11-05T09:00 amend 'full' >2.yaml
	imports 1.yaml
	imports 3.yaml
	imports 2.yaml
	works iop-enroll show RF-1 -f json
	assert_equal "$(jq -r '.[0].purpose' <<<"$output")" medical
	works iop-enroll history RF-1 -f jsonl
	assert_equal "$(jq -r .purpose <<<"$output" | paste -sd' ')" 'housing legal medical'
	works iop-enroll show RF-1 --as-of 2026-11-05 -f json
	assert_equal "$(jq -r '.[0].purpose' <<<"$output")" legal
	# and of hand the next follows the last
	works as LEAD iop-enroll amend RF-1 outcome=accepted --reason 'went there'
	works iop-enroll show RF-1 -f json
	assert_equal "$(jq -r '.[0] | .purpose + " " + .outcome' <<<"$output")" 'medical accepted'
	works iop-db verify
}

@test "what was made void later is void, whichever came in first" {
	an_agency
	a_referral housing 2026-11-04T09:00 >1.yaml
	a_referral housing 2026-11-06T09:00 void 'never made' >3.yaml
	a_referral legal 2026-11-05T09:00 amend 'full' >2.yaml
	imports 1.yaml
	imports 3.yaml
	imports 2.yaml
	works iop-enroll list referral -f id
	assert_output ''
	works iop-enroll list referral -f id --as-of 2026-11-05
	assert_output RF-1
}

@test "what a version withholds is that of the version it follows in time" {
	an_agency
	cat >note.yaml <<-'END'
	kind: note
	id: N-9
	type: outreach
	client: C-1
	author: AIDE
	started_at: 2026-11-04T09:00
	ended_at: 2026-11-04T09:10
	reached: yes
	END
	{ cat note.yaml; printf 'body: First.\nrecorded_at: 2026-11-04T10:00\n'; } >1.yaml
	{ cat note.yaml; printf 'body: Third.\nrecorded_at: 2026-11-06T10:00\nop: amend\nop_reason: more\n'; } >3.yaml
	{ sed 's/yes/no/' note.yaml; printf 'withheld: [body]\nrecorded_at: 2026-11-05T10:00\nop: amend\nop_reason: not reached\n'; } >2.yaml
	imports 1.yaml
	imports 3.yaml
	imports 2.yaml
	works as AIDE iop-note show N-9 -f json --as-of 2026-11-05 --names
	assert_equal "$(jq -r '.[0].body' <<<"$output")" First.
	works as AIDE iop-note show N-9 -f json --names
	assert_equal "$(jq -r '.[0].body' <<<"$output")" Third.
}

# found_in STORE: what an audit of it finds, how it stands and since when
found_in() {
	iop-audit run -d "$1" --full -n -f jsonl >all.jsonl || [ $? -eq 1 ]
	jq -c 'select(.kind == "finding") |
		[.id, .status, .due, .late_by, .observed]' all.jsonl | sort
}

# ordered HOW FILE: its documents, a line each, in another order
ordered() {
	case $1 in
	as-claimed) cat "$2" ;;
	by-kind) sort -s -t'"' -k4,4 "$2" ;;
	by-kind-back) sort -s -r -t'"' -k4,4 "$2" ;;
	reversed) tac "$2" ;;
	*) shuf --random-source=<(yes "$1") "$2" ;;
	esac
}

@test "the same documents in any order, in one import, give the same findings" {
	a_store
	cp "$IOP_DB" again.db
	faults=all
	for seed in 1 2; do
		iop-sample --clients 5 --weeks 14 --seed "$seed" \
			--faults "$faults" -f jsonl >all 2>/dev/null
		for how in as-claimed by-kind by-kind-back reversed "$seed"; do
			cp "$IOP_DB" "$how.db"
			ordered "$how" all >documents.jsonl
			works iop-db import -d "$how.db" --source sample documents.jsonl
			found_in "$how.db" >"$how.found"
			iop-note list --unsigned --staff ST-05 -d "$how.db" -f id >>"$how.found"
			iop-attend units -d "$how.db" -f jsonl --from 2026-08-01 --to 2026-11-01 >>"$how.found"
			run diff as-claimed.found "$how.found"
			assert_equal "$seed $how $output" "$seed $how "
		done
		# and what it exports is as good
		iop-db export -d "$how.db" >exported
		works iop-db import -d again.db --source "$seed" exported
		found_in again.db >again.found
		run diff <(grep '^\[' as-claimed.found) again.found
		assert_equal "$seed $output" "$seed "
		cp "$IOP_DB" again.db
		cat as-claimed.found >>found
		# what is signed has more room alone
		faults=note-48h,note-late-flag,cosign-note,no-self-cosign,waiver-expired
	done
	# there is something to differ in
	assert [ "$(wc -l <found)" -gt 100 ]
	grep -q '^\["note-48h:.*amended' found
	grep -q '^\["cosign-note:' found
}

# an_evening: AIDE's note N-1 in a store, claimed to be of 21:00
an_evening() {
	an_agency
	a_session
	an_attendance
	{ a_note; echo 'recorded_at: 2026-11-18T21:00'; } >note.yaml
	works at "2026-11-18 21:00" iop-db import --source ehr note.yaml
}

# amended AT TEXT: a version of N-1 as another system has it
amended() {
	echo ---
	a_note | sed "s/^plan: .*/plan: $2/"
	printf 'recorded_at: 2026-11-%s\nop: amend\nop_reason: wording\n' "$1"
}

# signs KIND ID STAFF AT [LINE...]: a signature of N-1, or what KIND is
signs() {
	printf '%s\n' --- "kind: $1" "id: $2" 'note: N-1' "staff: $3" \
		"recorded_at: 2026-11-$4" "${@:5}"
}

# covers: what each signature covers and when it was made, and of each
# version since when it is signed and co-signed, as a rule sees it
covers() {
	cat >covers.yaml <<-'END'
	---
	policy: covers
	version: "1"
	as_of: 2026-11-20T12:00
	setup: none
	rules:
	- id: covers
	  title: What is signed
	  severity: low
	  authority: POLICY
	  cite: a test
	  population: optional
	  explain: Each signature, and each version.
	  message: "{subject}"
	  remedy: iop-note show {subject}
	  counts: SELECT count(*) FROM signing
	  query: |
	    SELECT id AS subject, 0 AS open, day_of(known_at) AS day,
	      what || ' of ' || nth || ' at ' || time_text(known_at)
	        || iif(by_author, ' by its author', '') AS observed
	    FROM signing
	    UNION ALL
	    SELECT id || '-' || nth, 0, day_of(known_at),
	      iif(newest, 'newest, ', '')
	        || coalesce('signed ' || time_text(signed_at), 'not signed')
	        || coalesce(', co-signed ' || time_text(cosigned_at), '')
	    FROM signed_version
	  pass: none
	  fail: none
	  finds: none
	END
	iop-audit run --policy covers.yaml --full -f jsonl |
		jq -r 'select(.kind == "finding") | .id + " " + .observed' |
		sed 's/^covers://; s/2026-11-//g; s/-07:00//g' | sort
}

@test "a signature covers the version that was known when it was made, whichever came in first" {
	an_evening
	signs signature SG-2 AIDE 19T10:00 >later.yaml
	signs signature SG-1 AIDE 18T21:10 >first.yaml
	imports later.yaml
	amended 19T09:00 again >version.yaml
	imports version.yaml
	imports first.yaml
	run covers
	assert_output 'N-1-1 signed 18T21:10
N-1-2 newest, signed 19T10:00
SG-1 signature of 1 at 18T21:10 by its author
SG-2 signature of 2 at 19T10:00 by its author'
}

@test "a version is signed and co-signed as soon as a later one is" {
	an_evening
	{
		amended 19T09:00 again
		amended 19T11:00 once-more
		signs signature SG-1 AIDE 19T10:00
		signs cosignature CS-1 LEAD 19T12:00
	} >all.yaml
	imports all.yaml
	run covers
	assert_output 'CS-1 cosignature of 3 at 19T12:00
N-1-1 signed 19T10:00, co-signed 19T12:00
N-1-2 signed 19T10:00, co-signed 19T12:00
N-1-3 newest, not signed, co-signed 19T12:00
SG-1 signature of 2 at 19T10:00 by its author'
	works iop-note list --unsigned --staff AIDE -f id
	assert_output N-1
}

@test "what is amended of a signature does not move when it was made" {
	an_evening
	signs signature SG-1 AIDE 18T21:10 >1.yaml
	amended 19T09:00 again >2.yaml
	signs signature SG-1 AIDE 19T10:00 'credentials: NM' 'op: amend' \
		'op_reason: forgotten' >3.yaml
	imports 1.yaml
	imports 2.yaml
	imports 3.yaml
	run covers
	assert_output 'N-1-1 signed 18T21:10
N-1-2 newest, not signed
SG-1 signature of 1 at 18T21:10 by its author'
	# as little by hand
	works as AIDE iop-note amend SG-1 credentials=LADAC --reason forgotten
	run covers
	assert_line 'SG-1 signature of 1 at 18T21:10 by its author'
	works iop-note list --unsigned --staff AIDE -f id
	assert_output N-1
}

@test "a void signature signs nothing, nor does one made before there was a note, or while it was void" {
	an_evening
	{
		signs signature SG-0 AIDE 18T20:50
		signs signature SG-1 AIDE 18T21:10
		signs signature SG-1 AIDE 18T21:20 'op: void' 'op_reason: by mistake'
		amended 19T09:00 wrong | sed 's/amend$/void/'
		signs signature SG-2 AIDE 19T10:00
		amended 19T11:00 again
	} >all.yaml
	imports all.yaml
	run covers
	assert_output 'N-1-1 not signed
N-1-2 newest, not signed'
	works as AIDE iop-note sign N-1 --late-reason <(echo 'It was void.')
	works iop-note list --unsigned --staff AIDE -f id
	assert_output ''
}

@test "by hand what is signed is the newest version, also where an older one comes in after" {
	an_evening
	works at "2026-11-19 10:00" as AIDE iop-note sign N-1
	works at "2026-11-19 10:05" as LEAD iop-note cosign N-1
	amended 19T09:00 again >version.yaml
	imports version.yaml
	works iop-note list --unsigned --staff AIDE -f id
	assert_output N-1
	run covers
	assert_line 'N-1-1 signed 19T10:00, co-signed 19T10:05'
	assert_line 'N-1-2 newest, not signed'
}

@test "an approval covers the version of a waiver that was known when it was given" {
	an_agency
	cat >waiver.yaml <<-'END'
	kind: waiver
	id: W-1
	rule: note-48h
	client: C-1
	reason: The record system was moved.
	starts_on: 2026-11-01
	last_day: 2026-11-30
	asked_by: LEAD
	recorded_at: 2026-11-02T10:00
	END
	sed 's/11-30/12-31/; s/02T10/04T10/; $a op: amend\nop_reason: longer' waiver.yaml >longer.yaml
	printf 'kind: waiver_approval\nid: WA-%s\nwaiver: W-1\nstaff: admin\nrecorded_at: 2026-11-%sT10:00\n' \
		1 03 >1.yaml
	sed 's/WA-1/WA-2/; s/-03T/-05T/' 1.yaml >2.yaml
	imports 1.yaml longer.yaml waiver.yaml
	works iop-audit waivers -f jsonl
	assert_equal "$(jq -r .state <<<"$output")" asked
	works iop-audit waivers -f jsonl --as-of 2026-11-03
	assert_not_equal "$(jq -r .state <<<"$output")" asked
	imports 2.yaml
	works iop-audit waivers -f jsonl --as-of 2026-11-05
	assert_equal "$(jq -r '.approved_by' <<<"$output")" admin
}
