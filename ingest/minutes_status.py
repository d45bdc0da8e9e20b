"""Whether minutes say of themselves that they are a draft or that they were confirmed.

Draft counts before confirmed: what calls itself both is not yet confirmed. Minutes that say nothing have no status.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.model import Block

_HEAD, _TAIL = 8, 4
"""Blocks at the head, and at the end, in which minutes speak of themselves."""

_NOT_YET = r"(?:draft|drafft|un-?confirmed|un-?approved|provisional)"
_SETTLED = r"(?:confirmed|approved|signed|adopted)"
_DRAFT = re.compile(
    rf"\b{_NOT_YET}\b[\s\w]*\bminutes?\b|\bminutes?\b\s*[-–—:(\[]\s*{_NOT_YET}\b|^\W*{_NOT_YET}\W*$"
    rf"|\bplease\s+note:?\s*{_NOT_YET}\b|\bcofnodion\s+{_NOT_YET}\b"
    r"|\b(?:minutes?|draft|document)\b[^.]{0,40}\bsubject\s+to\s+(?:confirmation|approval|ratification|agreement)\b"
    r"|^\W*subject\s+to\s+(?:confirmation|approval|ratification|agreement)\b",
    re.IGNORECASE,
)
_CONFIRMED = re.compile(
    rf"(?<![-\w]){_SETTLED}\s+(?:copy\s+of\s+(?:the\s+)?)?minutes?\b|\bminutes?\b\s*[-–—:(\[]\s*{_SETTLED}\b",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(
    rf"\b(?:these|the)\s+minutes\s+(?:are|remain)\s+(?:in\s+|a\s+|an\s+)?(?:{_NOT_YET}\b|subject\s+to\s+(?:confirmation|approval))",
    re.IGNORECASE,
)


def minutes_status(head: Sequence[Block], blocks: Sequence[Block]) -> str | None:
    """Return `draft`, `confirmed` or None. `head` is what stands before the first item, `blocks` the whole document."""
    opening = [block.text for block in head[:_HEAD]]
    if any(_DRAFT.search(line) for line in opening) or any(_AT_THE_END.search(b.text) for b in blocks[-_TAIL:]):
        return "draft"
    return "confirmed" if any(_CONFIRMED.search(line) for line in opening) else None
