/* graph.c -- a snapshot: from the names of __main__ and the locals of running calls, breadth first, to what they reach;
 * then what nothing reaches any more. What an object refers to is listed by graph_edges.c. */
#include "graph_private.h"
#include "label.h"
#include "py/lib/lib.h"
#include "py/model/gc.h"
#include "py/model/obj_set.h"
#include "py/vm/frame.h"
#include "py/vm/obj_function.h"
#include "place.h"
#include "py_top.h"
#include <string.h>

#define OBJECTS_USUAL 200
#define ITEMS_USUAL   9
#define LOST_MOST     20000 /* objects that are looked at for garbage */

static const char *const reasons[] = {
#define WHY(name, what) what,
#include "py/model/why.def"
#undef WHY
};

void graph_init(struct graph *graph)
{
	memset(graph, 0, sizeof *graph);
	arena_init(&graph->arena);
}

void graph_clear(struct graph *graph)
{
	VEC_CLEAR(&graph->frames);
	VEC_CLEAR(&graph->names);
	VEC_CLEAR(&graph->objects);
	VEC_CLEAR(&graph->edges);
	arena_clear(&graph->arena);
	graph_init(graph);
}

const struct graph_object *graph_find(const struct graph *graph, uint32_t serial)
{
	for (size_t i = 0; i < graph->objects.length; i++)
		if (graph->objects.items[i].serial == serial)
			return &graph->objects.items[i];
	return NULL;
}

const struct graph_object *graph_named(const struct graph *graph, const char *name)
{
	const struct graph_frame *main = graph->frames.length ? &graph->frames.items[0] : NULL;
	for (size_t i = 0; main && i < main->name_count; i++)
		if (strcmp(graph->names.items[main->first_name + i].name, name) == 0)
			return &graph->objects.items[graph->names.items[main->first_name + i].object];
	return NULL;
}

size_t graph_shown(const struct graph *graph, size_t object)
{
	size_t shown = 0;
	for (size_t i = 0; i < graph->names.length; i++)
		shown += graph->names.items[i].object == object && !graph->names.items[i].borrowed;
	for (size_t i = 0; i < graph->edges.length; i++)
		shown += graph->edges.items[i].to == object && graph->edges.items[i].kind != GRAPH_WEAK;
	return shown;
}

/* ---- objects ---- */

static size_t *place_of(struct snapshot *s, const struct obj *o)
{
	size_t i = ((uintptr_t)o >> 4) * 11400714819323198485u & (s->table_size - 1);
	while (s->table[i] && s->found.items[s->table[i] - 1] != o)
		i = (i + 1) & (s->table_size - 1);
	return &s->table[i];
}

static void grow(struct snapshot *s)
{
	mem_free(s->table);
	s->table_size *= 2;
	s->table = mem_zero(s->table_size, sizeof *s->table);
	for (size_t i = 0; i < s->found.length; i++)
		*place_of(s, s->found.items[i]) = i + 1;
}

static unsigned flags_of(struct snapshot *s, struct obj *o)
{
	unsigned flags = 0;
	if (obj_immortal(o))
		flags |= GRAPH_IMMORTAL;
	if (str_check(o) && str_is_interned(o))
		flags |= GRAPH_INTERNED;
	if (o->why == WHY_CACHED_INT || o->why == WHY_SINGLETON)
		flags |= GRAPH_CACHED;
	if (gc_is_tracked(o))
		flags |= GRAPH_TRACKED;
	if (o->serial < s->py->top->first_serial || (o->flags & OBJ_STATIC))
		flags |= GRAPH_STARTUP;
	if (label_is_atom(s->py, o))
		flags |= GRAPH_ATOM;
	else if (function_check(o) || obj_has(o, TYPE_TYPE_SUBCLASS))
		flags |= GRAPH_BODY;
	return flags;
}

static int64_t length_of(const struct obj *o)
{
	return list_check(o)      ? list_length(o)
	       : tuple_check(o)   ? tuple_length(o)
	       : dict_check(o)    ? dict_length(o)
	       : set_check_any(o) ? set_length(o)
				  : -1;
}

static const char *label_of(struct snapshot *s, struct obj *o)
{
	buf_reset(&s->text);
	label_put(s->py, o, s->limits.label, &s->text);
	return snapshot_text(s);
}

