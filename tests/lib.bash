# What every test file begins with: a store of its own, a clock that stands at
# noon on Friday 20 November 2026 in Denver, and the words tests are made of.
# shellcheck disable=SC2154 # run sets status, output and stderr
bats_require_minimum_version 1.5.0

# What bats_load_library makes of these two, who start a process for each of
# their files, for each test: as long as all else that a test begins with.
for file in "${BATS_LIB_PATH%%:*}"/bats-{support,assert}/src/*.bash; do
	# shellcheck disable=SC1090
	source "$file"
done

# run, as bats has it; but asked for stderr apart it does the same without a
# process more, and untraced: most of what a test does is run so.
BATS_DEBUG_EXCLUDE_PATHS+=("${BATS_LIB_PATH%%:*}")
eval "bats_$(declare -f run)"
run() {
	if [[ $1 != --separate-stderr || $2 == [-!]* ]]; then
		bats_run "$@"
		return
	fi
	local flags=$-
	set +eETx
	trap bats_interrupt_trap_in_run INT
	shift
	run_apart "$@"
	set "-$flags"
	trap bats_interrupt_trap INT
}

run_apart() {
	local said=$BATS_TEST_TMPDIR/separate-stderr-$BASHPID-$((++runs_apart))
	local IFS=$' \t\n'

	output=$("$@" 2>"$said") && status=0 || status=$?
	read -d '' -r stderr <"$said"
	IFS=$'\n'
	set -f
	# shellcheck disable=SC2034,SC2206 # for the test; split at line ends
	lines=($output) stderr_lines=($stderr)
	set +f
	BATS_RUN_COMMAND=$*
	if [ -n "${BATS_VERBOSE_RUN:-}" ]; then printf '%s\n' "$output"; fi
	if [ "$status" -eq 127 ]; then
		bats_generate_warning 1 "$BATS_RUN_COMMAND"
	fi
}

export BUILD=${BUILD:-$BATS_TEST_DIRNAME/../build}
NOON=1795201200		# 2026-11-20T12:00-07:00

# the_policy: the shipped policy as its record has it, in one text
the_policy() {
	local folder=$BUILD/share/policy/new-mexico file

	cat "$folder/policy.yaml"
	sed -n '/^files:/,/^$/s/^- //p' "$folder/policy.yaml" |
		while read -r file; do cat "$folder/$file"; done
}

# a_policy_without NAME...: the same without those parameters, and without the
# rules that ask for them, in without.yaml
a_policy_without() {
	the_policy | awk -v names="$*" 'BEGIN { n = split(names, name, " ") }
		function put(i) {
			for (i = 1; i <= n; i++)
				if (part ~ "(:|name: |setting\\(.|[{])" name[i] "([^a-z_0-9]|$)")
					return
			printf "%s", part
		}
		/^[-a-z]/ { put(); part = "" } { part = part $0 "\n" } END { put() }' |
		sed "/^version: /s/.*/version: without-${*// /-}/" >without.yaml
}

# What finds the site BAD, as the examples of that rule want it.
export FINDS_BAD="20000 AS day, 1 AS open FROM site WHERE id = 'BAD'"

# one_rule_more VERSION QUERY MESSAGE: the shipped policy with a rule more
one_rule_more() {
	the_policy | sed "s/^version: .*/version: \"$1\"/"
	cat <<-END
	- id: more
	  title: One rule more
	  severity: low
	  authority: POLICY
	  cite: none
	  population: optional
	  explain: It is here to be tried.
	  message: "$3"
	  remedy: none
	  counts: SELECT count(*) FROM client
	  query: |
	    $2
	  pass: ""
	  fail: "{kind: site, id: BAD, name: Bad}"
	  finds: more:BAD
	END
}

# what the shipped one is adopted as
[ -n "${SHIPPED:-}" ] ||
	SHIPPED=new-mexico-$(sed -n 's/^version: "\(.*\)"/\1/p' \
		"$BUILD/share/policy/new-mexico/policy.yaml")
export SHIPPED

setup() {
	cd "$BUILD/bin" && PATH=$PWD:$PATH && cd "$BATS_TEST_TMPDIR" || return 1
	export IOP_DB=$BATS_TEST_TMPDIR/iop.db IOP_TEST_NOW=$NOON
	export IOP_TEST_CONF=$BATS_TEST_TMPDIR/iop.conf IOP_ACTOR=admin
	unset TZ LC_ALL
	if declare -F setup_more >/dev/null; then setup_more; fi
}

