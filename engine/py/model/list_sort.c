/* list_sort.c -- list.sort: the stable merge sort of CPython, comparison for comparison, since a snippet's __lt__ sees them.
 * Natural runs are found, short ones extended by binary insertion, and merged with galloping; which runs are merged first and
 * how equal items count in a run differ by version.
 * While it runs the list is empty for the snippet; a list that was changed meanwhile is a ValueError afterwards.
 * Models: Objects/listobject.c, Objects/listsort.txt; profile rows sort_*. */
#include "exc.h"
#include "list_private.h"
#include "obj_bool.h"
#include "obj_float.h"
#include "obj_int.h"
#include "obj_str.h"
#include <string.h>

enum { MIN_GALLOP = 7, RUNS_MAX = 90, MINRUN_MAX = 64 };

struct lane {
	struct obj **keys, **values;
}; /* values NULL: the keys are the items */
struct run {
	struct lane at;
	int64_t length;
	int power;
};
struct sorter;
typedef int less_fn(struct sorter *s, struct obj *a, struct obj *b); /* 1 a < b, 0, -1 RAISES */
struct sorter {
	struct py *py;
	less_fn *less, *first_less; /* of keys; of the first items of keys that are tuples */
	obj_compare_fn *compare;    /* the type's own, when all keys are of one type */
	struct lane temp;
	int64_t temp_size, length, min_gallop;
	struct obj **start; /* of all keys */
	unsigned compares;
	int count;
	struct run runs[RUNS_MAX];
};

static int less(struct sorter *s, struct obj *a, struct obj *b)
{
	if ((++s->compares & 15) == 0 && py_charge_steps(s->py, 8) < 0)
		return -1;
	return s->less(s, a, b);
}

/* ---- ways to compare ---- */
static int less_any(struct sorter *s, struct obj *a, struct obj *b)
{
	return obj_compare_bool(s->py, a, b, CMP_LT);
}

/* All keys of one type: its comparison is called without looking at the other operand's first. */
static int less_same_type(struct sorter *s, struct obj *a, struct obj *b)
{
	if (a->type->slots.richcompare != s->compare)
		return less_any(s, a, b);
	struct obj *answer = s->compare(s->py, a, b, CMP_LT);
	if (!answer)
		return -1;
	int result = answer == OBJ_NOT_IMPLEMENTED(s->py) ? -2 : obj_truth(s->py, answer);
	obj_decref(s->py, answer);
	return result == -2 ? less_any(s, a, b) : result;
}

static int less_str(struct sorter *s, struct obj *a, struct obj *b)
{
	(void)s;
	return str_cmp(a, b) < 0;
}
static int less_int(struct sorter *s, struct obj *a, struct obj *b)
{
	(void)s;
	return int_cmp(a, b) < 0;
}
static int less_float(struct sorter *s, struct obj *a, struct obj *b)
{
	(void)s;
	return FLOAT(a)->value < FLOAT(b)->value;
}

static int less_tuple(struct sorter *s, struct obj *a, struct obj *b)
{
	int64_t na = tuple_length(a), nb = tuple_length(b), i;

	for (i = 0; i < na && i < nb; i++) {
		int same = obj_compare_bool(s->py, tuple_get(a, i), tuple_get(b, i), CMP_EQ);
		if (same < 0)
			return -1;
		if (!same)
			break;
	}
	if (i >= na || i >= nb)
		return na < nb;
	return i == 0 ? s->first_less(s, tuple_get(a, 0), tuple_get(b, 0))
		      : less_any(s, tuple_get(a, i), tuple_get(b, i));
}

static less_fn *less_of_type(struct sorter *s, struct type *type)
{
	if (type->id == T_str)
		return less_str;
	if (type->id == T_int)
		return less_int;
	if (type->id == T_float)
		return less_float;
	s->compare = type->slots.richcompare;
	return s->compare ? less_same_type : less_any;
}

