/* iop-sample(1): a made-up agency of any size, for iop-db import. */
#include <string.h>
#include <sysexits.h>

#include "cmd/sample/emit/emit.h"
#include "cmd/sample/faults.h"
#include "cmd/sample/model/agency/agency.h"
#include "cmd/sample/sample.h"
#include "common/base/clock.h"
#include "common/cli/cli.h"
#include "common/kinds/kinds.h"

static const struct cli_option options[] = {
	{ "clients", '\0', "N", "in treatment at any time; 30" },
	{ "weeks", '\0', "N", "how long; 52" },
	{ "seed", '\0', "N", "another number, another agency; 1" },
	{ "until", '\0', "DATE", "the last day; yesterday" },
	{ "tracks", '\0', "TRACK", "adult, adolescent or both" },
	{ "zone", '\0', "ZONE", "IANA time zone; America/Denver" },
	{ "faults", '\0', "RULES", "to plant: all, none, or RULE[,RULE ...]" },
	{ "answers", '\0', "FILE", "write there which findings they give" },
};

static void
take_zone(const struct cli *cli)
{
	const char *zone = cli_value(cli, "zone");

	if (zone == NULL)
		zone = "America/Denver";
	if (!clock_is_zone(zone) || !clock_zone(zone))
		cli_usage(cli, "--zone: expected one as America/Denver");
}

/* In New Mexico, where the made-up agency is. */
static int64_t
adult_years(void *arg)
{
	(void)arg;
	return 18;
}

static enum agency_tracks
take_tracks(const struct cli *cli)
{
	const char *name = cli_value(cli, "tracks");

	if (name == NULL || strcmp(name, "both") == 0)
		return AGENCY_BOTH;
	if (strcmp(name, "adult") == 0)
		return AGENCY_ADULT;
	if (strcmp(name, "adolescent") != 0)
		cli_usage(cli, "--tracks: expected adult, adolescent or both");
	return AGENCY_ADOLESCENT;
}

static int64_t
take_until(const struct cli *cli)
{
	int64_t yesterday = clock_day(clock_now()) - 1, day = yesterday, first;

	clock_parse_day("1990-01-01", false, &first);
	cli_day(cli, "until", &day);
	if (day < first || day > yesterday)
		cli_usage(cli, "--until: expected a day from 1990 to "
		    "yesterday");
	return day;
}

static const char *
take_faults(const struct cli *cli)
{
	const char *faults = cli_value(cli, "faults");
	char rules[2048];

	if (faults == NULL)
		return "none";
	if (!faults_known(faults))
		cli_usage(cli, "--faults: expected all, none, or of these, "
		    "parted by commas: %s", faults_rules(rules,
		    sizeof(rules)));
	return faults;
}

/* Documents of several kinds are no table. */
static struct out *
documents_out(struct cli *cli)
{
	struct out *out = cli_out(cli, &format_jsonl, &format_jsonl);
	char names[FORMAT_NAMES];

	if (out_is_headed(out))
		cli_usage(cli, "--format: expected %s", format_names(names,
		    FORMAT_FREE, ", ", " or "));
	return out;
}

static int
write_answers(struct agency *agency, const char *path)
{
	struct out *out;

	if (path == NULL)
		return EX_OK;
	out = out_open(path, NULL);
	sample_answers(agency, out);
	return out_close(out);
}

static int
make_up(struct cli *cli)
{
	struct agency_options o = { .clients = 30, .weeks = 52, .seed = 1 };
	const char *faults = take_faults(cli);
	struct agency *agency;
	struct out *out;
	int status;

	take_zone(cli);
	cli_count(cli, "clients", 1, AGENCY_CLIENTS_MAX, &o.clients);
	cli_count(cli, "weeks", 1, AGENCY_WEEKS_MAX, &o.weeks);
	cli_count(cli, "seed", 0, INT64_MAX, &o.seed);
	o.tracks = take_tracks(cli);
	o.until = take_until(cli);
	kinds_adult(adult_years, NULL);
	out = documents_out(cli);
	agency = sample_new(&o, faults);
	emit(agency, out);
	status = write_answers(agency, cli_value(cli, "answers"));
	sample_free(agency);
	return status;
}

static const struct verb verbs[] = {
	{ "make", "", "clients weeks seed until tracks zone faults answers",
	    make_up, "the whole agency, as documents" },
};

static const struct program program = { "iop-sample",
	"a made-up agency of any size, with planted faults",
	verbs, sizeof(verbs) / sizeof(verbs[0]),
	options, sizeof(options) / sizeof(options[0]) };

int
main(int argc, char *argv[])
{
	return cli_main(&program, argc, argv);
}
