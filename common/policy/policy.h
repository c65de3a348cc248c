#ifndef POLICY_H
#define POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * policy: rules as data, iop-policy(5).  A policy is YAML: a name, a version,
 * parameters, license types, payers, rules.  Adopted, it is a record like any
 * other; a night is judged by the one in force then.
 */

struct store;
struct policy;

enum severity { SEVERITY_INFO, SEVERITY_LOW, SEVERITY_MEDIUM, SEVERITY_HIGH };

struct rule {
	const char	*id, *title, *cite, *explain, *message, *remedy;
	const char	*authority;	/* LAW PAYER BOARD MODEL GUIDE POLICY */
	const char	*query;		/* its findings */
	const char	*counts;	/* how many things it looks at */
	enum severity	 severity;
	bool		 required;	/* looking at nothing is no pass */
	int64_t		 from, until;	/* days of events it applies to */
	const char	*pass, *fail;	/* documents, as YAML */
	const char	*finds;		/* what fail must give, by blanks */
};

struct parameter {
	const char	*name, *unit, *authority, *cite, *about;
	const char	*text;		/* NULL where it is a number */
	int64_t		 number;
};

struct license_type {
	const char	*type, *title, *cite;
	bool		 independent;		/* for its board */
	bool		 iop_independent;	/* in an IOP, for Medicaid */
};

/* What a payer pays for one code, and on which conditions. */
struct payer {
	const char	*payer, *title, *cite;
	const char	*code;			/* procedure code */
	const char	*unit;			/* day or minutes */
	const char	*authorization;		/* required optional none */
	int64_t		 minutes;	/* of one unit; for a day, at least */
	int64_t		 days;		/* from service to claim, at most */
};

/*
 * Read a policy from a file's descriptor; every thing that is wrong is said
 * on stderr with its place, and NULL returned.  Nothing is known yet of its
 * queries: audit_try() tries them.
 */
struct policy	*policy_read(int fd, const char *name);
struct policy	*policy_parse(const char *text, const char *name);

/* The text of a policy's file, to be freed; ends the process where it cannot
 * be read or is longer than a record may hold. */
char		*policy_load(const char *path);
void		 policy_free(struct policy *);

/*
 * The one in force on the night the store is set to, its record's id and
 * whether that night is before it was adopted; ends the process with
 * EX_CONFIG where none ever was.
 */
struct policy	*policy_in_force(struct store *);
/*
 * Another, to see what it would say: one that was ever adopted, by its id,
 * even after the night the store is set to, else a file's.  Ends the process
 * where it is neither, or is wrong.
 */
struct policy	*policy_named(struct store *, const char *name);
const char	*policy_id(const struct policy *);
bool		 policy_is_later(const struct policy *);

const char	*policy_name(const struct policy *);
const char	*policy_version(const struct policy *);

const struct rule *policy_rules(const struct policy *, size_t *n);
const struct rule *policy_rule(const struct policy *, const char *id);
/* The same of the user's naming; ends the process with EX_NOINPUT, with the
 * nearest there is, where it has none. */
const struct rule *policy_rule_named(const struct policy *, const char *id);
const struct parameter *policy_parameters(const struct policy *, size_t *n);
/* Ends the process with EX_CONFIG where the policy has none of that name. */
const struct parameter *policy_parameter(const struct policy *, const char *);
/* The same as a number, or what holds where a policy says nothing. */
int64_t		 policy_number(const struct policy *, const char *name,
		    int64_t unless);
const struct license_type *policy_licenses(const struct policy *, size_t *n);
const struct license_type *policy_license(const struct policy *,
		    const char *type);		/* or NULL */

const struct payer *policy_payers(const struct policy *, size_t *n);
const struct payer *policy_payer(const struct policy *, const char *payer,
		    const char *code);	/* NULL: any code; or NULL */

const char	*severity_name(enum severity);
bool		 severity_find(const char *name, enum severity *);

/* A file of share/: beside the program, built or installed.  Freed by the
 * caller; it need not exist. */
char		*share_path(const char *name);

#endif
