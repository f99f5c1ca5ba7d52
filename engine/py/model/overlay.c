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

static bool is_word(char c)
{
	return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A word stands by itself; a sign stands anywhere. */
static bool holds(const char *program, const char *sought, size_t length)
{
	for (const char *at = program; *at; at++) {
		if (strncmp(at, sought, length) != 0)
			continue;
		if (!is_word(sought[0]) || ((at == program || !is_word(at[-1])) && !is_word(at[length])))
			return true;
	}
	return false;
}

bool overlay_may_show(const struct py_belief *belief, const char *program)
{
	const char *at = belief->needs;
	if (!*at)
		return true;
	while (*at) {
		size_t length = strcspn(at, " ");
		if (holds(program, at, length))
			return true;
		at += length + (at[length] == ' ');
	}
	return false;
}

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
