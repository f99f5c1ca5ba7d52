/* pack_follow.c -- follow-up questions: which exercise comes after which. They must be there and must come to an end. */
#include "pack_private.h"
#include <string.h>

#define FOLLOW_UPS_MOST 10

void pack_read_follow_ups(struct pack_reader *reader, json_t *document, const struct pack_spot *spot, struct item *item)
{
	static const char *const known[] = { "exercise", "after", NULL };
	static const char *const words[] = { "any", "right", "wrong" }; /* in the order of enum item_after */
	json_t *list = pack_list(reader, document, spot, "follow_ups", 1, FOLLOW_UPS_MOST, false), *one;
	struct pack_spot here = { spot, "follow_ups", 0 };
	struct item_follow_up *kept =
	    arena_array(&reader->pack->arena, struct item_follow_up, json_array_size(list) + 1);
	size_t i;

	json_array_foreach(list, i, one)
	{
		struct pack_spot at = { &here, NULL, i };
		const char *after;
		kept[i].exercise = "";
		pack_line(reader->text, pack_place(reader->text, reader->length, &at), &kept[i].line, &kept[i].column);
		if (!pack_is_object(reader, one, &at))
			continue;
		pack_known(reader, one, &at, known);
		kept[i].exercise = pack_text(reader, one, &at, "exercise", PACK_ID, true);
		after = pack_text(reader, one, &at, "after", PACK_WORD, false);
		for (int word = 0; word < 3; word++)
			if (strcmp(after, words[word]) == 0) {
				kept[i].after = (enum item_after)word;
				after = "";
			}
		if (after[0] != '\0')
			pack_fault(reader, ERR_INPUT, &at, "\"after\" is one of \"right\", \"wrong\", \"any\"");
	}
	item->follow_ups = kept;
	item->follow_up_count = json_array_size(list);
}

/* ---- when all are read ---- */

enum colour { UNSEEN, ON_THE_WAY, DONE };

struct walk {
	struct pack_reader *reader;
	const struct item *items;
	size_t count;
	enum colour *colours;
	size_t *way, *next; /* exercises from the first to where we are; which follow-up of each is looked at next */
	size_t length;
};

static size_t find(const struct walk *walk, const char *id)
{
	for (size_t i = 0; i < walk->count; i++)
		if (strcmp(walk->items[i].id, id) == 0)
			return i;
	return walk->count;
}

static void fault(const struct walk *walk, const struct item *item, const struct item_follow_up *one, const char *text)
{
	const char *file = walk->reader->file;

	walk->reader->file = item->file;
	pack_fault_at(walk->reader, ERR_INPUT, one->line, one->column, text);
	walk->reader->file = file;
}

static void missing(const struct walk *walk, const struct item *item, const struct item_follow_up *one)
{
	struct buf text = BUF_INIT;
	const char *nearest = NULL;
	int distance = 4;

	for (size_t i = 0; i < walk->count; i++) {
		int away = text_distance(one->exercise, walk->items[i].id, 3);
		if (away < distance) {
			distance = away;
			nearest = walk->items[i].id;
		}
	}
	buf_printf(&text, "there is no exercise \"%s\" in this pack to follow up with", one->exercise);
	if (nearest != NULL)
		buf_printf(&text, "; is \"%s\" meant?", nearest);
	fault(walk, item, one, buf_text(&text));
	buf_clear(&text);
}

/* The way from `to` on leads back to it. */
static void cycle(const struct walk *walk, const struct item *item, const struct item_follow_up *one, size_t to)
{
	struct buf text = BUF_INIT;
	size_t at = 0;

	while (walk->way[at] != to)
		at++;
	buf_puts(&text, "the follow-ups lead in a circle: ");
	for (; at < walk->length; at++)
		buf_printf(&text, "%s, ", walk->items[walk->way[at]].id);
	buf_printf(&text, "%s", walk->items[to].id);
	fault(walk, item, one, buf_text(&text));
	buf_clear(&text);
}

/* One step further along the way, or back. */
static void step(struct walk *walk)
{
	size_t here = walk->way[walk->length - 1], at = walk->next[walk->length - 1]++, to;
	const struct item *item = &walk->items[here];

	if (at == item->follow_up_count) {
		walk->colours[here] = DONE;
		walk->length--;
		return;
	}
	if (item->follow_ups[at].exercise[0] == '\0')
		return; /* faulty, and said so */
	to = find(walk, item->follow_ups[at].exercise);
	if (to == walk->count) {
		missing(walk, item, &item->follow_ups[at]);
	} else if (walk->colours[to] == ON_THE_WAY) {
		cycle(walk, item, &item->follow_ups[at], to);
	} else if (walk->colours[to] == UNSEEN) {
		walk->colours[to] = ON_THE_WAY;
		walk->next[walk->length] = 0;
		walk->way[walk->length++] = to;
	}
}

void pack_check_follow_ups(struct pack_reader *reader, const struct item *items, size_t count)
{
	struct walk walk = { .reader = reader, .items = items, .count = count };

	walk.colours = mem_zero(count + 1, sizeof *walk.colours);
	walk.way = mem_zero(count + 1, sizeof *walk.way);
	walk.next = mem_zero(count + 1, sizeof *walk.next);
	for (size_t i = 0; i < count; i++) {
		if (walk.colours[i] != UNSEEN)
			continue;
		walk.colours[i] = ON_THE_WAY;
		walk.way[0] = i;
		walk.next[0] = 0;
		walk.length = 1;
		while (walk.length > 0)
			step(&walk);
	}
	mem_free(walk.colours);
	mem_free(walk.way);
	mem_free(walk.next);
}
