/* admit: clients with their admissions. */
#include "common/desk/desk.h"
#include "common/intake/intake.h"
#include "common/kinds/kinds.h"
#include "enroll.h"

int
enroll_admit(struct cli *cli)
{
	struct intake *in = desk_intake(cli);

	intake_only_of(in, "client admission", &admission_kind);
	return desk_add_documents(cli, in);
}
