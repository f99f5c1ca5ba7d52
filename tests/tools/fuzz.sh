#!/bin/sh
# fuzz.sh run FOLDER NAME...: runs each fuzzing program FOLDER/NAME for $FUZZ_SECONDS, from the inputs in
#     tests/fuzz/seeds/NAME and, for what reads Python, the conformance cases and tests/fuzz/python.dict. A finding does
#     not end it: all lie in FOLDER/NAME.found when the time is over, and then the status is 1.
#     $FUZZER is libfuzzer (a build by clang) or afl (a build by afl-clang-fast, run by afl-fuzz).
# fuzz.sh replay FOLDER NAME...: runs the inputs in tests/fuzz/seeds/NAME once each, through a program with a plain main.
set -u
what=$1 folder=$2
shift 2

python() { case $1 in parse | compile | run) return 0 ;; *) return 1 ;; esac } # NAME: does it read Python?

libfuzzer() { # NAME
	mkdir -p "$folder/$1.seen" "$folder/$1.found"
	name=$1
	set -- "$folder/$name.seen"
	[ ! -d "tests/fuzz/seeds/$name" ] || set -- "$@" "tests/fuzz/seeds/$name"
	# the first letters of the cases choose some version
	! python "$name" || set -- -dict=tests/fuzz/python.dict "$@" $(find tests/corpus -mindepth 1 -type d)
	"$folder/$name" -fork=1 -ignore_crashes=1 -ignore_timeouts=1 -ignore_ooms=1 -max_total_time="$FUZZ_SECONDS" \
		-timeout=10 -rss_limit_mb=1024 "-artifact_prefix=$folder/$name.found/" "$@" ||
		[ -n "$(ls -A "$folder/$name.found")" ]
}

afl() { # NAME
	name=$1 inputs=$folder/$1.inputs
	mkdir -p "$inputs" "$folder/$name.found"
	echo '{}' > "$inputs/least" # afl-fuzz wants one at least
	for file in $([ ! -d "tests/fuzz/seeds/$name" ] || find "tests/fuzz/seeds/$name" -type f) $(! python "$name" || find tests/corpus -name '*.py' -size -2); do
		cp "$file" "$inputs"
	done
	set -- -i "$inputs" -o "$folder/$name.afl" -V "$FUZZ_SECONDS" -t 10000 -m none
	! python "$name" || set -- "$@" -x tests/fuzz/python.dict
	AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_UI=1 AFL_AUTORESUME=1 \
		afl-fuzz "$@" -- "$folder/$name" > "$folder/$name.log" || { tail -5 "$folder/$name.log"; return 1; }
	find "$folder/$name.afl" -path '*/crashes/id*' -o -path '*/hangs/id*' | while read -r file; do
		cp "$file" "$folder/$name.found"
	done
}

status=0
for name; do
	if [ "$what" = replay ]; then
		[ ! -d "tests/fuzz/seeds/$name" ] || "$folder/$name" "tests/fuzz/seeds/$name"/* || status=1
		continue
	fi
	"${FUZZER:-libfuzzer}" "$name" || { echo "fuzz: $name did not run" >&2; exit 1; }
	found=$(find "$folder/$name.found" -type f | wc -l)
	echo "fuzz: $name: $found findings in $FUZZ_SECONDS s"
	[ "$found" = 0 ] || { echo "fuzz: they are in $folder/$name.found; build/replay/$name FILE runs one"; status=1; }
done
exit $status
