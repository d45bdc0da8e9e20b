"""What is known of the bearer of a name: all that the places say where somebody is named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache, cached_property, lru_cache

from ingest.vocabulary import terms
from kg.identity.areas import places
from kg.mentions import PersonMention
from kg.names import (
    PersonName,
    is_councillor,
    key,
    key_of_title,
    rank,
    sex,
    surname_key,
)
from kg.posts import qualifiers

_MEMBER_ROLE = re.compile(r"\b(?:member|chair\w*|convenor|convener|substitute for)\b", re.IGNORECASE)
_OF_ONE_COUNCIL = re.compile(r"^(?!.*\bJoint\b).*\b(?:Council|Cabinet|Executive|(?:Sub-?)?[Cc]ommittee)\b")
"""Bodies that are of the council in whose name their papers are printed; a panel or board may only be its guest."""
_SEATS = frozenset({"present", "member", "apologies"})
_MEMBER_LISTS = frozenset({"present", "member"})
PEERAGE = frozenset({"lord", "lady", "baroness", "baron", "sir", "dame", "viscount", "viscountess"})


class Standing(Enum):
    """What a bearer is, as far as title, list and posts show."""

    COUNCILLOR = "councillor"
    RANKED = "ranked"
    PEER = "peer"
    MEMBER = "member"
    OFFICER = "officer"
    UNKNOWN = "unknown"


NO_POSTS = frozenset({"presenter", "report author", "contact", "in attendance", "apologies"})
"""What somebody did in one document: no post, and not held over time."""


@dataclass(frozen=True)
class Bearer:
    """The mentions that are already known to be of one person."""

    mentions: tuple[PersonMention, ...]

    @cached_property
    def names(self) -> tuple[PersonName, ...]:
        """The different names, ignoring titles and honours, fullest first."""
        bare = {_bare(m.name) for m in self.mentions}
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
    def documents(self) -> frozenset[str]:
        """The ids of the documents in which the bearer is named."""
        return frozenset(m.document_id for m in self.mentions)

    @cached_property
    def bodies(self) -> frozenset[str]:
        """The bodies whose meetings or papers name the bearer."""
        return frozenset(m.body for m in self.mentions if m.body)

    @cached_property
    def sittings(self) -> frozenset[tuple[str, str]]:
        """The (body, date) pairs where the bearer is named."""
        return frozenset((m.body, m.date) for m in self.mentions if m.body and m.date)

    @cached_property
    def days(self) -> dict[str, list[int]]:
        """The days, as ordinals in order, on which each body named the bearer."""
        return _days(self.sittings)

    @cached_property
    def seated(self) -> dict[str, list[int]]:
        """The days on which lists of a whole council hold the bearer, by council: there all its councillors stand."""
        return _days((key(m.council), m.date) for m in self.mentions if m.council == m.body and m.listed in _SEATS)

    @cached_property
    def served(self) -> dict[str, list[int]]:
        """The days on which papers of a council or its committees name the bearer, by council."""
        return _days((key(m.council), m.date) for m in self.mentions if m.council and key(m.council) in self.hosts)

    @cached_property
    def places(self) -> frozenset[str]:
        """The distinctive words of every body the bearer has to do with: Marshire, Vale."""
        own = {r.body for m in self.mentions for r in m.roles if r.body} | self.bodies
        own |= {m.name.authority for m in self.mentions if m.name.authority}
        words = {w for body in own for w in re.findall(r"[A-Z][\w’'-]{2,}", body)}
        return frozenset(key(w) for w in words if w.lower().rstrip("s") not in _generic_words() and not w.isupper())

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The councils of which, or of whose committees, papers name the bearer. A joint body is none of its host's."""
        own = {m.council for m in self.mentions if m.council and _OF_ONE_COUNCIL.search(m.body or "")}
        return frozenset(map(key, own))

    @cached_property
    def councils(self) -> frozenset[str]:
        """The places of the councils that a councillor is of, as far as lists say, else the papers of a council."""
        said = {m.name.authority for m in self.mentions if m.name.authority and is_council(m.name.authority)}
        said |= {r.body for m in self.mentions for r in m.roles if r.body and r.role == "member" and is_council(r.body)}
        here = {m.council for m in self.mentions if m.council and key(m.council) in self.hosts}
        found = (places(name) for name in (said or (here if self.standing is Standing.COUNCILLOR else ())))
        return frozenset(" ".join(sorted(words)) for words in found if words)

    @cached_property
    def posts(self) -> frozenset[str]:
        """Posts held, without "acting" and "former", memberships apart."""
        roles = {r.role for m in self.mentions for r in m.roles if not _MEMBER_ROLE.search(r.role)}
        bare = {re.sub(rf"^(?:(?:{qualifiers()})\s+)+", "", role).lower() for role in roles}
        return frozenset(bare - NO_POSTS)

    @cached_property
    def former(self) -> frozenset[str]:
        """Posts that sentences say the bearer held once."""
        over = {e.role for m in self.mentions for e in m.ended if e.role}
        over |= {r.role for m in self.mentions for r in m.roles if re.match(r"(?i:former|previous)\b", r.role)}
        return frozenset(re.sub(rf"^(?:(?:{qualifiers()})\s+)+", "", role).lower() for role in over)

    @cached_property
    def lists(self) -> frozenset[tuple[str, str]]:
        """The lists on which the bearer has an entry: (document, list)."""
        return frozenset((m.document_id, m.listed) for m in self.mentions if m.listed)

    @cached_property
    def titles(self) -> frozenset[str]:
        """The titles in lower case."""
        return frozenset(key_of_title(t) for m in self.mentions for t in m.name.titles)

    @cached_property
    def namesake(self) -> bool:
        """Whether a document says that an earlier bearer of the name is somebody else."""
        return any(m.namesake for m in self.mentions)

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
        if self.titles & PEERAGE and not self.is_member:
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


@lru_cache(maxsize=1 << 14)
def _bare(name: PersonName) -> PersonName:
    """A name without titles, honours and authority."""
    return name.model_copy(update={"titles": (), "honours": (), "authority": None})


def _fullness(name: PersonName) -> tuple[bool, int, bool, int]:
    words = sum(len(key(g)) > 1 for g in name.given)
    return bool(name.surname), words, bool(name.given) and len(key(name.given[0])) > 1, len(name.given)


@cache
def _generic_words() -> frozenset[str]:
    return frozenset(w.lower().rstrip("s") for w in terms("generic_body_words", "kg.vocabulary"))


def is_council(body: str) -> bool:
    """Whether a name is that of a council."""
    return re.search(r"\b(?:Council|Corporation|City|Borough|District|County)\b", body) is not None


def merged(bearers: Iterable[Bearer]) -> Bearer:
    """Return one bearer of all mentions, in the order of their places."""
    return Bearer(tuple(sorted((m for bearer in bearers for m in bearer.mentions), key=place)))


def _days(dated: Iterable[tuple[str, str | None]]) -> dict[str, list[int]]:
    """Days as ordinals in order, by body."""
    found: dict[str, set[int]] = {}
    for body, day in dated:
        if day:
            found.setdefault(body, set()).add(day_of(day).toordinal())
    return {body: sorted(days) for body, days in sorted(found.items())}


def day_of(text: str) -> date:
    """Return a date; of a month alone its middle."""
    return date.fromisoformat(text if len(text) == 10 else f"{text}-15")


def place(mention: PersonMention) -> tuple[str, int, int, str, str]:
    """Return the sort key of a mention: file, place, document, form."""
    return mention.document, mention.span.start, mention.span.end, mention.document_id, mention.form
