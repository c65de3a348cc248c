#ifndef POLICY_H
#define POLICY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/base/severity.h"
#include "common/base/word.h"

/*
 * policy: rules as data, iop-policy(5).  A policy is YAML: a name, a version,
 * parameters, license types, payers, rules; in one file, or in the files of a
 * folder that its policy.yaml names.  Adopted, it is a record like any other,
 * of one text; a night is judged by the one in force then.
 */

struct store;
struct policy;

/* Parameters without which a program ends, whatever the rules ask; and all that
 * programs ask for. */
#define POLICY_NEEDED "adult_years youngest_years adult_minutes " \
	"adolescent_minutes h0015_minutes h0015_days intensive_weeks " \
	"group_max core_services level_of_care note_hours transit_days " \
	"discharge_summary_days summary_before_days aftercare_contact_days " \
	"referral_days crisis_days training_days waiver_notice_days " \
	"escalate_hours breach_rules breach_ladder"
#define POLICY_ASKED POLICY_NEEDED " group_size_services end_shift_minutes " \
	"required_after_days"

/* Whose a rule is, a parameter, or by its query a single finding. */
#define POLICY_AUTHORITIES "LAW PAYER BOARD MODEL GUIDE POLICY"

/* What a program asks a rule for, whatever its id: one of a policy at most. */
enum rule_role { RULE_NO_ROLE, RULE_LATE_NOTES };

/* Where something stands, for messages. */
struct policy_place {
	const char	*source;
	int		 line, column;
};
struct policy_spot;

/* Of a rule's examples one by name: documents, what they must give, and when it
 * is asked; or NULL, then not said. */
struct rule_case {
	const char	*name, *documents, *as_of;
	const char	*finds;		/* ids by blanks; "": nothing */
	const char	*staff, *due, *message;		/* of each finding */
	const struct policy_spot *spots;
	const struct rule_case *next;
};

struct rule {
	const char	*id, *title, *cite, *explain, *message, *remedy;
	const char	*authority;	/* of a finding that says no other */
	const char	*query;		/* its findings */
	const char	*counts;	/* how many things it looks at */
	enum severity	 severity;
	enum rule_role	 role;
	bool		 required;	/* looking at nothing is no pass */
	const char	*shares;	/* a name: all that share it are one
					   population; or NULL */
	int64_t		 from, until;	/* days of events it applies to */
	const char	*pass, *fail;	/* documents, as YAML */
	const char	*finds;		/* what fail must give, by blanks */
	const struct rule_case *cases;	/* further ones, or NULL */
	const struct policy_spot *spots;	/* where its keys stand */
	const char	*disabled;	/* why it is not asked, or NULL */
	int64_t		 disabled_until;	/* the last such day */
	const char	*disabled_by;	/* the policy that says so */
	const char	*severity_by;	/* the one that says how grave, or NULL */
	const char	*by;		/* the policy that adds it to the one it
					   extends, or NULL */
};

/* What a parameter is from a day on. */
struct setting {
	int64_t		 from;		/* of the first INT64_MIN: always */
	const char	*text;		/* NULL where it is a number */
	int64_t		 number;
	const char	*reason;	/* or NULL */
	const char	*by;		/* the policy that extends the one whose
					   parameter it is; NULL: that one */
	struct policy_place at;
};

struct parameter {
	const char	*name, *unit, *authority, *cite, *about;
	int64_t		 min, max;	/* of its numbers */
	struct setting	*settings;	/* by day */
	size_t		 settings_n;	/* at least one */
	struct policy_place at;
};

struct license_type {
	const char	*type, *title, *cite;
	bool		 independent;		/* for its board */
	bool		 iop_independent;	/* in an IOP, for Medicaid */
	int64_t		 unsure_from;	/* a day from which that is unsure */
	bool		 assess, diagnose, treat, prescribe;
	bool		 supervise;		/* who treats in an IOP */
	int64_t		 grace_days;	/* to renew in, after the last day */
	const char	*renews;	/* where that is this day, as 09-30 */
	const char	*by;		/* as of a rule */
};

/* What a payer pays for one code, and on which conditions. */
struct payer {
	const char	*payer, *title, *cite;
	const char	*code;			/* procedure code */
	const char	*unit;			/* day or minutes */
	const char	*rounding;		/* floor eight-minute half */
	const char	*authorization;		/* required optional none */
	/* whose all of it is, the unit, the days; and where that stands */
	const char	*authority, *unit_authority, *days_authority;
	const char	*unit_cite, *days_cite;
	int64_t		 minutes;	/* of one unit; for a day, at least */
	int64_t		 days;		/* from service to claim, at most */
	const char	*by;		/* as of a rule */
};

/*
 * Read a policy from a file or a folder: every thing that is wrong is said on
 * stderr with its file, line and column, and NULL returned.  Ends the process
 * with EX_NOINPUT where there is none, EX_DATAERR where it is longer than a
 * record may hold.  What it extends is looked for among what was adopted in
 * the store, which may be NULL, then among what comes with the programs; to
 * rebase there first.  Nothing is known yet of its queries and
 * examples: bench_check() tries them.
 */
struct policy	*policy_open(struct store *, const char *path, bool rebase);

