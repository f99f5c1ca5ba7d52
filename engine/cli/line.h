/* line.h -- text from the person: edited lines with history on a terminal, plain lines over a pipe, one interface.
 * Ctrl-C loses only the line being typed. */
#ifndef CLI_LINE_H
#define CLI_LINE_H
#include "cli.h"

enum line_result {
	LINE_TEXT,
	LINE_END,
	LINE_INTERRUPTED,
	LINE_TOO_LONG,
	LINE_OVER, /* the watch said so */
};
#define LINE_MOST ((size_t)1 << 20) /* bytes of one answer; longer ones are read to their end and refused */

struct line;
/* On a terminal a line editor with history, else plain reading of standard input. */
struct line *line_new(const struct cli *cli);
void line_free(struct line *line);
/* Called with each word that could stand where the cursor is. */
typedef void line_found_fn(void *closure, const char *word);
/* Finds words for the text before the cursor; returns how many bytes at its end a found word replaces. */
typedef size_t line_complete_fn(void *closure, const char *text, line_found_fn *found, void *found_closure);
/* The Tab key completes: one word is put in, of several what they begin with, then they are listed. After nothing but blanks it
 * indents. Without an editor nothing happens. */
void line_complete_with(struct line *line, line_complete_fn *complete, void *closure);
/* From now on text pasted with newlines in it comes as one, with them (bracketed paste). */
void line_take_pastes(struct line *line);
/* One line without its newline; a prompt is shown on a terminal only. NUL bytes are kept. out is set anew. */
enum line_result line_read(struct line *line, const char *prompt, struct buf *out);
/* The same, but each of `keys`, pressed first and alone, is the whole line, without Enter; any other begins a line as
 * ever. Small letters stand for capitals among keys. Over a pipe, or where keys are switched off, just a line. */
enum line_result line_read_key(struct line *line, const char *prompt, const char *keys, struct buf *out);
/* Does line_read_key take single keys here? */
bool line_takes_keys(const struct line *line);
/* Lines up to one that holds only ".", joined by newlines and ending with one. A first line that begins with ":" is a
 * command and ends the block at once, as does the end of input after at least one line. Interrupted: out has the lines
 * that were given up. */
enum line_result line_read_block(struct line *line, const char *prompt, const char *more, struct buf *out);
/* A clock beside the person's typing: what stands before each prompt, made anew while they type (not in plain mode), and
 * when waiting is over. Over a pipe it is looked at before and after each line. NULL: none. While there is one, Ctrl-Z only
 * says that there is no pause. */
struct line_watch {
	void (*put)(void *closure, struct buf *out);
	bool (*over)(void *closure);
	void *closure;
};
void line_watch(struct line *line, const struct line_watch *watch);
/* Lets the person edit text in $VISUAL or $EDITOR: 0, or ERR_USAGE / ERR_INPUT. out is set anew. */
int line_edit(const char *text, struct buf *out, struct err *err);
#endif
