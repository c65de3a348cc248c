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
static char *volatile paths[MOST];
static volatile sig_atomic_t n;

static void
take_away(void)
{
	for (int i = 0; i < n; i++)
		unlink(paths[i]);
	n = 0;
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
	if (n == MOST)
		errx(EX_SOFTWARE, "more than %d files half made", MOST);
	prepare();
	paths[n] = copy;
	n++;
}

void
leftover_forget(void)
{
	int had = n;

	n = 0;
	for (int i = 0; i < had; i++)
		free(paths[i]);
}
