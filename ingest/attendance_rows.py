"""Tables of attendance: rows of name, post and whether the person came; names in one column, posts in the next."""

from __future__ import annotations

import re

from ingest.attendance_sections import Section
from ingest.clean import View
from ingest.model import Attendee, Block, Presence, Span
from ingest.people_lists import Entry, chair_at_end, looks_like_person, looks_like_post, read_people

STATUS_CELL = re.compile(
    r"\s*(?:present(?:,?\s+as\s+substitute)?|attended|yes|y|[✓✔]|(?P<attending>in\s+attendance)|(?P<absent>apologies(?:\s+sent|,\s+sent\s+representative)?|absent)"
    r"|(?P<expected>expected|not\s+required|no|n))\s*",
    re.IGNORECASE,
)
_CHAIR_CELL = re.compile(
    r"\s*(?:(?P<vice>(?:vice|deputy)[-\s]*)?(?:chair(?:man|woman|person)?|convener)|in\s+the\s+chair)\s*", re.IGNORECASE
)
_SUBSTITUTE_CELL = re.compile(r"\s*sub(?:stitute)?\s+for\s+(?P<member>.+)", re.IGNORECASE)


def status_row(shown: View, block: Block, status: re.Match[str]) -> list[Attendee]:
    """A row of an attendance table: name, role, and whether the person came. "Expected" says nothing of that."""
    if status["expected"]:
        return []
    presence = (
        Presence.APOLOGIES if status["absent"] else Presence.IN_ATTENDANCE if status["attending"] else Presence.PRESENT
    )
    role = block.cells[1] if len(block.cells) > 2 else None
    flags = read_people(f"{block.cells[0]} ({role})" if role else block.cells[0])
    if not flags:
        return []
    own = read_people(block.cells[0])
    at = max(shown.text.find(block.cells[0]), 0)  # a row of Markdown begins with its bar
    return [
        Attendee(
            name=own[0].name if own else block.cells[0],
            role=None if role and role.lower() in ("member", "chair", "vice-chair", "committee member") else role,
            presence=presence,
            span=shown.raw(at, min(at + len(block.cells[0]), len(shown.text))),
            chair=flags[0].chair,
            vice_chair=flags[0].vice_chair,
            substitute="substitute" in status.group().lower(),
        )
    ]


def role_row(shown: View, block: Block, presence: Presence) -> Attendee | None:
    """A row of a table whose first cell is a name and whose others say what the person is."""
    name, *others = block.cells or ("",)
    if (
        not others
        or not looks_like_person(name)
        or any(looks_like_person(c) or len(read_people(c)) > 1 for c in others)
    ):
        return None
    flags = [m for cell in block.cells[1:] if (m := _CHAIR_CELL.fullmatch(cell) or chair_at_end(cell))]
    member = next((m["member"].strip() for cell in block.cells[1:] if (m := _SUBSTITUTE_CELL.fullmatch(cell))), None)
    plain = [c for c in block.cells[1:] if not _CHAIR_CELL.fullmatch(c) and not _SUBSTITUTE_CELL.fullmatch(c)]
    at = shown.text.find(block.cells[0])
    if at < 0:
        return None
    own = next(iter(read_people(name)), None)  # flags in brackets behind the name, in its own cell
    if own is not None and (own.chair or own.vice_chair or own.substitute):
        there = attendee_of(shown, at, own, presence)
        return there.model_copy(update={"role": "; ".join(c for c in plain if c.lower() != "member") or there.role})
    return Attendee(
        name=block.cells[0],
        role="; ".join(c for c in map(_without_chair, plain) if c.lower() != "member") or None,
        presence=presence,
        span=shown.raw(at, at + len(block.cells[0])),
        chair=presence is Presence.PRESENT and any(not m["vice"] for m in flags),
        vice_chair=presence is Presence.PRESENT and any(m["vice"] for m in flags),
        substitute=member is not None,
        substitute_for=member,
    )


def _without_chair(cell: str) -> str:
    in_chair = chair_at_end(cell)
    return cell[: in_chair.start()] if in_chair else cell


def zip_columns(section: Section) -> list[Attendee]:
    """Names in one column and their posts in the next, flattened one below another: pair them when the counts agree."""
    blocks = section.blocks
    names = 0
    while names < len(blocks) and looks_like_person(blocks[names].text):
        names += 1
    posts = names
    while posts < len(blocks) and looks_like_post(blocks[posts].text) and not read_people(blocks[posts].text):
        posts += 1
    if names < 2 or posts - names < names:
        return []
    found = [
        Attendee(
            name=name.text,
            role=post.text,
            presence=section.presence,
            span=Span(start=name.span.start, end=name.span.end),
        )
        for name, post in zip(blocks[:names], blocks[names : names * 2], strict=True)
    ]
    for block in blocks[names * 2 :]:
        found += [
            Attendee(name=e.name, role=e.role, presence=section.presence, span=block.span)
            for e in read_people(block.text)
        ]
    return found


def attendee_of(shown: View, offset: int, entry: Entry, presence: Presence) -> Attendee:
    """Return an entry of a list, found `offset` characters into a clean view, as somebody of that list."""
    return Attendee(
        name=entry.name,
        role=entry.role,
        presence=presence,
        span=shown.raw(offset + entry.start, offset + entry.end),
        chair=entry.chair and presence is Presence.PRESENT,
        vice_chair=entry.vice_chair and presence is Presence.PRESENT,
        substitute=entry.substitute,
        substitute_for=entry.substitute_for,
    )
