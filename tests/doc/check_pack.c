/* check_pack.c -- packs: every feature read, every fault found with its place, nothing taken from outside the folder. */
#include "doc/doc.h"
#include "doc/pack_private.h"
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SAMPLE "tests/doc/packs/sample"

static struct item_pack *read_good(const char *path)
{
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct item_pack *pack;
	int code = pack_read(&pack, path, &faults);

	ck_assert_msg(code == 0, "%s: %s", path, faults.length > 0 ? faults.items[0].text : "?");
	pack_faults_clear(&faults);
	return pack;
}

START_TEST(test_sample)
{
	struct item_pack *pack = read_good(SAMPLE);
	const struct item *item = item_find(pack, "small-integers");

	ck_assert_str_eq(pack->id, "sample");
	ck_assert_uint_eq(pack->item_count, 15);
	ck_assert_str_eq(pack->description,
			 "A small pack that uses each feature of the format once.\n\nIt is read by the tests.");
	ck_assert_str_eq(pack->authors[0].name, "The objquiz authors");
	ck_assert_str_eq(pack->authors[0].email, "");
	ck_assert_ptr_nonnull(item);
	ck_assert_int_eq(item->mode, PY_REPL);
	ck_assert_str_eq(item->kind->name, "predict");
	ck_assert_str_eq(item->values[0].text, "a = int('{{n}}')\nb = int('{{n}}')\na is b\na == b\n");
	ck_assert_uint_eq(item->params[0].count, 11);
	ck_assert_int_eq(item->revision, 1);
	ck_assert_int_eq(item->points, 1000);
	ck_assert(item_has_topic(item, "id"));
	ck_assert(!item_has_topic(item, "i"));
	item = item_find(pack, "list-reference-count");
	ck_assert_int_eq(item->revision, 2);
	ck_assert_uint_eq(item->params[0].column_count, 2);
	ck_assert_uint_eq(item->versions, 0x3f); /* 3.8 to 3.13 */
	ck_assert_str_eq(item->sources[0].title, "sys.getrefcount");
	item = item_find(pack, "make-a-second-name");
	ck_assert_uint_eq(item->values[3].count, 2);
	ck_assert_uint_eq(item->values[4].count, 2);
	ck_assert_str_eq(item->values[4].items[1].text, "copy");
	item_pack_free(pack);
}
END_TEST

/* Folder, one-file form and canonical form are the same pack: the same hashes. */
START_TEST(test_forms_agree)
{
	struct item_pack *folder = read_good(SAMPLE), *file;
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct buf text = BUF_INIT, again = BUF_INIT;

	pack_write(&text, folder);
	ck_assert_int_eq(pack_read_text(&file, "one.json", buf_text(&text), text.length, &faults), 0);
	ck_assert_str_eq(folder->hash, file->hash);
	for (size_t i = 0; i < folder->item_count; i++)
		ck_assert_str_eq(folder->items[i].hash, file->items[i].hash);
	pack_write(&again, file);
	ck_assert_str_eq(buf_text(&text), buf_text(&again));
	item_pack_free(file);
	ck_assert_int_eq(pack_read_text(&file, "content", folder->content, strlen(folder->content), &faults), 0);
	ck_assert_str_eq(folder->hash, file->hash);
	item_pack_free(file);
	ck_assert_int_eq(pack_read_exercise(&file, "sample", folder->items[2].content, strlen(folder->items[2].content),
					    &faults),
			 0);
	ck_assert_str_eq(file->items[0].hash, folder->items[2].hash);
	item_pack_free(file);
	item_pack_free(folder);
	buf_clear(&text);
	buf_clear(&again);
	pack_faults_clear(&faults);
}
END_TEST

