"""RDF terms from plain values, in the one spelling that the store keeps, so that what goes in comes out byte-equal.

The store normalises typed literals (`1.50` becomes `1.5`): numbers are spelt normalised here, and what was printed is
kept beside them in a string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple
from rdflib.namespace import RDF, XSD

Term = NamedNode | Literal

_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")
_MONTH = re.compile(r"\d{4}-\d\d\Z")


@lru_cache(maxsize=20_000)
def node(iri: str) -> NamedNode:
    """Return the node of an IRI. Raises ValueError when it is no absolute IRI."""
    return NamedNode(iri)


def link(iri: str | None) -> NamedNode | None:
    """Return the node of an IRI, or None."""
    return node(iri) if iri else None


def text(value: str | None) -> Literal | None:
    """Return a string literal, or None for nothing."""
    return Literal(value) if value else None


def boolean(value: bool) -> Literal:
    """Return true or false."""
    return Literal("true" if value else "false", datatype=node(str(XSD.boolean)))


def integer(value: int) -> Literal:
    """Return a whole number."""
    return Literal(str(value), datatype=node(str(XSD.integer)))


def decimal(value: float | None) -> Literal | None:
    """Return an amount as xsd:decimal in normalised spelling (`1500000`, `0.5`), or None."""
    if value is None:
        return None
    spelling = format(Decimal(repr(value)), "f")
    if "." in spelling:
        spelling = spelling.rstrip("0").rstrip(".")
    return Literal(spelling, datatype=node(str(XSD.decimal)))


def date(value: str | None) -> Literal | None:
    """Return `YYYY-MM-DD` as xsd:date, `YYYY-MM` as xsd:gYearMonth, and None for anything else."""
    if value and _DATE.match(value):
        return Literal(value, datatype=node(str(XSD.date)))
    if value and _MONTH.match(value):
        return Literal(value, datatype=node(str(XSD.gYearMonth)))
    return None


def describe(subject: NamedNode, types: tuple[str, ...], *pairs: tuple[str, Term | None]) -> Iterator[Triple]:
    """Yield the types and the properties of a subject; a property whose value is None is left out."""
    for name in types:
        yield Triple(subject, node(str(RDF.type)), node(name))
    for predicate, value in pairs:
        if value is not None:
            yield Triple(subject, node(predicate), value)
