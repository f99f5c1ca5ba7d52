/* store_pack.c -- packs and their exercises: contents kept for ever, what is in use found without reading them. */
#include "store_private.h"
#include <stdlib.h>
#include <string.h>

/* ---- putting ---- */

static int put_pack_content(struct store *store, const struct item_pack *pack, int64_t added, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_pack_content_put, err);

	if (query == NULL)
		return err->code;
	store_bind(query, "hash", pack->hash);
	store_bind(query, "pack", pack->id);
	store_bind(query, "text", pack->content);
	store_bind_number(query, "added", added);
	return store_run(store, query, err);
}

static int put_pack_row(struct store *store, const struct item_pack *pack, const char *origin, int64_t added,
			struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_pack_put, err);

	if (query == NULL)
		return err->code;
	store_bind(query, "id", pack->id);
	store_bind(query, "hash", pack->hash);
	store_bind(query, "title", pack->title);
	store_bind(query, "licence", pack->licence);
	store_bind(query, "language", pack->language);
	store_bind(query, "origin", origin);
	store_bind_number(query, "added", added);
	return store_run(store, query, err);
}

static int put_content(struct store *store, const struct item *item, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_content_put, err);

	if (query == NULL)
		return err->code;
	store_bind(query, "hash", item->hash);
	store_bind(query, "pack", item->pack->id);
	store_bind(query, "exercise", item->id);
	store_bind(query, "text", item->content);
	return store_run(store, query, err);
}

static int put_words(struct store *store, enum query which, const struct item *item, const char *name,
		     const char *const *words, size_t count, struct err *err)
{
	sqlite3_stmt *query = store_query(store, which, err);
	int code = query != NULL ? 0 : err->code;

	for (size_t i = 0; code == 0 && i < count; i++) {
		store_bind(query, "pack", item->pack->id);
		store_bind(query, "exercise", item->id);
		store_bind(query, name, words[i]);
		code = store_run(store, query, err);
	}
	return code;
}

/* The same for a name on every machine, spread evenly. */
static int64_t chance_of(const struct item *item)
{
	struct sha256 sha;
	char hex[65];

	sha256_init(&sha);
	sha256_add(&sha, item->pack->id, strlen(item->pack->id) + 1);
	sha256_add(&sha, item->id, strlen(item->id));
	sha256_end(&sha, hex);
	hex[15] = '\0'; /* 60 bits */
	return (int64_t)strtoull(hex, NULL, 16);
}

/* Appends the texts of an exercise's own fields, down to the cells of tables. */
static void put_values(struct buf *out, const struct item_field *fields, const struct item_value *values)
{
	for (size_t i = 0; fields[i].name != NULL; i++) {
		size_t width = fields[i].fields != NULL ? item_field_count(fields[i].fields) : 1;
		if (values[i].text != NULL && values[i].text[0] != '\0')
			buf_printf(out, "%s\n", values[i].text);
		for (size_t row = 0; values[i].items != NULL && row < values[i].count; row++) {
			if (fields[i].fields != NULL)
				put_values(out, fields[i].fields, &values[i].items[row * width]);
			else
				buf_printf(out, "%s\n", values[i].items[row].text);
		}
	}
}

/* All that a person might search by: texts, topics, tags, code. */
static int put_item_words(struct store *store, const struct item *item, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_item_words_put, err);
	struct buf words = BUF_INIT;
	int code;

	if (query == NULL)
		return err->code;
	buf_printf(&words, "%s %s %s\n%s\n%s\n", item->pack->id, item->id, item->kind->name, item->prompt,
		   item->explanation);
	for (size_t i = 0; i < item->topic_count; i++)
		buf_printf(&words, "%s ", item->topics[i]);
	for (size_t i = 0; i < item->tag_count; i++)
		buf_printf(&words, "%s ", item->tags[i]);
	buf_putc(&words, '\n');
	if (item->values != NULL)
		put_values(&words, item->kind->fields, item->values);
	store_bind(query, "pack", item->pack->id);
	store_bind(query, "exercise", item->id);
	store_bind(query, "title", item->title);
	store_bind(query, "words", buf_text(&words));
	code = store_run(store, query, err);
	buf_clear(&words);
	return code;
}

static int put_item(struct store *store, const struct item *item, size_t place, const char *kin, struct err *err)
{
	sqlite3_stmt *query;
	int code = put_content(store, item, err);

	if (code != 0)
		return code;
	query = store_query(store, Q_item_put, err);
	if (query == NULL)
		return err->code;
	store_bind(query, "pack", item->pack->id);
	store_bind(query, "exercise", item->id);
	store_bind_number(query, "place", (int64_t)place);
	store_bind(query, "content_hash", item->hash);
	store_bind_number(query, "revision", item->revision);
	store_bind(query, "title", item->title);
	store_bind(query, "kind", item->kind->name);
	store_bind_number(query, "level", item->level);
	store_bind_number(query, "points", item->points);
	store_bind(query, "topic", item->topics[0]);
	store_bind_number(query, "versions", item->versions);
	store_bind(query, "kin", kin);
	store_bind_number(query, "chance", chance_of(item));
	code = store_run(store, query, err);
	if (code == 0)
		code = put_words(store, Q_item_topic_put, item, "topic", item->topics, item->topic_count, err);
	if (code == 0)
		code = put_words(store, Q_item_tag_put, item, "tag", item->tags, item->tag_count, err);
	if (code == 0)
		code = put_item_words(store, item, err);
	return code;
}

