/* syntax_error.h -- what is wrong with a source that the parser did not accept, in the words of the version.
 * Models: the second pass of CPython's parser: the rules invalid_* of Grammar/python.gram, Parser/pegen_errors.c; for
 *         3.8 Parser/parser.c and Python/pythonrun.c err_input. */
#ifndef PY_LANG_SYNTAX_ERROR_H
#define PY_LANG_SYNTAX_ERROR_H
#include <stdbool.h>
struct parser;
/* Reads the tokens of p again, from the first, with the grammar as data (syntax_rules.def), and sets *p->error unless
 * it is set. Always leaves an error. */
void syntax_error_find(struct parser *p);
/* After an error was found: sets p->error->shown where a mistyped keyword may be the cause. from_file: only names in the
 * line of the error are thought of, for the traceback reads the lines of a script from its file. */
void syntax_find_typo(struct parser *p, bool from_file);
/* After parse_run found p wrong: could more source make it right? Records no error. */
bool syntax_ends_early(struct parser *p);
#endif
