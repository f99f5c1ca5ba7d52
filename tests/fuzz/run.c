/* run.c -- fuzzing: any text, compiled and run in any version and mode. The first byte chooses both.
 * What must hold: no crash, no sanitizer report, an end within the bounds. */
#include "py/py.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void drop(void *closure, enum py_stream stream, const char *data, size_t length)
{
	(void)closure, (void)stream, (void)data, (void)length;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err err = { .code = ERR_OK };
	int versions = 0;

	if (size == 0)
		return 0;
	while (py_versions()[versions] != NULL)
		versions++;
	struct py_options options = { .version = py_versions()[data[0] / 2 % versions],
				      .mode = data[0] % 2 ? PY_REPL : PY_SCRIPT,
				      .steps = 20000,
				      .memory = (size_t)16 << 20,
				      .output = 1 << 16,
				      .record = true,
				      .write = drop };
	struct py *py = py_new(&options, &err);
	if (py == NULL)
		bug("%s", err.text);
	py_run(py, (const char *)data + 1, size - 1, "fuzz.py");
	py_free(py);
	return 0;
}
