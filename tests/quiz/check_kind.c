/* check_kind.c -- each kind from key to mark, against the evaluator. */
#include "quiz/quiz.h"
#include "quiz_help.h"
#include <check.h>
#include <stdio.h>
#include <string.h>

struct table {
	struct item_pack *pack;
	struct key_cache *cache;
	struct variant variant;
	struct mark mark;
	struct err err;
};

static struct table lay(const char *members, const char *version)
{
	struct table table = { .pack = quiz_exercise(members), .cache = key_cache_new() };
	int code = variant_draw(&table.variant, &table.pack->items[0], version, 1, &table.err);

	ck_assert_msg(code == 0, "%s", table.err.text);
	mark_init(&table.mark);
	return table;
}

static void clear(struct table *table)
{
	mark_clear(&table->mark);
	variant_clear(&table->variant);
	key_cache_free(table->cache);
	item_pack_free(table->pack);
}

/* Score of an answer in thousandths; a negative err_code when it has none. */
static int grade(struct table *table, const char *answer)
{
	int code;

	mark_clear(&table->mark);
	table->err = (struct err){ 0 };
	code = kind_grade(table->cache, &table->variant, answer, 0, &table->mark, &table->err);
	return code != 0 ? code : table->mark.score;
}

static void shows(struct table *table, const char *want)
{
	const struct key *key = key_get(table->cache, &table->variant, &table->err);
	struct buf out = BUF_INIT;

	ck_assert_msg(key != NULL, "%s", table->err.text);
	table->variant.item->kind->show(&table->variant, key, &out);
	ck_assert_str_eq(buf_text(&out), want);
	ck_assert_int_eq(grade(table, buf_text(&out)), table->variant.item->points);
	buf_clear(&out);
}

START_TEST(test_predict_lines)
{
	struct table t =
	    lay("'kind':'predict','predict':{'code':['for i in range(3):','    print(i)','print(x)']}", "3.12");

	shows(&t, "0\n1\n2\nNameError: name 'x' is not defined");
	ck_assert_int_eq(grade(&t, "0\n1\n2\nNameError\n\n"), 1000);
	ck_assert_int_eq(grade(&t, "0 \n1\n3\nNameError"), 750);
	ck_assert_str_eq(t.mark.parts[2].expected, "2");
	ck_assert_str_eq(t.mark.parts[2].given, "3");
	ck_assert_int_eq(grade(&t, "0\n2\nNameError"), 750); /* one line forgotten costs one line */
	ck_assert_str_eq(t.mark.parts[1].reason, "This line is missing.");
	ck_assert_int_eq(grade(&t, "0\n1\n2\n3\nNameError"), 800);
	ck_assert_int_eq(grade(&t, ""), 0);
	clear(&t);
}
END_TEST

START_TEST(test_predict_nothing)
{
	struct table t = lay("'kind':'predict','predict':{'code':'x = 1'}", "3.12");

	shows(&t, "");
	ck_assert_int_eq(grade(&t, "1"), 0);
	clear(&t);
}
END_TEST

START_TEST(test_predict_addresses)
{
	struct table t = lay("'kind':'predict','predict':{'code':['a = []','b = "
			     "a','print(hex(id(a)))','print(hex(id(b)), hex(id([a])))']}",
			     "3.12");

	shows(&t, "@1\n@1 @2");
	ck_assert_int_eq(grade(&t, "0x7f00\n0x7f00 0x..."), 1000);
	ck_assert_int_eq(grade(&t, "0x7f00\n0x7f08 0x..."), 500);
	ck_assert_str_eq(t.mark.parts[1].reason,
			 "Any address will do, but equal ones are written alike and different ones differently.");
	clear(&t);
}
END_TEST

