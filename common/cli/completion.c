#include <stdio.h>
#include <string.h>

#include "common/out/out.h"
#include "completion_impl.h"

static const struct {
	const char	*name;
	void		(*print)(struct script *);
} shells[] = {
	{ "bash", completion_bash },
	{ "zsh", completion_zsh },
	{ "fish", completion_fish },
};

static void
print(struct out *out, const struct program *program, size_t shell)
{
	struct script s = { .out = out, .program = program };

	snprintf(s.name, sizeof(s.name), "%s", program->name);
	for (char *p = s.name; *p != '\0'; p++)
		if (*p == '-')
			*p = '_';
	shells[shell].print(&s);
}

bool
completion_print(struct out *out, const struct program *program,
    const char *shell)
{
	for (size_t i = 0; i < sizeof(shells) / sizeof(shells[0]); i++)
		if (strcmp(shells[i].name, shell) == 0) {
			print(out, program, i);
			return true;
		}
	return false;
}