/* Looks at all keys once to find how they may be compared. */
static void choose_less(struct sorter *s, struct obj **keys, int64_t n)
{
	bool tuples = tuple_is_exact(keys[0]) && tuple_length(keys[0]) > 0, same_type = true;
	struct type *type = tuples ? tuple_get(keys[0], 0)->type : keys[0]->type;

	for (int64_t i = 0; i < n; i++) {
		if (tuples && !(tuple_is_exact(keys[i]) && tuple_length(keys[i]) > 0)) {
			tuples = same_type = false;
			break;
		}
		if ((tuples ? tuple_get(keys[i], 0) : keys[i])->type != type) {
			same_type = false;
			if (!tuples)
				break;
		}
	}
	s->less = same_type ? less_of_type(s, type) : less_any;
	if (tuples) {
		s->first_less = type->id == T_tuple ? less_any : s->less;
		s->less = less_tuple;
	}
}

/* ---- moving keys and values together ---- */
static struct lane lane_at(struct lane l, int64_t i)
{
	return (struct lane){ l.keys + i, l.values ? l.values + i : NULL };
}

static void lane_move(struct lane to, int64_t at, struct lane from, int64_t first, int64_t n)
{
	memmove(to.keys + at, from.keys + first, (size_t)n * sizeof *to.keys);
	if (to.values)
		memmove(to.values + at, from.values + first, (size_t)n * sizeof *to.values);
}

static void reverse_items(struct obj **items, int64_t n)
{
	for (int64_t i = 0, j = n - 1; i < j; i++, j--) {
		struct obj *item = items[i];
		items[i] = items[j];
		items[j] = item;
	}
}

static void lane_reverse(struct lane l, int64_t n)
{
	reverse_items(l.keys, n);
	if (l.values)
		reverse_items(l.values, n);
}

/* ---- runs ---- */
/* The length of the run that starts at l: ascending, or strictly descending (then it is turned round). */
static int64_t plain_run(struct sorter *s, struct lane l, int64_t n)
{
	int64_t length = 2;

	if (n == 1)
		return 1;
	int down = less(s, l.keys[1], l.keys[0]);
	for (; down >= 0 && length < n; length++) {
		int k = less(s, l.keys[length], l.keys[length - 1]);
		if (k < 0)
			return -1;
		if (k != down)
			break;
	}
	if (down > 0)
		lane_reverse(l, length);
	return down < 0 ? -1 : length;
}

/* l[0..length-1] goes down from the second item on, equal stretches turned round within; makes it ascending. */
static int64_t falling_run(struct sorter *s, struct lane l, int64_t length, int64_t n)
{
	int64_t equal = 0; /* items before l[length] that equal it, but one */

	for (; length < n; length++) {
		int k = less(s, l.keys[length], l.keys[length - 1]);
		if (k < 0)
			return -1;
		if (k) {
			if (equal)
				lane_reverse(lane_at(l, length - equal - 1), equal + 1);
			equal = 0;
			continue;
		}
		k = less(s, l.keys[length - 1], l.keys[length]);
		if (k < 0)
			return -1;
		if (k)
			break;
		equal++;
	}
	if (equal)
		lane_reverse(lane_at(l, length - equal - 1), equal + 1);
	lane_reverse(l, length);
	return length;
}

/* Steps on while items do not fall: the length then, or -1. */
static int64_t rising_run(struct sorter *s, struct lane l, int64_t length, int64_t n)
{
	for (; length < n; length++) {
		int k = less(s, l.keys[length], l.keys[length - 1]);
		if (k != 0)
			return k < 0 ? -1 : length;
	}
	return length;
}

/* As plain_run, but equal items do not end a descending run, and what rises after it is taken along. */
static int64_t long_run(struct sorter *s, struct lane l, int64_t n)
{
	int64_t length = rising_run(s, l, 1, n);

	if (length < 0 || length == n)
		return length;
	if (length > 1) {
		int k = less(s, l.keys[0], l.keys[length - 1]);
		if (k != 0)
			return k < 0 ? -1 : length;
		lane_reverse(l, length);
	}
	length = falling_run(s, l, length + 1, n);
	return length < 0 ? -1 : rising_run(s, l, length, n);
}

