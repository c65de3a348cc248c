#!/usr/bin/env bats
# What of a night is asked for: narrowed, compared, drawn by lot, ahead, and by
# who must act.
load lib

# On Thursday 19 November C-1 was at S-1 of LEAD, and nobody wrote a note;
# nobody marked S-2 of AIDE for C-2. From Saturday on one is high, one medium.
two_findings() {
	an_agency
	at "2026-11-19 09:00" as LEAD iop-schedule add session id=S-1 client=C-1 \
		service=case-management starts_at=2026-11-19T11:00 \
		ends_at=2026-11-19T11:30 facilitator=LEAD
	at "2026-11-19 09:00" as LEAD iop-schedule add session id=S-2 client=C-2 \
		service=case-management starts_at=2026-11-19T12:00 \
		ends_at=2026-11-19T12:30 facilitator=AIDE
	at "2026-11-19 13:00" as LEAD iop-attend mark S-1 C-1 --status present
	IOP_ACTOR=AUDIT
}

NIGHT="2026-11-22 02:00"
TWO='--rule note-48h --rule attend-recorded'
ONE=note-48h:A.S-1.C-1
OTHER=attend-recorded:A.S-2.C-2

# Narrowed

@test "--rule may be repeated" {
	two_findings
	finds at "$NIGHT" iop-audit run $TWO -f id
	assert_output "$ONE"$'\n'"$OTHER"
}

@test "--client, --staff and --group narrow, may be repeated, and record nothing" {
	two_findings
	before=$(the_head)
	finds at "$NIGHT" iop-audit run $TWO --client C-1 -f id
	assert_output $ONE
	finds at "$NIGHT" iop-audit run $TWO --client C-1 --client C-2 -f id
	assert_output "$ONE"$'\n'"$OTHER"
	finds at "$NIGHT" iop-audit run $TWO --staff AIDE -f id
	assert_output $OTHER
	finds at "$NIGHT" iop-audit run $TWO --staff AIDE --staff LEAD -f id
	assert_output "$ONE"$'\n'"$OTHER"
	works at "$NIGHT" iop-audit run $TWO --staff AIDE --client C-1
	assert_output ''
	finds at "$NIGHT" iop-audit run $TWO --group EVE -f id
	assert_output $ONE
	finds at "$NIGHT" iop-audit run --client C-1 -f id
	assert_line $ONE
	assert_equal "$(the_head)" "$before"
}

@test "--group takes who was a member on the day of the event, and its sessions" {
	two_findings
	at "2026-11-19 14:00" as LEAD iop-schedule amend M.EVE.C-1.20261102 \
		ends_on=2026-11-18 --reason 'left it'
	works at "$NIGHT" iop-audit run $TWO --group EVE
	at "2026-11-19 14:00" as LEAD iop-schedule add session id=S-3 group=EVE \
		service=other starts_at=2026-11-18T10:00 ends_at=2026-11-18T11:00 facilitator=LEAD
	finds at "$NIGHT" iop-audit run --rule attend-recorded --group EVE -f id
	assert_output attend-recorded:A.S-3.C-1
}

@test "a name that names nothing is no clean night" {
	two_findings
	refuses 66 'C-9: no such client' at "$NIGHT" iop-audit run --client C-9
	refuses 66 'AIDE: no such client' at "$NIGHT" iop-audit run --client AIDE
	refuses 66 'XIDE: no such staff' at "$NIGHT" iop-audit run --staff XIDE
	refuses 66 'EVA: no such group' at "$NIGHT" iop-audit run --group EVA
	refuses 66 'note-84h: no such rule; is it note-48h?' at "$NIGHT" iop-audit run --rule note-84h
}

@test "--new is what no run of an earlier day found, and records nothing" {
	two_findings
	finds at "2026-11-21 11:45" iop-audit run -f id
	assert_line $ONE
	refute_line $OTHER
	before=$(the_head)
	finds at "$NIGHT" iop-audit run $TWO --new -f id
	assert_output $OTHER
	assert_equal "$(the_head)" "$before"
	finds at "$NIGHT" iop-audit run -f id
	works at "2026-11-23 02:00" iop-audit run $TWO --new
	assert_output ''
}

