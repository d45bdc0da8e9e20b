"""A file's blocks → the documents in it: agenda, embedded minutes, reports, appendices, each a run of blocks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.body_name import names_body
from ingest.dates import first_date
from ingest.layout import Layout
from ingest.model import Block, DocumentKind, OutlineEntry
from ingest.prose_attendance import names_those_present
from ingest.single_items import names_meeting

# The lines at the head of a report. Three different ones close together make a report head.
_REPORT_KEY = re.compile(
    r"\s*(?:(?P<of>report\s+(?:of|by|from))|(?P<to>report\s+to|meeting|committee)|(?P<subject>subject|report\s+title|title(?:\s+of\s+\w+)?)"
    r"|(?P<date>date(?:\s+of\s+meeting)?)|(?P<author>(?:report\s+)?author|officer|lead\s+officer|contact\s+officer|proposed\s+by)"
    r"|(?P<purpose>purpose))\s*(?::|\t|$|(?=[A-Z0-9]))",
    re.IGNORECASE,
)
_REPORT_OF_LINE = re.compile(r"\s*(?:joint\s+)?report\s+(?:of|by|from)\s+(?:the\s+)?\w.{0,90}$", re.IGNORECASE)
_COVER_REPORT = re.compile(r"\s*cover(?:ing)?\s+report\s*[-–—:]\s*\S", re.IGNORECASE)
_ANNUAL_REPORT = re.compile(
    r".{0,90}\bannual\s+report\s+(?:for\s+the\s+period|for\s+(?:the\s+)?(?:municipal\s+)?year|\d{4})", re.IGNORECASE
)
_APPENDIX = re.compile(
    r"\s*(?:appendix|annex|enclosure)\s+(?:[A-Z]|\d{1,2})\b\s*(?:[:\-–—]\s*.*|\(.*\))?$", re.IGNORECASE
)
_APPENDIX_LIST = re.compile(
    r"\s*(?:list\s+of\s+)?appendices|\s*attachments?\b|\s*(?:additional|supporting|accompanying)\s+documents"
    r"|\s*dogfennau\s+ychwanegol",
    re.IGNORECASE,
)
_FILE_LINK = re.compile(r"\b(?:pdf|docx?|xlsx?)\s*\(?\d+(?:\.\d+)?\s*[km]b\b", re.IGNORECASE)
"""A file's size behind its name: a link to a document, not its heading."""
_SHEET = re.compile(r"\s*agenda\s+item\s+(?:no\.?\s*)?\d+[a-z]?\s*$", re.IGNORECASE)
_AGENDA_KEY = re.compile(
    r"\s*(?:meeting|date(?:\s*/\s*time)?|date\s+and\s+time|time|place|venue|location|membership|committee)\s*:",
    re.IGNORECASE,
)
_HEAD_WINDOW = 8
_HEAD_REACH = 5


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks `start` to `stop` of a file as one document; `title` is the index of the block that names it."""

    kind: DocumentKind
    start: int
    stop: int
    title: int


def split(blocks: Sequence[Block], layout: Layout, outline: Sequence[OutlineEntry] = ()) -> list[Part]:
    """Return the documents of a file in order; together they cover every block.

    The first part's kind is provisional (OTHER) when its head does not say what it is: the caller looks at its items.
    The file's contents list and the sheets "Agenda Item 9" at the top of a page tell of documents that have no head.
    """
    starts: dict[int, tuple[DocumentKind, int]] = {0: (_first_kind(blocks, layout), 0)}
    last_head = -_HEAD_WINDOW
    for i in range(len(blocks)):
        found = _start_at(blocks, i, layout)
        if found is None or (found[0] is DocumentKind.REPORT and i - last_head < _HEAD_WINDOW):
            continue
        if found[0] is DocumentKind.REPORT:
            last_head = i
        kind, title = found
        begin = _with_heading_lines(blocks, title, layout)
        if names_meeting(blocks[i].text) and names_meeting(blocks[starts[0][1]].text):
            begin = title  # the next meeting of an issue, however little was said at the one before
        elif begin < _HEAD_WINDOW and starts[0][0] in (kind, DocumentKind.OTHER) and kind is not DocumentKind.APPENDIX:
            begin = 0  # lines of the site above a document's own title are its head
        while begin in starts and begin < title and begin != 0:
            begin += 1
        if begin == 0 or (kind is DocumentKind.APPENDIX and _near_start(starts, i)):
            if begin == 0 and kind is not DocumentKind.APPENDIX:
                starts[0] = (kind, title)
            continue
        for inside in range(max(begin, 1), title + 1):
            starts.pop(inside, None)
        starts[begin] = (kind, title)
    pages = {blocks[start].page for start in starts}
    for begin in (*_sheets(blocks, layout), *_outlined(blocks, outline)):
        page = blocks[begin].page
        if page not in pages if page is not None else not _head_below(begin, starts):
            pages.add(page)
            starts[begin] = (_kind_from(blocks, begin, layout), _title_below(blocks, begin, layout))
    order = sorted(starts)
    ends = [*order[1:], len(blocks)]
    return [Part(starts[a][0], a, b, starts[a][1]) for a, b in zip(order, ends, strict=True) if a < b]


def _sheets(blocks: Sequence[Block], layout: Layout) -> list[int]:
    """Return the sheets "Agenda Item 9" that open a page, below a running header at most.

    In a file without pages a sheet is such a line by itself, far from others of its kind (a list of them is none).
    """
    found = []
    paged = any(block.page is not None for block in blocks)
    for i, block in enumerate(blocks[1:], 1):
        if not paged and i > _HEAD_WINDOW and _SHEET.match(block.text) and not block.cells:
            if not any(_SHEET.match(b.text) for b in (*blocks[i - 2 : i], *blocks[i + 1 : i + 3])):
                found.append(i)
            continue
        opens = block.page is not None and any(b.page != block.page for b in blocks[max(0, i - 2) : i])
        if _SHEET.match(block.text) and (opens or layout.blank_page_line.match(blocks[i - 1].text)):
            found.append(i)
    return found


def _outlined(blocks: Sequence[Block], outline: Sequence[OutlineEntry]) -> list[int]:
    """Return the blocks to which the contents list of a pack leads; a file with one entry or none is no pack.

    Entries within one page are headings of one document, not documents.
    """
    top = min((entry.level for entry in outline), default=1)
    starts = [block.span.start for block in blocks]
    ats = [bisect_left(starts, entry.start) for entry in outline if entry.level <= top + 1]
    ats = sorted({at for at in ats if 0 < at < len(blocks)})
    alone = [at for at in ats if _opens_page(blocks, at)]
    return alone if len(alone) > 1 and len(alone) == len(ats) else []


def _opens_page(blocks: Sequence[Block], at: int) -> bool:
    return blocks[at].page is not None and blocks[at - 1].page != blocks[at].page


def _head_below(begin: int, starts: dict[int, tuple[DocumentKind, int]]) -> bool:
    """Whether the head of a document that is already known stands a few lines below."""
    return any(begin <= title <= begin + _HEAD_WINDOW for _, title in starts.values())


def _kind_from(blocks: Sequence[Block], begin: int, layout: Layout) -> DocumentKind:
    """Return the kind of a document without a title: minutes list those present, an appendix says so, else a report."""
    head = [b for b in blocks[begin : begin + _HEAD_WINDOW] if b.page == blocks[begin].page]
    if any(layout.present_start.match(b.text) for b in head[1:]):
        return DocumentKind.MINUTES
    head = head[:_HEAD_REACH]
    return DocumentKind.APPENDIX if any(_APPENDIX.match(b.text) for b in head) else DocumentKind.REPORT


def _title_below(blocks: Sequence[Block], begin: int, layout: Layout) -> int:
    """Return the first line that can be a title: no sheet, no furniture."""
    for i in range(begin, min(begin + _HEAD_REACH, len(blocks))):
        if not _SHEET.match(blocks[i].text) and not layout.furniture_line.match(blocks[i].text):
            return i
    return begin


def _first_kind(blocks: Sequence[Block], layout: Layout) -> DocumentKind:
    head = blocks[:14]
    announced = next((n for n, b in enumerate(head) if layout.agenda_title_line.match(b.text)), None)
    titled = next((n for n, b in enumerate(head) if layout.minutes_title_start.match(b.text)), len(head))
    if announced is not None and 0 < announced < titled:
        return DocumentKind.AGENDA
    if any(layout.minutes_title_start.match(b.text) for b in head[:6]):
        return DocumentKind.MINUTES
    if any(layout.page_kind_line.match(b.text) and "minutes" in b.text.lower() for b in head[:4]):
        return DocumentKind.MINUTES
    if sum(bool(_AGENDA_KEY.match(b.text)) for b in head) >= 2 or any(
        layout.agenda_title_line.match(b.text) for b in blocks[:40]
    ):
        return DocumentKind.AGENDA
    return DocumentKind.OTHER


def _near_start(starts: dict[int, tuple[DocumentKind, int]], i: int) -> bool:
    """An appendix label on the sheet of a document that has just begun is that document's own label."""
    return any(s <= i <= title and s != 0 for s, (_, title) in starts.items())


