#include <ctype.h>
#include <string.h>

#include "clock.h"
#include "out.h"
#include "record.h"
#include "report.h"

static void
put_severity(struct out *out, const struct record *f)
{
	char name[16] = "";
	const char *severity = record_text(f, "severity");

	for (size_t i = 0; severity[i] != '\0' && i < sizeof(name) - 1; i++)
		name[i] = (char)toupper((unsigned char)severity[i]);
	out_printf(out, "%-6s %s", name, f->id);
}

static void
report_text(struct out *out, const struct record *f)
{
	char span[CLOCK_BYTES];

	put_severity(out, f);
	out_printf(out, "  (%s, %s, %s)\n", record_text(f, "status"),
	    record_text(f, "delta"), record_text(f, "authority"));
	out_printf(out, "       %s", record_text(f, "message"));
	if (record_number(f, "late_by") > 0)
		out_printf(out, "; late by %s",
		    clock_spell_span(record_number(f, "late_by"), span));
	out_text(out, "\n");
	if (record_has(f, "evidence"))
		out_printf(out, "       evidence: %s%s\n",
		    record_text(f, "evidence"),
		    strcmp(record_text(f, "basis"), "claimed") == 0 ?
		    " (claimed)" : "");
	out_printf(out, "       remedy: %s\n", record_text(f, "remedy"));
}

void
report_finding(struct out *out, const struct record *f)
{
	if (out_format(out) == FORMAT_TEXT)
		report_text(out, f);
	else
		out_record(out, f, 0);
}
