"""Requests as the plain objects that `panelgraph list requests` prints."""

from __future__ import annotations

from typing import Any

from kg.requests.model import Answer, Chase, Request

Listed = dict[str, Any]


def request(r: Request) -> Listed:
    """Return a request with what became of it."""
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
        "due": r.due,
        "due_date": r.due_date,
        "status": r.status,
        "rule": r.rule,
        "as_of": r.as_of,
        "gaps": list(r.gaps),
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
    return {"date": c.date, "meeting": c.meeting, "text": c.text, "sources": [q.model_dump() for q in c.sources]}