START_TEST(test_predict_template)
{
	struct table t = lay("'kind':'predict','predict':{'code':['a = [1]','print(a, a is a)','print(len(a))'],"
			     "'template':['____ ____','____']}",
			     "3.12");

	shows(&t, "[1]\nTrue\n1");
	ck_assert_int_eq(grade(&t, "[1]\nFalse\n1"), 667);
	ck_assert_int_eq(grade(&t, "[1]\nTrue"), ERR_USAGE);
	ck_assert_str_eq(t.err.text, "3 lines are needed, one for each blank, and this answer has 2.");
	clear(&t);
	t = lay("'kind':'predict','predict':{'code':'print(1)','template':['2 ____']}", "3.12");
	ck_assert_int_eq(grade(&t, "1"), ERR_INPUT);
	ck_assert_str_eq(t.err.text, "line 1 of the template does not fit the output: 1");
	clear(&t);
}
END_TEST

START_TEST(test_value)
{
	struct table t =
	    lay("'kind':'value','value':{'code':['import sys','a = b = []'],'expression':'sys.getrefcount(a)'}",
		"3.12");

	shows(&t, "3");
	ck_assert_int_eq(grade(&t, " 3 "), 1000);
	ck_assert_int_eq(grade(&t, "2"), 0);
	ck_assert_int_eq(grade(&t, "  "), ERR_USAGE);
	clear(&t);
	t = lay("'kind':'value','value':{'code':'a = [1, (2, [])]','expression':'a + [str(a[0])]'}", "3.12");
	shows(&t, "[1, (2, []), '1']");
	ck_assert_int_eq(grade(&t, "[1,(2,[]),'1']"), 1000);
	clear(&t);
	t = lay("'kind':'value','value':{'code':'','expression':'nothing'}", "3.12");
	shows(&t, "NameError: name 'nothing' is not defined");
	ck_assert_int_eq(grade(&t, "NameError"), 1000);
	clear(&t);
	t = lay("'kind':'value','value':{'code':'','expression':'1 < 2'}", "3.12");
	ck_assert_int_eq(grade(&t, "true"), 0);
	ck_assert_str_eq(t.mark.parts[0].reason, "Python writes True, False and None with a capital letter.");
	clear(&t);
}
END_TEST

START_TEST(test_choice_single)
{
	struct table t = lay("'kind':'choice','choice':{'code':'a = []','shuffle':false,'options':[{'expression':'a is "
			     "[]','why':'two lists'},"
			     "{'expression':'a == []'},{'text':'neither','right':false}]}",
			     "3.12");

	shows(&t, "B");
	ck_assert_int_eq(grade(&t, " b "), 1000);
	ck_assert_int_eq(grade(&t, "A"), 0);
	ck_assert_str_eq(t.mark.parts[0].reason, "two lists");
	ck_assert_int_eq(grade(&t, "A B"), ERR_USAGE);
	ck_assert_int_eq(grade(&t, "D"), ERR_USAGE);
	ck_assert_str_eq(t.err.text, "The options are A to C.");
	ck_assert_int_eq(grade(&t, ""), ERR_USAGE);
	clear(&t);
}
END_TEST

START_TEST(test_choice_prints)
{
	struct table t =
	    lay("'kind':'choice','choice':{'code':['print(1)','print(x)'],'shuffle':false,'options':[{'prints':'1'},"
		"{'prints':['1','NameError']}]}",
		"3.12");

	shows(&t, "B");
	clear(&t);
}
END_TEST

#define THREE "'options':[{'expression':'True'},{'expression':'False'},{'expression':'1 == 1'}]"

START_TEST(test_choice_multiple)
{
	struct table t = lay("'kind':'choice','choice':{'shuffle':false,'multiple':true," THREE "}", "3.12");

	shows(&t, "A C");
	ck_assert_int_eq(grade(&t, "A"), 666);
	ck_assert_int_eq(grade(&t, "none"), 333);
	ck_assert_int_eq(grade(&t, "a,b,c"), 667);
	clear(&t);
	t = lay("'kind':'choice','choice':{'shuffle':false,'multiple':true,'scoring':'all'," THREE "}", "3.12");
	shows(&t, "A C");
	ck_assert_int_eq(grade(&t, "A"), 0);
	clear(&t);
	t = lay("'kind':'choice','choice':{'shuffle':false,'multiple':true,'scoring':'balance'," THREE "}", "3.12");
	shows(&t, "A C");
	ck_assert_int_eq(grade(&t, "A"), 500);
	ck_assert_int_eq(grade(&t, "A B C"), 500);
	ck_assert_int_eq(grade(&t, "B"), 0);
	ck_assert_int_eq(grade(&t, "-"), 0);
	clear(&t);
}
END_TEST

