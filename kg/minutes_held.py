"""Which minutes are held of each body: what shows, without a clock, that a thing is heard of no more.

Consumes `Facts`; answers for one body or initiative since when it is quiet, and which minutes are missing.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import defaultdict
from heapq import merge

from ingest.model import Frozen
from kg.model import Body, Facts, Initiative, MeetingFact, Mention
from kg.proper_names import key

GONE_QUIET = "gone-quiet/twelve-months-of-minutes"
"""The id of the rule; what it says stands in `kg.biographies.RULES`."""

Thing = Body | Initiative

_FEWEST_MINUTES = 2


class Quiet(Frozen):
    """Nothing is heard since a date, which shows on another: that of the minutes that made it twelve months.

    `meeting` is the meeting of those minutes. `rule` is `GONE_QUIET`, `last` the last mention.
    """

    since: str
    shown_on: str
    meeting: str
    rule: str
    last: Mention


class MinutesHeld:
    """Which minutes are held of each body, for a whole corpus: what shows that a thing is heard of no more."""

    def __init__(self, facts: Facts) -> None:
        """Look at the meetings of a corpus once."""
        meetings = {m.id: m for m in facts.meetings}
        self._of_file: dict[str, set[str]] = defaultdict(set)
        for document in facts.documents:
            meeting = meetings.get(document.meeting or "")
            if meeting and meeting.body:
                self._of_file[document.name].add(_body(meeting))
        self._held: dict[str, list[MeetingFact]] = defaultdict(list)
        self._minutes: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for meeting in sorted(facts.meetings, key=lambda m: (m.date or "", m.id)):
            if meeting.body and meeting.date:
                self._held[_body(meeting)].append(meeting)
                if meeting.kind == "minutes":
                    self._minutes[_body(meeting)].append((meeting.date, meeting.id))

    def quiet(self, thing: Thing) -> Quiet | None:
        """Return since when nothing is heard of a thing, None while it may still be heard of."""
        last = max((m for m in thing.mentions if m.date), key=in_time, default=None)
        if last is None or last.date is None:
            return None
        since, year = last.date, _a_year_after(last.date)
        later = (
            of[bisect_right(of, (since + "~", "")) :] for body in self._bodies(thing) if (of := self._minutes[body])
        )
        for seen, (date, meeting) in enumerate(merge(*later), 1):
            if seen >= _FEWEST_MINUTES and date >= year:
                return Quiet(since=since, shown_on=date, meeting=meeting, rule=GONE_QUIET, last=last)
        return None

    def gaps(self, thing: Thing) -> tuple[str, ...]:
        """Return the meetings between first and last mention of which no minutes are held, and items cut short."""
        dates = [m.date for m in thing.mentions if m.date]
        if not dates:
            return ()
        between = [m for m in self._meetings(thing) if m.date and min(dates) <= m.date <= max(dates)]
        told = [f"{m.body}, {m.date}: no minutes are held, only the agenda" for m in between if m.kind != "minutes"]
        names = {key(name) for name in (thing.name, *thing.aliases)}
        for m in between:
            cut = (item for item in m.items if item.gap and any(f" {n} " in f" {key(item.title)} " for n in names))
            told += [f"{m.body}, {m.date}, item {item.number or item.title}: {item.gap}" for item in cut]
        return tuple(told)

    def _meetings(self, thing: Thing) -> list[MeetingFact]:
        """Return the meetings of the bodies that named a thing, in order of date."""
        found = [m for body in self._bodies(thing) for m in self._held[body]]
        return sorted(found, key=lambda m: (m.date or "", m.id))

    def _bodies(self, thing: Thing) -> set[str]:
        return {body for m in thing.mentions for body in self._of_file.get(m.source.document, ())}


def _body(meeting: MeetingFact) -> str:
    return meeting.body_id or key(meeting.body or "")


def _a_year_after(date: str) -> str:
    """Return the same day (or month) a year later; 29 February gives 1 March."""
    year, rest = int(date[:4]) + 1, date[4:]
    try:
        datetime.date.fromisoformat(f"{year:04}{rest}" if len(rest) > 3 else f"{year:04}{rest}-01")
    except ValueError:
        rest = "-03-01"
    return f"{year:04}{rest}"


def in_time(mention: Mention) -> tuple[str, str, int, int]:
    """Return the key by which mentions are in order of date and place."""
    return mention.date or "", mention.source.document, mention.source.start, mention.source.end
