/* Made-up people, and what notes say: no note like another. */
#include <string.h>

#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/care/memo.h"
#include "cmd/sample/model/care/note.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "cmd/sample/model/staff/person.h"
#include "common/kinds/kinds.h"
#include "common/record/record.h"
#include "document.h"
#include "words.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
/* People */

static const char *const streets[] = {
	"Acequia Lane", "Bosque Road", "Camino Verde", "Cottonwood Street",
	"Juniper Avenue", "Mesa Drive", "Pinon Court", "Rio Vista Road",
	"Sagebrush Way", "Tamarisk Place",
};

void
words_client(struct dice *d, struct record *r)
{
	char name[64];
	int number = dice_between(d, 100, 9899);
	const char *street = dice_pick(d, streets);

	person_name(d, name, sizeof(name));
	record_set(r, "name", name);
	if (dice_percent(d, 15))
		document_text(r, "preferred_name", person_first_name(d));
	document_text(r, "phone", record_printf(r, "505-555-01%02d",
	    dice_below(d, 100)));
	document_text(r, "address", record_printf(r, "%d %s, Albuquerque, NM",
	    number, street));
}

/* Topics */

static const char *const skills_topics[] = {
	"stopping the cycle", "identifying external triggers",
	"identifying internal triggers", "body chemistry in recovery",
	"scheduling recovery", "first challenges in early recovery",
	"thoughts, emotions and behavior", "twelve-step wisdom",
};

static const char *const relapse_topics[] = {
	"alcohol, the legal drug", "boredom", "avoiding relapse drift",
	"work and recovery", "guilt and shame", "staying busy",
	"motivation for recovery", "truthfulness", "total abstinence",
	"sex and recovery", "anticipating and preventing relapse", "trust",
	"be smart, not strong", "defining spirituality",
	"taking care of business", "relapse justification",
	"taking care of yourself", "emotional triggers", "illness",
	"recognizing stress", "managing anger", "acceptance",
	"making new friends", "repairing relationships", "serenity",
	"compulsive behaviors", "coping with feelings and depression",
	"looking forward: handling downtime", "one day at a time",
	"recreational activities", "holidays and recovery",
	"money management in recovery",
};

static const char *const family_topics[] = {
	"triggers and cravings", "alcohol and recovery", "boundaries at home",
	"how families recover", "opioids and the brain",
	"living with a person in recovery", "communication traps",
	"stimulants and the brain", "rebuilding trust",
	"cannabis and club drugs", "families after relapse",
	"planning for the months ahead",
};

static const char *const support_topics[] = {
	"patience", "codependence", "intimacy", "isolation", "rejection",
	"work balance", "grief", "gratitude", "humor", "healthy pride",
	"scheduling", "relaxation", "rules to live by", "sponsorship",
};

static const char *const process_topics[] = {
	"this week's cravings", "conflict at home", "a difficult anniversary",
	"fear of success", "asking for help", "old friends who use",
	"loneliness after work", "shame and telling the truth",
};

static const char *const education_topics[] = {
	"sleep and recovery", "the brain's reward system", "nutrition",
	"post-acute withdrawal", "anxiety and substance use",
	"depression and substance use", "breathing and grounding",
	"medications in recovery", "the stages of change", "reading a label",
};

static const char *const life_topics[] = {
	"problem solving in five steps", "saying no without an argument",
	"a budget for one week", "planning a sober weekend",
	"listening before answering", "job interviews and gaps",
	"handling a slip", "tolerating distress",
};

static const char *const own_topics[] = {
	"review of the treatment plan", "relapse analysis",
	"goals for the coming month", "continuing care", "family and home",
	"work and school", "coping with cravings", "progress so far",
};

