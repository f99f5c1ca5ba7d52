/* emit.c -- the unit of code being made: instructions and labels, constants, names, closures, the module itself.
 * Models: Python/compile.c compiler_enter_scope, compiler_set_qualname, _PyCompile_ResolveNameop; Python/codegen.c. */
#include "emit.h"
#include "assemble.h"
#include "bytecode_private.h"
#include "py/model/obj_int.h"
#include "py/model/exc.h"
#include "py/model/obj_str.h"
#include "py/model/obj_tuple.h"
#include <string.h>

/* ---- instructions ---- */
struct ins_room { /* at the head of room that is not in use */
	struct ins_room *next;
	int room;
};

static void give_back(struct compile *c, struct ins *ins, int room)
{
	struct ins_room *spare = (struct ins_room *)(void *)ins;
	if (!ins)
		return;
	spare->next = c->spare_ins;
	spare->room = room;
	c->spare_ins = spare;
}

/* Room for more instructions than u has: what finished units gave back, before any is made. */
static void grow_ins(struct code_unit *u)
{
	struct compile *c = u->c;
	struct ins_room **link = &c->spare_ins, *spare;
	while (*link && (*link)->room <= u->room)
		link = &(*link)->next;
	int room = u->room ? u->room * 2 : 96;
	struct ins *ins;
	if ((spare = *link)) {
		room = spare->room;
		*link = spare->next;
		ins = (struct ins *)(void *)spare;
	} else
		ins = arena_room_for(c->arena, struct ins, room);
	if (u->count)
		memcpy(ins, u->ins, (size_t)u->count * sizeof *ins);
	give_back(c, u->ins, u->room);
	u->ins = ins;
	u->room = room;
}

static const struct pos no_place = { .line = LINE_NONE };

void emit(struct code_unit *u, int op, int arg, const struct pos *pos)
{
	if (u->c->muted)
		return;
	if (u->count == u->room)
		grow_ins(u);
	u->ins[u->count++] = (struct ins){ .op = (uint8_t)op, .arg = arg, .pos = pos ? *pos : no_place };
}

void emit_jump(struct code_unit *u, int op, int label, const struct pos *pos)
{
	emit(u, op, label, pos);
	u->labels[label].used |= !u->c->muted;
}

int emit_label(struct code_unit *u)
{
	if (u->label_count == u->label_room) {
		int room = u->label_room ? u->label_room * 2 : 16;
		struct label *labels = arena_array(u->c->arena, struct label, room);
		if (u->label_count)
			memcpy(labels, u->labels, (size_t)u->label_count * sizeof *labels);
		u->labels = labels;
		u->label_room = room;
	}
	u->labels[u->label_count] = (struct label){ .at = -1 };
	return u->label_count++;
}

void emit_use(struct code_unit *u, int label)
{
	u->labels[label].at = u->count;
}

void emit_insert(struct code_unit *u, int at, int op, int label)
{
	if (u->c->muted)
		return;
	if (u->count == u->room)
		grow_ins(u);
	memmove(&u->ins[at + 1], &u->ins[at], (size_t)(u->count++ - at) * sizeof *u->ins);
	u->ins[at] = (struct ins){ .op = (uint8_t)op, .arg = label, .pos = no_place };
	u->labels[label].used = true;
	for (int i = 0; i < u->label_count; i++)
		if (u->labels[i].at >= at)
			u->labels[i].at++;
}

/* ---- constants ---- */
void emit_const(struct code_unit *u, struct obj *canonical, const struct pos *pos)
{
	emit(u, OP_LOAD_CONST, emit_add_const(u, canonical), pos);
}

void emit_const_new(struct code_unit *u, struct obj *value, const struct pos *pos)
{
	emit_const(u, compile_const(u->c, value), pos);
}

void emit_none(struct code_unit *u, const struct pos *pos)
{
	emit_const(u, u->c->py->none, pos);
}

void emit_int(struct code_unit *u, int value, const struct pos *pos)
{
	emit_const_new(u, int_new_as(u->c->py, value, WHY_CONSTANT), pos);
}

