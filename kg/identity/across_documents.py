"""Who is one person across the documents of one block: full names first, then what can only be theirs.

Consumes those named in each document (`Named`), whose surnames are alike; the order does not matter. A full name is
joined where body, file, place or post link it; initials and bare surnames go to the one bearer whom they fit at that
time, and to nobody where two fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.identity.bearers import Bearer, place
from kg.identity.components import partition
from kg.identity.in_documents import Link, Named, Way, joined, judged_apart
from kg.identity.misspelt import with_misspelt
from kg.identity.namesakes import bearers_in_turn
from kg.identity.naming import Joined
from kg.identity.people_rules import NEAR_DAYS, TERM_DAYS, clash, likeness, misspelt, rule_across
from kg.names import Likeness
from kg.rulings import Rulings

_Feature = tuple[str, str]


def people_of(block: Iterable[Named], ruled: Rulings[Way]) -> list[Named]:
    """Return the people of a block, each with why the mentions are one person's, by their first place."""
    named = _judged(sorted(block, key=_first), ruled)
    full = [one for one in named if one.bearer.full]
    initials = [one for one in named if one.bearer.given and not one.bearer.full]
    bare = [one for one in named if not one.bearer.given]
    known = _fitting(_spelled(full, _links_of_full_name, ruled), ruled)
    known, unclear = _attached(known, initials, ruled)
    doubtful, pooled = unclear
    known += _fitting(_spelled(pooled, _near_initials, ruled), ruled)
    known, unclear = _attached(known, bare, ruled)
    found = [*known, *doubtful, *unclear[0], *_spelled(unclear[1], _near_surnames, ruled)]
    return sorted(with_misspelt(sorted(found, key=_first), ruled), key=_first)


def _first(one: Named) -> tuple[str, int, int, str, str]:
    return place(one.bearer.mentions[0])


def _judged(named: Sequence[Named], ruled: Rulings[Way]) -> list[Named]:
    """Join what somebody judged to be one person, whatever the names say."""
    if not ruled.same:
        return list(named)
    at = {way: n for n, one in enumerate(named) for way in one.ways}
    pairs = sorted({(at[a], at[b]) for a, b in ruled.same if a in at and b in at and at[a] < at[b]})
    sets: Joined[int] = Joined()
    links: list[tuple[int, Link]] = []
    for a, b in pairs:
        if sets.root(a) != sets.root(b) and not judged_apart(named[a].ways, named[b].ways, ruled):
            sets.join(a, b)
            link = Link("person/judged-same", named[a].bearer.mentions[0], named[b].bearer.mentions[0])
            links.append((a, link))
    groups: dict[int, list[int]] = defaultdict(list)
    for n in range(len(named)):
        groups[sets.root(n)].append(n)
    return [
        joined([named[n] for n in group], (link for a, link in links if sets.root(a) == root))
        for root, group in groups.items()
    ]


# One spelling


def _spelled(
    named: Sequence[Named], linked: Callable[[Sequence[Named]], Iterator[tuple[str, int, int]]], ruled: Rulings[Way]
) -> list[Named]:
    """Join those of one spelling whom `linked` links. Where Mr and Mrs are among them, who is neither is a third."""
    spelled: dict[tuple[object, ...], list[Named]] = defaultdict(list)
    for one in named:
        spelled[tuple(sorted(one.bearer.surnames)), one.bearer.given].append(one)
    found: list[Named] = []
    for _, group in sorted(spelled.items(), key=lambda item: repr(item[0])):
        sexes = {sex for one in group for sex in one.bearer.sexes}
        parted: dict[str | None, list[Named]] = defaultdict(list)
        for one in group:
            parted[one.bearer.sex if len(sexes) > 1 else None].append(one)
        for part in parted.values():
            for several in _parts(part, ruled):
                for one_bearer in bearers_in_turn(several):
                    found += _linked(one_bearer, linked)
    return found


def _linked(group: Sequence[Named], linked: Callable[[Sequence[Named]], Iterator[tuple[str, int, int]]]) -> list[Named]:
    sets: Joined[int] = Joined()
    links: list[tuple[int, Link]] = []
    for rule, a, b in linked(group):
        if sets.root(a) != sets.root(b):
            sets.join(a, b)
            links.append((a, Link(rule, group[a].bearer.mentions[0], group[b].bearer.mentions[0])))
    found: dict[int, list[int]] = defaultdict(list)
    for n in range(len(group)):
        found[sets.root(n)].append(n)
    why: dict[int, list[Link]] = defaultdict(list)
    for a, link in links:
        why[sets.root(a)].append(link)
    return [joined([group[n] for n in members], why[root]) for root, members in found.items()]


