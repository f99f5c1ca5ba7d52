# The guide for authors: every command in it is run, in order, and every JSON in it is a file that is read. A block
# ```json PATH is written to PATH, ```sh must succeed, ```sh fails must not.
guide=$HERE/../../share/doc/authors-guide.md
awk '
	/^```/ && open { if (what == "json") print "__END__"; if (what == "fails") print "} && exit 1"; open = 0; next }
	/^```json / { open = 1; what = "json"; blocks++; print "cat >" $2 " <<\"__END__\""; next }
	/^```sh fails$/ { open = 1; what = "fails"; blocks++; print "{"; next }
	/^```sh$/ { open = 1; what = "sh"; blocks++; next }
	/^```json$/ { print "echo line " NR ": a JSON example without a file cannot be tried; exit 1" }
	/^```/ { open = 1; what = "text"; next }
	open && what != "text" { print }
	END { print "echo", blocks, "blocks were run" }' "$guide" >run
{ echo 'set -e'; echo 'objquiz() { "$OBJQUIZ" "$@"; }'; cat run; } >script
if ! sh script >log 2>&1; then
	tail -n 30 log
	exit 1
fi
tail -n 1 log
grep -F 'mine/wrong.json:1: fault: wrong: no option is right' log
"$OBJQUIZ" pack build mine 2>/dev/null >built.json
"$OBJQUIZ" pack check mine --json >check.json
"$OBJQUIZ" pack new fresh >/dev/null
"$OBJQUIZ" pack build fresh 2>/dev/null >fresh.json
schema=$HERE/../../share/schema
sh "$HERE/../tools/validate.sh" "$schema/objquiz-pack.schema.json" built.json fresh.json mine/pack.json fresh/pack.json 2>/dev/null &&
	sh "$HERE/../tools/validate.sh" "$schema/objquiz-pack.schema.json#/\$defs/exercise" mine/[!p]*.json fresh/[!p]*.json \
		fresh/predict.json 2>/dev/null &&
	sh "$HERE/../tools/validate.sh" "$schema/objquiz-check.schema.json" check.json 2>/dev/null && echo 'the schemas hold'
