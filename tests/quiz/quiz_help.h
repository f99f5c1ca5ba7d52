/* quiz_help.h -- for the tests of the room: an exercise from JSON, without a pack around it. */
#ifndef TESTS_QUIZ_HELP_H
#define TESTS_QUIZ_HELP_H
#include "doc/doc.h"
/* The exercise whose members are `members` besides title, topics, level and explanation; ' stands for ". The pack is the caller's. */
struct item_pack *quiz_exercise(const char *members);
#endif
