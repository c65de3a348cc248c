#include <err.h>
#include <stdio.h>
#include <string.h>

#include "cmd/sample/dice/dice.h"
#include "cmd/sample/fault/agency/faults.h"
#include "cmd/sample/fault/care/faults.h"
#include "cmd/sample/fault/client/faults.h"
#include "cmd/sample/fault/record/faults.h"
#include "faults.h"

/* Those that are hard to find room for come first. */
static const struct {
	enum faults_stage stage;
	const struct fault *fault;
} faults[] = {
	{ FAULTS_RECORDED, &fault_h0015_day_week },
	{ FAULTS_RECORDED, &fault_inactive_client },
	{ FAULTS_RECORDED, &fault_loc_level },
	{ FAULTS_RECORDED, &fault_service_admitted },
	{ FAULTS_RECORDED, &fault_group_size_max },
	{ FAULTS_RECORDED, &fault_hours_adult_min },
	{ FAULTS_RECORDED, &fault_hours_adol_min },
	{ FAULTS_RECORDED, &fault_hours_adult_attended },
	{ FAULTS_RECORDED, &fault_hours_adol_attended },
	{ FAULTS_RECORDED, &fault_attend_rate },
	{ FAULTS_RECORDED, &fault_no_self_cosign },
	{ FAULTS_RECORDED, &fault_no_delegation },
	{ FAULTS_RECORDED, &fault_license_active },
	{ FAULTS_RECORDED, &fault_no_double_service_time },
	{ FAULTS_RECORDED, &fault_asam_band_adult },
	{ FAULTS_RECORDED, &fault_asam_band_adol },
	{ FAULTS_RECORDED, &fault_family_weekly_offer },
	{ FAULTS_RECORDED, &fault_note_48h },
	{ FAULTS_RECORDED, &fault_note_cloned },
	{ FAULTS_RECORDED, &fault_note_cloned_self },
	{ FAULTS_RECORDED, &fault_attend_recorded },
	{ FAULTS_RECORDED, &fault_cosign_note },
	{ FAULTS_RECORDED, &fault_individual_weekly },
	{ FAULTS_RECORDED, &fault_note_late_flag },
	{ FAULTS_RECORDED, &fault_note_no_backdate },
	{ FAULTS_RECORDED, &fault_author_on_staff },
	{ FAULTS_RECORDED, &fault_note_author_there },
	{ FAULTS_RECORDED, &fault_signature_own },
	{ FAULTS_RECORDED, &fault_attend_in_session },
	{ FAULTS_RECORDED, &fault_note_once },
	{ FAULTS_RECORDED, &fault_note_attended },
	{ FAULTS_RECORDED, &fault_note_within_stay },
	{ FAULTS_RECORDED, &fault_note_holds },
	{ FAULTS_RECORDED, &fault_no_ccss_by_facilitator },
	{ FAULTS_RECORDED, &fault_team_under_supervisor },
	{ FAULTS_RECORDED, &fault_sup_iop_2y },
	{ FAULTS_RECORDED, &fault_sup_supervisory_1y },
	{ FAULTS_RECORDED, &fault_sup_expertise_both },
	{ FAULTS_RECORDED, &fault_sup_designation },
	{ FAULTS_RECORDED, &fault_sup_agreement },
	{ FAULTS_RECORDED, &fault_own_hand },
	{ FAULTS_FOLLOWING, &fault_attend_threshold },
	{ FAULTS_FOLLOWING, &fault_test_weekly },
	{ FAULTS_FOLLOWING, &fault_test_monthly },
	{ FAULTS_FOLLOWING, &fault_test_result_documented },
	{ FAULTS_FOLLOWING, &fault_test_not_sole_discharge },
	{ FAULTS_FOLLOWING, &fault_breach_step },
	{ FAULTS_FOLLOWING, &fault_preadmit_file },
	{ FAULTS_FOLLOWING, &fault_discharge_elements },
	{ FAULTS_FOLLOWING, &fault_discharge_summary_due },
	{ FAULTS_FOLLOWING, &fault_crisis_follow_up },
	{ FAULTS_FOLLOWING, &fault_training_matrix },
	{ FAULTS_FOLLOWING, &fault_team_meetings },
	{ FAULTS_FOLLOWING, &fault_leave_respected },
	{ FAULTS_FOLLOWING, &fault_sup_exists },
	{ FAULTS_FOLLOWING, &fault_sup_regular },
	{ FAULTS_FOLLOWING, &fault_sup_samples },
	{ FAULTS_FOLLOWING, &fault_site_assigned },
	{ FAULTS_FOLLOWING, &fault_schedule_on_file },
	{ FAULTS_FOLLOWING, &fault_agency_approval },
	{ FAULTS_FOLLOWING, &fault_ebp_approved },
	{ FAULTS_FOLLOWING, &fault_bill_prior_auth },
	{ FAULTS_FOLLOWING, &fault_bill_h0015_3h },
	{ FAULTS_FOLLOWING, &fault_bill_once },
	{ FAULTS_FOLLOWING, &fault_bill_unchanged },
	{ FAULTS_FOLLOWING, &fault_bill_substantiated },
	{ FAULTS_FOLLOWING, &fault_bill_signed_first },
	{ FAULTS_FOLLOWING, &fault_bill_actual_time },
	{ FAULTS_FOLLOWING, &fault_bill_units },
	{ FAULTS_FOLLOWING, &fault_bill_timely_90 },
	{ FAULTS_FOLLOWING, &fault_bill_covered },
	{ FAULTS_FOLLOWING, &fault_admission_single },
	{ FAULTS_FOLLOWING, &fault_admission_order },
	{ FAULTS_FOLLOWING, &fault_age_track },
	{ FAULTS_FOLLOWING, &fault_payer_known },
	{ FAULTS_FOLLOWING, &fault_diagnosis_licensed },
	{ FAULTS_FOLLOWING, &fault_member_admitted },
	{ FAULTS_FOLLOWING, &fault_place_once },
	{ FAULTS_FOLLOWING, &fault_group_capacity },
	{ FAULTS_FOLLOWING, &fault_roster_once },
	{ FAULTS_FOLLOWING, &fault_room_once },
	{ FAULTS_FOLLOWING, &fault_closure_respected },
	{ FAULTS_FOLLOWING, &fault_leader_employed },
	{ FAULTS_FOLLOWING, &fault_session_sound },
	{ FAULTS_FOLLOWING, &fault_license_known },
	{ FAULTS_FOLLOWING, &fault_supervision_swapped },
	{ FAULTS_FOLLOWING, &fault_supervision_assigned },
	{ FAULTS_FOLLOWING, &fault_session_end_shifted },
	{ FAULTS_RECORDED, &fault_waiver_expiring },
	{ FAULTS_RECORDED, &fault_waiver_expired },
	{ FAULTS_RECORDED, &fault_waiver_unused },
};

