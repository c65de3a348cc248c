#ifndef STORE_IMPL_H
#define STORE_IMPL_H

#include <sqlite3.h>

#include "common/record/kind.h"
#include "store.h"

/*
 * What the files of this room share, and nobody else: SQLite itself.
 */

enum { IDLE_MAX = 24 };	/* statements kept for the next time */

struct store {
	sqlite3		*db;
	char		*path;
	struct file	*file;		/* that the path stood for */
	int64_t		 size;		/* of it, when the lock was taken */
	enum store_mode	 mode;
	bool		 settled;	/* opened: the authorizer judges */
	struct views	*views;		/* those there are, made or not */
	struct settings	*settings;	/* of the policy of the night */
	int64_t		 night, head;	/* of which they are */
	void		(*make)(void *);	/* what is on offer, or NULL */
	void		*make_arg;
	store_hears	*hear;		/* or NULL */
	void		*hear_arg;
	int64_t		 steps, steps_max;	/* of a query, by RULE_STEPS */
	sqlite3_stmt	*idle[IDLE_MAX];	/* the newest last */
	size_t		 idle_n;
	struct shadow	*shadow;	/* where queries from outside are
					   tried, or NULL */
};

/* The exit status of iop(7) for an error of SQLite's. */
int	 store_fault_status(int code);
/* Says what SQLite says, and ends the process. */
void	 store_fault(const struct store *) __attribute__((noreturn));

/* Statements that nobody asks any more. */
void	 store_forget_idle(struct store *);

/* A transaction that no reader is beside. */
void	 store_begin_alone(struct store *);

/* A statement that is ours: nobody needs to ask whether it may. */
void	 store_execute(struct store *, const char *sql);

/*
 * The views that a statement of ours names as tables, and those that these do.
 * What was made since a transaction or savepoint was entered goes with it
 * where it is not kept.
 */
void	 store_define_for(struct store *, const char *sql);
/* One view of that name, if it is one's, and those that it names: of every
 * name that stands anywhere in a statement from outside, to which a plain name
 * must not mean what is in the file. */
void	 store_define_named(struct store *, const char *name);
/* Each view there is, made or not. */
void	 store_views_each(const struct store *,
	    void (*told)(void *, const char *name, const char *sql), void *);
/* From here on there are nights, and views are made when asked for. */
void	 store_define_kinds(struct store *);
void	 store_view_kinds(struct store *);
struct views *store_views_new(void);
void	 store_views_free(struct views *);
void	 store_views_enter(struct store *);
void	 store_views_leave(struct store *, bool keep);

/* No parameter yet, and setting(), which tells them. */
void	 store_define_settings(struct store *);
void	 store_free_settings(struct store *);
/* Say what is wrong with a query from outside, to who hears it. */
void	 store_wrong(const struct store *, const char *name, const char *what,
	    int at);

/* What SQLite asks before it prepares anything, and limits to how long the
 * queries of a policy run and how much they ask for. */
void	 store_guard(struct store *);
void	 store_limit(struct store *);

/*
 * May a statement from outside be prepared, and asked?  If not, that is said
 * of name.  It is counted first, then tried where there is nothing to read but
 * the names of our views and their columns.
 */
bool	 store_may_ask(struct store *, const char *sql, const char *name);
void	 store_forget_shadow(struct store *);
/* A store in memory with nothing in it. */
struct store *store_empty(void);

/*
 * Is the file's schema ours?  If not, says why and ends the process, but for
 * one that is older where it is to be upgraded, and any where it is to be
 * verified.
 */
bool	 store_is_ours(struct store *);
/* From now on SQLite opens what the store is made of as its group may. */
void	 store_take_calls(void);
/* Put our version into the file. */
void	 store_say_version(struct store *);

/* The functions that queries call, and those that only views of ours do. */
#define STORE_FUNCTIONS "date_text time_text week_text concat_words day_of " \
	"month_text years_later has_word was_there holds_on within_days " \
	"days_later within_hours hours_later alike units_of covered as_word setting"
#define STORE_VIEW_FUNCTIONS "as_of_night as_of_head"
void	 store_define_functions(struct store *);
void	 store_define_view_functions(struct store *);

#endif
