#ifndef CLI_H
#define CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/array/id_set.h"
#include "common/door/actor.h"
#include "common/out/out.h"
#include "common/store/store.h"

/*
 * cli: options, help, exit statuses, and what every program does at its
 * start and end.
 *
 *	iop-TOOL [options] VERB [operand ...]
 *
 * One table of verbs and one of options for each program; parsing, --help and
 * what shells complete by (--completion) follow from them.  Usage errors end
 * the process with EX_USAGE.
 */

struct cli;

struct cli_option {
	const char	*name;		/* --name */
	char		 letter;	/* -l, or '\0' */
	const char	*value;		/* what it takes, as FILE; NULL: none */
	const char	*help;		/* NULL: which formats there are */
};

struct verb {
	const char	*name;
	const char	*operands;	/* as a synopsis, "" for none */
	const char	*options;	/* beside the common ones, by blanks */
	int		(*run)(struct cli *);
	const char	*help;
};

struct program {
	const char	*name;
	const char	*about;		/* one line, as in its manual page */
	const struct verb *verbs;
	size_t		 verbs_n;
	const struct cli_option *options;	/* its own */
	size_t		 options_n;
};

enum { CLI_OPTIONS_MAX = 48 };

struct cli_given {
	size_t		 option;
	const char	*value;
};

struct cli {
	const struct program *program;
	const struct verb *verb;
	char		**operands;
	int		 operands_n;
	const char	*value[CLI_OPTIONS_MAX];	/* given, or NULL */
	struct cli_given *given;	/* the same, each time, in order */
	size_t		 given_n;
	struct store	*store;
	struct actor	 actor;
	int64_t		 as_of;		/* the night asked for */
	int64_t		 head;		/* and the entry */
	bool		 is_past;	/* --as-of or --at-entry was given */
	struct out	*out;
	bool		 names;		/* sealed fields are asked for */
	int64_t		 shown;		/* records shown with names */
	struct id_set	 clients;	/* and whom they are about */
};

/*
 * What every program's main() is.  Descriptors, signals, locale, environment
 * are settled, the options read, the verb's work done, and what is to be
 * written is written; the exit status, which a failure to write outranks.
 */
int		 cli_main(const struct program *, int argc, char *argv[]);

/* An option, whether or how it was given. */
bool		 cli_has(const struct cli *, const char *option);
const char	*cli_value(const struct cli *, const char *option);
/* Each value of one that may be given more than once: *at begins at 0; NULL
 * after the last. */
const char	*cli_each(const struct cli *, const char *option, size_t *at);
/* The same as a list ended by NULL; to be freed, its texts are lent. */
const char	**cli_all(const struct cli *, const char *option);
/* One as a day, a week, a span; false if not given. */
bool		 cli_day(const struct cli *, const char *option, int64_t *);
bool		 cli_week(const struct cli *, const char *option, int64_t *);
bool		 cli_span(const struct cli *, const char *option, int64_t *);
bool		 cli_count(const struct cli *, const char *option,
		    int64_t min, int64_t max, int64_t *);

/* Of these options, parted by blanks, one says all: two are EX_USAGE. */
void		 cli_one_of(const struct cli *, const char *options);

void		 cli_usage(const struct cli *, const char *fmt, ...)
		    __attribute__((format(printf, 2, 3), noreturn));

/* The store's path: -d, else $IOP_DB, else db: in iop.conf(5). */
const char	*cli_path(const struct cli *);
/* Is one asked for, or there where it would be? */
bool		 cli_has_store(const struct cli *);

/* Open the store, take its zone, find the actor, set the night. */
void		 cli_open(struct cli *, enum store_mode);
/* What follows opening, where a program opened the store itself. */
void		 cli_settle(struct cli *);
/* The same without asking who it is, for what anyone with the file may do. */
void		 cli_open_unasked(struct cli *, enum store_mode);

/* A night as --as-of takes it: a date is its end; what is it in messages. */
int64_t		 cli_night(const struct cli *, const char *what,
		    const char *text);

/* The time that counts as now: the night asked for, else the clock's. */
int64_t		 cli_now(const struct cli *);

/* out_open(), but never on the store itself. */
struct out	*cli_out_path(struct cli *, const char *path,
		    const struct format *);

/* Where a text goes that has no other spelling. */
struct out	*cli_text(struct cli *);

/* Where -o is a pipe by name, until somebody reads it; before a transaction is
 * begun, within which nobody else should have to wait for that.  It stays open
 * to the end, so that to open it again does not wait. */
void		 cli_wait_reader(const struct cli *);

/* Which one is asked for, or NULL: a slip in it is told before an answer that
 * takes long is looked for. */
const struct format *cli_format(const struct cli *);

/* Where the answer goes; unasked is the format on a terminal and elsewhere. */
struct out	*cli_out(struct cli *, const struct format *on_terminal,
		    const struct format *elsewhere);

#endif
