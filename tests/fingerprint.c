/*
 * fingerprint: the line that share/schema.versions ends with, the number and
 * the fingerprint of the schema of the field tables.
 */
#include <stdio.h>
#include <sysexits.h>

#include "common/schema/schema.h"

int
main(void)
{
	struct schema *schema = schema_new();
	char fingerprint[FINGERPRINT_BYTES];

	schema_fingerprint(schema, fingerprint);
	printf("%d %s\n", schema_version(), fingerprint);
	schema_free(schema);
	return EX_OK;
}
