"""Which format a client wants: an Accept header, a media type or a short name → the formats of both kinds of query."""

from __future__ import annotations

RESULTS = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
GRAPHS = {
    "text/turtle": "ttl",
    "application/x-turtle": "ttl",
    "application/n-triples": "nt",
    "text/plain": "nt",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/xml": "rdfxml",
}


def formats(accept: str) -> tuple[str, str]:
    """Return the format for SELECT and ASK and that for CONSTRUCT and DESCRIBE; JSON and Turtle when nothing fits.

    `accept` is an Accept header with its weights, one media type, or a short name such as `csv` or `ttl`.
    """
    wanted = _by_weight(accept)
    result = next((RESULTS.get(w, w) for w in wanted if w in RESULTS or w in RESULTS.values()), "json")
    graph = next((GRAPHS.get(w, w) for w in wanted if w in GRAPHS or w in GRAPHS.values()), "ttl")
    return result, graph


def _by_weight(accept: str) -> list[str]:
    """Return the media ranges of an Accept header, most wanted first; those with weight 0 are left out."""
    found: list[tuple[float, str]] = []
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((p.removeprefix("q=") for p in parameters if p.startswith("q=")), "1")
        try:
            found.append((float(weight), media))
        except ValueError:
            continue
    return [media for weight, media in sorted(found, key=lambda pair: -pair[0]) if media and weight > 0]
