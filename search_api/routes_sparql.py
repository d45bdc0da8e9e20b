"""The SPARQL endpoint (query only) and a form for people. Queries run in processes that can be killed."""

from __future__ import annotations

import json
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from kg.sparql import SparqlError, SparqlResult
from search_api.corpus import Corpus
from search_api.pages import templates
from search_api.problems import MEDIA_TYPE, RESPONSES, SCHEMA, problem_of
from search_api.routes_json import Held, Set

router = APIRouter()

EXAMPLE = """SELECT ?class (COUNT(?thing) AS ?number)
WHERE { ?thing a ?class }
GROUP BY ?class
ORDER BY DESC(?number)"""

_RESULT: dict[str, Any] = {
    media: {}
    for media in ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/turtle")
}
_RESPONSES: dict[int | str, dict[str, Any]] = {
    **RESPONSES,
    200: {"description": "The result, in a format that Accept asks for", "content": _RESULT},
    **{
        status: {"description": text, "content": {MEDIA_TYPE: SCHEMA}}
        for status, text in (
            (400, "The query cannot be read, or is refused"),
            (413, "The query is too long"),
            (415, "The query came as something else than the protocol has"),
        )
    },
}
_BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/sparql-query": {"schema": {"type": "string"}, "example": EXAMPLE},
        "application/x-www-form-urlencoded": {
            "schema": {"type": "object", "required": ["query"], "properties": {"query": {"type": "string"}}},
            "example": {"query": EXAMPLE},
        },
    },
}
_SelectedGraph = Annotated[list[str] | None, Query(alias="default-graph-uri")]
_NamedGraph = Annotated[list[str] | None, Query(alias="named-graph-uri")]


@router.get("/sparql", tags=["graph"], response_class=Response, responses=_RESPONSES)
def sparql(
    request: Request,
    held: Held,
    query: Annotated[str | None, Query(examples=[EXAMPLE])] = None,
    default_graph: _SelectedGraph = None,
    named_graph: _NamedGraph = None,
) -> Response:
    """Run a query (SELECT, ASK, CONSTRUCT, DESCRIBE). Updates, SERVICE and graphs from elsewhere are refused."""
    if query is None:
        if "text/html" in request.headers.get("accept", ""):
            return RedirectResponse("/query", status_code=303)
        raise HTTPException(400, "There is no query: GET /sparql?query=... or POST one")
    _no_dataset(default_graph, named_graph)
    return _answer(held.sparql(query, request.headers.get("accept", "json")))


@router.post(
    "/sparql", tags=["graph"], response_class=Response, responses=_RESPONSES, openapi_extra={"requestBody": _BODY}
)
async def post_sparql(request: Request, held: Held, limits: Set) -> Response:
    """Run a query that is posted as a form (`query=`) or as `application/sparql-query`."""
    from starlette.concurrency import run_in_threadpool

    text = (await _body(request, limits.longest_query * 4 + 1000)).decode("utf-8", "replace")
    media = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media == "application/sparql-query":
        query = text
        _no_dataset(request.query_params.get("default-graph-uri"), request.query_params.get("named-graph-uri"))
    elif media == "application/x-www-form-urlencoded":
        fields = dict(parse_qsl(text, keep_blank_values=True))
        if "update" in fields:
            raise HTTPException(400, "Updates are refused: the graph is changed by ingesting documents, and only so")
        if "query" not in fields:
            raise HTTPException(400, "There is no query: send a form with the field query")
        query = fields["query"]
        _no_dataset(fields.get("default-graph-uri"), fields.get("named-graph-uri"))
    elif media == "application/sparql-update":
        raise HTTPException(400, "Updates are refused: the graph is changed by ingesting documents, and only so")
    else:
        raise HTTPException(415, "Send a form with the field query, or a body of application/sparql-query")
    return _answer(await run_in_threadpool(held.sparql, query, request.headers.get("accept", "json")))


async def _body(request: Request, longest: int) -> bytes:
    """Return the body of a request, which is read no further than it may be long."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > longest:
            raise HTTPException(413, f"The request has more than {longest:,} bytes: ask for less at a time")
    return body


def _no_dataset(*graphs: object) -> None:
    if any(graphs):
        raise HTTPException(400, "A dataset cannot be chosen in the request: use GRAPH in the query")


def _answer(result: SparqlResult) -> Response:
    headers = {"Vary": "Accept", "X-PanelGraph-Rows": str(result.rows)}
    if result.truncated:
        headers["X-PanelGraph-Truncated"] = "true"
    return Response(result.body, media_type=result.media_type, headers=headers)


@router.get("/query", include_in_schema=False)
def query_page(request: Request, held: Held, limits: Set, query: str = "") -> Response:
    """Show a form for a query, and its result as a table."""
    context: dict[str, Any] = {
        "here": "query",
        "query": query or EXAMPLE,
        "longest": limits.longest_query,
        "problem": None,
        "boolean": None,
        "columns": None,
        "rows": (),
        "triples": None,
        "cut": False,
        "generation": held.generation,
    }
    status = 200
    if query.strip():
        try:
            context |= _shown(held, query)
        except SparqlError as error:
            context["problem"] = problem_of(error)
            status = context["problem"].status
    return templates.TemplateResponse(request, "query.html", context, status)


def _shown(held: Corpus, query: str) -> dict[str, Any]:
    """Return a result as the page shows it."""
    result = held.sparql(query, "application/sparql-results+json, text/turtle")
    if "json" not in result.media_type:
        return {"triples": result.body.decode("utf-8", "replace"), "cut": result.truncated}
    found = json.loads(result.body)
    if "boolean" in found:
        return {"boolean": found["boolean"]}
    columns = found["head"]["vars"]
    rows = [[row.get(column, {}).get("value", "") for column in columns] for row in found["results"]["bindings"]]
    return {"columns": columns, "rows": rows, "cut": result.truncated}
