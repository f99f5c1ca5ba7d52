/* native.c -- built-in functions and methods: the checks before a C function is called, and how they show themselves.
 * Models: Objects/methodobject.c (3.8-3.15), Objects/object.c _PyObject_FunctionStr. */
#include "native.h"
#include "descr.h"
#include "exc.h"
#include "heap.h"
#include "obj_str.h"
#include "obj_tuple.h"
#include "state.h"
#include <string.h>

#define NATIVE(o) ((struct obj_native *)(void *)(o))

struct obj *native_new(struct py *py, const struct method_def *def, struct obj *self, struct obj *module)
{
	struct obj *o = heap_new(py, TYPE_OF(py, T_builtin_function_or_method), sizeof(struct obj_native), 56,
				 FREE_BUILTIN_METHOD, WHY_BOUND);
	if (!o)
		return NULL;
	NATIVE(o)->def = def;
	NATIVE(o)->self = obj_xincref(self);
	NATIVE(o)->module = obj_xincref(module);
	gc_track(py, o);
	return o;
}

/* ---- names ---- */

/* "list.append": a method's type and its name; the name alone for functions of modules. */
static void put_qualname(struct py *py, struct obj *callable, const struct method_def *def, struct buf *out)
{
	struct type *owner = NULL;
	if (native_check(callable)) {
		struct obj *self = NATIVE(callable)->self;
		if (NATIVE(callable)->cls)
			owner = NATIVE(callable)->cls;
		else if (self && obj_has(self, TYPE_TYPE_SUBCLASS))
			owner = (struct type *)(void *)self;
		else if (self && !obj_is_a(py, self, T_module))
			owner = self->type;
	} else if (type_is(callable, T_method_descriptor) || type_is(callable, T_classmethod_descriptor)) {
		owner = ((struct obj_descr *)(void *)callable)->owner;
	}
	if (owner && owner->qualname)
		buf_printf(out, "%s.", str_utf8(py, owner->qualname, NULL));
	else if (owner)
		buf_printf(out, "%s.", type_short_name(owner));
	buf_puts(out, def->name);
}

void native_name(struct py *py, struct obj *callable, const struct method_def *def, struct buf *out)
{
	if (!callable || !py->profile->args_name_qualified) {
		buf_printf(out, "%s()", def->name);
		return;
	}
	struct obj *module = native_check(callable) ? NATIVE(callable)->module : NULL;
	if (module && str_check(module) && !str_equal_c(module, "builtins"))
		buf_printf(out, "%s.", str_utf8(py, module, NULL));
	put_qualname(py, callable, def, out);
	buf_puts(out, "()");
}

static void *bad_count(struct py *py, struct obj *callable, const struct method_def *def, const char *takes,
		       int64_t given)
{
	struct buf name = BUF_INIT;
	native_name(py, callable, def, &name);
	if (given < 0)
		exc_raise(py, T_TypeError, "%s takes %s", buf_text(&name), takes);
	else
		exc_raise(py, T_TypeError, "%s takes %s (%lld given)", buf_text(&name), takes, (long long)given);
	buf_clear(&name);
	return NULL;
}

struct obj *native_call_def(struct py *py, const struct method_def *def, struct obj *callable, struct obj *self,
			    struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	int flags = def->flags;
	if (kwnames && !(flags & METH_KEYWORDS) && tuple_length(kwnames) > 0)
		return bad_count(py, callable, def, "no keyword arguments", -1);
	if ((flags & METH_NOARGS) && nargs != 0)
		return bad_count(py, callable, def, "no arguments", (int64_t)nargs);
	if ((flags & METH_O) && nargs != 1)
		return bad_count(py, callable, def, "exactly one argument", (int64_t)nargs);
	if (py_enter(py, " while calling a Python object") < 0)
		return NULL;
	struct obj *result = def->fn(py, self, args, nargs, kwnames);
	py_leave(py);
	return result;
}

static struct obj *native_call(struct py *py, struct obj *callable, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	return native_call_def(py, NATIVE(callable)->def, callable, NATIVE(callable)->self, args, nargs, kwnames);
}

/* ---- documentation ---- */

/* A doc that begins "name(...)\n--\n\n" carries the signature. Returns where the text after it begins. */
static const char *after_signature(const char *name, const char *doc)
{
	const char *dot = strrchr(name, '.');
	if (dot)
		name = dot + 1;
	size_t length = strlen(name);
	if (strncmp(doc, name, length) != 0 || doc[length] != '(')
		return NULL;
	const char *end = strstr(doc, ")\n--\n\n");
	return end ? end + 6 : NULL;
}

const char *native_doc_body(const char *name, const char *doc)
{
	const char *after = doc ? after_signature(name, doc) : NULL;
	return after ? after : doc;
}

