/* syntax_private.h -- what the files of the slow reader share: rules as they are used, what was matched, its state. */
#ifndef PY_LANG_SYNTAX_PRIVATE_H
#define PY_LANG_SYNTAX_PRIVATE_H
#include "py/lang/parse_private.h"

enum rule {
#define RULE(name, memo) RULE_##name,
#define ALT(from, to, items, action, message)
#include "py/lang/syntax_rules.def"
#undef RULE
#undef ALT
	RULE_COUNT
};

enum action {
	ACTION_PASS,
	ACTION_FOLD,     /* a BinOp when the second item repeats */
	ACTION_TRAILERS, /* an atom, or what its last trailer makes of it */
	ACTION_STRINGS,
	/* nodes of that kind: the values follow ACTION_NODE by enum expr_kind */
	ACTION_NODE,
	ACTION_BOOL_OP = ACTION_NODE + EXPR_BOOL_OP,
	ACTION_NAMED_EXPR = ACTION_NODE + EXPR_NAMED_EXPR,
	ACTION_BIN_OP = ACTION_NODE + EXPR_BIN_OP,
	ACTION_UNARY_OP = ACTION_NODE + EXPR_UNARY_OP,
	ACTION_LAMBDA = ACTION_NODE + EXPR_LAMBDA,
	ACTION_IF_EXP = ACTION_NODE + EXPR_IF_EXP,
	ACTION_DICT = ACTION_NODE + EXPR_DICT,
	ACTION_SET = ACTION_NODE + EXPR_SET,
	ACTION_LIST_COMP = ACTION_NODE + EXPR_LIST_COMP,
	ACTION_SET_COMP = ACTION_NODE + EXPR_SET_COMP,
	ACTION_DICT_COMP = ACTION_NODE + EXPR_DICT_COMP,
	ACTION_GENERATOR_EXP = ACTION_NODE + EXPR_GENERATOR_EXP,
	ACTION_AWAIT = ACTION_NODE + EXPR_AWAIT,
	ACTION_YIELD = ACTION_NODE + EXPR_YIELD,
	ACTION_COMPARE = ACTION_NODE + EXPR_COMPARE,
	ACTION_CALL = ACTION_NODE + EXPR_CALL,
	ACTION_JOINED_STR = ACTION_NODE + EXPR_JOINED_STR,
	ACTION_TEMPLATE_STR = ACTION_NODE + EXPR_TEMPLATE_STR,
	ACTION_CONSTANT = ACTION_NODE + EXPR_CONSTANT,
	ACTION_ATTRIBUTE = ACTION_NODE + EXPR_ATTRIBUTE,
	ACTION_SUBSCRIPT = ACTION_NODE + EXPR_SUBSCRIPT,
	ACTION_STARRED = ACTION_NODE + EXPR_STARRED,
	ACTION_NAME = ACTION_NODE + EXPR_NAME,
	ACTION_LIST = ACTION_NODE + EXPR_LIST,
	ACTION_TUPLE = ACTION_NODE + EXPR_TUPLE,
	ACTION_SLICE = ACTION_NODE + EXPR_SLICE,
	/* errors */
	ACTION_AT,
	ACTION_RANGE,
	ACTION_RANGE_LIST, /* b is a list: to its last item */
	ACTION_RANGE_LAST, /* a is a list: from its last item */
	ACTION_FROM,
	ACTION_LAST,
	ACTION_NEXT,
	ACTION_INDENT,
	ACTION_TARGET_STAR,
	ACTION_TARGET_FOR,
	ACTION_TARGET_DEL,
	ACTION_LEGACY,        /* only when a is print or exec */
	ACTION_MISSING_COMMA, /* only inside brackets, and not after print or exec */
	ACTION_INSIDE_STRING,
	ACTION_AFTER_KEY,
	ACTION_GENEXP_RANGE,    /* from a to the end of the comprehension b */
	ACTION_GENEXP_ARGUMENT, /* a: arguments, the last of which b makes a generator expression */
	ACTION_ARGUMENTS,       /* or: ... follows keyword argument unpacking */
	ACTION_COLON_TUPLE_VAR,
	ACTION_COLON_PARAM_SPEC
};

enum item_kind {
	ITEM_TOKEN,
	ITEM_SOFT,     /* a NAME spelled word */
	ITEM_SOFT_ANY, /* any soft keyword */
	ITEM_RULE,
	ITEM_CHOICE,   /* inner: sequences */
	ITEM_SEQUENCE, /* inner: items */
	ITEM_OPTIONAL,
	ITEM_MANY,
	ITEM_AHEAD,
	ITEM_NOT_AHEAD,
	ITEM_FORCED,
	ITEM_CUT
};

struct item {
	enum item_kind kind;
	enum token_kind token;
	int rule;
	char label; /* a, b or none */
	bool at_least_one;
	const char *word;
	struct item *inner, *separator, *next;
};

struct alternative {
	struct item *choice;
	enum action action;
	bool invalid; /* only a rule named invalid_: for the second reading */
	const char *message;
	struct alternative *next;
};

enum { NODE_SEQUENCE = -1, NODE_TOKEN = -2 };

/* What was matched: tokens first..last. A bracketed group is its inner node, so its place lacks the brackets. */
struct node {
	int kind; /* of enum expr_kind, or above */
	int first, last;
	struct node **items;
	int count, room;
};

struct memo {
	short rule;
	int mark; /* after the match */
	struct node *node;
	struct memo *next;
};

enum {
	SYNTAX_MAX_STEPS = 20000000,
	SYNTAX_MAX_DEPTH = 6000 /* as MAXSTACK of Parser/pegen.h */
};

struct diagnosis {
	struct parser *p;
	int start, mark, fill; /* tokens: where reading starts, the next, and one past the furthest seen */
	bool second;           /* rules named invalid_ are in force */
	bool cut, stopped;     /* stopped: an error was raised or met; nothing matches any more */
	bool lexer_error;      /* it is the lexer's */
	int depth;
	long steps;
	struct node nothing; /* what a lookahead matches */
	struct memo **memos; /* by token from start on */
	int memos_room;
	bool rule_read[RULE_COUNT];
	const struct alternative *rules[RULE_COUNT];
};

/* Reads all from start on; true: it is right. Else an error may have been raised. */
bool syntax_read(struct diagnosis *d, bool second);
/* What an alternative makes of its match: a node, or NULL with or without an error. */
struct node *syntax_act(struct diagnosis *d, const struct alternative *alt, int start, struct node *node,
			struct node *labels[2]);
void syntax_raise_token(struct diagnosis *d, const struct token *token, const char *message);
/* The source is too much for the reader. */
void syntax_give_up(struct diagnosis *d);
#endif
