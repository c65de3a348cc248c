/*
 * Which functions a program goes through, for programs compiled with
 * -finstrument-functions and run with this as LD_PRELOAD:
 *
 *	TRACE_SET=DIR	a file a process of every function entered, once each:
 *			DIR/FILE.NUMBER.PROGRAM.PID of a test by Bats
 *	TRACE_ORDER=FILE	every entry and return in order, the latter with
 *			the highest bit set
 *
 * Functions are addresses from the program's start, eight bytes each, which
 * nm(1) names.  tests/mutants and tests/climbs read them.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define UNSEEN __attribute__((no_instrument_function))
#define RETURN (UINT64_C(1) << 63)

enum { SLOTS = 1 << 14, ORDER_MAX = 1 << 23 };	/* more than there are */

void	__cyg_profile_func_enter(void *, void *);
void	__cyg_profile_func_exit(void *, void *);

static uint64_t seen[SLOTS], order[ORDER_MAX];
static size_t order_n;
static const char *set_dir, *order_path, *name;
static uintptr_t base;

static void __attribute__((constructor)) UNSEEN
begin(void)
{
	set_dir = getenv("TRACE_SET");
	order_path = getenv("TRACE_ORDER");
}

static void UNSEEN
add(uint64_t function)
{
	size_t i = function * UINT64_C(0x9e3779b97f4a7c15) >> 50;

	while (seen[i] != 0 && seen[i] != function)
		i = (i + 1) % SLOTS;
	seen[i] = function;
}

static void UNSEEN
note(uint64_t what)
{
	if (order_path != NULL && order_n < ORDER_MAX)
		order[order_n++] = what;
}

void UNSEEN
__cyg_profile_func_enter(void *function, void *from)
{
	Dl_info info;
	uint64_t at;

	(void)from;
	if (set_dir == NULL && order_path == NULL)
		return;
	if (base == 0 && dladdr(function, &info) != 0) {
		base = (uintptr_t)info.dli_fbase;
		name = strrchr(info.dli_fname, '/');
		name = name != NULL ? name + 1 : info.dli_fname;
	}
	at = (uintptr_t)function - base;
	if (set_dir != NULL)
		add(at);
	note(at);
}

void UNSEEN
__cyg_profile_func_exit(void *function, void *from)
{
	(void)from;
	note(((uintptr_t)function - base) | RETURN);
}

static void UNSEEN
write_out(const char *path, const uint64_t *what, size_t n)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);

	if (fd == -1 || write(fd, what, n * sizeof(*what)) < 0)
		_exit(126);
	close(fd);
}

static void UNSEEN
write_set(void)
{
	const char *file = getenv("BATS_TEST_FILENAME"), *slash;
	const char *number = getenv("BATS_TEST_NUMBER");
	uint64_t all[SLOTS];
	char path[4096];
	size_t n = 0;

	for (size_t i = 0; i < SLOTS; i++)
		if (seen[i] != 0)
			all[n++] = seen[i];
	file = file != NULL ? file : "none";
	slash = strrchr(file, '/');
	snprintf(path, sizeof(path), "%s/%s.%s.%s.%d", set_dir,
	    slash != NULL ? slash + 1 : file, number != NULL ? number : "0",
	    name, getpid());
	write_out(path, all, n);
}

static void __attribute__((destructor)) UNSEEN
end(void)
{
	if (base != 0 && set_dir != NULL)
		write_set();
	if (base != 0 && order_path != NULL)
		write_out(order_path, order, order_n);
}
