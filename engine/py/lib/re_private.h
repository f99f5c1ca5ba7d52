/* re_private.h -- regular expressions: the program that a pattern's text becomes, and what the files of _sre share.
 * re_parse.c (text to tree) -> re_emit.c (tree to program) -> re_match.c (program on a text); obj_re_pattern.c, obj_re_match.c
 * and re_template.c are what a snippet sees of it. Private to lib.
 * Models: Lib/re/_parser.py, Lib/re/_compiler.py, Modules/_sre; profile rows re_*. The program is our own: choices lie on a
 * stack and everything a choice must put back is logged, so no recursion follows the text. */
#ifndef PY_LIB_RE_PRIVATE_H
#define PY_LIB_RE_PRIVATE_H
#include "lib_state.h"

enum re_flag { /* the numbers of RegexFlag */
	       RE_TEMPLATE = 1,
	       RE_IGNORECASE = 2,
	       RE_LOCALE = 4,
	       RE_MULTILINE = 8,
	       RE_DOTALL = 16,
	       RE_UNICODE = 32,
	       RE_VERBOSE = 64,
	       RE_DEBUG = 128,
	       RE_ASCII = 256
};
#define RE_FOREVER 4294967295u /* MAXREPEAT: a repetition without upper bound */

/* ---- characters (re_chars.c) ---- */
enum re_fold { RE_FOLD_NONE, RE_FOLD_ASCII, RE_FOLD_UNICODE }; /* how letters lose their case */
enum re_class {                                                /* \d \s \w and their opposites, of ASCII or of all */
		RE_DIGIT,
		RE_SPACE,
		RE_WORD,
		RE_NOT_DIGIT,
		RE_NOT_SPACE,
		RE_NOT_WORD,
		RE_CLASS_COUNT
};
struct re_item { /* of a character set */
	enum { RE_ITEM_RANGE, RE_ITEM_CLASS } kind;
	uint32_t low, high; /* both within; of a class: low the enum re_class, high whether all of Unicode counts */
};
/* Lower case; characters that lower case tells apart though their upper case is one become one. */
uint32_t re_fold(enum re_fold fold, uint32_t c);
bool re_is_cased(enum re_fold fold, uint32_t c);
bool re_in_class(enum re_class class, bool unicode, uint32_t c);
/* Is c in the set? In a folded set the ranges are of folded characters. */
bool re_in_items(const struct re_item *items, size_t count, enum re_fold fold, uint32_t c);

/* ---- the tree (re_parse.c) ---- */
enum re_kind {
	RE_EMPTY,
	RE_CHAR,
	RE_NOT_CHAR,
	RE_ANY,
	RE_SET,
	RE_AT,
	RE_BRANCH,
	RE_REPEAT,
	RE_GROUP,
	RE_ATOMIC,
	RE_LOOK,
	RE_BACKREF,
	RE_IF
};
enum re_at { RE_AT_LINE_START, RE_AT_LINE_END, RE_AT_START, RE_AT_END, RE_AT_BOUNDARY, RE_AT_NOT_BOUNDARY };
enum re_greed { RE_GREEDY, RE_LAZY, RE_POSSESSIVE };
struct re_node;
struct re_list { /* one after the other */
	struct re_node *first, *last;
	uint64_t low, high; /* how many characters it can take, when measured */
	bool measured;
	struct re_list *next; /* the next alternative */
};
struct re_node {
	enum re_kind kind;
	struct re_node *next;
	uint32_t value;      /* character, enum re_at, group of a reference */
	int group;           /* of RE_GROUP: its number, -1 when it captures nothing */
	uint32_t add, drop;  /* of RE_GROUP: flags turned on and off */
	bool negate, behind; /* of a set, of an assertion */
	enum re_greed greed;
	uint32_t low, high; /* of RE_REPEAT */
	struct re_item *items;
	size_t item_count;
	struct re_list
	    *inside; /* of a branch: the first alternative; of RE_IF: what then, and next to it what else or NULL */
};
struct re_tree {
	struct arena arena;
	struct re_list *list;
	uint32_t flags;
	int groups;        /* with the whole: group 0 */
	struct obj *names; /* dict: name to number, OWNED */
	bool is_text;
};
/* Reads a pattern, str or bytes. The tree is to be cleared in any case. -1: RAISES. */
RAISES int re_parse(struct py *py, struct obj *pattern, uint32_t flags, struct re_tree *tree);
void re_tree_clear(struct py *py, struct re_tree *tree);
void re_measure(struct re_list *list,
		const struct re_list *const *groups); /* how many characters it takes, at least and at most */
