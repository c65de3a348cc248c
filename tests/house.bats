#!/usr/bin/env bats
# A policy of one's own on one that is shipped: what it may say, how it is
# recorded, what it comes to, what is lost where one is put in the place of
# another; and numbers that have days.
load lib

# a_rule ID: a rule that finds closures for no reason
a_rule() {
	cat <<-END
	- id: $1
	  title: Closures have a reason
	  severity: low
	  authority: POLICY
	  cite: agency setting
	  population: optional
	  explain: A closure whose reason is none is found.
	  message: "{record}"
	  remedy: none
	  counts: SELECT count(*) FROM closure
	  query: SELECT id AS subject, id AS record, starts_on AS day, 1 AS open FROM closure WHERE reason = 'none'
	  pass: "{kind: closure, id: CL-1, starts_on: 2026-03-02, ends_on: 2026-03-02, reason: snow}"
	  fail: "{kind: closure, id: CL-1, starts_on: 2026-03-02, ends_on: 2026-03-02, reason: none}"
	  finds: $1:CL-1
	END
}

# a_house [VERSION [BASE]]: the first lines
a_house() {
	cat <<-END
	policy: mesa
	version: "${1:-1}"
	extends: ${2:-new-mexico}
	about: The house of Mesa
	END
}

# a_number NAME VALUE DAY
a_number() {
	cat <<-END
	- name: $1
	  value: $2
	  from: $3
	  reason: The board's meeting of that day.
	END
}

# an_older_base: a store whose policy is the shipped one as it was, called
# 2025.9: one number and one query were others
an_older_base() {
	the_policy | sed 's/^version: .*/version: "2025.9"/
		/^- name: escalate_hours/{n;s/72/60/;}
		s/^    WHERE approval IS NOT NULL AND found = 0$/    WHERE approval IS NOT NULL AND 0 = found/' >old.yaml
	iop-db init --zone America/Denver --identity declared --admin admin --policy old.yaml
}

# comes_to TEXT COMMAND...: a policy is adopted, and it is said what it comes to
comes_to() {
	local text=$1

	shift
	run --separate-stderr "$@"
	assert_success
	assert_equal "$stderr" "iop-audit: $text"
}

# whole ID: a policy as its record has it, in whole.yaml
whole() {
	iop-audit show "$1" -f json | jq -j '.[0].text' >whole.yaml
}

@test "a house policy of a few lines stands on the shipped one: numbers, a rule more, a rule fewer, one graver" {
	a_store
	{
		a_house
		echo parameters:
		a_number escalate_hours 24 2026-12-01
		printf 'disable:\n- rule: note-cloned\n  reason: the new forms are tried\n  until: 2026-12-31\n'
		printf 'severity:\n- rule: note-late-flag\n  severity: high\n  reason: asked for by the insurer\n'
		echo rules:
		a_rule mesa-one
		a_rule mesa-two
		a_rule mesa-three
	} >mesa.yaml
	iop-audit rules -f id >before
	run --separate-stderr iop-audit adopt mesa.yaml -f id
	assert_success
	assert_output mesa-1
	assert_equal "$stderr" "iop-audit: mesa-1: $SHIPPED + 3 rules - 1; escalate_hours 24 from 2026-12-01; note-late-flag high"
	iop-audit rules -f id >after
	printf 'mesa-%s\n' one two three >>before
	assert cmp before after
	works iop-audit rules -f json
	assert_equal "$(jq -r '.[] | select(.id == "note-late-flag") | .severity' <<<"$output")" high
	works iop-db verify
}

@test "what is recorded of a house policy is the text of each, with version and hash, and is the same policy again" {
	a_store
	{ a_house; echo rules:; a_rule mesa-one; } >mesa.yaml
	iop-audit adopt mesa.yaml
	whole mesa-1
	run sed -n 4,5p whole.yaml
	assert_line --index 0 "- {policy: \"mesa\", version: \"1\", bytes: $(wc -c <mesa.yaml), hash: $(b2sum -l 256 mesa.yaml | cut -d' ' -f1)}"
	assert_line --index 1 "- {policy: \"new-mexico\", version: \"${SHIPPED#new-mexico-}\", bytes: $(the_policy | wc -c), hash: $(the_policy | b2sum -l 256 | cut -d' ' -f1)}"
	comes_to "mesa-1: $SHIPPED + 1 rule" iop-audit adopt whole.yaml -f id
	assert_output ""
	sed -i 's/have a reason/have a cause/' whole.yaml
	refuses 65 'whole.yaml: its layers are not those that its first lines tell of' iop-audit adopt whole.yaml
	works iop-db export -o all.jsonl
	works iop-db restore -d copy.db all.jsonl
	IOP_DB=copy.db iop-audit rules -f id | tail -n 1 | grep -qx mesa-one
}

