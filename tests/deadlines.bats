#!/usr/bin/env bats
# Every rule with a deadline, against what was never done, done late, and done
# in time: open, past, and nothing.  A rule more wants its three cells, below;
# the last test says which rules those are.
load lib

NIGHT="2026-03-31 12:00"

setup_more() {
	export LC_ALL=C
}

new_setup() {
	at "$NIGHT" iop-db init --zone America/Denver --identity declared --admin admin
	the_policy | python3 -c 'import sys, yaml
print(next(yaml.load_all(sys.stdin, yaml.BaseLoader))["setup"])' >setup.yaml
	works at "$NIGHT" iop-db import --source example setup.yaml
}

# A client who is still here; TEEN and ADULT left on the 16th.
stays='--- {kind: client, id: STAYS, name: Stays Example, birth_date:
  1990-05-01, recorded_at: "2026-03-01T09:00", admission: {admitted_on:
  2026-03-02, track: adult}}'

# a_session DAY CLIENT: an hour at ten
a_session_of() {
	cat <<-END
	--- {kind: session, id: S$1, client: $2, service: group-therapy,
	  starts_at: "2026-03-${1}T10:00", ends_at: "2026-03-${1}T11:00",
	  facilitator: LEAD}
	END
}

# marked DAY CLIENT STATUS WHEN
marked() {
	cat <<-END
	--- {kind: attendance, session: S$1, client: $2, status: $3,
	  recorded_at: "2026-03-$4"}
	END
}

# a_note_of TYPE DAY AUTHOR FIELDS: of ten minutes at ten
a_note_of() {
	cat <<-END
	--- {kind: note, id: N1, type: $1, client: ${5:-ADULT}, author: $3,
	  started_at: "2026-03-${2}T10:00", ended_at: "2026-03-${2}T10:10",
	  recorded_at: "2026-03-${2}T10:20", recorded_by: $3, risk: none, $4}
	END
}

a_signature() {
	cat <<-END
	--- {kind: $1, id: $1-1, note: N1, staff: $2, recorded_at: "2026-03-$3",
	  recorded_by: $2}
	END
}

outreach='reached: no, body: b'
crisis='intervention: i, response: r, plan: p, body: b'
summary='diagnosis: F10.20, plan: p, body: b'

# RULE_missed, RULE_late, RULE_met: documents of it; late is by the least.

note_48h_missed() {
	a_session_of 10 ADULT
	marked 10 ADULT present 10T11:05
}
note_48h_done() {
	note_48h_missed
	cat <<-END
	--- {kind: note, id: N1, session: S10, client: ADULT, author: LEAD,
	  started_at: "2026-03-10T10:00", ended_at: "2026-03-10T11:00",
	  diagnosis: F10.20, necessity: n, goal: g, intervention: i, response:
	  r, risk: none, plan: p, recorded_at: "2026-03-10T11:10"}
	END
	a_signature signature LEAD "$1"
}
note_48h_late() { note_48h_done 12T11:01; }
note_48h_met() { note_48h_done 12T11:00; }

cosign_note_missed() {
	a_note_of contact 10 AIDE 'reached: yes, body: b'
	a_signature signature AIDE 10T10:30
}
cosign_note_late() {
	cosign_note_missed
	a_signature cosignature LEAD 17T10:31
}
cosign_note_met() {
	cosign_note_missed
	a_signature cosignature LEAD 17T10:30
}

attend_recorded_missed() { a_session_of 10 ADULT; }
attend_recorded_late() {
	a_session_of 10 ADULT
	marked 10 ADULT absent 12T11:01
}
attend_recorded_met() {
	a_session_of 10 ADULT
	marked 10 ADULT absent 12T11:00
}

inactive_client_missed() {
	sed 's/2026-03-0/2026-02-0/g' <<<"$stays"
}
inactive_client_late() {
	inactive_client_missed
	a_note_of outreach 05 LEAD "$outreach" STAYS
}
inactive_client_met() {
	inactive_client_missed
	a_note_of outreach 04 LEAD "$outreach" STAYS
}

