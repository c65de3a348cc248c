/* A policy's documents: each map has a table of its keys. */
#include <string.h>

#include "common/doc/doc.h"
#include "common/kinds/kinds.h"
#include "common/record/record.h"
#include "policy_impl.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void
wrong(struct policy *p, const struct node *node, const char *key,
    const char *what)
{
	struct policy_place at = policy_place_of(p, node);

	policy_wrong(p, &at, key, "%s", what);
}

static void
refuse_repeat(struct policy *p, const struct node *node, const char *key,
    const char *earlier, const char *name)
{
	if (earlier != NULL && name != NULL && strcmp(earlier, name) == 0)
		wrong(p, node, key, "another has it already");
}

#define RULE(k) offsetof(struct rule, k)
static const struct key rule_keys[] = {
	{ "id", KEY_ID, true, RULE(id) },
	{ "title", KEY_TEXT, true, RULE(title) },
	{ "severity", KEY_SEVERITY, true, RULE(severity) },
	{ "authority", KEY_AUTHORITY, true, RULE(authority) },
	{ "cite", KEY_TEXT, true, RULE(cite) },
	{ "from", KEY_DATE, false, RULE(from) },
	{ "until", KEY_DATE, false, RULE(until) },
	{ "population", KEY_POPULATION, true, RULE(required) },
	{ "shares", KEY_ID, false, RULE(shares) },
	{ "explain", KEY_TEXT, true, RULE(explain) },
	{ "message", KEY_TEXT, true, RULE(message) },
	{ "remedy", KEY_TEXT, false, RULE(remedy) },
	{ "counts", KEY_TEXT, true, RULE(counts) },
	{ "query", KEY_TEXT, true, RULE(query) },
	{ "pass", KEY_TEXT, true, RULE(pass) },
	{ "fail", KEY_TEXT, true, RULE(fail) },
	{ "finds", KEY_TEXT, true, RULE(finds) },
	{ "role", KEY_ROLE, false, RULE(role) },
};

static void
read_rule(struct policy *p, const struct node *node)
{
	struct rule *rule = &p->rules[p->rules_n++];

	*rule = (struct rule){ .from = INT64_MIN, .until = INT64_MAX };
	policy_read_map(p, node, rule_keys, COUNT(rule_keys), rule);
	for (size_t i = 0; i + 1 < p->rules_n; i++) {
		refuse_repeat(p, node, "id", p->rules[i].id, rule->id);
		if (rule->role != RULE_NO_ROLE &&
		    p->rules[i].role == rule->role)
			wrong(p, node_get(node, "role"), "role",
			    "another has it already");
	}
}

#define PARAMETER(k) offsetof(struct parameter, k)
static const struct key parameter_keys[] = {
	{ "name", KEY_ID, true, PARAMETER(name) },
	{ "value", KEY_VALUE, true, 0 },
	{ "unit", KEY_TEXT, false, PARAMETER(unit) },
	{ "authority", KEY_AUTHORITY, true, PARAMETER(authority) },
	{ "cite", KEY_TEXT, true, PARAMETER(cite) },
	{ "about", KEY_TEXT, true, PARAMETER(about) },
};

/* Words that records are checked by: what is no list of them could be said
 * by none. */
static bool
is_words(const char *text, size_t max)
{
	size_t n;

	for (;; text++) {
		n = strcspn(text, " ");
		if (n == 0 || n > max)
			return false;
		if (*(text += n) == '\0')
			return true;
	}
}

/* What stands in the open of a client goes by these: years of one's own liking
 * would tell anybody's birthday. */
static const struct {
	const char	*name;
	int64_t		 min, max;
	const char	*expected;
} bounds[] = {
	{ "adult_years", 18, 21, "expected 18 to 21" },
	{ "youngest_years", 12, 18, "expected 12 to 18" },
};

static void
check_bounds(struct policy *p, const struct node *value,
    const struct parameter *parameter)
{
	for (size_t i = 0; i < COUNT(bounds); i++)
		if (strcmp(bounds[i].name, parameter->name) == 0 &&
		    (parameter->text != NULL ||
		    parameter->number < bounds[i].min ||
		    parameter->number > bounds[i].max))
			wrong(p, value, parameter->name,
			    bounds[i].expected);
}

