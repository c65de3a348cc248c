#include <sys/mman.h>

#include <err.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/base/clock.h"
#include "common/base/nearest.h"
#include "common/doc/doc.h"
#include "common/record/record.h"
#include "common/store/store.h"
#include "policy.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

enum { ITEMS_MAX = 256, TEXT_MAX = 1 << 20 };

struct policy {
	struct doc	*doc;		/* owns every text */
	int		 fd;
	const char	*source;
	const char	*name, *version, *about, *setup, *as_of;
	struct rule	 rules[ITEMS_MAX];
	struct parameter parameters[ITEMS_MAX];
	struct license_type licenses[ITEMS_MAX];
	struct payer	 payers[ITEMS_MAX];
	size_t		 rules_n, parameters_n, licenses_n, payers_n;
	char		 id[ID_MAX + 1];
	bool		 is_later;
	int		 wrong;
};

const char *
severity_name(enum severity severity)
{
	static const char *const names[] = { "info", "low", "medium", "high" };

	return names[severity];
}

bool
severity_find(const char *name, enum severity *severity)
{
	for (enum severity s = SEVERITY_INFO; s <= SEVERITY_HIGH; s++)
		if (strcmp(name, severity_name(s)) == 0) {
			*severity = s;
			return true;
		}
	return false;
}

/* Reading: each map has a table of its keys */

enum key_type { KEY_TEXT, KEY_BOOL, KEY_DATE, KEY_SEVERITY, KEY_AUTHORITY,
	KEY_POPULATION, KEY_VALUE, KEY_ID, KEY_UNIT, KEY_ASKED, KEY_COUNT };

struct key {
	const char	*name;
	enum key_type	 type;
	bool		 required;
	size_t		 offset;
};

static void
wrong(struct policy *p, const struct node *node, const char *name,
    const char *what)
{
	warnx("%s:%d:%d: %s: %s", p->source, node->line, node->column, name,
	    what);
	p->wrong++;
}

/* A whole number is a number, anything else is text. */
static void
take_value(struct parameter *parameter, const char *text)
{
	static const struct field number = { .type = FIELD_INT,
	    .min = -(INT64_C(1) << 53) };
	struct value v = { 0 };

	if (value_parse(NULL, &number, text, &v) == NULL)
		parameter->number = v.number;
	else
		parameter->text = text;
}

static const char *
take_count(int64_t *count, const char *text)
{
	static const struct field number = { .type = FIELD_INT, .min = 1,
	    .max = 100000 };
	struct value v = { 0 };

	if (value_parse(NULL, &number, text, &v) != NULL)
		return "expected a whole number from 1";
	*count = v.number;
	return NULL;
}

static const char *
take_key(const struct key *key, const char *text, void *at)
{
	switch (key->type) {
	case KEY_TEXT:
		*(const char **)at = text;
		return NULL;
	case KEY_ID:
		*(const char **)at = text;
		return word_is_id(text) ? NULL : "expected a name without blanks";
	case KEY_AUTHORITY:
		*(const char **)at = text;
		return word_in("LAW PAYER BOARD MODEL GUIDE POLICY", text) ?
		    NULL : "expected LAW, PAYER, BOARD, MODEL, GUIDE or "
		    "POLICY";
	case KEY_UNIT:
		*(const char **)at = text;
		return word_in("day minutes", text) ? NULL :
		    "expected day or minutes";
	case KEY_ASKED:
		*(const char **)at = text;
		return word_in("required optional none", text) ? NULL :
		    "expected required, optional or none";
	case KEY_COUNT:
		return take_count(at, text);
	case KEY_BOOL:
		*(bool *)at = word_in("yes true", text);
		return word_in("yes true no false", text) ? NULL :
		    "expected yes or no";
	case KEY_POPULATION:
		*(bool *)at = strcmp(text, "required") == 0;
		return word_in("required optional", text) ? NULL :
		    "expected required or optional";
	case KEY_DATE:
		return clock_parse_day(text, false, at) == NULL ? NULL :
		    "expected a date as 2026-11-20";
	case KEY_SEVERITY:
		return severity_find(text, at) ? NULL :
		    "expected high, medium, low or info";
	case KEY_VALUE:
		take_value(at, text);
		return NULL;
	}
	return NULL;
}

