"""What is true of a corpus, as plain data: people, meetings, decisions, requests, posts, initiatives, corrections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from tests.corpus.bodies import lives
from tests.corpus.compose import World
from tests.corpus.documents import Document
from tests.corpus.meeting import Meeting
from tests.corpus.people import untitled
from tests.corpus.story import Request, status

Obj = dict[str, Any]


def truth(world: World, made: Sequence[Document]) -> Obj:
    """Return the truth of a world and of the documents that were written about it."""
    minutes = [d for d in made if d.kind == "minutes"]
    return {
        "seed": world.seed,
        "years": world.years,
        "bodies": _bodies(world),
        "people": _people(world),
        "forms": _forms(made),
        "documents": [{"name": d.name, "kind": d.kind, "meeting": d.meeting.key} for d in made],
        "meetings": [_meeting(d) for d in minutes],
        "decisions": [_decision(d, decision) for d in minutes for decision in d.shown.decisions],
        "not_decisions": [n for d in made for n in _not_decisions(d)],
        "requests": _requests(world, minutes),
        "posts": [post for d in minutes for post in _posts(d)],
        "initiatives": _initiatives(world, minutes),
        "corrections": [c for d in minutes for c in _corrections(d)],
        "contradictions": _contradictions(made, minutes),
        "changes": [c for d in minutes for c in _changes(d)],
    }


def _bodies(world: World) -> list[Obj]:
    return [
        {
            "body": body,
            "names": [{"name": c.name, "host": c.host, "year": c.year, "change": c.change} for c in history],
        }
        for body, history in world.histories.items()
    ]


def _people(world: World) -> list[Obj]:
    rows = []
    for person in world.cast.people.values():
        names = [untitled(person.name), *(untitled(person.on(c.on)) for c in person.changes)]
        rows.append({"id": person.id, "name": names[0], "names": list(dict.fromkeys(names))})
    return rows


def _forms(made: Iterable[Document]) -> list[Obj]:
    return [
        {"form": form, "document": d.name, "people": sorted(people)}
        for d in made
        for form, people in sorted(d.shown.forms.items())
    ]


def _meeting(d: Document) -> Obj:
    m, s = d.meeting, d.shown
    return {
        "key": m.key, "body": m.body, "body_name": m.body_name, "date": m.date.isoformat(), "style": m.style,
        "document": d.name, "start": s.start, "end": s.end, "chair": s.chair, "vice_chair": s.vice_chair,
        "present": _there(s.present), "in_attendance": _there(s.in_attendance), "apologies": _there(s.apologies),
        "substitutes": [{"substitute": a, "for": b} for a, b in s.substitutes],
        "there": sorted(_came(m)),
        "items": [{"number": number, "title": title} for number, title in s.items],
    }  # fmt: skip


def _came(m: Meeting) -> set[str]:
    """Return who was at a meeting, printed or not."""
    came = [*m.members, *(p for p, _, _ in m.officers), *(s for _, s in m.apologies if s)]
    return {p.id for p in came}


def _there(pairs: Iterable[tuple[str, str]]) -> list[Obj]:
    return [{"form": form, "person": person} for form, person in pairs]


def _decision(d: Document, decision: Obj) -> Obj:
    return {"meeting": d.meeting.key, "date": d.meeting.date.isoformat(), "document": d.name, **decision}


def _not_decisions(d: Document) -> list[Obj]:
    """Return motions and amendments that came to nothing, and what reports recommend."""
    rows, motions = [], [t for t in d.shown.tagged if t["kind"] in ("motion", "motion fate")]
    for tag, after in zip(motions, [*motions[1:], None], strict=False):
        if tag["about"] == "amendment":
            rows.append({"document": d.name, "text": tag["text"], "outcome": "lost"})
        elif tag["about"] == "motion":
            later = motions[motions.index(tag) + 1 :]
            fate = next(t["about"] for t in later if t["kind"] == "motion fate")
            if fate != "carried":
                outcome = "lost" if fate == "motion_lost" else fate
                rows.append({"document": d.name, "text": tag["text"], "outcome": outcome})
        del after
    if d.kind == "report":
        text = next(part for part in d.text.split("\n") if "It is recommended that" in part)
        rows.append({"document": d.name, "text": text, "outcome": "recommendation"})
    return rows


def _requests(world: World, minutes: Sequence[Document]) -> list[Obj]:
    asked: dict[str, tuple[Document, Obj]] = {}
    replies: dict[str, list[Obj]] = defaultdict(list)
    for d in minutes:
        for tag in d.shown.tagged:
            if tag["kind"] == "ask":
                asked[tag["about"]] = (d, tag)
            elif tag["kind"] == "reply":
                answer = {"date": d.meeting.date.isoformat(), "meeting": d.meeting.key, "kind": tag["detail"]}
                replies[tag["about"]].append({**answer, "document": d.name, "text": tag["text"]})
    return [_request(world, r, asked[r.id], replies[r.id]) for r in world.requests if r.id in asked]


def _request(world: World, request: Request, asked: tuple[Document, Obj], replies: list[Obj]) -> Obj:
    d, tag = asked
    held = world.held[request.body]
    life = next(life for life in lives(world.histories[request.body], held) if life[-1].number >= request.number)
    return {
        "id": request.id, "meeting": d.meeting.key, "body": request.body, "date": d.meeting.date.isoformat(),
        "document": d.name, "item_number": tag["item"], "form": request.form, "text": tag["text"],
        "object": request.object, "requested_of": request.asked_of, "due": request.due.strip() or None,
        "due_date": request.due_date, "status": status(request, life), "as_of": life[-1].date.isoformat(),
        "answers": replies,
    }  # fmt: skip


def _posts(d: Document) -> list[Obj]:
    return [
        {"meeting": d.meeting.key, "document": d.name, "post": post, "person": person, "basis": basis}
        for post, (person, basis) in sorted(d.shown.posts.items())
    ]


def _initiatives(world: World, minutes: Sequence[Document]) -> list[Obj]:
    seen: dict[str, list[Obj]] = defaultdict(list)
    renamed: dict[str, Obj] = {}
    for d in minutes:
        for tag in d.shown.tagged:
            if tag["kind"] == "initiative":
                row = {"date": d.meeting.date.isoformat(), "document": d.name, "name": tag["detail"]}
                seen[tag["about"]].append(row)
            elif tag["kind"] == "renamed":
                renamed[tag["about"]] = {"document": d.name, "text": tag["text"]}
    return [
        {
            "id": i.id, "names": [name for name, _ in i.names if any(s["name"] == name for s in seen[i.id])],
            "first": seen[i.id][0]["date"], "last": seen[i.id][-1]["date"], "mentions": seen[i.id],
            "renamed": renamed.get(i.id),
        }
        for i in world.initiatives if seen[i.id]
    ]  # fmt: skip


def _corrections(d: Document) -> list[Obj]:
    rows = []
    for tag in d.shown.tagged:
        if tag["kind"] == "correction":
            what, *details = tag["detail"].split("|")
            row = {"document": d.name, "date": d.meeting.date.isoformat(), "meeting": d.meeting.key}
            rows.append({**row, "applies_to": tag["about"], "what": what, "detail": details, "text": tag["text"]})
    return rows


def _changes(d: Document) -> list[Obj]:
    kinds = ("married", "knighted", "doctor", "side", "permanent", "unrelated", "body renamed", "body succeeded")
    return [
        {"document": d.name, "kind": t["kind"], "about": t["about"], "detail": t["detail"], "text": t["text"]}
        for t in d.shown.tagged
        if t["kind"] in (*kinds, "body hosted")
    ]


def _contradictions(made: Sequence[Document], minutes: Sequence[Document]) -> list[Obj]:
    """Return where agenda and minutes give different hours of beginning, draft and minutes different ends."""
    printed = {d.meeting.key: d for d in minutes}
    rows = []
    for d in made:
        other = printed[d.meeting.key]
        if d.start and other.shown.start and d.start != other.shown.start:
            values = {d.name: d.start, other.name: other.shown.start}
            rows.append({"meeting": d.meeting.key, "what": "start", "documents": sorted(values), "values": values})
        if d.end and other.shown.end and d.end != other.shown.end:
            values = {d.name: d.end, other.name: other.shown.end}
            rows.append({"meeting": d.meeting.key, "what": "end", "documents": sorted(values), "values": values})
    return rows
