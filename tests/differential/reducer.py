"""Makes a disagreeing program smaller while it still disagrees: whole statements first, then expressions.

Cuts are made in the text, at the places the syntax tree names, so that what stays is as it was written; lines are
cut too, for a session at the prompt need not parse as one text.
"""
import ast


def offsets(source):
    """Where each line begins."""
    starts = [0]
    for line in source.splitlines(True):
        starts.append(starts[-1] + len(line))
    return starts


class Span:
    """Positions of nodes in the text; columns of the tree count bytes, those of Python texts characters."""

    def __init__(self, source):
        self.source, self.starts, self.lines = source, offsets(source), source.splitlines(True)

    def at(self, line, column):
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return self.starts[line - 1] + len(text.encode()[:column].decode())

    def of(self, node):
        return self.at(node.lineno, node.col_offset), self.at(node.end_lineno, node.end_col_offset)


def dedented(text, indent):
    """The lines of a nested body, each at the margin of the statement that held it."""
    lines = text.split("\n")
    inner = min((len(x) - len(x.lstrip()) for x in lines[1:] if x.strip()), default=0)
    return "\n".join([lines[0]] + [" " * indent + x[inner:] if x.strip() else x for x in lines[1:]])


def statement_cuts(source, tree, span):
    """(start, end, replacement): a statement left out, a compound one replaced by its body."""
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody", "handlers"):
            block = getattr(node, field, None)
            if not isinstance(block, list) or not block:
                continue
            if len(block) > 1:
                for part in (block[:len(block) // 2], block[len(block) // 2:]):
                    yield span.of(part[0])[0], span.of(part[-1])[1], "pass"
            for child in block:
                start, end = span.of(child)
                if not isinstance(child, ast.Pass):
                    yield start, end, "pass"
                inside = getattr(child, "body", None)
                if isinstance(inside, list) and isinstance(child, ast.stmt):
                    first, last = span.of(inside[0])[0], span.of(inside[-1])[1]
                    yield start, end, dedented(source[first:last], child.col_offset)
            if field in ("orelse", "finalbody"):
                yield span.of(getattr(node, "body")[-1])[1], span.of(block[-1])[1], ""


def expression_cuts(source, tree, span):
    """An expression replaced by one of its parts, or by nothing much; an item of a display or call left out."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.expr) or isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del)):
            continue
        start, end = span.of(node)
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                first, last = span.of(child)
                yield start, end, source[first:last]
        items = getattr(node, "elts", None) or (node.args if isinstance(node, ast.Call) else [])
        for before, after in zip(items, items[1:]):
            yield span.of(before)[1], span.of(after)[1], ""
            yield span.of(before)[0], span.of(after)[0], ""
        if end - start > 1:
            for little in ("0", "[]", "''"):
                if source[start:end] != little:
                    yield start, end, little


def line_cuts(source):
    """Runs of lines left out, long ones first."""
    lines = source.splitlines(True)
    starts, size = offsets(source), len(lines) // 2
    while size > 0:
        for first in range(0, len(lines), size):
            yield starts[first], starts[min(first + size, len(lines))], ""
        size //= 2


def cuts(source):
    yield from line_cuts(source)
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return
    span = Span(source)
    yield from statement_cuts(source, tree, span)
    yield from expression_cuts(source, tree, span)


def without_pass(source):
    return "".join(line for line in source.splitlines(True) if line.strip() != "pass")


def parses(source):
    try:
        ast.parse(source)
    except (SyntaxError, ValueError):
        return False
    return True


def smaller(source, asked):
    """Texts that are smaller, are no worse formed, and were not asked about yet."""
    whole = parses(source)
    for start, end, text in list(cuts(source)):
        shorter = source[:start] + text + source[end:]
        for candidate in (without_pass(shorter), shorter):
            if len(candidate) < len(source) and candidate not in asked:
                asked.add(candidate)
                if not whole or parses(candidate):
                    yield candidate


def reduce(opening, source, tries, disagrees):
    """The smallest program found with at most so many questions to disagrees(text).

    The opening's definitions go as wholes, or stay; collections in it stay, for what they find is no question.
    """
    asked, progress = set(), True
    while progress:
        progress = False
        for candidate in smaller(source, asked):
            tries -= 1
            if tries < 0:
                break
            if disagrees("".join(opening) + candidate):
                source, progress = candidate, True
                break
    for unit in list(opening):
        rest = [other for other in opening if other is not unit]
        if "gc.collect" not in unit and disagrees("".join(rest) + source):
            opening = rest
    return "".join(opening) + source
