/* RFC 4180, but for its line ends. */
#include <string.h>

#include "out_impl.h"

static void
put_cell(struct out *out, const char *text)
{
	if (text[strcspn(text, ",\"\r\n")] == '\0') {
		out_text(out, text);
		return;
	}
	out_char(out, '"');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			out_char(out, '"');
		out_char(out, *text);
	}
	out_char(out, '"');
}

static void
put_row(struct out *out, const struct record *r, unsigned flags)
{
	struct cells cells = { .record = r, .flags = flags };

	for (bool first = true; out_cells_next(out, &cells); first = false) {
		out_text(out, first ? "" : ",");
		put_cell(out, cells.text);
	}
	out_char(out, '\n');
}

static void
csv_head(struct out *out)
{
	put_row(out, NULL, 0);
}

const struct format format_csv = { "csv", NULL, "RFC 4180 with a head",
	.long_texts = true, .head = csv_head, .record = put_row };
