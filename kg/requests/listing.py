"""Requests as the plain objects that `panelgraph list requests` prints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from kg.model import Facts, MeetingFact
from kg.requests.model import Answer, Chase, Request
from kg.requests.series import Series, bodies

Listed = dict[str, Any]


def requests(facts: Facts) -> Iterator[Listed]:
    """Yield the requests with what became of them, and as of when: the last minutes held of their body.

    `gaps` are dates of later meetings up to then whose minutes are not held.
    """
    body = bodies(facts.meetings, facts.successions, facts.decisions)
    held: dict[str, list[MeetingFact]] = defaultdict(list)
    for meeting in facts.meetings:
        held[body[meeting.id]].append(meeting)
    series = {name: Series.of(meetings) for name, meetings in held.items()}
    return (_request(r, series[body[r.meeting]]) for r in facts.requests)


def _request(r: Request, series: Series) -> Listed:
    return {
        "id": r.id,
        "about": list(r.about),
        "meeting": r.meeting,
        "body": r.body,
        "date": r.date,
        "item": r.item,
        "item_number": r.item_number,
        "item_title": r.item_title,
        "form": r.form,
        "requested_by": r.requested_by,
        "requested_of": r.requested_of,
        "text": r.text,
        "context": r.context,
        "due": r.due,
        "due_date": r.due_date,
        "status": r.status,
        "rule": r.rule,
        "shown_by": r.shown_by,
        "as_of": series.as_of,
        "gaps": list(series.gaps(r.date)),
        "answers": [_answer(a) for a in r.answers],
        "chased": [_chase(c) for c in r.chased],
        "sources": [q.model_dump() for q in r.sources],
    }


def _answer(a: Answer) -> Listed:
    return {
        "id": a.id,
        "date": a.date,
        "meeting": a.meeting,
        "status": a.status,
        "text": a.text,
        "rule": a.rule,
        "confidence": a.confidence,
        "sources": [q.model_dump() for q in a.sources],
    }


def _chase(c: Chase) -> Listed:
    return {
        "id": c.id,
        "date": c.date,
        "meeting": c.meeting,
        "text": c.text,
        "rule": c.rule,
        "sources": [q.model_dump() for q in c.sources],
    }
