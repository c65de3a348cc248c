/* What each view is of, and what its columns say where no field does. */
#include <stdio.h>
#include <string.h>

#include "catalog.h"
#include "common/base/word.h"
#include "common/kinds/kinds.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct {
	const char	*name, *about;
} views[] = {
	{ "held", "sessions that were not cancelled, and when each was over" },
	{ "session_time", "every session, and when it was over" },
	{ "attended",
	    "who was at a session that was not cancelled, and from when until when" },
	{ "led", "who leads such a session" },
	{ "licensed",
	    "each license, the days it was in force and what it lets its holder do" },
	{ "roster", "whom a session is for, nobody twice" },
	{ "booked", "core sessions by client, each as if there were no other" },
	{ "core",
	    "the roster of core services that were not cancelled: minutes offered and attended" },
	{ "stay",
	    "each time a client was in treatment at the policy's level of care" },
	{ "treated",
	    "each week of each admission at that level, but those of admission and discharge" },
	{ "client_week",
	    "the same with the minutes of core services offered, attended and excused" },
	{ "client_day",
	    "the core services that a client attended on a day, and their notes" },
	{ "service",
	    "what is to be documented: sessions attended, and notes that are services themselves" },
	{ "service_note", "the notes that document a service" },
	{ "outreach", "notes of outreach and contact, by the day of it" },
	{ "recorded", "when the first version of each thing was recorded" },
	{ "origin", "who recorded an entry, and when, in truth" },
	{ "name", "which kind an id is of" },
	{ "note_known",
	    "each version of a note that is not void, by when it was known" },
	{ "signing", "what each signature and co-signature in force covers" },
	{ "signed", "the same of notes, by signatures alone" },
	{ "cosigned", "the same of notes, by co-signatures alone" },
	{ "signature_made",
	    "signatures and co-signatures of notes, and the version covered" },
	{ "signed_version",
	    "each version of what can be signed, and when it was" },
	{ "signed_note",
	    "each note in force, and when its author signed that version" },
	{ "authored",
	    "each note, and when its author first signed any version of it" },
	{ "amendable",
	    "the notes that their author can amend, and on which days" },
	{ "approved", "what each approval of a waiver covers" },
	{ "waiver_state",
	    "each waiver in force, whether it is approved, and what it covers" },
	{ "waiver_use", "how many findings of the night a waiver covers" },
	{ "ending",
	    "what has a last day, and nothing like it that goes on from there" },
	{ "wrong_note", "what of a progress note other records contradict" },
	{ "wrong_signed",
	    "what a signed progress note rests on that says otherwise since" },
	{ "wrong_attendance",
	    "what of an attendance other records contradict" },
	{ "wrong_admission",
	    "what of an admission and what follows it other records contradict" },
	{ "wrong_membership",
	    "what of a place in a group, or the wait for one, other records contradict" },
	{ "wrong_session", "what of a session other records contradict" },
	{ "wrong_roster",
	    "clients who are on the roster of two sessions at once" },
	{ "wrong_paper",
	    "what of coverage, authorizations, claims, diagnoses and licenses the policy or other records contradict" },
	{ "wrong_author",
	    "who wrote a note or group note, and should not have" },
	{ "wrong_claim",
	    "what a claim rests on that was changed since, and claims made twice" },
	{ "wrong_signature",
	    "signatures and co-signatures that other records contradict" },
	{ "session_moved",
	    "each version of a session that followed another, and how that moved its end" },
	{ "attendance_moved", "the same of an attendance" },
	{ "note_moved", "the same of a note that is a service itself" },
	{ "day_moved", "the same of an admission or discharge, by its day" },
	{ "session_due",
	    "of a session changed since, how it stood when its note came due and when it was over" },
	{ "session_later",
	    "the version that moved its end later last since then" },
	{ "wrong_session_end",
	    "what of a session was changed once its note was due, so that it is due later or never" },
	{ "wrong_attendance_end", "the same of an attendance" },
	{ "wrong_note_end", "the same of a note that is a service itself" },
	{ "wrong_stay_end", "the same of an admission or discharge" },
	{ "wrong_end", "all four of these" },
	{ "calendar",
	    "the weeks from the first admission to the one of today" },
	{ "calendar_day", "the days from the first admission to today" },
	{ "parameter", "the parameters of the policy" },
	{ "license_type", "its license types" },
	{ "payer", "its payers, and what each pays for a code" },
};

