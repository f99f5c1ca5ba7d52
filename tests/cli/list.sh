# objquiz list: search by words, status, bookmarks, flags.
run() { "$OBJQUIZ" "$@" --db quiz.db --now 2026-03-01T09:00:00Z; echo "status $?"; }
run list unhashable nonsense
run list getrefcount --pack refcounts --kind value | tail -4
run list '"quotes" OR (NEAR' | tail -1
printf ':flag the prompt says 3.8\n:bookmark\n%s\n.\n:quit\n' nothing |
	run practice --exercise identity/second-name --seed 1 --python 3.12 --plain >told; tail -3 told
grep -e Flagged -e Bookmarked told
run list --status flagged
run list --status bookmarked | head -2
run list --status flagged --json
printf ':bookmark\n:quit\n' | run practice --bookmarked --seed 1 | grep -e '^Question' -e bookmark
run list --status bookmarked
run practice --bookmarked
run list --status lost
