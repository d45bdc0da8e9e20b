"""Who is one person within one document: the ways of writing names, joined where title, name and place agree.

What comes of one document depends on its own mentions alone, and on what was judged of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.identity.bearers import Bearer, merged, place
from kg.identity.components import partition
from kg.identity.naming import Joined
from kg.identity.people_rules import clash, join_in_document, likeness
from kg.mentions import PersonMention
from kg.names import Likeness, PersonName, compare, is_councillor, key, surname_key
from kg.rulings import Rulings

Way = tuple[str, ...]
"""One way of writing a name in one document: file, document, surname, given names, titles, whether a councillor."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two mentions that were taken for one person, and the rule."""

    rule: str
    left: PersonMention
    right: PersonMention


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """One person as one document names him: the mentions, the ways of writing them, and why they are one."""

    bearer: Bearer
    ways: tuple[Way, ...]
    links: tuple[Link, ...] = ()


def way(mention: PersonMention) -> Way:
    """Return how and where a mention is written: what is written alike in one document is one person there."""
    name = mention.name
    councillor = any(is_councillor(title) for title in name.titles)
    titles = " ".join(sorted(t.lower().rstrip(".") for t in name.titles if not is_councillor(t)))
    given = " ".join(key(g) for g in name.given)
    return mention.document, mention.document_id, surname_key(name), given, titles, "councillor" if councillor else ""


def within_documents(mentions: Iterable[PersonMention], ruled: Rulings[Way]) -> list[Named]:
    """Return who is named in each document; the order of the mentions does not matter."""
    documents: dict[tuple[str, str], dict[Way, list[PersonMention]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        documents[mention.document, mention.document_id][way(mention)].append(mention)
    return [one for _, ways in sorted(documents.items()) for one in _document(ways, ruled)]


def _document(ways: dict[Way, list[PersonMention]], ruled: Rulings[Way]) -> Iterator[Named]:
    known = _certain({name: Bearer(tuple(sorted(ways[name], key=place))) for name in sorted(ways)}, ruled)
    bearers = [one.bearer for one in known]
    pairs = {(a, b) for block in _blocks(bearers) for i, a in enumerate(block) for b in block[i + 1 :]}
    why = {pair: rule for pair in sorted(pairs) if (rule := _rule(bearers[pair[0]], bearers[pair[1]]))}

    def apart(a: int, b: int) -> bool:
        return judged_apart(known[a].ways, known[b].ways, ruled) or clash(bearers[a], bearers[b])

    for group in partition(len(known), why, apart):
        yield joined([known[n] for n in group], _links(group, why, bearers))


def joined(found: Sequence[Named], links: Iterable[Link]) -> Named:
    """Return several as one person, with why they are."""
    if len(found) == 1:
        return found[0]
    ways = tuple(sorted(way for one in found for way in one.ways))
    before = (link for one in found for link in one.links)
    return Named(merged(one.bearer for one in found), ways, (*before, *links))


def judged_apart(a: Iterable[Way], b: Iterable[Way], ruled: Rulings[Way]) -> bool:
    """Whether somebody judged that two, of these ways of writing, are different people."""
    return bool(ruled.different) and any((x, y) in ruled.different for x in a for y in b)


def _certain(bearers: dict[Way, Bearer], ruled: Rulings[Way]) -> list[Named]:
    """One for each way of writing, where nobody judged and no sentence states that two of them are one person."""
    at = {m.span: name for name, bearer in bearers.items() for m in bearer.mentions}
    sets: Joined[Way] = Joined()
    links: dict[tuple[Way, Way], Link] = {}
    for name, bearer in bearers.items():
        others = {at[m.also]: m for m in bearer.mentions if m.also in at}
        stated = {other: m for other, m in others.items() if not _opposed(bearer, bearers[other])}
        candidates = bearers if ruled.same else ()
        judged = {other: bearer.mentions[0] for other in candidates if (name, other) in ruled.same}
        for rule, others in (("person/stated-former-name", stated), ("person/judged-same", judged)):
            for other, mention in sorted(others.items()):
                if other != name and (name, other) not in ruled.different and sets.root(name) != sets.root(other):
                    sets.join(name, other)
                    links[name, other] = Link(rule, mention, bearers[other].mentions[0])
    groups: dict[Way, list[Named]] = defaultdict(list)
    for name, bearer in bearers.items():
        groups[sets.root(name)].append(Named(bearer, (name,)))
    return [
        joined(group, (link for (name, _), link in links.items() if sets.root(name) == root))
        for root, group in sorted(groups.items())
    ]


def _opposed(a: Bearer, b: Bearer) -> bool:
    """Whether two names of which a sentence seems to say that they are one person's are those of two."""
    if (a.sexes and b.sexes and a.sexes != b.sexes) or a.lists & b.lists:
        return True
    first, second = (PersonName(given=bearer.given[:1], surname="x") for bearer in (a, b))
    return compare(first, second) is Likeness.DIFFERENT


def _rule(a: Bearer, b: Bearer) -> str | None:
    """Return the rule by which two ways of writing in one document are one person, None when they are not."""
    if not join_in_document(a, b):
        return None
    like = likeness(a, b)
    known = {Likeness.SAME: "same-name", Likeness.FITS: "fitting-name", Likeness.SURNAME: "surname"}
    return f"person/{known.get(like, 'misspelt')}-in-document"


def _blocks(bearers: Sequence[Bearer]) -> Iterator[list[int]]:
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, bearer in enumerate(bearers):
        for surname in bearer.surnames:
            blocks["surname", surname].append(n)
        for given in bearer.first_names:
            blocks["given", given].append(n)
    for _, block in sorted(blocks.items()):
        yield block


def _links(group: Sequence[int], why: dict[tuple[int, int], str], bearers: Sequence[Bearer]) -> Iterator[Link]:
    """Yield for each way of a group but the first one why it belongs to another of the group."""
    reached = {group[0]}
    while len(reached) < len(group):
        for n in group:
            near = sorted(
                (rule, m) for m in reached for rule in (why.get((m, n)), why.get((n, m))) if rule and n not in reached
            )
            if near:
                rule, m = near[0]
                yield Link(rule, bearers[m].mentions[0], bearers[n].mentions[0])
                reached.add(n)
                break
        else:
            return
