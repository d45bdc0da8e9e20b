"""What documents say of the succession of names, brought to the bodies and initiatives that bear them.

Consumes `SuccessionMention`s of all documents in any order, and which thing a name means in a document; produces
`Succession`s sorted by id. A block is what is said of one pair of things: it depends on the mentions of that pair only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.iri import digest, mint
from kg.proper_names import key
from kg.succession import Succession, SuccessionMention

Ids = Mapping[tuple[str, str], str]
"""The thing that a name means in a document, by (document id, `proper_names.key` of the name)."""


@dataclass(frozen=True, slots=True)
class _Side:
    id: str | None
    name: str


def resolve(mentions: Iterable[SuccessionMention], bodies: Ids, initiatives: Ids) -> tuple[Succession, ...]:
    """Return what is said of each pair of names once, with every sentence that says it."""
    said: dict[tuple[str, str, str], list[tuple[SuccessionMention, _Side, _Side]]] = defaultdict(list)
    for m in mentions:
        ids = bodies if m.about == "body" else initiatives
        earlier = _side(m.earlier, m, ids)
        later = _side(m.later, m, bodies if m.kind == "hosted" else ids)
        if (earlier.id or later.id) and (m.kind == "renamed" or earlier.id != later.id):
            said[m.kind, _key(earlier, m), _key(later, m)].append((m, earlier, later))
    return tuple(sorted((_succession(of, told) for of, told in said.items()), key=lambda s: s.id))


def _side(name: str, mention: SuccessionMention, ids: Ids) -> _Side:
    return _Side(ids.get((mention.document, key(name))), name)


def _key(side: _Side, mention: SuccessionMention) -> str:
    """Two names of one thing are two sides of a renaming; of any other succession the thing alone counts."""
    return f"{side.id} {key(side.name)}" if mention.kind == "renamed" or not side.id else side.id


def _succession(of: tuple[str, str, str], told: list[tuple[SuccessionMention, _Side, _Side]]) -> Succession:
    told = sorted(told, key=lambda t: (t[0].date or "9999", t[0].source.document, t[0].source.start))
    first, earlier, later = told[0]
    stated = {m.stated_on for m, _, _ in told if m.stated_on}
    return Succession(
        id=mint("succession", digest(*of)),
        kind=first.kind,
        about=first.about,
        earlier=earlier.name,
        later=later.name,
        earlier_id=earlier.id,
        later_id=later.id,
        date=first.date,
        stated_on=stated.pop() if len(stated) == 1 else None,
        sources=tuple(dict.fromkeys(m.source for m, _, _ in told)),
    )
