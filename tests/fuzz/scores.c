/* scores.c -- fuzzing: any text as scores in the forms json and jsonl. */
#include "doc/doc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct score_file *file = NULL;

	if (score_read_text(&file, "fuzz", (const char *)data, size, &faults) == 0) {
		for (size_t i = 0; i < score_count(file); i++)
			if (score_attempt(file, i) == NULL)
				bug("attempt %zu is missing", i);
		score_file_free(file);
	} else if (faults.length == 0) {
		bug("scores are refused without a fault");
	}
	pack_faults_clear(&faults);
	return 0;
}
