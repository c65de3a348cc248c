/* run, status: a night judged and recorded, and when that was last done. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/audit/last_run.h"
#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/cli/cli.h"
#include "common/door/rights.h"
#include "common/kinds/kinds.h"
#include "common/night/former.h"
#include "common/night/report.h"
#include "common/night/summary.h"
#include "common/night/tally.h"
#include "judge.h"
#include "review.h"

struct night_choice
judge_choice(const struct cli *cli)
{
	cli_format(cli);
	return (struct night_choice){ cli_all(cli, "rule"),
	    cli_all(cli, "client"), cli_all(cli, "staff"),
	    cli_all(cli, "group"), cli_has(cli, "new") };
}

void
judge_choice_free(struct night_choice *choice)
{
	free(choice->rules);
	free(choice->clients);
	free(choice->staff);
	free(choice->groups);
}

enum severity
judge_fail_on(const struct cli *cli)
{
	enum severity severity = SEVERITY_LOW;

	if (cli_has(cli, "fail-on") &&
	    !severity_find(cli_value(cli, "fail-on"), &severity))
		cli_usage(cli, "--fail-on: expected high, medium, low or "
		    "info");
	return severity;
}

/* Only a whole run as of now, by what is in force, is worth comparing with. */
static bool
is_recorded(const struct cli *cli, const struct night_choice *choice)
{
	return !cli->is_past && !cli_has(cli, "dry-run") &&
	    !night_is_narrow(choice) && !cli_has(cli, "sample") &&
	    !cli_has(cli, "ahead") && !cli_has(cli, "policy");
}

/* What is to be drawn; n is 0 where nothing is. */
struct sample {
	int64_t		 n, seed;
};

static struct sample
read_sample(const struct cli *cli)
{
	struct sample sample = { 0, 1 };

	if (cli_has(cli, "seed") && !cli_has(cli, "sample"))
		cli_usage(cli, "--seed goes with --sample");
	cli_count(cli, "sample", 1, 100000, &sample.n);
	cli_count(cli, "seed", 0, INT64_MAX, &sample.seed);
	return sample;
}

static struct review *
draw(const struct sample *sample, struct night *night, bool full)
{
	return sample->n == 0 ? NULL : review_new(night, sample->n,
	    sample->seed, full ? 0 : clock_day(night->at) - PAST_DAYS);
}

/* A run is recorded once what it found was written. */
static int
close_and_record(struct cli *cli, const struct night *night,
    const struct night_choice *choice, const struct tally *tally)
{
	int wrote = out_close(cli->out);

	cli->out = NULL;
	if (wrote != EX_OK)
		return wrote;
	if (is_recorded(cli, choice))
		night_record(night, &cli->actor, tally, cli_has(cli, "full"));
	return tally_status(tally);
}

int
judge_run(struct cli *cli)
{
	struct night_choice choice = judge_choice(cli);
	bool full = cli_has(cli, "full");
	enum severity bad = judge_fail_on(cli);
	struct sample sample = read_sample(cli);
	struct review *review;
	struct night night;
	struct former former = { 0 };
	struct tally tally;
	struct summary summary = { .night = &night, .tally = &tally,
	    .choice = &choice, .full = full };
	bool is_ahead = cli_span(cli, "ahead", &summary.ahead);
	int status;

	cli_open(cli, STORE_RULES);
	if (is_recorded(cli, &choice))
		actor_require(&cli->actor, rights_of(&run_kind, ACT_OWN), "run");
	night_start(&night, cli->store, cli->as_of, cli->head,
	    judge_policy(cli), full);
	night_run(&night, &choice);
	if (is_ahead)
		night_look_ahead(&night, &choice, NULL, full, summary.ahead);
	night_narrow(&night, &choice);
	review = draw(&sample, &night, full);
	audit_tell_since(night.audit);
	tally_take(&tally, &night, bad);
	if (!cli_has(cli, "policy"))	/* one that is tried is no change */
		former_take(&former, &night, full);
	tally.former = &former;
	cli_out(cli, &format_text, &format_text);
	if (review != NULL)
		review_put(cli->out, review, &summary);
	else
		report_night(cli->out, &summary);
	review_free(review);
	night_tell(&night);
	status = close_and_record(cli, &night, &choice, &tally);
	night_close(&night);
	judge_choice_free(&choice);
	return status;
}

/* status */

static bool
is_too_old(const struct cli *cli, int64_t age)
{
	int64_t max;

	if (!cli_span(cli, "max-age", &max) || age <= max)
		return false;
	warnx("the last run is older than %s", cli_value(cli, "max-age"));
	return true;
}

/* The night that was judged, judged again as it was known then: what each rule
 * looked at, and every finding, which no run records. */
static void
put_again(struct cli *cli, const struct record *run, int64_t age)
{
	bool full = record_number(run, "full");
	struct night_choice choice = judge_choice(cli);
	struct night night;
	struct former former;
	struct tally tally;
	struct summary summary = { .night = &night, .tally = &tally,
	    .full = full, .run = run, .age = age };

	night_start(&night, cli->store, record_number(run, "as_of"),
	    record_number(run, "head"), NULL,
	    full);
	night_run(&night, &choice);
	audit_tell_since(night.audit);
	tally_take(&tally, &night, SEVERITY_LOW);
	former_take(&former, &night, full);
	tally.former = &former;
	report_night(cli->out, &summary);
	night_close(&night);
	judge_choice_free(&choice);
}

/* A row has no room for lists. */
static void
put_row(struct out *out, struct record *run)
{
	static const char *const lists[] = { "findings", "full",
	    "program_version" };

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		record_value(run, lists[i])->set = false;
	out_record(out, run, 0);
}

static void
put_run(struct cli *cli, struct record *run, int64_t age)
{
	if (cli_has(cli, "full"))
		put_again(cli, run, age);
	else if (out_is_whole(cli->out))
		summary_put_run(cli->out, cli->store, run, age);
	else
		put_row(cli->out, run);
}

int
judge_status(struct cli *cli)
{
	struct record last;
	int64_t age;
	bool good;

	cli_open(cli, cli_has(cli, "full") ? STORE_RULES : STORE_READ);
	cli_out(cli, &format_yaml, &format_jsonl);
	if (!last_run_of_all(&last, cli->store)) {
		warnx("no audit was ever run");
		if (out_is_whole(cli->out))
			summary_put_run(cli->out, cli->store, NULL, 0);
		return EX_FOUND;
	}
	age = cli_now(cli) - record_number(&last, "as_of");
	put_run(cli, &last, age);
	good = !is_too_old(cli, age);
	record_free(&last);
	return good ? EX_OK : EX_FOUND;
}
