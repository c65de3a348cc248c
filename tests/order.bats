#!/usr/bin/env bats
# Import in any order: what is referred to may come after, and versions take
# their place by the time that is claimed for them.
load lib

setup_more() {
	a_store
}

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
	a_test_first >two.yaml
	imports two.yaml
	run --separate-stderr iop-db export -f jsonl
	assert_equal "$(jq -r '.kind' <<<"$output" | tail -n 3 | paste -sd' ')" \
		'client drug_test admission'
	# again it is there already
	changes_nothing iop-db import --source ehr two.yaml
}

@test "a document may stand in a file before the one it refers to" {
	a_test_first | sed '/^kind: client/,$d' | sed '$d' >later.yaml
	a_test_first | sed -n '/^kind: client/,$p' >first.yaml
	refuses 65 'later.yaml:3:1: client: no such client' \
		iop-db import --source ehr later.yaml
	changes_something iop-db import --source ehr later.yaml first.yaml
}

@test "what refers to nothing that comes at all is told with its place, once, and all is kept out" {
	a_test_first | sed 's/^id: C-9/id: C-8/' >wrong.yaml
	refuses 65 'wrong.yaml:3:1: client: no such client' \
		iop-db import --source ehr wrong.yaml
	says_only 'wrong.yaml:3:1: client: no such client' \
		'wrong.yaml:10:1: client: no such client'
}

@test "a later version of what never comes waits in vain, and is told, and all is kept out" {
	a_test_first >two.yaml
	a_referral housing 2026-11-04T09:00 amend wording >>two.yaml
	sed -i 's/^client: C-1$/client: C-9/' two.yaml
	refuses 65 'two.yaml:22:1: id: no such referral' \
		iop-db import --source ehr two.yaml
	says_only 'two.yaml:22:1: id: no such referral'
}

@test "with --keep-going what waits is taken, and what waits in vain is rejected" {
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
	a_test_first >two.yaml
	changes_nothing iop-db import -n --source ehr two.yaml
	assert_equal "$(wc -l <<<"$output")" 3
}

@test "by hand what is referred to comes first" {
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
