"""One claim in many prints: the clause that two forms of a meeting hold is one decision, with all its sources.

Prints that differ as printing differs are one claim. Prints of two forms that say nearly the same but not the same
(another amount, date, name, a `not`) are two readings of one claim: that of the first form stands, the others are kept
beside it, each with its sources. Two clauses of one form are never two readings: a form that says both means both.

The id of a claim is made of its meeting, its item, and its words without figures, months and negations, so that the
reading of a better form does not change it; of all its words, where another claim of the item differs in these alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kg.identity.forms import Form
from kg.iri import digest, mint
from kg.model import Action, Decision, Declaration, Quote, Variant
from kg.wording import likeness, same_words, skeleton, squashed

Claim = TypeVar("Claim", bound=Decision | Action | Declaration)

_READS_LIKE = 0.7
_COVERED = 0.9
_LONG_PART = 20


@dataclass(frozen=True, slots=True)
class Told(Generic[Claim]):
    """A claim as one form tells it, with the words by which it is compared."""

    form: Form
    claim: Claim
    words: str

    @property
    def recognised(self) -> bool:
        """Whether its page was recognised from a picture."""
        return any(source.ocr is not None for source in self.claim.sources)


@dataclass(slots=True)
class Group(Generic[Claim]):
    """Prints of one claim: `same` differ in print alone, the first stands; `readings` say something else."""

    same: list[Told[Claim]]
    readings: list[Told[Claim]] = field(default_factory=list)
    parts: list[Quote] = field(default_factory=list)
    part_forms: list[Form] = field(default_factory=list)
    """Quotes of forms that print it as part of a longer clause, or in parts, and these forms."""

    @property
    def standing(self) -> Told[Claim]:
        """The print whose text stands."""
        return self.same[0]

    @property
    def forms(self) -> frozenset[tuple[str, int]]:
        """The forms that tell it, in whatever reading."""
        told = (*(t.form.key for t in (*self.same, *self.readings)), *(f.key for f in self.part_forms))
        return frozenset(told)

    @property
    def sources(self) -> tuple[Quote, ...]:
        """All its quotes, those of the standing print first."""
        told = (s for t in (*self.same, *self.readings) for s in t.claim.sources)
        return tuple(dict.fromkeys((*told, *self.parts)))

    @property
    def variants(self) -> tuple[Variant, ...]:
        """What other forms say instead, each reading once with all its sources."""
        found: dict[str, list[Told[Claim]]] = {}
        for told in self.readings:
            found.setdefault(squashed(told.words), []).append(told)
        return tuple(
            Variant(
                text=text_of(held[0].claim),
                status=held[0].form.status,
                sources=tuple(dict.fromkeys(s for t in held for s in t.claim.sources)),
            )
            for held in found.values()
        )


def text_of(claim: Decision | Action | Declaration) -> str:
    """Return what a claim says, in its own words."""
    return claim.interest if isinstance(claim, Declaration) else claim.text


def fold(told: Iterable[Told[Claim]]) -> list[Group[Claim]]:
    """Return the claims of one item (or another part of one meeting) from all its prints, in the order of the forms."""
    by_form: dict[tuple[str, int], list[Told[Claim]]] = defaultdict(list)
    for one in sorted(told, key=lambda t: (t.form.order, t.claim.sources[0].start, t.claim.sources[0].end, t.words)):
        by_form[one.form.key].append(one)
    groups: list[Group[Claim]] = []
    for held in by_form.values():
        left = _join_same(held, groups)
        left = _join_parts(left, groups)
        left = _join_readings(left, groups)
        for one in left:
            if _join_same([one], groups):
                groups.append(Group([one]))
    return groups


def _join_same(held: Sequence[Told[Claim]], groups: Sequence[Group[Claim]]) -> list[Told[Claim]]:
    """Join what differs in print alone from a text that stands, then from a reading; return what is left."""
    standing = {squashed(g.standing.words): g for g in reversed(groups)}
    left = []
    for one in held:
        group = standing.get(squashed(one.words)) or next((g for g in groups if _same(one, g.standing)), None)
        if group:
            group.same.append(one)
        else:
            left.append(one)
    readings = {squashed(t.words): g for g in groups for t in g.readings}
    for one in tuple(left):
        group = readings.get(squashed(one.words))
        if group and one.form.key not in group.forms:
            group.readings.append(one)
            left.remove(one)
    return left


def _same(a: Told[Claim], b: Told[Claim]) -> bool:
    return same_words(a.words, b.words, a.recognised or b.recognised)


def _join_parts(held: Sequence[Told[Claim]], groups: list[Group[Claim]]) -> list[Told[Claim]]:
    """Join a clause that one form prints whole and another in parts: each part has the whole as a source too."""
    left = []
    for one in held:
        whole = squashed(one.words)
        inside = [g for g in groups if one.form.key not in g.forms and _is_part(squashed(g.standing.words), whole)]
        if len(inside) > 1 and sum(len(squashed(g.standing.words)) for g in inside) >= _COVERED * len(whole):
            for group in inside:
                group.parts += one.claim.sources
                group.part_forms.append(one.form)
        else:
            left.append(one)
    for group in groups:
        whole = squashed(group.standing.words)
        if any(one.form.key in group.forms for one in left):
            continue
        inside_it = [one for one in left if _is_part(squashed(one.words), whole)]
        if len(inside_it) > 1 and sum(len(squashed(one.words)) for one in inside_it) >= _COVERED * len(whole):
            group.parts += [s for one in inside_it for s in one.claim.sources]
            group.part_forms.append(inside_it[0].form)
            left = [one for one in left if one not in inside_it]
    return left


def _is_part(part: str, whole: str) -> bool:
    return _LONG_PART <= len(part) < len(whole) and part in whole


def _join_readings(held: Sequence[Told[Claim]], groups: list[Group[Claim]]) -> list[Told[Claim]]:
    """Join what reads nearly like a claim that this form does not tell otherwise, the nearest pairs first."""
    offers = []
    for n, one in enumerate(held):
        for m, group in enumerate(groups):
            if one.form.key in group.forms:
                continue
            alike = max(likeness(one.words, t.words) for t in (group.standing, *group.readings))
            if alike >= _READS_LIKE:
                offers.append((-alike, abs(n - m), n, m))
    joined: set[int] = set()
    taken: set[int] = set()
    for _, _, n, m in sorted(offers):
        if n not in joined and m not in taken:
            groups[m].readings.append(held[n])
            joined.add(n)
            taken.add(m)
    return [one for n, one in enumerate(held) if n not in joined]


def named(kind: str, place: str, groups: Sequence[Group[Claim]], words: Callable[[Told[Claim]], str]) -> list[str]:
    """Return the id of each claim of one `place` (what the ids of its claims have in common), all different."""
    bare = [skeleton(words(group.standing)) or squashed(words(group.standing)) for group in groups]
    often = Counter(bare)
    full = [
        digest(b) if often[b] == 1 else digest(b, squashed(words(g.standing)))
        for b, g in zip(bare, groups, strict=True)
    ]
    seen: Counter[str] = Counter()
    ids = []
    for end in full:
        seen[end] += 1
        ids.append(mint(kind, place, end if seen[end] == 1 else digest(end, str(seen[end]))))
    return ids
