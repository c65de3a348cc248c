/* Which store, which night, and where the answer goes. */
#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/base/clock.h"
#include "common/base/host.h"
#include "common/base/word.h"
#include "common/doc/doc.h"
#include "common/file/file.h"
#include "cli_impl.h"

/* The one setting of iop.conf(5) is where the store is. */
static const char *
configured_path(void)
{
	const char *conf = host_conf();
	static char path[4096];
	const struct node *tree, *db;
	struct doc *doc;
	int fd = open(conf, O_RDONLY | O_CLOEXEC);

	if (fd == -1)
		return NULL;
	doc = doc_open(fd, conf, DOC_YAML, false);
	tree = doc_next(doc);
	if (doc_failed(doc))
		exit(EX_CONFIG);
	db = tree != NULL && tree->type == NODE_MAP ? node_get(tree, "db") :
	    NULL;
	if (db == NULL || db->type != NODE_TEXT || db->text[0] != '/')
		errx(EX_CONFIG, "%s: expected db: and the store's full path",
		    conf);
	snprintf(path, sizeof(path), "%s", db->text);
	doc_close(doc);
	close(fd);
	return path;
}

static const char *
path_of(const struct cli *cli)
{
	const char *path = cli_value(cli, "db");

	if (path == NULL)
		path = secure_getenv("IOP_DB");
	if (path == NULL)
		path = configured_path();
	return path;
}

bool
cli_has_store(const struct cli *cli)
{
	const char *path = path_of(cli);

	return cli_has(cli, "db") ||
	    (path != NULL && access(path, F_OK) == 0);
}

const char *
cli_path(const struct cli *cli)
{
	const char *path = path_of(cli);

	if (path == NULL || path[0] == '\0')
		cli_usage(cli, "which store? Give -d FILE or set IOP_DB");
	return path;
}

static void
take_zone(struct store *store)
{
	struct rows *rows = rows_open(store,
	    "SELECT zone FROM main.agency WHERE entry >= 1"
	    " ORDER BY entry LIMIT 1");

	if (!rows_next(rows))
		errx(EX_CONFIG, "%s: a store without an agency; was iop-db "
		    "init cut short?", store_path(store));
	if (!clock_zone(rows_string(rows, "zone")))
		errx(EX_CONFIG, "%s: this system does not know the store's "
		    "time zone; is tzdata installed?", store_path(store));
	rows_close(rows);
}

/* A date is its end: an audit as of a night has seen the day. */
int64_t
cli_night(const struct cli *cli, const char *name, const char *text)
{
	int64_t day, instant;
	const char *what;

	if (clock_parse_day(text, true, &day) == NULL)
		instant = clock_midnight(day + 1) - 1;
	else if ((what = clock_parse_time(text, true, &instant)) != NULL)
		cli_usage(cli, "%s: expected %s", name, what);
	/* what is to come is not known: that is --ahead */
	if (clock_day(instant) > clock_day(clock_now()))
		cli_usage(cli, "%s: expected a day that has come", name);
	return instant;
}

static void
take_night(struct cli *cli)
{

	if (word_in(cli->verb->options, "as-of") && cli_has(cli, "as-of")) {
		cli->is_past = true;
		cli->as_of = cli_night(cli, "--as-of",
		    cli_value(cli, "as-of"));
	}
	if (word_in(cli->verb->options, "at-entry") &&
	    cli_count(cli, "at-entry", 1, INT64_MAX, &cli->head))
		cli->is_past = true;
	if (cli->is_past)
		store_as_of(cli->store, cli->as_of, cli->head);
}

void
cli_open_unasked(struct cli *cli, enum store_mode mode)
{
	cli->store = store_open(cli_path(cli), mode);
	if (mode == STORE_VERIFY)
		return;
	take_zone(cli->store);
	take_night(cli);
}

