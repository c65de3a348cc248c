#include <string.h>

#include "cli_impl.h"
#include "common/kinds/kinds.h"
#include "common/record/record.h"
#include "line.h"

/* What an option takes, by what its table calls it, beside FORMAT; all else
 * is free. */
static const struct {
	const char	*value;
	const char	*words;
	const struct kind *kind;	/* whose words, in place of them, */
	const char	*field;		/* and of which field */
} values[] = {
	{ "SEVERITY", "info low medium high", NULL, NULL },
	{ "SHELL", "bash zsh fish", NULL, NULL },
	{ "TRACK", "adult adolescent both", NULL, NULL },
	{ "HOW", NULL, &agency_kind, "identity" },
	{ "STATUS", NULL, &attendance_kind, "status" },
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

const char *
line_words(const struct cli_option *o)
{
	static char formats[FORMAT_NAMES];

	if (o->value != NULL && strcmp(o->value, "FORMAT") == 0)
		return format_names(formats, FORMAT_ALL, " ", " ");
	for (size_t i = 0; o->value != NULL && i < COUNT(values); i++) {
		if (strcmp(values[i].value, o->value) != 0)
			continue;
		return values[i].words != NULL ? values[i].words :
		    kind_field(values[i].kind, values[i].field)->of;
	}
	return NULL;
}

bool
line_is_file(const struct cli_option *o)
{
	return o->value != NULL && strcmp(o->value, "FILE") == 0;
}

bool
line_takes(const struct verb *verb, const struct program *program,
    size_t option)
{
	return cli_is_common(option) || word_in(verb->options,
	    cli_option_at(program, option)->name);
}

bool
line_is_taken(const struct program *program, size_t option)
{
	for (size_t i = 0; i < program->verbs_n; i++)
		if (line_takes(&program->verbs[i], program, option))
			return true;
	return false;
}

bool
line_takes_kind(const struct verb *verb)
{
	return strstr(verb->operands, "KIND") != NULL;
}

bool
line_takes_file(const struct verb *verb)
{
	return strstr(verb->operands, "FILE") != NULL;
}

bool
line_takes_fields(const struct verb *verb)
{
	return strchr(verb->operands, '=') != NULL;
}

bool
line_makes_kind(const struct verb *verb)
{
	return line_takes_kind(verb) && word_in("new add", verb->name);
}

bool
line_shows_kind(const struct verb *verb)
{
	return line_takes_kind(verb) && !line_makes_kind(verb);
}

bool
line_is_own(const struct program *program, const struct kind *kind)
{
	return strcmp(kind->tool, program->name) == 0;
}

bool
line_has_kinds(const struct program *program)
{
	for (size_t i = 0; i < kinds_n; i++)
		if (line_is_own(program, kinds[i]))
			return true;
	return false;
}

const struct kind *
line_kind(const struct program *program, const struct verb *verb)
{
	for (size_t i = 0; i < kinds_n; i++)
		if (line_is_own(program, kinds[i]) && strncmp(kinds[i]->name,
		    verb->name, strlen(verb->name)) == 0)
			return kinds[i];
	return NULL;
}

bool
line_is_assigned(const struct field *f)
{
	return f->type != FIELD_CHILD && !(f->flags & DERIVED);
}

const char *
line_field_words(const struct field *f)
{
	if (f->flags & SEALED)
		return NULL;
	return f->type == FIELD_WORD || f->type == FIELD_SET ? f->of :
	    f->type == FIELD_BOOL ? "yes no" : NULL;
}

bool
line_is_first(const struct program *program, const struct kind *kind,
    const char *field)
{
	for (size_t i = 0; kinds[i] != kind; i++)
		if (line_is_own(program, kinds[i]) &&
		    kind_field(kinds[i], field) != NULL)
			return false;
	return true;
}
