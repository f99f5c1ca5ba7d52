/* profile.h -- everything that differs between CPython versions, as named facts in one table (profile.def).
 * The only files that may look at the version itself are profile.c, mod_sys.c and py.c. */
#ifndef PY_MODEL_PROFILE_H
#define PY_MODEL_PROFILE_H
#include <stdbool.h>
#include <stddef.h>

/* Strategies: where an algorithm differs, the value is named for what it does. */
enum gc_kind { GC_GENERATIONS, GC_INCREMENTAL };
enum release_order { RELEASE_FIRST_TO_LAST, RELEASE_LAST_TO_FIRST };
enum prompt_file_name { PROMPT_FILE_PLAIN, PROMPT_FILE_NUMBER_AFTER, PROMPT_FILE_NUMBER_INSIDE };
enum throw_shows { THROW_SHOWS_NONE, THROW_SHOWS_FRAME, THROW_SHOWS_CHAIN };
enum assert_place { ASSERT_STATEMENT, ASSERT_COMPARISON, ASSERT_TEST };
enum generator_code { GENERATOR_CODE_ALWAYS, GENERATOR_CODE_BY_FRAME, GENERATOR_CODE_WITHOUT_FRAME };
enum identity_of { IDENTITY_OF_OBJECTS, IDENTITY_OF_STRINGS, IDENTITY_OF_IMMUTABLES, IDENTITY_OF_VALUES };
enum merged_by { MERGED_BY_UNIT, MERGED_BY_STATEMENT, MERGED_NEVER, MERGED_BY_PROMPT };
enum interned_constants { INTERNED_NAMES, INTERNED_ALL, INTERNED_NONE };
enum fold_pass { FOLD_TREE, FOLD_CODE }; /* on the tree before code is made; on the instructions afterwards */

typedef const char *const_text; /* a text that may be NULL */

struct profile {
	const char *version; /* "3.12" */
	int minor;           /* 12 */
#define PARAM(name, type, a, b, c, d, e, f, g, h, what, from) type name;
#include "profile.def"
#undef PARAM
};
#define PROFILE_COUNT 8
const struct profile *profile_find(const char *version); /* "3.8" ... "3.15"; NULL: not modelled */
const struct profile *profile_at(int index);             /* 0: oldest */
int profile_index(const struct profile *profile);        /* the inverse: which column, of an overlaid one (overlay.h) too */
struct profile_fact { const char *name, *what, *from; };
extern const struct profile_fact profile_facts[];        /* ended by a NULL name */
struct buf;
/* *to becomes as `from` is in one fact. */
void profile_copy(struct profile *to, const struct profile *from, int fact);
/* The value of fact number `fact` as text. */
void profile_value(const struct profile *profile, int fact, struct buf *out);
#endif
