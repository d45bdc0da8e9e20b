"""Names of bodies without a word that says so, where the sentence shows that they are bodies.

"delivered by X", "commissioned X to", "X, who provide", "a member of the X": the evidence lies beside the name. A name
that may be a person's (a title before it, a post after it, a name of the attendance list) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.vocabulary import alternatives
from kg.proper_names import Run, lower_terms, runs

_BY = r"delivered|run|provided|commissioned|operated|set up|hosted|supplied|used|organised|facilitated|co-ordinated"
_BEFORE = re.compile(
    rf"(?:\b(?:{_BY})(?: jointly)? by (?:the )?"
    r"|\bmembers? of the |\bemployed by (?:the )?|\bwork(?:s|ed|ing)? for (?:the )?|\btrustee (?:of|for) (?:the )?)$"
)
_WITH = re.compile(
    r"\b(?:partner(?:ed|ing)?(?: with)?|commission(?:ed|ing)?|contract(?:ed|ing)? (?:with )?|with) (?:the )?$"
)
_TO = re.compile(r"(?:,? who)? (?:to )?(?:deliver|provide|run|undertake|carry out)\b")
_AFTER = re.compile(
    r",? who (?:\w+ly )?(?:organise|provide|deliver|run|host|support|conduct)\b| themselves\b| itself\b"
    r"| (?:has|have) (?:introduced|stated|launched|been commissioned to|been awarded)\b| aims to\b"
)

_SHORT_FORMS = frozenset({"Force", "Police", "Panel", "Board", "Council", "Office", "Government"})


@dataclass(frozen=True, slots=True)
class EvidentBody:
    """A name with the place where it stands."""

    name: str
    start: int
    end: int


@cache
def _posts() -> re.Pattern[str]:
    titles = "|".join((alternatives("honorifics"), alternatives("ranks"), alternatives("honours")))
    return re.compile(
        rf"\b(?:{titles})(?!\w)|\b(?:Officers?|Members?|Managers?|Director|Executive|Chair(?:man)?|Constables?)\b"
    )


def evident_bodies(text: str, people: frozenset[str]) -> Iterator[EvidentBody]:
    """Yield the bodies a clean text shows to be such; `people` are surnames and full names to leave alone."""
    for run in runs(text):
        run = _trimmed(run)
        if not run:
            continue
        start, end = run[0].start, run[-1].end
        end -= len(run[-1].text) - len(run[-1].bare) if text[end : end + 1] != " " or not _to_deliver(text, end) else 0
        name = text[start:end]
        if name.rstrip("s").isupper() or name in _SHORT_FORMS:
            continue
        if _evident(text, start, end, len(run)) and not _person(text, name, start, end, people):
            yield EvidentBody(name, start, end)


def _trimmed(run: Run) -> Run:
    leading = lower_terms("leading_words")
    while run and (not run[0].name or run[0].text.lower() in leading):
        run = run[1:]
    return run


def _to_deliver(text: str, end: int) -> bool:
    return bool(_TO.match(text, end))


def _evident(text: str, start: int, end: int, length: int) -> bool:
    before = text[:start]
    if _BEFORE.search(before) or (_WITH.search(before) and text[end : end + 4] == " to " and _to_deliver(text, end)):
        return True
    opens_sentence = not before or bool(re.search(r"[.!?:;)]\s*(?:The )?$", before))
    after = _AFTER.match(text, end)
    return bool(after) and (length > 1 or (not opens_sentence or text.startswith(" themselves", end)))


def _person(text: str, name: str, start: int, end: int, people: frozenset[str]) -> bool:
    if _posts().search(name) or _posts().search(text[max(start - 30, 0) : start].split(",")[-1]):
        return True
    if re.match(r",? (?:\([^)]*\),? )?(?:who (?:was|is|had)\b|the (?:new|acting)\b)", text[end:]):
        return True
    return name in people or name.split()[-1] in people