START_TEST(test_choice_faults)
{
	struct table t =
	    lay("'kind':'choice','choice':{'options':[{'expression':'True'},{'expression':'1 == 1'}]}", "3.12");

	ck_assert_int_eq(grade(&t, "A"), ERR_INPUT);
	ck_assert_ptr_nonnull(strstr(t.err.text, "2 options are right, one must be"));
	clear(&t);
	t = lay("'kind':'choice','choice':{'options':[{'expression':'True'},{'expression':'[]'}]}", "3.12");
	ck_assert_int_eq(grade(&t, "A"), ERR_INPUT);
	ck_assert_str_eq(t.err.text, "option 2 gives [], neither True nor False");
	clear(&t);
}
END_TEST

/* The options' order is drawn, and the key goes with it. */
START_TEST(test_choice_shuffled)
{
	struct table t = lay("'kind':'choice','choice':{'options':[{'expression':'True'},{'expression':'1 == "
			     "2'},{'expression':'1 == 3'}]}",
			     "3.12");
	bool seen[3] = { false };

	for (uint64_t seed = 0; seed < 40; seed++) {
		const struct key *key;
		variant_clear(&t.variant);
		ck_assert_int_eq(variant_draw(&t.variant, &t.pack->items[0], "3.12", seed, &t.err), 0);
		key = key_get(t.cache, &t.variant, &t.err);
		ck_assert_ptr_nonnull(key);
		for (size_t i = 0; i < 3; i++) {
			bool right = (key->parts[i].flags & KEY_RIGHT) != 0;
			ck_assert_int_eq(right, strstr(key->parts[i].text, "True") != NULL);
			seen[i] = seen[i] || right;
		}
	}
	ck_assert(seen[0] && seen[1] && seen[2]);
	clear(&t);
}
END_TEST

#define CODE                                                                                                          \
	"'kind':'code','code':{'setup':'a = [1]','starter':'b = a[:]','solution':'b = a','forbid':['import','copy']," \
	"'checks':[{'expression':'b is a','points':3,'message':'one object'},{'code':['a.append(2)','assert len(b) "  \
	"== 2, len(b)'],'message':'seen'}]}"

START_TEST(test_code)
{
	struct table t = lay(CODE, "3.12");

	shows(&t, "b = a\n");
	ck_assert_int_eq(grade(&t, "b = a[:]"), 0);
	ck_assert_str_eq(t.mark.parts[0].reason, "It gives False.");
	ck_assert_str_eq(t.mark.parts[1].reason, "It raises AssertionError: 1");
	ck_assert_int_eq(grade(&t, "b = [1, 2]"), 250);
	ck_assert_int_eq(grade(&t, "b = c"), 0);
	ck_assert_ptr_nonnull(strstr(t.mark.reason, "NameError: name 'c' is not defined"));
	ck_assert_int_eq(grade(&t, "b = "), ERR_USAGE);
	ck_assert_ptr_nonnull(strstr(t.err.text, "SyntaxError"));
	ck_assert_int_eq(grade(&t, "import sys; b = a"), ERR_USAGE);
	ck_assert_str_eq(t.err.text,
			 "This is to be done without import, and there it stands; please find another way.");
	ck_assert_int_eq(grade(&t, "b = a # import\nc = 'copy'"), 1000);
	ck_assert_int_eq(grade(&t, "\n \n"), ERR_USAGE);
	clear(&t);
}
END_TEST

/* Code that does not end is stopped and said to be, within a second or so. */
START_TEST(test_code_endless)
{
	struct table t = lay(CODE, "3.12");
	int64_t before = clock_ticks();

	ck_assert_int_eq(grade(&t, "while True:\n    pass\n"), 0);
	ck_assert_ptr_nonnull(strstr(t.mark.reason, "stopped"));
	ck_assert_int_lt(clock_ticks() - before, 15000);
	clear(&t);
}
END_TEST

