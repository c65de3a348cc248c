/* The texts of policies of which each extends the next, as one. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "common/chain/chain.h"
#include "policy_impl.h"

#define HEAD "---\n" \
	"# Policies of which each extends the next, as they were adopted.\n" \
	"layers:\n"
#define END "...\n"

static void
begin_layer(struct policy_layer *layer, const struct policy *p)
{
	unsigned char hash[HASH_BYTES];

	snprintf(layer->name, sizeof(layer->name), "%s", p->name);
	snprintf(layer->version, sizeof(layer->version), "%s", p->version);
	layer->bytes = strlen(p->text);
	chain_digest(p->text, layer->bytes, hash);
	chain_hex(hash, sizeof(hash), layer->hash);
}

/* One's own text, whatever it extends. */
static const char *
text_of(const struct policy *p, size_t i)
{
	return p->layers_n == 0 ? p->text : p->text + p->layers[i].from;
}

static void
put_layer(FILE *f, const char *text, size_t n)
{
	fputs(END, f);
	fwrite(text, 1, n, f);
	if (n > 0 && text[n - 1] != '\n')
		fputc('\n', f);
}

static void
put_head(FILE *f, const struct policy_layer *layers, size_t n)
{
	fputs(HEAD, f);
	for (size_t i = 0; i < n; i++)
		fprintf(f, "- {policy: \"%s\", version: \"%s\", bytes: %zu, "
		    "hash: %s}\n", layers[i].name, layers[i].version,
		    layers[i].bytes, layers[i].hash);
}

/* Where each text stands behind the head of so many bytes. */
static void
place_layers(struct policy *p, size_t at)
{
	for (size_t i = 0; i < p->layers_n; i++) {
		p->layers[i].from = at += strlen(END);
		at += p->layers[i].bytes;
		at += p->text[at - 1] != '\n';
	}
}

static FILE *
text_open(char **text, size_t *size)
{
	FILE *f = open_memstream(text, size);

	if (f == NULL)
		err(EX_OSERR, NULL);
	return f;
}

void
policy_join_texts(struct policy *p, const struct policy *house)
{
	struct policy_layer layers[POLICY_LAYERS_MAX];
	size_t n = p->layers_n == 0 ? 1 : p->layers_n, head;
	char *text;
	size_t size;
	FILE *f = text_open(&text, &size);

	begin_layer(&layers[0], house);
	if (p->layers_n == 0)
		begin_layer(&layers[1], p);
	else
		memcpy(&layers[1], p->layers, n * sizeof(*layers));
	put_head(f, layers, n + 1);
	fflush(f);
	head = size;
	put_layer(f, house->text, layers[0].bytes);
	for (size_t i = 0; i < n; i++)
		put_layer(f, text_of(p, i), layers[i + 1].bytes);
	if (fclose(f) != 0)
		err(EX_OSERR, NULL);
	free(p->text);
	p->text = text;
	p->size = size;
	p->layers_n = n + 1;
	memcpy(p->layers, layers, p->layers_n * sizeof(*layers));
	place_layers(p, head);
}

/* Read again */

bool
policy_has_layers(const char *text)
{
	return strncmp(text, HEAD, strlen(HEAD)) == 0;
}

static bool
read_layer(struct policy_layer *layer, const char **line)
{
	int n = 0;

	if (sscanf(*line, "- {policy: \"%64[^\"]\", version: \"%64[^\"]\", "
	    "bytes: %zu, hash: %64[0-9a-f]}%n", layer->name, layer->version,
	    &layer->bytes, layer->hash, &n) != 4 || (*line)[n] != '\n')
		return false;
	*line += n + 1;
	return layer->bytes > 0 && layer->bytes <= POLICY_BYTES_MAX;
}

/* The head as it was written, and what it tells of. */
static size_t
read_head(struct policy *p, const char *text)
{
	const char *line = text + strlen(HEAD);
	char *again;
	size_t size;
	bool same;
	FILE *f;

	while (p->layers_n < POLICY_LAYERS_MAX &&
	    read_layer(&p->layers[p->layers_n], &line))
		p->layers_n++;
	f = text_open(&again, &size);
	put_head(f, p->layers, p->layers_n);
	if (fclose(f) != 0)
		err(EX_OSERR, NULL);
	same = size == (size_t)(line - text) &&
	    strncmp(text, again, size) == 0;
	free(again);
	return same && p->layers_n > 1 ? size : 0;
}

static bool
is_layer(const char *text, size_t size, size_t *at,
    const struct policy_layer *layer)
{
	unsigned char hash[HASH_BYTES];
	char hex[2 * HASH_BYTES + 1];

	if (*at + strlen(END) + layer->bytes > size ||
	    strncmp(text + *at, END, strlen(END)) != 0)
		return false;
	*at += strlen(END) + layer->bytes;
	chain_digest(text + *at - layer->bytes, layer->bytes, hash);
	chain_hex(hash, sizeof(hash), hex);
	*at += text[*at - 1] != '\n' && text[*at] == '\n';
	return strcmp(hex, layer->hash) == 0;
}

static bool
has_all(const struct policy *p, const char *text, size_t at)
{
	size_t size = strlen(text);

	for (size_t i = 0; i < p->layers_n; i++)
		if (!is_layer(text, size, &at, &p->layers[i]))
			return false;
	return at == size;
}

bool
policy_find_layers(struct policy *p)
{
	size_t at = read_head(p, p->text);

	if (at == 0 || !has_all(p, p->text, at))
		return false;
	place_layers(p, at);
	return true;
}

char *
policy_base_text(const struct policy *p)
{
	size_t n = p->layers_n - 1, size;
	char *text;
	FILE *f;

	if (n == 1) {
		text = strndup(text_of(p, 1), p->layers[1].bytes);
		if (text == NULL)
			err(EX_OSERR, NULL);
		return text;
	}
	f = text_open(&text, &size);
	put_head(f, &p->layers[1], n);
	for (size_t i = 1; i <= n; i++)
		put_layer(f, text_of(p, i), p->layers[i].bytes);
	if (fclose(f) != 0)
		err(EX_OSERR, NULL);
	return text;
}
