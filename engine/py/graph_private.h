/* graph_private.h -- a snapshot while it is made. Private to graph.c and graph_edges.c. */
#ifndef PY_GRAPH_PRIVATE_H
#define PY_GRAPH_PRIVATE_H
#include "graph.h"
#include "py/model/obj.h"

struct snapshot {
	struct py *py;
	struct graph *graph;
	struct graph_limits limits;
	VEC(struct obj *) found;  /* by place in graph->objects */
	size_t *table, table_size; /* from objects to places + 1; open addressing by pointer */
	size_t followed;           /* objects whose edges are listed */
	size_t from;               /* whose are being listed */
	size_t edges_left_out;
	struct buf text;           /* scratch */
};
/* The place of an object, which is added when there is room. */
bool snapshot_add(struct snapshot *s, struct obj *o, size_t *place);
/* A copy of s->text that lives as long as the graph. */
const char *snapshot_text(struct snapshot *s);
/* Lists what o refers to, as edges from s->from. */
void snapshot_edges(struct snapshot *s, struct obj *o);
#endif
