"""Items of an agenda or of minutes: which lines are their headings, and what each heading's number and title are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.dates import MONTHS
from ingest.item_heading import SENTENCE, Heading, clean_title, title_like
from ingest.layout import Layout
from ingest.model import Block, BlockKind
from ingest.number_order import longest_rise, order
from ingest.titles_above import titles_above
from ingest.unnumbered_items import before_minutes, below_lists, set_apart

_NUMBER = (
    r"(?:(?:[A-Z]{1,3}\.)?\d{1,3}[a-z]?(?:/\d{2,4})?|\d{4}/\d{1,4}|[A-Z]{1,4}/?\d{2,4}/\d{1,4}|[A-Z]{1,4}/\d{1,3}|[A-Z]{2,4}\d{1,3}"
    r"|\d{1,3}\.0)"
)
_NUMBER_ALONE = re.compile(rf"{_NUMBER}\.?$")
_NUMBER_LABEL = re.compile(rf"{_NUMBER}[.)]?$")
# "Item 3 - Road safety": the word before the number, a mark behind it.
_ITEM_TITLE = re.compile(
    r"(?i:(?:agenda\s+)?item)\s+(?P<number>\d{1,3}[a-z]?)(?:\s*[-–—:.]\s*|\s+)(?P<title>[A-Z].{2,})$"
)
_DECIMAL_LABEL = re.compile(r"\d{1,3}\.\d{1,2}\.?$")
# "2 APPOINTMENT OF VICE CHAIRMAN": a single space is enough where the title is in capitals.
_CAPITALS_TITLE = re.compile(r"(?P<number>\d{1,3}[a-z]?)\s+(?P<title>[A-Z][A-Z0-9 ,.'’&/()–-]{4,})$")
_DAY = re.compile(rf"\d{{1,2}}\s+(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
"""A date in capitals is no numbered title ("12 JUNE 2031")."""
_SPACED_TITLE = re.compile(r"(?P<number>\d{1,3}[a-z]?)[.)]?\s+(?P<title>[A-Z].{2,})$")
_CLAUSE = re.compile(r"that\s.*(?:[.;]|\band)\s*$", re.IGNORECASE | re.DOTALL)
"""A numbered line that is a clause of an outcome, not the title of an item."""


def find_headings(blocks: Sequence[Block], layout: Layout) -> list[Heading]:
    """Return the headings of a document's items in order, in the one style that the document uses."""
    paired = _title_then_number(blocks, layout)
    if len(paired) > 1:
        return paired
    if above := titles_above(blocks):
        return [
            Heading(t.number, clean_title(blocks[t.title].text, layout), t.title, t.numbered, told=True) for t in above
        ]
    numbered = _not_of_actions(blocks, _numbers_inline(blocks, layout))
    inline = longest_rise(numbered)
    if len(levelled := _levelled(blocks, inline)) > 1:
        return levelled
    if len(bold := _in_bold(blocks, numbered, inline)) > 1:
        return bold
    if column := _decision_column(blocks):
        return [column]
    alone = _numbers_alone(blocks, layout)
    labelled = sum(bool(layout.minutes_label_line.match(b.text)) for b in blocks)
    if alone and (labelled or len(alone) >= len(inline)):
        return _with_unnumbered(blocks, alone, layout)
    if inline:
        return _with_unnumbered(blocks, inline, layout)
    if labelled:
        return before_minutes(blocks, layout)
    return (
        _numbered_rows(blocks, layout)
        or _numbered_by_space(blocks, layout)
        or set_apart(blocks, layout)
        or below_lists(blocks, layout)
    )


# The head row of a table whose columns a capture has written one after the other.
_COLUMN_HEADS = re.compile(
    r"(?:(?:no\.?|number|(?:agenda\s+)?item)\s+)?(?:item|title|description|details|subject|business)s?(?:\s+description)?"
    r"\s+(?:decision|resolution|outcome)s?",
    re.IGNORECASE,
)


