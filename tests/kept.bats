#!/usr/bin/env bats
# Nothing that is given is dropped: it is kept word for word, or refused.
load lib

AS_TEXT='a text that is not read as one stands in quotes, or on indented lines'
AS_TEXT+=' below its key and |'
LOST='from # on it would be a comment, which is not kept: '

# with FIELD LINES: a note whose field is spelt so, in the file d
with() {
	local name value=$2

	a_note | while IFS=: read -r name rest; do
		if [ "$name" = "$1" ]; then
			printf '%s:%b\n' "$1" "$value"
		else
			printf '%s:%s\n' "$name" "$rest"
		fi
	done >d
}

# kept FIELD: what is stored of it when d is recorded
kept() {
	local before=$BATS_TEST_TMPDIR/before.db

	cp "$IOP_DB" "$before"
	works at "2026-11-18 21:00" as AIDE iop-note add d
	run --separate-stderr as AIDE iop-note show --names N-1 -f json
	output=$(jq -r ".[0].$1" <<<"$output")
	cp "$before" "$IOP_DB"
}

a_session_attended() {
	an_agency
	a_session
	an_attendance
}

noted() {
	at "2026-11-18 21:00" as AIDE iop-note add "${1:-d}"
}

# A comment behind a text

@test "a # behind the plain text of a field that takes any text is refused" {
	a_session_attended
	with plan ' Call client re #2 of the plan.'
	refuses 65 "d:14:1: plan: $LOST" noted
	with plan ' Call client\t#2'
	refuses 65 "d:14:1: plan: $LOST" noted
	# of one line too, and in brackets
	printf -- '--- {kind: group, id: G, name: Step #4\n, track: adult}\n' >d
	refuses 65 "d:1:26: name: ${LOST}name: \"Step #4\"" as LEAD iop-schedule add d
}

@test "so is one on a line where more of the text would stand" {
	a_session_attended
	with plan ' Call client re\n  #2 of the plan.'
	refuses 65 "d:14:1: plan: $LOST" noted
	with plan '\n  Call client re\n\n  #2 of the plan.'
	refuses 65 "d:14:1: plan: $LOST" noted
	with plan '\n  #2 of the plan\n  calls the client.'
	refuses 65 "d:14:1: plan: $LOST" noted
	with plan ' #2 of the plan\n  calls the client.'
	refuses 65 "d:14:1: plan: $LOST" noted
	with plan ' |\n   Call client re\n #2 of the plan.'
	refuses 65 "d:14:1: plan: $LOST" noted
}

@test "the text is printed in quotes to be pasted, and pasted it is kept" {
	an_agency
	sed -n '1,/^starts_on/p' "$BATS_TEST_DIRNAME/data/groups.yaml" |
		sed "s/EVE/G/; s/^name:.*/name: It's the \"4th\" # one\n  # and \\\\ two/" >d
	refuses 65 "name: $LOST" as LEAD iop-schedule add d
	says_only "d:3:1: name: ${LOST}name: 'It''s the \"4th\" # one # and \\ two'"
	sed -i "4d; 3s/.*/${stderr##*not kept: }/" d
	works as LEAD iop-schedule add d
}

@test "a sealed text is printed only to who is at a terminal" {
	a_session_attended
	with plan ' Call client re #2 of the plan.'
	refuses 65 "${LOST}put the whole text in quotes, or on lines of its own below plan: |" noted
	[[ $stderr != *client* ]] || fail "$stderr"
	export IOP_ACTOR=AIDE
	on_a_terminal iop-note add d
	assert_output --partial "${LOST}plan: \"Call client re #2 of the plan.\""
}

@test "behind what is empty, an id, a number, a word or quotes it is a comment" {
	a_session_attended
	a_note | sed 's/^\(kind\|id\|session\|client\|author\|started_at\|risk\):.*/& # so/;
		s/^plan: \(.*\)/plan: # so\n  "\1" # so/; s/^goal: \(.*\)/goal: | # so\n  \1/;
		s/^response:.*/&\n# so\n/' >d
	echo 'late_reason: # none' >>d
	kept plan
	assert_output 'Go on.'
	kept goal
	assert_output 'Abstinence.'
	kept response
	assert_output 'Engaged.'
}

