"""What is known of the bearer of a name, and whether two bearers are one person: evidence for, evidence against."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache, cached_property

from ingest.vocabulary import terms
from kg.mentions import PersonMention
from kg.names import (
    Likeness,
    PersonName,
    compare,
    is_councillor,
    key,
    key_of_title,
    one_letter_apart,
    rank,
    sex,
    surname_key,
)
from kg.posts import qualifiers

_MEMBER_ROLE = re.compile(r"\b(?:member|chair\w*|convenor|convener|substitute for)\b", re.IGNORECASE)
_MEMBER_LISTS = frozenset({"present", "member"})
_PEERAGE = frozenset({"lord", "lady", "baroness", "baron", "sir", "dame", "viscount", "viscountess"})
_TERM_DAYS = 3 * 366
"""A bare surname means the same member within this time: members sit for terms of about four years."""
_NEAR_DAYS = 5 * 366
"""The same for a surname with initials."""


class Standing(Enum):
    """What a bearer is, as far as title, list and posts show."""

    COUNCILLOR = "councillor"
    RANKED = "ranked"
    PEER = "peer"
    MEMBER = "member"
    OFFICER = "officer"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Bearer:
    """The mentions that are already known to be of one person."""

    mentions: tuple[PersonMention, ...]

    @cached_property
    def names(self) -> tuple[PersonName, ...]:
        """The different names, ignoring titles and honours, fullest first."""
        bare = {m.name.model_copy(update={"titles": (), "honours": (), "authority": None}) for m in self.mentions}
        return tuple(sorted(bare, key=lambda n: (*_fullness(n), n.surname, n.given), reverse=True))

    @cached_property
    def sex(self) -> str | None:
        """`m`, `f`, or None where no title tells."""
        return next((s for s in sorted({sex(m.name) or "" for m in self.mentions}) if s), None)

    @cached_property
    def sexes(self) -> frozenset[str]:
        """All that the titles say."""
        return frozenset(s for m in self.mentions if (s := sex(m.name)))

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The surnames as they are compared."""
        return frozenset(k for n in self.names if (k := surname_key(n)))

    @cached_property
    def files(self) -> frozenset[str]:
        """The files in which the bearer is named."""
        return frozenset(m.document for m in self.mentions)

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The bodies whose meetings or papers name the bearer."""
        return frozenset(m.body for m in self.mentions if m.body)

    @cached_property
    def sittings(self) -> frozenset[tuple[str, str]]:
        """The (body, date) pairs where the bearer is named."""
        return frozenset((m.body, m.date) for m in self.mentions if m.body and m.date)

    @cached_property
    def places(self) -> frozenset[str]:
        """The distinctive words of every body the bearer has to do with: Marshire, Vale."""
        own = {r.body for m in self.mentions for r in m.roles if r.body} | self.bodies
        own |= {m.name.authority for m in self.mentions if m.name.authority}
        words = {w for body in own for w in re.findall(r"[A-Z][\w’'-]{2,}", body)}
        return frozenset(key(w) for w in words if w.lower().rstrip("s") not in _generic_words() and not w.isupper())

    @cached_property
    def posts(self) -> frozenset[str]:
        """Posts held, without "acting" and "former", memberships apart."""
        roles = {r.role for m in self.mentions for r in m.roles if not _MEMBER_ROLE.search(r.role)}
        bare = {re.sub(rf"^(?:(?:{qualifiers()})\s+)+", "", role).lower() for role in roles}
        return frozenset(bare - {"presenter", "report author", "contact", "in attendance", "apologies"})

    @cached_property
    def lists(self) -> frozenset[tuple[str, str]]:
        """The lists on which the bearer has an entry: (document, list)."""
        return frozenset((m.document_id, m.listed) for m in self.mentions if m.listed)

    @cached_property
    def titles(self) -> frozenset[str]:
        """The titles in lower case."""
        return frozenset(key_of_title(t) for m in self.mentions for t in m.name.titles)

    @cached_property
    def is_member(self) -> bool:
        """Whether the bearer is or sits as a member of a body."""
        listed = any(m.listed in _MEMBER_LISTS for m in self.mentions)
        return listed or any(_MEMBER_ROLE.search(r.role) for m in self.mentions for r in m.roles)

    @cached_property
    def standing(self) -> Standing:
        """What the bearer is; a title weighs more than a list, a list more than a post."""
        if any(is_councillor(t) for m in self.mentions for t in m.name.titles):
            return Standing.COUNCILLOR
        if any(rank(m.name) for m in self.mentions):
            return Standing.RANKED
        if self.titles & _PEERAGE and not self.is_member:
            return Standing.PEER
        if self.is_member:
            return Standing.MEMBER
        return Standing.OFFICER if self.posts else Standing.UNKNOWN

    @cached_property
    def given(self) -> tuple[str, ...]:
        """The fullest given names as they are compared; empty when only a surname is known."""
        return tuple(key(g) for g in self.names[0].given)

    @cached_property
    def first_names(self) -> frozenset[str]:
        """The first given names in use, initials apart."""
        return frozenset(key(n.given[0]) for n in self.names if n.given and len(key(n.given[0])) > 1)

    @property
    def full(self) -> bool:
        """Whether surname and a given name beyond an initial are known."""
        return bool(self.surnames) and any(len(g) > 1 for g in self.given[:1])


def _fullness(name: PersonName) -> tuple[bool, int, bool, int]:
    words = sum(len(key(g)) > 1 for g in name.given)
    return bool(name.surname), words, bool(name.given) and len(key(name.given[0])) > 1, len(name.given)


@cache
def _generic_words() -> frozenset[str]:
    return frozenset(w.lower().rstrip("s") for w in terms("generic_body_words", "kg.vocabulary"))


def likeness(a: Bearer, b: Bearer) -> Likeness:
    """Return the likeness of the fullest names; DIFFERENT when any two names or the titles contradict each other."""
    if a.sexes and b.sexes and a.sexes != b.sexes:
        return Likeness.DIFFERENT
    found = [compare(x, y) for x in a.names for y in b.names if not _misspelt(x, y)]
    if not found or any(f is Likeness.DIFFERENT for f in found):
        return Likeness.DIFFERENT
    return max(found)


def _misspelt(x: PersonName, y: PersonName) -> bool:
    """Whether two full names agree but for one letter of the surname."""
    if not (x.given and y.given) or min(len(key(x.given[0])), len(key(y.given[0]))) < 2:
        return False
    alike = compare(x.model_copy(update={"surname": "x"}), y.model_copy(update={"surname": "x"}))
    return alike is not Likeness.DIFFERENT and one_letter_apart(x.surname, y.surname)


def _variants(a: Bearer, b: Bearer) -> bool:
    """Whether all that sets two bearers apart is one letter of a surname."""
    opposed = bool(a.sexes and b.sexes and a.sexes != b.sexes)
    return not opposed and any(_misspelt(x, y) for x in a.names for y in b.names)


def variant(a: Bearer, b: Bearer) -> bool:
    """Whether two bearers are one whose surname is misspelt by a letter: in one file, of one rank or post."""
    return _variants(a, b) and bool(a.files & b.files) and _same_office(a, b)


def _same_office(a: Bearer, b: Bearer) -> bool:
    """Whether rank, post or kind of person are the same, or one of them is not known."""
    unknown = Standing.UNKNOWN in (a.standing, b.standing)
    return unknown or bool(a.posts & b.posts) or (a.standing is b.standing and not (a.posts and b.posts))


def clash(a: Bearer, b: Bearer) -> bool:
    """Whether two bearers cannot be one person: names or titles contradict, or one list names both."""
    if likeness(a, b) is Likeness.DIFFERENT and not _variants(a, b):
        return True
    return bool(a.lists & b.lists) and not _same_entry(a, b)


def _same_entry(a: Bearer, b: Bearer) -> bool:
    """Whether the lists that name both do so with one and the same name (a name printed twice)."""
    return bool({n.surname for n in a.names} & {n.surname for n in b.names}) and a.given == b.given


def near(a: Bearer, b: Bearer, days: int) -> bool:
    """Whether both are named for one body within so many days."""
    for body, x in a.sittings:
        for other, y in b.sittings:
            if body == other and abs((_day(x) - _day(y)).days) <= days:
                return True
    return False


def _day(text: str) -> date:
    return date.fromisoformat(text if len(text) == 10 else f"{text}-15")


def join_in_document(a: Bearer, b: Bearer) -> bool:
    """Whether two bearers named in one document are one person."""
    like = likeness(a, b)
    if like >= Likeness.FITS or variant(a, b):
        return True
    if like is not Likeness.SURNAME:
        return False
    bare, other = (a, b) if not (a.given and a.surnames) else (b, a)
    if not bare.surnames:
        return True
    return _may_be(bare, other)


def join_across(a: Bearer, b: Bearer) -> bool:
    """Whether two bearers named in different documents are one person, on adequate evidence only."""
    like = likeness(a, b)
    if like is Likeness.DIFFERENT:
        return variant(a, b)
    together = bool(a.bodies & b.bodies or a.files & b.files)
    if like is Likeness.SAME and a.full and b.full:
        return together or bool(a.places & b.places) or bool(a.posts & b.posts)
    if like >= Likeness.FITS:
        return together and (bool(a.files & b.files) or (a.full and b.full) or near(a, b, _NEAR_DAYS))
    bare, other = (a, b) if not a.given else (b, a)
    if like is not Likeness.SURNAME or not bare.surnames or not near(a, b, _TERM_DAYS):
        return False
    if not other.given:
        return bare.standing is other.standing or (bare.is_member and other.is_member)
    return _known_as(bare, other)


def _may_be(bare: Bearer, other: Bearer) -> bool:
    """Within a document: whether a surname with its title can be the person named in full."""
    if bare.standing is Standing.COUNCILLOR:
        return other.is_member or other.standing not in (Standing.RANKED, Standing.OFFICER)
    if bare.standing is Standing.RANKED:
        return other.standing in (Standing.RANKED, Standing.UNKNOWN)
    return True


def _known_as(bare: Bearer, other: Bearer) -> bool:
    """Across documents: whether a surname with its title is that of a person known for the same body."""
    if bare.standing is Standing.RANKED or other.standing is Standing.RANKED:
        return bare.standing is other.standing
    if bare.standing is Standing.PEER:
        return bool(bare.titles & other.titles & _PEERAGE)
    if bare.standing is Standing.COUNCILLOR or bare.is_member:
        return other.is_member
    return bool(bare.posts & other.posts) or (other.is_member and bool(bare.titles & other.titles))


def doubt(a: Bearer, b: Bearer) -> str | None:
    """Return why two people who are kept apart may yet be one, or None when nothing suggests it."""
    like = likeness(a, b)
    if like is Likeness.DIFFERENT or not (a.surnames & b.surnames) or clash(a, b):
        return None
    if Standing.RANKED in (a.standing, b.standing) and a.standing is not b.standing and like is Likeness.SURNAME:
        return None
    where = "same body" if a.bodies & b.bodies else "different body"
    what = {Likeness.SAME: "same name", Likeness.FITS: "names fit", Likeness.SURNAME: "same surname"}[like]
    return f"{what}, {where}"


def merged(bearers: Iterable[Bearer]) -> Bearer:
    """Return one bearer of all mentions, in the order of their places."""
    mentions = {m for bearer in bearers for m in bearer.mentions}
    return Bearer(tuple(sorted(mentions, key=place)))


def place(mention: PersonMention) -> tuple[str, int, int, str, str]:
    """Return the sort key of a mention: file, place, document, form."""
    return mention.document, mention.span.start, mention.span.end, mention.document_id, mention.form
