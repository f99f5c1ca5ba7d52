/* mod_codecs_c.c -- _codecs: text to and from bytes by the name of a codec.
 * Models: Modules/_codecsmodule.c, Python/codecs.c as far as the codecs that model/str_codec.c knows. */
#include "lib_state.h"
#include "py/model/obj_bytes.h"

static struct obj *c_encode(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self;
	struct obj *text;
	const char *encoding = NULL, *errors = NULL;
	if (!args_parse(py, "encode", "O|ss", "obj encoding errors", args, nargs, kwnames, &text, &encoding, &errors))
		return NULL;
	if (!str_check(text))
		return py_refuse(py, "codecs.encode() of what is no str");
	return str_encode(py, text, encoding, errors);
}

static struct obj *c_decode(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, struct obj *kwnames)
{
	(void)self;
	struct obj *data;
	const uint8_t *bytes;
	int64_t length;
	const char *encoding = NULL, *errors = NULL;
	if (!args_parse(py, "decode", "O|ss", "obj encoding errors", args, nargs, kwnames, &data, &encoding, &errors) ||
	    bytes_need(py, data, &bytes, &length) < 0)
		return NULL;
	return str_decode(py, bytes, (size_t)length, encoding, errors, data);
}

static const struct method_def codecs_methods[] = {
	{ "encode", c_encode, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "decode", c_decode, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

const struct module_def mod_codecs_c = { "_codecs", codecs_methods, NULL, NULL };