def _links_of_full_name(group: Sequence[Named]) -> Iterator[tuple[str, int, int]]:
    """Link those who share a file or a body, each to the one before."""
    features: tuple[tuple[str, Callable[[Bearer], Iterable[str]]], ...] = (
        ("file", lambda bearer: bearer.files),
        ("body", lambda bearer: bearer.bodies),
    )
    for what, of in features:
        last: dict[str, int] = {}
        for n in _in_time(group):
            for value in sorted(of(group[n].bearer)):
                if value in last:
                    yield f"person/same-name-same-{what}", last[value], n
                last[value] = n


def _near_initials(group: Sequence[Named]) -> Iterator[tuple[str, int, int]]:
    yield from _near(group, "person/fitting-name-same-body", NEAR_DAYS)


def _near_surnames(group: Sequence[Named]) -> Iterator[tuple[str, int, int]]:
    yield from _near(group, "person/surname-alone", TERM_DAYS)


def _near(group: Sequence[Named], rule: str, days: int) -> Iterator[tuple[str, int, int]]:
    """Link those whom one body names within a time, in one standing, each to the one before."""
    last: dict[tuple[str, str], tuple[int, int]] = {}
    for n in _in_time(group):
        bearer = group[n].bearer
        office = ["member"] if bearer.is_member else sorted({*bearer.titles, *bearer.posts})
        for body, dates in bearer.days.items():
            for what in office:
                before = last.get((body, what))
                if before and dates[0] - before[1] <= days:
                    yield rule, before[0], n
                last[body, what] = (n, dates[-1])


def _in_time(group: Sequence[Named]) -> list[int]:
    def first(n: int) -> tuple[str, tuple[str, int, int, str, str]]:
        return min((date for _, date in group[n].bearer.sittings), default="9999"), _first(group[n])

    return sorted(range(len(group)), key=first)


def _parts(group: list[Named], ruled: Rulings[Way]) -> list[list[Named]]:
    """Take those apart of one spelling of whom somebody judged that they are different people.

    Each other one stays with the one of them with whom alone it has a body or file in common; who has one with several
    is somebody of whom nothing is judged.
    """
    judged = {way for pair in ruled.different for way in pair}
    seeds = [one for one in group if judged & set(one.ways)] if judged else []
    apart = {
        (a, b)
        for a, one in enumerate(seeds)
        for b, other in enumerate(seeds)
        if a != b and judged_apart(one.ways, other.ways, ruled)
    }
    if not apart:
        return [group]
    found: dict[int | None, list[Named]] = defaultdict(list)
    for one in group:
        if one in seeds:
            found[seeds.index(one)].append(one)
            continue
        with_it = [n for n, seed in enumerate(seeds) if _together(one.bearer, seed.bearer)]
        found[with_it[0] if len(with_it) == 1 else None].append(one)
    return list(found.values())


def _together(a: Bearer, b: Bearer) -> bool:
    return bool(a.bodies & b.bodies or a.files & b.files)


# Other spellings


