#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/agency/calendar.h"
#include "cmd/sample/model/agency/cohort.h"
#include "cmd/sample/model/agency/paper.h"
#include "cmd/sample/model/care/claim.h"
#include "cmd/sample/model/care/conference.h"
#include "cmd/sample/model/care/log.h"
#include "cmd/sample/model/care/memo.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/care/roll.h"
#include "cmd/sample/model/care/test.h"
#include "cmd/sample/model/client/breach.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/membership.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/leave.h"
#include "cmd/sample/model/session/schedule.h"
#include "cmd/sample/model/session/session.h"
#include "cmd/sample/model/staff/staff.h"
#include "common/out/out.h"
#include "faults.h"
#include "sample.h"

/* Making; each step takes what those before it have made. */

static void
make_weeks(struct agency *s)
{
	for (int64_t week = s->first_week; week <= s->last_week; week++) {
		schedule_make(s, week);
		roll_make(s, week);
	}
}

static void
make_recorded(struct agency *s)
{
	calendar_make(s);
	cohort_make(s);
	staff_make(s);
	paper_make(s);
	episode_make(s);
	membership_make(s);
	payer_make(s);
	breach_make(s);
	make_weeks(s);
	leave_make(s);
	note_make(s);
	memo_make_crises(s);
}

static void
make_following(struct agency *s)
{
	log_make(s);
	conference_make(s);
	memo_make_summaries(s);
	memo_make_outreach(s);
	test_make(s);
	claim_make(s);
}

/* What follows from the rest is made once the rest has its faults, and has
 * faults of its own then. */
struct agency *
sample_new(const struct agency_options *options, const char *faults)
{
	struct agency *s = agency_new(options);

	make_recorded(s);
	faults_plant(s, faults, FAULTS_RECORDED);
	make_following(s);
	faults_plant(s, faults, FAULTS_FOLLOWING);
	memo_settle(s);
	return s;
}

/* Ending */

#define LIST(list) offsetof(struct agency, list)
#define WITHIN(list, tag, inner) { LIST(list), offsetof(struct tag, inner) }

/* The lists that own what is in them. */
static const size_t owning[] = {
	LIST(closures), LIST(cohorts), LIST(groups), LIST(papers),
	LIST(waivers), LIST(slips), LIST(staff), LIST(licenses), LIST(supervisions),
	LIST(designations), LIST(leaves), LIST(trainings), LIST(assignments),
	LIST(clients), LIST(episodes), LIST(memberships), LIST(weeks),
	LIST(coverages), LIST(authorizations), LIST(breaches),
	LIST(sessions), LIST(attendances), LIST(notes), LIST(memos),
	LIST(draws), LIST(tests), LIST(claims), LIST(logs), LIST(conferences),
	LIST(slots), LIST(answers),
};

/* The lists that lie inside what a list owns, and lend. */
static const struct {
	size_t	 list, inner;
} lending[] = {
	WITHIN(staff, made_staff, licenses),
	WITHIN(staff, made_staff, supervisions),
	WITHIN(staff, made_staff, leaves),
	WITHIN(staff, made_staff, trainings),
	WITHIN(staff, made_staff, assignments),
	WITHIN(staff, made_staff, logs),
	WITHIN(staff, made_staff, designations),
	WITHIN(cohorts, made_cohort, newcomers),
	WITHIN(groups, made_group, memberships),
	WITHIN(clients, made_client, episodes),
	WITHIN(clients, made_client, breaches),
	WITHIN(episodes, made_episode, weeks),
	WITHIN(episodes, made_episode, authorizations),
	WITHIN(weeks, made_week, attendances),
	WITHIN(sessions, made_session, attendances),
	WITHIN(conferences, made_conference, participants),
};

#undef WITHIN
#undef LIST

static struct list *
list_at(void *of, size_t offset)
{
	return (struct list *)((char *)of + offset);
}

static void
free_lending(struct agency *s)
{
	for (size_t i = 0; i < sizeof(lending) / sizeof(lending[0]); i++) {
		const struct list *l = list_at(s, lending[i].list);

		for (size_t j = 0; j < l->n; j++)
			free(list_at(l->at[j], lending[i].inner)->at);
	}
	for (int64_t day = s->first_day; day <= s->last_day; day++)
		free(calendar_day(s, day)->sessions.at);
	free(s->supervisors.at);
	free(s->trainees.at);
}

void
sample_free(struct agency *s)
{
	free_lending(s);
	for (size_t i = 0; i < sizeof(owning) / sizeof(owning[0]); i++)
		list_free(list_at(s, owning[i]));
	free(s->days);
	free(s);
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void
sample_answers(struct agency *s, struct out *out)
{
	struct list *l = &s->answers;

	if (l->n > 1)
		qsort(l->at, l->n, sizeof(*l->at), by_text);
	for (size_t i = 0; i < l->n; i++)
		out_printf(out, "%s\n", (char *)l->at[i]);
}