# Ahead

@test "--ahead names what will be late by then, and when, but not what is" {
	two_findings
	works at "2026-11-21 11:00" iop-audit run $TWO
	finds at "2026-11-21 11:00" iop-audit run $TWO --ahead 1h -f json
	assert_equal "$(jq -r '.findings[] | [.id, .status, .due, .late_by] | map(. // "-") | join(" ")' <<<"$output")" \
		"$ONE ahead 2026-11-21T11:30-07:00 -"
	finds at "2026-11-21 11:00" iop-audit run $TWO --ahead 24h -f id
	assert_output "$ONE"$'\n'"$OTHER"
	finds at "2026-11-21 11:45" iop-audit run $TWO --ahead 24h
	assert_regex "${lines[0]}" '^2 findings: 1 high, 1 medium, .*, 1 ahead; as of 2026-11-21T11:45'
	assert_line --partial "$ONE (open, new, LEAD)"
	assert_line --partial "$OTHER (ahead, new, AIDE)"
	assert_line --partial '; due 2026-11-21T12:30-07:00'
	assert_equal "$(iop-audit list run -f id)" ''
}

@test "a waived finding is not ahead" {
	two_findings
	echo why >why
	at "2026-11-20 12:00" as LEAD iop-audit waive note-48h id=WV-1 client=C-1 \
		starts_on=2026-11-19 last_day=2026-11-30 reason=@why
	at "2026-11-20 12:00" iop-audit approve WV-1
	works at "2026-11-21 11:00" iop-audit run --rule note-48h --ahead 24h
	assert_output ''
}

# Compared

@test "diff tells what came and went between two nights" {
	two_findings
	at "2026-11-21 19:30" as LEAD iop-schedule add session id=S-3 client=C-1 service=other \
		starts_at=2026-11-21T18:00 ends_at=2026-11-21T19:00 facilitator=LEAD
	at "2026-11-21 19:30" as LEAD iop-attend mark S-3 C-1 --status present
	at "$NIGHT" as LEAD iop-attend void A.S-1.C-1 --reason 'was not there'
	at "$NIGHT" as OFFICE iop-schedule cancel S-1 --reason 'did not take place'
	finds at "2026-11-23 02:00" iop-audit diff 2026-11-21T11:45 2026-11-22 $TWO
	assert_line --index 0 '1 came, 1 went, 0 changed'
	assert_line --index 1 --regexp '^--- from; as of 2026-11-21T11:45-07:00, entry [0-9]+, policy new-mexico'
	assert_line --index 2 --regexp '^\+\+\+ to; as of 2026-11-22T23:59:59-07:00, entry [0-9]+, policy '
	assert_line --index 3 --partial "+ $OTHER (medium, open) "
	assert_line --index 4 --partial "- $ONE (high, open) "
	assert_equal "${#lines[@]}" 5
	works at "2026-11-23 02:00" iop-audit diff 2026-11-22 2026-11-23T02:00 $TWO
	assert_output ''
	works at "2026-11-23 02:00" iop-audit diff 2026-11-22 2026-11-21T11:45 --client C-2 $TWO -f json
	assert_equal "$(jq -r '.[] | .change + " " + .id' <<<"$output")" "went $OTHER"
}

@test "diff with one night compares it with now" {
	two_findings
	finds at "$NIGHT" iop-audit diff 2026-11-20 $TWO -f id
	assert_output "$OTHER"$'\n'"$ONE"
}

@test "a finding that changed is told with what it was" {
	two_findings
	echo why >why
	at "2026-11-22 12:00" as LEAD iop-audit waive note-48h id=WV-1 client=C-1 \
		starts_on=2026-11-19 last_day=2026-11-30 reason=@why
	at "2026-11-22 12:00" iop-audit approve WV-1
	at "2026-11-22 13:00" as AIDE iop-attend mark S-2 C-2 --status absent
	finds at "2026-11-24 02:00" iop-audit diff 2026-11-21 2026-11-23 $TWO -f json
	assert_equal "$(jq -r '.[] | [.change, .id, .status] | join(" ")' <<<"$output")" \
		"changed $OTHER past
changed $ONE waived"
	assert_equal "$(jq -r '.[1] | .was, .why' <<<"$output")" \
		$'status open, waiver none\nwaived by WV-1'
	finds at "2026-11-24 02:00" iop-audit diff 2026-11-23 2026-11-21 --rule note-48h
	assert_line --regexp "^~ $ONE .*; was: status waived, waiver WV-1; no longer waived by WV-1\$"
	works at "2026-11-24 02:00" iop-audit diff 2026-11-21 2026-11-23 --rule note-48h
	works at "2026-11-24 02:00" iop-audit diff 2026-11-21 2026-11-23 $TWO --fail-on high
}

