/* check_sha256.c -- fingerprints: the examples of FIPS 180-4, and pieces of every size around a block. */
#include "base/base.h"
#include <check.h>
#include <string.h>

START_TEST(published_examples)
{
	static const struct {
		const char *text, *hex;
	} rows[] = {
		{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	};
	char hex[65];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		sha256_hex(rows[i].text, strlen(rows[i].text), hex);
		ck_assert_str_eq(hex, rows[i].hex);
	}
}
END_TEST

START_TEST(a_million_letters_in_pieces)
{
	struct sha256 sha;
	char block[1000], hex[65];
	size_t left = 1000000;

	memset(block, 'a', sizeof block);
	sha256_init(&sha);
	for (size_t size = 1; left > 0; size = size % 130 + 1) {
		size_t some = size < left ? size : left;
		sha256_add(&sha, block, some);
		left -= some;
	}
	sha256_end(&sha, hex);
	ck_assert_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

Suite *base_sha256_suite(void);
Suite *base_sha256_suite(void)
{
	Suite *suite = suite_create("base/sha256");
	TCase *tests = tcase_create("sha256");

	tcase_add_test(tests, published_examples);
	tcase_add_test(tests, a_million_letters_in_pieces);
	suite_add_tcase(suite, tests);
	return suite;
}
