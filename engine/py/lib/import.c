/* import.c -- import: modules in C from modules.def, modules in Python from the texts built into the program, one level of
 * packages. Everything else that CPython's library has is refused by name; the rest raises ModuleNotFoundError.
 * Models: Python/import.c, Lib/importlib/_bootstrap.py as far as a snippet can tell. */
#include "base/base.h"
#include "lib_state.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MODULE(def) extern const struct module_def def;
#include "modules.def"
#undef MODULE
static const struct module_def *const module_defs[] = {
#define MODULE(def) &def,
#include "modules.def"
#undef MODULE
};
static const char *const standard_names[] = {
#define STANDARD(name) #name,
#include "standard_modules.def"
#undef STANDARD
};

extern const struct module_def mod_own; /* of our own modules alone, so not among the others */

static const struct hollow {
	const char *name, *why;
} hollow_modules[] = {
#define HOLLOW(name, why) { #name, why },
#include "hollow_modules.def"
#undef HOLLOW
};

static int compare_names(const void *a, const void *b)
{
	return strcmp(a, *(const char *const *)b);
}

bool lib_is_standard_module(struct py *py, const char *name)
{
	(void)py;
	char top[64];
	size_t length = strcspn(name, ".");
	if (length >= sizeof top)
		return false;
	memcpy(top, name, length);
	top[length] = 0;
	return bsearch(top, standard_names, sizeof standard_names / sizeof *standard_names, sizeof *standard_names,
		       compare_names) != NULL;
}

/* Modules that some installed CPython has, though not every version's list of the standard library: no program's own. */
static bool comes_with_cpython(const char *name)
{
	static const char *const names[] = {
		"__hello__",
		"__phello__",
		"_apple_support",
		"_ast_unparse",
		"_ctypes_test",
		"_hmac",
		"_math_integer",
		"_py_warnings",
		"_remote_debugging",
		"_testbuffer",
		"_testcapi",
		"_testimportmultiple",
		"_testinternalcapi",
		"_testmultiphase",
		"_types",
		"_xxtestfuzz",
		"_zstd",
		"compression",
		"profiling",
		"test",
		"xxlimited",
		"xxsubtype",
	};
	size_t length = strcspn(name, ".");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == length && strncmp(names[i], name, length) == 0)
			return true;
	return false;
}

static const struct module_def *find_def(struct py *py, const char *name);

static const struct embed_file *find_text(const char *name)
{
	char path[170];
	snprintf(path, sizeof path, "%s.py", name);
	return embed_find(embed_pylib, path);
}

/* The row of a module that has nothing but its name, or NULL. */
static const struct hollow *hollow_find(struct py *py, const char *name)
{
	for (size_t i = 0; i < sizeof hollow_modules / sizeof *hollow_modules; i++)
		if (strcmp(hollow_modules[i].name, name) == 0)
			return find_def(py, name) || find_text(name) ? NULL : &hollow_modules[i];
	return NULL;
}

bool lib_refuse_hollow(struct py *py, const char *module, const char *name)
{
	const struct hollow *hollow = hollow_find(py, module);
	if (!hollow)
		return false;
	if (hollow->why)
		py_refuse(py, "%s.%s: %s", module, name, hollow->why);
	else
		py_refuse(py, "%s.%s", module, name);
	return true;
}

static struct obj *load_hollow(struct py *py, const char *name)
{
	heap_startup_begin(py);
	struct obj *module = module_new_c(py, name);
	if (module && dict_set_c(py, lib_modules(py), name, module) < 0)
		OBJ_CLEAR(py, module);
	heap_startup_end(py);
	return module;
}

struct obj *lib_module_make(struct py *py, const struct module_def *def)
{
	struct obj *module = module_new_c(py, def->name);
	if (!module)
		return NULL;
	if (module_add_functions(py, module, def->methods) < 0 || (def->fill && def->fill(py, module) < 0)) {
		obj_decref(py, module);
		return NULL;
	}
	return module;
}

static const struct module_def *find_def(struct py *py, const char *name)
{
	for (size_t i = 0; i < sizeof module_defs / sizeof *module_defs; i++)
		if (strcmp(module_defs[i]->name, name) == 0 &&
		    (!module_defs[i]->available || module_defs[i]->available(py->profile)))
			return module_defs[i];
	return NULL;
}

