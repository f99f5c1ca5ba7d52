#!/bin/sh
# sessions.sh PROGRAM FILE.sh...: runs each session in an empty folder of its own and prints `N passed, N failed`.
# A session is a shell script; it finds the program in $OBJQUIZ, its own folder in $HERE, and passes with status 0.
# Where FILE.out lies beside it, what it printed (standard output and error together) must also be the same.
# UPDATE=1 writes the .out files anew instead of comparing.
set -u
program=$(realpath "$1")
tools=$(realpath "$(dirname "$0")")
shift
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for session; do
	session=$(realpath "$session")
	golden=${session%.sh}.out
	home=$work/$passed-$failed-$(basename "$session" .sh)
	mkdir "$home"
	( cd "$home" && env -i PATH="$PATH" HOME="$home" TMPDIR="$work" LC_ALL=C.UTF-8 TZ=UTC TERM=dumb USER=learner SHELL=/bin/sh \
		LSAN_OPTIONS="suppressions=$tools/lsan.supp:print_suppressions=0" \
		OBJQUIZ="$program" HERE="$(dirname "$session")" sh "$session" ) >"$work/out" 2>&1 </dev/null
	status=$?
	if [ $status -ne 0 ]; then
		echo "failed: $session ended with status $status"
		grep -v '^$' "$work/out" | sed 's/^/    /' | tail -n 40
		failed=$((failed + 1))
	elif [ -e "$golden" ] && [ -n "${UPDATE:-}" ]; then
		cp "$work/out" "$golden"
		passed=$((passed + 1))
	elif [ -e "$golden" ] && ! diff -u "$golden" "$work/out" >"$work/diff"; then
		echo "failed: $session prints something else"
		sed 's/^/    /' "$work/diff" | head -n 40
		failed=$((failed + 1))
	else
		passed=$((passed + 1))
	fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
