"""The evaluator against real interpreters, over random programs.

    python3 tests/differential [options]          random programs: what differs, made small
    python3 tests/differential one FILE...        these programs: what each interpreter and the evaluator print
    python3 tests/differential record FOLDER...   writes expected.json of conformance cases

Status: 0 all agree (recorded), 1 something differs (is refused), 2 no interpreter was found.
"""
import argparse
import os
import sys

import interpreters
import judge
import record
import running


def options():
    parser = argparse.ArgumentParser(prog="differential", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", help=argparse.SUPPRESS)
    parser.add_argument("--program", default="build/objquiz", help="the evaluator; build/objquiz when not given")
    parser.add_argument("--seed", type=int, default=1, help="the first program's seed")
    parser.add_argument("--count", type=int, default=1 << 62, help="end after so many programs")
    parser.add_argument("--seconds", type=float, default=0, help="end after so long; 60 when no --count is given")
    parser.add_argument("--versions", help="such as 3.8,3.12: these alone")
    parser.add_argument("--each", type=int, default=0, help="versions drawn for each program; all when not given")
    parser.add_argument("--topic", help="programs of one grammar of tests/differential/rules alone")
    parser.add_argument("--mode", choices=judge.MODES, help="script or repl alone")
    parser.add_argument("--keep", metavar="DIR", help="leave the small disagreeing programs there")
    parser.add_argument("--jobs", type=int, default=2, help="programs judged at a time")
    parser.add_argument("--findings", type=int, default=1 << 30, help="end after so many disagreements")
    parser.add_argument("--tries", type=int, default=300, help="runs spent on making one program small")
    parser.add_argument("--print", action="store_true", help="print the program of --seed and end")
    args = parser.parse_args()
    if not args.seconds and args.count == 1 << 62:
        args.seconds = 60
    return args


def one(path, found, evaluator):
    """Shows the program's outputs, versions that agree together; True when the evaluator is right in all."""
    with open(path, encoding="utf-8", newline="") as file:
        source = file.read()
    mode, right, groups = "repl" if path.endswith(".repl") else "script", True, {}
    for version in record.versions_of(source, found):
        real, got = running.real(found[version], source, mode), evaluator.run(version, source, mode)
        right = right and real.text == got.text
        groups.setdefault((real.text, None if real.text == got.text else got.text), []).append(version)
    for (real, got), versions in groups.items():
        print("== %s on %s\n%s" % (path, " ".join(versions), real))
        if got is not None:
            print("-- the evaluator\n%s" % got)
    return right


def main():
    args = options()
    if args.print:
        rules = judge.writer.Rules(judge.RULES)
        topics = [args.topic] if args.topic else sorted(rules.statements)
        opening, text = judge.writer.program(rules, args.seed, args.mode or judge.MODES[args.seed % 2], topics)
        sys.stdout.write("".join(opening) + text)
        return 0
    found = interpreters.find(args.versions.split(",") if args.versions else None)
    if not found:
        print("differential: no CPython from 3.8 to 3.15 is on PATH, below ~/.pyenv or named by OBJQUIZ_PYTHONS; "
              "nothing was compared", file=sys.stderr)
        return 2
    print("against " + ", ".join(interpreter.release for interpreter in found.values()), flush=True)
    verb, paths = (args.paths or [None])[0], args.paths[1:]
    if verb == "record" and paths:
        return 0 if all([record.record(path, found, args.jobs) for path in paths]) else 1
    if not os.access(args.program, os.X_OK):
        print("differential: %s is not there; `make` builds it" % args.program, file=sys.stderr)
        return 2
    evaluator = running.Evaluator(args.program)
    if verb == "one" and paths:
        return 0 if all([one(path, found, evaluator) for path in paths]) else 1
    if verb:
        print("differential: what is %s? See --help" % verb, file=sys.stderr)
        return 2
    return 0 if judge.Judge(found, evaluator, args).run() else 1


if __name__ == "__main__":
    sys.exit(main())
