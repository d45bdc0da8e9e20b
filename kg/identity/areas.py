"""Areas: bodies whose names share a place serve one area, and what they call by one name there is one thing.

A "Strategic Partnership Board" of one county is not that of another. Hosts whose names hold no place are an area each.
"""

from __future__ import annotations

from collections.abc import Iterable

from ingest.vocabulary import terms
from kg.proper_names import VOCABULARY, key


def areas(hosts: Iterable[str]) -> dict[str, str]:
    """Return the label of the area of each host: the places of all hosts joined to it, sorted."""
    labels: dict[str, frozenset[str]] = {host: places(host) or frozenset({key(host)}) for host in hosts}
    joined = dict(labels)
    for host in sorted(labels):
        touching = {other for other in joined if joined[other] & joined[host]}
        union = frozenset().union(*(joined[other] for other in touching))
        joined.update(dict.fromkeys(touching, union))
    return {host: " ".join(sorted(joined[host])) for host in sorted(joined)}


def places(host: str) -> frozenset[str]:
    """Return the words of a body's name that are none of the field's: its places, in lower case."""
    return frozenset(key(host).split()) - frozenset(terms("host_words", VOCABULARY))