static const struct key *
find_key(const struct key *keys, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(keys[i].name, name) == 0)
			return &keys[i];
	return NULL;
}

static void
read_map(struct policy *p, const struct node *map, const struct key *keys,
    size_t n, void *to)
{
	const struct key *key;
	const char *what;

	if (map->type != NODE_MAP) {
		wrong(p, map, "policy", "expected a map");
		return;
	}
	for (const struct node *node = map->child; node; node = node->next) {
		if ((key = find_key(keys, n, node->key)) == NULL)
			wrong(p, node, "policy", "no such key");
		else if (node->type != NODE_TEXT)
			wrong(p, node, key->name, "expected text");
		else if ((what = take_key(key, node->text,
		    (char *)to + key->offset)) != NULL)
			wrong(p, node, key->name, what);
	}
	for (size_t i = 0; i < n; i++)
		if (keys[i].required && node_get(map, keys[i].name) == NULL)
			wrong(p, map, keys[i].name, "required");
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
	{ "explain", KEY_TEXT, true, RULE(explain) },
	{ "message", KEY_TEXT, true, RULE(message) },
	{ "remedy", KEY_TEXT, true, RULE(remedy) },
	{ "counts", KEY_TEXT, true, RULE(counts) },
	{ "query", KEY_TEXT, true, RULE(query) },
	{ "pass", KEY_TEXT, true, RULE(pass) },
	{ "fail", KEY_TEXT, true, RULE(fail) },
	{ "finds", KEY_TEXT, true, RULE(finds) },
};

