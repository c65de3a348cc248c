/*
 * Completion for bash, zsh and fish from a program's tables.  The scripts for
 * bash and zsh are the same walk along the words before the cursor, which
 * decides what stands at it; fish is told as much in single facts.
 */
#include <stdio.h>
#include <string.h>

#include "cli_impl.h"
#include "common/kinds/kinds.h"
#include "common/record/record.h"

/* What an option takes, by what its table calls it; all else is free. */
static const struct {
	const char	*value;
	const char	*words;
	const char	*kind, *field;	/* whose words, in place of them */
} values[] = {
	{ "FORMAT", "text csv id yaml json jsonl", NULL, NULL },
	{ "SEVERITY", "info low medium high", NULL, NULL },
	{ "SHELL", "bash zsh fish", NULL, NULL },
	{ "TRACK", "adult adolescent both", NULL, NULL },
	{ "HOW", NULL, "agency", "identity" },
	{ "STATUS", NULL, "attendance", "status" },
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

enum shell { BASH, ZSH, FISH };

struct script {
	struct out	*out;
	const struct program *program;
	enum shell	 shell;
	char		 name[64];	/* of functions: iop_note */
	bool		 first;		/* of a list */
};

/* The tables */

static const char *
words_of(const struct cli_option *o)
{
	for (size_t i = 0; o->value != NULL && i < COUNT(values); i++) {
		if (strcmp(values[i].value, o->value) != 0)
			continue;
		return values[i].words != NULL ? values[i].words :
		    kind_field(kind_find(values[i].kind),
		    values[i].field)->of;
	}
	return NULL;
}

static bool
is_file(const struct cli_option *o)
{
	return o->value != NULL && strcmp(o->value, "FILE") == 0;
}

static bool
takes(const struct verb *verb, const struct program *program, size_t option)
{
	return cli_is_common(option) || word_in(verb->options,
	    cli_option_at(program, option)->name);
}

static bool
is_taken(const struct program *program, size_t option)
{
	for (size_t i = 0; i < program->verbs_n; i++)
		if (takes(&program->verbs[i], program, option))
			return true;
	return false;
}

static bool
takes_kind(const struct verb *verb)
{
	return strstr(verb->operands, "KIND") != NULL;
}

static bool
takes_file(const struct verb *verb)
{
	return strstr(verb->operands, "FILE") != NULL;
}

static bool
takes_fields(const struct verb *verb)
{
	return strchr(verb->operands, '=') != NULL;
}

/* What is not recorded by hand can be listed all the same. */
static bool
makes_kind(const struct verb *verb)
{
	return takes_kind(verb) && word_in("new add", verb->name);
}

static bool
shows_kind(const struct verb *verb)
{
	return takes_kind(verb) && !makes_kind(verb);
}

static bool
is_own(const struct program *program, const struct kind *kind)
{
	return strcmp(kind->tool, program->name) == 0;
}

static bool
has_kinds(const struct program *program)
{
	for (size_t i = 0; i < kinds_n; i++)
		if (is_own(program, kinds[i]))
			return true;
	return false;
}

/* What a verb without a KIND takes fields of: discharge, waive; else any. */
static const struct kind *
kind_of_verb(const struct program *program, const struct verb *verb)
{
	for (size_t i = 0; i < kinds_n; i++)
		if (is_own(program, kinds[i]) && strncmp(kinds[i]->name,
		    verb->name, strlen(verb->name)) == 0)
			return kinds[i];
	return NULL;
}

/* Can it be said in an argument? */
static bool
is_assigned(const struct field *f)
{
	return f->type != FIELD_CHILD && !(f->flags & DERIVED);
}

static const char *
words_of_field(const struct field *f)
{
	if (f->flags & SEALED)
		return NULL;
	return f->type == FIELD_WORD || f->type == FIELD_SET ? f->of :
	    f->type == FIELD_BOOL ? "yes no" : NULL;
}

/* Is it the first kind of the program with a field of that name? */
static bool
is_first(const struct program *program, const struct kind *kind,
    const char *field)
{
	for (size_t i = 0; kinds[i] != kind; i++)
		if (is_own(program, kinds[i]) &&
		    kind_field(kinds[i], field) != NULL)
			return false;
	return true;
}

/* Lists, as each shell spells them */

/* In single quotes, whatever is in it. */
static void
put_quoted(struct script *s, const char *text)
{
	out_text(s->out, "'");
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			out_text(s->out, s->shell == FISH ? "\\'" : "'\\''");
		else if (*text == '\\' && s->shell == FISH)
			out_text(s->out, "\\\\");
		else
			out_printf(s->out, "%c", *text);
	}
	out_text(s->out, "'");
}

