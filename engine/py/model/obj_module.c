/* obj_module.c -- module objects. */
#include "obj_module.h"
#include "args.h"
#include "exc.h"
#include "heap.h"
#include "native.h"
#include "obj_dict.h"
#include "obj_list.h"
#include "obj_str.h"
#include "state.h"

#define MODULE(o) ((struct obj_module *)(void *)(o))

static struct obj *module_alloc(struct py *py, struct type *type)
{
	struct obj *o = heap_new(py, type, sizeof(struct obj_module), (size_t)type->model_size, FREE_NONE, WHY_CALL);
	if (!o)
		return NULL;
	MODULE(o)->dict = dict_new(py, WHY_INTERNAL);
	if (!MODULE(o)->dict) {
		obj_decref(py, o);
		return NULL;
	}
	gc_track(py, o);
	return o;
}

static int module_fill(struct py *py, struct obj *o, struct obj *name, struct obj *doc)
{
	struct obj *dict = MODULE(o)->dict;
	obj_set(py, &MODULE(o)->name, obj_incref(name));
	if (dict_set(py, dict, NAME(py, __name__), name) < 0 || dict_set(py, dict, NAME(py, __doc__), doc) < 0 ||
	    dict_set(py, dict, NAME(py, __package__), py->none) < 0 ||
	    dict_set(py, dict, NAME(py, __loader__), py->none) < 0)
		return -1;
	return dict_set(py, dict, NAME(py, __spec__), py->none);
}

struct obj *module_new(struct py *py, struct obj *name)
{
	struct obj *o = module_alloc(py, TYPE_OF(py, T_module));
	if (o && module_fill(py, o, name, py->none) < 0)
		OBJ_CLEAR(py, o);
	return o;
}

struct obj *module_new_c(struct py *py, const char *name)
{
	struct obj *text = str_intern_c(py, name);
	struct obj *o = text ? module_new(py, text) : NULL;
	obj_xdecref(py, text);
	if (o)
		MODULE(o)->builtin = true;
	return o;
}

struct obj *module_dict(struct obj *module)
{
	return MODULE(module)->dict;
}

int module_add(struct py *py, struct obj *module, const char *name, struct obj *value)
{
	struct obj *key = value ? str_intern_c(py, name) : NULL;
	int result = key ? dict_set(py, MODULE(module)->dict, key, value) : -1;
	obj_xdecref(py, key);
	obj_xdecref(py, value);
	return result;
}

int module_add_function(struct py *py, struct obj *module, const struct method_def *def)
{
	if (def->available && !def->available(py->profile))
		return 0;
	return module_add(py, module, def->name, native_new(py, def, module, MODULE(module)->name));
}

int module_add_functions(struct py *py, struct obj *module, const struct method_def *defs)
{
	for (; defs && defs->name; defs++)
		if (module_add_function(py, module, defs) < 0)
			return -1;
	return 0;
}

/* Two rounds, so that a name with one underscore goes before those it may need. */
void module_clear_dict(struct py *py, struct obj *dict)
{
	for (int round = 1; round <= 2; round++) {
		int64_t position = 0;
		struct obj *key, *value;
		while (dict_next(dict, &position, &key, &value)) {
			if (value == py->none || !str_check(key) || str_length(key) == 0)
				continue;
			bool one_underscore = str_at(key, 0) == '_' && (str_length(key) < 2 || str_at(key, 1) != '_');
			if (round == 1 ? !one_underscore : str_equal_c(key, "__builtins__"))
				continue;
			if (dict_set(py, dict, key, py->none) < 0)
				exc_clear(py);
		}
	}
}

/* ---- slots ---- */

static struct obj *module_make(struct py *py, struct type *type, struct obj *args, struct obj *kwargs)
{
	(void)args, (void)kwargs;
	return module_alloc(py, type);
}

static int module_init(struct py *py, struct obj *self, struct obj *args, struct obj *kwargs)
{
	struct obj *name, *doc = py->none;
	if (!args_parse_tuple(py, "module", "U|O", "name doc", args, kwargs, &name, &doc))
		return -1;
	return module_fill(py, self, name, doc);
}

