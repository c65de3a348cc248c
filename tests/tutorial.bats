#!/usr/bin/env bats
# The tutorial on policies: what it says is typed is typed, and prints what
# stands below.
load lib

PAGE=$BATS_TEST_DIRNAME/../man/iop-policy-tutorial.7

# blocks MARK: the lines of the page's blocks under that comment, as written
blocks() {
	awk -v mark=".\\\\\" $1" 'index($0, mark) == 1 { on = 1; next }
		/^\.Bd/ && on == 1 { on = 2; next }
		/^\.Ed/ { on = 0 }
		on == 2' "$PAGE" | sed -e 's/^\\&//' -e 's/\\e/\\/g'
}

# typed TRANSCRIPT: each command of it once more, with what it prints now
typed() {
	local line command='' said

	while IFS= read -r line <&3; do
		case $line in
		'$ '*) command=${line#'$ '} ;;
		'    '*) [[ $command == *\\ ]] || continue
			command+=$'\n'$line ;;
		*) continue ;;
		esac
		printf '%s\n' "$line"
		[[ $command != *\\ ]] || continue
		said=$(eval "${command//@PREFIX@\/share\/iop/$BUILD\/share}" 2>&1) || :
		if [ -n "$said" ]; then printf '%s\n' "$said"; fi
		command=
	done 3<"$1"
}

@test "the tutorial on policies is what happens" {
	an_agency
	export IOP_ACTOR=AUDIT
	blocks 'file mesa.yaml' >mesa.yaml
	blocks session >said
	assert [ "$(grep -c '^\$ ' said)" -ge 14 ]
	diff said <(typed said)
}
