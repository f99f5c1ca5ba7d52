/* concept.c -- see concept.h. */
#include "concept.h"
#include <stdio.h>
#include <string.h>

static const struct concept concepts[] = {
#define CONCEPT(id, title, needs) { id, title, needs },
#include "concepts.def"
#undef CONCEPT
};
#define CONCEPTS (sizeof concepts / sizeof *concepts)

const struct concept *concept_all(size_t *count)
{
	*count = CONCEPTS;
	return concepts;
}

size_t concept_place(const char *topic)
{
	size_t place = 0;

	while (place < CONCEPTS && strcmp(concepts[place].id, topic) != 0)
		place++;
	return place;
}

const struct concept *concept_find(const char *topic)
{
	size_t place = concept_place(topic);

	return place < CONCEPTS ? &concepts[place] : NULL;
}

const char *concept_title(const char *topic)
{
	const struct concept *found = concept_find(topic);

	return found != NULL ? found->title : topic;
}

bool concept_need(const char **at, char id[64])
{
	size_t length = strcspn(*at, " ");

	if (length == 0)
		return false;
	snprintf(id, 64, "%.*s", (int)length, *at);
	*at += length;
	*at += strspn(*at, " ");
	return true;
}

bool concept_rests_on(const char *topic, const char *other)
{
	const struct concept *found = concept_find(topic);
	const char *at;
	char id[64];

	if (strcmp(topic, other) == 0)
		return true;
	if (found == NULL)
		return false;
	for (at = found->needs; concept_need(&at, id);)
		if (concept_rests_on(id, other)) /* ends: prerequisites stand earlier in the table */
			return true;
	return false;
}

void concept_family(const char *topic, char family[64])
{
	snprintf(family, 64, "%.*s", (int)strcspn(topic, "."), topic);
}