/* Grades one answer against one check and expects its reason; "" when it holds. */
static void property(const char *check, const char *answer, const char *why)
{
	struct buf members = BUF_INIT;
	struct table t;

	buf_printf(&members,
		   "'kind':'code','code':{'setup':['class Node: pass','a = [1]'],'solution':'pass',"
		   "'checks':[{%s,'message':'m'}]}",
		   check);
	t = lay(buf_text(&members), "3.12");
	ck_assert_int_eq(grade(&t, answer), why[0] == '\0' ? 1000 : 0);
	ck_assert_str_eq(t.mark.parts[0].reason, why);
	buf_clear(&members);
	clear(&t);
}

START_TEST(test_properties)
{
	property("'share':['a','b','c']", "b = c = a", "");
	property("'share':['a','b','c']", "b = a; c = [1]", "a and c are two objects.");
	property("'share':['a','b']", "pass", "It raises NameError: name 'b' is not defined");
	property("'apart':['a','b','c']", "b = [1]; c = [1]", "");
	property("'apart':['a','b','c']", "b = [1]; c = b", "b and c are one object.");
	property("'references':'a','count':2", "b = a", "");
	property("'references':'a','count':2", "pass", "The object of a has 1 reference; there should be 2.");
	property("'alive':'Node','count':1", "x = Node(); y = Node(); del y", "");
	property("'alive':'Node','count':1", "x = Node(); x.x = x; del x; y = Node()",
		 "2 instances of Node are alive; there should be 1.");
	property("'unreachable':0", "x = Node()", "");
	property("'unreachable':0", "x = Node(); x.x = x; del x",
		 "gc.collect() finds 1 object that nothing reaches; there should be 0.");
	property("'allocations':3", "x = [[], [], []]", "It makes 4 objects; at most 3 are allowed.");
	property("'allocations':4", "x = [[], [], []]", "");
	property("'allocations':1,'code':'f()'", "def f(): return [1], [2]",
		 "It makes 3 objects; at most 1 are allowed.");
	property("'allocations':0,'code':'f()'", "def f(): return None", "");
	property("'steps':20", "b = a", "");
	property("'steps':20", "for i in range(100): pass",
		 "It takes 100 steps (rounds of loops, calls); at most 20 are allowed.");
	property("'steps':20,'code':'f()'", "def f():\n    for i in range(100): pass",
		 "It takes 101 steps (rounds of loops, calls); at most 20 are allowed.");
}
END_TEST

#define HIDDEN                                                                                                     \
	"'parameters':{'n':{'range':[1,4]}},'kind':'code','code':{'setup':'a = [{{n}}] * {{n}}','solution':'b = "  \
	"len(a)','hidden_variants':9,'checks':[{'expression':'b == {{n}}','message':'length'},{'expression':'b > " \
	"0','message':'positive'}]}"

/* An answer that fits the values shown alone does not pass, and is told with which values it fails. */
START_TEST(test_hidden_variants)
{
	struct table t = lay(HIDDEN, "3.12");
	char wired[16], why[100];
	const char *shown = t.variant.drawn[0].text;

	shows(&t, "b = len(a)\n");
	snprintf(wired, sizeof wired, "b = %s", shown);
	ck_assert_int_eq(grade(&t, wired), 500);
	snprintf(why, sizeof why, "It holds with the values shown, but not with n=%s: It gives False.",
		 shown[0] == '3' ? "2" : "3"); /* seed 1 draws 3, seed 2 draws 2 */
	ck_assert_str_eq(t.mark.parts[0].reason, why);
	ck_assert_str_eq(t.mark.reason, "The answer fits the values shown alone; it should work with others as well.");
	ck_assert_int_eq(grade(&t, "b = -1"), 0);
	ck_assert_str_eq(t.mark.parts[0].reason, "It gives False.");
	ck_assert_str_eq(t.mark.reason, "");
	clear(&t);
}
END_TEST

