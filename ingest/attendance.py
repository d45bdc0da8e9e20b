"""Who was there: the lists at the head of minutes, and the sentences about apologies and substitutes in their items."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ingest.absences import read_apologies, read_substitutes, reports_apologies
from ingest.attendance_clauses import Opening, part_clauses
from ingest.attendance_rows import STATUS_CELL, attendee_of, role_row, status_row, zip_columns
from ingest.attendance_sections import Section, sections
from ingest.clean import View, view
from ingest.layout import Layout
from ingest.model import Attendee, Block, Presence, Span
from ingest.people_lists import Entry, looks_like_person, read_people
from ingest.prose_attendance import attending_by_post, in_the_chair, people_told, told_in_prose, with_chair
from ingest.vocabulary import TITLE, alternatives

_TITLED = re.compile(rf"{TITLE}\b")
# Where a run of "Name – role Name – role" on one line begins a new name.
_DASH = re.compile(r"\s+[-–—]\s+")
_NAME_AT_END = re.compile(
    rf"(?:(?:{TITLE}\.?\s+)+(?:[A-Z][\w'’.-]*\s?){{1,3}}|(?:[A-Z][\w'’-]+\s){{1,2}}[A-Z][\w'’-]+\s?)$"
)
_ORGANISATION_END = re.compile(
    rf"(?:{alternatives('post_words')}|Police|Council|OPCC|Office|Network|Board|Panel|Partnership|Authority|Service|Services|Trust)\.?$"
)


def read_attendance(text: str, head: Sequence[Block], layout: Layout, agenda: bool) -> list[Attendee]:
    """Return those listed at the head of minutes (present, in attendance, apologies), or the members on an agenda."""
    found: list[Attendee] = []
    head = _starred(text, head)
    head, presiding = in_the_chair(text, head)
    openings: dict[int, Opening] = {}
    if not agenda:
        head, openings = part_clauses(text, head)
    for section in sections(head, layout, agenda, openings):
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
    return "".join(word[0] for word in re.sub(rf"^(?:{TITLE}\.?\s+)+", "", name).split() if word[0].isupper())


def _minute_taker(shown: View, after: int) -> list[Attendee]:
    label = shown.text[:after].strip(" :").lower()
    return [
        attendee_of(shown, after, entry, Presence.IN_ATTENDANCE).model_copy(update={"role": entry.role or label})
        for entry in read_people(shown.text[after:])
    ]


def _read_section(text: str, section: Section, layout: Layout) -> list[Attendee]:
    zipped = zip_columns(section)
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
        if len(block.cells) > 1 and (status := STATUS_CELL.fullmatch(block.cells[-1])):
            found += status_row(shown, block, status)
            continue
        if row := role_row(shown, block, section.presence):
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
            attendee_of(shown, a, entry, presence)
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