# in_denver TIME: sets now; by itself where it can, since date takes longer
# than some of our programs, but in the hours that the clocks are changed in
in_denver() {
	local pattern='^20([0-9]{2})-([0-9]{2})-([0-9]{2}) ([0-9]{2}):([0-9]{2})$'
	local -i year month day hour minute sunday summer days

	if ! [[ $1 =~ $pattern ]]; then
		now=$(TZ=America/Denver date -d "$1" +%s)
		return
	fi
	# shellcheck disable=SC2034 # days has them all
	year=2000+10#${BASH_REMATCH[1]} month=10#${BASH_REMATCH[2]}
	day=10#${BASH_REMATCH[3]} hour=10#${BASH_REMATCH[4]}
	minute=10#${BASH_REMATCH[5]}
	days='(year -= month < 3) * 365 + year / 4 - year / 100 + year / 400 +
		(153 * ((month + 9) % 12) + 2) / 5 + day - 719469'
	sunday='day - (days + 4) % 7'	# this day or the last one before
	case $month in
	3) summer='sunday >= 8' ;;
	11) summer='sunday < 1' ;;
	*) summer='month > 3 && month < 11' ;;
	esac
	if ((sunday == day && hour < 4 && (month == 3 || month == 11))); then
		now=$(TZ=America/Denver date -d "$1" +%s)
	else
		now=$((days * 86400 + (hour + 7 - summer) * 3600 + minute * 60))
	fi
}

# at "2026-11-20 18:00" COMMAND...: as if it were that local time
at() {
	local now

	in_denver "$1"
	shift
	IOP_TEST_NOW=$now "$@"
}

# as STAFF COMMAND...
as() {
	local IOP_ACTOR=$1
	shift
	IOP_ACTOR=$IOP_ACTOR "$@"
}

