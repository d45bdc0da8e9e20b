"""What came from files that their source has no more: kept, and marked wherever it is shown."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel

from kg.model import DocumentFact, Facts, Quote

_Value = TypeVar("_Value")


def mark_withdrawn(facts: Facts, names: frozenset[str]) -> Facts:
    """Return facts in which every document and quote of the files of these names is marked."""
    return _marked(facts, names) if names else facts


def mark_quote(quote: Quote, names: frozenset[str]) -> Quote:
    """Return a quote that is marked when it is of a file of these names."""
    return quote.model_copy(update={"withdrawn": True}) if quote.document in names else quote


def withdrawn_names(facts: Facts) -> frozenset[str]:
    """Return the names of the files that are marked."""
    return frozenset(document.name for document in facts.documents if document.withdrawn)


def _marked(value: _Value, names: frozenset[str]) -> _Value:
    """Return a value with all quotes and documents in it marked; the value itself when there are none."""
    found: Any = value
    if isinstance(value, Quote):
        found = mark_quote(value, names)
    elif isinstance(value, BaseModel):
        parts = {name: _marked(part, names) for name, part in value}
        update: dict[str, Any] = {name: part for name, part in parts.items() if part is not getattr(value, name)}
        if isinstance(value, DocumentFact) and value.name in names:
            update["withdrawn"] = True
        found = value.model_copy(update=update) if update else value
    elif isinstance(value, tuple):
        made = [_marked(part, names) for part in value]
        found = value if all(a is b for a, b in zip(made, value, strict=True)) else tuple(made)
    marked: _Value = found
    return marked