START_TEST(test_trace)
{
	struct table t = lay("'mode':'repl','versions':'3.8-3.13','kind':'trace','trace':{'setup':['import sys','a = "
			     "[]'],'steps':[{'code':'b = a'},{'code':'c = b'}],"
			     "'columns':[{'expression':'sys.getrefcount(a)','label':'count'},{'expression':'[b]'}]}",
			     "3.12");

	shows(&t, "3 | [[]]\n4 | [[]]");
	ck_assert_int_eq(grade(&t, "3|[[ ]]\n5|[[]]"), 750);
	ck_assert_str_eq(t.mark.parts[2].label, "step 2, count");
	ck_assert_int_eq(grade(&t, "3|1"), ERR_USAGE);
	ck_assert_int_eq(grade(&t, "3\n4"), ERR_USAGE);
	clear(&t);
}
END_TEST

START_TEST(test_order)
{
	struct table t = lay("'kind':'order','order':{'code':['for x in (1, 2, 3, 2):','    print(x)']}", "3.12");
	const struct key *key = key_get(t.cache, &t.variant, &t.err);
	struct buf out = BUF_INIT;
	char swapped[16];

	ck_assert_ptr_nonnull(key);
	t.variant.item->kind->show(&t.variant, key, &out);
	ck_assert_int_eq(grade(&t, buf_text(&out)), 1000);
	snprintf(swapped, sizeof swapped, "%s", buf_text(&out));
	swapped[0] = buf_text(&out)[2];
	swapped[2] = buf_text(&out)[0];
	ck_assert_int_eq(grade(&t, swapped), 750);
	ck_assert_int_eq(grade(&t, "A B C"), ERR_USAGE);
	ck_assert_int_eq(grade(&t, "A B C C"), ERR_USAGE);
	ck_assert_int_eq(grade(&t, "A B C X"), ERR_USAGE);
	buf_clear(&out);
	clear(&t);
}
END_TEST

START_TEST(test_fix)
{
	struct table t = lay("'kind':'fix','fix':{'given':'a = 1','solution':'a = 2','checks':[{'expression':'a == "
			     "2','message':'two'}]}",
			     "3.12");

	shows(&t, "a = 2\n");
	ck_assert_int_eq(grade(&t, "a = 1"), 0);
	clear(&t);
}
END_TEST

START_TEST(test_alias)
{
	struct table t =
	    lay("'kind':'alias','alias':{'code':['a = []','b = a','c = []','d = c'],'names':['a','b','c','d']}",
		"3.12");

	shows(&t, "a b | c d");
	ck_assert_int_eq(grade(&t, "c, d | b a"), 1000);
	ck_assert_int_eq(grade(&t, "a | b | c d"), 834); /* one of six pairs is wrong */
	ck_assert_int_eq(grade(&t, "a b | c"), ERR_USAGE);
	ck_assert_int_eq(grade(&t, "a b | c d x"), ERR_USAGE);
	ck_assert_int_eq(grade(&t, "a b | c d a"), ERR_USAGE);
	clear(&t);
}
END_TEST

START_TEST(test_versions)
{
	struct table t =
	    lay("'versions':'3.8-3.10','kind':'versions','across':{'code':'print(1)','prints':'1'}", "3.9");

	shows(&t, "3.8-3.10");
	ck_assert_int_eq(grade(&t, "all"), 1000);
	ck_assert_int_eq(grade(&t, "3.9-"), 667);
	ck_assert_int_eq(grade(&t, "none"), 0);
	ck_assert_int_eq(grade(&t, "3.12"), ERR_USAGE);
	ck_assert_int_eq(grade(&t, ""), ERR_USAGE);
	clear(&t);
	t = lay("'kind':'versions','across':{'code':['1 + 1','print(3)'],'prints':['2','3'],'of':'modes'}", "3.9");
	shows(&t, "prompt");
	ck_assert_int_eq(grade(&t, "both"), 500);
	clear(&t);
}
END_TEST

