/* check_picture.c -- pictures: they show what is there, fit, are well formed, and let nothing through that a page or terminal
 * would take for its own. */
#include "tell/tell.h"
#include <check.h>
#include <string.h>

struct shots { /* snapshots before lines `at` and the one after */
	struct graph first, second;
	int at, count;
};

static bool watch(void *closure, struct py *py, const struct py_place *place)
{
	struct shots *s = closure;
	(void)place;
	s->count++;
	if (s->count == s->at)
		py_graph(py, NULL, &s->first);
	if (s->count == s->at + 1)
		py_graph(py, NULL, &s->second);
	return s->count <= s->at;
}

static void shoot(struct shots *s, const char *code, int at)
{
	struct err err = { 0 };
	memset(s, 0, sizeof *s);
	graph_init(&s->first);
	graph_init(&s->second);
	s->at = at;
	struct py_options o = { .version = "3.13", .record = true, .line = at ? watch : NULL, .closure = s };
	struct py *py = py_new(&o, &err);
	ck_assert_ptr_nonnull(py);
	py_begin(py, code, strlen(code), "x.py");
	if (!at)
		py_graph(py, NULL, &s->second);
	py_free(py);
}

static void done(struct shots *s)
{
	graph_clear(&s->first);
	graph_clear(&s->second);
}

static const char linked[] =
    "a = [1000, 'x']\nb = a\nc = [a, None, 2000, a]\nclass Node: pass\nn = Node(); m = Node()\n"
    "n.next = m; m.next = n\nd = {'k': a, (1, 2): c}\nx = y = 5\nbig = list(range(1000, 3000))\n"
    "def f(p=[]):\n    def g(): return p\n    return g\nh = f()\n"
    "import weakref\nw = weakref.ref(n)\nq = {'\\u20ac' * 30: 1.5, 'r': b'\\xff'}\n";

START_TEST(terminal_pictures_fit)
{
	static const int widths[] = { 24, 40, 60, 80, 120 };
	struct shots s;
	struct buf out = BUF_INIT;
	shoot(&s, linked, 0);
	for (int unicode = 0; unicode < 2; unicode++) {
		struct picture_style style = { .width = widths[_i], .unicode = unicode };
		buf_reset(&out);
		picture_put(PICTURE_TERMINAL, &s.second, NULL, &style, &out);
		for (const char *line = buf_text(&out); *line;) {
			size_t length = strcspn(line, "\n");
			ck_assert_int_le(text_width(line, length), widths[_i]);
			ck_assert(length == 0 || line[length - 1] != ' ');
			line += length + 1;
		}
		const char *names[] = { "\n a ", "\n big ", "\n h ", "cycle 1: n " };
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			ck_assert_msg(strstr(buf_text(&out), names[i]) != NULL, "%s is not in %s", names[i],
				      buf_text(&out));
	}
	buf_clear(&out);
	done(&s);
}
END_TEST

START_TEST(a_small_picture_is_this)
{
	struct shots s;
	struct buf out = BUF_INIT;
	shoot(&s, "a = [1000]\nb = a\nl = []\nl.append(l)\n", 0);
	picture_put(PICTURE_TERMINAL, &s.second, NULL, NULL, &out);
	ck_assert_str_eq(buf_text(&out), "__main__\n"
					 " a ---+-> list [1000]  2 refs, gen 0\n"
					 " b ---+\n"
					 " l -----> list of 1  2 refs, gen 0, cycle 1 <-+\n"
					 "            [0] ------------------------------+\n"
					 "cycle 1: l -> l\n");
	buf_clear(&out);
	done(&s);
}
END_TEST

START_TEST(changes_are_marked_and_told)
{
	struct shots s;
	struct buf out = BUF_INIT;
	shoot(&s, "a = [1000]\nb = a\ndel b; a = 'new'\nprint()\n", 3);
	picture_changes(&s.second, &s.first, &out);
	ck_assert_str_eq(buf_text(&out), "- `b` is gone\n- `a` is bound anew, to a new object, str 'new'\n"
					 "- gone: list [1000]\n- gone: int 1000\n");
	buf_reset(&out);
	picture_put(PICTURE_TERMINAL, &s.second, &s.first, NULL, &out);
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "\n*a --"));
	ck_assert_ptr_nonnull(strstr(buf_text(&out), ">+str 'new'"));
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "gone: list [1000]"));
	done(&s);
	buf_reset(&out);
	shoot(&s, "a = [1000]\nb = a\nc = 1\n", 2);
	picture_changes(&s.second, &s.first, &out);
	ck_assert_str_eq(buf_text(&out), "- `b` is bound to list [1000], which is also `a`\n"
					 "- references to list [1000]: 1, now 2\n");
	buf_reset(&out);
	picture_changes(&s.second, &s.second, &out);
	ck_assert_str_eq(buf_text(&out), "");
	buf_clear(&out);
	done(&s);
}
END_TEST

START_TEST(garbage_is_said_to_be)
{
	struct shots s;
	struct buf out = BUF_INIT;
	shoot(&s, "l = []\nl.append(l)\ndel l\nprint()\n", 3);
	picture_changes(&s.second, &s.first, &out);
	ck_assert_ptr_nonnull(
	    strstr(buf_text(&out), "- nothing reaches list [[...]] any more; it waits for the collector\n"));
	buf_reset(&out);
	picture_put(PICTURE_WORDS, &s.second, NULL, NULL, &out);
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "garbage: nothing of the program reaches it"));
	buf_clear(&out);
	done(&s);
}
END_TEST