@test "what has only grown old went, and it is said that its age is why" {
	two_findings
	at "2026-11-22 13:00" as AIDE iop-attend mark S-2 C-2 --status absent
	works at "2027-02-01 02:00" iop-audit diff 2026-11-23 2027-01-31 --rule attend-recorded
	assert_line --index 0 '0 came, 1 went, 0 changed'
	assert_line --index 3 --regexp "^- $OTHER .*; past, and more than 35 days old\$"
	finds at "2027-02-01 02:00" iop-audit diff 2027-01-31 2026-11-23 --rule attend-recorded
	assert_line --index 3 --regexp "^\+ $OTHER .*; past, and was more than 35 days old\$"
	works at "2027-02-01 02:00" iop-audit diff 2026-11-23 2027-01-31 --rule attend-recorded --full
	assert_output ''
}

@test "a policy of one's own is tried on a store by who decides on rules or may know who was shown whom" {
	two_findings
	the_policy | sed 's/^version: .*/version: "9"/' >p.yaml
	adopted=$(iop-audit list policy -f id)
	refuses 77 "a policy that was not adopted: not permitted to AIDE" \
		at "$NIGHT" as AIDE iop-audit diff --policy "$adopted" --policy p.yaml
	refuses 77 "a policy that was not adopted: not permitted to AIDE" \
		at "$NIGHT" as AIDE iop-audit diff --policy p.yaml --policy "$adopted"
	works at "$NIGHT" as AIDE iop-audit diff --policy "$adopted" --policy "$adopted"
	works at "$NIGHT" as AUDIT iop-audit diff --policy "$adopted" --policy p.yaml
}

@test "two policies are compared on one night" {
	two_findings
	the_policy | sed 's/^version: .*/version: "9"/; /^- name: note_hours/,/value/s/value: .*/value: 480/' >p.yaml
	before=$(the_head)
	works at "$NIGHT" iop-audit diff --policy "$SHIPPED" --policy p.yaml $TWO
	assert_line --index 0 '0 came, 1 went, 0 changed; the policies differ in 1'
	assert_line --partial 'policy new-mexico-9'
	assert_line --index 3 '~ parameter note_hours: 480 elapsed hours, was 48 elapsed hours'
	assert_line --index 4 --partial "- $ONE (high, open) "
	finds at "$NIGHT" iop-audit diff --policy p.yaml --policy "$SHIPPED" $TWO -f json
	assert_equal "$(jq -r '.[] | .change + " " + .what + " " + .id' <<<"$output")" \
		"changed parameter parameter:note_hours"$'\n'"came finding $ONE"
	works at "$NIGHT" iop-audit diff --policy p.yaml --policy "$SHIPPED" $TWO --as-of 2026-11-20
	assert_equal "$(the_head)" "$before"
	refuses 66 'nowhere.yaml: No such file' iop-audit diff --policy p.yaml --policy nowhere.yaml
}

# changed_by SED...: the shipped policy as version 9, with that
changed_by() {
	the_policy | sed -e 's/^version: .*/version: "9"/' "$@" >p.yaml
}

