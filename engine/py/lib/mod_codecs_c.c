/* mod_codecs_c.c -- _codecs: text to and from bytes by the name of a codec, and what the program registered: codecs and error
 * handlers. Both lie in the module's dictionary; the model asks for them through hooks.
 * Models: Modules/_codecsmodule.c, Python/codecs.c; profile row codec_names_spelled. */
#include "lib_state.h"
#include "py/model/obj_bool.h"
#include "py/model/obj_bytes.h"
#include "py/model/obj_dict.h"
#include "py/model/obj_list.h"
#include <string.h>

#define C_FUNCTION(name)                                                                                \
	static struct obj *name(struct py *py, struct obj *self, struct obj *const *args, size_t nargs, \
				struct obj *kwnames)
static const char handlers_name[] = "_handlers", searches_name[] = "_searches", found_name[] = "_found";

/* What _codecs keeps under that name: BORROWED; NULL: nothing yet. */
static struct obj *kept(struct py *py, const char *what)
{
	struct obj *module = dict_get_c(py, py->lib->modules, "_codecs");
	return module && module_check(py, module) ? dict_get_c(py, module_dict(module), what) : NULL;
}

/* The same, made when it is not there; list or dict. */
static struct obj *keep(struct py *py, struct obj *module, const char *what, bool list)
{
	struct obj *there = dict_get_c(py, module_dict(module), what);
	if (there)
		return there;
	struct obj *fresh = list ? list_new(py, 0, WHY_INTERNAL) : dict_new(py, WHY_INTERNAL);
	if (!fresh || module_add(py, module, what, fresh) < 0)
		return NULL;
	return fresh;
}

