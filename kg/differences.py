"""What the forms of one meeting disagree about, listed with every reading. Print alone is no difference.

The first reading is the one that stands. A form is silent only where it could be expected to speak: it prints the items
on both sides of one that it lacks, has a list of the kind that a name is missing from, or tells other decisions under
the item.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.model import Presence
from kg.identity.attendance import Seen, lists, struck_out
from kg.identity.claims import Group, text_of
from kg.identity.forms import Form, Rank
from kg.identity.items import ItemGroup, MeetingItems, Printed, routine, title_likeness
from kg.identity.meetings import Meetings
from kg.identity.told_once import ToldOnce
from kg.iri import digest, mint
from kg.model import Action, Decision, Declaration, Difference, MeetingFact, Quote, Reading
from kg.wording import same_words, squashed, what_differs

RULE = "forms/told-otherwise"
"""The id of the rule: forms of one meeting print one matter in different words or figures."""

_ONE_TITLE = 0.8
_LISTS = {Presence.PRESENT: "present", Presence.IN_ATTENDANCE: "present", Presence.APOLOGIES: "apologies"}


@dataclass(frozen=True, slots=True)
class _Said:
    """What one form says, or None where it is silent, with the quotes that show it."""

    form: Form
    value: str | None
    sources: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    what: str
    said: tuple[_Said, ...]
    about: str | None = None
    number: str | None = None


def differences(
    held: Meetings, meetings: Iterable[MeetingFact], seen: Mapping[str, Sequence[Seen]], told: ToldOnce
) -> tuple[Difference, ...]:
    """Return what the forms of each meeting disagree about, sorted by id."""
    facts = {m.id: m for m in meetings if len(held.forms[m.id]) > 1}
    found: list[Difference] = []
    for meeting in facts.values():
        forms, items = held.forms[meeting.id], held.items[meeting.id]
        for one in (*_of_head(forms), *_of_lists(meeting, forms, seen[meeting.id]), *_of_items(forms, items)):
            found.append(_difference(meeting, one))
    claims: Iterable[tuple[Decision | Action | Declaration, Group]] = (  # type: ignore[type-arg]
        *told.decisions,
        *told.actions,
        *told.declarations,
    )
    for claim, group in claims:
        if claim.meeting in facts:
            for one in _of_claim(claim, group, held):
                found.append(_difference(facts[claim.meeting], one))
    return tuple(sorted({d.id: d for d in found}.values(), key=lambda d: d.id))


def _of_head(forms: Sequence[Form]) -> Iterator[_Found]:
    """Start, end and venue; a shorter print of a venue is the same venue."""
    for what in ("start", "end", "venue"):
        said = [_Said(f, value, (_head(f, what),)) for f in forms if (value := f.value(what))]
        if any(not _one_value(said[0].value or "", s.value or "") for s in said[1:]):
            yield _Found(what, tuple(said))


def _head(form: Form, what: str) -> Quote:
    piece = getattr(form.document.meeting, what)
    return form.quote(form.line(piece.span))


def _one_value(a: str, b: str) -> bool:
    one, two = squashed(a), squashed(b)
    return one in two or two in one


def _of_lists(meeting: MeetingFact, forms: Sequence[Form], seen: Sequence[Seen]) -> Iterator[_Found]:
    """Names that one list of a kind has and another has not, and people whom two forms place in two lists."""
    ids = {source: a.id for a in meeting.attendance for source in a.sources}
    for one in seen:
        what = _LISTS.get(one.presence)
        if what is None:
            continue
        said = [
            _Said(p.form, p.attendee.presence.value.replace("_", " "), (p.quote,)) for p in one.prints + one.otherwise
        ]
        silent = [form for form in forms if form.is_minutes and not one.in_form(form) and lists(form, one.presence)]
        said += [_Said(form, None, (_first_of(form, one.presence),)) for form in silent]
        if silent or one.otherwise:
            gone = struck_out(one, forms)
            said.sort(key=lambda s: (s.value is None) != gone)
            named = [_Said(s.form, s.value and f"{one.standing.attendee.name}: {s.value}", s.sources) for s in said]
            yield _Found(what, tuple(named), ids.get(one.standing.quote))


def _first_of(form: Form, presence: Presence) -> Quote:
    """The list that lacks a name, by its first entry."""
    attendees = form.document.meeting.attendees if form.document.meeting else ()
    return form.quote(form.line(next(a.span for a in attendees if a.presence is presence)))


def _of_items(forms: Sequence[Form], items: MeetingItems) -> Iterator[_Found]:
    for group in items.groups:
        yield from _of_titles(group)
        yield from _of_numbers(group)
        for form in forms:
            if form.is_minutes and group.of(form) is None and (gap := _gap(form, group, items.groups)):
                yield _Found("missing item", (*_prints(group), _Said(form, None, (gap,))), group.id, group.cited)
    for only in items.agenda_only:
        minutes = next(form for form in forms if form.is_minutes)
        if gap := _agenda_gap(only.standing, minutes, items.groups):
            yield _Found(
                "missing item", (_Said(minutes, None, (gap,)), *_prints(only)), None, only.standing.item.number
            )


def _prints(group: ItemGroup) -> list[_Said]:
    return [_Said(p.form, p.item.title, (p.form.quote(p.item.heading),)) for p in group.prints]


def _of_titles(group: ItemGroup) -> Iterator[_Found]:
    title = group.title
    if any(p.item.title and not _one_title(title, p.item.title) for p in group.prints[1:]):
        yield _Found("item title", tuple(_prints(group)), group.id, group.cited)


def _one_title(a: str, b: str) -> bool:
    if (kind := routine(a)) and kind == routine(b):
        return True  # how the same standing item is announced
    return same_words(a, b) or title_likeness(a, b) >= _ONE_TITLE or _one_value(a, b)


def _of_numbers(group: ItemGroup) -> Iterator[_Found]:
    """Numbers of minutes; that an agenda counts otherwise is no difference."""
    numbered = [p for p in group.prints if p.item.number and p.form.is_minutes]
    if any(p.item.number not in (group.cited, group.agenda_number) for p in numbered):
        said = tuple(_Said(p.form, p.item.number, (p.form.quote(p.item.heading),)) for p in numbered)
        yield _Found("item number", said, group.id, group.cited)


def _gap(form: Form, missing: ItemGroup, groups: Sequence[ItemGroup]) -> Quote | None:
    """Where a form should print an item: after the nearest item before it, if it also prints one that comes later."""
    other = missing.standing
    before = [p for g in groups if (p := g.of(form)) and (q := g.of(other.form)) and q.place < other.place]
    after = [p for g in groups if (p := g.of(form)) and (q := g.of(other.form)) and q.place > other.place]
    if not before or not (after or form.value("end")):
        return None
    return form.quote(max(before, key=lambda p: p.place).item.heading)


def _agenda_gap(only: Printed, minutes: Form, groups: Sequence[ItemGroup]) -> Quote | None:
    return _gap(minutes, ItemGroup([only]), groups)


def _of_claim(claim: Decision | Action | Declaration, group: Group, held: Meetings) -> Iterator[_Found]:  # type: ignore[type-arg]
    number = getattr(claim, "item_number", None)
    stands = group.standing
    if group.readings:
        said = [_Said(t.form, text_of(t.claim), t.claim.sources) for t in (*group.same, *group.readings)]
        what = {"Action": "action text", "Declaration": "interest"}.get(type(claim).__name__)
        yield _Found(what or what_differs(stands.words, group.readings[0].words), tuple(said), claim.id, number)
    if isinstance(claim, Decision) and claim.formal:
        silent = [_Said(form, None, (quote,)) for form, quote in _silent(claim, group, held)]
        if silent:
            said = [_Said(t.form, text_of(t.claim), t.claim.sources) for t in (*group.same, *group.readings)]
            said += [
                _Said(form, claim.text, tuple(s for s in group.parts if s.document == form.record.source.name))
                for form in group.part_forms
            ]
            yield _Found("missing decision", (*said, *silent), claim.id, number)


def _silent(claim: Decision, group: Group[Decision], held: Meetings) -> Iterator[tuple[Form, Quote]]:
    """The minutes that print the item with outcomes, whole, and not this one."""
    item = next((g for g in held.items[claim.meeting].groups if g.id == claim.item), None)
    for printed in item.prints if item else ():
        form = printed.form
        if (
            form.rank < Rank.SUMMARY
            and form.key not in group.forms
            and printed.item.clauses
            and not printed.item.truncated
        ):
            yield form, form.quote(printed.item.heading)


def _difference(meeting: MeetingFact, found: _Found) -> Difference:
    readings = _readings(found.said)
    known = "\x1f".join(sorted({found.about or "", *(r.value or "" for r in readings)}))
    shown = (found.about or "").rsplit("/", 1)[-1]
    return Difference(
        id=mint("difference", meeting.id.rsplit("/", 1)[1], found.what, digest(shown, known)),
        meeting=meeting.id,
        body=meeting.body,
        date=meeting.date,
        what=found.what,
        about=found.about,
        item_number=found.number,
        readings=readings,
        sources=tuple(dict.fromkeys(s for r in readings for s in r.sources)),
    )


def _readings(said: Sequence[_Said]) -> tuple[Reading, ...]:
    """What was said, each reading once: forms that differ in print alone say the same."""
    groups: list[list[_Said]] = []
    for one in said:
        for group in groups:
            if _one_reading(group[0].value, one.value):
                group.append(one)
                break
        else:
            groups.append([one])
    return tuple(
        Reading(
            value=group[0].value,
            status=group[0].form.status,
            documents=tuple(dict.fromkeys(one.form.id for one in group)),
            sources=tuple(dict.fromkeys(s for one in group for s in one.sources)),
        )
        for group in groups
    )


def _one_reading(a: str | None, b: str | None) -> bool:
    return a == b if a is None or b is None else same_words(a, b)
