/* overlay.c -- the table of overlay.def, and profiles in which one of its rows is true. */
#include "overlay.h"
#include <string.h>

#define FACTS_OF_A_VERSION 1000 /* more than any row with facts of its own */

const struct py_belief overlays[] = {
#define WITH(fact, value)                       +1
#define KNOWS_ONLY(version)                     +FACTS_OF_A_VERSION
#define BELIEF(name, needs, belief, truth, ...) { name, belief, truth, needs, 0 __VA_ARGS__ },
#include "overlay.def"
#undef BELIEF
#undef KNOWS_ONLY
#undef WITH
	{ NULL, NULL, NULL, NULL, 0 },
};

/* The number of each row. */
enum overlay_row {
#define ROW_PASTED(line)                        OVERLAY_AT_##line
#define ROW(line)                               ROW_PASTED(line)
#define BELIEF(name, needs, belief, truth, ...) ROW(__LINE__),
#include "overlay.def"
#undef BELIEF
};

int overlay_find(const char *name)
{
	for (int i = 0; overlays[i].name; i++)
		if (strcmp(overlays[i].name, name) == 0)
			return i;
	return -1;
}

bool overlay_apply(int overlay, const struct profile *profile, struct profile *out)
{
	bool changed = false;
	*out = *profile;
	switch ((enum overlay_row)overlay) {
#define WITH(fact, value)                \
	changed |= out->fact != (value); \
	out->fact = (value);
#define KNOWS_ONLY(known)                          \
	changed |= profile != profile_find(known); \
	*out = *profile_find(known);
#define BELIEF(name, needs, belief, truth, ...) \
	case ROW(__LINE__):                     \
		__VA_ARGS__ break;
#include "overlay.def"
#undef BELIEF
#undef KNOWS_ONLY
#undef WITH
	}
	return changed;
}
