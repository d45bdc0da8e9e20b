"""What stands in a text record, as something to print: headings, labelled items, tables, lists of names, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from ingest import parse
from ingest.clean import clean
from ingest.errors import IngestError
from ingest.model import Block, BlockKind, BlockText
from ingest.readers import read

_NAMED_LIST = re.compile(r"present|attendance|members(?:hip)?|apologies|officers", re.IGNORECASE)
_LABEL_ALONE = re.compile(r"\d{1,3}[a-z]?\.|\d{1,3}[a-z]|\((?:\d{1,3}|[a-z]{1,4})\)")
_NO_NAME = re.compile(r"item\b|\d|.*(?::-?|[a-z]\.)$", re.IGNORECASE)
"""A line that stands in no list of names: an item, a number, a heading with its colon, a sentence."""
_APART = re.compile(r"(?<=</u>)\s+(?=<u>)")
_LONGEST_NAME = 60
_FEWEST_NAMES = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6, with its printed number where it has one."""

    level: int
    label: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph with a printed label (`(a)`, `12.`, `•`); `depth` counts indents, `bold` marks an item's heading."""

    label: str
    text: str
    depth: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all of the same number."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """A list of people (or of posts beside them) printed in columns, read one column after the other."""

    columns: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `close` when the next element follows without a gap."""

    text: str
    bold: bool = False
    close: bool = False


Element = Heading | Item | Table | Names | Text


@dataclass(frozen=True, slots=True)
class Pages:
    """A record to print: its title, its elements, and the elements with which the documents of a pack begin."""

    title: str
    elements: tuple[Element, ...]
    openings: tuple[int, ...]


def pages_of(content: bytes, name: str) -> Pages:
    """Return what stands in the text record, in order; every word of it stands in one element."""
    file = read(content, name)
    groups = list(_groups(file))
    documents = set(_document_starts(content, name))
    openings = tuple(i for i, (start, _) in enumerate(groups) if start in documents)
    title = next((b.text for b in file.blocks if len(b.text.split()) > 3), name)
    return Pages(title, tuple(element for _, element in groups), openings)


def _document_starts(content: bytes, name: str) -> Iterator[int]:
    try:
        documents = parse(content, name).documents
    except IngestError:
        return
    yield from (d.span.start for d in documents if d.parent is not None)


def _groups(file: BlockText) -> Iterator[tuple[int, Element]]:
    """Yield the elements, each with the offset at which it begins."""
    blocks, at = file.blocks, 0
    about_people = False
    while at < len(blocks):
        block = blocks[at]
        run = _close_lines(file, at)
        start = block.span.start
        if block.kind is BlockKind.TABLE_ROW:
            last = next((i for i in range(at, len(blocks)) if blocks[i].kind is not BlockKind.TABLE_ROW), len(blocks))
            rows = [b.cells for b in blocks[at:last]]
            yield start, _columns_of(rows) if about_people and _are_names(rows) else _table(rows)
            at = last
        elif _stands_in_columns(block):
            rows, at = _rows(file, at)
            yield start, _columns_of(rows) if _are_names(rows) else _table(rows)
        elif about_people and (names := _names(file, at)) is not None:
            yield start, names[0]
            at = names[1]
        elif _LABEL_ALONE.fullmatch(block.text) and at + 1 < len(blocks) and _is_plain(blocks[at + 1]):
            yield start, Item(block.text, blocks[at + 1].text, 0, bold=True)
            at += 2
        elif len(underlined := _underlined(file, block)) > 1:
            yield start, _columns_of([underlined])
            at += 1
        else:
            yield start, _single(block, close=len(run) > 1)
            at += 1
        short = len(block.text) < _LONGEST_NAME
        about_people = short and (bool(_NAMED_LIST.search(block.text)) or (about_people and _is_plain(block)))


