/* compile.c -- fuzzing: any text through tokens, tree, scopes, folding and emission; few steps are run.
 * Larger inputs per second than `run`, and the question whether the prompt wants more. */
#include "py/py.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err err = { .code = ERR_OK };
	int versions = 0;

	if (size == 0)
		return 0;
	while (py_versions()[versions] != NULL)
		versions++;
	struct py_options options = { .version = py_versions()[data[0] % versions],
				      .mode = PY_SCRIPT,
				      .steps = 2000,
				      .memory = (size_t)64 << 20 };
	struct py *py = py_new(&options, &err);
	if (py == NULL)
		bug("%s", err.text);
	py_begin(py, (const char *)data + 1, size - 1, "fuzz.py");
	py_wants_more(py, (const char *)data + 1, size - 1);
	py_finish(py);
	py_free(py);
	return 0;
}