/* The built-in packs go through the same reader. */
START_TEST(test_table)
{
	static const char text[] =
	    "{\"format\":\"objquiz-pack\",\"version\":1,\"id\":\"t\",\"title\":\"T\",\"licence\":\"CC0-1.0\","
	    "\"language\":\"en\",\"exercises\":[\"one\"]}";
	static const char one[] =
	    "{\"id\":\"one\",\"title\":\"One\",\"topics\":[\"id\"],\"level\":1,\"prompt\":\"?\",\"explanation\":\"!\","
	    "\"kind\":\"predict\",\"predict\":{\"code\":{\"file\":\"one.py\"}}}";
	static const struct embed_file table[] = { { "t/one.json", one, sizeof one - 1 },
						   { "t/one.py", "print(1)", 8 },
						   { "t/pack.json", text, sizeof text - 1 },
						   { NULL, NULL, 0 } };
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct item_pack *pack;

	ck_assert_int_eq(pack_read_built_in(&pack, table, "t", &faults), 0);
	ck_assert_str_eq(pack->items[0].values[0].text, "print(1)\n");
	item_pack_free(pack);
	ck_assert_int_eq(pack_read_built_in(&pack, table, "u", &faults), ERR_INPUT);
	pack_faults_clear(&faults);
}
END_TEST

/* ---- faults ---- */

/* Reads text and expects as first fault `want`: "LINE:COLUMN: TEXT". */
static void expect(const char *text, const char *want)
{
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct item_pack *pack;
	char got[1000];

	ck_assert_int_lt(pack_read_text(&pack, "p", text, strlen(text), &faults), 0);
	ck_assert_ptr_null(pack);
	ck_assert_uint_gt(faults.length, 0);
	snprintf(got, sizeof got, "%d:%d: %s", faults.items[0].line, faults.items[0].column, faults.items[0].text);
	ck_assert_str_eq(got, want);
	pack_faults_clear(&faults);
}

#define HEAD                                                                                                         \
	"{\"format\": \"objquiz-pack\", \"version\": 1, \"id\": \"p\", \"title\": \"P\", \"licence\": \"CC0-1.0\", " \
	"\"language\": \"en\",\n"
#define EXERCISE(id, more) \
	"{\"id\":\"" id    \
	"\",\"title\":\"T\",\"topics\":[\"id\"],\"level\":1,\"prompt\":\"?\",\"explanation\":\"!\"," more "}"
#define PREDICT "\"kind\":\"predict\",\"predict\":{\"code\":\"print(1)\"}"

START_TEST(test_documents)
{
	expect("", "1:0: '[' or '{' expected near end of file");
	expect("[1]", "1:1: an object {...} is expected at the top");
	expect("{}", "1:1: this is no pack: \"format\" should be \"objquiz-pack\"");
	expect("{\"format\": \"objquiz-pack\", \"version\": 2}",
	       "1:28: this pack is of format version 2; this objquiz reads version 1: a newer objquiz is needed");
	expect("{\"a\": 1,\n\"a\": 2}", "2:3: duplicate object key near '\"a\"'");
	expect(HEAD "\"exercises\": []}", "2:1: \"exercises\" has 0 elements; it may have 1 to 2000");
	expect(HEAD "\"exercices\": [" EXERCISE("a", PREDICT) "]}",
	       "2:1: unknown key \"exercices\"; is \"exercises\" meant?");
	expect(HEAD "\"exercises\": 3}", "2:1: \"exercises\" is a list, not a number");
	expect(HEAD "\"exercises\": [\n7]}", "3:1: an object {...} is expected here, not a number");
	expect(HEAD "\"homepage\": \"ftp://x\",\n\"exercises\": [" EXERCISE("a", PREDICT) "]}",
	       "2:1: this should be an address that begins with https:// or http://");
}
END_TEST

