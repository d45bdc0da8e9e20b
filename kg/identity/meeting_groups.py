"""Which forms are of one meeting, and the id of each meeting.

Forms of one date are compared, nothing across dates. Three things join two of them:

1. a passage or title that only they have (proof), where their names may be of one body;
2. one name and one start;
3. one name of a body of its own (`Xton Panel`, not `Planning Committee`), where nothing contradicts: starts further
   apart than half an hour, or an extraordinary or reconvened meeting beside an ordinary one.

Different bodies are never joined. What would join two meetings that must stay apart stays alone.

The id of a meeting is made of what all its forms share: the key of the body's name (without articles, marks, brackets,
kinds of meeting and a remit that some forms leave out) and the date. So another form of the same meeting, in whatever
order it comes, changes no id. Of several meetings of one body on one day the one that starts first keeps that id; the
others add their start, else their kind, else a digest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.identity.components import partition
from kg.identity.forms import Form
from kg.identity.items import routine
from kg.identity.meeting_names import MeetingName, initials_of, may_be_one
from kg.iri import digest, mint
from kg.wording import squashed

_HALF_AN_HOUR = 30
_HALF_A_DAY = 12 * 60
_EARLY = 7 * 60
_SHARED_TITLES = 2
_LONG_TITLE = 20
"""Letters of a title that proves by itself, where it is the only one of a form."""

FormKey = tuple[str, int]


def meeting_ids(forms: Iterable[Form]) -> dict[FormKey, str]:
    """Return the id of the meeting of each form, by the key of the form. The order of the forms does not matter."""
    ordered = sorted(forms, key=lambda f: (f.record.source.sha256, f.index))
    names = _names(ordered)
    by_date: dict[str, list[Form]] = defaultdict(list)
    found: dict[FormKey, str] = {}
    for form in ordered:
        if form.date:
            by_date[form.date].append(form)
        else:
            found[form.key] = mint("meeting", names[form.key].key or "unnamed", "undated", digest(*map(str, form.key)))
    for date in sorted(by_date):
        held = by_date[date]
        groups = [[held[0]]] if len(held) == 1 else _Day(held, names).groups()
        for identifier, group in _ids(date, groups, names).items():
            found.update(dict.fromkeys((form.key for form in group), identifier))
    return found


def _names(forms: Sequence[Form]) -> dict[FormKey, MeetingName]:
    """The name of each form; one without a name has that of its file, where all named forms of the file agree."""
    of_file: dict[str, set[MeetingName]] = defaultdict(set)
    for form in forms:
        if form.name.key:
            of_file[form.record.source.sha256].add(MeetingName(form.name.key, form.name.generic, frozenset()))
    names = {}
    for form in forms:
        known = of_file.get(form.record.source.sha256, set())
        name = form.name
        if not name.key and len(known) == 1:
            (only,) = known
            name = MeetingName(only.key, only.generic, name.apart)
        names[form.key] = name
    return names


class _Day:
    """The forms of one date, to be grouped into meetings."""

    def __init__(self, forms: Sequence[Form], names: Mapping[FormKey, MeetingName]) -> None:
        self._forms = forms
        self._names = [names[form.key] for form in forms]
        self._starts = [_minutes(form.value("start")) for form in forms]
        self._venues = [squashed(form.value("venue") or "") for form in forms]
        self._proven = self._proofs()

    def groups(self) -> list[list[Form]]:
        count = len(self._forms)
        first = partition(count, self._surely(), self._never)
        group_of = {n: g for g, group in enumerate(first) for n in group}
        joins = {(group_of[a], group_of[b]) for a, b in self._by_name() if group_of[a] != group_of[b]}

        def clash(g: int, h: int) -> bool:
            return any(self._apart(a, b) for a in first[g] for b in first[h])

        whole = partition(len(first), joins, clash)
        return [[self._forms[n] for g in groups for n in first[g]] for groups in whole]

    def _proofs(self) -> dict[tuple[int, int], bool]:
        """Pairs of which the smaller has half of its passages, or of its titles, from the other: True by passages."""
        passages, titles = [f.passages for f in self._forms], [_own_titles(f) for f in self._forms]
        proven = {pair: False for pair, shared in _sharers(titles).items() if _titles_prove(shared, titles, pair)}
        for (a, b), shared in _sharers(passages).items():
            if shared * 2 >= min(len(passages[a]), len(passages[b])):
                proven[a, b] = shared > 1 or proven.get((a, b), False)  # one may be a formula
        return {
            (a, b): by
            for (a, b), by in proven.items()
            if may_be_one(self._names[a], self._names[b]) and (by or not self._of_two_places(a, b))
        }

    def _of_two_places(self, a: int, b: int) -> bool:
        """Whether a name that many bodies bear stands over two venues."""
        one, two = self._venues[a], self._venues[b]
        return (
            (self._names[a].generic or self._names[b].generic) and bool(one and two) and not (one in two or two in one)
        )

    def _surely(self) -> list[tuple[int, int]]:
        same_start = [
            pair
            for pair in self._one_name()
            if (start := self._starts[pair[0]])
            and start == self._starts[pair[1]]
            and not (self._names[pair[0]].generic and self._elsewhere(*pair))
        ]
        return [*(pair for pair in self._proven if not self._never(*pair)), *same_start]

    def _by_name(self) -> list[tuple[int, int]]:
        return [(a, b) for a, b in self._one_name() if not self._names[a].generic and not self._apart(a, b)]

    def _one_name(self) -> list[tuple[int, int]]:
        """Pairs with one name, each name's forms in a chain of all pairs: they are the forms of one body on one day."""
        by_key: dict[str, list[int]] = defaultdict(list)
        for n, name in enumerate(self._names):
            by_key[name.key].append(n)
        for short in sorted(by_key):
            long = [key for key in by_key if key != short and initials_of(short, key)]
            if len(long) == 1:  # letters that stand for one name of the day
                by_key[long[0]] += by_key[short]
        return [(a, b) for key, held in by_key.items() if key for n, a in enumerate(held) for b in held[n + 1 :]]

    def _elsewhere(self, a: int, b: int) -> bool:
        """Whether two forms of a name that many bodies bear are of two places: venues that do not fit."""
        one, two = self._venues[a], self._venues[b]
        return not one or not two or not (one in two or two in one)

    def _never(self, a: int, b: int) -> bool:
        """Whether two forms are of two meetings whatever they share: other bodies, or starts that differ without a
        passage in common."""
        if not may_be_one(self._names[a], self._names[b]):
            return True
        return self._far(a, b) and not self._proven.get((min(a, b), max(a, b)), False)

    def _apart(self, a: int, b: int) -> bool:
        """Whether two forms are of two meetings as far as their heads tell."""
        if self._never(a, b):
            return True
        pair = min(a, b), max(a, b)
        kinds = self._names[a].apart != self._names[b].apart
        return kinds and pair not in self._proven and not (self._starts[a] and self._starts[a] == self._starts[b])

    def _far(self, a: int, b: int) -> bool:
        one, two = self._starts[a], self._starts[b]
        if one is None or two is None:
            return False
        apart = abs(one - two)
        slip = apart == _HALF_A_DAY and min(one, two) < _EARLY  # 2.00 printed for 14.00
        return apart > _HALF_AN_HOUR and not slip