const char *native_doc_signature(const char *name, const char *doc, size_t *length)
{
	const char *after = doc ? after_signature(name, doc) : NULL;
	if (!after)
		return NULL;
	const char *start = strchr(doc, '(');
	*length = (size_t)(after - 5 - start);
	return start;
}

/* ---- slots ---- */

static void native_dealloc(struct py *py, struct obj *o)
{
	struct obj_native *f = NATIVE(o);
	obj_xdecref(py, f->self);
	obj_xdecref(py, f->module);
	if (f->cls)
		obj_decref(py, &f->cls->head);
	heap_drop(py, o, sizeof *f, 56, FREE_BUILTIN_METHOD);
}

static int native_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(NATIVE(o)->self);
	OBJ_VISIT(NATIVE(o)->module);
	return 0;
}

static struct obj *native_repr(struct py *py, struct obj *o)
{
	struct obj_native *f = NATIVE(o);
	if (!f->self || obj_is_a(py, f->self, T_module))
		return str_format_c(py, "<built-in function %s>", f->def->name);
	return str_format_c(py, "<built-in method %s of %s object at 0x%llx>", f->def->name, f->self->type->name,
			    (unsigned long long)heap_address(py, f->self));
}

static struct obj *native_compare(struct py *py, struct obj *a, struct obj *b, int op)
{
	if ((op != CMP_EQ && op != CMP_NE) || !native_check(a) || !native_check(b))
		OBJ_RETURN_NOT_IMPLEMENTED(py);
	bool equal = NATIVE(a)->self == NATIVE(b)->self && NATIVE(a)->def->fn == NATIVE(b)->def->fn;
	return OBJ_BOOL(py, equal == (op == CMP_EQ));
}

static int64_t native_hash(struct py *py, struct obj *o)
{
	uint64_t x = NATIVE(o)->self ? heap_address(py, NATIVE(o)->self) >> 4 : 0;
	x ^= (uint64_t)(uintptr_t)NATIVE(o)->def->name[0] * 1000003u;
	return (int64_t)x == -1 ? -2 : (int64_t)x;
}

static struct obj *native_get_name(struct py *py, struct obj *o)
{
	return str_new_c(py, NATIVE(o)->def->name);
}

static struct obj *native_get_qualname(struct py *py, struct obj *o)
{
	struct buf name = BUF_INIT;
	put_qualname(py, o, NATIVE(o)->def, &name);
	struct obj *result = str_new_c(py, buf_text(&name));
	buf_clear(&name);
	return result;
}

static struct obj *native_get_self(struct py *py, struct obj *o)
{
	bool shown = NATIVE(o)->self && !(NATIVE(o)->def->flags & METH_STATIC);
	return obj_incref(shown ? NATIVE(o)->self : py->none);
}

static struct obj *native_get_module(struct py *py, struct obj *o)
{
	return obj_incref(NATIVE(o)->module ? NATIVE(o)->module : py->none);
}

static struct obj *native_get_doc(struct py *py, struct obj *o)
{
	return py_refuse(py, "the text of %s.__doc__", NATIVE(o)->def->name);
}

static struct obj *native_get_signature(struct py *py, struct obj *o)
{
	size_t length;
	const char *text = native_doc_signature(NATIVE(o)->def->name, NATIVE(o)->def->doc, &length);
	return text ? str_new(py, text, length, WHY_RESULT)
		    : py_refuse(py, "the text of %s.__text_signature__", NATIVE(o)->def->name);
}

static int native_set_module(struct py *py, struct obj *o, struct obj *value)
{
	obj_set(py, &NATIVE(o)->module, obj_xincref(value));
	return 0;
}

static const struct member_def native_members[] = {
	{ "__module__", native_get_module, native_set_module, true },
	{ "__doc__", native_get_doc, NULL, false },
	{ "__name__", native_get_name, NULL, false },
	{ "__qualname__", native_get_qualname, NULL, false },
	{ "__self__", native_get_self, NULL, false },
	{ "__text_signature__", native_get_signature, NULL, false },
	{ NULL, NULL, NULL, false },
};

static int native_model_size(const struct profile *profile)
{
	(void)profile;
	return 56;
}

const struct type_spec obj_native_spec = {
	.name = "builtin_function_or_method",
	.flags = TYPE_GC | TYPE_HAS_WEAKREF,
	.size = sizeof(struct obj_native),
	.model_size = native_model_size,
	.slots = { .dealloc = native_dealloc,
		   .traverse = native_traverse,
		   .repr = native_repr,
		   .call = native_call,
		   .richcompare = native_compare,
		   .hash = native_hash },
	.members = native_members,
};