/* Extends the sorted l[0..sorted-1] to n items by binary insertion. */
static int insert_items(struct sorter *s, struct lane l, int64_t n, int64_t sorted)
{
	for (int64_t i = sorted ? sorted : 1; i < n; i++) {
		struct obj *key = l.keys[i], *value = l.values ? l.values[i] : NULL;
		int64_t low = 0, high = i;
		while (low < high) {
			int64_t middle = low + ((high - low) >> 1);
			int k = less(s, key, l.keys[middle]);
			if (k < 0)
				return -1;
			if (k)
				high = middle;
			else
				low = middle + 1;
		}
		lane_move(l, low + 1, l, low, i - low);
		l.keys[low] = key;
		if (l.values)
			l.values[low] = value;
	}
	return 0;
}

/* ---- galloping ---- */
/* Where key belongs among the n sorted items of a: before equal ones (left) or after them. Starts at hint, doubles its
 * steps, then halves. -1 RAISES. */
static int64_t gallop(struct sorter *s, struct obj *key, struct obj **a, int64_t n, int64_t hint, bool left)
{
	int64_t last = 0, step = 1;
	/* before(i): does key lie behind a[i]? left: a[i] < key; right: not key < a[i] */
#define BEHIND(i) (left ? less(s, a[i], key) : less(s, key, a[i]))
	int k = BEHIND(hint);
	if (k < 0)
		return -1;
	bool up = left ? k == 1 : k == 0;
	int64_t most = up ? n - hint : hint + 1;
	while (step < most) {
		k = BEHIND(up ? hint + step : hint - step);
		if (k < 0)
			return -1;
		if ((left ? k == 1 : k == 0) != up)
			break;
		last = step;
		step = step * 2 + 1;
	}
	if (step > most)
		step = most;
	int64_t low = up ? hint + last : hint - step, high = up ? hint + step : hint - last;
	for (low++; low < high;) {
		int64_t middle = low + ((high - low) >> 1);
		k = BEHIND(middle);
		if (k < 0)
			return -1;
		if (left ? k == 1 : k == 0)
			low = middle + 1;
		else
			high = middle;
	}
#undef BEHIND
	return high;
}
static int64_t gallop_left(struct sorter *s, struct obj *key, struct obj **a, int64_t n, int64_t hint)
{
	return gallop(s, key, a, n, hint, true);
}
static int64_t gallop_right(struct sorter *s, struct obj *key, struct obj **a, int64_t n, int64_t hint)
{
	return gallop(s, key, a, n, hint, false);
}

/* ---- merging ---- */
static void temp_clear(struct sorter *s)
{
	if (s->temp_size)
		heap_c_drop(s->py, s->temp.keys, (size_t)s->temp_size * 2 * sizeof *s->temp.keys);
	s->temp_size = 0;
}

static void temp_room(struct sorter *s, int64_t n, bool values)
{
	if (n > s->temp_size) {
		temp_clear(s);
		s->temp.keys = heap_c_new(s->py, (size_t)n * 2 * sizeof *s->temp.keys);
		s->temp_size = n;
	}
	s->temp.values = values ? s->temp.keys + n : NULL;
}

/* Two neighbouring runs being merged. Items of a and b not yet placed are a[ai..], b[bi..] forwards, or up to there
 * backwards; dest is where the next one goes. */
struct merge {
	struct lane a, b, dest;
	int64_t ai, bi, di, na, nb;
};

static void take(struct merge *m, bool from_a, int64_t n, int direction)
{
	struct lane from = from_a ? m->a : m->b;
	int64_t *at = from_a ? &m->ai : &m->bi;

	if (direction > 0) {
		lane_move(m->dest, m->di, from, *at, n);
	} else
		lane_move(m->dest, m->di - n + 1, from, *at - n + 1, n);
	m->di += direction * n;
	*at += direction * n;
	*(from_a ? &m->na : &m->nb) -= n;
}

/* What ends a merge: MORE goes on; DONE the copied run is used up; LAST one item of the copied run is left and belongs at
 * the far end; FAILED raised. */
enum merge_state { MORE, DONE, LAST, FAILED };

/* One by one until one run wins min_gallop times in a row. copied: the run that was copied away (a going up, b going down). */
static enum merge_state merge_singly(struct sorter *s, struct merge *m, int direction, int64_t min_gallop)
{
	int64_t a_wins = 0, b_wins = 0;

