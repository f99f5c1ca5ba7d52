/* check_tell.c -- sentences: that each row of words.def is reached, what they say, how much is told. */
#include "tell/tell.h"
#include "tell/words.h"
#include <check.h>
#include <stdio.h>
#include <string.h>

static struct py *ran(const char *version, enum py_mode mode, const char *source)
{
	struct err err = { 0 };
	struct py_options o = { .version = version, .mode = mode, .record = true, .steps = 3000000 };
	struct py *py = py_new(&o, &err);
	ck_assert_ptr_nonnull(py);
	py_run(py, source, strlen(source), "t.py");
	return py;
}

/* All sentences of a program, one a line. */
static void tell_all(const char *version, enum py_mode mode, const char *source, struct buf *out)
{
	struct py *py = ran(version, mode, source);
	struct tell_story story;
	tell_story_init(&story);
	tell_story(py, &(struct tell_choice){ .every = true }, &story);
	for (size_t i = 0; i < story.facts.length; i++)
		buf_printf(out, "%s\n", story.facts.items[i].text);
	for (size_t i = 0; i < py_event_count(py); i++) {
		const struct event *e = py_event(py, i);
		struct py_holder h = { (enum hold)e->c, e->value, e->b, e->text, e->owner };
		if (e->kind == EV_HOLDER)
			tell_holder(version, &h, out), buf_putc(out, '\n');
		if (e->kind == EV_LABEL)
			tell_born(py, (enum why)e->why, out), buf_putc(out, '\n');
	}
	tell_story_clear(&story);
	py_free(py);
}

static void says(const char *version, enum py_mode mode, const char *source, const char *wanted)
{
	struct buf said = BUF_INIT;
	tell_all(version, mode, source, &said);
	ck_assert_msg(strstr(buf_text(&said), wanted), "wanted: %s\nin: %s", wanted, buf_text(&said));
	buf_clear(&said);
}

START_TEST(test_identity)
{
	says("3.13", PY_SCRIPT, "a = 257\nb = 257\na is b\n",
	     "`a is b` is True: one object. The compiler met `257` twice in one unit and stored it once.");
	says("3.13", PY_REPL, "a = 257\nb = 257\na is b\n",
	     "these were compiled in two. Only integers from -5 to 256 are kept ready made.");
	says("3.15", PY_REPL, "a = 257\nb = 257\na is b\n",
	     "one object. The integers from -5 to 1024 are kept ready made, and everybody gets the same ones.");
	says("3.12", PY_SCRIPT, "a = []\nb = a\nb is a\n", "`a` and `b` were bound to it");
	says("3.12", PY_SCRIPT, "a = []\nl = [a]\nl[0] is not l[0]\n", "`l[0] is not l[0]` is False: one object.");
}
END_TEST

START_TEST(test_counts)
{
	const char *source = "import sys\na = []\nl = [a, a]\nd = {'k': a}\nprint(sys.getrefcount(a))\n";
	says("3.8", PY_SCRIPT, source,
	     "is 5: the name `a`, elements 0, 1 of `l`, the value of 'k' in `d`, the argument itself.");
	says("3.14", PY_SCRIPT, "import sys\ndef f(x):\n    return sys.getrefcount(x)\nf([])\n",
	     "is 1: the local `x` of `f`. The argument is borrowed from a local, and since 3.14");
	says("3.12", PY_SCRIPT, "import sys\nsys.getrefcount(None)\n",
	     "is 4294967295: `None` is immortal (since 3.12)");
	says("3.11", PY_SCRIPT, "import sys\nclass C: pass\nc = C()\nc.x = y = []\nsys.getrefcount(y)\n",
	     "the attribute `x` of `c`");
}
END_TEST

