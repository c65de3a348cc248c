#ifndef ACTOR_H
#define ACTOR_H

#include "common/array/id_set.h"
#include "common/record/record.h"

/*
 * actor: who is asking, and what that person may do.
 *
 * Where the store's identity is unix, the actor is the staff record whose
 * login is the real user's name, and nothing else can name it.  Where it is
 * declared, it is the staff id given, else $IOP_ACTOR, else the login name.
 */

struct author;
struct store;

struct actor {
	char		 id[ID_MAX + 1];
	unsigned	 roles;		/* of enum role */
	const char	*program, *verb;	/* with which who asks does it */
	struct id_set	 own;		/* clients of theirs */
	bool		 own_known;	/* asked for, once */
};

/* What it keeps; not itself. */
void		 actor_free(struct actor *);

/* As whom the store has it on record; of an import from another system, which
 * is lent as the actor is. */
struct author	 actor_author(const struct actor *, const char *source);

/* The login name of the real user; ends the process if there is none. */
const char	*actor_login(void);

/* Ends the process with EX_CONFIG where the real user is one by a user
 * namespace, as in a container: that says nothing of who is asking. */
void		 actor_need_user(void);
/* The roles of a list of their words. */
unsigned	 actor_roles(const char *words);

/* Who is asking; ends the process with EX_NOPERM for a stranger. */
void		 actor_find(struct actor *, struct store *,
		    const char *declared);

/* Somebody by the staff id, if on the staff on a day by the records of the
 * store's night; false if not. */
bool		 actor_on(struct actor *, struct store *, const char *id,
		    int64_t day);

/* The same, again, within the lock that what is recorded is recorded under: who
 * left since, or lost a role while something was waited for, has it no more. */
void		 actor_again(struct actor *, struct store *);

/*
 * Adds the clients a record is about: a discharge is about the client of the
 * admission it ends, a waiver about whom the record is that it names, a group
 * note about those whose notes say it.  Where it may be amended to be about
 * another, it is about each that what is sealed in it was ever said of.  One
 * that is told of by several of its versions is added for each.  False
 * where it is, or was, about none, or about all who were in a group.
 */
bool		 actor_about(struct store *, const struct record *,
		    struct id_set *clients);

/*
 * May the actor see what is sealed in a record?  Supervisors and the office all,
 * a facilitator what is about a client of one's own, and what one wrote.
 */
bool		 actor_may_see(struct actor *, struct store *,
		    const struct record *);

/* Ends the process with EX_NOPERM unless the actor may see that, or recorded
 * it: before what is sealed in it is compared, changed or counted with. */
void		 actor_need_sight(struct actor *, struct store *,
		    const struct record *);

/* Has the actor recorded every version of it? */
bool		 actor_is_author(const struct actor *, struct store *,
		    const struct record *);

/* Of all its versions: does the actor see everything, or has recorded each of
 * them?  And the same as a need. */
bool		 actor_sees_versions(const struct actor *, struct store *,
		    const struct record *);
void		 actor_need_versions(const struct actor *, struct store *,
		    const struct record *);

/* Ends the process with EX_NOPERM unless the actor has one of the roles. */
void		 actor_require(const struct actor *, unsigned roles,
		    const char *act);

#endif
