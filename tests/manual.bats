#!/usr/bin/env bats
# The manual says what the programs do: pages are clean, agree with --help and
# with the tables, and their examples run.
#
# An example runs if a comment stands in front of its block:
#	.\" runs [STATUS [STAFF]]	as a script, with set -e
#	.\" cron [STATUS ...]		each line as cron(8) would, of a
#					crontab(5) without a column for the user
#	.\" file NAME			is a file for the examples after it
#	.\" in NAME.bats		is run there, command by command
# in a store of prepared(); STATUS is 0 and STAFF is LEAD unless said.
load lib

MAN=$BATS_TEST_DIRNAME/../man
SHARE=$BATS_TEST_DIRNAME/../share
PROGRAMS="iop-attend iop-audit iop-db iop-enroll iop-note iop-sample
	iop-schedule iop-staff"

# Text of a page on stdout, without overstriking.
rendered() {
	mandoc -T ascii -O width=200 "$@" | sed "s/.\x08//g"
}

# The tags of a page's lists, as they print, whose first macro is given.
tags() {
	{
		printf '.Dd July 1, 2026\n.Dt X 1\n.Os\n.Sh X\n'
		printf '.Bl -tag -width 2n\n'
		sed -n "/^\.It $2/{p;s/.*/x/;p;}" "$MAN/$1.1"
		printf '.El\n'
	} | rendered | sed -n 's/^     \([^ ].*\)/\1/p' | grep -v '^July'
}

# What --help lists: verbs with operands and help, options as spelt.
helped_verbs() {
	"$1" --help | sed -n '4,/^$/s/^  \([^ ]\)/\1/p'
}

helped_options() {
	"$1" --help | sed -n 's/^  *\(-.*[^ ]\)   *[^ ].*/\1/p'
}

# The lines between two comments in a page.
printed() {
	sed -n "/^\.\\\\\" printed by: build\/print $2$/,/^\.\\\\\" end/p" \
		"$MAN/$1" | grep -v '^\.\\"'
}

# A page's example, by number, as its author wrote it: comment, then lines.
example() {
	awk -v want="$2" '
	/^\.\\" (runs|cron|file|in)/ { n++; if (n == want) print substr($0, 4) }
	/^\.Bd/ && n == want { on = 1; next }
	/^\.Ed/ { if (on) exit }
	on' "$1" | sed -e '2,$s/^\\&//' -e '2,$s/\\e/\\/g'
}

# The agency, its sessions of one week, one attendance and one unsigned note;
# as LEAD, at noon of that Friday.
prepared() {
	once new_prepared
	cp "$IOP_DB" prepared.db
}

new_prepared() {
	an_agency
	at "2026-11-13 09:00" as LEAD iop-schedule fill --week 2026-W47
	an_attendance
	a_note | at "2026-11-18 21:00" as AIDE iop-note add -
}

# With the programs under test in place of the installed ones.
here() {
	sed -e "s,@PREFIX@/bin/,,g" \
		-e "s,@PREFIX@/share/iop/,$BUILD/share/,g"
}

run_script() {
	local want=${1:-0} who=${2:-LEAD}
	here >script
	umask 022
	run as "$who" sh -eu script </dev/null
	assert_equal "$(cat script)
=> $status
$output" "$(cat script)
=> $want
$output"
	assert_equal "$(open_to_others)" ''
}

# Files made by an example that others may read, with a client in them; but for
# folders, which are policies.
open_to_others() {
	find . -maxdepth 1 -type f -perm /077 ! -name script ! -name body ! -name text \
		! -name prepared.db ! -name 'separate-stderr-*' \
		-exec grep -laE 'C-1|Zoë' {} +
}

