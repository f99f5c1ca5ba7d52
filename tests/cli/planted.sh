# Errors planted one by one into a sound pack with an exercise of each kind: pack check finds each, says file and line, and
# ends with status 1 (or 5 where the pack cannot be read). A line of the table: exercise, file, what sed does to it, the
# file and line where it must be found, words of the finding.
"$OBJQUIZ" pack new sound --id sound >/dev/null
plant() { # EXERCISE FILE SED PLACE WORDS
	rm -rf mine
	cp -r sound mine
	sed -i "s/\"exercises\": .*/\"exercises\": [\"$1\"]/" mine/pack.json
	sed -i '/"follow_ups": \[/,/^  \],/d' mine/predict.json
	cp "mine/$2" before
	sed -i "$3" "mine/$2"
	if cmp -s before "mine/$2"; then
		echo "nothing was planted: $1 $2 $3"
		exit 1
	fi
	"$OBJQUIZ" pack check mine --quiet --variants 6 >said 2>&1
	status=$?
	if [ $status -ne 1 ] && [ $status -ne 5 ] || ! grep -E "^mine/$4(:[0-9]+)*: fault: " said | grep -qF -- "$5"; then
		echo "planted in $2: $3"
		echo "wanted at $4: $5"
		echo "status $status:"
		cat said
		exit 1
	fi
	planted=$((planted + 1))
}
# The line of a text in a file of the sound pack.
at() { # FILE TEXT
	sed '/"follow_ups": \[/,/^  \],/d' "sound/$1" | grep -nF -m 1 -- "$2" | sed "s/^\([0-9]*\):.*/$1:\1/"
}
# The line before: that of the object it stands in.
before() { # FILE TEXT
	place=$(at "$1" "$2")
	echo "$1:$((${place#*:} - 1))"
}
planted=0

# what all have in common
plant value pack.json 's/"value"/"valeu"/' "$(at pack.json '"exercises"')" 'there is no file valeu.json'
plant value pack.json 's/"licence"/"license"/' "$(at pack.json '"licence"')" 'is "licence" meant?'
plant value value.json '$d' 'value.json:[0-9]+' 'expected near end of file'
plant value value.json 's/"level": 1/"level": 0/' "$(at value.json '"level"')" 'from 1 to 5'
plant value value.json 's/"versions": "3.8-3.13"/"versions": "3.8-3.99"/' "$(at value.json '"versions"')" '3.99'
plant value value.json 's/"hints"/"hitns"/' "$(at value.json '"hints"')" 'is "hints" meant?'
plant value value.json 's/"title"/"$title"/' "$(at value.json '"title"')" 'unknown key'
plant value value.json 's/Each name is one reference\./{{heid}}/' "$(at value.json 'Each name is one')" '{{heid}}'
plant value value.json 's/{{held.words}}/{{held.word}}/' "$(at value.json 'There are {{held.words}}')" '{{held.word}}'
plant value value.json 's/runs: {{answer}}/runs: {{answers}}/' "$(at value.json '{{answer}}')" '{{answers}}'
plant value value.json 's/Each name is one reference\./It is {{answer}}./' "$(at value.json 'Each name is one')" '{{answer}}'
plant predict predict.json '/"choice": \[/,/\]/c "choice": []' "$(at predict.json '"choice"')" 'choice'
plant predict predict.json '/"choice": \[/,/\]/c "range": [3, 1]' "$(at predict.json '"choice"')" 'LOW <= HIGH'
plant value value.json 's/"words": "two names"/"word": "two names"/' 'value.json:[0-9]+' 'column'
plant value value.json 's/"url": "https:/"url": "ftp:/' "$(at value.json '"url"')" 'https://'

# claims in explanations, hints and reasons
plant predict predict.md 's/^True/False/' "$(at predict.json '"explanation"')" 'claims that "False" is shown where Python shows "True"'
plant order order.json 's/Who else holds the first object?/>>> [] is []\\nTrue/' "$(at order.json 'Who else holds')" 'claims'
plant choice choice.json 's/Only an assignment does that\./>>> 1 + 1\\n3/' "$(at choice.json 'Only an assignment')" 'claims'
plant talk talk.md '1i >>> nothing\n1\n' "$(at talk.json '"explanation"')" 'claims'