/* Longer than anybody is asked to wait, and short enough that from any day of
 * a record it ends within the calendar: by the name or by the unit. */
static const struct {
	const char	*of, *expected;
	int64_t		 max;
} spans[] = {
	{ "minutes", "expected 0 to 527040 minutes, a year", 527040 },
	{ "hours", "expected 0 to 87840 hours, ten years", 87840 },
	{ "days", "expected 0 to 36525 days, 100 years", 36525 },
	{ "weeks", "expected 0 to 5218 weeks, 100 years", 5218 },
	{ "months", "expected 0 to 1200 months, 100 years", 1200 },
	{ "years", "expected 0 to 100 years", 100 },
};

/* As note_hours, or hours, days of 24 hours, elapsed hours. */
static bool
is_counted_in(const struct parameter *parameter, const char *of)
{
	const char *end = strrchr(parameter->name, '_');
	const char *unit = parameter->unit != NULL ? parameter->unit : "";

	if (strncmp(unit, "elapsed ", strlen("elapsed ")) == 0)
		unit += strlen("elapsed ");
	return (end != NULL && strcmp(end + 1, of) == 0) ||
	    word_find(unit, of) == unit;
}

static void
check_span(struct policy *p, const struct node *value,
    const struct parameter *parameter)
{
	const int64_t most = INT64_C(1) << 31;

	if (parameter->text != NULL)
		return;
	if (parameter->number > most || parameter->number < -most)
		wrong(p, value, parameter->name,
		    "expected a number within 2147483648");
	else
		for (size_t i = 0; i < COUNT(spans); i++)
			if (is_counted_in(parameter, spans[i].of) &&
			    (parameter->number < 0 ||
			    parameter->number > spans[i].max))
				wrong(p, value, parameter->name,
				    spans[i].expected);
}

/* What is counted in a unit is a number: as text it would count as nothing. */
static void
check_value(struct policy *p, const struct node *node,
    const struct parameter *parameter)
{
	const struct node *value = node_get(node, "value");

	if (value == NULL || value->type != NODE_TEXT ||
	    parameter->name == NULL)
		return;
	if (parameter->unit != NULL && parameter->text != NULL)
		wrong(p, value, "value",
		    "expected a whole number, since it has a unit");
	if (word_in("breach_rules breach_ladder", parameter->name) &&
	    (parameter->text == NULL || !is_words(parameter->text,
	    (size_t)kind_field(&breach_kind, "step")->max)))
		wrong(p, value, parameter->name,
		    "expected words parted by a blank");
	check_bounds(p, value, parameter);
	check_span(p, value, parameter);
}

static void
read_parameter(struct policy *p, const struct node *node)
{
	struct parameter *parameter = &p->parameters[p->parameters_n++];

	policy_read_map(p, node, parameter_keys, COUNT(parameter_keys), parameter);
	check_value(p, node, parameter);
	for (size_t i = 0; i + 1 < p->parameters_n; i++)
		refuse_repeat(p, node, "name", p->parameters[i].name,
		    parameter->name);
}

#define LICENSE(k) offsetof(struct license_type, k)
static const struct key license_keys[] = {
	{ "type", KEY_ID, true, LICENSE(type) },
	{ "title", KEY_TEXT, true, LICENSE(title) },
	{ "independent", KEY_BOOL, true, LICENSE(independent) },
	{ "iop_independent", KEY_BOOL, true, LICENSE(iop_independent) },
	{ "unsure_from", KEY_DATE, false, LICENSE(unsure_from) },
	{ "assess", KEY_BOOL, false, LICENSE(assess) },
	{ "diagnose", KEY_BOOL, false, LICENSE(diagnose) },
	{ "treat", KEY_BOOL, false, LICENSE(treat) },
	{ "prescribe", KEY_BOOL, false, LICENSE(prescribe) },
	{ "supervise", KEY_BOOL, false, LICENSE(supervise) },
	{ "grace_days", KEY_DAYS, false, LICENSE(grace_days) },
	{ "renews", KEY_YEARLY, false, LICENSE(renews) },
	{ "cite", KEY_TEXT, true, LICENSE(cite) },
};