def _decision_column(blocks: Sequence[Block]) -> Heading | None:
    """The head row "Item Description Decision", with the decisions below it and nothing that says of which item."""
    at = next((i for i, b in enumerate(blocks[:-1]) if not b.cells and _COLUMN_HEADS.fullmatch(b.text.strip())), None)
    return None if at is None else Heading(None, "", at, at + 1, outcomes=True, told=True)


def _levelled(blocks: Sequence[Block], inline: Sequence[Heading]) -> list[Heading]:
    """The numbered headings that the file itself marks as headings, where their numbers show that these are all."""
    marked = [h for h in inline if blocks[h.start].level or _is_below(blocks[h.start])]
    if len({level for h in marked if (level := blocks[h.start].level)}) != 1:
        return []
    numbers = [order(h.number or "", 0)[0] for h in marked]
    return marked if max(numbers) - min(numbers) < 2 * len(marked) else []


_ACTION_HEAD = re.compile(r"actions?|owner|status|progress|due(?:\s+date)?|deadline", re.IGNORECASE)


def _not_of_actions(blocks: Sequence[Block], numbered: list[Heading]) -> list[Heading]:
    """The numbered lines without the rows of action tables, where items stand outside of them."""
    rows: set[int] = set()
    in_table = of_actions = False
    for i, block in enumerate(blocks):
        is_row = block.kind is BlockKind.TABLE_ROW
        if is_row and not in_table:
            of_actions = not block.label and any(map(_ACTION_HEAD.fullmatch, block.cells))
        in_table = is_row
        if is_row and of_actions:
            rows.add(i)
    outside = [h for h in numbered if h.start not in rows]
    return outside if len(longest_rise(outside)) > 1 else numbered


def _in_bold(blocks: Sequence[Block], numbered: Sequence[Heading], inline: Sequence[Heading]) -> list[Heading]:
    """The numbered lines in bold, where the `inline` chain went by the numbered paragraphs below them instead."""
    bold = longest_rise([h for h in numbered if blocks[h.start].bold])
    if not bold or all(h in inline for h in bold) or any(blocks[h.start].bold for h in inline):
        return []
    numbers = [order(h.number or "", 0)[0] for h in bold]
    return bold if max(numbers) - min(numbers) < 2 * len(bold) else []


def _is_below(block: Block) -> bool:
    """Whether a line is a heading "3.1" below the heading "3"."""
    label = (block.label or "").lstrip("-*•· ")
    return (block.level > 0 or block.bold) and bool(_DECIMAL_LABEL.match(label))


def _numbers_alone(blocks: Sequence[Block], layout: Layout) -> list[Heading]:
    """A number on a line of its own, its title on the next: page captures of meeting systems."""
    found: list[Heading] = []
    for i, block in enumerate(blocks[:-1]):
        printed = block.text if not block.label else "" if block.text else block.label
        if not _NUMBER_ALONE.match(printed):
            continue
        following = _next_text(blocks, i + 1)
        if following is None or not title_like(blocks[following], layout):
            continue
        found.append(Heading(printed.rstrip("."), clean_title(_full(blocks[following]), layout), i, following + 1))
    return longest_rise(found)


def _title_then_number(blocks: Sequence[Block], layout: Layout) -> list[Heading]:
    """Agenda number and title on one line, the minute's own number alone on a later one: the latter is cited."""
    found: list[Heading] = []
    start: int | None = None
    for i, block in enumerate(blocks):
        text = block.text if not block.label else f"{block.label} {block.text}".strip()
        m = _SPACED_TITLE.match(text)
        if m and not _CLAUSE.match(m["title"]) and title_like(block.model_copy(update={"text": m["title"]}), layout):
            start = i
        elif _NUMBER_ALONE.match(text) and (start is not None or found):
            title = ""
            if start is not None:
                line = blocks[start]
                m = _SPACED_TITLE.match(f"{line.label or ''} {line.text}".strip())
                title = (
                    clean_title(re.sub(r"\s*\(para\.?\s+\d+[^()]*\)", "", m["title"], flags=re.IGNORECASE), layout)
                    if m
                    else ""
                )
            found.append(Heading(text.rstrip("."), title, i if start is None else start, i + 1, told=True))
            start = None
    titled = [h for h in found if h.title]
    return found if len(titled) > 1 and len(titled) >= len(found) - 2 and longest_rise(found) == found else []


