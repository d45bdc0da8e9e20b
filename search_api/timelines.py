"""What happened to a person, body or initiative, by date; of a body or initiative also its course in short.

Consumes `Facts` and an `Entity`; produces a `Timeline`. All that shows one (terminal, JSON, CSV, SVG, the HTTP service)
shows this.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from ingest.clean import clean
from ingest.model import Frozen
from kg.biographies import FIRST_HEARD, LAST_HEARD, Biography, about, biography, requests_about
from kg.model import Action, Body, Decision, Facts, Initiative, Money, Person, Quote, Recommendation
from kg.requests.model import Request
from search_api.entities import Entity, as_result
from search_api.model import Result
from search_api.wording import day

_COLUMNS = ("date", "kind", "text", "body", "basis", "rule", "document", "page", "start", "end", "quote", "id")


class Timeline(Frozen):
    """One thing, its events by date (undated ones last), and its biography; a person has none."""

    id: str
    kind: str
    name: str
    events: tuple[Result, ...]
    biography: Biography | None


def timeline(facts: Facts, entity: Entity) -> Timeline:
    """Return the timeline of a person, body or initiative."""
    fact = entity.fact
    told = biography(facts, fact) if isinstance(fact, (Body, Initiative)) else None
    return Timeline(id=entity.id, kind=entity.kind, name=entity.label, events=events(facts, entity), biography=told)


def events(facts: Facts, entity: Entity) -> tuple[Result, ...]:
    """Return what the record tells of a thing, by date; undated things come last.

    A mention whose sentence already stands there as a decision, recommendation, action or role is left out.
    """
    found = list(_told(facts, entity))
    shown: dict[str, list[Quote]] = {}
    for event in found:
        for source in event.sources:
            shown.setdefault(source.document, []).append(source)
    for event in _mentioned(entity):
        source = event.sources[0]
        there = shown.setdefault(source.document, [])
        if not any(source.start < other.end and other.start < source.end for other in there):
            found.append(event)
            there.append(source)
    unique = {(event.id, event.date, event.text): event for event in found}
    return tuple(sorted(unique.values(), key=_in_time))


def _told(facts: Facts, entity: Entity) -> Iterator[Result]:
    fact = entity.fact
    if isinstance(fact, (Body, Initiative)):
        dealings = about(facts, fact)
        requests = requests_about(facts, fact, dealings)
        yield from map(_request, requests)
        asked = {told for request in requests for told in request.about}
        for dealing in (d for d in dealings if d.id not in asked):
            shown = as_result(_kind(dealing), dealing)
            said = clean(dealing.sources[0].quote)  # an amount alone does not say what is paid
            yield shown.model_copy(update={"text": said}) if isinstance(dealing, Money) else shown
        for change in facts.successions:
            if entity.id in (change.earlier_id, change.later_id):
                yield as_result("successions", change)
    else:
        yield from _of_person(facts, entity)


def _request(r: Request) -> Result:
    """Return a request with what became of it by the record."""
    last = r.answers[-1] if r.answers else None
    became = f"{r.status.replace('_', ' ')}{' on ' + day(last.date) if last else ''}"
    return _event(r.id, "request", f"{clean(r.text)} ({became})", r.date, r.body, r.sources)


def _kind(dealing: object) -> str:
    if isinstance(dealing, Decision):
        return "decisions"
    if isinstance(dealing, Recommendation):
        return "recommendations"
    return "actions" if isinstance(dealing, Action) else "money"


def _of_person(facts: Facts, entity: Entity) -> Iterator[Result]:
    """Yield what somebody was asked, wrote, promised, declared, and where they were."""
    fact = entity.fact
    forms = (form.form for form in fact.surface_forms) if isinstance(fact, Person) else ()
    names = {_folded(name) for name in (entity.label, *forms)}
    yield from (as_result("decisions", d) for d in facts.decisions if _folded(d.requested_of) in names)
    yield from (as_result("recommendations", r) for r in facts.recommendations if _folded(r.author) in names)
    yield from (as_result("actions", a) for a in facts.actions if _folded(a.actor) in names)
    yield from (as_result("declarations", d) for d in facts.declarations if d.person == entity.id)
    for meeting in facts.meetings:
        for there in meeting.attendance:
            if there.person == entity.id:
                said = f"{there.presence.replace('_', ' ')}: {there.name}"
                said += f", {there.role}" if there.role else ""
                yield _event(there.id, "attendance", said, meeting.date, meeting.body, there.sources)


def _mentioned(entity: Entity) -> Iterator[Result]:
    """Yield the mentions of a body or initiative and the roles of a person."""
    fact = entity.fact
    if isinstance(fact, Person):
        for role in fact.roles:
            yield _event(fact.id, "role", role.role, role.date, role.body, (role.source,))
    elif isinstance(fact, (Body, Initiative)):
        for mention in fact.mentions:
            yield _event(fact.id, "mention", clean(mention.source.quote), mention.date, None, (mention.source,))


def _event(id_: str, kind: str, text: str, date: str | None, body: str | None, sources: tuple[Quote, ...]) -> Result:
    return Result(id=id_, kind=kind, text=text, date=date, body=body, sources=sources)


def _folded(text: str | None) -> str:
    return " ".join(clean(text or "").replace(",", " ").casefold().split()) or "\0"


def _in_time(event: Result) -> tuple[bool, str, str, int, str]:
    first = event.sources[0]
    return event.date is None, event.date or "", first.document, first.start, event.id


def as_csv(timeline: Timeline) -> str:
    """Return a row for each event, and for what is derived (first and last heard, gone quiet) with its rule."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(_COLUMNS)
    for event in timeline.events:
        rows.writerow(_row(event.date, event.kind, event.text, event.body, "stated", "", event.sources[0], event.id))
    for kind, date, text, rule, source in derived(timeline.biography):
        rows.writerow(_row(date, kind, text, None, "derived", rule, source, timeline.id))
    return out.getvalue()


def derived(told: Biography | None) -> Iterator[tuple[str, str, str, str, Quote]]:
    """Yield what is derived of a thing: kind, date, text, id of the rule, and the sentence it rests on."""
    if told is None:
        return
    if told.first and told.first.date:
        yield "first_heard", told.first.date, "First heard of", FIRST_HEARD, told.first.source
    if told.last and told.last.date:
        yield "last_heard", told.last.date, "Last heard of", LAST_HEARD, told.last.source
    if told.quiet:
        text = f"Not named again in the minutes held, up to those of {day(told.quiet.shown_on)}"
        yield "gone_quiet", told.quiet.since, text, told.quiet.rule, told.quiet.last.source


def _row(
    date: str | None, kind: str, text: str, body: str | None, basis: str, rule: str, source: Quote, id_: str
) -> list[str | int]:
    plain = (date or "", kind, text, body or "", basis, rule, source.document)
    place = (source.page or "", source.start, source.end, clean(source.quote), id_)
    return [_no_formula(value) if isinstance(value, str) else value for value in (*plain, *place)]


def _no_formula(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return "'" + value if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