const char *
words_topic(enum made_component component, int nth)
{
	static const struct {
		const char *const *topics;
		size_t n;
	} topics[] = {
		[EARLY_RECOVERY] = { skills_topics, COUNT(skills_topics) },
		[LIFE_SKILLS] = { life_topics, COUNT(life_topics) },
		[RELAPSE_PREVENTION] = { relapse_topics,
		    COUNT(relapse_topics) },
		[RECOVERY_EDUCATION] = { education_topics,
		    COUNT(education_topics) },
		[FAMILY_EDUCATION] = { family_topics, COUNT(family_topics) },
		[SOCIAL_SUPPORT] = { support_topics, COUNT(support_topics) },
		[PROCESS] = { process_topics, COUNT(process_topics) },
		[INDIVIDUAL] = { own_topics, COUNT(own_topics) },
		[FAMILY] = { family_topics, COUNT(family_topics) },
		[CASE_MANAGEMENT] = { own_topics, COUNT(own_topics) },
		[COMMUNITY_SUPPORT] = { own_topics, COUNT(own_topics) },
	};

	return topics[component].topics[(size_t)nth % topics[component].n];
}

/* Notes */

static const char *const diagnoses[] = {
	"F10.20", "F11.20", "F12.20", "F13.20", "F14.20", "F15.20",
	"F10.20, F41.1", "F11.20, F33.1", "F15.20, F43.10", "F12.20, F90.0",
};

static const char *const symptoms[] = {
	"cravings on most days", "using friends in the household",
	"low mood and poor sleep", "two relapses in the past half year",
	"anxiety in crowds", "an unstable place to live",
	"conflict with a partner who drinks", "legal pressure",
	"little sober support", "trouble keeping a job", "grief after a loss",
	"chronic pain", "nightmares", "irritability and restlessness",
	"difficulty saying no to peers",
};

static const char *const needs[] = {
	"needs more structure than outpatient visits give",
	"is at risk of use without close monitoring",
	"cannot yet keep abstinence in the home environment",
	"would likely need residential care without it",
	"needs practice of skills between sessions with feedback",
	"is stable enough to live at home with intensive support",
};

static const char *const goals[] = {
	"abstain from alcohol and drugs",
	"name three triggers and a plan for each",
	"attend two mutual-help meetings a week",
	"rebuild trust in the family", "sleep seven hours a night",
	"keep a daily schedule", "use grounding when anxious",
	"find sober recreation", "complete a relapse prevention plan",
	"return to work or school", "contact a sponsor twice a week",
	"reduce conflict at home", "manage anger without use",
	"ask for help before a craving peaks",
};

static const char *const techniques[] = {
	"used open questions and reflections to explore ambivalence",
	"drew the chain from trigger to thought, craving and use",
	"modelled a refusal and had it rehearsed in pairs",
	"reviewed homework and praised what was tried",
	"led a grounding exercise of five minutes",
	"worked through the handout and asked for own examples",
	"linked the topic to events of the past week",
	"weighed costs and benefits on the board", "practised urge surfing",
	"invited feedback among peers", "challenged thoughts that justify use",
	"set a schedule hour by hour until the next session",
	"role-played a call to a sponsor", "taught paced breathing",
	"summed up change talk and asked what comes next",
	"explained how the brain recovers over months",
};

static const char *const focuses[] = {
	"an argument at the weekend", "a payday without use",
	"a craving at the gas station", "a visit by a relative",
	"the loss of a friendship", "a missed bus and what came of it",
	"a job application", "a night without sleep",
	"a birthday with alcohol on the table", "an old dealer's text message",
	"a quiet Sunday", "pain after a fall", "a letter from probation",
	"worry about rent", "a first sober dance", "homework left undone",
	"a talk with a teacher", "cooking for others", "a dream about using",
	"a compliment at work",
};

static const char *const moods[] = {
	"alert and calm", "tired but attentive", "anxious at first",
	"cheerful", "guarded", "tearful for a time", "restless",
	"quiet and thoughtful", "irritable, then more at ease", "hopeful",
};

static const char *const responses[] = {
	"gave two examples and accepted feedback", "listened more than spoke",
	"disagreed openly and stayed in the conversation",
	"linked the topic to a recent craving", "supported a peer",
	"asked for help with a plan",
	"minimized consequences, then reconsidered",
	"named a trigger not mentioned before", "practised the skill twice",
	"took notes and repeated the main point",
	"laughed about a former excuse", "asked how long cravings last",
};

static const char *const progresses[] = {
	"reports no use since the last session",
	"reports one urge, managed by calling a friend",
	"keeps the schedule on most days", "has been to one meeting this week",
	"sleeps better than last week", "is behind on homework",
	"has told the family about the plan",
	"is ahead of the plan on this goal", "needs more practice",
	"has moved the phone numbers of old contacts", "shows up on time now",
	"is unsure whether the goal is worth it",
};

