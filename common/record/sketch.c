#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "common/base/word.h"
#include "record.h"
#include "sketch.h"

enum { RUN = 3, BITS = 4, VALUES = 1 << BITS };

/* FNV-1a, and the finish of splitmix64: both in the public domain. */
static const uint64_t FNV_BASIS = UINT64_C(0xcbf29ce484222325);
static const uint64_t FNV_PRIME = UINT64_C(0x100000001b3);

static uint64_t
mix(uint64_t x)
{
	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

void
sketch_begin(struct sketch *s)
{
	for (int i = 0; i < SKETCH_HASHES; i++)
		s->least[i] = UINT64_MAX;
	s->words = s->runs = 0;
}

static void
add_run(struct sketch *s, const uint64_t words[RUN])
{
	uint64_t h = FNV_BASIS, x;

	for (int i = 0; i < RUN; i++)
		h = mix(h ^ words[i]);
	for (int i = 0; i < SKETCH_HASHES; i++) {
		x = mix(h + (uint64_t)(i + 1) * UINT64_C(0x9e3779b97f4a7c15));
		if (x < s->least[i])
			s->least[i] = x;
	}
	s->runs++;
}

static bool
is_letter(char c)
{
	return word_is_letter(c) || word_is_digit(c) || (unsigned char)c >= 0x80;
}

static bool
is_anybody(const char *word)
{
	return word_in("he she they him her them his hers their theirs "
	    "himself herself themself themselves mr mrs ms client client's "
	    "patient patient's member participant", word);
}

static bool
is_name(const char *word, size_t n)
{
	return n > 1 && word_is_upper(word[0]) &&
	    !word_is_upper(word[1]);
}

/* A word as it counts: its hash without case, or one for all of its sort. */
static uint64_t
word_hash(const char *text, size_t n, bool begins)
{
	uint64_t h = FNV_BASIS;
	char low[16] = "";

	if (word_is_digit(text[0]))
		return 1;
	for (size_t i = 0; i < n; i++) {
		char c = word_lower(text[i]);

		h = (h ^ (unsigned char)c) * FNV_PRIME;
		if (n < sizeof(low))
			low[i] = c;
	}
	return is_anybody(low) || (!begins && is_name(text, n)) ? 2 : h;
}

void
sketch_add(struct sketch *s, const char *text)
{
	uint64_t run[RUN] = { 0 };
	bool begins = true;
	int64_t words = 0;
	size_t n;

	for (; text != NULL && *text != '\0'; text += n) {
		if (!is_letter(*text)) {
			begins = begins || strchr(".!?:\n", *text) != NULL;
			n = 1;
			continue;
		}
		for (n = 1; is_letter(text[n]) || (text[n] == '\'' &&
		    is_letter(text[n + 1])); n++)
			;
		memmove(run, run + 1, (RUN - 1) * sizeof(run[0]));
		run[RUN - 1] = word_hash(text, n, begins);
		begins = false;
		s->words++;
		if (++words >= RUN)
			add_run(s, run);
	}
}

const char *
sketch_spell(const struct sketch *s, char buf[SKETCH_BYTES])
{
	static const char digits[] = "0123456789abcdef";
	int n;

	if (s->runs == 0)
		return NULL;
	n = snprintf(buf, 16, "%" PRId64 ":",
	    s->words < 999999 ? s->words : 999999);
	for (int i = 0; i < SKETCH_HASHES; i++)
		buf[n++] = digits[s->least[i] % VALUES];
	buf[n] = '\0';
	return buf;
}

/* The hashes of a sketch; NULL where it is none. */
static const char *
hashes(const char *sketch)
{
	const char *colon = sketch == NULL ? NULL : strchr(sketch, ':');

	return colon != NULL && strlen(colon + 1) == SKETCH_HASHES ?
	    colon + 1 : NULL;
}

/* One in sixteen agrees by chance. */
int
sketch_alike(const char *a, const char *b)
{
	const char *x = hashes(a), *y = hashes(b);
	int same = 0, alike;

	if (x == NULL || y == NULL)
		return -1;
	for (int i = 0; i < SKETCH_HASHES; i++)
		same += x[i] == y[i];
	alike = (100 * (same * VALUES - SKETCH_HASHES)) /
	    (SKETCH_HASHES * (VALUES - 1));
	return alike > 0 ? alike : 0;
}
