/* kin.c -- see kin.h: groups by union, each named for its first exercise. */
#include "kin.h"
#include "kind.h"
#include <string.h>

/* The code that is shown, as the author wrote it; "" none. */
static const char *code_of(const struct item *item)
{
	const struct item_field *fields = item->kind->fields;

	for (size_t i = 0; fields != NULL && item->values != NULL && fields[i].name != NULL; i++)
		if (fields[i].type == ITEM_CODE && strcmp(fields[i].name, "code") == 0)
			return item->values[i].text != NULL ? item->values[i].text : "";
	return "";
}

static size_t root(const size_t *parents, size_t i)
{
	while (parents[i] != i)
		i = parents[i];
	return i;
}

static void join(size_t *parents, size_t a, size_t b)
{
	size_t one = root(parents, a), other = root(parents, b);

	if (one < other)
		parents[other] = one;
	else
		parents[one] = other;
}

static void join_same_code(const struct item_pack *pack, size_t *parents)
{
	struct map first; /* code -> the first item that shows it */

	map_init(&first);
	for (size_t i = 0; i < pack->item_count; i++) {
		const char *code = code_of(&pack->items[i]);
		const struct item *met;
		if (code[0] == '\0')
			continue;
		met = map_find(&first, code);
		if (met != NULL)
			join(parents, (size_t)(met - pack->items), i);
		else
			map_put(&first, code, (void *)(uintptr_t)&pack->items[i]);
	}
	map_clear(&first);
}

static void join_follow_ups(const struct item_pack *pack, size_t *parents)
{
	for (size_t i = 0; i < pack->item_count; i++) {
		const struct item *item = &pack->items[i];
		for (size_t f = 0; f < item->follow_up_count; f++) {
			const struct item *next = item_find(pack, item->follow_ups[f].exercise);
			if (next != NULL)
				join(parents, i, (size_t)(next - pack->items));
		}
	}
}

const char *const *kin_names(const struct item_pack *pack, struct arena *arena)
{
	size_t count = pack->item_count;
	size_t *parents = mem_zero(count + 1, sizeof *parents), *sizes = mem_zero(count + 1, sizeof *sizes);
	const char **names = arena_array(arena, const char *, count + 1);

	for (size_t i = 0; i < count; i++)
		parents[i] = i;
	join_same_code(pack, parents);
	join_follow_ups(pack, parents);
	for (size_t i = 0; i < count; i++)
		sizes[root(parents, i)]++;
	for (size_t i = 0; i < count; i++) {
		size_t top = root(parents, i);
		names[i] = sizes[top] > 1 ? arena_printf(arena, "%s/%s", pack->id, pack->items[top].id) : "";
	}
	mem_free(parents);
	mem_free(sizes);
	return names;
}
