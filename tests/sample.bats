#!/usr/bin/env bats
# A made-up agency: the same twice, in order, and with the faults it says.
load lib

# Answers are sorted by bytes.
setup_more() {
	export LC_ALL=C
}

# Some weeks of a few clients, in a zone without clock changes.
few() {
	iop-sample --clients 12 --weeks 16 --until 2026-10-31 --zone UTC "$@"
}

# The agency that all rules find room in.
standard() {
	iop-sample --clients 30 --weeks 52 --until 2026-10-31 "$@"
}

# A time in UTC as seconds, for jq.
seconds='def seconds: sub("[+]00:00$"; ":00Z") | fromdate;'

# Dates as days, and what is in force of documents with versions, for jq.
days='def day: .[:10] + "T00:00:00Z" | fromdate / 86400;
	def latest: group_by(.id) | map(last);'

# What jq says of the documents of some kinds, as one array.
of_kinds() {
	grep -E "^\{\"kind\":\"($1)\"" all | jq -s -r "$days $seconds $2"
}

@test "the same options give the same bytes, in any zone and locale" {
	few --faults all >one
	TZ=Asia/Tokyo LC_ALL=C few --faults all >two
	run cmp one two
	assert_success
	assert [ -s one ]
}

@test "whichever compiler made it, the same options give the same bytes" {
	cmp -s "$BUILD/version" "$BUILD/clang/version" ||
		skip 'make lint makes it by another compiler'
	few --faults all >one
	PATH=$BUILD/clang/bin:$PATH few --faults all >two
	run cmp one two
	assert_success
	assert [ -s one ]
}

@test "another seed gives another agency" {
	few --seed 1 >one
	few --seed 2 >two
	run cmp -s one two
	assert_failure 1
}

@test "planting a fault leaves the rest of the agency as it was" {
	few >one
	few --faults cosign-note >two
	run bash -c 'comm -3 <(sort one) <(sort two) | jq -r .kind | sort -u'
	assert_output "$(printf '%s\n' cosignature note signature)"
}

@test "nothing is recorded, and nothing begins, after the last day" {
	few >all
	run jq -r 'select(.recorded_at > "2026-11-01" or
		(.status == "planned" and .starts_at > "2026-11-01"))' all
	assert_output ''
	run jq -r .recorded_at all
	assert_output --partial 2026-10-31T
}

@test "the last day is yesterday unless another is asked for" {
	works iop-sample --clients 3 --weeks 2
	assert_output --partial '"recorded_at":"2026-11-19T'
	refute_output --partial '"recorded_at":"2026-11-20T'
}

@test "the lines come in the order of recording" {
	few --faults all 2>/dev/null >all
	jq -r "$seconds .recorded_at | seconds" all >times
	run sort -nc times
	assert_success
}

@test "what a document refers to came before it" {
	few --faults all 2>/dev/null >all
	run jq -n '
	reduce inputs as $d ({seen: {}, missing: []};
		([$d | .recorded_by, .staff, .supervisee, .supervisor,
		    .facilitator, .co_facilitator, .author, .client, .group,
		    .session, .makes_up, .note, .admission | strings] -
		    [$d.id | select($d.kind == "staff")]) as $refs |
		.missing += [$refs[] as $r | select(.seen[$r] | not) | $r] |
		.seen[$d.id] = true)
	| .missing | length' all
	assert_output 0
}

@test "sessions of a group are named by their scheduled day and the group" {
	few >all
	run jq -r 'select(.kind == "session" and .group != null and
		.op == null and .id != "S-\(.date | gsub("-"; ""))-\(.group)")
		| .id' all
	assert_output ''
}

@test "an import takes it all, and the same once more changes nothing" {
	at "2026-10-01 08:00" iop-db init --zone UTC --identity declared \
		--admin admin
	few --faults all >all 2>/dev/null
	run --separate-stderr iop-db import --source sample all
	assert_success
	before=$(the_head)
	run --separate-stderr iop-db import --source sample all
	assert_success
	assert_equal "$(the_head)" "$before"
}

