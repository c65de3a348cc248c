#!/usr/bin/env bats
# What is mistyped, of every verb there is: slips.py.
load lib

@test "no slip in what any verb is given is a fault of the programs" {
	an_agency
	mv iop.db store.db
	works "$BATS_TEST_DIRNAME/slips.py" "$BUILD/bin" "$PWD/store.db" \
		${SANITIZED:+few}
	assert_output ''
}
