"""The ledger of each meeting: what was understood of it, what was not, and what is missing from its record.

Consumes facts, what documents leave out and the meetings that they tell of. Produces `Gap`s, which are kept with the
facts, and from them for each meeting a `MeetingLedger`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ingest.model import Frozen
from kg.gaps import Gap, Unread
from kg.identity.meeting_names import meeting_name
from kg.iri import digest, mint
from kg.model import Facts, MeetingFact, Quote
from kg.told_meetings import ToldMeeting
from kg.wording import likeness


class MeetingLedger(Frozen):
    """One meeting: counts of what was understood, by kind, and the ids of its gaps."""

    meeting: str
    body: str | None
    date: str | None
    kind: str
    documents: tuple[str, ...]
    understood: dict[str, int]
    not_understood: tuple[Gap, ...]
    missing: tuple[Gap, ...]


def gaps(
    facts: Facts, unread: Iterable[tuple[str, str | None, Unread]], told: Iterable[ToldMeeting]
) -> tuple[Gap, ...]:
    """Return all gaps, sorted by id. `unread` gives with each what is left out its document and its meeting (ids)."""
    meetings = {m.id: m for m in facts.meetings}
    reports = _reports(facts)
    found: list[Gap] = []
    for document, meeting, one in unread:
        if one.code != "report_not_held" or not _held(one.detail, reports.get(meeting or "", ())):
            found.append(_gap(one.code, one.detail, (one.source,), meetings.get(meeting or ""), document))
    for meeting_fact in facts.meetings:
        found += _of_meeting(meeting_fact)
    found += _not_held(facts, told)
    return tuple(sorted({gap.id: gap for gap in found}.values(), key=lambda gap: gap.id))


def _gap(
    code: str, detail: str, sources: tuple[Quote, ...], meeting: MeetingFact | None, document: str | None = None
) -> Gap:
    key = digest(code, detail, meeting.id if meeting else "", document or "", *(s.quote for s in sources))
    return Gap(
        id=mint("gap", code, key),
        code=code,
        meeting=meeting.id if meeting else None,
        document=document,
        body=meeting.body if meeting else None,
        date=meeting.date if meeting else None,
        detail=detail,
        sources=sources,
    )


def _reports(facts: Facts) -> Mapping[str, tuple[str, ...]]:
    """The titles of the reports held for each meeting."""
    found: dict[str, list[str]] = defaultdict(list)
    for document in facts.documents:
        if document.meeting and document.kind in ("report", "appendix"):
            found[document.meeting].append(document.title or "")
    return {meeting: tuple(titles) for meeting, titles in found.items()}


def _held(title: str, reports: Iterable[str]) -> bool:
    return any(likeness(title, report) >= 0.5 for report in reports)


def _of_meeting(meeting: MeetingFact) -> Iterator[Gap]:
    """What one meeting lacks, as its own facts show."""
    first = meeting.sources[:1]
    if meeting.date is None:
        yield _gap("no_date", "no date was read", first, meeting)
    if meeting.kind != "minutes":
        yield _gap("no_minutes", "only the agenda is held: what was decided is not known", first, meeting)
        return
    if not meeting.items:
        yield _gap("no_agenda_text", "no item was read", first, meeting)
    if not any(a.presence in ("present", "in_attendance", "apologies") for a in meeting.attendance):
        yield _gap("no_attendance", "nobody is listed as present", first, meeting)
    for one in meeting.attendance:
        if one.person is None:
            yield _gap(
                "name_without_person", f"{one.name} ({one.presence.replace('_', ' ')})", one.sources[:1], meeting
            )


def _not_held(facts: Facts, told: Iterable[ToldMeeting]) -> Iterator[Gap]:
    """Meetings that documents tell of and that are not held; one gap for each body and day."""
    held: dict[str, set[str]] = defaultdict(set)
    for meeting in facts.meetings:
        held[meeting_name(meeting.body).key].add(meeting.date or "")
    found: dict[tuple[str, str], list[ToldMeeting]] = defaultdict(list)
    for one in told:
        if one.date not in held.get(meeting_name(one.body).key, ()):
            found[meeting_name(one.body).key, one.date].append(one)
    for (key, date), ones in sorted(found.items()):
        ones.sort(key=lambda t: (t.source.document, t.source.start))
        last = max(held.get(key, {""}))
        detail = f"{ones[0].body}, {date}"
        gap = _gap("meeting_not_held", detail, tuple(dict.fromkeys(t.source for t in ones))[:3], None)
        # Its id stays when later meetings come to be held.
        after = "" if date <= last else " (after the last meeting held)"
        yield gap.model_copy(update={"body": ones[0].body, "date": date, "detail": detail + after})


def ledgers(facts: Facts) -> Iterator[MeetingLedger]:
    """Yield the ledger of each meeting in the order of the facts."""
    understood: dict[str, Counter[str]] = defaultdict(Counter)
    for kind in ("decisions", "motions", "actions", "declarations", "corrections"):
        for fact in getattr(facts, kind):
            understood[fact.meeting or ""][kind] += 1
    documents: dict[str, list[str]] = defaultdict(list)
    for document in facts.documents:
        documents[document.meeting or ""].append(document.id)
    of_meeting: dict[str, list[Gap]] = defaultdict(list)
    for gap in facts.gaps:
        of_meeting[gap.meeting or ""].append(gap)
    with_outcome: dict[str, set[str]] = defaultdict(set)
    for decision in facts.decisions:
        if decision.item:
            with_outcome[decision.meeting].add(decision.item)
    for meeting in facts.meetings:
        own = of_meeting.get(meeting.id, [])
        counts = Counter(a.presence for a in meeting.attendance)
        counts["items"] = len(meeting.items)
        counts["items_with_outcome"] = len(with_outcome.get(meeting.id, ()))
        yield MeetingLedger(
            meeting=meeting.id,
            body=meeting.body,
            date=meeting.date,
            kind=meeting.kind,
            documents=tuple(documents.get(meeting.id, ())),
            understood=dict(sorted((counts + understood[meeting.id]).items())),
            not_understood=tuple(gap for gap in own if not gap.missing),
            missing=tuple(gap for gap in own if gap.missing),
        )