def _start_at(blocks: Sequence[Block], i: int, layout: Layout) -> tuple[DocumentKind, int] | None:
    """Whether block `i` names a new document: its kind, and the index of the block that names it."""
    block = blocks[i]
    if i and _minutes_title(blocks, i, layout):
        return DocumentKind.MINUTES, i
    if i and names_meeting(block.text):
        return DocumentKind.MINUTES, i
    if (head := _untitled_minutes(blocks, i, layout)) is not None:
        return DocumentKind.MINUTES, head
    if _report_head(blocks, i):
        return DocumentKind.REPORT, i
    if i and _APPENDIX.match(block.text) and not block.label and _own_line(blocks, i):
        following = blocks[i + 1 : i + 5]
        if any(
            _minutes_title(blocks, j, layout) or _report_head(blocks, j) or _APPENDIX.match(blocks[j].text)
            for j in range(i + 1, i + 1 + len(following))
        ):
            return None
        return DocumentKind.APPENDIX, i
    if i and layout.blank_page_line.match(blocks[i - 1].text) and not _starts_soon(blocks, i, layout):
        return DocumentKind.APPENDIX, i
    return None


def _starts_soon(blocks: Sequence[Block], i: int, layout: Layout) -> bool:
    """A sheet, heading or appendix label after a blank page belongs to the document that it announces."""
    reach = range(i, min(i + _HEAD_REACH, len(blocks)))
    return any(
        _minutes_title(blocks, j, layout)
        or _report_head(blocks, j)
        or (_APPENDIX.match(blocks[j].text) and _own_line(blocks, j))
        for j in reach
    )


