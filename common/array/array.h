#ifndef IOP_ARRAY_H
#define IOP_ARRAY_H

#include <stddef.h>

/*
 * Room for one more than the n of `size` bytes each that are in `array`, which
 * nobody but this made and NULL where n is 0: twice as much at each power of
 * two, so that n of them are copied n times and not n * n / 2.  Where it now
 * is, to be freed by the caller; ends the program with 71 if there is none.
 */
void *array_more(void *array, size_t n, size_t size);

#endif