	for (;;) {
		int k = less(s, m->b.keys[m->bi], m->a.keys[m->ai]);
		if (k < 0)
			return FAILED;
		bool from_a = direction > 0 ? k == 0 : k != 0;
		take(m, from_a, 1, direction);
		a_wins = from_a ? a_wins + 1 : 0;
		b_wins = from_a ? 0 : b_wins + 1;
		int64_t copied = direction > 0 ? m->na : m->nb, other = direction > 0 ? m->nb : m->na;
		bool other_won = direction > 0 ? !from_a : from_a;
		if (other_won && other == 0)
			return DONE;
		if (!other_won && copied == 1)
			return LAST;
		if (a_wins >= min_gallop || b_wins >= min_gallop)
			return MORE;
	}
}

/* Forwards: a stretch of a, one of b, a stretch of b, one of a. */
static enum merge_state gallop_up(struct sorter *s, struct merge *m, int64_t *a_wins, int64_t *b_wins)
{
	*a_wins = gallop_right(s, m->b.keys[m->bi], m->a.keys + m->ai, m->na, 0);
	if (*a_wins < 0)
		return FAILED;
	if (*a_wins) {
		take(m, true, *a_wins, 1);
		if (m->na == 1)
			return LAST;
		if (m->na == 0) /* only with comparisons that contradict each other */
			return DONE;
	}
	take(m, false, 1, 1);
	if (m->nb == 0)
		return DONE;
	*b_wins = gallop_left(s, m->a.keys[m->ai], m->b.keys + m->bi, m->nb, 0);
	if (*b_wins < 0)
		return FAILED;
	if (*b_wins) {
		take(m, false, *b_wins, 1);
		if (m->nb == 0)
			return DONE;
	}
	take(m, true, 1, 1);
	return m->na == 1 ? LAST : MORE;
}

/* Backwards: the same from the far end. The runs not yet placed are a.keys[0..na-1], b.keys[0..nb-1]. */
static enum merge_state gallop_down(struct sorter *s, struct merge *m, int64_t *a_wins, int64_t *b_wins)
{
	int64_t k = gallop_right(s, m->b.keys[m->bi], m->a.keys, m->na, m->na - 1);

	if (k < 0)
		return FAILED;
	*a_wins = m->na - k;
	if (*a_wins) {
		take(m, true, *a_wins, -1);
		if (m->na == 0)
			return DONE;
	}
	take(m, false, 1, -1);
	if (m->nb == 1)
		return LAST;
	k = gallop_left(s, m->a.keys[m->ai], m->b.keys, m->nb, m->nb - 1);
	if (k < 0)
		return FAILED;
	*b_wins = m->nb - k;
	if (*b_wins) {
		take(m, false, *b_wins, -1);
		if (m->nb == 1)
			return LAST;
		if (m->nb == 0)
			return DONE;
	}
	take(m, true, 1, -1);
	return m->na == 0 ? DONE : MORE;
}

static enum merge_state merge_all(struct sorter *s, struct merge *m, int direction)
{
	int64_t min_gallop = s->min_gallop, a_wins, b_wins;
	enum merge_state state;

	for (;;) {
		if ((state = merge_singly(s, m, direction, min_gallop)) != MORE)
			return state;
		min_gallop++;
		do {
			min_gallop -= min_gallop > 1;
			s->min_gallop = min_gallop;
			state = direction > 0 ? gallop_up(s, m, &a_wins, &b_wins) : gallop_down(s, m, &a_wins, &b_wins);
			if (state != MORE)
				return state;
		} while (a_wins >= MIN_GALLOP || b_wins >= MIN_GALLOP);
		s->min_gallop = ++min_gallop; /* leaving costs: come back later */
	}
}

/* The shorter run a is copied away, then both are merged forwards. */
static int merge_up(struct sorter *s, struct lane a, int64_t na, struct lane b, int64_t nb)
{
	temp_room(s, na, a.values != NULL);
	lane_move(s->temp, 0, a, 0, na);
	struct merge m = { .a = s->temp, .b = b, .dest = a, .na = na, .nb = nb };
	enum merge_state state = MORE;
	take(&m, false, 1, 1);
	if (m.nb == 0)
		state = DONE;
	else if (m.na == 1)
		state = LAST;
	if (state == MORE)
		state = merge_all(s, &m, 1);
	if (state == LAST) {
		take(&m, false, m.nb, 1);
		take(&m, true, 1, 1);
	} else if (m.na)
		take(&m, true, m.na, 1);
	return state == FAILED ? -1 : 0;
}

