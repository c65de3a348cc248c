#ifndef DESK_H
#define DESK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/record/record.h"

/*
 * desk: the verbs that mean the same in every program: new, add, list, show,
 * history, amend, void.  A program puts DESK_VERBS into its table of verbs.
 */

struct cli;
struct ids;
struct input;
struct intake;
struct ledger;
struct policy;
struct rows;
struct store;

int	 desk_new(struct cli *);
int	 desk_add(struct cli *);
int	 desk_list(struct cli *);
int	 desk_show(struct cli *);
int	 desk_history(struct cli *);
int	 desk_amend(struct cli *);
int	 desk_void(struct cli *);

/* The same, with something to be done after each; in one transaction. */
int	 desk_void_then(struct cli *, void (*then)(struct cli *,
	    struct intake *, const struct record *));
/* Of a document of the kind `whole' the records in it too are then's. */
int	 desk_amend_then(struct cli *, const struct kind *whole,
	    void (*then)(struct cli *,
	    struct intake *, const struct record *last,
	    struct record *next));

#define DESK_READS "as-of at-entry names"
#define DESK_NEW_BY(run) \
	{ "new", "KIND [field=value]...", "", run, \
	    "print a skeleton to fill in" }
#define DESK_NEW DESK_NEW_BY(desk_new)
#define DESK_ADD \
	{ "add", "[FILE | KIND field=value]...", \
	    "dry-run if-any keep-going rejects", desk_add, "record documents" }
#define DESK_LIST \
	{ "list", "[KIND] [field=value]...", DESK_READS " voided", desk_list, \
	    "list what is in force" }
#define DESK_SHOW \
	{ "show", "ID...", DESK_READS " if-any", desk_show, \
	    "print records" }, \
	{ "history", "ID...", DESK_READS " if-any", desk_history, \
	    "print every version" }
#define DESK_AMEND(run) \
	{ "amend", "ID [field=value]... | FILE", "dry-run if-any reason", \
	    run, "record a new version" }
#define DESK_LOOK DESK_SHOW, DESK_AMEND(desk_amend)
#define DESK_VOID(run) \
	{ "void", "ID...", "dry-run if-any reason", run, \
	    "mark as entered in error" }
#define DESK_REST DESK_LOOK, DESK_VOID(desk_void)
#define DESK_VERBS DESK_NEW, DESK_ADD, DESK_LIST, DESK_REST

/*
 * Every verb that records something begins with an intake of what --format,
 * --output, --dry-run, --keep-going and --rejects ask for, on the store opened
 * for writing, and ends with the exit status: what was not stored is not
 * printed.
 */
struct intake *desk_intake(struct cli *);
/* Of records with long texts: their ids alone, where no format is asked for. */
struct intake *desk_intake_ids(struct cli *);
struct intake *desk_import(struct cli *, const char *source,
	    const struct renaming *);
int	 desk_end(struct cli *, struct intake *);

/* What the operands name as input; none at all is wrong, unless --if-any. */
struct input *desk_input(struct cli *, struct intake *);
/* The documents of the operands recorded, and the intake's end. */
int	 desk_add_documents(struct cli *, struct intake *);

/* The ids that operands name, some of which may be `-'; see ids.h. */
void	 desk_ids(struct cli *, struct ids *, char *const operands[], int n,
	    const char *about);

/* Of documents that say which version they are: is it in force?  Says where it
 * is not, for the intake, within the lock and before anything is done. */
void	 desk_ids_in_force(struct intake *, const struct ids *);

/* What --reason says; ends the process where a reason is missing. */
const char *desk_reason(struct cli *);

/*
 * The version in force of an id, and a copy to be changed and recorded as the
 * next.  A void one is counted as wrong (amend alone brings it back); one that
 * is not there ends the process.
 */
void	 desk_take(struct cli *, struct intake *, const char *id,
	    struct record *last, struct record *next, enum op);

/*
 * The same with what the operands after the id say, which is read before the
 * lock is taken.  Returns how many things were wrong.
 */
int	 desk_take_assigned(struct cli *, struct intake *,
	    struct record *last, struct record *next);

/* What a verb that records something of each id does: read the ids, take the
 * lock, each in turn, all or nothing; the exit status. */
int	 desk_each_id(struct cli *, void (*one)(struct cli *,
	    struct intake *, const char *id));

/* Take the operands from the i-th on, each a field=value; returns how many
 * were wrong. */
int	 desk_assign(struct cli *, struct record *, int i);

/* Print a skeleton of a record, with what is set in it filled in. */
void	 desk_skeleton(struct cli *, const struct record *);

/* What `list' lists: those in force that a filter, which is freed, and keep
 * leave; with --voided those that were made void, and by whom. */
int	 desk_list_kind(struct cli *, struct record *filter,
	    bool (*keep)(struct cli *, const struct record *));
/* All of them, each with who recorded it and when. */
int	 desk_list_origin(struct cli *, struct record *filter,
	    bool (*keep)(struct cli *, const struct record *));

/*
 * What the operands' field=value ask for, read before the store is opened,
 * which this does as desk_open() does; the caller's to free.  Then each record
 * of that kind, by id, that it and keep leave.
 */
void	 desk_open_filter(struct cli *, struct record *, const struct kind *);
void	 desk_each(struct cli *, const struct record *filter,
	    bool (*keep)(struct cli *, const struct record *),
	    void (*each)(struct cli *, const struct record *, void *),
	    void *);

/* Ends the process with EX_NOINPUT where an id names none of that kind. */
void	 desk_known(struct ledger *, const struct kind *, const char *id);

/* The same of what an option says, where it is given. */
void	 desk_need(struct cli *, const char *option, const struct kind *);

/* The kind that `list' or `new' names, else the program's first. */
const struct kind *desk_kind(struct cli *);

/* Open the store for reading, with what --names asks for. */
void	 desk_open(struct cli *);
/* The same for a verb that shows sealed fields unasked. */
void	 desk_open_names(struct cli *);
/* May the reader be shown what is sealed in a record, if it was asked for?
 * Whoever shows some says so of each record. */
bool	 desk_may_see(struct cli *, const struct record *);
void	 desk_shows(struct cli *, const struct record *);
/* Print a record as the reader may see it. */
void	 desk_print(struct cli *, const struct record *, unsigned flags);
/* Print each row as one of a report's kind; closes them, returns how many. */
size_t	 desk_rows(struct cli *, struct rows *, const struct kind *);
/* End reading: record who was shown names, and whose, before anything is
 * printed; kind and about may be NULL. */
void	 desk_close(struct cli *, const char *kind, const char *about);
void	 desk_record_access(struct cli *, const char *kind, const char *about);

/* The verb `due': a report of what is due, of --ahead or 14 days; EX_FOUND
 * where a day is over. */
typedef struct rows *desk_due_ask(struct store *, const struct policy *,
	    int64_t now, int64_t until);
int	 desk_due(struct cli *, const struct kind *, desk_due_ask *);

#endif