/* Modules that CPython has in C and we in Python. */
static bool is_in_c(const char *name)
{
	static const char *const names[] = { "_asyncio", "_contextvars" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

/* Runs a module's text in its namespace; compiled ahead, so no literals stay alive beside the code. */
static int run_module_text(struct py *py, struct obj *module, const char *name, const struct embed_file *file)
{
	char filename[128];
	snprintf(filename, sizeof filename, "<frozen %s>", name);
	struct obj *filename_obj = str_intern_c(py, filename), *result = NULL;
	struct lang_unit unit;
	memset(&unit, 0, sizeof unit);
	lang_compile(py, file->data, file->length, filename_obj, LANG_FILE,
		     is_in_c(name) ? LANG_LIBRARY | LANG_IN_C : LANG_LIBRARY, &unit);
	struct obj *code = unit.code;
	unit.code = NULL;
	lang_release(py, &unit);
	obj_decref(py, filename_obj);
	struct obj *dict = module_dict(module);
	if (code && dict_set(py, dict, NAME(py, __builtins__), module_dict(lib_builtins(py))) == 0)
		result = vm_eval(py, code, dict, dict);
	obj_xdecref(py, code);
	obj_xdecref(py, result);
	return result ? 0 : -1;
}

/* A module that failed does not stay in sys.modules; the pending exception stays as it is. */
static void forget(struct py *py, const char *name)
{
	struct obj *pending = exc_take(py), *key = str_new_c(py, name);
	if (!key || dict_del(py, lib_modules(py), key) < 0)
		exc_clear(py);
	obj_xdecref(py, key);
	exc_restore(py, pending);
}

static struct obj *load_text(struct py *py, const char *name, const struct embed_file *file)
{
	/* what a module makes when it is imported is not the program's: no address, count or event of the program moves */
	heap_startup_begin(py);
	struct obj *module = module_new_c(py, name);
	bool loaded = module && dict_set_c(py, lib_modules(py), name, module) == 0 &&
		      run_module_text(py, module, name, file) == 0;
	heap_startup_end(py);
	if (!loaded)
		forget(py, name);
	struct obj *found =
	    loaded ? dict_get_c(py, lib_modules(py), name) : NULL; /* it may have put another in its place */
	obj_xincref(found);
	obj_xdecref(py, module);
	return found;
}

/* ---- what imports leave for the collector ---- */

struct leftovers {
	const char *module;
	int found[PROFILE_COUNT];
};
static const struct leftovers script_leftovers[] = {
#define LEFTOVERS(module, ...) { #module, { __VA_ARGS__ } },
#define PROMPT_LEFTOVERS(module, ...)
#include "import_leftovers.def"
#undef LEFTOVERS
#undef PROMPT_LEFTOVERS
};
static const struct leftovers prompt_leftovers[] = {
#define LEFTOVERS(module, ...)
#define PROMPT_LEFTOVERS(module, ...) { #module, { __VA_ARGS__ } },
#include "import_leftovers.def"
#undef LEFTOVERS
#undef PROMPT_LEFTOVERS
};

/* What the row of a module says of this version, or what is so of modules that have none. */
static int leftovers_of(struct py *py, const struct leftovers *rows, size_t count, const char *name, int other)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].module, name) == 0)
			return rows[i].found[profile_index(py->profile)];
	return other;
}

/* A module in Python was imported by the program. Of two that leave something, or may, it is the larger where one imports
 * the other, and else not known. */
static void leave_garbage(struct py *py, const char *name)
{
	struct gc *gc = &py->gc;
	int found;
	if (strncmp(name, "asyncio.", 8) == 0) /* CPython has loaded them all with asyncio */
		return;
	if (!gc->at_prompt)
		found =
		    leftovers_of(py, script_leftovers, sizeof script_leftovers / sizeof *script_leftovers, name, -1);
	else if (strcmp(name, "ctypes") == 0)
		found = py->profile->prompt_leftovers_ctypes;
	else {
		int other = py->profile->prompt_imports_little ? -1 : 0;
		found =
		    leftovers_of(py, prompt_leftovers, sizeof prompt_leftovers / sizeof *prompt_leftovers, name, other);
		if (found == 0)
			found = (int)gc->leftover;
	}
	/* asyncio loads many of the others, and the collector runs meanwhile: what is left of both is not known */
	bool many = dict_get_c(py, lib_modules(py), "asyncio") != NULL && (found > 0 || gc->leftover > 0);
	if (found < 0 || many)
		gc->leftover_unknown = true;
	else if (gc->at_prompt || found > gc->leftover)
		gc->leftover = found;
}

/* ---- what imports allocate ---- */

static const struct import_blocks {
	const char *module, *with;
	int script[PROFILE_COUNT], prompt[PROFILE_COUNT];
} import_blocks[] = {
#define SCRIPT(...)         \
	{                   \
		__VA_ARGS__ \
	}
#define PROMPT(...)         \
	{                   \
		__VA_ARGS__ \
	}
#define BLOCKS(module, with, script, prompt) { #module, with, script, prompt },
#include "import_blocks.def"
#undef BLOCKS
#undef PROMPT
#undef SCRIPT
};
enum { IMPORT_ROWS = sizeof import_blocks / sizeof *import_blocks };
_Static_assert(IMPORT_ROWS <= 64, "lib.import_counted has a bit for each row");