/* re.error(message, pattern, position); position -1: none. Returns NULL. */
void *re_error(struct py *py, struct obj *pattern, int64_t position, const char *fmt, ...);

/* ---- tokens, of patterns and of templates (re_tokens.c) ---- */
struct re_tokens {
	struct py *py;
	struct obj *source;
	bool is_text;
	int64_t length, index;
	int64_t next,
	    next_length; /* where the next token is and how long: 2 for a backslash and what follows, 0: none */
};
RAISES int re_tokens_init(struct re_tokens *t, struct py *py,
			  struct obj *source); /* -1 RAISES: neither str nor bytes, or a lone backslash */
uint32_t re_tokens_at(const struct re_tokens *t, int64_t index); /* a character of the source */
RAISES int re_tokens_step(struct re_tokens *t);                  /* goes behind the next token */
RAISES int re_tokens_seek(struct re_tokens *t, int64_t index);
static inline int64_t re_tokens_tell(const struct re_tokens *t)
{
	return t->index - t->next_length;
}
/* Is the next token that one character? */
static inline bool re_tokens_see(const struct re_tokens *t, uint32_t c)
{
	return t->next_length == 1 && re_tokens_at(t, t->next) == c;
}
RAISES int re_tokens_match(struct re_tokens *t, uint32_t c); /* takes it when it is: 1, 0, -1 RAISES */
/* "...message at position"; offset: how far back. Returns NULL. */
void *re_tokens_error(struct re_tokens *t, int64_t offset, const char *fmt, ...);
/* The name up to a terminator: OWNED str. */
OWNED RAISES struct obj *re_tokens_until(struct re_tokens *t, char terminator, const char *what);
RAISES int re_tokens_check_name(struct re_tokens *t, struct obj *name, int64_t offset);
/* A number written in ASCII digits: false for anything else; *number at most RE_FOREVER. */
bool re_decimal(const struct obj *name, uint32_t *number);
/* What a backslash and a letter mean wherever they stand: \n and kin; -1: nothing. */
int re_escape_char(uint32_t c);

/* ---- the program (re_emit.c) ---- */
enum re_op {
	RE_OP_CHAR, /* x: the character, folded */
	RE_OP_NOT_CHAR,
	RE_OP_ANY, /* but a newline */
	RE_OP_ANY_ALL,
	RE_OP_SET,     /* x: first item, y: how many */
	RE_OP_AT,      /* x: enum re_at; y: multi-line; z: all of Unicode */
	RE_OP_MARK,    /* x: slot that takes the place in the text */
	RE_OP_BACKREF, /* x: group */
	RE_OP_IF,      /* x: group; y: where to go when it has not matched */
	RE_OP_JUMP,    /* x */
	RE_OP_SPLIT,   /* goes on; x: where else */
	RE_OP_ONE,     /* the unit that follows, x to y times, greed */
	RE_OP_LOOP,    /* x: first of the two slots of a loop; y: where its test is */
	RE_OP_TEST,    /* x: slots; y, z: how often; where the body is stands in `body` */
	RE_OP_MORE,    /* behind a lazy test: what follows did not match */
	RE_OP_ATOMIC,  /* x: slot that keeps the number of choices */
	RE_OP_COMMIT,  /* x: the same: choices made since are forgotten */
	RE_OP_LOOK,    /* x: two slots; y: how far back */
	RE_OP_LOOKED,
	RE_OP_AVOID, /* x: slot; y: how far back; z: where to go when the inside does not match */
	RE_OP_AVOIDED,
	RE_OP_MATCH
};
struct re_insn {
	uint8_t op, fold, greed, negate;
	uint32_t x, y, z, body;
};
struct re_program {  /* one block of C memory */
	size_t size; /* of the block */
	uint32_t length, item_count, slots;
	int groups;
	struct re_insn *code;
	struct re_item *items;
};
/* NULL: RAISES. */
RAISES struct re_program *re_emit(struct py *py, struct re_tree *tree, struct obj *pattern);

