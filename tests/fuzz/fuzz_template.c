/*
 * fuzz_template: any bytes as a template.  The reader ends the process where
 * it refuses: here that ends the run alone.  What is read must be within the
 * limits of its tables, and each value be spelt and read back as the same; a
 * broken promise ends in abort().
 */

#include <err.h>
#include <setjmp.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "common/base/clock.h"
#include "common/doc/doc.h"

int	LLVMFuzzerTestOneInput(const unsigned char *, size_t);

static jmp_buf refused;
static struct doc *opened;	/* which a refusal leaves open */

static void __attribute__((noreturn))
refuse(int status)
{
	longjmp(refused, status);
}

/* The reader itself, of a file that is open. */
#define template_is	fuzzed_template_is
#define template_open	fuzzed_template_open
#define template_close	fuzzed_template_close
#define template_kind	fuzzed_template_kind
#define component_kind	fuzzed_component_kind
#define top_up_kind	fuzzed_top_up_kind
#define doc_open(fd, path, syntax, whole) \
	(opened = doc_open(fd, path, syntax, whole))
#define exit		refuse
#include "common/template/template.c"
#undef doc_open
#undef exit

static void
must(bool kept)
{
	if (!kept)
		abort();
}

static void
check_record(struct record *r)
{
	char spelt[SPELL_BYTES];

	for (size_t i = 0; i < r->kind->n; i++) {
		const struct field *f = &r->kind->fields[i];
		struct value again = { .set = true };

		must(r->value[i].set || !(f->flags & REQUIRED));
		if (!r->value[i].set)
			continue;
		must(value_wrong(r, f, &r->value[i]) == NULL);
		must(value_parse(r, f, value_spell(f, &r->value[i], spelt),
		    &again) == NULL);
		must(value_same(&r->value[i], &again));
	}
}

static void
check_template(struct template *t)
{
	check_record(&t->head);
	for (size_t i = 0; i < t->components_n; i++)
		check_record(&t->components[i]);
	for (size_t i = 0; i < t->top_up_n; i++)
		check_record(&t->top_up[i]);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t len)
{
	int fd = memfd_create("template", 0);
	static struct template *t;

	must(clock_zone("America/Denver"));
	if (fd == -1 || write(fd, data, len) != (ssize_t)len ||
	    lseek(fd, 0, SEEK_SET) == -1)
		abort();
	t = calloc(1, sizeof(*t));
	must(t != NULL);
	if (setjmp(refused) == 0) {
		read_template(t, fd, "template");
		check_template(t);
	} else
		doc_close(opened);
	fuzzed_template_close(t);
	close(fd);
	return 0;
}
