# objquiz list: search by words, status, bookmarks, flags.
run() { "$OBJQUIZ" "$@" --db quiz.db --now 2026-03-01T09:00:00Z; echo "status $?"; }
cat >pack.json <<'PACK'
{"format": "objquiz-pack", "version": 1, "id": "mine", "title": "Mine", "licence": "CC0-1.0", "language": "en", "exercises": [
 {"id": "second-name", "title": "A second name", "topics": ["id.names"], "tags": ["alias"], "level": 1, "explanation": "e",
  "prompt": "What is printed?", "kind": "predict", "predict": {"code": "a = []\nb = a\nprint(a is b)\n"}},
 {"id": "counting", "title": "Counting", "topics": ["refcounts"], "level": 2, "explanation": "One more than one thinks.",
  "prompt": "How many?", "kind": "value", "value": {"code": "import sys\na = []\n", "expression": "sys.getrefcount(a)"}}]}
PACK
run pack add pack.json
run list --pack mine unhashable nonsense
run list --pack mine getrefc
run list --pack mine alias
run list --pack mine --kind value --level 1
run list '"quotes" OR (NEAR'
printf ':flag the prompt says 3.8\n:bookmark\n%s\n.\n:quit\n' nothing |
	run practice --exercise mine/second-name --seed 1 --python 3.12 --plain >told; grep -e Flagged -e Bookmarked told
run list --status flagged
run list --status bookmarked
run list --status flagged --json
printf ':bookmark\n:quit\n' | run practice --bookmarked --seed 1 | grep -e '^Question' -e bookmark
run list --status bookmarked
run practice --bookmarked
run list --status lost
