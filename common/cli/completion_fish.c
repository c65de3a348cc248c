/* fish is told in single facts what the other shells walk to. */
#include <stdio.h>
#include <string.h>

#include "common/kinds/kinds.h"
#include "common/out/out.h"
#include "common/record/record.h"
#include "completion_impl.h"
#include "line.h"

/* In single quotes, whatever is in it. */
static void
put_quoted(struct script *s, const char *text)
{
	out_text(s->out, "'");
	for (; *text != '\0'; text++)
		if (strchr("'\\", *text) != NULL)
			out_printf(s->out, "\\%c", *text);
		else
			out_printf(s->out, "%c", *text);
	out_text(s->out, "'");
}

/* The words of the line that are no options, and no values of options. */
static void
fish_operands(struct script *s)
{
	out_printf(s->out,
	    "function __%s_operands\n"
	    "\tset -l skip 0\n"
	    "\tfor word in (commandline -opc)[2..-1]\n"
	    "\t\tif test $skip -eq 1\n"
	    "\t\t\tset skip 0\n"
	    "\t\t\tcontinue\n"
	    "\t\tend\n"
	    "\t\tswitch $word\n"
	    "\t\t\tcase", s->name);
	for (size_t i = 0; i < cli_options_n(s->program); i++) {
		const struct cli_option *o = cli_option_at(s->program, i);

		if (o->value == NULL || !line_is_taken(s->program, i))
			continue;
		if (o->letter != '\0')
			out_printf(s->out, " -%c", o->letter);
		out_printf(s->out, " --%s", o->name);
	}
	out_text(s->out, "\n"
	    "\t\t\t\tset skip 1\n"
	    "\t\t\tcase '-*'\n"
	    "\t\t\tcase '*'\n"
	    "\t\t\t\techo $word\n"
	    "\t\tend\n"
	    "\tend\n"
	    "end\n");
}

/* Which verb, kind and field stand there; % is the program's name. */
static void
fish_questions(struct script *s)
{
	static const char text[] =
	    "function __%_verb\n"
	    "\tset -l given (__%_operands)\n"
	    "\tcontains -- \"$given[1]\" $argv\n"
	    "end\n"
	    "function __%_file\n"
	    "\tnot string match -q '*=*' -- (commandline -ct)\n"
	    "\tand __%_verb $argv\n"
	    "end\n"
	    "function __%_at\n"
	    "\tstring match -q '*=@*' -- (commandline -ct)\n"
	    "end\n"
	    "function __%_at_files\n"
	    "\tset -l part (string split -m 1 @ -- (commandline -ct))\n"
	    "\tstring replace -r '^' \"$part[1]@\" -- "
	    "(__fish_complete_path $part[2])\n"
	    "end\n"
	    "function __%_first\n"
	    "\tset -l given (__%_operands)\n"
	    "\ttest (count $given) -eq 1; and contains -- $given[1] $argv\n"
	    "end\n"
	    "function __%_fields\n"
	    "\tset -l given (__%_operands)\n"
	    "\ttest (count $given) -ge 2; or return 1\n"
	    "\tcontains -- $given[1] $argv[2..-1]; or return 1\n"
	    "\ttest $argv[1] = any; or test $argv[1] = $given[2]\n"
	    "end\n"
	    "function __%_names\n"
	    "\tnot string match -q '*=*' -- (commandline -ct)\n"
	    "\tand __%_fields $argv\n"
	    "end\n"
	    "function __%_words\n"
	    "\tstring match -q \"$argv[1]=*\" -- (commandline -ct)\n"
	    "\tand __%_fields $argv[2..-1]\n"
	    "end\n";

	for (const char *p = text; *p != '\0'; p++)
		if (*p == '%')
			out_text(s->out, s->name);
		else
			out_printf(s->out, "%c", *p);
}

static void
fish_begin(struct script *s, const char *ask)
{
	out_printf(s->out, "complete -c %s -n '__%s_%s", s->program->name,
	    s->name, ask);
}

static void
fish_end(struct script *s, const char *what, const char *help)
{
	out_text(s->out, " -a ");
	put_quoted(s, what);
	if (help != NULL) {
		out_text(s->out, " -d ");
		put_quoted(s, help);
	}
	out_text(s->out, "\n");
}

static void
fish_verbs_that(struct script *s, bool (*do_it)(const struct verb *))
{
	for (size_t i = 0; i < s->program->verbs_n; i++)
		if (do_it(&s->program->verbs[i]))
			out_printf(s->out, " %s", s->program->verbs[i].name);
	out_text(s->out, "'");
}