/* ---- names ---- */
struct ident *emit_mangle(struct code_unit *u, struct ident *name)
{
	return compile_mangle(u->c, u->privateobj, name);
}

int emit_name_index(struct code_unit *u, struct ident *name)
{
	return u->c->muted ? 0 : names_put(u->c->arena, &u->names, name);
}

int emit_var_index(struct code_unit *u, struct ident *name)
{
	if (u->c->muted && u->kind != UNIT_MODULE && names_find(&u->varnames, name) < 0)
		return 0;
	return names_put(u->c->arena, &u->varnames, name);
}

void emit_name_op(struct code_unit *u, int op, struct ident *name, const struct pos *pos)
{
	emit(u, op, emit_name_index(u, emit_mangle(u, name)), pos);
}

/* A name may be both: free, and the cell of a comprehension that was put in line. Then it is what it is at this place. */
static int deref_index(struct code_unit *u, struct ident *name)
{
	int free = names_find(&u->freevars, name), index = names_find(&u->cellvars, name);
	if (index >= 0 && (free < 0 || scope_binding(u->scope, name) != BIND_FREE))
		return index;
	index = free;
	if (index < 0) { /* a bug would show here; never silently another variable */
		py_refuse(u->c->py, "the closure of %s", name->text);
		compile_fail(u->c);
		return 0;
	}
	return u->cellvars.count + index;
}

static void emit_deref(struct code_unit *u, struct ident *name, enum expr_context ctx, const struct pos *pos)
{
	int index = deref_index(u, name);
	static const uint8_t ops[] = { OP_LOAD_DEREF, OP_STORE_DEREF, OP_DELETE_DEREF };
	if (ctx == LOAD && u->scope->kind == SCOPE_CLASS && !u->inlined_comps) {
		emit(u, OP_LOAD_LOCALS, 0, pos);
		emit(u, OP_LOAD_FROM_DICT_OR_DEREF, index, pos);
	} else if (ctx == LOAD && u->scope->can_see_class) {
		emit(u, OP_LOAD_DEREF, deref_index(u, compile_name(u->c, "__classdict__")), pos);
		emit(u, OP_LOAD_FROM_DICT_OR_DEREF, index, pos);
	} else
		emit(u, ops[ctx], index, pos);
}

static bool is_fast_hidden(const struct code_unit *u, const struct ident *name)
{
	for (int i = 0; i < u->hidden_count; i++)
		if (u->hidden[i] == name)
			return true;
	return false;
}

void emit_hide(struct code_unit *u, struct ident *name)
{
	if (u->hidden_count == u->hidden_room) {
		int room = u->hidden_room ? u->hidden_room * 2 : 8;
		struct ident **hidden = arena_array(u->c->arena, struct ident *, room);
		if (u->hidden_count)
			memcpy(hidden, u->hidden, (size_t)u->hidden_count * sizeof *hidden);
		u->hidden = hidden;
		u->hidden_room = room;
	}
	u->hidden[u->hidden_count++] = name;
}

void emit_unhide(struct code_unit *u, int count)
{
	u->hidden_count -= count;
}

void emit_check_forbidden(struct code_unit *u, const struct ident *name, enum expr_context ctx, const struct pos *pos)
{
	if (ctx == LOAD || (ctx == DEL && u->c->profile->debug_deletes) || name->text[0] != '_' ||
	    strcmp(name->text, "__debug__") != 0)
		return;
	compile_error(u->c, pos, ctx == STORE ? "cannot assign to __debug__" : "cannot delete __debug__");
}

/* A name that is looked up is listed in co_names even where code is only checked (dead_branches_muted). */
static int looked_up_index(struct code_unit *u, struct ident *name)
{
	return names_put(u->c->arena, &u->names, name);
}

