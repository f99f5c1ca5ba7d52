/* embed.h -- the files that are built into the program: SQL, exercises, modules, help, templates.
 * Life: constant; the tables are made by tests/tools/embed.sh, each ends with a NULL name and is sorted by name (as
 *       bytes). The bytes of a file are followed by one NUL that does not count.
 * Never: reads a file at run time. Named queries have a header of their own, the generated queries.h. */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H
#include <stddef.h>
struct embed_file {
	const char *name; /* path below the folder named here, such as "refcounts/pack.json" */
	const char *data;
	size_t length;
};
extern const struct embed_file embed_migrations[]; /* db/migrations/: "0001-start.sql", ... in order */
extern const struct embed_file embed_schema[];     /* db/: "schema.sql" alone */
extern const struct embed_file embed_exercises[];  /* exercises/ */
extern const struct embed_file embed_pylib[];      /* engine/py/lib/: modules written in Python, "dataclasses.py", ... */
extern const struct embed_file embed_help[];       /* share/help/ */
extern const struct embed_file embed_templates[];  /* share/templates/ */
const struct embed_file *embed_find(const struct embed_file *table, const char *name); /* NULL when it is not there */
#endif
