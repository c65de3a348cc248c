#!/usr/bin/env bats
# `new KIND' prints what `add' takes once its blanks are filled, for every
# kind there is.  What is filled in: tests/skeletons.py.
load lib

SCHEMA=$BATS_TEST_DIRNAME/../share/schema

@test "every kind's skeleton, its blanks filled, is recorded" {
	a_desk
	works "$BATS_TEST_DIRNAME/skeletons.py" "$BUILD/print"
	# those that the programs record themselves are not asked for
	assert_equal "$(grep -c ^kind: <<<"$output")" \
		$(($("$BUILD/print" kinds | wc -l) - 6))
	works iop-db verify
}

@test "a kind that the programs record themselves is refused by add" {
	a_store
	refuses 65 "the programs record this themselves" as admin iop-audit new run
	refuses 65 "there is one agency, made by iop-db init" as admin iop-staff new agency
	refuses 65 "the programs record this themselves" \
		as admin iop-audit add run id=R-1 as_of=2026-10-01T08:00 \
		head=1 policy="$SHIPPED" status=0 high=0 medium=0 \
		low=0 info=0 not_evaluated=0
}

@test "every field has a line of help" {
	for file in "$SCHEMA"/*.json; do
		run jq -r '.title as $kind | .properties | to_entries[] |
		    select(.key | IN("kind", "id", "withheld", "entry", "came_in",
		    "imported_from", "op", "op_reason", "recorded_at", "recorded_by", "rejected") | not) |
		    select(.value.description // "" |
		    test("^[A-Za-z0-9][ -~]*[ -~]{2}") | not) |
		    "\($kind).\(.key)"' "$file"
		assert_equal "$status$output" 0
	done
}
