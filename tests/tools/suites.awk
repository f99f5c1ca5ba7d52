# suites.awk: from paths on standard input, one a line, those of check_*.c as the list that tests/check_main.c includes:
# tests/py/model/check_heap.c is SUITE(py_model_heap, "py/model/heap"), and defines `Suite *py_model_heap_suite(void)`.
/\/check_[^\/]*\.c$/ {
	name = $0
	sub(/^tests\//, "", name)
	sub(/check_/, "", name)
	sub(/\.c$/, "", name)
	stem = name
	gsub(/\//, "_", stem)
	printf "SUITE(%s, \"%s\")\n", stem, name
}
