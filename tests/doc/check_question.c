/* check_question.c -- questions of other programs: read, written, and to packs and back. */
#include "doc/doc.h"
#include "doc/html.h"
#include <check.h>
#include <string.h>

static struct question_set set;
static struct pack_faults faults;

static void setup(void)
{
	question_set_init(&set);
	faults = (struct pack_faults)PACK_FAULTS_INIT;
}

static void teardown(void)
{
	question_set_clear(&set);
	pack_faults_clear(&faults);
}

static int reads(const char *form, const char *text)
{
	return question_form_find(form)->read(&set, "file", text, strlen(text), &faults);
}

static const struct question *nth(size_t i)
{
	ck_assert_uint_lt(i, set.items.length);
	return &set.items.items[i];
}

static bool noted(const char *text)
{
	for (size_t i = 0; i < set.notes.length; i++)
		if (strstr(set.notes.items[i].text, text) != NULL)
			return true;
	return false;
}

/* ---- GIFT ---- */

static const char gift[] = "// a comment [id:names.1] [tag:aliasing] [tag:lists]\n"
			   "::Names::[markdown]What does this print?\\n\\n`a \\= [1]; b \\= a; d \\= \\{1\\: 2\\}`{\n"
			   "  =[1, 2]#Right\\: both reach one list.\n"
			   "  =%50%[1]#The list was not copied.\n"
			   "  ####Assignment binds a name\\; it never copies.\n"
			   "}\n"
			   "\n"
			   "$CATEGORY: python/types\n"
			   "\n"
			   "::Immutable::Pick the immutable types.{~%50%int ~%50%tuple ~%-100%list}\n"
			   "\n"
			   "::Count::References added while it runs?{#1:0}\n"
			   "\n"
			   "::Range::A number{#1..5}\n"
			   "\n"
			   "::Kinds::Match.{ =list -> mutable =tuple -> immutable =str -> immutable }\n"
			   "\n"
			   "Two empty tuples are one object.{T#So it is not#So it is}\n"
			   "\n"
			   "The \\_\\_slots\\_\\_ of {=x} are few.\n"
			   "\n"
			   "::Words::Why?{####Because.}\n"
			   "\n"
			   "::One::[html]<p>Which <b>one</b>?</p><pre>a = 1\nb = 2</pre>{=yes~no#<em>No</em>}\n";

START_TEST(test_gift_kinds)
{
	ck_assert_int_eq(reads("gift", gift), 0);
	ck_assert_uint_eq(set.items.length, 9);
	ck_assert_str_eq(nth(0)->name, "Names");
	ck_assert_str_eq(nth(0)->id, "names.1");
	ck_assert_uint_eq(nth(0)->tag_count, 2);
	ck_assert_str_eq(nth(0)->tags[1], "lists");
	ck_assert_int_eq(nth(0)->kind, QUESTION_SHORT);
	ck_assert_str_eq(nth(0)->prompt, "What does this print?\n\n`a = [1]; b = a; d = {1: 2}`");
	ck_assert_str_eq(nth(0)->answers[0].text, "[1, 2]");
	ck_assert_str_eq(nth(0)->answers[0].feedback, "Right: both reach one list.");
	ck_assert_int_eq(nth(0)->answers[1].fraction, 50000);
	ck_assert_str_eq(nth(0)->feedback, "Assignment binds a name\\; it never copies.");
	ck_assert_str_eq(nth(1)->category, "python/types");
	ck_assert_int_eq(nth(1)->kind, QUESTION_CHOICE);
	ck_assert(nth(1)->multiple);
	ck_assert_int_eq(nth(1)->answers[2].fraction, -QUESTION_WHOLE);
	ck_assert_int_eq(nth(2)->kind, QUESTION_NUMERICAL);
	ck_assert_str_eq(nth(2)->answers[0].text, "1");
	ck_assert_str_eq(nth(3)->answers[0].text, "3");
	ck_assert_str_eq(nth(3)->answers[0].tolerance, "2");
	ck_assert_int_eq(nth(4)->kind, QUESTION_MATCHING);
	ck_assert_uint_eq(nth(4)->answer_count, 3);
	ck_assert_str_eq(nth(4)->answers[1].pair, "immutable");
	ck_assert_int_eq(nth(5)->kind, QUESTION_TRUE_FALSE);
	ck_assert_str_eq(nth(5)->answers[0].text, "true");
	ck_assert_str_eq(nth(5)->answers[0].feedback, "So it is not");
	ck_assert_str_eq(nth(5)->name, "Two empty tuples are one object.");
	ck_assert_ptr_nonnull(strstr(nth(6)->prompt, "of \\_\\_\\_\\_\\_ are few"));
	ck_assert_int_eq(nth(7)->kind, QUESTION_ESSAY);
	ck_assert_str_eq(nth(7)->feedback, "Because.");
	ck_assert_str_eq(nth(8)->prompt, "Which **one**?\n\n```\na = 1\nb = 2\n```");
	ck_assert_str_eq(nth(8)->answers[1].feedback, "*No*");
}
END_TEST

