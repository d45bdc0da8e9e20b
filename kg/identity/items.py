"""The items of one meeting, matched over all its forms: one item a matter, with the number that people cite.

The first form in order gives the items. An item of another form is one of them where they share a long passage or a
title, or the number and a similar title. What matches nothing in minutes is an item of its own; what an agenda alone
lists is none where minutes are held.

The id of an item is made of its meeting and its title, for the number may differ between forms; the number is added
where one form has two items of that title, and stands for a title that is missing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.model import AgendaItem
from ingest.vocabulary import alternatives
from kg.identity.forms import Form, passages_of
from kg.iri import BASE, digest, mint
from kg.model import Item
from kg.wording import likeness, squashed, words_of

_BY_PASSAGE, _BY_TITLE, _BY_BOTH, _BY_LIKENESS, _BY_ROUTINE, _BY_NUMBER = 4.0, 3.0, 2.0, 1.5, 1.2, 1.0
_LIKE, _LIKE_WITH_NUMBER = 0.75, 0.4


@dataclass(frozen=True, slots=True)
class Printed:
    """An item as one form prints it, at `place` among the items of that form."""

    form: Form
    item: AgendaItem
    place: int


@dataclass(slots=True)
class ItemGroup:
    """One item in all its prints, the one that stands first. `cited` is the number, `agenda_number` another one."""

    prints: list[Printed] = field(default_factory=list)
    id: str = ""
    cited: str | None = None
    agenda_number: str | None = None

    @property
    def standing(self) -> Printed:
        """The print whose title stands."""
        return self.prints[0]

    @property
    def title(self) -> str:
        """The title that stands."""
        return self.standing.item.title

    def of(self, form: Form) -> Printed | None:
        """Return how a form prints it, or None."""
        return next((p for p in self.prints if p.form.key == form.key), None)


@dataclass(frozen=True, slots=True)
class MeetingItems:
    """The items of a meeting, and what only an agenda lists of a meeting whose minutes are held."""

    groups: tuple[ItemGroup, ...]
    agenda_only: tuple[ItemGroup, ...]

    def of(self, form: Form) -> dict[int, ItemGroup]:
        """Return the items of a form by the start of their heading in its file."""
        return {p.item.heading.start: g for g in self.groups for p in g.prints if p.form.key == form.key}


def meeting_items(meeting: str, forms: Sequence[Form]) -> MeetingItems:
    """Return the items of a meeting from its forms, which must be in order."""
    groups: list[ItemGroup] = []
    only: list[ItemGroup] = []
    minuted = any(form.is_minutes for form in forms)
    for form in forms:
        printed = [Printed(form, item, place) for place, item in enumerate(form.document.items)]
        target = only if minuted and not form.is_minutes else groups
        matched = _matched(printed, groups)
        for one in printed:
            if (n := matched.get(one.place)) is not None:
                groups[n].prints.append(one)
        target += [ItemGroup([one]) for one in printed if one.place not in matched]
    _number(groups, forms)
    _name(meeting, groups)
    return MeetingItems(tuple(groups), tuple(only))


def item_fact(group: ItemGroup) -> Item:
    """Return the item that a group is, with the heading of every print."""
    # A print that is complete fills the gap that another one left.
    broken = all(p.item.truncated for p in group.prints if p.form.is_minutes or not group.standing.form.is_minutes)
    return Item(
        id=group.id,
        number=group.cited,
        title=group.title,
        agenda_number=group.agenda_number,
        sources=tuple(p.form.quote(p.item.heading) for p in group.prints),
        gap="the page breaks off before the end of this item" if broken else None,
    )


def _matched(printed: Sequence[Printed], groups: Sequence[ItemGroup]) -> dict[int, int]:
    """The group of each item of a form, one to one, the surest pairs first."""
    if not groups:
        return {}
    passages = [frozenset(p for one in g.prints for p in passages_of(one.item)) for g in groups]
    here, there = Counter(routine(p.item.title) for p in printed), Counter(routine(g.title) for g in groups)
    offers = []
    for one in printed:
        own = frozenset(passages_of(one.item))
        for n, group in enumerate(groups):
            worth = _worth(one.item, group, bool(own & passages[n]))
            kind = routine(one.item.title)
            if kind and kind == routine(group.title) and here[kind] == there[kind] == 1:
                worth = max(worth, _BY_ROUTINE)
            if worth:
                offers.append((-worth, abs(one.place - n), one.place, n))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, place, n in sorted(offers):
        if place not in found and n not in taken:
            found[place] = n
            taken.add(n)
    return found


def _worth(item: AgendaItem, group: ItemGroup, shares: bool) -> float:
    numbered = item.number is not None and any(item.number == p.item.number for p in group.prints)
    title, other = squashed(item.title), squashed(group.title)
    if title and title == other:
        return _BY_TITLE + (_BY_PASSAGE if shares else 0) + (_BY_NUMBER if numbered else 0)
    if shares:
        return _BY_PASSAGE
    if not title or not other:
        return _BY_NUMBER if numbered else 0
    alike = title_likeness(item.title, group.title)
    if alike >= _LIKE:
        return _BY_LIKENESS + alike + (_BY_NUMBER if numbered else 0)
    return _BY_BOTH if numbered and alike >= _LIKE_WITH_NUMBER else 0


@lru_cache(maxsize=1 << 12)
def routine(title: str) -> str:
    """Return which of the items that every meeting has a title names (`minute`, `apolog`), or nothing."""
    match = re.match(rf"\W*({alternatives('routine_titles', 'kg.vocabulary')})", title, re.IGNORECASE)
    return match[1].casefold() if match else ""


@lru_cache(maxsize=1 << 14)
def title_likeness(a: str, b: str) -> float:
    """Return how alike two titles are (0 to 1): one that the other begins with, or holds whole, is nearly the same."""
    one, two = sorted((words_of(a), words_of(b)), key=len)
    held = len(one) > 1 and not Counter(one) - Counter(two)
    return max(likeness(a, b), 0.8 if held else 0.0)


def _number(groups: Sequence[ItemGroup], forms: Sequence[Form]) -> None:
    """Give each item the number that people cite: of minutes that count on over a year before those that count the
    agenda, whose number is kept beside it."""
    first = forms[0]
    other: set[tuple[str, int]] = set()  # forms that count otherwise than the first, and lower
    higher: Form | None = None
    for form in forms[1:]:
        pairs = [(a.item.number, b.item.number) for g in groups if (a := g.of(first)) and (b := g.of(form))]
        both = [(a, b) for a, b in pairs if a and b]
        if not both or any(a == b for a, b in both):
            continue
        if form.is_minutes and sum(_counts(b) > _counts(a) for a, b in both) * 2 > len(both):
            higher = higher or form
        else:
            other.add(form.key)
    for group in groups:
        cited = group.of(higher) if higher else None
        numbers = [p.item.number for p in group.prints if p.item.number]
        best = [p.item.number for p in group.prints if p.item.number and p.form.is_minutes and p.form.key not in other]
        group.cited = (cited.item.number if cited else None) or next(iter(best or numbers), None)
        agenda = [p.item.number for p in group.prints if p.item.number and not p.form.is_minutes]
        elsewhere = [p.item.number for p in group.prints if p.item.number and (p.form.key in other or higher)]
        group.agenda_number = next((n for n in (*agenda, *elsewhere) if n != group.cited), None)


def _counts(number: str) -> int:
    """The first number in an item's number: 39 of `39/20`, 7 of `7a`."""
    match = re.search(r"\d+", number)
    return int(match.group()) if match else 0


def _name(meeting: str, groups: Sequence[ItemGroup]) -> None:
    """Give each item its id."""
    place = meeting.removeprefix(f"{BASE}meeting/")
    keys = [" ".join(words_of(g.title)) or f"number {g.cited or ''}".strip() for g in groups]
    often = Counter(keys)
    seen: defaultdict[str, int] = defaultdict(int)
    for key, group in zip(keys, groups, strict=True):
        seen[key] += 1
        more = [] if often[key] == 1 else [group.cited or str(seen[key])]
        identifier = mint("item", place, _short(key), *more)
        group.id = identifier
    taken = Counter(g.id for g in groups)
    for n, group in enumerate(groups):
        if taken[group.id] > 1:
            group.id = mint("item", place, digest(keys[n], group.cited or "", str(n)))


def _short(key: str) -> str:
    """The first words of a title; a longer one ends in a digest of the whole."""
    words = key.split()
    return key if len(words) <= 8 else " ".join([*words[:7], digest(key)])
