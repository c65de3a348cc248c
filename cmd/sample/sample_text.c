/* Made-up names, and what notes say: no real person, no note like another. */
#include <stdio.h>
#include <string.h>

#include "common/record/record.h"
#include "sample_impl.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define PICK(d, a) ((a)[dice_below((d), (int)COUNT(a))])

/* The text outlives the record. */
void
text_set(struct record *r, const char *name, const char *text)
{
	struct value *v = record_value(r, name);

	v->text = text;
	v->set = text != NULL;
}

/* People */

static const char *const first_names[] = {
	"Abel", "Adela", "Alma", "Amos", "Anita", "Ariel", "Beatriz", "Benito",
	"Bianca", "Calvin", "Camila", "Celia", "Clyde", "Corinne", "Dalia",
	"Damian", "Delia", "Dustin", "Edith", "Elias", "Elena", "Emery",
	"Esteban", "Faith", "Felix", "Flora", "Gabriel", "Gilda", "Gregorio",
	"Hazel", "Hector", "Ida", "Ignacio", "Iris", "Isaac", "Jolene",
	"Josefa", "Julian", "Kendra", "Lamar", "Leona", "Lorenzo", "Lucia",
	"Magda", "Marcus", "Marisol", "Mateo", "Maya", "Milton", "Nadia",
	"Nestor", "Noelle", "Octavio", "Olive", "Orlando", "Paloma", "Perry",
	"Ramona", "Raul", "Renata", "Rosalind", "Rufus", "Sabina", "Silas",
	"Simone", "Sonia", "Tadeo", "Teresa", "Tobias", "Ursula", "Valeria",
	"Vernon", "Wanda", "Wesley", "Ximena", "Yolanda", "Zachary", "Zelda",
};

static const char *const last_names[] = {
	"Abeyta", "Albright", "Apodaca", "Archuleta", "Ashwood", "Baca",
	"Barela", "Begaye", "Benally", "Brisco", "Candelaria", "Castellan",
	"Chavira", "Corwin", "Delgadillo", "Denholm", "Duran", "Eastman",
	"Elkhorn", "Fairley", "Fresquez", "Gallegos", "Garrity", "Gurule",
	"Halvorsen", "Hinojos", "Ironwood", "Jaramillo", "Joslyn", "Kinsel",
	"Lathrop", "Lovato", "Lucero", "Maestas", "Marlowe", "Mirabal",
	"Montano", "Nakai", "Nordgren", "Ocampo", "Orwig", "Padilla",
	"Pennick", "Quintana", "Rainwater", "Rivas", "Rodarte", "Sandoval",
	"Sedillo", "Sheridan", "Silversmith", "Tafoya", "Thornbury",
	"Trujeque", "Ulibarri", "Valdivia", "Varela", "Wexford", "Yellowhair",
	"Zamora",
};

static const char *const streets[] = {
	"Acequia Lane", "Bosque Road", "Camino Verde", "Cottonwood Street",
	"Juniper Avenue", "Mesa Drive", "Pinon Court", "Rio Vista Road",
	"Sagebrush Way", "Tamarisk Place",
};

void
text_person(struct dice *d, char *buf, size_t size)
{
	const char *first = PICK(d, first_names);
	const char *last = PICK(d, last_names);

	snprintf(buf, size, "%s %s", first, last);
}

