# small_bank.sh: for sessions (they source it by "$HERE/../tools/small_bank.sh"): instead of the built-in packs one of twelve
# exercises, three about each of four concepts. The right answer is always 2.
#   brief   keeps of what objquiz prints reasons, headlines, marks and last words
mkdir bank
{
	cat <<'END'
{ "format": "objquiz-pack", "version": 1, "id": "bank", "title": "A small bank", "licence": "CC0-1.0", "language": "en", "exercises": [
END
	number=0
	for concept in id.address id.is interning.integers refcounts.names; do
		for level in 1 2 3; do
			[ $number -eq 0 ] || echo ,
			number=$((number + 1))
			cat <<END
  { "id": "$(echo $concept | tr . -)-$level", "title": "$concept, number $level", "level": $level, "topics": ["$concept"],
    "versions": ["3.12"], "kind": "value", "prompt": "How much?", "explanation": "Two.",
    "value": { "code": "x = $number\\n", "expression": "2 + x - x" } }
END
		done
	done
	echo ']}'
} >bank/pack.json
"$OBJQUIZ" pack list --plain | sed -n 's/^\([a-z]*\).*/\1/p' | while read -r pack; do
	"$OBJQUIZ" pack remove "$pack" >/dev/null
done
"$OBJQUIZ" pack add bank
brief() {
	grep -E '^(Due|New|Weak|Once|To find|Question|Nothing|The next|Going|[0-9]+ (new|answered|skipped|left)|You know|Right|Not right)'
}
