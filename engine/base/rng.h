/* rng.h -- seeded pseudo-random numbers (SplitMix64), the same on every machine; and a door to real entropy. */
#ifndef BASE_RNG_H
#define BASE_RNG_H
#include <stdint.h>
struct rng { uint64_t state; };
void rng_seed(struct rng *rng, uint64_t seed);
uint64_t rng_next(struct rng *rng);
uint64_t rng_below(struct rng *rng, uint64_t bound); /* 0..bound-1 without bias; bound > 0 */
uint64_t rng_entropy(void);                          /* from the system, for a seed that nobody chose */
#endif
