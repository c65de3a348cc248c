#!/usr/bin/env bats
# What somebody does to the file of a store, by chance or on purpose: some of
# each kind that tests/forge.py knows; `make forged' tries thousands, under the
# sanitizers.
load lib
load tamper

# tried WHAT N: so many as were asked for, and a line for each that got through
tried() {
	a_store_of_all
	run --separate-stderr "$BATS_TEST_DIRNAME/forge.py" iop.db "$1" "$2" \
		seed "${SEED:-1}" jobs "${JOBS:-1}"
	assert_equal "$status$output" 0
	[[ $stderr == *" seen': "* ]] || fail "$stderr"
	if [ -n "${JOBS:-}" ]; then echo "# $stderr" >&3; fi
}

@test "a store that is damaged is named, or says what it said" {
	tried damaged "${DAMAGED:-48}"
}

@test "a store that is forged is named, however well it is chained" {
	tried forged "${FORGED:-60}"
}
