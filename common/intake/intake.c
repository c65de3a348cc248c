#include <sys/random.h>

#include <err.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/base/clock.h"
#include "common/base/status.h"
#include "common/door/actor.h"
#include "common/door/door.h"
#include "common/door/rights.h"
#include "common/out/out.h"
#include "common/store/store.h"
#include "intake_impl.h"

struct intake *
intake_new(const struct intake_how *how)
{
	struct intake *in = calloc(1, sizeof(*in));

	if (in == NULL)
		err(EX_OSERR, NULL);
	in->how = *how;
	in->origin = how->source != NULL ? ORIGIN_IMPORT : ORIGIN_ADD;
	in->author = actor_author(how->actor, how->source);
	in->ledger = ledger_new(how->store);
	in->door = door_new(how->store, how->actor);
	return in;
}

struct ledger *
intake_ledger(struct intake *in)
{
	return in->ledger;
}

struct door *
intake_door(struct intake *in)
{
	return in->door;
}

void
intake_wrong(struct intake *in, int wrong)
{
	in->wrong += wrong;
}

int64_t
intake_wrongs(const struct intake *in)
{
	return in->wrong;
}

void
intake_reject(struct intake *in, int64_t before, const char *row)
{
	if (in->how.rejects == NULL || in->wrong == before)
		return;
	out_text(in->how.rejects, row);
	in->rejected++;
	in->wrong = before;
}

void
intake_reject_head(struct intake *in, const char *row)
{
	if (in->how.rejects != NULL)
		out_text(in->how.rejects, row);
}

void
intake_show_only(struct intake *in, const struct kind *kind)
{
	in->shown = kind;
}

void
intake_begin(struct intake *in)
{
	intake_tell_compared(in, &in->ahead);
	ledger_begin(in->ledger);
	in->begun = true;
	actor_again(in->how.actor, in->how.store);
}

/* Crockford's base 32: no I, L, O or U to misread; 40 bits. */
const char *
intake_make_id(struct record *r)
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	unsigned char bytes[8];
	char day[CLOCK_BYTES], name[9];

	if (getrandom(bytes, sizeof(bytes), 0) != sizeof(bytes))
		err(EX_OSERR, "getrandom");
	for (int i = 0; i < 8; i++)
		name[i] = digits[bytes[i] % 32];
	name[8] = '\0';
	clock_spell_day(clock_day(clock_now()), day);
	return record_printf(r, "%s-%.4s%.2s%.2s-%s", r->kind->prefix, day,
	    day + 5, day + 8, name);
}

/* Once it is sure to be stored, if anything is. */
static void
show(struct intake *in, const struct record *r)
{
	if (in->how.out == NULL)
		return;
	if (in->shown == NULL || in->shown == r->kind)
		out_record(in->how.out, r, 0);
	for (const struct child *c = r->children; c != NULL; c = c->next)
		show(in, &c->record);
}

void
intake_keep_hidden(struct record *r, const struct record *stored)
{
	record_take_withheld(r, stored);
	for (size_t i = 0; i < r->kind->n; i++)
		if (r->kind->fields[i].type == FIELD_ENTRY && !r->value[i].set)
			record_take(r, i, &stored->value[i]);
}

/* What is sealed in the version there is, and is not to be seen by who is
 * asking, is neither compared nor changed: it stays, unless something else is
 * said of it. */
static void
keep_sealed(struct intake *in, struct record *r, const struct record *last)
{
	if (in->origin == ORIGIN_IMPORT || in->own || !intake_touches_sealed(r) ||
	    actor_may_see(in->how.actor, in->how.store, last))
		return;
	for (size_t i = 0; i < r->kind->n; i++) {
		struct value *v = &r->value[i];

		if (!(r->kind->fields[i].flags & SEALED) || v->withheld ||
		    v->inherited)
			continue;
		if (v->set || v->given)
			actor_need_sight(in->how.actor, in->how.store, last);
		else if (last->value[i].set) {
			record_take(r, i, &last->value[i]);
			v->withheld = true;
		}
	}
}

bool
intake_is_same(struct intake *in, struct record *next,
    const struct record *last)
{
	bool same;

	keep_sealed(in, next, last);
	same = record_same(last, next);
	if (in->origin != ORIGIN_IMPORT)
		intake_compared(in, next, last, same);
	return same;
}

static int
wrong_withheld(const struct record *r)
{
	int wrong = 0;

	for (size_t i = 0; i < r->kind->n; i++)
		if (r->value[i].withheld)
			wrong += record_wrong(r, r->kind->fields[i].name,
			    "withheld, and there is no such %s to keep it "
			    "from", r->kind->name);
	return wrong;
}

