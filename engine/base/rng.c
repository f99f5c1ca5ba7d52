/* rng.c -- SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014). */
#include "base/rng.h"
#include "base/clock.h"
#include "base/err.h"
#include <sys/random.h>

void rng_seed(struct rng *rng, uint64_t seed)
{
	rng->state = seed;
}

uint64_t rng_next(struct rng *rng)
{
	uint64_t z = rng->state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

uint64_t rng_below(struct rng *rng, uint64_t bound)
{
	uint64_t drawn;

	if (bound == 0)
		bug("a random number below 0");
	/* The lowest 2^64 mod bound values are thrown away: what remains is a multiple of bound. */
	uint64_t unfair = (UINT64_MAX - bound + 1) % bound;
	do
		drawn = rng_next(rng);
	while (drawn < unfair);
	return drawn % bound;
}

uint64_t rng_entropy(void)
{
	uint64_t drawn;

	if (getentropy(&drawn, sizeof drawn) == 0)
		return drawn;
	/* A kernel without it: a seed from the clocks is still a seed nobody chose. */
	struct rng rng = { (uint64_t)clock_now() ^ (uint64_t)clock_ticks() << 32 };
	return rng_next(&rng);
}
