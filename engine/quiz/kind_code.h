/* kind_code.h -- what the kinds in which the learner writes code share: `code` and `fix` differ in what stands there at
 * the beginning. Their fields have the same places. */
#ifndef QUIZ_KIND_CODE_H
#define QUIZ_KIND_CODE_H
#include "kind.h"
#include "property.h"

/* F_STARTER: what is given, of `fix` */
enum { F_SETUP, F_STARTER, F_SOLUTION, F_CHECKS, F_FORBID, F_REQUIRE, F_HIDDEN_VARIANTS };

#define KIND_CODE_WORDS_MOST    50
#define KIND_CODE_VARIANTS_MOST 20

int kind_code_check(const struct item *item, struct err *err);
int kind_code_key(const struct variant *variant, struct key_cache *cache, struct arena *arena, struct key *key,
		  struct err *err);
/* label: what the code is that the learner starts from. */
void kind_code_put(const struct variant *variant, const struct key *key, const char *label, struct kind_page *page);
enum kind_form kind_code_ask(const struct variant *variant, const struct key *key, int round, struct kind_page *page,
			     struct buf *sentence);
int kind_code_parse(const struct variant *variant, const struct key *key, struct key_cache *cache, const char *text,
		    struct kind_answer *answer, struct err *err);
int kind_code_mark(const struct variant *variant, const struct key *key, struct key_cache *cache,
		   const struct kind_answer *answer, struct mark *mark, struct err *err);
void kind_code_show(const struct variant *variant, const struct key *key, struct buf *out);
const char *kind_code_program(const struct variant *variant, struct arena *arena);
#endif
