#!/bin/sh
# validate.sh SCHEMA[#POINTER] FILE...: holds JSON files against a JSON Schema with a validator that is not ours: ajv where
# npm has it (npm install -g ajv-cli), else Python's jsonschema. Without either it says so and passes: status 0.
set -eu
schema=${1%%#*} pointer=
case $1 in *#*) pointer=#${1#*#} ;; esac
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if ajv=$(command -v ajv) && node=$(command -v node); then
	"$node" -e '
		const fs = require("fs"), [schema, pointer, out] = process.argv.slice(1);
		let tree = JSON.parse(fs.readFileSync(schema));
		if (pointer) tree = { $schema: tree.$schema, $defs: tree.$defs, $ref: pointer };
		fs.writeFileSync(out, JSON.stringify(tree));' "$schema" "$pointer" "$work/schema.json"
	for file; do
		"$ajv" validate --spec=draft2020 --strict=false -s "$work/schema.json" -d "$file" >"$work/said" 2>&1 || {
			cat "$work/said"
			exit 1
		}
	done
elif python3 -c 'import jsonschema' 2>/dev/null; then
	python3 - "$schema" "$pointer" "$@" <<'END'
import json, sys
import jsonschema
schema, pointer = json.load(open(sys.argv[1], encoding="utf-8")), sys.argv[2]
if pointer:
    schema = {"$schema": schema["$schema"], "$defs": schema["$defs"], "$ref": pointer}
jsonschema.Draft202012Validator.check_schema(schema)
for name in sys.argv[3:]:
    for fault in jsonschema.Draft202012Validator(schema).iter_errors(json.load(open(name, encoding="utf-8"))):
        sys.exit("%s: %s: %s" % (name, "/".join(map(str, fault.absolute_path)), fault.message[:300]))
END
else
	echo 'left out: there is no JSON Schema validator here (npm install -g ajv-cli)'
fi