@test "a house may stand on a house, four deep, with what all of them say" {
	a_store
	{ a_house 1; echo rules:; a_rule one; } >mesa.yaml
	iop-audit adopt mesa.yaml
	local below=mesa name
	for name in b c d; do
		{ a_house 1 "$below" | sed "s/^policy: .*/policy: $name/"; echo rules:; a_rule "$name"; } >"$name.yaml"
		comes_to "$name-1: $below-1 + 1 rule" iop-audit adopt "$name.yaml"
		below=$name
	done
	assert_equal "$(iop-audit rules -f id | tail -n 4 | tr '\n' ' ')" 'one b c d '
	{ a_house 1 d | sed 's/^policy: .*/policy: e/'; echo rules:; a_rule e; } >e.yaml
	refuses 65 'e.yaml:3:1: extends: more than four deep' iop-audit adopt e.yaml
}

@test "what is extended is what was adopted of that name, or that id, before what is shipped" {
	an_older_base
	{ a_house; echo rules:; a_rule mesa-one; } >mesa.yaml
	run --separate-stderr iop-audit adopt -n mesa.yaml
	assert_success
	says 'mesa-1: new-mexico-2025.9 + 1 rule'
	a_house 2 "$SHIPPED" >mesa.yaml
	refuses 65 "mesa.yaml:3:1: extends: $SHIPPED: neither adopted nor shipped" iop-audit adopt -n mesa.yaml
	a_house 2 new-mexico-2025.9 >mesa.yaml
	run --separate-stderr iop-audit adopt -n mesa.yaml
	assert_success
	a_house 2 mesa >mesa.yaml
	refuses 65 'mesa.yaml:3:1: extends: itself' iop-audit adopt -n mesa.yaml
	a_house 2 nowhere >mesa.yaml
	refuses 65 'mesa.yaml:3:1: extends: nowhere: neither adopted nor shipped' iop-audit adopt -n mesa.yaml
}

@test "after the toolkit is upgraded a house is put on what it brought, and is told which of its changes meet a change" {
	an_older_base
	{
		a_house
		echo parameters:
		a_number escalate_hours 7 2026-12-01
		printf 'severity:\n- rule: waiver-unused\n  severity: high\n  reason: r\n'
	} >mesa.yaml
	comes_to 'mesa-1: new-mexico-2025.9; escalate_hours 7 from 2026-12-01; waiver-unused high' iop-audit adopt mesa.yaml
	sed -i 's/version: "1"/version: "2"/' mesa.yaml
	run --separate-stderr iop-audit adopt --rebase mesa.yaml
	assert_success
	says "mesa-2: $SHIPPED"
	says "escalate_hours: changed by mesa, and another in $SHIPPED: "
	says "waiver-unused: changed by mesa, and another in $SHIPPED: "
	run grep -c 'changed by' <<<"$stderr"
	assert_output 2
}

@test "a disabled rule is not asked, is told of with its reason, and has nothing fixed; after its last day it is asked" {
	an_agency
	{
		a_house
		printf 'disable:\n- rule: attend-recorded\n  reason: sheets are late in November\n  until: 2026-11-22\n'
	} >mesa.yaml
	a_session
	run at "2026-11-20 23:00" as AUDIT iop-audit run
	assert_output --partial 'attend-recorded:'
	comes_to "mesa-1: $SHIPPED - 1 rule" at "2026-11-21 10:00" iop-audit adopt mesa.yaml
	run at "2026-11-22 23:00" as AUDIT iop-audit run -n
	assert_line 'DISABLED      attend-recorded: sheets are late in November (by mesa, until 2026-11-22)'
	refute_output --partial 'FIXED  attend-recorded'
	run --separate-stderr at "2026-11-22 23:00" as AUDIT iop-audit run -n -f json
	assert_equal "$(jq -c '.rules[] | select(.rule == "attend-recorded") | [.looked_at, .found, .evaluated, .why]' <<<"$output")" \
		'[null,null,false,"disabled by mesa: sheets are late in November"]'
	run at "2026-11-22 23:00" as AUDIT iop-audit run -n
	refute_output --partial 'attend-recorded:A.S-'
	run at "2026-11-22 23:00" as AUDIT iop-audit diff 2026-11-20 --rule attend-recorded
	assert_output --partial '~ rule attend-recorded (medium): disabled sheets are late in November, was none; disabled until 2026-11-22, was none'
	assert_output --partial 'its rule is disabled: sheets are late in November'
	run at "2026-11-23 00:30" as AUDIT iop-audit run -n
	refute_output --partial DISABLED
	assert_output --partial 'attend-recorded:A.S-'
}