static void
list_begin(struct script *s)
{
	out_text(s->out, s->shell == ZSH ? "these=(" : "these='");
	s->first = true;
}

/* One of them; only zsh says what it is. */
static void
list_item(struct script *s, const char *item, const char *end,
    const char *help)
{
	char text[512];

	if (s->shell == ZSH) {
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
	out_text(s->out, s->shell == ZSH ? ")" : "'");
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
	if (is_assigned(f))
		list_item(s, f->name, f->flags & SEALED ? "=@" : "=",
		    f->help);
}

/* bash and zsh */

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

		if (o->value == NULL || !is_taken(s->program, i))
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
		const char *words = words_of(o);

		if (!is_taken(s->program, i) || (words == NULL && !is_file(o)))
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

		if (verb != NULL ? !takes(verb, s->program, i) :
		    !is_taken(s->program, i))
			continue;
		snprintf(spelt, sizeof(spelt), "--%s", o->name);
		list_item(s, spelt, o->value != NULL ? "=" : "", o->help);
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
		const struct kind *kind = kind_of_verb(s->program, v);

		if (!takes_kind(v) && !takes_file(v) && !takes_fields(v))
			continue;
		out_printf(s->out, "\t%s)\n", v->name);
		if (takes_kind(v))
			out_printf(s->out, "\t\tif ((n > 1)); then "
			    "fields=$kind; else kinds=%s; fi\n",
			    makes_kind(v) ? "made" : "any");
		else if (takes_fields(v))
			out_printf(s->out, "\t\tif ((n > 1)); then "
			    "fields=%s; fi\n", kind != NULL ? kind->name :
			    "any");
		if (takes_file(v))
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
		if (is_own(s->program, kinds[i]) &&
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
			    is_own(s->program, kinds[i]) && is_first(
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
		const char *words = words_of_field(f);

		if (!is_assigned(f) || words == NULL)
			continue;
		out_printf(s->out, "\t%s.%s", kind->name, f->name);
		if (is_first(s->program, kind, f->name))
			out_printf(s->out, " | any.%s", f->name);
		out_text(s->out, ") ");
		list_words(s, words);
		out_text(s->out, " ;;\n");
	}
}

/* Before the cursor: options, verb, kind; at it: an option's value, ... */
static void
print_walk(struct script *s)
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
	if (has_kinds(s->program))
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
		if (is_own(s->program, kinds[i])) {
			walk_fields_of(s, kinds[i]);
			walk_field_words(s, kinds[i]);
		}
	walk_fields_of(s, NULL);
	out_text(s->out, "\tesac\n");
}

static void
print_bash(struct script *s)
{
	out_printf(s->out,
	    "_%s()\n"
	    "{\n"
	    "\tlocal line=${COMP_LINE:0:COMP_POINT} cur='' these=''\n"
	    "\tlocal word wants='' verb=''%s n=0 operand=''\n"
	    "\tlocal kinds='' files='' fields=''\n"
	    "\tlocal -a before\n"
	    "\n"
	    "\t# by blanks: readline parts words at `=', too\n"
	    "\tread -ra before <<<\"$line\"\n"
	    "\tif [[ $line != *[[:blank:]] ]]; then\n"
	    "\t\tcur=${before[${#before[@]} - 1]}\n"
	    "\t\tunset \"before[${#before[@]} - 1]\"\n"
	    "\tfi\n"
	    "\tbefore=(\"${before[@]:1}\")\n", s->name,
	    has_kinds(s->program) ? " kind=''" : "");
	print_walk(s);
	out_printf(s->out,
	    "\tword=$cur\n"
	    "\tif [[ $cur == *=@* ]]; then\n"
	    "\t\tword=${cur#*=@} files=1 these=''\n"
	    "\telif [[ $cur == *=* ]]; then\n"
	    "\t\tword=${cur#*=}\n"
	    "\tfi\n"
	    "\tmapfile -t COMPREPLY < <(compgen -W \"$these\" -- \"$word\")\n"
	    "\tif [[ -n $files ]]; then\n"
	    "\t\tcompopt -o filenames\n"
	    "\t\tmapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY \\\n"
	    "\t\t    < <(compgen -f -- \"$word\")\n"
	    "\tfi\n"
	    "\t# $2 is what readline replaces: it may begin before the word\n"
	    "\tif [[ $2 != = && -n ${2%%\"$word\"} ]]; then\n"
	    "\t\tCOMPREPLY=(\"${COMPREPLY[@]/#/${2%%\"$word\"}}\")\n"
	    "\tfi\n"
	    "\tif [[ ${COMPREPLY[0]} == *[=@] ]]; then\n"
	    "\t\tcompopt -o nospace\n"
	    "\tfi\n"
	    "}\n"
	    "complete -F _%s %s\n", s->name, s->program->name);
}