run_cron() {
	here | sed 's/^\([^ ]* \)\{5\}//; s/\\%/%/g' >lines
	while read -r line; do
		[ "$line" = "${line//%/}" ] # none of ours needs one
		run as LEAD sh -c "$line" </dev/null
		assert_equal "$line => $status" "$line => ${1:-0}"
		[ $# -eq 0 ] || shift
	done <lines
}

# Each command stands in that file of tests.
is_in() {
	sed -e ':more' -e '/[|\\]$/{N;s/ *\\*\n */ /;bmore' -e '}' >commands
	assert [ -s commands ]
	while read -r command; do
		run grep -cF -- "$command" "$BATS_TEST_DIRNAME/$1"
		assert_success
	done <commands
}

# What of a page's EXAMPLES is no example that runs: blocks and comments that do
# not stand together, and comments that mean nothing.
unmarked() {
	awk '
	/^\.Sh/ { on = $2 == "EXAMPLES"; before = "" }
	on && /^\.\\"/ && !/^\.\\" (runs( [0-9]+( [A-Z]+)?)?|cron( [0-9]+)*|(file|in) [^ ]+)$/ {
		print FNR ": " $0 }
	on && (/^\.Bd/) != (before ~ /^\.\\"/) { print FNR ": " $0 }
	on && /^\.D[1l]/ { print FNR ": " $0 }
	{ before = $0 }' "$1"
}

# Every example of a page; there must be one.
runs_examples() {
	local n=1 how
	assert_equal "$(unmarked "$1")" ''
	prepared
	while example "$1" "$n" >text && [ -s text ]; do
		cp prepared.db "$IOP_DB"
		read -ra how <text
		sed 1d text >body
		case ${how[0]} in
		runs) run_script "${how[@]:1}" <body ;;
		cron) run_cron "${how[@]:1}" <body ;;
		file) cp body "${how[1]}" ;;
		in) is_in "${how[1]}" <body ;;
		esac
		n=$((n + 1))
	done
	assert [ "$n" -gt 1 ]
}

@test "every page is clean" {
	run mandoc -T lint -W warning "$MAN"/*.[157]
	assert_equal "$status$output" 0
}

@test "every program has a page that names it and says in a line what it does" {
	for program in $PROGRAMS; do
		about=$("$program" --help | sed -n 2p)
		assert [ -n "$about" ]
		run rendered "$MAN/$program.1"
		assert_line "     $program - $about"
	done
	run ls "$BUILD/bin"
	assert_output "$(printf '%s\n' $PROGRAMS)"
}

@test "what usage says is the page's SYNOPSIS" {
	for program in $PROGRAMS; do
		usage=$("$program" --help | sed -n 's/^usage: //p')
		run rendered "$MAN/$program.1"
		assert_line --index 4 "     $usage"
	done
}

@test "a page lists the verbs that --help lists, with the same operands" {
	for program in $PROGRAMS; do
		tags "$program" Cm >tags
		helped_verbs "$program" >verbs
		[ -s tags ]
		while read -r tag; do
			run awk -v tag="$tag " 'index($0, tag) == 1' verbs
			assert_equal "$program $tag: ${#lines[@]}" \
				"$program $tag: 1"
		done <tags
		assert_equal "$(cut -d' ' -f1 tags | sort)" \
			"$(cut -d' ' -f1 verbs | sort)"
	done
}

@test "a page lists the options that --help lists, spelt the same" {
	for program in $PROGRAMS; do
		run helped_options "$program"
		[ "${#lines[@]}" -ge 6 ]
		assert_equal "$program: $(sort <<<"$output")" \
			"$program: $(tags "$program" Fl | sort)"
	done
}

@test "every verb and every option has a line of help" {
	for program in $PROGRAMS; do
		"$program" --completion=fish |
			sed -nE "/_verb \"\"/s/.*' (-l|-a) //p" >told
		assert_equal "$(wc -l <told)" $(($(helped_verbs "$program" |
			wc -l) + $(helped_options "$program" | wc -l)))
		run grep -vE " -d '[[:alnum:]].*[^ ]'\$" told
		assert_equal "$program $output" "$program "
	done
}

@test "every option in a table is taken by a verb, and so in --help" {
	for program in $PROGRAMS; do
		sed -n '/cli_option options\[\]/,/^};/s/^	{ "\([^"]*\)".*/\1/p' \
			"$BATS_TEST_DIRNAME/../cmd/$program.c" >table
		assert [ -s table ]
		while read -r option; do
			run helped_options "$program"
			assert_line --regexp "^(-., )?--$option(=|\$)"
		done <table
	done
	sed -n '/cli_option shared\[\]/,/^};/s/^	{ "\([^"]*\)".*/\1/p' \
		"$BATS_TEST_DIRNAME/../common/cli/cli.c" >table
	assert [ -s table ]
	for program in $PROGRAMS; do "$program" --help; done >helps
	while read -r option; do
		run grep -c -- " --$option\(=\| \)" helps
		assert_success
	done <table
}

@test "every verb and every option has an entry with text in its page" {
	for program in $PROGRAMS; do
		run awk '
			/^\.It (Cm|Fl)/ { if (bare) print last; last = $0; bare = 1
				next }
			/^\.El/ && bare { print last }
			/^[^.]|^\.[A-Z][a-z] / { bare = 0 }' "$MAN/$program.1"
		assert_equal "$program $output" "$program "
	done
}

@test "iop-documents(5) has the fields of every kind as the tables have them" {
	run "$BUILD/print" fields
	assert_success
	assert_equal "$(printed iop-documents.5 fields)" "$output"
}

