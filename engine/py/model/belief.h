/* belief.h -- a misconception as others see it: a name, words, how much it changes. What it does is in overlay.def. */
#ifndef PY_MODEL_BELIEF_H
#define PY_MODEL_BELIEF_H

struct py_belief {
	const char *name;   /* "cache-ends-at-255": stands in records, for ever */
	const char *belief; /* follows the word "that"; no full stop */
	const char *truth;  /* what is so instead, and since when: sentences */
	const char *needs;  /* words and signs, one of which a program must hold to tell the difference; "": none */
	int facts;          /* how many facts of the profile it changes: fewer are more specific */
};
#endif
