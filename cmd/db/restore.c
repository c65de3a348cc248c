/*
 * restore: a store from its export, entry by entry as it was: numbers, clocks,
 * people, commands, hashes.  Whoever restores it is an administrator of it, and
 * that it was restored is its next entry.
 */
#include <err.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "common/chain/chain.h"
#include "common/cli/cli.h"
#include "common/doc/doc.h"
#include "common/doc/text.h"
#include "common/file/aside.h"
#include "common/intake/input.h"
#include "common/kinds/kinds.h"
#include "common/store/ledger.h"
#include "common/store/store.h"
#include "db.h"

/* The last entry there was. */
struct head {
	int64_t	 entry;
	char	 hash[2 * HASH_BYTES + 1];
};

static int
replay_one(struct ledger *ledger, const struct node *tree, const char *name,
    struct head *head)
{
	struct record r;
	int wrong = record_read_entry(&r, tree, name);

	if (wrong == 0)
		wrong = ledger_replay(ledger, &r);
	if (wrong == 0) {
		head->entry = r.entry;
		snprintf(head->hash, sizeof(head->hash), "%s",
		    r.entered.hash);
	}
	record_free(&r);
	return wrong;
}

/* What comes after an entry that is wrong could not follow it. */
static int
replay_file(struct ledger *ledger, int fd, const char *name,
    struct head *head)
{
	struct doc *doc = doc_open(fd, name, DOC_ANY, false);
	struct node *tree;
	int wrong = 0;

	while (wrong == 0 && (tree = doc_next(doc)) != NULL)
		wrong = replay_one(ledger, tree, name, head);
	wrong += doc_failed(doc);
	doc_close(doc);
	return wrong;
}

/* All of it in one transaction; a store of none is none. */
static int
replay(struct store *store, struct input *input, struct head *head)
{
	struct ledger *ledger = ledger_new(store);
	const char *name = "stdin";
	int wrong = 0, fd;

	ledger_begin(ledger);
	while (wrong == 0 && input_next(input, &fd, &name))
		wrong = replay_file(ledger, fd, name, head);
	if (wrong == 0 && head->entry == 0) {
		warnx("%s: no entries: expected what iop-db export prints",
		    name);
		wrong = 1;
	}
	if (wrong == 0)
		store_commit(store);
	ledger_free(ledger);
	return wrong;
}

/* What the entry says of where it is from: a line, as every reason. */
#define RESTORED "iop-db restore %s: entry %lld, %s"
enum { NAME_MAX_BYTES = LINE_BYTES - (sizeof(RESTORED) - sizeof("%s%lld%s")) -
	19 - 2 * HASH_BYTES };

/* The file's name, without its folders where they are too much; ends the
 * process with EX_DATAERR where no line can say it. */
static const char *
name_of(const struct cli *cli)
{
	const char *name = cli->operands_n > 0 ? cli->operands[0] : "-";
	const char *slash = strrchr(name, '/');

	if (strlen(name) > NAME_MAX_BYTES && slash != NULL)
		name = slash + 1;
	if (strlen(name) > NAME_MAX_BYTES)
		errx(EX_DATAERR, "the file's name: expected at most %d bytes, "
		    "since the new store says it", (int)NAME_MAX_BYTES);
	if (text_wrong(name) != NULL || strpbrk(name, "\n\r\t") != NULL)
		errx(EX_DATAERR, "the file's name: expected one line of plain "
		    "text, since the new store says it");
	return name;
}

static void
append_restored(struct cli *cli, const char *name, const struct head *head)
{
	struct ledger *ledger = ledger_new(cli->store);
	char reason[LINE_BYTES + 1];

	snprintf(reason, sizeof(reason), RESTORED, name,
	    (long long)head->entry, head->hash);
	ledger_begin(ledger);
	ledger_accept_clock(ledger);
	db_append_agency(cli, ledger, reason);
	store_commit(cli->store);
	ledger_free(ledger);
}

/* The exit status: wrong is what no entry was, and what no program records. */
static int
make_beside(const char *beside, struct input *input, struct head *head)
{
	struct store *store = store_create(beside);
	int64_t wrong = replay(store, input, head);

	store_close(store);
	if (wrong > 0)
		return EX_DATAERR;
	store = store_open(beside, STORE_VERIFY);
	wrong = db_verify_store(store, false);
	store_close(store);
	return wrong > 0 ? EX_DATAERR : EX_OK;
}

int
db_restore(struct cli *cli)
{
	const char *path = cli_path(cli), *beside = aside_begin(path);
	struct head head = { 0 };
	struct input *input;
	const char *name;
	int status;

	if (cli->operands_n > 1)
		cli_usage(cli, "expected one file");
	name = name_of(cli);
	input = input_open(cli->operands, cli->operands_n);
	status = make_beside(beside, input, &head);
	input_close(input);
	if (status != EX_OK)
		return status;
	cli->store = store_open(beside, STORE_WRITE);
	cli_settle(cli);
	actor_require(&cli->actor, ROLE_ADMIN, "restore");
	append_restored(cli, name, &head);
	store_close(cli->store);
	cli->store = NULL;
	aside_place(path);
	return EX_OK;
}