# once_each FIELD=VALUE...: into fields, of each field what is said of it last
once_each() {
	local said name
	local -A at=()

	fields=()
	for said; do
		name=${said%%=*}
		at[$name]=${at[$name]:-${#fields[@]}}
		fields[${at[$name]}]=$said
	done
}

# fails STATUS COMMAND...: that status, nothing on stdout, a reason on stderr
fails() {
	local - want=$1
	set +T		# what a test calls is traced, not what that does
	shift
	run --separate-stderr "$@"
	assert_equal "$status" "$want"
	assert_equal "$output" ''
	[ -n "$stderr" ] || fail 'nothing on stderr'
}

# works COMMAND...: status 0 and a silent stderr
works() {
	local -
	set +T
	run --separate-stderr "$@"
	assert_equal "$status$stderr" 0
}

# says TEXT...: each of these stands on stderr
says() {
	local text

	for text; do
		[[ $stderr == *"$text"* ]] || fail "no '$text' in: $stderr"
	done
}

# says_only TEXT...: each of these in a line of stderr, and no line more
says_only() {
	says "$@"
	assert_equal "$(wc -l <<<"$stderr")" $#
}

# the_head: hash of the store's last entry
the_head() {
	iop-db info -f json | sed -n 's/.*"head":"\([^"]*\)".*/\1/p'
}

# the_bytes: a hash of the store's file
the_bytes() {
	b2sum -l 128 2>/dev/null <"$IOP_DB"
}

# refuses STATUS REASON COMMAND...: fails for that reason, and stores nothing
refuses() {
	local - want=$1 reason=$2 before
	set +T
	shift 2
	before=$(the_bytes)
	fails "$want" "$@"
	says "$reason"
	assert_equal "$(the_bytes)" "$before"
}

# warns FIELD TEXT COMMAND...: status 0, and this is told of that field, and
# nothing else
warns() {
	local field=$1 text=$2

	shift 2
	run --separate-stderr "$@"
	assert_equal "$status" 0
	says_only "$field: warning: $text"
}

# changes_something COMMAND..., changes_nothing COMMAND...: as works; the store
# has more in it than before, or just what it had
changes_something() {
	local before

	before=$(the_head)
	works "$@"
	assert_not_equal "$(the_head)" "$before"
}

changes_nothing() {
	local before

	before=$(the_head)
	works "$@"
	assert_equal "$(the_head)" "$before"
}

# finds COMMAND...: status 1, and a silent stderr
finds() {
	local -
	set +T
	run --separate-stderr "$@"
	assert_equal "$status$stderr" 1
}

# skips a test where the system gives no pseudo-terminal
needs_a_terminal() {
	script -qec true /dev/null </dev/null >/dev/null 2>&1 ||
		skip "no pseudo-terminal"
}

# on_a_terminal COMMAND...: with one for stdin, stdout and stderr; what is said
# goes to $output
on_a_terminal() {
	needs_a_terminal
	run script -qec "$*" /dev/null
	output=${output//$'\r'/}
	# shellcheck disable=SC2034 # for the test
	mapfile -t lines <<<"$output"
}

# once STEP...: what STEP makes of the store, or of none; it is taken once in a
# file of tests, and its outcome copied wherever it meets the same store again.
once() {
	local before=none kept

	if [ -e "$IOP_DB" ]; then before=$(the_bytes); fi
	kept="$BATS_FILE_TMPDIR/$* ${before%% *}"
	if [ -e "$kept" ]; then
		cp "$kept" "$IOP_DB"
	else
		"$@" && cp "$IOP_DB" "$kept"
	fi
}

a_store() {
	if [ -n "${POLICY:-}" ]; then new_store; else once new_store; fi
}

# with $POLICY, where it is set, for its policy
new_store() {
	at "2026-10-01 08:00" iop-db init --zone "${ZONE:-America/Denver}" --identity declared --admin admin \
		${POLICY:+--policy "$POLICY"}
}

# A small agency: a supervisor LEAD (LPCC), a facilitator AIDE (LADAC) whom
# LEAD supervises, an adult C-1 and an adolescent C-2 admitted on 2 November
# 2026, the adult's group EVE (Mon Wed Fri 17:30, 180 minutes, led by AIDE).
an_agency() {
	once new_agency
}

new_agency() {
	a_store
	at "2026-10-01 09:00" iop-staff add "$BATS_TEST_DIRNAME/data/staff.yaml"
	at "2026-11-02 09:00" as LEAD iop-enroll admit \
		"$BATS_TEST_DIRNAME/data/clients.yaml"
	at "2026-11-02 09:00" as LEAD iop-schedule add \
		"$BATS_TEST_DIRNAME/data/groups.yaml"
}

# A session of EVE on Wednesday 18 November, and C-1 at it; 180 minutes.
a_session() {
	once at "2026-11-16 09:00" as LEAD iop-schedule fill --date 2026-11-18
}

an_attendance() {
	once at "2026-11-18 20:45" as AIDE iop-attend mark S-20261118-EVE C-1 \
		--status present --from 17:30 --to 20:30
}

# A document of a note by AIDE about that session, on stdout.
a_note() {
	cat <<-END
	kind: note
	id: ${1:-N-1}
	session: S-20261118-EVE
	client: C-1
	author: AIDE
	started_at: 2026-11-18T17:30
	ended_at: 2026-11-18T20:30
	diagnosis: F10.20
	necessity: As the plan says.
	goal: Abstinence.
	intervention: Reviewed triggers.
	response: Engaged.
	risk: none
	plan: Go on.
	END
}

# Of that session: who was there, and a note that was signed, co-signed, amended
# and signed again.
a_note_signed_twice() {
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
	at "2026-11-18 21:05" as AIDE iop-note sign N-1
	at "2026-11-18 21:10" as LEAD iop-note cosign N-1
	at "2026-11-18 21:15" as AIDE iop-note amend N-1 risk=low --reason 'mistyped'
	at "2026-11-18 21:20" as AIDE iop-note sign N-1
}

# A record of every kind: what tests/skeletons.py fills in, and what the
# programs record themselves. LEAD may co-sign AIDE's note N-1.
every_kind() {
	once new_every_kind
}

new_every_kind() {
	a_desk
	as LEAD iop-attend draw >/dev/null
	"$BATS_TEST_DIRNAME/skeletons.py" "$BUILD/print" >/dev/null
	as LEAD iop-enroll list client --names >/dev/null
	as LEAD iop-audit run >/dev/null || [ $? -le 2 ]
}

a_desk() {
	an_agency
	at "2026-11-16 09:00" as LEAD iop-schedule fill --week 2026-W47
	an_attendance
	a_note N-1 | at "2026-11-18 21:00" as AIDE iop-note add -
	as AIDE iop-note sign N-1
}

# The agency of the policy's examples, now at noon on 31 March 2026.
an_example() {
	IOP_TEST_NOW=$(TZ=America/Denver date -d "2026-03-31 12:00" +%s)
	once new_example
}

new_example() {
	iop-db init --zone "${ZONE:-America/Denver}" --identity declared --admin admin
	python3 - "$BUILD/share/policy/new-mexico/policy.yaml" >setup <<-'END'
	import sys, yaml
	print(yaml.load(open(sys.argv[1]), yaml.BaseLoader)['setup'])
	END
	iop-db import --source example setup
}

# imports: documents on stdin, of one another system recorded
imports() {
	cat >d
	run --separate-stderr iop-db import --source example d
	assert_equal "$status$stderr" 0
}

# finds_only RULE [ID...]: what that rule finds of all time
finds_only() {
	local rule=$1

	shift
	run --separate-stderr iop-audit run -n --full --rule "$rule" \
		--fail-on info -f id
	assert_equal "$stderr" ''
	assert_equal "$output" "$(printf '%s\n' "$@")"
}