enum { FAULTS = sizeof(faults) / sizeof(faults[0]) };

/* The list of rules */

static bool
is_named(const char *list, const char *rule)
{
	size_t n = strlen(rule);

	for (const char *p = list; (p = strstr(p, rule)) != NULL; p += n)
		if ((p == list || p[-1] == ',') &&
		    (p[n] == ',' || p[n] == '\0'))
			return true;
	return false;
}

/* Every part between commas is a rule, and there is at least one. */
bool
faults_known(const char *list)
{
	size_t known = 0, parts = 1;

	if (strcmp(list, "all") == 0 || strcmp(list, "none") == 0)
		return true;
	for (const char *p = list; *p != '\0'; p++)
		parts += *p == ',';
	for (size_t i = 0; i < FAULTS; i++)
		known += is_named(list, faults[i].fault->rule);
	return known == parts;
}

const char *
faults_rules(char *buf, size_t size)
{
	size_t n = 0;

	buf[0] = '\0';
	for (size_t i = 0; i < FAULTS && n < size; i++)
		n += (size_t)snprintf(buf + n, size - n, "%s%s",
		    i > 0 ? " " : "", faults[i].fault->rule);
	return buf;
}

/* Planting */

static int
plant_times(struct agency *s, const struct fault *f, fault_fn *plant, int times)
{
	struct planting p = { .fault = f };
	int planted = 0;

	for (; p.nth < times; p.nth++)
		planted += plant(s, &p);
	return planted;
}

static void
plant(struct agency *s, const struct fault *f)
{
	int violations = plant_times(s, f, f->violate, f->violations);
	int near_misses = plant_times(s, f, f->miss, f->near_misses);

	if (violations < f->violations || near_misses < f->near_misses)
		warnx("%s: left out: %d of %d violations and %d of %d near "
		    "misses: no room in so small or short an agency", f->rule,
		    f->violations - violations, f->violations,
		    f->near_misses - near_misses, f->near_misses);
}

void
faults_plant(struct agency *s, const char *list, enum faults_stage stage)
{
	bool all = strcmp(list, "all") == 0;

	for (size_t i = 0; i < FAULTS; i++)
		if (faults[i].stage == stage &&
		    (all || is_named(list, faults[i].fault->rule)))
			plant(s, faults[i].fault);
}
