/* concept.h -- what there is to learn: the concepts that exercises are about, their names in words, and which come before
 * which. What is scheduled (card.h) and planned (plan.h) are concepts, not questions.
 * Owns:  nothing; a constant table, concepts.def.
 * Note:  packs of strangers may have topics that are not here: those are concepts too, without prerequisites and with
 *        their own name for a title. */
#ifndef QUIZ_CONCEPT_H
#define QUIZ_CONCEPT_H
#include "base/base.h"
#include <stdbool.h>

struct concept {
	const char *id, *title;
	const char *needs; /* ids of its prerequisites, blanks between */
};
/* In the order they are best met; *count of them. Prerequisites stand before what needs them. */
const struct concept *concept_all(size_t *count);
const struct concept *concept_find(const char *topic); /* NULL: not in the table */
/* Words for a topic: its title, or the topic itself. */
const char *concept_title(const char *topic);
/* Place in the order of learning; topics that are not in the table come last. */
size_t concept_place(const char *topic);
/* The next prerequisite: *at starts at needs of the concept and moves on; false at the end. id has room for 64. */
bool concept_need(const char **at, char id[64]);
/* Does a concept lie, by way of prerequisites, below another (or is it the same)? */
bool concept_rests_on(const char *topic, const char *other);
/* The part of a topic before the first full stop, with room for 64: "gc" of "gc.cycles". */
void concept_family(const char *topic, char family[64]);
#endif
