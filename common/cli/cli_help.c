/* What a program says of itself. */
#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "common/base/host.h"
#include "common/base/word.h"
#include "cli_impl.h"
#include "completion.h"

const char *
cli_option_help(const struct cli_option *o)
{
	static char formats[FORMAT_NAMES];

	return o->help != NULL ? o->help :
	    format_names(formats, FORMAT_ALL, ", ", " or ");
}

static void
help_option(struct out *out, const struct cli_option *o)
{
	char spelt[64];

	snprintf(spelt, sizeof(spelt), "%c%c%s--%s%s%s",
	    o->letter != '\0' ? '-' : ' ', o->letter != '\0' ? o->letter : ' ',
	    o->letter != '\0' ? ", " : "  ", o->name,
	    o->value != NULL ? "=" : "", o->value != NULL ? o->value : "");
	out_printf(out, "  %-26s %s\n", spelt, cli_option_help(o));
}

static bool
is_taken(const struct program *program, const char *option)
{
	for (size_t i = 0; i < program->verbs_n; i++)
		if (word_in(program->verbs[i].options, option))
			return true;
	return false;
}

int
cli_help(const struct program *program)
{
	struct out *out = out_open(NULL, NULL);
	char line[96];

	out_printf(out, "usage: %s [options] VERB [operand ...]\n%s\n\n",
	    program->name, program->about);
	for (size_t i = 0; i < program->verbs_n; i++) {
		const struct verb *v = &program->verbs[i];

		snprintf(line, sizeof(line), "%s%s%s", v->name,
		    v->operands[0] != '\0' ? " " : "", v->operands);
		out_printf(out, "  %-34s %s\n", line, v->help);
	}
	out_text(out, "\n");
	for (size_t i = 0; i < cli_options_n(program); i++)
		if (cli_is_common(i) ||
		    is_taken(program, cli_option_at(program, i)->name))
			help_option(out, cli_option_at(program, i));
	out_printf(out, "\nSee %s(1) and iop(7).\n", program->name);
	return out_close(out);
}

int
cli_version(const struct program *program)
{
	struct out *out = out_open(NULL, NULL);

	out_printf(out, "%s %s\n", program->name, host_version());
	return out_close(out);
}

int
cli_completion(const struct cli *cli)
{
	struct out *out = out_open(NULL, NULL);

	if (!completion_print(out, cli->program,
	    cli_value(cli, "completion")))
		cli_usage(cli, "--completion: expected bash, zsh or fish");
	return out_close(out);
}

void
cli_usage(const struct cli *cli, const char *fmt, ...)
{
	const struct verb *v = cli->verb;
	va_list ap;

	va_start(ap, fmt);
	vwarnx(fmt, ap);
	va_end(ap);
	if (v == NULL)
		fprintf(stderr, "usage: %s [options] VERB [operand ...]; "
		    "%s --help tells more\n", cli->program->name,
		    cli->program->name);
	else
		fprintf(stderr, "usage: %s %s [options]%s%s; "
		    "%s --help tells more\n", cli->program->name, v->name,
		    v->operands[0] != '\0' ? " " : "", v->operands,
		    cli->program->name);
	exit(EX_USAGE);
}