static void
print_zsh(struct script *s)
{
	out_printf(s->out,
	    "_%s()\n"
	    "{\n"
	    "\tlocal cur=$PREFIX word wants='' verb='' kind='' n=0 operand=''\n"
	    "\tlocal kinds='' files='' fields=''\n"
	    "\tlocal -a before these open whole\n"
	    "\n"
	    "\tbefore=(\"${(@)words[2,CURRENT - 1]}\")\n", s->name);
	print_walk(s);
	out_printf(s->out,
	    "\tif [[ $cur == *=@* ]]; then\n"
	    "\t\tcompset -P '*=@'\n"
	    "\t\t_files\n"
	    "\t\treturn\n"
	    "\tfi\n"
	    "\tif [[ $cur == *=* ]]; then\n"
	    "\t\tcompset -P 1 '*='\n"
	    "\tfi\n"
	    "\tfor word in \"${these[@]}\"; do\n"
	    "\t\tif [[ ${word%%%%:*} == *[=@] ]]; then\n"
	    "\t\t\topen+=(\"$word\")\n"
	    "\t\telse\n"
	    "\t\t\twhole+=(\"$word\")\n"
	    "\t\tfi\n"
	    "\tdone\n"
	    "\tif (($#open > 0)); then\n"
	    "\t\t_describe completion open -S ''\n"
	    "\tfi\n"
	    "\tif (($#whole > 0)); then\n"
	    "\t\t_describe completion whole\n"
	    "\tfi\n"
	    "\tif [[ -n $files ]]; then\n"
	    "\t\t_files\n"
	    "\tfi\n"
	    "}\n"
	    "_%s \"$@\"\n", s->name);
}

/* fish */