/* compiler_nameop: which instruction a name takes in its block. */
void emit_name(struct code_unit *u, struct ident *given, enum expr_context ctx, const struct pos *pos)
{
	static const uint8_t fast[] = { OP_LOAD_FAST, OP_STORE_FAST, OP_DELETE_FAST };
	static const uint8_t global[] = { OP_LOAD_GLOBAL, OP_STORE_GLOBAL, OP_DELETE_GLOBAL };
	static const uint8_t name_ops[] = { OP_LOAD_NAME, OP_STORE_NAME, OP_DELETE_NAME };
	emit_check_forbidden(u, given, ctx, pos);
	struct ident *name = emit_mangle(u, given);
	const struct scope *scope = u->scope;
	enum binding binding = scope_binding(scope, name);
	switch (binding) {
	case BIND_FREE:
	case BIND_CELL: emit_deref(u, name, ctx, pos); return;
	case BIND_LOCAL:
		if (scope_is_function_like(scope) || is_fast_hidden(u, name)) {
			emit(u, fast[ctx], emit_var_index(u, name), pos);
			return;
		}
		break;
	case BIND_GLOBAL_IMPLICIT:
		if (!scope_is_function_like(scope))
			break;
		if (ctx == LOAD && scope->can_see_class) {
			emit(u, OP_LOAD_DEREF, deref_index(u, compile_name(u->c, "__classdict__")), pos);
			emit(u, OP_LOAD_FROM_DICT_OR_GLOBALS, looked_up_index(u, name), pos);
			return;
		}
		emit(u, global[ctx], looked_up_index(u, name), pos);
		return;
	case BIND_GLOBAL_EXPLICIT: emit(u, global[ctx], looked_up_index(u, name), pos); return;
	case BIND_NONE: break;
	}
	bool class_comp = ctx == LOAD && scope->kind == SCOPE_CLASS && u->inlined_comps;
	emit(u, class_comp ? OP_LOAD_GLOBAL : name_ops[ctx], looked_up_index(u, name), pos);
}

void emit_name_c(struct code_unit *u, const char *name, enum expr_context ctx, const struct pos *pos)
{
	emit_name(u, compile_name(u->c, name), ctx, pos);
}

/* ---- frame blocks ---- */
void push_block(struct code_unit *u, enum frame_block_kind kind, int block, int exit, const struct pos *pos,
		const void *datum)
{
	if (u->block_count >= u->c->profile->max_static_blocks) {
		compile_error(u->c, pos, "too many statically nested blocks");
		u->block_count++;
		if (u->block_count > MAX_FRAME_BLOCKS)
			u->block_count = MAX_FRAME_BLOCKS;
		return;
	}
	u->blocks[u->block_count++] = (struct frame_block){ kind, block, exit, pos, datum };
}

void pop_block(struct code_unit *u)
{
	if (u->block_count > 0)
		u->block_count--;
}

/* ---- units ---- */
/* Cells or free variables of the block, sorted by name. */
static void list_names(struct code_unit *u, struct name_table *names, enum binding binding, int flag)
{
	const struct scope *s = u->scope;
	for (uint32_t i = 0; i < s->count; i++)
		if (s->symbols[i].binding == binding || (s->symbols[i].flags & flag))
			names_append(u->c->arena, names, s->symbols[i].name);
	if (names->count > 1)
		names_sort(names);
}

/* Blocks that stand between a function and what is in it without being part of its qualified name. */
static struct code_unit *naming_parent(struct code_unit *u)
{
	struct code_unit *p = u->parent;
	if (p && (p->kind == UNIT_TYPE_PARAMS || p->kind == UNIT_ANNOTATIONS))
		p = p->parent;
	return p;
}

static void set_qualname(struct code_unit *u)
{
	struct py *py = u->c->py;
	struct code_unit *p = naming_parent(u);
	struct obj *name = u->name->str;
	if (!p || p->kind == UNIT_MODULE || !name) {
		u->qualname = obj_xincref(name);
		return;
	}
	if (u->kind == UNIT_FUNCTION || u->kind == UNIT_ASYNC_FUNCTION || u->kind == UNIT_CLASS) {
		struct ident *mangled = compile_mangle(u->c, p->privateobj, u->name);
		if (scope_binding(p->scope, mangled) == BIND_GLOBAL_EXPLICIT) {
			u->qualname = obj_incref(name);
			return;
		}
	}
	bool in_function = p->kind == UNIT_FUNCTION || p->kind == UNIT_ASYNC_FUNCTION || p->kind == UNIT_LAMBDA;
	u->qualname = str_format_c(py, in_function ? "%U.<locals>.%U" : "%U.%U", p->qualname, name);
	if (!u->qualname)
		compile_fail(u->c);
	else if (u->c->profile->qualname_interned)
		str_intern(py, &u->qualname);
}

