#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "cli_impl.h"
#include "common/base/clock.h"
#include "common/base/nearest.h"
#include "common/base/word.h"
#include "common/file/file.h"
#include "common/file/group.h"

/* Every verb of every program takes these. */
static const struct cli_option common[] = {
	{ "db", 'd', "FILE", "the store; else $IOP_DB, else db: in iop.conf" },
	{ "actor", '\0', "STAFF", "who is asking, where identity is declared" },
	{ "format", 'f', "FORMAT", NULL },
	{ "output", 'o', "FILE", "write there; format from the extension" },
	{ "help", 'h', NULL, "say what this program does" },
	{ "version", '\0', NULL, "say which version this is" },
	{ "completion", '\0', "SHELL", "print what bash, zsh or fish needs" },
};

/* Some verbs of several programs take these. */
static const struct cli_option shared[] = {
	{ "as-of", '\0', "TIME", "as known at that time; a date is its end" },
	{ "at-entry", '\0', "N", "as known with entry N the last" },
	{ "dry-run", 'n', NULL, "do all but store" },
	{ "names", '\0', NULL, "show sealed fields, and record that" },
	{ "voided", '\0', NULL, "list what was made void, by whom and why" },
	{ "reason", '\0', "TEXT", "why a record is amended or void" },
	{ "if-any", '\0', NULL, "no input is nothing to do" },
	{ "keep-going", '\0', NULL, "store what is right; needs --rejects" },
	{ "rejects", '\0', "FILE", "where wrong documents go, as JSON Lines" },
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

size_t
cli_options_n(const struct program *program)
{
	return COUNT(common) + COUNT(shared) + program->options_n;
}

const struct cli_option *
cli_option_at(const struct program *program, size_t i)
{
	if (i < COUNT(common))
		return &common[i];
	i -= COUNT(common);
	return i < COUNT(shared) ? &shared[i] :
	    &program->options[i - COUNT(shared)];
}

bool
cli_is_common(size_t i)
{
	return i < COUNT(common);
}

static size_t
option_place(const struct program *program, const char *name)
{
	for (size_t i = 0; i < cli_options_n(program); i++)
		if (strcmp(cli_option_at(program, i)->name, name) == 0)
			return i;
	errx(EX_SOFTWARE, "no option --%s", name);
}

/* Start */

/*
 * A closed standard descriptor would be taken by the first file opened.  It
 * is filled so that reading gives nothing and writing fails.
 */
static void
fill_descriptors(void)
{
	for (int fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF &&
		    open("/dev/null", O_RDONLY) != fd)
			_exit(EX_OSERR);
}

/*
 * Names are in memory: what a signal or a fault would leave of it in a file,
 * or hand to who collects such files, is none.  A sanitizer looks into its own
 * process, and may.
 */
static void
refuse_core(void)
{
	static const struct rlimit none = { 0, 0 };

	setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__
	prctl(PR_SET_DUMPABLE, 0);
#endif
}

/* What callers choose must not change what we do. */
static void
settle_environment(void)
{
	static const char *const names[] = { "POSIXLY_CORRECT", "TZ", "TZDIR",
	    "SQLITE_TMPDIR", "TMPDIR", "LIBSMARTCOLS_DEBUG" };

	for (size_t i = 0; i < COUNT(names); i++)
		unsetenv(names[i]);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	umask(077);
	group_begin();
}

/* Was the option just parsed given by its whole name? */
static bool
is_spelt_out(char *argv[], const char *name, bool with_value)
{
	size_t n = strlen(name);

	for (int i = optind - 1; i >= optind - 2 && i > 0; i--)
		if (strncmp(argv[i], "--", 2) == 0 &&
		    strncmp(argv[i] + 2, name, n) == 0 &&
		    (argv[i][n + 2] == '\0' ||
		    (with_value && argv[i][n + 2] == '=')))
			return true;
	return false;
}

/* What getopt has complained of already. */
static void __attribute__((noreturn))
no_such_option(const struct cli *cli, const char *given)
{
	struct nearest near;
	char name[64];

	snprintf(name, sizeof(name), "%.*s", (int)strcspn(given, "="), given);
	nearest_begin(&near, strncmp(name, "--", 2) == 0 ? name + 2 : "");
	for (size_t i = 0; i < cli_options_n(cli->program); i++)
		nearest_try(&near, cli_option_at(cli->program, i)->name);
	if (near.best == NULL || near.least == 0)
		cli_usage(cli, "no such option, or it wants a value");
	cli_usage(cli, "no such option; is it --%s?", near.best);
}

static void
parse(struct cli *cli, int argc, char *argv[])
{
	struct option longs[CLI_OPTIONS_MAX + 1] = { 0 };
	char shorts[2 * CLI_OPTIONS_MAX + 1] = "";
	const struct program *program = cli->program;
	size_t n = 0;
	int c, which = 0;

	for (size_t i = 0; i < cli_options_n(program); i++) {
		const struct cli_option *o = cli_option_at(program, i);

		longs[i] = (struct option){ o->name, o->value != NULL ?
		    required_argument : no_argument, &which, (int)i };
		if (o->letter != '\0')
			shorts[n++] = o->letter;
		if (o->letter != '\0' && o->value != NULL)
			shorts[n++] = ':';
	}
	cli->given = calloc((size_t)argc + 1, sizeof(*cli->given));
	if (cli->given == NULL)
		err(EX_OSERR, NULL);
	while ((c = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
		/* getopt takes what only begins like an option; a script that
		 * relies on it would break with the next option */
		if (c == 0 && !is_spelt_out(argv, longs[which].name,
		    longs[which].has_arg == required_argument))
			cli_usage(cli, "--%s: spell it out",
			    longs[which].name);
		if (c == '?')
			no_such_option(cli, argv[optind - 1]);
		for (size_t i = 0; c != 0 && i < cli_options_n(program); i++)
			if (cli_option_at(program, i)->letter == c)
				which = (int)i;
		cli->value[which] = optarg != NULL ? optarg : "";
		cli->given[cli->given_n++] = (struct cli_given){
		    (size_t)which, cli->value[which] };
	}
	cli->operands = argv + optind;
	cli->operands_n = argc - optind;
}

static void __attribute__((noreturn))
no_such_verb(const struct cli *cli, const char *name)
{
	struct nearest near;

	nearest_begin(&near, name);
	for (size_t i = 0; i < cli->program->verbs_n; i++)
		nearest_try(&near, cli->program->verbs[i].name);
	cli_usage(cli, "%s: no such verb%s", name, nearest_hint(&near));
}

/* A program with one verb does it without being told. */
static void
find_verb(struct cli *cli)
{
	const struct program *program = cli->program;
	const char *name = cli->operands_n > 0 ? cli->operands[0] : NULL;

	if (program->verbs_n == 1 && (name == NULL ||
	    strcmp(name, program->verbs[0].name) != 0)) {
		cli->verb = &program->verbs[0];
		return;
	}
	if (cli->operands_n == 0)
		cli_usage(cli, "expected a verb");
	name = *cli->operands++;
	cli->operands_n--;
	for (size_t i = 0; i < program->verbs_n; i++)
		if (strcmp(program->verbs[i].name, name) == 0)
			cli->verb = &program->verbs[i];
	if (cli->verb == NULL)
		no_such_verb(cli, name);
	for (size_t i = COUNT(common); i < cli_options_n(program); i++)
		if (cli->value[i] != NULL && !word_in(cli->verb->options,
		    cli_option_at(program, i)->name))
			cli_usage(cli, "%s does not take --%s", name,
			    cli_option_at(program, i)->name);
}

static void
begin(struct cli *cli, const struct program *program, int argc,
    char *argv[])
{
	*cli = (struct cli){ .program = program, .as_of = STORE_NOW,
	    .head = STORE_NOW };
	refuse_core();
	fill_descriptors();
	settle_environment();
	if (cli_options_n(program) > CLI_OPTIONS_MAX)
		errx(EX_SOFTWARE, "too many options");
	parse(cli, argc, argv);
	if (cli_has(cli, "help"))
		exit(cli_help(program));
	if (cli_has(cli, "version"))
		exit(cli_version(program));
	if (cli_has(cli, "completion"))
		exit(cli_completion(cli));
	find_verb(cli);
	if (cli->operands_n > 0 && cli->verb->operands[0] == '\0')
		cli_usage(cli, "%s: takes no operand", cli->operands[0]);
}

static int
end(struct cli *cli, int status)
{
	struct file *file = store_leave(cli->store);
	int wrote = EX_OK, read;

	id_set_free(&cli->clients);
	actor_free(&cli->actor);
	free(cli->given);
	if (cli->out != NULL)
		wrote = out_close(cli->out);
	read = file_read_whole(file);
	file_free(file);
	if (wrote != EX_OK)
		return wrote;
	return read != EX_OK ? read : status;
}

int
cli_main(const struct program *program, int argc, char *argv[])
{
	struct cli cli;

	begin(&cli, program, argc, argv);
	return end(&cli, cli.verb->run(&cli));
}

/* Options */

/* Where one value is asked for, another that was given would be lost; how it is
 * spelt, and where it goes, the last one says. */
const char *
cli_value(const struct cli *cli, const char *option)
{
	size_t place = option_place(cli->program, option);
	const char *value = cli->value[place];

	for (size_t i = 0; i < cli->given_n && place >= COUNT(common); i++)
		if (cli->given[i].option == place &&
		    strcmp(cli->given[i].value, value) != 0)
			cli_usage(cli, "--%s: given twice", option);
	return value;
}

bool
cli_has(const struct cli *cli, const char *option)
{
	return cli->value[option_place(cli->program, option)] != NULL;
}

const char *
cli_each(const struct cli *cli, const char *option, size_t *at)
{
	size_t place = option_place(cli->program, option);

	while (*at < cli->given_n)
		if (cli->given[(*at)++].option == place)
			return cli->given[*at - 1].value;
	return NULL;
}

const char **
cli_all(const struct cli *cli, const char *option)
{
	const char **all = calloc(cli->given_n + 1, sizeof(*all));
	size_t at = 0;

	if (all == NULL)
		err(EX_OSERR, NULL);
	for (size_t n = 0; (all[n] = cli_each(cli, option, &at)) != NULL;)
		n++;
	return all;
}

void
cli_one_of(const struct cli *cli, const char *options)
{
	const char *first = NULL;

	for (size_t i = 0; i < cli_options_n(cli->program); i++) {
		const char *name = cli_option_at(cli->program, i)->name;

		if (cli->value[i] == NULL || !word_in(options, name))
			continue;
		if (first != NULL)
			cli_usage(cli, "--%s does not go with --%s", name,
			    first);
		first = name;
	}
}

static bool
parsed(const struct cli *cli, const char *option, const char *what)
{
	if (what != NULL)
		cli_usage(cli, "--%s: expected %s", option, what);
	return true;
}

bool
cli_day(const struct cli *cli, const char *option, int64_t *day)
{
	const char *text = cli_value(cli, option);

	return text != NULL && parsed(cli, option,
	    clock_parse_day(text, true, day));
}

bool
cli_week(const struct cli *cli, const char *option, int64_t *week)
{
	const char *text = cli_value(cli, option);

	return text != NULL && parsed(cli, option,
	    clock_parse_week(text, week));
}

bool
cli_span(const struct cli *cli, const char *option, int64_t *seconds)
{
	const char *text = cli_value(cli, option);

	return text != NULL && parsed(cli, option,
	    clock_parse_span(text, seconds));
}

bool
cli_count(const struct cli *cli, const char *option, int64_t min,
    int64_t max, int64_t *n)
{
	const char *text = cli_value(cli, option);
	char *end;

	if (text == NULL)
		return false;
	errno = 0;
	*n = strtoll(text, &end, 10);
	if (end == text || *end != '\0' || errno != 0 || *n < min || *n > max)
		cli_usage(cli, "--%s: expected a number from %lld to %lld",
		    option, (long long)min, (long long)max);
	return true;
}
