/* ast.h -- the abstract syntax tree, field for field and name for name as CPython's.
 * Owns:   nothing; every node, name and text lives in the arena handed to the parser and dies with it.
 * Models: Parser/Python.asdl of 3.14, with what 3.15 adds (PEP 798, PEP 810). One shape serves all versions: a slice
 *         is an expression and a tuple of slices a Tuple, as from 3.9 on; what a version cannot write, it never holds.
 * Never:  makes an object of the evaluated program; the parser's constants are plain text and numbers. */
#ifndef PY_LANG_AST_H
#define PY_LANG_AST_H
#include "base/base.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Lines count from 1; columns are offsets in bytes of UTF-8 from 0; the end is the first byte after the node. */
struct pos {
	int line, column, end_line, end_column;
};

/* Names are NUL-terminated, in normal form KC and in the arena; each is the text of a struct ident of mod.names, so within
 * one tree equal names are one pointer. */
struct name_seq {
	const char **items;
	int count;
};
struct expr_seq {
	struct expr **items; /* NULL items only where said so: keys of a Dict, kw_defaults */
	int count;
};
struct stmt_seq {
	struct stmt **items;
	int count;
};
struct comprehension_seq {
	struct comprehension **items;
	int count;
};
struct excepthandler_seq {
	struct excepthandler **items;
	int count;
};
struct arg_seq {
	struct arg **items;
	int count;
};
struct keyword_seq {
	struct keyword **items;
	int count;
};
struct alias_seq {
	struct alias **items;
	int count;
};
struct withitem_seq {
	struct withitem **items;
	int count;
};
struct match_case_seq {
	struct match_case **items;
	int count;
};
struct pattern_seq {
	struct pattern **items;
	int count;
};
struct type_param_seq {
	struct type_param **items;
	int count;
};

struct obj;
enum expr_context { LOAD, STORE, DEL };
enum boolop { BOOLOP_AND, BOOLOP_OR };
enum operator_kind {
	OPERATOR_ADD,
	OPERATOR_SUB,
	OPERATOR_MULT,
	OPERATOR_MATMULT,
	OPERATOR_DIV,
	OPERATOR_MOD,
	OPERATOR_POW,
	OPERATOR_LSHIFT,
	OPERATOR_RSHIFT,
	OPERATOR_BITOR,
	OPERATOR_BITXOR,
	OPERATOR_BITAND,
	OPERATOR_FLOORDIV
};
enum unaryop { UNARYOP_INVERT, UNARYOP_NOT, UNARYOP_UADD, UNARYOP_USUB };
enum cmpop {
	CMPOP_EQ,
	CMPOP_NOTEQ,
	CMPOP_LT,
	CMPOP_LTE,
	CMPOP_GT,
	CMPOP_GTE,
	CMPOP_IS,
	CMPOP_ISNOT,
	CMPOP_IN,
	CMPOP_NOTIN
};
struct cmpop_seq {
	enum cmpop *items;
	int count;
};

enum const_kind {
	CONST_NONE,
	CONST_TRUE,
	CONST_FALSE,
	CONST_ELLIPSIS,
	CONST_INT,
	CONST_FLOAT,
	CONST_COMPLEX, /* as written it is imaginary: the real part is zero */
	CONST_STR,
	CONST_BYTES,
	CONST_OBJECT /* never from the parser: what the compiler folded a node to */
};

/* One Constant node is one object that CPython's parser would make. No other kind of expression needs more room. */
struct constant {
	enum const_kind kind;
	unsigned char base; /* INT: 2, 8, 10 or 16 */
	bool fits;          /* INT: the value fits int64_t */
	bool joined;        /* STR, BYTES: made by the parser of several adjoining literals */
	bool u_prefix;      /* STR: the (first) literal has the prefix u; `kind` of the node in CPython */
	const char *text;   /* INT: digits alone, without prefix or underscores. STR: UTF-8, surrogates as three bytes.
			     * BYTES: the bytes. Both may hold NUL; one more NUL follows. Else NULL. */
	size_t length;      /* of text */
	union {
		double number; /* FLOAT: the value; COMPLEX: the imaginary part */
		int64_t small; /* INT: the value where fits is set */
	};
	struct obj *object; /* the compiler's: the value, BORROWED from the compile unit; NULL from the parser */
};

