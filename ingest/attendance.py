"""Who was there: the lists at the head of minutes, and the sentences about apologies and substitutes in their items."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.absences import read_apologies, read_substitutes, reports_apologies
from ingest.attendance_clauses import Opening, part_clauses
from ingest.clean import View, view
from ingest.layout import Layout
from ingest.model import Attendee, Block, Presence, Span
from ingest.people_lists import Entry, chair_at_end, looks_like_person, looks_like_post, read_people
from ingest.prose_attendance import attending_by_post, in_the_chair, people_told, told_in_prose, with_chair
from ingest.vocabulary import alternatives

_TITLE = rf"(?:{alternatives('honorifics')}|{alternatives('ranks')})"
_TITLED = re.compile(rf"{_TITLE}\b")
# Where a run of "Name – role Name – role" on one line begins a new name.
_DASH = re.compile(r"\s+[-–—]\s+")
_NAME_AT_END = re.compile(
    rf"(?:(?:{_TITLE}\.?\s+)+(?:[A-Z][\w'’.-]*\s?){{1,3}}|(?:[A-Z][\w'’-]+\s){{1,2}}[A-Z][\w'’-]+\s?)$"
)
_ORGANISATION_END = re.compile(
    rf"(?:{alternatives('post_words')}|Police|Council|OPCC|Office|Network|Board|Panel|Partnership|Authority|Service|Services|Trust)\.?$"
)
_CHAIRED_RUN = re.compile(r"\s*(?:Councillors|Cllrs\.?|Members)\s+[A-Z].{0,200}\bchair\b", re.IGNORECASE)
_STATUS_CELL = re.compile(
    r"\s*(?:present(?:,?\s+as\s+substitute)?|attended|yes|y|[✓✔]|(?P<attending>in\s+attendance)|(?P<absent>apologies(?:\s+sent|,\s+sent\s+representative)?|absent)"
    r"|(?P<expected>expected|not\s+required|no|n))\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Section:
    """A run of blocks under one heading of attendance; `rest` is the text after the heading on its own line."""

    presence: Presence
    blocks: tuple[Block, ...]
    after_heading: int
    """Characters of the first block's text that are the heading itself; 0 when the heading is a block of its own."""
    of_all: bool = False
    """Whether the heading covers members and officers alike ("Attendance details")."""
    chair: bool = False
    """Whether the heading is that of whoever was in the chair."""
    told: bool = False
    """Whether the first block is a sentence that names its people, and not the first line of a list."""


def read_attendance(text: str, head: Sequence[Block], layout: Layout, agenda: bool) -> list[Attendee]:
    """Return those listed at the head of minutes (present, in attendance, apologies), or the members on an agenda."""
    found: list[Attendee] = []
    head = _starred(text, head)
    head, presiding = in_the_chair(text, head)
    openings: dict[int, Opening] = {}
    if not agenda:
        head, openings = part_clauses(text, head)
    for section in _sections(head, layout, agenda, openings):
        read = _read_section(text, section, layout)
        if section.presence is Presence.SUBSTITUTE:
            read = _sat_for_others(read, any(a.presence is Presence.PRESENT for a in found))
        found += read
    if not agenda and not any(a.presence is Presence.PRESENT for a in found):
        found = told_in_prose(text, head) + found
    if not agenda:
        found += attending_by_post(text, head)
        found = with_chair(found, presiding)
    return [_with_member(a, found) for a in found]


_LEGEND = re.compile(
    r"\(?\s*\\?\*\s*(?:=|denotes|indicates|-)?\s*(?:member\s+)?(?:present|attended)\s*\)?\.?", re.IGNORECASE
)
"""Below a list of members: a star stands before those who came."""


def _starred(text: str, head: Sequence[Block]) -> Sequence[Block]:
    """The head without its legend "* present", and without the members of that list who have no star."""
    raw = [text[b.span.start : b.span.end].strip() for b in head]
    at = next((i for i, line in enumerate(raw) if _LEGEND.fullmatch(line)), None)
    if at is None:
        return head
    first = next((i for i in range(at) if raw[i].startswith(("*", "\\*"))), at)
    absent = {i for i in range(first, at) if not head[i].label and looks_like_person(head[i].text)}
    return [b for i, b in enumerate(head) if i != at and i not in absent]


