#include <stdarg.h>
#include <stdio.h>

#include "cmd/sample/dice/day.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/model/client/client.h"
#include "cmd/sample/model/client/episode.h"
#include "cmd/sample/model/client/week.h"
#include "cmd/sample/model/session/attendance.h"
#include "cmd/sample/model/session/session.h"
#include "common/base/clock.h"
#include "answer.h"
#include "fault.h"

bool
answer(struct agency *s, const struct fault *f, const char *fmt, ...)
{
	enum { FINDING_BYTES = 192 };
	char *id = list_new(&s->answers, FINDING_BYTES);
	size_t n = (size_t)snprintf(id, FINDING_BYTES, "%s:", f->rule);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(id + n, FINDING_BYTES - n, fmt, ap);
	va_end(ap);
	return true;
}

bool
answer_attendance(struct agency *s, const struct fault *f,
    const struct made_attendance *a)
{
	return answer(s, f, "A.%s.%s", a->session->id,
	    attendance_client(a)->id);
}

bool
answer_week(struct agency *s, const struct fault *f, const struct made_week *w)
{
	char week[CLOCK_BYTES];

	return answer(s, f, "%s:%s", w->episode->client->id,
	    clock_spell_week(w->week, week));
}

bool
answer_month(struct agency *s, const struct fault *f, const char *id,
    int64_t day)
{
	char date[CLOCK_BYTES];

	return answer(s, f, "%s%s%.7s", id != NULL ? id : "",
	    id != NULL ? ":" : "", clock_spell_day(day, date));
}

bool
answer_day(struct agency *s, const struct fault *f, const char *id, int64_t day)
{
	char date[DAY_BYTES];

	return answer(s, f, "%s:%s", id, day_compact(day, date));
}
