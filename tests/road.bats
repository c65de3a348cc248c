#!/usr/bin/env bats
# The main job: a year of an agency, audited; what was planted is found.
load lib

@test "a session, an attendance, a note and its signature leave nothing late" {
	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	works as AIDE iop-note late
	assert_output ''
}

@test "a note that nobody signed is late after 48 hours, with the command that mends it" {
	an_agency
	a_session
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	works at "2026-11-20 20:30" as AIDE iop-note late
	run --separate-stderr at "2026-11-20 20:31" as AIDE iop-note late
	assert_equal "$status" 1
	assert_output --partial 'note-48h:A.S-20261118-EVE.C-1'
	assert_output --partial 'remedy: iop-note sign N-1'
}

# year SEED TRACKS FAULTS: an agency's year in a new store; answers, sorted
year() {
	rm -f year.db
	iop-sample --clients 30 --weeks 52 --seed "$1" --until 2026-10-31 \
		--tracks "$2" --faults "$3" --answers answers >year.jsonl
	export IOP_DB=$PWD/year.db
	a_store
	once imported "$@"
	sort -o answers answers
}

imported() {
	iop-db import --source sample year.jsonl
}

# The night of the year's end is judged as the answers say.
is_judged_as_planted() {
	run --separate-stderr iop-audit run --full --as-of 2026-10-31T23:59 \
		-f id
	assert_equal "$status$stderr" 1
	sort <<<"$output" | diff answers -
}

@test "what was planted in a year is found and nothing else, for ten seeds" {
	for seed in 1 2 3 4 5 6 7 8 9 10; do
		# sanitizers look at the code, not at more seeds
		[ -z "${SANITIZED:-}" ] || [ "$seed" -eq 1 ] || continue
		year "$seed" both all
		is_judged_as_planted
	done
}

@test "the same holds for an agency of one track" {
	[ -z "${SANITIZED:-}" ] || skip "a matter of data, not of memory"
	year 11 adult all
	is_judged_as_planted
	year 12 adolescent all
	is_judged_as_planted
}

@test "every rule has at least three violations planted in the standard year" {
	[ -z "${SANITIZED:-}" ] || skip "a matter of data, not of memory"
	year 1 both all
	iop-audit rules -f id | while read -r rule; do
		assert [ "$(grep -c "^$rule:" answers)" -ge 3 ]
	done
}

@test "a year without faults is clean: nothing on stdout, status 0" {
	[ -z "${SANITIZED:-}" ] || skip "a matter of data, not of memory"
	year 1 both none
	works iop-audit run --full --as-of 2026-10-31T23:59
	assert_output ''
}

@test "a whole year verifies, and its export makes the same year" {
	local last

	year 1 both all
	works iop-db verify
	iop-db export -o first.jsonl
	last=$(tail -n1 first.jsonl | jq .entry)
	works iop-db restore -d again.db first.jsonl
	works iop-db export -d again.db --at-entry "$last" -o second.jsonl
	cmp first.jsonl second.jsonl
}

@test "without --full the findings are every open one and the past of 35 days" {
	[ -z "${SANITIZED:-}" ] || skip "a matter of data, not of memory"
	year 1 both all
	iop-audit run --full --as-of 2026-10-31T23:59 -f jsonl >full.jsonl ||
		[ $? -eq 1 ]
	run --separate-stderr iop-audit run --as-of 2026-10-31T23:59 -f id
	assert_equal "$status" 1
	# those planted are waived of what is open
	diff <(jq -r 'select(.kind == "finding") |
		select(.status != "past" or .date >= "2026-09-26") | .id' \
		full.jsonl) - <<<"$output"
	assert [ "$(jq -r 'select(.status == "past").id' full.jsonl | wc -l)" \
		-gt "$(jq -r 'select(.status == "past" and .date >= "2026-09-26").id' \
		full.jsonl | wc -l)" ]
}

# The largest memory a command had, in KiB.
peak() {
	python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' "$@"
}

@test "importing ten times as many records takes the same memory" {
	[ -z "${SANITIZED:-}" ] || skip "sanitizers need memory of their own"
	iop-sample --clients 30 --weeks 52 --seed 1 --until 2026-10-31 >all
	head -n $(($(wc -l <all) / 10)) all >tenth
	IOP_DB=$PWD/a.db a_store
	IOP_DB=$PWD/b.db a_store
	small=$(IOP_DB=$PWD/a.db peak iop-db import --source sample tenth)
	large=$(IOP_DB=$PWD/b.db peak iop-db import --source sample all)
	echo "$small KiB, then $large KiB"
	assert [ "$large" -le $((small * 115 / 100)) ]
}