def _sharers(sets: Sequence[frozenset[str]]) -> dict[tuple[int, int], int]:
    """How many members each pair of sets has in common; pairs with none are left out."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, members in enumerate(sets):
        for member in members:
            holders[member].append(n)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for held in holders.values():
        for n, a in enumerate(held):
            for b in held[n + 1 :]:
                shared[a, b] += 1
    return dict(shared)


def _titles_prove(shared: int, titles: Sequence[frozenset[str]], pair: tuple[int, int]) -> bool:
    smaller = min((titles[n] for n in pair), key=len)
    if len(smaller) == 1:
        return len(min(smaller)) >= _LONG_TITLE
    return shared >= _SHARED_TITLES and shared * 2 >= len(smaller)


def _own_titles(form: Form) -> frozenset[str]:
    """The titles of items that not every meeting has."""
    return frozenset(squashed(i.title) for i in form.document.items if i.title and not routine(i.title))


def _minutes(time: str | None) -> int | None:
    return int(time[:2]) * 60 + int(time[3:]) if time else None


def _ids(
    date: str, groups: Sequence[Sequence[Form]], names: Mapping[FormKey, MeetingName]
) -> dict[str, Sequence[Form]]:
    by_key: dict[str, list[Sequence[Form]]] = defaultdict(list)
    for group in groups:
        by_key[_key(group, names)].append(group)
    found: dict[str, Sequence[Form]] = {}
    for key, same in sorted(by_key.items()):
        same.sort(key=_first)
        for n, group in enumerate(same):
            more = () if n == 0 and key else _told_apart(group, same, names)
            found[mint("meeting", key or "unnamed", date, *more)] = group
    return found


def _key(group: Sequence[Form], names: Mapping[FormKey, MeetingName]) -> str:
    """The key of the body: a name of its own before one that many bear, written out before initials."""
    held = {names[form.key] for form in group}
    best = min(held, key=lambda name: (not name.key, name.generic, -len(name.key), name.key))
    return best.key


def _first(group: Sequence[Form]) -> tuple[str, FormKey]:
    starts = [start for form in group if (start := form.value("start"))]
    return min(starts, default="99:99"), min(form.key for form in group)


def _told_apart(
    group: Sequence[Form], same: Sequence[Sequence[Form]], names: Mapping[FormKey, MeetingName]
) -> tuple[str, ...]:
    """What tells a meeting from the others of its body on its day: its start, else its kind, else a digest."""
    start = _first(group)[0]
    if start != "99:99" and sum(_first(other)[0] == start for other in same) == 1:
        return (start,)
    kinds = [sorted({kind for form in other for kind in names[form.key].apart}) for other in same]
    own = sorted({kind for form in group for kind in names[form.key].apart})
    if own and kinds.count(own) == 1:
        return tuple(own)
    return (digest(*map(str, min(form.key for form in group))),)
