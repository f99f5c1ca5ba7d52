/* call.c -- calling Python functions: binding of arguments, with CPython's texts when they do not fit.
 * Models: Python/ceval.c initialize_locals, missing_arguments, too_many_positional, positional_only_passed_as_keyword. */
#include "call.h"
#include "loop.h"
#include "obj_function.h"
#include "py/model/exc.h"
#include "py/model/heap.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_list.h"
#include "py/model/obj_str.h"
#include "py/model/suggest.h"
#include "py/model/overlay.h"
#include <stdio.h>
#include <string.h>

#define SMALL_CALL 12

static struct obj *shown_name(struct py *py, struct obj_function *func)
{
	return py->profile->call_error_qualname ? func->qualname : function_code(&func->head)->name;
}

static struct obj *local_name(const struct obj_code *code, int i)
{
	return tuple_get(code->localsplusnames, i);
}

/* ---- errors ---- */

static void raise_missing(struct py *py, struct obj_function *func, const char *kind, struct obj *const *names, int n)
{
	struct str_builder b;
	str_builder_init(&b, py);
	for (int i = 0; i < n; i++) {
		if (i > 0)
			str_builder_put_c(&b, n == 2 ? " and " : i == n - 1 ? ", and " : ", ");
		struct obj *quoted = obj_repr(py, names[i]);
		if (!quoted) {
			str_builder_clear(&b);
			return;
		}
		str_builder_put_str(&b, quoted);
		obj_decref(py, quoted);
	}
	struct obj *list = str_builder_finish(&b);
	if (!list)
		return;
	exc_raise(py, T_TypeError, "%U() missing %d required %s argument%s: %U", shown_name(py, func), n, kind,
		  n == 1 ? "" : "s", list);
	obj_decref(py, list);
}

static void raise_too_many(struct py *py, struct frame *f, struct obj_function *func, size_t given)
{
	struct obj_code *code = f->code;
	int defaults = func->defaults ? (int)tuple_length(func->defaults) : 0, keyword_given = 0;
	for (int i = code->argcount; i < code->argcount + code->kwonlyargcount; i++)
		keyword_given += f->slots[i] != REF_NULL;
	char wanted[64], extra[96] = "";
	bool plural;
	if (defaults) {
		snprintf(wanted, sizeof wanted, "from %d to %d", code->argcount - defaults, code->argcount);
		plural = true;
	} else {
		snprintf(wanted, sizeof wanted, "%d", code->argcount);
		plural = code->argcount != 1;
	}
	if (keyword_given)
		snprintf(extra, sizeof extra, " positional argument%s (and %d keyword-only argument%s)",
			 given != 1 ? "s" : "", keyword_given, keyword_given != 1 ? "s" : "");
	exc_raise(py, T_TypeError, "%U() takes %s positional argument%s but %ld%s %s given", shown_name(py, func),
		  wanted, plural ? "s" : "", (long)given, extra, given == 1 && !keyword_given ? "was" : "were");
}

static bool raise_positional_only(struct py *py, struct obj_function *func, struct obj *kwnames)
{
	struct obj_code *code = function_code(&func->head);
	struct str_builder b;
	str_builder_init(&b, py);
	int found = 0;
	for (int i = 0; i < code->posonlyargcount; i++)
		for (int64_t k = 0; k < tuple_length(kwnames); k++)
			if (str_equal(local_name(code, i), tuple_get(kwnames, k))) {
				if (found++)
					str_builder_put_c(&b, ", ");
				str_builder_put_str(&b, tuple_get(kwnames, k));
			}
	if (!found) {
		str_builder_clear(&b);
		return false;
	}
	struct obj *list = str_builder_finish(&b);
	if (!list)
		return true;
	exc_raise(py, T_TypeError, "%U() got some positional-only arguments passed as keyword arguments: '%U'",
		  shown_name(py, func), list);
	obj_decref(py, list);
	return true;
}