START_TEST(test_talk)
{
	struct table t = lay("'kind':'talk','talk':{'code':'a = "
			     "1','rubric':[{'point':'one','points':3},{'point':'two','expression':'a == 1'}]}",
			     "3.12");

	shows(&t, "one\ntwo\n.\n1 2");
	ck_assert_int_eq(grade(&t, "I said\n.\nmuch\n.\n1"), 750);
	ck_assert(t.mark.self_assessed);
	ck_assert_int_eq(grade(&t, "words\n.\nnone"), 0);
	ck_assert_int_eq(grade(&t, "words\n.\n7"), ERR_USAGE);
	ck_assert_int_eq(grade(&t, "words"), ERR_USAGE);
	clear(&t);
	t = lay("'kind':'talk','talk':{'rubric':[{'point':'false','expression':'1 == 2'}]}", "3.12");
	ck_assert_int_eq(grade(&t, "x\n.\n1"), ERR_INPUT);
	ck_assert_str_eq(t.err.text, "the claim 1 == 2 gives False");
	clear(&t);
}
END_TEST

/* Of each kind: the sentence that says how to answer, an answer that is partly right with the part that is told, and
 * answers that are malformed. */
struct form {
	const char *members, *sentence, *answer;
	int score;
	size_t part;
	const char *label, *expected, *given, *reason;
	const char *malformed, *said; /* and one that is malformed, with what is said about it */
};

static const struct form forms[] = {
	{ "'kind':'predict','predict':{'code':'print(1)\\nprint(2)'}",
	  "Type what is printed, line by line, as Python writes it, such as ['a', 17]. Of a traceback, its last line; "
	  "there the exception's type is enough. Write ? for what differs from run to run.",
	  "1\n?", 500, 1, "line 2", "2", "?", "This is the same in every run.", NULL, NULL },
	{ "'kind':'predict','predict':{'code':'print(1)\\nprint(2)','template':['____','____']}",
	  "Type what belongs in the 2 blanks, each on a line of its own, as Python writes it, such as ['a', 17]. Write "
	  "? "
	  "for what differs from run to run.",
	  "1\n3", 500, 1, "blank 2", "2", "3", "", "1\n2\n3",
	  "2 lines are needed, one for each blank, and this answer has 3." },
	{ "'kind':'value','value':{'code':'','expression':'1 / 0'}",
	  "Type one value as Python writes it, such as ['a', 17], or the type of an exception, such as OSError; write "
	  "? "
	  "for what differs from run to run.",
	  "1", 0, 0, "value", "ZeroDivisionError: division by zero", "1", "This ends in an exception.", "1\n2",
	  "One value on one line, please." },
	{ "'kind':'choice','choice':{'shuffle':false,'options':[{'expression':'True'},{'expression':'False'}]}",
	  "Type one letter, from A to B.", "b", 0, 0, "choice", "A", "B", "", "a b",
	  "Just one letter, please: exactly one option is right." },
	{ "'kind':'choice','choice':{'shuffle':false,'multiple':true,'scoring':'balance','options':[{'expression':'"
	  "True'},"
	  "{'expression':'True'},{'expression':'False','why':'no'}]}",
	  "Type the letters of all that are right, with blanks between them, or none. Each right letter earns "
	  "its share, each wrong "
	  "one "
	  "takes a share back.",
	  "A B C", 500, 2, "C", "not right", "named", "no", "x", "The options are A to C, or none." },
	{ "'mode':'repl','kind':'trace','trace':{'setup':'a = 1','steps':[{'code':'a = "
	  "2'}],'columns':[{'expression':'a'},"
	  "{'expression':'a is None','label':'none?'}]}",
	  "Type 1 line, one for each step: a | none?, such as 17 | ['a'].", "2 | false", 500, 1, "step 1, none?",
	  "False", "false", "Python writes True, False and None with a capital letter.", "1 | 2 | '|'",
	  "Line 1 has too many cells: there are 2, set apart by |, such as 17 | ['a']." },
	{ "'kind':'order','order':{'code':'print(1)\\nprint(1)\\nprint(1)'}",
	  "These lines are printed, in another order: type all 3 letters in the order of printing, such as Z X Y for "
	  "three.",
	  "A B C", 1000, 0, "line 1", "1", "1", "", "A B",
	  "All 3 letters are needed, A to C, each once; there are 2." },
	{ "'kind':'alias','alias':{'code':'x = y = []\\nz = []','names':['x','y','z']}",
	  "Group the names x, y, z: those that share one object side by side, groups set apart by |, such as p q | r.",
	  "x | y z", 333, 0, "x is y", "True", "False", "They are two names of one object.", "x; y",
	  "Names, blanks and | are all that is needed here, such as p q | r." },
	{ "'versions':'3.12-3.13','kind':'versions','across':{'code':'print(1)\\nprint(2)','prints':['1','2']}",
	  "Type the versions out of 3.12 to 3.13, such as 3.1-3.4 3.6, or all, or none.", "3.12", 500, 1, "3.13", "yes",
	  "no", "Python 3.13 prints 1 / 2.", "3.8", "3.8 is not one of those asked about (3.12 to 3.13)." },
	{ "'kind':'talk','talk':{'rubric':[{'point':'p'},{'point':'q','points':3}]}",
	  "Answer in your own words, as you would in the interview, such as: It depends on ..., because ...",
	  "Words.\n.\n1", 250, 1, "2", "q", "not made", "Your answer did not say this.", "Words.\n.\nall",
	  "The points are 1 to 2; type their numbers, or none." },
	{ "'kind':'code','code':{'solution':'a = 1','checks':[{'expression':'a == 1','message':'one'}]}",
	  "Write the code, such as x = 17, on as many lines as it takes; the checks run after it.", "a = 2", 0, 0,
	  "check 1", "one", "fails", "It gives False.", " ",
	  "There is no code in this answer; a line such as x = 17 would be some." },
	{ "'kind':'fix','fix':{'given':'a = 2','solution':'a = 1','checks':[{'expression':'a == 1','message':'one'}]}",
	  "Write the given code again, repaired, all lines of it, such as x = 17; the checks run after it.", "a = 1",
	  1000, 0, "check 1", "one", "holds", "", "a =", "Python cannot read line 1: SyntaxError: invalid syntax" },
};

