#include <stdio.h>

#include "agency.h"
#include "paper.h"

struct made_waiver *
paper_waive(struct agency *s, const char *rule, const char *client,
    int64_t recorded_on, int64_t starts_on, int64_t last_day)
{
	struct made_waiver *w = list_new(&s->waivers, sizeof(*w));

	w->rule = rule;
	snprintf(w->client, sizeof(w->client), "%s", client);
	w->number = s->waivers.n;
	snprintf(w->id, sizeof(w->id), "WV-%02zu", w->number);
	w->recorded_on = recorded_on;
	w->starts_on = starts_on;
	w->last_day = last_day;
	return w;
}

struct made_paper *
paper_new(struct agency *s, const struct made_paper *like, int64_t issued_on,
    int64_t expires_on)
{
	struct made_paper *p = list_new(&s->papers, sizeof(*p));

	*p = *like;
	p->number = s->papers.n;
	p->issued_on = issued_on;
	p->expires_on = expires_on;
	return p;
}

/* Each renewed the day after the one before ends. */
static void
keep_paper(struct agency *s, const struct made_paper *like, int days)
{
	struct dice d = agency_dice(s, DICE_OFFICE, s->papers.n, 1);
	int64_t day = s->first_day - dice_between(&d, 20, days - 20);

	for (; day <= s->last_day; day += days)
		paper_new(s, like, day, day + days - 1);
}

void
paper_make(struct agency *s)
{
	static const struct made_paper all[] = {
		{ .type = "agency-approval",
		    .title = "Approval as intensive outpatient program",
		    .issuer = "Behavioral Health Services Division" },
		{ .type = "model-approval", .title = "Approval of Matrix",
		    .issuer = "Behavioral Health Services Division" },
		{ .type = "facility-license", .title = "Facility license",
		    .issuer = "Health Care Authority" },
		{ .type = "supervisory-certification",
		    .title = "Certificate of supervision",
		    .issuer = "Behavioral Health Services Division" },
	};
	static const struct made_paper adult = { .type = "schedule",
	    .title = "Calendar of the adult groups", .track = "adult" };
	static const struct made_paper young = { .type = "schedule",
	    .title = "Calendar of the adolescent groups",
	    .track = "adolescent" };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		keep_paper(s, &all[i], 365);
	/* newcomers may be of either, whatever groups there are */
	keep_paper(s, &adult, 182);
	keep_paper(s, &young, 182);
}
