#ifndef SEVERITY_H
#define SEVERITY_H

#include <stdbool.h>

/*
 * severity: how bad a finding is, from the least.
 */

enum severity { SEVERITY_INFO, SEVERITY_LOW, SEVERITY_MEDIUM, SEVERITY_HIGH };

const char	*severity_name(enum severity);
bool		 severity_find(const char *name, enum severity *);

#endif