attend_threshold_missed() {
	echo "$stays"
	for day in 16 17 18; do
		a_session_of "$day" STAYS
		marked "$day" STAYS absent "${day}T12:00"
	done
}
attend_threshold_done() {
	attend_threshold_missed
	a_note_of outreach 25 LEAD "$outreach" STAYS | sed "s/25T10:00/25T$1/"
}
attend_threshold_late() { attend_threshold_done 10:01; }
attend_threshold_met() { attend_threshold_done 10:00; }

breach_step_missed() {
	echo '--- {kind: breach, id: B1, client: ADULT, occurred_on:
	  2026-03-10, rule: disruption, staff: AIDE}'
}
breach_step_late() {
	breach_step_missed | sed 's/}/, step: reminder, stepped_on: 2026-03-18}/'
}
breach_step_met() {
	breach_step_missed | sed 's/}/, step: reminder, stepped_on: 2026-03-17}/'
}

preadmit_file_missed() {
	a_session_of 10 ADULT
	marked 10 ADULT present 10T11:05
}
preadmit_file_done() {
	preadmit_file_missed
	echo "--- {kind: diagnosis, id: DX1, client: ADULT, code: F11.20,
	  diagnosed_on: $1}"
}
preadmit_file_late() { preadmit_file_done 2026-03-11; }
preadmit_file_met() { preadmit_file_done 2026-03-10; }

discharge_summary_due_missed() {
	echo '--- {kind: discharge, id: DC.AD.ADULT.20260302, admission:
	  AD.ADULT.20260302, discharged_on: 2026-03-10, reason: transferred,
	  op: amend, op_reason: corrected}'
}
discharge_summary_due_done() {
	discharge_summary_due_missed
	a_note_of discharge-summary 12 LEAD "$summary"
	a_signature signature LEAD "$1"
}
discharge_summary_due_late() { discharge_summary_due_done 26T00:00; }
discharge_summary_due_met() { discharge_summary_due_done 25T23:59; }

crisis_follow_up_missed() { a_note_of crisis 10 LEAD "$crisis"; }
crisis_follow_up_late() {
	a_note_of crisis 10 LEAD "$crisis, followed_up_on: 2026-03-18"
}
crisis_follow_up_met() {
	a_note_of crisis 10 LEAD "$crisis, followed_up_on: 2026-03-17"
}

sup_agreement_amended() {
	echo "--- {kind: supervision, id: SV-AIDE, supervisee: AIDE, supervisor:
	  LEAD, starts_on: 2025-01-01, $1 op: amend, op_reason: corrected}"
}
sup_agreement_missed() { sup_agreement_amended; }
sup_agreement_late() { sup_agreement_amended 'agreed_on: 2025-01-02,'; }
sup_agreement_met() { sup_agreement_amended 'agreed_on: 2025-01-01,'; }

# in this week clocks go an hour ahead
test_result_documented_missed() {
	echo '--- {kind: drug_test, id: D1, client: ADULT, specimen: urine,
	  collected_at: "2026-03-03T10:00", collected_by: AIDE, recorded_at:
	  "2026-03-03T10:05"}'
}
test_result_documented_done() {
	test_result_documented_missed
	echo "--- {kind: drug_test, id: D1, client: ADULT, specimen: urine,
	  collected_at: '2026-03-03T10:00', collected_by: AIDE, result:
	  negative, resulted_at: '2026-03-04T10:00', recorded_at:
	  '2026-03-10T$1', op: amend, op_reason: result}"
}
test_result_documented_late() { test_result_documented_done 11:01; }
test_result_documented_met() { test_result_documented_done 11:00; }

# A claim that was never sent is none, and one that was sent can be late alone.
bill_timely_90_late() {
	echo '--- {kind: claim, id: C1, client: ADULT, payer: MEDICAID-NM, code:
	  H0015, service_on: 2025-12-19, units: 1, billed_at:
	  "2026-03-20T00:00", recorded_at: "2026-03-20T00:00"}'
}
bill_timely_90_met() { bill_timely_90_late | sed 's/12-19/12-20/'; }

