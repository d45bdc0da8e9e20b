"""One SPARQL query on one graph, in this process: what may be asked, and its answer up to a number of rows and bytes.

Nothing here limits time or memory: a query of a stranger belongs in a process that can be killed
(`search_api.sparql_worker`). Queries are read twice: by rdflib to refuse what must not run, by Oxigraph to run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse_query_results,
    serialize,
)
from rdflib.plugins.sparql.algebra import translatePrologue
from rdflib.plugins.sparql.parser import parseQuery, parseUpdate
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import GraphError
from kg.export import in_turtle
from ontology.terms import PREFIXES

RESULT_FORMATS = {
    "json": ("application/sparql-results+json", QueryResultsFormat.JSON),
    "xml": ("application/sparql-results+xml", QueryResultsFormat.XML),
    "csv": ("text/csv; charset=utf-8", QueryResultsFormat.CSV),
    "tsv": ("text/tab-separated-values; charset=utf-8", QueryResultsFormat.TSV),
}
"""Formats of SELECT and ASK: name → media type and writer."""

GRAPH_FORMATS = {
    "ttl": ("text/turtle; charset=utf-8", RdfFormat.TURTLE),
    "nt": ("application/n-triples; charset=utf-8", RdfFormat.N_TRIPLES),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    "rdfxml": ("application/rdf+xml", RdfFormat.RDF_XML),
}
"""Formats of CONSTRUCT and DESCRIBE: name → media type and writer."""

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


class SparqlError(GraphError):
    """A query that gave no answer; `str()` is one clear line for the user."""


class QueryRefused(SparqlError):
    """A query that may not run here: an update, or one that reaches out of the graph."""


class QuerySyntax(SparqlError):
    """A query that is no SPARQL 1.1 query."""


class QueryTooLarge(SparqlError):
    """A query whose answer is larger, or needs more memory, than one may have."""


@dataclass(frozen=True, slots=True)
class SparqlResult:
    """An answer. `rows` counts the rows or triples in `body` (1 for ASK); `truncated`: there were more."""

    media_type: str
    body: bytes
    truncated: bool
    rows: int


def check(query: str, store: Store) -> None:
    """Refuse what must not run: updates, SERVICE, graphs that are not in the store, and what cannot be read.

    Raises:
        QueryRefused, QuerySyntax
    """
    if not query.strip():
        raise QuerySyntax("The query is empty; write a SPARQL 1.1 query such as: SELECT * WHERE { ?s ?p ?o } LIMIT 10")
    try:
        prologue, body = parseQuery(query)
        names = translatePrologue(prologue, None, initNs=PREFIXES)
        parts = list(_parts(body))
        graphs = [names.absolutize(graph) for part in parts for graph in _dataset(part)]
    except RecursionError:
        raise QueryRefused("The query is nested too deeply; ask for less at a time") from None
    except Exception as error:  # rdflib raises what its parser does, and bare exceptions for undeclared prefixes
        raise _unreadable(query, error) from None
    if any(part.name == "ServiceGraphPattern" for part in parts):
        raise QueryRefused("SERVICE is refused: a query may not reach out to other endpoints; use the graph held here")
    for graph in graphs:
        if not store.contains_named_graph(NamedNode(str(graph))):
            raise QueryRefused(
                f"FROM <{graph}> is refused: no such named graph is held here; leave FROM out to ask all"
            )


def evaluate(store: Store, query: str, result_format: str, graph_format: str, rows: int, size: int) -> SparqlResult:
    """Check a query and run it; the formats are names of `RESULT_FORMATS` and `GRAPH_FORMATS`.

    At most `rows` rows or triples are returned, and `truncated` tells of more.

    Raises:
        QueryRefused, QuerySyntax
        QueryTooLarge: the answer has more than `size` bytes.
    """
    check(query, store)
    try:
        found = store.query(query, prefixes=PREFIXES)
    except SyntaxError as error:
        raise _syntax(error) from None
    if isinstance(found, QuerySolutions):
        return _solutions(found, result_format, rows, size)
    if isinstance(found, QueryTriples):
        return _triples(found, graph_format, rows, size)
    return _boolean(found, result_format)


def _boolean(found: QueryBoolean, name: str) -> SparqlResult:
    media_type, writer = RESULT_FORMATS[name]
    return SparqlResult(media_type, found.serialize(format=writer) or b"", False, 1)


def _solutions(found: QuerySolutions, name: str, rows: int, size: int) -> SparqlResult:
    # The engine writes all rows or none. So rows are taken one by one as JSON, and other formats written from that.
    variables = [variable.value for variable in found.variables]
    lines: list[bytes] = []
    budget = size
    truncated = False
    for solution in found:
        if len(lines) == rows:
            truncated = True
            break
        row = {name: _json_term(term) for name, term in zip(variables, solution, strict=True) if term is not None}
        line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()
        budget -= len(line)
        _within(budget >= 0, size)
        lines.append(line)
    head = json.dumps({"vars": variables}, ensure_ascii=False, separators=(",", ":")).encode()
    body = b'{"head":' + head + b',"results":{"bindings":[' + b",".join(lines) + b"]}}"
    media_type, writer = RESULT_FORMATS[name]
    if writer != QueryResultsFormat.JSON:
        again = parse_query_results(body, format=QueryResultsFormat.JSON)
        body = again.serialize(format=writer) or b""
    _within(len(body) <= size, size)
    return SparqlResult(media_type, body, truncated, len(lines))


def _triples(found: QueryTriples, name: str, rows: int, size: int) -> SparqlResult:
    kept: dict[Triple, None] = {}
    budget = size
    truncated = False
    for triple in found:
        if triple in kept:
            continue
        if len(kept) == rows:
            truncated = True
            break
        kept[triple] = None
        budget -= len(str(triple))
        _within(budget >= 0, size)
    media_type, writer = GRAPH_FORMATS[name]
    body = in_turtle(kept) if writer == RdfFormat.TURTLE else serialize(sorted(kept, key=str), format=writer) or b""
    _within(len(body) <= size, size)
    return SparqlResult(media_type, body, truncated, len(kept))


def _within(fits: bool, size: int) -> None:
    if not fits:
        raise QueryTooLarge(f"The answer has more than {size:,} bytes; ask for fewer columns, or use LIMIT")


def _json_term(term: object) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        found = {"type": "literal", "value": term.value}
        if term.language:
            found["xml:lang"] = term.language
        elif term.datatype.value != _XSD_STRING:
            found["datatype"] = term.datatype.value
        return found
    raise QueryRefused("The query gives triples as values, which SPARQL 1.1 results cannot hold")


def _parts(tree: object) -> Iterator[CompValue]:
    """Yield every named part of a parse tree, however deep."""
    waiting = [tree]
    while waiting:
        part = waiting.pop()
        if isinstance(part, CompValue):
            yield part
            waiting.extend(part.values())
        elif isinstance(part, Iterable) and not isinstance(part, str):
            waiting.extend(part)


def _dataset(part: CompValue) -> Iterator[CompValue | str]:
    """Yield the graphs that a FROM or FROM NAMED clause names."""
    if part.name == "DatasetClause":
        yield from (part[key] for key in ("default", "named") if key in part)


def _unreadable(query: str, error: Exception) -> SparqlError:
    try:
        parseUpdate(query)
    except Exception:
        line, column = getattr(error, "lineno", None), getattr(error, "column", None)
        if line is None:
            return QuerySyntax(f"The query cannot be read: {error}")
        near = query.splitlines()[line - 1].strip()[:80]
        return QuerySyntax(f"The query cannot be read at line {line}, column {column}: {near!r} is no SPARQL 1.1 query")
    return QueryRefused("Updates are refused: the graph is changed by ingesting documents, and only so")


def _syntax(error: SyntaxError) -> QuerySyntax:
    message = " ".join(str(error).split())
    if "Prefix not found" in message:
        place = message.removeprefix("error at ").split(": ")[0]
        return QuerySyntax(f"The query cannot be read at {place}: a prefix is used that is not declared")
    return QuerySyntax(f"The query cannot be read: {message[:200]}")
