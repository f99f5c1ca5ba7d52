/* profile.c -- the table of profile.def as one constant profile a version, and its rows as text for the lab.
 * Never: decides anything; the code that needs a fact reads its field. */
#include "profile.h"
#include "base/base.h"
#include <string.h>

#define PARAM_COLUMN_A(a, b, c, d, e, f, g, h) a
#define PARAM_COLUMN_B(a, b, c, d, e, f, g, h) b
#define PARAM_COLUMN_C(a, b, c, d, e, f, g, h) c
#define PARAM_COLUMN_D(a, b, c, d, e, f, g, h) d
#define PARAM_COLUMN_E(a, b, c, d, e, f, g, h) e
#define PARAM_COLUMN_F(a, b, c, d, e, f, g, h) f
#define PARAM_COLUMN_G(a, b, c, d, e, f, g, h) g
#define PARAM_COLUMN_H(a, b, c, d, e, f, g, h) h

static const struct profile profiles[PROFILE_COUNT] = {
	{
	    .version = "3.8",
	    .minor = 8,
#define PARAM(name, type, a, b, c, d, e, f, g, h, what, from) .name = PARAM_COLUMN_A(a, b, c, d, e, f, g, h),
#include "profile.def"
#undef PARAM
	},
	{
	    .version = "3.9",
	    .minor = 9,
#define PARAM(name, type, a, b, c, d, e, f, g, h, what, from) .name = PARAM_COLUMN_B(a, b, c, d, e, f, g, h),
#include "profile.def"
#undef PARAM
	},
	{
	    .version = "3.10",
	    .minor = 10,
#define PARAM(name, type, a, b, c, d, e, f, g, h, what, from) .name = PARAM_COLUMN_C(a, b, c, d, e, f, g, h),
#include "profile.def"
#undef PARAM
	},
	{
	    .version = "3.11",
	    .minor = 11,
#define PARAM(name, type, a, b, c, d, e, f, g, h, what, from) .name = PARAM_COLUMN_D(a, b, c, d, e, f, g, h),
#include "profile.def"
#undef PARAM
	},
	{
	    .version = "3.12",
	    .minor = 12,
#define PARAM(name, type, a, b, c, d, e, f, g, h, what, from) .name = PARAM_COLUMN_E(a, b, c, d, e, f, g, h),
#include "profile.def"
#undef PARAM
	},
	{
	    .version = "3.13",
	    .minor = 13,
#define PARAM(name, type, a, b, c, d, e, f, g, h, what, from) .name = PARAM_COLUMN_F(a, b, c, d, e, f, g, h),
#include "profile.def"
#undef PARAM
	},
	{
	    .version = "3.14",
	    .minor = 14,
#define PARAM(name, type, a, b, c, d, e, f, g, h, what, from) .name = PARAM_COLUMN_G(a, b, c, d, e, f, g, h),
#include "profile.def"
#undef PARAM
	},
	{
	    .version = "3.15",
	    .minor = 15,
#define PARAM(name, type, a, b, c, d, e, f, g, h, what, from) .name = PARAM_COLUMN_H(a, b, c, d, e, f, g, h),
#include "profile.def"
#undef PARAM
	},
};

const struct profile_fact profile_facts[] = {
#define PARAM(name, type, a, b, c, d, e, f, g, h, what, from) { #name, what, from },
#include "profile.def"
#undef PARAM
	{ NULL, NULL, NULL },
};

const struct profile *profile_find(const char *version)
{
	for (int i = 0; i < PROFILE_COUNT; i++)
		if (strcmp(profiles[i].version, version) == 0)
			return &profiles[i];
	return NULL;
}

int profile_index(const struct profile *profile)
{
	return profile->minor - profiles[0].minor;
}

const struct profile *profile_at(int index)
{
	return index >= 0 && index < PROFILE_COUNT ? &profiles[index] : NULL;
}

/* One function for each type that profile.def names; PARAM pastes its type to choose. */
static void put_bool(struct buf *out, const void *field)
{
	buf_puts(out, *(const bool *)field ? "yes" : "no");
}
static void put_int(struct buf *out, const void *field)
{
	buf_printf(out, "%d", *(const int *)field);
}
static void put_unsigned(struct buf *out, const void *field)
{
	buf_printf(out, "%u", *(const unsigned *)field);
}
static void put_const_text(struct buf *out, const void *field)
{
	const char *text = *(const const_text *)field;
	buf_puts(out, text ? text : "-");
}

/* The type bool may be a macro that names another type. */
#define put__Bool put_bool

void profile_copy(struct profile *to, const struct profile *from, int fact)
{
	static const struct {
		size_t offset, size;
	} rows[] = {
#define PARAM(name, type, a, b, c, d, e, f, g, h, what, from) { offsetof(struct profile, name), sizeof(type) },
#include "profile.def"
#undef PARAM
	};
	if (fact >= 0 && (size_t)fact < sizeof rows / sizeof *rows)
		memcpy((char *)to + rows[fact].offset, (const char *)from + rows[fact].offset, rows[fact].size);
}

void profile_value(const struct profile *profile, int fact, struct buf *out)
{
	static const struct {
		void (*put)(struct buf *, const void *);
		size_t offset;
	} rows[] = {
#define PARAM(name, type, a, b, c, d, e, f, g, h, what, from) { PUT(type), offsetof(struct profile, name) },
#define PUT(type)                                             PUT_PASTED(type)
#define PUT_PASTED(type)                                      put_##type
#include "profile.def"
#undef PARAM
	};
	if (fact < 0 || (size_t)fact >= sizeof rows / sizeof *rows)
		return;
	rows[fact].put(out, (const char *)profile + rows[fact].offset);
}
