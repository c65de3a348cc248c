/*
 * The scripts for bash and zsh are the same walk along the words before the
 * cursor, which decides what stands at it.
 */
#include <stdio.h>
#include <string.h>

#include "common/kinds/kinds.h"
#include "common/out/out.h"
#include "common/record/record.h"
#include "completion_impl.h"
#include "line.h"

/* Lists, as both spell them */

/* In single quotes, whatever is in it. */
static void
put_quoted(struct script *s, const char *text)
{
	out_text(s->out, "'");
	for (; *text != '\0'; text++)
		if (*text == '\'')
			out_text(s->out, "'\\''");
		else
			out_printf(s->out, "%c", *text);
	out_text(s->out, "'");
}

static void
list_begin(struct script *s)
{
	out_text(s->out, s->tells ? "these=(" : "these='");
	s->first = true;
}

/* One of them and, where the shell shows it, what it is. */
static void
list_item(struct script *s, const char *item, const char *end,
    const char *help)
{
	char text[512];

	if (s->tells) {
		snprintf(text, sizeof(text), "%s%s%s%s", item, end,
		    help != NULL ? ":" : "", help != NULL ? help : "");
		out_text(s->out, "\n\t\t    ");
		put_quoted(s, text);
	} else
		out_printf(s->out, "%s%s%s", s->first ? "" : " ", item, end);
	s->first = false;
}

static void
list_end(struct script *s)
{
	out_text(s->out, s->tells ? ")" : "'");
}

static void
list_words(struct script *s, const char *words)
{
	char word[LINE_BYTES];
	size_t n;

	list_begin(s);
	for (; *words != '\0'; words += n + (words[n] == ' ')) {
		n = strcspn(words, " ");
		snprintf(word, sizeof(word), "%.*s", (int)n, words);
		list_item(s, word, "", NULL);
	}
	list_end(s);
}

static void
list_field(struct script *s, const struct field *f)
{
	if (line_is_assigned(f))
		list_item(s, f->name, f->flags & SEALED ? "=@" : "=",
		    f->help);
}

/* The walk */

/* `-d | --db', for a pattern. */
static void
put_spelt(struct script *s, const struct cli_option *o)
{
	if (o->letter != '\0')
		out_printf(s->out, "-%c | ", o->letter);
	out_printf(s->out, "--%s", o->name);
}

/* The options whose value is the next word. */
static void
walk_wants(struct script *s)
{
	const char *bar = "";

	out_text(s->out, "\t\t");
	for (size_t i = 0; i < cli_options_n(s->program); i++) {
		const struct cli_option *o = cli_option_at(s->program, i);

		if (o->value == NULL || !line_is_taken(s->program, i))
			continue;
		out_text(s->out, bar);
		put_spelt(s, o);
		bar = " | ";
	}
	out_text(s->out, ") wants=$word ;;\n");
}

static void
walk_values(struct script *s)
{
	for (size_t i = 0; i < cli_options_n(s->program); i++) {
		const struct cli_option *o = cli_option_at(s->program, i);
		const char *words = line_words(o);

		if (!line_is_taken(s->program, i) ||
		    (words == NULL && !line_is_file(o)))
			continue;
		out_text(s->out, "\t");
		put_spelt(s, o);
		out_text(s->out, ") ");
		if (words != NULL)
			list_words(s, words);
		else
			out_text(s->out, "files=1");
		out_text(s->out, " ;;\n");
	}
	out_text(s->out, "\t?*) ;;\n");
}

static void
walk_options_of(struct script *s, const struct verb *verb)
{
	out_printf(s->out, "\t\t\t%s) ", verb != NULL ? verb->name : "*");
	list_begin(s);
	for (size_t i = 0; i < cli_options_n(s->program); i++) {
		const struct cli_option *o = cli_option_at(s->program, i);
		char spelt[64];

		if (verb != NULL ? !line_takes(verb, s->program, i) :
		    !line_is_taken(s->program, i))
			continue;
		snprintf(spelt, sizeof(spelt), "--%s", o->name);
		list_item(s, spelt, o->value != NULL ? "=" : "",
		    cli_option_help(o));
	}
	list_end(s);
	out_text(s->out, " ;;\n");
}

static void
walk_options(struct script *s)
{
	out_text(s->out, "\t\t\tcase $verb in\n");
	for (size_t i = 0; i < s->program->verbs_n; i++)
		walk_options_of(s, &s->program->verbs[i]);
	walk_options_of(s, NULL);
	out_text(s->out, "\t\t\tesac ;;\n");
}

static void
walk_verbs(struct script *s)
{
	out_text(s->out, "\t'') ");
	list_begin(s);
	for (size_t i = 0; i < s->program->verbs_n; i++)
		list_item(s, s->program->verbs[i].name, "",
		    s->program->verbs[i].help);
	list_end(s);
	out_text(s->out, " ;;\n");
}