/* Tags are closed in order, attributes quoted, no < or & stands for itself. */
static void check_xml(const char *text)
{
	const char *stack[64];
	size_t lengths[64], depth = 0;
	for (const char *at = text; *at; at++) {
		ck_assert_msg((unsigned char)*at >= 0x20 || *at == '\n', "a control character: %d", *at);
		if (*at == '&')
			ck_assert_msg(strncmp(at, "&lt;", 4) == 0 || strncmp(at, "&gt;", 4) == 0 ||
					  strncmp(at, "&amp;", 5) == 0 || strncmp(at, "&quot;", 6) == 0,
				      "a bare & at: %.30s", at);
		if (*at != '<')
			continue;
		const char *end = strchr(at, '>');
		ck_assert_ptr_nonnull(end);
		if (at[1] == '/') {
			ck_assert_uint_gt(depth--, 0);
			ck_assert(strncmp(at + 2, stack[depth], lengths[depth]) == 0);
		} else if (end[-1] != '/') {
			ck_assert_uint_lt(depth, 64);
			stack[depth] = at + 1;
			lengths[depth++] = strcspn(at + 1, " >");
		}
		at = end;
	}
	ck_assert_uint_eq(depth, 0);
}

static const char hostile[] = "a = '</text><script>alert(1)</script>\"&amp;\\x1b[31m\\u202e'\nb = [a, a, '\\\\\"; x']\n"
			      "class C: pass\nC.__name__ = 'x\"]; <b>'\nc = C()\nsetattr(c, '<i>\\n\\x1b\"', a)\n"
			      "globals()['n<&\\x1b\\n'] = a\ndel C\n";

START_TEST(hostile_texts_stay_text)
{
	struct shots s;
	struct buf out = BUF_INIT;
	struct picture_style style = { .width = 80, .unicode = true, .title = "t\"<&\x1b" };
	shoot(&s, hostile, 0);
	picture_put(PICTURE_SVG, &s.second, NULL, &style, &out);
	check_xml(buf_text(&out));
	ck_assert_ptr_null(strstr(buf_text(&out), "<script"));
	ck_assert_ptr_null(strstr(buf_text(&out), "\xe2\x80\xae"));
	for (int form = 0; form < PICTURE_FORMS; form++) {
		buf_reset(&out);
		picture_put((enum picture_form)form, &s.second, &s.second, &style, &out);
		ck_assert_ptr_null(strchr(buf_text(&out), '\x1b'));
		ck_assert_uint_eq(text_valid(buf_text(&out), out.length), out.length);
	}
	buf_reset(&out);
	picture_put(PICTURE_DOT, &s.second, NULL, &style, &out);
	for (const char *line = buf_text(&out); *line;) { /* quotes are closed on every line */
		size_t length = strcspn(line, "\n"), quotes = 0;
		for (size_t i = 0; i < length; i++) {
			if (line[i] == '\\')
				i++;
			else
				quotes += line[i] == '"';
		}
		ck_assert_msg(quotes % 2 == 0, "%.*s", (int)length, line);
		line += length + (line[length] != 0);
	}
	buf_clear(&out);
	done(&s);
}
END_TEST

START_TEST(svg_is_whole)
{
	struct shots s;
	struct buf out = BUF_INIT;
	shoot(&s, linked, 0);
	picture_put(PICTURE_SVG, &s.second, NULL, NULL, &out);
	check_xml(buf_text(&out));
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "prefers-color-scheme: dark"));
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "<desc id=\"d\">__main__:"));
	ck_assert_ptr_null(strstr(buf_text(&out), "href"));
	buf_clear(&out);
	done(&s);
}
END_TEST

START_TEST(two_stand_beside_each_other)
{
	struct shots a, b;
	struct buf out = BUF_INIT;
	struct picture_style style = { .width = 80 };
	shoot(&a, "a = [1]\nb = a\n", 0);
	shoot(&b, "a = [1]\nb = [1]\n", 0);
	picture_beside(&a.second, "It is so", &b.second, "You said", &style, &out);
	ck_assert_str_eq(buf_text(&out), "It is so                                 You said\n"
					 "__main__                                 __main__\n"
					 " a ---+-> list [1]  2 refs                a ---> list [1]  1 ref\n"
					 " b ---+                                   b ---> list [1]  1 ref\n");
	buf_reset(&out);
	style.width = 40;
	picture_beside(&a.second, "It is so", &b.second, "You said", &style, &out);
	ck_assert_ptr_nonnull(strstr(buf_text(&out), "\n\nYou said\n"));
	buf_clear(&out);
	done(&a);
	done(&b);
}
END_TEST

Suite *tell_picture_suite(void)
{
	Suite *suite = suite_create("tell/picture");
	TCase *tests = tcase_create("picture");
	tcase_add_loop_test(tests, terminal_pictures_fit, 0, 5);
	tcase_add_test(tests, a_small_picture_is_this);
	tcase_add_test(tests, changes_are_marked_and_told);
	tcase_add_test(tests, garbage_is_said_to_be);
	tcase_add_test(tests, hostile_texts_stay_text);
	tcase_add_test(tests, svg_is_whole);
	tcase_add_test(tests, two_stand_beside_each_other);
	suite_add_tcase(suite, tests);
	return suite;
}