static void module_dealloc(struct py *py, struct obj *o)
{
	struct obj_module *m = MODULE(o);
	if (m->data_free && m->data)
		m->data_free(py, m->data);
	obj_xdecref(py, m->dict);
	obj_xdecref(py, m->name);
	heap_drop(py, o, sizeof *m, (size_t)o->type->model_size, FREE_NONE);
}

static int module_traverse(struct py *py, struct obj *o, obj_visit_fn *visit, void *closure)
{
	(void)py;
	OBJ_VISIT(MODULE(o)->dict);
	return 0;
}

static int module_clear(struct py *py, struct obj *o)
{
	OBJ_CLEAR(py, MODULE(o)->dict);
	return 0;
}

static struct obj *dict_str(struct py *py, struct obj *module, struct obj *key)
{
	struct obj *dict = MODULE(module)->dict, *value = dict ? dict_get(py, dict, key) : NULL;
	return value && str_check(value) ? value : NULL;
}

/* Modules that every build of CPython has inside; where others lie depends on the installation. */
static bool is_built_in_everywhere(const struct obj *name)
{
	static const char *const names[] = { "sys",    "builtins", "gc",         "itertools", "time",
					     "atexit", "_weakref", "_functools", "_operator", "_collections",
					     "_abc",   "_thread",  "__main__" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_equal_c(name, names[i]))
			return true;
	return false;
}

/* What a module that no import made says of itself. Models: Lib/importlib/_bootstrap.py _module_repr. */
static struct obj *made_module_repr(struct py *py, struct obj *o)
{
	struct obj *dict = MODULE(o)->dict, *name = dict ? dict_get(py, dict, NAME(py, __name__)) : NULL;
	struct obj *file = dict ? dict_get(py, dict, NAME(py, __file__)) : NULL;
	struct obj *loader = dict ? dict_get(py, dict, NAME(py, __loader__)) : NULL;
	struct obj *unknown = name ? NULL : str_new_c(py, "?"), *result = NULL;
	name = name ? name : unknown;
	if (name && file)
		result = str_format_c(py, "<module %R from %R>", name, file);
	else if (name && loader && loader != OBJ_NONE(py))
		result = str_format_c(py, "<module %R (%R)>", name, loader);
	else if (name)
		result = str_format_c(py, "<module %R>", name);
	obj_xdecref(py, unknown);
	return result;
}

bool module_place_known(struct py *py, struct obj *module)
{
	struct obj *name = dict_str(py, module, NAME(py, __name__));
	return !MODULE(module)->builtin || !name || dict_str(py, module, NAME(py, __file__)) ||
	       is_built_in_everywhere(name);
}

static struct obj *module_repr(struct py *py, struct obj *o)
{
	struct obj *name = dict_str(py, o, NAME(py, __name__));
	if (!MODULE(o)->builtin || !name || dict_str(py, o, NAME(py, __file__)))
		return made_module_repr(py, o);
	if (!is_built_in_everywhere(name))
		return py_refuse(py, "the repr of module %s, which tells where it is installed",
				 str_utf8(py, name, NULL));
	return str_format_c(py, "<module %R (built-in)>", name);
}

/* What is not there: the module's own __getattr__ is asked, then its name is told. */
static struct obj *module_getattro(struct py *py, struct obj *o, struct obj *name)
{
	if (name == NAME(py, __doc__) && (o->flags & OBJ_STATIC) && !heap_in_startup(py) &&
	    !str_equal_c(MODULE(o)->name, "__main__"))
		return py_refuse(py, "the text of %s.__doc__", str_utf8(py, MODULE(o)->name, NULL));
	struct obj *result = obj_generic_getattr(py, o, name), *dict = MODULE(o)->dict;
	if (result || !exc_matches(py, T_AttributeError))
		return result;
	exc_clear(py);
	struct obj *hook = dict ? dict_get(py, dict, NAME(py, __getattr__)) : NULL;
	struct obj *own = dict_str(py, o, NAME(py, __name__));
	if (hook) {
		result = obj_call1(py, hook, name);
		if (!result && own && MODULE(o)->builtin && exc_matches(py, T_AttributeError) &&
		    py->hooks->refuse_module_name && py->hooks->refuse_module_name(py, o, own, name))
			exc_clear(py);
		return result;
	}
	if (own && str_check(own) && py->hooks->refuse_module_name && py->hooks->refuse_module_name(py, o, own, name))
		return NULL;
	if (own)
		exc_raise(py, T_AttributeError, "module '%U' has no attribute '%U'", own, name);
	else
		exc_raise(py, T_AttributeError, "module has no attribute '%U'", name);
	exc_attribute_context(py, o, name);
	return NULL;
}

