/*
 * schemas DIR: a JSON Schema (2020-12) of each kind's documents, from the
 * field tables, as DIR/KIND.json.  It describes one spelling, the one that is
 * written in JSON; what one document cannot tell is left to the programs.
 */
#include <err.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include "common/kinds/kinds.h"
#include "common/record/record.h"

/* `$' of some readers is also before a last line break. */
#define END "(?!\\\\n)$"

/* The days there are, from 1900 to 2199. */
#define LEAP "(0[48]|[2468][048]|[13579][26])"
#define DAY "((19|20|21)[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])" \
	"|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))" \
	"|((19|21)" LEAP "|20(00|" LEAP "))-02-29)"
#define CLOCK "([01][0-9]|2[0-3]):[0-5][0-9]"
#define ZONE "(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])"

/* What no text may hold, and what no line may, of a class of characters. */
#define CONTROL "\\\\u0000-\\\\u0008\\\\u000b\\\\u000c\\\\u000e-\\\\u001f" \
	"\\\\u007f-\\\\u009f\\\\u2028\\\\u2029\\\\ufeff\\\\ufffe\\\\uffff"

static const char definitions[] =
	"\t\t\"id\": {\n"
	"\t\t\t\"type\": \"string\",\n\t\t\t\"maxLength\": 120,\n"
	"\t\t\t\"pattern\": \"^[A-Za-z0-9][A-Za-z0-9._-]*" END "\"\n\t\t},\n"
	"\t\t\"entry\": {\n"
	"\t\t\t\"type\": \"integer\",\n\t\t\t\"minimum\": 0,\n"
	"\t\t\t\"maximum\": 9007199254740992\n\t\t},\n"
	"\t\t\"text\": {\n"
	"\t\t\t\"type\": \"string\",\n"
	"\t\t\t\"pattern\": \"^[^" CONTROL "]*$\"\n\t\t},\n"
	"\t\t\"line\": {\n"
	"\t\t\t\"type\": \"string\",\n"
	"\t\t\t\"pattern\": \"^[^\\\\t\\\\n\\\\r" CONTROL "]*" END "\"\n"
	"\t\t},\n"
	"\t\t\"date\": {\n"
	"\t\t\t\"type\": \"string\",\n\t\t\t\"format\": \"date\",\n"
	"\t\t\t\"pattern\": \"^(" DAY ")" END "\"\n\t\t},\n"
	"\t\t\"time\": {\n"
	"\t\t\t\"$comment\": \"without an offset in the store's zone, so no "
	"date-time of RFC 3339\",\n"
	"\t\t\t\"type\": \"string\",\n"
	"\t\t\t\"pattern\": \"^(" DAY ")[T ]" CLOCK "(:[0-5][0-9])?" ZONE "?"
	END "\"\n\t\t},\n"
	"\t\t\"clock\": {\n"
	"\t\t\t\"type\": \"string\",\n"
	"\t\t\t\"pattern\": \"^" CLOCK "(:00)?" END "\"\n\t\t},\n"
	"\t\t\"week\": {\n"
	"\t\t\t\"type\": \"string\",\n"
	"\t\t\t\"pattern\": \"^(19|20|21)[0-9]{2}-W(0[1-9]|[1-4][0-9]|5[0-3])"
	END "\"\n\t\t},\n"
	"\t\t\"rejected\": {\n"
	"\t\t\t\"type\": \"array\",\n"
	"\t\t\t\"items\": { \"type\": \"string\" }\n\t\t},\n"
	"\t\t\"came_in\": {\n"
	"\t\t\t\"type\": \"object\",\n"
	"\t\t\t\"description\": \"as recorded here, whatever is claimed\",\n"
	"\t\t\t\"properties\": {\n"
	"\t\t\t\t\"at\": { \"$ref\": \"#/$defs/time\" },\n"
	"\t\t\t\t\"by\": { \"$ref\": \"#/$defs/id\" },\n"
	"\t\t\t\t\"program\": { \"$ref\": \"#/$defs/id\" },\n"
	"\t\t\t\t\"verb\": { \"$ref\": \"#/$defs/id\" },\n"
	"\t\t\t\t\"source\": { \"$ref\": \"#/$defs/id\" },\n"
	"\t\t\t\t\"claimed_at\": { \"$ref\": \"#/$defs/time\" },\n"
	"\t\t\t\t\"claimed_by\": { \"$ref\": \"#/$defs/id\" },\n"
	"\t\t\t\t\"hash\": { \"pattern\": \"^[0-9a-f]{64}$\" }\n"
	"\t\t\t},\n"
	"\t\t\t\"patternProperties\": {\n"
	"\t\t\t\t\"_entry$\": { \"$ref\": \"#/$defs/entry\" }\n"
	"\t\t\t},\n"
	"\t\t\t\"required\": [\"at\", \"by\"],\n"
	"\t\t\t\"additionalProperties\": false\n\t\t}";

