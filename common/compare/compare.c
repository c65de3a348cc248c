#include <err.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/array/array.h"
#include "common/base/clock.h"
#include "common/policy/policy.h"
#include "compare.h"

/* What is gathered of one thing, a part after the other. */
struct parts {
	FILE		*out;
	char		*text;
	size_t		 size;
	const char	*between;
};

static void
parts_begin(struct parts *parts)
{
	*parts = (struct parts){ .between = "" };
	if ((parts->out = open_memstream(&parts->text, &parts->size)) == NULL)
		err(EX_OSERR, NULL);
}

static char *
parts_end(struct parts *parts)
{
	if (fclose(parts->out) != 0)
		err(EX_OSERR, NULL);
	return parts->text;
}

static bool
same(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static void
part(struct parts *parts, const char *name, const char *was, const char *is)
{
	if (same(was, is))
		return;
	fprintf(parts->out, "%s%s%s%s, was %s", parts->between, name,
	    name[0] != '\0' ? " " : "", is != NULL ? is : "none",
	    was != NULL ? was : "none");
	parts->between = "; ";
}

/* One too long to be read in a line: that it is another. */
static void
part_text(struct parts *parts, const char *name, const char *was,
    const char *is)
{
	if (same(was, is))
		return;
	fprintf(parts->out, "%s%s", parts->between, name);
	parts->between = "; ";
}

static void
part_number(struct parts *parts, const char *name, int64_t was, int64_t is)
{
	char a[24], b[24];

	snprintf(a, sizeof(a), "%" PRId64, was);
	snprintf(b, sizeof(b), "%" PRId64, is);
	part(parts, name, a, b);
}

static void
part_bool(struct parts *parts, const char *name, bool was, bool is)
{
	part(parts, name, was ? "yes" : "no", is ? "yes" : "no");
}

/* INT64_MIN, 0 and INT64_MAX are no day. */
static const char *
spell_day(int64_t day, char spelt[CLOCK_BYTES])
{
	return day <= 0 || day == INT64_MAX ? NULL :
	    clock_spell_day(day, spelt);
}

static void
part_day(struct parts *parts, const char *name, int64_t was, int64_t is)
{
	char a[CLOCK_BYTES], b[CLOCK_BYTES];

	part(parts, name, spell_day(was, a), spell_day(is, b));
}

/* The list */

static void
add(struct differences *all, enum difference_how how, const char *what,
    const char *name, char *text, const char *severity)
{
	all->one = array_more(all->one, all->n, sizeof(*all->one));
	all->one[all->n] = (struct difference){ how, what, strdup(name), text,
	    severity };
	if (all->one[all->n++].name == NULL || text == NULL)
		err(EX_OSERR, NULL);
}

/* With what its parts came to; nothing where that is nothing. */
static void
add_changed(struct differences *all, const char *what, const char *name,
    struct parts *parts, const char *severity)
{
	char *text = parts_end(parts);

	if (text[0] == '\0')
		free(text);
	else
		add(all, DIFFERENCE_CHANGED, what, name, text, severity);
}

/* Parameters */

/* As "48 hours", or "48 hours, 24 hours from 2026-12-01". */
static char *
spell_parameter(const struct parameter *p)
{
	struct parts parts;
	char day[CLOCK_BYTES];

	parts_begin(&parts);
	for (size_t i = 0; i < p->settings_n; i++) {
		const struct setting *s = &p->settings[i];

		fputs(i > 0 ? ", " : "", parts.out);
		if (s->text != NULL)
			fputs(s->text, parts.out);
		else
			fprintf(parts.out, "%" PRId64, s->number);
		if (p->unit != NULL)
			fprintf(parts.out, " %s", p->unit);
		if (s->from != INT64_MIN)
			fprintf(parts.out, " from %s",
			    clock_spell_day(s->from, day));
	}
	return parts_end(&parts);
}

static void
compare_parameter(struct differences *all, const struct parameter *from,
    const struct parameter *to)
{
	char *was = spell_parameter(from), *is = spell_parameter(to);
	struct parts parts;

	parts_begin(&parts);
	part(&parts, "", was, is);
	part(&parts, "authority", from->authority, to->authority);
	part_text(&parts, "cite", from->cite, to->cite);
	part_text(&parts, "about", from->about, to->about);
	add_changed(all, "parameter", to->name, &parts, NULL);
	free(was);
	free(is);
}

static void
compare_parameters(struct differences *all, const struct policy *from,
    const struct policy *to)
{
	const struct parameter *list, *other;
	size_t n;

	list = policy_parameters(to, &n);
	for (size_t i = 0; i < n; i++)
		if ((other = policy_parameter(from, list[i].name)) != NULL)
			compare_parameter(all, other, &list[i]);
		else
			add(all, DIFFERENCE_CAME, "parameter", list[i].name,
			    spell_parameter(&list[i]), NULL);
	list = policy_parameters(from, &n);
	for (size_t i = 0; i < n; i++)
		if (policy_parameter(to, list[i].name) == NULL)
			add(all, DIFFERENCE_WENT, "parameter", list[i].name,
			    spell_parameter(&list[i]), NULL);
}

/* Rules */

static void
compare_rule(struct differences *all, const struct rule *from,
    const struct rule *to)
{
	struct parts parts;

	parts_begin(&parts);
	part(&parts, "severity", severity_name(from->severity),
	    severity_name(to->severity));
	part(&parts, "authority", from->authority, to->authority);
	part_day(&parts, "from", from->from, to->from);
	part_day(&parts, "until", from->until, to->until);
	part(&parts, "population", from->required ? "required" : "optional",
	    to->required ? "required" : "optional");
	part(&parts, "shares", from->shares, to->shares);
	part_bool(&parts, "asked by a program", from->role != RULE_NO_ROLE,
	    to->role != RULE_NO_ROLE);
	part(&parts, "disabled", from->disabled, to->disabled);
	part_day(&parts, "disabled until", from->disabled_until,
	    to->disabled_until);
	part_text(&parts, "query", from->query, to->query);
	part_text(&parts, "counts", from->counts, to->counts);
	part_text(&parts, "title", from->title, to->title);
	part_text(&parts, "cite", from->cite, to->cite);
	part_text(&parts, "explain", from->explain, to->explain);
	part_text(&parts, "message", from->message, to->message);
	part_text(&parts, "remedy", from->remedy, to->remedy);
	part_text(&parts, "pass", from->pass, to->pass);
	part_text(&parts, "fail", from->fail, to->fail);
	part_text(&parts, "finds", from->finds, to->finds);
	add_changed(all, "rule", to->id, &parts, severity_name(to->severity));
}

static void
compare_rules(struct differences *all, const struct policy *from,
    const struct policy *to)
{
	const struct rule *list, *other;
	size_t n;

	list = policy_rules(to, &n);
	for (size_t i = 0; i < n; i++)
		if ((other = policy_rule(from, list[i].id)) != NULL)
			compare_rule(all, other, &list[i]);
		else
			add(all, DIFFERENCE_CAME, "rule", list[i].id,
			    strdup(list[i].title),
			    severity_name(list[i].severity));
	list = policy_rules(from, &n);
	for (size_t i = 0; i < n; i++)
		if (policy_rule(to, list[i].id) == NULL)
			add(all, DIFFERENCE_WENT, "rule", list[i].id,
			    strdup(list[i].title),
			    severity_name(list[i].severity));
}

/* License types */

static void
compare_license(struct differences *all, const struct license_type *from,
    const struct license_type *to)
{
	struct parts parts;

	parts_begin(&parts);
	part_bool(&parts, "independent", from->independent, to->independent);
	part_bool(&parts, "iop_independent", from->iop_independent,
	    to->iop_independent);
	part_day(&parts, "unsure_from", from->unsure_from, to->unsure_from);
	part_bool(&parts, "assess", from->assess, to->assess);
	part_bool(&parts, "diagnose", from->diagnose, to->diagnose);
	part_bool(&parts, "treat", from->treat, to->treat);
	part_bool(&parts, "prescribe", from->prescribe, to->prescribe);
	part_bool(&parts, "supervise", from->supervise, to->supervise);
	part_number(&parts, "grace_days", from->grace_days, to->grace_days);
	part(&parts, "renews", from->renews, to->renews);
	part_text(&parts, "title", from->title, to->title);
	part_text(&parts, "cite", from->cite, to->cite);
	add_changed(all, "license", to->type, &parts, NULL);
}

static void
compare_licenses(struct differences *all, const struct policy *from,
    const struct policy *to)
{
	const struct license_type *list, *other;
	size_t n;

	list = policy_licenses(to, &n);
	for (size_t i = 0; i < n; i++)
		if ((other = policy_license(from, list[i].type)) != NULL)
			compare_license(all, other, &list[i]);
		else
			add(all, DIFFERENCE_CAME, "license", list[i].type,
			    strdup(list[i].title), NULL);
	list = policy_licenses(from, &n);
	for (size_t i = 0; i < n; i++)
		if (policy_license(to, list[i].type) == NULL)
			add(all, DIFFERENCE_WENT, "license", list[i].type,
			    strdup(list[i].title), NULL);
}

/* Payers, each with a code */

static char *
payer_name(const struct payer *p)
{
	char *name;

	if (asprintf(&name, "%s %s", p->payer, p->code) == -1)
		err(EX_OSERR, NULL);
	return name;
}

static void
compare_payer(struct differences *all, const struct payer *from,
    const struct payer *to)
{
	char *name = payer_name(to);
	struct parts parts;

	parts_begin(&parts);
	part(&parts, "unit", from->unit, to->unit);
	part_number(&parts, "minutes", from->minutes, to->minutes);
	part(&parts, "rounding", from->rounding, to->rounding);
	part(&parts, "authorization", from->authorization, to->authorization);
	part_number(&parts, "days", from->days, to->days);
	part(&parts, "authority", from->authority, to->authority);
	part(&parts, "unit_authority", from->unit_authority,
	    to->unit_authority);
	part(&parts, "days_authority", from->days_authority,
	    to->days_authority);
	part_text(&parts, "title", from->title, to->title);
	part_text(&parts, "cite", from->cite, to->cite);
	part_text(&parts, "unit_cite", from->unit_cite, to->unit_cite);
	part_text(&parts, "days_cite", from->days_cite, to->days_cite);
	add_changed(all, "payer", name, &parts, NULL);
	free(name);
}

static void
add_payer(struct differences *all, enum difference_how how,
    const struct payer *p)
{
	char *name = payer_name(p);

	add(all, how, "payer", name, strdup(p->title), NULL);
	free(name);
}

static void
compare_payers(struct differences *all, const struct policy *from,
    const struct policy *to)
{
	const struct payer *list, *other;
	size_t n;

	list = policy_payers(to, &n);
	for (size_t i = 0; i < n; i++)
		if ((other = policy_payer(from, list[i].payer,
		    list[i].code)) != NULL)
			compare_payer(all, other, &list[i]);
		else
			add_payer(all, DIFFERENCE_CAME, &list[i]);
	list = policy_payers(from, &n);
	for (size_t i = 0; i < n; i++)
		if (policy_payer(to, list[i].payer, list[i].code) == NULL)
			add_payer(all, DIFFERENCE_WENT, &list[i]);
}

/* All of them */

void
compare_policies(struct differences *all, const struct policy *from,
    const struct policy *to)
{
	*all = (struct differences){ 0 };
	compare_parameters(all, from, to);
	compare_rules(all, from, to);
	compare_licenses(all, from, to);
	compare_payers(all, from, to);
}

void
compare_free(struct differences *all)
{
	for (size_t i = 0; i < all->n; i++) {
		free(all->one[i].name);
		free(all->one[i].text);
	}
	free(all->one);
	*all = (struct differences){ 0 };
}

char *
compare_line(const struct differences *all, size_t most)
{
	struct parts parts;

	parts_begin(&parts);
	for (size_t i = 0; i < all->n && i < most; i++) {
		const struct difference *d = &all->one[i];

		fprintf(parts.out, "%s%s %s: %s", i > 0 ? "; " : "", d->what,
		    d->name, d->how == DIFFERENCE_CAME ? "new" :
		    d->how == DIFFERENCE_WENT ? "gone" : d->text);
	}
	if (all->n > most)
		fprintf(parts.out, "; and %zu more", all->n - most);
	return parts_end(&parts);
}