void unit_init(struct code_unit *u, struct compile *c, struct code_unit *parent, struct scope *scope,
	       enum unit_kind kind, struct ident *name, int firstlineno)
{
	u->c = c;
	u->parent = parent;
	u->scope = scope;
	u->kind = kind;
	u->name = name;
	u->firstlineno = firstlineno;
	u->privateobj = parent ? parent->privateobj : NULL;
	u->interactive = parent ? parent->interactive : c->mode == LANG_SINGLE;
	u->nest_level = parent ? parent->nest_level + 1 : 1;
	for (int i = 0; i < scope->param_count; i++)
		emit_var_index(u, scope->params[i]);
	list_names(u, &u->cellvars, BIND_CELL, DEF_COMP_CELL);
	if (scope->needs_class_closure)
		names_put(c->arena, &u->cellvars, compile_name(c, "__class__"));
	if (scope->needs_classdict)
		names_put(c->arena, &u->cellvars, compile_name(c, "__classdict__"));
	if (scope->kind != SCOPE_FUNCTION && scope->has_conditional_annotations)
		names_put(c->arena, &u->cellvars, compile_name(c, "__conditional_annotations__"));
	list_names(u, &u->freevars, BIND_FREE, DEF_FREE_CLASS);
	set_qualname(u);
	static const struct pos start = { 0, 0, 1, 0 };
	if (kind == UNIT_MODULE)
		emit(u, OP_RESUME, 0, &start);
	else {
		struct pos pos = { .line = firstlineno, .end_line = firstlineno };
		emit(u, OP_RESUME, 0, &pos);
	}
}

static bool ends_code(const struct code_unit *u)
{
	if (u->count == 0)
		return false;
	if (u->ins[u->count - 1].op != OP_RETURN_VALUE)
		return false;
	for (int i = 0; i < u->label_count; i++)
		if (u->labels[i].at == u->count)
			return false;
	return true;
}

/* Code that runs off its end returns None; in later versions the return is made in any case. */
static void emit_implicit_return(struct code_unit *u, bool add_none)
{
	bool function = u->kind == UNIT_FUNCTION || u->kind == UNIT_ASYNC_FUNCTION;
	bool closed = ends_code(u) && !(function && u->c->profile->return_opens_block);
	if (!u->c->profile->return_none_always && (u->ended || closed))
		return;
	if (add_none)
		emit_none(u, NULL);
	emit(u, OP_RETURN_VALUE, 0, NULL);
}

/* Around the whole body of a generator or coroutine: StopIteration must not leave it. */
void emit_stopiteration_handler(struct code_unit *u)
{
	int handler = emit_label(u);
	emit_insert(u, 0, OP_SETUP_CLEANUP, handler);
	emit_implicit_return(u, true);
	u->ended = true;
	emit_use(u, handler);
	emit(u, OP_STOPITERATION_ERROR, 0, NULL);
	emit(u, OP_RERAISE, 1, NULL);
}

struct obj *unit_finish(struct code_unit *u, bool add_none)
{
	emit_implicit_return(u, add_none);
	struct obj *code = u->c->failed ? NULL : assemble(u);
	if (!code)
		compile_fail(u->c);
	give_back(u->c, u->ins, u->room);
	u->ins = NULL;
	u->count = u->room = 0;
	if (u->c->wish)
		u->c->wish->finished = u->scope;
	obj_xdecref(u->c->py, u->qualname);
	u->qualname = NULL;
	return code;
}

/* The cell of a free variable of an inner block, on the stack. */
static void emit_cell_of(struct code_unit *u, struct ident *name, const struct pos *pos)
{
	emit(u, OP_LOAD_CLOSURE, deref_index(u, name), pos);
}

