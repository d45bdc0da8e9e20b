"""The JSON API."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, Field

from ingest.model import Frozen
from kg.biographies import Biography
from search_api.corpus import Corpus
from search_api.current import Current
from search_api.entities import KINDS, SINGULAR, local_id
from search_api.errors import NotFound, NotReady, check_question
from search_api.model import Answer, Hit, Result
from search_api.problems import RESPONSES
from search_api.settings import Settings

router = APIRouter(responses=RESPONSES)


def settings(request: Request) -> Settings:
    """Return the settings of the app."""
    found: Settings = request.app.state.settings
    return found


def corpus(request: Request) -> Corpus:
    """Return the generation that this request reads.

    Raises:
        NotReady: none is open; says why.
    """
    held: Corpus | None = request.state.corpus
    if held is None:
        current: Current = request.app.state.current
        raise NotReady(current.trouble or "The data are being loaded; try again in a few seconds")
    return held


Held = Annotated[Corpus, Depends(corpus)]
Set = Annotated[Settings, Depends(settings)]
Words = Annotated[
    str, Query(description="A question, or words to look for.", examples=["What was decided on parking?"])
]
Id = Annotated[str, Path(description="An id (`person/jo-bloggs`, or the whole IRI).", examples=["person/jo-bloggs"])]
Limit = Annotated[int, Query(ge=1, le=100, description="Objects at most.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="Objects to leave out first.")]


class Health(BaseModel):
    """Whether the process answers, or is ready to."""

    status: str = Field(examples=["ok"])
    generation: str | None = Field(default=None, examples=["3"])


class Hits(Frozen):
    """Passages that match, best first."""

    query: str
    hits: tuple[Hit, ...]


class Page(BaseModel):
    """Some of the objects of one kind; `total` is how many there are."""

    kind: str = Field(examples=["decisions"])
    total: int = Field(examples=[72])
    offset: int = Field(examples=[0])
    objects: list[dict[str, Any]]


class EntityView(BaseModel):
    """One object of the graph with all its fields, as `panelgraph list` prints it."""

    kind: str = Field(examples=["person"])
    timeline: str | None = Field(examples=["/api/v1/timeline/person/jo-bloggs"])
    object: dict[str, Any]


class Timeline(BaseModel):
    """What happened to a person, body or initiative, by date; undated events come last.

    `biography` is the course of a body or initiative in short: names over time, who runs it, partners, money, and since
    when it is quiet.
    """

    id: str
    kind: str = Field(examples=["initiative"])
    name: str
    events: tuple[Result, ...]
    biography: Biography | None = None


class DocumentText(BaseModel):
    """A file with its stored text and the documents in it."""

    name: str = Field(examples=["2031-03-04-minutes.txt"])
    sha256: str
    media_type: str = Field(examples=["text/plain"])
    text: str
    documents: list[dict[str, Any]]


@router.get("/healthz", tags=["service"])
def healthz() -> Health:
    """Say that the process answers, whether or not it has data."""
    return Health(status="ok")


@router.get("/readyz", tags=["service"])
def readyz(held: Held) -> Health:
    """Say that graph, index and model are loaded; a problem (503) until they are."""
    return Health(status="ready", generation=held.generation)


@router.get("/api/v1/ask", tags=["answers"])
def ask(q: Words, held: Held, limits: Set) -> Answer:
    """Answer a question from the record, with quotations; or say that it is not in the record."""
    return held.ask(check_question(q, limits.longest_question))


@router.get("/api/v1/search", tags=["answers"])
def search(q: Words, held: Held, limits: Set, limit: Limit = 10) -> Hits:
    """Find passages by words and by meaning."""
    words = check_question(q, limits.longest_question)
    return Hits(query=words, hits=tuple(held.search(words, limit)))


@router.get("/api/v1/entities", tags=["graph"])
def entities(name: Annotated[str, Query(max_length=500, examples=["Jo Bloggs"])], held: Held) -> list[EntityView]:
    """Find things by name, date of a meeting, or id."""
    return [_view(held, entity) for entity in held.find(name)[:100]]


@router.get("/api/v1/entities/{id:path}", tags=["graph"])
def entity(id: Id, held: Held) -> EntityView:
    """Return one object of the graph."""
    return _view(held, held.entity(id))


def _view(held: Corpus, entity: Any) -> EntityView:  # noqa: ANN401 - an Entity; FastAPI reads annotations here
    has_timeline = entity.kind in ("people", "bodies", "initiatives")
    return EntityView(
        kind=SINGULAR.get(entity.kind, entity.kind.removesuffix("s")),
        timeline=f"/api/v1/timeline/{local_id(entity.id)}" if has_timeline else None,
        object=held.object(entity),
    )


@router.get("/api/v1/timeline/{id:path}", tags=["graph"])
def timeline(id: Id, held: Held) -> Timeline:
    """Return what happened to a person, body or initiative."""
    found = held.entity(id)
    if found.kind not in ("people", "bodies", "initiatives"):
        raise NotFound(f"{id!r} is one of the {found.kind}: only people, bodies and initiatives have a timeline")
    told = held.timeline(found)
    kind = SINGULAR.get(found.kind, "initiative")
    return Timeline(id=found.id, kind=kind, name=found.label, events=told.events, biography=told.biography)


@router.get("/api/v1/documents", tags=["documents"])
def documents(held: Held, limit: Limit = 100, offset: Offset = 0) -> Page:
    """List the documents held; a pack lists each document in it."""
    return _page(held, "documents", limit, offset)


@router.get("/api/v1/documents/{id:path}", tags=["documents"])
def document(id: Annotated[str, Path(description="File name or id of a document.")], held: Held) -> DocumentText:
    """Return a file by its name, or by the id of a document in it, with its stored text."""
    record = held.record(id)
    parts = [d for d in held.listed("documents") if any(s["document"] == record.source.name for s in d["sources"])]
    source = record.source
    return DocumentText(
        name=source.name, sha256=source.sha256, media_type=source.media_type, text=record.text, documents=parts
    )


@router.get("/api/v1/list/{kind}", tags=["graph"])
def listed(
    kind: Annotated[str, Path(description=", ".join(KINDS), examples=["decisions"])],
    held: Held,
    limit: Limit = 100,
    offset: Offset = 0,
) -> Page:
    """List objects of one kind, as `panelgraph list` prints them."""
    if kind not in KINDS:
        raise NotFound(f"There is no kind {kind!r}: it is one of {', '.join(KINDS)}")
    return _page(held, kind, limit, offset)


def _page(held: Corpus, kind: str, limit: int, offset: int) -> Page:
    objects = list(held.listed(kind))
    return Page(kind=kind, total=len(objects), offset=offset, objects=objects[offset : offset + limit])
