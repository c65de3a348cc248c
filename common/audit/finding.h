#ifndef FINDING_H
#define FINDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/policy/policy.h"
#include "common/record/record.h"

/*
 * finding: a row of a rule's query as a record.  It knows neither the other
 * rows nor what becomes of them.
 */

struct rows;

/* A finding is a record of this table; it is never stored. */
extern const struct kind finding_kind;

enum { PAST_DAYS = 35 };	/* how long a past finding is shown */
/* A subject may be two ids and what joins them: no id is too long for a rule. */
enum { SUBJECT_MAX = 2 * ID_MAX + 8 };
enum { FINDING_ID_BYTES = SUBJECT_MAX + ID_MAX + 80 };

/* What is wrong with a row as a finding; NULL if nothing. */
const char	*finding_wrong(const struct rows *);

/* rule:subject[:period], the same every night. */
const char	*finding_id(const struct rule *, const struct rows *,
		    char id[FINDING_ID_BYTES]);

/*
 * What a rule's findings are told by.  Own are the parameters that it reads and
 * that on some day have a value of another policy than theirs: a number of the
 * agency's own is never reported as a violation of law.
 */
struct finding_terms {
	const struct policy *policy;
	const struct rule *rule;
	const struct parameter **own;
	size_t		 own_n;
};
struct finding_terms finding_terms_of(const struct policy *,
		    const struct rule *);
void		 finding_terms_end(struct finding_terms *);

/* Fill in a record from a row that is not wrong: all but delta, evidence,
 * basis and waiver. */
void		 finding_take(struct record *, const struct finding_terms *,
		    const struct rows *);

/* How long its texts are, together. */
size_t		 finding_bytes(const struct record *);

/* One of a later night: it lies ahead. */
void		 finding_set_ahead(struct record *);

enum severity	 finding_severity(const struct record *);

/* Is it of that status? */
bool		 finding_is(const struct record *, const char *status);

/* Is it that bad, and not waived? */
bool		 finding_fails(const struct record *, enum severity fail_on);

/* Why one is not shown: it is past and too old, its day is before its rule's
 * first or after its last; or, which no row says, the rule could not answer or
 * was not asked. */
enum unseen { UNSEEN_OLD, UNSEEN_BEFORE, UNSEEN_AFTER, UNSEEN_SETS,
	UNSEEN_NO_ANSWER = UNSEEN_SETS, UNSEEN_DISABLED, UNSEEN_NOT };
enum unseen	 finding_unseen(const struct rule *, const struct rows *,
		    int64_t shown_from);

/* For qsort(3): worst first, then by id. */
int		 finding_compare(const void *, const void *);

/* Of its own files: a text as a line of a report, which is one of ours, so that
 * what a record says breaks none; the day whose numbers a row is judged by; and
 * that it is by a number of the agency's own, where it is. */
const char	*finding_line(struct record *, const char *text);
int64_t		 finding_number_day(const struct rows *);
void		 finding_take_own(struct record *,
		    const struct finding_terms *, const struct rows *);

#endif
