#include <err.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "calendar.h"
#include "cmd/schedule/ical/ical.h"
#include "common/base/clock.h"
#include "common/record/record.h"
#include "common/chain/chain.h"
#include "common/store/store.h"

void
calendar_mark(struct store *store, char mark[CALENDAR_MARK])
{
	struct rows *rows = rows_open(store,
	    "SELECT hash FROM main.entry WHERE entry = 1");
	struct cell cell;
	char hex[17];

	if (!rows_next(rows))
		errx(EX_SOFTWARE, "a store without an entry");
	rows_cell(rows, 0, &cell);
	chain_hex(cell.blob, 8, hex);
	rows_close(rows);
	snprintf(mark, CALENDAR_MARK, "%s.iop", hex);
}

const char *
calendar_uid(struct record *made, const struct record *session,
    int64_t first, const char *mark)
{
	if (record_has(session, "client"))
		return record_printf(made, "#%" PRId64 "@%s", first, mark);
	return record_printf(made, "%s@%s", session->id, mark);
}

/* A session of ours that comes back, by the UID it went out with: #ENTRY, or its
 * id; or NULL. */
static const char *
own_id(struct store *store, struct record *r, const char *uid,
    const char *mark)
{
	const char *at = strrchr(uid, '@'), *id = NULL;
	bool by_entry = uid[0] == '#';
	struct rows *rows;

	if (at == NULL || strcmp(at + 1, mark) != 0)
		return NULL;
	rows = rows_open(store, by_entry ? "SELECT id FROM main.entry"
	    " WHERE entry = :uid AND entry >= 1 AND kind = 'session'"
	    " AND op = 'add'" : "SELECT id FROM main.thing"
	    " WHERE id = :uid AND entry >= 1 AND kind = 'session'");
	rows_text(rows, "uid", record_printf(r, "%.*s", (int)(at - uid -
	    by_entry), uid + by_entry));
	if (rows_next(rows))
		id = record_printf(r, "%s", rows_string(rows, "id"));
	rows_close(rows);
	return id;
}

/* 50 bits of the UID's hash. */
void
calendar_series(const char *uid, bool all_day, char id[CALENDAR_SERIES])
{
	static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	unsigned char hash[HASH_BYTES];
	struct chain *chain = chain_new();
	char name[11] = "";

	chain_begin(chain);
	chain_text(chain, "uid", uid, strlen(uid));
	chain_end(chain, hash);
	chain_free(chain);
	for (size_t i = 0; i < sizeof(name) - 1; i++)
		name[i] = digits[hash[i] % 32];
	snprintf(id, CALENDAR_SERIES, "%s-%s", all_day ? "CL-ICS" : "S-ICS",
	    name);
}

const char *
calendar_id(struct store *store, struct record *r,
    const struct ical_event *e, bool all_day, const char *mark)
{
	const char *own = all_day ? NULL : own_id(store, r, e->uid, mark);
	char series[CALENDAR_SERIES], day[CLOCK_BYTES], nth[16] = "";

	if (own != NULL)
		return own;
	calendar_series(e->uid, all_day, series);
	if (e->single)
		return record_printf(r, "%s", series);
	clock_spell_day(e->day, day);
	if (e->nth > 1)
		snprintf(nth, sizeof(nth), "-%d", e->nth);
	return record_printf(r, "%s-%.4s%.2s%.2s%s", series, day, day + 5,
	    day + 8, nth);
}