bool snapshot_add(struct snapshot *s, struct obj *o, size_t *place)
{
	size_t *at = place_of(s, o);
	if (*at) {
		*place = *at - 1;
		return true;
	}
	struct graph *g = s->graph;
	if (g->objects.length >= s->limits.objects) {
		g->left_out++;
		return false;
	}
	VEC_PUSH(&s->found, o);
	*at = s->found.length;
	if (s->found.length * 2 > s->table_size)
		grow(s);
	*place = g->objects.length;
	VEC_PUSH(&g->objects,
		 (struct graph_object){
		     .serial = o->serial,
		     .address = heap_address(s->py, o),
		     .count = obj_immortal(o) ? (int64_t)s->py->profile->immortal_refcount : o->refs,
		     .generation = (o->flags & OBJ_TRACKED) ? (int)(obj_gc_head(o)->generation & GC_GENERATION) : -1,
		     .flags = flags_of(s, o),
		     .why = (enum why)o->why,
		     .reason = reasons[o->why],
		     .line = place_born(s->py, o),
		     .length = length_of(o),
		     .type = arena_text(&g->arena, o->type->name, strlen(o->type->name)),
		     .label = label_of(s, o),
		 });
	return true;
}

const char *snapshot_text(struct snapshot *s)
{
	return arena_text(&s->graph->arena, buf_text(&s->text), s->text.length);
}

/* The edges of everything that was found and has none yet. */
static void follow(struct snapshot *s)
{
	for (; s->followed < s->graph->objects.length; s->followed++) {
		size_t from = s->followed, first = s->graph->edges.length;
		s->from = from;
		s->edges_left_out = 0;
		// NOLINTBEGIN(clang-analyzer-core.NullDereference): the object at `from` is there, in both
		if (!(s->graph->objects.items[from].flags & GRAPH_ATOM))
			snapshot_edges(s, s->found.items[from]);
		s->graph->objects.items[from].first_edge = first;
		s->graph->objects.items[from].edge_count = s->graph->edges.length - first;
		s->graph->objects.items[from].left_out = s->edges_left_out;
		// NOLINTEND(clang-analyzer-core.NullDereference)
	}
}

/* ---- names ---- */

static void add_name(struct snapshot *s, const char *name, struct obj *o, bool cell, bool borrowed)
{
	size_t place;
	if (snapshot_add(s, o, &place))
		VEC_PUSH(&s->graph->names, (struct graph_name){ arena_text(&s->graph->arena, name, strlen(name)), place,
								cell, borrowed });
}

static bool every_program_has(const char *name)
{
	size_t n = strlen(name);
	return n > 4 && strncmp(name, "__", 2) == 0 && strcmp(name + n - 2, "__") == 0;
}

static void add_namespace(struct snapshot *s, struct obj *dict, bool main)
{
	struct obj *key, *value;
	for (int64_t at = 0; dict_next(dict, &at, &key, &value);) {
		if (!key || !value || !str_check(key))
			continue;
		const char *name = str_utf8(s->py, key, NULL);
		if (every_program_has(name)) {
			s->graph->startup_names += main;
			continue;
		}
		add_name(s, name, value, false, false);
	}
}

static void add_locals(struct snapshot *s, struct frame *f)
{
	for (int i = 0; i < f->code->nlocalsplus; i++) {
		stackref r = f->slots[i];
		if (!ref_is_object(r) || (f->code->localspluskinds[i] & LOCAL_HIDDEN))
			continue;
		const char *name = str_utf8(s->py, tuple_get(f->code->localsplusnames, i), NULL);
		struct obj *o = ref_obj(r);
		if (!(f->code->flags & CO_NEWLOCALS) && every_program_has(name))
			continue; /* __classdict__ */
		add_name(s, name, o, type_is(o, T_cell), ref_is_borrowed(r));
	}
}

static void add_frame(struct snapshot *s, struct frame *f, struct obj *main)
{
	if (f->previous)
		add_frame(s, f->previous, main);
	if (!place_of_program(s->py, f))
		return;
	struct graph *g = s->graph;
	if (f->locals == main) {
		g->frames.items[0].line = place_line(s->py, f);
		return;
	}
	const char *name = str_utf8(s->py, f->code->name, NULL);
	bool call = (f->code->flags & CO_NEWLOCALS) != 0, module = strcmp(name, "<module>") == 0;
	struct graph_frame frame = { .name = call     ? arena_text(&g->arena, name, strlen(name))
					     : module ? "exec"
						      : arena_printf(&g->arena, "class %s", name),
				     .call = call,
				     .line = place_line(s->py, f),
				     .first_name = g->names.length };
	if (f->locals && dict_check(f->locals) && !(f->code->flags & CO_OPTIMIZED))
		add_namespace(s, f->locals, false);
	add_locals(s, f);
	frame.name_count = g->names.length - frame.first_name;
	VEC_PUSH(&g->frames, frame);
}

