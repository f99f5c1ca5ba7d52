/* pack.c -- fuzzing: any text as a pack in the one-file form. One that is taken must be written and read again alike. */
#include "doc/doc.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void round_trip(const struct item_pack *pack)
{
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct buf first = BUF_INIT, second = BUF_INIT;
	struct item_pack *again = NULL;

	pack_write(&first, pack);
	if (pack_read_text(&again, "again", buf_text(&first), first.length, &faults) != 0)
		bug("a pack that was written is not taken: %s", faults.length > 0 ? faults.items[0].text : "no fault");
	pack_write(&second, again);
	if (first.length != second.length || memcmp(buf_text(&first), buf_text(&second), first.length) != 0)
		bug("a pack changes when it is written and read");
	item_pack_free(again);
	pack_faults_clear(&faults);
	buf_clear(&first);
	buf_clear(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct item_pack *pack = NULL;

	if (pack_read_text(&pack, "fuzz", (const char *)data, size, &faults) == 0) {
		round_trip(pack);
		item_pack_free(pack);
	} else if (faults.length == 0) {
		bug("a pack is refused without a fault");
	}
	pack_faults_clear(&faults);
	return 0;
}
