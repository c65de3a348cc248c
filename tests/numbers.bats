#!/usr/bin/env bats
# Every number of the policy: the made-up agency has the last that is in order
# and the first that is not.  With the number one stricter something more is
# found, with one laxer something that was planted is not; where an instant is
# due, it is by the minute.  A number more wants its row.
load lib

NIGHT="2026-10-31 23:57"

setup_more() {
	export LC_ALL=C
}

# PARAMETER RULE STEP: what makes the number one stricter; the laxer number is
# one the other way
BY_RULE='
record_hours attend-recorded -1
inactive_days inactive-client -1
absences_max attend-threshold -1
outreach_days attend-threshold -1
breach_days breach-step 1
breach_step_days breach-step -1
discharge_summary_days discharge-summary-due -1
summary_before_days discharge-summary-due -1
aftercare_years discharge-elements 1
adult_minutes hours-adult-min 1
adolescent_minutes hours-adol-min 1
asam21_max_minutes_week asam-band-adult -1
group_max group-size-max -1
note_hours note-48h -1
cosign_days cosign-note -1
crisis_days crisis-follow-up -1
supervisor_iop_years sup-iop-2y 1
supervisor_years sup-supervisory-1y 1
test_stable_days test-monthly -1
test_positive_days test-not-sole-discharge 1
test_review_days test-not-sole-discharge -1
test_result_days test-result-documented -1
sign_in_minutes attend-in-session -1
'

# What no rule counts, or nothing planted is next to: the test that tries it.
ELSEWHERE="
attend_percent: beside two weeks with one miss too many are some with just as many
attend_days: of the sessions of two weeks four in five are attended or excused
attend_sessions: of the sessions of two weeks four in five are attended or excused
h0015_minutes: each rule finds in its failing example just what it says
h0015_days: each rule finds in its failing example just what it says
transit_days: days on the way count where receipt is not recorded, and recording it answers
family_weeks: a track has family education in each of its clients' twelve weeks
training_days: training holds for 365 days
clone_percent: a note copied to another client is found, names, numbers, pronouns and case aside
training_grace_days: training holds for 365 days
designation_years: a supervisor of counselors is designated on each day of it
test_early_weeks: weekly tests are asked for sixteen weeks
taper_weeks: the last weeks of a stay may be a step-down, as many as taper_weeks says: none as shipped
inactive_at_all_days: a client out of touch is the agency's to see to, and for more than 90 days the payer's
sup_none_days: a week without supervision is the agency's to see to, and 30 days the board's
sup_samples_none_days: samples that a month's supervision did not look at are the agency's to see to, and after 90 days the board's
test_result_at_all_days: a test without a result is the agency's to see to, and after 90 days against the law
clone_self_percent: a note shares the policy's percent to be found as a copy of the client's own, and not one less
aftercare_contact_days: what is due within so many days is due on the last of them, and overdue the day after it was due
referral_days: what is due within so many days is due on the last of them, and overdue the day after it was due
required_after_days: 14 days after the first admission a required population of nothing is not evaluated, and status 2
adult_years: from which age one is an adult is the policy's
youngest_years: how young one may be is the policy's
intensive_weeks: how long a cohort is asked for its hours is the policy's
clone_days: a copy can be written anew to the last of so many days, and no longer
clone_words: a note of so many words is compared, and one of a word less is not
waiver_notice_days: a waiver in use that runs out within 14 days is a finding
end_shift_minutes: another moves it by end_shift_minutes at most, in however many steps
escalate_hours: what is late is the supervisor's from the second after --escalate
"

new_year() {
	at "2025-12-01 08:00" iop-db init --zone America/Denver \
		--identity declared --admin admin
	iop-sample --clients 30 --weeks 52 --until 2026-10-31 --faults all >all
	at "2026-10-31 23:56" iop-db import --source sample all
}

# value_of PARAMETER: as shipped
value_of() {
	sed -n "/^- name: $1\$/,/value:/s/.*value: \"*\([0-9]*\).*/\1/p" shipped.yaml
}

# found RULE: what it finds of all time, with how late that was
found() {
	at "$NIGHT" iop-audit run -n --full --rule "$1" --fail-on info -f jsonl |
		jq -r 'select(.kind == "finding") | [.id, .late_by // ""] | @tsv' | sort
}