static struct obj *get_dict(struct py *py, struct obj *o)
{
	struct obj *own = (o->flags & OBJ_STATIC) ? dict_str(py, o, NAME(py, __name__)) : NULL;
	if (own && str_check(own) && py->hooks->refuse_module_name &&
	    py->hooks->refuse_module_name(py, o, own, NAME(py, __dict__)))
		return NULL;
	return obj_incref(MODULE(o)->dict ? MODULE(o)->dict : py->none);
}

static struct obj *get_annotations(struct py *py, struct obj *o)
{
	struct obj *dict = MODULE(o)->dict, *name = NAME(py, __annotations__);
	struct obj *found = dict_get(py, dict, name);
	if (found)
		return obj_incref(found);
	found = dict_new(py, WHY_RESULT);
	if (found && dict_set(py, dict, name, found) < 0)
		OBJ_CLEAR(py, found);
	return found;
}

static int set_annotations(struct py *py, struct obj *o, struct obj *value)
{
	struct obj *name = NAME(py, __annotations__);
	if (value)
		return dict_set(py, MODULE(o)->dict, name, value);
	int found = dict_discard(py, MODULE(o)->dict, name);
	if (found == 0)
		exc_raise_object(py, T_AttributeError, name);
	return found > 0 ? 0 : -1;
}

static const struct member_def module_members[] = {
	{ "__dict__", get_dict, NULL, true },
	{ "__annotations__", get_annotations, set_annotations, false },
	{ NULL, NULL, NULL, false },
};
static bool member_available(const struct profile *profile, const struct member_def *def)
{
	return def->is_member || profile->class_annotations_made;
}

static struct obj *m_dir(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	struct obj *dict = obj_getattr(py, self, NAME(py, __dict__)), *result = NULL;
	if (!dict)
		return NULL;
	if (dict_check(dict)) {
		struct obj *hook = dict_get(py, dict, NAME(py, __dir__));
		result = hook                      ? obj_call0(py, hook)
			 : py->hooks->module_names ? py->hooks->module_names(py, self)
						   : NULL;
		if (!result && !exc_pending(py) && py->stop.kind == STOP_NONE)
			result = dict_keys_list(py, dict);
	} else
		exc_raise(py, T_TypeError, "<module>.__dict__ is not a dictionary");
	obj_decref(py, dict);
	return result;
}
static const struct method_def module_methods[] = { { "__dir__", m_dir, METH_NOARGS,
						      "__dir__() -> list\nspecialized dir() implementation", NULL },
						    { NULL, NULL, 0, NULL, NULL } };

static int module_size(const struct profile *profile)
{
	return profile->module_size;
}

const struct type_spec obj_module_spec = {
	.name = "module",
	.flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT | TYPE_HAS_WEAKREF,
	.size = sizeof(struct obj_module),
	.model_size = module_size,
	.dict_offset = offsetof(struct obj_module, dict),
	.slots = { .dealloc = module_dealloc,
		   .traverse = module_traverse,
		   .clear = module_clear,
		   .repr = module_repr,
		   .getattro = module_getattro,
		   .new = module_make,
		   .init = module_init },
	.methods = module_methods,
	.members = module_members,
	.member_available = member_available,
	.doc = "module(name, doc=None)\n--\n\nCreate a module object.\n\nThe name must be a string; the optional doc "
	       "argument can have any type.",
};