static void
fish_head(struct script *s)
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

		if (o->value == NULL || !is_taken(s->program, i))
			continue;
		if (o->letter != '\0')
			out_printf(s->out, " -%c", o->letter);
		out_printf(s->out, " --%s", o->name);
	}
	out_printf(s->out, "\n"
	    "\t\t\t\tset skip 1\n"
	    "\t\t\tcase '-*'\n"
	    "\t\t\tcase '*'\n"
	    "\t\t\t\techo $word\n"
	    "\t\tend\n"
	    "\tend\n"
	    "end\n"
	    "function __%s_verb\n"
	    "\tset -l given (__%s_operands)\n"
	    "\tcontains -- \"$given[1]\" $argv\n"
	    "end\n"
	    "function __%s_file\n"
	    "\tnot string match -q '*=*' -- (commandline -ct)\n"
	    "\tand __%s_verb $argv\n"
	    "end\n"
	    "function __%s_at\n"
	    "\tstring match -q '*=@*' -- (commandline -ct)\n"
	    "end\n"
	    "function __%s_at_files\n"
	    "\tset -l part (string split -m 1 @ -- (commandline -ct))\n"
	    "\tstring replace -r '^' \"$part[1]@\" -- "
	    "(__fish_complete_path $part[2])\n"
	    "end\n"
	    "function __%s_first\n"
	    "\tset -l given (__%s_operands)\n"
	    "\ttest (count $given) -eq 1; and contains -- $given[1] $argv\n"
	    "end\n"
	    "function __%s_fields\n"
	    "\tset -l given (__%s_operands)\n"
	    "\ttest (count $given) -ge 2; or return 1\n"
	    "\tcontains -- $given[1] $argv[2..-1]; or return 1\n"
	    "\ttest $argv[1] = any; or test $argv[1] = $given[2]\n"
	    "end\n"
	    "function __%s_names\n"
	    "\tnot string match -q '*=*' -- (commandline -ct)\n"
	    "\tand __%s_fields $argv\n"
	    "end\n"
	    "function __%s_words\n"
	    "\tstring match -q \"$argv[1]=*\" -- (commandline -ct)\n"
	    "\tand __%s_fields $argv[2..-1]\n"
	    "end\n"
	    "complete -c %s -f\n", s->name, s->name, s->name, s->name,
	    s->name, s->name, s->name, s->name, s->name, s->name, s->name,
	    s->name, s->name, s->name, s->program->name);
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
		const char *words = words_of(o);

		if (!is_taken(s->program, i))
			continue;
		fish_begin(s, "verb \"\"");
		for (size_t j = 0; j < s->program->verbs_n; j++)
			if (takes(&s->program->verbs[j], s->program, i))
				out_printf(s->out, " %s",
				    s->program->verbs[j].name);
		out_printf(s->out, "' -l %s", o->name);
		if (o->letter != '\0')
			out_printf(s->out, " -s %c", o->letter);
		if (o->value != NULL)
			out_text(s->out, is_file(o) ? " -r -F" : " -x");
		if (words != NULL) {
			out_text(s->out, " -a ");
			put_quoted(s, words);
		}
		out_text(s->out, " -d ");
		put_quoted(s, o->help);
		out_text(s->out, "\n");
	}
}

/* What may be said of a field, where one of these verbs is given. */
static void
fish_field(struct script *s, const struct field *f, const char *kind,
    const char *verbs)
{
	const char *words = words_of_field(f);
	char text[1024] = "", name[64];
	size_t n;

	if (!is_assigned(f))
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
			    is_own(s->program, kinds[i]) && is_first(
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
		if (takes_kind(v))
			strncat(verbs, verb, sizeof(verbs) - strlen(verbs) - 1);
		else if (takes_fields(v))
			fish_fields_of(s, kind_of_verb(s->program, v), "any",
			    verb);
	}
	for (size_t i = 0; verbs[0] != '\0' && i < kinds_n; i++)
		if (is_own(s->program, kinds[i]))
			fish_fields_of(s, kinds[i], kinds[i]->name, verbs);
}

static void
print_fish(struct script *s)
{
	fish_head(s);
	for (size_t i = 0; i < s->program->verbs_n; i++) {
		fish_begin(s, "verb \"\"'");
		fish_end(s, s->program->verbs[i].name,
		    s->program->verbs[i].help);
	}
	fish_options(s);
	for (size_t i = 0; i < kinds_n; i++)
		if (is_own(s->program, kinds[i])) {
			fish_begin(s, "first");
			fish_verbs_that(s, kinds[i]->not_by_hand != NULL ?
			    shows_kind : takes_kind);
			fish_end(s, kinds[i]->name, kinds[i]->help);
		}
	out_printf(s->out, "complete -c %s -n '__%s_at' -a '(__%s_at_files)'\n",
	    s->program->name, s->name, s->name);
	fish_begin(s, "file");
	fish_verbs_that(s, takes_file);
	out_text(s->out, " -F\n");
	fish_fields(s);
}

bool
completion_print(struct out *out, const struct program *program,
    const char *shell)
{
	static void (*const print[])(struct script *) = { print_bash,
	    print_zsh, print_fish };
	static const char *const names[] = { "bash", "zsh", "fish" };
	struct script s = { .out = out, .program = program };

	while (strcmp(names[s.shell], shell) != 0)
		if (++s.shell == COUNT(names))
			return false;
	snprintf(s.name, sizeof(s.name), "%s", program->name);
	for (char *p = s.name; *p != '\0'; p++)
		if (*p == '-')
			*p = '_';
	if (s.shell == ZSH)
		out_printf(out, "#compdef %s\n", program->name);
	out_printf(out, "# Printed by %s --completion=%s\n\n", program->name,
	    shell);
	print[s.shell](&s);
	return true;
}