/* Of those views alone, by blanks; NULL: of every view that has such a column
 * of no kind's field, unless it stands here before. */
static const struct {
	const char	*of, *column, *about;
} columns[] = {
	{ "held", "actual_end", "when it was over, as over_at" },
	{ "led", "actual_end", "when it was over" },
	{ "attended", "id", "the attendance" },
	{ "attended core booked", "from_at",
	    "when the client's stay began, within the session" },
	{ "attended core booked", "until_at", "when it ended" },
	{ "client_day", "until_at", "when the last of the sessions was over" },
	{ "attended booked", "minutes", "whole minutes of the stay" },
	{ "attended core booked", "reason",
	    "the documented reason for an absence" },
	{ "roster", "minutes", "minutes scheduled" },
	{ "client_day", "minutes", "minutes of core services attended" },
	{ "payer", "minutes",
	    "length of one unit; of a day, the fewest minutes that make one" },
	{ "core", "attended", "minutes attended, each once" },
	{ "client_week", "attended", "minutes attended" },
	{ "core", "offered", "minutes offered, each once" },
	{ "client_week", "offered", "minutes offered" },
	{ "client_week", "excused", "minutes missed for a documented reason" },
	{ "core", "excused",
	    "where there is a reason, minutes offered that no stay of the client's has" },
	{ "core", "doubled", "minutes of the stay that another session has" },
	{ "client_day", "doubled", "minutes that two sessions have at once" },
	{ "client_week", "sessions", "core sessions offered that week" },
	{ "client_day", "sessions", "the sessions, by blanks" },
	{ "client_day", "services", "how many core services there were" },
	{ "client_day", "signed",
	    "how many of them have a note signed by its author as it is now" },
	{ "client_day", "signed_at", "when the last of these was signed" },
	{ "client_day", "signed_once",
	    "how many have a note that was signed, in whatever version" },
	{ "client_day", "first_at", "when the last of them was first signed" },
	{ "client_day", "notes", "the notes that document them, by blanks" },
	{ "client_day", "basis",
	    "actual, or as scheduled where a time is only planned" },
	{ "session_time held attended service service_note", "end_basis",
	    "actual, or as scheduled where no end is recorded" },
	{ "attended core booked client_week", "basis",
	    "actual, or as scheduled where a time is only planned" },
	{ "core booked", "mark",
	    "the attendance, or null where nobody marked" },
	{ "core booked", "came", "1 where the client was there" },
	{ "roster", "how", "member, individual or guest" },
	{ "roster", "status", "planned or cancelled" },
	{ "licensed", "first_day", "the first day it was in force" },
	{ "licensed", "last_day",
	    "the last day it was in force, days of grace among them" },
	{ "licensed", "license", "the license" },
	{ "licensed", "expires_on", "the last day on the license itself" },
	{ "stay treated", "first_day", "the first day at the level" },
	{ "stay", "last_day",
	    "the last day at the level, or null while it goes on" },
	{ "stay", "over_on",
	    "the day of discharge or of the transfer away, or null" },
	{ "amendable", "first_day",
	    "the first day on which the author can amend it" },
	{ "amendable", "last_day", "the last such day" },
	{ "amendable", "type", "the type of the note" },
	{ "signed_note authored", "type", "the type of the note" },
	{ "ending", "first_day", "the first day" },
	{ "ending", "last_day", "the last day" },
	{ "ending", "what",
	    "license, training, document, designation, supervisor, assignment, authorization, coverage or waiver" },
	{ "ending", "name", "its type or subject" },
	{ "ending", "act", "the command that records the next" },
	{ "ending", "again_on", "from when on there is another, after a gap" },
	{ "service", "what", "session or note" },
	{ "service", "id",
	    "the attendance, or the note that is a service itself" },
	{ "service", "type", "service of the session, or type of the note" },
	{ "service_note", "service", "the id of the service" },
	{ "signing", "what", "signature or cosignature" },
	{ "signature_made", "what", "signature or cosignature" },
	{ "session_due session_later", "what",
	    "due: when its note came due; over: when it was over" },
	{ "signing", "of", "the id of what is signed" },
	{ "attendance_moved session_due", "of",
	    "the client whose leaving ended it" },
	{ "signing signed_version", "kind", "the kind of what is signed" },
	{ "wrong_author", "kind", "note or group_note" },
	{ "name", "kind", "the kind" },
	{ "name", "id", "the id" },
	{ "parameter", "name", "its name" },
	{ "parameter", "value", "its number or text" },
	{ "parameter", "from", "the first day of that, or null: always" },
	{ "parameter", "until", "the last day of that, or null: it goes on" },
	{ "signed_version", "newest", "1 of the version in force" },
	{ "signed_version", "signed_at",
	    "when it or a later version was first signed by its author" },
	{ "signed_version", "cosigned_at",
	    "when it or a later version was co-signed" },
	{ "authored", "signed_at", "when its author first signed any version" },
	{ "signed_note", "signed_at",
	    "when its author signed the version in force, or null" },
	{ "authored", "is_covered",
	    "1 where the version in force is signed, 0 where it was amended since" },
	{ "wrong_note wrong_signed", "signed", "whether the note is signed" },
	{ "signing signed cosigned approved", "known_at",
	    "when it was first recorded" },
	{ "signing signed cosigned approved", "version",
	    "the entry of the version that is covered" },
	{ "signed_version", "version", "the entry of the version" },
	{ "signature_made", "version",
	    "the entry of the version covered, or null" },
	{ "signed cosigned", "version_at", "when that version was known" },
	{ "signature_made", "is_timed", "1 where its time is known" },
	{ "signing signed cosigned signed_version note_known", "nth",
	    "the how-manieth version it is" },
	{ "signing signed cosigned", "by_author", "1 where the author signed" },
	{ "note_known", "until", "when the next version was known, or null" },
	{ "origin", "claimed", "1 of what was imported" },
	{ "origin", "recorded_at", "when, in truth" },
	{ "origin", "recorded_by", "by whom, in truth" },
	{ "origin", "claimed_by",
	    "who is claimed to have recorded it, or null" },
	{ "origin", "came_in",
	    "when, by whom and with what it was recorded, in words" },
	{ "recorded", "claimed_at",
	    "when it is claimed to have been recorded, or null" },
	{ "recorded", "known_at", "from when on it counts as known" },
	{ "recorded", "source",
	    "the other system it was imported from, or null" },
	{ "recorded", "recorded_at", "when, in truth" },
	{ "recorded", "recorded_by", "by whom, in truth" },
	{ "waiver_state", "approval", "the approval of that version, or null" },
	{ "waiver_state", "claimed",
	    "1 where an import tells of it, or alone of its approval" },
	{ "waiver_state waiver_use", "found",
	    "findings of the night that it covers" },
	{ "waiver_state waiver_use", "open",
	    "the open ones that no other waives" },
	{ "waiver_state", "rule", "the rule" },
	{ "waiver_state", "asked_by", "who asked for it" },
	{ "waiver_state", "starts_on", "its first day" },
	{ "waiver_state", "last_day", "its last day" },
	{ "payer", "payer", "the payer, as in coverage" },
	{ "payer", "code", "the procedure code" },
	{ "payer", "unit", "day or minutes" },
	{ "payer", "rounding", "floor, eight-minute or half" },
	{ "payer", "authorization", "required, optional or none" },
	{ "payer", "days",
	    "how many days after the service a claim must have come" },
	{ "payer", "authority", "whose all this is" },
	{ "payer", "cite", "where that stands" },
	{ "payer", "unit_authority", "whose the unit and its minutes are" },
	{ "payer", "unit_cite", "where that stands" },
	{ "payer", "days_authority", "whose the days are" },
	{ "payer", "days_cite", "where that stands" },
	{ "licensed license_type", "type", "the license type" },
	{ "license_type", "grace_days",
	    "how many days after its last one it is still in force" },
	{ "license_type", "renews",
	    "the day of each year on which it must expire for that, or null" },
	{ "calendar treated client_week", "week", "the week" },
	{ "calendar treated client_week", "monday", "its Monday" },
	{ "calendar_day", "day", "the day" },
	{ "calendar_day", "month", "its month, as 2026-11" },
	{ "session_moved attendance_moved note_moved day_moved", "id",
	    "the record" },
	{ "session_moved attendance_moved note_moved day_moved", "entry",
	    "the version that moved it" },
	{ "session_moved attendance_moved note_moved day_moved", "known_at",
	    "when that version was known" },
	{ "session_due", "entry", "the version that stood then" },
	{ "session_due", "known_at", "when that was known" },
	{ "session_moved", "was_of",
	    "whose leaving ended it by the version before" },
	{ "session_moved", "was_own", "its own end by the version before" },
	{ "session_moved", "was_left", "when that client had left" },
	{ "session_moved attendance_moved note_moved", "was_end",
	    "when it was over by the version before" },
	{ "session_moved", "is_of", "whose leaving ends it by this version" },
	{ "session_moved", "is_own", "its own end by this version" },
	{ "session_moved attendance_moved note_moved", "is_end",
	    "when it is over by this version" },
	{ "session_moved", "was_gone",
	    "1 where it was cancelled or void before" },
	{ "session_moved", "is_gone", "1 where it is now" },
	{ "session_moved", "was_service", "of which service it was" },
	{ "session_moved", "is_service", "of which service it is" },
	{ "attendance_moved", "gone",
	    "1 where the session is cancelled or void" },
	{ "attendance_moved", "own", "the session's own end" },
	{ "attendance_moved", "left_at", "when the client left" },
	{ "session_due", "left_at", "when that client had left" },
	{ "session_moved attendance_moved note_moved", "moved_at",
	    "when it was moved" },
	{ "session_moved attendance_moved note_moved day_moved", "moved_by",
	    "by whom" },
	{ "day_moved", "moved_on", "on which day it was moved" },
	{ "day_moved", "was_day", "the day by the version before" },
	{ "day_moved", "is_day", "the day by this version" },
	{ "day_moved", "stood_to", "until when the version before stood" },
	{ "day_moved", "field", "admitted_on or discharged_on" },
	{ "session_moved attendance_moved note_moved day_moved", "bound",
	    "1 where who moved it is bound by its deadline" },
	{ "session_due session_later", "end_at", "when it was over" },
	{ "session_later", "last",
	    "the version that moved its end later last" },
	{ "session_later", "last_bound",
	    "the last such version by one who is bound" },
	{ "wrong_session_end wrong_attendance_end wrong_note_end wrong_stay_end wrong_end", "bound",
	    "the end as it stood when its note was due" },
	{ "wrong_session_end wrong_attendance_end wrong_note_end wrong_stay_end wrong_end", "is_end",
	    "the end as it stands now" },
	{ "wrong_session_end wrong_attendance_end wrong_note_end wrong_stay_end wrong_end", "excess",
	    "by how many seconds it is later" },
	{ "wrong_membership", "most", "how many members there may be" },
	{ "wrong_membership", "excess", "how many there are too many" },
	{ "wrong_admission", "years", "the age that is asked for" },
	{ "wrong_paper", "those", "those that the policy has" },
	{ "wrong_signature", "note", "the note" },
	{ NULL, "fact", "which contradiction it is" },
	{ NULL, "field", "the field that it is about" },
	{ NULL, "observed", "what it says" },
	{ NULL, "expected", "what it should say" },
	{ NULL, "other", "the record that contradicts it" },
	{ NULL, "later", "1 of the later of two records" },
	{ NULL, "bound", "the time to keep to, where it is about time" },
	{ NULL, "id", "the record" },
	{ NULL, "entry", "its entry, the version" },
	{ NULL, "known_at", "when the version was known" },
	{ NULL, "voided", "1 where it was entered in error" },
	{ NULL, "client", "the client" },
	{ NULL, "staff", "the member of staff" },
	{ NULL, "session", "the session" },
	{ NULL, "admission", "the admission" },
	{ NULL, "note", "the note" },
	{ NULL, "waiver", "the waiver" },
	{ NULL, "record", "the record" },
	{ NULL, "author", "the note's author" },
	{ NULL, "facilitator", "who leads it" },
	{ NULL, "group", "the group" },
	{ NULL, "service", "the service" },
	{ NULL, "track", "the track of the admission" },
	{ NULL, "date", "the day of it" },
	{ NULL, "day", "the day of it" },
	{ NULL, "starts_at", "when it begins, as scheduled" },
	{ NULL, "started_at", "when it began" },
	{ NULL, "ended_at", "when it ended" },
	{ NULL, "over_at", "when it was over" },
	{ NULL, "offered_to", "its end recorded, else as scheduled" },
	{ NULL, "left_at", "when the client of a session for one left" },
	{ NULL, "told", "when an absence was told of" },
	{ NULL, "has_reason", "1 where a reason is documented" },
	{ NULL, "adult", "1 where the adult minimum holds" },
	{ NULL, "level_from", "since when the client is at that level" },
	{ NULL, "claimed", "1 where only an import tells of it" },
	{ NULL, "independent",
	    "1 where its board lets its holder practise alone" },
	{ NULL, "iop_independent",
	    "1 where Medicaid counts it as independent in an IOP" },
	{ NULL, "unsure_from", "a day from which that is unsure, or null" },
	{ NULL, "assess", "1 where its holder may assess in an IOP" },
	{ NULL, "diagnose", "1 where its holder may diagnose" },
	{ NULL, "treat", "1 where its holder may treat" },
	{ NULL, "prescribe", "1 where its holder may prescribe" },
	{ NULL, "supervise", "1 where its holder may supervise who treats" },
	{ NULL, "late_reason_length",
	    "length of the reason for its being late" },
};

