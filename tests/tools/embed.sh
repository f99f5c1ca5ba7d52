#!/bin/sh
# embed.sh NAME ROOT [FILE...]: prints C that holds the bytes of the files as the table embed_NAME (engine/base/embed.h).
# Two names are apart: `queries` prints the tables query_names and query_texts, `queries.h` their header, with enum query.
# All bytes of all files go into one array of numbers: literals would meet the compiler's limits on their length.
set -eu
export LC_ALL=C

bytes() { # FILE...
	[ $# -gt 0 ] || return 0
	echo 'static const unsigned char bytes[] = {'
	for file; do
		cat "$file"
		printf '\0'
	done | od -An -v -tu1 -w40 | sed 's/ *\([0-9][0-9]*\)/\1,/g'
	echo '0 };'
}

# Prints one line for each file: its path, the offset of its bytes, their number.
places() { # FILE...
	[ $# -eq 0 ] || wc -c "$@" /dev/null | awk '$2 != "total" && $2 != "/dev/null" { print $2, at + 0, $1; at += $1 + 1 }'
}

name=$1 root=$2
shift 2

case $name in
queries.h)
	echo '/* Made by tests/tools/embed.sh: one constant for each file of db/queries/. */'
	echo '#ifndef QUERIES_H'
	echo '#define QUERIES_H'
	echo 'enum query {'
	for file; do
		file=${file##*/}
		echo "	Q_${file%.sql},"
	done
	echo '	Q_COUNT'
	echo '};'
	echo 'extern const char *const query_names[Q_COUNT + 1]; /* "attempt_put"; the last is NULL */'
	echo 'extern const char *const query_texts[Q_COUNT + 1];'
	echo '#endif'
	;;
queries)
	echo '#include "queries.h"'
	echo '#include <stddef.h>'
	bytes "$@"
	echo 'const char *const query_names[] = {'
	for file; do
		file=${file##*/}
		echo "	\"${file%.sql}\","
	done
	echo '	NULL };'
	echo 'const char *const query_texts[] = {'
	places "$@" | awk '{ print "\t(const char *)bytes + " $2 "," }'
	echo '	NULL };'
	;;
*)
	echo '#include "base/embed.h"'
	bytes "$@"
	echo "const struct embed_file embed_$name[] = {"
	places "$@" | awk -v root="$root/" '{
		print "\t{ \"" substr($1, length(root) + 1) "\", (const char *)bytes + " $2 ", " $3 " }," }'
	echo '	{ NULL, NULL, 0 } };'
	;;
esac
