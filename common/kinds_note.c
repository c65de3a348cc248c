/* What iop-note(1) records: how it is documented. */
#include <string.h>

#include "kinds_impl.h"

static const struct field note_fields[] = {
	{ "session", FIELD_REF, 0, "session", .help = "the service" },
	{ "client", FIELD_REF, REQUIRED | FIXED, "client", .help = "about whom" },
	{ "author", FIELD_REF, REQUIRED | FIXED, "staff",
	    .help = "rendering provider who writes it" },
	{ "started_at", FIELD_TIME, REQUIRED,
	    .help = "actual begin of the service" },
	{ "ended_at", FIELD_TIME, REQUIRED,
	    .help = "actual end of the service" },
	{ "modality", FIELD_WORD, REQUIRED, "in-person telehealth telephone",
	    .unless = "in-person", .help = "how the service was given" },
	{ "diagnosis", FIELD_LINE, SEALED,
	    .help = "diagnosis, as its ICD-10-CM code" },
	{ "necessity", FIELD_TEXT, SEALED,
	    .help = "medical necessity" },
	{ "goal", FIELD_TEXT, SEALED,
	    .help = "goal of the treatment plan addressed" },
	{ "intervention", FIELD_TEXT, SEALED,
	    .help = "what was done during the time" },
	{ "response", FIELD_TEXT, SEALED,
	    .help = "the client's response, participation and progress" },
	{ "risk", FIELD_WORD, REQUIRED, "none low moderate high",
	    .help = "current risk of harm" },
	{ "plan", FIELD_TEXT, SEALED, .help = "next step" },
	{ "present", FIELD_LINE, SEALED,
	    .help = "persons present, no other client by name" },
	{ "results", FIELD_TEXT, SEALED, .help = "test results" },
	{ "late_reason", FIELD_LINE, SEALED,
	    .help = "why, where it is a late entry" },
	{ "type", FIELD_WORD, REQUIRED | FIXED, "progress treatment-review "
	    "crisis outreach contact discharge-summary leave-letter",
	    .unless = "progress", .help = "kind of note" },
	{ "group_note", FIELD_REF, FIXED, "group_note",
	    .help = "the group note it is a part of" },
	{ "referral", FIELD_REF, 0, "referral",
	    .help = "the referral a crisis led to" },
	{ "followed_up_on", FIELD_DATE,
	    .help = "when a crisis was followed up" },
	{ "reached", FIELD_BOOL, .help = "was the client reached" },
	{ "addressee", FIELD_LINE, SEALED, .help = "whom a letter is to" },
	{ "body", FIELD_TEXT, SEALED,
	    .help = "text of what is no progress note" },
	{ "sketch", FIELD_LINE, DERIVED, .max = 128,
	    .help = "by which notes that are alike are found" },
};

/* The shared part of the notes of a group's members. */
static const struct field group_note_fields[] = {
	{ "session", FIELD_REF, REQUIRED | FIXED, "session",
	    .help = "the service" },
	{ "author", FIELD_REF, REQUIRED | FIXED, "staff",
	    .help = "rendering provider who writes it" },
	{ "started_at", FIELD_TIME, REQUIRED,
	    .help = "actual begin of the service" },
	{ "ended_at", FIELD_TIME, REQUIRED,
	    .help = "actual end of the service" },
	{ "modality", FIELD_WORD, REQUIRED, "in-person telehealth telephone",
	    .unless = "in-person", .help = "how the service was given" },
	{ "topic", FIELD_LINE, .help = "topic or curriculum session" },
	{ "intervention", FIELD_TEXT, REQUIRED | SEALED,
	    .help = "what was done during the time" },
	{ "plan", FIELD_TEXT, SEALED, .help = "next step of the group" },
	{ "note", FIELD_CHILD, 0, "note",
	    .help = "each member's part, which becomes a note of its own" },
};

static const struct field signature_fields[] = {
	{ "note", FIELD_REF, REQUIRED | FIXED, "note", .help = "what is signed" },
	{ "staff", FIELD_REF, REQUIRED | FIXED, "staff", .help = "who signs" },
	{ "note_entry", FIELD_ENTRY, DERIVED | FIXED, "note",
	    .help = "the version signed, by its entry number" },
	{ "credentials", FIELD_LINE,
	    .help = "the signer's license types at signing" },
};

static int
note_check(struct record *r)
{
	static const char *const parts[] = { "session", "diagnosis",
	    "necessity", "goal", "intervention", "response", "plan" };
	int wrong = in_order(r, "started_at", "ended_at");
	const char *type = record_text(r, "type");

	if (type == NULL)
		return wrong;
	if (strcmp(type, "progress") != 0)
		return wrong + (record_has(r, "body") ||
		    record_value(r, "body")->withheld ? 0 :
		    record_wrong(r, "body", "required"));
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (!record_has(r, parts[i]) &&
		    !record_value(r, parts[i])->bad &&
		    !record_value(r, parts[i])->withheld)
			wrong += record_wrong(r, parts[i], "required");
	return wrong;
}

static int
group_note_check(struct record *r)
{
	return in_order(r, "started_at", "ended_at");
}

const struct kind note_kind = { KIND(note), .prefix = "N",
	.tool = "iop-note", .roles = STAFF_CLINICAL,
	.indexes = "session,client;client", .check = note_check,
	.help = "a progress note about one service to one client" };

const struct kind group_note_kind = { KIND(group_note), .prefix = "GN",
	.tool = "iop-note", .roles = STAFF_CLINICAL, .indexes = "session",
	.check = group_note_check,
	.help = "what the notes about one group session share" };

const struct kind signature_kind = { KIND(signature), .prefix = "SG",
	.tool = "iop-note", .roles = STAFF_CLINICAL, .indexes = "note",
	.help = "the author's signature of one version of a note" };

const struct kind cosignature_kind = { .name = "cosignature",
	.fields = signature_fields, .n = COUNT(signature_fields),
	.prefix = "CS", .tool = "iop-note", .roles = ROLE_SUPERVISOR,
	.indexes = "note",
	.help = "a supervisor's co-signature of one version of a note" };