def _with_member(attendee: Attendee, listed: Sequence[Attendee]) -> Attendee:
    """A substitute for somebody given by initials ("SV represented by ...") sat for the one absent member with them."""
    short = attendee.substitute_for
    if short is None or not re.fullmatch(r"[A-Z]{2,4}", short):
        return attendee
    members = [a.name for a in listed if a.presence is Presence.APOLOGIES and _initials(a.name) == short]
    return attendee.model_copy(update={"substitute_for": members[0]}) if len(members) == 1 else attendee


def _sat_for_others(listed: Sequence[Attendee], beside_present: bool) -> list[Attendee]:
    """Those of a list of substitutes who are said to have sat for somebody; the others may have stayed away.

    `beside_present`: the list stands below one of those present, so that it says who else was.
    """
    presence = Presence.PRESENT if beside_present else Presence.SUBSTITUTE
    return [a.model_copy(update={"presence": presence, "substitute": True}) for a in listed if a.substitute_for]


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.sub(rf"^(?:{_TITLE}\.?\s+)+", "", name).split() if word[0].isupper())


def _minute_taker(shown: View, after: int) -> list[Attendee]:
    label = shown.text[:after].strip(" :").lower()
    return [
        _attendee(shown, after, entry, Presence.IN_ATTENDANCE).model_copy(update={"role": entry.role or label})
        for entry in read_people(shown.text[after:])
    ]


def _sections(
    head: Sequence[Block], layout: Layout, agenda: bool, openings: Mapping[int, Opening]
) -> Iterator[Section]:
    marks: list[tuple[int, Presence | None, int]] = []
    for i, block in enumerate(head):
        presence, length = _heading(block, layout, agenda)
        opened = openings.get(block.span.start)
        if opened and (opened.told or presence is None):
            presence, length = opened.presence, opened.length
        if presence is None and not agenda and not marks and _CHAIRED_RUN.match(block.text):
            presence = Presence.PRESENT  # a run of members without a heading, one of them in the chair
        if presence and _repeats(head[i].text[:length], marks, head):
            presence = Presence.APOLOGIES
        if presence or layout.footer_line.search(block.text) or _ends_lists(block, layout):
            marks.append((i, presence, length))
    for n, (i, presence, length) in enumerate(marks):
        if presence is None:
            continue
        stop = marks[n + 1][0] if n + 1 < len(marks) else len(head)
        whole = 0 < length >= len(head[i].text.strip())
        of_all = bool(re.match(r"\s*(?:attendance|attendees)\b", head[i].text, re.IGNORECASE))
        chair = presence is Presence.PRESENT and layout.chair_start.match(head[i].text) is not None
        opened = openings.get(head[i].span.start)
        told = opened is not None and opened.told
        if told and head[i].text.rstrip()[-1] not in ";,":
            stop = i + 1  # a whole sentence: what follows is no part of its list
        inside = tuple(head[i + 1 : stop] if whole else head[i:stop])
        yield Section(presence, inside, 0 if whole else length, of_all, chair, told)


def _heading(block: Block, layout: Layout, agenda: bool) -> tuple[Presence | None, int]:
    table = (
        ((layout.membership_start, Presence.MEMBER), (layout.apologies_start, Presence.APOLOGIES))
        if agenda
        else (
            (layout.present_start, Presence.PRESENT),
            (layout.attendance_start, Presence.IN_ATTENDANCE),
            (layout.apologies_start, Presence.APOLOGIES),
            (layout.membership_start, Presence.PRESENT),
            (layout.substitutes_start, Presence.SUBSTITUTE),
            (layout.chair_start, Presence.PRESENT),
        )
    )
    for pattern, presence in table:
        if m := pattern.match(block.text):
            return presence, m.end() + _dash_after(block.text[m.end() :])
    if not agenda and len(block.cells) > 1 and _PRESENT_COLUMN.fullmatch(block.cells[-1]):
        headed = layout.list_header_line.fullmatch(" ".join(block.cells))
        return (Presence.PRESENT, len(block.text)) if headed else (None, 0)
    return None, 0


