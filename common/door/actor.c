#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/vfs.h>

#include <linux/magic.h>
#include <linux/openat2.h>

#include <err.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "actor.h"
#include "common/base/clock.h"
#include "common/door/own_clients.sql.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/store/store.h"

static const struct {
	const char *name;
	enum role role;
} roles[] = {
	{ "facilitator", ROLE_FACILITATOR }, { "supervisor", ROLE_SUPERVISOR },
	{ "compliance", ROLE_COMPLIANCE }, { "records", ROLE_RECORDS },
	{ "auditor", ROLE_AUDITOR }, { "admin", ROLE_ADMIN },
};

enum { PROC_ROOT = 1 };		/* inode of the folder that is all of it */

/*
 * What the kernel itself says of this process, or NULL where it cannot be known
 * that it does: in a mount namespace of one's own one may lay over /proc, or
 * any file in it, whatever one likes.  So it is the kernel's own file system
 * from its root on, and no other mount is met from there to the file.
 */
static FILE *
open_kernels(const char *name)
{
	struct open_how how = { .flags = O_RDONLY | O_CLOEXEC,
	    .resolve = RESOLVE_BENEATH | RESOLVE_NO_XDEV |
	    RESOLVE_NO_MAGICLINKS };
	int root = open("/proc", O_PATH | O_DIRECTORY | O_NOFOLLOW |
	    O_CLOEXEC), fd = -1;
	struct statfs fs;
	struct stat st;

	if (root != -1 && fstatfs(root, &fs) == 0 &&
	    fs.f_type == PROC_SUPER_MAGIC && fstat(root, &st) == 0 &&
	    st.st_ino == PROC_ROOT)
		fd = (int)syscall(SYS_openat2, root, name, &how, sizeof(how));
	if (root != -1)
		close(root);
	return fd == -1 ? NULL : fdopen(fd, "r");
}

/* In a namespace of one's own one may be whom one likes: then a user is no
 * proof of who is asking.  All ids, each as itself, is no such one. */
static bool
is_true_user(void)
{
	FILE *map = open_kernels("self/uid_map");
	unsigned long inside, outside, n;
	bool is;

	if (map == NULL)
		return false;
	is = fscanf(map, "%lu %lu %lu", &inside, &outside, &n) == 3 &&
	    inside == 0 && outside == 0 && n == UINT32_MAX;
	fclose(map);
	return is;
}

void
actor_need_user(void)
{
	if (!is_true_user())
		errx(EX_CONFIG, "this store knows people by their login, and "
		    "users here are others than the machine's: in a "
		    "container, identity is declared");
}

const char *
actor_login(void)
{
	const struct passwd *user = getpwuid(getuid());

	if (user == NULL)
		errx(EX_NOPERM, "the system does not know who is asking");
	return user->pw_name;
}

static bool
is_declared(struct store *store)
{
	/* the first agency's word counts: it cannot be amended */
	return store_number(store, "SELECT identity = 'declared'"
	    " FROM main.agency WHERE entry >= 1 ORDER BY entry LIMIT 1", 0) == 1;
}

/* Employed that day, or always where no dates are kept. */
static struct rows *
find_staff(struct store *store, bool declared, const char *name, int64_t day)
{
	struct rows *rows = rows_open(store, declared ?
	    "SELECT id, roles FROM staff WHERE id = :name"
	    " AND holds_on(:today, started_on, ended_on)" :
	    "SELECT id, roles FROM staff WHERE login = :name"
	    " AND holds_on(:today, started_on, ended_on) ORDER BY id");

	rows_text(rows, "name", name);
	rows_int(rows, "today", day);
	return rows;
}

unsigned
actor_roles(const char *words)
{
	unsigned of = 0;

	for (size_t i = 0; words != NULL && i < sizeof(roles) / sizeof(roles[0]);
	    i++)
		if (word_in(words, roles[i].name))
			of |= roles[i].role;
	return of;
}

static void
take(struct actor *actor, const struct rows *rows)
{
	snprintf(actor->id, sizeof(actor->id), "%s", rows_string(rows, "id"));
	actor->roles = actor_roles(rows_string(rows, "roles"));
}

void
actor_find(struct actor *actor, struct store *store, const char *name)
{
	bool declared = is_declared(store);
	struct rows *rows;

	if (!declared && name != NULL)
		errx(EX_NOPERM, "this store knows people by their login; "
		    "nobody can say who they are");
	if (!declared)
		actor_need_user();
	if (name == NULL && declared)
		name = secure_getenv("IOP_ACTOR");
	if (name == NULL || name[0] == '\0')
		name = actor_login();
	rows = find_staff(store, declared, name, clock_day(clock_now()));
	if (!rows_next(rows))
		errx(EX_NOPERM, "%s is not on the staff of this store today%s",
		    name, declared ? "; who is asking is --actor or "
		    "$IOP_ACTOR" : "");
	take(actor, rows);
	rows_close(rows);
}

