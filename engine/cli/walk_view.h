/* walk_view.h -- the screen of a walk while it stands. Private to walk_screen.c and walk_draw.c. */
#ifndef CLI_WALK_VIEW_H
#define CLI_WALK_VIEW_H
#include "walk_private.h"
#include <termios.h>

struct walk_view {
	struct walk *w;
	struct termios before;
	int width, height;
	int scroll;       /* rows of the picture above what is shown */
	int picture_rows; /* rows it has, and rows there are for it */
	int picture_room;
	bool help;
	char asked[8]; /* digits of the line to jump to, while they are typed */
	bool asking;
	const char *note; /* why a key did nothing; NULL */
	struct buf out;
};

/* Writes the whole screen; bounds what is scrolled. */
void walk_draw(struct walk_view *s);
#endif