/* The blocks of one module, the first time it is met. */
static int blocks_of(struct py *py, const char *name, size_t length, const char **with)
{
	for (int i = 0; i < IMPORT_ROWS; i++) {
		const struct import_blocks *row = &import_blocks[i];
		uint64_t bit = (uint64_t)1 << i;
		if (strncmp(row->module, name, length) != 0 || row->module[length] || py->lib->import_counted & bit)
			continue;
		py->lib->import_counted |= bit;
		*with = row->with;
		return (py->gc.at_prompt ? row->prompt : row->script)[profile_index(py->profile)];
	}
	return 0;
}

/* Module types makes types of objects that it then forgets; it is imported by these. Where that comes about, in blocks from
 * the begin of the import; -1: there is nothing, or there was before. */
static int types_garbage_at(struct py *py, const char *name)
{
	static const struct {
		const char *module;
		int at;
	} imports[] = { { "types", 130 }, { "copy", 180 }, { "weakref", 400 } };
	if (!py->profile->types_leaves || py->lib->types_imported ||
	    (py->gc.at_prompt && !py->profile->prompt_imports_little))
		return -1;
	for (size_t i = 0; i < sizeof imports / sizeof *imports; i++)
		if (strcmp(imports[i].module, name) == 0 &&
		    (strcmp(name, "weakref") != 0 || py->profile->weakref_imports_types))
			return imports[i].at;
	return -1;
}

/* What modules allocate while they are imported is apart from the modelled heap. The collector counts it all the same, here
 * when the import that the program asked for is done. Its collections find what was left before them. */
static void count_import(struct py *py, const char *name)
{
	enum { BLOCKS_A_DICT = 17 }; /* one in so many is a dict that modules keep */
	if (heap_in_startup(py))
		return;
	const char *with = "", *none;
	bool fresh = !py->lib->import_counted, first = fresh && !py->gc.at_prompt, close = false;
	int collected = -GC_SURE;
	int a_list = py->profile->import_blocks_a_list, blocks = blocks_of(py, name, strlen(name), &with),
	    at = types_garbage_at(py, name);
	for (size_t length; *with; with += length + (with[length] == ' ')) {
		length = strcspn(with, " ");
		blocks += blocks_of(py, with, length, &none);
	}
	if (first) {
		blocks -= py->profile->gc_start_spare;
		at -= at < 0 ? 0 : at < py->profile->gc_start_spare ? at : py->profile->gc_start_spare;
	}
	for (int i = 0; i < blocks || i <= at; i++) {
		if (i == at) {
			const struct gc_generation *young = &py->gc.generations[0];
			close = py->gc.enabled && young->threshold &&
				(i - collected < GC_SURE || young->count > young->threshold - GC_SURE);
			if (py->profile->types_leaves < 0) /* found at once, unless other imports came before */
				close = !fresh;
			else
				py->gc.leftover += py->profile->types_leaves;
			py->lib->types_imported = true;
			blocks_of(py, "types", 5, &none);
		}
		int before = py->gc.generations[0].count;
		if (i < blocks)
			gc_allocated(py);
		if (i % a_list == a_list - 1)
			heap_take_kept(py, FREE_LIST);
		if (i % BLOCKS_A_DICT == BLOCKS_A_DICT - 1)
			heap_take_kept(py, FREE_DICT);
		if (py->gc.requested) /* modules run code, which looks at the eval breaker */
			gc_run_pending(py);
		if (py->gc.generations[0].count < before)
			collected = i;
	}
	py->gc.leftover_unknown |= close;
}

static struct obj *not_found(struct py *py, const char *name, const char *full, bool parent_is_module)
{
	struct obj *text = parent_is_module
			       ? str_format_c(py, "No module named '%s'; '%s' is not a package", full, name)
			       : str_format_c(py, "No module named '%s'", full);
	struct obj *name_obj = str_new_c(py, full);
	struct obj *keywords = text && name_obj ? tuple_pack1(py, NAME(py, name)) : NULL;
	if (keywords) {
		struct obj *args[] = { text, name_obj };
		struct obj *exc = obj_call(py, (struct obj *)TYPE_OF(py, T_ModuleNotFoundError), args, 1, keywords);
		if (exc)
			exc_set(py, exc);
	}
	obj_xdecref(py, keywords);
	obj_xdecref(py, text);
	obj_xdecref(py, name_obj);
	return NULL;
}

