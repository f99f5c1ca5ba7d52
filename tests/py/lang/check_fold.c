/* check_fold.c -- the constants of code, folded or not, held against what each CPython makes of it. */
#include "code_text.h"

static const struct shape shapes[] = {
#define SHAPE(first, last, mode, source, text) { first, last, mode, source, text },
#include "fold_shapes.def"
#undef SHAPE
};

START_TEST(compiles_as_the_version_does)
{
	shapes_check(shapes, sizeof shapes / sizeof *shapes, TEXT_FOLD, _i);
}
END_TEST

Suite *py_lang_fold_suite(void)
{
	return shapes_suite("py/lang/fold", compiles_as_the_version_does);
}