def _minutes_title(blocks: Sequence[Block], i: int, layout: Layout) -> bool:
    block = blocks[i]
    if block.label or not layout.minutes_title_start.match(block.text):
        return False
    if re.match(
        r"\s*(?:\w+\s+){0,2}minutes\s+of\s+(?:a|the)\s+(?:[\w-]+\s+){0,3}meeting\s+of\b", block.text, re.IGNORECASE
    ):
        return True
    after = blocks[i + 1 : i + 12]
    if any(names_those_present(b.text) for b in after[:_HEAD_REACH]):
        return True
    return any(layout.present_start.match(b.text) for b in after) or "present" in block.text.lower()


def _untitled_minutes(blocks: Sequence[Block], i: int, layout: Layout) -> int | None:
    """Return the first line of minutes without a title: a body and a day alone on lines above who was present.

    Only below numbered items, where another document has gone before.
    """
    if not (layout.present_start.match(blocks[i].text) or names_those_present(blocks[i].text)):
        return None
    first = i
    while first > 0 and i - first < _HEAD_REACH and _could_head(blocks[first - 1], layout):
        first -= 1
    head = blocks[first:i]
    if any(layout.minutes_title_start.match(b.text) for b in head):
        return None
    body = next((n for n, b in enumerate(head, first) if _names_body_alone(b)), None)
    dated = any(first_date(b.text) for b in head)
    below_items = any(b.label for b in blocks[max(0, first - _HEAD_WINDOW) : first])
    return body if dated and below_items else None


