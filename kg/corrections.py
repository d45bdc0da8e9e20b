"""Corrections that a later meeting made to the minutes of an earlier one: both versions kept, nothing overwritten.

Consumes the meetings, claims and forms of a corpus. Produces `Correction`s, and the meetings and claims with what was
corrected beside what was printed: a claim gets a variant of status `corrected`, a meeting gets those who are added to
its lists (`Attendance.corrected_by`) and those who are struck out of them (`MeetingFact.struck_out`).

A correction is applied only where the resolution takes it up, the minutes that it corrects are held, and exactly one
place is meant. Any other is listed with the reason why it is not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.dates import find_dates, find_day_months
from ingest.model import ParagraphKind, Span
from kg.confirmations import confirms
from kg.correction_effects import Claim, Who, about, judged, may_be, with_corrections, with_variants
from kg.correction_places import Place, place_of
from kg.correction_wording import Change, changes, unquoted
from kg.identity.forms import Form
from kg.identity.items import ItemGroup
from kg.identity.meeting_names import MeetingName, may_be_one
from kg.identity.meetings import Meetings
from kg.iri import digest, mint
from kg.model import Correction, Decision, Facts, MeetingFact, Quote

TAKEN_UP = "correction/taken-up-by-resolution"
"""The rule: the resolution that confirms minutes of a date takes a correction up, and one place in them is meant."""

CITED = "correction/minute-and-words-cited"
"""The rule: as above, where no date is given: the words stand once in the minute of that number of the last meeting."""

NOT_APPLIED = "correction/not-applied"
"""The rule of every other: it is listed with the reason why nothing is changed by it."""

_TAKES_UP = re.compile(
    r"\bsubject\s+to\b|\bas\s+(?:amended|corrected)\b|\bamended\s+to\b|\bafter\s+(?:correction|amendment)"
    r"|\bonce\b(?=[^.;]{0,80}\b(?:amended|corrected|added|deleted|removed|changed|included|inserted)\b)"
    r"|\b(?:with|following|including)\s+(?:\w+\s+){0,3}?(?:amend|correct|add|delet|remov|chang|inclu|insert)",
    re.IGNORECASE,
)
_WORDS_A_CHANGE = re.compile(
    r"\bread|\bamend|\bcorrect(?:ion|ed|ing)|\badd|\bdelet|\bremov|\breplac|\bsubstitut|\binclu|\binsert|\bpresent\b|\bapolog",
    re.IGNORECASE,
)
_OF_MINUTES = re.compile(r"\bminutes\b|\bmatters\s+arising\b|\bcofnodion\b", re.IGNORECASE)
Verdict = Callable[[str], bool | None]
"""Called with the id of a correction; returns whether a reviewer accepted or rejected it, None where nobody did."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A passage of a later meeting that words a correction; `change` is None where it cannot be read."""

    meeting: MeetingFact
    quote: Quote
    text: str
    change: Change | None
    decision: Decision | None
    taken_up: bool
    dated: tuple[str, ...]
    """Texts that may name the date of the minutes, the nearest first."""


def corrected(facts: Facts, held: Meetings, who: Who, verdict: Verdict = lambda _: None) -> Facts:
    """Return facts with what later meetings corrected in earlier minutes, and every correction, sorted by id."""
    finder = _Finder(facts.meetings, held)
    found: dict[str, Correction] = {}
    for told in _told(facts.meetings, facts.decisions, held):
        for one in finder.corrections(told):
            found.setdefault(one.id, one)
    if not found:
        return facts
    claims: tuple[Claim, ...] = (*facts.decisions, *facts.actions, *facts.money)
    corrections = tuple(judged(found[i], verdict(i)) for i in sorted(found))
    corrections = tuple(about(corrections, claims, finder.places))
    by_meeting: dict[str, list[Correction]] = defaultdict(list)
    by_claim: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        by_meeting[correction.corrected or ""].append(correction)
        if correction.applied and correction.about and correction.before:
            by_claim[correction.about].append(correction)
    return facts.model_copy(
        update={
            "meetings": tuple(with_corrections(m, by_meeting.get(m.id, ()), who) for m in facts.meetings),
            "decisions": tuple(with_variants(d, by_claim.get(d.id, ())) for d in facts.decisions),
            "actions": tuple(with_variants(a, by_claim.get(a.id, ())) for a in facts.actions),
            "money": tuple(with_variants(m, by_claim.get(m.id, ())) for m in facts.money),
            "corrections": corrections,
        }
    )


