/*
 * hold STORE read|write|after FILE: begin to read FILE as every reader does,
 * while the store is held for reading or writing, or after it was.
 */
#include <fcntl.h>
#include <string.h>
#include <sysexits.h>
#include <unistd.h>

#include "common/doc/once.h"
#include "common/store/store.h"

int
main(int argc, char *argv[])
{
	bool reads = argc == 4 && strcmp(argv[2], "read") == 0;
	bool after = argc == 4 && strcmp(argv[2], "after") == 0;
	struct store *store;
	int fd;

	if (argc != 4 || (fd = open(argv[3], O_RDONLY)) == -1)
		return EX_USAGE;
	store = store_open(argv[1], STORE_WRITE);
	if (reads || after)
		store_read_begin(store);
	if (after)
		store_read_end(store);
	if (!reads)
		store_begin(store);
	if (after)
		store_rollback(store);
	once_take(fd, argv[3], false);
	store_close(store);
	close(fd);
	return EX_OK;
}
