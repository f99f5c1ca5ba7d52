/* check_score.c -- scores out and in: the same bytes for the same records, and nothing lost on the way. */
#include "doc/doc.h"
#include <check.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static struct item_pack *pack; /* the sample pack */

static void read_sample(void)
{
	struct pack_faults faults = PACK_FAULTS_INIT;

	ck_assert_int_eq(pack_read(&pack, "tests/doc/packs/sample", &faults), 0);
	pack_faults_clear(&faults);
}

static void free_sample(void)
{
	item_pack_free(pack);
}

static const struct variant_value drawn[] = { { "names.count", "2" }, { "names.line", "a = b = []" } };
static struct mark_part parts[] = { { "value", "3", "2", "", 0, 334 },
				    { "x", "1", "1", "", 333, 333 },
				    { "y", "a\nb", "", "missing", 0, 333 } };

static void fill(struct attempt *attempt)
{
	const struct item *item = &pack->items[2];

	attempt_init(attempt);
	attempt_make_key(attempt->key, 1700000000123, 1, 2);
	attempt->learner = "L1";
	attempt->learner_name = "Ada, \"Countess\"";
	attempt->pack = pack->id;
	attempt->exercise = item->id;
	attempt->title = item->title;
	attempt->topic = item->topics[0];
	attempt->kind = item->kind->name;
	attempt->content_hash = item->hash;
	attempt->revision = item->revision;
	attempt->level = item->level;
	attempt->seed = UINT64_MAX;
	attempt->version = "3.12";
	attempt->mode = PY_REPL;
	attempt->drawn = drawn;
	attempt->drawn_count = 2;
	attempt->answer = "=1+1\n\xff\x1b[31m";
	attempt->score = 333;
	attempt->max = 1000;
	attempt->parts = parts;
	attempt->part_count = 3;
	attempt->hints = 1;
	attempt->tries = 2;
	attempt->asked = 1700000000000;
	attempt->answered = 1700000000123;
	attempt->took = 123;
	attempt->evaluator = "7";
}

static int put_bytes(void *closure, const char *data, size_t length, struct err *err)
{
	(void)err;
	buf_put(closure, data, length);
	return 0;
}

/* One closure serves both calls; contents come from the sample. */
static const char *content_of(void *closure, const char *hash)
{
	(void)closure;
	for (size_t i = 0; i < pack->item_count; i++)
		if (strcmp(pack->items[i].hash, hash) == 0)
			return pack->items[i].content;
	return NULL;
}

static void export_to(const char *form, size_t count, struct buf *out)
{
	struct score_options options = {
		.tool_version = "0.1.0", .write = put_bytes, .content = content_of, .closure = out
	};
	struct err err = { 0 };
	struct score_out *score;
	struct attempt attempt;

	fill(&attempt);
	ck_assert_int_eq(score_begin(&score, form, &options, &err), 0);
	for (size_t i = 0; i < count; i++)
		ck_assert_int_eq(score_put(score, &attempt, &err), 0);
	ck_assert_int_eq(score_end(score, &err), 0);
	attempt_clear(&attempt);
}

static void same_attempt(const struct attempt *got)
{
	struct attempt want;

	fill(&want);
	ck_assert_str_eq(got->key, want.key);
	ck_assert_str_eq(got->session, "");
	ck_assert_str_eq(got->learner, want.learner);
	ck_assert_str_eq(got->learner_name, want.learner_name);
	ck_assert_str_eq(got->content_hash, want.content_hash);
	ck_assert_uint_eq(got->seed, want.seed);
	ck_assert_int_eq(got->mode, PY_REPL);
	ck_assert_uint_eq(got->drawn_count, 2);
	ck_assert_str_eq(got->drawn[1].text, "a = b = []");
	ck_assert_str_eq(got->answer, "=1+1\n\xef\xbf\xbd\x1b[31m"); /* what is no text is replaced */
	ck_assert_int_eq(got->score, 333);
	ck_assert_uint_eq(got->part_count, 3);
	ck_assert_int_eq(got->parts[0].max, 334);
	ck_assert_str_eq(got->parts[2].expected, "a\nb");
	ck_assert_int_eq(got->answered, want.answered);
	ck_assert_int_eq(got->hints, 1);
	ck_assert_str_eq(got->belief, "");
	attempt_clear(&want);
}

static void round_trip(const char *form, size_t count)
{
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct buf first = BUF_INIT, second = BUF_INIT;
	struct score_file *file;
	int code;

	export_to(form, count, &first);
	export_to(form, count, &second);
	ck_assert_str_eq(buf_text(&first), buf_text(&second));
	code = score_read_text(&file, "s", buf_text(&first), first.length, &faults);
	ck_assert_msg(code == 0, "%d: %s", faults.length > 0 ? faults.items[0].line : 0,
		      faults.length > 0 ? faults.items[0].text : "?");
	ck_assert_uint_eq(score_count(file), count);
	for (size_t i = 0; i < count; i++)
		same_attempt(score_attempt(file, i));
	if (count > 0) {
		const struct item *item = score_exercise(file, pack->items[2].hash);
		ck_assert_ptr_nonnull(item);
		ck_assert_str_eq(item->id, "list-reference-count");
		ck_assert_str_eq(item->pack->id, "sample");
	}
	ck_assert_ptr_null(score_exercise(file, "none"));
	score_file_free(file);
	buf_clear(&first);
	buf_clear(&second);
	pack_faults_clear(&faults);
}

