"""Minutes that a conversion flattened into one paragraph → lines again, cut where their marks show a new line began."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.clean import view
from ingest.labels import read_label
from ingest.model import Block, BlockKind

_LONG = 500
"""Characters; a shorter line is taken as it stands."""
_FEWEST = 3
"""Marks of new lines that a flattened line holds at least."""
_HEADS = (
    r"(?:ALSO\s+PRESENT|(?<!ALSO )PRESENT|IN\s+ATTENDANCE|APOLOGIES|(?:UN)?RESTRICTED\s+ITEMS|EXEMPT\s+ITEMS)"
    r"(?=\s*:|\s+\d)"
)
_RESOLVED = r"(?:UNANIMOUSLY\s+)?(?:RESOLVED|AGREED)\b(?!\s+THAT\s+IT)"
_NUMBER = re.compile(r"(?<=\s)(?P<number>\d{1,3})\.\s+(?=[A-Z])")
_DECIMAL = re.compile(r"(?:(?<=\s)|^)(?P<first>\d{1,3})\.(?P<second>\d{1,2})\s+(?=[A-Z])")
_BRACKET = re.compile(r"(?<=\s)\((?P<number>\d{1,3})\)\s+(?=[A-Z])")
_WORDS = re.compile(rf"(?<=\s)(?:{_HEADS}|{_RESOLVED})")


def unflatten(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with each flattened one cut into the lines that it once was; the others unchanged."""
    found: list[Block] = []
    for block in blocks:
        numbered = len(_DECIMAL.findall(" " + block.text)) > 1
        if (len(block.text) < _LONG and not numbered) or block.cells:
            found.append(block)
            continue
        shown = view(text, block.span)
        cuts = sorted({0, *_cuts(shown.text)})
        if len(cuts) <= (_FEWEST if not numbered else 1):
            found.append(block)
            continue
        for start, end in zip(cuts, [*cuts[1:], len(shown.text)], strict=True):
            line = shown.text[start:end].rstrip()
            label = read_label(line)
            found.append(
                Block(
                    kind=BlockKind.LIST_ITEM if label else BlockKind.PARAGRAPH,
                    text=line[label.end :] if label else line,
                    span=shown.raw(start, start + len(line)),
                    label=label.text if label else None,
                    page=block.page,
                )
            )
    return tuple(found)


def _cuts(line: str) -> Iterator[int]:
    """Where a heading, a numbered paragraph or an outcome begins; numbers count only while they go on one by one."""
    # A mark stays with the number of its paragraph: "(7) RESOLVED that ...".
    yield from (m.start() for m in _WORDS.finditer(line) if not re.search(r"\s\(\d{1,3}\)\s+$", line[: m.start()]))
    last = None
    for m in _NUMBER.finditer(line):
        number = int(m["number"])
        if last is None or number == last + 1:
            yield m.start()
            last = number
    last = None
    for m in _BRACKET.finditer(line):
        number = int(m["number"])
        if last is None or number in (1, last + 1):
            yield m.start()
            last = number
    before: tuple[int, int] | None = None
    for m in _DECIMAL.finditer(line):
        place = int(m["first"]), int(m["second"])
        if before is None or place in ((before[0], before[1] + 1), (before[0] + 1, 1)):
            yield m.start()
            before = place