START_TEST(test_exercises)
{
	expect(HEAD "\"exercises\": [" EXERCISE("a", PREDICT) ",\n" EXERCISE("a", PREDICT) "]}",
	       "3:1: there are two exercises with the id \"a\"");
	expect(HEAD "\"exercises\": [" EXERCISE("A b", PREDICT) "]}",
	       "2:16: this should be lower-case letters and digits, joined by - . or _");
	expect(HEAD "\"exercises\": [" EXERCISE("a", "\"kind\":\"dance\"") "]}",
	       "2:94: there is no such kind; known are predict, value, choice, trace, order, code, fix, alias, "
	       "versions, talk");
	expect(HEAD "\"exercises\": [" EXERCISE("a", "\"kind\":\"predict\"") "]}", "2:15: \"predict\" is missing");
	expect(HEAD "\"exercises\": [" EXERCISE("a", PREDICT ",\n\"value\":{}") "]}",
	       "3:1: the kind is \"predict\"; \"value\" has no place here");
	expect(HEAD "\"exercises\": [" EXERCISE("a", "\"kind\":\"predict\",\"predict\":{\n\"cod\":\"x\"}") "]}",
	       "2:111: \"code\" is missing");
	expect(HEAD "\"exercises\": [" EXERCISE("a", PREDICT ",\n\"versions\":\"3.9-3.7\"") "]}",
	       "3:1: version 3.7 is not modelled (3.8 to 3.15 are)");
	expect(HEAD "\"exercises\": [" EXERCISE("a", PREDICT ",\n\"versions\":[\"3.8\",\"python3\"]") "]}",
	       "3:19: this should be \"3.8\", \"3.8-3.11\" or \"3.12-\"");
	expect(HEAD "\"exercises\": [" EXERCISE("a", PREDICT ",\n\"mode\":\"prompt\"") "]}",
	       "3:1: \"mode\" is one of \"script\", \"repl\"");
	expect(HEAD "\"exercises\": [\n" EXERCISE("a", PREDICT ",\"hints\":[\"{{n}}\"]") "]}",
	       "3:136: {{n}}: there is no such parameter");
	expect(HEAD "\"exercises\": [\n" EXERCISE("a", PREDICT ",\"hints\":[\"{{answer}}\"]") "]}",
	       "3:136: {{answer}} may only be used in the explanation");
	expect(HEAD "\"exercises\": [" EXERCISE("a", PREDICT ",\n\"parameters\":{\"n\":{\"range\":[3,1]}}") "]}",
	       "3:20: a range is [LOW, HIGH] or [LOW, HIGH, STEP] with LOW <= HIGH and STEP >= 1");
	expect(HEAD "\"exercises\": [" EXERCISE("a", PREDICT
						",\n\"parameters\":{\"n\":{\"rows\":[{\"a\":1},\n{\"b\":1}]}}") "]}",
	       "4:1: the column \"a\" of the first row is missing in this one");
	expect(HEAD "\"exercises\": [" EXERCISE("a", PREDICT ",\n\"parameters\":{\"version\":{\"choice\":[1]}}") "]}",
	       "3:15: {{version}} has a meaning of its own; please choose another name");
	expect(HEAD "\"exercises\": [\n" EXERCISE("a", "\"kind\":\"choice\",\"choice\":{\"options\":[{\"text\":\"a\","
						       "\"right\":true},{\"text\":\"b\",\"right\":true}]}") "]}",
	       "3:1: more than one option is right; exactly one must be (or say \"multiple\": true)");
	expect(
	    HEAD "\"exercises\": [\n" EXERCISE(
		"a",
		"\"kind\":\"choice\",\"choice\":{\"options\":[{\"text\":\"a\"},{\"text\":\"b\",\"right\":true}]}") "]}",
	    "3:1: option 1 needs exactly one of expression, prints, right");
}
END_TEST

#define VARY(parameters) EXERCISE("a", PREDICT ",\n\"parameters\":{" parameters "}")