/* One module by its full name, from sys.modules or made now. */
static struct obj *load(struct py *py, const char *full)
{
	struct obj *module = dict_get_c(py, lib_modules(py), full);
	if (module) {
		if (module == OBJ_NONE(py))
			return exc_raise(py, T_ModuleNotFoundError, "import of %s halted; None in sys.modules", full);
		return obj_incref(module);
	}
	if (strcmp(full, "builtins") == 0)
		return obj_incref(lib_builtins(py));
	if (strcmp(full, "sys") == 0)
		return obj_incref(lib_sys(py));
	if (strcmp(full, mod_own.name) == 0 && heap_in_startup(py))
		return lib_module_make(py, &mod_own);
	const struct module_def *def = find_def(py, full);
	if (def) {
		heap_startup_begin(py);
		module = lib_module_make(py, def);
		heap_startup_end(py);
		if (module && dict_set_c(py, lib_modules(py), full, module) < 0)
			OBJ_CLEAR(py, module);
		count_import(py, full);
		return module;
	}
	const struct embed_file *file = find_text(full);
	if (file || hollow_find(py, full)) {
		module = file ? load_text(py, full, file) : load_hollow(py, full);
		count_import(py, full);
		if (!heap_in_startup(py))
			leave_garbage(py, full);
		return module;
	}
	const char *dot = strchr(full, '.');
	if (dot && strncmp(full, "collections.", 12) == 0) /* a package that is here with all its modules */
		return not_found(py, full, full, false);
	if (lib_is_standard_module(py, full) || comes_with_cpython(full))
		return py_refuse(py, "module %s", full);
	if (!dot)
		return not_found(py, full, full, false);
	char top[96];
	snprintf(top, sizeof top, "%.*s", (int)(dot - full), full);
	return not_found(py, top, full, true);
}

struct obj *lib_import(struct py *py, const char *name)
{
	return load(py, name);
}

/* a.b.c: each in turn, each an attribute of the one before. Returns the last (OWNED); *top the first (OWNED). */
static struct obj *load_dotted(struct py *py, const char *name, struct obj **top)
{
	struct obj *parent = NULL;
	*top = NULL;
	char full[160];
	if (strlen(name) >= sizeof full)
		return exc_raise(py, T_ModuleNotFoundError, "No module named '%s'", name);
	for (const char *end = name;; end++) {
		if (*end != '.' && *end != 0)
			continue;
		snprintf(full, sizeof full, "%.*s", (int)(end - name), name);
		struct obj *module = load(py, full);
		if (!module) {
			obj_xdecref(py, parent);
			OBJ_CLEAR(py, *top);
			return NULL;
		}
		if (!*top)
			*top = obj_incref(module);
		const char *last = strrchr(full, '.');
		if (parent && module_dict(parent))
			dict_set_c(py, module_dict(parent), last + 1, module);
		obj_xdecref(py, parent);
		parent = module;
		if (*end == 0)
			return module;
	}
}

/* `from a import b` where b is a submodule: loaded when a lacks the name. Failures here are IMPORT_FROM's to report. */
static int load_from(struct py *py, struct obj *module, const char *name, struct obj *fromlist)
{
	if (!fromlist || !tuple_check(fromlist))
		return 0;
	for (int64_t i = 0; i < tuple_length(fromlist); i++) {
		struct obj *item = tuple_get(fromlist, i);
		size_t length;
		const char *text = str_check(item) ? str_utf8(py, item, &length) : "";
		char full[160];
		if (snprintf(full, sizeof full, "%s.%s", name, text) >= (int)sizeof full)
			continue;
		if (!module_dict(module) || dict_get(py, module_dict(module), item))
			continue;
		if (!find_def(py, full) && !find_text(full) && !hollow_find(py, full))
			continue;
		struct obj *sub = load(py, full);
		if (!sub)
			return -1;
		dict_set(py, module_dict(module), item, sub);
		obj_decref(py, sub);
	}
	return 0;
}

struct obj *lib_import_name(struct py *py, struct obj *name, struct obj *fromlist, int level)
{
	if (level < 0)
		return exc_raise(py, T_ValueError, "level must be >= 0");
	if (level > 0)
		return exc_raise(py, T_ImportError, "attempted relative import with no known parent package");
	size_t length;
	const char *text = str_utf8(py, name, &length);
	if (length == 0)
		return exc_raise(py, T_ValueError, "Empty module name");
	struct obj *top, *module = load_dotted(py, text, &top);
	if (!module)
		return NULL;
	bool wants_module = fromlist && fromlist != OBJ_NONE(py) && obj_len(py, fromlist) > 0;
	if (wants_module && load_from(py, module, text, fromlist) < 0)
		OBJ_CLEAR(py, module);
	if (wants_module) {
		obj_decref(py, top);
		return module;
	}
	obj_decref(py, module);
	return top;
}