/* The prompt keeps the last value as `_`, among the built-in names: whoever counts references wonders about it. */
static void add_last_value(struct snapshot *s)
{
	struct obj *key, *value, *builtins = module_dict(lib_builtins(s->py));
	for (int64_t at = 0; dict_next(builtins, &at, &key, &value);)
		if (key && value && value != OBJ_NONE(s->py) && str_check(key) && str_equal_c(key, "_"))
			add_name(s, "_", value, false, false);
}

static void add_roots(struct snapshot *s)
{
	struct graph *g = s->graph;
	struct obj *main = module_dict(lib_main(s->py));
	VEC_PUSH(&g->frames, (struct graph_frame){ .name = "__main__" });
	if (main)
		add_namespace(s, main, true);
	if (py_mode(s->py) == PY_REPL)
		add_last_value(s);
	g->frames.items[0].name_count = g->names.length;
	if (s->py->vm && s->py->vm->frame)
		add_frame(s, s->py->vm->frame, main);
}

/* ---- garbage: as the collector finds it, but nothing is written into the objects ---- */

struct lost {
	struct snapshot *s;
	VEC(struct obj *) objects;
	VEC(int64_t) outside; /* references from elsewhere */
	size_t *table, size;
	bool keep; /* second walk: what is referred to from outside keeps what it refers to */
	VEC(size_t) todo;
};

static size_t *lost_place(struct lost *l, const struct obj *o)
{
	size_t i = ((uintptr_t)o >> 4) * 11400714819323198485u & (l->size - 1);
	while (l->table[i] && l->objects.items[l->table[i] - 1] != o)
		i = (i + 1) & (l->size - 1);
	return &l->table[i];
}

static int lost_visit(struct obj *o, void *closure)
{
	struct lost *l = closure;
	size_t place = *lost_place(l, o);
	if (!place)
		return 0;
	if (!l->keep) {
		l->outside.items[place - 1]--;
	} else if (l->outside.items[place - 1] == 0) {
		l->outside.items[place - 1] = 1;
		VEC_PUSH(&l->todo, place - 1);
	}
	return 0;
}

static void lost_traverse(struct lost *l, size_t i)
{
	struct obj *o = l->objects.items[i];
	if (o->type->slots.traverse)
		o->type->slots.traverse(l->s->py, o, lost_visit, l);
}

static void lost_candidates(struct lost *l)
{
	struct py *py = l->s->py;
	for (int g = 0; g < 3; g++) {
		struct gc_head *list = &py->gc.generations[g].head;
		for (struct gc_head *h = list->next; h && h != list && l->objects.length < LOST_MOST; h = h->next) {
			struct obj *o = obj_of_gc(h);
			if (o->serial < py->top->first_serial || *place_of(l->s, o) || o->refs <= 0)
				continue;
			VEC_PUSH(&l->objects, o);
			VEC_PUSH(&l->outside, o->refs);
		}
	}
	for (l->size = 64; l->size < l->objects.length * 2;)
		l->size *= 2;
	l->table = mem_zero(l->size, sizeof *l->table);
	for (size_t i = 0; i < l->objects.length; i++)
		*lost_place(l, l->objects.items[i]) = i + 1;
}

static void add_lost(struct snapshot *s)
{
	struct lost l = { .s = s };
	if (s->py->gc.collecting || s->graph->left_out)
		return;
	lost_candidates(&l);
	for (size_t i = 0; i < l.objects.length; i++)
		lost_traverse(&l, i);
	l.keep = true;
	for (size_t i = 0; i < l.objects.length; i++)
		if (l.outside.items[i] > 0)
			VEC_PUSH(&l.todo, i);
	while (l.todo.length > 0)
		lost_traverse(&l, l.todo.items[--l.todo.length]);
	for (size_t i = 0, place; i < l.objects.length; i++)
		if (l.outside.items[i] == 0 && snapshot_add(s, l.objects.items[i], &place))
			s->graph->objects.items[place].flags |= GRAPH_LOST;
	VEC_CLEAR(&l.objects);
	VEC_CLEAR(&l.outside);
	VEC_CLEAR(&l.todo);
	mem_free(l.table);
}