static const char about[] =
	" One spelling is described, the one that is written: a number as "
	"text, yes for true, words as one text and null for nothing are read "
	"as well. In YAML every plain scalar is text until its field says "
	"what it is: a reader that makes a number or a date of it must be "
	"told not to, or turn dates back into text. Not said here: lengths "
	"are of bytes, where a schema counts characters; a number is written "
	"without a point; rules between fields and between records, and that "
	"a time exists once in the store's zone. entry and came_in are written "
	"by show, history and export, imported_from where a record came in from another "
	"system, rejected by an import that keeps going, op, op_reason, recorded_at and recorded_by by export: only "
	"iop-db import takes these four.";

struct writer {
	FILE	*f;
	int	 depth;
	bool	 first;		/* of its object or array */
};

static void	print_object(struct writer *, const struct kind *,
		    const struct kind *parent);

static void
quoted(struct writer *w, const char *text)
{
	fputc('"', w->f);
	for (; *text != '\0'; text++)
		fprintf(w->f, *text == '"' || *text == '\\' ? "\\%c" : "%c",
		    *text);
	fputc('"', w->f);
}

static void
new_line(struct writer *w)
{
	fputs(w->first ? "\n" : ",\n", w->f);
	for (int i = 0; i < w->depth; i++)
		fputc('\t', w->f);
	w->first = false;
}

static void
key(struct writer *w, const char *name)
{
	new_line(w);
	quoted(w, name);
	fputs(": ", w->f);
}

static void
begin(struct writer *w, char bracket)
{
	fputc(bracket, w->f);
	w->depth++;
	w->first = true;
}

static void
end(struct writer *w, char bracket)
{
	w->depth--;
	w->first = true;
	new_line(w);
	fputc(bracket, w->f);
	w->first = false;
}

