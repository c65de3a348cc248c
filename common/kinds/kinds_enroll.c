/* What iop-enroll(1) records: the client's way in and out. */
#include <err.h>
#include <string.h>
#include <sysexits.h>

#include "common/base/clock.h"
#include "table.h"

#define LEVELS "0.5 1.0 2.1 2.5 3.1 3.3 3.5 3.7 4.0"

static const struct field client_fields[] = {
	{ "name", FIELD_LINE, REQUIRED | SEALED, .help = "legal name" },
	{ "birth_date", FIELD_DATE, REQUIRED | SEALED,
	    .help = "date of birth" },
	{ "preferred_name", FIELD_LINE, SEALED,
	    .help = "what the client is called" },
	{ "phone", FIELD_LINE, SEALED, .help = "telephone" },
	{ "email", FIELD_LINE, SEALED, .help = "electronic mail" },
	{ "address", FIELD_TEXT, SEALED, .max = 1000,
	    .help = "postal address" },
	{ "adult_from", FIELD_DATE, DERIVED,
	    .help = "Monday of the first week begun as an adult; "
	    "only of those who were not when recorded" },
	{ "admission", FIELD_CHILD, 0, "admission",
	    .help = "the admission, where recorded with the client" },
};

static const struct field admission_fields[] = {
	{ "client", FIELD_REF, REQUIRED | FIXED, "client", .help = "who" },
	{ "admitted_on", FIELD_DATE, REQUIRED, .help = "first day" },
	{ "level_of_care", FIELD_WORD, REQUIRED, LEVELS, .unless = "2.1",
	    .help = "ASAM level of care" },
	{ "track", FIELD_WORD, REQUIRED, TRACKS, .help = "program track" },
	{ "reason", FIELD_WORD, 0, "step-down step-up more-than-outpatient "
	    "hospitalization-risk residential-transition court self other",
	    .help = "why this level of care" },
	{ "model", FIELD_LINE, .max = 64,
	    .help = "evidence-based model, as Matrix" },
	{ "facilitator", FIELD_REF, 0, "staff",
	    .help = "primary counselor" },
	{ "age_band", FIELD_WORD, DERIVED, "child adolescent adult",
	    .help = "by the client's age on that day" },
};

static const struct field discharge_fields[] = {
	{ "admission", FIELD_REF, REQUIRED | FIXED, "admission",
	    .help = "the admission it ends" },
	{ "discharged_on", FIELD_DATE, REQUIRED, .help = "last day" },
	{ "reason", FIELD_WORD, REQUIRED, "completed transferred "
	    "administrative against-advice dropped-out deceased other",
	    .help = "why" },
	{ "followed_up_on", FIELD_DATE, PAST,
	    .help = "when somebody who stayed away was last sought" },
	{ "step_down", FIELD_WORD, 0, LEVELS,
	    .help = "ASAM level of care discharged to" },
	{ "summary", FIELD_TEXT, SEALED, .help = "discharge summary" },
	{ "community_links", FIELD_TEXT, SEALED, .max = 2000,
	    .help = "mutual help and other support in the community" },
	{ "continuing_provider", FIELD_TEXT, SEALED, .max = 2000,
	    .help = "who goes on treating" },
	{ "work_or_school", FIELD_TEXT, SEALED, .max = 2000,
	    .help = "plan for work or school" },
	{ "aftercare_until", FIELD_DATE,
	    .help = "last day of the aftercare offered" },
};

static const struct field diagnosis_fields[] = {
	{ "client", FIELD_REF, REQUIRED | FIXED, "client", .help = "whose" },
	{ "code", FIELD_LINE, REQUIRED | SEALED, .max = 8,
	    .help = "a code of ICD-10-CM, as F10.20", .pattern =
	    "^[A-Z][0-9][A-Z0-9]([.][A-Z0-9]{1,4})?$" },
	{ "class", FIELD_WORD, DERIVED, "substance-use mental-health other",
	    .help = "chapter of the code: F10 to F19, other F, all others" },
	{ "diagnosed_on", FIELD_DATE, REQUIRED | PAST, .help = "since when" },
	{ "diagnosed_by", FIELD_REF, 0, "staff", .help = "by whom" },
	{ "is_primary", FIELD_BOOL, .help = "the primary diagnosis" },
	{ "resolved_on", FIELD_DATE, .help = "last day it held" },
};