void
text_client(struct dice *d, struct record *r)
{
	char name[64];
	int number = dice_between(d, 100, 9899);
	const char *street = PICK(d, streets);

	text_person(d, name, sizeof(name));
	record_set(r, "name", name);
	if (dice_percent(d, 15))
		text_set(r, "preferred_name", PICK(d, first_names));
	text_set(r, "phone", record_printf(r, "505-555-01%02d",
	    dice_below(d, 100)));
	text_set(r, "address", record_printf(r, "%d %s, Albuquerque, NM",
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
text_topic(enum component component, int nth)
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
text_about(const struct sample *s, const struct note *n, struct record *r)
{
	const struct client *c = attendance_client(n->attendance);
	struct dice d = dice_for(s, DICE_TEXT, c->number, 0);
	const char *two[2];

	text_set(r, "diagnosis", PICK(&d, diagnoses));
	PICK_TWO(&d, symptoms, two);
	text_set(r, "necessity", record_printf(r, "Client has %s and %s; %s.",
	    two[0], two[1], PICK(&d, needs)));
}

static void
text_intervention(struct dice *d, const struct session *x, struct record *r)
{
	const char *form = x->group != NULL ? "group" : "session";
	const char *two[2];

	PICK_TWO(d, techniques, two);
	text_set(r, "intervention", record_printf(r, "%s %s, topic: %s. "
	    "Facilitator %s and %s. With this client the example was %s.",
	    component_info(x->component)->title, form,
	    text_topic(x->component, x->topic), two[0], two[1],
	    PICK(d, focuses)));
}

static void
text_response(struct dice *d, struct record *r)
{
	const char *mood = PICK(d, moods), *often = PICK(d, degrees);
	const char *focus = PICK(d, focuses), *two[2];

	PICK_TWO(d, responses, two);
	text_set(r, "response", record_printf(r, "Client was %s, took part "
	    "%s and %s; spoke of %s and %s. Client %s.", mood, often, two[0],
	    focus, two[1], PICK(d, progresses)));
}

void
text_note(const struct sample *s, const struct note *n, struct record *r)
{
	const struct note *source = n->copied != NULL ? n->copied : n;
	const struct session *x = source->attendance->session;
	struct dice d = dice_for(s, DICE_TEXT, source->number, 1);
	int goal = dice_between(&d, 1, 4);
	const char *two[2];

	text_about(s, n, r);
	text_set(r, "goal", record_printf(r, "Goal %d: %s.", goal,
	    PICK(&d, goals)));
	text_intervention(&d, x, r);
	text_response(&d, r);
	text_set(r, "risk", dice_percent(&d, 6) ? "low" : "none");
	PICK_TWO(&d, next_steps, two);
	text_set(r, "plan", record_printf(r, "To %s, and to %s, by the next "
	    "%s.", two[0], two[1], x->group != NULL ? "group" : "session"));
	if (x->component == FAMILY || x->component == FAMILY_EDUCATION)
		text_set(r, "present", "client; a family member, as the "
		    "client wished");
}

const char *
text_diagnosis(const struct sample *s, const struct client *c)
{
	struct dice d = dice_for(s, DICE_TEXT, c->number, 0);

	return PICK(&d, diagnoses);
}

static const char *
memo_body(struct dice *d, const struct memo *m, struct record *r)
{
	const char *two[2];

	if (strcmp(m->type, "outreach") == 0)
		return record_printf(r, "Called after three sessions were "
		    "missed; %s", m->reached ? record_printf(r, "client spoke "
		    "of %s and will come.", PICK(d, focuses)) : "left word.");
	if (strcmp(m->type, "crisis") == 0)
		return record_printf(r, "Client was %s after %s. Safety was "
		    "gone through; to %s.", PICK(d, moods), PICK(d, focuses),
		    PICK(d, next_steps));
	PICK_TWO(d, goals, two);
	return record_printf(r, "Worked to %s and to %s. At the end: %s. "
	    "Advised to %s.", two[0], two[1], PICK(d, progresses),
	    PICK(d, next_steps));
}

void
text_memo(const struct sample *s, const struct memo *m, struct record *r)
{
	struct dice d = dice_for(s, DICE_TEXT, m->number, 2);

	text_set(r, "body", memo_body(&d, m, r));
	if (strcmp(m->type, "outreach") == 0) {
		record_set_number(r, "reached", m->reached);
		return;
	}
	text_set(r, "risk", strcmp(m->type, "crisis") == 0 ? "moderate" :
	    "none");
	text_set(r, "plan", record_printf(r, "To %s, and to %s.",
	    PICK(&d, next_steps), PICK(&d, goals)));
	if (strcmp(m->type, "crisis") == 0) {
		text_response(&d, r);
		text_set(r, "intervention", record_printf(r, "Counselor %s; "
		    "a plan for the night was written.",
		    PICK(&d, techniques)));
	} else {
		text_set(r, "diagnosis", text_diagnosis(s,
		    m->episode->client));
	}
}

/* What a graduate is sent on with, but for what is lacking. */
void
text_next(struct dice *d, const struct episode *e, struct record *r)
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
	const char *link = PICK(d, links), *by = PICK(d, providers);

	if (strcmp(lacks, "community_links") != 0)
		text_set(r, "community_links", link);
	if (strcmp(lacks, "continuing_provider") != 0)
		text_set(r, "continuing_provider", by);
	if (strcmp(lacks, "work_or_school") != 0)
		text_set(r, "work_or_school", PICK(d, work));
	if (strcmp(lacks, "step_down") != 0)
		text_set(r, "step_down", e->continuing ? "0.5" : "1.0");
	if (strcmp(lacks, "aftercare_until") != 0)
		record_set_number(r, "aftercare_until",
		    e->aftercare_until != 0 ? e->aftercare_until :
		    e->discharged_on + 372);
}

void
text_discharge(struct dice *d, const struct episode *e, struct record *r)
{
	const char *two[2], *progress = PICK(d, progresses);

	PICK_TWO(d, goals, two);
	if (e->away_from != 0)
		text_set(r, "summary", record_printf(r, "Client stayed away "
		    "and could not be won back by two calls and a letter. "
		    "Was working to %s. May return at any time.", two[0]));
	else
		text_set(r, "summary", record_printf(r, "Client worked to %s "
		    "and to %s; %s. Continuing care: to %s.", two[0], two[1],
		    progress, PICK(d, next_steps)));
}