def _repeats(heading: str, marks: Sequence[tuple[int, Presence | None, int]], head: Sequence[Block]) -> bool:
    """Whether a group is named a second time, below the apologies: then those of the group who sent theirs."""
    said = [(head[at].text[:length].casefold(), presence) for at, presence, length in marks]
    below = next((n for n, (_, presence) in enumerate(said) if presence is Presence.APOLOGIES), len(said))
    return any(h.strip(" :-") == heading.casefold().strip(" :-") for h, _ in said[:below]) and below < len(said)


def _dash_after(rest: str) -> int:
    """Characters of the dash of "Present:- Councillors ..."."""
    m = re.match(r"[-–—]+\s*", rest)
    return m.end() if m else 0


_PRESENT_COLUMN = re.compile(r"\s*(?:present|attended|attendance|in\s+attendance)\s*", re.IGNORECASE)
"""The head of the column of a table of members that says whether each came."""


_SENTENCE = re.compile(
    r"\b(?:are|is|were|was|will|has|have)\s+(?:\w+\s+){0,3}"
    r"(?:invited|filmed|requested|asked|required|on\s+display|considered)\b"
)
# A numbered paragraph below a list: what was said, not who was there.
_TELLS = re.compile(r"\b(?:was|were|asked|introduced|agreed|welcomed|said|reported|noted|opened|received|considered)\b")
# A sentence below the lists that begins to tell of the meeting itself.
_ABOUT_MEETING = re.compile(
    r"\b(?:the|this)\s+meeting\s+(?:was|is|would|could|had|commenced|started|began|opened)\b|\bno\s+decisions?\s+(?:was|were)\b"
    r"|^\s*the\s+(?:chair(?:man|woman|person)?|vice[- ]chair|clerk)\s+"
    r"(?:welcomed|opened|took|explained|reported|advised)\b"
    r"|^\s*part\s+(?:one|two|[12ab]|i{1,2})\s*(?:$|[-–—:])",
    re.IGNORECASE,
)
_OTHER_HEADING = re.compile(
    r"\s*(?:please\s+note|notice|for\s+monitoring\s+officer|contact|officer\s+contact|expected\b"
    r"|declarations?\s+of\s+(?:\w+[’']?\s+)?interests?\b|agenda(?:\s+items)?\s*$|(?:un)?restricted\s+items|standard\s+items|documents\s*$|item\s+description)",
    re.IGNORECASE,
)


def _ends_lists(block: Block, layout: Layout) -> bool:
    """Another heading, or a sentence that is no list: "Members of the Panel are invited to attend ..."."""
    told = bool(block.label) and block.label != "•" and _TELLS.search(block.text) is not None
    told = told or (_ABOUT_MEETING.search(block.text) is not None and not reports_apologies(block.text))
    return bool(
        told
        or _SENTENCE.search(block.text)
        or _OTHER_HEADING.match(block.text)
        or layout.substitutes_start.match(block.text)
    )


def _read_section(text: str, section: Section, layout: Layout) -> list[Attendee]:
    zipped = _zip_columns(section)
    if zipped:
        return zipped
    found: list[Attendee] = []
    for n, block in enumerate(section.blocks):
        shown = view(text, _after_bullet(text, block))
        start = section.after_heading if n == 0 else 0
        if n == 0 and section.told:
            found += people_told(shown, 0, start, len(shown.text), section.presence)
            continue
        if layout.list_header_line.fullmatch(shown.text[start:]):
            continue
        if start == 0 and (taker := layout.minute_taker_start.match(shown.text)):
            found += _minute_taker(shown, taker.end())
            continue
        if len(block.cells) > 1 and (status := _STATUS_CELL.fullmatch(block.cells[-1])):
            found += _status_row(shown, block, status)
            continue
        if row := _role_row(shown, block, section.presence):
            found.append(row)
            continue
        if section.presence is Presence.APOLOGIES and (found_subs := list(read_substitutes(shown))):
            found += [a.model_copy(update={"presence": Presence.PRESENT}) for a in found_subs]
        if (start == 0 or section.presence is Presence.APOLOGIES) and reports_apologies(shown.text):
            found += read_apologies(shown, listed=True)
            continue
        chaired = layout.chair_start.match(shown.text, start)
        start = chaired.end() if chaired else start
        presence = section.presence
        if section.of_all and _are_officers(shown.text[start:], found):
            presence = Presence.IN_ATTENDANCE
        there = [
            _attendee(shown, a, entry, presence)
            for a, b in _cells(text, block, shown, start)
            for entry in _runs(shown.text[a:b])
        ]
        if there and n == 0 and (chaired or section.chair):
            there[0] = there[0].model_copy(update={"chair": True})
        found += there
    return found


