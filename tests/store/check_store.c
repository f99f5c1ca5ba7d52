/* check_store.c -- the record: what was said to be recorded is there, and files that are not ours stay as they are. */
#include "store/store.h"
#include "store/store_private.h"
#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64];

static void make_folder(void)
{
	strcpy(folder, "/tmp/objquiz-store-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void drop_folder(void)
{
	char command[100];

	snprintf(command, sizeof command, "rm -rf %s", folder);
	ck_assert_int_eq(system(command), 0);
}

static const char *path(const char *name)
{
	static char text[4][200];
	static int turn;

	turn = (turn + 1) % 4;
	snprintf(text[turn], sizeof text[turn], "%s/%s", folder, name);
	return text[turn];
}

static struct store *open_at(const char *name)
{
	struct err err = { 0 };
	struct store *store;
	int code = store_open(&store, path(name), STORE_WRITE, &err);

	ck_assert_msg(code == 0, "%s", err.text);
	return store;
}

#define LEARNER "00000000-0000-7000-8000-000000000001"
#define OTHER   "00000000-0000-7000-8000-000000000002"

static void add_learner(struct store *store, const char *key, const char *name)
{
	struct err err = { 0 };

	ck_assert_msg(store_learner_add(store, key, name, 1000, &err) == 0, "%s", err.text);
}

static const struct variant_value drawn[] = { { "m", "'x'" }, { "n", "257" } };
static struct mark_part parts[] = { { "line 1", "True", "False", "", 0, 500 }, { "line 2", "1", "1", "", 500, 500 } };

/* A plain attempt number n; its topic turns with n. */
static void fill(struct attempt *attempt, int n)
{
	static const char *const topics[] = { "gc", "gc.generations", "interning" };

	attempt_init(attempt);
	attempt_make_key(attempt->key, 1700000000000 + n, (uint64_t)n * 77, (uint64_t)n * 1234567);
	attempt->learner = LEARNER;
	attempt->pack = "p";
	attempt->exercise = "one";
	attempt->title = "One";
	attempt->topic = topics[n % 3];
	attempt->kind = "predict";
	attempt->content_hash = "0123";
	attempt->revision = 1;
	attempt->level = 2;
	attempt->seed = UINT64_MAX - (uint64_t)n;
	attempt->version = "3.12";
	attempt->drawn = drawn;
	attempt->drawn_count = 2;
	attempt->answer = "False\n1";
	attempt->score = 500;
	attempt->max = 1000;
	attempt->parts = parts;
	attempt->part_count = 2;
	attempt->asked = 1700000000000 + n;
	attempt->answered = 1700000000000 + n * 1000;
	attempt->took = 5;
	attempt->tries = 1;
	attempt->evaluator = "1";
}

static int count_attempt(void *closure, const struct attempt *attempt)
{
	(void)attempt;
	++*(int *)closure;
	return 0;
}

static int attempt_count(struct store *store, const struct store_filter *filter)
{
	struct err err = { 0 };
	int count = 0;

	ck_assert_msg(store_attempts(store, filter, count_attempt, &count, &err) == 0, "%s", err.text);
	return count;
}

static void put(struct store *store, int n)
{
	struct err err = { 0 };
	struct receipt receipt = { "" };
	struct attempt attempt;

	fill(&attempt, n);
	ck_assert_msg(store_attempt_put(store, &attempt, NULL, 0, &receipt, &err) == 0, "%s", err.text);
	ck_assert_str_eq(receipt.key, attempt.key);
	attempt_clear(&attempt);
}

/* ---- what is put comes back ---- */

START_TEST(test_attempt_round_trip)
{
	struct store *store = open_at("deep/er/a.db");
	struct err err = { 0 };
	struct attempt given, got;

	add_learner(store, LEARNER, "Ada");
	put(store, 7);
	put(store, 7); /* again: nothing new */
	fill(&given, 7);
	attempt_init(&got);
	ck_assert_int_eq(store_attempt_get(store, given.key, &got, &err), 1);
	ck_assert_str_eq(got.learner_name, "Ada");
	ck_assert_uint_eq(got.seed, given.seed);
	ck_assert_str_eq(got.answer, given.answer);
	ck_assert_str_eq(got.topic, given.topic);
	ck_assert_int_eq(got.score, 500);
	ck_assert_uint_eq(got.part_count, 2);
	ck_assert_str_eq(got.parts[1].expected, "1");
	ck_assert_uint_eq(got.drawn_count, 2);
	ck_assert_str_eq(got.drawn[1].text, "257");
	ck_assert_int_eq(got.mode, PY_SCRIPT);
	ck_assert(!got.undone);
	attempt_clear(&got);
	ck_assert_int_eq(store_attempt_get(store, "none", &got, &err), 0);
	ck_assert_int_eq(attempt_count(store, &(struct store_filter){ .learner = LEARNER }), 1);
	store_close(store);
}
END_TEST

START_TEST(test_filters_and_undo)
{
	struct store *store = open_at("a.db");
	struct err err = { 0 };
	struct attempt_undo undo = { "u1", "", 5 };
	struct receipt receipt;
	struct attempt attempt;

	add_learner(store, LEARNER, "Ada");
	for (int n = 0; n < 9; n++)
		put(store, n);
	ck_assert_int_eq(attempt_count(store, &(struct store_filter){ 0 }), 9);
	ck_assert_int_eq(attempt_count(store, &(struct store_filter){ .topic = "gc" }), 6);
	ck_assert_int_eq(attempt_count(store, &(struct store_filter){ .topic = "gc.generations" }), 3);
	ck_assert_int_eq(attempt_count(store, &(struct store_filter){ .topic = "g" }), 0);
	ck_assert_int_eq(attempt_count(store, &(struct store_filter){ .since = 1700000002000, .until = 1700000004000 }),
			 2);
	ck_assert_int_eq(attempt_count(store, &(struct store_filter){ .level_low = 3 }), 0);
	fill(&attempt, 4);
	memcpy(undo.attempt, attempt.key, sizeof undo.attempt);
	ck_assert_int_eq(store_undo_put(store, &undo, NULL, 0, &receipt, &err), 0);
	ck_assert_int_eq(attempt_count(store, &(struct store_filter){ 0 }), 8);
	ck_assert_int_eq(attempt_count(store, &(struct store_filter){ .undone = true }), 9);
	strcpy(undo.attempt, "nothing");
	strcpy(undo.key, "u2");
	ck_assert_int_eq(store_undo_put(store, &undo, NULL, 0, &receipt, &err), ERR_USAGE);
	attempt_clear(&attempt);
	store_close(store);
}
END_TEST

START_TEST(test_unknown_learner_leaves_nothing)
{
	struct store *store = open_at("a.db");
	struct err err = { 0 };
	struct receipt receipt = { "" };
	struct attempt attempt;

	fill(&attempt, 1);
	ck_assert_int_eq(store_attempt_put(store, &attempt, NULL, 0, &receipt, &err), ERR_USAGE);
	ck_assert_str_eq(receipt.key, "");
	add_learner(store, LEARNER, "Ada");
	ck_assert_int_eq(attempt_count(store, &(struct store_filter){ 0 }), 0);
	attempt_clear(&attempt);
	store_close(store);
}
END_TEST

static int first_learner(void *closure, const struct store_learner *learner)
{
	snprintf(closure, 200, "%s %lld", learner->name, (long long)learner->attempts);
	return 42;
}

START_TEST(test_learners)
{
	struct store *store = open_at("a.db");
	char key[ATTEMPT_KEY_SIZE] = "", text[200] = "";
	struct err err = { 0 };

	add_learner(store, OTHER, "Bob");
	add_learner(store, LEARNER, "Ada");
	put(store, 1);
	ck_assert_int_eq(store_learner_find(store, "Ada", key, &err), 1);
	ck_assert_str_eq(key, LEARNER);
	ck_assert_int_eq(store_learner_find(store, "ada", key, &err), 0);
	ck_assert_int_eq(store_learner_add(store, "k3", "Bob", 1, &err), ERR_USAGE);
	ck_assert_str_eq(err.text, "there is a learner \"Bob\" already");
	err = (struct err){ 0 };
	ck_assert_int_eq(store_learner_add(store, "k3", "a\033b", 1, &err), ERR_USAGE);
	err = (struct err){ 0 };
	ck_assert_int_eq(store_learner_rename(store, LEARNER, "Bob", &err), ERR_USAGE);
	err = (struct err){ 0 };
	ck_assert_int_eq(store_learner_rename(store, LEARNER, "Ada L.", &err), 0);
	ck_assert_int_eq(store_learners(store, first_learner, text, &err), 42);
	ck_assert_str_eq(text, "Ada L. 1");
	ck_assert_int_eq(store_learner_remove(store, LEARNER, &err), 0);
	ck_assert_int_eq(attempt_count(store, &(struct store_filter){ .undone = true }), 0);
	ck_assert_int_eq(store_learner_remove(store, LEARNER, &err), ERR_USAGE);
	store_close(store);
}
END_TEST

/* ---- sessions ---- */

START_TEST(test_session_resumes)
{
	struct store *store = open_at("a.db");
	struct err err = { 0 };
	struct session_entry entries[2] = { { .pack = "p",
					      .exercise = "one",
					      .content_hash = "h",
					      .seed = UINT64_MAX,
					      .version = "3.12",
					      .max = 1000 },
					    { .pack = "p",
					      .exercise = "two",
					      .content_hash = "i",
					      .seed = 2,
					      .version = "3.8",
					      .max = 500,
					      .reason = SELECT_WEAK,
					      .budget = 60000 } };
	struct session_record record, got;
	struct receipt receipt;
	struct attempt attempt;

	add_learner(store, LEARNER, "Ada");
	session_record_init(&record);
	strcpy(record.key, "s1");
	record.learner = LEARNER;
	record.purpose = SESSION_INTERVIEW;
	record.wish = "level=mid";
	record.holder = "here 5";
	record.seed = UINT64_MAX - 1;
	record.started = 10;
	record.entries = entries;
	record.entry_count = 2;
	ck_assert_msg(store_session_put(store, &record, &err) == 0, "%s", err.text);
	fill(&attempt, 1);
	entries[0].state = SESSION_ANSWERED;
	entries[0].score = 700;
	strcpy(entries[0].attempt, attempt.key);
	record.spent = 99;
	ck_assert_int_eq(store_attempt_put(store, &attempt, &record, 0, &receipt, &err), 0);
	session_record_init(&got);
	ck_assert_int_eq(store_session_open(store, LEARNER, SESSION_PRACTICE, &got, &err), 0);
	ck_assert_int_eq(store_session_open(store, LEARNER, -1, &got, &err), 1);
	ck_assert_uint_eq(got.entry_count, 2);
	ck_assert_uint_eq(got.seed, UINT64_MAX - 1);
	ck_assert_int_eq(got.spent, 99);
	ck_assert_str_eq(got.wish, "level=mid");
	ck_assert_str_eq(got.holder, "here 5");
	ck_assert_int_eq(got.entries[1].reason, SELECT_WEAK);
	ck_assert_int_eq(got.entries[1].budget, 60000);
	ck_assert_int_eq(got.purpose, SESSION_INTERVIEW);
	ck_assert_int_eq(got.entries[0].state, SESSION_ANSWERED);
	ck_assert_int_eq(got.entries[0].score, 700);
	ck_assert_str_eq(got.entries[0].attempt, attempt.key);
	ck_assert_uint_eq(got.entries[0].seed, UINT64_MAX);
	ck_assert_str_eq(got.entries[1].exercise, "two");
	session_record_clear(&got);
	record.ended = 20;
	ck_assert_int_eq(store_session_put(store, &record, &err), 0);
	ck_assert_int_eq(store_session_open(store, LEARNER, -1, &got, &err), 0);
	ck_assert_int_eq(store_session_get(store, "s1", &got, &err), 1);
	session_record_clear(&got);
	attempt_clear(&attempt);
	store_close(store);
}
END_TEST

/* ---- packs ---- */

static struct item_pack *small_pack(const char *hash, size_t count)
{
	static const char *const topics[] = { "gc", "gc.young" };
	static const char *const tags[] = { "easy" };
	struct item_pack *pack = mem_zero(1, sizeof *pack);
	struct item *items = mem_zero(count, sizeof *items);

	pack->id = "p";
	pack->title = "P";
	pack->licence = "CC0-1.0";
	pack->language = "en";
	pack->content = hash;
	snprintf(pack->hash, sizeof pack->hash, "%s", hash);
	pack->items = items;
	pack->item_count = count;
	for (size_t i = 0; i < count; i++) {
		items[i].pack = pack;
		items[i].id = i == 0 ? "one" : "two";
		items[i].title = "T";
		items[i].kind = kind_find("value");
		items[i].prompt = items[i].explanation = "";
		items[i].level = (int)i + 1;
		items[i].points = 1000;
		items[i].revision = 1;
		items[i].topics = topics;
		items[i].topic_count = i + 1;
		items[i].tags = tags;
		items[i].tag_count = i;
		items[i].content = i == 0 ? "c1" : hash;
		snprintf(items[i].hash, sizeof items[i].hash, "%s-%zu", i == 0 ? "same" : hash, i);
	}
	return pack;
}

static void free_small(struct item_pack *pack)
{
	mem_free((void *)pack->items);
	mem_free(pack);
}

static int note_item(void *closure, const struct store_item *item)
{
	struct buf *out = closure;

	buf_printf(out, "%s/%s %d %lld;", item->pack, item->exercise, item->level, (long long)item->history.attempts);
	return 0;
}

static const char *items_of(struct store *store, const struct store_filter *filter, struct buf *out)
{
	struct err err = { 0 };

	buf_reset(out);
	ck_assert_msg(store_items(store, filter, note_item, out, &err) == 0, "%s", err.text);
	return buf_text(out);
}

START_TEST(test_packs)
{
	struct store *store = open_at("a.db");
	struct item_pack *first = small_pack("aaa", 2), *second = small_pack("bbb", 1);
	struct buf out = BUF_INIT, id = BUF_INIT;
	struct err err = { 0 };

	add_learner(store, LEARNER, "Ada");
	ck_assert_msg(store_pack_put(store, first, "built-in", 1, &err) == 0, "%s", err.text);
	ck_assert_int_eq(store_pack_put(store, first, "built-in", 2, &err), 1);
	put(store, 0);
	ck_assert_str_eq(items_of(store, &(struct store_filter){ .learner = LEARNER }, &out), "p/one 1 1;p/two 2 0;");
	ck_assert_str_eq(items_of(store, &(struct store_filter){ .topic = "gc.young" }, &out), "p/two 2 0;");
	ck_assert_str_eq(items_of(store, &(struct store_filter){ .tag = "easy" }, &out), "p/two 2 0;");
	ck_assert_str_eq(items_of(store, &(struct store_filter){ .level_high = 1 }, &out), "p/one 1 0;");
	ck_assert_int_eq(store_pack_put(store, second, "x", 3, &err), 0);
	ck_assert_str_eq(items_of(store, &(struct store_filter){ 0 }, &out), "p/one 1 0;");
	buf_reset(&out);
	ck_assert_int_eq(store_content(store, "aaa-1", &out, &id, &err), 1); /* the former content is kept */
	ck_assert_str_eq(buf_text(&id), "p");
	buf_reset(&out);
	ck_assert_int_eq(store_pack_content(store, "p", &out, &err), 1);
	ck_assert_str_eq(buf_text(&out), "bbb");
	ck_assert_int_eq(store_pack_remove(store, "p", &err), 0);
	ck_assert_int_eq(store_pack_content(store, "p", &out, &err), 0);
	ck_assert_str_eq(items_of(store, &(struct store_filter){ 0 }, &out), "");
	ck_assert_int_eq(store_pack_remove(store, "p", &err), ERR_USAGE);
	ck_assert_int_eq(attempt_count(store, &(struct store_filter){ 0 }), 1);
	buf_clear(&out);
	buf_clear(&id);
	free_small(first);
	free_small(second);
	store_close(store);
}
END_TEST

static int count_item(void *closure, const struct store_item *item)
{
	(void)item;
	++*(int *)closure;
	return 0;
}

static int note_name(void *closure, const char *name)
{
	buf_printf(closure, "%s;", name);
	return 0;
}

/* A sample holds each exercise of the topic at most once, and all of them when there is room. */
START_TEST(test_sample)
{
	struct store *store = open_at("a.db");
	struct item_pack *pack = small_pack("aaa", 2);
	const struct store_filter all = { .learner = LEARNER }, easy = { .learner = LEARNER, .tag = "easy" };
	struct buf out = BUF_INIT;
	struct err err = { 0 };

	add_learner(store, LEARNER, "Ada");
	ck_assert_int_eq(store_pack_put(store, pack, "x", 1, &err), 0);
	put(store, 0);
	for (uint64_t chance = 0; chance < 16; chance++) {
		int count = 0, one = 0, tagged = 0;
		ck_assert_int_eq(store_sample(store, &all, "gc", chance << 60, 9, count_item, &count, &err), 0);
		ck_assert_int_eq(count, 2);
		ck_assert_int_eq(store_sample(store, &all, "gc", chance << 60, 1, count_item, &one, &err), 0);
		ck_assert_int_eq(one, 1);
		ck_assert_int_eq(store_sample(store, &easy, "gc", chance << 60, 9, count_item, &tagged, &err), 0);
		ck_assert_int_eq(tagged, 1);
	}
	ck_assert_int_eq(store_item_topics(store, &all, note_name, &out, &err), 0);
	ck_assert_int_eq(store_item_topics(store, &(struct store_filter){ .tag = "none" }, note_name, &out, &err), 0);
	ck_assert_str_eq(buf_text(&out), "gc;");
	buf_clear(&out);
	free_small(pack);
	store_close(store);
}
END_TEST

/* Two programs hold the same session: putting it as one of them remembers it does not wipe out the other's answers. */
START_TEST(test_second_program_keeps_answers)
{
	struct store *store = open_at("a.db");
	struct err err = { 0 };
	struct session_entry entries[2] = {
		{ .pack = "p", .exercise = "one", .content_hash = "h", .seed = 1, .version = "3.12", .max = 1000 },
		{ .pack = "p", .exercise = "two", .content_hash = "i", .seed = 2, .version = "3.12", .max = 1000 }
	};
	struct session_record record, got;
	struct receipt receipt;
	struct attempt attempt;

	add_learner(store, LEARNER, "Ada");
	session_record_init(&record);
	strcpy(record.key, "s1");
	record.learner = LEARNER;
	record.entries = entries;
	record.entry_count = 2;
	ck_assert_int_eq(store_session_put(store, &record, &err), 0);
	fill(&attempt, 1);
	entries[0].state = SESSION_ANSWERED;
	ck_assert_int_eq(store_attempt_put(store, &attempt, &record, 0, &receipt, &err), 0);
	entries[0].state = SESSION_WAITING; /* as the other program remembers it */
	entries[1].state = SESSION_BROKEN;
	ck_assert_int_eq(store_session_put(store, &record, &err), 0);
	session_record_init(&got);
	ck_assert_int_eq(store_session_get(store, "s1", &got, &err), 1);
	ck_assert_int_eq(got.entries[0].state, SESSION_ANSWERED);
	ck_assert_int_eq(got.entries[1].state, SESSION_BROKEN);
	session_record_clear(&got);
	attempt_clear(&attempt);
	store_close(store);
}
END_TEST

/* A pack that cannot be put whole is not put at all. */
START_TEST(test_pack_whole_or_not)
{
	struct store *store = open_at("a.db");
	struct item_pack *pack = small_pack("aaa", 2);
	struct buf out = BUF_INIT;
	struct err err = { 0 };

	((struct item *)pack->items)[1].level = 9; /* the schema refuses it, after the first was put */
	ck_assert_int_lt(store_pack_put(store, pack, "x", 1, &err), 0);
	ck_assert_str_eq(items_of(store, &(struct store_filter){ 0 }, &out), "");
	ck_assert_int_eq(store_pack_content(store, "p", &out, &err), 0);
	buf_clear(&out);
	free_small(pack);
	store_close(store);
}
END_TEST

/* ---- statistics ---- */

static int note_topic(void *closure, const struct store_topic *topic)
{
	buf_printf(closure, "%s %lld %lld/%lld;", topic->topic, (long long)topic->attempts, (long long)topic->score,
		   (long long)topic->max);
	return 0;
}

static int note_day(void *closure, const struct store_day *day)
{
	buf_printf(closure, "%lld %lld;", (long long)day->day, (long long)day->attempts);
	return 0;
}

static int64_t reviews_of(struct store *store, int64_t now, const char *topic)
{
	struct err err = { 0 };
	struct card_deck deck;
	const struct card *card;
	int64_t reviews;

	card_deck_init(&deck, 0);
	ck_assert_msg(store_deck(store, LEARNER, now, &deck, &err) == 0, "%s", err.text);
	card = card_deck_find(&deck, topic);
	reviews = card != NULL ? card->reviews : 0;
	card_deck_clear(&deck);
	return reviews;
}

/* Cards are the same whether they are replayed bit by bit or all at once, also after attempts that came late, were taken
 * back, or are dated in the future. */
START_TEST(test_deck)
{
	struct store *store = open_at("a.db");
	const int64_t now = 1800000000000;
	struct err err = { 0 };
	struct receipt receipt;
	struct attempt_undo undo = { "u1", "", 5 };
	struct attempt attempt;
	struct card_deck kept, fresh;

	add_learner(store, LEARNER, "Ada");
	put(store, 0);
	put(store, 3);
	ck_assert_int_eq(reviews_of(store, now, "gc"), 2);
	put(store, 9);
	ck_assert_int_eq(reviews_of(store, now, "gc"), 3);
	put(store, 6); /* dated before what was replayed */
	ck_assert_int_eq(reviews_of(store, now, "gc"), 4);
	put(store, 1);
	ck_assert_int_eq(reviews_of(store, now, "gc.generations"), 1);
	fill(&attempt, 3);
	strcpy(undo.attempt, attempt.key);
	ck_assert_int_eq(store_undo_put(store, &undo, NULL, 0, &receipt, &err), 0);
	attempt_clear(&attempt);
	ck_assert_int_eq(reviews_of(store, now, "gc"), 3);
	card_deck_init(&kept, 0);
	card_deck_init(&fresh, 0);
	ck_assert_int_eq(store_deck(store, LEARNER, now, &kept, &err), 0);
	ck_assert_int_eq(sqlite3_exec(store->db, "UPDATE card SET method = ''", NULL, NULL, NULL), SQLITE_OK);
	ck_assert_int_eq(store_deck(store, LEARNER, now, &fresh, &err), 0);
	ck_assert_double_eq(card_deck_find(&kept, "gc")->stability, card_deck_find(&fresh, "gc")->stability);
	ck_assert_int_eq(card_deck_find(&kept, "gc")->last, card_deck_find(&fresh, "gc")->last);
	card_deck_clear(&fresh);
	/* the clock was set back: what lies ahead counts as of now, and is not kept so */
	card_deck_init(&fresh, 0);
	ck_assert_int_eq(sqlite3_exec(store->db, "UPDATE card SET method = ''", NULL, NULL, NULL), SQLITE_OK);
	ck_assert_int_eq(store_deck(store, LEARNER, 1700000001000, &fresh, &err), 0);
	ck_assert_int_eq(card_deck_find(&fresh, "gc")->reviews, 3);
	ck_assert_int_eq(card_deck_find(&fresh, "gc")->last, 1700000001000);
	card_deck_clear(&fresh);
	card_deck_init(&fresh, 0);
	ck_assert_int_eq(store_deck(store, LEARNER, now, &fresh, &err), 0);
	ck_assert_double_eq(card_deck_find(&kept, "gc")->stability, card_deck_find(&fresh, "gc")->stability);
	card_deck_clear(&fresh);
	card_deck_clear(&kept);
	store_close(store);
}
END_TEST

START_TEST(test_statistics)
{
	struct store *store = open_at("a.db");
	struct buf out = BUF_INIT;
	struct err err = { 0 };

	add_learner(store, LEARNER, "Ada");
	for (int n = 0; n < 4; n++)
		put(store, n);
	ck_assert_int_eq(store_topics(store, &(struct store_filter){ .learner = LEARNER }, note_topic, &out, &err), 0);
	ck_assert_str_eq(buf_text(&out), "gc 2 1000/2000;gc.generations 1 500/1000;interning 1 500/1000;");
	buf_reset(&out);
	ck_assert_int_eq(store_days(store, &(struct store_filter){ 0 }, note_day, &out, &err), 0);
	ck_assert_str_eq(buf_text(&out), "19675 4;");
	buf_clear(&out);
	store_close(store);
}
END_TEST

/* ---- killed at any moment ---- */

/* A child puts attempts and writes the number of each into a pipe once it has the receipt; it is killed in the middle.
 * Whatever came through the pipe must be on record, whole. */
START_TEST(test_kill_loses_no_receipt)
{
	struct store *store = open_at("a.db");
	VEC(int) promised = VEC_INIT;
	int next = 0, number;

	add_learner(store, LEARNER, "Ada");
	store_close(store);
	for (int round = 0; round < 12; round++) {
		int ends[2];
		pid_t child;
		ck_assert_int_eq(pipe(ends), 0);
		child = fork();
		if (child == 0) {
			store = open_at("a.db");
			for (number = next;; number++) {
				put(store, number);
				if (write(ends[1], &number, sizeof number) != sizeof number)
					_exit(1);
			}
		}
		close(ends[1]);
		for (int i = 0; read(ends[0], &number, sizeof number) == sizeof number; i++) {
			VEC_PUSH(&promised, number);
			next = number + 2; /* one more may have been put without its receipt */
			if (i == round * 3)
				kill(child, SIGKILL);
		}
		waitpid(child, NULL, 0);
		close(ends[0]);
	}
	store = open_at("a.db");
	ck_assert_uint_ge(promised.length, 12);
	for (size_t i = 0; i < promised.length; i++) {
		struct err err = { 0 };
		struct attempt attempt, got;
		fill(&attempt, promised.items[i]);
		attempt_init(&got);
		ck_assert_int_eq(store_attempt_get(store, attempt.key, &got, &err), 1);
		ck_assert_uint_eq(got.part_count, 2);
		attempt_clear(&got);
		attempt_clear(&attempt);
	}
	VEC_CLEAR(&promised);
	store_close(store);
}
END_TEST

static void count_finding(void *closure, const char *text)
{
	(void)text;
	++*(int *)closure;
}

START_TEST(test_two_processes)
{
	struct store *store = open_at("a.db");
	struct err err = { 0 };
	int status, findings = 0;

	add_learner(store, LEARNER, "Ada");
	store_close(store);
	pid_t child = fork();
	if (child == 0) {
		store = open_at("a.db");
		for (int n = 0; n < 100; n++)
			put(store, 2 * n);
		store_close(store);
		_exit(0);
	}
	store = open_at("a.db");
	for (int n = 0; n < 100; n++)
		put(store, 2 * n + 1);
	waitpid(child, &status, 0);
	ck_assert_int_eq(status, 0);
	ck_assert_int_eq(attempt_count(store, &(struct store_filter){ 0 }), 200);
	ck_assert_int_eq(store_check(store, count_finding, &findings, &err), 0);
	store_close(store);
}
END_TEST

/* Two programs that start at the same moment on a database that is not there yet. */
START_TEST(test_two_begin)
{
	pid_t children[4];
	int status;

	for (int i = 0; i < 4; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			store_close(open_at("new/a.db"));
			_exit(0);
		}
	}
	for (int i = 0; i < 4; i++) {
		waitpid(children[i], &status, 0);
		ck_assert_int_eq(status, 0);
	}
}
END_TEST

/* ---- files that are not ours, or not sound ---- */

static void write_file(const char *name, const char *data, size_t length)
{
	FILE *file = fopen(path(name), "wb");

	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(data, 1, length, file), length);
	fclose(file);
}