@test "what is rejected keeps what YAML took for a comment, where it may be text" {
	a_store
	cat >d <<-'END'
	kind: staff
	id: X # the first
	name: Ann # the first
	roles: facilitator # so
	nmae: Bob # the second
	END
	run --separate-stderr as admin iop-staff add --keep-going --rejects r d
	assert_equal "$status" 1
	run jq -c . r
	assert_output '{"kind":"staff","id":"X","name":"Ann # the first","roles":"facilitator","nmae":"Bob # the second"}'
}

@test "a # behind a text of a policy or a template is refused" {
	a_store
	one_rule_more more 'SELECT id AS subject, id, NULL AS client FROM client' '{id}' |
		sed 's/^  title: One rule more/& #4/' >p.yaml
	refuses 65 'title: from # on it would be a comment, which is not kept: put the whole text in quotes' \
		as admin iop-audit adopt p.yaml
	mkdir template
	sed 's/^about: .*/about: Step #4/; s/^weeks: .*/& # and more/' \
		"$BUILD/share/template/matrix-adult.yaml" >template/own.yaml
	refuses 78 "about: ${LOST}about: \"Step #4\"" \
		iop-schedule check --template own --from 2026-11-30
}

# Prose as it is written

@test "what looks like YAML is kept word for word, or refused with what to do" {
	local text

	a_session_attended
	for text in 'said: no' '- dash' '@x' "'x' then" '"x" y' % '%x y' '*x y' \
	    '&x y' '!x y' '? x' ': x' '{x' '{x} y' '[x' '[x] y' '`x`' '> x' '| x' \
	    'Goals:' 'a : b' ', x' '] x' '} x' '"a \\d b"' '"x' "'x" '- - x' \
	    'a\n  b: c' 'a\nb' 'a\n- b' 'a\n\tb' 'Goals:\n  - one' '<< : x' ; do
		with plan " $text"
		refuses 65 "$AS_TEXT" noted
		[[ $stderr =~ ^iop-note:\ d:1[456]:[0-9]+:\  ]] || fail "$stderr"
	done
	for text in '{x}' '\n  said: no'; do
		with plan " $text"
		refuses 65 'd:14:1: plan: expected a text, not a map: put it in quotes' noted
	done
	for text in '[x]' '\n  - x'; do
		with plan " $text"
		refuses 65 'd:14:1: plan: expected a text, not a list: put it in quotes' noted
	done
	with plan ' a\u2028b'
	refuses 65 'the character U+2028 is not allowed' noted
}

@test "other prose is kept, its lines joined where they are plain" {
	local text

	a_session_attended
	for text in "don't" a#b a:b 'a :b' :x 'a  b' 'x &y *z !w' 'x [y] {z}' 'x %' \
	    -x -- '--- x' ... '$x' '\\\\x' '~' null no 1e3 12:30 http://x 'x, y' \
	    'x\ty' '=x' '<<' 'x - y'; do
		with plan " $text"
		kept plan
		assert_equal "$output" "$(printf '%b' "$text")"
	done
	with plan ' a\n  b\n  - c'
	kept plan
	assert_output 'a b - c'
	with plan ' |\n  said: no #4\n  - b'
	kept plan
	assert_output "$(printf 'said: no #4\n- b')"
}

# Amended by a document

@test "a list inside an amended document is refused, an empty one too" {
	local of

	an_agency
	for of in '{admitted_on: 2026-11-02}' '[]' '[{admitted_on: 2026-11-02}]'; do
		as LEAD iop-enroll show C-1 -f yaml >d
		echo "admission: $of" >>d
		refuses 65 'admission: not changed by what amends the client: leave it out, and record or amend each admission by itself, by iop-enroll' \
			as LEAD iop-enroll amend d --reason more
	done
	printf '%s\n' 'kind: meeting' 'id: MT-1' 'type: team' 'held_on: 2026-11-18' \
		'minutes: 60' 'participant: [{staff: LEAD}]' >d
	works as LEAD iop-staff add d
	sed -i 's/60/90/; s/LEAD}/&, {staff: AIDE}/' d
	refuses 65 'd:1:1: participant: not changed by what amends the meeting: ' \
		as LEAD iop-staff amend d --reason more
	sed -i '$d' d
	works as LEAD iop-staff amend d --reason more
	works iop-staff list participant -f id
	assert_output 'MP.MT-1.LEAD'
}

