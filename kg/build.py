"""Records → Facts: extract from each document, then decide across documents what is one thing.

The order of the records does not matter: everything is sorted before it meets, and ids come from what is written.

What follows from facts of several documents is derived after them, step by step: `DERIVATIONS` lists the steps in
their order. A step is a pure function of the facts so far and of the `Corpus` behind them; it returns facts with more
in them. One more document must not cost more in a larger corpus, so a step compares only what shares a key (a body, a
meeting, a person), looks things up in dicts, and looks at no text twice. What costs more than some microseconds a fact
belongs in an extractor (`kg.extractors`), where it is kept with its document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self, TypeVar, cast

from ingest.model import DocumentKind, Record
from kg.authority import NOBODY, Authority
from kg.checked import with_checks, with_corrections
from kg.confirmations import confirmed_later
from kg.context import Context
from kg.differences import differences
from kg.findings import Finder, Found, find
from kg.held_posts import with_posts
from kg.identity import bodies as body_identity
from kg.identity import initiatives as initiative_identity
from kg.identity import people as people_identity
from kg.identity import successions as succession_identity
from kg.identity.forms import Form, document_id
from kg.identity.initiative_letters import explained
from kg.identity.meetings import Meetings, meeting_fact, present_at
from kg.identity.money import with_full_names
from kg.identity.told_once import ToldOnce, told_once
from kg.model import (
    Action,
    Body,
    Decision,
    Declaration,
    DocumentFact,
    Facts,
    Initiative,
    MeetingFact,
    Money,
    Quote,
    Recommendation,
)
from kg.motions import once as motions_once
from kg.proper_names import key
from kg.requests.ledger import with_requests
from kg.rulings import rulings, unmatched
from kg.settled import settled
from kg.succession import Succession

_Claim = TypeVar("_Claim", bound=Decision | Recommendation | Action | Declaration | Money)


_Documents = Sequence[tuple[Context, Found]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What facts are drawn from: the forms and items of every meeting, who stands at which place, the judgements."""

    held: Meetings
    people: people_identity.People
    authority: Authority
    documents: _Documents = ()


Derivation = Callable[[Facts, Corpus], Facts]
"""Called with the facts so far and what they are drawn from; returns them with what follows from them."""

DERIVATIONS: tuple[Derivation, ...] = (
    lambda facts, corpus: with_corrections(facts, corpus.held, corpus.people, corpus.authority),
    lambda facts, corpus: settled(facts, corpus.people, corpus.held),
    lambda facts, corpus: with_posts(facts, corpus.people, corpus.documents),
    lambda facts, corpus: with_requests(facts, (found for _, found in corpus.documents)),
    lambda facts, corpus: with_checks(facts, corpus.documents, corpus.authority),
)
"""The steps after the facts of single documents and meetings, in their order: each sees what those before it found."""


def build(
    records: Iterable[Record],
    finder: Finder = find,
    authority: Authority = NOBODY,
    decide: people_identity.Decide | None = None,
) -> Facts:
    """Return the facts of a corpus. Copies of one file (same bytes) are read once, under the first name in order.

    `finder` finds what stands in each document by itself; one that keeps it saves the most of the work. `authority`
    judges what names mean: same files and same judgements, same facts. `decide` is as for `people.resolve`.
    """
    kept = distinct(records)
    held = Meetings.of(kept)
    documents = [pair for record in kept for pair in _documents(record, held, finder)]
    known = people_identity.resolve((m for _, found in documents for m in found.people), authority, decide)
    seen = {meeting: present_at(meeting, held, known) for meeting in held.forms}
    named = _Named.of(documents, authority)
    names = ((m.source.document, m.form, m.name) for _, f in documents for m in (*f.bodies, *f.initiatives))
    told = _told(documents, held)
    meetings = tuple(named.with_body(meeting_fact(m, held, seen[m]), held) for m in held.forms)
    meetings, confirmed = confirmed_later(meetings, [d for d, _ in told.decisions], held)
    facts = Facts(
        documents=tuple(sorted((_document(c) for c, _ in documents), key=lambda d: d.id)),
        meetings=meetings,
        decisions=confirmed,
        recommendations=merged(r for _, found in documents for r in found.recommendations),
        actions=merged([*(a for a, _ in told.actions), *_planned(documents)]),
        people=known.people,
        bodies=named.bodies,
        initiatives=named.initiatives,
        declarations=merged(_linked(d, known) for d, _ in told.declarations),
        money=merged(named.money),
        motions=motions_once(m for _, found in documents for m in found.motions),
        successions=named.successions,
        differences=differences(held, meetings, seen, told),
        merges=known.merges,
        unmatched_judgements=unmatched(authority, known.matched, rulings(authority, names).matched),
    )
    corpus = Corpus(held, known, authority, documents)
    for derive in DERIVATIONS:
        facts = derive(facts, corpus)
    return facts


def _documents(record: Record, held: Meetings, finder: Finder) -> Iterator[tuple[Context, Found]]:
    contexts = tuple(contexts_of(record, held))
    return zip(contexts, finder(record, contexts), strict=True)


def _told(documents: _Documents, held: Meetings) -> ToldOnce:
    """What minutes tell, each claim once however many forms of its meeting print it."""
    decided: list[tuple[Form, Decision]] = []
    promised: list[tuple[Form, Action]] = []
    declared: list[tuple[Form, Declaration]] = []
    for c, found in documents:
        if form := _minutes(c, held):
            decided += [(form, d) for d in found.decisions]
            promised += [(form, a) for a in found.actions]
            declared += [(form, d) for d in found.declarations]
    return told_once(decided, promised, declared, held)