@test "diff tells first how the policies differ: numbers, rules that are new or gone, what of a rule" {
	two_findings
	one_rule_more 9 "SELECT 'x' AS subject, 20777 AS day, 1 AS open WHERE 0" x |
		sed '/^- id: note-48h$/,/severity:/s/severity: .*/severity: low/
			s/^- id: no-self-cosign$/- id: no-own-cosign/
			/^- name: note_hours/,/value/s/value: .*/value: 24/' >p.yaml
	finds at "$NIGHT" iop-audit diff --policy "$SHIPPED" --policy p.yaml $TWO \
		--rule more --rule no-self-cosign --rule no-own-cosign
	assert_line --index 0 '0 came, 0 went, 1 changed; the policies differ in 5'
	diff - <(printf '%s\n' "${lines[@]:3:6}" | cut -c1-75 | sed 's/ $//') <<-END
	~ parameter note_hours: 24 elapsed hours, was 48 elapsed hours
	~ rule note-48h (low): severity low, was high
	+ rule no-own-cosign (high): A co-signer is another, independent, assigned
	+ rule more (low): One rule more
	- rule no-self-cosign (high): A co-signer is another, independent, assigned
	~ $ONE (low, open) C-1: no note; signed by 2026-11-20T11:30-0
	END
	works at "$NIGHT" iop-audit diff --policy "$SHIPPED" --policy p.yaml --rule more
	assert_line --index 0 '0 came, 0 went, 0 changed; the policies differ in 2'
	for format in csv json jsonl yaml id; do
		finds at "$NIGHT" iop-audit diff --policy "$SHIPPED" --policy p.yaml $TWO -f $format
		assert_output --partial rule:note-48h
	done
}

@test "a rule that only one of two policies has is asked for by its name, and its findings say so" {
	two_findings
	one_rule_more 9 "SELECT 'x' AS subject, 20777 AS day, 1 AS open, 'C-1' AS client" x >p.yaml
	finds at "$NIGHT" iop-audit diff --policy "$SHIPPED" --policy p.yaml --rule more
	assert_line --index 3 '+ rule more (low): One rule more'
	assert_line --index 4 '+ more:x (low, open) x; its rule is new'
	works at "$NIGHT" iop-audit diff --policy p.yaml --policy "$SHIPPED" --rule more
	assert_line --index 4 '- more:x (low, open) x; its rule is gone'
	refuses 66 'mor: no such rule; is it more?' \
		at "$NIGHT" iop-audit diff --policy "$SHIPPED" --policy p.yaml --rule mor
}

@test "what leaves by a rule's from or until says so, and so does what comes" {
	two_findings
	changed_by -e '/^- id: note-48h$/a\  until: 2026-11-18'
	works at "$NIGHT" iop-audit diff --policy "$SHIPPED" --policy p.yaml $TWO
	assert_line --index 0 '0 came, 1 went, 0 changed; the policies differ in 1'
	assert_line --index 3 '~ rule note-48h (high): until 2026-11-18, was none'
	assert_line --index 4 --regexp "^- $ONE .*; after its rule's last day, 2026-11-18\$"
	finds at "$NIGHT" iop-audit diff --policy p.yaml --policy "$SHIPPED" $TWO
	assert_line --index 4 --regexp "^\+ $ONE .*; after its rule's last day as it was, 2026-11-18\$"
	changed_by -e '/^- id: note-48h$/a\  from: 2026-11-30'
	works at "$NIGHT" iop-audit diff --policy "$SHIPPED" --policy p.yaml $TWO -f json
	assert_equal "$(jq -r '.[] | select(.what == "finding") | .id, .why' <<<"$output")" \
		"$ONE"$'\n'"before its rule's first day, 2026-11-30"
}

# The first night by another policy

