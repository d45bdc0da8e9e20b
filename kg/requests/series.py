"""The meetings of one body in their order, through its renaming: what it is called later answers its requests."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from kg.identity.meeting_names import meeting_name
from kg.identity.naming import Joined
from kg.model import Decision, MeetingFact
from kg.succession import Succession

_GOES_ON = frozenset({"renamed", "replaced", "merged"})
"""Kinds of succession after which the later body answers for the earlier one."""


@dataclass(frozen=True, slots=True)
class Series:
    """The dates of the meetings of one body, in order, and of those whose minutes are held."""

    dates: tuple[str, ...]
    minuted: tuple[str, ...]
    _ids: Mapping[str, str]

    @classmethod
    def of(cls, meetings: Sequence[MeetingFact]) -> Self:
        """Return the series of some meetings; those without a date have no place in it."""
        held = [(m.date, m.kind == "minutes") for m in meetings if m.date]
        ids = {m.date: m.id for m in sorted(meetings, key=lambda m: (m.kind == "minutes", m.id)) if m.date}
        return cls(tuple(sorted({d for d, _ in held})), tuple(sorted({d for d, minuted in held if minuted})), ids)

    @property
    def as_of(self) -> str | None:
        """The date of the last meeting whose minutes are held."""
        return self.minuted[-1] if self.minuted else None

    def after(self, date: str) -> str | None:
        """Return the date of the next meeting after a date, or None."""
        at = bisect_right(self.dates, date)
        return self.dates[at] if at < len(self.dates) else None

    def id_of(self, date: str | None) -> str | None:
        """Return the id of the meeting of a date, one with minutes where there are two."""
        return self._ids.get(date) if date else None

    def gaps(self, date: str) -> tuple[str, ...]:
        """Return the later meetings, up to the last minutes, of which only an agenda is held."""
        held = set(self.minuted)
        return tuple(d for d in self.dates if date < d < (self.as_of or "") and d not in held)


def bodies(
    meetings: Iterable[MeetingFact], successions: Iterable[Succession], decisions: Iterable[Decision] = ()
) -> dict[str, str]:
    """Return what stands for the body of each meeting, by the meeting's id: the same before and after its renaming.

    Only a body itself confirms its minutes: a meeting is of the body whose later meeting confirmed them (`decisions`),
    also where pages call it no more than the Council.
    """
    held = {m.id: m for m in meetings}
    joined: Joined[str] = Joined()
    for meeting in held.values():
        _join(joined, *_names(meeting.body_id, meeting.body), meeting.id)
    meeting_of = {d.id: d.meeting for d in decisions if d.type == "confirm_minutes"}
    for meeting in held.values():
        by = meeting_of.get(meeting.confirmed_by.decision) if meeting.confirmed_by else None
        if by in held:
            _join(joined, meeting.id, by)
    for s in successions:
        if s.about == "body" and s.kind in _GOES_ON:
            _join(joined, *_names(s.earlier_id, s.earlier), *_names(s.later_id, s.later))
    return {identifier: joined.root(identifier) for identifier in held}


def _names(identifier: str | None, name: str | None) -> list[str]:
    """What a body may be known by: its id, and its name unless bodies of other councils bear it, too."""
    known = [identifier] if identifier else []
    called = meeting_name(name)
    if not called.generic:
        words = called.key.split()
        # `Council, X Council` is X Council itself.
        known.append("name " + " ".join(words[:-1] if words[-2:-1] == words[-1:] else words))
    return known


def _join(joined: Joined[str], *names: str) -> None:
    """Make names stand for one body."""
    for name in names:
        joined.join(names[0], name)