# found_with PARAMETER VALUE RULE: the same by a policy with another number
found_with() {
	sed "/^- name: $1\$/,/value:/s/value: .*/value: $2/
		s/^version: .*/version: \"$1-$2\"/" shipped.yaml >other.yaml
	cp year.db other.db
	IOP_DB=$PWD/other.db at "$NIGHT" iop-audit adopt other.yaml
	IOP_DB=$PWD/other.db found "$3"
}

@test "beside every number stands the last that is in order, and the first that is not" {
	[ -z "${SANITIZED:-}" ] || skip "a matter of data, not of memory"
	the_policy >shipped.yaml
	new_year
	mv iop.db year.db
	export IOP_DB=$PWD/year.db
	while read -r name rule step; do
		found "$rule" | cut -f1 >planted
		value=$(value_of "$name")
		found_with "$name" $((value + step)) "$rule" | cut -f1 >stricter
		found_with "$name" $((value - step)) "$rule" | cut -f1 >laxer
		assert [ "$(comm -13 planted stricter | wc -l)" -ge 1 ] ||
			fail "$name: nothing is just in order"
		assert [ "$(comm -23 planted laxer | wc -l)" -ge 1 ] ||
			fail "$name: nothing is just out of order"
	done < <(grep . <<<"$BY_RULE")
}

@test "every number of the policy has its row" {
	the_policy | awk '/^- name: / { name = $3 } /^  unit: / && name {
		print name; name = "" }' | sort >numbers
	assert [ "$(wc -l <numbers)" -ge 40 ]
	{
		awk 'NF { print $1 }' <<<"$BY_RULE"
		awk -F: 'NF { print $1 }' <<<"$ELSEWHERE"
	} | sort >rows
	diff numbers rows
}

@test "what tries a number elsewhere is a test there is" {
	cat "$BATS_TEST_DIRNAME"/*.bats >tests
	while IFS= read -r row; do
		grep -qF "@test \"${row#*: }\"" tests || fail "no test: $row"
	done < <(grep . <<<"$ELSEWHERE")
}

# Two notes alike about two clients, of a day in March and with a text.
two_alike() {
	for client in ADULT TEEN; do
		cat <<-END
		--- {kind: note, id: N-$client, type: treatment-review, client:
		  $client, author: LEAD, started_at: "2026-03-0${3:-5}T10:00",
		  ended_at: "2026-03-0${3:-5}T11:00", diagnosis: F10.20,
		  necessity: n, goal: g, risk: none, plan: p, body: "$1",
		  recorded_at: "2026-03-0${3:-5}T12:00", recorded_by: LEAD}
		END
	done >alike
	the_policy | python3 -c 'import sys, yaml
print(next(yaml.load_all(sys.stdin, yaml.BaseLoader))["setup"])' >setup.yaml
	rm -f iop.db
	at "2026-03-31 12:00" iop-db init --zone America/Denver \
		--identity declared --admin admin
	works at "2026-03-31 12:00" iop-db import --source example setup.yaml alike
}

copies() {
	at "$1" iop-audit run -n --full --rule note-cloned -f jsonl |
		jq -r 'select(.kind == "finding").status'
}

@test "a copy can be written anew to the last of so many days, and no longer" {
	two_alike "$(seq -s ' ' -f 'word%g' 101 160 | tr 0-9 a-j)"
	the_policy >shipped.yaml
	last=$(date -d "2026-03-05 + $(value_of clone_days) days" +%F)
	assert_equal "$(copies "$last 23:59")" open
	assert_equal "$(copies "$(date -d "$last + 1 day" +%F) 00:00")" past
}

@test "a note of so many words is compared, and one of a word less is not" {
	the_policy >shipped.yaml
	# goal and plan are a word each
	words=$(seq -s ' ' -f 'word%g' 101 $((98 + $(value_of clone_words))) |
		tr 0-9 a-j)
	two_alike "$words"
	assert_equal "$(copies "2026-03-31 12:00")" open
	two_alike "${words% *}"
	assert_equal "$(copies "2026-03-31 12:00")" ""
}
