/* snippet.h -- for the tests of the floor: a snippet beside the test, run as a version runs it, against what real CPython
 * printed (NAME.VERSION.out, recorded). */
#ifndef TESTS_PY_VM_SNIPPET_H
#define TESTS_PY_VM_SNIPPET_H
/* Fails the test unless tests/py/vm/NAME.py run as `version` prints tests/py/vm/NAME.RECORDED.out. */
void snippet_prints(const char *name, const char *version, const char *recorded);
/* Fails unless the source run as a script prints exactly this and ends well. */
void snippet_says(const char *version, const char *source, const char *expected);
#endif
