/* Where a policy's texts stand in what was read, and a rule's further examples,
 * each in a place of its own. */
#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "common/doc/doc.h"
#include "policy_impl.h"

const char *
policy_setup(const struct policy *p)
{
	return p->setup;
}

const char *
policy_as_of(const struct policy *p)
{
	return p->as_of;
}

/* The one of the rules that come with the toolkit, where none is said. */
const char *
policy_zone(const struct policy *p)
{
	return p->zone != NULL ? p->zone : "America/Denver";
}

const struct policy_spot *
policy_spots(const struct policy *p)
{
	return p->spots;
}

const struct policy_spot *
policy_spots_of(struct policy *p, const struct node *map)
{
	const struct policy_spot *spots = NULL;
	struct policy_spot *spot;

	if (map->type != NODE_MAP)
		return NULL;
	for (const struct node *node = map->child; node; node = node->next) {
		spot = policy_room(p, sizeof(*spot));
		*spot = (struct policy_spot){ spots, policy_keep(p, node->key),
		    policy_place_of(p, node), p->from };
		spots = spot;
	}
	return spots;
}

static const struct policy_spot *
find_spot(const struct policy_spot *spot, const char *key)
{
	while (spot != NULL && strcmp(spot->key, key) != 0)
		spot = spot->next;
	return spot;
}

/* Where the text begins that a key has, and how far in its lines are where they
 * stand as they are; -1 where they are joined. */
struct begin {
	const char	*text;
	int		 line, column, in;
};

static const char *
next_line(const char *line)
{
	line = strchrnul(line, '\n');
	return line + (*line == '\n');
}

static bool
find_block(struct begin *b, const char *line)
{
	const char *first;

	b->text = next_line(line);
	b->line++;
	for (first = b->text; *first == '\n'; first++)
		continue;
	b->in = (int)strspn(first, " ");
	b->column = 1;
	return true;
}

/* After the colon, in quotes or not, or below, behind a bar. */
static bool
find_begin(const struct policy *p, const struct policy_spot *spot,
    struct begin *b)
{
	const char *line = p->text + spot->from, *at;
	size_t n = strlen(spot->key);

	for (int i = 1; i < spot->at.line; i++)
		line = next_line(line);
	if (strcspn(line, "\n") < (size_t)spot->at.column + n)
		return false;
	at = line + spot->at.column - 1;
	if (strncmp(at, spot->key, n) != 0 || at[n] != ':')
		return false;
	at += n + 1;
	at += strspn(at, " ");
	*b = (struct begin){ .line = spot->at.line, .in = -1 };
	if (*at == '|' && (at[1] == '\n' || (strchr("-+", at[1]) != NULL &&
	    at[2] == '\n')))
		return find_block(b, line);
	at += *at == '"' || *at == '\'';
	b->text = at;
	b->column = (int)(at - line) + 1;
	return *at != '>' && *at != '\n';
}

/* Past a line break: to the text of the next line. */
static void
break_line(struct begin *b)
{
	size_t in = strspn(++b->text, " ");

	if (b->in >= 0 && in > (size_t)b->in)
		in = (size_t)b->in;
	b->text += in;
	b->line++;
	b->column = (int)in + 1;
}

/* One byte of the text on, where it stands as it is. */
static bool
walk_on(struct begin *b, char c)
{
	if (*b->text == '\n' && (c == '\n' || (c == ' ' && b->in < 0)))
		break_line(b);
	else if (*b->text == c) {
		b->column += (c & 0xc0) != 0x80;
		b->text++;
	} else
		return false;
	return true;
}

static void
shift(const struct policy_spot *spots, size_t by)
{
	for (; spots != NULL; spots = spots->next)
		((struct policy_spot *)(uintptr_t)spots)->from += by;
}

void
policy_shift_spots(struct rule *rules, size_t n, size_t by)
{
	for (size_t i = 0; i < n; i++) {
		shift(rules[i].spots, by);
		for (const struct rule_case *c = rules[i].cases; c != NULL;
		    c = c->next)
			shift(c->spots, by);
	}
}