START_TEST(test_parameters)
{
	expect(HEAD "\"exercises\": [" VARY("\"n\":{\"range\":[1,2],\n\"choice\":[1]}") "]}",
	       "3:15: a parameter has exactly one of range, choice, rows, names, expression");
	expect(HEAD "\"exercises\": [" VARY("\"n\":{\"range\":[1,2],\n\"from\":[\"a\"]}") "]}",
	       "4:1: \"from\" belongs to \"names\", not to \"range\"");
	expect(HEAD "\"exercises\": [" VARY("\"n\":{\n\"names\":3,\"from\":[\"a\",\"b\"]}") "]}",
	       "4:1: 3 different names cannot be drawn from 2");
	expect(HEAD "\"exercises\": [" VARY("\"n\":{\"names\":2,\"from\":[\"a\",\n\"a\"]}") "]}",
	       "4:1: \"a\" stands here twice");
	expect(HEAD "\"exercises\": [" VARY("\"n\":{\"expression\":\"1\\n2\"}") "]}",
	       "3:20: this should be a Python expression on one line, at most 1000 characters");
	expect(HEAD "\"exercises\": [" VARY("\"a\":{\"expression\":\"{{b}}\"},\n\"b\":{\"expression\":\"{{c}}\"},"
					    "\n\"c\":{\"expression\":\"1\",\"code\":\"x = {{a}}\"}") "]}",
	       "5:1: {{c}} and {{a}} are computed from each other: that never ends");
	expect(HEAD "\"exercises\": [" VARY("\"a\":{\"expression\":\"{{a}}\"}") "]}",
	       "3:15: {{a}} and {{a}} are computed from each other: that never ends");
	expect(HEAD "\"exercises\": [" VARY("\"a\":{\"expression\":\n\"{{bb}}\"},\"b\":{\"range\":[1,2]}") "]}",
	       "3:20: {{bb}}: there is no such parameter; is {{b}} meant?");
	expect(HEAD "\"exercises\": [" EXERCISE("a", PREDICT ",\n\"constraints\":[\"1 < 2\"]") "]}",
	       "3:1: without parameters there is nothing to constrain");
}
END_TEST

#define HINTS(parameter, hint) EXERCISE("a", PREDICT ",\"parameters\":{\"r\":" parameter "},\n\"hints\":[\"" hint "\"]")

START_TEST(test_columns)
{
	expect(HEAD "\"exercises\": [" HINTS("{\"rows\":[{\"x\":1}]}", "{{r}}") "]}",
	       "3:10: {{r}} has columns; {{r.x}} is one of them");
	expect(HEAD "\"exercises\": [" HINTS("{\"rows\":[{\"x\":1}]}", "{{r.y}}") "]}",
	       "3:10: {{r.y}}: r has no such column");
	expect(HEAD "\"exercises\": [" HINTS("{\"names\":1,\"from\":[\"x\"]}", "{{r.2}}") "]}",
	       "3:10: {{r.2}}: r has no such column");
}
END_TEST

#define CHECK(check, more)                                                                     \
	EXERCISE("a", "\"kind\":\"code\",\"code\":{\"solution\":\"b = 1\",\"checks\":[{" check \
		      ",\"message\":\"m\"}]" more "}")

START_TEST(test_checks)
{
	expect(HEAD "\"exercises\": [\n" CHECK("\"expression\":\"b\",\"unreachable\":0", "") "]}",
	       "3:1: check 1 needs exactly one of expression, code, share, apart, references, alive, unreachable, "
	       "allocations, steps (code may stand beside the last two)");
	expect(HEAD "\"exercises\": [\n" CHECK("\"references\":\"b\"", "") "]}",
	       "3:1: check 1 needs a count: how many there must be");
	expect(HEAD "\"exercises\": [\n" CHECK("\"steps\":3,\"count\":1", "") "]}",
	       "3:1: check 1 has a count; it belongs to references and alive");
	expect(HEAD "\"exercises\": [\n" CHECK("\"share\":[\"b\"]", "") "]}", "3:1: check 1 needs at least two names");
	expect(HEAD "\"exercises\": [\n" CHECK("\"steps\":-1", "") "]}",
	       "3:132: \"steps\" is an integer of 0 or more, or one {{name}}");
	expect(HEAD "\"exercises\": [\n" CHECK("\"steps\":3", ",\"hidden_variants\":3") "]}",
	       "3:1: \"hidden_variants\" needs parameters: without them there is one variant");
}
END_TEST

#define FOLLOW(id, next) EXERCISE(id, PREDICT ",\"follow_ups\":[" next "]")

