"""The pages: a question and its answer, the documents, and a form for SPARQL. They work without JavaScript."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from ingest.clean import clean
from search_api.corpus import Corpus
from search_api.document_view import paragraphs, sheets
from search_api.errors import QuestionRefused, check_question
from search_api.pages import document_url, templates
from search_api.problems import problem_of
from search_api.routes_json import Held, Set
from search_api.wording import coverage, words

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request, held: Held, limits: Set, q: str = "") -> Response:
    """Ask a question, and show the answer with its status first."""
    context: dict[str, Any] = {
        "here": "ask",
        "question": q[: limits.longest_question],
        "longest": limits.longest_question,
        "answer": None,
        "problem": None,
        "examples": (),
        "held": "",
    }
    status = 200
    if "q" in request.query_params:
        try:
            context["answer"] = held.ask(check_question(q, limits.longest_question))
        except QuestionRefused as error:
            context["problem"] = problem_of(error)
            status = 422
    if context["answer"] is None:
        context |= {
            "examples": held.examples(),
            "held": coverage(held.coverage()).rstrip(".").replace(",", " held,", 1),
        }
    return _page(request, held, "ask.html", context, status)


@router.get("/documents")
def documents(request: Request, held: Held) -> Response:
    """List the files held."""
    files: dict[str, dict[str, Any]] = {}
    for fact in held.facts.documents:
        name = fact.sources[0].document
        first = files.setdefault(name, {"name": name, "url": document_url(name), "title": None, "notes": 0})
        first["notes"] += len(fact.notes)
        if first["title"] is None or fact.kind == "pack":
            first |= {"title": clean(fact.title or name), "kind": words(fact.kind), "date": fact.date}
    ordered = sorted(files.values(), key=lambda f: (f["date"] or "", f["name"]), reverse=True)
    return _page(
        request, held, "documents.html", {"here": "documents", "files": ordered, "coverage": coverage(held.coverage())}
    )


@router.get("/documents/{name:path}")
def document(
    request: Request,
    name: str,
    held: Held,
    start: Annotated[int | None, Query(ge=0)] = None,
    end: Annotated[int | None, Query(ge=0)] = None,
) -> Response:
    """Show the stored text of a file, with characters `start` to `end` marked."""
    record = held.record(name)
    shown = list(paragraphs(record.text, [page.start for page in record.pages], start, end))
    parts = [
        {
            "title": clean(fact.title or words(fact.kind)),
            "kind": words(fact.kind),
            "date": fact.date,
            "anchor": max((p.start for p in shown if p.start <= fact.sources[0].start), default=0),
        }
        for fact in sorted(held.facts.documents, key=lambda f: (f.sources[0].start, f.id))
        if fact.sources[0].document == record.source.name
    ]
    marked = any(run.marked for p in shown for run in p.runs)
    context = {
        "here": "documents",
        "name": record.source.name,
        "parts": parts,
        "paragraphs": shown,
        "marked": marked,
        "sheets": sheets(record, start, end) if marked else (),
        "labels": [(page.label, page.ocr) for page in record.pages],
    }
    return _page(request, held, "document.html", context)


def _page(request: Request, held: Corpus, template: str, context: dict[str, Any], status: int = 200) -> Response:
    return templates.TemplateResponse(request, template, {"generation": held.generation, **context}, status)