static const char *const next_steps[] = {
	"write down each craving and what helped",
	"call a sponsor before Friday", "bring the completed handout",
	"try the breathing exercise every evening",
	"go to a meeting with a peer from group",
	"talk with the counselor about sleep", "plan the weekend in writing",
	"ask a relative to come to family education",
	"review the plan in the individual session",
	"return the call of probation", "walk for half an hour each day",
	"delete one old contact", "practise the refusal at home",
	"bring one good moment to group",
};

static const char *const degrees[] = {
	"the whole time", "most of the time", "after a slow start",
	"when asked", "in the second half",
};

/* Two different ones. */
static void
pick_two(struct dice *d, const char *const words[], int n, const char *two[2])
{
	int first = dice_below(d, n);
	int second = (first + dice_between(d, 1, n - 1)) % n;

	two[0] = words[first];
	two[1] = words[second];
}

#define PICK_TWO(d, a, two) pick_two((d), (a), (int)COUNT(a), (two))

static void
words_about(const struct agency *s, const struct made_note *n, struct record *r)
{
	const struct made_client *c = attendance_client(n->attendance);
	struct dice d = agency_dice(s, DICE_TEXT, c->number, 0);
	const char *two[2];

	document_text(r, "diagnosis", dice_pick(&d, diagnoses));
	PICK_TWO(&d, symptoms, two);
	document_text(r, "necessity", record_printf(r,
	    "Client has %s and %s; %s.", two[0], two[1], dice_pick(&d, needs)));
}

static void
words_intervention(struct dice *d, const struct made_session *x,
    struct record *r)
{
	const char *form = x->group != NULL ? "group" : "session";
	const char *two[2];

	PICK_TWO(d, techniques, two);
	document_text(r, "intervention", record_printf(r, "%s %s, topic: %s. "
	    "Facilitator %s and %s. With this client the example was %s.",
	    component_info(x->component)->title, form,
	    words_topic(x->component, x->topic), two[0], two[1],
	    dice_pick(d, focuses)));
}

static void
words_response(struct dice *d, struct record *r)
{
	const char *mood = dice_pick(d, moods), *often = dice_pick(d, degrees);
	const char *focus = dice_pick(d, focuses), *two[2];

	PICK_TWO(d, responses, two);
	document_text(r, "response", record_printf(r, "Client was %s, "
	    "took part %s and %s; spoke of %s and %s. Client %s.", mood,
	    often, two[0], focus, two[1], dice_pick(d, progresses)));
}

/* What is said of a note of a client's day: all of it. */
static void
words_day(const struct agency *s, const struct made_note *n, struct record *r)
{
	const struct made_session *x = n->attendance->session;
	struct dice d = agency_dice(s, DICE_TEXT, n->number, 1);
	int goal = dice_between(&d, 1, 4);
	const char *two[2];

	document_text(r, "goal", record_printf(r, "Goal %d: %s.", goal,
	    dice_pick(&d, goals)));
	words_intervention(&d, x, r);
	words_response(&d, r);
	document_text(r, "risk", dice_percent(&d, 6) ? "low" : "none");
	PICK_TWO(&d, next_steps, two);
	document_text(r, "plan", record_printf(r, "To %s, and to %s, by "
	    "the next %s.", two[0], two[1], x->group != NULL ? "group" :
	    "session"));
}

void
words_note(const struct agency *s, const struct made_note *n, struct record *r)
{
	const struct made_note *source = n->copied != NULL ? n->copied : n;
	const struct made_session *x = source->attendance->session;
	struct record quoted;

	words_about(s, n, r);
	words_day(s, source, r);
	if (n->quoted != NULL) {
		record_begin(&quoted, &note_kind);
		words_day(s, n->quoted, &quoted);
		document_text(r, "goal", record_printf(r, "%s",
		    record_text(&quoted, "goal")));
		document_text(r, "plan", record_printf(r, "%s",
		    record_text(&quoted, "plan")));
		record_free(&quoted);
	}
	if (x->component == FAMILY || x->component == FAMILY_EDUCATION)
		document_text(r, "present", "client; a family member, as the "
		    "client wished");
}

