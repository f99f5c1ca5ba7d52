/* session.c -- a sitting. The record is what is kept; beside it stand the exercises and the variant being asked. */
#include "session.h"
#include <string.h>

struct session {
	struct session_record record;
	struct key_cache *cache;
	struct rng rng;            /* seeds of variants, from the session's seed */
	const struct item **items; /* of each entry; NULL: gone */
	size_t entry_room, item_room;
	size_t current;         /* index of the entry being asked; NONE when there is none */
	size_t last;            /* of the entry answered or skipped last; NONE when there is none */
	VEC(size_t) done;       /* entries answered or skipped, in order, for taking back */
	struct variant variant; /* of the current entry */
	struct variant last_variant;
	bool has_variant, has_last;
	struct kind_page page;
};

#define NONE SIZE_MAX

void session_record_init(struct session_record *record)
{
	memset(record, 0, sizeof *record);
	arena_init(&record->arena);
	record->learner = record->wish = record->holder = "";
}

void session_record_clear(struct session_record *record)
{
	arena_clear(&record->arena);
	session_record_init(record);
}

static struct session *make(struct key_cache *cache)
{
	struct session *session = mem_zero(1, sizeof *session);

	session->cache = cache;
	session->current = session->last = NONE;
	session_record_init(&session->record);
	kind_page_init(&session->page);
	return session;
}

struct session *session_new(struct key_cache *cache, enum session_purpose purpose, const char *key, const char *learner,
			    int64_t started, uint64_t seed, int64_t limit)
{
	struct session *session = make(cache);
	struct session_record *record = &session->record;

	memcpy(record->key, key, strnlen(key, sizeof record->key - 1));
	record->learner = arena_text(&record->arena, learner, strlen(learner));
	record->purpose = purpose;
	record->seed = seed;
	record->started = started;
	record->limit = limit;
	rng_seed(&session->rng, seed);
	return session;
}

struct session *session_resume(struct key_cache *cache, struct session_record *record, session_find_fn *find,
			       void *closure)
{
	struct session *session = make(cache);
	size_t count = record->entry_count;

	session->record = *record;
	session_record_init(record);
	record = &session->record;
	/* the entries move out of the arena so that more can be added */
	session->entry_room = session->item_room = count;
	if (count > 0) {
		struct session_entry *entries = mem_grow(NULL, count, sizeof *entries);
		memcpy(entries, record->entries, count * sizeof *entries);
		record->entries = entries;
		session->items = mem_zero(count, sizeof *session->items);
	}
	rng_seed(&session->rng, record->seed);
	for (size_t i = 0; i < count; i++) {
		struct session_entry *entry = &record->entries[i];
		(void)rng_next(&session->rng); /* the seeds of later entries are as if nothing had happened */
		session->items[i] = find(closure, entry->pack, entry->exercise, entry->content_hash);
		if (entry->state == SESSION_ANSWERED || entry->state == SESSION_SKIPPED)
			VEC_PUSH(&session->done, i);
		else if (session->items[i] == NULL)
			entry->state = SESSION_BROKEN;
	}
	return session;
}

static void drop_variant(struct variant *variant, bool *has)
{
	if (*has)
		variant_clear(variant);
	*has = false;
}

void session_free(struct session *session)
{
	if (session == NULL)
		return;
	drop_variant(&session->variant, &session->has_variant);
	drop_variant(&session->last_variant, &session->has_last);
	kind_page_clear(&session->page);
	mem_free(session->record.entries);
	session->record.entries = NULL;
	arena_clear(&session->record.arena);
	mem_free(session->items);
	VEC_CLEAR(&session->done);
	mem_free(session);
}

void session_add_seeded(struct session *session, const struct item *item, const char *version, uint64_t seed)
{
	struct session_record *record = &session->record;
	struct arena *arena = &record->arena;
	size_t index = record->entry_count++;
	struct session_entry *entry;

	version = item_version(item, version);
	if (record->entry_count > session->entry_room)
		record->entries =
		    vec_room(record->entries, &session->entry_room, record->entry_count, sizeof *record->entries);
	if (record->entry_count > session->item_room)
		session->items =
		    vec_room(session->items, &session->item_room, record->entry_count, sizeof *session->items);
	session->items[index] = item;
	entry = &record->entries[index];
	memset(entry, 0, sizeof *entry);
	entry->pack = arena_text(arena, item->pack->id, strlen(item->pack->id));
	entry->exercise = arena_text(arena, item->id, strlen(item->id));
	entry->content_hash = arena_text(arena, item->hash, strlen(item->hash));
	entry->seed = seed;
	entry->version = version != NULL ? version : "";
	entry->max = item->points;
	entry->state = version != NULL ? SESSION_WAITING : SESSION_BROKEN;
	entry->reason = SELECT_CHOSEN;
}

void session_add(struct session *session, const struct item *item, const char *version)
{
	session_add_seeded(session, item, version, rng_next(&session->rng));
}

