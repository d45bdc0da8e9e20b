"""Clean views of stored text that remember where every character came from.

Stored text is never changed; whoever wants to match a pattern or show a sentence takes a `View` of a span: markup
dropped, white space collapsed, and `raw(a, b)` leading back from the view to the stored text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.model import Span

# What is dropped from a view. Tags are limited in length so that "a < b and c > d" keeps its words.
_TAG = r"</?[a-zA-Z][^<>\n]{0,200}>"
_EMPHASIS = r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<![A-Za-z0-9])__?(?=\S)|(?<=\S)__?(?![A-Za-z0-9])"
_ATTRIBUTE = r"\{[#.][^{}\n]{0,60}\}"
_ESCAPE = r"\\(?=[\-*_#\[\](){}.!+`>~|])"
_FOOTNOTE = r"\[\^[^\]\n]{1,20}\]"
_INVISIBLE = "[\u00ad\u200b\u200c\u200d\u2060\ufeff]"
_DROPPED = re.compile("|".join((_TAG, _EMPHASIS, _ATTRIBUTE, _ESCAPE, _FOOTNOTE, _INVISIBLE)))
_MARKED = re.compile("[<*_{\\\\\\[\u00ad\u200b\u200c\u200d\u2060\ufeff]")  # begins whatever is dropped
_WORD = re.compile(r"\S+")
_MARKS = ("<", "*", "_", "{", "\\", "[", "  ")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^()\s]*\)")


@dataclass(frozen=True, slots=True)
class View:
    """A clean text with the offset in the stored text of each of its characters."""

    text: str
    offsets: Sequence[int]

    def raw(self, start: int, end: int) -> Span:
        """Return the span of stored text that shows characters `start` to `end` of the view (end exclusive)."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"view range {start}:{end} is outside a view of {len(self.text)} characters")
        return Span(start=self.offsets[start], end=self.offsets[end - 1] + 1)


def view(text: str, span: Span) -> View:
    """Return a clean view of a span: tags and emphasis dropped, white space collapsed, ends trimmed."""
    return _view(text, span.start, span.end)


@lru_cache(maxsize=4096)
def _view(text: str, start: int, end: int) -> View:
    # Every extractor looks at the same paragraphs: most views are asked for a dozen times within one document.
    chunk = text[start:end]
    if _is_clean(chunk):
        return View(chunk, range(start, end))
    if not _MARKED.search(chunk):
        return _spaced(chunk, start)
    keep = [True] * len(chunk)
    for match in _LINK.finditer(chunk):
        for i in range(match.start(), match.end()):
            keep[i] = match.start(1) <= i < match.end(1)
    for match in _DROPPED.finditer(chunk):
        for i in range(match.start(), match.end()):
            keep[i] = False
    chars: list[str] = []
    offsets: list[int] = []
    for i, char in enumerate(chunk):
        if not keep[i]:
            continue
        if char.isspace():
            if chars and chars[-1] != " ":
                chars.append(" ")
                offsets.append(start + i)
            continue
        chars.append(char)
        offsets.append(start + i)
    if chars and chars[-1] == " ":
        chars.pop()
        offsets.pop()
    return View("".join(chars), tuple(offsets))


def _is_clean(text: str) -> bool:
    """Whether a text is its own view: spaces are single and inside, and no white space or mark else is there."""
    return text.isprintable() and not any(map(text.__contains__, _MARKS)) and text.strip(" ") == text


def _spaced(chunk: str, start: int) -> View:
    """The view of a text in which only white space is to be mended; each run of it stands for its first character."""
    offsets: list[int] = []
    words = list(_WORD.finditer(chunk))
    for word in words:
        offsets.extend(range(start + word.start(), start + word.end() + 1))
    return View(" ".join([word.group() for word in words]), tuple(offsets[:-1]))


def clean(text: str) -> str:
    """Return the clean view of a whole string, without offsets."""
    if _is_clean(text):
        return text
    if not _MARKED.search(text):
        return " ".join(text.split())
    return _view(text, 0, len(text)).text