static void read_file(const char *name, struct buf *out)
{
	struct err err = { 0 };

	buf_reset(out);
	ck_assert_int_eq(text_read_file(path(name), 1 << 24, out, &err), 0);
}

/* Opening is refused with a text that holds `word`, and the file's bytes stay what they were. */
static void refused(const char *name, const char *word)
{
	struct buf before = BUF_INIT, after = BUF_INIT;
	struct err err = { 0 };
	struct store *store;

	read_file(name, &before);
	ck_assert_int_eq(store_open(&store, path(name), STORE_WRITE, &err), ERR_STORE);
	ck_assert_ptr_null(store);
	ck_assert_msg(strstr(err.text, word) != NULL, "%s", err.text);
	read_file(name, &after);
	ck_assert_uint_eq(before.length, after.length);
	ck_assert_int_eq(memcmp(before.data, after.data, before.length), 0);
	buf_clear(&before);
	buf_clear(&after);
}

START_TEST(test_not_a_database)
{
	write_file("text", "Dear diary, this is no database at all; but it is mine, so leave it.", 60);
	refused("text", "not a database of objquiz");
}
END_TEST

static void run_sql(const char *name, const char *sql)
{
	sqlite3 *db;

	ck_assert_int_eq(sqlite3_open(path(name), &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

START_TEST(test_foreign_database)
{
	run_sql("theirs.db", "CREATE TABLE bookmark (url TEXT); INSERT INTO bookmark VALUES ('x');");
	refused("theirs.db", "another program");
	run_sql("theirs.db", "PRAGMA application_id = 77;");
	refused("theirs.db", "another program");
}
END_TEST

START_TEST(test_newer_database)
{
	store_close(open_at("a.db"));
	run_sql("a.db", "PRAGMA user_version = 9;");
	refused("a.db", "newer objquiz");
}
END_TEST

START_TEST(test_damaged_database)
{
	struct store *store = open_at("a.db");
	struct buf data = BUF_INIT;

	add_learner(store, LEARNER, "Ada");
	for (int n = 0; n < 40; n++)
		put(store, n);
	store_close(store);
	read_file("a.db", &data);
	memset(data.data + 4096 * 3, 0xa5, 4096 * 8);
	write_file("a.db", data.data, data.length);
	refused("a.db", "damaged");
	write_file("a.db", data.data, 5000); /* cut off */
	refused("a.db", "damaged");
	buf_clear(&data);
}
END_TEST

START_TEST(test_folder_and_read_only)
{
	struct err err = { 0 };
	struct store *store;

	ck_assert_int_eq(store_open(&store, folder, STORE_WRITE, &err), ERR_STORE);
	err = (struct err){ 0 };
	ck_assert_int_eq(store_open(&store, path("none.db"), STORE_READ, &err), ERR_STORE);
	ck_assert_int_ne(access(path("none.db"), F_OK), 0);
	store_close(open_at("a.db"));
	err = (struct err){ 0 };
	ck_assert_msg(store_open(&store, path("a.db"), STORE_READ, &err) == 0, "%s", err.text);
	ck_assert_int_lt(store_learner_add(store, LEARNER, "Ada", 1, &err), 0);
	ck_assert_msg(strstr(err.text, "cannot be written") != NULL, "%s", err.text);
	store_close(store);
}
END_TEST

START_TEST(test_locked)
{
	struct store *store = open_at("a.db"), *other = open_at("a.db");
	struct err err = { 0 };

	sqlite3_busy_timeout(store->db, 50);
	ck_assert_int_eq(store_begin(other, &err), 0);
	ck_assert_int_eq(store_learner_add(store, LEARNER, "Ada", 1, &err), ERR_STORE);
	ck_assert_msg(strstr(err.text, "in use by another program") != NULL, "%s", err.text);
	ck_assert_int_eq(store_end(other, 0, &err), 0);
	store_close(store);
	store_close(other);
}
END_TEST

/* SQLite's own bound on pages stands in for a full disk. */
START_TEST(test_full)
{
	struct store *store = open_at("a.db");
	struct err err = { 0 };
	struct receipt receipt = { "" };
	struct attempt attempt;
	char *answer = mem_new(100001);
	int before;

	add_learner(store, LEARNER, "Ada");
	put(store, 1);
	ck_assert_int_eq(sqlite3_exec(store->db, "PRAGMA max_page_count = 40", NULL, NULL, NULL), SQLITE_OK);
	memset(answer, 'x', 100000);
	answer[100000] = '\0';
	before = attempt_count(store, &(struct store_filter){ 0 });
	for (int n = 2; err.code == ERR_OK && n < 20; n++) {
		fill(&attempt, n);
		attempt.answer = answer;
		receipt.key[0] = '\0';
		if (store_attempt_put(store, &attempt, NULL, 0, &receipt, &err) == 0)
			before++;
		attempt_clear(&attempt);
	}
	ck_assert_int_eq(err.code, ERR_STORE);
	ck_assert_msg(strstr(err.text, "full") != NULL, "%s", err.text);
	ck_assert_str_eq(receipt.key, "");
	ck_assert_int_eq(attempt_count(store, &(struct store_filter){ 0 }), before);
	mem_free(answer);
	store_close(store);
}
END_TEST

/* ---- copies ---- */

START_TEST(test_backup)
{
	struct store *store = open_at("a.db");
	struct err err = { 0 };

	add_learner(store, LEARNER, "Ada");
	put(store, 1);
	ck_assert_msg(store_backup(store, path("copy.db"), &err) == 0, "%s", err.text);
	ck_assert_int_eq(store_backup(store, path("copy.db"), &err), ERR_USAGE);
	err = (struct err){ 0 };
	ck_assert_int_eq(store_backup(store, path("no/such/copy.db"), &err), ERR_STORE);
	store_close(store);
	store = open_at("copy.db");
	ck_assert_int_eq(attempt_count(store, &(struct store_filter){ 0 }), 1);
	store_close(store);
}
END_TEST

/* ---- what learners say, and search ---- */

struct seen_item {
	char names[200];
	int64_t flags;
	int bookmarked, count;
};

static int see(void *closure, const struct store_item *item, bool bookmarked, int64_t flags)
{
	struct seen_item *seen = closure;
	size_t length = strlen(seen->names);

	snprintf(seen->names + length, sizeof seen->names - length, "%s ", item->exercise);
	seen->count++;
	seen->bookmarked += bookmarked;
	seen->flags += flags;
	return 0;
}

static int see_remark(void *closure, const struct store_remark *remark)
{
	snprintf(closure, 100, "%s %s %llu", remark->name, remark->text, (unsigned long long)remark->seed);
	return 0;
}

START_TEST(test_remarks)
{
	struct store_filter filter = { .learner = "ada" };
	struct store_remark remark = { .key = "r1",
				       .learner = "ada",
				       .what = STORE_FLAG,
				       .pack = "p",
				       .exercise = "e",
				       .content_hash = "h",
				       .seed = UINT64_MAX,
				       .version = "3.12",
				       .answer = "",
				       .text = "wrong",
				       .time = 5 };
	char text[100] = "";

	struct store *store = open_at("a.db");
	struct item_pack *pack = small_pack("aaa", 2);
	struct seen_item seen = { .names = "" };
	struct err err = { 0 };

	add_learner(store, "ada", "Ada");
	ck_assert_int_eq(store_pack_put(store, pack, "built-in", 1, &err), 0);
	ck_assert_int_eq(store_search(store, &filter, "easy", see, &seen, &err), 0); /* a tag of the second */
	ck_assert_str_eq(seen.names, "two ");
	ck_assert_int_eq(store_search(store, &filter, "gc.yo", see, &seen, &err), 0); /* the beginning of a topic */
	ck_assert_str_eq(seen.names, "two two ");
	ck_assert_int_eq(store_search(store, &filter, "\" OR * NEAR(", see, &seen, &err), 0);
	ck_assert_str_eq(seen.names, "two two ");
	ck_assert_int_eq(store_search(store, &filter, NULL, see, &seen, &err), 0);
	ck_assert_str_eq(seen.names, "two two one two ");
	ck_assert_int_eq(store_remark_put(store, &remark, &err), 0);
	ck_assert_int_eq(store_remark_put(store, &remark, &err), 0); /* the same again */
	ck_assert_int_eq(store_remarks(store, &filter, STORE_FLAG, see_remark, text, &err), 0);
	ck_assert_str_eq(text, "Ada wrong 18446744073709551615");
	ck_assert_int_eq(store_bookmarked(store, "ada", "p", "e", &err), 0);
	remark.key = "r2";
	remark.what = STORE_BOOKMARK;
	ck_assert_int_eq(store_remark_put(store, &remark, &err), 0);
	ck_assert_int_eq(store_bookmarked(store, "ada", "p", "e", &err), 1);
	remark.key = "r0"; /* in the same millisecond: what was said last counts */
	remark.what = STORE_UNMARK;
	ck_assert_int_eq(store_remark_put(store, &remark, &err), 0);
	ck_assert_int_eq(store_bookmarked(store, "ada", "p", "e", &err), 0);
	ck_assert_int_eq(store_learner_remove(store, "ada", &err), 0);
	text[0] = '\0';
	filter.learner = NULL;
	ck_assert_int_eq(store_remarks(store, &filter, STORE_FLAG, see_remark, text, &err), 0);
	ck_assert_str_eq(text, "");
	store_close(store);
	free_small(pack);
}
END_TEST

START_TEST(test_merge)
{
	struct store *store = open_at("a.db"), *other = open_at("b.db");
	struct item_pack *pack = small_pack("aaa", 2);
	struct attempt_undo undo = { "u1", "", 5 };
	struct store_merged merged;
	struct receipt receipt;
	struct attempt attempt;
	struct err err = { 0 };
	char key[ATTEMPT_KEY_SIZE];

	add_learner(store, OTHER, "Ada"); /* another Ada */
	add_learner(other, LEARNER, "Ada");
	ck_assert_int_eq(store_pack_put(other, pack, "x", 1, &err), 0);
	for (int n = 0; n < 5; n++)
		put(other, n);
	fill(&attempt, 2);
	memcpy(undo.attempt, attempt.key, sizeof undo.attempt);
	attempt_clear(&attempt);
	ck_assert_int_eq(store_undo_put(other, &undo, NULL, 0, &receipt, &err), 0);
	for (int round = 0; round < 2; round++) {
		ck_assert_msg(store_merge(store, path("b.db"), &merged, &err) == 0, "%s", err.text);
		ck_assert_int_eq(merged.attempts, round == 0 ? 5 : 0);
		ck_assert_int_eq(merged.learners, round == 0 ? 1 : 0);
		ck_assert_int_eq(merged.undos, round == 0 ? 1 : 0);
		ck_assert_int_eq(merged.packs, round == 0 ? 1 : 0);
	}
	ck_assert_int_eq(attempt_count(store, &(struct store_filter){ 0 }), 4);
	ck_assert_int_eq(store_learner_find(store, "Ada (2)", key, &err), 1);
	ck_assert_str_eq(key, LEARNER);
	write_file("bad.db", "nonsense", 8);
	ck_assert_int_eq(store_merge(store, path("bad.db"), &merged, &err), ERR_STORE);
	store_close(store);
	store_close(other);
	free_small(pack);
}
END_TEST

START_TEST(test_check_finds)
{
	struct store *store = open_at("a.db");
	struct err err = { 0 };
	int findings = 0;

	add_learner(store, LEARNER, "Ada");
	put(store, 1);
	ck_assert_int_eq(store_check(store, count_finding, &findings, &err), 0);
	ck_assert_int_eq(sqlite3_exec(store->db, "UPDATE attempt SET max = 3, score = 1", NULL, NULL, NULL), SQLITE_OK);
	ck_assert_int_eq(store_check(store, count_finding, &findings, &err), 1);
	ck_assert_int_eq(findings, 1);
	store_close(store);
}
END_TEST

/* ---- db/ ---- */

static int note_schema(void *closure, int count, char **values, char **names)
{
	struct buf *out = closure;

	(void)count, (void)names;
	for (const char *at = values[0] != NULL ? values[0] : ""; *at != '\0'; at++) {
		if (strncmp(at, "--", 2) == 0)
			at += strcspn(at, "\n");
		if (strchr(" \t\n", *at) == NULL)
			buf_putc(out, *at);
	}
	buf_putc(out, '\n');
	return 0;
}

/* What the migrations add up to is what db/schema.sql explains. */
START_TEST(test_schema_is_sum_of_migrations)
{
	static const char list[] = "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name";
	struct buf migrated = BUF_INIT, explained = BUF_INIT;
	struct store *store = open_at("a.db");
	sqlite3 *db;

	ck_assert_int_eq(sqlite3_exec(store->db, list, note_schema, &migrated, NULL), SQLITE_OK);
	ck_assert_int_eq(sqlite3_open(":memory:", &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, embed_schema[0].data, NULL, NULL, NULL), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, list, note_schema, &explained, NULL), SQLITE_OK);
	ck_assert_str_eq(buf_text(&migrated), buf_text(&explained));
	sqlite3_close(db);
	buf_clear(&migrated);
	buf_clear(&explained);
	store_close(store);
}
END_TEST

Suite *store_store_suite(void)
{
	Suite *suite = suite_create("store/store");
	TCase *tcase = tcase_create("store");

	tcase_add_checked_fixture(tcase, make_folder, drop_folder);
	tcase_set_timeout(tcase, 60);
	tcase_add_test(tcase, test_attempt_round_trip);
	tcase_add_test(tcase, test_filters_and_undo);
	tcase_add_test(tcase, test_unknown_learner_leaves_nothing);
	tcase_add_test(tcase, test_learners);
	tcase_add_test(tcase, test_session_resumes);
	tcase_add_test(tcase, test_packs);
	tcase_add_test(tcase, test_pack_whole_or_not);
	tcase_add_test(tcase, test_statistics);
	tcase_add_test(tcase, test_deck);
	tcase_add_test(tcase, test_sample);
	tcase_add_test(tcase, test_second_program_keeps_answers);
	tcase_add_test(tcase, test_kill_loses_no_receipt);
	tcase_add_test(tcase, test_two_processes);
	tcase_add_test(tcase, test_two_begin);
	tcase_add_test(tcase, test_not_a_database);
	tcase_add_test(tcase, test_foreign_database);
	tcase_add_test(tcase, test_newer_database);
	tcase_add_test(tcase, test_damaged_database);
	tcase_add_test(tcase, test_folder_and_read_only);
	tcase_add_test(tcase, test_locked);
	tcase_add_test(tcase, test_full);
	tcase_add_test(tcase, test_backup);
	tcase_add_test(tcase, test_remarks);
	tcase_add_test(tcase, test_merge);
	tcase_add_test(tcase, test_check_finds);
	tcase_add_test(tcase, test_schema_is_sum_of_migrations);
	suite_add_tcase(suite, tcase);
	return suite;
}