START_TEST(test_follow_ups)
{
	static const char good[] = HEAD "\"exercises\": [" FOLLOW(
	    "a", "{\"exercise\":\"b\"},{\"exercise\":\"c\","
		 "\"after\":\"wrong\"}") ",\n" FOLLOW("b", "{\"exercise\":\"c\"}") ",\n" EXERCISE("c", PREDICT) "]}";
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct item_pack *pack;

	ck_assert_int_eq(pack_read_text(&pack, "p", good, sizeof good - 1, &faults), 0);
	ck_assert_uint_eq(pack->items[0].follow_up_count, 2);
	ck_assert_str_eq(pack->items[0].follow_ups[1].exercise, "c");
	ck_assert_int_eq(pack->items[0].follow_ups[0].after, ITEM_AFTER_ANY);
	ck_assert_int_eq(pack->items[0].follow_ups[1].after, ITEM_AFTER_WRONG);
	item_pack_free(pack);
	pack_faults_clear(&faults);
	expect(HEAD "\"exercises\": [\n" FOLLOW("a", "{\"exercise\":\"b\"}") ",\n" FOLLOW(
		   "b", "{\"exercise\":\"c\"}") ",\n" FOLLOW("c", "{\"exercise\":\"b\"}") "]}",
	       "5:141: the follow-ups lead in a circle: b, c, b");
	expect(HEAD "\"exercises\": [\n" FOLLOW("a", "{\"exercise\":\"a\"}") "]}",
	       "3:141: the follow-ups lead in a circle: a, a");
	expect(HEAD "\"exercises\": [\n" FOLLOW("abc", "{\"exercise\":\"abd\"}") "]}",
	       "3:143: there is no exercise \"abd\" in this pack to follow up with; is \"abc\" meant?");
	expect(HEAD "\"exercises\": [\n" FOLLOW("a", "{\"exercise\":\"b\",\n\"after\":\"later\"}") "]}",
	       "3:141: \"after\" is one of \"right\", \"wrong\", \"any\"");
}
END_TEST

/* What a stranger wrote is quoted with its control characters made visible. */
START_TEST(test_escape_sequences)
{
	expect(HEAD "\"\\u001b[31m\": 1, \"exercises\": [" EXERCISE("a", PREDICT) "]}",
	       "2:1: unknown key \"\\x1b[31m\"");
}
END_TEST

START_TEST(test_many_faults_are_bounded)
{
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct buf text = BUF_INIT;
	struct item_pack *pack;

	buf_puts(&text, HEAD "\"exercises\": [");
	for (int i = 0; i < 400; i++)
		buf_puts(&text, i > 0 ? ",\n1" : "1");
	buf_puts(&text, "]}");
	ck_assert_int_lt(pack_read_text(&pack, "p", buf_text(&text), text.length, &faults), 0);
	ck_assert_uint_eq(faults.length, PACK_MOST_FAULTS);
	ck_assert_uint_eq(faults.more, 300);
	ck_assert_int_eq(faults.items[99].line, 101);
	buf_clear(&text);
	pack_faults_clear(&faults);
}
END_TEST

/* ---- bounds ---- */

START_TEST(test_deep)
{
	struct buf text = BUF_INIT;

	buf_pad(&text, '[', 1000000);
	expect(buf_text(&text), "1:33: lists and objects are nested more than 32 deep");
	buf_clear(&text);
}
END_TEST

START_TEST(test_large)
{
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct item_pack *pack;
	char name[] = "/tmp/objquiz-large-XXXXXX";
	int file = mkstemp(name);
	int64_t before = clock_ticks();

	ck_assert_int_eq(ftruncate(file, 200 << 20), 0);
	close(file);
	ck_assert_int_eq(pack_read(&pack, name, &faults), ERR_LIMIT);
	ck_assert_int_lt(clock_ticks() - before, 5000);
	unlink(name);
	pack_faults_clear(&faults);
}
END_TEST

/* ---- folders ---- */

static char folder[64];