# ---------------------------------------------------------------- what later meetings tell


def _told(meetings: Sequence[MeetingFact], decisions: Iterable[Decision], held: Meetings) -> Iterator[_Told]:
    """The corrections that meetings tell: in the resolution that confirms minutes, and in the text of its item."""
    confirming: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        if confirms(decision):
            confirming[decision.meeting].append(decision)
    for meeting in meetings:
        of_meeting = confirming.get(meeting.id, [])
        for group in held.items[meeting.id].groups:
            resolved = sorted((d for d in of_meeting if d.item == group.id), key=lambda d: d.sources[0].start)
            if resolved or _OF_MINUTES.search(group.title):
                yield from _of_item(meeting, group, resolved)


def _of_item(meeting: MeetingFact, group: ItemGroup, resolved: Sequence[Decision]) -> Iterator[_Told]:
    found = list(_of_paragraphs(meeting, group, resolved))
    for decision in resolved:
        title = (decision.text, group.title)
        own = [
            _Told(meeting, decision.sources[0], decision.text, change, decision, True, title)
            for change in _changes(decision.text)
        ]
        yield from own
        if not own and _TAKES_UP.search(decision.text) and not any(t.decision is decision for t in found):
            yield _Told(meeting, decision.sources[0], decision.text, None, decision, True, title)
    yield from found


def _of_paragraphs(meeting: MeetingFact, group: ItemGroup, resolved: Sequence[Decision]) -> Iterator[_Told]:
    """What is said under the item before the resolution; it is taken up where the one resolution says so."""
    form = group.standing.form
    by = resolved[0] if len(resolved) == 1 else None
    adopted = by is not None and bool(_TAKES_UP.search(by.text))
    own = [(s.document, s.start, s.end) for d in resolved for s in d.sources]
    for paragraph in group.standing.item.paragraphs:
        if paragraph.kind is not ParagraphKind.TEXT:
            continue
        takes_up = adopted or (by is not None and bool(_TAKES_UP.search(paragraph.text)))
        # A resolution that closes the paragraph is read by itself: only what else stands there is told here.
        told = resolved if _overlaps(form, paragraph.span, own) else ()
        read = {(c.kind, c.before, c.after, c.names) for d in told for c in _changes(d.text)}
        for change in _changes(paragraph.text):
            if (change.kind, change.before, change.after, change.names) in read:
                continue
            dated = (paragraph.text, *([by.text] if by else []), group.title)
            yield _Told(meeting, form.quote(paragraph.span), paragraph.text, change, by, takes_up, dated)


def _overlaps(form: Form, span: Span, places: Iterable[tuple[str, int, int]]) -> bool:
    name = form.record.source.name
    return any(document == name and start < span.end and span.start < end for document, start, end in places)


def _changes(text: str) -> list[Change]:
    return changes(text) if _WORDS_A_CHANGE.search(text) else []


# ---------------------------------------------------------------- which minutes, and where in them


