"""Items of an agenda or of minutes: which lines are their headings, and what each heading's number and title are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.dates import MONTHS
from ingest.layout import Layout
from ingest.model import Block, BlockKind
from ingest.people_lists import looks_like_person
from ingest.titles_above import titles_above
from ingest.vocabulary import alternatives

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
_LONGEST_TITLE = 260


@dataclass(frozen=True, slots=True)
class Heading:
    """An item's heading: `start` is the block of its number or title, `body` the first block after the title."""

    number: str | None
    title: str
    start: int
    body: int
    outcomes: bool = False
    """Whether its body is a column of decisions, each a line, with or without a mark."""
    told: bool = False
    """Whether everything in the body was minuted: agenda text stands before the number that the minute is cited by."""


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
    inline = _chain(numbered)
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
        return _unnumbered(blocks, layout)
    return (
        _numbered_rows(blocks, layout)
        or _numbered_by_space(blocks, layout)
        or _set_apart(blocks, layout)
        or _below_lists(blocks, layout)
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
    numbers = [_value(h.number or "", 0)[0] for h in marked]
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
    return outside if len(_chain(outside)) > 1 else numbered


def _in_bold(blocks: Sequence[Block], numbered: Sequence[Heading], inline: Sequence[Heading]) -> list[Heading]:
    """The numbered lines in bold, where the `inline` chain went by the numbered paragraphs below them instead."""
    bold = _chain([h for h in numbered if blocks[h.start].bold])
    if not bold or all(h in inline for h in bold) or any(blocks[h.start].bold for h in inline):
        return []
    numbers = [_value(h.number or "", 0)[0] for h in bold]
    return bold if max(numbers) - min(numbers) < 2 * len(bold) else []


def _is_below(block: Block) -> bool:
    """Whether a line is a heading "3.1" below the heading "3"."""
    label = (block.label or "").lstrip("-*•· ")
    return (block.level > 0 or block.bold) and bool(_DECIMAL_LABEL.match(label))


def clean_title(text: str, layout: Layout) -> str:
    """Return a heading without page numbers, file sizes and icons."""
    title = text.strip()
    while (shorter := layout.title_noise.sub("", title)) != title:
        title = shorter
    return re.sub(r"^Pdf\s+(?=[A-Z])", "", title).strip(" |\t-–")


def _numbers_alone(blocks: Sequence[Block], layout: Layout) -> list[Heading]:
    """A number on a line of its own, its title on the next: page captures of meeting systems."""
    found: list[Heading] = []
    for i, block in enumerate(blocks[:-1]):
        printed = block.text if not block.label else "" if block.text else block.label
        if not _NUMBER_ALONE.match(printed):
            continue
        following = _next_text(blocks, i + 1, layout)
        if following is None or not _title_like(blocks[following], layout):
            continue
        found.append(Heading(printed.rstrip("."), clean_title(_full(blocks[following]), layout), i, following + 1))
    return _chain(found)


def _title_then_number(blocks: Sequence[Block], layout: Layout) -> list[Heading]:
    """Agenda number and title on one line, the minute's own number alone on a later one: the latter is cited."""
    found: list[Heading] = []
    start: int | None = None
    for i, block in enumerate(blocks):
        text = block.text if not block.label else f"{block.label} {block.text}".strip()
        m = _SPACED_TITLE.match(text)
        if m and not _CLAUSE.match(m["title"]) and _title_like(block.model_copy(update={"text": m["title"]}), layout):
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
    return found if len(titled) > 1 and len(titled) >= len(found) - 2 and _chain(found) == found else []


def _numbers_inline(blocks: Sequence[Block], layout: Layout) -> list[Heading]:
    """Number and title on one line: printed minutes and agendas."""
    found: list[Heading] = []
    worded: list[Heading] = []
    for i, block in enumerate(blocks):
        if capitals := _CAPITALS_TITLE.match(block.text) if not block.label and not _DAY.match(block.text) else None:
            found.append(Heading(capitals["number"], clean_title(capitals["title"], layout), i, i + 1))
            continue
        if (called := _ITEM_TITLE.match(block.text)) and not block.label and _title_like(block, layout):
            worded.append(Heading(called["number"], clean_title(called["title"], layout), i, i + 1))
            found.append(worded[-1])
            continue
        label = (block.label or "").lstrip("-*•· ")
        below = found and _is_below(block)
        if not label or not (_NUMBER_LABEL.match(label) or below) or not block.text:
            continue
        if not block.bold and _CLAUSE.match(block.text):
            continue
        if _title_like(block, layout):
            found.append(Heading(label.rstrip(".)"), clean_title(block.text, layout), i, i + 1))
    # Where items are called so ("Item 5"), numbers without the word are those of clauses and paragraphs.
    return worded if len(worded) > 1 and _chain(worded) == worded else found


def _numbered_rows(blocks: Sequence[Block], layout: Layout) -> list[Heading]:
    """An agenda as a table: the number in one cell, the title in the next."""
    found = []
    for i, block in enumerate(blocks):
        number, title = (*block.cells, "", "")[:2]
        if _NUMBER_LABEL.match(number) and _title_like(block.model_copy(update={"text": title}), layout):
            found.append(Heading(number.rstrip(".)"), clean_title(title, layout), i, i + 1))
    kept = _chain(found)
    return kept if len(kept) > 1 else []


def _numbered_by_space(blocks: Sequence[Block], layout: Layout) -> list[Heading]:
    """Short titles behind a number and one space ("3 Budget update"), where they are numbered from 1 without gaps."""
    found: list[Heading] = []
    for i, block in enumerate(blocks):
        title = _SPACED_TITLE.match(block.text) if not block.label and not block.cells else None
        if title is None or _DAY.match(block.text) or not title["number"].isdigit():
            continue
        short = len(title["title"].split()) <= 12 and not _SENTENCE.search(title["title"])
        expected = int(found[-1].number or 0) + 1 if found else 1
        if short and int(title["number"]) == expected and _title_like(block, layout):
            found.append(Heading(title["number"], clean_title(title["title"], layout), i, i + 1))
    return found if len(found) > 2 else []


def _title_like(block: Block, layout: Layout) -> bool:
    text = block.text.strip()
    if (
        not text
        or len(text) > _LONGEST_TITLE
        or layout.minutes_label_line.match(text)
        or layout.furniture_line.match(text)
    ):
        return False
    if not re.match(r"[\"'‘“(\[]?[A-Z0-9À-Þ]", text):
        return False
    sentences = len(re.findall(r"[a-z)]\.\s+[A-Z]", text))
    return sentences == 0 or (len(text) < 120 and sentences == 1)


def _chain(found: list[Heading]) -> list[Heading]:
    """Keep the longest run of headings whose numbers rise: a stray "1." in the text is not a second item 1.

    Of a number with a year ("39/31", "31/39") either part may be the one that rises.
    """
    before, behind = (_rising(found, [_value(h.number or "", part) for h in found]) for part in (0, -1))
    return behind if len(behind) > len(before) else before


def _rising(found: list[Heading], values: Sequence[tuple[int, str, int]]) -> list[Heading]:
    if not found:
        return []
    best: list[float] = []
    link: list[int] = []
    for i, value in enumerate(values):
        score, back = 1.0 - 0.001 * i / len(values) + (0.4 if value[0] <= 1 else 0.0), -1
        for j in range(i):
            step = value[0] - values[j][0]
            same = step == 0 and value[1:] > values[j][1:]
            if step == 1 or same:
                gain = 1.0
            elif 1 < step <= 4:
                gain = 1.0 - 0.3 * (step - 1)
            else:
                continue
            if best[j] + gain > score:
                score, back = best[j] + gain, j
        best.append(score)
        link.append(back)
    i = max(range(len(best)), key=lambda k: (best[k], -k))
    kept: list[Heading] = []
    while i >= 0:
        kept.append(found[i])
        i = link[i]
    return kept[::-1]


def _value(number: str, part: int) -> tuple[int, str, int]:
    """The order of a number; of one with a year, `part` 0 goes by what stands before the bar, -1 by what is behind."""
    # "C/31/202" and "2031/202" count behind the year that they name, "39/31" before it.
    m = re.search(
        r"(\d+)([a-z]?)(?:\.(\d+))?", number.split("/")[-1 if number[:1].isalpha() or number[:4].isdigit() else part]
    )
    return (int(m.group(1)), m.group(2), int(m.group(3) or 0)) if m else (0, "", 0)


def _next_text(blocks: Sequence[Block], i: int, layout: Layout) -> int | None:
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


def _unnumbered(blocks: Sequence[Block], layout: Layout) -> list[Heading]:
    """Without numbers, the short line before the agenda text and the "Minutes:" label is the heading."""
    found: list[Heading] = []
    last = 0
    for i, block in enumerate(blocks):
        if not layout.minutes_label_line.match(block.text):
            continue
        title = _title_before(blocks, last, i, layout)
        if title is not None:
            head = blocks[title]
            number = (head.label or "").rstrip(".)") or None if head.kind is BlockKind.HEADING else None
            found.append(Heading(number, clean_title(head.text, layout), title, title + 1))
        last = i + 1
    return found


def _title_before(blocks: Sequence[Block], first: int, label: int, layout: Layout) -> int | None:
    """The heading above the label "Minutes:": one cut off its line, else the last line before it that is no sentence.

    Where titles end in a full stop as sentences do, the first line that reads like a title is taken.
    """
    cut_off = [j for j in range(max(first, label - 2), label) if blocks[j].kind is BlockKind.HEADING]
    likely = [j for j in range(first, label) if _title_like(blocks[j], layout) and not _noise(blocks[j], layout)]
    bare = [j for j in likely if not blocks[j].label and not _SENTENCE.search(blocks[j].text)]
    return next((found[at] for found, at in ((cut_off, -1), (bare, -1), (likely, 0)) if found), None)


def _noise(block: Block, layout: Layout) -> bool:
    return bool(
        layout.furniture_line.match(block.text)
        or layout.page_kind_line.match(block.text)
        or ":" in block.text[:12]
        or _PAGE_TITLE.search(block.text)
    )


# "Body - Friday, 6 June 2031 10.00 am": the title of the page.
_PAGE_TITLE = re.compile(r"\s[-–—]\s+\w+,?\s+\d{1,2}(?:st|nd|rd|th|fed|eg|ain)?\s+\w+,?\s+\d{4}\b")
_SENTENCE = re.compile(r"[.;:]$|^To\s+[a-z]")
_VERB = re.compile(r"\b(?:was|were|is|are|be|been|had|has|have|will|would|that|said|noted|agreed)\b", re.IGNORECASE)
_WIDE = 3
"""Characters between two blocks from which on more than one blank line parts them."""


def _below_lists(blocks: Sequence[Block], layout: Layout) -> list[Heading]:
    """Minutes without numbers: below the lists of those present, short lines without a verb, each above sentences."""
    starts = layout.present_start, layout.attendance_start, layout.apologies_start
    lists = [i for i, b in enumerate(blocks) if any(start.match(b.text) for start in starts)]
    found: list[Heading] = []
    for i in range(lists[-1] + 1 if lists else len(blocks), len(blocks) - 1):
        block, after = blocks[i], blocks[i + 1]
        above_sentence = _VERB.search(after.text) and after.text.rstrip().endswith((".", ":")) and not after.cells
        closes = i > len(blocks) // 2 and found and _NEXT_MEETING.fullmatch(block.text.strip())
        if (
            (above_sentence or closes)
            and not block.label
            and not block.cells
            and len(block.text.split()) <= 10
            and len(block.text) < len(after.text)
            and _title_like(block, layout)
            and not _VERB.search(block.text)
            and not _SENTENCE.search(block.text)
            and not looks_like_person(block.text)
            and not _noise(block, layout)
            and not layout.footer_line.search(block.text)
        ):
            found.append(Heading(None, clean_title(block.text, layout), i, i + 1, told=True))
    return found if len(found) > 2 else []


_NEXT_MEETING = re.compile(r"(?:date\s+(?:and\s+time\s+)?of\s+)?next\s+meeting", re.IGNORECASE)


_TOLD = re.compile(r"\s\w{2,}ed\b.*\.$")
"""A short line that is a sentence: a verb in the past and a full stop."""


# "Mr Bo Oak": without the title two capital words may be those of an item ("Retail Crime").
_TITLE_OF_PERSON = re.compile(rf"(?:{alternatives('honorifics')}|{alternatives('ranks')})(?![a-z])")


def _set_apart(blocks: Sequence[Block], layout: Layout) -> list[Heading]:
    """A page that lost its numbers and labels: short lines without a verb, with wide gaps above and below.

    Where all lines are equally far apart, as in formats without blank lines, each must stand above a sentence.
    """
    gaps = [after.span.start - before.span.end for before, after in pairwise(blocks)]
    even = bool(gaps) and set(gaps) == {2}
    found: list[Heading] = []
    for i in range(1, len(blocks) - 1):
        block, after = blocks[i], blocks[i + 1]
        if even:
            apart = not _TOLD.search(block.text) and after.text.rstrip().endswith(".") and not after.cells
        else:
            apart = gaps[i - 1] >= _WIDE and gaps[i] >= _WIDE
        short = not block.label and len(block.text.split()) <= 10 and len(after.text) > len(block.text)
        if (
            apart
            and short
            and _title_like(block, layout)
            and not _VERB.search(block.text)
            and not _noise(block, layout)
            and not (_TITLE_OF_PERSON.match(block.text) and looks_like_person(block.text))
        ):
            found.append(Heading(None, clean_title(block.text, layout), i, i + 1, told=True))
    return found if len(found) > (2 if even else 1) else []
