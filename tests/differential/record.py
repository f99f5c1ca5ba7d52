"""Writes expected.json beside conformance cases: what real interpreters print, never what anyone thinks they do.

Each case runs under two hash seeds; one whose outputs differ cannot be predicted and is refused.
"""
import concurrent.futures
import json
import os
import re

import running


def cases(folder):
    for top, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".py", ".repl")):
                yield os.path.join(top, name)


def versions_of(source, versions):
    """Those a first line `# oracle: versions 3.10-3.12` names, or all."""
    match = re.match(r"#\s*oracle:\s*versions\s+3\.(\d+)-3\.(\d+)", source)
    if not match:
        return list(versions)
    return [v for v in versions if int(match.group(1)) <= int(v.split(".")[1]) <= int(match.group(2))]


def rows(outputs):
    """One row for each group of versions that print the same."""
    groups = {}
    for version, text in outputs.items():
        groups.setdefault(text, []).append(version)
    return [{"versions": versions, "output": text} for text, versions in groups.items()]


def recorded(path, interpreters):
    """(path, rows) or (path, None) with what varied."""
    with open(path, encoding="utf-8", newline="") as file:
        source = file.read()
    mode, name = "repl" if path.endswith(".repl") else "script", os.path.basename(path)
    outputs = {}
    for version in versions_of(source, interpreters):
        first, second = (running.real(interpreters[version], source, mode, seed, name) for seed in (1, 2))
        if first.no_answer or first.text != second.text:
            return path, None, "%s: %s" % (version, first.no_answer or "two hash seeds, two outputs")
        outputs[version] = first.text
    return path, rows(outputs), None


def record(folder, interpreters, jobs):
    tables, refused = {}, 0
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for path, table, why in pool.map(lambda path: recorded(path, interpreters), list(cases(folder))):
            if table is None:
                refused += 1
                print("refused %s: %s" % (path, why))
            else:
                tables.setdefault(os.path.dirname(path), {})[os.path.basename(path)] = table
    for directory, table in tables.items():
        with open(os.path.join(directory, "expected.json"), "w", encoding="utf-8") as file:
            json.dump(table, file, indent=1, ensure_ascii=False, sort_keys=True)
            file.write("\n")
    print("recorded %d cases on %s; refused %d" % (sum(map(len, tables.values())), " ".join(interpreters), refused))
    return not refused and bool(tables)