void
actor_again(struct actor *actor, struct store *store)
{
	bool declared = is_declared(store);
	struct rows *rows = find_staff(store, declared,
	    declared ? actor->id : actor_login(), clock_day(clock_now()));

	if (!rows_next(rows) || strcmp(rows_string(rows, "id"),
	    actor->id) != 0)
		errx(EX_NOPERM, "%s is not on the staff of this store any more",
		    actor->id);
	take(actor, rows);
	rows_close(rows);
}

bool
actor_on(struct actor *actor, struct store *store, const char *id,
    int64_t day)
{
	struct rows *rows = find_staff(store, true, id, day);
	bool is = rows_next(rows);

	if (is)
		take(actor, rows);
	rows_close(rows);
	return is;
}

void
actor_free(struct actor *actor)
{
	id_set_free(&actor->own);
}

/* A facilitator sees the names on rosters of one's own; that is asked once,
 * within the one moment that is read. */
static bool
is_own_client(struct actor *actor, struct store *store, const char *client)
{
	struct rows *rows;

	if (!actor->own_known) {
		rows = rows_open(store, own_clients_sql);
		rows_text(rows, "staff", actor->id);
		while (rows_next(rows))
			id_set_add(&actor->own, rows_string(rows, "client"));
		rows_close(rows);
		id_set_sort(&actor->own);
		actor->own_known = true;
	}
	return id_set_has(&actor->own, client);
}

/* What one wrote oneself one has seen. */
static bool
is_own_text(const struct actor *actor, const struct record *r)
{
	const char *author = r->kind == &note_kind ||
	    r->kind == &group_note_kind ? record_text(r, "author") : NULL;

	return author != NULL && strcmp(author, actor->id) == 0;
}

/* All whom what is sealed in it was ever said of. */
static bool
is_about_own(struct actor *actor, struct store *store,
    const struct record *r)
{
	struct id_set clients = { 0 };
	bool is = actor_about(store, r, &clients);

	for (size_t i = 0; is && i < clients.n; i++)
		is = is_own_client(actor, store, clients.id[i]);
	id_set_free(&clients);
	return is;
}

bool
actor_may_see(struct actor *actor, struct store *store,
    const struct record *r)
{
	if (actor->roles & (ROLE_SUPERVISOR | ROLE_RECORDS))
		return true;
	return is_own_text(actor, r) || is_about_own(actor, store, r);
}

/* Who recorded every version of it knows what it says: of who only amended what
 * another had recorded, or brought it back, that is not so. */
bool
actor_is_author(const struct actor *actor, struct store *store,
    const struct record *r)
{
	struct rows *rows;
	bool others;
	char sql[160];

	snprintf(sql, sizeof(sql), "SELECT 1 FROM main.\"%s\" AS v"
	    " JOIN main.entry AS e ON e.entry = v.entry"
	    " WHERE v.id = :id AND e.recorded_by <> :actor LIMIT 1",
	    r->kind->name);
	rows = rows_open(store, sql);
	rows_text(rows, "id", r->id);
	rows_text(rows, "actor", actor->id);
	others = rows_next(rows);
	rows_close(rows);
	return !others;
}

static void __attribute__((noreturn))
no_sight(const struct actor *actor, const struct record *r)
{
	errx(EX_NOPERM, "%s: what is sealed in it is not for %s to see, "
	    "and so not to compare or change", r->id, actor->id);
}

void
actor_need_sight(struct actor *actor, struct store *store,
    const struct record *r)
{
	if (!actor_may_see(actor, store, r) &&
	    !actor_is_author(actor, store, r))
		no_sight(actor, r);
}

bool
actor_sees_versions(const struct actor *actor, struct store *store,
    const struct record *r)
{
	return actor->roles & (ROLE_SUPERVISOR | ROLE_RECORDS) ||
	    actor_is_author(actor, store, r);
}

void
actor_need_versions(const struct actor *actor, struct store *store,
    const struct record *r)
{
	if (!actor_sees_versions(actor, store, r))
		no_sight(actor, r);
}

struct author
actor_author(const struct actor *actor, const char *source)
{
	return (struct author){ actor->id, source, actor->program,
	    actor->verb };
}

void
actor_require(const struct actor *actor, unsigned need, const char *act)
{
	char who[80] = "";

	if (actor->roles & need)
		return;
	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (need & roles[i].role) {
			strcat(who, who[0] != '\0' ? ", " : "");
			strcat(who, roles[i].name);
		}
	errx(EX_NOPERM, "%s: not permitted to %s; it takes one of: %s", act,
	    actor->id, who);
}
