# Progress in words, as drawn by ASCII, as JSON and as a page, after a week on the small bank; a day begins at four.
. "$HERE/../tools/small_bank.sh"
practise() { # TIME ANSWERS
	printf '%b' "$2" | "$OBJQUIZ" practice --new --count 3 --seed 1 --now "$1+20s" >/dev/null
}
"$OBJQUIZ" stats --now 2026-11-08T09:00:00Z
practise 2026-11-02T09:00:00Z '2\n3\n2\n'
practise 2026-11-05T22:00:00Z '2\n2\n3\n'
practise 2026-11-07T02:00:00Z '3\n2\n:skip\n' # the night that belongs to the sixth
practise 2026-11-07T09:00:00Z '2\n2\n2\n'
for how in --plain '' '--plain --topic id.is' '--plain --retention 0.97'; do
	echo "# objquiz stats $how"
	"$OBJQUIZ" stats --now 2026-11-08T09:00:00Z $how
done
echo '# another time zone, the same record'
TZ=Pacific/Auckland "$OBJQUIZ" stats --plain --now 2026-11-08T09:00:00Z | grep answered,
"$OBJQUIZ" stats --json --now 2026-11-08T09:00:00Z
"$OBJQUIZ" stats --html page.html --now 2026-11-08T09:00:00Z
grep -c '<script\|http' page.html
grep -c '<svg' page.html
"$OBJQUIZ" stats --html /nowhere/page.html
echo "status $?"