enum { BYTES = 256 };

/* A view of every version there is. */
static const char VERSION[] = "_version";

const char *
catalog_at(size_t i)
{
	static char name[BYTES];

	if (i < 2 * kinds_n) {
		snprintf(name, sizeof(name), "%s%s", kinds[i / 2]->name,
		    i % 2 == 0 ? "" : VERSION);
		return name;
	}
	i -= 2 * kinds_n;
	return i < COUNT(views) ? views[i].name : NULL;
}

/* The kind that a view is of, in force or all versions of it. */
static const struct kind *
kind_of(const char *view, bool *versions)
{
	size_t n = strlen(view), end = strlen(VERSION);
	char name[BYTES];

	*versions = n > end && strcmp(view + n - end, VERSION) == 0;
	snprintf(name, sizeof(name), "%.*s", (int)(*versions ? n - end : n),
	    view);
	return kind_find(name);
}

const char *
catalog_view(const char *name)
{
	static char about[BYTES];
	const struct kind *kind;
	bool versions;

	for (size_t i = 0; i < COUNT(views); i++)
		if (strcmp(views[i].name, name) == 0)
			return views[i].about;
	if ((kind = kind_of(name, &versions)) == NULL)
		return NULL;
	if (!versions)
		return kind->help;
	snprintf(about, sizeof(about), "every version known of: %s",
	    kind->help);
	return about;
}

