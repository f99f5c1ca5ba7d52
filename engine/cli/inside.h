/* inside.h -- after an answer: the exercise's code in each of the tools that look inside. The rows of ask_command.c. */
#ifndef CLI_INSIDE_H
#define CLI_INSIDE_H
#include "ask.h"

enum ask_step inside_why(struct ask *ask, const char *rest, struct buf *answer, struct err *err);
enum ask_step inside_graph(struct ask *ask, const char *rest, struct buf *answer, struct err *err);
enum ask_step inside_walk(struct ask *ask, const char *rest, struct buf *answer, struct err *err);
enum ask_step inside_lab(struct ask *ask, const char *rest, struct buf *answer, struct err *err);
/* After a wrong answer on which names share an object: the objects as they are and as they were said to be, beside each other.
 * Nothing for other kinds. */
void inside_beside(struct ask *ask, const char *given);
#endif
