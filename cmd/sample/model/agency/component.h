#ifndef SAMPLE_COMPONENT_H
#define SAMPLE_COMPONENT_H

#include <stdbool.h>

/* component: the services of the program. */

enum made_component {
	EARLY_RECOVERY, LIFE_SKILLS, RELAPSE_PREVENTION, RECOVERY_EDUCATION,
	FAMILY_EDUCATION, SOCIAL_SUPPORT, PROCESS, INDIVIDUAL, FAMILY,
	CASE_MANAGEMENT, COMMUNITY_SUPPORT,
};

struct made_component_info {
	const char	*code;			/* in a group's id */
	const char	*title;
	const char	*service, *component;	/* words of the documents */
	bool		 core;
};

const struct made_component_info *component_info(enum made_component);

#endif
