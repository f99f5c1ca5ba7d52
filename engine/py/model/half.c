/* half.c -- numbers of half precision: one bit of sign, five of exponent, ten of fraction. Models: see half.h. */
#include "half.h"
#include <math.h>
#include <stdbool.h>

int half_of(double x, uint16_t *out)
{
	uint16_t sign = signbit(x) ? 0x8000 : 0;
	if (isnan(x) || isinf(x)) {
		*out = (uint16_t)(sign | (isnan(x) ? 0x7e00 : 0x7c00));
		return 0;
	}
	int exponent;
	double fraction = frexp(fabs(x), &exponent); /* in [0.5, 1) */
	if (x == 0 || exponent < -24) {
		*out = sign;
		return 0;
	}
	double scaled =
	    exponent < -13 ? ldexp(fraction, exponent + 24) : ldexp(fraction, 11); /* in units of the last place */
	double rounded = nearbyint(scaled);
	int biased = exponent < -13 ? 0 : exponent + 14;
	uint32_t bits = biased ? ((uint32_t)biased << 10) + ((uint32_t)rounded - 1024) : (uint32_t)rounded;
	if (bits >= 0x7c00)
		return -1;
	*out = (uint16_t)(sign | bits);
	return 0;
}

double half_value(uint16_t bits)
{
	int exponent = bits >> 10 & 31, fraction = bits & 1023;
	double x = exponent == 31 ? (fraction ? (double)NAN : HUGE_VAL)
		   : exponent     ? ldexp(1024 + fraction, exponent - 25)
				  : ldexp(fraction, -24);
	return bits & 0x8000 ? -x : x;
}