START_TEST(test_deaths)
{
	const char *node = "class N:\n    pass\n";
	struct buf source = BUF_INIT;
	buf_printf(&source, "%sn = N()\ndel n\n", node);
	says("3.13", PY_SCRIPT, buf_text(&source),
	     "The `N` object (once `n`, made on line 3) died: its last reference, the name `n`, was deleted.");
	buf_reset(&source);
	buf_printf(&source, "%sdef f():\n    n = N()\nf()\n", node);
	says("3.8", PY_SCRIPT, buf_text(&source), "died when `f` ended: its local `n` was the last reference.");
	buf_reset(&source);
	buf_printf(&source, "%sl = [N()]\nl = 0\n", node);
	says("3.10", PY_SCRIPT, buf_text(&source), "died with the list `[<N object>]`, which held its last reference.");
	buf_clear(&source);
}
END_TEST

START_TEST(test_collections)
{
	const char *source = "import gc\nclass N: pass\na = N()\nb = N()\na.b = b\nb.a = a\ndel a, b\ngc.collect()\n";
	says(
	    "3.13", PY_SCRIPT, source,
	    "found 2 objects that nothing outside refers to: the `N` object (once `a`, made on line 3), the `N` object "
	    "(once `b`, made on line 4). They keep each other alive, so that no count reaches 0: the `N` object `.b` "
	    "-> the "
	    "`N` object `.a` -> the first.");
}
END_TEST

START_TEST(test_saw)
{
	struct py *py = ran("3.13", PY_REPL, "a = 300\nb = 300\na is b\nimport sys\nsys.getrefcount(a)\n");
	struct buf all = BUF_INIT, one = BUF_INIT;
	tell_saw(py, 0, &all);
	ck_assert_ptr_nonnull(strstr(buf_text(&all), "- input 3: `a is b` is False"));
	ck_assert_ptr_nonnull(strstr(buf_text(&all), "- input 5: "));
	ck_assert_ptr_null(strstr(buf_text(&all), "left out"));
	tell_saw(py, 1, &one);
	ck_assert_ptr_nonnull(strstr(buf_text(&one), "input 3"));
	ck_assert_ptr_null(strstr(buf_text(&one), "input 5"));
	ck_assert_ptr_nonnull(strstr(buf_text(&one), "- and more that is left out here\n"));
	buf_clear(&all);
	buf_clear(&one);
	py_free(py);
}
END_TEST

START_TEST(test_loops)
{
	struct py *py = ran("3.13", PY_SCRIPT, "for i in range(1000):\n    x = [i]\n");
	struct tell_story story;
	tell_story_init(&story);
	tell_story(py, NULL, &story);
	ck_assert_uint_lt(story.steps.length, 12);
	int64_t left_out = story.rounds.count;
	for (size_t i = 0; i < story.steps.length; i++)
		left_out += story.steps.items[i].rounds.count;
	ck_assert_int_gt(left_out, 1900);
	tell_story_clear(&story);
	tell_story_init(&story);
	tell_story(py, &(struct tell_choice){ .every = true }, &story);
	ck_assert_uint_gt(story.steps.length, 2000);
	tell_story_clear(&story);
	py_free(py);
}
END_TEST

/* ---- every row is reached ---- */

