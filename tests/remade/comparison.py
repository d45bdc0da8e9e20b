"""How far two readings of one record say the same: facts as plain rows without ids and offsets, and their share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.model import Facts
from tests.matching import words

Row = tuple[object, ...]
Rows = Mapping[str, Counter[Row]]

KINDS = (
    "meetings",
    "items",
    "attendance",
    "decisions",
    "recommendations",
    "actions",
    "declarations",
    "people",
    "money",
)
"""The kinds that must agree form by form."""


def rows_of(facts: Facts) -> dict[str, Counter[Row]]:
    """Return the facts of each kind as rows of their words, counted."""
    return {kind: Counter(rows(facts)) for kind, rows in _ROWS.items()}


@dataclass(frozen=True, slots=True)
class Agreement:
    """Rows that two readings share, of all rows of both; what only one of them has, as lines to read."""

    shared: int
    all: int
    missed: tuple[Row, ...] = ()
    extra: tuple[Row, ...] = ()

    @property
    def share(self) -> float:
        """Return twice the shared rows by the rows of both: 1 when the readings are equal, and when both are empty."""
        return 2 * self.shared / self.all if self.all else 1.0


def agreement(want: Counter[Row], got: Counter[Row]) -> Agreement:
    """Compare the rows of one kind."""
    return Agreement(
        (want & got).total(),
        want.total() + got.total(),
        tuple(sorted((want - got).elements(), key=repr)),
        tuple(sorted((got - want).elements(), key=repr)),
    )


def _said(text: str | None) -> str | None:
    """Return the words of a text, so that spaces, quotes and case do not count."""
    return None if text is None else " ".join(words(text))


def _meetings(facts: Facts) -> Iterator[Row]:
    for m in facts.meetings:
        yield m.date, _said(m.body), m.kind, m.status, m.start, m.end, _said(m.venue)


def _items(facts: Facts) -> Iterator[Row]:
    for m in facts.meetings:
        for i in m.items:
            yield m.date, _said(m.body), i.number, _said(i.title)


def _attendance(facts: Facts) -> Iterator[Row]:
    for m in facts.meetings:
        for a in m.attendance:
            yield m.date, a.presence, _said(a.name), _said(a.role), a.chair, a.vice_chair, _said(a.substitute_for)


def _decisions(facts: Facts) -> Iterator[Row]:
    for d in facts.decisions:
        asked, topics = _said(d.requested_of), tuple(sorted(d.topics))
        yield d.date, d.item_number, d.label, _said(d.text), d.marker, d.formal, d.type, asked, d.due, topics


def _recommendations(facts: Facts) -> Iterator[Row]:
    for r in facts.recommendations:
        yield r.date, _said(r.report_title), _said(r.author), _said(r.to_body), _said(r.text)


def _actions(facts: Facts) -> Iterator[Row]:
    for a in facts.actions:
        yield a.date, a.item_number, _said(a.text), _said(a.actor), a.due


def _declarations(facts: Facts) -> Iterator[Row]:
    for d in facts.declarations:
        yield d.date, _said(d.name), _said(d.interest), d.items


def _people(facts: Facts) -> Iterator[Row]:
    for p in facts.people:
        forms = tuple(sorted({" ".join(f.form.split()) for f in p.surface_forms}))
        roles = tuple(sorted({(_said(r.role), _said(r.body), r.date) for r in p.roles}, key=repr))
        yield p.name, forms, roles


def _money(facts: Facts) -> Iterator[Row]:
    for m in facts.money:
        yield m.date, m.amount_gbp, _said(m.text), _said(m.payer), _said(m.recipient), _said(m.purpose)


def _documents(facts: Facts) -> Iterator[Row]:
    for d in facts.documents:
        yield d.kind, d.date, _said(d.title)


def _bodies(facts: Facts) -> Iterator[Row]:
    for b in facts.bodies:
        yield b.name, b.kind, b.aliases


def _initiatives(facts: Facts) -> Iterator[Row]:
    for i in facts.initiatives:
        yield i.name, i.kind, i.aliases, _said(i.run_by)


_ROWS = {
    "meetings": _meetings,
    "items": _items,
    "attendance": _attendance,
    "decisions": _decisions,
    "recommendations": _recommendations,
    "actions": _actions,
    "declarations": _declarations,
    "people": _people,
    "money": _money,
    "documents": _documents,
    "bodies": _bodies,
    "initiatives": _initiatives,
}
