/* store_card.c -- what reviews add up to, kept so that only new ones are replayed. A card that does not fit its reviews any
 * more (an attempt was taken back, or came in late from another database) has lost its method, and is made anew. */
#include "store_private.h"
#include <stdio.h>
#include <string.h>

/* A card as it is kept: with the review it ends with. */
struct kept {
	char *topic;
	struct card card;
	int64_t answered;
	char attempt[ATTEMPT_KEY_SIZE];
	bool changed;
};
struct kept_list {
	VEC(struct kept) items;
};

static void put_method(const struct card_deck *deck, char method[64])
{
	snprintf(method, 64, "%s %+lld", CARD_METHOD, (long long)(deck->zone / 60000));
}

static int read_cards(struct store *store, const char *learner, const char *method, struct kept_list *list,
		      struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_card_list, err);
	int code = query != NULL ? 0 : err->code;

	if (code == 0)
		store_bind(query, "learner", learner);
	while (code == 0 && (code = store_step(store, query, err)) == 1) {
		struct kept kept = { .topic = mem_text(store_text(query, 0)) };
		code = 0;
		if (strcmp(store_text(query, 1), method) == 0) {
			kept.card.stability = sqlite3_column_double(query, 2);
			kept.card.difficulty = sqlite3_column_double(query, 3);
			kept.card.reviews = store_number(query, 4);
			kept.card.lapses = store_number(query, 5);
			kept.card.recent = (unsigned)store_number(query, 6);
			kept.card.first = store_number(query, 7);
			kept.card.last = kept.answered = store_number(query, 8);
			snprintf(kept.attempt, sizeof kept.attempt, "%s", store_text(query, 9));
		}
		VEC_PUSH(&list->items, kept);
	}
	store_done(query);
	return code;
}

/* Replays what came after the card's last review; what is dated after now counts as of now, and is not kept. */
static int replay(struct store *store, const char *learner, int64_t now, int64_t zone, struct kept *kept,
		  struct card *shown, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_review_list, err);
	char begin[ATTEMPT_KEY_SIZE];
	int code = query != NULL ? 0 : err->code;
	bool later = false;

	if (code == 0) {
		memcpy(begin, kept->attempt, sizeof begin);
		store_bind(query, "learner", learner);
		store_bind(query, "topic", kept->topic);
		store_bind_number(query, "answered", kept->answered);
		store_bind(query, "attempt", begin);
	}
	*shown = kept->card;
	while (code == 0 && (code = store_step(store, query, err)) == 1) {
		int64_t when = store_number(query, 0);
		enum card_grade grade = card_grade((int32_t)store_number(query, 2), (int32_t)store_number(query, 3),
						   (int)store_number(query, 4), (int)store_number(query, 5));
		code = 0;
		later = later || when > now;
		card_review(shown, grade, later ? now : when, zone);
		if (later)
			continue;
		kept->card = *shown;
		kept->answered = when;
		snprintf(kept->attempt, sizeof kept->attempt, "%s", store_text(query, 1));
		kept->changed = true;
	}
	store_done(query);
	return code;
}

static int put_card(struct store *store, const char *learner, const char *method, const struct kept *kept,
		    struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_card_put, err);

	if (query == NULL)
		return err->code;
	store_bind(query, "learner", learner);
	store_bind(query, "topic", kept->topic);
	store_bind(query, "method", method);
	store_bind_real(query, "stability", kept->card.stability);
	store_bind_real(query, "difficulty", kept->card.difficulty);
	store_bind_number(query, "reviews", kept->card.reviews);
	store_bind_number(query, "lapses", kept->card.lapses);
	store_bind_number(query, "recent", kept->card.recent);
	store_bind_number(query, "first", kept->card.first);
	store_bind_number(query, "answered", kept->answered);
	store_bind(query, "attempt", kept->attempt);
	return store_run(store, query, err);
}

static int work_out(struct store *store, const char *learner, int64_t now, struct card_deck *deck,
		    struct kept_list *list, struct err *err)
{
	char method[64];
	int code;

	put_method(deck, method);
	code = read_cards(store, learner, method, list, err);
	for (size_t i = 0; code == 0 && i < list->items.length; i++) {
		struct kept *kept = &list->items.items[i];
		struct card shown;
		code = replay(store, learner, now, deck->zone, kept, &shown, err);
		if (code == 0 && shown.reviews > 0)
			*card_deck_get(deck, kept->topic) = shown;
	}
	return code;
}

static int keep(struct store *store, const char *learner, const struct card_deck *deck, const struct kept_list *list,
		struct err *err)
{
	char method[64];
	int code = 0;

	put_method(deck, method);
	for (size_t i = 0; code == 0 && i < list->items.length; i++)
		if (list->items.items[i].changed)
			code = put_card(store, learner, method, &list->items.items[i], err);
	return code;
}

int store_deck(struct store *store, const char *learner, int64_t now, struct card_deck *deck, struct err *err)
{
	struct kept_list list = { VEC_INIT };
	bool writes = store->access == STORE_WRITE;
	/* under the write lock: nothing may be taken back between reading a card and keeping it */
	int code = writes ? store_begin(store, err) : store_begin_read(store, err);

	if (code != 0)
		return code;
	code = work_out(store, learner, now, deck, &list, err);
	if (code == 0 && writes)
		code = keep(store, learner, deck, &list, err);
	code = writes ? store_end(store, code, err) : store_end_read(store, code, err);
	for (size_t i = 0; i < list.items.length; i++)
		mem_free(list.items.items[i].topic);
	VEC_CLEAR(&list.items);
	return code;
}