@test "the first night after an adoption says that the policy changed, and what is new by it alone" {
	two_findings
	run at "2026-11-21 11:45" iop-audit run
	changed_by -e '/^- name: note_hours/,/value/s/value: .*/value: 1/'
	a_note N-OWN | sed 's/20261118-EVE/3/; s/-11-18T17:30/-11-22T18:00/; s/-11-18T20:30/-11-22T19:00/' >note
	at "2026-11-22 08:00" as LEAD iop-schedule add session id=S-3 client=C-1 service=other \
		starts_at=2026-11-22T18:00 ends_at=2026-11-22T19:00 facilitator=AIDE
	at "2026-11-22 19:30" as AIDE iop-attend mark S-3 C-1 --status present
	works at "2026-11-22 20:00" as AUDIT iop-audit adopt p.yaml
	finds at "2026-11-22 22:00" iop-audit run -n --rule note-48h
	assert_line --index 0 --regexp '^2 findings: 2 high, .*; 1 new \(1 by the policy\), 0 fixed; '
	assert_line --index 1 "POLICY CHANGED to new-mexico-9; the last run was by $SHIPPED, by which 1 of the new would not be found"
	finds at "2026-11-22 22:00" iop-audit run -f json
	assert_equal "$(jq -c '[.policy, .policy_before, .counts.new_by_policy]' <<<"$output")" \
		"[\"new-mexico-9\",\"$SHIPPED\",1]"
	# what would be found by the one before, too, is not new by the policy
	finds at "2026-11-25 12:00" iop-audit run --as-of 2026-11-22T22:00 --rule note-48h --rule attend-recorded -f json
	assert_equal "$(jq -c '.counts.new_by_policy' <<<"$output")" 1
	finds at "2026-11-23 12:00" iop-audit run -n -f json
	assert_equal "$(jq -c '[.policy_before, .counts.new_by_policy]' <<<"$output")" '[null,null]'
	finds at "2026-11-23 12:00" iop-audit run -n
	refute_output --partial 'POLICY CHANGED'
	# one that is tried was not adopted
	run --separate-stderr at "2026-11-23 12:00" as AUDIT iop-audit run --policy "$SHIPPED" -f json
	assert_equal "$(jq -c '[.policy, .policy_before]' <<<"$output")" "[\"$SHIPPED\",null]"
}

@test "what a rule that is new finds is new by the policy, and what another finds anew is not" {
	two_findings
	run at "2026-11-21 11:45" iop-audit run
	one_rule_more 9 "SELECT 'BAD' AS subject, $FINDS_BAD UNION ALL SELECT 'x', 20777, 1 FROM staff WHERE id = 'OFFICE'" x >p.yaml
	works at "2026-11-22 08:00" as AUDIT iop-audit adopt p.yaml
	finds at "2026-11-22 12:00" iop-audit run -n -f json $TWO --rule more
	assert_equal "$(jq -c '[.counts.new, .counts.new_by_policy, (.findings[] | select(.delta == "new").rule)]' <<<"$output")" \
		'[2,1,"attend-recorded","more"]'
}

@test "a policy named for a night before it was adopted is taken, and said to be later" {
	two_findings
	the_policy | sed 's/^version: .*/version: "9"/; /^- name: note_hours/,/value/s/value: .*/value: 480/' >p.yaml
	at "2026-11-22 09:00" as AUDIT iop-audit adopt p.yaml
	rm p.yaml
	works at "2026-11-23 09:00" iop-audit diff --as-of 2026-11-21 \
		--policy "$SHIPPED" --policy new-mexico-9 $TWO
	assert_line --index 0 '0 came, 1 went, 0 changed; the policies differ in 1'
	assert_line --index 1 --regexp "^--- from; .* policy $SHIPPED, iop 0.2-tested\$"
	assert_line --index 2 --regexp '^\+\+\+ to; .* policy new-mexico-9 \(adopted later\), iop 0.2-tested$'
	works at "2026-11-23 09:00" iop-audit diff --as-of 2026-11-22 \
		--policy "$SHIPPED" --policy new-mexico-9 $TWO
	assert_line --index 2 --regexp ' policy new-mexico-9, iop 0.2-tested$'
}

@test "a rule that could not answer makes nothing go" {
	two_findings
	works at "$NIGHT" iop-audit diff 2026-11-22 2026-10-15 --rule note-48h
	assert_output ''
	the_policy | sed 's/^version: .*/version: "9"/; /^- name: required_after_days/,/unit/s/value: 14/value: 0/' >at-once.yaml
	run --separate-stderr at "$NIGHT" iop-audit diff --policy at-once.yaml \
		--policy at-once.yaml --as-of 2026-11-10 --rule note-48h
	assert_equal "$status$output" 2
	says 'note-48h: not evaluated'
}

@test "diff takes one or two nights, or two policies" {
	two_findings
	for args in '' '2026-11-18 2026-11-19 2026-11-20' '2026-11-20 --policy x --policy y' \
		'2026-11-20 --as-of 2026-11-19' '--policy x --policy y --policy z'; do
		# shellcheck disable=SC2086
		refuses 64 'expected one night or two, or one of --policy or two' iop-audit diff $args
	done
	refuses 64 'a: expected a date and time as 2026-11-20T17:30' iop-audit diff a
}

