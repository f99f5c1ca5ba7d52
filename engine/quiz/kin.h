/* kin.h -- which exercises of a pack give one another away: those that show the same code, and those that follow one
 * from another. They are kept apart in a sitting. */
#ifndef QUIZ_KIN_H
#define QUIZ_KIN_H
#include "item.h"
/* A name of its group for each exercise of the pack, in order: "pack/first-exercise"; "" when it stands alone. In arena. */
const char *const *kin_names(const struct item_pack *pack, struct arena *arena);
#endif