/* ---- constants and cycles ---- */

static void mark_constant(struct snapshot *s, struct obj *o)
{
	size_t *at = place_of(s, o);
	if (*at)
		s->graph->objects.items[*at - 1].flags |= GRAPH_CONSTANT;
	for (int64_t i = 0; tuple_check(o) && i < tuple_length(o); i++)
		if (tuple_items(o)[i] != o)
			mark_constant(s, tuple_items(o)[i]);
}

static void mark_constants(struct snapshot *s)
{
	for (struct obj_code *code = s->py->codes; code; code = code->older)
		for (int64_t i = 0; i < tuple_length(code->consts); i++)
			mark_constant(s, tuple_items(code->consts)[i]);
}

/* Strongly connected components, after Tarjan, with a stack of our own. */
struct walk {
	size_t *order, *low, *stack, *path, *edge;
	bool *on;
	size_t count, depth, held;
};

static void component(struct graph *g, struct walk *w, size_t root)
{
	size_t size = 0;
	for (size_t i = w->held; i-- > 0; size++)
		if (w->stack[i] == root)
			break;
	size++;
	bool cycle = size > 1;
	const struct graph_object *o = &g->objects.items[root];
	for (size_t e = o->first_edge; !cycle && e < o->first_edge + o->edge_count; e++)
		cycle = g->edges.items[e].to == root && g->edges.items[e].kind != GRAPH_WEAK;
	if (cycle)
		g->cycles++;
	for (; size > 0; size--) {
		size_t member = w->stack[--w->held];
		w->on[member] = false;
		g->objects.items[member].cycle = cycle ? (int)g->cycles : 0;
	}
}

static void enter(struct walk *w, const struct graph *g, size_t o)
{
	w->order[o] = w->low[o] = ++w->count;
	w->stack[w->held++] = o;
	w->on[o] = true;
	w->edge[w->depth] = g->objects.items[o].first_edge;
	w->path[w->depth++] = o;
}

static void visit(struct graph *g, struct walk *w, size_t start)
{
	enter(w, g, start);
	while (w->depth > 0) {
		size_t o = w->path[w->depth - 1];
		const struct graph_object *object = &g->objects.items[o];
		if (w->edge[w->depth - 1] < object->first_edge + object->edge_count) {
			const struct graph_edge *e = &g->edges.items[w->edge[w->depth - 1]++];
			if (e->kind == GRAPH_WEAK)
				continue;
			if (!w->order[e->to])
				enter(w, g, e->to);
			else if (w->on[e->to] && w->order[e->to] < w->low[o])
				w->low[o] = w->order[e->to];
			continue;
		}
		w->depth--;
		if (w->depth > 0 && w->low[o] < w->low[w->path[w->depth - 1]])
			w->low[w->path[w->depth - 1]] = w->low[o];
		if (w->low[o] == w->order[o])
			component(g, w, o);
	}
}

static void mark_cycles(struct graph *g)
{
	size_t n = g->objects.length;
	if (n == 0)
		return;
	struct walk w = { .order = mem_zero(n * 5, sizeof(size_t)), .on = mem_zero(n, sizeof(bool)) };
	w.low = w.order + n;
	w.stack = w.low + n;
	w.path = w.stack + n;
	w.edge = w.path + n;
	for (size_t i = 0; i < n; i++)
		if (!w.order[i])
			visit(g, &w, i);
	mem_free(w.order);
	mem_free(w.on);
}

void py_graph(struct py *py, const struct graph_limits *limits, struct graph *graph)
{
	struct snapshot s = { .py = py, .graph = graph, .table_size = 256 };
	graph_clear(graph);
	graph->version = py_version(py);
	graph->first_serial = py->top->first_serial;
	if (limits)
		s.limits = *limits;
	if (!s.limits.objects)
		s.limits.objects = OBJECTS_USUAL;
	if (s.limits.items < 2)
		s.limits.items = ITEMS_USUAL;
	if (s.limits.label < 8)
		s.limits.label = LABEL_USUAL;
	s.table = mem_zero(s.table_size, sizeof *s.table);
	add_roots(&s);
	follow(&s);
	add_lost(&s);
	follow(&s);
	mark_constants(&s);
	mark_cycles(graph);
	VEC_CLEAR(&s.found);
	mem_free(s.table);
	buf_clear(&s.text);
}
