/* What iop-enroll(1) refuses. */
#include "door_impl.h"

int
admission_door(struct door *door, const struct record *r,
    const struct record *before)
{
	(void)before;
	if (r->op != OP_VOID && door_finds(door, r,
	    "SELECT 1 FROM admission AS a LEFT JOIN discharge AS d"
	    " ON d.admission = a.id WHERE a.client = :client AND a.id <> :id"
	    " AND coalesce(d.discharged_on, :admitted_on + 1) > :admitted_on"
	    " AND a.admitted_on < coalesce((SELECT discharged_on"
	    "  FROM discharge WHERE admission = :id), a.admitted_on + 1)"))
		return record_wrong(r, "admitted_on",
		    "the client is admitted already");
	return 0;
}

int
discharge_door(struct door *door, const struct record *r,
    const struct record *before)
{
	int wrong = 0;

	(void)before;
	if (r->op == OP_VOID)
		return door_finds(door, r, "SELECT 1 FROM admission AS mine"
		    " JOIN admission AS a ON a.client = mine.client"
		    "  AND a.id <> mine.id LEFT JOIN discharge AS d"
		    "  ON d.admission = a.id WHERE mine.id = :admission"
		    " AND coalesce(d.discharged_on, mine.admitted_on + 1)"
		    "  > mine.admitted_on") ?
		    record_wrong(r, "admission", "would be open beside a "
		    "later one of the client") : 0;
	if (door_finds(door, r, "SELECT 1 FROM discharge"
	    " WHERE admission = :admission AND id <> :id"))
		wrong += record_wrong(r, "admission", "discharged already");
	if (door_finds(door, r, "SELECT 1 FROM admission"
	    " WHERE id = :admission AND admitted_on > :discharged_on"))
		wrong += record_wrong(r, "discharged_on",
		    "before the admission");
	if (door_finds(door, r, "SELECT 1 FROM admission AS mine"
	    " JOIN admission AS a ON a.client = mine.client"
	    "  AND a.id <> mine.id WHERE mine.id = :admission"
	    " AND a.admitted_on >= mine.admitted_on"
	    " AND a.admitted_on < :discharged_on"))
		wrong += record_wrong(r, "discharged_on",
		    "after the client's next admission");
	return wrong;
}
