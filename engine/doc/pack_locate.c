/* pack_locate.c -- from a field of an exercise back to its line, for findings that come after reading. */
#include "pack_private.h"
#include <stdlib.h>
#include <string.h>

#define WAY_MOST 8 /* steps of a way below the exercise */

/* "choice/options/2" as spots below the exercise's; returns the last. */
static const struct pack_spot *walk(char *way, const struct pack_spot *exercise, struct pack_spot spots[WAY_MOST])
{
	const struct pack_spot *at = exercise;
	char *rest = NULL;

	for (size_t i = 0; i < WAY_MOST; i++) {
		char *step = strtok_r(i == 0 ? way : NULL, "/", &rest), *end;
		if (step == NULL)
			break;
		spots[i] = (struct pack_spot){ at, step, strtoul(step, &end, 10) };
		if (*end == '\0')
			spots[i].key = NULL;
		at = &spots[i];
	}
	return at;
}

int pack_locate(const struct item *item, const char *field)
{
	const struct pack_spot root = { NULL, NULL, 0 }, list = { &root, "exercises", 0 };
	const struct pack_spot one = { &list, NULL, (size_t)(item - item->pack->items) };
	struct pack_spot spots[WAY_MOST];
	struct buf text = BUF_INIT;
	struct err ignored = { 0 };
	int line = item->line, column;
	char *way = mem_text(field);

	if (field[0] != '\0' && text_read_file(item->file, PACK_MOST_BYTES, &text, &ignored) == 0) {
		bool whole = pack_places(buf_text(&text), text.length, &list, NULL, 0) > 0;
		const struct pack_spot *at = walk(way, whole ? &one : &root, spots);
		pack_line(buf_text(&text), pack_place(buf_text(&text), text.length, at), &line, &column);
	}
	mem_free(way);
	buf_clear(&text);
	return line;
}