static void
string(struct writer *w, const char *name, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static void
string(struct writer *w, const char *name, const char *fmt, ...)
{
	char text[2048];
	va_list ap;

	va_start(ap, fmt);
	if ((size_t)vsnprintf(text, sizeof(text), fmt, ap) >= sizeof(text))
		errx(EX_SOFTWARE, "%s: too long", name);
	va_end(ap);
	key(w, name);
	quoted(w, text);
}

static void
number(struct writer *w, const char *name, int64_t n)
{
	key(w, name);
	fprintf(w->f, "%" PRId64, n);
}

static void
words(struct writer *w, const char *list)
{
	char word[LINE_BYTES];
	size_t n;

	key(w, "enum");
	begin(w, '[');
	for (; *list != '\0'; list += n + (list[n] == ' ')) {
		n = strcspn(list, " ");
		snprintf(word, sizeof(word), "%.*s", (int)n, list);
		new_line(w);
		quoted(w, word);
	}
	end(w, ']');
}

static void
refer(struct writer *w, const char *definition)
{
	string(w, "$ref", "#/$defs/%s", definition);
}

static void
print_text(struct writer *w, const struct field *f)
{
	bool line = f->type == FIELD_LINE;

	refer(w, line ? "line" : "text");
	number(w, "maxLength", f->max != 0 ? f->max :
	    line ? LINE_BYTES : TEXT_BYTES);
	if (f->pattern != NULL)
		string(w, "pattern", "%s", f->pattern);
	else if (f->flags & REQUIRED)
		string(w, "pattern", "[^ \\n\\r\\t]");
}

/* Within a record that has one, or some in a list. */
static void
print_children(struct writer *w, const struct field *f)
{
	key(w, "anyOf");
	begin(w, '[');
	new_line(w);
	begin(w, '{');
	refer(w, f->of);
	end(w, '}');
	new_line(w);
	begin(w, '{');
	string(w, "type", "array");
	key(w, "items");
	begin(w, '{');
	refer(w, f->of);
	end(w, '}');
	end(w, '}');
	end(w, ']');
}

static void
print_type(struct writer *w, const struct field *f)
{
	static const char *const definition[] = {
		[FIELD_REF] = "id", [FIELD_DATE] = "date",
		[FIELD_TIME] = "time", [FIELD_CLOCK] = "clock",
		[FIELD_WEEK] = "week", [FIELD_ENTRY] = "entry",
	};

	switch (f->type) {
	case FIELD_TEXT:
	case FIELD_LINE:
		print_text(w, f);
		break;
	case FIELD_WORD:
		words(w, f->of);
		break;
	case FIELD_SET:
		string(w, "type", "array");
		number(w, "minItems", 1);
		key(w, "items");
		begin(w, '{');
		words(w, f->of);
		end(w, '}');
		break;
	case FIELD_INT:
		string(w, "type", "integer");
		number(w, "minimum", f->min);
		number(w, "maximum", f->max != 0 ? f->max : INT64_C(1) << 53);
		break;
	case FIELD_BOOL:
		string(w, "type", "boolean");
		break;
	case FIELD_CHILD:
		print_children(w, f);
		break;
	case FIELD_LIST:
		errx(EX_SOFTWARE, "%s: is no field of a record", f->name);
	default:
		refer(w, definition[f->type]);
	}
}

static void
print_field(struct writer *w, const struct field *f)
{
	static const struct { enum field_flag flag; const char *says; } all[] =
	    { { SEALED, "; sealed" }, { FIXED, "; cannot be amended" },
	    { DERIVED, "; follows from other fields: if given, must agree" } };
	char flags[128] = "";

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (f->flags & all[i].flag)
			strcat(flags, all[i].says);
	key(w, f->name);
	begin(w, '{');
	if (f->type == FIELD_REF)
		string(w, "description", "%s: id of a %s%s", f->help, f->of,
		    flags);
	else
		string(w, "description", "%s%s", f->help, flags);
	print_type(w, f);
	if (f->unless != NULL)
		string(w, "default", "%s", f->unless);
	end(w, '}');
}

static void
property(struct writer *w, const char *name, const char *definition)
{
	key(w, name);
	begin(w, '{');
	refer(w, definition);
	end(w, '}');
}

static void
print_withheld(struct writer *w, const struct kind *kind)
{
	char sealed[FIELDS_MAX * 32] = "";

	for (size_t i = 0; i < kind->n; i++)
		if (kind->fields[i].flags & SEALED) {
			strcat(sealed, sealed[0] != '\0' ? " " : "");
			strcat(sealed, kind->fields[i].name);
		}
	key(w, "withheld");
	begin(w, '{');
	string(w, "description", "sealed fields that are not shown");
	string(w, "type", "array");
	if (sealed[0] == '\0')
		number(w, "maxItems", 0);
	else {
		key(w, "items");
		begin(w, '{');
		words(w, sealed);
		end(w, '}');
	}
	end(w, '}');
}

static void
print_origin(struct writer *w)
{
	property(w, "entry", "entry");
	property(w, "came_in", "came_in");
	property(w, "imported_from", "id");
	property(w, "rejected", "rejected");
	key(w, "op");
	begin(w, '{');
	words(w, "add amend void");
	end(w, '}');
	key(w, "op_reason");
	begin(w, '{');
	refer(w, "line");
	number(w, "maxLength", LINE_BYTES);
	end(w, '}');
	property(w, "recorded_at", "time");
	property(w, "recorded_by", "id");
}

/*
 * Must a document say it?  What is within another says nothing of the one it
 * belongs to, and may leave to it what both have.
 */
static bool
is_required(const struct field *f, const struct kind *parent)
{
	if (!(f->flags & REQUIRED) || f->unless != NULL)
		return false;
	return parent == NULL || (kind_field(parent, f->name) == NULL &&
	    (f->type != FIELD_REF || strcmp(f->of, parent->name) != 0));
}

static void
print_required(struct writer *w, const struct kind *kind,
    const struct kind *parent)
{
	key(w, "required");
	begin(w, '[');
	if (parent == NULL) {
		new_line(w);
		quoted(w, "kind");
	}
	if (parent == NULL && kind->id_from == NULL) {
		new_line(w);
		quoted(w, "id");
	}
	for (size_t i = 0; i < kind->n; i++)
		if (is_required(&kind->fields[i], parent) &&
		    !(kind->fields[i].flags & SEALED)) {
			new_line(w);
			quoted(w, kind->fields[i].name);
		}
	end(w, ']');
}

/* There, or withheld. */
static void
print_sealed(struct writer *w, const struct kind *kind,
    const struct kind *parent)
{
	bool begun = false;

	for (size_t i = 0; i < kind->n; i++) {
		const char *name = kind->fields[i].name;

		if (!(kind->fields[i].flags & SEALED) ||
		    !is_required(&kind->fields[i], parent))
			continue;
		if (!begun) {
			key(w, "allOf");
			begin(w, '[');
			begun = true;
		}
		new_line(w);
		fprintf(w->f, "{ \"anyOf\": [{ \"required\": [\"%s\"] }, "
		    "{ \"required\": [\"withheld\"], \"properties\": "
		    "{ \"withheld\": { \"contains\": { \"const\": \"%s\" } } } "
		    "}] }", name, name);
	}
	if (begun)
		end(w, ']');
}

static void
print_object(struct writer *w, const struct kind *kind,
    const struct kind *parent)
{
	string(w, "type", "object");
	key(w, "properties");
	begin(w, '{');
	key(w, "kind");
	fprintf(w->f, "{ \"const\": \"%s\" }", kind->name);
	key(w, "id");
	begin(w, '{');
	if (kind->id_from != NULL)
		string(w, "description", "follows from the fields: %s",
		    kind->id_from);
	refer(w, "id");
	end(w, '}');
	for (size_t i = 0; i < kind->n; i++)
		print_field(w, &kind->fields[i]);
	print_withheld(w, kind);
	print_origin(w);
	end(w, '}');
	print_required(w, kind, parent);
	print_sealed(w, kind, parent);
	key(w, "additionalProperties");
	fputs("false", w->f);
}

static void
print_within(struct writer *w, const struct kind *kind)
{
	for (size_t i = 0; i < kind->n; i++) {
		const struct field *f = &kind->fields[i];

		if (f->type != FIELD_CHILD)
			continue;
		key(w, f->of);
		begin(w, '{');
		string(w, "description", "within a %s: %s", kind->name,
		    kind_find(f->of)->help);
		print_object(w, kind_find(f->of), kind);
		end(w, '}');
		print_within(w, kind_find(f->of));
	}
}

static void
print_schema(FILE *f, const struct kind *kind)
{
	struct writer w = { f, 0, true };

	begin(&w, '{');
	string(&w, "$schema", "https://json-schema.org/draft/2020-12/schema");
	string(&w, "title", "%s", kind->name);
	string(&w, "description", "%s; recorded with %s.%s", kind->help,
	    kind->tool, about);
	print_object(&w, kind, NULL);
	key(&w, "$defs");
	begin(&w, '{');
	fprintf(f, "\n%s", definitions);
	w.first = false;
	print_within(&w, kind);
	end(&w, '}');
	end(&w, '}');
	fputc('\n', f);
}

int
main(int argc, char *argv[])
{
	char path[4096];
	FILE *f;

	if (argc != 2)
		errx(EX_USAGE, "usage: schemas DIR");
	for (size_t i = 0; i < kinds_n; i++) {
		snprintf(path, sizeof(path), "%s/%s.json", argv[1],
		    kinds[i]->name);
		if ((f = fopen(path, "w")) == NULL)
			err(EX_CANTCREAT, "%s", path);
		print_schema(f, kinds[i]);
		if (fclose(f) != 0)
			err(EX_IOERR, "%s", path);
	}
	return EX_OK;
}