@test "without faults there are no answers, and stderr is silent" {
	works few --answers answers -o all.jsonl
	assert [ -f answers ]
	assert [ ! -s answers ]
}

@test "the standard agency has three violations or more of every rule" {
	works standard --faults all --answers answers -o all.jsonl
	run awk -F: '{ n[$1]++ } END { for (r in n) if (n[r] > 2) print r }' \
		answers
	assert_equal "$(sort <<<"$output")" "$(sort <<-END
	agency-approval
	asam-band-adol
	asam-band-adult
	attend-in-session
	attend-rate
	attend-recorded
	attend-threshold
	author-on-staff
	bill-actual-time
	bill-covered
	bill-units
	bill-h0015-3h
	bill-once
	bill-unchanged
	bill-prior-auth
	bill-signed-first
	bill-substantiated
	bill-timely-90
	breach-step
	cosign-note
	crisis-follow-up
	discharge-elements
	discharge-summary-due
	ebp-approved
	family-weekly-offer
	group-size-max
	h0015-day-week
	hours-adol-attended
	hours-adol-min
	hours-adult-attended
	hours-adult-min
	inactive-client
	individual-weekly
	leave-respected
	license-active
	loc-level
	no-ccss-by-facilitator
	no-delegation
	no-double-service-time
	no-self-cosign
	note-48h
	note-attended
	note-author-there
	note-cloned
	note-cloned-self
	note-holds
	note-late-flag
	note-no-backdate
	note-once
	note-within-stay
	preadmit-file
	schedule-on-file
	service-admitted
	signature-own
	site-assigned
	sup-agreement
	sup-designation
	sup-exists
	sup-expertise-both
	sup-iop-2y
	sup-regular
	sup-samples
	sup-supervisory-1y
	team-meetings
	team-under-supervisor
	test-monthly
	test-not-sole-discharge
	test-result-documented
	test-weekly
	training-matrix
	waiver-expired
	waiver-expiring
	waiver-unused
	admission-single
	admission-order
	age-track
	payer-known
	diagnosis-licensed
	member-admitted
	place-once
	group-capacity
	roster-once
	room-once
	closure-respected
	leader-employed
	session-sound
	license-known
	supervision-swapped
	supervision-assigned
	own-hand
	session-end-shifted
	END
	)"
	run sort -uc answers
	assert_success
}

@test "a rule by its name is planted alone" {
	works few --faults note-48h,attend-recorded --answers answers -o all.jsonl
	run bash -c 'cut -d: -f1 answers | sort -u'
	assert_output "$(printf '%s\n' attend-recorded note-48h)"
}

@test "no client's week is in two answers" {
	standard --faults all --answers answers -o all.jsonl
	jq -r 'select(.kind == "attendance") | .id' all.jsonl | sort >ids
	run bash -c 'grep -o "A\.S-.*" answers | sort | comm -13 ids - |
		grep -v "A.S-" | wc -l'
	assert_output 0
	run bash -c 'sed -n "s/.*:A\.S-\(........\).*\.\(C-[0-9]*\)$/\1 \2/p" \
		answers | while read -r day client; do
			echo "$(date -d "$day" +%G-W%V) $client"
		done >weeks
		sed -n "s/^hours.*:\(C-[0-9]*\):\(.*\)/\2 \1/p" answers >>weeks
		sort weeks | uniq -d'
	assert_output ''
}

@test "a small agency leaves out what it has no room for, and says so" {
	run --separate-stderr iop-sample --clients 3 --weeks 4 \
		--until 2026-10-31 --faults group-size-max --answers answers \
		-o all.jsonl
	assert_success
	says "iop-sample: group-size-max: left out: 3 of 3 violations"
	assert [ -f answers ]
	assert [ ! -s answers ]
}

