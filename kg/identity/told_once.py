"""What several forms of a meeting tell, told once: decisions, actions and declarations with all their sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.identity.claims import Group, Told, fold, named
from kg.identity.forms import Form
from kg.identity.items import MeetingItems
from kg.identity.meetings import Meetings
from kg.iri import BASE
from kg.model import Action, Decision, Declaration
from kg.names import parse, surname_key


@dataclass(frozen=True, slots=True)
class ToldOnce:
    """Claims, each once, with the groups of prints that they come from, by their ids."""

    decisions: tuple[tuple[Decision, Group[Decision]], ...]
    actions: tuple[tuple[Action, Group[Action]], ...]
    declarations: tuple[tuple[Declaration, Group[Declaration]], ...]


def told_once(
    decisions: Iterable[tuple[Form, Decision]],
    actions: Iterable[tuple[Form, Action]],
    declarations: Iterable[tuple[Form, Declaration]],
    held: Meetings,
) -> ToldOnce:
    """Return what the forms of all meetings tell, each claim once, sorted by id."""
    return ToldOnce(_decisions(decisions, held), _actions(actions, held), _declarations(declarations, held))


def _decisions(told: Iterable[tuple[Form, Decision]], held: Meetings) -> tuple[tuple[Decision, Group[Decision]], ...]:
    blocks: dict[tuple[str, str], list[Told[Decision]]] = defaultdict(list)
    for form, d in told:
        blocks[d.meeting, d.item or d.meeting].append(Told(form, d, d.text))
    found = []
    for (meeting, place), prints in sorted(blocks.items()):
        groups = fold(prints)
        ids = named("decision", _place(meeting, place), groups, lambda t: t.words)
        found += [(_decision(i, group, held), group) for i, group in zip(ids, groups, strict=True)]
    return tuple(sorted(found, key=lambda pair: pair[0].id))


def _decision(identifier: str, group: Group[Decision], held: Meetings) -> Decision:
    """The claim of the form that stands, with what its other prints add: who is asked, when it is due."""
    d = group.standing.claim
    prints = [t.claim for t in group.same]
    return d.model_copy(
        update={
            "id": identifier,
            "body": held.body(d.meeting),
            **_of_item(d.meeting, d.item, held),
            "label": next((p.label for p in prints if p.label), None),
            "requested_of": next((p.requested_of for p in prints if p.requested_of), None),
            "due": next((p.due for p in prints if p.due), None),
            "proposer": next((p.proposer for p in prints if p.proposer), None),
            "seconder": next((p.seconder for p in prints if p.seconder), None),
            "vote": next((p.vote for p in prints if p.vote), None),
            "topics": tuple(dict.fromkeys(topic for p in prints for topic in p.topics)),
            "sources": group.sources,
            "variants": group.variants,
            "status": _status(group),
        }
    )


def _status(group: Group[Decision]) -> str | None:
    """Confirmed when confirmed minutes hold it, draft when only drafts do."""
    said = {t.form.status for t in (*group.same, *group.readings)}
    return "confirmed" if group.standing.form.status == "confirmed" else "draft" if said == {"draft"} else None


def _of_item(meeting: str, item: str | None, held: Meetings) -> dict[str, str | None]:
    group = next((g for g in held.items[meeting].groups if g.id == item), None)
    return {"item_number": group.cited, "item_title": group.title or None} if group else {}


def _actions(told: Iterable[tuple[Form, Action]], held: Meetings) -> tuple[tuple[Action, Group[Action]], ...]:
    blocks: dict[tuple[str, str], list[Told[Action]]] = defaultdict(list)
    for form, a in told:
        assert a.meeting is not None, f"{a.id} is told by minutes that belong to no meeting"
        blocks[a.meeting, a.item or a.meeting].append(Told(form, a, a.text))
    found = []
    for (meeting, place), prints in sorted(blocks.items()):
        groups = fold(prints)
        for i, group in zip(named("action", _place(meeting, place), groups, lambda t: t.words), groups, strict=True):
            found.append((_action(i, group, held), group))
    return tuple(sorted(found, key=lambda pair: pair[0].id))


def _action(identifier: str, group: Group[Action], held: Meetings) -> Action:
    a = group.standing.claim
    meeting = a.meeting or ""
    prints = [t.claim for t in group.same]
    number = _of_item(meeting, a.item, held).get("item_number", a.item_number)
    return a.model_copy(
        update={
            "id": identifier,
            "body": held.body(meeting),
            "item_number": number,
            "actor": next((p.actor for p in prints if p.actor), None),
            "due": next((p.due for p in prints if p.due), None),
            "sources": group.sources,
            "variants": group.variants,
        }
    )


def _declarations(
    told: Iterable[tuple[Form, Declaration]], held: Meetings
) -> tuple[tuple[Declaration, Group[Declaration]], ...]:
    """Declarations are compared within those of one surname that one item minutes."""
    blocks: dict[tuple[str, str, str], list[Told[Declaration]]] = defaultdict(list)
    for form, d in told:
        assert d.meeting is not None, f"{d.id} is told by minutes that belong to no meeting"
        items = held.items[d.meeting]
        one = d.model_copy(update={"items": tuple(_cited(number, form, items) for number in d.items)})
        where = d.meeting, _minuted_in(form, d, items) or d.meeting, _bearer(d.name)
        blocks[where].append(Told(form, one, f"{one.interest} {' '.join(one.items)}"))
    found = []
    for (meeting, item, bearer), prints in sorted(blocks.items()):
        groups = fold(prints)
        ids = named("declaration", f"{_place(meeting, item)} {bearer}".strip(), groups, lambda t: t.words)
        found += [(_declaration(i, group, held), group) for i, group in zip(ids, groups, strict=True)]
    return tuple(sorted(found, key=lambda pair: pair[0].id))


def _declaration(identifier: str, group: Group[Declaration], held: Meetings) -> Declaration:
    d = group.standing.claim
    return d.model_copy(
        update={
            "id": identifier,
            "body": held.body(d.meeting or ""),
            "sources": group.sources,
            "variants": group.variants,
        }
    )


def _cited(number: str, form: Form, items: MeetingItems) -> str:
    """The number that people cite for the item to which a form gives a number."""
    group = next((g for g in items.groups if (p := g.of(form)) and p.item.number == number), None)
    return group.cited or number if group else number


def _minuted_in(form: Form, d: Declaration, items: MeetingItems) -> str | None:
    start = d.sources[0].start
    for group in items.groups:
        if (printed := group.of(form)) and printed.item.span.start <= start < printed.item.span.end:
            return group.id
    return None


def _bearer(name: str | None) -> str:
    known = parse(name) if name else None
    return surname_key(known) if known else ""


def _place(meeting: str, item: str) -> str:
    """What the ids of the claims of one item have in common: the meeting and the item."""
    held = meeting.removeprefix(f"{BASE}meeting/")
    return held if item == meeting else item.removeprefix(f"{BASE}item/")