@test "a rule that a program asks for is neither disabled nor dropped" {
	a_store
	{ a_house; printf 'disable:\n- rule: note-48h\n  reason: r\n'; } >mesa.yaml
	refuses 65 'mesa.yaml:6:3: disable: note-48h: a program asks for it' iop-audit adopt mesa.yaml
	the_policy | sed 's/^version: .*/version: "9"/; s/\<note-48h:/other:/g; s/^- id: note-48h/- id: other/; /role: late-notes/d' >p.yaml
	refuses 65 'rules: note-48h: a program asks for it, and no other has its role' \
		iop-audit adopt --drop note-48h p.yaml
}

@test "what was in force is not lost without a word: rules by --drop alone, numbers that programs ask for by nothing" {
	a_store
	{ a_house; echo rules:; a_rule mesa-one; } >mesa.yaml
	iop-audit adopt mesa.yaml
	a_house 2 >less.yaml
	refuses 65 'mesa-2: rules: mesa-one: is in force, and would be gone: extend the policy, or --drop it' iop-audit adopt less.yaml
	refuses 66 'mesa-on: no such rule; is it mesa-one?' iop-audit adopt --drop mesa-on less.yaml
	comes_to "mesa-2: $SHIPPED" iop-audit adopt --drop mesa-one less.yaml
	a_policy_without crisis_days
	refuses 65 'new-mexico-without-crisis_days: parameters: crisis_days: a program asks for it' \
		iop-audit adopt --drop crisis-follow-up without.yaml
}

@test "of what it extends a house says values with day and reason, and nothing else" {
	a_store
	local line what
	says_wrong() {
		{ a_house; echo parameters:; cat; } >mesa.yaml
		refuses 65 "$1" iop-audit adopt mesa.yaml
	}
	says_wrong 'mesa.yaml:7:3: from: required: what was before stays what it was' <<<$'- name: crisis_days\n  value: 3\n  reason: r'
	says_wrong 'reason: required' <<<$'- name: crisis_days\n  value: 3\n  from: 2026-12-01'
	says_wrong 'crisis_days: is of the policy that is extended: only value, from and reason may be said of it' \
		<<<$'- name: crisis_days\n  value: 3\n  from: 2026-12-01\n  reason: r\n  unit: weeks'
	says_wrong 'crisis_days: expected 0 to 36525 days, 100 years' <<<$'- name: crisis_days\n  value: -5\n  from: 2026-12-01\n  reason: r'
	says_wrong 'value: expected a whole number, since it has a unit' <<<$'- name: crisis_days\n  value: 24 hours\n  from: 2026-12-01\n  reason: r'
	says_wrong 'adult_years: is the same on every day' <<<$'- name: adult_years\n  value: 20\n  from: 2026-12-01\n  reason: r'
	says_wrong 'authority: required' <<<$'- name: crisis_hours\n  value: 3\n  cite: x\n  about: y'
}