/*
 * Whatever is left to be filled in, from the records it refers to and then
 * from its own fields; what an import brings stays as it was claimed, but for
 * what is true of its store alone.  What is derived from the day of recording
 * goes by the first version's.
 */
static int
complete(struct intake *in, struct record *r)
{
	if (r->op == OP_VOID)
		return 0;
	if (in->origin == ORIGIN_ADD)
		door_fill(in->door, r);
	else
		door_fill_import(in->door, r);
	record_identify(r);
	if (r->id != NULL)
		r->first_at = ledger_first_known(in->ledger, r->kind, r->id);
	return record_finish(r);
}

/* Others are asked about it when it is there, and it is taken back where they
 * contradict it; told of at once with what else is wrong.  Of an import, which
 * asks it of what it makes void, who refers to that. */
static int
append_asking(struct intake *in, struct record *r, const struct record *before,
    int wrong)
{
	bool imported = in->origin == ORIGIN_IMPORT;

	door_policy(in->door);
	if (!imported)
		door_ask_before(in->door, r, before);
	store_savepoint(in->how.store);
	ledger_append(in->ledger, r, &in->author);
	if (!imported)
		wrong += door_ask_after(in->door, r, before);
	else if (!ledger_in_force(in->how.store, r->kind, r->id))
		wrong += door_referred(in->how.store, r);
	store_release(in->how.store, wrong == 0);
	if (wrong > 0)
		ledger_resume(in->ledger);
	return wrong;
}

static int
append_checked(struct intake *in, struct record *r,
    const struct record *before)
{
	int wrong = 0;

	if (in->origin == ORIGIN_IMPORT && !in->own)
		wrong = door_check_import(in->door, r, before);
	else if (!in->own)
		wrong = door_check(in->door, r, before);
	if (!in->own && (in->origin == ORIGIN_IMPORT ?
	    r->op == OP_VOID && wrong == 0 : door_asks(in->door, r)))
		return append_asking(in, r, before, wrong);
	if (wrong == 0)
		ledger_append(in->ledger, r, &in->author);
	return wrong;
}

static bool
append(struct intake *in, struct record *r, const struct record *before)
{
	int wrong = ledger_check(in->ledger, r) + intake_early(in, r);

	if (wrong == 0)
		wrong = door_derive(in->door, r);
	if (wrong == 0)
		wrong = append_checked(in, r, before);
	in->wrong += wrong;
	in->added += wrong == 0;
	return wrong == 0;
}

static bool
add_new(struct intake *in, struct record *r)
{
	int wrong = wrong_withheld(r);

	if (r->op != OP_ADD)
		wrong += record_wrong(r, "id", "no such %s", r->kind->name);
	in->wrong += wrong;
	return wrong == 0 && append(in, r, NULL);
}

/* An import is held against every version there is of it, and tells which says
 * the same. */
static bool
is_there(struct intake *in, struct record *r, const struct record *last)
{
	if (in->origin == ORIGIN_IMPORT && intake_touches_sealed(r))
		actor_need_versions(in->how.actor, in->how.store, last);
	if (in->origin == ORIGIN_ADD)
		return intake_is_same(in, r, last) && last->op != OP_VOID;
	return ledger_has(in->ledger, r);
}

/* The id is taken: the same again, a later version of an import, or wrong. */
static bool
add_again(struct intake *in, struct record *r, const struct record *last)
{
	if (is_there(in, r, last)) {
		in->unchanged++;
		return true;
	}
	if (r->op != OP_ADD)
		return append(in, r, last);
	/* an id that follows from the fields cannot be another */
	if (last->op == OP_VOID && r->kind->id_from != NULL &&
	    wrong_withheld(r) == 0) {
		r->op = OP_AMEND;
		r->reason = "recorded again";
		return append(in, r, last);
	}
	in->wrong += in->origin == ORIGIN_IMPORT ?
	    record_wrong(r, "id", "recorded with other content: a later "
	    "version of it says op: amend, and why") : last->op == OP_VOID ?
	    record_wrong(r, "id", "it was made void; %s amend %s --reason "
	    "brings it back, else give it another id", r->kind->tool, r->id) :
	    record_wrong(r, "id", "recorded with other content: to change "
	    "it, %s amend %s", r->kind->tool, r->id);
	return false;
}

/* The version it follows: what is imported takes its place by the time it
 * claims. */
void
intake_version_before(struct intake *in, const struct record *r,
    struct record *before)
{
	int64_t first;

	if (in->origin != ORIGIN_IMPORT || r->recorded_at == 0) {
		ledger_last(in->ledger, r->kind, r->id, before);
		return;
	}
	first = ledger_first_known(in->ledger, r->kind, r->id);
	ledger_known(in->ledger, r->kind, r->id,
	    r->recorded_at > first ? r->recorded_at : first, before);
}

