"""Lines of an office document → stored text and blocks: one paragraph, list item, heading or table row a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element

from ingest.blocks import blocks_of
from ingest.errors import EmptyFile
from ingest.labels import read_label
from ingest.model import BlockText, Note, Source, Span

# Soft hyphens and marks without width are hints for the typesetter; nothing of them is printed.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_BLANK = re.compile(r"[^\S\t]+")
_TABS = re.compile(r"\s*\t\s*")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
BREAK = "\n"
"""A piece that stands for a line break within a paragraph."""
_BULLET = "•"
_LONGEST_HEADING = 25
"""Words. Templates give numbered paragraphs the style of a heading for the sake of its numbers."""


Piece = tuple[str, bool]
"""Some text of a paragraph, and whether it is bold."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of stored text; `level` is that of a heading (1 to 6) or 0, `bold` whether all of it is in bold."""

    text: str
    level: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """What the reader could not read, or read by a rule that one should know: at the line with this index."""

    code: str
    detail: str
    line: int


def tidy(text: str) -> str:
    """Return a line as it is stored: white space collapsed, tabs kept between its parts, nothing invisible."""
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    return _TABS.sub("\t", _BLANK.sub(" ", text)).strip()


def labelled(label: str, text: str) -> str:
    """Return a list item as one line. A number without a stop or bracket is kept apart from its text by two spaces."""
    if not label or not text:
        return label or text
    return f"{label} {text}" if label[-1] in ".):•" else f"{label}  {text}"


def with_typed_label(text: str) -> str:
    """Return a paragraph whose label was typed and set apart by a tab (`1.⇥Title`) as a list item, not as a row."""
    label = read_label(text) if "\t" in text else None
    if label is None or label.style == "bullet" or "\t" not in text[: label.end]:
        return text
    return labelled(label.text, text[label.end :])


def paragraph_lines(pieces: Iterable[Piece], label: str, level: int) -> list[Line]:
    """Return the lines of a paragraph: its pieces parted at line breaks, its list label before the first.

    An item without text keeps its number, which is printed, but no bullet.
    """
    broken: list[list[Piece]] = [[]]
    for text, bold in pieces:
        if text == BREAK:
            broken.append([])
        else:
            broken[-1].append((text, bold))
    lines = [
        Line(text, level, all(bold for piece, bold in line if piece.strip()))
        for line in broken
        if (text := tidy("".join(piece for piece, _ in line)))
    ]
    if not lines:
        return [Line(label, level)] if label not in ("", _BULLET) else []
    first = lines[0].text
    if label == _BULLET:
        first = labelled(label, first.removeprefix(_BULLET).lstrip())
    else:
        first = labelled(label, first) if label else with_typed_label(first)
    return [replace(lines[0], text=first), *lines[1:]]


def heading_level(level: int, text: str) -> int:
    """Return the level of a heading, 0 for a paragraph that only has the style of one: it is too long, or told."""
    words = len(text.split())
    told = words > 12 and text.endswith((".", ";"))
    return 0 if told or words > _LONGEST_HEADING else min(level, 6)


def block_text(source: Source, lines: Iterable[Line], title: str | None, remarks: Sequence[Remark] = ()) -> BlockText:
    """Return what a reader returns. Raises EmptyFile when no line holds a letter."""
    parts: list[str] = []
    starts: list[int] = []
    levels: dict[int, int] = {}
    bold: set[int] = set()
    at = 0
    for line in lines:
        starts.append(at)
        if level := heading_level(line.level, line.text):
            levels[at] = level
        if line.bold:
            bold.add(at)
        parts.append(line.text + "\n\n")
        at += len(line.text) + 2
    text = "".join(parts)
    if not any(c.isalpha() for c in text):
        raise EmptyFile(f"{source.name}: the document holds no text; if it holds pictures of pages, save it as PDF")
    notes = tuple(
        Note(code=r.code, detail=r.detail, span=_line_span(starts, parts, min(r.line, len(parts) - 1))) for r in remarks
    )
    return BlockText(source=source, text=text, blocks=blocks_of(text, levels, bold), title=title, notes=notes)


def _line_span(starts: Sequence[int], parts: Sequence[str], line: int) -> Span:
    return Span(start=starts[line], end=starts[line] + len(parts[line]) - 2)


def title_of(element: _Element | None) -> str | None:
    """Return the title that a document's properties give, None for none."""
    return (tidy(element.text or "") or None) if element is not None else None


def prefixed(prefix: str, lines: Sequence[Line]) -> list[Line]:
    """Return lines with a prefix before the first of them."""
    return [replace(lines[0], text=f"{prefix} {lines[0].text}"), *lines[1:]] if lines else []
