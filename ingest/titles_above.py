"""Minutes that print an item's title first, and below it the number that the minute is cited by.

DECLARATIONS OF INTEREST
(Agenda No. 1)

CL/36   There were no declarations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Block

_CITED = re.compile(r"(?:[A-Z]{1,5}[/.-]?\d{1,4}(?:/\d{1,4})?|\d{1,4}/\d{2,4})\.?")
"""A number with letters or a year: a bare "1." below a heading is a clause or a paragraph."""
_ON_AGENDA = re.compile(
    r"[(\[]\s*(?:agenda\s+)?(?:item|agenda|minute)\s*(?:no\.?|number)?\s*\d{1,3}[a-z]?\s*[)\]]", re.IGNORECASE
)
_TOLD = re.compile(r"[.,:;]$|\b(?:was|were|that|and)\b")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class TitleAbove:
    """The blocks of an item's title and of its number, as indexes, and the number as printed."""

    title: int
    numbered: int
    number: str


def titles_above(blocks: Sequence[Block]) -> list[TitleAbove]:
    """Return the items of minutes whose cited numbers stand below their titles; none where any stands otherwise."""
    found: list[TitleAbove] = []
    others = 0
    for i, block in enumerate(blocks):
        number = block.label or (block.text if _CITED.fullmatch(block.text.strip()) else "")
        if not i or not _CITED.fullmatch(number.strip()):
            continue
        at = i - 1
        if at and _ON_AGENDA.fullmatch(blocks[at].text.strip()):
            at -= 1
        told = not block.label or not block.text or _TOLD.search(block.text.rstrip())
        if told and _heads(blocks[at]):
            found.append(TitleAbove(at, i, number.strip().rstrip(".")))
        else:
            others += 1
    return found if len(found) >= _FEWEST and len(found) > 3 * others else []


def _heads(block: Block) -> bool:
    text = block.text.strip()
    letters = [c for c in text if c.isalpha()]
    loud = block.bold or block.level > 0 or (len(letters) > 3 and all(c.isupper() for c in letters))
    return loud and not block.label and not block.cells and not text.endswith((".", ":", ";", ",")) and len(text) < 200