/* A field of a kind; of a sealed one its length. */
static const char *
field_about(const struct kind *kind, const char *column)
{
	static char about[BYTES];
	const struct field *f = kind_field(kind, column);
	size_t n = strlen(column), end = strlen("_length");
	char name[BYTES];

	if (f != NULL)
		return f->help;
	if (n <= end || strcmp(column + n - end, "_length") != 0)
		return NULL;
	snprintf(name, sizeof(name), "%.*s", (int)(n - end), column);
	if ((f = kind_field(kind, name)) == NULL)
		return NULL;
	snprintf(about, sizeof(about), "how long it is in characters: %s",
	    f->help);
	return about;
}

/* Views that have what a session has. */
static const struct kind *
kind_behind(const char *view)
{
	bool versions;

	return word_in("held session_time", view) ? &session_kind :
	    kind_of(view, &versions);
}

const char *
catalog_column(const char *view, const char *column)
{
	const struct kind *kind = kind_behind(view);
	const char *about = NULL;

	for (size_t i = 0; i < COUNT(columns); i++)
		if (columns[i].of != NULL &&
		    strcmp(columns[i].column, column) == 0 &&
		    word_in(columns[i].of, view))
			return columns[i].about;
	if (kind != NULL && (about = field_about(kind, column)) != NULL)
		return about;
	for (size_t i = 0; i < COUNT(columns); i++)
		if (columns[i].of == NULL &&
		    strcmp(columns[i].column, column) == 0)
			return columns[i].about;
	return NULL;
}
