/* re_parse.h -- what the two halves of the parser of regular expressions share: structure (re_parse.c) and single units,
 * escapes, sets and flags (re_units.c). Private to lib. */
#ifndef PY_LIB_RE_PARSE_H
#define PY_LIB_RE_PARSE_H
#include "re_private.h"

struct re_parser {
	struct re_tokens t;
	struct re_tree *tree;
	VEC(struct re_list *) groups; /* by number; NULL: still open */
	int64_t behind; /* how many groups there were where the outermost look-behind began; -1: in none */
	int64_t unknown_group, unknown_at; /* the first condition on a group that was not there yet, 0: none */
	bool again;                        /* older versions: (?x) was found, all is to be read again */
};
struct re_node *re_node_add(struct re_parser *p, struct re_list *list, enum re_kind kind);
RAISES int re_check_reference(struct re_parser *p, uint32_t group);
RAISES struct re_list *re_parse_sequence(struct re_parser *p, bool verbose, int depth, bool first);
RAISES struct re_list *re_parse_alternatives(struct re_parser *p, bool verbose, int depth);
/* The text of the next token: OWNED. */
OWNED RAISES struct obj *re_token_text(struct re_parser *p);
RAISES int re_parse_escape(struct re_parser *p, struct re_list *list, uint32_t c); /* behind the backslash and c */
RAISES int re_parse_set(struct re_parser *p, struct re_list *list);                /* behind the opening bracket */
uint32_t re_flag_of(const struct re_parser *p, uint32_t c);                        /* 0: not the letter of a flag */
/* (?flags) or (?flags: behind the first of them: 0: they are for the whole and added to it; 1: for a group; -1 RAISES. */
RAISES int re_parse_flags(struct re_parser *p, uint32_t c, uint32_t *add, uint32_t *drop);
#endif
