/* pack_report.h -- what checking packs found, for people and as one JSON document ("format": "objquiz-check").
 * Models: share/schema/objquiz-check.schema.json. */
#ifndef CLI_PACK_REPORT_H
#define CLI_PACK_REPORT_H
#include "cli.h"
#include "doc/doc.h"

struct checked_pack {
	const char *path;
	struct item_pack *pack;    /* NULL: it could not be read */
	struct pack_faults faults; /* why */
};

struct check_report {
	struct checked_pack *packs;
	size_t pack_count, unread;
	struct check_result *results; /* of all exercises, pack by pack */
	size_t count;
	uint64_t seed;
	bool answers, beliefs, quiet;
};
/* One finding as a line: "FILE:LINE: fault: ...". */
void check_report_line(const struct item *item, const struct check_finding *finding, struct buf *out);
void check_report_print(const struct cli *cli, const struct check_report *report);
void check_report_json(const struct check_report *report);
#endif