static const struct field coverage_fields[] = {
	{ "client", FIELD_REF, REQUIRED | FIXED, "client", .help = "whose" },
	{ "payer", FIELD_LINE, REQUIRED, .max = 32,
	    .help = "payer as the policy in force lists them, as MEDICAID-NM" },
	{ "rank", FIELD_WORD, REQUIRED, "primary secondary",
	    .unless = "primary", .help = "who pays first" },
	{ "member_number", FIELD_LINE, SEALED, .max = 40,
	    .help = "the client's number with the payer" },
	{ "starts_on", FIELD_DATE, REQUIRED, .help = "first day covered" },
	{ "ends_on", FIELD_DATE, .help = "last day covered" },
	{ "copay_cents", FIELD_INT, .min = 0, .max = 10000000,
	    .help = "co-payment a day of service, in cents" },
};

static const struct field authorization_fields[] = {
	{ "client", FIELD_REF, REQUIRED | FIXED, "client", .help = "whose" },
	{ "payer", FIELD_LINE, REQUIRED, .max = 32,
	    .help = "payer as the policy in force lists them, as MEDICAID-NM" },
	{ "number", FIELD_LINE, REQUIRED, .max = 40,
	    .help = "the payer's number" },
	{ "code", FIELD_LINE, .max = 16,
	    .help = "procedure code it is for; none: all" },
	{ "starts_on", FIELD_DATE, REQUIRED, .help = "first day" },
	{ "ends_on", FIELD_DATE, REQUIRED, .help = "last day" },
	{ "units", FIELD_INT, REQUIRED, .min = 1, .max = 100000,
	    .help = "units authorized" },
};

static const struct field transfer_fields[] = {
	{ "admission", FIELD_REF, REQUIRED | FIXED, "admission",
	    .help = "the admission that goes on" },
	{ "transferred_on", FIELD_DATE, REQUIRED,
	    .help = "first day at the new level" },
	{ "level_of_care", FIELD_WORD, REQUIRED, LEVELS,
	    .help = "ASAM level of care from then on" },
	{ "reason", FIELD_WORD, REQUIRED, "progress relapse crisis request "
	    "payer administrative other", .help = "why" },
};

static const struct field referral_fields[] = {
	{ "client", FIELD_REF, REQUIRED | FIXED, "client", .help = "who" },
	{ "direction", FIELD_WORD, REQUIRED, "in out",
	    .help = "to us, or from us" },
	{ "referred_on", FIELD_DATE, REQUIRED | PAST, .help = "when" },
	{ "party", FIELD_LINE, REQUIRED | SEALED,
	    .help = "who refers, or to whom" },
	{ "purpose", FIELD_WORD, REQUIRED, "treatment higher-level-of-care "
	    "lower-level-of-care psychiatric medical medication housing "
	    "vocational legal family other", .help = "what for" },
	{ "level_of_care", FIELD_WORD, 0, LEVELS,
	    .help = "ASAM level of care referred to" },
	{ "followed_up_on", FIELD_DATE, PAST,
	    .help = "when somebody asked what became of it" },
	{ "outcome", FIELD_WORD, REQUIRED,
	    "pending accepted declined unreachable", .unless = "pending",
	    .help = "what became of it" },
};

static const struct field occupation_fields[] = {
	{ "client", FIELD_REF, REQUIRED | FIXED, "client", .help = "whose" },
	{ "type", FIELD_WORD, REQUIRED, "employed self-employed school "
	    "training seeking homemaker retired disabled none",
	    .help = "work or school" },
	{ "place", FIELD_LINE, SEALED, .help = "employer or school" },
	{ "hours_week", FIELD_INT, .min = 0, .max = 168,
	    .help = "hours a week" },
	{ "starts_on", FIELD_DATE, REQUIRED, .help = "first day" },
	{ "ends_on", FIELD_DATE, .help = "last day" },
};

static const struct field aftercare_fields[] = {
	{ "discharge", FIELD_REF, REQUIRED | FIXED, "discharge",
	    .help = "the discharge it follows" },
	{ "contacted_on", FIELD_DATE, REQUIRED | PAST, .help = "when" },
	{ "staff", FIELD_REF, REQUIRED, "staff", .help = "by whom" },
	{ "mode", FIELD_WORD, REQUIRED,
	    "in-person telehealth telephone letter message",
	    .help = "how" },
	{ "reached", FIELD_BOOL, REQUIRED, .help = "was the client reached" },
	{ "summary", FIELD_TEXT, SEALED, .help = "what was said" },
};

