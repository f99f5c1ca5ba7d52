# An author's way: a new pack, checked, looked at, built, added, updated, removed; ids belong to their authors.
status() { "$@"; echo "status $?"; }
steady() { sed -E 's/[0-9a-f]{64}/HASH/g'; }
status "$OBJQUIZ" pack new mine --id my-pack
ls mine
status "$OBJQUIZ" pack check mine --quiet
status "$OBJQUIZ" pack new mine
status "$OBJQUIZ" pack new other --id 'No id'
status "$OBJQUIZ" pack new
ls

echo '# as a learner sees it, and what only the author sees'
status "$OBJQUIZ" pack preview mine versions --seed 3
status "$OBJQUIZ" pack preview mine my-pack/value --python 3.10 --seed 2 | head -n 30
status "$OBJQUIZ" pack preview mine value --python 3.14
status "$OBJQUIZ" pack preview mine nothing
status "$OBJQUIZ" pack preview mine --python 2.7

echo '# one file: the same content, the same bytes; comments stay at home'
"$OBJQUIZ" pack build mine --output one.json | steady
"$OBJQUIZ" pack build one.json 2>/dev/null >two.json
cmp one.json two.json && grep -c comment one.json
"$OBJQUIZ" pack check one.json --quiet
status "$OBJQUIZ" pack build mine --output nowhere/one.json

echo '# into the database, whole or not at all'
status "$OBJQUIZ" pack add mine
status "$OBJQUIZ" pack add one.json
"$OBJQUIZ" pack list | grep my-pack
"$OBJQUIZ" pack show my-pack | steady
sed -i 's/an empty one/a new list/' mine/fix.json
status "$OBJQUIZ" pack add mine
sed -i 's/"level": 2/"level": 9/' mine/fix.json
status "$OBJQUIZ" pack add mine
sed -i 's/"level": 9/"level": 2/' mine/fix.json
sed -i 's/Your name/Somebody else/' mine/pack.json
status "$OBJQUIZ" pack add mine
sed -i 's/"id": "my-pack"/"id": "gc"/' mine/pack.json
status "$OBJQUIZ" pack add mine
status "$OBJQUIZ" pack remove my-pack
status "$OBJQUIZ" pack show my-pack
