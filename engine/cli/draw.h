/* draw.h -- what a question, a mark and an explanation look like. Everything that packs, learners or programs wrote is made
 * safe to show. In plain mode every fact is in words. */
#ifndef CLI_DRAW_H
#define CLI_DRAW_H
#include "cli.h"
#include "quiz/quiz.h"
#include "store/store.h"

enum draw_style { DRAW_PLAIN, DRAW_TITLE, DRAW_DIM, DRAW_RIGHT, DRAW_WRONG, DRAW_CODE, DRAW_KEY,
		  DRAW_KEYWORD, DRAW_STRING, DRAW_NUMBER };
/* Text between the marks of a style (none without colour); made safe. */
void draw_text(const struct cli *cli, enum draw_style style, const char *text);
/* A paragraph wrapped at the width, made safe. */
void draw_paragraph(const struct cli *cli, enum draw_style style, const char *text);
void draw_markdown(const struct cli *cli, const char *markdown);
/* A paragraph of a list, made safe. */
void draw_bullet(const struct cli *cli, const char *text);
/* Text behind `indent` columns that are written already, wrapped at the width and indented so. */
void draw_behind(const struct cli *cli, size_t indent, const char *text);
/* Code or output with a bar at its left; DRAW_CODE: Python, its words in colour. */
void draw_block(const struct cli *cli, enum draw_style style, const char *text);
/* The question: where in the session, title, prompt, code, options. */
void draw_question(const struct cli *cli, const struct session_question *question);
void draw_page(const struct cli *cli, const struct kind_page *page);
/* A mark can be shown only with the proof that it is on disk. */
void draw_mark(const struct cli *cli, const struct attempt *attempt, const struct mark *mark, const struct receipt *receipt);
/* "1", "2.5". */
void draw_amount(int64_t thousandths, struct buf *out);
/* "1 point", "2.5 points". */
void draw_points(int64_t thousandths, struct buf *out);
#endif