static void make_folder(void)
{
	strcpy(folder, "/tmp/objquiz-pack-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void drop_folder(void)
{
	char command[100];

	snprintf(command, sizeof command, "rm -rf %s", folder);
	ck_assert_int_eq(system(command), 0);
}

static void write_in(const char *name, const char *text)
{
	char path[200];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
}

/* A pack whose code stands in the file `name`: the first fault's text holds `word`. */
static void expect_file(const char *name, const char *word)
{
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct item_pack *pack;
	char text[1000];

	snprintf(text, sizeof text,
		 HEAD
		 "\"exercises\": [" EXERCISE("a", "\"kind\":\"predict\",\"predict\":{\"code\":{\"file\":\"%s\"}}") "]}",
		 name);
	write_in("pack.json", text);
	ck_assert_int_lt(pack_read(&pack, folder, &faults), 0);
	ck_assert_msg(strstr(faults.items[0].text, word) != NULL, "%s", faults.items[0].text);
	pack_faults_clear(&faults);
}

START_TEST(test_files_stay_inside)
{
	char inside[200], link[200];

	expect_file("../../etc/passwd", "not the name of a file inside");
	expect_file("/etc/passwd", "not the name of a file inside");
	expect_file("a/../b.py", "not the name of a file inside");
	expect_file(".hidden", "not the name of a file inside");
	expect_file("none.py", "there is no file none.py");
	snprintf(link, sizeof link, "%s/link.py", folder);
	ck_assert_int_eq(symlink("/etc/passwd", link), 0);
	expect_file("link.py", "symbolic link");
	snprintf(link, sizeof link, "%s/out", folder);
	ck_assert_int_eq(symlink("/etc", link), 0);
	expect_file("out/passwd", "out/passwd"); /* not through a folder that is a link either */
	snprintf(inside, sizeof inside, "%s/sub", folder);
	ck_assert_int_eq(mkdir(inside, 0700), 0);
	expect_file("sub", "not a regular file");
	snprintf(inside, sizeof inside, "%s/pipe", folder);
	ck_assert_int_eq(mkfifo(inside, 0600), 0);
	expect_file("pipe", "not a regular file");
	write_in("bytes.py", "print('\xff')\n");
	expect_file("bytes.py", "not a UTF-8 text (byte 8)");
}
END_TEST

START_TEST(test_no_files_in_one_file_form)
{
	expect(HEAD "\"exercises\": [\n\"name\"]}",
	       "3:1: name.json: files can only be named in a folder with a pack.json, not in the one-file form");
}
END_TEST

/* ---- places ---- */

START_TEST(test_places)
{
	static const char text[] = "{\"a\\\"\": [1, {\"x\": \"]}\"}],\n  \"b\": [true, -1.5e3,\n {\"c\": null}]}";
	struct pack_spot root = { NULL, NULL, 0 }, b = { &root, "b", 0 }, second = { &b, NULL, 2 },
			 c = { &second, "c", 0 }, none = { &b, NULL, 9 };
	size_t places[8];
	int line, column;

	pack_line(text, pack_place(text, sizeof text - 1, &c), &line, &column);
	ck_assert_int_eq(line, 3);
	ck_assert_int_eq(column, 3);
	pack_line(text, pack_place(text, sizeof text - 1, &none), &line, &column);
	ck_assert_int_eq(line, 2);
	ck_assert_int_eq(column, 3);
	ck_assert_uint_eq(pack_places(text, sizeof text - 1, &b, places, 8), 3);
	ck_assert_int_eq(text[places[1]], '-');
}
END_TEST

Suite *doc_pack_suite(void)
{
	Suite *suite = suite_create("doc/pack");
	TCase *reading = tcase_create("reading"), *folders = tcase_create("folders");

	tcase_add_test(reading, test_sample);
	tcase_add_test(reading, test_forms_agree);
	tcase_add_test(reading, test_table);
	tcase_add_test(reading, test_documents);
	tcase_add_test(reading, test_exercises);
	tcase_add_test(reading, test_parameters);
	tcase_add_test(reading, test_columns);
	tcase_add_test(reading, test_checks);
	tcase_add_test(reading, test_follow_ups);
	tcase_add_test(reading, test_escape_sequences);
	tcase_add_test(reading, test_many_faults_are_bounded);
	tcase_add_test(reading, test_deep);
	tcase_add_test(reading, test_large);
	tcase_add_test(reading, test_no_files_in_one_file_form);
	tcase_add_test(reading, test_places);
	tcase_set_timeout(reading, 30);
	suite_add_tcase(suite, reading);
	tcase_add_checked_fixture(folders, make_folder, drop_folder);
	tcase_add_test(folders, test_files_stay_inside);
	suite_add_tcase(suite, folders);
	return suite;
}