static struct {
	int64_t	 (*years)(void *);
	void	*arg;
} adult;

void
kinds_adult(int64_t (*years)(void *), void *arg)
{
	adult.years = years;
	adult.arg = arg;
}

/* The birthday on which somebody comes of age. */
static int64_t
adult_day(int64_t birth_date)
{
	if (adult.years == NULL)
		errx(EX_SOFTWARE, "nobody says from when one is an adult");
	return clock_years_later(birth_date, (int)adult.years(adult.arg));
}

/*
 * The weekly minimum depends on age, and an audit must judge it without
 * reading a birth date.  So what it needs stands in the open: for those who
 * are no adults yet on the day this is recorded, the first Monday on which
 * they are.  It tells no more than the week.
 */
static void
client_complete(struct record *r)
{
	struct value *from = record_value(r, "adult_from");
	const struct value *birth = record_value(r, "birth_date");
	int64_t day, week;

	if (!birth->set)
		return;
	day = adult_day(birth->number);
	if (day > record_day(r)) {
		week = clock_week(day);
		if (clock_monday(week) < day)
			week++;
		record_set_number(r, "adult_from", clock_monday(week));
	} else
		from->set = false;
}

static int
client_check(struct record *r)
{
	if (record_has(r, "birth_date") &&
	    record_number(r, "birth_date") > record_day(r))
		return record_wrong(r, "birth_date", "a day in the past");
	return 0;
}

/* An audit must know that there is such a diagnosis, not which. */
static void
diagnosis_complete(struct record *r)
{
	const char *code = record_text(r, "code");

	if (code == NULL)
		return;
	record_set(r, "class", strncmp(code, "F1", 2) == 0 ? "substance-use" :
	    code[0] == 'F' ? "mental-health" : "other");
}

static int
diagnosis_check(struct record *r)
{
	return table_in_order(r, "diagnosed_on", "resolved_on");
}

static int
referral_check(struct record *r)
{
	return table_in_order(r, "referred_on", "followed_up_on");
}

static int
discharge_check(struct record *r)
{
	return table_in_order(r, "discharged_on", "aftercare_until");
}

const struct kind client_kind = { KIND(client), .prefix = "C",
	.tool = "iop-enroll",
	.complete = client_complete, .check = client_check,
	.help = "a person in treatment" };

const struct kind admission_kind = { KIND(admission), .prefix = "AD",
	.tool = "iop-enroll",
	.id_from = "AD.{client}.{admitted_on}", .indexes = "client",
	.help = "a client's way in" };

const struct kind discharge_kind = { KIND(discharge), .prefix = "DC",
	.tool = "iop-enroll",
	.id_from = "DC.{admission}", .indexes = "admission",
	.check = discharge_check,
	.help = "a client's way out" };

const struct kind diagnosis_kind = { KIND(diagnosis), .prefix = "DX",
	.tool = "iop-enroll",.indexes = "client",
	.complete = diagnosis_complete, .check = diagnosis_check,
	.help = "a diagnosis of a client" };
const struct kind coverage_kind = { KIND(coverage), .prefix = "CV",
	.tool = "iop-enroll",.indexes = "client",
	.check = table_period, .help = "who pays, and the co-payment" };
const struct kind authorization_kind = { KIND(authorization),
	.prefix = "AU", .tool = "iop-enroll",
	.indexes = "client", .check = table_period,
	.help = "units a payer authorized" };
const struct kind transfer_kind = { KIND(transfer), .prefix = "TR",
	.tool = "iop-enroll",
	.id_from = "TR.{admission}.{transferred_on}",
	.indexes = "admission",
	.help = "a change of the level of care" };
const struct kind referral_kind = { KIND(referral), .prefix = "RF",
	.tool = "iop-enroll",.indexes = "client",
	.check = referral_check, .help = "a client referred to us or by us" };
const struct kind occupation_kind = { KIND(occupation), .prefix = "OC",
	.tool = "iop-enroll",.indexes = "client",
	.check = table_period, .help = "a client's work or school" };
const struct kind aftercare_kind = { KIND(aftercare), .prefix = "AC",
	.tool = "iop-enroll",.indexes = "discharge",
	.help = "a contact after discharge" };