@test "iop(7) has the kinds that each role may record as the tables have them" {
	run "$BUILD/print" roles
	assert_success
	assert_equal "$(printed iop.7 roles)" "$output"
}

@test "every page of a program, and iop(7), has the formats there are" {
	run "$BUILD/print" formats
	assert_equal "$status" 0
	for program in $PROGRAMS; do
		assert_equal "$(printed "$program.1" formats)" "$output"
	done
	assert_equal "$(printed iop.7 formats)" "$output"
	run "$BUILD/print" formats help
	assert_equal "$status" 0
	assert_equal "$(printed iop.7 'formats help')" "$output"
}

@test "iop-policy(5) has the columns of every view" {
	a_store
	run "$BUILD/print" views "$IOP_DB"
	assert_success
	assert_equal "$(printed iop-policy.5 views)" "$output"
}

@test "iop-policy(5) has every key that a policy may have" {
	local keys

	# as the tables of what reads one have them, and its lists
	keys=$(grep -rhoE '\{ "[a-z_]+", KEY_' "$BATS_TEST_DIRNAME/../common" |
		cut -d'"' -f2 | sort -u)
	assert [ "$(wc -l <<<"$keys")" -ge 30 ]
	run rendered "$MAN/iop-policy.5"
	for key in $keys parameters licenses payers rules; do
		assert_line --regexp "^ {5,8}(.*, )?$key(,.*| .*)?\$"
	done
}

@test "iop-policy(5) tells of each parameter that the programs ask for, and check knows them" {
	local common=$BATS_TEST_DIRNAME/../common cmd=$BATS_TEST_DIRNAME/../cmd

	awk '/^#define POLICY_(NEEDED|ASKED)/ { on = 1 } on { print } on && !/\\$/ { on = 0 }' \
		"$common/policy/policy.h" | grep -oE '\b[a-z0-9]+_[a-z0-9_]+\b' | sort >asked
	assert [ "$(wc -l <asked)" -ge 25 ]
	sed -n '/^The programs themselves ask for these/,/^\.Ss License type/p' "$MAN/iop-policy.5" |
		sed -e ':a' -e '/\\$/N; s/\\\n//; ta' | sed -n 's/^\.It Ic //p' |
		tr -s ' ,' '\n\n' | grep . | sort >told
	assert_equal "$(cat told)" "$(cat asked)"
	grep -rhoE 'policy_(number|words)\([^"]*"[a-z0-9_]+"' "$common" "$cmd" | cut -d'"' -f2 | sort -u >called
	assert [ -s called ]
	assert_equal "$(comm -23 called asked)" ''
}

@test "share/schema.sql is what iop-db schema prints" {
	run diff "$SHARE/schema.sql" <(iop-db schema)
	assert_success
}

@test "the examples of iop-attend(1) run" {
	runs_examples "$MAN/iop-attend.1"
}

@test "the examples of iop-audit(1) run" {
	runs_examples "$MAN/iop-audit.1"
}

@test "the examples of iop-db(1) run" {
	runs_examples "$MAN/iop-db.1"
}

@test "the examples of iop-enroll(1) run" {
	runs_examples "$MAN/iop-enroll.1"
}

@test "the examples of iop-note(1) run" {
	runs_examples "$MAN/iop-note.1"
}

@test "the examples of iop-sample(1) run" {
	runs_examples "$MAN/iop-sample.1"
}

@test "the examples of iop-schedule(1) run" {
	runs_examples "$MAN/iop-schedule.1"
}

@test "the examples of iop-staff(1) run" {
	runs_examples "$MAN/iop-staff.1"
}

@test "the examples of iop(7) run" {
	runs_examples "$MAN/iop.7"
}

@test "the examples of iop-documents(5) run" {
	runs_examples "$MAN/iop-documents.5"
}

@test "the examples of iop-policy(5) run" {
	runs_examples "$MAN/iop-policy.5"
}

@test "the examples of iop-template(5) run" {
	runs_examples "$MAN/iop-template.5"
}

@test "the examples of iop.conf(5) run" {
	runs_examples "$MAN/iop.conf.5"
	unset IOP_DB
	IOP_TEST_CONF=$PWD/iop.conf
	fails 66 iop-staff list
	says 'iop-staff: /var/lib/iop/iop.db: '
}

@test "every page with examples has a test that runs them" {
	for page in $(grep -l '^\.Sh EXAMPLES' "$MAN"/*.[157]); do
		run grep -c "^	runs_examples \"\$MAN/${page##*/}\"\$" "$BATS_TEST_FILENAME"
		assert_equal "$page $output" "$page 1"
	done
}

