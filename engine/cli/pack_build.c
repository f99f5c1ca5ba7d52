/* pack_build.c -- objquiz pack build: a pack as one file to hand out. */
#include "cmd_pack.h"
#include <string.h>

int cmd_pack_build(struct cli *cli, struct err *err)
{
	struct item_pack *pack;
	struct buf text = BUF_INIT;
	if (cli->operand_count != 2)
		return err_set(err, ERR_USAGE, "pack build PATH: a folder with a pack.json, or a pack in one file");
	int result = cmd_pack_open(cli->operands[1], &pack, err);
	if (result < 0)
		return result;
	pack_write(&text, pack);
	fwrite(buf_text(&text), 1, text.length, stdout);
	buf_clear(&text);
	item_pack_free(pack);
	return 0;
}