@test "a record within another is what it stands as, and of what it stands in" {
	an_agency
	# within ADMISSION: a new client with that
	within() {
		printf '%s\n' 'kind: client' 'id: C-9' 'name: Ann' 'birth_date: 1990-01-01' \
			"admission: {admitted_on: 2026-11-20, track: adult$1}" >d
	}
	within ', kind: admission, client: C-9'
	works as LEAD iop-enroll add -n d
	within ', kind: discharge'
	refuses 65 'd:5:52: kind: not what it stands as in the document' as LEAD iop-enroll add d
	within ', client: C-1'
	refuses 65 'd:5:52: client: not the client that it stands in' as LEAD iop-enroll add d
}

@test "an amended document that says another entry was signed is refused" {
	a_session_attended
	a_note | noted -
	works at "2026-11-18 21:05" as AIDE iop-note sign N-1
	iop-note show "$(iop-note list signature -f id)" -f yaml >d
	works at "2026-11-18 21:06" as AIDE iop-note amend d --reason so
	sed -i 's/^note_entry: .*/note_entry: 3/' d
	refuses 65 'd:6:1: note_entry: cannot be amended' \
		at "2026-11-18 21:06" as AIDE iop-note amend d --reason so
	sed -i '/^note_entry/d' d
	works at "2026-11-18 21:06" as AIDE iop-note amend d --reason so
}

@test "what a document gives and withholds as well is refused" {
	an_agency
	as LEAD iop-enroll show C-1 -f yaml >d
	works as LEAD iop-enroll amend -n d --reason more
	echo 'name: Zoe' >>d
	refuses 65 'name: given and withheld as well: take it out of what is withheld' \
		as LEAD iop-enroll amend d --reason more
	sed 's/^withheld:.*/withheld: [birth_date]/' d >e
	grep -q '^withheld' e || fail "$(cat e)"
	sed -i '/^- name/d; /^- birth_date/d' e
	works as LEAD iop-enroll amend -n e --reason more
}

# Skeletons

@test "a skeleton has its help above the field and room for a text below its key" {
	a_session_attended
	works as AIDE iop-note new note session=S-20261118-EVE client=C-1
	assert_line '## next step'
	assert_equal "$(grep -A2 '^plan' <<<"$output")" $'plan: |\n  \n## persons present, no other client by name'
	assert_line --regexp '^# results: \|$'
	assert_equal "$(grep -c '[^ #].*#' <<<"$output")" 0
	# what is not filled in is not there
	sed 's/^risk:/& none/; s/^diagnosis:/& F10.20/; s/^id: .*/id: N-1/' <<<"$output" >new
	refuses 65 'plan: required in a note of type progress' noted new
	sed -i 's/^\(necessity\|goal\|intervention\|response\|plan\): |$/&\n  - said: no #4/' new
	cp new d
	kept plan
	assert_output '- said: no #4'
	# nor is what is blank
	with plan ' " "'
	refuses 65 'd:14:1: plan: expected some text' noted
}

@test "a long text that is there already stands in a skeleton as it is" {
	local text

	a_session_attended
	for text in $'a\nb' $'a\n' $'a\n\n' $' a\n\tb\n' $'\na\n \n\nb' $'a #4\n# b\n- c: d' \
	    $'"a"\n  b' '"' $'\ta\r\nb' $'\n\n'; do
		printf '%s\n' "$text" >text
		as AIDE iop-note new note type=contact client=C-1 id=N-1 body=@text |
			sed 's/^started_at:/& 2026-11-18T20:50/; s/^ended_at:/& 2026-11-18T20:55/
				s/^reached:/& no/' >d
		cp "$IOP_DB" kept.db
		run --separate-stderr at "2026-11-18 21:00" as AIDE iop-note add d
		if [[ $text == *[![:space:]]* ]]; then
			assert_equal "$status$stderr" 0
			run --separate-stderr as AIDE iop-note show --names N-1 -f json
			assert_equal "$(jq -c '.[0].body' <<<"$output")" "$(jq -Rsc '.[:-1]' text)"
		else
			assert_equal "$status" 65
		fi
		cp kept.db "$IOP_DB"
	done
}

# Ids, and what stands in a file