START_TEST(test_forms)
{
	const struct form *form = &forms[_i];
	struct table t = lay(form->members, "3.12");
	const struct key *key = key_get(t.cache, &t.variant, &t.err);
	struct kind_page page;
	struct buf sentence = BUF_INIT, right = BUF_INIT;
	const char *example;
	int total = 0;

	ck_assert_msg(key != NULL, "%s", t.err.text);
	kind_page_init(&page);
	ck_assert_int_ne(t.variant.item->kind->ask(&t.variant, key, 0, &page, &sentence), KIND_END);
	ck_assert_str_eq(buf_text(&sentence), form->sentence);
	example = strstr(buf_text(&sentence), "such as");
	ck_assert(example != NULL ||
		  strcmp(t.variant.item->kind->name, "choice") == 0); /* there the letters are shown */
	t.variant.item->kind->show(&t.variant, key, &right);
	ck_assert(right.length < 3 || example == NULL || strstr(example, buf_text(&right)) == NULL);
	ck_assert_int_eq(grade(&t, form->answer), form->score);
	ck_assert_str_eq(t.mark.parts[form->part].label, form->label);
	ck_assert_str_eq(t.mark.parts[form->part].expected, form->expected);
	ck_assert_str_eq(t.mark.parts[form->part].given, form->given);
	ck_assert_str_eq(t.mark.parts[form->part].reason, form->reason);
	for (size_t i = 0; i < t.mark.part_count; i++)
		total += t.mark.parts[i].max;
	ck_assert_int_eq(total, 1000);
	if (form->malformed != NULL) {
		ck_assert_int_eq(grade(&t, form->malformed), ERR_USAGE);
		ck_assert_str_eq(t.err.text, form->said);
	}
	buf_clear(&sentence);
	buf_clear(&right);
	kind_page_clear(&page);
	clear(&t);
}
END_TEST

