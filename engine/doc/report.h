/* report.h -- what a learner has to show, as documents: the debrief of an interview, and progress; JSON (schemas in
 * share/schema) and HTML pages that stand alone.
 * Rule:  the same record gives the same bytes: times are those of the record, in UTC. */
#ifndef DOC_REPORT_H
#define DOC_REPORT_H
#include "quiz/quiz.h"
void report_debrief_json(struct buf *out, const struct debrief *debrief);
void report_debrief_html(struct buf *out, const struct debrief *debrief);
void report_progress_json(struct buf *out, const struct progress *progress);
void report_progress_html(struct buf *out, const struct progress *progress);
#endif