@test "ids are parted by line breaks, of either sort; parted by NUL they are refused" {
	an_agency
	ids=(C-1 C-2)
	for break in '\n' '\r\n'; do
		printf "%s$break" "${ids[@]}" >ids
		works iop-enroll show - -f id <ids
		assert_equal "$output" $'C-1\nC-2'
		printf "%s$break%s" "${ids[@]}" >ids
		works iop-enroll show - -f id <ids
		assert_equal "$output" $'C-1\nC-2'
	done
	for text in 'C-1\0C-2\0' 'C-1\0C-2' 'C-1\nC-2\0' 'C-1\nC-2\0\n' 'C-1\0'; do
		printf "$text" >ids
		refuses 65 'expected an id, and a line break behind it, not NUL' \
			as LEAD iop-enroll void - --reason so <ids
	done
	for text in 'C-1\rC-2\r' 'C-1 C-2\n' 'C-1\tC-2\n' 'C-1,C-2\n' 'C-1\r\r\n'; do
		printf "$text" >ids
		refuses 65 'stdin:1:1: id: required' as LEAD iop-enroll void - --reason so <ids
	done
	printf 'C-1\n C-2\n' >ids
	refuses 65 'stdin:2:1: expected an id' as LEAD iop-enroll void - --reason so <ids
}

@test "a stream is read once, for one thing" {
	an_agency
	again=': has been read for something else, and gives its text once'
	for twice in "name=@- phone=@-" "name=@/dev/stdin phone=@-" "name=@/dev/stdin phone=@/dev/fd/0"; do
		# shellcheck disable=SC2086
		refuses 64 "$again" as LEAD iop-enroll add client id=C-9 \
			birth_date=@<(echo 1990-01-01) $twice <<<Ann
	done
	refuses 64 "stdin$again" as LEAD iop-enroll add - - <<<C-1
	refuses 64 "stdin$again" iop-enroll show - - <<<C-1
	echo 'C-1' >ids
	refuses 64 "stdin$again" iop-enroll show - - <ids
	refuses 64 "/dev/stdin$again" as LEAD iop-enroll add /dev/stdin /dev/stdin < <(echo x)
	refuses 64 "stdin$again" as AIDE iop-note sign - --late-reason /dev/stdin < <(echo N-1)
	# stdin is `-', and a file is read as often as it is named
	echo Ann >ann
	works as LEAD iop-enroll add client id=C-9 name=@ann preferred_name=@ann phone=@- \
		birth_date=@<(echo 1990-01-01) <<<555
	works as LEAD iop-enroll show C-9 --names -f json
	assert_equal "$(jq -c '.[0] | [.name, .preferred_name, .phone]' <<<"$output")" '["Ann","Ann","555"]'
}

# C-3 beside C-1 in EVE, and its session
a_group_of_two() {
	an_agency
	sed -n '1,/^---/p' "$BATS_TEST_DIRNAME/data/clients.yaml" |
		sed '/^---/d; s/C-1/C-3/' | at "2026-11-02 10:00" as LEAD iop-enroll admit -
	at "2026-11-02 10:00" as LEAD iop-schedule add membership group=EVE client=C-3 \
		starts_on=2026-11-02
	at "2026-11-16 09:00" as LEAD iop-schedule fill --date 2026-11-18
}

@test "what is said of several is read once for all" {
	a_group_of_two
	works at "2026-11-18 20:40" as AIDE iop-attend mark S-20261118-EVE C-1 C-3 \
		comment=@/dev/stdin --status present --from 17:30 --to 20:30 < <(echo 'Both alike.')
	works at "2026-11-18 20:41" as AIDE iop-attend list attendance --names -f json
	assert_equal "$(jq -c '[.[].comment]' <<<"$output")" '["Both alike.","Both alike."]'
	a_note N-1 | noted -
	a_note N-3 | sed 's/C-1/C-3/' | noted -
	works at "2026-11-20 20:30:01" as AIDE iop-note sign N-1 N-3 --late-reason \
		/dev/stdin < <(echo 'The line was down.')
	works at "2026-11-20 20:31" as AIDE iop-note list note --names -f json
	assert_equal "$(jq -c '[.[].late_reason]' <<<"$output")" '["The line was down.","The line was down."]'
}