/* The shorter run b is copied away, then both are merged backwards. */
static int merge_down(struct sorter *s, struct lane a, int64_t na, struct lane b, int64_t nb)
{
	temp_room(s, nb, a.values != NULL);
	lane_move(s->temp, 0, b, 0, nb);
	struct merge m = {
		.a = a, .b = s->temp, .dest = a, .ai = na - 1, .bi = nb - 1, .di = na + nb - 1, .na = na, .nb = nb
	};
	enum merge_state state = MORE;
	take(&m, true, 1, -1);
	if (m.na == 0)
		state = DONE;
	else if (m.nb == 1)
		state = LAST;
	if (state == MORE)
		state = merge_all(s, &m, -1);
	if (state == LAST) {
		take(&m, true, m.na, -1);
		take(&m, false, 1, -1);
	} else if (m.nb)
		take(&m, false, m.nb, -1);
	return state == FAILED ? -1 : 0;
}

/* Merges runs i and i + 1 of the stack. */
static int merge_at(struct sorter *s, int i)
{
	struct lane a = s->runs[i].at, b = s->runs[i + 1].at;
	int64_t na = s->runs[i].length, nb = s->runs[i + 1].length;

	s->runs[i].length = na + nb;
	if (i == s->count - 3)
		s->runs[i + 1] = s->runs[i + 2];
	s->count--;
	int64_t skip = gallop_right(s, b.keys[0], a.keys, na, 0);
	if (skip < 0)
		return -1;
	a = lane_at(a, skip);
	na -= skip;
	if (na == 0)
		return 0;
	nb = gallop_left(s, a.keys[na - 1], b.keys, nb, nb - 1);
	if (nb <= 0)
		return (int)nb;
	return na <= nb ? merge_up(s, a, na, b, nb) : merge_down(s, a, na, b, nb);
}

/* ---- which runs are merged when ---- */
/* Powersort: the depth in the merge tree of the boundary between two runs of a list of n items. */
static int boundary_power(int64_t start, int64_t first, int64_t second, int64_t n)
{
	int64_t a = 2 * start + first, b = a + first + second; /* twice the midpoints */
	int power = 0;

	for (;;) {
		power++;
		if (a >= n) {
			a -= n;
			b -= n;
		} else if (b >= n)
			return power;
		a *= 2;
		b *= 2;
	}
}

/* Before a run of n items is pushed. */
static int merge_by_power(struct sorter *s, int64_t n)
{
	if (s->count == 0)
		return 0;
	struct run *top = &s->runs[s->count - 1];
	int power = boundary_power(top->at.keys - s->start, top->length, n, s->length);
	while (s->count > 1 && s->runs[s->count - 2].power > power)
		if (merge_at(s, s->count - 2) < 0)
			return -1;
	s->runs[s->count - 1].power = power;
	return 0;
}

/* After a run was pushed: lengths must fall faster than the Fibonacci numbers grow. */
static int merge_by_length(struct sorter *s)
{
	struct run *r = s->runs;

	while (s->count > 1) {
		int n = s->count - 2;
		if ((n > 0 && r[n - 1].length <= r[n].length + r[n + 1].length) ||
		    (n > 1 && r[n - 2].length <= r[n - 1].length + r[n].length)) {
			if (r[n - 1].length < r[n + 1].length)
				n--;
		} else if (r[n].length > r[n + 1].length)
			break;
		if (merge_at(s, n) < 0)
			return -1;
	}
	return 0;
}

static int merge_rest(struct sorter *s)
{
	while (s->count > 1) {
		int n = s->count - 2;
		if (n > 0 && s->runs[n - 1].length < s->runs[n + 1].length)
			n--;
		if (merge_at(s, n) < 0)
			return -1;
	}
	return 0;
}

/* Shorter runs are extended to this many items: n divided by a power of two, rounded up, so that merges are balanced. */
static int64_t shortest_run(int64_t n)
{
	int64_t rest = 0;

	while (n >= MINRUN_MAX) {
		rest |= n & 1;
		n >>= 1;
	}
	return n + rest;
}

