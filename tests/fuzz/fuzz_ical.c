/*
 * fuzz_ical: any bytes into common/ical.  The first byte chooses sessions or
 * closures and whether the period has an end, the others are the file.  What
 * is read must keep the promises of ical.h; a broken one ends in abort().
 */

#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sysexits.h>
#include <unistd.h>

#include "cmd/schedule/ical/ical.h"
#include "common/base/clock.h"

int	LLVMFuzzerTestOneInput(const unsigned char *, size_t);

enum { FROM = 20000, TO = 21000 };	/* 2024-10-04 to 2027-07-01 */

static void
must(bool kept)
{
	if (!kept)
		abort();
}

static int64_t
day_of(const struct ical_period *period, int64_t at)
{
	return period->all_day ? at : clock_day(at);
}

static void
check_event(const struct ical_period *period, const struct ical_event *e,
    int64_t last)
{
	must(e->uid != NULL && e->line >= 1 && e->nth >= 1);
	must(e->begin >= last);
	must(period->all_day ? e->begin <= e->end : e->begin < e->end);
	must(e->inside || (e->day >= period->from && e->day <= period->to));
	must(!e->inside || day_of(period, e->begin) <= period->to);
	must(!e->inside || day_of(period, e->end) >= period->from);
}

static int
open_file(const unsigned char *data, size_t len)
{
	int fd = memfd_create("file", 0);

	if (fd == -1 || write(fd, data, len) != (ssize_t)len ||
	    lseek(fd, 0, SEEK_SET) == -1)
		err(EX_OSERR, "memfd");
	return fd;
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t len)
{
	struct ical_period period = { FROM, TO, false };
	struct ical_event event;
	int64_t last = INT64_MIN;
	struct ical *cal;
	size_t n = 0;
	int fd;

	if (len == 0)
		return 0;
	must(clock_zone("America/Denver"));
	period.all_day = data[0] & 1;
	if (data[0] & 2)
		period.to = INT64_MAX;
	fd = open_file(data + 1, len - 1);
	cal = ical_read(fd, "file", &period);
	for (; ical_next(cal, &event); n++, last = event.begin)
		check_event(&period, &event, last);
	must(n <= ICAL_INSTANCES && (n == 0 || ical_wrong(cal) == 0));
	ical_close(cal);
	close(fd);
	return 0;
}