def _single(block: Block, *, close: bool) -> Element:
    if block.kind is BlockKind.HEADING:
        return Heading(max(block.level, 1), block.label, block.text)
    if block.label:
        return Item(block.label, block.text, min(block.level // 2, 3), bold=block.bold)
    return Text(block.text, block.bold, close)


def _underlined(file: BlockText, block: Block) -> tuple[str, ...]:
    """Return the parts of a line that is underlined part by part: they stood apart from each other."""
    raw = file.text[block.span.start : block.span.end]
    return tuple(clean(part) for part in _APART.split(raw)) if _APART.search(raw) else ()


def _is_plain(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and not block.label and bool(block.text)


def _close_lines(file: BlockText, at: int) -> list[Block]:
    """Return the plain lines from `at` on that follow each other without a blank line."""
    run = [file.blocks[at]]
    for before, after in pairwise(file.blocks[at:]):
        gap = file.text[before.span.end : after.span.start]
        if gap.count("\n") != 1 or not _is_plain(before) or not _is_plain(after):
            break
        run.append(after)
    return run


def _names(file: BlockText, at: int) -> tuple[Names, int] | None:
    """Return a list of short close lines in two columns, and where it ends: two runs side by side, or one halved."""
    run = _close_lines(file, at)
    first = list(takewhile(_could_be_name, run))
    if len(first) < 2:
        return None
    after = at + len(first)
    second = _close_lines(file, after) if len(first) == len(run) and after < len(file.blocks) else []
    if len(second) > 1 and abs(len(first) - len(second)) < 2 and all(map(_could_be_name, second)):
        columns = (tuple(b.text for b in first), tuple(b.text for b in second))
        return Names(columns), after + len(second)
    if len(first) < _FEWEST_NAMES:
        return None
    half = (len(first) + 1) // 2
    texts = tuple(b.text for b in first)
    return Names((texts[:half], texts[half:])), after


def _could_be_name(block: Block) -> bool:
    text = block.text
    return len(text) <= _LONGEST_NAME and not _NO_NAME.match(text) and not _NAMED_LIST.search(text)


def _stands_in_columns(block: Block) -> bool:
    """Whether the words of a line stand far apart: it was a row of a table without rules."""
    return block.kind is BlockKind.PARAGRAPH and not block.label and len(block.cells) > 1


def _rows(file: BlockText, at: int) -> tuple[list[tuple[str, ...]], int]:
    """Return the rows in columns from `at` on, cells below one another in one column, and where they end."""
    placed: list[list[tuple[int, str]]] = []
    last = at
    while last < len(file.blocks) and (not placed or _follows_close(file, last)):
        cells = _placed_cells(file, file.blocks[last])
        if not _stands_in_columns(file.blocks[last]) and not (placed and _below_columns(cells, placed[-1])):
            break
        placed.append(cells)
        last += 1
    columns = [place for place, _ in max(placed, key=len)]
    rows = []
    for cells in placed:
        row = [""] * len(columns)
        for place, text in cells:
            nearest = min(range(len(columns)), key=lambda i: abs(columns[i] - place))
            row[nearest] = f"{row[nearest]} {text}".strip()
        rows.append(tuple(row))
    return rows, last


def _follows_close(file: BlockText, at: int) -> bool:
    return file.text.count("\n", file.blocks[at - 1].span.end, file.blocks[at].span.start) == 1


def _placed_cells(file: BlockText, block: Block) -> list[tuple[int, str]]:
    """Return the cells of a line, each with the column at which it begins."""
    margin = file.text.rfind("\n", 0, block.span.start) + 1
    line = file.text[margin : block.span.end]
    return [(m.start(), clean(m.group())) for m in re.finditer(r"\S+(?: {1,3}\S+)*", line)]


def _below_columns(cells: Sequence[tuple[int, str]], above: Sequence[tuple[int, str]]) -> bool:
    """Whether every cell of a line begins below a later column of the line above it."""
    return all(any(abs(place - other) <= 1 for other, _ in above[1:]) for place, _ in cells)


def _are_names(rows: list[tuple[str, ...]]) -> bool:
    return all(len(cell) <= _LONGEST_NAME for row in rows for cell in row)


def _columns_of(rows: list[tuple[str, ...]]) -> Names:
    width = max(map(len, rows))
    return Names(tuple(tuple(row[i] if i < len(row) else "" for row in rows) for i in range(width)))


def _table(rows: list[tuple[str, ...]]) -> Table:
    width = max(map(len, rows))
    return Table(tuple(row + ("",) * (width - len(row)) for row in rows))