static void
fish_options(struct script *s)
{
	for (size_t i = 0; i < cli_options_n(s->program); i++) {
		const struct cli_option *o = cli_option_at(s->program, i);
		const char *words = line_words(o);

		if (!line_is_taken(s->program, i))
			continue;
		fish_begin(s, "verb \"\"");
		for (size_t j = 0; j < s->program->verbs_n; j++)
			if (line_takes(&s->program->verbs[j], s->program, i))
				out_printf(s->out, " %s",
				    s->program->verbs[j].name);
		out_printf(s->out, "' -l %s", o->name);
		if (o->letter != '\0')
			out_printf(s->out, " -s %c", o->letter);
		if (o->value != NULL)
			out_text(s->out, line_is_file(o) ? " -r -F" : " -x");
		if (words != NULL) {
			out_text(s->out, " -a ");
			put_quoted(s, words);
		}
		out_text(s->out, " -d ");
		put_quoted(s, cli_option_help(o));
		out_text(s->out, "\n");
	}
}

/* What may be said of a field, where one of these verbs is given. */
static void
fish_field(struct script *s, const struct field *f, const char *kind,
    const char *verbs)
{
	const char *words = line_field_words(f);
	char text[1024] = "", name[64];
	size_t n;

	if (!line_is_assigned(f))
		return;
	snprintf(name, sizeof(name), "%s=%s", f->name,
	    f->flags & SEALED ? "@" : "");
	fish_begin(s, "names ");
	out_printf(s->out, "%s%s'", kind, verbs);
	fish_end(s, name, f->help);
	if (words == NULL)
		return;
	for (; *words != '\0'; words += n + (words[n] == ' ')) {
		size_t end = strlen(text);

		n = strcspn(words, " ");
		snprintf(text + end, sizeof(text) - end, "%s%s=%.*s",
		    end > 0 ? " " : "", f->name, (int)n, words);
	}
	fish_begin(s, "words ");
	out_printf(s->out, "%s %s%s'", f->name, kind, verbs);
	fish_end(s, text, NULL);
}

static void
fish_fields_of(struct script *s, const struct kind *only, const char *of,
    const char *verbs)
{
	for (size_t i = 0; i < kinds_n; i++)
		for (size_t j = 0; j < kinds[i]->n; j++)
			if (only != NULL ? kinds[i] == only :
			    line_is_own(s->program, kinds[i]) && line_is_first(
			    s->program, kinds[i], kinds[i]->fields[j].name))
				fish_field(s, &kinds[i]->fields[j], of, verbs);
}

static void
fish_fields(struct script *s)
{
	char verbs[256] = "", verb[64];

	for (size_t i = 0; i < s->program->verbs_n; i++) {
		const struct verb *v = &s->program->verbs[i];

		snprintf(verb, sizeof(verb), " %s", v->name);
		if (line_takes_kind(v))
			strncat(verbs, verb, sizeof(verbs) - strlen(verbs) - 1);
		else if (line_takes_fields(v))
			fish_fields_of(s, line_kind(s->program, v), "any",
			    verb);
	}
	for (size_t i = 0; verbs[0] != '\0' && i < kinds_n; i++)
		if (line_is_own(s->program, kinds[i]))
			fish_fields_of(s, kinds[i], kinds[i]->name, verbs);
}

void
completion_fish(struct script *s)
{
	out_printf(s->out, "# Printed by %s --completion=fish\n\n",
	    s->program->name);
	fish_operands(s);
	fish_questions(s);
	out_printf(s->out, "complete -c %s -f\n", s->program->name);
	for (size_t i = 0; i < s->program->verbs_n; i++) {
		fish_begin(s, "verb \"\"'");
		fish_end(s, s->program->verbs[i].name,
		    s->program->verbs[i].help);
	}
	fish_options(s);
	for (size_t i = 0; i < kinds_n; i++)
		if (line_is_own(s->program, kinds[i])) {
			fish_begin(s, "first");
			fish_verbs_that(s, kinds[i]->not_by_hand != NULL ?
			    line_shows_kind : line_takes_kind);
			fish_end(s, kinds[i]->name, kinds[i]->help);
		}
	out_printf(s->out, "complete -c %s -n '__%s_at' -a '(__%s_at_files)'\n",
	    s->program->name, s->name, s->name);
	fish_begin(s, "file");
	fish_verbs_that(s, line_takes_file);
	out_text(s->out, " -F\n");
	fish_fields(s);
}