static void
read_license(struct policy *p, const struct node *node)
{
	struct license_type *type = &p->licenses[p->licenses_n++];

	*type = (struct license_type){ .unsure_from = INT64_MAX };
	policy_read_map(p, node, license_keys, COUNT(license_keys), type);
	/* as policies had it that were adopted before one could say so */
	if (node->type == NODE_MAP && node_get(node, "supervise") == NULL)
		type->supervise = type->iop_independent;
	for (size_t i = 0; i + 1 < p->licenses_n; i++)
		refuse_repeat(p, node, "type", p->licenses[i].type,
		    type->type);
}

#define PAYER(k) offsetof(struct payer, k)
static const struct key payer_keys[] = {
	{ "payer", KEY_ID, true, PAYER(payer) },
	{ "title", KEY_TEXT, true, PAYER(title) },
	{ "code", KEY_ID, true, PAYER(code) },
	{ "unit", KEY_UNIT, true, PAYER(unit) },
	{ "minutes", KEY_COUNT, true, PAYER(minutes) },
	{ "authorization", KEY_ASKED, true, PAYER(authorization) },
	{ "days", KEY_COUNT, true, PAYER(days) },
	{ "rounding", KEY_ROUNDING, false, PAYER(rounding) },
	{ "authority", KEY_AUTHORITY, false, PAYER(authority) },
	{ "cite", KEY_TEXT, true, PAYER(cite) },
	{ "unit_authority", KEY_AUTHORITY, false, PAYER(unit_authority) },
	{ "unit_cite", KEY_TEXT, false, PAYER(unit_cite) },
	{ "days_authority", KEY_AUTHORITY, false, PAYER(days_authority) },
	{ "days_cite", KEY_TEXT, false, PAYER(days_cite) },
};

static const char *
or_else(const char *text, const char *other)
{
	return text != NULL ? text : other;
}

/* What nobody looked up is the agency's. */
static void
complete_payer(struct payer *payer)
{
	payer->rounding = or_else(payer->rounding, "floor");
	payer->authority = or_else(payer->authority, "POLICY");
	payer->unit_authority = or_else(payer->unit_authority,
	    payer->authority);
	payer->days_authority = or_else(payer->days_authority,
	    payer->authority);
	payer->unit_cite = or_else(payer->unit_cite, payer->cite);
	payer->days_cite = or_else(payer->days_cite, payer->cite);
}

static void
read_payer(struct policy *p, const struct node *node)
{
	struct payer *payer = &p->payers[p->payers_n++];

	policy_read_map(p, node, payer_keys, COUNT(payer_keys), payer);
	complete_payer(payer);
	for (size_t i = 0; i + 1 < p->payers_n; i++)
		if (payer->payer != NULL && p->payers[i].payer != NULL &&
		    strcmp(p->payers[i].payer, payer->payer) == 0)
			refuse_repeat(p, node, "code", p->payers[i].code,
			    payer->code);
}

/* Lists, that every document may add to */

static void
read_list(struct policy *p, const struct node *list, size_t *n,
    void (*read)(struct policy *, const struct node *))
{
	if (list->type != NODE_LIST) {
		wrong(p, list, list->key, "expected a list");
		return;
	}
	for (const struct node *node = list->child; node; node = node->next) {
		if (*n == POLICY_ITEMS_MAX) {
			wrong(p, node, list->key, "more than 256");
			return;
		}
		read(p, node);
	}
}

static const struct list {
	const char	*name;
	size_t		 n;
	void		(*read)(struct policy *, const struct node *);
} lists[] = {
	{ "parameters", offsetof(struct policy, parameters_n),
	    read_parameter },
	{ "licenses", offsetof(struct policy, licenses_n), read_license },
	{ "payers", offsetof(struct policy, payers_n), read_payer },
	{ "rules", offsetof(struct policy, rules_n), read_rule },
};