RULES='note-48h cosign-note attend-recorded inactive-client attend-threshold
	breach-step preadmit-file discharge-summary-due crisis-follow-up
	sup-agreement test-result-documented bill-timely-90'

# said RULE CELL: the status of each thing it finds in that cell
said() {
	rm -f iop.db
	once new_setup
	"${1//-/_}_$2" >documents
	works at "$NIGHT" iop-db import --source example documents
	run --separate-stderr at "$NIGHT" iop-audit run -n --full --rule "$1" \
		--fail-on info -f json
	assert_equal "$1 $stderr" "$1 "
	jq -r '.findings[] | .status + " " + (.late_by // "" | tostring)' <<<"$output" |
		sort -u
}

# cells CELL EXPECTED: what every rule says there
cells() {
	for rule in $RULES; do
		declare -F "${rule//-/_}_$1" >/dev/null || continue
		assert_equal "$rule $(said "$rule" "$1" | cut -d' ' -f1)" "$rule $2"
	done
}

@test "what was never done is open, by every rule with a deadline" {
	cells missed open
}

@test "what was done late is past, and not gone, by every rule with a deadline" {
	cells late past
}

@test "what was done in time, to the last, is found by no rule with a deadline" {
	cells met ""
}

@test "what was late says by how much, where an instant was due" {
	assert_equal "$(said note-48h late)" 'past 60'
	assert_equal "$(said cosign-note late)" 'past 60'
	assert_equal "$(said attend-recorded late)" 'past 60'
	assert_equal "$(said attend-threshold late)" 'past 60'
	assert_equal "$(said test-result-documented late)" 'past 60'
}

# A step that was milder first counts from the day on which the harsher one was
# recorded, whatever day it says.
@test "a step that sufficed only later is late, though it says another day" {
	once new_setup
	cat >breaches <<-END
	--- {kind: breach, id: B0, client: ADULT, occurred_on: 2026-03-01, rule:
	  disruption, staff: AIDE, step: reminder, stepped_on: 2026-03-01}
	--- {kind: breach, id: B1, client: ADULT, occurred_on: 2026-03-03, rule:
	  disruption, staff: AIDE, step: reminder, stepped_on: 2026-03-04,
	  recorded_at: "2026-03-04T10:00"}
	--- {kind: breach, id: B1, client: ADULT, occurred_on: 2026-03-03, rule:
	  disruption, staff: AIDE, step: warning, stepped_on: 2026-03-04, op:
	  amend, op_reason: milder, recorded_at: "2026-03-11T10:00"}
	END
	works at "$NIGHT" iop-db import --source example breaches
	run --separate-stderr at "$NIGHT" iop-audit run -n --full --rule \
		breach-step -f json
	assert_equal "$(jq -r '.findings[] | .id, .status, .observed' <<<"$output")" \
'breach-step:B1
past
step 2 of the ladder on 2026-03-11'
}

@test "every rule that says by when a thing is due has its cells here" {
	the_policy >shipped.yaml
	python3 - shipped.yaml >due <<-'END'
	import re, sys, yaml
	policy, *files = yaml.load_all(open(sys.argv[1]), yaml.BaseLoader)
	for rule in sum((f.get('rules', []) for f in files), []):
	    # an instant that is due, or the last day of so many
	    if re.search(r"AS due\b|'(signed )?by '|_later\(", rule['query']):
	        print(rule['id'])
	END
	# what is late already when it is found, and whose last day is another's
	for rule in $(cat due); do
		case $rule in
		# of what was signed late: note-48h's
		note-late-flag) ;;
		# years, of which nobody can be late
		sup-iop-2y | sup-supervisory-1y | sup-designation) ;;
		discharge-elements | training-matrix) ;;
		# a week or a month that is over is past, and cannot be late
		sup-regular | sup-samples) ;;
		*) assert_regex " $(tr -s '[:space:]' ' ' <<<"$RULES")" " $rule " ;;
		esac
	done
	assert [ "$(wc -l <due)" -ge 12 ]
}
