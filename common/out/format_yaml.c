#include <string.h>
#include <strings.h>

#include "common/base/word.h"
#include "out_impl.h"

/*
 * Plainly a word: nothing that any reader of YAML could take for a number, a
 * truth, a date or nothing at all.
 */
static bool
is_plain(const char *s)
{
	static const char *const taken[] = { "y", "n", "yes", "no", "on",
	    "off", "true", "false", "null", "nan", "inf" };

	if (!word_is_letter(*s))
		return false;
	for (const char *p = s; *p != '\0'; p++)
		if (!word_is_letter(*p) && !word_is_digit(*p) &&
		    strchr("-_./", *p) == NULL)
			return false;
	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++)
		if (word_same(s, taken[i]))
			return false;
	return true;
}

static void
put_string(struct out *out, const char *s)
{
	if (is_plain(s))
		out_text(out, s);
	else
		out_quoted(out, s);
}

static void
put_key(struct out *out, const char *key)
{
	out_text(out, key);
	out_text(out, ": ");
}

static void
put_key_within(struct out *out, const char *key)
{
	out_text(out, "  ");
	put_key(out, key);
}

static void
put_map(struct out *out, const char *key)
{
	out_text(out, key);
	out_text(out, ":\n");
}

static const struct spelling within = { put_key_within, put_string, ", ",
	"\n", NULL, NULL, NULL };

const struct spelling format_yaml_spelling = { put_key, put_string, ", ",
	"\n", put_map, "", &within };

/* Of an item: behind the mark of it, then under that. */
static void
put_key_item(struct out *out, const char *key)
{
	out_text(out, out->in_item ? "    " : "  - ");
	out->in_item = true;
	put_key(out, key);
}

static const struct spelling item = { put_key_item, put_string, ", ", "\n",
	NULL, NULL, NULL };

static const struct whole yaml_whole = { &format_yaml_spelling, &item, "---\n",
	"", "", "", "", "", false, true };

static void
yaml_record(struct out *out, const struct record *r, unsigned flags)
{
	out_text(out, "---\n");
	out_pairs(out, &format_yaml_spelling, r, flags);
}

const struct format format_yaml = { "yaml", "yml", "a stream of documents",
	.whole = &yaml_whole, .record = yaml_record };
