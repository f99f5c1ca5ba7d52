/* check_json.c -- --json documents: what a run printed, and the small writer. */
#include "doc/doc.h"
#include <check.h>
#include <jansson.h>
#include <string.h>

START_TEST(test_run)
{
	struct json_chunk chunks[] = { { PY_STDOUT, "a\n", 2 },
				       { PY_STDOUT, "b\xff\n", 3 },
				       { PY_STDERR, "E\0F\n", 4 },
				       { PY_STDOUT, "c\n", 2 } };
	struct json_run run = { .python = "3.13",
				.mode = PY_SCRIPT,
				.evaluator = "1",
				.status = PY_EXCEPTION,
				.exit_status = 1,
				.chunks = chunks,
				.chunk_count = 4,
				.stop = "ValueError",
				.stop_file = "x.py",
				.stop_line = 3 };
	struct buf out = BUF_INIT;
	json_t *document;

	json_put_run(&out, &run);
	document = json_loads(buf_text(&out), 0, NULL);
	ck_assert_ptr_nonnull(document);
	ck_assert_str_eq(json_string_value(json_object_get(document, "stdout")), "a\nb\xef\xbf\xbd\nc\n");
	ck_assert_str_eq(json_string_value(json_object_get(document, "stderr")), "E\xef\xbf\xbd"
										 "F\n");
	ck_assert_uint_eq(json_array_size(json_object_get(document, "output")), 3);
	ck_assert_int_eq(json_integer_value(json_object_get(json_object_get(document, "stop"), "line")), 3);
	ck_assert_str_eq(json_string_value(json_object_get(document, "status")), "exception");
	json_decref(document);
	buf_reset(&out);
	run.status = PY_DONE;
	json_put_runs(&out, &run, 1);
	document = json_loads(buf_text(&out), 0, NULL);
	ck_assert(json_is_null(json_object_get(json_array_get(json_object_get(document, "runs"), 0), "stop")));
	json_decref(document);
	buf_clear(&out);
}
END_TEST

START_TEST(test_writer)
{
	struct json_doc *doc = json_doc_new();
	struct buf out = BUF_INIT;

	json_doc_text(doc, "z", "\033\xc3\xa9");
	json_doc_thousandths(doc, "a", 1500);
	json_doc_thousandths(doc, "b", -2000);
	json_doc_thousandths(doc, "c", 701);
	json_doc_open(doc, "l", JSON_DOC_LIST);
	json_doc_number(doc, NULL, 7);
	json_doc_flag(doc, NULL, true);
	json_doc_open(doc, NULL, JSON_DOC_OBJECT);
	json_doc_null(doc, "n");
	json_doc_close(doc);
	json_doc_end(doc, &out, JSON_DOC_ONE_LINE); /* the list is closed by the end */
	ck_assert_str_eq(buf_text(&out),
			 "{\"a\":1.5,\"b\":-2,\"c\":0.701,\"l\":[7,true,{\"n\":null}],\"z\":\"\\u001B\\u00E9\"}\n");
	buf_clear(&out);
}
END_TEST

Suite *doc_json_suite(void)
{
	Suite *suite = suite_create("doc/json");
	TCase *tcase = tcase_create("json");

	tcase_add_test(tcase, test_run);
	tcase_add_test(tcase, test_writer);
	suite_add_tcase(suite, tcase);
	return suite;
}
