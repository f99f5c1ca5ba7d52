/* pack_check.c -- objquiz pack check: every exercise of some packs proved, in every version and variant; what is wrong with
 * them comes out whole, sorted by file and line. */
#include "cmd_pack.h"
#include "jobs.h"
#include "pack_report.h"
#include <stdlib.h>
#include <string.h>

struct checking {
	struct check_options options;
	struct check_report *report;
	struct key_cache *caches[JOBS_MOST];
};

static void check_one(void *closure, unsigned worker, size_t task)
{
	struct checking *checking = closure;
	struct check_result *result = &checking->report->results[task];

	if (checking->caches[worker] == NULL)
		checking->caches[worker] = key_cache_new();
	check_item(checking->caches[worker], result->item, &checking->options, result);
}

/* Reads all packs; one that cannot be read does not keep the others from being checked. */
static void read_packs(struct cli *cli, struct check_report *report)
{
	for (int i = 1; i < cli->operand_count; i++) {
		struct checked_pack *one = &report->packs[report->pack_count++];
		one->path = cli->operands[i];
		if (pack_read(&one->pack, one->path, &one->faults) < 0)
			report->unread++;
		else
			report->count += one->pack->item_count;
	}
	report->results = mem_zero(report->count + 1, sizeof *report->results);
	for (size_t i = 0, at = 0; i < report->pack_count; i++)
		for (size_t k = 0; report->packs[i].pack != NULL && k < report->packs[i].pack->item_count; k++)
			report->results[at++].item = &report->packs[i].pack->items[k];
}

static void clear(struct checking *checking)
{
	struct check_report *report = checking->report;

	for (size_t i = 0; i < JOBS_MOST; i++)
		key_cache_free(checking->caches[i]);
	for (size_t i = 0; i < report->count; i++)
		check_clear(&report->results[i]);
	for (size_t i = 0; i < report->pack_count; i++) {
		item_pack_free(report->packs[i].pack);
		pack_faults_clear(&report->packs[i].faults);
	}
	mem_free(report->results);
	mem_free(report->packs);
}

static int verdict(const struct check_report *report, struct err *err)
{
	size_t faults = 0;

	for (size_t i = 0; i < report->count; i++)
		faults += report->results[i].faults;
	if (report->unread > 0)
		return err_set(err, ERR_INPUT, "%zu of %zu pack%s could not be read; the faults are listed above",
			       report->unread, report->pack_count, report->pack_count == 1 ? "" : "s");
	return faults > 0 ? err_set(err, ERR_CHECK, "%zu fault%s, listed above", faults, faults == 1 ? "" : "s") : 0;
}

int cmd_pack_check(struct cli *cli, struct err *err)
{
	struct check_report report = { .seed = 1, .answers = cli_has(cli, "answers"), .quiet = cli_has(cli, "quiet") };
	struct checking checking = { .report = &report };
	unsigned workers;
	int code;

	checking.options.all_answers = report.answers;
	checking.options.beliefs = report.beliefs = cli_has(cli, "beliefs");
	checking.options.variants = CHECK_VARIANTS;
	if (cli->operand_count < 2)
		return err_set(err, ERR_USAGE,
			       "pack check PATH...: folders with a pack.json, or packs in one file each");
	if (cli_number(cli, "variants", 1, 100000, &checking.options.variants, err) < 0 ||
	    cli_number(cli, "seed", 0, INT64_MAX, &report.seed, err) < 0 || cmd_pack_jobs(cli, &workers, err) < 0)
		return ERR_USAGE;
	checking.options.seed = report.seed;
	report.packs = mem_zero((size_t)cli->operand_count, sizeof *report.packs);
	read_packs(cli, &report);
	jobs_run(report.count, workers, check_one, &checking, "checking");
	check_alike(report.results, report.count);
	if (cli->json)
		check_report_json(&report);
	else
		check_report_print(cli, &report);
	code = verdict(&report, err);
	clear(&checking);
	return code;
}