void session_note(struct session *session, enum select_reason reason, int64_t budget)
{
	struct session_entry *entry = &session->record.entries[session->record.entry_count - 1];

	entry->reason = reason;
	entry->budget = budget;
}

void session_describe(struct session *session, const char *wish, const char *holder)
{
	struct session_record *record = &session->record;

	if (wish != NULL)
		record->wish = arena_text(&record->arena, wish, strlen(wish));
	if (holder != NULL)
		record->holder = arena_text(&record->arena, holder, strlen(holder));
}

const struct session_record *session_record(const struct session *session)
{
	return &session->record;
}

/* ---- the question being asked ---- */

static const struct key *current_key(struct session *session, struct err *err)
{
	return key_get(session->cache, &session->variant, err);
}

/* Makes entry `index` current; false when it cannot be asked. */
static bool open_entry(struct session *session, size_t index, struct err *err)
{
	struct session_entry *entry = &session->record.entries[index];
	const struct item *item = session->items[index];
	const struct key *key;

	drop_variant(&session->variant, &session->has_variant);
	session->has_variant = true;
	if (variant_draw(&session->variant, item, entry->version, entry->seed, err) != 0)
		return false;
	key = current_key(session, err);
	if (key == NULL)
		return false;
	kind_page_clear(&session->page);
	kind_page_init(&session->page);
	item->kind->page(&session->variant, key, &session->page);
	return true;
}

int session_next(struct session *session, struct session_question *question, struct err *err)
{
	struct session_record *record = &session->record;

	session->current = NONE;
	for (size_t i = 0; i < record->entry_count; i++) {
		struct session_entry *entry = &record->entries[i];
		struct err ignored = { 0 };
		if (entry->state != SESSION_WAITING)
			continue;
		if (!open_entry(session, i, &ignored)) {
			entry->state = SESSION_BROKEN;
			err_set(err, ignored.code, "%s/%s: %s", entry->pack, entry->exercise, ignored.text);
			continue;
		}
		session->current = i;
		question->variant = &session->variant;
		question->key = current_key(session, &ignored);
		question->page = &session->page;
		question->index = i;
		question->count = record->entry_count;
		question->hints = entry->hints;
		return 1;
	}
	return 0;
}

enum kind_form session_ask(struct session *session, int round, struct kind_page *page, struct buf *sentence)
{
	struct err ignored = { 0 };
	const struct key *key;

	if (session->current == NONE)
		return KIND_END;
	key = current_key(session, &ignored);
	return key != NULL ? session->variant.item->kind->ask(&session->variant, key, round, page, sentence) : KIND_END;
}

bool session_allows_hints(const struct session *session)
{
	return session->record.purpose != SESSION_INTERVIEW;
}

const char *session_hint(struct session *session)
{
	struct session_entry *entry;

	if (session->current == NONE || !session_allows_hints(session))
		return NULL;
	entry = &session->record.entries[session->current];
	if ((size_t)entry->hints >= session->variant.item->hint_count)
		return NULL;
	return session->variant.hints[entry->hints++];
}

/* The current entry is done: its variant stays at hand for the explanation. */
static void close_entry(struct session *session, enum session_state state, const struct session_moment *moment,
			struct attempt *attempt)
{
	struct session_record *record = &session->record;
	struct session_entry *entry = &record->entries[session->current];

	attempt_make_key(attempt->key, moment->answered, moment->chance1, moment->chance2);
	memcpy(attempt->session, record->key, sizeof attempt->session);
	attempt->learner = arena_text(&attempt->arena, record->learner, strlen(record->learner));
	attempt->tries = entry->tries;
	attempt->asked = moment->asked;
	attempt->answered = moment->answered;
	attempt->took = moment->took;
	entry->state = state;
	entry->score = attempt->score;
	entry->max = attempt->max;
	memcpy(entry->attempt, attempt->key, sizeof entry->attempt);
	record->spent += moment->took;
	VEC_PUSH(&session->done, session->current);
	drop_variant(&session->last_variant, &session->has_last);
	session->last_variant = session->variant;
	session->has_last = true;
	session->has_variant = false;
	session->last = session->current;
	session->current = NONE;
}

int session_answer(struct session *session, const char *text, const struct session_moment *moment,
		   struct attempt *attempt, struct mark *mark, struct err *err)
{
	struct session_entry *entry;
	int code;

	if (session->current == NONE)
		bug("an answer without a question");
	entry = &session->record.entries[session->current];
	entry->tries++;
	code = kind_grade(session->cache, &session->variant, text, entry->hints, mark, err);
	if (code == ERR_USAGE)
		return code;
	if (code != 0) {
		entry->state = SESSION_BROKEN;
		session->current = NONE;
		return code;
	}
	attempt_fill(attempt, &session->variant, text, mark, entry->hints);
	close_entry(session, SESSION_ANSWERED, moment, attempt);
	return 0;
}

