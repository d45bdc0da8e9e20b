"""Records → Facts: extract from each document, then decide across documents what is one thing.

The order of the records does not matter: everything is sorted before it meets, and ids come from what is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self, TypeVar, cast

from ingest.model import Document, DocumentKind, Record
from kg.context import Context
from kg.extractors import (
    actions,
    bodies,
    decisions,
    declarations,
    initiatives,
    money,
    narrative,
    people,
    recommendations,
)
from kg.identity import bodies as body_identity
from kg.identity import initiatives as initiative_identity
from kg.identity import people as people_identity
from kg.identity.meetings import Telling, item_id, meeting_fact, meeting_id
from kg.identity.money import with_full_names
from kg.iri import mint
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
from kg.name_mentions import BodyMention, InitiativeMention
from kg.proper_names import key
from kg.reading import reading

_Claim = TypeVar("_Claim", bound=Decision | Recommendation | Action | Declaration | Money)


def build(records: Iterable[Record]) -> Facts:
    """Return the facts of a corpus. Copies of one file (same bytes) are read once, under the first name in order."""
    contexts = [c for record in distinct(records) for c in contexts_of(record)]
    known = people_identity.resolve(m for c in contexts for m in people.extract(c))
    tellings: dict[str, list[Telling]] = {}
    for c in contexts:
        if c.meeting and c.document.meeting:
            tellings.setdefault(c.meeting, []).append(Telling(c, c.document))
    meetings = tuple(meeting_fact(m, tellings[m], known) for m in sorted(tellings))
    told = [d for c in contexts for d in (*decisions.extract(c), *narrative.extract(c))]
    named = _Named.of(contexts)
    return Facts(
        documents=tuple(sorted((_document(c) for c in contexts), key=lambda d: d.id)),
        meetings=tuple(named.with_body(m, tellings[m.id]) for m in meetings),
        decisions=merged(told),
        recommendations=merged(r for c in contexts for r in recommendations.extract(c)),
        actions=merged(a for c in contexts for a in actions.extract(c)),
        people=known.people,
        bodies=named.bodies,
        initiatives=named.initiatives,
        declarations=merged(_linked(d, known) for c in contexts for d in declarations.extract(c)),
        money=merged(named.money),
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """What names stand for across the corpus: bodies, initiatives, and the money that flows between bodies."""

    bodies: tuple[Body, ...]
    initiatives: tuple[Initiative, ...]
    money: tuple[Money, ...]
    body_ids: dict[tuple[str, str], str]

    @classmethod
    def of(cls, contexts: Iterable[Context]) -> Self:
        """Read each document once for all its names, then decide across documents what they name."""
        body_mentions: list[BodyMention] = []
        initiative_mentions: list[InitiativeMention] = []
        flows: list[tuple[str, Money]] = []
        for c in contexts:
            read = reading(c)
            body_mentions += bodies.extract(c, read)
            initiative_mentions += initiatives.extract(c, read)
            flows += [(c.document_id, m) for m in money.extract(c, read)]
        found = body_identity.resolve(body_mentions)
        ids = body_identity.lookup(body_mentions, found)
        names = {b.id: b.name for b in found}
        full = tuple(with_full_names(m, document, ids, names) for document, m in flows)
        return cls(found, initiative_identity.resolve(initiative_mentions), full, ids)

    def with_body(self, meeting: MeetingFact, tellings: Iterable[Telling]) -> MeetingFact:
        """Return a meeting with the id of the body that its own documents mean by its name."""
        if meeting.body is None:
            return meeting
        ids = {self.body_ids.get((t.context.document_id, key(meeting.body))) for t in tellings} - {None}
        return meeting.model_copy(update={"body_id": ids.pop() if len(ids) == 1 else None})


def distinct(records: Iterable[Record]) -> list[Record]:
    """Return the records in the order of their names, each content once."""
    kept: dict[str, Record] = {}
    for record in sorted(records, key=lambda r: r.source.name):
        kept.setdefault(record.source.sha256, record)
    return list(kept.values())


def contexts_of(record: Record) -> Iterator[Context]:
    """Yield one context for each document of a record, with the meeting it belongs to."""
    for index, document in enumerate(record.documents):
        about = _meeting_document(record, document)
        body = about.meeting.body.value if about and about.meeting and about.meeting.body else None
        if body is None and document.report and document.report.to_body:
            body = document.report.to_body.value
        meeting = meeting_id(body, about.date, f"{record.source.sha256} {index}") if about else None
        items = {i.heading.start: item_id(meeting, i, n) for n, i in enumerate(document.items)} if meeting else {}
        date = document.date or (about.date if about else None)
        yield Context(record, document, _document_id(record, index), meeting, body, date, items)


def _meeting_document(record: Record, document: Document) -> Document | None:
    """The minutes or agenda that says which meeting a document belongs to."""
    if document.meeting:
        return document
    if document.for_meeting is not None:
        return record.documents[document.for_meeting]
    if document.kind is DocumentKind.PACK:
        return next((d for d in record.documents if d.kind is DocumentKind.AGENDA), None)
    return None


def _document_id(record: Record, index: int) -> str:
    return mint("document", record.source.name, *([str(index)] if index else []))


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
        parent=_document_id(c.record, parent) if parent is not None else None,
        meeting=c.meeting,
        sources=(c.quote(c.document.opening),),
        notes=c.document.notes,
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
