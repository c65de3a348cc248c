#include <err.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "leftover.h"

enum { MOST = 4 };

/* A signal may come at any time: what it reads is whole before it counts. */
static char *volatile paths[MOST];	/* NULL: none */

static void
take_away(void)
{
	for (int i = 0; i < MOST; i++)
		if (paths[i] != NULL)
			unlink(paths[i]);
}

static void
end(int signal_number)
{
	take_away();
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

/* What was ignored stays so. */
static void
catch(int signal_number)
{
	struct sigaction action = { .sa_handler = end }, before;

	sigemptyset(&action.sa_mask);
	if (sigaction(signal_number, NULL, &before) == 0 &&
	    before.sa_handler == SIG_DFL)
		sigaction(signal_number, &action, NULL);
}

static void
prepare(void)
{
	static bool done;

	if (done)
		return;
	done = true;
	if (atexit(take_away) != 0)
		err(EX_OSERR, NULL);
	catch(SIGTERM);
	catch(SIGINT);
	catch(SIGHUP);
}

void
leftover_add(const char *path)
{
	char *copy = strdup(path);

	if (copy == NULL)
		err(EX_OSERR, NULL);
	prepare();
	for (int i = 0; i < MOST; i++)
		if (paths[i] == NULL) {
			paths[i] = copy;
			return;
		}
	errx(EX_SOFTWARE, "more than %d files half made", MOST);
}

void
leftover_forget(const char *path)
{
	for (int i = 0; i < MOST; i++) {
		char *mine = paths[i];

		if (mine == NULL || strcmp(mine, path) != 0)
			continue;
		paths[i] = NULL;
		free(mine);
		return;
	}
}