/* What stands where the verb's operands are. */
static void
walk_operands(struct script *s)
{
	for (size_t i = 0; i < s->program->verbs_n; i++) {
		const struct verb *v = &s->program->verbs[i];
		const struct kind *kind = line_kind(s->program, v);

		if (!line_takes_kind(v) && !line_takes_file(v) && !line_takes_fields(v))
			continue;
		out_printf(s->out, "\t%s)\n", v->name);
		if (line_takes_kind(v))
			out_printf(s->out, "\t\tif ((n > 1)); then "
			    "fields=$kind; else kinds=%s; fi\n",
			    line_makes_kind(v) ? "made" : "any");
		else if (line_takes_fields(v))
			out_printf(s->out, "\t\tif ((n > 1)); then "
			    "fields=%s; fi\n", kind != NULL ? kind->name :
			    "any");
		if (line_takes_file(v))
			out_text(s->out, "\t\tfiles=1\n");
		out_text(s->out, "\t\t;;\n");
	}
}

static void
walk_kinds(struct script *s, const char *which, bool made)
{
	out_printf(s->out, "\tif [[ $kinds == %s ]]; then\n\t\t", which);
	list_begin(s);
	for (size_t i = 0; i < kinds_n; i++)
		if (line_is_own(s->program, kinds[i]) &&
		    !(made && kinds[i]->not_by_hand != NULL))
			list_item(s, kinds[i]->name, "", kinds[i]->help);
	list_end(s);
	out_text(s->out, "\n\tfi\n");
}

static void
walk_fields_of(struct script *s, const struct kind *only)
{
	out_printf(s->out, "\t%s) ", only != NULL ? only->name : "any");
	list_begin(s);
	for (size_t i = 0; i < kinds_n; i++)
		for (size_t j = 0; j < kinds[i]->n; j++)
			if (only != NULL ? kinds[i] == only :
			    line_is_own(s->program, kinds[i]) && line_is_first(
			    s->program, kinds[i], kinds[i]->fields[j].name))
				list_field(s, &kinds[i]->fields[j]);
	list_end(s);
	out_text(s->out, " ;;\n");
}

static void
walk_field_words(struct script *s, const struct kind *kind)
{
	for (size_t i = 0; i < kind->n; i++) {
		const struct field *f = &kind->fields[i];
		const char *words = line_field_words(f);

		if (!line_is_assigned(f) || words == NULL)
			continue;
		out_printf(s->out, "\t%s.%s", kind->name, f->name);
		if (line_is_first(s->program, kind, f->name))
			out_printf(s->out, " | any.%s", f->name);
		out_text(s->out, ") ");
		list_words(s, words);
		out_text(s->out, " ;;\n");
	}
}

/* Before the cursor: options, verb, kind; at it: an option's value, ... */
void
completion_walk(struct script *s)
{
	out_text(s->out,
	    "\tfor word in \"${before[@]}\"; do\n"
	    "\t\tif [[ -n $wants ]]; then\n"
	    "\t\t\twants=\n"
	    "\t\t\tcontinue\n"
	    "\t\tfi\n"
	    "\t\tcase $word in\n");
	walk_wants(s);
	out_text(s->out,
	    "\t\t-*) ;;\n"
	    "\t\t*)\n"
	    "\t\t\tif ((n == 0)); then verb=$word; fi\n");
	if (line_has_kinds(s->program))
		out_text(s->out,
		    "\t\t\tif ((n == 1)); then kind=$word; fi\n");
	out_text(s->out,
	    "\t\t\tn=$((n + 1))\n"
	    "\t\t\t;;\n"
	    "\t\tesac\n"
	    "\tdone\n"
	    "\tif [[ -z $wants && $cur == --*=* ]]; then\n"
	    "\t\twants=${cur%%=*}\n"
	    "\tfi\n"
	    "\tcase $wants in\n");
	walk_values(s);
	out_text(s->out,
	    "\t*)\n"
	    "\t\tcase $cur in\n"
	    "\t\t-*)\n");
	walk_options(s);
	out_text(s->out,
	    "\t\t*) operand=1 ;;\n"
	    "\t\tesac ;;\n"
	    "\tesac\n"
	    "\tif [[ -z $operand ]]; then\n"
	    "\t\tverb=none\n"
	    "\tfi\n"
	    "\tcase $verb in\n");
	walk_verbs(s);
	walk_operands(s);
	out_text(s->out, "\tesac\n");
	walk_kinds(s, "any", false);
	walk_kinds(s, "made", true);
	out_text(s->out,
	    "\tif [[ -n $operand && $cur == *=* ]]; then\n"
	    "\t\tfields=$fields.${cur%%=*} files=''\n"
	    "\tfi\n"
	    "\tcase $fields in\n");
	for (size_t i = 0; i < kinds_n; i++)
		if (line_is_own(s->program, kinds[i])) {
			walk_fields_of(s, kinds[i]);
			walk_field_words(s, kinds[i]);
		}
	walk_fields_of(s, NULL);
	out_text(s->out, "\tesac\n");
}
