/* check_scope.c -- which names are locals, cells, free or looked up by name, and errors about them, held against what each CPython makes of it. */
#include "code_text.h"

static const struct shape shapes[] = {
#define SHAPE(first, last, mode, source, text) { first, last, mode, source, text },
#include "scope_shapes.def"
#undef SHAPE
};

START_TEST(compiles_as_the_version_does)
{
	shapes_check(shapes, sizeof shapes / sizeof *shapes, TEXT_SCOPE, _i);
}
END_TEST

Suite *py_lang_scope_suite(void)
{
	return shapes_suite("py/lang/scope", compiles_as_the_version_does);
}
