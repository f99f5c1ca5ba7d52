/* replay.c -- a plain main for the fuzzing entries: runs each file named once, in a build of any compiler. */
#include "base/base.h"
#include <stdio.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		struct buf input = BUF_INIT;
		struct err err = { .code = ERR_OK };
		if (text_read_file(argv[i], (size_t)16 << 20, &input, &err) != 0) {
			fprintf(stderr, "replay: %s: %s\n", argv[i], err.text);
			return 2;
		}
		/* a copy of the exact size, so that a sanitizer sees a read beyond the end */
		uint8_t *bytes = mem_new(input.length);
		for (size_t k = 0; k < input.length; k++)
			bytes[k] = (uint8_t)input.data[k];
		LLVMFuzzerTestOneInput(bytes, input.length);
		mem_free(bytes);
		buf_clear(&input);
	}
	printf("%d inputs replayed\n", argc - 1);
	return 0;
}