/* The name as search functions get it. */
static struct obj *search_name(struct py *py, const char *encoding)
{
	struct buf name = BUF_INIT;
	bool spelled = py->profile->codec_names_spelled, gap = false;
	for (const char *p = encoding; *p; p++) {
		bool plain =
		    (*p >= '0' && *p <= '9') || (*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || *p == '.';
		char c = *p >= 'A' && *p <= 'Z' ? (char)(*p + 32) : *p;
		if (spelled || plain) {
			if (gap && name.length)
				buf_putc(&name, '_');
			buf_putc(&name, spelled && c == ' ' ? '-' : c);
		}
		gap = !spelled && !plain;
	}
	struct obj *result = str_new(py, buf_text(&name), name.length, WHY_RESULT);
	buf_clear(&name);
	return result;
}

struct obj *lib_codec_own(struct py *py, const char *encoding)
{
	struct obj *searches = kept(py, searches_name), *found = kept(py, found_name), *name, *info = NULL;
	if (!searches || !found || !(name = search_name(py, encoding)))
		return NULL;
	info = obj_xincref(dict_get(py, found, name));
	for (int64_t i = 0; !info && !exc_pending(py) && i < list_length(searches); i++) {
		info = obj_call1(py, list_get(searches, i), name);
		if (info && info == OBJ_NONE(py)) {
			OBJ_CLEAR(py, info);
		} else if (info && (!tuple_check(info) || tuple_length(info) != 4)) {
			exc_raise(py, T_TypeError, "codec search functions must return 4-tuples");
			OBJ_CLEAR(py, info);
		} else if (info && dict_set(py, found, name, info) < 0) {
			OBJ_CLEAR(py, info);
		}
	}
	obj_decref(py, name);
	return info;
}

struct obj *lib_codec_error(struct py *py, const char *name)
{
	struct obj *handlers = kept(py, handlers_name);
	return handlers ? obj_xincref(dict_get_c(py, handlers, name)) : NULL;
}

/* codecs._find(encoding): the CodecInfo. */
static struct obj *find(struct py *py, const char *encoding)
{
	struct obj *module = lib_import(py, "codecs"), *function = module ? obj_getattr_c(py, module, "_find") : NULL;
	struct obj *name = function ? str_new_c(py, encoding) : NULL,
		   *info = name ? obj_call1(py, function, name) : NULL;
	obj_xdecref(py, name);
	obj_xdecref(py, function);
	obj_xdecref(py, module);
	return info;
}

static struct obj *by_codec(struct py *py, int way, struct obj *from, const char *encoding, const char *errors)
{
	struct obj *info = find(py, encoding), *function = info ? obj_seq_getitem(py, info, way) : NULL;
	struct obj *how = errors ? str_new_c(py, errors) : NULL, *args[2] = { from, how };
	struct obj *pair = function && (how || !errors) ? obj_call(py, function, args, errors ? 2 : 1, NULL) : NULL;
	if (!pair && function)
		str_codec_failed(py, way ? "decoding" : "encoding", encoding);
	struct obj *result = pair ? obj_seq_getitem(py, pair, 0) : NULL;
	obj_xdecref(py, pair);
	obj_xdecref(py, how);
	obj_xdecref(py, function);
	obj_xdecref(py, info);
	return result;
}

/* The result, or NULL after telling of the failure, which str.encode does not do for all codecs. */
static struct obj *told(struct py *py, struct obj *result, const char *operation, const char *encoding)
{
	if (!result && str_codec_is_direct(encoding))
		str_codec_failed(py, operation, encoding);
	return result;
}

C_FUNCTION(c_encode)
{
	(void)self;
	struct obj *from;
	const char *encoding = "utf-8", *errors = NULL;
	if (!args_parse(py, "encode", "O|ss", "obj encoding errors", args, nargs, kwnames, &from, &encoding, &errors))
		return NULL;
	if (str_check(from) && str_codec_name(encoding))
		return told(py, str_encode(py, from, encoding, errors), "encoding", encoding);
	return by_codec(py, 0, from, encoding, errors);
}

C_FUNCTION(c_decode)
{
	(void)self;
	struct obj *from;
	const uint8_t *bytes;
	int64_t length;
	const char *encoding = "utf-8", *errors = NULL;
	if (!args_parse(py, "decode", "O|ss", "obj encoding errors", args, nargs, kwnames, &from, &encoding, &errors))
		return NULL;
	if (str_codec_name(encoding) && bytes_view(from, &bytes, &length))
		return told(py, str_decode(py, bytes, (size_t)length, encoding, errors, from), "decoding", encoding);
	return by_codec(py, 1, from, encoding, errors);
}

C_FUNCTION(c_lookup)
{
	(void)self;
	const char *encoding;
	return args_parse(py, "lookup", "s", NULL, args, nargs, kwnames, &encoding) ? find(py, encoding) : NULL;
}

C_FUNCTION(c_register)
{
	(void)nargs, (void)kwnames;
	if (!obj_callable(args[0]))
		return exc_raise(py, T_TypeError, "argument must be callable");
	struct obj *searches = keep(py, self, searches_name, true);
	if (!searches || !keep(py, self, found_name, false) || list_append(py, searches, args[0]) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

C_FUNCTION(c_register_error)
{
	struct obj *name, *handler;
	if (!args_parse(py, "register_error", "UO", NULL, args, nargs, kwnames, &name, &handler))
		return NULL;
	if (!obj_callable(handler))
		return exc_raise(py, T_TypeError, "handler must be callable");
	if (str_is_stock_handler(str_utf8(py, name, NULL)))
		return py_refuse(py, "other error handlers in place of the stock ones");
	struct obj *handlers = keep(py, self, handlers_name, false);
	if (!handlers || dict_set(py, handlers, name, handler) < 0)
		return NULL;
	OBJ_RETURN_NONE(py);
}

/* A handler of the program, or None: codecs.py knows the stock ones. */
C_FUNCTION(c_own_error)
{
	(void)self;
	const char *name;
	if (!args_parse(py, "_own_error", "s", NULL, args, nargs, kwnames, &name))
		return NULL;
	struct obj *handler = lib_codec_error(py, name);
	return handler || exc_pending(py) ? handler : obj_incref(OBJ_NONE(py));
}

/* A codec of the program, or None. */
C_FUNCTION(c_own)
{
	(void)self;
	const char *name;
	if (!args_parse(py, "_own", "s", NULL, args, nargs, kwnames, &name))
		return NULL;
	struct obj *info = lib_codec_own(py, name);
	return info || exc_pending(py) ? info : obj_incref(OBJ_NONE(py));
}

/* What CPython calls the codec, or None. */
C_FUNCTION(c_name)
{
	(void)self;
	const char *name;
	if (!args_parse(py, "_name", "s", NULL, args, nargs, kwnames, &name))
		return NULL;
	const char *shown = str_codec_name(name);
	return shown ? str_new_c(py, shown) : obj_incref(OBJ_NONE(py));
}

/* (text, bytes used): what is cut off at the end is left. */
C_FUNCTION(c_decode_part)
{
	(void)self;
	struct obj *from;
	const char *encoding, *errors;
	const uint8_t *bytes;
	int64_t length;
	size_t used;
	if (!args_parse(py, "_decode_part", "Oss", NULL, args, nargs, kwnames, &from, &encoding, &errors) ||
	    bytes_need(py, from, &bytes, &length) < 0)
		return NULL;
	struct obj *text = str_decode_part(py, bytes, (size_t)length, encoding, errors, from, &used);
	struct obj *count = text ? int_new(py, (int64_t)used) : NULL;
	struct obj *result = count ? tuple_pack2(py, text, count) : NULL;
	obj_xdecref(py, count);
	obj_xdecref(py, text);
	return result;
}

static const struct method_def codecs_methods[] = {
	{ "encode", c_encode, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "decode", c_decode, METH_FASTCALL | METH_KEYWORDS, NULL, NULL },
	{ "lookup", c_lookup, METH_FASTCALL, NULL, NULL },
	{ "register", c_register, METH_O, NULL, NULL },
	{ "register_error", c_register_error, METH_FASTCALL, NULL, NULL },
	{ "_own_error", c_own_error, METH_FASTCALL, NULL, NULL },
	{ "_own", c_own, METH_FASTCALL, NULL, NULL },
	{ "_name", c_name, METH_FASTCALL, NULL, NULL },
	{ "_decode_part", c_decode_part, METH_FASTCALL, NULL, NULL },
	{ NULL, NULL, 0, NULL, NULL },
};

const struct module_def mod_codecs_c = { "_codecs", codecs_methods, NULL, NULL };
