"""The form in which outputs are compared: what may rightly differ between two runs of one program is taken out.

Prompts are stripped, each traceback is folded to its last line, blanks at the ends of lines go. Addresses become @1,
@2, ... in order of first appearance, so that equal ones stay equal and different ones different. tests/corpus_main.c
brings the evaluator's output into the same form.
"""
import re

NUMBER = re.compile(r"0x[0-9a-fA-F]{6,}|(?<![\w.])[0-9]{8,16}(?![\w.])")
COUNTS = {3221225472, 4294967295}  # what getrefcount says of immortal objects: no addresses
TRACEBACK = ("Traceback (most recent call last)", '  File "')


def fold(text):
    """The lines without prompts, of a traceback the last alone."""
    inside = False
    for line in text.replace("\r", "").split("\n"):
        while line.startswith((">>> ", "... ")):
            line = line[4:]
        if line in (">>>", "..."):
            line = ""
        if line.startswith(TRACEBACK):
            inside = True
        elif not inside or (line and not line[0].isspace()):
            inside = False
            yield line.rstrip()


def name_addresses(text):
    names = {}

    def name(match):
        value = int(match.group(), 16 if match.group().startswith("0x") else 10)
        if value % 8 or value >> 48 or value in COUNTS:
            return match.group()
        return names.setdefault(value, "@%d" % (len(names) + 1))

    return NUMBER.sub(name, text)


def normal(text):
    return name_addresses("\n".join(fold(text)).strip("\n"))
