#ifndef TEMPLATE_H
#define TEMPLATE_H

#include <stdbool.h>
#include <stddef.h>

#include "common/record/record.h"

/*
 * template: the calendar of a model of treatment as a file, iop-template(5).
 *
 * Its head and each of its sessions of a week are records of tables that are
 * never stored, so that reading and checking are those of every document.
 */

extern const struct kind template_kind, component_kind, top_up_kind;

struct template {
	struct record	 head;
	struct record	*components;	/* in the order of a day */
	struct record	*top_up;	/* in the order of their adding */
	size_t		 components_n, top_up_n;
};

/* Is there a template of that name, an agency's own or one of ours? */
bool		 template_is(const char *name);

/* The agency's own by that name, beside the configuration in template/, or
 * else one of share/template; ends the process with EX_NOINPUT where there is
 * none of that name, EX_CONFIG after messages where it is wrong. */
struct template	*template_open(const char *name);
void		 template_close(struct template *);

#endif
