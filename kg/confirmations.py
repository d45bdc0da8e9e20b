"""Minutes that a later meeting confirmed: its resolution names the date of the meeting whose minutes they are.

A resolution that names no date confirms nothing here: which minutes it means would be a guess.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ingest.dates import find_dates
from kg.correction_wording import unquoted
from kg.identity.forms import Form
from kg.identity.meeting_names import may_be_one
from kg.identity.meetings import Meetings
from kg.model import Confirmation, Decision, MeetingFact, Quote

RULE = "minutes-confirmed-by-later-meeting"
"""The id of the rule: a later meeting of the body resolved that the minutes of this date are a correct record."""

_REFUSED = re.compile(
    r"\bnot\s+(?:be\s+|been\s+)?(?:\w+ly\s+)?(?:confirm|approv|agree|accept|adopt|sign)|\bdefer|\bwithdrawn\b|\breject",
    re.IGNORECASE,
)
_SUBJECT_TO = re.compile(
    r"\b(?:subject\s+to|with|following)\s+(?=(?:the\s+)?(?:\w+\s+){0,3}?(?:amend|correct|add|delet|remov|chang|inclu|insert))"
    r"(?P<what>.+?)\s*[.;]?\s*$"
    r"|\bsubject\s+to\s+(?P<any>.+?)\s*[.;]?\s*$",
    re.IGNORECASE | re.DOTALL,
)


def confirms(decision: Decision) -> bool:
    """Whether a decision confirms minutes, as they are or corrected."""
    return decision.type == "confirm_minutes" and not _REFUSED.search(unquoted(decision.text))


def confirmed_later(
    meetings: Sequence[MeetingFact], decisions: Sequence[Decision], held: Meetings
) -> tuple[tuple[MeetingFact, ...], tuple[Decision, ...]]:
    """Return meetings and decisions with the state that resolutions of later meetings gave to their minutes."""
    by_date: dict[str, list[MeetingFact]] = defaultdict(list)
    for meeting in meetings:
        if meeting.date and meeting.kind == "minutes":
            by_date[meeting.date].append(meeting)
    found: dict[str, Confirmation] = {}
    for decision in sorted(decisions, key=lambda d: (d.date or "", d.id)):
        if confirms(decision):
            for meeting, shown in _confirmed(decision, by_date, held):
                found.setdefault(meeting.id, _confirmation(decision, shown))
    marked = tuple(
        m.model_copy(update={"status": "confirmed", "confirmed_by": found[m.id]}) if m.id in found else m
        for m in meetings
    )
    return marked, tuple(_with_state(d, found.get(d.meeting), held) for d in decisions)


def _confirmed(
    decision: Decision, by_date: dict[str, list[MeetingFact]], held: Meetings
) -> Iterator[tuple[MeetingFact, list[Quote]]]:
    """The earlier meetings of the body whose minutes a resolution confirms, with the quotes that show it."""
    own = held.forms[decision.meeting][0].name
    for text, quotes in _dated(decision, held):
        dates = dict.fromkeys(d.value for d in find_dates(text) if d.value < (decision.date or ""))
        for date in dates:
            same = [m for m in by_date.get(date, ()) if may_be_one(held.forms[m.id][0].name, own)]
            if len(same) == 1:
                yield same[0], [*quotes, _dating(held.forms[same[0].id])]
        if dates:
            return


def _dated(decision: Decision, held: Meetings) -> Iterator[tuple[str, list[Quote]]]:
    """Where a resolution may name the date: its own words, then the title of its item."""
    first = decision.sources[0]
    yield decision.text, [first]
    group = next((g for g in held.items[decision.meeting].groups if g.id == decision.item), None)
    if group:
        yield group.title, [first, group.standing.form.quote(group.standing.item.heading)]


def _dating(forms: Sequence[Form]) -> Quote:
    """The line that dates the minutes that are confirmed."""
    form = next(form for form in forms if form.is_minutes)
    piece = form.document.meeting.date if form.document.meeting else None
    return form.quote(form.line(piece.span) if piece else form.document.opening)


def _confirmation(decision: Decision, quotes: Iterable[Quote]) -> Confirmation:
    match = _SUBJECT_TO.search(decision.text)
    what = (match["what"] or match["any"]) if match else None
    return Confirmation(decision=decision.id, rule=RULE, subject_to=what, sources=tuple(dict.fromkeys(quotes)))


def _with_state(decision: Decision, confirmation: Confirmation | None, held: Meetings) -> Decision:
    """A decision of minutes that were confirmed as they are is confirmed; corrections leave a draft's text a draft."""
    if confirmation is None or confirmation.subject_to or decision.status == "confirmed":
        return decision
    first = held.forms[decision.meeting][0].record.source.name
    told_there = any(source.document == first for source in decision.sources)
    return decision.model_copy(update={"status": "confirmed"}) if told_there else decision
