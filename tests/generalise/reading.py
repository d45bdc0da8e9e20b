"""What is read from a case, how it compares with what is to be read, and the figures of a family."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import parse
from ingest.errors import IngestError
from ingest.layouts import LayoutFile
from ingest.model import Meeting
from kg.build import build
from kg.listing import listed
from tests.corpus.measures.score import alike
from tests.generalise.cases import KINDS, Case, Read
from tests.matching import Figure, compare, holds, same_person, words

Figures = dict[str, Figure]
"""By kind."""


def read_from(case: Case, layouts: tuple[LayoutFile, ...] | None = None) -> Read:
    """Return what is read from a case, by kind; nothing when it is refused."""
    suffix = case.name.rsplit(".", 1)[-1] if "." in case.name else "txt"
    try:
        record = parse(case.content, f"case.{suffix}", layouts)
    except IngestError:
        return {kind: [] for kind in KINDS}
    document = next((d for d in record.documents if d.meeting), None)
    facts = build([record])
    there = document.meeting.attendees if document and document.meeting else ()
    items = document.items if document else ()
    meeting = document.meeting if document else None
    return {
        "head": _head(meeting) if meeting else [],
        "items": [f"{i.number or ''} {i.title}".strip() for i in items if i.number or i.title],
        "decisions": [d["text"] for d in listed(facts, "decisions") if d["formal"]],
        "attendance": [f"{a.presence.value}: {a.name}" for a in there],
        "declarations": [d["as_written"] or "" for d in listed(facts, "declarations")],
        "actions": [a["text"] for a in listed(facts, "actions")],
    }


def _head(meeting: Meeting) -> list[str]:
    """Return what is read of a meeting as a whole, a line for each."""
    values: dict[str, str] = {"kind": meeting.kind}
    for key in ("body", "date", "start", "end", "venue"):
        piece = getattr(meeting, key)
        values[key] = piece.value if piece else ""
    values["chair"] = next((a.name for a in meeting.attendees if a.chair), "")
    values["vice_chair"] = next((a.name for a in meeting.attendees if a.vice_chair), "")
    return [f"{key}: {value}" for key, value in values.items()]


def compared(case: Case, found: Read) -> Figures:
    """Return the figure of each kind that the case states."""
    figures = {}
    for kind, wanted in case.wanted.items():
        if kind == "head":
            stated = {line.split(":")[0] for line in wanted}
            found = found | {"head": [line for line in found["head"] if line.split(":")[0] in stated]}
        given = [f for f in found[kind] if kind != "attendance" or f.split(":")[0] in case.parts]
        figures[kind], _ = compare(wanted, given, _SAME[kind])
        if kind == "actions":  # What is promised is open ended: only what is missed counts.
            figures[kind].given, figures[kind].extra = figures[kind].right, []
    return figures


def _same_item(a: str, b: str) -> bool:
    return words(a) == words(b)


def _same_there(a: str, b: str) -> bool:
    (part, name), (other, found) = a.split(": ", 1), b.split(": ", 1)
    plain = re.sub(r"\([^)]*\)", "", name).strip()
    return part == other and (holds(found, plain) or same_person(plain, found))


def _same_decision(a: str, b: str) -> bool:
    return alike(a, b) or holds(b, a)


def _same_action(a: str, b: str) -> bool:
    return alike(a, b) or holds(a, b) or holds(b, a)


def _same_declarant(a: str, b: str) -> bool:
    return (not a and not b) or same_person(a, b)


def _same_head(a: str, b: str) -> bool:
    (key, value), (other, found) = a.split(": ", 1), b.split(": ", 1)
    if key != other or bool(value) != bool(found):
        return False
    if key in ("chair", "vice_chair"):
        return not value or holds(found, value) or same_person(value, found)
    return words(value) == words(found) or (key in ("venue", "body") and (holds(found, value) or holds(value, found)))


_SAME = {
    "head": _same_head,
    "items": _same_item,
    "decisions": _same_decision,
    "attendance": _same_there,
    "declarations": _same_declarant,
    "actions": _same_action,
}


def together(figures: Iterable[Figures]) -> Figures:
    """Return the figures of several cases as one."""
    total: Figures = {}
    for one in figures:
        for kind, figure in one.items():
            total.setdefault(kind, Figure()).add(figure)
    return total


def f1(figure: Figure) -> float:
    """Return F1 of a figure."""
    recall, precision = figure.recall, figure.precision
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0
