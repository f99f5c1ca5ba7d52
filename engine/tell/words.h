/* words.h -- sentences from words.def, their slots filled. Private to this room.
 * Never: holds a number or a version of its own; what differs between versions is filled in from the profile. */
#ifndef TELL_WORDS_H
#define TELL_WORDS_H
#include "py/py.h"

enum sentence {
#define SENTENCE(id, words) SAY_##id,
#include "words.def"
#undef SENTENCE
	SAY_COUNT_
};

struct words_slot {
	const char *name, *text;
};
#define WORDS_SLOTS 12

/* Appends a sentence of this version; slots end with a NULL name. A slot that nobody fills is a bug. */
void words_put(const char *version, enum sentence sentence, const struct words_slot *slots, struct buf *out);
void words_put_shared(const char *version, enum why why, const struct words_slot *slots, struct buf *out);
void words_put_born(const char *version, enum why why, struct buf *out);
void words_put_held(const char *version, enum hold hold, const struct words_slot *slots, struct buf *out);
/* The templates themselves, for the test that reaches each: NULL beyond the last. */
const char *words_template(size_t index);
#endif
