#include <string.h>

#include "severity.h"

const char *
severity_name(enum severity severity)
{
	static const char *const names[] = { "info", "low", "medium", "high" };

	return names[severity];
}

bool
severity_find(const char *name, enum severity *severity)
{
	for (enum severity s = SEVERITY_INFO; s <= SEVERITY_HIGH; s++)
		if (strcmp(name, severity_name(s)) == 0) {
			*severity = s;
			return true;
		}
	return false;
}