/* The one of that name that comes with the programs, so many on top of it; NULL
 * where there is none or it is wrong. */
struct policy	*policy_shipped(struct store *, const char *name, int deep);
/* The same of the text of a record, which name stands for in messages. */
struct policy	*policy_parse(const char *text, const char *name);

/* The one text that is recorded, and from which policy_parse() reads the same
 * policy: of a folder its files one after another; of one that extends others
 * the texts of all. */
const char	*policy_text(const struct policy *);
void		 policy_free(struct policy *);

/*
 * The one in force on the night the store is set to, its record's id and
 * whether that night is before it was adopted; ends the process with
 * EX_CONFIG where none ever was.
 */
struct policy	*policy_in_force(struct store *);
/* The same for whom its rules do not matter, which are most of its text: they
 * may be missing. */
struct policy	*policy_terms_in_force(struct store *);
/*
 * Another, to see what it would say: one that was ever adopted, by its id,
 * even after the night the store is set to, else that of a file or folder.
 * Ends the process where it is neither, or is wrong.
 */
struct policy	*policy_named(struct store *, const char *name);
/* Its examples: what each begins with, and when they are asked; the zone of
 * their times. */
const char	*policy_setup(const struct policy *);
const char	*policy_as_of(const struct policy *);
const char	*policy_zone(const struct policy *);
const struct policy_spot *policy_spots(const struct policy *);

/*
 * Where the at-th byte of the text of a key stands in what was read, or the key,
 * where its text is spelt otherwise.
 */
struct policy_place policy_place(const struct policy *,
		    const struct policy_spot *, const char *key,
		    const char *text, size_t at);
/* Say on stderr what is wrong there. */
void		 policy_place_wrong(const struct policy_place *,
		    const char *what, ...)
		    __attribute__((format(printf, 2, 3)));
/* A text of documents in YAML as it stands there, each line on its line and as
 * far in; or NULL, where it is spelt otherwise.  To be freed. */
char		*policy_place_text(const struct policy *,
		    const struct policy_spot *, const char *key,
		    const char *text);

const char	*policy_id(const struct policy *);
bool		 policy_is_later(const struct policy *);

/* The id of what it extends, or NULL. */
const char	*policy_base_id(const struct policy *);
/* The BLAKE2b-256, in hexadecimal, of the text that all of it stands on, which
 * extends none; NULL where it extends none itself. */
const char	*policy_root_hash(const struct policy *);
/* What it extends, as it was then, to be freed; NULL where it extends none. */
struct policy	*policy_base(const struct policy *);
/* Does it give a parameter of what it extends other values? */
bool		 policy_changes(const struct policy *,
		    const struct parameter *);

const char	*policy_name(const struct policy *);
const char	*policy_version(const struct policy *);

const struct rule *policy_rules(const struct policy *, size_t *n);
const struct rule *policy_rule(const struct policy *, const char *id);
/* The same of the user's naming; ends the process with EX_NOINPUT, with the
 * nearest there is, where it has none. */
const struct rule *policy_rule_named(const struct policy *, const char *id);
/* Is it asked on a night, or disabled? */
bool		 policy_asks(const struct rule *, int64_t day);
/* The one in a role, or NULL. */
const struct rule *policy_role(const struct policy *, enum rule_role);

/* Is it one of the words? */
bool		 policy_is_authority(const char *);

const struct parameter *policy_parameters(const struct policy *, size_t *n);
const struct parameter *policy_parameter(const struct policy *,
		    const char *name);		/* or NULL */
/* What it is on a day: of days before its first, the first. */
const struct setting *policy_setting(const struct parameter *, int64_t day);
/* One as a number, or as text, on a day.  Ends the process with EX_CONFIG where
 * the policy has none of that name, or it is the other. */
int64_t		 policy_number(const struct policy *, const char *name,
		    int64_t day);
const char	*policy_words(const struct policy *, const char *name,
		    int64_t day);
/* As text; number is for one that is a number.  NULL: it has none. */
enum { SETTING_BYTES = 24 };
const char	*policy_setting_text(const struct policy *, const char *name,
		    int64_t day, char number[SETTING_BYTES]);
/* A text with each {name} of a parameter as that is on a day; to be freed. */
char		*policy_fill(const struct policy *, const char *text,
		    int64_t day);
/* Does a rule ask for it, with its queries' own words? */
bool		 policy_rule_reads(const struct rule *, const char *parameter);
/* The next {name} from a place in a text on, and where it ends; NULL: there is
 * none.  What is no name in braces is text. */
const char	*policy_next_name(const char *text, char name[ID_MAX + 1],
		    const char **end);
/* Ends it so where one of several, parted by blanks, is missing. */
void		 policy_need(const struct policy *, const char *names);
/* Or is no number. */
void		 policy_need_numbers(const struct policy *, const char *names);

const struct license_type *policy_licenses(const struct policy *, size_t *n);
const struct license_type *policy_license(const struct policy *,
		    const char *type);		/* or NULL */

const struct payer *policy_payers(const struct policy *, size_t *n);
const struct payer *policy_payer(const struct policy *, const char *payer,
		    const char *code);	/* NULL: any code; or NULL */

#endif
