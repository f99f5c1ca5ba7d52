/* graph.h -- the objects of a program at one moment: which names and frames there are, which objects they reach, and by
 * which references. Plain records, copied: a graph outlives its evaluator, and two of one run can be held against each
 * other, because serial numbers name objects for good.
 * Owns:  its texts and arrays, in its arena (graph_init, py_graph, graph_clear).
 * Never: runs code of the program; makes or frees a modelled object. Looking changes nothing: no address, no count.
 * Reached from py.h; rooms above include that. */
#ifndef PY_GRAPH_H
#define PY_GRAPH_H
#include "base/base.h"
#include "py/model/event.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct py;

enum graph_flag {
	GRAPH_IMMORTAL = 1 << 0,
	GRAPH_INTERNED = 1 << 1,
	GRAPH_CACHED = 1 << 2,   /* kept ready made by the interpreter: a small integer, None, (), a one-character string */
	GRAPH_CONSTANT = 1 << 3, /* among the constants of a code object that is alive */
	GRAPH_TRACKED = 1 << 4,  /* by the collector; then generation is 0..2 */
	GRAPH_STARTUP = 1 << 5,  /* made before the program began */
	GRAPH_LOST = 1 << 6,     /* nothing of the program reaches it: garbage that waits for the collector */
	GRAPH_ATOM = 1 << 7,     /* its label says all: a number, text, None, a module, what is built in */
	GRAPH_BODY = 1 << 8,     /* a function or class: what it is made of is left out */
};

enum graph_edge_kind {
	GRAPH_ITEM,      /* of a list, tuple, deque: index */
	GRAPH_MEMBER,    /* of a set */
	GRAPH_KEY,       /* the key of a dict, when it is no atom; index: place among the items */
	GRAPH_VALUE,     /* the value of a dict; label: its key */
	GRAPH_ATTRIBUTE, /* label: its name */
	GRAPH_PART,      /* what the object is made of; label: __self__, default x, cell n, local y, ... or "" */
	GRAPH_WEAK,      /* a weak reference: not counted */
};

struct graph_edge {
	size_t from, to; /* places in objects */
	enum graph_edge_kind kind;
	int64_t index;     /* of GRAPH_ITEM; else -1 */
	const char *label; /* short, never NULL: "[0]", "['a']", ".x", "__self__" */
};

struct graph_object {
	uint32_t serial; /* birth number: the same object in another graph of the same run */
	uint64_t address;
	int64_t count;      /* references held; of an immortal one what getrefcount prints */
	int generation;     /* -1: not tracked */
	unsigned flags;     /* enum graph_flag */
	enum why why;       /* how it came to be, */
	const char *reason; /* in the words of why.def */
	int line;           /* where, 1-based; 0: not known: kept with options.record alone */
	int cycle;          /* 0: in none; objects with the same number reach each other */
	int64_t length;     /* of a container: how many items it has; -1: it is none */
	const char *type;   /* its name */
	const char *label;  /* the value, shortened: "257", "[1, 2, ...]", "<C object>"; one line */
	size_t first_edge, edge_count; /* in edges */
	size_t left_out;    /* references of a long container that are not among them */
};

struct graph_name {
	const char *name;
	size_t object; /* place in objects */
	bool cell;     /* a variable that inner functions share: object is the cell */
	bool borrowed; /* the frame's reference is not counted (since 3.14, never of a name at rest) */
};

struct graph_frame {
	const char *name; /* "__main__", "f", "class C" while its body runs, "exec" */
	bool call;        /* of a function */
	int line;         /* where it is, in the program's text; 0: not running, or not known */
	size_t first_name, name_count; /* in names, in the order of the namespace */
};

struct graph {
	struct arena arena;
	const char *version;
	uint32_t first_serial; /* births before it are start-up's */
	VEC(struct graph_frame) frames; /* __main__ first (at the prompt with `_`, the last value), then the running calls, outermost first */
	VEC(struct graph_name) names;
	VEC(struct graph_object) objects; /* in the order in which the names reach them; lost ones last */
	VEC(struct graph_edge) edges;     /* those of one object together */
	size_t cycles;   /* the numbers of cycles run from 1 to this */
	size_t left_out; /* objects beyond the bound */
	size_t startup_names; /* names of __main__ that every program has, left out */
};

struct graph_limits { /* 0 stands for what is usual */
	size_t objects; /* 200 */
	size_t items;   /* of one container: 9, the last of them its last */
	size_t label;   /* bytes of a label: 48 */
};

void graph_init(struct graph *graph);
void graph_clear(struct graph *graph);
/* What is there now; graph is set anew. limits NULL: the usual ones. May be called between the parts of a run and from
 * options.line. */
void py_graph(struct py *py, const struct graph_limits *limits, struct graph *graph);
/* The object with a serial number; NULL: not in it. */
const struct graph_object *graph_find(const struct graph *graph, uint32_t serial);
/* The object that a name of __main__ is bound to; NULL: none. */
const struct graph_object *graph_named(const struct graph *graph, const char *name);
/* References to an object that the graph shows: names and edges, weak ones not. */
size_t graph_shown(const struct graph *graph, size_t object);

/* ---- where a run is: handed to options.line before each line ---- */
struct py_place {
	int line;             /* 1-based; of the text that was given when `own`, else of the text that is running */
	bool own;             /* in the program's text; false: in a text of exec() and kin */
	bool starts;          /* a call begins with it */
	int depth;            /* calls of the program that are running: 1 for the module */
	const char *function; /* "<module>", "f"; owned by the evaluator */
	bool call;            /* it is a function, no module or class body */
	const char *file;     /* as tracebacks show it */
	uint16_t unit;        /* compile unit */
};
#endif
