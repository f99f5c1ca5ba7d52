#!/bin/sh
# fuzz.sh run FOLDER NAME...: runs each fuzzing program FOLDER/NAME for $FUZZ_SECONDS, from the inputs in
#     tests/fuzz/seeds/NAME, with the dictionary tests/fuzz/NAME.dict; what it finds is left in FOLDER.
# fuzz.sh replay FOLDER NAME...: runs the same inputs once each, through FOLDER/NAME, a program with a plain main.
set -u
what=$1 folder=$2
shift 2
for name; do
	seeds=tests/fuzz/seeds/$name
	case $what in
	replay)
		[ ! -d "$seeds" ] || "$folder/$name" "$seeds"/* || exit 1
		;;
	run)
		mkdir -p "$folder/$name.seen"
		set -- "$folder/$name.seen"
		[ ! -d "$seeds" ] || set -- "$@" "$seeds"
		case $name in run | compile) set -- "$@" tests/corpus ;; esac # their first letters choose some version
		[ ! -e "tests/fuzz/$name.dict" ] || set -- "-dict=tests/fuzz/$name.dict" "$@"
		"$folder/$name" -max_total_time="$FUZZ_SECONDS" -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
			"-artifact_prefix=$folder/$name-" "$@" || exit 1
		;;
	esac
done
