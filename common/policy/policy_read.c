/* A policy's documents: each map has a table of its keys. */
#include <string.h>

#include "common/doc/doc.h"
#include "common/kinds/kinds.h"
#include "common/record/record.h"
#include "policy_impl.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

void
policy_refuse_repeat(struct policy *p, const struct node *node, const char *key,
    const char *earlier, const char *name)
{
	if (earlier != NULL && name != NULL && strcmp(earlier, name) == 0)
		policy_wrong_at(p, node, key, "another has it already");
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
	{ "cases", KEY_LIST, false, 0 },
	{ "role", KEY_ROLE, false, RULE(role) },
};

static void
read_rule(struct policy *p, const struct node *node)
{
	struct rule *rule = &p->rules[p->rules_n++];

	*rule = (struct rule){ .from = INT64_MIN, .until = INT64_MAX };
	policy_read_map(p, node, rule_keys, COUNT(rule_keys), rule);
	rule->spots = policy_spots_of(p, node);
	rule->cases = policy_cases(p, node);
	for (size_t i = 0; i + 1 < p->rules_n; i++) {
		policy_refuse_repeat(p, node, "id", p->rules[i].id, rule->id);
		if (rule->role != RULE_NO_ROLE &&
		    p->rules[i].role == rule->role)
			policy_wrong_at(p, node_get(node, "role"), "role",
			    "another has it already");
	}
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
		policy_refuse_repeat(p, node, "type", p->licenses[i].type,
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
			policy_refuse_repeat(p, node, "code", p->payers[i].code,
			    payer->code);
}

/* Lists, that every document may add to */

static void
read_list(struct policy *p, const struct node *list, size_t *n,
    void (*read)(struct policy *, const struct node *))
{
	if (list->type != NODE_LIST) {
		policy_wrong_at(p, list, list->key, "expected a list");
		return;
	}
	for (const struct node *node = list->child; node; node = node->next) {
		if (*n == POLICY_ITEMS_MAX) {
			policy_wrong_at(p, node, list->key, "more than 256");
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
	    policy_read_parameter },
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

/* Changes to rules of what is extended */

#define CHANGE(k) offsetof(struct policy_change, k)
static const struct key disable_keys[] = {
	{ "rule", KEY_ID, true, CHANGE(rule) },
	{ "reason", KEY_TEXT, true, CHANGE(reason) },
	{ "until", KEY_DATE, false, CHANGE(until) },
};
static const struct key severity_keys[] = {
	{ "rule", KEY_ID, true, CHANGE(rule) },
	{ "severity", KEY_SEVERITY, true, CHANGE(severity.is) },
	{ "reason", KEY_TEXT, true, CHANGE(reason) },
};

static void
read_change(struct policy *p, const struct node *node,
    const struct key *keys, size_t n, const char *key)
{
	struct policy_change *change = &p->changes[p->changes_n++];

	*change = (struct policy_change){ .until = INT64_MAX, .key = key,
	    .severity.said = keys == severity_keys,
	    .at = policy_place_of(p, node) };
	policy_read_map(p, node, keys, n, change);
	for (size_t i = 0; i + 1 < p->changes_n; i++)
		if (p->changes[i].severity.said == change->severity.said)
			policy_refuse_repeat(p, node, "rule",
			    p->changes[i].rule, change->rule);
}

static void
read_disable(struct policy *p, const struct node *node)
{
	read_change(p, node, disable_keys, COUNT(disable_keys), "disable");
}

static void
read_severity(struct policy *p, const struct node *node)
{
	read_change(p, node, severity_keys, COUNT(severity_keys), "severity");
}

static const struct list changes[] = {
	{ "disable", offsetof(struct policy, changes_n), read_disable },
	{ "severity", offsetof(struct policy, changes_n), read_severity },
};

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
		policy_wrong_at(p, node, "files", "expected text");
	else if ((what = file_wrong(p, node->text)) != NULL)
		policy_wrong_at(p, node, "files", what);
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
	{ "extends", KEY_ID, false, POLICY(extends) },
	{ "setup", KEY_TEXT, false, POLICY(setup) },
	{ "as_of", KEY_TEXT, false, POLICY(as_of) },
	{ "zone", KEY_TEXT, false, POLICY(zone) },
	{ "files", KEY_LIST, false, 0 },
	{ "parameters", KEY_LIST, false, 0 },
	{ "licenses", KEY_LIST, false, 0 },
	{ "payers", KEY_LIST, false, 0 },
	{ "rules", KEY_LIST, false, 0 },
	{ "disable", KEY_LIST, false, 0 },
	{ "severity", KEY_LIST, false, 0 },
};

/* What only one that extends another has, and what only one that does not. */
static void
read_extends(struct policy *p, const struct node *root)
{
	static const char *const base_only[] = { "as_of", "zone" };
	const struct node *extends = node_get(root, "extends"), *list;

	for (size_t i = 0; i < COUNT(changes); i++) {
		if ((list = node_get(root, changes[i].name)) == NULL)
			continue;
		if (extends == NULL)
			policy_wrong_at(p, list, changes[i].name,
			    "only where it extends another");
		read_list(p, list, &p->changes_n, changes[i].read);
	}
	if (extends != NULL) {
		p->extends_at = policy_place_of(p, extends);
		for (size_t i = 0; i < COUNT(base_only); i++)
			if ((list = node_get(root, base_only[i])) != NULL)
				policy_wrong_at(p, list, base_only[i],
				    "is that of the policy that it extends");
		return;
	}
	if (node_get(root, "setup") == NULL)
		policy_wrong_at(p, root, "setup", "required");
	if (node_get(root, "as_of") == NULL)
		policy_wrong_at(p, root, "as_of", "required");
}

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
	p->spots = policy_spots_of(p, root);
	read_extends(p, root);
}

/* Which policy it is was said by the first. */
static void
read_further(struct policy *p, const struct node *root)
{
	for (const struct node *node = root->child; node; node = node->next)
		if (policy_key(policy_keys, COUNT(policy_keys), node->key) ==
		    NULL)
			policy_wrong_at(p, node, "policy", "no such key");
		else if (find_list(node->key) == NULL)
			policy_wrong_at(p, node, node->key,
			    "only the first document says it");
}

void
policy_read(struct policy *p, const struct node *root)
{
	bool is_first = p->documents++ == 0;

	if (root->type != NODE_MAP) {
		policy_wrong_at(p, root, "policy", "expected a map");
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
	size_t n = p->extends == NULL && p->wrong == 0 ? p->parameters_n : 0;

	for (size_t i = 0; i < n; i++)
		policy_check_parameter(p, &p->parameters[i]);
	if (p->no_rules)
		return;
	if (p->wrong == 0 && p->documents - 1 != p->files_n &&
	    p->named.source != NULL)
		policy_wrong(p, &p->named, "files", "%zu documents expected "
		    "to follow, as many as it names: give the folder",
		    p->files_n);
	else if (p->first.source != NULL && p->rules_n == 0 &&
	    p->extends == NULL)
		policy_wrong(p, &p->first, "rules", "required");
}
