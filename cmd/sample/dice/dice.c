#include "dice.h"

static uint64_t
dice_next(struct dice *d)
{
	uint64_t z = d->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

struct dice
dice_for(uint64_t seed, uint64_t purpose, uint64_t a, uint64_t b)
{
	struct dice d = { .state = seed };

	d.state = dice_next(&d) ^ purpose;
	d.state = dice_next(&d) ^ a;
	d.state = dice_next(&d) ^ b;
	return d;
}

int
dice_below(struct dice *d, int n)
{
	return (int)((dice_next(d) >> 32) * (uint64_t)n >> 32);
}

int
dice_between(struct dice *d, int low, int high)
{
	return low + dice_below(d, high - low + 1);
}

bool
dice_percent(struct dice *d, int percent)
{
	return dice_below(d, 100) < percent;
}
