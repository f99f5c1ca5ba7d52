/* obj_site.c -- exit, quit, copyright, credits, license, help: what module site puts among the builtins. Their classes are
 * Python's own in CPython; here they are built in, because no program begins without them and hardly one uses them.
 * Models: Lib/_sitebuiltins.py, Lib/site.py setquit, setcopyright, sethelper. */
#include "lib_state.h"

struct obj_site {
	struct obj head;
	const char *name;
};
#define SITE(o) ((struct obj_site *)(void *)(o))

static const char end_of_input[] = "Ctrl-D (i.e. EOF)";

int site_add(struct py *py, struct obj *dict)
{
	static const struct {
		const char *name;
		int type;
	} rows[] = { { "quit", T_Quitter },        { "exit", T_Quitter },        { "copyright", T_SitePrinter },
		     { "credits", T_SitePrinter }, { "license", T_SitePrinter }, { "help", T_SiteHelper } };
	int failed = 0;
	heap_startup_begin(py);
	for (size_t i = 0; i < sizeof rows / sizeof *rows && !failed; i++) {
		struct type *type = TYPE_OF(py, rows[i].type);
		struct obj *o =
		    heap_new(py, type, sizeof(struct obj_site), (size_t)type->model_size, FREE_NONE, WHY_STARTUP);
		if (!o)
			failed = -1;
		else {
			SITE(o)->name = rows[i].name;
			failed = dict_set_c(py, dict, rows[i].name, o);
			obj_decref(py, o);
		}
	}
	heap_startup_end(py);
	return failed;
}

static void site_dealloc(struct py *py, struct obj *o)
{
	heap_drop(py, o, sizeof(struct obj_site), (size_t)TYPE(o)->model_size, FREE_NONE);
}

static int instance_size(const struct profile *profile)
{
	(void)profile;
	return 16;
}

static struct obj *quitter_repr(struct py *py, struct obj *o)
{
	return str_format_c(py, "Use %s() or %s to exit", SITE(o)->name, end_of_input);
}

static struct obj *quitter_call(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	if (nargs > 1 || (kwnames && tuple_length(kwnames) > 0))
		return py_refuse(py, "%s() with these arguments", SITE(o)->name);
	return exc_raise_object(py, T_SystemExit, nargs ? args[0] : OBJ_NONE(py));
}

static struct obj *printer_repr(struct py *py, struct obj *o)
{
	return py_refuse(py, "the text of %s", SITE(o)->name);
}

static struct obj *printer_call(struct py *py, struct obj *o, struct obj *const *args, size_t nargs,
				struct obj *kwnames)
{
	(void)args, (void)nargs, (void)kwnames;
	return printer_repr(py, o);
}

static struct obj *helper_repr(struct py *py, struct obj *o)
{
	(void)o;
	return str_new_c(py, "Type help() for interactive help, or help(object) for help about object.");
}

static struct obj *helper_call(struct py *py, struct obj *o, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)o, (void)args, (void)nargs, (void)kwnames;
	return py_refuse(py, "help()");
}

static struct obj *get_name(struct py *py, struct obj *o)
{
	return str_new_c(py, SITE(o)->name);
}

static struct obj *get_eof(struct py *py, struct obj *o)
{
	(void)o;
	return str_new_c(py, end_of_input);
}

static struct obj *get_dict(struct py *py, struct obj *o)
{
	return py_refuse(py, "the attribute dictionary of %s", SITE(o)->name);
}

static const struct member_def quitter_members[] = {
	{ "name", get_name, NULL, false },
	{ "eof", get_eof, NULL, false },
	{ "__dict__", get_dict, NULL, false },
	{ NULL, NULL, NULL, false },
};

const struct type_spec obj_quitter_spec = {
	.name = "_sitebuiltins.Quitter",
	.flags = TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_site),
	.model_size = instance_size,
	.slots = { .dealloc = site_dealloc, .repr = quitter_repr, .call = quitter_call },
	.members = quitter_members,
};
const struct type_spec obj_site_printer_spec = {
	.name = "_sitebuiltins._Printer",
	.flags = TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_site),
	.model_size = instance_size,
	.slots = { .dealloc = site_dealloc, .repr = printer_repr, .call = printer_call },
};
const struct type_spec obj_site_helper_spec = {
	.name = "_sitebuiltins._Helper",
	.flags = TYPE_NO_INSTANCE,
	.size = sizeof(struct obj_site),
	.model_size = instance_size,
	.slots = { .dealloc = site_dealloc, .repr = helper_repr, .call = helper_call },
};
