/*
 * Facts between records.  Each is written once, as an arm of a view
 * wrong_KIND, iop-policy(5), which says what is and what should be; the door
 * asks it for one record, `iop-schedule check' for a period, a rule for all.
 */
#include <stdio.h>
#include <string.h>

#include "common/array/id_set.h"
#include "common/kinds/kinds.h"
#include "common/policy/policy.h"
#include "common/store/store.h"
#include "door_impl.h"

/* In the order of the programs. */
static const struct door_fact facts[] = {
	{ "attendance", "outside", "attend-in-session",
	    "no minute of it is the session's" },
	{ "attendance", "before", "attend-in-session",
	    "long before the session began, by the policy's sign_in_minutes" },
	{ "attendance", "after", "attend-in-session",
	    "long after the session ended, by the policy's sign_in_minutes: "
	    "where it went on, its ended_at says so" },
	{ "attendance", "longer", "attend-in-session",
	    "more than the session's" },
	{ "attendance", "cancelled", "attend-in-session",
	    "it was cancelled" },
	{ "attendance", "ahead", "attend-in-session", "it has not begun" },
	{ "attendance", "unfinished", "attend-in-session",
	    "a time in the past; who is still there is marked when the "
	    "session is over" },
	{ "attendance", "untimed-late", "attend-in-session",
	    "required: who is late arrived at some time, with --from on the "
	    "command line" },
	{ "attendance", "untimed-early", "attend-in-session",
	    "required: who left early left at some time, with --to on the "
	    "command line" },
	{ "attendance", "punctual", "attend-in-session",
	    "who is late arrived after the session began" },
	{ "attendance", "stayed", "attend-in-session",
	    "who left early left before the session ended" },
	{ "attendance", "elsewhere", "no-double-service-time",
	    "was in another session at that time" },
	{ "admission", "twice", "admission-single",
	    "the client is admitted already" },
	{ "admission", "child", "age-track", "warning: not yet %s that day, "
	    "too young for the program" },
	{ "admission", "no-adult", "age-track", "warning: adult, and the "
	    "client is not %s that day" },
	{ "admission", "grown-up", "age-track", "warning: adolescent, and the "
	    "client is %s or more that day" },
	{ "admission", "discharged-before", "admission-order",
	    "before the admission" },
	{ "admission", "transferred-outside", "admission-order",
	    "not within the admission" },
	{ "admission", "transferred-nowhere", "admission-order",
	    "another than the client is at" },
	{ "admission", "contacted-before", "admission-order",
	    "before the discharge" },
	{ "paper", "payer", "payer-known", "no payer with that code in the "
	    "policy in force, which has %s" },
	{ "paper", "unlicensed", "diagnosis-licensed",
	    "not licensed on that day" },
	{ "paper", "diagnosed-left", "diagnosis-licensed",
	    "had left the staff by that day" },
	{ "membership", "other-track", "member-admitted",
	    "of another track than the client's admission" },
	{ "membership", "twice", "place-once",
	    "a member of the group already" },
	{ "membership", "waits-twice", "place-once", "waits for it already" },
	{ "membership", "waits-member", "place-once",
	    "a member of the group already" },
	{ "membership", "over-max", "group-size-max", "full: it has the "
	    "policy's %s members; to wait: iop-schedule add waiting group= "
	    "client= since=" },
	{ "membership", "over-capacity", "group-capacity",
	    "full: it has its %s members; to wait: iop-schedule add waiting "
	    "group= client= since=" },
	{ "session", "leader-twice", "no-double-service-time",
	    "leads another session at that time" },
	{ "session", "room-twice", "room-once", "taken at that time" },
	{ "session", "closed", "closure-respected",
	    "warning: on a day of the closure %s" },
	{ "session", "leave", "leave-respected", "on leave that day" },
	{ "session", "left", "leader-employed", "not on the staff that day" },
	{ "session", "license", "license-active",
	    "no license in force that day, for a core service" },
	{ "session", "by-facilitator", "no-ccss-by-facilitator",
	    "given by no facilitator: CCSS and CPSW are others' services" },
	{ "session", "nobody", "session-sound",
	    "required: it is a service to one client" },
	{ "session", "makes-up", "session-sound",
	    "neither cancelled nor on a closed day, or another's: %s" },
	{ "roster", "member-twice", "roster-once",
	    "a member is on the roster of another session at that time" },
	{ "roster", "client-twice", "roster-once",
	    "is on the roster of another session at that time" },
	{ "note", "twice", "note-once",
	    "the note %s is about it and the client already" },
	{ "note", "absent", "note-attended",
	    "was marked as not at the session" },
	{ "note", "unmarked", "note-attended", NULL },
	{ "note", "stranger", "note-attended",
	    "not on the session's roster, and no attendance" },
	{ "note", "cancelled", "note-attended", "it was cancelled" },
	{ "note", "void", "note-attended", NULL },
	{ "note", "early", "note-within-stay",
	    "not before the session began, or the client arrived" },
	{ "note", "long", "note-within-stay",
	    "not after the session ended, or the client left" },
	{ "author", "author", "note-author-there",
	    "warning: the session is %s's" },
	{ "author", "part", "note-author-there",
	    "of another session or author" },
	{ "author", "left", "author-on-staff",
	    "not on the staff on the day of the service" },
	{ "signature", "another", "signature-own", "not the note's author" },
	{ "signature", "signed-twice", "signature-own", "signed already" },
	{ "signature", "nothing", "signature-own", NULL },
	{ "signature", "left", "author-on-staff", NULL },
	{ "signature", "unsigned", "signature-own",
	    "its author has not signed it" },
	{ "signature", "cosigned-twice", "signature-own",
	    "co-signed already" },
	{ "signature", "self", "no-self-cosign",
	    "the author cannot co-sign" },
	{ "signature", "dependent", "no-self-cosign",
	    "no license to supervise in force today" },
	{ "signature", "unassigned", "no-self-cosign",
	    "not the author's assigned supervisor today" },
	{ "claim", "twice", "bill-once", "billed already" },
	{ "session_end", "shifted", "session-end-shifted",
	    "no later once the note was due, by who leads it or writes of it; "
	    "by others by no more than the policy's end_shift_minutes" },
	{ "attendance_end", "left", "session-end-shifted",
	    "no later once the note was due, by who leads it or writes of it" },
	{ "session_end", "taken", "session-end-shifted",
	    "its note was due: cancelled or void by another than who leads it "
	    "or writes of it" },
	{ "session_end", "service", "session-end-shifted",
	    "%s, as it was when its note was due; another than who leads it or "
	    "writes of it changes that" },
	{ "note_end", "note-shifted", "session-end-shifted",
	    "no later: the note was due by then, and not signed" },
	{ "note_end", "note-taken", "session-end-shifted",
	    "the note was due, and not signed: a supervisor makes it void" },
	{ "stay_end", "day", "session-end-shifted",
	    "%s at the latest: once that is over, or the summary of a discharge "
	    "is due, another than the counselor moves it" },
	{ "stay_end", "day-taken", "session-end-shifted", NULL },
	{ "session_end", "early", "session-end-shifted", NULL },
	{ "session_end", "taken-by-other", "session-end-shifted", NULL },
	{ "attendance_end", "unmarked", "session-end-shifted", NULL },
	{ "signed", "service", "note-holds", NULL },
	{ "signed", "client", "note-holds", NULL },
	{ "signed", "member", "note-holds", NULL },
	{ "signed", "diagnosis", "note-holds", NULL },
	{ "paper", "license-type", "license-known", "no license type of the "
	    "policy in force, which are %s" },
	{ "paper", "swapped", "supervision-swapped", "no supervisor with a "
	    "license to supervise, but the supervisee is: are the two "
	    "swapped?" },
	{ "paper", "not-assigned", "supervision-assigned",
	    "not assigned to the supervisee on that day" },
};