# The policy that is the example of iop-policy(5), in a store of its own with
# both setups and one of its rule's examples; ids of what it finds.
judged_example() {
	example "$MAN/iop-policy.5" 1 | sed 1d >pairs.yaml
	local IOP_TEST_NOW
	IOP_TEST_NOW=$(TZ=America/Denver date -d "2026-03-31 12:00" +%s)
	iop-db init -d pairs.db --policy pairs.yaml --zone America/Denver \
		--identity declared --admin admin
	# block texts: below `setup:' by two blanks, below a rule's by four
	{
		sed -n '/^setup:/,/^---/s/^  //p' "$BUILD/share/policy/new-mexico/policy.yaml"
		echo ---
		sed -n '/^setup:/,/^$/s/^  //p' pairs.yaml
		echo ---
		sed -n "/^  $1:/,/^  [^ ]/s/^    //p" pairs.yaml
	} >example.yaml
	iop-db import -d pairs.db --source example example.yaml
	iop-audit run -d pairs.db --rule group-pair -f id
}

@test "the example of iop-policy(5) finds nothing where its rule is kept" {
	works judged_example pass
	assert_output ''
}

@test "the example of iop-policy(5) finds what it says where its rule is broken" {
	run judged_example fail
	assert_equal "$status" 1
	assert_output group-pair:S1
}

# An agency in which all is well, and nothing is left unlooked at, seen at the
# end of its last day.
all_is_well() {
	IOP_TEST_NOW=$(TZ=America/Denver date -d "2026-11-20 00:00" +%s)
	iop-db init --zone America/Denver --identity declared --admin admin
	iop-sample --clients 4 --weeks 8 --until 2026-11-19 |
		iop-db import --source sample
}

@test "the nightly job is silent where all is well" {
	all_is_well
	works "$BUILD/share/nightly"
	assert_output ''
}

@test "the nightly job prints the findings and ends with 1" {
	prepared
	run --separate-stderr "$BUILD/share/nightly"
	assert_equal "$status$stderr" 1
	assert_output --partial attend-recorded:A.S-20261116-EVE.C-1
}

@test "the nightly job ends with 2 where a rule was not evaluated" {
	a_store
	a_policy_without required_after_days
	as admin iop-audit adopt without.yaml
	run --separate-stderr "$BUILD/share/nightly"
	assert_equal "$status" 2
	assert_output --partial 'NOT EVALUATED note-48h'
}

@test "the nightly job ends with 3 where a record was changed" {
	all_is_well
	sqlite3 "$IOP_DB" 'DROP TRIGGER "staff_no_UPDATE";
		UPDATE staff SET title = NULL WHERE id = "admin";
		UPDATE staff SET title = "Queen" WHERE id = "ST-01";'
	run --separate-stderr "$BUILD/share/nightly"
	assert_equal "$status" 3
	assert_equal "${stderr_lines[-1]}" \
		'nightly: the store is not what it was'
}

@test "the nightly job says what kept it from an audit" {
	run --separate-stderr "$BUILD/share/nightly"
	assert_equal "$status" 66
	assert_output ''
	assert_equal "${stderr_lines[-1]}" \
		'nightly: the store was not verified: status 66'
}

@test "the table for cron names programs there are, and no percent sign" {
	run grep -v '^#' "$SHARE/cron/iop"
	assert_success
	refute_output --partial %
	assert_line MAILTO=compliance@example.org
	prepared
	iop-staff add staff id=WATCH name=Watch roles=auditor
	IOP_ACTOR=WATCH
	sed -n 's/^[0-9].*	iop	//p' "$SHARE/cron/iop" | here >joblist
	assert_equal "$(wc -l <joblist)" 7
	while read -r job; do
		run sh -c "$job" </dev/null
		assert [ "$status" -le 1 ]
	done <joblist
}

@test "units of systemd are right" {
	command -v systemd-analyze >/dev/null || skip "no systemd here"
	run grep -c '^SuccessExitStatus=1$\|^On\(Failure\|Success\)=iop-audit-mail.service$' \
		"$SHARE/systemd/iop-audit.service"
	assert_output 3
	run grep -c '^Persistent=true$' "$SHARE/systemd/iop-audit.timer"
	assert_output 1
	mkdir units
	for unit in "$SHARE"/systemd/*; do
		sed "s,@PREFIX@/share/iop,$(cd "$SHARE" && pwd),; s/^User=.*/User=root/" \
			"$unit" >"units/${unit##*/}"
	done
	run systemd-analyze verify --man=no units/*
	assert_success
	assert_output ''
}
