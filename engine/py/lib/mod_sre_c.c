/* mod_sre_c.c -- _sre: what re.py is built on. Models: Modules/_sre/sre.c. */
#include "re_private.h"
#include "py/model/obj_bytes.h"

/* compile(pattern, flags): a Pattern of a str or bytes. */
static struct obj *sre_compile(struct py *py, struct obj *self, struct obj *const *args, size_t nargs,
			       struct obj *kwnames)
{
	(void)self, (void)kwnames;
	struct obj *pattern;
	int flags;
	if (!args_parse(py, "compile", "Oi", NULL, args, nargs, NULL, &pattern, &flags))
		return NULL;
	if (!str_check(pattern) && !bytes_check(pattern))
		return py_refuse(py, "a regular expression that is neither str nor bytes");
	return re_pattern_new(py, pattern, (uint32_t)flags);
}

static const struct method_def sre_methods[] = {
	{ "compile", sre_compile, METH_FASTCALL, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

static int sre_fill(struct py *py, struct obj *module)
{
	if (module_add(py, module, "Pattern", obj_incref((struct obj *)TYPE_OF(py, T_re_pattern))) < 0)
		return -1;
	return module_add(py, module, "Match", obj_incref((struct obj *)TYPE_OF(py, T_re_match)));
}

const struct module_def mod_sre_c = { "_sre", sre_methods, sre_fill, NULL };
