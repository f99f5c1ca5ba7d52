"""textwrap: paragraphs in lines of a width, and what leads lines."""
import sys as _sys

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']
_whitespace = '\t\n\x0b\x0c\r '
_minor = _sys.version_info[1]


def _is_word(c):
    return c.isalnum() or c == '_'


def _is_letter(c):
    return _is_word(c) and not c.isdecimal()


def _dashes(text, at):
    """The end of two or more dashes at `at` with a word after them; 0: there are none."""
    end = at
    while end < len(text) and text[end] == '-':
        end += 1
    return end if end >= at + 2 and end < len(text) and _is_word(text[end]) else 0


def _after_word(text, at):
    """Is the character before `at` one that dashes may follow?"""
    return at > 0 and (_is_word(text[at - 1]) or text[at - 1] in '!"\'&.,?')


def _hyphen_splits(text, at):
    """May a line end after the hyphen at `at`?"""
    before = [at >= n and _is_letter(text[at - n]) for n in range(4)]
    if not (before[1] and (before[2] or at >= 3 and text[at - 2] == '-' and before[3])):
        return False
    after = at + 1
    if after >= len(text) or not _is_letter(text[after]):
        return False
    after += 1 + (after + 1 < len(text) and text[after + 1] == '-')
    return after < len(text) and _is_letter(text[after])


def _chunks(text, hyphens):
    """Blanks, words, parts of hyphenated words and dashes, one after the other."""
    at, found = 0, []
    while at < len(text):
        end = at + 1
        if text[at] in _whitespace:
            while end < len(text) and text[end] in _whitespace:
                end += 1
        elif hyphens and text[at] == '-' and _after_word(text, at) and _dashes(text, at):
            end = _dashes(text, at)
        else:
            while end < len(text) and text[end] not in _whitespace:
                if hyphens and text[end] == '-':
                    if _hyphen_splits(text, end):
                        end += 1
                        break
                    if _after_word(text, end) and _dashes(text, end):
                        break
                end += 1
        found.append(text[at:end])
        at = end
    return found


class TextWrapper:
    """Wraps paragraphs by its attributes."""

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8,
                 *, max_lines=None, placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate({ord(c): ' ' for c in _whitespace})
        return text

    def _split(self, text):
        return _chunks(text, self.break_on_hyphens is True)

    def _fix_sentence_endings(self, chunks):
        i = 0
        while i < len(chunks) - 1:
            end = chunks[i][:-1] if chunks[i][-1:] in ('"', "'") else chunks[i]
            if chunks[i + 1] == " " and len(end) > 1 and end[-1] in '.!?' and 'a' <= end[-2] <= 'z':
                chunks[i + 1] = "  "
                i += 1
            i += 1

    def _handle_long_word(self, rest, line, length, width):
        room = 1 if width < 1 else width - length
        if self.break_long_words and (room > 0 or _minor < 14):
            end, chunk = room, rest[-1]
            if _minor >= 10 and self.break_on_hyphens and len(chunk) > room:
                hyphen = chunk.rfind('-', 0, room)
                if hyphen > 0 and any(c != '-' for c in chunk[:hyphen]):
                    end = hyphen + 1
            line.append(chunk[:end])
            rest[-1] = chunk[end:]
        elif not line:
            line.append(rest.pop())

    def _wrap_chunks(self, chunks):
        lines = []
        if self.width <= 0:
            raise ValueError(f"invalid width {self.width!r} (must be > 0)")
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        rest = chunks
        rest.reverse()
        while rest:
            line, length = [], 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and rest[-1].strip() == '' and lines:
                del rest[-1]
            while rest and length + len(rest[-1]) <= width:
                length += len(rest[-1])
                line.append(rest.pop())
            if rest and len(rest[-1]) > width:
                self._handle_long_word(rest, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and line[-1].strip() == '':
                length -= len(line.pop())
            if not line:
                continue
            last = not rest or self.drop_whitespace and len(rest) == 1 and not rest[0].strip()
            if self.max_lines is None or len(lines) + 1 < self.max_lines or last and length <= width:
                lines.append(indent + ''.join(line))
            else:
                self._cut_short(lines, line, length, width, indent)
                break
        return lines

    def _cut_short(self, lines, line, length, width, indent):
        """The last line that max_lines allows, with the placeholder for all that does not fit."""
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                lines.append(indent + ''.join(line) + self.placeholder)
                return
            length -= len(line.pop())
        if lines:
            before = lines[-1].rstrip()
            if len(before) + len(self.placeholder) <= self.width:
                lines[-1] = before + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(' '.join(text.strip().split()))


def _margin(indents):
    """What all of them begin with."""
    if not indents:
        return ''
    first, last = min(indents), max(indents)
    for i, c in enumerate(first):
        if c != last[i]:
            return first[:i]
    return first


def dedent(text):
    """The text without the blanks that all its lines begin with."""
    if _minor >= 14:
        try:
            lines = text.split('\n')
        except (AttributeError, TypeError):
            raise TypeError(f'expected str object, not {type(text).__qualname__!r}') from None
        full = [line for line in lines if line and not line.isspace()]
        low, high = min(full, default=''), max(full, default='')
        margin = 0
        for margin, c in enumerate(low):
            if c != high[margin] or c not in ' \t':
                break
        return '\n'.join(['' if line.isspace() else line[margin:] for line in lines])
    if not isinstance(text, str):
        raise TypeError('cannot use a string pattern on a bytes-like object' if isinstance(text, (bytes, bytearray)) else
                        'expected string or bytes-like object' + f", got '{type(text).__name__}'" * (_minor >= 11))
    lines = ['' if not line.strip(' \t') else line for line in text.split('\n')]
    margin = len(_margin([line[:len(line) - len(line.lstrip(' \t'))] for line in lines if line]))
    return '\n'.join([line[margin:] for line in lines])


def indent(text, prefix, predicate=None):
    """The text with a prefix before its lines, blank ones left alone."""
    if predicate is None:
        def predicate(line):
            return not line.isspace()
    return ''.join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
