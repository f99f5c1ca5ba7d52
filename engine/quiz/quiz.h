/* quiz.h -- the game, pure: items, variants, keys, answers, marks, attempts, sessions and what comes next.
 * The one header of this room that other rooms include.
 * Owns:  nothing that outlives a call but what it says it returns.
 * Never: opens a file, asks the time, prints; knows JSON, SQL or a terminal. It is handed clock readings and seeds, and
 *        the evaluator below is deterministic: the same record always earns the same mark.
 *
 * From top to bottom: item.h (what authors wrote), template.h ({{name}} in it), variant.h (drawn for a learner), key.h (the
 * right answer, computed), kind.h (how each kind asks and marks), belief.h (which misconception explains a wrong answer),
 * mark.h (points and reasons), attempt.h (the record), session.h (a sitting), concept.h (what there is to learn), card.h (when
 * a concept is due again), plan.h (which concepts come next), placing.h (where to start), select.h (with which exercise), kin.h (which give one another
 * away), interview.h (a mock interview), debrief.h (what it showed), progress.h (how far one is), check.h (what is wrong with an exercise), cases.h (its
 * programs for real interpreters), normal.h (how outputs are compared). */
#ifndef QUIZ_QUIZ_H
#define QUIZ_QUIZ_H
#include "attempt.h"
#include "belief.h"
#include "card.h"
#include "cases.h"
#include "check.h"
#include "concept.h"
#include "debrief.h"
#include "interview.h"
#include "item.h"
#include "key.h"
#include "kin.h"
#include "kind.h"
#include "mark.h"
#include "match.h"
#include "normal.h"
#include "placing.h"
#include "plan.h"
#include "progress.h"
#include "select.h"
#include "session.h"
#include "template.h"
#include "variant.h"
#endif