static int run_with_pack(struct store *store, enum query which, const char *name, const char *id, struct err *err)
{
	sqlite3_stmt *query = store_query(store, which, err);

	if (query == NULL)
		return err->code;
	store_bind(query, name, id);
	return store_run(store, query, err);
}

/* 1: this very content is in use already. */
static int is_current(struct store *store, const struct item_pack *pack, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_pack_current, err);
	int code;

	if (query == NULL)
		return err->code;
	store_bind(query, "id", pack->id);
	code = store_step(store, query, err);
	if (code == 1)
		code = strcmp(store_text(query, 0), pack->hash) == 0;
	store_done(query);
	return code;
}

int store_pack_put(struct store *store, const struct item_pack *pack, const char *origin, int64_t added,
		   struct err *err)
{
	int code = is_current(store, pack, err);
	const char *const *kin;
	struct arena arena;

	if (code != 0)
		return code;
	code = store_begin(store, err);
	if (code != 0)
		return code;
	code = put_pack_content(store, pack, added, err);
	if (code == 0)
		code = put_pack_row(store, pack, origin, added, err);
	if (code == 0)
		code = run_with_pack(store, Q_item_clear, "pack", pack->id, err);
	if (code == 0)
		code = run_with_pack(store, Q_item_words_clear, "pack", pack->id, err);
	arena_init(&arena);
	kin = kin_names(pack, &arena);
	for (size_t i = 0; code == 0 && i < pack->item_count; i++)
		code = put_item(store, &pack->items[i], i, kin[i], err);
	arena_clear(&arena);
	return store_end(store, code, err);
}

int store_pack_remove(struct store *store, const char *id, struct err *err)
{
	int code = store_begin(store, err);

	if (code != 0)
		return code;
	code = run_with_pack(store, Q_pack_remove, "id", id, err);
	if (code == 0 && sqlite3_changes(store->db) == 0)
		code = err_set(err, ERR_USAGE, "there is no pack \"%.80s\"", id);
	if (code == 0)
		code = run_with_pack(store, Q_item_clear, "pack", id, err);
	return store_end(store, code, err);
}

/* ---- asking ---- */

int store_packs(struct store *store, store_pack_fn *each, void *closure, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_pack_list, err);
	int code = 0;

	if (query == NULL)
		return err->code;
	while (code == 0 && (code = store_step(store, query, err)) == 1) {
		struct store_pack pack = { store_text(query, 0),   store_text(query, 1),  store_text(query, 2),
					   store_text(query, 3),   store_text(query, 4),  store_text(query, 5),
					   store_number(query, 6), store_number(query, 7) };
		code = each(closure, &pack);
	}
	store_done(query);
	return code;
}

int store_pack_content(struct store *store, const char *id, struct buf *out, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_pack_text, err);
	int code;

	if (query == NULL)
		return err->code;
	store_bind(query, "id", id);
	code = store_step(store, query, err);
	if (code == 1)
		buf_puts(out, store_text(query, 0));
	store_done(query);
	return code;
}

int store_content(struct store *store, const char *content_hash, struct buf *out, struct buf *pack_id, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_content_get, err);
	int code;

	if (query == NULL)
		return err->code;
	store_bind(query, "hash", content_hash);
	code = store_step(store, query, err);
	if (code == 1) {
		buf_puts(out, store_text(query, 0));
		buf_puts(pack_id, store_text(query, 1));
	}
	store_done(query);
	return code;
}

int store_pack_stale(struct store *store, struct buf *id, struct buf *origin, struct buf *content, int64_t *added,
		     struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_pack_stale, err);
	int code;

	if (query == NULL)
		return err->code;
	code = store_step(store, query, err);
	if (code == 1) {
		buf_puts(id, store_text(query, 0));
		buf_puts(origin, store_text(query, 1));
		*added = store_number(query, 2);
		buf_puts(content, store_text(query, 3));
	}
	store_done(query);
	return code;
}

int store_pack_came_from(struct store *store, const char *id, const char *origin, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_pack_origin_put, err);

	if (query == NULL)
		return err->code;
	store_bind(query, "id", id);
	store_bind(query, "origin", origin);
	return store_run(store, query, err);
}

int store_pack_is_from(struct store *store, const char *id, const char *origin, struct err *err)
{
	sqlite3_stmt *query = store_query(store, Q_pack_origin, err);
	int code;

	if (query == NULL)
		return err->code;
	store_bind(query, "id", id);
	code = store_step(store, query, err);
	if (code == 1)
		code = strcmp(store_text(query, 0), origin) == 0;
	store_done(query);
	return code;
}