static const struct {
	const char *text, *fault;
	int line;
} gift_faults[] = {
	{ "::a::b{=x\n", "one { and one }", 1 },
	{ "a{=x}\n\n::b\nc{=d}\n", "second \"::\"", 3 },
	{ "a{=%five%x}\n", "a share is a number", 1 },
	{ "a{=%500%x}\n", "a share is a number", 1 },
	{ "a{#x}\n", "a number:tolerance", 1 },
	{ "a{#nan}\n", "a number:tolerance", 1 },
	{ "a{~x}\n", "two answers", 1 },
	{ "a{=x -> y =z}\n", "a pair is written", 1 },
	{ "{=x}\n", "no text", 1 },
	{ "// nothing\n", "no question", 0 },
	{ "a{=x}\n\nb{=\x1b[2J}\n", "control character", 3 },
	{ "a{=\xff}\n", "UTF-8", 1 },
};

START_TEST(test_gift_faults)
{
	ck_assert_int_eq(reads("gift", gift_faults[_i].text), ERR_INPUT);
	ck_assert_uint_ge(faults.length, 1);
	ck_assert_ptr_nonnull(strstr(faults.items[0].text, gift_faults[_i].fault));
	ck_assert_int_eq(faults.items[0].line, gift_faults[_i].line);
}
END_TEST

START_TEST(test_gift_all_faults)
{
	ck_assert_int_eq(reads("gift", "a{#x}\n\nb{#y}\n\nc{=%q%z}\n"), ERR_INPUT);
	ck_assert_uint_eq(faults.length, 3);
	ck_assert_int_eq(faults.items[2].line, 5);
}
END_TEST

/* ---- what is written is read again as it was ---- */

static void same_text(const char *a, const char *b)
{
	ck_assert_str_eq(a, b);
}

static void same_questions(const struct question_set *a, const struct question_set *b)
{
	ck_assert_uint_eq(a->items.length, b->items.length);
	for (size_t i = 0; i < a->items.length; i++) {
		const struct question *p = &a->items.items[i], *q = &b->items.items[i];
		ck_assert_int_eq(p->kind, q->kind);
		same_text(p->name, q->name);
		same_text(p->prompt, q->prompt);
		same_text(p->category, q->category);
		if (p->kind ==
		    QUESTION_ESSAY) /* a model answer stands in the feedback, where there is no place for it */
			continue;
		same_text(p->feedback, q->feedback);
		ck_assert_uint_eq(p->answer_count, q->answer_count);
		ck_assert_int_eq(p->multiple, q->multiple);
		for (size_t j = 0; j < p->answer_count; j++) {
			same_text(p->answers[j].text, q->answers[j].text);
			same_text(p->answers[j].pair, q->answers[j].pair);
			same_text(p->answers[j].feedback, q->answers[j].feedback);
			ck_assert_int_eq(p->answers[j].fraction, q->answers[j].fraction);
		}
	}
}

static void round_trip(const char *form)
{
	struct question_set again;
	struct buf out = BUF_INIT;

	question_form_find(form)->write(&set, &out);
	question_set_init(&again);
	ck_assert_int_eq(question_form_find(form)->read(&again, "again", buf_text(&out), out.length, &faults), 0);
	same_questions(&set, &again);
	question_set_clear(&again);
	buf_clear(&out);
}

START_TEST(test_round_trip)
{
	ck_assert_int_eq(reads("gift", gift), 0);
	round_trip("gift");
	round_trip("moodle");
}
END_TEST