START_TEST(test_round_trips)
{
	for (size_t count = 0; count < 4; count++) {
		round_trip("json", count);
		round_trip("jsonl", count);
	}
}
END_TEST

START_TEST(test_points)
{
	struct buf text = BUF_INIT;

	export_to("jsonl", 1, &text);
	ck_assert_ptr_nonnull(strstr(buf_text(&text), "\"score\":0.333,"));
	ck_assert_ptr_nonnull(strstr(buf_text(&text), "\"max\":1,"));
	ck_assert_ptr_nonnull(strstr(buf_text(&text), "\"seed\":\"18446744073709551615\""));
	ck_assert_ptr_nonnull(strstr(buf_text(&text), "\"answered\":\"2023-11-14T22:13:20.123Z\""));
	buf_clear(&text);
}
END_TEST

START_TEST(test_changed_exercise_is_noticed)
{
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct buf text = BUF_INIT;
	struct score_file *file;
	char *at;

	export_to("json", 1, &text);
	at = strstr(text.data, "Count the names first");
	ck_assert_ptr_nonnull(at);
	*at = 'M';
	ck_assert_int_lt(score_read_text(&file, "s", buf_text(&text), text.length, &faults), 0);
	ck_assert_ptr_null(file);
	ck_assert_str_eq(faults.items[0].text, "the content has another hash: it was changed");
	buf_clear(&text);
	pack_faults_clear(&faults);
}
END_TEST

static void refused(const char *text, const char *want)
{
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct score_file *file;

	ck_assert_int_lt(score_read_text(&file, "s", text, strlen(text), &faults), 0);
	ck_assert_ptr_null(file);
	ck_assert_str_eq(faults.items[0].text, want);
	pack_faults_clear(&faults);
}

START_TEST(test_refused)
{
	refused("{}", "these are no scores: \"format\" should be \"objquiz-scores\"");
	refused("{\"format\":\"objquiz-scores\",\"version\":2}",
		"\"version\" should be 1; a newer form needs a newer objquiz");
	refused("{\"format\":\"objquiz-scores\",\"version\":1}", "\"attempts\" is missing");
	refused("{\"format\":\"objquiz-scores\",\"version\":1,\"attempts\":[1]}",
		"an object {...} is expected here, not a number");
	refused("{\"record\":\"header\",\"format\":\"objquiz-scores\",\"version\":1}\n{\"record\":\"attempt\"}\n",
		"\"key\" is missing");
	refused("", "'[' or '{' expected near end of file");
}
END_TEST

/* Cells that a spreadsheet would take for formulas are guarded; quotes, commas and line ends are quoted. */
START_TEST(test_csv)
{
	struct buf text = BUF_INIT;
	const char *row;

	export_to("csv", 1, &text);
	ck_assert_int_eq(strncmp(buf_text(&text), "key,learner,", 12), 0);
	row = strstr(buf_text(&text), "\r\n") + 2;
	ck_assert_ptr_nonnull(strstr(row, ",\"Ada, \"\"Countess\"\"\",L1,sample,"));
	ck_assert_ptr_nonnull(strstr(row, ",0.333,1,1,2,123,2023-11-14T22:13:20.000Z,"));
	ck_assert_ptr_nonnull(strstr(row, ",\"'=1+1\n"));
	ck_assert_str_eq(text.data + text.length - 2, "\r\n");
	buf_clear(&text);
}
END_TEST

static int full_disk(void *closure, const char *data, size_t length, struct err *err)
{
	size_t *room = closure;

	(void)data;
	if (length > *room)
		return err_set(err, ERR_OUTPUT, "no space left");
	*room -= length;
	return 0;
}

/* A failed write ends the export, and the end says so, wherever it was. */
START_TEST(test_full)
{
	for (size_t room = 0; room < 900; room += 100) {
		size_t left = room;
		struct score_options options = { .tool_version = "0", .write = full_disk, .closure = &left };
		struct err err = { 0 };
		struct score_out *score;
		struct attempt attempt;
		fill(&attempt);
		score_begin(&score, "json", &options, &err);
		score_put(score, &attempt, &err);
		err = (struct err){ 0 };
		ck_assert_int_eq(score_end(score, &err), ERR_OUTPUT);
		ck_assert_str_eq(err.text, "no space left");
		attempt_clear(&attempt);
	}
}
END_TEST

START_TEST(test_forms)
{
	struct score_options options = { .tool_version = "0", .write = put_bytes };
	struct err err = { 0 };
	struct score_out *score;

	ck_assert_int_eq(score_begin(&score, "papyrus", &options, &err), ERR_USAGE);
	ck_assert_ptr_null(score);
	for (size_t i = 0; score_forms()[i].name != NULL; i++)
		ck_assert_int_eq(score_forms()[i].suffix[0], '.');
}
END_TEST

Suite *doc_score_suite(void)
{
	Suite *suite = suite_create("doc/score");
	TCase *tcase = tcase_create("scores");

	tcase_add_checked_fixture(tcase, read_sample, free_sample);
	tcase_add_test(tcase, test_round_trips);
	tcase_add_test(tcase, test_points);
	tcase_add_test(tcase, test_changed_exercise_is_noticed);
	tcase_add_test(tcase, test_refused);
	tcase_add_test(tcase, test_csv);
	tcase_add_test(tcase, test_full);
	tcase_add_test(tcase, test_forms);
	suite_add_tcase(suite, tcase);
	return suite;
}