enum expr_kind {
	EXPR_BOOL_OP,
	EXPR_NAMED_EXPR,
	EXPR_BIN_OP,
	EXPR_UNARY_OP,
	EXPR_LAMBDA,
	EXPR_IF_EXP,
	EXPR_DICT,
	EXPR_SET,
	EXPR_LIST_COMP,
	EXPR_SET_COMP,
	EXPR_DICT_COMP,
	EXPR_GENERATOR_EXP,
	EXPR_AWAIT,
	EXPR_YIELD,
	EXPR_YIELD_FROM,
	EXPR_COMPARE,
	EXPR_CALL,
	EXPR_FORMATTED_VALUE,
	EXPR_INTERPOLATION,
	EXPR_JOINED_STR,
	EXPR_TEMPLATE_STR,
	EXPR_CONSTANT,
	EXPR_ATTRIBUTE,
	EXPR_SUBSCRIPT,
	EXPR_STARRED,
	EXPR_NAME,
	EXPR_LIST,
	EXPR_TUPLE,
	EXPR_SLICE
};

/* The member of v is the kind's name. A field whose comment says "or NULL" is optional. */
struct expr {
	enum expr_kind kind;
	struct pos pos;
	union {
		struct { enum boolop op; struct expr_seq values; } bool_op;
		struct { struct expr *target, *value; } named_expr;
		struct { struct expr *left; enum operator_kind op; struct expr *right; } bin_op;
		struct { enum unaryop op; struct expr *operand; } unary_op;
		struct { struct arguments *args; struct expr *body; } lambda;
		struct { struct expr *test, *body, *orelse; } if_exp;
		struct { struct expr_seq keys, values; } dict; /* a key is NULL where its value is unpacked with ** */
		struct { struct expr_seq elts; } set;
		/* elt may be Starred from 3.15 on */
		struct { struct expr *elt; struct comprehension_seq generators; } list_comp, set_comp, generator_exp;
		/* value is NULL for {**key for ...} of 3.15 */
		struct { struct expr *key, *value; struct comprehension_seq generators; } dict_comp;
		struct { struct expr *value; } await, yield, yield_from; /* yield: value or NULL */
		struct { struct expr *left; struct cmpop_seq ops; struct expr_seq comparators; } compare;
		struct { struct expr *func; struct expr_seq args; struct keyword_seq keywords; } call;
		/* conversion: -1, 's', 'r' or 'a'; format_spec: a JoinedStr (in a TemplateStr too), or NULL */
		struct { struct expr *value; int conversion; struct expr *format_spec; } formatted_value;
		struct {
			struct expr *value;
			const char *str; /* the expression's source text */
			int conversion;
			struct expr *format_spec;
		} interpolation;
		struct { struct expr_seq values; } joined_str, template_str;
		struct constant constant;
		struct { struct expr *value; const char *attr; enum expr_context ctx; } attribute;
		struct { struct expr *value, *slice; enum expr_context ctx; } subscript;
		struct { struct expr *value; enum expr_context ctx; } starred;
		struct { const char *id; enum expr_context ctx; } name;
		struct { struct expr_seq elts; enum expr_context ctx; } list, tuple;
		struct { struct expr *lower, *upper, *step; } slice; /* each or NULL */
	} v;
};

struct comprehension {
	struct expr *target, *iter;
	struct expr_seq ifs;
	bool is_async;
};

struct arg {
	const char *arg;
	struct expr *annotation; /* or NULL */
	struct pos pos;
};

struct arguments {
	struct arg_seq posonlyargs, args;
	struct arg *vararg; /* or NULL */
	struct arg_seq kwonlyargs;
	struct expr_seq kw_defaults; /* one for each of kwonlyargs, NULL: none */
	struct arg *kwarg;           /* or NULL */
	struct expr_seq defaults;    /* of the last of posonlyargs and args */
};

struct keyword {
	const char *arg; /* NULL: value is unpacked with ** */
	struct expr *value;
	struct pos pos;
};

struct alias {
	const char *name;   /* dotted, or "*" */
	const char *asname; /* or NULL */
	struct pos pos;
};

struct withitem {
	struct expr *context_expr;
	struct expr *optional_vars; /* or NULL */
};

struct excepthandler {
	struct expr *type; /* or NULL */
	const char *name;  /* or NULL */
	struct stmt_seq body;
	struct pos pos;
};

enum pattern_kind {
	PATTERN_MATCH_VALUE,
	PATTERN_MATCH_SINGLETON,
	PATTERN_MATCH_SEQUENCE,
	PATTERN_MATCH_MAPPING,
	PATTERN_MATCH_CLASS,
	PATTERN_MATCH_STAR,
	PATTERN_MATCH_AS,
	PATTERN_MATCH_OR
};

struct pattern {
	enum pattern_kind kind;
	struct pos pos;
	union {
		struct { struct expr *value; } match_value;
		struct { enum const_kind value; } match_singleton; /* CONST_NONE, CONST_TRUE or CONST_FALSE */
		struct { struct pattern_seq patterns; } match_sequence, match_or;
		struct { struct expr_seq keys; struct pattern_seq patterns; const char *rest; } match_mapping; /* rest or NULL */
		struct {
			struct expr *cls;
			struct pattern_seq patterns;
			struct name_seq kwd_attrs;
			struct pattern_seq kwd_patterns;
		} match_class;
		struct { const char *name; } match_star;                        /* NULL: *_ */
		struct { struct pattern *pattern; const char *name; } match_as; /* both NULL: _ */
	} v;
};

