#!/usr/bin/env bats
# What a finding advises mends it: mends.py pastes it, with its blanks filled
# in, and looks again.  A rule more wants a row there, and, where its failing
# example has nothing open that night, one more document of what is, below.
load lib

setup_more() {
	export LC_ALL=C
}

# Writes setup, and RULE.fail of each rule, from the policy with a stock
# reader; says the rules, and which have a remedy.
the_examples() {
	the_policy >shipped.yaml
	python3 - shipped.yaml <<-'END'
	import sys, yaml
	policy, *files = yaml.load_all(open(sys.argv[1]), yaml.BaseLoader)
	for rule in sum((f.get('rules', []) for f in files), []):
	    open(rule['id'] + '.fail', 'w').write('---\n' + rule['fail'])
	    print(rule['id'], *['mends'] * ('remedy' in rule))
	open('setup', 'w').write(policy['setup'])
	open('as_of', 'w').write(policy['as_of'])
	END
}

that_night() {
	at "$(sed 's/T/ /' as_of)" "$@"
}

new_setup() {
	that_night iop-db init --zone America/Denver --identity declared --admin admin
	that_night iop-db import --source example setup
}

# example FILE: an agency that is all an import
example() {
	rm -f iop.db
	once new_setup
	works that_night iop-db import --source example "$1"
}

stays='{kind: client, id: STAYS, name: Stays Example, birth_date:
  1990-05-01, recorded_at: "2026-03-19T09:00", admission: {admitted_on:
  2026-03-20, track: adult}}'

# A session of a client on a day of March, and what was marked of it.
a_mark() {
	cat <<-END
	--- {kind: session, id: $1, client: $2, service: group-therapy,
	  starts_at: "2026-03-${3}T10:00", ends_at: "2026-03-${3}T11:00",
	  facilitator: ${5:-LEAD}}
	--- {kind: attendance, session: $1, client: $2, status: $4,
	  recorded_at: "2026-03-${3}T12:00"}
	END
}

# is_open RULE: documents of what it finds open on that night
is_open() {
	case $1 in
	agency-approval | ebp-approved | schedule-on-file)
		echo "$stays"
		;;
	attend-threshold)
		echo "$stays"
		for day in 21 22 23; do
			a_mark "S$day" STAYS "$day" absent
		done
		;;
	preadmit-file)
		a_mark S1 ADULT 10 present
		;;
	discharge-summary-due)
		echo '{kind: discharge, id: DC.AD.ADULT.20260302, admission:
		  AD.ADULT.20260302, discharged_on: 2026-03-10, reason:
		  transferred, op: amend, op_reason: corrected}'
		;;
	note-48h)
		a_mark S1 ADULT 10 present
		;;
	cosign-note)
		cat <<-END
		{kind: note, id: N1, type: contact, client: ADULT, author: AIDE,
		  started_at: "2026-03-10T10:00", ended_at: "2026-03-10T10:10",
		  risk: none, reached: yes, body: b, recorded_at:
		  "2026-03-10T10:10", recorded_by: AIDE}
		--- {kind: signature, id: SG1, note: N1, staff: AIDE,
		  recorded_at: "2026-03-10T10:11", recorded_by: AIDE}
		END
		;;
	license-active)
		echo '{kind: staff, id: NEW, name: New, roles: facilitator}'
		a_mark S1 ADULT 30 present NEW
		;;
	group-capacity)
		echo "$stays"
		echo "--- ${stays//STAYS/TOO}"
		cat <<-END
		--- {kind: group, id: G-A, name: A, track: adult, service: other,
		  days: [tue], start_time: "10:00", minutes: 60, facilitator:
		  LEAD, starts_on: 2026-01-01, capacity: 1}
		--- {kind: membership, group: G-A, client: STAYS, starts_on:
		  2026-03-20}
		--- {kind: membership, group: G-A, client: TOO, starts_on:
		  2026-03-20}
		END
		;;
	sup-exists)
		echo '{kind: license, id: L-LEAD, staff: LEAD, type: LPCC,
		  issued_on: 2025-01-01, expires_on: 2026-03-21, op: amend,
		  op_reason: corrected}'
		echo "--- $stays"
		;;
	sup-designation)
		cat <<-END
		{kind: staff, id: NEW, name: New, roles: [facilitator]}
		--- {kind: license, id: L-NEW, staff: NEW, type: LMHC,
		  issued_on: 2026-01-01, expires_on: 2026-12-31}
		--- {kind: supervision, id: SV-NEW, supervisee: NEW,
		  supervisor: LEAD, starts_on: 2026-03-10}
		END
		;;
	sup-iop-2y | sup-supervisory-1y | sup-agreement)
		echo '{kind: supervision, id: SV-AIDE, supervisee: AIDE,
		  supervisor: LEAD, starts_on: 2025-01-02, op: amend, op_reason:
		  corrected}'
		;;
	esac
}

@test "every remedy there is mends what is open in a failing example, or in one more" {
	the_examples >rules
	assert [ "$(wc -l <rules)" -ge 55 ]
	while read -r rule mends; do
		for docs in "$rule.fail" "$rule.open"; do
			[ "$docs" = "$rule.fail" ] || is_open "$rule" |
				sed '1s/^\(--- \)*/--- /' >"$docs"
			[ -s "$docs" ] || continue
			example "$docs"
			run --separate-stderr that_night \
				"$BATS_TEST_DIRNAME/mends.py" "$rule"
			assert_equal "$status$stderr" 0
			echo "$output" >>mended
		done
		# open only where a claim is some days on its way
		[ "$rule" != bill-timely-90 ] || continue
		[ -z "$mends" ] || grep -qx "$rule" mended ||
			fail "$rule: nothing is open in RULE.fail: see is_open"
	done <rules
}

@test "the remedy of every planted fault mends it" {
	[ -z "${SANITIZED:-}" ] || skip "a matter of data, not of memory"
	at "2025-01-01 08:00" iop-db init --zone America/Denver \
		--identity declared --admin admin
	iop-sample --clients 12 --weeks 20 --until 2026-10-31 --faults all \
		2>left-out >all
	at "2026-11-01 00:00" iop-db import --source sample all
	run --separate-stderr at "2026-11-01 00:01" "$BATS_TEST_DIRNAME/mends.py"
	assert_equal "$status$stderr" 0
	assert [ "$(wc -l <<<"$output")" -ge 20 ]
}
