#ifndef POLICY_IMPL_H
#define POLICY_IMPL_H

#include "common/base/word.h"
#include "policy.h"

/*
 * Inside of policy: what was read, and how a document of it is.
 */

struct node;

enum {
	POLICY_ITEMS_MAX = 256,
	POLICY_BYTES_MAX = 1 << 20,
	POLICY_LAYERS_MAX = 5,		/* four deep */
};

#define POLICY_FILE "policy.yaml"	/* of a folder the first */

struct policy_scrap {
	struct policy_scrap *next;
	_Alignas(void *) char text[];
};

/* Of a map where a key stands, in which of the files of the one text. */
struct policy_spot {
	const struct policy_spot *next;
	const char	*key;
	struct policy_place at;
	size_t		 from;
};

struct policy_file {
	const char	*name;
	struct policy_place place;
};

/* What a policy says of a rule of the one that it extends: that it is not
 * asked, until a day, or how grave it is. */
struct policy_change {
	const char	*rule, *reason;
	int64_t		 until;
	struct {
		bool	 said;
		enum severity is;
	} severity;
	const char	*key;
	struct policy_place at;
};

/* One of several policies whose texts are one. */
struct policy_layer {
	char		 name[ID_MAX + 1], version[ID_MAX + 1];
	char		 hash[65];	/* of its bytes, from there on */
	size_t		 from, bytes;
};

struct policy {
	char		*text;		/* what is recorded */
	size_t		 size;		/* its bytes */
	struct policy_scrap *scraps;	/* own every text below */
	const char	*name, *version, *about, *setup, *as_of, *zone;
	struct policy_file files[POLICY_ITEMS_MAX];
	struct rule	 rules[POLICY_ITEMS_MAX];
	struct parameter parameters[POLICY_ITEMS_MAX];
	struct license_type licenses[POLICY_ITEMS_MAX];
	struct payer	 payers[POLICY_ITEMS_MAX];
	struct policy_change changes[POLICY_ITEMS_MAX];
	struct policy_layer layers[POLICY_LAYERS_MAX];	/* its own first */
	size_t		 files_n, rules_n, parameters_n, licenses_n, payers_n,
			 changes_n, layers_n;
	const char	*base_id;	/* of what it extends, or NULL */
	const char	*extends;
	struct policy_place extends_at;
	char		 id[ID_MAX + 1];
	bool		 is_later;
	bool		 no_rules;	/* they were left out */
	bool		 is_shipped;	/* read of the programs' own files */
	bool		 is_new;	/* of a file, not of a record */

	const char	*source;	/* what is being read */
	size_t		 from;		/* its begin in text */
	const struct policy_spot *spots;	/* of the first document */
	struct policy_place first, named;	/* the first document, files: */
	size_t		 documents;
	int		 wrong;
};

/* Take one document: the first says which policy it is, each may add to the
 * lists.  Says what is wrong and counts it. */
void	 policy_read(struct policy *, const struct node *root);

/* Of what several documents say together: once all are read. */
void	 policy_read_end(struct policy *);

/*
 * The policy that a house's is on top of another, which it names; both are
 * taken, and gone where that is wrong.  So many are on top of it already.
 */
struct policy	*policy_extend(struct policy *house, struct store *,
		    bool rebase, int deep);

/* Their text stands so many bytes further on. */
void	 policy_shift_spots(struct rule *, size_t n, size_t by);
/* The house's text above those of what it extends, in p. */
void	 policy_join_texts(struct policy *p, const struct policy *house);
/* Is it the text of several?  Where each stands in that of p, and whether each
 * is what its hash says.  Each of them is parsed. */
bool	 policy_has_layers(const char *text);
bool	 policy_find_layers(struct policy *);
/* That of all but the first, to be freed. */
char	*policy_base_text(const struct policy *);
struct policy	*policy_parse_layers(const char *text, const char *name,
		    struct policy *(*parse)(const char *, const char *));

/* policy_parse(), but with rules left out that stand by themselves. */
struct policy *policy_parse_terms(const char *text, const char *name);

/* A text that lives as long as the policy, and room for something else. */
const char *policy_keep(struct policy *, const char *text);
void	*policy_room(struct policy *, size_t);
/* Where a map's keys stand. */
const struct policy_spot *policy_spots_of(struct policy *,
	    const struct node *);
/* A rule's cases: says what is wrong, and counts it. */
const struct rule_case *policy_cases(struct policy *, const struct node *);

/* A map has a table of its keys: what each is, and where it goes. */
enum key_type { KEY_TEXT, KEY_BOOL, KEY_DATE, KEY_SEVERITY, KEY_AUTHORITY,
	KEY_POPULATION, KEY_ROLE, KEY_VALUE, KEY_ID, KEY_UNIT, KEY_ROUNDING, KEY_ASKED,
	KEY_COUNT, KEY_DAYS, KEY_WHOLE, KEY_YEARLY, KEY_LIST };

struct key {
	const char	*name;
	enum key_type	 type;
	bool		 required;
	size_t		 offset;
};

const struct key *policy_key(const struct key *, size_t n, const char *name);

/* Take a map's values, by the table of its keys; says what is wrong. */
void	 policy_read_map(struct policy *, const struct node *,
	    const struct key *, size_t n, void *to);
struct policy_place policy_place_of(const struct policy *,
	    const struct node *);

/* A parameter, with what it is on which day. */
void	 policy_read_parameter(struct policy *, const struct node *);
/* Of one that is complete: says what is wrong with it. */
void	 policy_check_parameter(struct policy *, const struct parameter *);
/* Two of a list are called the same. */
void	 policy_refuse_repeat(struct policy *, const struct node *,
	    const char *key, const char *earlier, const char *name);

/* Say what is wrong with a key, and count it. */
void	 policy_wrong_at(struct policy *, const struct node *,
	    const char *key, const char *what);
void	 policy_wrong(struct policy *, const struct policy_place *,
	    const char *key, const char *fmt, ...)
	    __attribute__((format(printf, 4, 5)));

#endif