struct match_case {
	struct pattern *pattern;
	struct expr *guard; /* or NULL */
	struct stmt_seq body;
};

enum type_param_kind { TYPE_PARAM_TYPE_VAR, TYPE_PARAM_PARAM_SPEC, TYPE_PARAM_TYPE_VAR_TUPLE };

struct type_param {
	enum type_param_kind kind;
	const char *name;
	struct expr *bound;         /* of a TypeVar, or NULL */
	struct expr *default_value; /* or NULL */
	struct pos pos;
};

enum stmt_kind {
	STMT_FUNCTION_DEF,
	STMT_ASYNC_FUNCTION_DEF,
	STMT_CLASS_DEF,
	STMT_RETURN,
	STMT_DELETE,
	STMT_ASSIGN,
	STMT_TYPE_ALIAS,
	STMT_AUG_ASSIGN,
	STMT_ANN_ASSIGN,
	STMT_FOR,
	STMT_ASYNC_FOR,
	STMT_WHILE,
	STMT_IF,
	STMT_WITH,
	STMT_ASYNC_WITH,
	STMT_MATCH,
	STMT_RAISE,
	STMT_TRY,
	STMT_TRY_STAR,
	STMT_ASSERT,
	STMT_IMPORT,
	STMT_IMPORT_FROM,
	STMT_GLOBAL,
	STMT_NONLOCAL,
	STMT_EXPR,
	STMT_PASS,
	STMT_BREAK,
	STMT_CONTINUE
};

struct stmt {
	enum stmt_kind kind;
	struct pos pos; /* of a decorated def or class: of the word def or class, not of the decorators */
	union {
		struct {
			const char *name;
			struct arguments *args;
			struct stmt_seq body;
			struct expr_seq decorator_list;
			struct expr *returns; /* or NULL */
			struct type_param_seq type_params;
		} function_def, async_function_def;
		struct {
			const char *name;
			struct expr_seq bases;
			struct keyword_seq keywords;
			struct stmt_seq body;
			struct expr_seq decorator_list;
			struct type_param_seq type_params;
		} class_def;
		struct { struct expr *value; } return_; /* value or NULL */
		struct { struct expr_seq targets; } delete;
		struct { struct expr_seq targets; struct expr *value; } assign;
		struct { struct expr *name; struct type_param_seq type_params; struct expr *value; } type_alias;
		struct { struct expr *target; enum operator_kind op; struct expr *value; } aug_assign;
		/* value or NULL; simple: the target is a name without parentheses */
		struct { struct expr *target, *annotation, *value; bool simple; } ann_assign;
		struct { struct expr *target, *iter; struct stmt_seq body, orelse; } for_, async_for;
		struct { struct expr *test; struct stmt_seq body, orelse; } while_, if_;
		struct { struct withitem_seq items; struct stmt_seq body; } with, async_with;
		struct { struct expr *subject; struct match_case_seq cases; } match;
		struct { struct expr *exc, *cause; } raise; /* each or NULL */
		struct {
			struct stmt_seq body;
			struct excepthandler_seq handlers;
			struct stmt_seq orelse, finalbody;
		} try_, try_star;
		struct { struct expr *test, *msg; } assert_; /* msg or NULL */
		struct { struct alias_seq names; bool is_lazy; } import;
		/* module: NULL for `from . import x`; level: number of leading dots */
		struct { const char *module; struct alias_seq names; int level; bool is_lazy; } import_from;
		struct { struct name_seq names; } global, nonlocal;
		struct { struct expr *value; } expr;
	} v;
};

enum mod_kind { MOD_MODULE, MOD_INTERACTIVE, MOD_EXPRESSION };

struct mod {
	enum mod_kind kind;
	struct stmt_seq body;    /* Module, Interactive */
	struct expr *expression; /* Expression, else NULL */
	struct ident_table *names; /* every name in it; the compiler goes on with it */
};

/* The tree as Python's ast.dump(tree) prints it, without attributes: one line, in the arena. Empty lists and absent
 * optional fields are left out, as ast.dump does from 3.13 on. */
const char *ast_dump(struct arena *arena, const struct mod *mod);
const char *ast_dump_expr(struct arena *arena, const struct expr *expr);

/* Are statements and expressions nested in each other more than limit deep? */
bool ast_is_deeper(const struct mod *mod, int limit);

/* The expression as source text in the form that `from __future__ import annotations` stores: CPython's
 * Python/ast_unparse.c. In the arena, NUL-terminated. */
const char *ast_unparse_expr(struct arena *arena, const struct expr *expr);
#endif
