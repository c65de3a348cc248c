/* list: of sessions, those that days choose. */
#include "cmd/schedule/session/days.h"
#include "common/cli/cli.h"
#include "common/desk/desk.h"
#include "common/kinds/kinds.h"
#include "schedule.h"

int
schedule_list(struct cli *cli)
{
	const struct kind *kind = desk_kind(cli);
	bool narrowed = days_given(cli);
	struct record filter;
	int64_t from, to;

	/* whatever there is to choose among */
	days_take(cli, &from, &to);
	if (narrowed && kind != &session_kind)
		cli_usage(cli, "days choose among sessions only");
	desk_open_filter(cli, &filter, kind);
	return desk_list_kind(cli, &filter, narrowed ? days_keep : NULL);
}
