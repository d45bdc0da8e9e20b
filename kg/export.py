"""The graph as files that others read: N-Quads, TriG, Turtle and JSON-LD, the same bytes for the same quads.

Quads are put in order before they are written, so neither the order of files nor that of a store can be seen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kg.errors import UnknownKind
from ontology.terms import PREFIXES


def nquads_lines(quads: Iterable[Quad]) -> list[bytes]:
    """Return each quad as a line of N-Quads, each once, in order of bytes."""
    return sorted({f"{quad} .\n".encode() for quad in quads})


def nquads_sha256(lines: Iterable[bytes]) -> str:
    """Return the sha256 of sorted N-Quads."""
    total = hashlib.sha256()
    for line in lines:
        total.update(line)
    return total.hexdigest()


def graphs_sha256(graphs: Mapping[str, str]) -> str:
    """Return one sha256 for named graphs, given the sha256 of the sorted N-Quads of each: a generation's citable id.

    It is that of the lines `<sha256>  <name>`, in order of names: a graph that stays need not be read again for it.
    """
    return hashlib.sha256("".join(f"{graphs[name]}  {name}\n" for name in sorted(graphs)).encode()).hexdigest()


def export(quads: Iterable[Quad], name: str) -> bytes:
    """Return quads in a format: `nquads`, `trig`, `turtle` or `jsonld`.

    Turtle has no named graphs: it holds every triple once. The other formats keep the graphs.

    Raises:
        UnknownKind: there is no such format; the message names those there are.
    """
    if name not in _WRITERS:
        raise UnknownKind(f"There is no format {name!r}: use one of {', '.join(FORMATS)}")
    return _WRITERS[name](quads)


def _nquads(quads: Iterable[Quad]) -> bytes:
    return b"".join(nquads_lines(quads))


def _trig(quads: Iterable[Quad]) -> bytes:
    return _prefixes_in_order(serialize(_ordered(quads), format=RdfFormat.TRIG, prefixes=PREFIXES) or b"")


def _jsonld(quads: Iterable[Quad]) -> bytes:
    return serialize(_ordered(quads), format=RdfFormat.JSON_LD) or b""


def _turtle(quads: Iterable[Quad]) -> bytes:
    return in_turtle({q.triple for q in quads})


def in_turtle(triples: Iterable[Triple]) -> bytes:
    """Return triples as Turtle, in order."""
    written = serialize(sorted(triples, key=str), format=RdfFormat.TURTLE, prefixes=PREFIXES)
    return _prefixes_in_order(written or b"")


def _prefixes_in_order(written: bytes) -> bytes:
    """Return Turtle or TriG with its opening prefixes sorted: the writer puts them in a random order."""
    lines = written.split(b"\n")
    count = next((n for n, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
    return b"\n".join(sorted(lines[:count]) + lines[count:])


def _ordered(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield quads graph by graph and subject by subject, so that the writers can group them."""
    keyed = {(str(q.graph_name), str(q.subject), str(q.predicate), str(q.object)): q for q in quads}
    yield from (keyed[key] for key in sorted(keyed))


_WRITERS: dict[str, Callable[[Iterable[Quad]], bytes]] = {
    "nquads": _nquads,
    "trig": _trig,
    "turtle": _turtle,
    "jsonld": _jsonld,
}

FORMATS = tuple(_WRITERS)
"""Names of the formats."""
