/* picture.h -- snapshots (py/graph.h) as pictures: for the terminal, in words, as DOT, Mermaid and SVG. All are drawn from
 * one layout (picture_private.h), so they show the same: names and frames left, objects right, references as lines, what
 * is long shortened, cycles marked and named; and, given an earlier snapshot of the same run, what moved since.
 * Pure: text in, text out. Texts of the program are made safe for where they go. Reached from tell.h. */
#ifndef TELL_PICTURE_H
#define TELL_PICTURE_H
#include "py/py.h"

enum picture_form { PICTURE_TERMINAL, PICTURE_WORDS, PICTURE_DOT, PICTURE_MERMAID, PICTURE_SVG, PICTURE_FORMS };
/* The names of the forms as --graph takes them: "text", "words", "dot", "mermaid", "svg". -1: there is no such form. */
extern const char *const picture_form_names[PICTURE_FORMS];
int picture_form_find(const char *name);

struct picture_style { /* of PICTURE_TERMINAL; the others take none of it but title */
	int width;         /* columns; at least 40 */
	bool unicode, colour;
	const char *title; /* of SVG, DOT, Mermaid, or NULL */
};

/* Appends the picture of `now`; before NULL: nothing is compared. style NULL: 80 columns of ASCII. */
void picture_put(enum picture_form form, const struct graph *now, const struct graph *before,
		 const struct picture_style *style, struct buf *out);
/* What moved, a sentence a line in Markdown list form ("- `b` was bound to the list that `a` names"), or nothing: names bound,
 * bound anew and gone, objects born, dead and lost, counts before and after. */
void picture_changes(const struct graph *now, const struct graph *before, struct buf *out);
/* Two graphs beside each other under a heading each, one below the other where there is no room. */
void picture_beside(const struct graph *left, const char *left_title, const struct graph *right, const char *right_title,
		    const struct picture_style *style, struct buf *out);
#endif
