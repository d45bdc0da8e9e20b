"""Where in the minutes of a meeting a correction of words is meant: one place, or the reason why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model import Span
from kg.correction_wording import Change
from kg.identity.forms import Form
from kg.identity.items import ItemGroup
from kg.identity.meetings import Meetings
from kg.model import MeetingFact, Quote

_HEAD = ("venue", "start", "end", "date")


@dataclass(frozen=True, slots=True)
class Place:
    """What a correction is about: `what` kind of thing, its id, its quote, and the offset of the words in the file.

    `why` says why no one place is meant, and is None where one is. `before` are the words as they are printed there.
    """

    what: str
    about: str | None = None
    quote: Quote | None = None
    at: int | None = None
    before: str | None = None
    why: str | None = None


def place_of(change: Change, meeting: MeetingFact, held: Meetings) -> Place:
    """Return the place in the minutes of a meeting whose words a change replaces."""
    form = next((f for f in held.forms[meeting.id] if f.is_minutes), None)
    if form is None:
        return Place("item text", why="only an agenda of that meeting is held")
    if change.minute is None and change.part:
        return _of_head(change, form)
    groups = held.items[meeting.id].groups
    if change.minute is not None:
        cited = [g for g in groups if g.of(form) and _is_number(change.minute, (g.cited, g.agenda_number))]
        if len(cited) != 1:
            return Place(
                "item text", why=f"{len(cited) or 'no'} minutes of that meeting have the number {change.minute}"
            )
        return _of_item(change, form, cited[0])
    if change.before is None:
        return Place("item text", why="it does not say what it replaces")
    found = list(_found(change.before, form, form.document.span))
    if listed := [span for span in found if _in_names(form, span)]:
        found = listed[:1]  # a name of a list that is spelt wrongly is so wherever it stands
    if len(found) != 1:
        return Place("item text", why=_counted(found))
    whole = [(g, p) for g in groups if (p := g.of(form)) and p.item.span.start <= found[0].start < p.item.span.end]
    return _at(form, found[0], whole[0][0] if whole else None)


def _is_number(cited: str, numbers: tuple[str | None, ...]) -> bool:
    wanted = _number(cited)
    return any(n and wanted in (_number(n), _number(re.split(r"[/ ]", n)[0])) for n in numbers)


def _number(text: str) -> str:
    return re.sub(r"\([a-z\d]{1,3}\)$|[\s.]", "", text.casefold()).lstrip("0")


def _of_head(change: Change, form: Form) -> Place:
    """A value of the head: what stands there must be what the correction says, if it says anything."""
    name = change.part or ""
    piece = getattr(form.document.meeting, name, None)
    if piece is None:
        return Place(name, why=f"those minutes give no {name}")
    line = form.line(piece.span)
    shown = form.record.quote(line)
    if change.before and len(list(_matches(change.before, shown))) != 1:
        return Place(name, None, form.quote(line), why=f"the {name} given there is not “{change.before}”")
    return Place(name, None, form.quote(line), None, change.before or piece.value)


def _of_item(change: Change, form: Form, group: ItemGroup) -> Place:
    printed = group.of(form)
    assert printed is not None
    heading = form.quote(printed.item.heading)
    if change.before is None:
        return Place("item text", group.id, heading, why="it does not say what it replaces")
    found = list(_found(change.before, form, printed.item.span))
    if len(found) != 1:
        return Place("item text", group.id, heading, why=_counted(found))
    return _at(form, found[0], group)


def _at(form: Form, found: Span, group: ItemGroup | None) -> Place:
    """The thing that the words stand in: the head, a list of names, the title of an item, or its text."""
    quote, words = form.quote(_paragraph(form, found)), form.record.quote(found)
    meeting = form.document.meeting
    for name in _HEAD:
        piece = getattr(meeting, name, None)
        if piece is not None and piece.span.start <= found.start < piece.span.end:
            return Place(name, None, quote, None, words)
    if _in_names(form, found):
        return Place("name", None, quote, found.start, words)
    if group is None:
        return Place("other", None, quote, found.start, words)
    printed = group.of(form)
    in_title = printed is not None and printed.item.heading.start <= found.start < printed.item.heading.end
    return Place("item title" if in_title else "item text", group.id, quote, found.start, words)


def _in_names(form: Form, span: Span) -> bool:
    """Whether a place lies in a list of names of the meeting."""
    meeting = form.document.meeting
    return bool(meeting) and any(a.span.start <= span.start < a.span.end for a in meeting.attendees)  # type: ignore[union-attr]


def _paragraph(form: Form, found: Span) -> Span:
    """The paragraph or clause that holds a place, else its line."""
    for item in form.document.items:
        if item.span.start <= found.start < item.span.end:
            parts = [*(c.span for c in item.clauses), *(p.span for p in item.paragraphs)]
            return next((s for s in parts if s.start <= found.start < s.end), form.line(found))
    return form.line(found)


def _found(words: str, form: Form, within: Span) -> Iterator[Span]:
    text = form.record.text[within.start : within.end]
    for m in _matches(words, text):
        yield Span(start=within.start + m.start(), end=within.start + m.end())


def _matches(words: str, text: str) -> Iterator[re.Match[str]]:
    """Where words stand in a text, whole: white space and the kind of quotation marks and dashes may differ."""
    parts = [_marks(part) for part in words.split()]
    whole = r"\s+".join(parts)
    return re.finditer(rf"(?<!\w){whole}(?!\w)", text)


def _marks(part: str) -> str:
    escaped = re.escape(part)
    escaped = re.sub(r"['‘’]", "['‘’]", escaped)
    return re.sub(r"\\-|–|—", "[-–—]", escaped)


def _counted(found: list[Span]) -> str:
    return f"the words stand there {len(found)} times" if found else "the words do not stand there"
