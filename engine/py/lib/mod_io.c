/* mod_io.c -- _io: the types of streams; io.py adds the names and the abstract classes.
 * What would reach files is refused by name. Models: Modules/_io/_iomodule.c. */
#include "lib_state.h"

static int io_fill(struct py *py, struct obj *module)
{
	const struct {
		const char *name;
		int id;
	} types[] = {
		{ "_IOBase", T_IOBase },    { "_TextIOBase", T_TextIOBase }, { "_BufferedIOBase", T_BufferedIOBase },
		{ "StringIO", T_StringIO }, { "BytesIO", T_BytesIO },        { "TextIOWrapper", T_TextIOWrapper }
	};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (module_add(py, module, types[i].name, obj_incref((struct obj *)TYPE_OF(py, types[i].id))) < 0)
			return -1;
	return module_add(py, module, "DEFAULT_BUFFER_SIZE", int_new(py, py->profile->io_buffer_size));
}

static const struct method_def io_methods[] = { { NULL, NULL, 0, NULL, NULL } };

const struct module_def mod_io = { "_io", io_methods, io_fill, NULL };
