/* check_kin.c -- exercises that show the same code, or follow one from another, are of one group; others are of none. */
#include "doc/doc.h"
#include <check.h>
#include <string.h>

static const char pack_text[] =
    "{'format':'objquiz-pack','version':1,'id':'k','title':'K','licence':'CC0-1.0','language':'en','exercises':["
    "{'id':'a','title':'A','level':1,'topics':['id'],'kind':'predict','prompt':'?','explanation':'x',"
    "'predict':{'code':'print(1)'},'versions':['3.12']},"
    "{'id':'b','title':'B','level':1,'topics':['id'],'kind':'predict','prompt':'?','explanation':'x',"
    "'predict':{'code':'print(2)'},'versions':['3.12']},"
    "{'id':'c','title':'C','level':1,'topics':['id'],'kind':'value','prompt':'?','explanation':'x',"
    "'value':{'code':'print(1)','expression':'1'},'versions':['3.12'],'follow_ups':[{'exercise':'d'}]},"
    "{'id':'d','title':'D','level':1,'topics':['id'],'kind':'value','prompt':'?','explanation':'x',"
    "'value':{'code':'','expression':'1'},'versions':['3.12']},"
    "{'id':'e','title':'E','level':1,'topics':['id'],'kind':'value','prompt':'?','explanation':'x',"
    "'value':{'code':'','expression':'2'},'versions':['3.12']}]}";

START_TEST(test_groups)
{
	static const char *const want[] = { "k/a", "", "k/a", "k/a", "" };
	char text[sizeof pack_text];
	struct pack_faults faults = PACK_FAULTS_INIT;
	struct item_pack *pack;
	struct arena arena;
	const char *const *kin;

	memcpy(text, pack_text, sizeof text);
	for (char *at = text; *at != '\0'; at++)
		*at = *at == '\'' ? '"' : *at;
	ck_assert_msg(pack_read_text(&pack, "k", text, strlen(text), &faults) == 0, "%s",
		      faults.length > 0 ? faults.items[0].text : "");
	arena_init(&arena);
	kin = kin_names(pack, &arena);
	for (int i = 0; i < 5; i++)
		ck_assert_str_eq(kin[i], want[i]);
	arena_clear(&arena);
	item_pack_free(pack);
}
END_TEST

Suite *quiz_kin_suite(void)
{
	Suite *suite = suite_create("quiz/kin");
	TCase *tcase = tcase_create("kin");

	tcase_add_test(tcase, test_groups);
	suite_add_tcase(suite, tcase);
	return suite;
}
