/* parse.c -- fuzzing: any text into tokens and a tree, as any version reads it, in each of the three modes. Nothing is made
 * or run, so it sees the most inputs a second. What must hold: no crash, no sanitizer report, a tree or a message. */
#include "py/lang/parse.h"
#include "py/model/profile.h"
#include "py/py.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool is_ascii(const uint8_t *data, size_t size)
{
	while (size > 0 && data[size - 1] < 128)
		size--;
	return size == 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int versions = 0;

	if (size == 0)
		return 0;
	while (py_versions()[versions] != NULL)
		versions++;
	const struct profile *profile = profile_find(py_versions()[data[0] % versions]);
	enum parse_mode mode = (enum parse_mode)(data[0] / versions % 3);
	/* what comes as a str was UTF-8 before it came here */
	int flags = data[0] >= 128 && is_ascii(data + 1, size - 1) ? PARSE_TEXT : PARSE_PLAIN;
	struct parse_warning *warnings = NULL;
	struct syntax_error error;
	struct arena arena;

	arena_init(&arena);
	struct mod *mod =
	    parse_source(&arena, profile, (const char *)data + 1, size - 1, "fuzz.py", mode, flags, &error, &warnings);
	if (mod == NULL && (error.kind == SYNTAX_ERROR_NONE || error.message == NULL))
		bug("a source is wrong and nothing says why");
	if (mod != NULL)
		ast_dump(&arena, mod);
	for (const struct parse_warning *warning = warnings; warning != NULL; warning = warning->next)
		if (warning->message == NULL || warning->line < 1)
			bug("a warning without words or line");
	arena_clear(&arena);
	return 0;
}