def _numbers_inline(blocks: Sequence[Block], layout: Layout) -> list[Heading]:
    """Number and title on one line: printed minutes and agendas."""
    found: list[Heading] = []
    worded: list[Heading] = []
    for i, block in enumerate(blocks):
        if capitals := _CAPITALS_TITLE.match(block.text) if not block.label and not _DAY.match(block.text) else None:
            found.append(Heading(capitals["number"], clean_title(capitals["title"], layout), i, i + 1))
            continue
        if (called := _ITEM_TITLE.match(block.text)) and not block.label and title_like(block, layout):
            worded.append(Heading(called["number"], clean_title(called["title"], layout), i, i + 1))
            found.append(worded[-1])
            continue
        label = (block.label or "").lstrip("-*•· ")
        below = found and _is_below(block)
        if not label or not (_NUMBER_LABEL.match(label) or below) or not block.text:
            continue
        if not block.bold and _CLAUSE.match(block.text):
            continue
        if title_like(block, layout):
            found.append(Heading(label.rstrip(".)"), clean_title(block.text, layout), i, i + 1))
    # Where items are called so ("Item 5"), numbers without the word are those of clauses and paragraphs.
    return worded if len(worded) > 1 and longest_rise(worded) == worded else found


def _numbered_rows(blocks: Sequence[Block], layout: Layout) -> list[Heading]:
    """An agenda as a table: the number in one cell, the title in the next."""
    found = []
    for i, block in enumerate(blocks):
        number, title = (*block.cells, "", "")[:2]
        if _NUMBER_LABEL.match(number) and title_like(block.model_copy(update={"text": title}), layout):
            found.append(Heading(number.rstrip(".)"), clean_title(title, layout), i, i + 1))
    kept = longest_rise(found)
    return kept if len(kept) > 1 else []


def _numbered_by_space(blocks: Sequence[Block], layout: Layout) -> list[Heading]:
    """Short titles behind a number and one space ("3 Budget update"), where they are numbered from 1 without gaps."""
    found: list[Heading] = []
    for i, block in enumerate(blocks):
        title = _SPACED_TITLE.match(block.text) if not block.label and not block.cells else None
        if title is None or _DAY.match(block.text) or not title["number"].isdigit():
            continue
        short = len(title["title"].split()) <= 12 and not SENTENCE.search(title["title"])
        expected = int(found[-1].number or 0) + 1 if found else 1
        if short and int(title["number"]) == expected and title_like(block, layout):
            found.append(Heading(title["number"], clean_title(title["title"], layout), i, i + 1))
    return found if len(found) > 2 else []


def _next_text(blocks: Sequence[Block], i: int) -> int | None:
    while i < len(blocks) and not blocks[i].text.strip():
        i += 1
    return i if i < len(blocks) else None


def _full(block: Block) -> str:
    return f"{block.label} {block.text}" if block.label and block.label != "•" else block.text


def _with_unnumbered(blocks: Sequence[Block], numbered: list[Heading], layout: Layout) -> list[Heading]:
    """Add a lone titled item between "No. Item" and the first number ("Webcast.")."""
    first = numbered[0].start
    marker = next(
        (
            i
            for i in range(first)
            if re.fullmatch(r"no\.?\s*\|?\s*item|rhif\s+eitem", blocks[i].text.strip(), re.IGNORECASE)
        ),
        None,
    )
    if marker is None or marker + 1 >= first or not re.fullmatch(r"[A-Z][\w\s'’-]{2,60}\.", blocks[marker + 1].text):
        return numbered
    return [Heading(None, clean_title(blocks[marker + 1].text, layout), marker + 1, marker + 2), *numbered]
