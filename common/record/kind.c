#include <stdio.h>
#include <string.h>

#include "common/base/nearest.h"
#include "kind.h"

const struct kind *
kind_find(const char *name)
{
	for (size_t i = 0; i < kinds_n; i++)
		if (strcmp(kinds[i]->name, name) == 0)
			return kinds[i];
	return NULL;
}

const struct kind *
kind_of_tool(const char *name, const char *tool, char what[KIND_WHAT])
{
	const struct kind *kind = kind_find(name);
	struct nearest near;

	if (kind != NULL && (tool == NULL || strcmp(kind->tool, tool) == 0))
		return kind;
	if (kind != NULL) {
		snprintf(what, KIND_WHAT, "recorded by %s", kind->tool);
		return NULL;
	}
	nearest_begin(&near, name);
	for (size_t i = 0; i < kinds_n; i++)
		nearest_try(&near, kinds[i]->name);
	snprintf(what, KIND_WHAT, "no such kind%s", nearest_hint(&near));
	return NULL;
}

const struct field *
kind_field(const struct kind *kind, const char *name)
{
	for (size_t i = 0; i < kind->n; i++)
		if (strcmp(kind->fields[i].name, name) == 0)
			return &kind->fields[i];
	return NULL;
}

bool
kind_is_prose(const struct field *f)
{
	return f->type == FIELD_TEXT ||
	    (f->type == FIELD_LINE && f->pattern == NULL);
}

bool
kind_names_version(const struct kind *kind, const char *of)
{
	for (size_t i = 0; i < kind->n; i++)
		if (kind->fields[i].type == FIELD_ENTRY &&
		    strcmp(kind->fields[i].of, of) == 0)
			return true;
	return false;
}
