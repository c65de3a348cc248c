#!/usr/bin/env bats
# A test about the tests: whatever a program may refuse, some test expects in
# its own words.  How that is found out: tests/refusals.
load lib

@test "every refusal has a test that expects its words" {
	works "$BATS_TEST_DIRNAME/refusals"
}

# a_house: a copy of what is looked at, to be changed
a_house() {
	mkdir house
	cp -R "$BATS_TEST_DIRNAME/../cmd" "$BATS_TEST_DIRNAME/../common" \
		"$BATS_TEST_DIRNAME" house
}

# says_missing TEXT: for that alone
says_missing() {
	fails 1 house/tests/refusals
	says "in no test: $1"
	assert_equal "$(wc -l <<<"$stderr")" 1
}

@test "a refusal that no test expects is named, however it comes to be said" {
	a_house
	mkdir house/cmd/new
	cat >house/cmd/new/new.c <<-'END'
	static const char *
	reason(int n)
	{
		return n > 0 ? "nobody ever wrote a test of this" : NULL;
	}

	static void
	say(struct thing *thing, const char *field, const char *what)
	{
		warnx("%s: %s: %s", thing->name, field, what);
	}

	void
	new_try(struct thing *thing, int n)
	{
		const char *what;

		if ((what = reason(n)) != NULL)
			say(thing, "field", what);
	}
	END
	says_missing 'nobody ever wrote a test of this'
}

@test "a comment, or the name of a test, is no expectation" {
	a_house
	mkdir house/cmd/new
	echo 'void f(void) { errx(1, "quite another kind of refusal"); }' >house/cmd/new/new.c
	printf '# quite another kind of refusal\n@test "quite another kind of refusal" {\n}\n' \
		>house/tests/new.bats
	says_missing 'quite another kind of refusal'
	printf '\trefuses 65 "quite another kind of refusal" false\n' >>house/tests/new.bats
	works house/tests/refusals
}

@test "a test that looks at no reason is named" {
	a_house
	printf '\tfails 65 iop-staff add d\n\tassert_equal 1 1\n' >house/tests/new.bats
	printf '\trefuses 65 "d:4:1: name: " iop-staff add d\n' >>house/tests/new.bats
	fails 1 house/tests/refusals
	says 'tests/new.bats: looks at no reason: fails 65 iop-staff add d' \
		'tests/new.bats: looks at no reason: refuses 65 "d:4:1: name: "'
	assert_equal "$(wc -l <<<"$stderr")" 2
	printf '\tfails 65 iop-staff add d\n\tsays "name: required"\n' >house/tests/new.bats
	printf '\trefuses 65 "d:4:1: name: required" iop-staff add d\n' >>house/tests/new.bats
	works house/tests/refusals
}

@test "our own bugs are not asked about, and the excuses are those that hold" {
	a_house
	mkdir house/cmd/new
	echo 'void f(void) { errx(EX_SOFTWARE, "a table that is upside down"); }' >house/cmd/new/new.c
	works house/tests/refusals
	printf 'a text of long ago\tno reason\n' >>house/tests/refusals.skip
	fails 1 house/tests/refusals
	says 'tests/refusals.skip: said nowhere: a text of long ago'
	sed -i '$d' house/tests/refusals.skip
	printf 'expected a policy'"'"'s file\tno reason\n' >>house/tests/refusals.skip
	fails 1 house/tests/refusals
	says "tests/refusals.skip: a test expects it: expected a policy's file"
}
