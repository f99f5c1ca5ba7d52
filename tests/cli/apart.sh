# Two sessions of one learner at once do not take each other's questions; a clock that was set back or another time zone loses
# no review and gives no negative times.
fail() { echo "$1"; exit 1; }
practise() { "$OBJQUIZ" practice --db one.db "$@"; }

mkfifo answers
practise --seed 1 <answers >first &
exec 3>answers
tries=0
until grep -q 'Question 1 of 10' first; do
	tries=$((tries + 1))
	[ $tries -le 100 ] || fail 'the first session never asked'
	sleep 0.1
done
printf ':skip\n:quit\n' | practise >second
grep -q 'open in another window' second || fail 'the second session says nothing of the first'
grep -q 'Question 2 of 10' second || fail 'the second session does not go on'
printf ':skip\n:quit\n' >&3
exec 3>&-
wait
grep -q '1 skipped. 9 left' first || fail 'the first session was disturbed'
grep -q '1 skipped. 9 left' second || fail 'the second session was disturbed'
[ "$("$OBJQUIZ" db check --db one.db)" = sound ] || fail 'the database is not sound'

for now in 2026-11-22T09:00:00Z 2026-11-20T09:00:00Z 2001-01-01T00:00:00Z; do
	printf ':skip\n:skip\n:quit\n' | practise --new --seed 2 --now "$now+30s" >said || fail "at $now: status $?"
done
"$OBJQUIZ" export --db one.db --format jsonl >scores
grep -q '"took_ms":-' scores && fail 'a time is negative'
[ "$(grep -c '"record":"attempt"' scores)" = 8 ] || fail 'an attempt is missing'

printf 'A D\n' | "$OBJQUIZ" practice --db two.db --exercise identity/what-id-gives --now 2026-11-22T09:00:00Z >said ||
	fail 'the exercise is gone'
for zone in UTC XXX-14 XXX+12; do
	TZ=$zone "$OBJQUIZ" review --db two.db --now 2026-12-22T09:00:00Z </dev/null | grep -q 'Question 1 of 1' ||
		fail "nothing is due in $zone"
	TZ=$zone "$OBJQUIZ" review --db two.db --now 2026-11-20T09:00:00Z </dev/null >said || fail "before it was learned: $zone"
	grep -q -e '-[0-9]* day' said && fail 'days are negative'
done
exit 0