class _Finder:
    """Finds the meeting and the place that a correction is about."""

    def __init__(self, meetings: Sequence[MeetingFact], held: Meetings) -> None:
        self._held = held
        self._by_date: dict[str, list[MeetingFact]] = defaultdict(list)
        self._by_body: dict[str, list[MeetingFact]] = defaultdict(list)
        for meeting in meetings:
            if meeting.date and meeting.kind == "minutes":
                self._by_date[meeting.date].append(meeting)
                self._by_body[held.forms[meeting.id][0].name.key].append(meeting)
        self.places: dict[str, Place] = {}

    def corrections(self, told: _Told) -> Iterator[Correction]:
        """Yield what a passage corrects: one correction a change, one a name for lists."""
        date, meeting = self._dated(told)
        rule = TAKEN_UP
        change = told.change
        if date is None and meeting is None and change and change.before and change.minute:
            before = [m for m in self._by_body[self._name(told).key] if (m.date or "") < (told.meeting.date or "")]
            meeting, rule = max(before, key=lambda m: (m.date or "", m.id), default=None), CITED
            if meeting and place_of(change, meeting, self._held).why:
                meeting = None
        made = _Made(told, meeting, meeting.date if meeting else date, rule)
        if change is None:
            yield made.correction("other", None, None, "its wording names no words and no names that could be read")
        elif change.kind == "words":
            yield self._of_words(made, change)
        else:
            yield from (_of_name(made, change, name) for name in change.names)

    def _name(self, told: _Told) -> MeetingName:
        return self._held.forms[told.meeting.id][0].name

    def _dated(self, told: _Told) -> tuple[str | None, MeetingFact | None]:
        """The date of the minutes that are corrected, and the meeting if its minutes are held."""
        own = told.meeting.date or ""
        for text in told.dated:
            plain = unquoted(text)
            dates = [d.value for d in find_dates(plain) if len(d.value) == 10 and d.value < (own or d.value + "x")]
            if not dates and own:
                dates = [max(ds) for ds in _years(plain, own) if ds]
            for date in dict.fromkeys(dates):
                same = [m for m in self._by_date.get(date, ()) if self._one_body(m, told)]
                if len(same) == 1:
                    return date, same[0]
            if dates:
                return dates[0], None
        return None, None

    def _one_body(self, meeting: MeetingFact, told: _Told) -> bool:
        return may_be_one(self._held.forms[meeting.id][0].name, self._name(told))

    def _of_words(self, made: _Made, change: Change) -> Correction:
        if made.meeting is None:
            return made.correction(_part(change), change.before, change.after, None, change.minute)
        place = place_of(change, made.meeting, self._held)
        found = made.correction(
            place.what, place.before or change.before, change.after, place.why, change.minute, place.about, place.quote
        )
        self.places[found.id] = place
        return found


def _years(text: str, own: str) -> Iterator[list[str]]:
    """Days printed without a year, in the year of the meeting or the one before, whichever is the last before it."""
    year = int(own[:4])
    for this, last in zip(find_day_months(text, year), find_day_months(text, year - 1), strict=False):
        yield [d.value for d in (this, last) if d.value < own]


def _part(change: Change) -> str:
    return change.part or "item text"


@dataclass(frozen=True, slots=True)
class _Made:
    """What all corrections of one passage share."""

    told: _Told
    meeting: MeetingFact | None
    date: str | None
    rule: str

    def correction(
        self,
        what: str,
        before: str | None,
        after: str | None,
        why: str | None,
        number: str | None = None,
        about: str | None = None,
        shown: Quote | None = None,
    ) -> Correction:
        """Return a correction; `why` says why it cannot be placed."""
        told = self.told
        why = why or self._not_held() or (None if told.taken_up else "no resolution takes it up")
        key = digest(told.meeting.id, told.quote.document, told.text, what, before or "", after or "")
        return Correction(
            id=mint("correction", told.meeting.id.rsplit("/", 1)[1], key),
            meeting=told.meeting.id,
            body=told.meeting.body,
            date=told.meeting.date,
            decision=told.decision.id if told.decision else None,
            corrected=self.meeting.id if self.meeting else None,
            corrected_date=self.date,
            item_number=number,
            what=what,
            about=about,
            before=before,
            after=after,
            text=told.text,
            applied=why is None,
            rule=self.rule if why is None else None,
            reason=why,
            sources=tuple(dict.fromkeys(q for q in (told.quote, shown) if q)),
        )

    def _not_held(self) -> str | None:
        if self.meeting is not None:
            return None
        return f"no minutes of {self.date} are held" if self.date else "it does not say which minutes it corrects"


def _of_name(made: _Made, change: Change, name: str) -> Correction:
    """The correction of a list by one name."""
    struck = change.kind.startswith("not ")
    which = change.kind.removeprefix("not ")
    value = f"{name}: {which}"
    before, after = (value, None) if struck else (None, value)
    if made.meeting is None:
        return made.correction("attendance", before, after, None)
    listed = [a for a in made.meeting.attendance if a.presence == which and may_be(a.name, name)]
    if struck:
        why = None if len(listed) == 1 else f"{len(listed) or 'no'} entries of that list fit the name {name}"
    else:
        why = f"{name} is on that list already" if listed else None
    one = listed[0] if struck and len(listed) == 1 else None
    quote = one.sources[0] if one else made.meeting.sources[0]
    about = one.id if one else None
    return made.correction("attendance", before, after, why, None, about, quote)
