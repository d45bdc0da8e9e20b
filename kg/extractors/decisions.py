"""Outcomes with a printed mark, as the minutes hold them: one `Decision` a clause."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from ingest.model import AgendaItem, Clause, DocumentKind, Span
from kg.asked import asked
from kg.context import Context
from kg.decision_types import decision_type
from kg.due import due, next_meetings
from kg.extractors.motions import carried
from kg.iri import BASE, digest, mint
from kg.model import Decision
from kg.outcomes import condition, outcome, outcome_rule
from kg.told import Sentence
from kg.topics import topics

_DATELESS = frozenset({"confirm_minutes", "elect"})
"""Types whose dates are those of other meetings or of terms of office, never of something due."""

# "... agreed that the following be sent to the Minister:": what others are to decide on.
_SENT_ON = re.compile(r"\bthe\s+following\b.*\b(?:sent|forwarded|submitted|put|made)\s+to\b", re.IGNORECASE)


def extract(context: Context) -> Iterator[Decision]:
    """Yield the decisions of minutes, each once, however often its item prints it. Only minutes hold outcomes."""
    if context.document.kind is not DocumentKind.MINUTES or context.meeting is None:
        return
    meetings = next_meetings(context.record, context.document, context.date)
    found: dict[str, Decision] = {}
    for item, place in places(context):
        for clause in (*item.clauses, *_motions(context, item)):
            one = decision(context, item, place, clause, meetings)
            same = found.get(one.id)
            found[one.id] = same.model_copy(update={"sources": same.sources + one.sources}) if same else one
    yield from found.values()


def _motions(context: Context, item: AgendaItem) -> list[Clause]:
    """Carried motions that the reader has not already found under a mark."""
    motions = carried(context.record, item)
    return [m for m in motions if not any(overlaps(m.span, clause.span) for clause in item.clauses)]


def places(context: Context) -> Iterator[tuple[AgendaItem, str]]:
    """Yield each item with the words that tell it from the other items of its meeting in any print of its minutes."""
    seen: Counter[str] = Counter()
    for item in context.document.items:
        if item.number:
            yield item, item.number
            continue
        key = normal(item.title)
        seen[key] += 1
        yield item, f"{key} {seen[key]}" if seen[key] > 1 else key


def decision(context: Context, item: AgendaItem, place: str, clause: Clause, meetings: tuple[str, ...]) -> Decision:
    """Return one clause of an item as a decision of the meeting.

    `place` identifies the item within its meeting (see `places`); `meetings` are the dates of the meetings to come.
    """
    if context.meeting is None:
        raise ValueError(
            f"a clause of {context.document_id} belongs to no meeting: {clause.text!r}; give its document one"
        )
    full = f"{clause.lead_in} {clause.text}" if clause.lead_in else clause.text
    kind = decision_type(clause.text, item.title, clause.marker)
    if kind == "other" and clause.lead_in:
        kind = decision_type(full, item.title, clause.marker)
    if clause.printed == "RECOMMENDED":
        kind = "recommend"
    if clause.lead_in and _SENT_ON.search(clause.lead_in):
        kind = "recommend"
    became = outcome(full, clause.marker, kind)
    return Decision(
        id=mint("decision", context.meeting.removeprefix(BASE), place, digest(normal(clause.text))),
        meeting=context.meeting,
        body=context.body,
        date=context.date,
        item=context.item_id(item),
        item_number=item.number,
        item_title=item.title or None,
        label=clause.label,
        text=" ".join((clause.text, *clause.sub_clauses)),
        marker=clause.marker,
        formal=clause.formal,
        type=kind,
        requested_of=asked(full, context.body),
        due=None if kind in _DATELESS else due(clause.text, context.date, meetings),
        topics=topics(item.title, clause.text, " ".join(p.text for p in item.paragraphs)),
        sources=(context.quote(clause.span),),
        outcome=became,
        outcome_rule=outcome_rule(became, full, clause.printed),
        condition=condition(full),
        sub_clauses=clause.sub_clauses,
    )


def normal(text: str) -> str:
    """Return the words of a text for comparison: what is left when marks, case and trailing connectors are gone."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).lower())
    while words and words[-1] in ("and", "or"):
        words.pop()
    return " ".join(words)


def holds(clause: Clause, sentence: Sentence) -> bool:
    """Whether a sentence is one that a clause already holds.

    In flattened text the span of a clause may be its whole line, so the words decide within it.
    """
    said, held = normal(sentence.text), normal(" ".join((clause.text, *clause.sub_clauses)))
    return overlaps(clause.span, sentence.span) and (said in held or normal(clause.text) in said)


def overlaps(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return a.start < b.end and b.start < a.end