static const char *const programs[] = {
	/* births */
	"import sys\na = 1\nb = 257\nc = (1, 2)\nd = [1]\ne = d + d\nf = list(d)\ndef g_name(): pass\nh = [].append\ni "
	"= iter(d)\n"
	"s = sys.intern(''.join(['a', 'b c']))\nt = sys.intern(''.join(['a', 'b c']))\ns is t\nn = 2 ** 10\nm = 1000 * "
	"3\n"
	"m is 1000 * 3\nlen is len\nlen is d\nclass C:\n    def meth(self): pass\nk = C().meth\nk is C().meth\nv = "
	"vars(C())\nv is 0\n"
	"q = 'g_name'\nq is g_name.__name__\ny = g_name.__name__\nu = C.__dict__\nu is C.__dict__\nfr = "
	"sys._getframe()\n"
	"fr is sys._getframe()\nNone is None\na is 1\nd is e\nf is d\ne is e\nd is d\nfloat('1.5') is "
	"float('1.5')\n300 is 300\n"
	"nan = float('nan')\nnan2 = float('nan')\nnan is nan2\nz = 70000\n(lambda p: p is p)(71234)\nw = 'g_name'\nw "
	"is q\n"
	"def h2():\n    try:\n        1 / 0\n    except ZeroDivisionError as e:\n        return e\nx1 = h2()\nx1 is "
	"h2()\nx1.args is x1.args\n"
	"o = sys.intern(''.join(['g_', 'name']))\no is q\nprint(s is 's')\n'g_name' is ''.join(['g_', 'name'])\n"
	"gen = (r for r in d)\nsys is d\nsys.intern is d\nC.__mro__ is d\nC.__annotations__ if hasattr(C, "
	"'__annotations__') else 0\n"
	"import gc\ndef told(phase, info):\n    phase is phase\n    phase is d\n"
	"gc.callbacks.append(told)\ngc.collect()\ngc.callbacks.clear()\n__annotations__ is d\n__annotations__ is "
	"__annotations__\nsys.__name__ is d\nd2 = d\nd2 is d\n"
	"C.__subclasses__() is d\nlist(globals().items())[0] is d\ns is d\nint.__add__ is d\n",
	"fn = lambda: 0\nd = []\nfn.__annotations__ is d\nfn.__annotations__ is fn.__annotations__\n",
	/* one object by each reason */
	"import sys\nclass C:\n    def m(self): pass\n(lambda x: x is x)([1])\n(lambda x: x is x)([1] + [2])\n"
	"(lambda x: x is x)(C())\n(lambda x: x is x)(C().m)\n(lambda x: x is x)(iter([1]))\n(lambda x: x is x)(lambda: "
	"0)\n"
	"(lambda x: x is x)(vars(C()))\nC.m is C.m\n(lambda x: x is x)(r for r in [1])\n"
	"def h2():\n    try:\n        1 / 0\n    except ZeroDivisionError as e:\n        return e\n(lambda x: x is "
	"x)(h2())\n"
	"(lambda x: x is x)(C.__bases__)\nl = [[1]]\nl[0] is l[0]\nC().__class__ is C\n",
	/* holders */
	"import sys\nrc = sys.getrefcount\na = []\nb = a\nprint(rc(a))\nl = [a, a]\nrc(a)\nd = {'k': a}\nrc(a)\n"
	"class C:\n    attr = a\nc = C()\nc.x = a\nrc(a)\nrc(C)\nclass D(C): pass\nrc(C)\nrc(c.__dict__)\nrc(a)\n"
	"def f(x, y=a):\n    z = x\n    def g():\n        return x\n    r = rc(x)\n    return g\nh = f(a)\nrc(a)\n"
	"def lent(x):\n    return rc(x)\nlent([])\ndef const():\n    return rc(12345)\nconst()\n"
	"def gen():\n    q = a\n    yield 1\nit = gen()\nnext(it)\nrc(a)\nrc(gen.__code__)\nrc(f.__code__.co_consts)\n"
	"t = object()\ns = {t}\nrc(t)\nk = {t: 1}\nrc(t)\nm = c.__init__\nrc(c)\nfor i in a, a:\n    rc(a)\n"
	"rc(1000)\nrc('some text')\nrc('x y z')\nj = iter(a)\nrc(a)\nlist(map(rc, [a]))\n"
	"try:\n    raise ValueError(a)\nexcept ValueError as e:\n    rc(a)\n    rc(e)\n    w = "
	"e\nrc(w)\nrc(w.__traceback__)\n"
	"rc(w.__traceback__.tb_frame)\nimport weakref\ndef cb(r): pass\nweak = weakref.ref(c, "
	"cb)\nrc(cb)\nrc(f)\nrc(f.__name__)\nrc(d)\n"
	"fr = sys._getframe()\ndef inner():\n    loc = a\n    return sys._getframe()\nframe = "
	"inner()\nrc(a)\nrc(frame)\nrc(inner)\nrc(3.5)\n"
	"import functools\npart = functools.partial(f, a)\nrc(a)\nrc(rc)\nrc('unique_name_here')\nunique_name_here = "
	"1\n"
	"rc(f.__closure__)\nrc(h.__closure__)\nrc((a,))\n",
	/* identity by address; deaths; collections */
	"import gc, weakref\nclass N:\n    def __del__(self): pass\nclass P: pass\nn = N()\nm = n\ndel m\ndel n\n"
	"id(P()) == id(P())\nid([]) == id([])\nx = P()\nid(x) == id(x)\ny = P()\nid(x) == id(y)\nz = y\ny = 0\nz = 0\n"
	"l = [P()]\nl[0] = 0\nl = [P()]\nl = 0\ndef f():\n    p = P()\nf()\nP()\np = P()\np.p = p\np = "
	"0\ngc.collect()\n"
	"a, b = P(), P()\na.b, b.a = b, a\ndel a, b\ngc.collect()\ngc.collect()\nk = P()\nr = weakref.ref(k, lambda r: "
	"None)\n"
	"del k\nclass Z:\n    def __del__(self):\n        global kept\n        kept = self\nZ()\nq = None\ndel q\nlast "
	"= N()\n"
	"u, v = P(), P()\nlast2 = P()\na = [P()]\nb = a\n[1] is [1]\n'a'.join(['b', 'c']) is 'b'.join(['b', 'c'])\n"
	"s1 = ''.join(['b', 'c'])\ns2 = ''.join(['b', 'c'])\ns1 is s2\n[1] * 2 is [1] * 2\n"
	"i1 = id(P())\ni2 = id([1])\ni3 = id(P())\ni1 == i2\n",
};
static const char *const typed[] = {
	"a = 257\nb = 257\na is b\n5\n_ is 5\n",
};

