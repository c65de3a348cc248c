#include <stddef.h>

#include "component.h"

static const struct made_component_info components[] = {
	[EARLY_RECOVERY] = { "ERS", "Early Recovery Skills",
	    "group-therapy", "early-recovery", true },
	[LIFE_SKILLS] = { "LS", "Life Skills",
	    "psychoeducation", "skills", true },
	[RELAPSE_PREVENTION] = { "RP", "Relapse Prevention",
	    "group-therapy", "relapse-prevention", true },
	[RECOVERY_EDUCATION] = { "ED", "Recovery Education",
	    "psychoeducation", "psychoeducation", true },
	[FAMILY_EDUCATION] = { "FE", "Family Education",
	    "family-psychoeducation", "family-education", true },
	[SOCIAL_SUPPORT] = { "SS", "Social Support",
	    "group-therapy", "social-support", true },
	[PROCESS] = { "PR", "Process",
	    "group-therapy", "process", true },
	[INDIVIDUAL] = { NULL, "individual",
	    "individual-therapy", "individual", true },
	[FAMILY] = { NULL, "family",
	    "family-psychoeducation", "family", true },
	[CASE_MANAGEMENT] = { NULL, "case management",
	    "case-management", "other", false },
	[COMMUNITY_SUPPORT] = { NULL, "community support",
	    "ccss", "other", false },
};

const struct made_component_info *
component_info(enum made_component c)
{
	return &components[c];
}
