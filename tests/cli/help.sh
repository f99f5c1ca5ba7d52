# Every command has help, on lines of at most 80 columns; options and rows of tables keep their two columns.
wide() { LC_ALL=C sed 's/[\x80-\xbf]//g' | awk 'length($0) > 80 { print "wider than 80: " $0; wide = 1 } END { exit wide }'; }
"$OBJQUIZ" help >commands || exit 1
wide <commands || exit 1
grep -q '^  practice   ' commands || exit 1
sed -n 's/^  \([a-z][a-z]*\)  .*/\1/p' commands | while read -r command; do
	"$OBJQUIZ" help "$command" >text || exit 1
	grep -q "^usage: objquiz $command" text || { echo "no usage of $command"; exit 1; }
	wide <text || { echo "in the help of $command"; exit 1; }
	"$OBJQUIZ" "$command" --help >again || exit 1
	cmp text again || exit 1
done || exit 1
"$OBJQUIZ" help pack >text
grep -q '^  --output FILE          build' text || exit 1
grep -q '^  add PATH               takes' text || exit 1
"$OBJQUIZ" help nothing 2>said
[ $? = 2 ] && grep -q 'no command' said