enum { FACTS = sizeof(facts) / sizeof(facts[0]) };

/* What is not signed holds nothing: the way to correct a true mistake. */
static const char is_signed[] = "the signed note %s says otherwise: amend that "
    "or make it void first; what is not signed holds nothing";
static const char out_of_order[] = "%s would be out of order";

#define OWN(view) "SELECT * FROM wrong_" view \
    " WHERE id = :id ORDER BY field, fact, other"

/* What is asked when one of a kind was recorded: of itself, or of others that
 * rest on it, which a field of its own is then told of. */
static const struct asked {
	const struct kind *kind;
	const char	*sql;
	const char	*field, *refusal;	/* of another's; NULL: its own */
	bool		 later;			/* of what follows a version */
} asked[] = {
	{ .kind = &admission_kind, .sql = OWN("admission") },
	{ .kind = &admission_kind, .sql = "SELECT * FROM wrong_admission"
	    " WHERE client = :client AND id <> :id AND fact <> 'twice'"
	    " ORDER BY id, fact",
	    .field = "admitted_on", .refusal = out_of_order },
	{ .kind = &discharge_kind, .sql = OWN("admission") },
	{ .kind = &discharge_kind, .sql = "SELECT * FROM wrong_admission"
	    " WHERE client = (SELECT client FROM admission"
	    "  WHERE id = :admission) AND fact = 'twice' AND later"
	    " AND EXISTS (SELECT 1 FROM discharge WHERE id = :id)"
	    " ORDER BY id", .field = "discharged_on",
	    .refusal = "after the client's next admission" },
	{ .kind = &discharge_kind, .sql = "SELECT * FROM wrong_admission"
	    " WHERE client = (SELECT client FROM admission"
	    "  WHERE id = :admission) AND fact = 'twice' AND later"
	    " AND NOT EXISTS (SELECT 1 FROM discharge WHERE id = :id)"
	    " ORDER BY id", .field = "admission",
	    .refusal = "would be open beside a later one of the client" },
	{ .kind = &discharge_kind, .sql = "SELECT * FROM wrong_admission"
	    " WHERE client = (SELECT client FROM admission"
	    "  WHERE id = :admission) AND id <> :id AND fact <> 'twice'"
	    " ORDER BY id, fact",
	    .field = "discharged_on", .refusal = out_of_order },
	{ .kind = &transfer_kind, .sql = OWN("admission") },
	{ .kind = &transfer_kind, .sql = "SELECT * FROM wrong_admission"
	    " WHERE client = (SELECT client FROM admission"
	    "  WHERE id = :admission) AND id <> :id"
	    " AND fact = 'transferred-nowhere' ORDER BY id, fact",
	    .field = "level_of_care", .refusal = out_of_order },
	{ .kind = &aftercare_kind, .sql = OWN("admission") },
	{ .kind = &diagnosis_kind, .sql = OWN("paper") },
	{ .kind = &coverage_kind, .sql = OWN("paper") },
	{ .kind = &authorization_kind, .sql = OWN("paper") },
	{ .kind = &waiting_kind, .sql = OWN("membership") },
	{ .kind = &membership_kind, .sql = OWN("membership") },
	{ .kind = &membership_kind, .sql = "SELECT * FROM wrong_membership"
	    " WHERE id = :group ORDER BY fact, day" },
	{ .kind = &membership_kind, .sql = "SELECT r.* FROM wrong_roster AS r"
	    " JOIN session AS s ON s.id = r.id AND s.\"group\" = :group"
	    " WHERE r.client = :client AND r.day >= :today"
	    " ORDER BY r.fact, r.id", .field = "client", .refusal =
	    "is on the roster of another session when the group meets" },
	{ .kind = &session_kind, .sql = OWN("session") },
	{ .kind = &session_kind, .sql = "SELECT * FROM wrong_roster"
	    " WHERE id = :id AND client IN (SELECT client FROM session"
	    "  WHERE id = :id UNION ALL SELECT m.client FROM session AS s"
	    "  JOIN membership AS m ON m.\"group\" = s.\"group\""
	    "  WHERE s.id = :id) ORDER BY field, fact, other" },
	{ .kind = &session_kind, .later = true, .sql = OWN("session_end") },
	{ .kind = &admission_kind, .later = true, .sql = OWN("stay_end") },
	{ .kind = &discharge_kind, .later = true, .sql = OWN("stay_end") },
	{ .kind = &attendance_kind, .later = true, .sql = OWN("attendance_end") },
	{ .kind = &note_kind, .later = true, .sql = OWN("note_end") },
	{ .kind = &claim_kind, .sql = OWN("paper") },
	{ .kind = &note_kind, .sql = "SELECT * FROM wrong_note"
	    " WHERE id = :id ORDER BY field, fact" },
	/* of the parts of a group note the group note itself is asked */
	{ .kind = &note_kind, .sql = "SELECT * FROM wrong_author"
	    " WHERE id = :id AND (fact <> 'author' OR :group_note IS NULL)"
	    " ORDER BY field, fact" },
	{ .kind = &group_note_kind, .sql = "SELECT * FROM wrong_author"
	    " WHERE id = :id ORDER BY field, fact" },
	{ .kind = &claim_kind, .sql = "SELECT * FROM wrong_claim"
	    " WHERE id = :id AND fact = 'twice'"
	    " ORDER BY field, fact" },
	{ .kind = &signature_kind, .sql = "SELECT * FROM wrong_signature"
	    " WHERE id = :id ORDER BY field, fact" },
	{ .kind = &cosignature_kind, .sql = "SELECT * FROM wrong_signature"
	    " WHERE id = :id ORDER BY field, fact" },
	{ .kind = &attendance_kind, .sql = "SELECT * FROM wrong_attendance"
	    " WHERE id = :id ORDER BY field, fact" },
	{ .kind = &attendance_kind, .sql = "SELECT * FROM wrong_note"
	    " WHERE session = :session AND client = :client AND signed"
	    " ORDER BY id", .field = "status", .refusal = is_signed },
	{ .kind = &session_kind, .later = true, .sql = "SELECT * FROM wrong_note"
	    " WHERE session = :id AND signed ORDER BY id",
	    .field = "status", .refusal = is_signed },
	{ .kind = &session_kind, .later = true, .sql = "SELECT * FROM wrong_signed"
	    " WHERE session = :id ORDER BY id",
	    .field = "status", .refusal = is_signed },
	{ .kind = &membership_kind, .sql = "SELECT * FROM wrong_note"
	    " WHERE client = :client AND signed ORDER BY id",
	    .field = "starts_on", .refusal = is_signed },
	{ .kind = &membership_kind, .sql = "SELECT * FROM wrong_signed"
	    " WHERE client = :client ORDER BY id",
	    .field = "starts_on", .refusal = is_signed },
	{ .kind = &diagnosis_kind, .sql = "SELECT * FROM wrong_signed"
	    " WHERE client = :client ORDER BY id",
	    .field = "diagnosed_on", .refusal = is_signed },
	{ .kind = &license_kind, .sql = OWN("paper") },
	{ .kind = &supervision_kind, .sql = OWN("paper") },
	{ .kind = &supervision_log_kind, .sql = OWN("paper") },
};

