"""A claim on its way to the graph: what is said, by which quotes, and what only one file says."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import Triple

from kg.model import Quote

_LONGEST_LABEL = 100


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with its triples and the quotes that show it."""

    id: str
    triples: tuple[Triple, ...]
    sources: tuple[Quote, ...]
    seen_in: dict[str, tuple[Triple, ...]] = field(default_factory=dict)


def short(value: str) -> str:
    """Return a text cut at a word for a label."""
    if len(value) <= _LONGEST_LABEL:
        return value
    return value[:_LONGEST_LABEL].rsplit(" ", 1)[0] + " …"