/* Python is full of the characters that GIFT reads: every pair of them, in every place. */
START_TEST(test_gift_escapes)
{
	static const char marks[] = "~=#{}:\\->%n/ [a";
	struct buf text = BUF_INIT, source = BUF_INIT, out = BUF_INIT;
	struct question_set again;

	for (const char *a = marks; *a != '\0'; a++)
		for (const char *b = marks; *b != '\0'; b++)
			buf_printf(&text, "%c%cx", *a, *b);
	buf_puts(&source, "x{=y ~z}\n");
	ck_assert_int_eq(reads("gift", buf_text(&source)), 0);
	set.items.items[0].prompt = buf_text(&text);
	set.items.items[0].feedback = buf_text(&text);
	set.items.items[0].answers[0].text = buf_text(&text);
	set.items.items[0].answers[1].feedback = buf_text(&text);
	question_form_find("gift")->write(&set, &out);
	question_set_init(&again);
	ck_assert_int_eq(question_form_find("gift")->read(&again, "again", buf_text(&out), out.length, &faults), 0);
	same_questions(&set, &again);
	question_set_clear(&again);
	buf_clear(&text);
	buf_clear(&source);
	buf_clear(&out);
}
END_TEST

/* ---- Moodle XML ---- */

static const char moodle[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n"
    "<question type=\"category\"><category><text>$course$/top/Memory</text></category></question>\n"
    "<question type=\"shortanswer\"><name><text>one</text></name>\n"
    "<questiontext format=\"markdown\"><text><![CDATA[What does `print(a)` show?]]></text></questiontext>\n"
    "<defaultgrade>2</defaultgrade><idnumber>py.1</idnumber><usecase>1</usecase>\n"
    "<answer fraction=\"100\"><text>[1, 2]</text><feedback><text>Right.</text></feedback></answer>\n"
    "<hint format=\"html\"><text>&lt;p&gt;Look.&lt;/p&gt;</text></hint>\n"
    "<tags><tag><text>aliasing</text></tag></tags></question>\n"
    "<question type=\"multichoice\"><name><text>two</text></name>\n"
    "<questiontext format=\"html\"><text><![CDATA[<p>Which?</p><ul><li>a &lt; b</li><li>c</li></ul>]]></text>"
    "</questiontext><single>false</single>\n"
    "<answer fraction=\"33.33333\" format=\"html\"><text>a</text></answer>\n"
    "<answer fraction=\"-50\"><text>b</text></answer></question>\n"
    "<question type=\"cloze\"><name><text>three</text></name></question>\n"
    "<question type=\"truefalse\"><name><text>four</text></name>\n"
    "<questiontext><text>Lists are hashable.</text></questiontext>\n"
    "<answer fraction=\"0\"><text>true</text></answer><answer fraction=\"100\"><text>false</text></answer></question>\n"
    "<question type=\"numerical\"><name><text>five</text></name><questiontext><text>n?</text></questiontext>\n"
    "<answer fraction=\"100\"><text>3.5</text><tolerance>0.5</tolerance></answer></question>\n"
    "</quiz>\n";

START_TEST(test_moodle_kinds)
{
	ck_assert_int_eq(reads("moodle", moodle), 0);
	ck_assert_uint_eq(set.items.length, 4);
	ck_assert_str_eq(nth(0)->category, "$course$/top/Memory");
	ck_assert_str_eq(nth(0)->prompt, "What does `print(a)` show?");
	ck_assert_int_eq(nth(0)->points, 2000);
	ck_assert(nth(0)->case_matters);
	ck_assert_str_eq(nth(0)->hints[0], "Look.");
	ck_assert_str_eq(nth(0)->tags[0], "aliasing");
	ck_assert_str_eq(nth(1)->prompt, "Which?\n\n- a \\< b\n- c");
	ck_assert_int_eq(nth(1)->answers[0].fraction, 33333);
	ck_assert(nth(1)->multiple);
	ck_assert_str_eq(nth(2)->answers[0].text, "false");
	ck_assert_str_eq(nth(3)->answers[0].tolerance, "0.5");
	ck_assert(noted("of the type \"cloze\""));
	round_trip("moodle");
}
END_TEST

static const struct {
	const char *text, *fault;
	int line;
} moodle_faults[] = {
	{ "<quiz>\n<question>\n</quiz>\n", "not well-formed", 3 },
	{ "<!DOCTYPE quiz [<!ENTITY a \"b\">]>\n<quiz>&a;</quiz>", "document type", 1 },
	{ "<!DOCTYPE quiz SYSTEM \"file:///etc/passwd\">\n<quiz/>", "document type", 1 },
	{ "<quiz>\n&undefined;</quiz>", "not well-formed", 2 },
	{ "<html></html>", "not <quiz>", 1 },
	{ "<quiz>\n<question type=\"multichoice\"><questiontext><text>x</text></questiontext></question></quiz>",
	  "two answers", 2 },
	{ "<quiz>\n\n<question type=\"numerical\"><questiontext><text>x</text></questiontext>\n"
	  "<answer><text>many</text></answer></question></quiz>",
	  "a number", 4 },
	{ "<quiz></quiz>", "no question", 1 },
};

START_TEST(test_moodle_faults)
{
	ck_assert_int_eq(reads("moodle", moodle_faults[_i].text), ERR_INPUT);
	ck_assert_ptr_nonnull(strstr(faults.items[0].text, moodle_faults[_i].fault));
	ck_assert_int_eq(faults.items[0].line, moodle_faults[_i].line);
}
END_TEST

START_TEST(test_moodle_depth)
{
	struct buf text = BUF_INIT;

	for (int i = 0; i < 5000; i++)
		buf_puts(&text, "<quiz>");
	ck_assert_int_eq(reads("moodle", buf_text(&text)), ERR_LIMIT);
	ck_assert_ptr_nonnull(strstr(faults.items[0].text, "nested more than"));
	buf_clear(&text);
}
END_TEST

/* ---- Anki ---- */

START_TEST(test_anki)
{
	static const char notes[] = "#separator:Tab\n#html:false\n#deck:Python::Names\n#tags column:3\n"
				    "\"What does this print?\n\na = [1]\nprint(a)\"\t[1]\taliasing lists\n"
				    "# dropped\tx\ty\n"
				    "\"# only a \"\"comment\"\"\"\tnothing runs\tcomments\n";
	ck_assert_int_eq(reads("anki", notes), 0);
	ck_assert_uint_eq(set.items.length, 2);
	ck_assert_str_eq(set.title, "Python::Names");
	ck_assert_str_eq(nth(0)->prompt, "What does this print?\n\na = \\[1\\]\nprint(a)");
	ck_assert_str_eq(nth(0)->answers[0].text, "\\[1\\]");
	ck_assert_uint_eq(nth(0)->tag_count, 2);
	ck_assert_str_eq(nth(1)->prompt, "\\# only a \"comment\"");
	ck_assert_int_eq(nth(1)->line, 10);
}
END_TEST

START_TEST(test_anki_faults)
{
	ck_assert_int_eq(reads("anki", "#separator:Tab\na\tb\nonly a front\n\"open\tx\n"), ERR_INPUT);
	ck_assert_uint_eq(faults.length, 2);
	ck_assert_int_eq(faults.items[0].line, 3);
	ck_assert_int_eq(faults.items[1].line, 4);
}
END_TEST

START_TEST(test_anki_writes)
{
	struct buf out = BUF_INIT;

	ck_assert_int_eq(reads("gift", gift), 0);
	question_form_find("anki")->write(&set, &out);
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "#guid column:1\n"));
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "\"names.1\"\t\"<p>What does this print?</p>"));
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "<code>[1, 2]</code>"));
	for (const char *line = buf_text(&out); (line = strchr(line, '\n')) != NULL && line[1] != '\0'; line++)
		if (strncmp(line + 1, "#", 1) == 0) /* header lines alone */
			ck_assert_ptr_eq(strstr(buf_text(&out), "names.1") > line ? line : NULL, line);
	buf_clear(&out);
}
END_TEST

