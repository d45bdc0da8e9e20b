"""Answers put together from quotes and values: wording, places, lengths, results and what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import Decision, MeetingFact, Quote, Recommendation
from search_api.knowledge import Knowledge
from search_api.model import Passage, Result
from search_api.quoting import around, piece, shortened, without_label
from search_api.wording import day

LONGEST_ANSWER = 1450
"""Characters of an answer; the contract allows 1,500."""

LONGEST_RESULT = 950
"""Characters of a result's text and quotes together, so that both are read whole."""

_TEXT = 330


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer on its way: `results` answer, `nearest` only come near; `sparql` is what was asked of the graph."""

    status: str
    answer: str
    results: tuple[Result, ...] = ()
    nearest: tuple[Result, ...] = ()
    sparql: str | None = None
    understood: dict[str, str] = field(default_factory=dict)


def joined(parts: Iterable[str], longest: int = LONGEST_ANSWER) -> str:
    """Join sentences and quotes, leaving out what no longer fits; the first is cut rather than left out."""
    text = ""
    for part in parts:
        if not text:
            text = part if len(part) <= longest else shortened(part, longest)
        elif len(text) + 1 + len(part) <= longest:
            text += " " + part
    return text


def with_recognition(text: str, results: Sequence[Result]) -> str:
    """Return an answer that says so when words of it were recognised from pictures of pages, which mistakes figures."""
    unsure = [s for result in results for s in result.sources if s.ocr is not None]
    if not unsure:
        return text
    least = min(s.ocr for s in unsure if s.ocr is not None)
    pages = ", ".join(dict.fromkeys(f"page {s.page} of {s.document}" for s in unsure[:3]))
    mark = f"Recognised from a picture of the page ({least:.0%} sure): check figures and names on {pages}."
    room = LONGEST_ANSWER - len(mark) - 1
    return f"{text if len(text) <= room else shortened(text, room)} {mark}"


def with_state(results: Sequence[Result], knowledge: Knowledge) -> tuple[Result, ...]:
    """Return results that say so where draft minutes alone show them."""
    stands_in = {p.id: p.document_id for r in results if r.kind == "passage" for p in knowledge.holding(r.sources)}
    return tuple(
        r.model_copy(update={"minutes": "draft"}) if stands_in.get(r.id) in knowledge.drafts else r for r in results
    )


def with_draft(text: str, results: Sequence[Result]) -> str:
    """Return an answer that says so when what it gives first is from draft minutes."""
    if not results or results[0].minutes != "draft":
        return text
    mark = "From draft minutes, not known to be confirmed."
    room = LONGEST_ANSWER - len(mark) - 1
    return f"{text if len(text) <= room else shortened(text, room)} {mark}"


def quoted(text: str) -> str:
    """Return a text in quotation marks."""
    return f"“{text.strip()}”"


def place(body: str | None, date: str | None, item: str | None = None) -> str:
    """Return where something stands, in brackets: `(Example Panel, 3 March 2031, item 4)`."""
    parts = [body, day(date) if date else None, f"item {item}" if item else None]
    shown = ", ".join(part for part in parts if part)
    return f"({shown})" if shown else ""


def of_passage(passage: Passage, start: int = 0, end: int | None = None) -> Result:
    """Return a passage as a result: the sentences about `start`:`end`, and a longer quote that holds them."""
    end = len(passage.text) if end is None else end
    a, b = around(passage, start, end if end - start <= _TEXT else start + 1, _TEXT)
    text = shortened(passage.text[a:b], _TEXT)
    low, high = around(passage, a, b, LONGEST_RESULT - len(text))
    quote = piece(passage, low, high)
    while len(quote.quote) > LONGEST_RESULT - len(text) and high - low > 80:
        high = low + int((high - low) * 0.9)
        quote = piece(passage, low, high)
    return Result(id=passage.id, kind="passage", text=text, date=passage.date, body=passage.body, sources=(quote,))


def of_decision(decision: Decision) -> Result:
    """Return a decision as a result."""
    return Result(
        id=decision.id,
        kind="decision",
        text=shortened(" ".join(decision.text.split()), _TEXT),
        date=decision.date,
        body=decision.body,
        sources=_one_a_file(decision),
        minutes=decision.status,
    )


def _one_a_file(decision: Decision) -> tuple[Quote, ...]:
    """The first quote of each file that shows a decision in the words that stand."""
    other = {source for variant in decision.variants for source in variant.sources}
    found: dict[str, Quote] = {}
    for source in decision.sources:
        if source not in other:
            found.setdefault(source.document, source)
    return tuple(found.values())


def of_recommendation(recommendation: Recommendation) -> Result:
    """Return a recommendation as a result; its text says that it only recommends."""
    return Result(
        id=recommendation.id,
        kind="recommendation",
        text="Recommended: " + shortened(" ".join(recommendation.text.split()), _TEXT),
        date=recommendation.date,
        body=recommendation.to_body,
        sources=recommendation.sources[:1],
    )


def of_meeting(meeting: MeetingFact, text: str, sources: Sequence[Quote]) -> Result:
    """Return something that the record of a meeting shows."""
    return Result(
        id=meeting.id, kind="meeting", text=text, date=meeting.date, body=meeting.body, sources=tuple(sources)
    )


def clause(text: str) -> str:
    """Return a clause as one line without its label."""
    return without_label(re.sub(r"\s+", " ", text)).strip()


def meeting_words(meeting: MeetingFact) -> str:
    """Return what to call a meeting in a sentence."""
    return f"{meeting.body or 'the meeting'}, {day(meeting.date) if meeting.date else 'no date given'}"


def distinct(results: Iterable[Result]) -> tuple[Result, ...]:
    """Return results without repeating an id or a quote."""
    kept: dict[tuple[str, int], Result] = {}
    ids: set[str] = set()
    for result in results:
        first = result.sources[0]
        if result.id not in ids or result.kind in ("meeting", "person"):
            kept.setdefault((first.document, first.start), result)
            ids.add(result.id)
    return tuple(kept.values())


def gaps(knowledge: Knowledge, meetings: Iterable[MeetingFact]) -> tuple[str, ...]:
    """Return what is missing from the record of meetings: minutes not held, items that break off."""
    found = []
    for meeting in sorted(meetings, key=lambda m: (m.date or "", m.id)):
        if meeting.kind != "minutes":
            found.append(f"No minutes of {meeting_words(meeting)} are held: only its agenda and papers.")
        found += [
            f"Item {item.number or item.title} of {meeting_words(meeting)} breaks off."
            for item in meeting.items
            if item.gap
        ]
    return tuple(found)
