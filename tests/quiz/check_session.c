/* check_session.c -- a sitting from the first question to the last, taking back, and going on after an interruption. */
#include "quiz/quiz.h"
#include "quiz_help.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct item_pack *packs[3];
static struct key_cache *cache;

static void lay_out(void)
{
	packs[0] = quiz_exercise("'hints':['{{n}} first','then this'],'parameters':{'n':{'range':[1,9]}},"
				 "'kind':'value','value':{'code':'','expression':'{{n}} + 1'}");
	packs[1] = quiz_exercise("'points':3000,'kind':'choice','choice':{'shuffle':false,'options':[{'text':'a','"
				 "right':true},{'text':'b','right':false}]}");
	/* has no key: two options are right */
	packs[2] =
	    quiz_exercise("'kind':'choice','choice':{'options':[{'expression':'True'},{'expression':'1 == 1'}]}");
	cache = key_cache_new();
}

static void put_away(void)
{
	key_cache_free(cache);
	for (int i = 0; i < 3; i++)
		item_pack_free(packs[i]);
}

static struct session *begin(enum session_purpose purpose)
{
	struct session *session = session_new(cache, purpose, "s1", "L1", 1000, 42, 0);

	session_add(session, &packs[0]->items[0], "3.12");
	session_add(session, &packs[2]->items[0], NULL);
	session_add(session, &packs[1]->items[0], "3.9");
	return session;
}

static const struct session_moment moment = { 2000, 3000, 1000, 7, 8 };

static int answer(struct session *session, const char *text, struct attempt *attempt, struct mark *mark)
{
	struct err err = { 0 };

	attempt_clear(attempt);
	mark_clear(mark);
	return session_answer(session, text, &moment, attempt, mark, &err);
}

START_TEST(test_whole)
{
	struct session *session = begin(SESSION_PRACTICE);
	struct session_question question;
	struct session_score score;
	struct attempt attempt;
	struct mark mark;
	struct err err = { 0 };
	struct buf text = BUF_INIT;
	char right[24];

	attempt_init(&attempt);
	mark_init(&mark);
	ck_assert_int_eq(session_next(session, &question, &err), 1);
	ck_assert_uint_eq(question.index, 0);
	ck_assert_uint_eq(question.count, 3);
	ck_assert_str_eq(question.page->parts.items[0].text, question.variant->values[1].text);
	ck_assert_str_eq(session_hint(session) + 1, " first");
	ck_assert_int_eq(session_ask(session, 0, NULL, &text), KIND_LINE);
	ck_assert_int_eq(answer(session, "", &attempt, &mark), ERR_USAGE);
	snprintf(right, sizeof right, "%s", question.key->parts[0].text);
	ck_assert_int_eq(answer(session, right, &attempt, &mark), 0);
	ck_assert_int_eq(attempt.score, 750);
	ck_assert_int_eq(attempt.hints, 1);
	ck_assert_int_eq(attempt.tries, 2);
	ck_assert_str_eq(attempt.learner, "L1");
	ck_assert_str_eq(attempt.session, "s1");
	ck_assert_uint_eq(attempt.drawn_count, 1);
	buf_reset(&text);
	ck_assert_int_eq(session_explanation(session, &text, &err), 0);
	ck_assert_int_eq(strncmp(buf_text(&text), "It is ", 6), 0);
	ck_assert_int_eq(atoi(buf_text(&text) + 6), atoi(right));
	ck_assert_int_eq(session_next(session, &question, &err), 1); /* the broken one is passed over, and said to be */
	ck_assert_uint_eq(question.index, 2);
	ck_assert_int_eq(err.code, ERR_INPUT);
	attempt_clear(&attempt);
	session_skip(session, &moment, &attempt);
	ck_assert_int_eq(attempt.outcome, ATTEMPT_SKIPPED);
	ck_assert_int_eq(session_next(session, &question, &err), 0);
	session_score(session, &score);
	ck_assert_uint_eq(score.answered, 1);
	ck_assert_uint_eq(score.skipped, 1);
	ck_assert_uint_eq(score.broken, 1);
	ck_assert_int_eq(score.score, 750);
	ck_assert_int_eq(score.max, 1000); /* what was skipped does not count */
	attempt_clear(&attempt);
	mark_clear(&mark);
	buf_clear(&text);
	session_free(session);
}
END_TEST