# each kind
plant predict predict.repl 's/a is b/a is c/' predict.json:1 'NameError'
plant predict predict.repl 's/a is b/a is is b/' predict.json:1 'SyntaxError'
plant predict predict.repl '1i from socket import socket' predict.json:1 'not modelled'
plant predict predict.repl '1i while True: pass\n' predict.json:1 'limit'
plant predict predict.json 's/"predict": {/"predict": { "template": "____\\nno",/' "$(at predict.json '"predict": {')" 'template'
plant value value.json 's/getrefcount(a)/getrefcount(b/' value.json:1 'SyntaxError'
plant value value.json 's/getrefcount(a)/getrefcuont(a)/' value.json:1 'AttributeError'
plant value value.json 's/"expression": "sys.getrefcount(a)"/"expresion": "sys.getrefcount(a)"/' 'value.json:[0-9]+' 'is "expression" meant?'
plant choice choice.json 's/"b is a"/"b is not a"/' "$(at choice.json '"options"')" 'options are right'
plant choice choice.json 's/"b is not a and b\[0\] is a\[0\]"/"b is a and b[0] is not a[0]"/' "$(at choice.json '"options"')" 'no option is right'
plant choice choice.json 's/"b is a"/"b"/' "$(before choice.json 'are one list')" 'neither True nor False'
plant choice choice.json 's/"b is a"/"(id(b) >> 24) % 2 == 0"/' "$(before choice.json 'are one list')" 'differs from run to run'
plant choice choice.json 's/`b` and `a` are one list/`b` is another list, and so is `b[0]`/' 'choice.json:[0-9]+' 'two options say the same'
plant choice choice.json 's/"expression": "b is a"/"expression": "b is a", "right": true/' 'choice.json:[0-9]+' 'exactly one of'
plant trace trace.json 's/"b = a"/"b = z"/' "$(before trace.json '"b = a"')" 'step 1'
plant trace trace.json 's/"len(c)"/"len(d)"/' 'trace.json:[0-9]+' 'NameError'
plant order order.py 's/print("one name less")/print(hash("one"))/' 'order.json:[0-9]+' 'differs from run to run'
plant order order.py 's/print(.*)/pass/' 'order.json:[0-9]+' 'prints 0 lines'
plant alias alias.json 's/"a",/"q",/' "$(at alias.json '"names": [' | head -n 1)" 'cannot be asked'
plant alias alias.py 's/= a\[:\]/= b/' "$(at alias.json '"names": [' | head -n 1)" 'cannot be asked'
plant versions versions.json 's/"prints": "True"/"prints": "Treu"/' 'versions.json:[0-9]+' 'nothing is right'
plant versions versions.py 's/print(/print(id(sys), /' 'versions.json:[0-9]+' 'nothing is right'
plant code code.py 's/append(a)/append(0)/' 'code.json:[0-9]+' 'does not earn full points'
plant code code.json 's/"a = \[0\]\\n"/"a = [0] * ({{n}} - 1)\\na.append(a)\\n"/' 'code.json:[0-9]+' 'the starter passes'
plant code code.json 's/"len(a) == {{n}}"/"len(a) == {{n}} + 1"/' 'code.json:[0-9]+' 'does not earn full points'
plant code code.json 's/"class"/"append"/' 'code.json:[0-9]+' 'append'
plant code code.json 's/gc.collect() >= 1/gc.collect() >= 100/' 'code.json:[0-9]+' 'does not earn full points'
plant fix fix-given.py 's/to=\[\]/to=None/; s/    to.append/    to = [] if to is None else to\n    to.append/' 'fix.json:[0-9]+' 'the starter passes'
plant fix fix-solution.py 's/is None/is not None/' 'fix.json:[0-9]+' 'does not earn full points'
plant fix fix.json 's/"message": "the second call gives \[2\]"/"mesage": "no"/' 'fix.json:[0-9]+' 'is "message" meant?'
plant talk talk.json 's/"died_at_once"/"not died_at_once"/' 'talk.json:[0-9]+' 'the claim'
plant talk talk.py 's/gc.collect()/pass/' 'talk.json:[0-9]+' 'the claim'

# what the pack is made of
mkdir -p sound
plant value value.json 's/"explanation": .*/"explanation": { "file": "..\/secret.md" },/' "$(at value.json '"explanation"')" 'not the name of a file inside'
ln -s /etc/hostname sound/link.md
plant value value.json 's/"explanation": .*/"explanation": { "file": "link.md" },/' "$(at value.json '"explanation"')" 'symbolic link'
mkfifo sound/pipe.md 2>/dev/null &&
	plant value value.json 's/"explanation": .*/"explanation": { "file": "pipe.md" },/' "$(at value.json '"explanation"')" 'not a regular file'
echo "$planted errors were planted, and found"
