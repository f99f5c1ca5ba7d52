/* check_compile.c -- flags, borrowed loads and lines of code, held against what each CPython makes of it. */
#include "code_text.h"

static const struct shape shapes[] = {
#define SHAPE(first, last, mode, source, text) { first, last, mode, source, text },
#include "compile_shapes.def"
#undef SHAPE
};

START_TEST(compiles_as_the_version_does)
{
	shapes_check(shapes, sizeof shapes / sizeof *shapes, TEXT_COMPILE, _i);
}
END_TEST

Suite *py_lang_compile_suite(void)
{
	return shapes_suite("py/lang/compile", compiles_as_the_version_does);
}
