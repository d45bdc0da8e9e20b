"""The vocabulary of the graph: terms, controlled lists and shapes. Imports rdflib only, and only when asked to load."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["load_concepts", "load_ontology", "load_shapes"]


def load_ontology() -> Graph:
    """Return the classes and properties of `panels.ttl`."""
    return _load("panels.ttl")


def load_concepts() -> Graph:
    """Return the controlled lists of `concepts.ttl`."""
    return _load("concepts.ttl")


def load_shapes() -> Graph:
    """Return the SHACL shapes of `shapes.ttl`."""
    return _load("shapes.ttl")


@cache
def _load(name: str) -> Graph:
    """Return one parsed file of this package. The graph is shared: copy it before you change it."""
    from rdflib import Graph

    return Graph().parse(data=(files(__package__) / name).read_text(encoding="utf-8"), format="turtle")
