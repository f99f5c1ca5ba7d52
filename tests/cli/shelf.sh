# The shelves as data: pack list, pack show, learner list, each held against its schema.
valid() { sh "$HERE/../tools/validate.sh" "$HERE/../../share/schema/$1.schema.json" "$2" | grep -v 'left out'; }
"$OBJQUIZ" pack list --json --db quiz.db >packs.json; echo "status $?"
valid objquiz-packs packs.json
grep -c '"origin": "built-in' packs.json
"$OBJQUIZ" pack show identity --json --db quiz.db >identity.json; echo "status $?"
valid objquiz-pack identity.json
"$OBJQUIZ" pack build identity.json 2>/dev/null | cmp - identity.json && echo 'it is the one-file form'
"$OBJQUIZ" pack show nobody --json --db quiz.db; echo "status $?"
"$OBJQUIZ" learner add Ada --db quiz.db
"$OBJQUIZ" learner list --json --db quiz.db >learners.json; echo "status $?"
valid objquiz-learners learners.json
grep -e '"name"' -e '"last"' learners.json
