"""Whether a sentence tells what a question asks to have been done: found, awarded, won, carried out, paid.

Being about the same subject is not enough; nor is what is only planned, asked for, conditional or denied.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.vocabulary import terms

_PACKAGE = "search_api.vocabulary"
_UNDONE = re.compile(
    r"(?:\b(?:would|will|shall|should|could|can|may|might|must|to|not|never|yet|if|whether|before|until|unless|pending"
    r"|awaiting|once|hoped?|minded|proposed?|that|be)\b|n['’]t\b)\W+(?:(?!and\b|but\b)\w+\W+){0,3}$",
    re.IGNORECASE,
)
"""What stands before a verb whose deed is open; `that` and `be` are those of motions: `that it be approved`."""

_RESOLVED = re.compile(r"\b(?:resolved|agreed|decided|voted|approved)\b", re.IGNORECASE)
_OF = r"(?:about|on|of|for|in|with|the|an?|any|its|their)"
"""Words after which a verb is a noun: `about the award`."""

_WHO_ASKS = r"(?:I|we|you|one)\b"


def told(question: str, sentence: str, outcome: bool) -> bool:
    """Whether a sentence tells the achievement that a question asks for; true when it asks for none.

    `outcome` says that the sentence is of an outcome, whose `be approved` is done.
    """
    pattern = _asked(question.replace("’", "'"))
    return pattern is None or done(pattern, sentence, outcome)


def done(pattern: re.Pattern[str], sentence: str, outcome: bool = False) -> bool:
    """Whether one of the words is in a sentence as something that was done."""
    for match in pattern.finditer(sentence):
        before = sentence[: match.start()]
        open_ = _UNDONE.search(before)
        if outcome or not open_ or _RESOLVED.search(before[: open_.start()]):
            return True
    return False


@cache
def _asked(question: str) -> re.Pattern[str] | None:
    return next((told for asked, told in _groups() if asked.search(question)), None)


@cache
def _groups() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return, for each group, how a question asks for it, and how a sentence tells it."""
    found = []
    for line in terms("achievements", _PACKAGE):
        asked, words = line.split(": ", 1)
        verb = rf"(?:{asked})\b(?!-)"
        deed = re.compile(
            rf"\b(?:did|does|do|has|have|had|will)\s+(?!{_WHO_ASKS})(?:[\w'-]+\s+){{0,11}}?(?!{_OF}\b)[\w'-]+\s+{verb}"
            rf"|\bwho(?:m)?\s+(?:has\s+|have\s+|had\s+)?{verb}"
            rf"|\b(?:was|were|been|is|are)\s+(?:\w+\s+)?{verb}"
            rf"|^\W*(?:which|what|how much|how many)\s+(?:[\w'-]+\s+){{0,4}}?{verb}"
            rf"|^\W*(?:was|were)\s+(?:[\w'-]+\s+){{1,8}}?{verb}",
            re.IGNORECASE,
        )
        found.append((deed, re.compile(rf"(?:(?<!\w)(?:{words}))(?!\w)", re.IGNORECASE)))
    return tuple(found)
