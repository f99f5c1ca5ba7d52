"""difflib: how one sequence becomes another."""
import re as _re
import sys as _sys
from collections import namedtuple as _namedtuple
from heapq import nlargest as _nlargest
from _objquiz import refuse as _refuse

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK', 'IS_LINE_JUNK',
           'context_diff', 'unified_diff', 'diff_bytes', 'HtmlDiff', 'Match']
_minor = _sys.version_info[1]
Match = _namedtuple('Match', 'a b size')


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares sequences of hashable items by their longest common stretches."""

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is self.a:
            return
        self.a = a
        self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = None
        self.fullbcount = None
        self._chain()

    def _chain(self):
        """Where each item stands in b; junk and, in long ones, what is too frequent apart."""
        places = self.b2j = {}
        for i, item in enumerate(self.b):
            places.setdefault(item, []).append(i)
        self.bjunk = {item for item in places if self.isjunk(item)} if self.isjunk else set()
        for item in self.bjunk:
            del places[item]
        self.bpopular = set()
        n = len(self.b)
        if self.autojunk and n >= 200:
            self.bpopular = {item for item, found in places.items() if len(found) > n // 100 + 1}
            for item in self.bpopular:
                del places[item]

    def _longest(self, alo, ahi, blo, bhi):
        a, b, junk = self.a, self.b, self.bjunk
        i, j, size = alo, blo, 0
        lengths = {}
        for x in range(alo, ahi):
            longer = {}
            for y in self.b2j.get(a[x], ()):
                if y < blo:
                    continue
                if y >= bhi:
                    break
                n = longer[y] = lengths.get(y - 1, 0) + 1
                if n > size:
                    i, j, size = x - n + 1, y - n + 1, n
            lengths = longer
        for junky in (False, True):  # first what is no junk on both sides, then junk
            while i > alo and j > blo and (b[j - 1] in junk) == junky and a[i - 1] == b[j - 1]:
                i, j, size = i - 1, j - 1, size + 1
            while i + size < ahi and j + size < bhi and (b[j + size] in junk) == junky and a[i + size] == b[j + size]:
                size += 1
        return Match(i, j, size)

    if _minor >= 9:
        def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
            return self._longest(alo, len(self.a) if ahi is None else ahi, blo, len(self.b) if bhi is None else bhi)
    else:
        def find_longest_match(self, alo, ahi, blo, bhi):
            return self._longest(alo, ahi, blo, bhi)

    def get_matching_blocks(self):
        if self.matching_blocks is not None:
            return self.matching_blocks
        la, lb = len(self.a), len(self.b)
        open_parts, found = [(0, la, 0, lb)], []
        while open_parts:
            alo, ahi, blo, bhi = open_parts.pop()
            i, j, size = match = self.find_longest_match(alo, ahi, blo, bhi)
            if size:
                found.append(match)
                if alo < i and blo < j:
                    open_parts.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    open_parts.append((i + size, ahi, j + size, bhi))
        joined = []
        for i, j, size in sorted(found):
            if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
                joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + size)
            else:
                joined.append((i, j, size))
        joined.append((la, lb, 0))
        self.matching_blocks = [Match._make(block) for block in joined]
        return self.matching_blocks

    def get_opcodes(self):
        if self.opcodes is not None:
            return self.opcodes
        i = j = 0
        self.opcodes = codes = []
        for ai, bj, size in self.get_matching_blocks():
            tag = 'replace' if i < ai and j < bj else 'delete' if i < ai else 'insert' if j < bj else ''
            if tag:
                codes.append((tag, i, ai, j, bj))
            i, j = ai + size, bj + size
            if size:
                codes.append(('equal', ai, i, bj, j))
        return codes

    def get_grouped_opcodes(self, n=3):
        codes = self.get_opcodes() or [("equal", 0, 1, 0, 1)]
        if codes[0][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == 'equal' and i2 - i1 > n + n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == 'equal'):
            yield group

    def ratio(self):
        return _ratio(sum(block[-1] for block in self.get_matching_blocks()), len(self.a) + len(self.b))

    def quick_ratio(self):
        if self.fullbcount is None:
            self.fullbcount = {}
            for item in self.b:
                self.fullbcount[item] = self.fullbcount.get(item, 0) + 1
        left, matches = {}, 0
        for item in self.a:
            n = left[item] if item in left else self.fullbcount.get(item, 0)
            left[item] = n - 1
            matches += n > 0
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        la, lb = len(self.a), len(self.b)
        return _ratio(min(la, lb), la + lb)

    if _minor >= 9:
        from types import GenericAlias
        __class_getitem__ = classmethod(GenericAlias)
        del GenericAlias


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The best of the possibilities that are like word, the most alike first."""
    if not n > 0:
        raise ValueError("n must be > 0: %r" % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError("cutoff must be in [0.0, 1.0]: %r" % (cutoff,))
    found = []
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    for x in possibilities:
        matcher.set_seq1(x)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            found.append((matcher.ratio(), x))
    return [x for _, x in _nlargest(n, found)]


def _keep_blanks(line, tags):
    return ''.join(c if tag == ' ' and c.isspace() else tag for c, tag in zip(line, tags))


class Differ:
    """Differences of lines, with what changed inside of lines that are alike."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == 'replace':
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == 'delete':
                yield from self._dump('-', a, alo, ahi)
            elif tag == 'insert':
                yield from self._dump('+', b, blo, bhi)
            else:
                yield from self._dump(' ', a, alo, ahi)

    def _dump(self, tag, x, lo, hi):
        for i in range(lo, hi):
            yield '%s %s' % (tag, x[i])

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        if bhi - blo < ahi - alo:
            yield from self._dump('+', b, blo, bhi)
            yield from self._dump('-', a, alo, ahi)
        else:
            yield from self._dump('-', a, alo, ahi)
            yield from self._dump('+', b, blo, bhi)

    if _minor >= 14:
        def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
            matcher = SequenceMatcher(self.charjunk)
            done_a, done_b = alo, blo
            for j in range(blo, bhi):
                matcher.set_seq2(b[j])
                near = alo + (j - blo)
                window = range(max(near - 10, done_a), min(near + 11, ahi))
                if not window:
                    break
                best, at = 0.74999, None
                for i in window:
                    matcher.set_seq1(a[i])
                    if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                        best, at = matcher.ratio(), i
                if at is None:
                    continue
                yield from self._fancy_helper(a, done_a, at, b, done_b, j)
                yield from self._pair(matcher, a[at], b[j])
                done_a, done_b = at + 1, j + 1
            yield from self._fancy_helper(a, done_a, ahi, b, done_b, bhi)

        def _fancy_helper(self, a, alo, ahi, b, blo, bhi):
            if alo < ahi and blo < bhi:
                yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
            elif alo < ahi:
                yield from self._dump('-', a, alo, ahi)
            elif blo < bhi:
                yield from self._dump('+', b, blo, bhi)
    else:
        def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
            best, at, equal = 0.74, None, None
            matcher = SequenceMatcher(self.charjunk)
            for j in range(blo, bhi):
                matcher.set_seq2(b[j])
                for i in range(alo, ahi):
                    if a[i] == b[j]:
                        equal = equal or (i, j)
                        continue
                    matcher.set_seq1(a[i])
                    if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                        best, at = matcher.ratio(), (i, j)
            if best < 0.75:
                if equal is None:
                    yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
                    return
                at = equal
            i, j = at
            yield from self._fancy_helper(a, alo, i, b, blo, j)
            yield from self._pair(matcher, a[i], b[j])
            yield from self._fancy_helper(a, i + 1, ahi, b, j + 1, bhi)

        def _fancy_helper(self, a, alo, ahi, b, blo, bhi):
            if alo < ahi and blo < bhi:
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif alo < ahi:
                yield from self._dump('-', a, alo, ahi)
            elif blo < bhi:
                yield from self._dump('+', b, blo, bhi)

    def _pair(self, matcher, before, after):
        """Two lines that are alike, with marks below them."""
        if before == after:
            yield '  ' + before
            return
        marks_before = marks_after = ""
        matcher.set_seqs(before, after)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            marks_before += {'replace': '^', 'delete': '-', 'equal': ' ', 'insert': ''}[tag] * (i2 - i1)
            marks_after += {'replace': '^', 'insert': '+', 'equal': ' ', 'delete': ''}[tag] * (j2 - j1)
        yield from self._qformat(before, after, marks_before, marks_after)

    def _qformat(self, before, after, marks_before, marks_after):
        marks_before = _keep_blanks(before, marks_before).rstrip()
        marks_after = _keep_blanks(after, marks_after).rstrip()
        yield "- " + before
        if marks_before:
            yield f"? {marks_before}\n"
        yield "+ " + after
        if marks_after:
            yield f"? {marks_after}\n"


def IS_LINE_JUNK(line, pat=_re.compile(r"\s*(?:#\s*)?$").match):
    return pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    return ch in ws


def _span(start, stop, context):
    """A range of lines as diffs of a form show it."""
    length = stop - start
    first = start + 1
    if context:
        first -= not length
        return '{}'.format(first) if length <= 1 else '{},{}'.format(first, first + length - 1)
    if length == 1:
        return '{}'.format(first)
    return '{},{}'.format(first - (not length), length)


def _check_types(a, b, *texts):
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError('lines to compare must be str, not %s (%r)' % (type(lines[0]).__name__, lines[0]))
        if isinstance(lines, str) and _minor >= 14:
            raise TypeError('input must be a sequence of strings, not str')
    for text in texts:
        if not isinstance(text, str):
            raise TypeError('all arguments must be str, not: %r' % (text,))


def _unified(a, b, fromfile, tofile, fromdate, todate, n, lineterm):
    _check_types(a, b, fromfile, tofile, fromdate, todate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            for mark, name, date in (('---', fromfile, fromdate), ('+++', tofile, todate)):
                tail = '\t{}'.format(date) if date else ''
                yield '{} {}{}{}'.format(mark, name, tail, lineterm)
        first, last = group[0], group[-1]
        yield '@@ -{} +{} @@{}'.format(_span(first[1], last[2], False), _span(first[3], last[4], False), lineterm)
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                for line in a[i1:i2]:
                    yield ' ' + line
                continue
            if tag in ('replace', 'delete'):
                for line in a[i1:i2]:
                    yield '-' + line
            if tag in ('replace', 'insert'):
                for line in b[j1:j2]:
                    yield '+' + line


if _minor >= 15:
    def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n', *, color=False):
        if color:
            _refuse("difflib.unified_diff() in colour")
        return _unified(a, b, fromfile, tofile, fromfiledate, tofiledate, n, lineterm)
else:
    def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
        return _unified(a, b, fromfile, tofile, fromfiledate, tofiledate, n, lineterm)


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    prefix = dict(insert='+ ', delete='- ', replace='! ', equal='  ')
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            for mark, name, date in (('***', fromfile, fromfiledate), ('---', tofile, tofiledate)):
                tail = '\t{}'.format(date) if date else ''
                yield '{} {}{}{}'.format(mark, name, tail, lineterm)
        first, last = group[0], group[-1]
        yield '***************' + lineterm
        yield '*** {} ****{}'.format(_span(first[1], last[2], True), lineterm)
        if any(tag in ('replace', 'delete') for tag, *_ in group):
            for tag, i1, i2, _, _ in group:
                if tag != 'insert':
                    for line in a[i1:i2]:
                        yield prefix[tag] + line
        yield '--- {} ----{}'.format(_span(first[3], last[4], True), lineterm)
        if any(tag in ('replace', 'insert') for tag, *_ in group):
            for tag, _, _, j1, j2 in group:
                if tag != 'delete':
                    for line in b[j1:j2]:
                        yield prefix[tag] + line


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """The differences of Differ."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """One of the two sequences that an ndiff was made of."""
    try:
        tag = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError('unknown delta choice (must be 1 or 2): %r' % which) from None
    for line in delta:
        if line[:2] in ("  ", tag):
            yield line[2:]


def diff_bytes(*args, **kwargs):
    _refuse("difflib.diff_bytes()")


class HtmlDiff:
    def __init__(self, *args, **kwargs):
        _refuse("difflib.HtmlDiff")
