/*
 * draw: who is tested today, at random, so that everybody is tested once a
 * week and nobody can tell the day.
 *
 * In the pool is who is in treatment, has a session planned that day and was
 * not tested in its week, Monday to Sunday.  With k days from then to Sunday
 * on which the client has a session, the chance is one in k: even over the
 * days, and certain on the last.  The choice follows from a seed of 128 random
 * bits, which is recorded: a client is drawn where the first eight bytes,
 * little-endian, of the hash of chain.h over the texts `seed' and `client' are
 * below 2^64 / k.
 */
#include <sys/random.h>

#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "attend.h"
#include "cmd/attend/drawn_pool.sql.h"
#include "common/array/array.h"
#include "common/base/clock.h"
#include "common/chain/chain.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/intake/ids.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"

enum { SEED_BYTES = 16 };

struct drawing {
	char		 id[ID_MAX + 1];
	char		 seed[2 * SEED_BYTES + 1];
	char		**chosen;
	int64_t		 pool, size;
};

static void
make_seed(char seed[2 * SEED_BYTES + 1])
{
	unsigned char bytes[SEED_BYTES];

	if (getrandom(bytes, sizeof(bytes), 0) != sizeof(bytes))
		err(EX_OSERR, "getrandom");
	chain_hex(bytes, sizeof(bytes), seed);
}

static bool
is_drawn(struct chain *chain, const char *seed, const char *client,
    int64_t days)
{
	unsigned char hash[HASH_BYTES];
	uint64_t number = 0;

	chain_begin(chain);
	chain_text(chain, "seed", seed, strlen(seed));
	chain_text(chain, "client", client, strlen(client));
	chain_end(chain, hash);
	for (int i = 7; i >= 0; i--)
		number = number << 8 | hash[i];
	return days <= 1 || number <= UINT64_MAX / (uint64_t)days;
}

static void
drawn_pool(struct cli *cli, int64_t day, struct drawing *d)
{
	struct chain *chain = chain_new();
	struct rows *rows = rows_open(cli->store, drawn_pool_sql);

	rows_int(rows, "now", clock_now());
	rows_int(rows, "day", day);
	rows_int(rows, "sunday", clock_monday(clock_week(day)) + 6);
	for (; rows_next(rows); d->pool++) {
		if (!is_drawn(chain, d->seed, rows_string(rows, "client"),
		    rows_number(rows, "days")))
			continue;
		d->chosen = array_more(d->chosen, (size_t)d->size,
		    sizeof(*d->chosen));
		if ((d->chosen[d->size++] =
		    strdup(rows_string(rows, "client"))) == NULL)
			err(EX_OSERR, NULL);
	}
	rows_close(rows);
	chain_free(chain);
}

/* After the last version, if that one was made void. */
static void
put_draw(struct intake *in, int64_t day, const struct drawing *d)
{
	struct record r, last;

	record_begin(&r, &draw_kind);
	r.id = d->id;
	record_set_number(&r, "drawn_on", day);
	record_set(&r, "seed", d->seed);
	record_set_number(&r, "pool", d->pool);
	record_set_number(&r, "size", d->size);
	if (ledger_last(intake_ledger(in), r.kind, d->id,
	    &last)) {
		r.op = OP_AMEND;
		r.reason = "drawn again";
		intake_own(in, &r, &last);
		record_free(&last);
	} else
		intake_own(in, &r, NULL);
	record_free(&r);
}

static void
put_drawn(struct intake *in, const char *draw, const char *client)
{
	struct record r;

	record_begin(&r, &drawn_kind);
	record_set(&r, "draw", draw);
	record_set(&r, "client", client);
	intake_own(in, &r, NULL);
	record_free(&r);
}

/* Said again as it was drawn. */
static void
repeat(struct cli *cli, struct intake *in, const char *draw)
{
	struct rows *rows = rows_open(cli->store,
	    "SELECT client AS id FROM drawn WHERE draw = :draw"
	    " ORDER BY client");
	struct ids clients;

	rows_text(rows, "draw", draw);
	ids_of_rows(&clients, rows);
	for (size_t i = 0; i < clients.n; i++)
		put_drawn(in, draw, clients.id[i]);
	ids_free(&clients);
}

/* The draw of a day and whom it picks, once: what was drawn before stays,
 * unless it was made void. */
static void
draw_day(struct cli *cli, struct intake *in, int64_t day)
{
	struct drawing d = { .pool = 0 };
	char date[CLOCK_BYTES];

	clock_spell_day(day, date);
	snprintf(d.id, sizeof(d.id), "DR-%.4s%.2s%.2s", date, date + 5,
	    date + 8);
	if (ledger_in_force(cli->store, &draw_kind, d.id)) {
		repeat(cli, in, d.id);
		return;
	}
	make_seed(d.seed);
	drawn_pool(cli, day, &d);
	put_draw(in, day, &d);
	for (int64_t i = 0; i < d.size; i++) {
		put_drawn(in, d.id, d.chosen[i]);
		free(d.chosen[i]);
	}
	free(d.chosen);
}

int
attend_draw(struct cli *cli)
{
	struct intake *in = desk_intake(cli);
	int64_t day = clock_day(clock_now());

	cli_day(cli, "date", &day);
	if (day < clock_day(clock_now()))
		cli_usage(cli, "--date: a day that is over is not drawn for");
	if (cli->out == NULL)
		cli_out(cli, &format_text, &format_jsonl);
	intake_show_only(in, &drawn_kind);
	intake_begin(in);
	draw_day(cli, in, day);
	return desk_end(cli, in);
}