START_TEST(test_undo)
{
	struct session *session = begin(SESSION_PRACTICE);
	struct session_question question;
	struct attempt attempt;
	struct attempt_undo undo;
	struct mark mark;
	struct err err = { 0 };
	char first[ATTEMPT_KEY_SIZE], id[65];

	attempt_init(&attempt);
	mark_init(&mark);
	ck_assert(!session_undo(session, 1, 2, 3, &undo));
	ck_assert_int_eq(session_next(session, &question, &err), 1);
	strcpy(id, question.variant->id);
	ck_assert_int_eq(answer(session, "0", &attempt, &mark), 0);
	strcpy(first, attempt.key);
	ck_assert_int_eq(session_next(session, &question, &err), 1);
	ck_assert(session_undo(session, 4000, 2, 3, &undo));
	ck_assert_str_eq(undo.attempt, first);
	ck_assert_int_eq(session_next(session, &question, &err), 1);
	ck_assert_uint_eq(question.index, 0);
	ck_assert_str_eq(question.variant->id, id); /* the same variant */
	ck_assert(!session_undo(session, 1, 2, 3, &undo));
	attempt_clear(&attempt);
	mark_clear(&mark);
	session_free(session);
}
END_TEST

START_TEST(test_interview)
{
	struct session *session = begin(SESSION_INTERVIEW);
	struct session_question question;
	struct err err = { 0 };

	ck_assert_int_eq(session_next(session, &question, &err), 1);
	ck_assert(!session_allows_hints(session));
	ck_assert_ptr_null(session_hint(session));
	session_free(session);
	session = session_new(cache, SESSION_INTERVIEW, "s", "L", 0, 1, 1000);
	ck_assert(!session_spend(session, 999));
	ck_assert(session_spend(session, 1));
	session_free(session);
}
END_TEST

static const struct item *find(void *closure, const char *pack, const char *exercise, const char *hash)
{
	(void)closure, (void)pack, (void)exercise;
	for (int i = 0; i < 2; i++) /* the third is gone meanwhile */
		if (strcmp(packs[i]->items[0].hash, hash) == 0)
			return &packs[i]->items[0];
	return NULL;
}

/* As store would keep it: a plain copy. */
static struct session_record copy_of(const struct session_record *from)
{
	struct session_record record = *from;

	arena_init(&record.arena);
	record.learner = arena_text(&record.arena, from->learner, strlen(from->learner));
	record.entries = arena_array(&record.arena, struct session_entry, from->entry_count);
	for (size_t i = 0; i < from->entry_count; i++) {
		struct session_entry *entry = &record.entries[i];
		*entry = from->entries[i];
		entry->pack = arena_text(&record.arena, entry->pack, strlen(entry->pack));
		entry->exercise = arena_text(&record.arena, entry->exercise, strlen(entry->exercise));
		entry->content_hash = arena_text(&record.arena, entry->content_hash, strlen(entry->content_hash));
		entry->version = arena_text(&record.arena, entry->version, strlen(entry->version));
	}
	return record;
}

START_TEST(test_resume)
{
	struct session *session = begin(SESSION_PRACTICE), *again;
	struct session_question question;
	struct session_record record;
	struct attempt_undo undo;
	struct attempt attempt;
	struct mark mark;
	struct err err = { 0 };
	char id[65];

	attempt_init(&attempt);
	mark_init(&mark);
	ck_assert_int_eq(session_next(session, &question, &err), 1);
	strcpy(id, question.variant->id);
	ck_assert_int_eq(answer(session, "0", &attempt, &mark), 0);
	record = copy_of(session_record(session));
	session_free(session);
	again = session_resume(cache, &record, find, NULL);
	ck_assert_int_eq(session_next(again, &question, &err), 1);
	ck_assert_uint_eq(question.index, 2);
	ck_assert_int_eq(session_record(again)->entries[1].state, SESSION_BROKEN);
	ck_assert(session_undo(again, 1, 2, 3, &undo));
	ck_assert_int_eq(session_next(again, &question, &err), 1);
	ck_assert_str_eq(question.variant->id, id);
	session_add(again, &packs[1]->items[0], NULL);
	ck_assert_uint_eq(session_record(again)->entry_count, 4);
	attempt_clear(&attempt);
	mark_clear(&mark);
	session_free(again);
	session_record_clear(&record);
}
END_TEST