/* Whoever makes the bytecode from the tree will look for the constant that was just loaded. */
static void note_made(struct code_unit *u)
{
	struct bc_wish *wish = u->c->wish;
	if (u->c->muted || !u->count)
		return;
	struct bc_made *made = arena_new(u->c->arena, struct bc_made);
	*made = (struct bc_made){ wish->finished, u->ins[u->count - 1].arg, wish->made };
	wish->made = made;
}

/* Makes a function of code whose defaults and the like (flags) are on the stack. STEALS code. */
void emit_closure(struct code_unit *u, struct obj *code, int flags, const struct pos *pos)
{
	if (!code)
		return;
	struct obj_code *co = (struct obj_code *)(void *)code;
	int first_free = co->nlocalsplus - co->nfrees;
	for (int i = 0; i < co->nfrees; i++) {
		size_t length;
		const char *name = str_utf8(u->c->py, tuple_get(co->localsplusnames, first_free + i), &length);
		emit_cell_of(u, compile_name_of(u->c, name, length), pos);
	}
	if (co->nfrees) {
		emit(u, OP_BUILD_TUPLE, co->nfrees, pos);
		flags |= FUNC_CLOSURE;
	}
	struct obj *qualname = obj_incref(co->qualname);
	emit_const_new(u, code, pos);
	if (u->c->wish)
		note_made(u);
	if (u->c->profile->qualname_is_const) /* of a class body the plain name */
		u->const_kept =
		    emit_add_const(u, compile_const(u->c, obj_incref(flags & FUNC_PLAIN_NAME ? co->name : qualname)));
	obj_decref(u->c->py, qualname);
	emit(u, OP_MAKE_FUNCTION, 0, pos);
	static const uint8_t order[] = { FUNC_CLOSURE, FUNC_ANNOTATIONS, FUNC_ANNOTATE, FUNC_KWDEFAULTS,
					 FUNC_DEFAULTS };
	for (size_t i = 0; i < sizeof order; i++)
		if (flags & order[i])
			emit(u, OP_SET_FUNCTION_ATTRIBUTE, order[i], pos);
}

/* ---- the whole ---- */
/* In old versions a module begins where its first instruction is. */
static int line_of_first(const struct code_unit *u)
{
	for (int i = 1; i < u->count; i++)
		if (u->ins[i].op != OP_NOP && u->ins[i].pos.line > 0)
			return u->ins[i].pos.line;
	return 1;
}

/* Where what a module begins with stands: at its first statement. */
static struct pos first_pos(const struct mod *mod)
{
	return mod->body.count ? mod->body.items[0]->pos : (struct pos){ 1, 0, 1, 0 };
}

static void emit_module_body(struct code_unit *u, struct mod *mod)
{
	if (mod->kind == MOD_EXPRESSION) {
		emit_expr(u, mod->expression);
		return;
	}
	struct pos start = first_pos(mod);
	bool lazy = u->c->profile->annotations_lazy;
	if (lazy)
		emit(u, OP_ANNOTATIONS_HERE, 0, NULL);
	if (lazy && u->scope->has_conditional_annotations && !(u->c->flags & LANG_FUTURE_ANNOTATIONS)) {
		emit(u, OP_BUILD_SET, 0, &start);
		emit_name_c(u, "__conditional_annotations__", STORE, &start);
	}
	if ((!lazy || (u->c->flags & LANG_FUTURE_ANNOTATIONS)) && emit_has_annotations(&mod->body))
		emit(u, OP_SETUP_ANNOTATIONS, 0, &start);
	int from = mod->kind == MOD_MODULE && emit_docstring(u, &mod->body) ? 1 : 0;
	emit_body(u, &mod->body, from);
	if (u->c->profile->module_starts_late)
		u->firstlineno = line_of_first(u);
}

struct obj *emit_module(struct compile *c, struct mod *mod, struct scope *top)
{
	struct code_unit *u = arena_new(c->arena, struct code_unit);
	unit_init(u, c, NULL, top, UNIT_MODULE, compile_name(c, "<module>"), 1);
	if (!c->failed)
		emit_module_body(u, mod);
	if (!c->failed)
		emit_deferred_annotations(u);
	return unit_finish(u, mod->kind != MOD_EXPRESSION);
}
