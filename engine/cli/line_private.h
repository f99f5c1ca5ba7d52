/* line_private.h -- the line editor's state. Private to line.c, line_complete.c, line_paste.c. */
#ifndef CLI_LINE_PRIVATE_H
#define CLI_LINE_PRIVATE_H
#include "line.h"
#include <histedit.h>

struct line {
	EditLine *editor; /* NULL: plain lines */
	History *history;
	const char *prompt;
	bool interrupted;
	bool live; /* what stands before the prompt may change while it is shown */
	const struct line_watch *watch;
	bool keys;        /* single keys may answer */
	struct buf shown; /* the prompt with what stands before it */
	bool over, refused; /* the watch ended the line; a pause was asked for and there is none */
	line_complete_fn *complete;
	void *closure;
	bool takes_pastes;
	struct buf pasted; /* after the first newline of a paste */
	const char *more;  /* the prompt of its lines; NULL: as an interpreter's */
};

void line_bracket_pastes(const struct line *line, bool on); /* asks the terminal to mark pastes, while a line is edited */
/* The lines of a paste behind the first, shown as they would have been typed, appended to out. */
void line_take_pasted(struct line *line, struct buf *out);
#endif