def _could_head(block: Block, layout: Layout) -> bool:
    line = block.text.rstrip()
    if block.label or block.cells or len(line.split()) > 16 or line.endswith((";", ":")):
        return False
    date = first_date(line)
    return (
        _names_body_alone(block)
        or layout.page_kind_line.match(line) is not None
        or (date is not None and not line.endswith(".") and len(line) - (date.end - date.start) < 60)
    )


def _names_body_alone(block: Block) -> bool:
    """Whether a line is the name of a body: every longer word with a capital, none of another document."""
    line = block.text.strip()
    words = re.findall(r"[^\W\d_]{4,}", line)
    return (
        not block.label
        and len(line.split()) <= 12
        and line[-1:].isalpha()
        and names_body(line)
        and all(word[0].isupper() for word in words)
        and not _OTHER_PAPER.search(line)
    )


_OTHER_PAPER = re.compile(r"\b(?:report|minutes|agenda|appendix|annex|plan|strategy|update|review)\b", re.IGNORECASE)


def _report_head(blocks: Sequence[Block], i: int) -> bool:
    block = blocks[i]
    if _COVER_REPORT.match(block.text) or (
        _ANNUAL_REPORT.match(block.text) and not block.label and _shouts(block.text)
    ):
        return True
    first = _REPORT_KEY.match(block.text)
    if first is None or block.label:
        return bool(_report_of_line(blocks, i))
    keys = {first.lastgroup}
    for other in blocks[i + 1 : i + _HEAD_WINDOW]:
        if other.label:
            break
        if m := _REPORT_KEY.match(other.text):
            keys.add(m.lastgroup)
    strong = keys & {"of", "author", "subject"}
    return (first.lastgroup in ("of", "to", "subject") and len(keys) >= 3 and len(strong) >= 2) or bool(
        _report_of_line(blocks, i)
    )


def _report_of_line(blocks: Sequence[Block], i: int) -> bool:
    """A heading "REPORT OF THE ..." of its own, above numbered paragraphs or a section heading."""
    block = blocks[i]
    if not _REPORT_OF_LINE.match(block.text) or block.cells or block.label:
        return False
    # At the head of a file it may be in plain type: nothing is numbered before it, so it is no line of an agenda.
    at_head = i < _HEAD_WINDOW and not any(b.label for b in blocks[:i])
    if not (block.bold or _shouts(block.text) or at_head):
        return False
    return any(b.label or re.match(r"\s*purpose\b", b.text, re.IGNORECASE) for b in blocks[i + 1 : i + 5])


def _own_line(blocks: Sequence[Block], i: int) -> bool:
    """An appendix heading stands alone: not in a list of appendices, nor followed at once by another appendix."""
    if _FILE_LINK.search(blocks[i].text) or any(_APPENDIX_LIST.match(b.text) for b in blocks[max(0, i - 4) : i]):
        return False
    return not (
        i + 1 < len(blocks) and _APPENDIX.match(blocks[i + 1].text) and not re.match(r"[^:]*:", blocks[i + 1].text)
    )


def _with_heading_lines(blocks: Sequence[Block], i: int, layout: Layout) -> int:
    """Walk back over the short heading lines above a document's first line: sheet, authority, panel, appendix label."""
    begin = i
    while begin > 0 and i - begin < _HEAD_REACH:
        above = blocks[begin - 1]
        if layout.blank_page_line.match(above.text) or layout.footer_line.search(above.text) or above.label:
            break
        heading = (
            _names_body_alone(above)
            or above.level
            or _shouts(above.text)
            or _SHEET.match(above.text)
            or _APPENDIX.match(above.text)
        )
        if not heading or len(above.text.split()) > 16 or above.text.rstrip().endswith((".", ";", ":")):
            break
        begin -= 1
    return begin


def _shouts(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.7 * len(letters)
