/* lib.c -- the library's state: modules made on first use, sources for tracebacks, the program's streams.
 * Models: Python/pylifecycle.c (what __main__ and sys hold at start). */
#include "lib_state.h"
#include <string.h>

void lib_init(struct py *py)
{
	py->lib = heap_c_new(py, sizeof *py->lib);
	memset(py->lib, 0, sizeof *py->lib);
	py->lib->next_serial = py->next_serial;
}

void lib_begin(struct py *py)
{
	py->lib->clock_steps = py->steps_left;
}

struct obj *lib_modules(struct py *py)
{
	if (!py->lib->modules)
		py->lib->modules = dict_new(py, WHY_STARTUP);
	return py->lib->modules;
}

static struct obj *core_module(struct py *py, struct obj **slot, const struct module_def *def)
{
	if (!*slot) {
		uint64_t steps = py->steps_left;   /* what happens before a program begins is not the program's work */
		uint32_t serial = py->next_serial; /* its objects are start-up's: no birth of theirs is told */
		bool record = py->record, collects = py->gc.enabled;
		int count = py->gc.generations[0].count; /* the collector saw them long ago */
		py->gc.enabled = false;
		py->steps_left = UINT64_MAX;
		py->record = false;
		py->next_serial = py->lib->next_serial;
		*slot = lib_module_make(py, def);
		py->lib->next_serial = py->next_serial;
		py->next_serial = serial;
		py->record = record;
		py->steps_left = steps;
		py->gc.generations[0].count = count;
		py->gc.enabled = collects;
		if (!*slot)
			bug("start-up module %s cannot be made", def->name);
		dict_set_c(py, lib_modules(py), def->name, *slot);
	}
	return *slot;
}

extern const struct module_def mod_builtins, mod_sys;

struct obj *lib_builtins(struct py *py)
{
	return core_module(py, &py->lib->builtins, &mod_builtins);
}

struct obj *lib_sys(struct py *py)
{
	return core_module(py, &py->lib->sys, &mod_sys);
}

struct obj *lib_main(struct py *py)
{
	struct lib *lib = py->lib;
	if (lib->main)
		return lib->main;
	struct obj *name = py->profile->main_name_interned ? str_intern_c(py, "__main__") : str_new_c(py, "__main__");
	lib->main = module_new(py, name);
	((struct obj_module *)(void *)lib->main)->builtin = true;
	obj_decref(py, name);
	struct obj *dict = module_dict(lib->main);
	if (py->profile->main_annotations) {
		struct obj *annotations = dict_new(py, WHY_STARTUP);
		dict_set(py, dict, NAME(py, __annotations__), annotations);
		obj_decref(py, annotations);
	}
	dict_set(py, dict, NAME(py, __loader__), &TYPE_OF(py, T_BuiltinImporter)->head);
	dict_set(py, dict, NAME(py, __builtins__), lib_builtins(py));
	dict_set_c(py, lib_modules(py), "__main__", lib->main);
	site_add(py, module_dict(lib_builtins(py)));
	return lib->main;
}

void lib_source_put(struct py *py, const char *filename, const char *text, size_t length)
{
	size_t name_size = strlen(filename) + 1;
	char *copy = heap_c_new(py, name_size + length);
	memcpy(copy, filename, name_size);
	memcpy(copy + name_size, text, length);
	CMEM_PUSH(py->cmem, &py->lib->sources, (struct source){ copy, copy + name_size, length });
}

const char *lib_source_line(struct py *py, const char *filename, int line, size_t *length)
{
	struct lib *lib = py->lib;
	for (size_t i = lib->sources.length; i-- > 0;) {
		struct source *s = &lib->sources.items[i];
		if (strcmp(s->filename, filename) != 0)
			continue;
		const char *at = s->text, *end = s->text + s->length;
		for (int n = 1; n < line && at < end; n++) {
			const char *newline = memchr(at, '\n', (size_t)(end - at));
			at = newline ? newline + 1 : end;
		}
		if (line < 1 || at >= end)
			return NULL;
		const char *newline = memchr(at, '\n', (size_t)(end - at));
		*length = (size_t)((newline ? newline : end) - at);
		return at;
	}
	return NULL;
}

/* sys.NAME while sys is alive: BORROWED or NULL. */
static struct obj *sys_attribute(struct py *py, struct obj *name)
{
	struct obj *dict = py->lib->sys ? module_dict(py->lib->sys) : NULL;
	return dict ? dict_get(py, dict, name) : NULL;
}

struct obj *lib_replaced_stdout(struct py *py)
{
	if (!py->lib->sys)
		return NULL;
	struct obj *file = sys_attribute(py, NAME(py, stdout));
	if (!file)
		return exc_raise(py, T_RuntimeError, "lost sys.stdout");
	return file == py->lib->stdout_file ? NULL : file;
}

static int write_stream(struct py *py, int stream, const char *text, size_t length)
{
	if (py->lib->streams_gone)
		return 0;
	return py_write(py, stream, text, length);
}

int lib_write_stdout(struct py *py, const char *text, size_t length)
{
	return write_stream(py, 0, text, length);
}

int lib_write_original_stderr(struct py *py, const char *text, size_t length)
{
	return write_stream(py, 1, text, length);
}

/* PyFile_WriteString to sys.stderr: what the program put there is asked to write; with None nothing is written. */
int lib_write_stderr(struct py *py, const char *text, size_t length)
{
	struct obj *file =
	    py->lib->sys && module_dict(py->lib->sys) ? sys_attribute(py, NAME(py, stderr)) : py->lib->stderr_file;
	if (file == py->lib->stderr_file)
		return lib_write_original_stderr(py, text, length);
	if (file == OBJ_NONE(py))
		return 0;
	if (!file)
		return py_refuse(py, "an error to be shown when sys.stderr is gone"), -1;
	struct obj *pending = exc_take(py), *shown = str_new(py, text, length, WHY_RESULT), *result = NULL;
	if (shown) {
		obj_incref(file);
		result = obj_call_method(py, file, NAME(py, write), &shown, 1);
		obj_decref(py, file);
		obj_decref(py, shown);
	}
	obj_xdecref(py, result);
	if (py->exc) {
		exc_clear(py);
		py_refuse(py, "an error to be shown where sys.stderr cannot be written to");
	}
	exc_restore(py, pending);
	return py->stop.kind == STOP_NONE ? 0 : -1;
}

void lib_forget(struct py *py, struct obj *module, const char *name)
{
	struct obj *dict = module ? module_dict(module) : NULL;
	if (dict && dict_get_c(py, dict, name))
		dict_set_c(py, dict, name, OBJ_NONE(py));
}