/* ---- running (re_match.c) ---- */
struct re_text {  /* what is searched */
	int kind; /* bytes a character */
	const void *data;
	int64_t length;
	bool is_text;
	struct obj *object; /* BORROWED */
};
struct re_run {
	struct py *py;
	const struct re_program *program;
	struct re_text text;
	int64_t start, end; /* between which it matches; `start` is where a match begins, once found */
	int64_t at;         /* where it ends */
	bool whole;         /* must reach the end */
	bool advance;       /* must not be empty where it starts */
	int64_t *slots;     /* 2 for each group but 0, then the last closed group, then those of the program */
	void *work;         /* stacks, kept from try to try */
};
#define RE_LAST_GROUP(program) (2 * ((program)->groups - 1))
/* A run over an object between pos and endpos; re_run_end in any case. -1 RAISES: of the wrong type. */
struct re_pattern;
RAISES int re_run_begin(struct re_run *run, struct py *py, const struct re_pattern *pattern, struct obj *text,
			int64_t pos, int64_t endpos);
void re_run_end(struct re_run *run);
RAISES int re_run_match(struct re_run *run);  /* at `start`: 1, 0, -1 RAISES */
RAISES int re_run_search(struct re_run *run); /* from `start` on */
void re_run_next(struct re_run *run);         /* after a match: the next one begins where it ended */
OWNED RAISES struct obj *re_join(struct py *py, struct obj *empty,
				 struct obj *list); /* ''.join(list), b''.join(list) */
OWNED RAISES struct obj *re_slice(struct py *py, const struct re_text *text, int64_t from, int64_t to);
/* A group of the run's match; none when it has not taken part. */
OWNED RAISES struct obj *re_run_group(struct re_run *run, int group, struct obj *none);

/* ---- objects ---- */
struct re_pattern { /* re.Pattern */
	struct obj head;
	struct obj *pattern; /* str or bytes */
	struct obj *names;   /* dict: name to number */
	uint32_t flags;
	bool is_text;
	struct re_program *program;
};
#define RE_PATTERN(o) ((struct re_pattern *)(void *)(o))
struct re_match { /* re.Match */
	struct obj head;
	struct obj *text, *regs; /* regs: NULL until asked for */
	struct obj *pattern;
	int64_t pos, endpos, last; /* last: number of the group closed last, 0: none */
	int groups;
	int64_t *marks; /* two for each group, -1: has not matched; C memory of its own */
};
#define RE_MATCH(o) ((struct re_match *)(void *)(o))
uint32_t re_type_flags(const struct profile *profile);
OWNED RAISES struct obj *re_pattern_new(struct py *py, struct obj *pattern, uint32_t flags);
OWNED RAISES struct obj *re_match_new(struct re_run *run, struct obj *pattern, int64_t pos, int64_t endpos);
/* start and end of a group of a match object */
static inline const int64_t *re_match_span(const struct obj *o, int group)
{
	return ((const struct re_match *)(const void *)o)->marks + 2 * (size_t)group;
}
OWNED RAISES struct obj *re_match_group(struct py *py, struct obj *match, int group, struct obj *none);
void re_text_of(struct re_text *text, struct obj *object); /* of an object that was checked before */

/* ---- templates (re_template.c) ---- */
struct re_part {
	struct obj *literal;
	int group;
}; /* literal OWNED; NULL: the group */
struct re_template {
	VEC(struct re_part) parts;
};
RAISES int re_template_parse(struct py *py, struct obj *source, const struct re_pattern *pattern,
			     struct re_template *out);
void re_template_clear(struct py *py, struct re_template *t);
OWNED RAISES struct obj *re_template_expand(struct py *py, const struct re_template *t, struct obj *match);
/* Lone literal of a template, BORROWED, or NULL. */
BORROWED struct obj *re_template_literal(const struct re_template *t);

method_fn re_m_sub, re_m_subn, re_m_split, re_m_findall, re_m_finditer,
    re_m_scanner; /* methods of Pattern that go through a text (re_walk.c) */
extern const struct type_spec obj_re_pattern_spec, obj_re_match_spec, obj_re_scanner_spec;
#endif