/* ---- packs ---- */

START_TEST(test_to_pack)
{
	struct item_pack *pack;
	struct buf out = BUF_INIT;
	struct err err = { 0 };

	ck_assert_int_eq(reads("gift", gift), 0);
	ck_assert_int_eq(question_write_pack(&set, "from-gift", "From GIFT", &out, &err), 0);
	ck_assert_int_eq(pack_read_text(&pack, "made", buf_text(&out), out.length, &faults), 0);
	ck_assert_str_eq(pack->items[0].kind->name, "value"); /* [1, 2] is a Python value */
	ck_assert_str_eq(pack->items[0].id, "names-1");
	ck_assert_str_eq(pack->items[1].kind->name, "choice");
	ck_assert_str_eq(pack->items[2].kind->name, "value");
	ck_assert_str_eq(pack->items[3].kind->name, "talk"); /* a range */
	ck_assert_str_eq(pack->items[4].id, "kinds");
	ck_assert_str_eq(pack->items[6].id, "kinds-3"); /* one choice for each pair */
	ck_assert_uint_eq(pack->item_count, 11);
	ck_assert(noted("answers that earn a part"));
	ck_assert(noted("its tolerance"));
	ck_assert(noted("one for each pair"));
	item_pack_free(pack);
	buf_clear(&out);
}
END_TEST

