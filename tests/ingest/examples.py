"""The invented examples of `layouts/points/` and `layouts/styles/`: what they state, and what is read from one.

An example is a text and what is to be read from it; what it does not name is not looked at. `decisions` are all formal
outcomes, word for word; `never` are words that no outcome may hold.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ingest.model import Attendee, Document, Meeting, Presence, Record
from kg.build import build
from kg.listing import listed

Example = dict[str, Any]

_FOLDER = Path(__file__).parent / "layouts"
_NOT_STATED = ("text", "why", "never")

POINTS: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((_FOLDER / "points").glob("*.toml"))
}
"""By file: the `point`, and its list of `example`."""
STYLES: dict[str, Example] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((_FOLDER / "styles").glob("*.toml"))
}
"""Whole minutes in the styles of different publishers."""
EXAMPLES: dict[str, Example] = {
    f"{name}-{n}": example for name, point in POINTS.items() for n, example in enumerate(point["example"], 1)
}


def stated(example: Example) -> Example:
    """Return what an example says is to be read."""
    return {key: value for key, value in example.items() if key not in _NOT_STATED}


def read_from(record: Record) -> dict[str, Any]:
    """Return what was read of the meeting of a record, under the keys that examples use."""
    document = next(d for d in record.documents if d.meeting)
    assert document.meeting is not None
    return {**_of_meeting(document.meeting), **_of_document(record, document), **_of_facts(record)}


def _of_meeting(meeting: Meeting) -> dict[str, Any]:
    pieces = {key: getattr(meeting, key) for key in ("body", "date", "start", "end", "venue")}
    there: dict[str, Any] = {p.value: [a.name for a in meeting.attendees if a.presence is p] for p in Presence}
    sat = [[a.name, a.substitute_for or ""] for a in meeting.attendees if a.substitute or a.substitute_for]
    return {
        **{key: piece.value if piece else "" for key, piece in pieces.items()},
        **there,
        "kind": meeting.kind,
        "status": meeting.status or "",
        "chair": next((a.name for a in meeting.attendees if a.chair), ""),
        "vice_chair": next((a.name for a in meeting.attendees if a.vice_chair), ""),
        "substitutes": sat,
        "roles": {a.name: a.role for a in meeting.attendees if _has_role(a)},
    }


def _has_role(attendee: Attendee) -> bool:
    return attendee.role is not None


def _of_document(record: Record, document: Document) -> dict[str, Any]:
    return {
        "items": [[i.number or "", i.title] for i in document.items if i.number or i.title],
        "intent": [p.text for i in document.items for p in i.paragraphs if p.kind.value == "intent"],
        "notes": [note.code for d in record.documents for note in d.notes],
    }


def _of_facts(record: Record) -> dict[str, Any]:
    facts = build([record])
    decisions = _in_order(listed(facts, "decisions"))
    return {
        "decisions": [d["text"] for d in decisions if d["formal"]],
        "labels": [d["label"] or "" for d in decisions if d["formal"]],
        "narrative": [d["text"] for d in decisions if not d["formal"]],
        "actions": [[a["text"], a["actor"] or ""] for a in _in_order(listed(facts, "actions"))],
        "declared": [d["person"] or "" for d in _in_order(listed(facts, "declarations"))],
        "recommendations": [r["text"] for r in _in_order(listed(facts, "recommendations"))],
    }


def _in_order(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return claims in the order in which the text makes them."""
    return sorted(found, key=lambda one: (one["sources"][0]["start"], one.get("label") or ""))
