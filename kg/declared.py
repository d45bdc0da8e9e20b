"""Declarations of interest in the words of minutes: who declared what, sentence by sentence or row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.model import Paragraph, Span
from ingest.vocabulary import terms
from kg.names import title_pattern
from kg.told import Sentence

_VERB = (
    r"(?:(?:has|had|having|also|further|then)\s+)*"
    r"(?:declared|disclosed|registered|stated|informed|advised|indicated|said|noted|reported)"
)
_INTEREST = re.compile(
    r"\binterests?\b|\bmember(?:ship)?\b|\bfuddiant\b|\bddatganiad\b|\bemploy|\brelative|\btrustee|\bgovernor|\bdirector\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:asked|invited|reminded|requested|required)\b[^.]{0,80}\b(?:interests?|declar\w+|disclos\w+)\b|\bto\s+(?:declare|disclose)\s+any\b"
    r"|\binterests?\s+they\s+(?:may\s+)?have\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\bno\s+(?:\w+\s+){0,3}?(?:declarations?|interests?|intimations?|disclosures?)\b|\bno\s+members?\b|^\W*(?:none|nil|dim)\b"
    r"|\bnot\s+(?:declared|any)\b|\bdid\s+not\s+declare\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\b(?:he|she|they|his|her|their)\b")
_FURNITURE = re.compile(r"\s*(?:(?:\.\.\.|…)\s*view the full minutes.*|\|\s*)$", re.IGNORECASE)
_ITEMS = re.compile(
    r"\b(?:[Aa]genda\s+)?(?:[Ii]tems?|[Mm]inutes?|eitem(?:au)?)\s+(?:nos?\.?\s*|numbers?\s+)?"
    r"(?P<list>\d+[a-z]?(?:/\d+)?(?:(?:\s*,\s*|\s*,?\s*(?:and|&|a)\s+|\s*[-–]\s*)\d+[a-z]?)*)"
)


@dataclass(frozen=True, slots=True)
class Declared:
    """One interest of one person; `name` as written, or None when nobody in particular is named."""

    name: str | None
    interest: str
    items: tuple[str, ...]
    span: Span


def declared(sentences: Sequence[Sentence], in_item: bool) -> Iterator[Declared]:
    """Yield what the sentences of one item declare, in order.

    `in_item` is true for the item where interests are declared: there, and after a request to declare them, "she said
    that she was a trustee" counts too.
    """
    last: str | None = None
    asked = False
    for sentence in sentences:
        text = sentence.text
        if _NONE.search(text):
            continue
        if _ASKING.search(text):
            asked = True
            continue
        names, interest = _statement(text, in_item or asked)
        if interest is None:
            continue
        if names == ["He"]:
            names = [last] if last else []
        if not names:
            yield Declared(None, interest, items_named(text), sentence.span)
            last = None
        for name in names:
            yield Declared(name, interest, items_named(text), sentence.span)
            last = name


def rows(paragraphs: Sequence[Paragraph]) -> Iterator[Declared]:
    """Yield the rows of a table of interests, whether a row is one paragraph or every cell is one."""
    width = 0
    cells: list[Paragraph] = []
    header: list[str] = []
    for paragraph in paragraphs:
        if _is_header(paragraph.text):
            header.append(_glued(paragraph.text))
            width = len(header)
        elif width >= 2:
            cells.append(paragraph)
        elif _is_header_row(paragraph.text):
            width = 1
        elif width == 1 and (row := _row(paragraph)):
            yield row
        else:
            width, header = 0, []
    if width >= 2:
        for n in range(0, len(cells) - width + 1, width):
            yield _from_cells(header, cells[n : n + width])


def items_named(text: str) -> tuple[str, ...]:
    """Return the numbers of the items that a declaration names, in order (`items 23, 24`); none for all items."""
    found = [number for match in _ITEMS.finditer(text) for number in re.findall(r"\d+(?:/\d+)?[a-z]?", match["list"])]
    return tuple(dict.fromkeys(found))


def _statement(text: str, in_item: bool) -> tuple[list[str], str | None]:
    """The names a sentence begins with and what they declare; no interest when it declares nothing."""
    if match := _welsh().search(text):
        return [match["name"].strip()], match["what"].strip(" .")
    if match := _collective().match(text):
        return [], text
    match = _english().match(text)
    if match is None or not (in_item or re.search(r"\binterests?\b", text)):
        return [], None
    verb, what = match["verb"] or "", match["what"].strip()
    in_row = text[match.end("name") : match.start("what")].strip(" ")[-1:] in tuple("-–—")
    if in_row and not re.match(rf"(?:{title_pattern()})\s", match["name"]):
        return [], None  # a surname cut off from its initials, or no person at all
    outright = "declared" in verb or "disclosed" in verb
    pronoun = re.match(r"(?:He|She|They)\b", match["name"])
    if not outright and not (in_item and (_INTEREST.search(what) or (not pronoun and _PERSONAL.search(what)))):
        return [], None
    return _names(match["name"]), _FURNITURE.sub("", what.removeprefix("that ")).strip() or None


@cache
def _english() -> re.Pattern[str]:
    title = title_pattern()
    word = r"[A-Z][\w’'.-]*"
    person = rf"(?:{title}\s+)*{word}(?:,?\s+{word}){{0,7}}"
    return re.compile(
        r"^\W*(?P<name>(?:He|She|They|The\s+(?:Chair\w*|Convener|Leader|Vice[- ]Chair\w*)"
        rf"|{person}(?:\s+and\s+{person})?))"
        rf"(?:\s*\([^()]*\))?\s*(?:(?P<verb>{_VERB})\s+|:\s*"
        r"|[-–—]\s+(?=(?:(?:[Aa]genda\s+)?(?:[Ii]tem|[Mm]inute)\s+)?\d))(?P<what>.+)$",
    )


@cache
def _collective() -> re.Pattern[str]:
    return re.compile(
        r"^(?:It\s+was\s+noted\s+that\s+)?(?:(?:[Aa]ll|[Ss]everal|[Ss]ome|[Tt]hose|[Tt]he\s+following)\s+)?(?:[Mm]embers|[Cc]ouncillors)\b(?P<what>.*\b"
        r"(?:declared|disclosed|(?:would\s+)?ha(?:ve|d))\s+(?:\w+[ -]){0,4}interests?\b.*)$"
    )


@cache
def _welsh() -> re.Pattern[str]:
    name = r"(?:(?:y\s+)?(?:Cynghorydd|Cyng\.?|Councillor|Cllr\.?)\s+)?(?P<name>(?:[A-Z][\w’'.-]*\s+)+)"
    return re.compile(rf"\b(?:Gwnaeth|Datganodd|Datgelodd)\s+{name}(?P<what>(?:ddatganiad|fuddiant|fuddiannau)\b.*)$")


def _names(text: str) -> list[str]:
    """The single names of a list; unnamed holders of an office are none."""
    if re.match(r"(?:He|She|They)\b", text):
        return ["He"]
    if re.match(r"The\s", text):
        return []
    if not re.match(r"(?:Councillors|Cllrs|Members|Messrs)\b", text):
        return [part.strip() for part in re.split(rf"\s+and\s+(?={title_pattern()})", text) if part.strip()]
    bare = re.sub(r"^\w+\.?\s+", "", text)
    return [part.strip() for part in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", bare) if part.strip()]


def _glued(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _is_header(text: str) -> bool:
    return _glued(text) in terms("declaration_columns", "kg.vocabulary")


def _is_header_row(text: str) -> bool:
    """`Member Item Interest`, `| Name | Minute | Reason | Interest |`."""
    parts = [part for part in re.split(r"\s*\|\s*|\t|\s+", text) if part]
    return 2 <= len(parts) <= 8 and all(
        _is_header(part) or part.lower() in ("no", "no.", "of", "number", "/") for part in parts
    )


def _row(paragraph: Paragraph) -> Declared | None:
    """A whole row in one paragraph: a name, the items, and the interest."""
    if "|" in paragraph.text:
        cells = [cell.strip() for cell in paragraph.text.strip("| ").split("|")]
        items = next((c for c in cells[1:] if re.fullmatch(r"[\d,\s and&]+|All", c)), "")
        rest = "; ".join(c for c in cells[1:] if c and c != items)
        return Declared(cells[0], rest, tuple(re.findall(r"\d+", items)), paragraph.span) if rest else None
    match = re.match(
        rf"(?P<name>(?:{title_pattern()}\s+)+(?:[A-Z][\w’'.-]+\s+)+?)"
        r"(?P<items>(?:\d+[a-z]?(?:\s*,\s*|\s+and\s+)?)+|All\b)\s*(?P<what>.+)$",
        paragraph.text,
    )
    if match is None:
        return None
    return Declared(
        match["name"].strip(), match["what"].strip(), tuple(re.findall(r"\d+", match["items"])), paragraph.span
    )


def _from_cells(header: Sequence[str], cells: Sequence[Paragraph]) -> Declared:
    named = dict(zip(header, cells, strict=False))
    numbers = " ".join(cell.text for head, cell in named.items() if re.match(r"minute|item|agenda", head))
    rest = [cell.text for head, cell in list(named.items())[1:] if not re.match(r"minute|item|agenda", head)]
    span = Span(start=cells[0].span.start, end=cells[-1].span.end)
    # Words glued in extraction come apart again before a capital; a name of one word is left as it is.
    name = re.sub(r"(?<=[a-z]{2})(?=[A-Z])", " ", cells[0].text.strip())
    return Declared(name, _FURNITURE.sub("", "; ".join(rest)), tuple(re.findall(r"\d+", numbers)), span)