static void raise_unexpected(struct py *py, struct obj_function *func, struct obj *keyword)
{
	struct obj_code *code = function_code(&func->head);
	struct obj *suggestion = NULL;
	if (py->profile->call_error_suggests) {
		struct obj *names = list_new(py, 0, WHY_INTERNAL);
		if (!names)
			return;
		for (int i = code->posonlyargcount; i < code->argcount + code->kwonlyargcount; i++)
			if (list_append(py, names, local_name(code, i)) < 0) {
				obj_decref(py, names);
				return;
			}
		suggestion = suggest_name(py, names, keyword);
		obj_decref(py, names);
	}
	if (suggestion)
		exc_raise(py, T_TypeError, "%U() got an unexpected keyword argument '%S'. Did you mean '%S'?",
			  shown_name(py, func), keyword, suggestion);
	else
		exc_raise(py, T_TypeError, "%U() got an unexpected keyword argument '%S'", shown_name(py, func),
			  keyword);
	obj_xdecref(py, suggestion);
}

/* ---- binding ---- */

/* The parameter that a keyword names, or -1; -2 RAISES. */
static int find_keyword(struct py *py, const struct obj_code *code, struct obj *keyword)
{
	int total = code->argcount + code->kwonlyargcount;
	for (int i = code->posonlyargcount; i < total; i++)
		if (local_name(code, i) == keyword)
			return i;
	for (int i = code->posonlyargcount; i < total; i++) {
		int same = str_is_exact(keyword) ? str_equal(local_name(code, i), keyword)
						 : obj_compare_bool(py, keyword, local_name(code, i), CMP_EQ);
		if (same < 0)
			return -2;
		if (same)
			return i;
	}
	return -1;
}

static int bind_keywords(struct py *py, struct frame *f, struct obj_function *func, const stackref *values,
			 struct obj *kwnames, struct obj *kwdict)
{
	struct obj_code *code = f->code;
	int64_t n = tuple_length(kwnames), i;
	for (i = 0; i < n; i++) {
		struct obj *keyword = tuple_get(kwnames, i);
		if (!str_check(keyword)) {
			if (py->profile->keyword_error_names_function)
				exc_raise(py, T_TypeError, "%U() keywords must be strings", shown_name(py, func));
			else
				exc_raise(py, T_TypeError, "keywords must be strings");
			break;
		}
		int at = find_keyword(py, code, keyword);
		if (at == -2)
			break;
		if (at >= 0) {
			if (f->slots[at]) {
				exc_raise(py, T_TypeError, "%U() got multiple values for argument '%S'",
					  shown_name(py, func), keyword);
				break;
			}
			f->slots[at] = values[i];
			continue;
		}
		if (!kwdict) {
			if (!code->posonlyargcount || !raise_positional_only(py, func, kwnames))
				raise_unexpected(py, func, keyword);
			break;
		}
		if (dict_set(py, kwdict, keyword, ref_obj(values[i])) < 0)
			break;
		ref_close(py, values[i]);
	}
	if (i == n)
		return 0;
	for (; i < n; i++)
		ref_close(py, values[i]);
	return -1;
}

static stackref default_ref(struct py *py, struct obj *value)
{
	struct obj *copy = py->profile->defaults_anew ? overlay_copy(py, value) : NULL;
	return copy ? ref_own(copy) : ref_new(value);
}

static int bind_defaults(struct py *py, struct frame *f, struct obj_function *func, size_t nargs)
{
	struct obj_code *code = f->code;
	int given = nargs < (size_t)code->argcount ? (int)nargs : code->argcount;
	int defaults = func->defaults ? (int)tuple_length(func->defaults) : 0, first = code->argcount - defaults;
	struct obj *missing[SMALL_CALL], **names = missing;
	int n = 0;
	if (code->argcount > SMALL_CALL || code->kwonlyargcount > SMALL_CALL)
		names = mem_new(sizeof *names * (size_t)(code->argcount + code->kwonlyargcount));
	for (int i = given; i < first; i++)
		if (!f->slots[i])
			names[n++] = local_name(code, i);
	if (n)
		raise_missing(py, func, "positional", names, n);
	else {
		for (int i = given > first ? given : first; i < code->argcount; i++)
			if (!f->slots[i])
				f->slots[i] = default_ref(py, tuple_get(func->defaults, i - first));
		for (int i = code->argcount; i < code->argcount + code->kwonlyargcount; i++) {
			if (f->slots[i])
				continue;
			struct obj *value =
			    func->kwdefaults ? dict_get(py, func->kwdefaults, local_name(code, i)) : NULL;
			if (value)
				f->slots[i] = default_ref(py, value);
			else
				names[n++] = local_name(code, i);
		}
		if (n)
			raise_missing(py, func, "keyword-only", names, n);
	}
	if (names != missing)
		mem_free(names);
	return n || exc_pending(py) ? -1 : 0;
}