# Drawn by lot

@test "a sample is drawn by the seed alone, as b2sum would" {
	two_findings
	for n in 3 4 5 6 7 8; do
		printf '{"kind":"client","id":"C-%d","name":"X","birth_date":"1990-01-01","admission":{"admitted_on":"2026-11-19","track":"adult"}}\n' $n
	done | at "2026-11-19 14:00" as LEAD iop-enroll admit -
	for seed in 7 8; do
		want=$(for n in 1 2 3 4 5 6 7 8; do
			printf '%s %s\n' "$(printf '%s %s' $seed C-$n | b2sum -l 256 | cut -d' ' -f1)" C-$n
		done | sort | head -3 | cut -d' ' -f2)
		run --separate-stderr at "$NIGHT" iop-audit run $TWO --sample 3 --seed $seed -f json
		assert_equal "$(jq -r '.findings[].client' <<<"$output" | uniq)" "$want"
		first=$output
		run --separate-stderr at "$NIGHT" iop-audit run $TWO --sample 3 --seed $seed -f json
		assert_output "$first"
	done
}

@test "a sample shows charts with findings and those without" {
	two_findings
	before=$(the_head)
	finds at "$NIGHT" iop-audit run --rule note-48h --sample 10 --seed 7
	assert_regex "${lines[0]}" '^1 finding: .*; 2 of 2 charts since 2026-10-18, seed 7; as of '
	assert_line --regexp '^[12]\. C-1: 1 finding$'
	assert_line --partial "$ONE (open"
	assert_line --regexp '^[12]\. C-2: 0 findings$'
	finds at "$NIGHT" iop-audit run --rule note-48h --sample 10 --seed 7 -f json
	assert_equal "$(jq -r '.findings[] | [.id, .client, .findings, .rule] | map(. // "-" | tostring) | join(" ")' <<<"$output" | sort)" \
		"C-2 C-2 0 -
$ONE C-1 1 note-48h"
	assert_equal "$(the_head)" "$before"
}

@test "a sample is of who was in the program in the period" {
	two_findings
	at "2026-11-19 14:00" as LEAD iop-enroll discharge C-2 reason=transferred
	run --separate-stderr at "2026-12-24 12:00" iop-audit run --rule note-48h --sample 10 -f json
	assert_equal "$(jq -r '.findings[].client' <<<"$output" | sort -u)" $'C-1\nC-2'
	run --separate-stderr at "2026-12-25 12:00" iop-audit run --rule note-48h --sample 10 -f json
	assert_equal "$(jq -r '.findings[].client' <<<"$output" | sort -u)" C-1
	run --separate-stderr at "2026-12-25 12:00" iop-audit run --rule note-48h --sample 10 --full -f json
	assert_equal "$(jq -r '.findings[].client' <<<"$output" | sort -u)" $'C-1\nC-2'
	refuses 64 '--sample: expected a number' iop-audit run --sample none
	refuses 64 '--seed goes with --sample' iop-audit run --seed 7
}

# By who must act

# who: "actor why staff id" of each row
who() {
	jq -r '.[] | [.actor, .why, .staff, .id] | map(. // "-") | join(" ")' <<<"$output"
}

on_leave() {
	at "2026-11-19 14:00" as LEAD iop-staff add leave id=LV-$1 staff="$1" reason=vacation \
		starts_on=2026-11-20 ends_on=2026-11-22 "${@:2}"
}

@test "queue groups what is open by who must act" {
	two_findings
	finds at "$NIGHT" iop-audit queue $TWO
	assert_line --index 0 --regexp '^2 to act on, by 2 people; as of 2026-11-22T02:00-07:00, entry [0-9]+, policy '
	assert_line --index 1 'AIDE: 1'
	assert_line --index 2 "  $OTHER (medium)"
	assert_line --index 4 '    remedy: iop-attend mark S-2 C-2 --status STATUS'
	assert_line --index 5 'LEAD: 1'
	assert_line --index 6 "  $ONE (high)"
	finds at "$NIGHT" iop-audit queue $TWO --staff LEAD -f json
	assert_equal "$(who)" "LEAD own LEAD $ONE"
	works at "$NIGHT" iop-audit queue $TWO --staff OFFICE
	assert_output ''
	refuses 66 'NONE: no such staff' at "$NIGHT" iop-audit queue --staff NONE
}

