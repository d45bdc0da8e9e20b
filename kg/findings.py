"""What the extractors find in one document, apart from all others: the part of a build that is kept between builds.

Consumes the `Context` of a document, through which alone other documents have a say: the id, body and date of its
meeting and the ids of its items. Produces `Found`. Kept with a digest of all of that, so that only documents of which
something changed are read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from functools import cache

from pydantic import ValidationError

from ingest.archive import Archive, reader_version
from ingest.code_digest import code_digest
from ingest.model import Frozen, Record
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
    post_references,
    proceedings,
    recommendations,
    successions,
    told_meetings,
    unread,
)
from kg.gaps import Unread
from kg.mentions import PersonMention
from kg.model import Action, Decision, Declaration, Money, Motion, Recommendation
from kg.name_mentions import BodyMention, InitiativeMention
from kg.post_facts import PostReference
from kg.reading import reading
from kg.requests import asking, hearing
from kg.requests.model import Asked, Heard
from kg.succession import SuccessionMention
from kg.told_meetings import ToldMeeting


class Found(Frozen):
    """What stands in one document."""

    people: tuple[PersonMention, ...]
    bodies: tuple[BodyMention, ...]
    initiatives: tuple[InitiativeMention, ...]
    money: tuple[Money, ...]
    recommendations: tuple[Recommendation, ...]
    actions: tuple[Action, ...]
    decisions: tuple[Decision, ...]
    declarations: tuple[Declaration, ...]
    successions: tuple[SuccessionMention, ...] = ()
    told_meetings: tuple[ToldMeeting, ...] = ()
    unread: tuple[Unread, ...] = ()
    motions: tuple[Motion, ...] = ()
    asked: tuple[Asked, ...] = ()
    heard: tuple[Heard, ...] = ()
    post_references: tuple[PostReference, ...] = ()


class _FoundInFile(Frozen):
    documents: tuple[Found, ...]


Finder = Callable[[Record, Sequence[Context]], tuple[Found, ...]]
"""Called with a record and the contexts of its documents; returns what is found in each."""


def find(record: Record, contexts: Sequence[Context]) -> tuple[Found, ...]:
    """Return what stands in each document of a record."""
    return tuple(map(_found, contexts))


def _found(c: Context) -> Found:
    read = reading(c)
    decided, motions = proceedings.extract(c, (*decisions.extract(c), *narrative.extract(c)))
    promised = tuple(actions.extract(c))
    told = (*(d.sources for d in decided), *(m.sources for m in motions))
    return Found(
        people=tuple(people.extract(c)),
        bodies=tuple(bodies.extract(c, read)),
        initiatives=tuple(initiatives.extract(c, read)),
        money=tuple(money.extract(c, read)),
        recommendations=tuple(recommendations.extract(c)),
        actions=promised,
        decisions=decided,
        declarations=tuple(declarations.extract(c)),
        successions=tuple(successions.extract(c, read)),
        told_meetings=tuple(told_meetings.extract(c, read)),
        unread=tuple(unread.extract(c, read, (source for sources in told for source in sources))),
        motions=motions,
        asked=tuple(asking.extract(c, decided, promised)),
        heard=tuple(hearing.extract(c)),
        post_references=tuple(post_references.extract(c)),
    )


class KeptFindings:
    """A finder that keeps what it finds in an archive, and looks there first."""

    def __init__(self, archive: Archive, reader: str | None = None) -> None:
        """Take the archive, in which the readings of the records are, and the version of what read them.

        With it a record is known by its file; without it is looked at as a whole.
        """
        self._archive, self._reader = archive, reader

    def __call__(self, record: Record, contexts: Sequence[Context]) -> tuple[Found, ...]:
        """Return what stands in each document of a record."""
        key = _key(record, contexts, self._reader)
        kept = self._archive.findings(record.source.sha256, record.source.name, key)
        if kept is not None:
            try:
                return _FoundInFile.model_validate_json(kept).documents
            except ValidationError:
                pass  # it is found anew
        found = find(record, contexts)
        self._archive.put_findings(
            record.source.sha256, record.source.name, *entry(record, contexts, found, self._reader)
        )
        return found


def entry(record: Record, contexts: Sequence[Context], found: tuple[Found, ...], reader: str | None) -> tuple[str, str]:
    """Return the key and the body under which an archive keeps what was found in a record."""
    return _key(record, contexts, reader), _FoundInFile(documents=found).model_dump_json()


def _key(record: Record, contexts: Sequence[Context], reader: str | None) -> str:
    """Return a digest of all that findings depend on: code, record, and what the corpus says of its documents."""
    source = record.source
    told = f"{reader}\x1f{source.sha256}\x1f{source.name}" if reader else record.model_dump_json()
    total = hashlib.sha256(f"{code_version()}\x1f{told}".encode())
    for c in contexts:
        total.update(repr((c.document_id, c.meeting, c.body, c.date, sorted(c.items.items()), c.index)).encode())
    return total.hexdigest()


@cache
def code_version() -> str:
    """Return a digest of all code and word lists that reading and finding depend on."""
    told = "\x1f".join((reader_version(), code_digest("ontology"), code_digest("kg")))
    return hashlib.sha256(told.encode()).hexdigest()[:16]
