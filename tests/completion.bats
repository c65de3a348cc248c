#!/usr/bin/env bats
# What bash, zsh and fish complete a command line by: printed from the tables
# of each program, and asked of the real shells (tests/complete.py).
load lib

SHARE=$BATS_TEST_DIRNAME/../share
PROGRAMS="iop-attend iop-audit iop-db iop-enroll iop-note iop-sample
	iop-schedule iop-staff"

# completes SHELL: each line of `expected' is one with what shall stand at its
# end
completes() {
	local lines
	needs_a_terminal
	command -v "$1" >/dev/null || skip "no $1 here"
	mapfile -t lines < <(sed 's/:[^:]*$//' expected)
	run "$BATS_TEST_DIRNAME/complete.py" "$1" "$SHARE/completions" \
		"${lines[@]}"
	assert_success
	# fish says an option without its =
	assert_equal "$(sed -E '/ -[^:]*:/s/=( |$)/\1/g' <<<"$output")" \
		"$(sed -E '/ -[^:]*:/s/=( |$)/\1/g' expected)"
}

# The lines of every shell's test; expected are what the tables say, by --help,
# the manual or common sense.
the_lines() {
	local formats
	formats=$("$BUILD/print" formats help | sed -n 's/^\.It Cm //p' |
		LC_ALL=C sort)
	assert [ -n "$formats" ]
	sed "s/FORMATS\$/${formats//$'\n'/ }/" <<-'END'
	iop-note l: late list
	iop-note --as-of today l: late list
	iop-note -f csv l: late list
	iop-db u: upgrade
	iop-note sign --dry: --dry-run
	iop-note list note --n: --names
	iop-note sign --na: 
	iop-audit run --fa: --fail-on=
	iop-sample --tr: --tracks=
	iop-note list -f : FORMATS
	iop-note list --format : FORMATS
	iop-note list --format=js: json jsonl
	iop-audit run --fail-on=: high info low medium
	iop-attend mark S-1 C-1 --status l: late left-early
	iop-db init --identity=: declared unix
	iop-sample --tracks a: adolescent adult
	iop-note list --as-of : 
	iop-staff new su: supervision supervision_log
	iop-staff list su: supervision supervision_log
	iop-staff new ag: agency_document
	iop-staff add ag: agency_document
	iop-staff list ag: agency agency_document
	iop-audit new ru: 
	iop-audit list ru: run
	iop-staff -f csv list su: supervision supervision_log
	iop-staff add su: supervision supervision_log
	iop-staff show su: 
	iop-enroll list discharge re: reason=
	iop-enroll new client adm: 
	iop-enroll new client ad: address=@
	iop-enroll new client phone=@o: other.yaml
	iop-note new signature note_: 
	iop-enroll discharge C-1 r: reason=
	iop-enroll discharge C-1 reason=d: deceased dropped-out
	iop-audit waive note-48h last: last_day=
	iop-schedule move S-1 starts: starts_at= starts_on=
	iop-note new note risk=: high low moderate none
	iop-note list note reached=: no yes
	iop-attend amend A-1 status=a: absent
	iop-note new note author=: 
	iop-note add ot: other.yaml
	iop-note -d ot: other.yaml
	iop-db init --policy=ot: other.yaml
	iop-audit adopt ot: other.yaml
	iop-note sign ot: 
	iop-note list note client=ot: 
	iop-note explode : 
	END
}

setup_more() {
	touch other.yaml
}

@test "share/completions is what the programs print, for each shell" {
	mkdir bash zsh fish
	for program in $PROGRAMS; do
		"$program" --completion=bash >"bash/$program"
		"$program" --completion=zsh >"zsh/_$program"
		"$program" --completion=fish >"fish/$program.fish"
	done
	for shell in bash zsh fish; do
		run diff -r "$SHARE/completions/$shell" "$shell"
		assert_success
	done
}

@test "bash completes verbs, options, kinds, fields, words and files" {
	the_lines >expected
	completes bash
}

@test "zsh completes verbs, options, kinds, fields, words and files" {
	the_lines >expected
	completes zsh
}

@test "fish completes verbs, options, kinds, fields, words and files" {
	the_lines >expected
	completes fish
}

# two lines of each program: the verbs and the options that --help lists
all_there_is() {
	local program
	for program in $PROGRAMS; do
		"$program" --help >help
		sed -n '4,/^$/s/^  \([a-z]*\).*/\1/p' help >verbs
		sed -nE 's/^  (-.,|   ) (--[a-z-]*=?).*/\2/p' help >options
		echo "$program : $(LC_ALL=C sort verbs | paste -sd' ')"
		echo "$program --: $(LC_ALL=C sort options | paste -sd' ')"
	done
}

@test "bash completes every verb and option that --help lists" {
	all_there_is >expected
	completes bash
}

@test "zsh completes every verb and option that --help lists" {
	all_there_is >expected
	completes zsh
}

@test "fish completes every verb and option that --help lists" {
	all_there_is >expected
	completes fish
}

@test "a shell that is not known is a usage error" {
	fails 64 iop-note --completion=tcsh
	says "expected bash, zsh or fish"
}