/* Do the words between a template's slots come in this order in one line of the text? */
static bool is_reached(const char *template, const char *text)
{
	for (; *text; text += strcspn(text, "\n"), text += *text == '\n') {
		char line[2000];
		snprintf(line, sizeof line, "%.*s", (int)strcspn(text, "\n"), text);
		const char *at = line, *rest = template;
		bool found = true;
		while (found && *rest) {
			char piece[300];
			size_t length = strcspn(rest, "{");
			snprintf(piece, sizeof piece, "%.*s", (int)length, rest);
			const char *hit = strstr(at, piece);
			/* the first letter of a sentence is a capital */
			if (!hit && piece[0] >= 'a' && piece[0] <= 'z' && rest == template) {
				piece[0] = (char)(piece[0] - 32);
				hit = strstr(at, piece);
			}
			found = hit != NULL;
			at = found ? hit + length : at;
			rest += length;
			if (*rest == '{')
				rest = strchr(rest, '}') + 1;
		}
		if (found)
			return true;
	}
	return false;
}

START_TEST(test_every_row)
{
	struct buf text = BUF_INIT;
	for (const char *const *v = py_versions(); *v; v++) {
		for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
			tell_all(*v, PY_SCRIPT, programs[i], &text);
		for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
			tell_all(*v, PY_REPL, typed[i], &text);
	}
	tell_all("3.13", PY_SCRIPT, "import sys\nfor i in range(9000):\n    sys.getrefcount(sys)\n", &text);
	size_t missing = 0;
	for (size_t i = 0; words_template(i); i++)
		if (!is_reached(words_template(i), buf_text(&text))) {
			missing++;
			printf("no program reaches: %s\n", words_template(i));
		}
	ck_assert_uint_eq(missing, 0);
	buf_clear(&text);
}
END_TEST

Suite *tell_tell_suite(void)
{
	Suite *suite = suite_create("tell/tell");
	TCase *cases = tcase_create("tell");
	tcase_set_timeout(cases, 60);
	tcase_add_test(cases, test_identity);
	tcase_add_test(cases, test_counts);
	tcase_add_test(cases, test_deaths);
	tcase_add_test(cases, test_collections);
	tcase_add_test(cases, test_saw);
	tcase_add_test(cases, test_loops);
	tcase_add_test(cases, test_every_row);
	suite_add_tcase(suite, cases);
	return suite;
}
