"""Which of those named in different documents can be one person at all: blocks of alike surnames.

Two people of two blocks are never compared, and nothing that is decided in one block depends on another: a document
that is added touches the blocks of the surnames that it names, whatever else a corpus holds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from kg.identity.in_documents import Named, Way
from kg.identity.naming import Joined
from kg.iri import slug
from kg.names import key
from kg.rulings import Rulings

_SOUNDS = (
    (r"ph", "f"),
    (r"[cq]k?|kh?", "k"),
    (r"(?<=m)p(?=[st])", ""),
    (r"z", "s"),
    (r"^ma?k", "mk"),
    (r"(?<=.)[aeiouyhw]", ""),
    (r"(.)\1+", r"\1"),
)
"""Spellings that are confused, in the order in which they are made one: vowels behind the first letter do not count."""


def blocks(named: Iterable[Named], ruled: Rulings[Way]) -> list[tuple[Named, ...]]:
    """Return those named in all documents by blocks, in an order that depends on them alone.

    Whoever bears two surnames makes one block of both, and so does a judgement that two are one person.
    """
    keys = [(sorted(_keys(one)), one) for one in named]
    linked: Joined[str] = Joined()
    for found, _ in keys:
        for other in found:
            linked.join(found[0], other)
    key_of = {way: found[0] for found, one in keys for way in one.ways} if ruled.same else {}
    for left, right in ruled.same:
        if left in key_of and right in key_of:
            linked.join(key_of[left], key_of[right])
    block: dict[str, list[Named]] = defaultdict(list)
    for found, one in keys:
        block[linked.root(found[0])].append(one)
    return [tuple(block[root]) for root in sorted(block)]


def _keys(one: Named) -> set[str]:
    """The keys of the surnames in use; of somebody without one, of the given name.

    A surname counts as a whole and by its last part, so that whoever has one id as written has one block.
    """
    keys = set()
    for name in one.bearer.names:
        if name.surname:
            keys |= {sound(key(name.surname)), sound(slug(name.surname).rsplit("-", 1)[-1])}
    return keys or {f"given {given}" for given in one.bearer.given or ("",)}


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """Return a key that words share which differ in vowels or doubled letters only ("healy", "heally")."""
    for pattern, shared in _SOUNDS:
        word = re.sub(pattern, shared, word)
    return word
