# Checking packs: answers by version, faults with file and line, samples, JSON, several packs at once.
status() { "$@"; echo "status $?"; }
head='"format": "objquiz-pack", "version": 1, "title": "T", "licence": "CC0-1.0", "language": "en"'
both='"title": "T", "level": 1, "topics": ["id"], "prompt": "What?", "hints": ["Look."], "explanation": "So.",
      "sources": [{ "title": "The docs", "url": "https://docs.python.org/3/" }]'
mkdir good bad broken
cat >good/pack.json <<END
{ $head, "id": "good",
  "exercises": [
    { "id": "immortal", $both, "kind": "value", "versions": "3.11-3.13",
      "value": { "code": "import sys", "expression": "sys.getrefcount(None) > 2 ** 30" } },
    { "id": "many", $both, "kind": "value", "parameters": { "n": { "range": [1, 1000000] } },
      "value": { "code": "n = {{n}}", "expression": "n + 1" } } ] }
END
cat >bad/pack.json <<END
{ $head, "id": "bad",
  "exercises": [
    { "id": "claims", $both,
      "kind": "choice",
      "choice": { "options": [
          { "expression": "1 == 1" },
          { "expression": "1 == 2",
            "why": ">>> 1 == 2\nTrue" } ] } },
    { "id": "lazy", $both,
      "kind": "code",
      "code": { "solution": "a = 1\n",
        "checks": [
          { "expression": "a == 1", "message": "one" },
          { "expression": "a == 2", "message": "two" } ] } } ] }
END
cat >broken/pack.json <<END
{ $head, "id": "broken",
  "exercises": [
    { "id": "a", $both, "kind": "predict", "predict": { "cod": "print(1)" } },
    { "id": "b", $both, "kind": "predict",
      "predict": { "code": "print({{n}})" } } ] }
END
status "$OBJQUIZ" pack check good --variants 10
status "$OBJQUIZ" pack check good --variants 2 --answers --seed 7
status "$OBJQUIZ" pack check bad --quiet
status "$OBJQUIZ" pack check broken good bad --quiet
echo '# as JSON'
"$OBJQUIZ" pack check bad --json | sed -E 's/"(hash|evaluator)": "[^"]*"/"\1": "..."/'
status "$OBJQUIZ" pack check broken --json 2>/dev/null | tail -n 20
echo '# wrong answers and beliefs'
mkdir belief
cat >belief/pack.json <<END
{ $head, "id": "belief",
  "exercises": [
    { "id": "same", $both, "kind": "choice",
      "choice": { "code": "a = [1]\nb = a\n", "multiple": true, "shuffle": false,
        "options": [{ "expression": "a is b" }, { "expression": "a is [1]" }, { "expression": "len(b) == 7" }] } },
    { "id": "count", $both, "kind": "value", "versions": "3.12",
      "value": { "code": "import sys\na = []\nb = a\n", "expression": "sys.getrefcount(a)" } },
    { "id": "last", $both, "kind": "order",
      "order": { "code": "class A:\n    def __del__(self): print('gone')\na = A()\na.me = a\ndel a\nprint('after')\n" } } ] }
END
status "$OBJQUIZ" pack check belief --beliefs
"$OBJQUIZ" pack check belief --beliefs --json | grep -A 20 distractors
echo '# usage'
status "$OBJQUIZ" pack check
status "$OBJQUIZ" pack check nowhere
status "$OBJQUIZ" pack check good --variants 0