@test "who is on leave has a cover, for those days" {
	two_findings
	on_leave AIDE cover=OFFICE
	finds at "2026-11-22 23:59" iop-audit queue $TWO -f json
	assert_equal "$(who)" "LEAD own LEAD $ONE
OFFICE cover AIDE $OTHER"
	finds at "2026-11-23 00:00" iop-audit queue $TWO -f json
	assert_equal "$(who)" "AIDE own AIDE $OTHER
LEAD own LEAD $ONE"
	finds at "2026-11-22 12:00" iop-audit queue --staff OFFICE
	assert_line --partial "$OTHER (medium, for AIDE: on leave)"
}

@test "without a cover, or with one who is away, it is the supervisor's" {
	two_findings
	on_leave AIDE
	finds at "$NIGHT" iop-audit queue $TWO -f json
	assert_line --partial '"LEAD"'
	assert_equal "$(who | grep S-2)" "LEAD leave AIDE $OTHER"
	on_leave OFFICE
	at "2026-11-19 15:00" as LEAD iop-staff amend LV-AIDE cover=OFFICE --reason 'found one'
	finds at "$NIGHT" iop-audit queue $TWO -f json
	assert_equal "$(who | grep S-2)" "LEAD leave AIDE $OTHER"
}

@test "what is late by so much is the supervisor's, and a supervisor's own stays" {
	two_findings
	finds at "2026-11-24 12:30" iop-audit queue $TWO -f json
	assert_equal "$(who)" "AIDE own AIDE $OTHER
LEAD own LEAD $ONE"
	finds at "2026-11-24 12:30:01" iop-audit queue $TWO -f json
	assert_equal "$(who | grep S-2)" "LEAD late AIDE $OTHER"
	finds at "$NIGHT" iop-audit queue $TWO --escalate 1h -f json
	assert_equal "$(who | grep S-2)" "LEAD late AIDE $OTHER"
}

@test "what was somebody's who has left is the supervisor's" {
	two_findings
	at "2026-11-21 09:00" as admin iop-staff amend AIDE ended_on=2026-11-21 --reason 'left'
	finds at "2026-11-21 23:00" iop-audit queue --rule attend-recorded -f json
	assert_equal "$(who)" "AIDE own AIDE $OTHER"
	finds at "2026-11-22 00:00" iop-audit queue --rule attend-recorded -f json
	assert_equal "$(who)" "LEAD left AIDE $OTHER"
}

@test "what is waived or past is nobody's to do" {
	two_findings
	at "2026-11-22 01:00" as AIDE iop-attend mark S-2 C-2 --status absent
	echo why >why
	at "2026-11-22 01:00" as LEAD iop-audit waive note-48h id=WV-1 client=C-1 \
		starts_on=2026-11-19 last_day=2026-11-30 reason=@why
	at "2026-11-22 01:00" iop-audit approve WV-1
	works at "$NIGHT" iop-audit queue $TWO
	assert_output ''
}

@test "the queue and the diff of past nights are the same to the byte" {
	two_findings
	finds at "$NIGHT" iop-audit queue --as-of 2026-11-21
	before=$output
	finds at "$NIGHT" iop-audit diff 2026-11-20 2026-11-21
	compared=$output
	at "2026-11-22 12:00" as AIDE iop-attend mark S-2 C-2 --status absent
	at "2026-11-22 12:00" as LEAD iop-staff add leave id=LV-1 staff=AIDE reason=sick \
		starts_on=2026-11-20 ends_on=2026-11-22
	finds at "2026-12-22 12:00" iop-audit queue --as-of 2026-11-21
	assert_output "$before"
	finds at "2026-12-22 12:00" iop-audit diff 2026-11-20 2026-11-21
	assert_output "$compared"
}