static void close_all(struct py *py, const stackref *args, size_t n)
{
	for (size_t i = 0; i < n; i++)
		ref_close(py, args[i]);
}

/* *args: the rest of the positional arguments as a tuple; every reference becomes a counted one. */
static struct obj *rest_tuple(struct py *py, const stackref *args, size_t n)
{
	struct obj *small[SMALL_CALL] = { NULL }, **items = small;
	if (n > SMALL_CALL)
		items = mem_new(n * sizeof *items);
	for (size_t i = 0; i < n; i++)
		items[i] = ref_steal(args[i]);
	struct obj *tuple = tuple_steal(py, items, (int64_t)n, WHY_CALL);
	if (items != small)
		mem_free(items);
	return tuple;
}

/* Does the function take n positional arguments and nothing else? */
static inline bool takes_just(const struct obj_code *code, size_t n)
{
	return n == (size_t)code->argcount && !code->kwonlyargcount && !(code->flags & (CO_VARARGS | CO_VARKEYWORDS));
}

RAISES int call_bind(struct py *py, struct frame *f, struct obj_function *func, const stackref *args, size_t nargs,
		     struct obj *kwnames)
{
	struct obj_code *code = f->code;
	size_t wanted = (size_t)code->argcount, keywords = kwnames ? (size_t)tuple_length(kwnames) : 0;
	int total = code->argcount + code->kwonlyargcount;
	struct obj *kwdict = NULL;
	if (!keywords && takes_just(code, nargs)) {
		for (size_t i = 0; i < nargs; i++)
			f->slots[i] = args[i];
		return 0;
	}
	if (code->flags & CO_VARKEYWORDS) {
		if (!(kwdict = dict_new(py, WHY_CALL))) {
			close_all(py, args, nargs + keywords);
			return -1;
		}
		f->slots[total + (code->flags & CO_VARARGS ? 1 : 0)] = ref_own(kwdict);
	}
	size_t n = nargs < wanted ? nargs : wanted;
	for (size_t i = 0; i < n; i++)
		f->slots[i] = args[i];
	if (code->flags & CO_VARARGS) {
		struct obj *rest = rest_tuple(py, args + n, nargs - n);
		if (!rest) {
			close_all(py, args + nargs, keywords);
			return -1;
		}
		f->slots[total] = ref_own(rest);
	} else
		close_all(py, args + n, nargs - n);
	if (keywords && bind_keywords(py, f, func, args + nargs, kwnames, kwdict) < 0)
		return -1;
	if (nargs > wanted && !(code->flags & CO_VARARGS)) {
		raise_too_many(py, f, func, nargs);
		return -1;
	}
	if (nargs < wanted || code->kwonlyargcount)
		return bind_defaults(py, f, func, nargs);
	return 0;
}

/* ---- entering ---- */

RAISES int call_check_depth(struct py *py)
{
	if (py->recursion_depth < py->recursion_limit) {
		py->recursion_depth++;
		return 0;
	}
	exc_raise(py, T_RecursionError, "maximum recursion depth exceeded");
	return -1;
}

static struct frame *new_frame(struct py *py, struct obj_function *func)
{
	struct obj_code *code = function_code(&func->head);
	struct frame *f;
	if (py->profile->frame_holds_function)
		f = frame_push(py, code, func);
	else {
		f = frame_push_bare(py, code, func->globals, func->builtins, NULL);
		if (code->nfrees) /* 3.8-3.10: the closure's cells are in place from the start */
			for (int i = 0; i < code->nfrees; i++)
				f->slots[code->nlocalsplus - code->nfrees + i] = ref_new(tuple_get(func->closure, i));
	}
	return f;
}

/* The usual call: as many arguments as parameters, room on the frame stack. NULL: not so, nothing was done. */
static inline struct frame *enter_quickly(struct py *py, struct obj_function *func, const stackref *args, size_t nargs)
{
	struct obj_code *code = function_code(&func->head);
	struct vm *vm = py->vm;
	size_t size = frame_bytes(code);
	if (!takes_just(code, nargs) || !py->profile->frame_holds_function ||
	    py->recursion_depth >= py->recursion_limit || (size_t)(vm->end - vm->top) < size)
		return NULL;
	struct frame *f = (struct frame *)(void *)vm->top;
	vm->top += size;
	py->recursion_depth++;
	frame_init(f, code, size);
	f->func = func;
	f->globals = func->globals;
	f->builtins = func->builtins;
	size_t i = 0;
	for (; i < nargs; i++)
		f->slots[i] = args[i];
	for (stackref *at = f->slots + i; at < f->sp; at++)
		*at = REF_NULL;
	return f;
}