START_TEST(test_many)
{
	struct session *session = session_new(cache, SESSION_PRACTICE, "s1", "L1", 1000, 42, 0);

	for (int i = 0; i < 1000; i++)
		session_add(session, &packs[i % 2]->items[0], NULL);
	ck_assert_uint_eq(session_record(session)->entry_count, 1000);
	ck_assert_str_eq(session_record(session)->entries[0].exercise, "x");
	session_free(session);
}
END_TEST

/* ---- records ---- */

START_TEST(test_regrade)
{
	struct session *session = begin(SESSION_PRACTICE);
	struct session_question question;
	struct attempt attempt;
	struct mark mark, again;
	struct err err = { 0 };

	attempt_init(&attempt);
	mark_init(&mark);
	mark_init(&again);
	ck_assert_int_eq(session_next(session, &question, &err), 1);
	session_hint(session);
	ck_assert_int_eq(answer(session, question.key->parts[0].text, &attempt, &mark), 0);
	ck_assert_int_eq(attempt_regrade(&attempt, &packs[0]->items[0], cache, &again, &err), ATTEMPT_HOLDS);
	ck_assert_int_eq(again.score, 750);
	mark_clear(&again);
	attempt.score = 1000;
	ck_assert_int_eq(attempt_regrade(&attempt, &packs[0]->items[0], cache, &again, &err), ATTEMPT_DIFFERS);
	mark_clear(&again);
	ck_assert_int_eq(attempt_regrade(&attempt, &packs[1]->items[0], cache, &again, &err), ATTEMPT_OTHER_TEXT);
	attempt.drawn_count = 0;
	ck_assert_int_eq(attempt_regrade(&attempt, &packs[0]->items[0], cache, &again, &err), ATTEMPT_OTHER_VALUES);
	attempt.drawn_count = 1;
	attempt.answer = "";
	ck_assert_int_eq(attempt_regrade(&attempt, &packs[0]->items[0], cache, &again, &err), ATTEMPT_IMPOSSIBLE);
	mark_clear(&again);
	attempt_clear(&attempt);
	mark_clear(&mark);
	session_free(session);
}
END_TEST

START_TEST(test_keys)
{
	char key[ATTEMPT_KEY_SIZE], later[ATTEMPT_KEY_SIZE];

	attempt_make_key(key, 0x0123456789ab, 0xffffffffffffffff, 0xffffffffffffffff);
	ck_assert_str_eq(key, "01234567-89ab-7fff-bfff-ffffffffffff");
	attempt_make_key(later, 0x0123456789ac, 0, 0);
	ck_assert_str_eq(later, "01234567-89ac-7000-8000-000000000000");
	ck_assert_int_lt(strcmp(key, later), 0);
}
END_TEST

Suite *quiz_session_suite(void)
{
	Suite *suite = suite_create("quiz/session");
	TCase *tcase = tcase_create("session");

	tcase_add_checked_fixture(tcase, lay_out, put_away);
	tcase_add_test(tcase, test_whole);
	tcase_add_test(tcase, test_undo);
	tcase_add_test(tcase, test_interview);
	tcase_add_test(tcase, test_resume);
	tcase_add_test(tcase, test_many);
	tcase_add_test(tcase, test_regrade);
	tcase_add_test(tcase, test_keys);
	tcase_set_timeout(tcase, 60);
	suite_add_tcase(suite, tcase);
	return suite;
}