@test "a reason for what is late is no blank file" {
	a_session_attended
	a_note N-1 | noted -
	echo ' ' >late
	refuses 65 'late: late_reason: expected some text: where there is nothing to say it is left out' \
		at "2026-11-20 20:30:01" as AIDE iop-note sign N-1 --late-reason late
	printf 'ill\0and more\n' >late
	refuses 65 'late: expected plain text in UTF-8' \
		at "2026-11-20 20:30:01" as AIDE iop-note sign N-1 --late-reason late
}

@test "a text of blanks says nothing, and is not taken for one that does" {
	local blank said='expected some text: where there is nothing to say it is left out'

	a_session_attended
	for blank in '" "' '"  "' '"\t"'; do
		(a_note N-1; printf 'late_reason: %s\n' "$blank") >d
		refuses 65 'late_reason: expected' noted d
	done
	(a_note N-1; echo 'late_reason: "  "') >d
	refuses 65 "d:15:1: late_reason: $said" noted d
	refuses 65 "title: $said" iop-staff amend LEAD 'title= ' --reason x
	echo >empty
	refuses 65 "title: $said" iop-staff amend LEAD title=@empty --reason x
	refuses 65 "title: $said" iop-db import --source x - \
		<<<'{"kind":"staff","id":"X-1","name":"x","roles":["facilitator"],"title":" "}'
	# what is empty is nothing, and takes away what was said
	(a_note N-1; echo 'late_reason: ""') >d
	works noted d
	works as AIDE iop-note show N-1 -f jsonl
	assert_equal "$(jq -c .late_reason <<<"$output")" null
	works iop-staff amend LEAD title=Director --reason x
	works iop-staff amend LEAD title= --reason x -f json
	assert_equal "$(jq -c '.[].title' <<<"$output")" null
}

@test "a field that is given twice is refused, wherever values are given" {
	a_session_attended
	for command in 'iop-enroll list admission client=C-1 client=C-2' \
	    'iop-enroll list admission client=C-1 client=C-1' \
	    'iop-enroll amend AD.C-1.20261102 track=adult track=adolescent --reason so' \
	    'iop-schedule new group name=A name=B' \
	    'iop-schedule add closure starts_on=2026-12-25 starts_on=2026-12-24'; do
		# shellcheck disable=SC2086
		refuses 64 ': given twice' as LEAD $command
	done
	refuses 64 'id: given twice' iop-enroll list admission id=A id=B
	for twice in status=absent 'comment= comment=' session=S client=C-2 \
	    arrived_at=2026-11-18T17:30; do
		# shellcheck disable=SC2086
		refuses 64 "${twice%%=*}: given twice" at "2026-11-18 20:45" as AIDE iop-attend mark \
			S-20261118-EVE C-1 --status present --from 17:30 --to 20:30 $twice
	done
}

@test "an option that is given twice is refused where it is asked for one value" {
	an_agency
	for twice in 'iop-attend hours --client C-1 --client C-2' \
	    'iop-schedule list session --date today --date tomorrow' \
	    'iop-audit queue --staff LEAD --staff AIDE' \
	    'iop-enroll void C-1 --reason so --reason no' \
	    'iop-enroll list client --as-of 2026-11-19 --as-of 2026-11-20'; do
		option=${twice#*--}
		# shellcheck disable=SC2086
		refuses 64 "--${option%% *}: given twice" as LEAD $twice
	done
	# the same again is the same, and of formats the last one counts
	works iop-schedule list session --date today --date today -f csv -f json
	assert_output '[]'
}

@test "what a template says besides is refused, not left out" {
	a_store
	mkdir template
	# template TEXT SED-SCRIPT: with that changed it is refused for that
	template() {
		sed "$2" "$BUILD/share/template/matrix-adult.yaml" >template/own.yaml
		refuses 78 "$1" iop-schedule check --template own --from 2026-11-30
	}
	works iop-schedule check --template matrix-adult --from 2026-11-30
	template 'own.yaml:5:1: about: expected a text, or of words a list' 's/^about: .*/about: {a: b}/'
	template 'own.yaml:5:1: about: expected a text, or of words a list' 's/^about: .*/about: [a, b]/'
	template 'days: expected a text, or of words a list' 's/^days: .*/days: [mon, [tue]]/'
	template 'expected one document' '$a---\nmore: so'
	template 'not valid YAML' '$a---\n]'
	template 'top_up: no such field' '/^components:/,/^- /s/^- /- top_up: 1\n  /'
}