@test "a fault without a place changes nothing" {
	iop-sample --clients 1 --weeks 1 --until 2026-10-31 >one
	iop-sample --clients 1 --weeks 1 --until 2026-10-31 --faults all \
		>two 2>/dev/null
	run cmp one two
	assert_success
}

@test "an agency of adults has no faults of adolescents" {
	run --separate-stderr few --tracks adult --faults hours-adol-min \
		-o all.jsonl
	assert_success
	says "hours-adol-min: left out: 4 of 4 violations and 4 of 4 near"
	run jq -r 'select(.kind == "admission") | .track' all.jsonl
	refute_line adolescent
}

@test "beside groups of sixteen there are groups of just fifteen" {
	standard --faults group-size-max --answers answers >all
	jq -n '[inputs | select(.kind == "attendance")] |
		(map(select(.op == "void").id)) as $void |
		map(select(.op == null and (.id | IN($void[]) | not))) |
		group_by(.session)[] | [length, .[0].session]' -c all >sizes
	run grep -c '^\[15,' sizes
	assert_output 3
	run bash -c 'sed -n "s/^\[1[67],\"\(.*\)\"\]/group-size-max:\1/p" \
		sizes | sort | cmp - answers'
	assert_success
}

@test "beside notes signed a minute late there are some signed just in time" {
	few --faults note-48h >all
	jq -n "$seconds"'[inputs] |
		(map(select(.kind == "session") |
		    {(.id): (.ended_at // .ends_at)}) | add) as $over |
		(map(select(.kind == "attendance" and .left_at) |
		    {session, left_at}) | group_by(.session) |
		    map({(.[0].session): (map(.left_at) | max)}) | add)
		    as $left |
		(map(select(.kind == "note" and .session) |
		    {(.id): .session}) | add) as $note |
		.[] | select(.kind == "signature") | $note[.note] as $s |
		select($s) |
		(.recorded_at | seconds) -
		    ($left[$s] // $over[$s] | seconds)' all >ages
	run grep -cx 172800 ages
	assert [ "$output" -ge 2 ]
	run grep -cx 172860 ages
	assert [ "$output" -ge 2 ]
	run grep -cx 172740 ages
	assert [ "$output" -ge 1 ]
}

@test "beside rolls marked a minute late there are some marked just in time" {
	few --faults attend-recorded >all
	jq -n "$seconds"'[inputs] |
		(map(select(.kind == "session") | {(.id): .ends_at}) | add)
		    as $over |
		.[] | select(.kind == "attendance" and .op == null) |
		(.recorded_at | seconds) - ($over[.session] | seconds)' \
		all >ages
	run grep -cx 172800 ages
	assert [ "$output" -ge 3 ]
	run grep -cx 172860 ages
	assert_output 2
}

@test "beside co-signatures a minute late there are some just in time" {
	few --faults cosign-note >all
	jq -n "$seconds"'[inputs] |
		(map(select(.kind == "signature") |
		    {(.id[2:]): .recorded_at}) | add) as $signed |
		.[] | select(.kind == "cosignature") |
		(.recorded_at | seconds) - ($signed[.id[2:]] | seconds)' \
		all >ages
	run grep -cx 604800 ages
	assert [ "$output" -ge 3 ]
	run grep -cx 604860 ages
	assert_output 2
}

@test "beside a gap between licenses there are licenses renewed in time" {
	standard --faults license-active --answers answers >all
	standard >clean
	# each of 7 makes two of one, and 2 gaps are filled by one suspended
	assert_equal "$(($(grep -c '"kind":"license"' all) -
		$(grep -c '"kind":"license"' clean)))" 9
	assert_equal "$(grep -c '"status":"suspended"' all)" 2
	assert_equal "$(wc -l <answers)" 4
}

@test "beside too few hours there are weeks with just enough" {
	standard --faults hours-adult-min --answers answers >all
	run bash -c 'jq -r "select(.op_reason == \"counselor called away\") |
		.id" all | wc -l'
	assert_output 8
	assert_equal "$(wc -l <answers)" 4
}

@test "beside claims received 91 days after the service are claims received after 90" {
	standard --zone UTC --faults bill-timely-90 --answers answers >all
	of_kinds claim '.[] | [(.received_on // .billed_at | day) - (.service_on | day),
		"bill-timely-90:" + .id] | @tsv' >ages
	run grep -c '^90	' ages
	assert_output 3
	run bash -c "sed -n 's/^91	//p' ages | sort | cmp - answers"
	assert_success
	run awk '$1 > 91' ages
	assert_output ''
}

@test "beside claims sent before the last signature are claims sent with it" {
	standard --zone UTC --faults bill-signed-first --answers answers >all
	of_kinds 'session|note|signature|claim' '
		(map(select(.kind == "session" and (.service |
		    IN("individual-therapy", "group-therapy",
		    "psychoeducation", "family-psychoeducation"))) |
		    {(.id): .date}) | add) as $core |
		(map(select(.kind == "signature" and (.id | endswith("-1"))) |
		    {(.note): (.recorded_at | seconds)}) | add) as $signed |
		(map(select(.kind == "note" and $signed[.id] and
		    .session and $core[.session])) |
		    group_by([.client, $core[.session]]) |
		    map({(.[0].client + $core[.[0].session]):
		    (map($signed[.id]) | max)}) | add) as $last |
		.[] | select(.kind == "claim") |
		[(.billed_at | seconds) - $last[.client + .service_on],
		"bill-signed-first:" + .id] | @tsv' >ages
	run grep -c '^0	' ages
	assert_output 2
	run grep -c '^-60	' ages
	assert_output 2
	run bash -c "sed -n 's/^-[0-9]*	//p' ages | sort | cmp - answers"
	assert_success
}

@test "beside claims without authorization are claims on its edges" {
	standard --faults bill-prior-auth --answers answers >all
	of_kinds 'authorization|claim' '
		map(select(.kind == "authorization")) as $all |
		map(select(.kind == "claim" and .payer == "COMMERCIAL")) as $c |
		$c[] | . as $claim | [$all[] | select(.client == $claim.client
		    and .starts_on <= $claim.service_on
		    and .ends_on >= $claim.service_on)] as $under |
		select($under == [] or ($under[0] as $a | [$c[] |
		    select(.client == $a.client and .service_on >= $a.starts_on
		    and .service_on <= $claim.service_on)] | length) >
		    $under[0].units) | "bill-prior-auth:" + .id' | sort >found
	run cmp found answers
	assert_success
	assert_equal "$(wc -l <answers)" 3
	of_kinds 'authorization|claim' '
		map(select(.kind == "claim")) as $c | .[] |
		select(.kind == "authorization") | . as $a | [$c[] |
		    select(.client == $a.client and .service_on >= $a.starts_on
		    and .service_on <= $a.ends_on)] |
		select(length > 1 and length == $a.units) | $a.id' >used_up
	assert [ -s used_up ]
}

@test "beside supervisors new by a day are some with the years to the day" {
	standard --faults sup-iop-2y,sup-agreement --answers answers >all
	of_kinds 'staff|supervision' 'latest |
		(map(select(.kind == "staff") | {(.id): .iop_since}) | add)
		    as $since | .[] | select(.kind == "supervision") |
		($since[.supervisor] | if . then
		    "\((.[:4] | tonumber) + 2)\(.[4:])" else "9" end) as $fit |
		select($fit > .starts_on) | "sup-iop-2y:" + .id' >found
	of_kinds supervision 'latest | .[] | select((.agreed_on // "9") >
		.starts_on) | "sup-agreement:" + .id' >>found
	run bash -c 'sort found | cmp - answers'
	assert_success
	assert_equal "$(wc -l <answers)" 6
	run of_kinds 'staff|supervision' 'latest |
		(map(select(.kind == "staff") | {(.id): .iop_since}) | add)
		    as $since | map(select(.kind == "supervision" and
		    ($since[.supervisor] // "9") ==
		    "\((.starts_on[:4] | tonumber) - 2)\(.starts_on[4:])")) |
		length > 0'
	assert_output true
}

@test "beside a day without approval are approvals renewed to the day" {
	standard --faults agency-approval --answers answers >all
	of_kinds agency_document 'map(select(.type == "agency-approval")) |
		sort_by(.issued_on) | . as $all | range(1; length) |
		[($all[.].issued_on | day) - ($all[. - 1].expires_on | day),
		"agency-approval:" + $all[.].issued_on[:7]] | @tsv' >gaps
	run grep -c '^1	' gaps
	assert [ "$output" -ge 3 ]
	run bash -c "sed -n 's/^2	//p' gaps | sort | cmp - answers"
	assert_success
	assert_equal "$(wc -l <answers)" 3
	run awk '$1 < 1 || $1 > 2' gaps
	assert_output ''
}

@test "beside sessions led on leave are some led on the day before" {
	standard --faults leave-respected --answers answers >all
	of_kinds 'leave|session' 'latest |
		map(select(.kind == "leave")) as $leaves |
		.[] | select(.kind == "session" and .status != "cancelled") |
		. as $x | $leaves[] |
		select(.staff | IN($x.facilitator, $x.co_facilitator)) |
		[($x.date | day) - (.starts_on | day),
		($x.date | day) - (.ends_on | day),
		"leave-respected:" + $x.id] | @tsv' >led
	run bash -c "awk '\$1 >= 0 && \$2 <= 0 { print \$3 }' led | sort |
		cmp - answers"
	assert_success
	assert [ "$(wc -l <answers)" -ge 3 ]
	run grep -c '^-1	' led
	assert [ "$output" -ge 2 ]
}

@test "beside months without samples are months with just one of each" {
	standard --faults sup-samples --answers answers >all
	of_kinds supervision_log 'group_by([.supervisee, .met_on[:7]]) | .[] |
		[([(map(select(.work_samples)) | length),
		(map(select(.case_notes)) | length)] | min),
		"sup-samples:\(.[0].supervisee):\(.[0].met_on[:7])"] | @tsv' \
		>months
	run bash -c "sed -n 's/^0	//p' months | sort | cmp - answers"
	assert_success
	assert_equal "$(wc -l <answers)" 3
	run grep -c '^1	' months
	assert [ "$output" -ge 3 ]
}

@test "documents come in other formats, but in no table" {
	works few -f json
	works few -f yaml
	fails 64 few -f csv
	says "--format: expected id, yaml, json or jsonl"
	fails 64 few -o all.csv
	says "--format: expected id, yaml, json or jsonl"
	assert [ ! -e all.csv ]
}

@test "wrong options are usage errors" {
	fails 64 iop-sample --clients 0
	says "--clients: expected a number from 1 to 500"
	fails 64 iop-sample --weeks 521
	says "--weeks: expected a number from 1 to 520"
	fails 64 iop-sample --seed -1
	says "--seed: expected a number from 0 to "
	fails 64 iop-sample --until 2026-02-29
	says "--until: expected a date as 2026-11-20"
	fails 64 iop-sample --until 2026-11-20
	says "--until: expected a day from 1990 to yesterday"
	fails 64 iop-sample --tracks teens
	says "--tracks: expected adult, adolescent or both"
	fails 64 iop-sample --zone Mars/Olympus
	says "--zone: expected one as America/Denver"
	fails 64 iop-sample --faults note-49h
	says "expected all, none, or of these" note-48h cosign-note
	for faults in note-48h, ''; do
		fails 64 iop-sample --faults "$faults"
		says "--faults: expected all, none, or of these"
	done
	fails 64 iop-sample --nonsense
	says "no such option"
	fails 64 iop-sample everything
	says "everything: takes no operand"
}

@test "what cannot be written is told" {
	run bash -c 'iop-sample --clients 3 --weeks 2 >/dev/full'
	assert_failure 74
	fails 73 iop-sample --clients 3 --weeks 2 -o all.jsonl \
		--answers /nowhere/answers
	says '/nowhere/answers: No such file'
}

@test "persons have names that are sealed, and notes are no copies" {
	few >all
	run jq -r 'select(.kind == "note" and .session and .op == null) |
		.intervention + .response' all
	assert_equal "$(sort -u <<<"$output" | wc -l)" "${#lines[@]}"
}

# Each attendance at a core session that was held, as it was at the end, with
# the day, the begin and the end of the session, and the minutes of the stay
# within it.
core='def core: (map(select(.kind == "session" and .status != "cancelled" and
	    (.service | IN("individual-therapy", "group-therapy",
	    "psychoeducation", "family-psychoeducation"))) |
	    {(.id): .}) | add) as $s |
	map(select(.kind == "attendance" and .op != "void" and
	    $s[.session]) | . + {day: ($s[.session].date | day),
	    begin: ($s[.session].starts_at | seconds),
	    over: ($s[.session] | .ended_at // .ends_at | seconds)} |
	    . + {minutes: ((([.over, (.left_at // empty | seconds)] | min) -
	    ([.begin, (.arrived_at // empty | seconds)] | max)) / 60)});
	def came: IN("present", "late", "left-early");'

@test "beside weeks of twenty hours are weeks of a minute less" {
	standard --zone UTC --faults asam-band-adult,asam-band-adol \
		--answers answers >all
	of_kinds 'session|attendance' "$core"' latest | core |
		map(select(.status | came)) |
		group_by([.client, ((.day + 3) / 7 | floor)])[] |
		[.[0].client, (map(.minutes) | add)] | @tsv' >weeks
	assert [ "$(awk '$2 == 1199' weeks | wc -l)" -ge 3 ]
	assert [ "$(awk '$2 == 1200' weeks | wc -l)" -ge 4 ]
	run bash -c "awk '\$2 >= 1200 { print \$1 }' weeks | sort |
		diff - <(cut -d: -f2 answers | sort)"
	assert_success
}

@test "beside two weeks with one miss too many are some with just as many" {
	standard --zone UTC --faults attend-rate --answers answers >all
	of_kinds 'session|attendance' "$core"' latest | core |
		group_by([.client, ((.day + 3) / 14 | floor)])[] |
		[.[0].client, length, (map(select((.status | came | not) and
		.reason == null)) | length)] | @tsv' >pairs
	assert [ "$(awk '$2 > 9 && $3 == int($2 / 5)' pairs | wc -l)" -ge 3 ]
	grep '^attend-rate:' answers | while IFS=: read -r _ client _; do
		grep "^$client	" pairs | awk '5 * $3 > $2 { n++ }
			END { exit n == 0 }'
	done
	assert_equal "$(grep -c '^attend-rate:' answers)" 3
}

@test "beside a designation from the day after are some from that very day" {
	standard --faults sup-designation --answers answers >all
	of_kinds 'staff|supervision' '
		(map(select(.kind == "staff" and .designated_on)) |
		    group_by(.id) | map({(.[0].id): map(.designated_on)}) |
		    add) as $on | latest[] |
		select(.kind == "supervision" and $on[.supervisor]) |
		[(.starts_on | day) - ($on[.supervisor][0] | day)] | @tsv' >ages
	assert [ "$(grep -cx 0 ages)" -ge 2 ]
	assert_equal "$(grep -cx -- -1 ages)" 1
	assert_equal "$(wc -l <answers)" 3
}
