/* questions.c -- fuzzes the readers of GIFT, Moodle XML and Anki text. What is taken must be writable in every form,
 * and make a pack that is taken in its turn, or be refused with a reason. */
#include "doc/doc.h"
#include <stddef.h>
#include <stdint.h>

static void write_all(struct question_set *set)
{
	struct buf out = BUF_INIT;
	struct err err = { 0 };

	for (size_t i = 0; question_forms()[i] != NULL; i++) {
		buf_reset(&out);
		question_forms()[i]->write(set, &out);
	}
	buf_reset(&out);
	if (question_write_pack(set, "fuzz", "Fuzz", &out, &err) == 0) {
		struct pack_faults faults = PACK_FAULTS_INIT;
		struct item_pack *pack = NULL;
		if (pack_read_text(&pack, "made", buf_text(&out), out.length, &faults) == 0)
			item_pack_free(pack);
		else if (faults.length == 0)
			bug("a pack made of questions is refused without a fault");
		pack_faults_clear(&faults);
	}
	buf_clear(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	for (size_t i = 0; size < 20000 && question_forms()[i] != NULL; i++) {
		struct pack_faults faults = PACK_FAULTS_INIT;
		struct question_set set;
		struct buf text = BUF_INIT;
		buf_put(&text, data, size);
		question_set_init(&set);
		if (question_forms()[i]->read(&set, "fuzz", buf_text(&text), text.length, &faults) == 0)
			write_all(&set);
		else if (faults.length == 0)
			bug("questions are refused without a fault");
		question_set_clear(&set);
		pack_faults_clear(&faults);
		buf_clear(&text);
	}
	return 0;
}