RAISES struct frame *call_enter(struct py *py, STEALS(func) struct obj_function *func, const stackref *args,
				size_t nargs, struct obj *kwnames)
{
	struct frame *quick = kwnames ? NULL : enter_quickly(py, func, args, nargs);
	if (quick)
		return quick;
	if (call_check_depth(py) < 0) {
		close_all(py, args, nargs + (kwnames ? (size_t)tuple_length(kwnames) : 0));
		obj_decref(py, &func->head);
		return NULL;
	}
	struct frame *f = new_frame(py, func);
	int failed = call_bind(py, f, func, args, nargs, kwnames);
	if (!f->func)
		obj_decref(py, &func->head);
	if (!failed)
		return f;
	py->recursion_depth--;
	frame_pop(py, f);
	return NULL;
}

RAISES struct frame *call_enter_ex(struct py *py, STEALS(func) struct obj_function *func, STEALS(args) struct obj *args,
				   STEALS(kwargs) struct obj *kwargs)
{
	int64_t nargs = tuple_length(args), keywords = kwargs ? dict_length(kwargs) : 0, at = 0, n = 0;
	struct obj *kwnames = NULL, *key, *value;
	stackref small[SMALL_CALL], *all = small;
	if (keywords) {
		if (!(kwnames = tuple_new(py, keywords, WHY_INTERNAL))) {
			obj_decref(py, args);
			obj_xdecref(py, kwargs);
			obj_decref(py, &func->head);
			return NULL;
		}
	}
	if (nargs + keywords > SMALL_CALL)
		all = mem_new((size_t)(nargs + keywords) * sizeof *all);
	for (; n < nargs; n++)
		all[n] = ref_new(tuple_get(args, n));
	while (kwargs && dict_next(kwargs, &at, &key, &value)) {
		tuple_items(kwnames)[n - nargs] = obj_incref(key);
		all[n++] = ref_new(value);
	}
	obj_decref(py, args);
	obj_xdecref(py, kwargs);
	struct frame *f = call_enter(py, func, all, (size_t)nargs, kwnames);
	if (all != small)
		mem_free(all);
	obj_xdecref(py, kwnames);
	return f;
}

OWNED RAISES struct obj *call_run(struct py *py, struct frame *f)
{
	f->flags |= FRAME_ENTRY;
	return loop_run(py, f);
}

OWNED RAISES struct obj *function_call(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				       struct obj *kwnames)
{
	struct obj_function *func = FUNCTION(o);
	size_t total = nargs + (kwnames ? (size_t)tuple_length(kwnames) : 0);
	stackref small[SMALL_CALL] = { 0 }, *refs = small;
	if (total > SMALL_CALL)
		refs = mem_new(total * sizeof *refs);
	for (size_t i = 0; i < total; i++)
		refs[i] = ref_new(args[i]);
	obj_incref(o);
	struct frame *f = call_enter(py, func, refs, nargs, kwnames);
	if (refs != small)
		mem_free(refs);
	return f ? call_run(py, f) : NULL;
}

OWNED RAISES struct obj *call_stack(struct py *py, struct obj *callable, const stackref *args, size_t nargs,
				    size_t total, struct obj *kwnames)
{
	bool borrowed = false;
	for (size_t i = 0; i < total; i++)
		borrowed |= ref_is_borrowed(args[i]);
	if (!borrowed)
		return obj_call(py, callable, (struct obj *const *)(const void *)args, nargs, kwnames);
	struct obj *small[SMALL_CALL] = { NULL }, **items = small;
	if (total > SMALL_CALL)
		items = mem_new(total * sizeof *items);
	for (size_t i = 0; i < total; i++)
		items[i] = ref_obj(args[i]);
	struct obj *result = obj_call(py, callable, items, nargs, kwnames);
	if (items != small)
		mem_free(items);
	return result;
}
