# A mock interview over a pipe: a question to talk about opens it, an answer decides what follows, nothing is marked before the
# end, time runs out, the debrief is on record; one that was left (or killed) goes on while there is time.
mkdir talks
exercise() { # ID LEVEL REST
	cat <<END
    { "id": "$1", "title": "Title of $1", "level": $2, "topics": ["talks.small"], "versions": ["3.12"],
      "prompt": "Asked: $1", "explanation": "Why.", $3 }
END
}
{
	cat <<'END'
{ "format": "objquiz-pack", "version": 1, "id": "talks", "title": "Talks", "licence": "CC0-1.0", "language": "en", "exercises": [
END
	exercise open 2 '"kind": "talk", "talk": { "rubric": [ { "point": "It counts." }, { "point": "It frees." } ] }'
	echo ,
	exercise sum 3 '"kind": "value", "value": { "code": "", "expression": "1 + 1" }, "follow_ups": [ { "exercise": "deeper", "after": "right" }, { "exercise": "easier", "after": "wrong" } ]'
	echo ,
	exercise deeper 5 '"kind": "value", "value": { "code": "", "expression": "2 + 2" }'
	echo ,
	exercise easier 1 '"kind": "value", "value": { "code": "", "expression": "3 + 3" }'
	echo ']}'
} >talks/pack.json
"$OBJQUIZ" pack add talks
# how to write an answer, and the list of commands, are for other tests
words() { awk '/^(Type|Write|Answer) /{ hide = 1 } !hide { print } hide && /\.$/ { hide = 0 } /^- Ctrl-C/ { hide = 0 }' | sed '/^- `/,/^- Ctrl/d'; }
interview() { "$OBJQUIZ" interview --plain --seed 3 --level mid --topics talks "$@" | words; }
echo '# all questions; the follow-up after a right answer; assessed at the end'
printf 'It frees.\n.\n:hint\n2\n:pause\n5\n7\nwhat\n2\n' | interview --now 2026-11-22T09:00:00Z+20s
echo "status $?"
echo '# time runs out over a question'
printf ':pause\n:pause\n:pause\n2\n' | interview --minutes 2 --now 2026-11-22T10:00:00Z+50s | tail -n 16
echo '# left, and gone on with while there is time: the same question'
printf 'Words.\n.\n' | interview --now 2026-11-22T11:00:00Z+60s | tail -n 4
printf '3\n:end\nnone\n' | interview --now 2026-11-22T11:05:00Z | sed -n 1,10p
echo '# left, and time is over when coming back'
printf 'Words.\n.\n' | interview --now 2026-11-22T12:00:00Z >/dev/null
printf '1\n' | interview --now 2026-11-22T13:05:00Z | head -n 14
echo '# on record'
"$OBJQUIZ" interview --list --plain
"$OBJQUIZ" interview --show 4 --plain | sed -n 2,4p
"$OBJQUIZ" interview --show 4 --json | grep -E '"(percent|verdict|format|outcome)"'
"$OBJQUIZ" interview --show 4 --html page.html --json >/dev/null
grep -c '<script\|http' page.html
"$OBJQUIZ" interview --show 9
echo "status $?"
"$OBJQUIZ" interview --level guru </dev/null
echo "status $?"
"$OBJQUIZ" interview --topics weather </dev/null
echo "status $?"
