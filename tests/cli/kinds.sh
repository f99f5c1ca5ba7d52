# Each kind of exercise over a pipe, in plain words: how it is asked, what is malformed and costs nothing, what is partly
# right and why. The sample pack that uses every feature of the format is added and asked; a talk's words are not lost.
ask() { # EXERCISE PYTHON SEED: answers on standard input; what the evaluator saw is left out, it has its own tests
	echo "== $1"
	"$OBJQUIZ" practice --exercise "sample/$1" --python "$2" --seed "$3" --plain |
		sed '/^What the evaluator saw/,/^$/d; /^This is what one gets/,/^$/d'
}
"$OBJQUIZ" pack add "$HERE/../doc/packs/sample"
printf 'False\n.\nFalse\nTrue\nTrue\n.\nFalse\n?\n.\n' | ask small-integers 3.12 5
printf '\n1\n2\n' | ask list-reference-count 3.12 5
printf 'A D\nA B\n' | ask which-are-one-object 3.12 5
printf 'a b\nc\n' | ask why-not-is 3.12 5
printf '3 | True\n.\n3\n4\n4\n.\n3 | true\n5 | True\n? | False\n.\n' | ask counts-step-by-step 3.12 5
printf 'A B\nA B B\nA B C\n' | ask who-goes-first 3.12 5
printf 'import copy\n.\nb =\n.\nb = [1]\n.\n' | ask make-a-second-name 3.12 5
printf 'b = [2, 4]\n.\nb = list(filter(len, a))\n.\nb = [x for x in a]\n.\n' | ask keep-the-even 3.12 5
printf 'b = a\nc = list(a)\ndel others[1:]\n.\n' | ask share-and-let-go 3.12 5
printf 'def add(x, to=None):\n    return [1]\n.\n' | ask mend-the-default 3.12 5
printf 'a b | c\na b | c d | e\n' | ask who-is-who 3.12 5
printf '2.7\n3.8 - 3.12\n' | ask removed-when 3.12 5
printf 'Each object counts\nits references.\n.\n3\n1\n' | ask explain-counting 3.12 5
printf 'True\n' | ask two-sums 3.12 5
"$OBJQUIZ" export --format jsonl | sed -n 's/.*"exercise":"\([^"]*\)".*"reason":"\(Scored[^"]*\)".*/\1: \2/p'
