#!/usr/bin/env bats
# One client marked at one session, followed from bytes to row: `make climbs`.
load ../lib

@test "how often marking one client climbs back between rooms" {
	BATS_TEST_DIRNAME=$BATS_TEST_DIRNAME/..
	an_agency
	a_session
	LD_PRELOAD=$BUILD/trace.so TRACE_ORDER=$BATS_TEST_TMPDIR/trace \
		at "2026-11-18 20:45" as AIDE iop-attend mark S-20261118-EVE \
		C-1 --status present --from 17:30 --to 20:30
	"$BATS_TEST_DIRNAME/climbs" "$BATS_TEST_TMPDIR/trace" \
		"$BUILD/bin/iop-attend" >&3
}