def _fitting(known: Sequence[Named], ruled: Rulings[Way]) -> list[Named]:
    """Join names that fit (an initial, a short form), and those misspelt by a letter where nobody else is meant."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, one in enumerate(known):
        for feature in _features(one.bearer):
            index[feature].append(n)
    pairs = {(a, b) for block in index.values() for i, a in enumerate(block) for b in block[i + 1 :]}
    why = {pair: rule for pair in sorted(pairs) if (rule := _rule(pair, known, index))}

    renamed = [one.bearer for one in known if len(one.bearer.surnames) > 1 and any(m.also for m in one.bearer.mentions)]

    def apart(a: int, b: int) -> bool:
        if judged_apart(known[a].ways, known[b].ways, ruled):
            return True
        one, other = known[a].bearer, known[b].bearer
        return clash(one, other) and not any(_both_names(who, one, other) for who in renamed)

    found = []
    for group in partition(len(known), why, apart):
        inside = [(pair, rule) for pair, rule in why.items() if set(pair) <= set(group)]
        links = [Link(rule, known[a].bearer.mentions[0], known[b].bearer.mentions[0]) for (a, b), rule in inside]
        found.append(joined([known[n] for n in group], links))
    return found


def _both_names(renamed: Bearer, a: Bearer, b: Bearer) -> bool:
    """Whether two names are the one before and the one after of somebody of whom a sentence states both."""
    both = a.surnames | b.surnames <= renamed.surnames and not a.surnames & b.surnames
    return both and all(one is renamed or rule_across(one, renamed) is not None for one in (a, b))


def _features(bearer: Bearer) -> Iterator[_Feature]:
    """What two people have in common before anybody compares them."""
    yield from (("body", body) for body in sorted(bearer.bodies))
    yield from (("file", file) for file in sorted(bearer.files))
    yield from (("council", council) for council in sorted(bearer.hosts))
    yield from (("given", given) for given in sorted(bearer.first_names))


def _rule(pair: tuple[int, int], known: Sequence[Named], index: dict[_Feature, list[int]]) -> str | None:
    a, b = (known[n].bearer for n in pair)
    if rule := rule_across(a, b):
        return rule
    if not misspelt(a, b) or a.documents & b.documents:
        return None
    bodies = a.bodies & b.bodies
    others = {n for body in bodies for n in index["body", body]} - set(pair)
    third = any(likeness(known[n].bearer, one) >= Likeness.FITS for n in others for one in (a, b))
    return None if third else "person/misspelt-same-office"


def _attached(
    known: list[Named], partial: Sequence[Named], ruled: Rulings[Way]
) -> tuple[list[Named], tuple[list[Named], list[Named]]]:
    """Give each of those named in part to the one who alone can be meant.

    Returns those known, with what was given to them, and the others: whom more than one fits, and whom nobody fits.
    """
    index: dict[_Feature, set[int]] = defaultdict(set)
    for n, one in enumerate(known):
        for feature in _features(one.bearer):
            index[feature].add(n)
    left = list(partial)
    while left:
        given: dict[int, list[tuple[str, Named]]] = defaultdict(list)
        rest = []
        for one in left:
            found = _meant(one, known, index, ruled)
            if found is None:
                rest.append(one)
            else:
                given[found[0]].append((found[1], one))
        if not given:
            break
        for n, more in given.items():
            links = [_nearest(known[n].bearer, one.bearer, rule) for rule, one in more]
            known[n] = joined([known[n], *(one for _, one in more)], links)
            for feature in {feature for _, one in more for feature in _features(one.bearer)}:
                index[feature].add(n)
        left = rest
    unclear: tuple[list[Named], list[Named]] = ([], [])
    for one in left:
        unclear[not _rivals(one, known, index, ruled)].append(one)
    return known, unclear


def _rivals(one: Named, known: Sequence[Named], index: dict[_Feature, set[int]], ruled: Rulings[Way]) -> list[int]:
    """Those who may be meant, within twice the time that is proof of it: of the body, else of its council."""

    def fitting(kinds: frozenset[str]) -> list[int]:
        near = {n for what, value in _features(one.bearer) if what in kinds for n in index[what, value]}
        return [
            n
            for n in sorted(near)
            if rule_across(one.bearer, known[n].bearer, terms=2)
            and not clash(one.bearer, known[n].bearer)
            and not judged_apart(one.ways, known[n].ways, ruled)
        ]

    return fitting(frozenset({"body", "file"})) or fitting(frozenset({"council"}))


def _meant(
    one: Named, known: Sequence[Named], index: dict[_Feature, set[int]], ruled: Rulings[Way]
) -> tuple[int, str] | None:
    """The one person who can be meant, and the rule; of several the one who alone is named for the same meeting."""
    rivals = _rivals(one, known, index, ruled)
    if len(rivals) == 1:
        rule = rule_across(one.bearer, known[rivals[0]].bearer)
        return (rivals[0], rule) if rule else None
    there = [n for n in rivals if one.bearer.sittings & known[n].bearer.sittings]
    return (there[0], "person/surname-at-meeting") if len(there) == 1 else None


def _nearest(known: Bearer, bearer: Bearer, rule: str) -> Link:
    """Why somebody named in part is a person: beside the mention of the person that is nearest in time."""
    mention = bearer.mentions[0]
    day = mention.date or ""
    before = [m for m in known.mentions if m.body == mention.body and (m.date or "") <= day]
    other = max(before, key=lambda m: (m.date or "", m.evidence == "list")) if before else known.mentions[0]
    return Link(rule, other, mention)