@test "what it extends has, or has not, is no other's" {
	a_store
	{ a_house; echo rules:; a_rule note-48h; } >mesa.yaml
	refuses 65 "rules: note-48h: $SHIPPED has it already" iop-audit adopt mesa.yaml
	{ a_house; printf 'disable:\n- rule: note-clone\n  reason: r\n'; } >mesa.yaml
	refuses 65 "mesa.yaml:6:3: disable: note-clone: no such rule in $SHIPPED; is it note-cloned?" iop-audit adopt mesa.yaml
	{ a_house; printf 'severity:\n- rule: note-cloned\n  severity: worst\n  reason: r\n'; } >mesa.yaml
	refuses 65 'mesa.yaml:7:3: severity: expected high, medium, low or info' iop-audit adopt mesa.yaml
	{ a_house; echo 'as_of: 2026-03-31T12:00'; } >mesa.yaml
	refuses 65 'mesa.yaml:5:1: as_of: is that of the policy that it extends' iop-audit adopt mesa.yaml
	the_policy | sed 's/^version: .*/version: "9"\ndisable: []/' >p.yaml
	refuses 65 'disable: only where it extends another' iop-audit adopt p.yaml
	{ a_house; echo rules:; for n in {1..200}; do a_rule "r-$n"; done; } >mesa.yaml
	refuses 65 'mesa.yaml:1:1: rules: more than 256 together with those of the policy that is extended' iop-audit adopt mesa.yaml
}

@test "layers whose head is not theirs, or of which one extends nothing, are no policy" {
	a_store
	{ a_house; echo rules:; a_rule mesa-one; } >mesa.yaml
	iop-audit adopt mesa.yaml
	whole mesa-1
	sed '/^- {policy: "new-mexico"/d' whole.yaml >p.yaml
	refuses 65 'p.yaml: its layers are not those that its first lines tell of' iop-audit adopt p.yaml
	sed 's/^- {policy: "mesa"/- {policy: "masa"/' whole.yaml >p.yaml
	refuses 65 'p.yaml: the text of masa-1 says another name or version' iop-audit adopt p.yaml
	line=$(sed -n 4p whole.yaml)
	{ sed -n 1,3p whole.yaml; echo "$line"; echo "$line"; echo ...; cat mesa.yaml; echo ...; cat mesa.yaml; } >p.yaml
	refuses 65 'mesa extends what is not there' iop-audit adopt p.yaml
}

@test "a record of a policy has the text of what it extends" {
	a_store
	{ a_house; echo rules:; a_rule mesa-one; } >mesa.yaml
	jq -n --rawfile text mesa.yaml '{kind: "policy", id: "mesa-1", name: "mesa", version: "1", text: $text,
		recorded_at: "2026-11-01T12:00:00Z", recorded_by: "admin"}' >p.json
	refuses 65 'extends: new-mexico: is not in the text' iop-db import --source x p.json
	iop-audit adopt mesa.yaml
	iop-audit show mesa-1 -f json | jq -c '.[0] | .id = "other" | {kind, id: "mesa-1", name, version, text, recorded_at, recorded_by}' >whole.json
	rm iop.db
	new_store
	works iop-db import --source x whole.json
	works iop-audit rules -f id
	assert_line mesa-one
}

@test "what is extended and was never shipped is tried, whoever wrote its text" {
	a_store
	{
		printf 'policy: new-mexico\nversion: "mine"\nas_of: 2026-03-31T12:00\nsetup: ""\n'
		echo rules:
		a_rule mine
	} | sed 's/finds: mine:CL-1/finds: mine:CL-2/' >base.yaml
	a_house >mesa.yaml
	layer() {
		printf -- '- {policy: "%s", version: "%s", bytes: %s, hash: %s}\n' "$1" "$2" \
			"$(wc -c <"$3")" "$(b2sum -l 256 "$3" | cut -d' ' -f1)"
	}
	{
		printf -- '---\n# Policies of which each extends the next, as they were adopted.\nlayers:\n'
		layer mesa 1 mesa.yaml
		layer new-mexico mine base.yaml
		echo ...; cat mesa.yaml; echo ...; cat base.yaml
	} >p.yaml
	refuses 65 'mine: in fail: it does not find mine:CL-2' iop-audit check p.yaml
}

# Numbers

# a_policy_of VALUES...: the shipped one, in which escalate_hours has those
a_policy_of() {
	the_policy | sed 's/^version: .*/version: "9"/' | awk -v values="$1" '
		/^- name: / { on = $3 == "escalate_hours" }
		on && /^  value: / { print values; next } { print }' >p.yaml
}

