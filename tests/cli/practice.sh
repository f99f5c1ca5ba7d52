# A pack of one exercise: checked, added, practised over a pipe; the score is on record and comes out as data.
# What differs from run to run (times, keys) is masked.
masked() {
	sed -E 's/[0-9a-f]{64}/HASH/g; s/"(version|evaluator)":"[0-9.]+"/"\1":"V"/g; s/[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+Z)?/DATE/g; s/[0-9a-f]{8}-[0-9a-f-]{27}/KEY/g; s/"took_ms":[0-9]+/"took_ms":N/'
}
mkdir mine
cat >mine/pack.json <<'END'
{
  "format": "objquiz-pack",
  "version": 1,
  "id": "mine",
  "title": "A small pack",
  "licence": "CC0-1.0",
  "language": "en",
  "exercises": [
    {
      "id": "edge",
      "title": "Around the edge",
      "kind": "predict",
      "level": 1,
      "topics": ["integer-cache"],
      "versions": ["3.8-3.14"],
      "mode": "repl",
      "prompt": "What does the prompt show?",
      "predict": { "code": "a = 256\nb = 256\na is b\nc = 257\nd = 257\nc is d\n" },
      "hints": ["One table, made at start."],
      "explanation": "Small integers are made once."
    }
  ]
}
END
"$OBJQUIZ" pack check mine
echo "status $?"
"$OBJQUIZ" pack add mine
echo "status $?"
echo '# all right, half right after a hint, skipped, left'
printf 'True\nFalse\n.\n' | "$OBJQUIZ" practice --exercise mine/edge --seed 1
echo "status $?"
printf ':hint\nTrue\nTrue\n.\n' | "$OBJQUIZ" practice --exercise mine/edge --seed 1
echo "status $?"
printf ':skip\n' | "$OBJQUIZ" practice --exercise mine/edge --seed 1 | tail -n 2
"$OBJQUIZ" practice --exercise mine/edge --seed 1 </dev/null >/dev/null
echo "status $?"
echo '# the record'
"$OBJQUIZ" stats | head -n 1
"$OBJQUIZ" export --format jsonl | masked
"$OBJQUIZ" db check
echo '# no such exercise'
"$OBJQUIZ" practice --exercise mine/none </dev/null
echo "status $?"
echo '# options before the command'
"$OBJQUIZ" --plain pack list
echo "status $?"