START_TEST(test_kindly_read)
{
	struct table t =
	    lay("'versions':'3.8-3.14','kind':'versions','across':{'code':'print(1)','prints':'1'}", "3.9");

	ck_assert_int_eq(grade(&t, "3.8 - 3.14"), 1000);
	ck_assert_int_eq(grade(&t, "3.12- 3.8-3.11"), 1000);
	ck_assert_int_eq(grade(&t, "3.8+"), 1000);
	ck_assert_int_eq(grade(&t, "ALL"), 1000);
	ck_assert_int_eq(grade(&t, "None"), 0);
	clear(&t);
	t = lay(
	    "'mode':'repl','kind':'trace','trace':{'steps':[{'code':'a = \\\"|\\\"'}],'columns':[{'expression':'a'}]}",
	    "3.12");
	ck_assert_int_eq(grade(&t, "'|'"), 1000);
	ck_assert_int_eq(grade(&t, "it's"), 0);
	clear(&t);
	t = lay("'kind':'alias','alias':{'code':'x = y = p = q = f = g = h = r = "
		"1','names':['x','y','p','q','f','g','h','r']}",
		"3.12");
	ck_assert_int_eq(grade(&t, "?"), ERR_USAGE);
	ck_assert_str_eq(t.err.text, "Names, blanks and | are all that is needed here, such as z u | v.");
	clear(&t);
}
END_TEST

START_TEST(test_pages)
{
	struct table t = lay(CODE, "3.12");
	const struct key *key = key_get(t.cache, &t.variant, &t.err);
	struct kind_page page;
	struct buf sentence = BUF_INIT;

	kind_page_init(&page);
	t.variant.item->kind->page(&t.variant, key, &page);
	ck_assert_uint_eq(page.parts.length, 5);
	ck_assert_int_eq(page.parts.items[0].what, KIND_SCRIPT);
	ck_assert_int_eq(page.parts.items[1].what, KIND_STARTER);
	ck_assert_str_eq(page.parts.items[2].text, "one object");
	ck_assert_str_eq(page.parts.items[4].text, "To be done without import, copy.");
	ck_assert_int_eq(t.variant.item->kind->ask(&t.variant, key, 0, &page, &sentence), KIND_CODE);
	ck_assert_int_eq(t.variant.item->kind->ask(&t.variant, key, 1, &page, &sentence), KIND_END);
	buf_clear(&sentence);
	kind_page_clear(&page);
	clear(&t);
}
END_TEST

START_TEST(test_table_of_kinds)
{
	for (size_t i = 0; kind_all()[i] != NULL; i++) {
		const struct kind *kind = kind_all()[i];
		ck_assert_ptr_eq(kind_find(kind->name), kind);
		ck_assert(kind->key != NULL && kind->page != NULL && kind->ask != NULL && kind->parse != NULL &&
			  kind->mark != NULL && kind->show != NULL && kind->program != NULL && kind->what[0] != '\0');
	}
	ck_assert_ptr_null(kind_find("dance"));
}
END_TEST

Suite *quiz_kind_suite(void)
{
	Suite *suite = suite_create("quiz/kind");
	TCase *tcase = tcase_create("kind");

	tcase_add_test(tcase, test_predict_lines);
	tcase_add_test(tcase, test_predict_nothing);
	tcase_add_test(tcase, test_predict_addresses);
	tcase_add_test(tcase, test_predict_template);
	tcase_add_test(tcase, test_value);
	tcase_add_test(tcase, test_choice_single);
	tcase_add_test(tcase, test_choice_prints);
	tcase_add_test(tcase, test_choice_multiple);
	tcase_add_test(tcase, test_choice_faults);
	tcase_add_test(tcase, test_choice_shuffled);
	tcase_add_test(tcase, test_code);
	tcase_add_test(tcase, test_code_endless);
	tcase_add_test(tcase, test_properties);
	tcase_add_test(tcase, test_hidden_variants);
	tcase_add_test(tcase, test_trace);
	tcase_add_test(tcase, test_order);
	tcase_add_test(tcase, test_fix);
	tcase_add_test(tcase, test_alias);
	tcase_add_test(tcase, test_versions);
	tcase_add_test(tcase, test_talk);
	tcase_add_loop_test(tcase, test_forms, 0, sizeof forms / sizeof *forms);
	tcase_add_test(tcase, test_kindly_read);
	tcase_add_test(tcase, test_pages);
	tcase_add_test(tcase, test_table_of_kinds);
	tcase_set_timeout(tcase, 60);
	suite_add_tcase(suite, tcase);
	return suite;
}