static void
read_rule(struct policy *p, const struct node *node)
{
	struct rule *rule = &p->rules[p->rules_n++];

	*rule = (struct rule){ .from = INT64_MIN, .until = INT64_MAX };
	read_map(p, node, rule_keys, COUNT(rule_keys), rule);
	for (size_t i = 0; i + 1 < p->rules_n; i++)
		refuse_repeat(p, node, "id", p->rules[i].id, rule->id);
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

static void
read_parameter(struct policy *p, const struct node *node)
{
	struct parameter *parameter = &p->parameters[p->parameters_n++];

	read_map(p, node, parameter_keys, COUNT(parameter_keys), parameter);
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
	{ "cite", KEY_TEXT, true, LICENSE(cite) },
};

static void
read_license(struct policy *p, const struct node *node)
{
	struct license_type *type = &p->licenses[p->licenses_n++];

	read_map(p, node, license_keys, COUNT(license_keys), type);
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
	{ "cite", KEY_TEXT, true, PAYER(cite) },
};

static void
read_payer(struct policy *p, const struct node *node)
{
	struct payer *payer = &p->payers[p->payers_n++];

	read_map(p, node, payer_keys, COUNT(payer_keys), payer);
	for (size_t i = 0; i + 1 < p->payers_n; i++)
		if (payer->payer != NULL && p->payers[i].payer != NULL &&
		    strcmp(p->payers[i].payer, payer->payer) == 0)
			refuse_repeat(p, node, "code", p->payers[i].code,
			    payer->code);
}

static void
read_list(struct policy *p, const struct node *list, size_t *n,
    void (*read)(struct policy *, const struct node *))
{
	if (list->type != NODE_LIST) {
		wrong(p, list, list->key, "expected a list");
		return;
	}
	for (const struct node *node = list->child; node; node = node->next) {
		if (*n == ITEMS_MAX) {
			wrong(p, node, list->key, "more than 256");
			return;
		}
		read(p, node);
	}
}

#define POLICY(k) offsetof(struct policy, k)
static const struct key policy_keys[] = {
	{ "policy", KEY_ID, true, POLICY(name) },
	{ "version", KEY_ID, true, POLICY(version) },
	{ "about", KEY_TEXT, false, POLICY(about) },
	{ "setup", KEY_TEXT, true, POLICY(setup) },
	{ "as_of", KEY_TEXT, true, POLICY(as_of) },
};

static void
read_policy(struct policy *p, struct node *root)
{
	struct node head = { NODE_MAP, .line = root->line,
	    .column = root->column }, **last = &head.child, *next;

	if (root->type != NODE_MAP) {
		wrong(p, root, "policy", "expected a map");
		return;
	}
	for (struct node *node = root->child; node != NULL; node = next) {
		next = node->next;
		if (strcmp(node->key, "parameters") == 0)
			read_list(p, node, &p->parameters_n, read_parameter);
		else if (strcmp(node->key, "licenses") == 0)
			read_list(p, node, &p->licenses_n, read_license);
		else if (strcmp(node->key, "payers") == 0)
			read_list(p, node, &p->payers_n, read_payer);
		else if (strcmp(node->key, "rules") == 0)
			read_list(p, node, &p->rules_n, read_rule);
		else {
			*last = node;
			last = &node->next;
		}
	}
	*last = NULL;
	read_map(p, &head, policy_keys, COUNT(policy_keys), p);
	if (p->rules_n == 0)
		wrong(p, root, "rules", "required");
}

struct policy *
policy_read(int fd, const char *name)
{
	struct policy *p = calloc(1, sizeof(*p));
	struct node *root;

	if (p == NULL)
		err(EX_OSERR, NULL);
	p->fd = -1;
	p->source = name;
	p->doc = doc_open(fd, name, DOC_YAML, false);
	root = doc_next(p->doc);
	if (doc_failed(p->doc) || root == NULL) {
		if (root == NULL && !doc_failed(p->doc))
			warnx("%s: expected a policy", name);
		p->wrong++;
	} else
		read_policy(p, root);
	if (p->wrong == 0)
		return p;
	policy_free(p);
	return NULL;
}

struct policy *
policy_parse(const char *text, const char *name)
{
	int fd = memfd_create("policy", MFD_CLOEXEC);
	size_t n = strlen(text);
	struct policy *p;

	if (fd == -1 || write(fd, text, n) != (ssize_t)n ||
	    lseek(fd, 0, SEEK_SET) == -1)
		err(EX_OSERR, "policy");
	if ((p = policy_read(fd, name)) == NULL)
		close(fd);
	else
		p->fd = fd;
	return p;
}

char *
policy_load(const char *path)
{
	char *text = calloc(1, TEXT_MAX + 2);
	FILE *f = fopen(path, "r");

	if (text == NULL)
		err(EX_OSERR, NULL);
	if (f == NULL)
		err(EX_NOINPUT, "%s", path);
	if (fread(text, 1, TEXT_MAX + 1, f) > TEXT_MAX)
		errx(EX_DATAERR, "%s: longer than a policy may be", path);
	if (ferror(f))
		err(EX_IOERR, "%s", path);
	fclose(f);
	return text;
}

void
policy_free(struct policy *p)
{
	if (p == NULL)
		return;
	doc_close(p->doc);
	if (p->fd != -1)
		close(p->fd);
	free(p);
}

/* In force */

struct policy *
policy_in_force(struct store *store)
{
	struct rows *rows = rows_open(store,
	    "SELECT id, text, 0 AS later FROM policy"
	    " ORDER BY known_at DESC, entry DESC LIMIT 1");
	struct policy *p;

	if (!rows_next(rows)) {
		rows_close(rows);
		rows = rows_open(store, "SELECT id, text, 1 AS later"
		    " FROM main.policy ORDER BY known_at, entry LIMIT 1");
		if (!rows_next(rows))
			errx(EX_CONFIG, "%s: no policy was ever adopted: "
			    "iop-audit adopt FILE", store_path(store));
	}
	p = policy_parse(rows_string(rows, "text"), "the policy in force");
	if (p == NULL)
		errx(EX_CONFIG, "%s: cannot be read any more",
		    rows_string(rows, "id"));
	snprintf(p->id, sizeof(p->id), "%s", rows_string(rows, "id"));
	p->is_later = rows_number(rows, "later") == 1;
	rows_close(rows);
	return p;
}

struct policy *
policy_named(struct store *store, const char *name)
{
	/* main.: what it would have said of nights before its time */
	struct rows *rows = rows_open(store, "SELECT text, NOT EXISTS"
	    " (SELECT 1 FROM policy WHERE id = :id) AS later"
	    " FROM main.policy WHERE id = :id ORDER BY entry DESC LIMIT 1");
	bool is_later = false;
	struct policy *p;
	char *text;

	rows_text(rows, "id", name);
	if (rows_next(rows)) {
		text = strdup(rows_string(rows, "text"));
		is_later = rows_number(rows, "later");
	} else
		text = policy_load(name);
	rows_close(rows);
	if (text == NULL)
		err(EX_OSERR, NULL);
	if ((p = policy_parse(text, name)) == NULL)
		exit(EX_DATAERR);
	free(text);
	snprintf(p->id, sizeof(p->id), "%s-%s", p->name, p->version);
	p->is_later = is_later;
	return p;
}

const char *
policy_id(const struct policy *p)
{
	return p->id;
}

bool
policy_is_later(const struct policy *p)
{
	return p->is_later;
}

const char *
policy_name(const struct policy *p)
{
	return p->name;
}

const char *
policy_version(const struct policy *p)
{
	return p->version;
}

const struct rule *
policy_rules(const struct policy *p, size_t *n)
{
	*n = p->rules_n;
	return p->rules;
}

const struct rule *
policy_rule(const struct policy *p, const char *id)
{
	for (size_t i = 0; i < p->rules_n; i++)
		if (strcmp(p->rules[i].id, id) == 0)
			return &p->rules[i];
	return NULL;
}

const struct rule *
policy_rule_named(const struct policy *p, const char *id)
{
	const struct rule *rule = policy_rule(p, id);
	struct nearest near;

	if (rule != NULL)
		return rule;
	nearest_begin(&near, id);
	for (size_t i = 0; i < p->rules_n; i++)
		nearest_try(&near, p->rules[i].id);
	errx(EX_NOINPUT, "%s: no such rule%s", id, nearest_hint(&near));
}

const struct parameter *
policy_parameters(const struct policy *p, size_t *n)
{
	*n = p->parameters_n;
	return p->parameters;
}

const struct parameter *
policy_parameter(const struct policy *p, const char *name)
{
	for (size_t i = 0; i < p->parameters_n; i++)
		if (strcmp(p->parameters[i].name, name) == 0)
			return &p->parameters[i];
	errx(EX_CONFIG, "policy %s-%s has no parameter %s", p->name,
	    p->version, name);
}

int64_t
policy_number(const struct policy *p, const char *name, int64_t unless)
{
	for (size_t i = 0; i < p->parameters_n; i++)
		if (strcmp(p->parameters[i].name, name) == 0)
			return p->parameters[i].number;
	return unless;
}

const struct license_type *
policy_licenses(const struct policy *p, size_t *n)
{
	*n = p->licenses_n;
	return p->licenses;
}

const struct license_type *
policy_license(const struct policy *p, const char *type)
{
	for (size_t i = 0; i < p->licenses_n; i++)
		if (strcmp(p->licenses[i].type, type) == 0)
			return &p->licenses[i];
	return NULL;
}

const struct payer *
policy_payers(const struct policy *p, size_t *n)
{
	*n = p->payers_n;
	return p->payers;
}

const struct payer *
policy_payer(const struct policy *p, const char *payer, const char *code)
{
	for (size_t i = 0; i < p->payers_n; i++)
		if (strcmp(p->payers[i].payer, payer) == 0 &&
		    (code == NULL || strcmp(p->payers[i].code, code) == 0))
			return &p->payers[i];
	return NULL;
}

/* bin/../share in a checkout, bin/../share/iop where installed */
char *
share_path(const char *name)
{
	char exe[PATH_MAX], *slash, *path;
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	size_t size;

	if (n == -1)
		err(EX_OSERR, "/proc/self/exe");
	exe[n] = '\0';
	if ((slash = strrchr(exe, '/')) != NULL)
		*slash = '\0';
	size = strlen(exe) + strlen(name) + 32;
	if ((path = malloc(size)) == NULL)
		err(EX_OSERR, NULL);
	snprintf(path, size, "%s/../share/iop/%s", exe, name);
	if (access(path, R_OK) == -1)
		snprintf(path, size, "%s/../share/%s", exe, name);
	return path;
}
