#!/usr/bin/env bats
# What README shows is what happens.
load lib

# block N: the N-th fenced block of README marked sh or text
block() {
	awk -v n="$2" -v kind="$1" '
		$0 == "```" kind { k++; on = k == n; next }
		$0 == "```" { on = 0 }
		on' "$BATS_TEST_DIRNAME/../README.md"
}

@test "the demo prints what README says it begins with" {
	[ -z "${SANITIZED:-}" ] || skip "it runs the programs of bin/"
	works sh "$BATS_TEST_DIRNAME/../share/demo"
	# by any version
	diff <(block text 1 | sed 's/, iop 0[^ ]*$/, iop/') \
		<(head -n "$(block text 1 | wc -l)" <<<"$output" |
			sed 's/, iop 0[^ ]*$/, iop/')
}

@test "the main job by hand runs as written and ends in no difference" {
	unset IOP_ACTOR
	block sh 1 >job.sh
	works bash -e job.sh
	assert_output ''
	assert [ "$(wc -l <answers)" -ge 36 ]
}

@test "each program README names is there, and none is missing" {
	diff <(grep -o '^| `iop-[a-z]*`' "$BATS_TEST_DIRNAME/../README.md" |
		tr -d '|` ' | sort) <(cd "$BUILD/bin" && ls | sort)
}

@test "the pipelines of README run as written on a store that goes on until today, and show rows" {
	in_denver "2026-11-20 21:30"
	export IOP_TEST_NOW=$now
	unset IOP_ACTOR
	mkdir stub
	printf '#!/bin/sh\ncat >mailed\n' >stub/mail
	cat >stub/edit <<-'END'
	#!/bin/sh
	sed -i -E 's/^(diagnosis|necessity|goal|intervention|response|plan):.*/\1: text/
		s/^risk:.*/risk: none/' n.yaml
	END
	chmod +x stub/mail stub/edit
	# each into a file of its own
	{
		block sh 2
		block sh 3 | sed '/^iop-note new/a edit' |
			awk '/^#/ { print "exec >shown" ++n } { print }'
	} >six.sh
	PATH=$PWD/stub:$PATH run --separate-stderr bash -e six.sh
	assert_equal "$status$stderr" 0
	assert_equal "$(wc -l <shown2)" 1
	for n in 1 3 4 5; do
		assert [ "$(wc -l <shown$n)" -ge 3 ]
	done
	assert_equal "$(head -n 1 shown4)" client,week,offered,attended,excused,required,short_by,basis,judged
	assert [ "$(grep -c '^  note-48h:' mailed)" -gt 3 ]
}