@test "a parameter has values, each from a later day on than the one before" {
	a_store
	a_policy_of $'  values:\n  - value: 7\n  - {value: 3, from: 2026-12-01, reason: the new grant}'
	works iop-audit adopt -n p.yaml
	one_rule_more 9 'SELECT id AS subject, :escalate_hours AS day, 1 AS open FROM client' x | sed -n '/^- id: more/,$p' >>p.yaml
	refuses 65 "more: query: :escalate_hours: has several values, each from a day on: ask setting('NAME', DAY)" \
		iop-audit adopt -n p.yaml
	refused() {
		a_policy_of "$2"
		refuses 65 "$1" iop-audit adopt -n p.yaml
	}
	refused 'from: expected a day after that of the value before' $'  values:\n  - value: 7\n  - {value: 3, from: 2026-12-01}\n  - {value: 4, from: 2026-12-01}'
	refused 'from: expected a day after that of the value before' $'  values:\n  - value: 7\n  - value: 3'
	refused 'from: belongs to a later value: the first is what it was before' $'  values:\n  - {value: 7, from: 2026-12-01}'
	refused 'value: expected a whole number, since it has a unit' $'  values:\n  - value: 7\n  - {value: three, from: 2026-12-01}'
	refused 'values: expected a list of values' '  values: []'
	refused 'value: stands in each of the values' $'  value: 7\n  values:\n  - value: 7'
	refused 'from: stands in each of the values' $'  from: 2026-12-01\n  values:\n  - value: 7'
	refused 'value: required' '  # none'
}

@test "a number that has no unit stays a number, and a text a text" {
	a_store
	the_policy | sed 's/^version: .*/version: "9"/' | awk '
		/^- name: / { name = $3 }
		name ~ /^(core_services|group_max)$/ && /^  (value|unit): / {
			if ($1 == "value:") { sub(/^  value: /, ""); print "  values:\n  - value: " $0 "\n  - {value: " (name == "group_max" ? "many" : 7) ", from: 2026-12-01}" }
			next
		} { print }' >p.yaml
	fails 65 iop-audit adopt p.yaml
	says 'value: expected text, as before'
	says 'value: expected a whole number, as before'
}

@test "what a house counts by itself is found as its own policy, with day and reason; before its day by the base's" {
	an_agency
	at "2026-11-11 09:00" as LEAD iop-schedule fill --date 2026-11-11
	at "2026-11-11 20:45" as AIDE iop-attend mark S-20261111-EVE C-1 --status present --from 17:30 --to 20:30
	a_session
	an_attendance
	{ a_house; echo parameters:; a_number note_hours 24 2026-11-16; } >mesa.yaml
	at "2026-11-19 12:00" as AUDIT iop-audit run -n --rule note-48h >before || true
	comes_to "mesa-1: $SHIPPED; note_hours 24 from 2026-11-16" at "2026-11-19 21:00" iop-audit adopt mesa.yaml
	run at "2026-11-19 22:00" as AUDIT iop-audit run -n --rule note-48h -f json
	run jq -r '.findings[] | [.id, .authority, .cite] | join(" ")' <<<"$output"
	assert_line 'note-48h:A.S-20261118-EVE.C-1 POLICY mesa: note_hours 24 from 2026-11-16 (The board'"'"'s meeting of that day.)'
	assert_line --regexp '^note-48h:A.S-20261111-EVE.C-1 POLICY IOP Facilitator'
	run at "2026-11-19 22:00" as AUDIT iop-audit explain note-48h
	assert_output --partial 'within 24 hours'
	assert_output --partial "24 elapsed hours from 2026-11-16, by mesa: The board's meeting of that day."
	at "2026-11-20 12:00" as AUDIT iop-audit run -n --rule note-48h --as-of "2026-11-19T12:00" >after || true
	assert cmp before after
}

@test "a number of one's own holds what programs do, from its day on" {
	an_agency
	{ a_house; echo parameters:; a_number adult_minutes 600 2026-11-23; } >mesa.yaml
	comes_to "mesa-1: $SHIPPED; adult_minutes 600 from 2026-11-23" at "2026-11-19 12:00" iop-audit adopt mesa.yaml
	run at "2026-11-24 12:00" as LEAD iop-attend hours --week 2026-W47 --client C-1 -f json
	assert_equal "$(jq -r '.[0].required' <<<"$output")" 540
	run at "2026-11-24 12:00" as LEAD iop-attend hours --week 2026-W48 --client C-1 -f json
	assert_equal "$(jq -r '.[0].required' <<<"$output")" 600
}