def _are_officers(line: str, before: Sequence[Attendee]) -> bool:
    """Whether a line below the members names officers: without titles, in brackets the council that they are of."""
    members = bool(before) and all(_TITLED.match(a.name) for a in before)
    return members and not _TITLED.match(line) and bool(re.search(r"\([^()]*\bCouncil\)\s*\.?$", line))


def _status_row(shown: View, block: Block, status: re.Match[str]) -> list[Attendee]:
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


_CHAIR_CELL = re.compile(
    r"\s*(?:(?P<vice>(?:vice|deputy)[-\s]*)?(?:chair(?:man|woman|person)?|convener)|in\s+the\s+chair)\s*", re.IGNORECASE
)
_SUBSTITUTE_CELL = re.compile(r"\s*sub(?:stitute)?\s+for\s+(?P<member>.+)", re.IGNORECASE)


def _role_row(shown: View, block: Block, presence: Presence) -> Attendee | None:
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
        there = _attendee(shown, at, own, presence)
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


def _after_bullet(text: str, block: Block) -> Span:
    """The span of a list item without its printed bullet; of anything else the whole."""
    if block.label != "•":
        return block.span
    own = text.find(block.text[:1], block.span.start, block.span.end)
    return Span(start=max(own, block.span.start), end=block.span.end)


def _cells(text: str, block: Block, shown: View, start: int) -> list[tuple[int, int]]:
    """The columns of a line as ranges of its clean view: tabs, bars and wide gaps of the stored text part them."""
    raw = text[block.span.start : block.span.end]
    gaps = [block.span.start + m.end() for m in re.finditer(r"\t+|\||\s{4,}|</u>\s+<u>", raw)]
    if not gaps or raw.count(",") > len(gaps) + 2:
        return [(start, len(shown.text))]
    edges = [start] + [
        i for i in range(1, len(shown.text)) if any(shown.offsets[i - 1] < g <= shown.offsets[i] for g in gaps)
    ]
    edges = [*sorted({e for e in edges if e >= start}), len(shown.text)]
    return [(a, b) for a, b in itertools.pairwise(edges) if shown.text[a:b].strip(" |")]


def _runs(text: str) -> list[Entry]:
    """People of one cell; a run of `Name – role Name – role` is cut before each name first."""
    dashes = list(_DASH.finditer(text))
    if len(dashes) < 2 or ";" in text:
        return read_people(text)
    cuts = [0]
    for before, dash in itertools.pairwise(dashes):
        between = text[before.end() : dash.start()]
        cut = next(
            (
                m.start()
                for m in re.finditer(r"\S+", between)
                if m.start()
                and _NAME_AT_END.fullmatch(between[m.start() :] + " ")
                and _ORGANISATION_END.search(between[: m.start()].rstrip())
            ),
            None,
        )
        if cut is None:
            return read_people(text)
        cuts.append(before.end() + cut)
    cuts.append(len(text))
    found: list[Entry] = []
    for a, b in itertools.pairwise(cuts):
        for e in read_people(text[a:b].rstrip()):
            found.append(
                Entry(e.start + a, e.end + a, e.name, e.role, e.chair, e.vice_chair, e.substitute, e.substitute_for)
            )
    return found


def _attendee(shown: View, offset: int, entry: Entry, presence: Presence) -> Attendee:
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


def _zip_columns(section: Section) -> list[Attendee]:
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