/* Since 3.15 the lengths vary by one, so that they add up to n as evenly as can be: n / 2**shift, the rest carried on. */
static int64_t next_shortest(int64_t n, int64_t *carry)
{
	int shift = 0;

	while (n >> shift >= MINRUN_MAX)
		shift++;
	*carry += n;
	int64_t length = *carry >> shift;
	*carry &= ((int64_t)1 << shift) - 1;
	return length;
}

static int sort_lane(struct sorter *s, struct lane l, int64_t n)
{
	const struct profile *profile = s->py->profile;
	int64_t shortest = shortest_run(n), carry = 0;

	s->min_gallop = MIN_GALLOP;
	s->length = n;
	s->start = l.keys;
	while (n > 0) {
		int64_t length = profile->sort_long_runs ? long_run(s, l, n) : plain_run(s, l, n);
		if (length < 0)
			return -1;
		if (profile->sort_even_runs)
			shortest = next_shortest(s->length, &carry);
		if (length < shortest) {
			int64_t wanted = n < shortest ? n : shortest;
			if (insert_items(s, l, wanted, length) < 0)
				return -1;
			length = wanted;
		}
		if (profile->sort_by_power && merge_by_power(s, length) < 0)
			return -1;
		s->runs[s->count++] = (struct run){ .at = l, .length = length };
		if (!profile->sort_by_power && merge_by_length(s) < 0)
			return -1;
		l = lane_at(l, length);
		n -= length;
	}
	return merge_rest(s);
}

/* ---- list.sort ---- */
/* The keys of n items; NULL when a call raised (those made so far are dropped, last to first). */
static struct obj **make_keys(struct py *py, struct obj *key, struct obj **items, int64_t n)
{
	struct obj **keys = heap_c_new(py, (size_t)(n ? n : 1) * sizeof *keys);

	for (int64_t i = 0; i < n; i++)
		if (!(keys[i] = obj_call1(py, key, items[i]))) {
			while (--i >= 0)
				obj_decref(py, keys[i]);
			heap_c_drop(py, keys, (size_t)(n ? n : 1) * sizeof *keys);
			return NULL;
		}
	return keys;
}

/* Gives the list its items back and drops what the snippet put into it meanwhile. */
static void restore(struct py *py, struct obj_list *l, struct obj_list saved)
{
	struct heap_block array = l->array;
	int64_t n = l->length;

	l->length = saved.length;
	l->allocated = saved.allocated;
	l->array = saved.array;
	if (!array.data)
		return;
	while (--n >= 0)
		obj_xdecref(py, ((struct obj **)array.data)[n]);
	heap_block_drop(py, &array, FREE_NONE);
}

int list_sort(struct py *py, struct obj *list, struct obj *key, bool reverse)
{
	struct obj_list *l = LIST(list), saved = *l;
	struct obj **items = saved.array.data, **keys = NULL;
	int64_t n = saved.length;
	int result = 0;

	if (key == OBJ_NONE(py))
		key = NULL;
	l->length = 0;
	l->allocated = -1; /* any change makes it 0 or more */
	l->array = (struct heap_block){ 0 };
	if (key && !(keys = make_keys(py, key, items, n))) {
		restore(py, l, saved);
		return -1;
	}
	if (n > 1) {
		struct sorter *s = heap_c_new(py, sizeof *s);
		memset(s, 0, sizeof *s);
		s->py = py;
		struct lane all = { keys ? keys : items, keys ? items : NULL };
		choose_less(s, all.keys, n);
		if (reverse)
			lane_reverse(all, n);
		result = sort_lane(s, all, n);
		temp_clear(s);
		heap_c_drop(py, s, sizeof *s);
	}
	if (keys) {
		for (int64_t i = 0; i < n; i++)
			obj_decref(py, keys[i]);
		heap_c_drop(py, keys, (size_t)(n ? n : 1) * sizeof *keys);
	}
	if (l->allocated != -1 && result == 0) {
		exc_raise(py, T_ValueError, "list modified during sort");
		result = -1;
	}
	if (reverse && n > 1)
		reverse_items(items, n);
	restore(py, l, saved);
	return result;
}
