/*
 * prepare STORE FILE...: does SQLite understand each .sql file of the
 * programs, with the kinds and views there are?  The store is empty, and the
 * policy in force in it the shipped one.  Of a file that makes a view the
 * view's body is tried, since the names in it are looked up only when it is
 * read; what makes a table or trigger has made the store.  What is wrong is
 * said with the file's name, and the status is 65.
 */
#include <sys/types.h>
#include <sys/wait.h>

#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/base/clock.h"
#include "common/policy/views.h"
#include "common/store/store.h"

static const char *
text_of(const char *path)
{
	static char text[1 << 16];
	FILE *f = fopen(path, "r");
	size_t n;

	if (f == NULL)
		err(EX_NOINPUT, "fopen");
	n = fread(text, 1, sizeof(text) - 1, f);
	if (ferror(f) || !feof(f))
		errx(EX_DATAERR, "not read, or too long");
	fclose(f);
	text[n] = '\0';
	return text;
}

/* What a statement that makes a view makes it of. */
static const char *
body_of(const char *sql)
{
	static const char as[] = " AS\n";
	const char *makes = strstr(sql, "CREATE TEMP VIEW ");

	return makes == NULL ? sql : strstr(makes, as) + strlen(as);
}

static bool
is_of_store(const char *sql)
{
	return strncmp(sql, "CREATE TABLE ", 13) == 0 ||
	    strncmp(sql, "CREATE TRIGGER ", 15) == 0;
}

/* The store's faults end the process with what SQLite says. */
static void __attribute__((noreturn))
prepare(const char *path, const char *file)
{
	const char *sql = text_of(file);
	struct store *store;

	if (is_of_store(sql))
		exit(EX_OK);
	store = store_open(path, STORE_WRITE);
	views_in_force(store, 0);
	program_invocation_short_name = (char *)(uintptr_t)file;
	rows_close(rows_open(store, body_of(sql)));
	store_close(store);
	exit(EX_OK);
}

/* Each in a process of its own, so that all that are wrong are told. */
static int
try(const char *path, const char *file)
{
	pid_t pid = fork();
	int status;

	if (pid == -1)
		err(EX_OSERR, "fork");
	if (pid == 0)
		prepare(path, file);
	if (waitpid(pid, &status, 0) == -1)
		err(EX_OSERR, "waitpid");
	return status == 0 ? 0 : 1;
}

int
main(int argc, char *argv[])
{
	int wrong = 0;

	if (argc < 3)
		errx(EX_USAGE, "usage: prepare STORE FILE...");
	if (!clock_zone("UTC"))
		errx(EX_CONFIG, "UTC");
	for (int i = 2; i < argc; i++)
		wrong += try(argv[1], argv[i]);
	return wrong == 0 ? EX_OK : EX_DATAERR;
}
