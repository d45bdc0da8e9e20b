"""Areas: documents of one council, and of bodies whose names share a place, serve one area.

What they call by one name there is one thing: a "Strategic Partnership Board" of one county is not that of another.
The council of a document is that of its letterhead; a body whose documents name no council and whose name holds no
place is an area of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ingest.vocabulary import terms
from kg.identity.naming import Joined
from kg.proper_names import VOCABULARY, key

Unit = tuple[str | None, str | None]
"""The body whose meeting a document belongs to, and the council of its letterhead."""


def areas(units: Iterable[Unit]) -> dict[Unit, str]:
    """Return the label of the area of each unit: the places of all units joined to it, sorted.

    A unit without a council is of the area of the councils that other documents of its body name; where these are of
    several areas it is of none, and has no label.
    """
    every = sorted(set(units), key=lambda unit: (unit[0] or "", unit[1] or ""))
    councils: dict[str, set[str]] = defaultdict(set)
    for host, council in every:
        if host and council:
            councils[host].add(council)
    named = [(host, council) for host, council in every if council or (host and host not in councils)]
    words = {unit: sorted(_words(*unit)) for unit in named}
    joined: Joined[str] = Joined()
    for found in words.values():
        for word in found:
            joined.join(found[0], word)
    members: dict[str, list[str]] = defaultdict(list)
    for word in sorted({word for found in words.values() for word in found}):
        members[joined.root(word)].append(word)
    labels = {unit: " ".join(members[joined.root(found[0])]) for unit, found in words.items()}
    for host, known in councils.items():
        meant = {labels[host, council] for council in known}
        if len(meant) == 1:
            labels[host, None] = meant.pop()
    return labels


def _words(host: str | None, council: str | None) -> frozenset[str]:
    """Return the places of a unit: the council's, and the host's where the two share one or there is no council."""
    here = places(host) if host else frozenset()
    if council is None:
        return here or frozenset({key(host or "")})
    theirs = places(council) or frozenset({key(council)})
    return theirs | here if theirs & here else theirs


def places(host: str) -> frozenset[str]:
    """Return the words of a body's name that are none of the field's: its places, in lower case."""
    return frozenset(key(host).split()) - frozenset(terms("host_words", VOCABULARY))
