"""Run our own queries on a graph, with values bound to variables and never written into the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple, Variable

if TYPE_CHECKING:
    from pyoxigraph import Store


def select(store: Store, query: str, values: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the rows of a SELECT, one dictionary a row, unbound variables left out.

    `values` binds variables: an absolute IRI (`https://...`) becomes a node, anything else a string.

    Raises:
        SyntaxError: the query is no SPARQL.
        TypeError: it is no SELECT.
    """
    bound: dict[Variable, NamedNode | BlankNode | Literal | Triple]
    bound = {Variable(name): _term(value) for name, value in values.items()}
    found = store.query(query, substitutions=bound)
    if not isinstance(found, QuerySolutions):
        raise TypeError("only SELECT queries give rows")
    names = [variable.value for variable in found.variables]
    return [{name: _text(row[name]) for name in names if row[name] is not None} for row in found]


def _term(value: str) -> NamedNode | Literal:
    return NamedNode(value) if value.startswith(("https://", "http://")) and " " not in value else Literal(value)


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def shown(query: str, values: Mapping[str, str]) -> str:
    """Return a query that anybody can run: its values in a VALUES clause, its comments left out."""
    lines = [line for line in query.splitlines() if line.strip() and not line.startswith("#")]
    if not values:
        return "\n".join(lines)
    names = " ".join(f"?{name}" for name in values)
    terms = " ".join(str(_term(value)) for value in values.values())
    return "\n".join(lines).replace("WHERE {", f"WHERE {{\n  VALUES ({names}) {{ ({terms}) }}", 1)
