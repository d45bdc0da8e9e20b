"""The ways in which published minutes differ, point by point: each has its invented examples in `layouts/points/`.

An example is a text and what is to be read from it; what it does not name is not looked at. `decisions` are all formal
outcomes, word for word; `never` are words that no outcome may hold.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from ingest import parse
from ingest.model import Attendee, Document, Meeting, Presence, Record
from kg.build import build
from kg.listing import listed

FOLDER = Path(__file__).parent / "layouts" / "points"
POINTS = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
EXAMPLES = [
    pytest.param(example, id=f"{name}-{n}")
    for name, point in POINTS.items()
    for n, example in enumerate(point["example"], 1)
]
STYLES = [
    pytest.param(tomllib.loads(path.read_text(encoding="utf-8")), id=path.stem)
    for path in sorted((FOLDER.parent / "styles").glob("*.toml"))
]
"""Whole minutes in the styles of different publishers."""
HOW_MANY = 26


def test_every_point_has_its_examples() -> None:
    """A point without an example is a way of printing minutes that nothing holds."""
    assert [int(name[:2]) for name in POINTS] == list(range(1, HOW_MANY + 1))
    assert all(point["point"].strip() for point in POINTS.values())
    few = [name for name, point in POINTS.items() if len(point["example"]) < 2]
    assert not few, f"these points need another variant: {few}"
    assert len(EXAMPLES) >= 3 * HOW_MANY and len(STYLES) >= 10


@pytest.mark.parametrize("example", EXAMPLES + STYLES)
def test_it_is_read(example: dict[str, Any]) -> None:
    """What an example states is read from it, and nothing that it forbids."""
    record = parse(example["text"].encode(), "example.txt")
    document = next(d for d in record.documents if d.meeting)
    assert document.meeting is not None
    found = {**_of_meeting(document.meeting), **_of_document(record, document), **_of_facts(record)}
    expected = {key: value for key, value in example.items() if key not in ("text", "why", "never")}
    assert {key: found[key] for key in expected} == expected
    shown = [
        said
        for said in (*found["decisions"], *found["narrative"])
        for words in example.get("never", ())
        if words in said
    ]
    assert not shown


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