static const struct list *
find_list(const char *name)
{
	for (size_t i = 0; i < COUNT(lists); i++)
		if (strcmp(lists[i].name, name) == 0)
			return &lists[i];
	return NULL;
}

static void
read_lists(struct policy *p, const struct node *root)
{
	const struct list *list;

	for (const struct node *node = root->child; node; node = node->next)
		if ((list = find_list(node->key)) != NULL)
			read_list(p, node, (size_t *)(void *)((char *)p +
			    list->n), list->read);
}

/* Files: the documents that follow the first */

/* What leads out of the folder, or to a file by another of its names. */
static bool
is_within(const char *path)
{
	size_t n;

	for (;; path++) {
		n = strcspn(path, "/");
		if (n == 0 || (n == 1 && *path == '.') ||
		    (n == 2 && strncmp(path, "..", 2) == 0))
			return false;
		if (*(path += n) == '\0')
			return true;
	}
}

static const char *
file_wrong(const struct policy *p, const char *name)
{
	if (!is_within(name))
		return "expected a file within the folder, without . or ..";
	if (strcmp(name, POLICY_FILE) == 0)
		return "the file that names them";
	for (size_t i = 0; i < p->files_n; i++)
		if (strcmp(p->files[i].name, name) == 0)
			return "named already";
	return NULL;
}

static void
read_file(struct policy *p, const struct node *node)
{
	const char *what;

	if (node->type != NODE_TEXT)
		wrong(p, node, "files", "expected text");
	else if ((what = file_wrong(p, node->text)) != NULL)
		wrong(p, node, "files", what);
	else
		p->files[p->files_n++] = (struct policy_file){
		    policy_keep(p, node->text), policy_place_of(p, node) };
}

/* Documents */

#define POLICY(k) offsetof(struct policy, k)
static const struct key policy_keys[] = {
	{ "policy", KEY_ID, true, POLICY(name) },
	{ "version", KEY_ID, true, POLICY(version) },
	{ "about", KEY_TEXT, false, POLICY(about) },
	{ "setup", KEY_TEXT, true, POLICY(setup) },
	{ "as_of", KEY_TEXT, true, POLICY(as_of) },
	{ "files", KEY_LIST, false, 0 },
	{ "parameters", KEY_LIST, false, 0 },
	{ "licenses", KEY_LIST, false, 0 },
	{ "payers", KEY_LIST, false, 0 },
	{ "rules", KEY_LIST, false, 0 },
};

static void
read_first(struct policy *p, const struct node *root)
{
	const struct node *files = node_get(root, "files");

	p->first = policy_place_of(p, root);
	if (files != NULL) {
		p->named = policy_place_of(p, files);
		read_list(p, files, &p->files_n, read_file);
	}
	policy_read_map(p, root, policy_keys, COUNT(policy_keys), p);
}

/* Which policy it is was said by the first. */
static void
read_further(struct policy *p, const struct node *root)
{
	for (const struct node *node = root->child; node; node = node->next)
		if (policy_key(policy_keys, COUNT(policy_keys), node->key) ==
		    NULL)
			wrong(p, node, "policy", "no such key");
		else if (find_list(node->key) == NULL)
			wrong(p, node, node->key,
			    "only the first document says it");
}

void
policy_read(struct policy *p, const struct node *root)
{
	bool is_first = p->documents++ == 0;

	if (root->type != NODE_MAP) {
		wrong(p, root, "policy", "expected a map");
		return;
	}
	read_lists(p, root);
	if (is_first)
		read_first(p, root);
	else
		read_further(p, root);
}

void
policy_read_end(struct policy *p)
{
	if (p->no_rules)
		return;
	if (p->wrong == 0 && p->documents - 1 != p->files_n &&
	    p->named.source != NULL)
		policy_wrong(p, &p->named, "files", "%zu documents expected "
		    "to follow, as many as it names: give the folder",
		    p->files_n);
	else if (p->first.source != NULL && p->rules_n == 0)
		policy_wrong(p, &p->first, "rules", "required");
}