void session_skip(struct session *session, const struct session_moment *moment, struct attempt *attempt)
{
	if (session->current == NONE)
		bug("a skip without a question");
	attempt_fill(attempt, &session->variant, "", NULL, session->record.entries[session->current].hints);
	close_entry(session, SESSION_SKIPPED, moment, attempt);
}

const struct item *session_item(const struct session *session, size_t index)
{
	return session->items[index];
}

int session_revise(struct session *session, size_t index, const struct attempt *former, const char *text,
		   const struct session_moment *moment, struct attempt *attempt, struct mark *mark,
		   struct attempt_undo *undo, struct err *err)
{
	struct session_entry *entry = &session->record.entries[index];
	struct variant variant;
	int code = variant_draw(&variant, session->items[index], entry->version, entry->seed, err);

	if (code == 0)
		code = kind_grade(session->cache, &variant, text, entry->hints, mark, err);
	if (code == 0) {
		attempt_fill(attempt, &variant, text, mark, entry->hints);
		attempt_make_key(attempt->key, former->answered, moment->chance1, moment->chance2);
		memcpy(attempt->session, former->session, sizeof attempt->session);
		attempt->learner =
		    arena_text(&attempt->arena, session->record.learner, strlen(session->record.learner));
		attempt->tries = former->tries;
		attempt->asked = former->asked;
		attempt->answered = former->answered;
		attempt->took = former->took;
		memset(undo, 0, sizeof *undo);
		attempt_make_key(undo->key, moment->answered, moment->chance2, moment->chance1);
		memcpy(undo->attempt, entry->attempt, sizeof undo->attempt);
		undo->when = moment->answered;
		entry->score = attempt->score;
		entry->max = attempt->max;
		memcpy(entry->attempt, attempt->key, sizeof entry->attempt);
	}
	variant_clear(&variant);
	return code;
}

enum kind_form session_ask_again(struct session *session, size_t index, int round, struct kind_page *page,
				 struct buf *sentence)
{
	const struct session_entry *entry = &session->record.entries[index];
	enum kind_form form = KIND_END;
	struct err ignored = { 0 };
	struct variant variant;

	if (variant_draw(&variant, session->items[index], entry->version, entry->seed, &ignored) == 0) {
		const struct key *key = key_get(session->cache, &variant, &ignored);
		if (key != NULL)
			form = variant.item->kind->ask(&variant, key, round, page, sentence);
	}
	variant_clear(&variant);
	return form;
}

bool session_can_undo(const struct session *session)
{
	return session->done.length > 0;
}

bool session_undo(struct session *session, int64_t when, uint64_t chance1, uint64_t chance2, struct attempt_undo *undo)
{
	struct session_entry *entry;

	if (session->done.length == 0)
		return false;
	session->last = session->done.items[--session->done.length];
	entry = &session->record.entries[session->last];
	memset(undo, 0, sizeof *undo);
	attempt_make_key(undo->key, when, chance1, chance2);
	memcpy(undo->attempt, entry->attempt, sizeof undo->attempt);
	undo->when = when;
	entry->state = session->items[session->last] != NULL ? SESSION_WAITING : SESSION_BROKEN;
	entry->score = 0;
	entry->attempt[0] = '\0';
	session->current = NONE;
	return true;
}

bool session_spend(struct session *session, int64_t milliseconds)
{
	session->record.spent += milliseconds;
	return session->record.limit > 0 && session->record.spent >= session->record.limit;
}

void session_end(struct session *session, int64_t when)
{
	session->record.ended = when;
	session->current = NONE;
}

/* ---- after an answer ---- */

void session_right_answer(struct session *session, struct buf *out)
{
	struct err ignored = { 0 };
	const struct key *key;

	if (!session->has_last)
		return;
	key = key_get(session->cache, &session->last_variant, &ignored);
	if (key != NULL)
		session->last_variant.item->kind->show(&session->last_variant, key, out);
}

int session_explanation(struct session *session, struct buf *out, struct err *err)
{
	struct buf answer = BUF_INIT;
	int code = 0;

	if (session->has_last) {
		session_right_answer(session, &answer);
		code = variant_expand(&session->last_variant, session->last_variant.item->explanation,
				      buf_text(&answer), out, err);
	}
	buf_clear(&answer);
	return code;
}

const struct variant *session_last_variant(const struct session *session)
{
	return session->has_last ? &session->last_variant : NULL;
}

void session_score(const struct session *session, struct session_score *out)
{
	memset(out, 0, sizeof *out);
	for (size_t i = 0; i < session->record.entry_count; i++) {
		const struct session_entry *entry = &session->record.entries[i];
		switch (entry->state) {
		case SESSION_ANSWERED: out->answered++; break;
		case SESSION_SKIPPED: out->skipped++; break;
		case SESSION_WAITING: out->waiting++; break;
		case SESSION_BROKEN: out->broken++; continue;
		}
		if (entry->state != SESSION_ANSWERED ||
		    (session->items[i] != NULL && session->items[i]->kind->self_assessed))
			continue;
		out->score += entry->score;
		out->max += entry->max;
	}
}
