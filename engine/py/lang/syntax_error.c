/* syntax_error.c -- what is wrong with a source, in the words of the version. */
#include "py/lang/syntax_error.h"
#include "py/lang/parse_private.h"

void syntax_error_find(struct parser *p)
{
	const struct token *last = &VEC_LAST(&p->tokens);

	parse_error_pos(p, SYNTAX_ERROR_SYNTAX, &(struct pos){ last->line, last->column, last->end_line, last->end_column },
	    "invalid syntax");
}
