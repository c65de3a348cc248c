#!/usr/bin/env bats
# A policy as files: what is read, joined, recorded and refused; what the
# programs ask of it; and that the shipped one is another version when it
# changes.  What else is no policy is in policy.bats.
load lib

# A folder `p' of a policy house-1: policy.yaml, and a rule in each of two files.

# a_rule ID [LINE]: a rule that finds the site BAD, with a line more
a_rule() {
	cat <<-END
	- id: $1
	  title: No site is bad
	  severity: low
	  authority: POLICY
	  cite: agency setting
	  population: optional
	  explain: It has another name.
	  message: "{record}"
	  remedy: "true"
	  counts: SELECT count(*) FROM site
	  query: SELECT id AS subject, id AS record, 0 AS day, 1 AS open FROM site WHERE id = 'BAD'
	  pass: ""
	  fail: "{kind: site, id: BAD, name: Bad}"
	  finds: $1:BAD
	END
	if [ $# -gt 1 ]; then echo "  $2"; fi
}

# a_file NAME RULE: a file of the folder with that rule
a_file() {
	{ echo ---; echo rules:; a_rule "$2"; } >"p/$1"
}

# a_head FILE...: its policy.yaml
a_head() {
	cat <<-END
	---
	policy: house
	version: "1"
	as_of: 2026-03-31T12:00
	setup: ""
	END
	if [ $# -gt 0 ]; then echo files:; printf -- '- %s\n' "$@"; fi
}

# a_bare_store: whose policy is as small
a_bare_store() {
	{ a_head; echo rules:; a_rule bare; } | sed 's/^policy: .*/policy: bare/' >bare.yaml
	POLICY=$PWD/bare.yaml new_store
}

a_folder() {
	a_bare_store
	mkdir p
	a_head one.yaml two.yaml >p/policy.yaml
	a_file one.yaml first
	a_file two.yaml second
}

# adopt ARGUMENT...: in the place of all the rules there are
adopt() {
	local rules

	mapfile -t rules < <(iop-audit rules -f id)
	iop-audit adopt "${rules[@]/#/--drop=}" "$@"
}

# the_text ID: a policy as its record has it
the_text() {
	iop-audit show "$1" -f json | jq -j '.[0].text'
}

a_breach() {
	as AIDE iop-attend add breach client=C-1 occurred_on=2026-11-18 staff=AIDE "$@"
}

# an_agency_without NAME...: whose policy has none of these, from the beginning
an_agency_without() {
	a_policy_without "$@"
	rm -f "$IOP_DB"
	POLICY=$PWD/without.yaml new_agency
}

# From a folder

@test "a policy is adopted from a folder, and recorded as its files one after another" {
	a_folder
	works adopt p
	cat p/policy.yaml p/one.yaml p/two.yaml >text
	assert cmp text <(the_text house-1)
	works iop-audit rules -f id
	assert_output $'first\nsecond'
}

@test "the text of a record is the same policy again, as a file and in another store" {
	a_folder
	works adopt p
	the_text house-1 >text.yaml
	before=$(the_head)
	works adopt text.yaml
	assert_equal "$(the_head)" "$before"
	works adopt p
	assert_equal "$(the_head)" "$before"
	works iop-db init -d other.db --zone America/Denver --identity declared \
		--admin admin --policy text.yaml
	works iop-audit rules -d other.db -f id
	assert_output $'first\nsecond'
}

@test "a store is made with the policy of a folder" {
	a_folder
	works iop-db init -d other.db --zone America/Denver --identity declared \
		--admin admin --policy p
	works iop-db info -d other.db -f json
	assert_equal "$(jq -r '.[0].policy' <<<"$output")" house-1
}

@test "a night is compared by the policy of a folder" {
	an_agency
	a_breach id=B-1 rule=device
	cp -R "$BUILD/share/policy/new-mexico" mine
	sed -i 's/^version: .*/version: mine/' mine/policy.yaml
	works as AUDIT iop-audit diff --policy "$SHIPPED" --policy mine --rule breach-step
	assert_output ''
	sed -i '/^- name: breach_step_days/,/value/s/7/1/' mine/attendance.yaml
	finds as AUDIT iop-audit diff --policy "$SHIPPED" --policy mine --rule breach-step -f id
	assert_output parameter:breach_step_days$'\n'breach-step:B-1
}

@test "lists are joined in the order of files, whatever the files are called" {
	a_folder
	a_head two.yaml one.yaml >p/policy.yaml
	works adopt p
	works iop-audit rules -f id
	assert_output $'second\nfirst'
}

@test "parameters, license types and payers are joined as rules are" {
	a_folder
	for n in one two; do cat >>p/$n.yaml <<-END
		parameters:
		- {name: ${n}_days, value: 7, unit: days, authority: POLICY, cite: c, about: a}
		licenses:
		- {type: ${n^^}, title: t, independent: yes, iop_independent: yes, cite: c}
		payers:
		- {payer: ${n^^}, title: t, code: H0015, unit: day, minutes: 180, authorization: none, days: 90, cite: c}
		END
	done
	sed -i 's/^  counts: .*/  counts: SELECT :one_days * 10 + :two_days - 77 + count(*) FROM license_type AS t JOIN payer AS p ON p.payer = t.type/' p/two.yaml
	works adopt p
	refuses 65 'type: no license type of the policy in force, which are ONE, TWO' \
		iop-staff add license staff=admin type=LPCC issued_on=2026-01-01 expires_on=2026-12-31
	run --separate-stderr at "2026-11-21 12:00" iop-audit run --rule second --as-of 2026-11-21T11:00 -f json
	assert_equal "$status" 0
}

@test "a file may lie in a folder of the folder" {
	a_folder
	mkdir p/more
	mv p/two.yaml p/more
	a_head one.yaml more/two.yaml >p/policy.yaml
	works adopt p
	works iop-audit rules -f id
	assert_output $'first\nsecond'
}

@test "a folder may be policy.yaml alone" {
	a_bare_store
	mkdir p
	{ a_head; echo rules:; a_rule only; } >p/policy.yaml
	works adopt p
	works iop-audit rules -f id
	assert_output only
}

@test "a policy of one file needs no mark at its beginning" {
	a_bare_store
	{ a_head | tail -n +2; echo rules:; a_rule only; } >only.yaml
	works adopt only.yaml
	assert cmp only.yaml <(the_text house-1)
}

# What is refused

@test "what is wrong in a file is said with the file, its line and its column" {
	a_folder
	sed -i 's/severity: low/severity: awful/' p/two.yaml
	refuses 65 'iop-audit: p/two.yaml:5:3: severity: expected high, medium, low or info' \
		adopt p
	a_file two.yaml second
	printf '\t broken: [\n' >>p/two.yaml
	refuses 65 'iop-audit: p/two.yaml:17:' adopt p
	refuses 65 'iop-db: p/two.yaml:17:' iop-db init -d other.db --zone America/Denver \
		--identity declared --admin admin --policy p
	assert [ ! -e other.db ]
}

@test "what two files say against one another is said of the later" {
	a_folder
	a_file two.yaml first
	refuses 65 'p/two.yaml:3:3: id: another has it already' adopt p
}

@test "a file that is absolute, leads out of the folder, is there twice or is none is refused" {
	a_folder
	cp p/two.yaml out.yaml
	for file in "$PWD/out.yaml" ../out.yaml more/../../out.yaml ./two.yaml .. . '""' \
		more//two.yaml more/; do
		a_head one.yaml two.yaml "$file" >p/policy.yaml
		refuses 65 'p/policy.yaml:9:3: files: expected a file within the folder, without . or ..' \
			iop-audit adopt p
	done
	a_head one.yaml two.yaml one.yaml >p/policy.yaml
	refuses 65 'p/policy.yaml:9:3: files: named already' adopt p
	a_head one.yaml two.yaml policy.yaml >p/policy.yaml
	refuses 65 'p/policy.yaml:9:3: files: the file that names them' adopt p
	a_head one.yaml two.yaml three.yaml >p/policy.yaml
	refuses 65 'p/policy.yaml:9:3: files: three.yaml: No such file or directory' adopt p
	mkdir p/more
	a_head one.yaml two.yaml more >p/policy.yaml
	refuses 65 'p/policy.yaml:9:3: files: more: Is a directory' adopt p
	a_head one.yaml two.yaml '{a: b}' >p/policy.yaml
	refuses 65 'p/policy.yaml:9:3: files: expected text' adopt p
	{ a_head; echo 'files: one.yaml'; } >p/policy.yaml
	refuses 65 'p/policy.yaml:6:1: files: expected a list' adopt p
}

@test "a file that policy.yaml does not name is refused, so that no rule is missed by accident" {
	a_folder
	a_head one.yaml >p/policy.yaml
	refuses 65 'p/two.yaml: is not among the files of policy.yaml' adopt p
	rm p/two.yaml
	touch p/two.yaml~ p/README p/.two.yaml
	works adopt p
}

@test "which policy it is, is said by the first document alone" {
	a_folder
	echo 'policy: other' >>p/two.yaml
	refuses 65 'p/two.yaml:17:1: policy: only the first document says it' adopt p
	for key in version about as_of setup files; do
		a_file two.yaml second
		echo "$key: [x]" >>p/two.yaml
		refuses 65 "p/two.yaml:17:1: $key: only the first document says it" adopt p
	done
	a_file two.yaml second
	echo 'nonesuch: x' >>p/two.yaml
	refuses 65 'p/two.yaml:17:1: policy: no such key' adopt p
	a_file two.yaml second
	sed -i /^policy/d p/policy.yaml
	refuses 65 'p/policy.yaml:2:1: policy: required' adopt p
}

@test "each file of a folder begins with --- and holds one document" {
	a_folder
	sed -i 1d p/two.yaml
	refuses 65 'p/two.yaml:1:1: policy: expected --- first, as each file of a folder has it' \
		adopt p
	for first in '# a comment' ' ---' '%YAML 1.1'; do
		sed "1s/.*/$first/" p/one.yaml >p/two.yaml
		fails 65 adopt p
		says 'p/two.yaml:1:1: policy: expected --- first'
	done
	sed '1s/.*/--- # a comment/; s/first/second/' p/one.yaml >p/two.yaml
	works adopt -n p
	a_file two.yaml second
	{ echo ---; echo rules:; a_rule third; } >>p/two.yaml
	refuses 65 'p/two.yaml:18:1: policy: expected one document' adopt p
	for nothing in '' --- $'---\n# nothing'; do
		printf '%s\n' "$nothing" >p/two.yaml
		fails 65 adopt p
		says 'p/two.yaml:'
	done
	a_file two.yaml second
	truncate -s -1 p/two.yaml
	refuses 65 "p/two.yaml:16:20: a line break or \`...' expected, but the stream ends" adopt p
}

@test "policy.yaml is no policy without the files that it names" {
	a_folder
	refuses 65 'p/policy.yaml:6:1: files: 2 documents expected to follow, as many as it names: give the folder' \
		adopt p/policy.yaml
	cat p/policy.yaml p/one.yaml >text.yaml
	refuses 65 'text.yaml:6:1: files: 2 documents expected to follow' adopt text.yaml
	cat p/policy.yaml p/one.yaml p/two.yaml >text.yaml
	{ echo ---; echo rules:; a_rule third; } >>text.yaml
	refuses 65 'text.yaml:6:1: files: 2 documents expected to follow' adopt text.yaml
}

@test "a policy without rules is refused, whichever files it has" {
	a_folder
	sed -i '3,$d; s/rules:/parameters: []/' p/one.yaml p/two.yaml
	refuses 65 'p/policy.yaml:2:1: rules: required' adopt p
}

@test "a folder that is none, or has no policy.yaml, is not there" {
	a_folder
	rm p/policy.yaml
	refuses 66 'p/policy.yaml: No such file or directory' iop-audit adopt p
	refuses 66 'nowhere: No such file or directory' iop-audit adopt nowhere
	fails 66 iop-db init -d other.db --zone America/Denver --identity declared --policy nowhere
	says 'nowhere: No such file or directory'
}

@test "an output lies in no folder that is read" {
	a_folder
	mkdir p/more out
	ln -s ../p/one.yaml out/link
	for to in p/one.yaml p/new.yaml ./p/more/x out/link "$PWD/p/one.yaml" out/../p/x; do
		refuses 64 "$to: lies in a folder that is read" iop-audit adopt p -o "$to"
		refuses 64 "$to: lies in a folder that is read" \
			iop-audit diff --policy "$SHIPPED" --policy p -o "$to"
	done
	assert_equal "$(ls p)" $'more\none.yaml\npolicy.yaml\ntwo.yaml'
	works adopt -n p -o out/p.yaml
	works adopt -n p -o px
}

# long BYTES: a comment of so many
long() {
	printf '#%*s\n' $(($1 - 2)) ''
}

@test "a policy has at most a mebibyte, in one file or in several together" {
	a_folder
	{ a_head | tail -n +2; echo rules:; a_rule only; } >only.yaml
	size=$(stat -c %s only.yaml)
	{ long $((1048576 - size)); cat only.yaml; } >most.yaml
	works adopt -n most.yaml
	{ long $((1048577 - size)); cat only.yaml; } >more.yaml
	refuses 65 'more.yaml: longer than a policy may be' adopt more.yaml
	size=$(cat p/*.yaml | wc -c)
	cp p/two.yaml two.yaml
	{ cat two.yaml; long $((1048576 - size)); } >p/two.yaml
	works adopt -n p
	{ cat two.yaml; long $((1048577 - size)); } >p/two.yaml
	refuses 65 'p/two.yaml: longer than a policy may be' adopt p
}

@test "what stands after a NUL is not lost: the NUL is refused" {
	a_folder
	{ printf '# \0\n'; a_rule third; } >>p/two.yaml
	refuses 65 'p/two.yaml:17:3: the character U+0000 is not allowed' adopt p
	{ a_head | tail -n +2; echo rules:; a_rule only; printf '# \0\n'; } >only.yaml
	refuses 65 'only.yaml:20:3: the character U+0000 is not allowed' adopt only.yaml
}

@test "a list has at most 256, the files' together" {
	a_folder
	for n in one two; do
		{ echo parameters:; for i in {1..128}; do
			echo "- {name: $n-$i, value: 1, authority: POLICY, cite: c, about: a}"
		done; } >>p/$n.yaml
	done
	works adopt -n p
	echo '- {name: more, value: 1, authority: POLICY, cite: c, about: a}' >>p/two.yaml
	refuses 65 'p/two.yaml:146:3: parameters: more than 256' adopt p
	for n in one two; do
		{ echo ---; echo rules:; for i in {1..129}; do a_rule "$n-$i"; done; } >p/$n.yaml
	done
	refuses 65 'rules: more than 256' adopt p
}

@test "what is counted in a unit is a whole number" {
	a_folder
	{ echo parameters:
	echo '- {name: adult_minutes, value: 540 minutes, unit: minutes, authority: POLICY, cite: c, about: a}'
	} >>p/two.yaml
	refuses 65 'p/two.yaml:18:25: value: expected a whole number, since it has a unit' adopt p
	sed -i 's/540 minutes/540/' p/two.yaml
	works adopt p
}

# The role of a rule

@test "late asks the rule whose role it is, whatever its name" {
	an_agency
	a_session
	an_attendance
	the_policy | sed 's/^version: .*/version: "9"/; s/note-48h/written-down/' >p.yaml
	at "2026-11-20 08:00" iop-audit adopt --drop note-48h p.yaml
	finds at "2026-11-20 20:31" iop-note late -f id
	assert_output written-down:A.S-20261118-EVE.C-1
	finds at "2026-11-20 12:00" iop-note late --ahead 24h -f id
	assert_output written-down:A.S-20261118-EVE.C-1
	run --separate-stderr at "2026-11-20 12:00" as AUDIT iop-audit forecast -f jsonl
	assert_equal "$(jq -r 'select(.what == "note") | .id' <<<"$output")" \
		written-down:A.S-20261118-EVE.C-1
}

@test "without a rule of that role the forecast has no notes" {
	an_agency
	a_session
	an_attendance
	the_policy | sed 's/^version: .*/version: "9"/; /^  role: late-notes/d' >p.yaml
	at "2026-11-20 08:00" iop-audit adopt p.yaml
	run --separate-stderr as AUDIT iop-audit forecast -f jsonl
	assert_equal "$(jq -r 'select(.what == "note") | .id' <<<"$output")" ''
	assert_equal "$stderr" ''
}

@test "a role is one of those there are, and one rule's" {
	a_folder
	{ echo ---; echo rules:; a_rule second 'role: late-notes'; } >p/two.yaml
	works adopt -n p
	{ echo ---; echo rules:; a_rule first 'role: late-notes'; } >p/one.yaml
	refuses 65 'p/two.yaml:17:3: role: another has it already' adopt p
	sed -i 's/late-notes/late/' p/one.yaml
	refuses 65 'p/one.yaml:17:3: role: expected late-notes' adopt p
}

# Words of breaches

# a_policy_with_words RULES LADDER
a_policy_with_words() {
	the_policy | sed "s/^version: .*/version: \"9\"/
		/^- name: breach_rules/,/authority/{/^    relationship/d; s/value: .*/value: $1/}
		/^- name: breach_ladder/,/authority/s/value: .*/value: $2/" >p.yaml
	iop-audit adopt p.yaml
}

@test "a breach names a rule and a step of the policy in force" {
	an_agency
	refuses 65 "rule: expected one of the policy's breach_rules: absence lateness disruption confidentiality intoxication violence device relationship other; is it lateness?" \
		a_breach rule=latenes
	refuses 65 "step: expected one of the policy's breach_ladder: reminder warning contract staffing discharge-review; is it reminder?" \
		a_breach rule=lateness step=remind stepped_on=2026-11-18
	refuses 65 'rule: expected one of' a_breach rule='lateness disruption'
	works a_breach id=B-1 rule=lateness step=reminder stepped_on=2026-11-18
	a_policy_with_words 'smoking' 'talk letter'
	works a_breach id=B-2 rule=smoking step=letter stepped_on=2026-11-18
	refuses 65 "rule: expected one of the policy's breach_rules: smoking" a_breach rule=lateness
	refuses 65 "step: expected one of the policy's breach_ladder: talk letter" \
		a_breach rule=smoking step=reminder stepped_on=2026-11-18
}

@test "a breach whose words the policy no longer has can be amended otherwise" {
	an_agency
	a_breach id=B-1 rule=lateness
	a_policy_with_words 'smoking' 'talk letter'
	works as AIDE iop-attend amend B-1 step=talk stepped_on=2026-11-19 --reason talked
	refuses 65 "rule: expected one of the policy's breach_rules: smoking" \
		as AIDE iop-attend amend B-1 rule=device --reason x
	works as AIDE iop-attend void B-1 --reason x
}

@test "an import brings words of another policy, and an unknown step answers nothing" {
	an_agency
	printf '%s\n' 'kind: breach' 'id: B-1' 'client: C-1' 'occurred_on: 2026-11-18' \
		'rule: smoking' 'step: letter' 'stepped_on: 2026-11-18' 'staff: AIDE' \
		'recorded_at: 2026-11-18T21:00' >d
	works iop-db import --source other d
	finds at "2026-11-27 12:00" as AUDIT iop-audit run -n --rule breach-step -f json
	assert_equal "$(jq -r '.findings[].observed' <<<"$output")" 'step 0 of the ladder'
}

@test "words of breaches are words parted by one blank" {
	a_store
	for name in breach_rules breach_ladder; do
		for value in 5 '"a  b"' '" a"' '"a "' "$(printf 'x%.0s' {1..33})"; do
			the_policy | sed "s/^version: .*/version: \"9\"/
				/^- name: $name/,/authority/{/^    relationship/d; s/value: .*/value: $value/}" >p.yaml
			refuses 65 "$name: expected words parted by a blank" iop-audit adopt p.yaml
		done
		jq -Rs '{kind: "policy", name: "new-mexico", version: "9", text: .}' p.yaml >p.json
		refuses 65 "$name: expected words" iop-db import --source x p.json
		the_policy | sed "s/^version: .*/version: \"9\"/
			/^- name: $name/,/authority/{/^    relationship/d; s/value: .*/value: $(printf 'x%.0s' {1..32}) y/}" >p.yaml
		works iop-audit adopt -n p.yaml
	done
}

# Numbers

# a_policy_with NAME VALUE: New Mexico's, as version VALUE of its parameter
a_policy_with() {
	the_policy | sed "s/^version: .*/version: \"$1-$2\"/
		/^- name: $1/,/value/s/value: .*/value: $2/" >p.yaml
	iop-audit adopt p.yaml
}

a_client() {
	printf 'kind: client\nid: %s\nname: Somebody\nbirth_date: %s\n' "$1" "$2" |
		as LEAD iop-enroll add -
}

@test "from which age one is an adult is the policy's" {
	an_agency
	works a_client C-3 2008-11-21
	assert_equal "$(iop-enroll show C-3 -f json | jq -r '.[0].adult_from')" 2026-11-23
	works a_client C-4 2008-11-20
	assert_equal "$(iop-enroll show C-4 -f json | jq -r '.[0].adult_from')" null
	a_policy_with adult_years 19
	works a_client C-5 2008-11-20
	assert_equal "$(iop-enroll show C-5 -f json | jq -r '.[0].adult_from')" 2027-11-22
	works a_client C-6 2007-11-20
	assert_equal "$(iop-enroll show C-6 -f json | jq -r '.[0].adult_from')" null
	run --separate-stderr as LEAD iop-enroll add admission client=C-5 admitted_on=2026-11-20 track=adult
	assert_equal "$status" 0
	says 'track: warning: adult, and the client is not 19 that day'
}

@test "how young one may be is the policy's" {
	an_agency
	a_client C-3 2012-11-20
	a_client C-4 2012-11-21
	works as LEAD iop-enroll add admission client=C-3 admitted_on=2026-11-20 track=adolescent
	a_policy_with youngest_years 14
	works as LEAD iop-enroll amend AD.C-3.20261120 track=adolescent --reason x
	run --separate-stderr as LEAD iop-enroll add admission client=C-4 admitted_on=2026-11-20 track=adolescent
	assert_equal "$status" 0
	says 'client: warning: not yet 14 that day, too young for the program'
}

@test "no policy has years of age by which anybody's birthday would stand in the open" {
	an_agency
	for years in 'adult_years 18 21 17 22 99 text' 'youngest_years 12 18 11 19 57 text'; do
		read -r name least most bad <<<"$years"
		for n in $least $most; do
			works a_policy_with "$name" "$n"
		done
		for n in $bad; do
			refuses 65 "$name: expected $least to $most" a_policy_with "$name" "$n"
		done
	done
}

# short_weeks: Mondays in which check finds the cohort short of hours
short_weeks() {
	run --separate-stderr iop-schedule check --from 2026-11-23 --to 2027-01-31 -f json
	jq -r '.[] | select(.problem == "hours" and .record == "CO") | .date' <<<"$output" | xargs
}

@test "how long a cohort is asked for its hours is the policy's" {
	an_agency
	as LEAD iop-schedule add cohort id=CO name=Winter template=matrix-adult track=adult \
		starts_on=2026-11-30 start_time=09:00 facilitator=LEAD
	assert_equal "$(short_weeks | wc -w)" 9
	a_policy_with intensive_weeks 2
	assert_equal "$(short_weeks)" '2026-11-30 2026-12-07'
}

@test "how long before a discharge its summary may be written is the policy's" {
	an_agency
	echo p >p
	as LEAD iop-note add note id=N-1 type=discharge-summary client=C-1 author=LEAD \
		started_at=2026-11-13T10:00 ended_at=2026-11-13T10:20 risk=none diagnosis=@p plan=@p body=@p \
		>/dev/null 2>&1 || at "2026-11-13 11:00" as LEAD iop-note add note id=N-1 \
		type=discharge-summary client=C-1 author=LEAD started_at=2026-11-13T10:00 \
		ended_at=2026-11-13T10:20 risk=none diagnosis=@p plan=@p body=@p
	echo 'The line was down.' >late.txt
	as LEAD iop-note sign N-1 --late-reason late.txt
	as LEAD iop-enroll discharge C-1 reason=completed discharged_on=2026-11-20
	due() { iop-enroll due --ahead 40d -f jsonl | jq -r 'select(.what == "discharge-summary").client' || :; }
	assert_equal "$(due)" ''
	a_policy_with summary_before_days 6
	assert_equal "$(due)" C-1
	run at "2026-12-06 12:00" as AUDIT iop-audit run -n --rule discharge-summary-due -f id
	assert_output discharge-summary-due:DC.AD.C-1.20261102
	a_policy_with summary_before_days 7
	works at "2026-12-06 12:00" as AUDIT iop-audit run -n --rule discharge-summary-due -f id
}

# lacks NAME COMMAND...: without that parameter it ends with 78, and says which
lacks() {
	local name=$1
	shift
	an_agency_without "$name"
	refuses 78 "policy new-mexico-without-$name has no parameter $name" "$@"
	refute_output --partial "$name"
}

@test "a number that the programs ask for is the policy's, or they end with 78" {
	an_agency
	for name in discharge_summary_days summary_before_days aftercare_contact_days referral_days \
		crisis_days; do
		lacks $name iop-enroll due
	done
	lacks training_days iop-staff due
	for name in training_days adult_minutes adolescent_minutes; do
		lacks $name as AUDIT iop-audit forecast
	done
	lacks waiver_notice_days iop-audit waivers
	lacks escalate_hours as AUDIT iop-audit queue
	lacks adult_minutes iop-attend hours
	for name in core_services group_max adult_minutes adolescent_minutes h0015_minutes \
		h0015_days intensive_weeks; do
		lacks $name iop-schedule check
	done
	lacks breach_rules a_breach rule=device
	lacks breach_ladder a_breach rule=device step=warning stepped_on=2026-11-18
	for name in adult_years youngest_years; do
		a_policy_without $name
		rm -f "$IOP_DB"
		POLICY=$PWD/without.yaml new_store
		at "2026-10-01 09:00" iop-staff add "$BATS_TEST_DIRNAME/data/staff.yaml"
		refuses 78 "has no parameter $name" at "2026-11-02 09:00" as LEAD iop-enroll admit \
			"$BATS_TEST_DIRNAME/data/clients.yaml"
	done
}

@test "how late is the supervisor's can be said where the policy does not" {
	an_agency_without escalate_hours
	run --separate-stderr as AUDIT iop-audit queue --escalate 72h --rule breach-step
	assert_equal "$status$stderr" 0
}

@test "a text that is a number ends what asks for it with 78" {
	an_agency
	a_policy_with level_of_care 3
	refuses 78 'policy new-mexico-level_of_care-3: level_of_care is a number' \
		as LEAD iop-enroll add transfer admission=AD.C-1.20261102 \
		transferred_on=2026-11-18 level_of_care=1.0 reason=other
}

@test "a number that is a text ends what asks for it with 78" {
	an_agency
	the_policy | sed 's/^version: .*/version: text/
		/^- name: crisis_days/,/authority/{s/value: .*/value: seven/; /unit\|min/d}' >p.yaml
	iop-audit adopt p.yaml
	refuses 78 'policy new-mexico-text: crisis_days is no number' iop-enroll due
}

# The shipped one

# unreleased LIST TEXT: what keeps a text from being released under its version
unreleased() {
	local version hash known
	version=$(sed -n 's/^version: "\(.*\)"$/\1/p' "$2")
	hash=$(b2sum -l 256 <"$2" | cut -d' ' -f1)
	known=$(awk -v version="$version" '$1 == version { print $2 }' "$1")
	if [ -z "$known" ]; then
		echo "a new version: add a line '$version $hash' to $1"
	elif [ "$known" != "$hash" ]; then
		echo "the text of $version has changed: raise the version in policy.yaml"
	fi
}

@test "the shipped policy's text is the one released under its version" {
	a_store
	the_text "$SHIPPED" >text
	assert_equal "$(unreleased "$BUILD/share/policy/new-mexico/released" text)" ''
}

@test "a shipped text that changed under its version, or under one that nobody released, is noticed" {
	released=$BUILD/share/policy/new-mexico/released
	the_policy >text
	echo '# one letter more' >>text
	run unreleased "$released" text
	assert_output --partial 'has changed: raise the version'
	the_policy | sed 's/^version: .*/version: "1999.1"/' >text
	run unreleased "$released" text
	assert_output --partial "a new version: add a line '1999.1 "
}

@test "each version was released once, and each text under one version" {
	grep -v '^#' "$BUILD/share/policy/new-mexico/released" >lines
	assert [ "$(wc -l <lines)" -ge 2 ]
	assert_equal "$(grep -cvE '^[0-9]{4}\.[0-9]+ [0-9a-f]{64}$' lines)" 0
	assert_equal "$(cut -d' ' -f1 lines | sort | uniq -d)$(cut -d' ' -f2 lines | sort | uniq -d)" ''
}

@test "the shipped folder is what the manual says: what it is, licenses, payers, a file a theme" {
	cd "$BUILD/share/policy/new-mexico"
	assert_equal "$(grep -lE '^(rules|parameters|licenses|payers):' policy.yaml | wc -l)" 0
	assert_equal "$(grep -l '^licenses:' *.yaml) $(grep -l '^payers:' *.yaml)" 'licenses.yaml payers.yaml'
	for file in *.yaml; do
		assert_equal "$(head -1 "$file") $(grep -c '^---$' "$file")" '--- 1'
	done
}

# with_number NAME VALUE: the shipped policy with another number
with_number() {
	the_policy | sed "s/^version: .*/version: \"own\"/" | awk -v name="$1" -v value="$2" '
		found && /^  value:/ { print "  value: " value; found = 0; next }
		$0 ~ "name: " name "$" { found = 1 }
		{ print }' >own.yaml
}

@test "a number that no calendar holds is refused with the policy, and the longest is foreseen" {
	an_agency
	while read -r name value text; do
		with_number "$name" "$value"
		refuses 65 "$name: $text" iop-audit adopt own.yaml
	done <<-'END'
	note_hours 87841 expected 0 to 87840 hours, ten years
	note_hours 99999999999 expected a number within 2147483648
	note_hours -1 expected 0 to 87840 hours, ten years
	record_hours 1000000 expected 0 to 87840 hours, ten years
	waiver_notice_days 9007199254740992 expected a number within 2147483648
	waiver_notice_days 36526 expected 0 to 36525 days, 100 years
	sign_in_minutes 527041 expected 0 to 527040 minutes, a year
	intensive_weeks 5219 expected 0 to 5218 weeks, 100 years
	aftercare_years 101 expected 0 to 100 years
	group_max 2147483649 expected a number within 2147483648
	END
	with_number note_hours 87840
	works iop-audit adopt own.yaml
	run --separate-stderr timeout 60 iop-audit forecast -f json
	[ "$status" -le 1 ] || fail "$status: $stderr"
}