/* What is told of what no fact contradicts. */
static const struct {
	const struct kind *kind;
	door_rule	*tell;
} tells[] = {
	{ &admission_kind, door_admission },
	{ &discharge_kind, door_discharge },
	{ &transfer_kind, door_transfer },
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
enum { ASKED = sizeof(asked) / sizeof(asked[0]) };

const struct door_fact *
door_facts(size_t *n)
{
	*n = FACTS;
	return facts;
}

bool
door_asks(const struct door *door, const struct record *r)
{
	(void)door;
	for (size_t i = 0; i < ASKED; i++)
		if (asked[i].kind == r->kind)
			return true;
	return false;
}

/* How much of it there is, where a row may get worse: 1, or its excess. */
static int64_t
row_excess(const struct rows *rows)
{
	return rows_has(rows, "excess") ? rows_number(rows, "excess") : 1;
}

/* What a row is known by: what was so before, and as bad, is not this record's
 * doing. */
static const char *
row_key(const struct rows *rows, int64_t excess, char *buf, size_t size)
{
	const char *other = rows_has(rows, "other") ?
	    rows_string(rows, "other") : "";

	snprintf(buf, size, "%s %s %s %lld %s", rows_string(rows, "fact"),
	    rows_string(rows, "id"), other, (long long)excess,
	    rows_string(rows, "observed"));
	return buf;
}

static const struct door_fact *
fact_of(const struct asked *a, const struct rows *rows)
{
	const char *view = strstr(a->sql, "wrong_") + strlen("wrong_");
	size_t n = strcspn(view, " ");

	for (size_t i = 0; i < FACTS; i++)
		if (strncmp(view, facts[i].view, n) == 0 &&
		    facts[i].view[n] == '\0' &&
		    strcmp(facts[i].name, rows_string(rows, "fact")) == 0)
			return &facts[i];
	return NULL;	/* the audit alone asks it */
}

/* What follows another version can say otherwise than that one; to ask it of
 * what is the first takes as long as all else. */
static bool
is_asked(const struct asked *a, const struct record *r,
    const struct record *before)
{
	return a->kind == r->kind && (before != NULL || !a->later);
}

/* By the version that was there: what rests on that one is contradicted. */
static struct rows *
ask(struct door *door, const struct asked *a, const struct record *r,
    const struct record *before)
{
	return door_ask(door, door_is_new(before) ? r : before, a->sql);
}

void
door_ask_before(struct door *door, const struct record *r,
    const struct record *before)
{
	char key[FACT_BYTES];
	struct rows *rows;

	/* their views must not go with a savepoint */
	door_policy(door);
	id_set_free(&door->known);
	for (size_t i = 0; i < ASKED; i++) {
		if (!is_asked(&asked[i], r, before))
			continue;
		rows = ask(door, &asked[i], r, before);
		while (rows_next(rows))
			for (int64_t e = row_excess(rows); e > 0; e--)
				id_set_add(&door->known,
				    row_key(rows, e, key, sizeof(key)));
		rows_close(rows);
	}
	id_set_sort(&door->known);
}

/* The column that its words tell of. */
static const char *
told(const struct door_fact *fact)
{
	static const struct {
		const char *view, *column;
	} columns[] = { { "admission", "years" }, { "paper", "those" },
	    { "membership", "most" } };

	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		if (strcmp(columns[i].view, fact->view) == 0)
			return columns[i].column;
	return "other";
}

/* The field that made it so. */
static const char *
changed_field(const struct asked *a, const struct record *r,
    const struct record *before)
{
	if (r->op == OP_VOID)
		return "id";
	for (size_t i = 0; !door_is_new(before) && i < r->kind->n; i++)
		if (!value_same(&r->value[i], &before->value[i]))
			return r->kind->fields[i].name;
	return a->field;
}

/* Another's, told of once however much of it is contradicted. */
static int
say_other(struct door *door, const struct asked *a, const char *id,
    const struct record *r, const struct record *before)
{
	if (id_set_has(&door->known, id))
		return 0;
	id_set_add(&door->known, id);
	id_set_sort(&door->known);
	return record_wrong(r, changed_field(a, r, before), a->refusal, id);
}

static int
say(struct door *door, const struct asked *a, const struct rows *rows,
    const struct record *r, const struct record *before)
{
	const struct door_fact *fact = fact_of(a, rows);
	const char *column = told(fact);

	if (a->refusal != NULL)
		return say_other(door, a, rows_string(rows, "id"), r, before);
	if (fact->refusal == NULL)
		return 0;
	record_wrong(r, rows_string(rows, "field"), fact->refusal,
	    rows_has(rows, column) ? rows_string(rows, column) : "");
	return strncmp(fact->refusal, "warning: ", 9) != 0;
}

/* Which other it is, is part of what is said. */
static bool
names_each(const struct asked *a)
{
	return a->refusal != NULL && strchr(a->refusal, '%') != NULL;
}

/* Each fact once, whatever others it is so of. */
static int
say_new(struct door *door, const struct asked *a, const struct record *r,
    const struct record *before)
{
	struct rows *rows = ask(door, a, r, before);
	char key[FACT_BYTES], what[FACT_BYTES], last[FACT_BYTES] = "";
	int wrong = 0;

	while (rows_next(rows)) {
		if (fact_of(a, rows) == NULL || id_set_has(&door->known,
		    row_key(rows, row_excess(rows), key, sizeof(key))))
			continue;
		snprintf(what, sizeof(what), "%s %s", rows_string(rows,
		    "fact"), rows_string(rows, "field"));
		if (strcmp(what, last) != 0 || names_each(a))
			wrong += say(door, a, rows, r, before);
		snprintf(last, sizeof(last), "%s", what);
	}
	rows_close(rows);
	return wrong;
}

int
door_ask_after(struct door *door, const struct record *r,
    const struct record *before)
{
	int wrong = 0;

	for (size_t i = 0; i < ASKED; i++)
		if (is_asked(&asked[i], r, before))
			wrong += say_new(door, &asked[i], r, before);
	for (size_t i = 0; wrong == 0 && i < COUNT(tells); i++)
		if (tells[i].kind == r->kind)
			wrong += tells[i].tell(door, r, before);
	return wrong;
}
