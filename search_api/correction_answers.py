"""What was corrected in earlier minutes: the printed reading, the corrected one, and the sentence that corrects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kg.model import Correction
from search_api.asked import Asked
from search_api.composing import LONGEST_ANSWER, Draft, joined, place, quoted
from search_api.knowledge import Knowledge
from search_api.lexical import stems
from search_api.model import Result
from search_api.quoting import shortened
from search_api.wording import day

_ASKS = re.compile(r"\b(?:corrected|corrections?|amended|amendments?|misprint\w*|wrongly\s+recorded)\b", re.IGNORECASE)
_OF_MINUTES = re.compile(r"\bminutes?\b", re.IGNORECASE)
_MINUTE = re.compile(r"\b(?:minute|item)\s+(?:(?:no|number)\.?\s+)?(?P<n>(?:[A-Z]{1,6}/)?\d[\w/.-]*)", re.IGNORECASE)
_OF_SUMS = re.compile(r"\b(?:sums?|amounts?|figures?)\b", re.IGNORECASE)
_WHAT = {"venue": ("venue",), "time": ("start", "end"), "name": ("name", "attendance"), "attendance": ("attendance",)}
"""What of minutes a word of the question asks for, by the kinds of corrections."""

_WORDS = (
    "what which corrected correction corrections correct amended amendment minute minutes item earlier later previous"
    " meeting record recorded wrongly misprint sum amount figure panel made was were venue name attendance"
)
"""Words that ask for a correction, and say nothing of what was corrected."""

_MOST = 3


def correction_answer(asked: Asked, knowledge: Knowledge) -> Draft | None:
    """Answer what was corrected in minutes; None when the question asks for no correction, or none fits it."""
    question = asked.question.text
    if not (_ASKS.search(question) and _OF_MINUTES.search(question)):
        return None
    fitting = [one for one in knowledge.facts.corrections if _fits(one, asked, question)]
    fitting.sort(key=lambda one: (not one.applied, one.date or "", one.id))
    if not fitting:
        return None
    results = tuple(_result(one) for one in fitting)
    status = "decided" if fitting[0].applied and fitting[0].decision else "recorded"
    lines = [line for one in fitting[:_MOST] for line in (_told(one), quoted(shortened(one.text, 400)))]
    return Draft(status, joined(lines), results)


def with_corrections(text: str, results: Sequence[Result], knowledge: Knowledge) -> str:
    """Return an answer that says so when words which it gives were corrected by a later meeting."""
    for one in knowledge.facts.corrections:
        told_right = bool(one.after) and (one.after or "") in text
        if one.applied and one.before and one.before in text and not told_right and _shown(one, results):
            mark = f"Corrected later: {_told(one)}"
            room = LONGEST_ANSWER - len(mark) - 1
            text = f"{text if len(text) <= room else shortened(text, room)} {mark}"
    return text


def _shown(one: Correction, results: Sequence[Result]) -> bool:
    """Whether results quote the place that a correction corrects."""
    return any(
        source.document == there.document and source.start < there.end and there.start < source.end
        for there in one.sources[1:]
        for result in results
        for source in result.sources
    )


def _fits(one: Correction, asked: Asked, question: str) -> bool:
    """Whether a correction is of the minutes, minute and matter that the question names."""
    if asked.question.periods and not (asked.in_period(one.corrected_date) or asked.in_period(one.date)):
        return False
    if asked.bodies and one.body not in asked.bodies:
        return False
    cited = _MINUTE.search(question)
    if cited and (one.item_number or "").casefold() != cited["n"].rstrip(".-").casefold():
        return False
    if _OF_SUMS.search(question) and not any(c.isdigit() for c in one.before or one.after or ""):
        return False
    if any(re.search(rf"\b{word}s?\b", question, re.IGNORECASE) and one.what not in w for word, w in _WHAT.items()):
        return False
    said = {stem for source in one.sources for stem in stems(source.quote)} | set(stems(one.what))
    return all(word.stem in _frame() or word.stem in said or word.text.isdigit() for word in asked.topic)


@cache
def _frame() -> frozenset[str]:
    return frozenset(stem for word in _WORDS.split() for stem in (*stems(word), word))


def _told(one: Correction) -> str:
    """One sentence: which minutes, what they said, what they are to say; and why nothing was changed, if so."""
    minute = f"Minute {one.item_number}" if one.item_number else "The minutes"
    of = f" of {day(one.corrected_date)}" if one.corrected_date else ""
    before = quoted(one.before) if one.before else "nothing"
    after = quoted(one.after) if one.after else "nothing"
    if not one.applied:
        return f"{minute}{of}: a correction is recorded that was not applied ({one.reason})."
    verb = "was" if one.item_number else "were"
    return f"{minute}{of} {verb} corrected: {before} is to read {after} {place(one.body, one.date)}."


def _result(one: Correction) -> Result:
    return Result(id=one.id, kind="correction", text=_told(one), date=one.date, body=one.body, sources=one.sources)
