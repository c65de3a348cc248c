#ifndef FILE_H
#define FILE_H

/*
 * file: what a store's file must be before anybody opens it, and whether it is
 * still what was opened.
 *
 * What is not ends the process, with the exit status of iop(7).
 */

#include <stdbool.h>
#include <stdint.h>

struct file;

/* How it is opened: a store that has two names loses what was recorded by one
 * when a crash is undone by the other, since the journal goes by the name. */
enum file_use { FILE_READ, FILE_WRITE };

/* A file, not empty, whose journal is a file if it is there, and, to be written,
 * of one name: a reader is told of a second.  Before it is opened, since opening
 * waits for a pipe, and takes the journal of an empty file away. */
void		 file_check(const char *path, enum file_use);

/* Is there a database of SQLite, by how it begins? */
bool		 file_is_database(const char *path);
/* Is it a name of what SQLite keeps beside a database that is there?  A file of
 * that name is taken for that, or taken away. */
bool		 file_is_beside(const char *path);

/* Which file the name stands for, to be asked of later. */
struct file	*file_note(const char *path);
void		 file_free(struct file *);

/* Is it still this one, and at least so long?  Else what is recorded goes into a
 * file that is gone.  Gives how long it is. */
int64_t		 file_same(const struct file *, int64_t size);

/* The same for who has read it, if any: else that is told, and the exit status
 * is EX_IOERR. */
int		 file_read_whole(const struct file *);

/* May files be made in the folder of a path?  Else errno says why. */
bool		 file_may_make(const char *path);

/* Would two names that nothing has yet be one file's? */
bool		 file_same_place(const char *, const char *);

/* What was put into its folder lasts; a file system that cannot be asked for
 * that is no failure. */
void		 file_sync_folder(const char *path);

/* The end of the process where it is not. */
void		 file_gone(const char *path) __attribute__((noreturn));

#endif