static const char sample[] = "tests/doc/packs/sample";

/* Every kind goes out, in every form, and what went out as GIFT and Moodle XML is read again. */
START_TEST(test_from_pack)
{
	struct item_pack *pack;
	struct key_cache *cache = key_cache_new();

	ck_assert_int_eq(pack_read(&pack, sample, &faults), 0);
	for (size_t i = 0; i < pack->item_count; i++) {
		struct variant variant;
		struct err err = { 0 };
		ck_assert_int_eq(variant_draw(&variant, &pack->items[i], item_version(&pack->items[i], NULL), 1, &err),
				 0);
		ck_assert_msg(question_put_item(&set, &variant, cache, &err) == 0, "%s: %s", pack->items[i].id,
			      err.text);
		variant_clear(&variant);
	}
	ck_assert_uint_eq(set.items.length, pack->item_count);
	round_trip("gift");
	round_trip("moodle");
	for (size_t i = 0; i < set.items.length; i++)
		if (strcmp(nth(i)->name, "Which pairs are one object?") == 0) {
			ck_assert_int_eq(nth(i)->kind, QUESTION_CHOICE);
			ck_assert_int_eq(nth(i)->answers[0].fraction, 50000);
			ck_assert_str_eq(nth(i)->answers[1].feedback, "A slice makes a new list.");
		}
	key_cache_free(cache);
	item_pack_free(pack);
}
END_TEST

/* ---- HTML ---- */

static const struct {
	const char *html, *md;
	bool missed;
} htmls[] = {
	{ "<p>a  b<br/>c</p>\n<p>d</p>", "a b\nc\n\nd", false },
	{ "x<sup>2</sup> &amp; <code>a_b*c</code> a_b", "x^2 \\& `a_b*c` a\\_b", false },
	{ "<ol><li>one<ul><li>in</li></ul></li><li>two</li></ol>end", "1. one\n   - in\n2. two\n\nend", false },
	{ "<pre><code>a = 1\n  b &lt; c</code></pre>t", "```\na = 1\n  b < c\n```\n\nt", false },
	{ "a<script>alert(1)</script>b<img src='x'>", "ab", true },
	{ "a < b <3", "a \\< b \\<3", false },
	{ "&#x41;&#0;&bogus;&#xd800;<!-- no -->", "A\xef\xbf\xbd\\&bogus;\\&#xd800;", false },
	{ "<pre>never closed", "```\nnever closed\n```", false },
};

START_TEST(test_html)
{
	struct buf out = BUF_INIT;

	ck_assert_int_eq(html_to_md(htmls[_i].html, &out), htmls[_i].missed);
	ck_assert_str_eq(buf_text(&out), htmls[_i].md);
	buf_clear(&out);
}
END_TEST

Suite *doc_question_suite(void)
{
	Suite *suite = suite_create("doc/question");
	TCase *tests = tcase_create("question");

	tcase_add_checked_fixture(tests, setup, teardown);
	tcase_add_test(tests, test_gift_kinds);
	tcase_add_loop_test(tests, test_gift_faults, 0, sizeof gift_faults / sizeof *gift_faults);
	tcase_add_test(tests, test_gift_all_faults);
	tcase_add_test(tests, test_round_trip);
	tcase_add_test(tests, test_gift_escapes);
	tcase_add_test(tests, test_moodle_kinds);
	tcase_add_loop_test(tests, test_moodle_faults, 0, sizeof moodle_faults / sizeof *moodle_faults);
	tcase_add_test(tests, test_moodle_depth);
	tcase_add_test(tests, test_anki);
	tcase_add_test(tests, test_anki_faults);
	tcase_add_test(tests, test_anki_writes);
	tcase_add_test(tests, test_to_pack);
	tcase_add_test(tests, test_from_pack);
	tcase_add_loop_test(tests, test_html, 0, sizeof htmls / sizeof *htmls);
	suite_add_tcase(suite, tests);
	return suite;
}
