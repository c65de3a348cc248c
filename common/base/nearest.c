#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "nearest.h"

/* How many letters one must change, add or drop to get from a to b. */
static size_t
distance(const char *a, const char *b)
{
	size_t row[64], n = strlen(b), left, up;

	if (n >= sizeof(row) / sizeof(row[0]))
		return SIZE_MAX;
	for (size_t j = 0; j <= n; j++)
		row[j] = j;
	for (size_t i = 0; a[i] != '\0'; i++) {
		left = row[0]++;
		for (size_t j = 1; j <= n; j++) {
			up = row[j];
			row[j] = left + (a[i] != b[j - 1]);
			if (up + 1 < row[j])
				row[j] = up + 1;
			if (row[j - 1] + 1 < row[j])
				row[j] = row[j - 1] + 1;
			left = up;
		}
	}
	return row[n];
}

/* Up to three slips, but never as many as there are letters. */
void
nearest_begin(struct nearest *near, const char *name)
{
	size_t n = strlen(name);

	*near = (struct nearest){ .name = name, .least = n < 4 ? n : 4 };
}

void
nearest_try(struct nearest *near, const char *candidate)
{
	size_t d = distance(near->name, candidate);

	if (d < near->least) {
		near->least = d;
		near->best = candidate;
	}
}

const char *
nearest_hint(struct nearest *near)
{
	near->hint[0] = '\0';
	if (near->best != NULL)
		snprintf(near->hint, sizeof(near->hint), "; is it %s?",
		    near->best);
	return near->hint;
}
