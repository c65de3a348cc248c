/* Records out: list, show, history. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/cli/cli.h"
#include "common/intake/ids.h"
#include "common/kinds/kinds.h"
#include "common/schema/schema.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "desk_impl.h"

static void
take_filters(struct cli *cli, struct record *filter, const struct kind *kind)
{
	int wrong = 0;

	record_begin(filter, kind);
	for (int i = 0; i < cli->operands_n; i++) {
		const char *sign = strchr(cli->operands[i], '=');

		if (sign == NULL)
			cli_usage(cli, "expected field=value");
		if (sign[1] == '\0')
			cli_usage(cli, "%s: expected a value", cli->operands[i]);
		wrong += record_assign(filter, cli->operands[i]);
	}
	if (wrong > 0)
		exit(EX_USAGE);
}

/* What is sealed is not asked for by who is not shown it, and nobody would be no
 * answer.  Nothing refers to what was never recorded, either: that is a slip. */
static void
check_filters(struct cli *cli, const struct record *filter)
{
	struct ledger *ledger = ledger_new(cli->store);

	for (size_t i = 0; i < filter->kind->n; i++) {
		const struct field *f = &filter->kind->fields[i];

		if (f->flags & SEALED && filter->value[i].set && !cli->names)
			errx(EX_NOPERM, "%s: sealed: listed by it is only with "
			    "--names", f->name);
		if (f->type == FIELD_REF && filter->value[i].set)
			desk_known(ledger, kind_find(f->of),
			    filter->value[i].text);
	}
	ledger_free(ledger);
}

/* What one may not see cannot be asked for either. */
static bool
is_wanted(struct cli *cli, const struct record *r,
    const struct record *filter)
{
	if (filter->id != NULL && strcmp(filter->id, r->id) != 0)
		return false;
	for (size_t i = 0; i < r->kind->n; i++) {
		const struct value *want = &filter->value[i];
		const struct value *have = &r->value[i];

		if (!want->set)
			continue;
		if (r->kind->fields[i].flags & SEALED && !desk_may_see(cli, r))
			return false;
		if (!have->set || have->number != want->number)
			return false;
		if (want->text != NULL && strcmp(have->text, want->text) != 0)
			return false;
	}
	return true;
}

void
desk_open_filter(struct cli *cli, struct record *filter,
    const struct kind *kind)
{
	take_filters(cli, filter, kind);
	desk_open(cli);
	check_filters(cli, filter);
}

void
desk_each(struct cli *cli, const struct record *filter,
    bool (*keep)(struct cli *, const struct record *),
    void (*each)(struct cli *, const struct record *, void *), void *with)
{
	char *sql = cli_has(cli, "voided") ? schema_voided(filter->kind) :
	    schema_list(filter->kind);
	struct rows *rows = rows_open(cli->store, sql);
	struct record r;

	while (rows_next(rows)) {
		rows_record(rows, &r, filter->kind);
		if (is_wanted(cli, &r, filter) &&
		    (keep == NULL || keep(cli, &r)))
			each(cli, &r, with);
	}
	rows_close(rows);
	free(sql);
}

static void
list_one(struct cli *cli, const struct record *r, void *with)
{
	desk_print(cli, r, *(const unsigned *)with);
}

static int
list_as(struct cli *cli, struct record *filter,
    bool (*keep)(struct cli *, const struct record *), unsigned flags)
{
	const struct kind *kind = filter->kind;

	cli_out(cli, &format_text, &format_jsonl);
	desk_head(cli, kind, flags);
	desk_each(cli, filter, keep, list_one, &flags);
	record_free(filter);
	desk_close(cli, kind->name, NULL);
	return EX_OK;
}

int
desk_list_kind(struct cli *cli, struct record *filter,
    bool (*keep)(struct cli *, const struct record *))
{
	return list_as(cli, filter, keep, cli_has(cli, "voided") ?
	    OUT_ENTRY | OUT_RECORD : 0);
}

int
desk_list_origin(struct cli *cli, struct record *filter,
    bool (*keep)(struct cli *, const struct record *))
{
	return list_as(cli, filter, keep, OUT_ENTRY | OUT_RECORD);
}

int
desk_list(struct cli *cli)
{
	struct record filter;

	desk_open_filter(cli, &filter, desk_kind(cli));
	return desk_list_kind(cli, &filter, NULL);
}

/* show, history */

const struct kind *
desk_kind_of(struct cli *cli, struct ledger *ledger, const char *id)
{
	const struct kind *kind = ledger_kind(ledger, id);

	if (kind == NULL || strcmp(kind->tool, cli->program->name) != 0)
		errx(EX_NOINPUT, "%s: no such record", id);
	return kind;
}

/* On the night asked about it was not known yet, or void. */
static void __attribute__((noreturn))
not_found(struct cli *cli, const struct kind *kind, const char *id)
{
	char *sql = schema_versions(kind);
	struct rows *rows = rows_open(cli->store, sql);

	rows_text(rows, "id", id);
	if (rows_next(rows))
		errx(EX_NOINPUT, "%s: void: see %s history %s", id,
		    kind->tool, id);
	errx(EX_NOINPUT, "%s: no such record", id);
}

static void
print_all(struct cli *cli, const struct kind *kind, const char *id,
    char *(*make)(const struct kind *), unsigned flags)
{
	char *sql = make(kind);
	struct rows *rows = rows_open(cli->store, sql);
	bool found = false;
	struct record r;

	rows_text(rows, "id", id);
	desk_head(cli, kind, flags);
	while (rows_next(rows)) {
		rows_record(rows, &r, kind);
		desk_print(cli, &r, flags);
		found = true;
	}
	if (!found)
		not_found(cli, kind, id);
	rows_close(rows);
	free(sql);
}

static int
print_ids(struct cli *cli, char *(*make)(const struct kind *), unsigned flags)
{
	const struct kind *kind = NULL;
	struct ledger *ledger;
	struct ids ids;

	desk_ids(cli, &ids, cli->operands, cli->operands_n, NULL);
	desk_open(cli);
	cli_out(cli, &format_yaml, &format_jsonl);
	ledger = ledger_new(cli->store);
	for (size_t i = 0; i < ids.n; i++) {
		kind = desk_kind_of(cli, ledger, ids.id[i]);
		print_all(cli, kind, ids.id[i], make, flags);
	}
	ledger_free(ledger);
	desk_close(cli, ids.n == 1 ? kind->name : ACCESS_OF_SEVERAL,
	    ids.n == 1 ? ids.id[0] : NULL);
	ids_free(&ids);
	return EX_OK;
}

int
desk_show(struct cli *cli)
{
	return print_ids(cli, schema_latest, OUT_ENTRY);
}

int
desk_history(struct cli *cli)
{
	return print_ids(cli, schema_versions, OUT_ENTRY | OUT_RECORD);
}
