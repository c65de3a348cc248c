#ifndef JUDGE_H
#define JUDGE_H

#include "common/policy/policy.h"
#include "common/night/night.h"

/*
 * judge: the verbs of iop-audit(1), and what they share.  Verbs return the
 * exit status.
 */

struct cli;

int	 judge_run(struct cli *);
int	 judge_diff(struct cli *);
int	 judge_queue(struct cli *);
int	 judge_forecast(struct cli *);
int	 judge_rules(struct cli *);
int	 judge_explain(struct cli *);
int	 judge_new(struct cli *);
int	 judge_query(struct cli *);
int	 judge_check(struct cli *);
int	 judge_adopt(struct cli *);
int	 judge_waive(struct cli *);
int	 judge_approve(struct cli *);
int	 judge_waivers(struct cli *);
int	 judge_status(struct cli *);

/* What --rule, --client, --staff, --group and --new ask for; to be freed. */
struct night_choice judge_choice(const struct cli *);
void	 judge_choice_free(struct night_choice *);

/* Ends the process with EX_USAGE where -o is in a folder that is read as a
 * policy: it would go over one of its files, or be one more. */
void	 judge_keep_folder(const struct cli *, const char *policy);

/* Ends the process where that is so, or where who asks may not try one that was
 * never adopted. */
void	 judge_may_try(struct cli *, const char *policy);
/* The one of --policy, or NULL: that in force; the store is open. */
const char *judge_policy(struct cli *);

/* --fail-on, else low. */
enum severity judge_fail_on(const struct cli *);

#endif