def _minutes(c: Context, held: Meetings) -> Form | None:
    """The form of a meeting that a document of minutes is."""
    return held.form(c.record, c.index) if c.document.kind is DocumentKind.MINUTES else None


def _planned(documents: _Documents) -> Iterator[Action]:
    """The plans of reports: they are of no meeting's minutes."""
    for c, found in documents:
        if c.document.kind is not DocumentKind.MINUTES:
            yield from found.actions


@dataclass(frozen=True, slots=True)
class _Named:
    """What names stand for across the corpus: bodies, initiatives, and the money that flows between bodies."""

    bodies: tuple[Body, ...]
    initiatives: tuple[Initiative, ...]
    money: tuple[Money, ...]
    successions: tuple[Succession, ...]
    body_ids: dict[tuple[str, str], str]

    @classmethod
    def of(cls, documents: _Documents, authority: Authority) -> Self:
        """Decide across documents what they name."""
        body_mentions = [m for _, found in documents for m in found.bodies]
        initiative_mentions = [m for _, found in documents for m in found.initiatives]
        initiative_mentions += explained(initiative_mentions, body_mentions)
        flows = [(c.document_id, m) for c, found in documents for m in found.money]
        found = body_identity.resolve(body_mentions, authority)
        ids = body_identity.lookup(body_mentions, found)
        names = {b.id: b.name for b in found}
        full = tuple(with_full_names(m, document, ids, names) for document, m in flows)
        initiatives = initiative_identity.resolve(initiative_mentions, authority)
        meant = initiative_identity.lookup(initiative_mentions, initiatives)
        followed = succession_identity.resolve((s for _, f in documents for s in f.successions), ids, meant)
        return cls(found, initiatives, full, followed, ids)

    def with_body(self, meeting: MeetingFact, held: Meetings) -> MeetingFact:
        """Return a meeting with the id of the body that its own documents mean by its name."""
        if meeting.body is None:
            return meeting
        ids = {self.body_ids.get((form.id, key(meeting.body))) for form in held.forms[meeting.id]} - {None}
        return meeting.model_copy(update={"body_id": ids.pop() if len(ids) == 1 else None})


def distinct(records: Iterable[Record]) -> list[Record]:
    """Return the records in the order of their names, each content once."""
    kept: dict[str, Record] = {}
    for record in sorted(records, key=lambda r: r.source.name):
        kept.setdefault(record.source.sha256, record)
    return list(kept.values())


def contexts_of(record: Record, held: Meetings | None = None) -> Iterator[Context]:
    """Yield one context for each document of a record, with the meeting it belongs to among those of a corpus.

    Without a corpus the record is all there is.
    """
    held = Meetings.of([record]) if held is None else held
    for index, document in enumerate(record.documents):
        at = _meeting_document(record, index)
        about = record.documents[at] if at is not None else None
        meeting = held.meeting_of(record, at) if at is not None else None
        # One name for all forms of a meeting: who is named in two of them is named by one body on one day.
        body = held.body(meeting) if meeting else None
        if body is None and document.report and document.report.to_body:
            body = document.report.to_body.value
        form = held.form(record, index)
        items = held.items[meeting].of(form) if meeting and form else {}
        date = document.date or (about.date if about else None)
        ids = {start: group.id for start, group in items.items()}
        yield Context(record, document, document_id(record, index), meeting, body, date, ids, index)


def _meeting_document(record: Record, index: int) -> int | None:
    """The place in its record of the minutes or agenda that says which meeting a document belongs to."""
    document = record.documents[index]
    if document.meeting:
        return index
    if document.for_meeting is not None:
        return document.for_meeting
    if document.kind is DocumentKind.PACK:
        return next((n for n, d in enumerate(record.documents) if d.kind is DocumentKind.AGENDA), None)
    return None


def _document(c: Context) -> DocumentFact:
    parent = c.document.parent
    return DocumentFact(
        id=c.document_id,
        name=c.record.source.name,
        sha256=c.record.source.sha256,
        media_type=c.record.source.media_type,
        kind=c.document.kind.value,
        title=c.document.title,
        date=c.date,
        parent=document_id(c.record, parent) if parent is not None else None,
        meeting=c.meeting,
        sources=(c.quote(c.document.opening),),
        notes=c.document.notes,
        status=c.document.meeting.status if c.document.meeting else None,
    )


def _linked(declaration: Declaration, known: people_identity.People) -> Declaration:
    """Return a declaration with the id of the person whose name it gives, where one person of its file bears it."""
    if declaration.name is None:
        return declaration
    who = (
        known.named(s.document, declaration.name) or known.at(s.document, s.start, s.end) for s in declaration.sources
    )
    return declaration.model_copy(update={"person": next((w for w in who if w), None)})


def merged(claims: Iterable[_Claim]) -> tuple[_Claim, ...]:
    """Return each claim once, sorted by id: told by two documents it has the sources of both."""
    kept: dict[str, _Claim] = {}
    for claim in claims:
        known = kept.get(claim.id)
        if known is None:
            kept[claim.id] = claim
        else:
            sources: tuple[Quote, ...] = tuple(dict.fromkeys((*known.sources, *claim.sources)))
            kept[claim.id] = cast(_Claim, known.model_copy(update={"sources": sources}))
    return tuple(kept[i] for i in sorted(kept))