/* Who is asking is a matter of today, whatever night is asked about. */
void
cli_settle(struct cli *cli)
{
	take_zone(cli->store);
	cli->actor.program = cli->program->name;
	cli->actor.verb = cli->verb->name;
	actor_find(&cli->actor, cli->store, cli_value(cli, "actor"));
	take_night(cli);
}

void
cli_open(struct cli *cli, enum store_mode mode)
{
	cli->store = store_open(cli_path(cli), mode);
	cli_settle(cli);
}

int64_t
cli_now(const struct cli *cli)
{
	return cli->as_of != STORE_NOW ? cli->as_of : clock_now();
}

/* Is it this file, by whatever name?  A device may be several things. */
static bool
is_file(const char *path, const char *other)
{
	struct stat a, b;

	return stat(path, &a) == 0 && S_ISREG(a.st_mode) &&
	    stat(other, &b) == 0 &&
	    a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* What is there already need not be, for two outputs to be one. */
static bool
is_output(const char *path, const char *other)
{
	return is_file(path, other) ||
	    (access(path, F_OK) != 0 && file_same_place(path, other));
}

static void
refuse_store(const struct cli *cli, const char *path)
{
	static const char *const ends[] = { "", "-journal", "-wal", "-shm" };
	char beside[4096 + 16];

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		snprintf(beside, sizeof(beside), "%s%s",
		    store_path(cli->store), ends[i]);
		if (is_output(beside, path))
			cli_usage(cli, "%s: is the store itself", path);
	}
}

/* No output destroys what is read: operands, files they and options name. */
static void
refuse_input(const struct cli *cli, const char *path)
{
	bool read = is_file(path, "/dev/stdin");

	for (int i = 0; i < cli->operands_n; i++) {
		const char *at = strstr(cli->operands[i], "=@");

		read |= is_file(path, at != NULL ? at + 2 : cli->operands[i]);
	}
	for (size_t i = 0; i < cli->given_n; i++) {
		const struct cli_given *g = &cli->given[i];

		if (cli->value[g->option] == path)
			continue;
		if (!word_in("output rejects answers", cli_option_at(
		    cli->program, g->option)->name))
			read |= is_file(path, g->value);
		else if (is_output(path, g->value))
			cli_usage(cli, "%s: is an output, too", path);
	}
	if (read)
		cli_usage(cli, "%s: is an input, too", path);
}

struct out *
cli_out_path(struct cli *cli, const char *path, const struct format *format)
{
	if (path != NULL && cli->store != NULL)
		refuse_store(cli, path);
	if (path != NULL)
		refuse_input(cli, path);
	return out_open(path, format);
}

struct out *
cli_text(struct cli *cli)
{
	if (cli_has(cli, "format"))
		cli_usage(cli, "%s prints one text, in no other format",
		    cli->verb->name);
	cli->out = cli_out_path(cli, cli_value(cli, "output"), NULL);
	out_as_prose(cli->out);
	return cli->out;
}

void
cli_wait_reader(const struct cli *cli)
{
	const char *path = cli_value(cli, "output");
	struct stat st;

	if (path != NULL && stat(path, &st) == 0 && S_ISFIFO(st.st_mode) &&
	    open(path, O_WRONLY | O_CLOEXEC) == -1)
		err(EX_CANTCREAT, "%s", path);
}

const struct format *
cli_format(const struct cli *cli)
{
	const char *name = cli_value(cli, "format");
	const struct format *format = name != NULL ? format_find(name) : NULL;

	if (name != NULL && format == NULL)
		cli_usage(cli, "%s: no such format", name);
	return format;
}

struct out *
cli_out(struct cli *cli, const struct format *on_terminal,
    const struct format *elsewhere)
{
	const char *name = cli_value(cli, "format");
	const char *path = cli_value(cli, "output");
	const struct format *format = cli_format(cli);

	if (name == NULL && path != NULL)
		format = format_of_path(path);
	if (name == NULL && (path == NULL || format == NULL))
		format = path == NULL && isatty(STDOUT_FILENO) ? on_terminal :
		    elsewhere;
	return cli->out = cli_out_path(cli, path, format);
}