/* The id is taken by a thing of its kind. */
static bool
add_after(struct intake *in, struct record *r)
{
	struct record last;
	bool good;
	int wrong;

	if ((wrong = intake_others(in, r)) > 0) {
		in->wrong += wrong;
		return false;
	}
	intake_version_before(in, r, &last);
	if (r->op != OP_ADD)
		intake_keep_hidden(r, &last);
	/* a document was completed as if it were the first version */
	wrong = in->origin == ORIGIN_IMPORT ? complete(in, r) : 0;
	in->wrong += wrong;
	good = wrong == 0 && add_again(in, r, &last);
	record_free(&last);
	return good;
}

/* What nobody may record may be there already, recorded by the programs: the
 * door tells of it. */
int
intake_enter(struct intake *in, const struct record *r)
{
	bool imported = in->origin == ORIGIN_IMPORT;

	if (in->own || rights_of(r->kind, rights_act(r, imported)) == 0)
		return 0;
	return door_enter(in->door, r, imported);
}

static bool
add(struct intake *in, struct record *r)
{
	int wrong = intake_enter(in, r);
	const struct kind *kind = NULL;

	if (wrong == 0 && in->origin != ORIGIN_IMPORT)
		wrong = complete(in, r);
	if (wrong == 0 && (kind = ledger_kind(in->ledger, r->id)) != NULL &&
	    kind != r->kind)
		wrong = record_wrong(r, "id", "names a %s already",
		    kind->name);
	in->wrong += wrong;
	if (wrong > 0)
		return false;
	return kind == NULL ? add_new(in, r) : add_after(in, r);
}

static bool
add_whole(struct intake *in, struct record *r)
{
	int64_t added = in->added, unchanged = in->unchanged;
	bool good;

	if (r->children == NULL && in->how.rejects == NULL)
		return add(in, r);
	door_policy(in->door);
	/* a document is stored whole or not at all */
	store_savepoint(in->how.store);
	good = add(in, r);
	for (struct child *c = r->children; good && c != NULL; c = c->next)
		good = add_whole(in, &c->record);
	store_release(in->how.store, good);
	if (!good) {
		ledger_resume(in->ledger);
		in->added = added;
		in->unchanged = unchanged;
	}
	return good;
}

bool
intake_record(struct intake *in, struct record *r)
{
	bool good;

	intake_need_all(in, r);
	if ((good = add_whole(in, r)))
		show(in, r);
	return good;
}

static bool
add_version(struct intake *in, struct record *r, const struct record *before)
{
	int wrong = intake_enter(in, r);

	keep_sealed(in, r, before);
	if (before->kind != r->kind || strcmp(before->id, r->id) != 0)
		wrong += record_wrong(r, "id", "cannot be amended");
	else if (wrong == 0)
		wrong = complete(in, r);
	in->wrong += wrong;
	return wrong == 0 && append(in, r, before);
}

bool
intake_version(struct intake *in, struct record *r,
    const struct record *before)
{
	bool good = add_version(in, r, before);

	if (good)
		show(in, r);
	return good;
}

bool
intake_own(struct intake *in, struct record *r, const struct record *before)
{
	bool good;

	actor_require(in->how.actor, rights_of(r->kind, ACT_OWN),
	    r->kind->name);
	in->own = true;
	good = before != NULL ? add_version(in, r, before) : add(in, r);
	in->own = false;
	if (good)
		show(in, r);
	return good;
}

static void
tell(const struct intake *in, bool stored)
{
	if (!in->how.untold && isatty(STDERR_FILENO))
		warnx("%s%" PRId64 " recorded, %" PRId64 " there already",
		    stored ? "" : "dry run: ", in->added, in->unchanged);
}

static int
close_rejects(struct intake *in)
{
	struct out *rejects = in->how.rejects;

	in->how.rejects = NULL;
	return rejects == NULL ? EX_OK : out_close(rejects);
}

int
intake_end(struct intake *in)
{
	bool good = in->wrong == 0;
	int status = good ? EX_OK : EX_DATAERR;

	/* the rejects first: what they say must not be lost */
	if (good && close_rejects(in) != EX_OK) {
		good = false;
		status = EX_IOERR;
	}
	if (in->begun && good && !in->how.dry_run)
		store_commit(in->how.store);
	else if (in->begun) {
		store_rollback(in->how.store);
		intake_tell_compared(in, &in->other);
	}
	if (in->begun)
		intake_tell_compared(in, &in->same);
	if (good)
		tell(in, !in->how.dry_run);
	if (good && in->rejected > 0)
		status = EX_FOUND;
	intake_forget_compared(in);
	out_abandon(in->how.rejects);
	door_free(in->door);
	ledger_free(in->ledger);
	free(in);
	return status;
}
