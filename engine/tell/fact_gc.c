/* fact_gc.c -- collections in words: how many objects were looked at, which were garbage, and the path that shows why. */
#include "fact.h"
#include <string.h>

#define MOST_LISTED 5
#define MOST_PATH   12

struct garbage { /* the events of one collection, from EV_GC_BEGIN to EV_GC_END */
	size_t begin, end;
};

static bool find_end(const struct teller *t, size_t begin, struct garbage *g)
{
	size_t count = py_event_count(t->py);
	for (size_t i = begin + 1; i < count; i++)
		if (py_event(t->py, i)->kind == EV_GC_END) {
			*g = (struct garbage){ begin, i };
			return true;
		}
	return false;
}

/* The first edges from `from`, in order; NULL: there is no more. */
static const struct event *edge(const struct teller *t, const struct garbage *g, uint32_t from, size_t *at)
{
	for (; *at < g->end; (*at)++) {
		const struct event *e = py_event(t->py, *at);
		if (e->kind == EV_GC_EDGE && e->a == from) {
			(*at)++;
			return e;
		}
	}
	return NULL;
}

struct path {
	const struct event *edges[MOST_PATH];
	size_t length;
};

/* A way from `at` back to `home`, depth first; the shortest comes first when `most` grows step by step. */
static bool find_way(const struct teller *t, const struct garbage *g, uint32_t at, uint32_t home, size_t most,
		     struct path *path)
{
	size_t from = g->begin;
	const struct event *e;
	if (path->length == most)
		return false;
	while ((e = edge(t, g, at, &from)) != NULL) {
		path->edges[path->length++] = e;
		if (e->b == home || find_way(t, g, e->b, home, most, path))
			return true;
		path->length--;
	}
	return false;
}

#define MOST_TRIED 6 /* longer cycles are not spelled out: trying is exponential */

/* The shortest cycle among what was found. */
static bool find_cycle(const struct teller *t, const struct garbage *g, struct path *path)
{
	for (size_t most = 1; most <= MOST_TRIED; most++)
		for (size_t i = g->begin, tried = 0; i < g->end && tried < 20; i++) {
			const struct event *e = py_event(t->py, i);
			path->length = 0;
			if (e->kind != EV_GC_FOUND)
				continue;
			tried++;
			if (find_way(t, g, e->a, e->a, most, path))
				return true;
		}
	return false;
}

static void put_path(const struct teller *t, const struct garbage *g, struct buf *out)
{
	struct path path = { .length = 0 };
	struct buf text = BUF_INIT;
	if (!find_cycle(t, g, &path))
		return;
	for (size_t i = 0; i < path.length; i++) {
		fact_put_object(t, path.edges[i]->a, &text);
		buf_printf(&text, " `%s` -> ", path.edges[i]->text ? path.edges[i]->text : "");
	}
	buf_puts(&text, path.length == 1 ? "itself" : "the first");
	words_put(t->version, path.length == 1 ? SAY_GC_PATH_SELF : SAY_GC_PATH,
		  (struct words_slot[]){ SLOT("path", buf_text(&text)), { NULL, NULL } }, out);
	buf_clear(&text);
}

static void put_amount(struct buf *out, int64_t n, const char *what)
{
	buf_printf(out, "%lld %s%s", (long long)n, what, n == 1 ? "" : "s");
}

/* The objects found, by name; labels are recorded as they are found, so the record ahead is asked. */
static int64_t put_list(const struct teller *t, const struct garbage *g, struct buf *out)
{
	int64_t found = 0;
	for (size_t i = g->begin; i < g->end; i++) {
		const struct event *e = py_event(t->py, i);
		if (e->kind != EV_GC_FOUND)
			continue;
		if (found++ >= MOST_LISTED)
			continue;
		buf_puts(out, found > 1 ? ", " : "");
		fact_put_object(t, e->a, out);
		fact_put_where(t, e->a, out);
	}
	if (found > MOST_LISTED)
		buf_printf(out, " and %lld more", (long long)(found - MOST_LISTED));
	return found;
}

int fact_put_collection(struct teller *t, size_t index, struct buf *out)
{
	const struct event *begin = py_event(t->py, index), *end;
	struct garbage g;
	if (t->past.ended || !find_end(t, index, &g))
		return 0;
	end = py_event(t->py, g.end);
	struct buf list = BUF_INIT, path = BUF_INIT, generation = BUF_INIT, examined = BUF_INIT, found = BUF_INIT;
	int64_t count = put_list(t, &g, &list);
	if (count == 0 && begin->value) { /* automatic ones that find nothing come by the dozen */
		buf_clear(&list);
		return 0;
	}
	if (count > 0)
		put_path(t, &g, &path);
	buf_printf(&generation, "%d", begin->c);
	put_amount(&examined, end->b, "object");
	put_amount(&found, count, "object");
	words_put(t->version, count > 0 ? SAY_GC_FOUND : SAY_GC_NOTHING,
		  (struct words_slot[]){ SLOT("how", begin->value ? "An automatic" : "The"),
					 SLOT("generation", buf_text(&generation)),
					 SLOT("examined", buf_text(&examined)),
					 SLOT("found", buf_text(&found)),
					 SLOT("list", buf_text(&list)),
					 SLOT("path", buf_text(&path)),
					 { NULL, NULL } },
		  out);
	buf_clear(&list);
	buf_clear(&path);
	buf_clear(&generation);
	buf_clear(&examined);
	buf_clear(&found);
	return TELL_GC;
}

int fact_put_answer(struct teller *t, size_t index, struct buf *out)
{
	const struct event *answer = py_event(t->py, index), *end = NULL;
	for (size_t i = index; i-- > 0 && !end;)
		if (py_event(t->py, i)->kind == EV_GC_END)
			end = py_event(t->py, i);
	if (!end || answer->value <= end->value)
		return 0;
	struct buf found = BUF_INIT, left = BUF_INIT;
	buf_printf(&found, "%lld", (long long)answer->value);
	put_amount(&left, answer->value - end->value, "object");
	words_put(t->version, SAY_GC_ANSWER,
		  (struct words_slot[]){
		      SLOT("found", buf_text(&found)), SLOT("left", buf_text(&left)), { NULL, NULL } },
		  out);
	buf_clear(&found);
	buf_clear(&left);
	return TELL_GC;
}