struct policy_place
policy_place(const struct policy *p, const struct policy_spot *spots,
    const char *key, const char *text, size_t at)
{
	const struct policy_spot *spot = find_spot(spots, key);
	struct begin b;

	if (spot == NULL)
		return p->first;
	if (text == NULL || !find_begin(p, spot, &b))
		return spot->at;
	if (b.in > 0) {
		b.text += strspn(b.text, " ") < (size_t)b.in ? 0 : b.in;
		b.column = b.in + 1;
	}
	for (size_t i = 0; i < at; i++)
		if (!walk_on(&b, text[i]))
			return spot->at;
	return (struct policy_place){ spot->at.source, b.line, b.column };
}

char *
policy_place_text(const struct policy *p, const struct policy_spot *spots,
    const char *key, const char *text)
{
	const struct policy_spot *spot = find_spot(spots, key);
	struct begin b;
	char *buf;
	size_t size;
	FILE *out;

	if (spot == NULL || !find_begin(p, spot, &b) || b.in < 0)
		return NULL;
	if ((out = open_memstream(&buf, &size)) == NULL)
		err(EX_OSERR, NULL);
	for (int i = 2; i < b.line; i++)
		fputc('\n', out);
	fputs("---\n", out);	/* YAML, whatever it begins with */
	for (const char *end; *text != '\0'; text = end) {
		end = next_line(text);
		/* what parts documents does so at the margin */
		if (strncmp(text, "---", 3) != 0 &&
		    strncmp(text, "...", 3) != 0)
			fprintf(out, "%*s", b.in, "");
		fwrite(text, 1, (size_t)(end - text), out);
	}
	if (fclose(out) != 0)
		err(EX_OSERR, NULL);
	return buf;
}

void
policy_place_wrong(const struct policy_place *at, const char *fmt, ...)
{
	va_list ap;
	char *what;

	va_start(ap, fmt);
	if (vasprintf(&what, fmt, ap) == -1)
		err(EX_OSERR, NULL);
	va_end(ap);
	warnx("%s:%d:%d: %s", at->source, at->line, at->column, what);
	free(what);
}

/* Cases */

#define CASE(k) offsetof(struct rule_case, k)
static const struct key case_keys[] = {
	{ "name", KEY_TEXT, true, CASE(name) },
	{ "as_of", KEY_TEXT, false, CASE(as_of) },
	{ "documents", KEY_TEXT, true, CASE(documents) },
	{ "finds", KEY_TEXT, true, CASE(finds) },
	{ "staff", KEY_TEXT, false, CASE(staff) },
	{ "due", KEY_TEXT, false, CASE(due) },
	{ "message", KEY_TEXT, false, CASE(message) },
};
enum { CASE_KEYS = sizeof(case_keys) / sizeof(case_keys[0]) };

static struct rule_case *
read_case(struct policy *p, const struct node *node)
{
	struct rule_case *c = policy_room(p, sizeof(*c));

	*c = (struct rule_case){ 0 };
	policy_read_map(p, node, case_keys, CASE_KEYS, c);
	c->spots = policy_spots_of(p, node);
	return c;
}

const struct rule_case *
policy_cases(struct policy *p, const struct node *rule)
{
	const struct node *list = rule->type != NODE_MAP ? NULL :
	    node_get(rule, "cases");
	const struct rule_case *first = NULL, **last = &first;
	struct policy_place at;
	struct rule_case *c;
	int n = 0;

	if (list == NULL)
		return NULL;
	at = policy_place_of(p, list);
	if (list->type != NODE_LIST) {
		policy_wrong(p, &at, "cases", "expected a list");
		return NULL;
	}
	for (const struct node *node = list->child; node; node = node->next) {
		if (n++ == POLICY_ITEMS_MAX) {
			policy_wrong(p, &at, "cases", "more than 256");
			break;
		}
		c = read_case(p, node);
		*last = c;
		last = &c->next;
	}
	return first;
}
