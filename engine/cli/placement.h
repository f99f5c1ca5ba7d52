/* placement.h -- finding where a learner starts: at most twelve questions, each chosen by the answers before it. */
#ifndef CLI_PLACEMENT_H
#define CLI_PLACEMENT_H
#include "sitting.h"

#define PLACEMENT_WISH "place" /* of such a session, see struct session_record */
/* Begins one; seed and version as in wish. */
void placement_begin(struct sitting *sitting, const struct choose_wish *wish);
/* Asks until it is settled or the person stops, and says what came out. */
int placement_run(struct sitting *sitting, const char *version, struct err *err);
/* Puts the topics that the learner's latest placement found known into a map (names only, copied). */
int placement_known(struct library *library, struct map *known, struct err *err);
#endif