const char *
words_diagnosis(const struct agency *s, const struct made_client *c)
{
	struct dice d = agency_dice(s, DICE_TEXT, c->number, 0);

	return dice_pick(&d, diagnoses);
}

static const char *
memo_body(struct dice *d, const struct made_memo *m, struct record *r)
{
	const char *two[2], *next, *focus;

	if (strcmp(m->type, "outreach") == 0)
		return record_printf(r, "Called after three sessions were "
		    "missed; %s", m->reached ? record_printf(r, "client spoke "
		    "of %s and will come.", dice_pick(d, focuses)) : "left word.");
	if (strcmp(m->type, "crisis") == 0) {
		next = dice_pick(d, next_steps);
		focus = dice_pick(d, focuses);
		return record_printf(r, "Client was %s after %s. Safety was "
		    "gone through; to %s.", dice_pick(d, moods), focus, next);
	}
	PICK_TWO(d, goals, two);
	next = dice_pick(d, next_steps);
	return record_printf(r, "Worked to %s and to %s. At the end: %s. "
	    "Advised to %s.", two[0], two[1], dice_pick(d, progresses), next);
}

void
words_memo(const struct agency *s, const struct made_memo *m, struct record *r)
{
	struct dice d = agency_dice(s, DICE_TEXT, m->number, 2);
	const char *goal;

	document_text(r, "body", memo_body(&d, m, r));
	if (strcmp(m->type, "outreach") == 0) {
		record_set_number(r, "reached", m->reached);
		return;
	}
	document_text(r, "risk", strcmp(m->type, "crisis") == 0 ? "moderate" :
	    "none");
	goal = dice_pick(&d, goals);
	document_text(r, "plan", record_printf(r, "To %s, and to %s.",
	    dice_pick(&d, next_steps), goal));
	if (strcmp(m->type, "crisis") == 0) {
		words_response(&d, r);
		document_text(r, "intervention", record_printf(r,
		    "Counselor %s; a plan for the night was written.",
		    dice_pick(&d, techniques)));
	} else {
		document_text(r, "diagnosis", words_diagnosis(s,
		    m->episode->client));
	}
}

void
words_next(struct dice *d, const struct made_episode *e, struct record *r)
{
	static const char *const links[] = {
		"Home group twice a week, with a sponsor",
		"Peer support center, and a family group",
		"Recovery meeting on Sundays, alumni evening monthly",
	};
	static const char *const providers[] = {
		"Outpatient counseling here, weekly",
		"Community health center, first visit agreed",
		"Own physician and a counselor in private practice",
	};
	static const char *const work[] = {
		"Keeps the job, hours raised next month",
		"Back to school with the new term",
		"Vocational rehabilitation, intake agreed",
	};
	const char *lacks = e->lacks != NULL ? e->lacks : "";
	const char *link = dice_pick(d, links), *by = dice_pick(d, providers);

	if (strcmp(lacks, "community_links") != 0)
		document_text(r, "community_links", link);
	if (strcmp(lacks, "continuing_provider") != 0)
		document_text(r, "continuing_provider", by);
	if (strcmp(lacks, "work_or_school") != 0)
		document_text(r, "work_or_school", dice_pick(d, work));
	if (strcmp(lacks, "step_down") != 0)
		document_text(r, "step_down", e->continuing ? "0.5" : "1.0");
	if (strcmp(lacks, "aftercare_until") != 0)
		record_set_number(r, "aftercare_until",
		    e->aftercare_until != 0 ? e->aftercare_until :
		    e->discharged_on + 372);
}

void
words_discharge(struct dice *d, const struct made_episode *e, struct record *r)
{
	const char *two[2], *progress = dice_pick(d, progresses);

	PICK_TWO(d, goals, two);
	if (e->away_from != 0)
		document_text(r, "summary", record_printf(r, "Client stayed "
		    "away and could not be won back by two calls and a "
		    "letter. Was working to %s. May return at any time.",
		    two[0]));
	else
		document_text(r, "summary", record_printf(r, "Client worked "
		    "to %s and to %s; %s. Continuing care: to %s.", two[0],
		    two[1], progress, dice_pick(d, next_steps)));
}
