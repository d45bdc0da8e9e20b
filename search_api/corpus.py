"""One generation, opened: its facts, documents, index and answers. Each part is loaded when it is first needed."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import cached_property, lru_cache
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from ingest.errors import IngestError
from ingest.model import Record
from kg.checked_listing import doubt
from kg.doubts import Doubt, doubts
from kg.errors import DamagedData
from kg.generation import AGAIN, Generation
from kg.listing import listed
from kg.model import Facts
from kg.shapes_report import read_shapes_report
from kg.store import DataFolder
from search_api import encoder as encoders
from search_api.entities import Entity, all_entities, examples, find, nearest
from search_api.errors import NotFound
from search_api.held import read_held
from search_api.ingesting import authority_of, generation_id
from search_api.intake import copies
from search_api.model import Answer, Coverage, Hit
from search_api.settings import Settings
from search_api.timelines import Timeline, timeline

if TYPE_CHECKING:
    from kg.why import Ground
    from search_api.encoder import Encoder
    from search_api.index import SearchIndex
    from search_api.knowledge import Knowledge
    from search_api.quality import Quality
    from search_api.sparql_worker import SparqlResult, SparqlWorkers


class Corpus:
    """Everything that can be asked of one generation. May be used by several threads at once."""

    def __init__(self, held: Generation, settings: Settings) -> None:
        """Take an open generation; `open` is the way to get one."""
        self.settings = settings
        self._held = held
        self.generation = generation_id(held)
        self._model = threading.Lock()  # tokenizers of one model must not be used by two threads at once
        self._record = lru_cache(maxsize=32)(self._read_record)
        self._picture = lru_cache(maxsize=64)(self._draw)
        self._drawing = threading.Semaphore(2)  # each drawing is a process of its own

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Open the current generation of the data folder.

        Raises:
            GraphError: there is none, it is damaged, or another version made it.
        """
        return cls(DataFolder(settings.data).current(), settings)

    def __enter__(self) -> Self:
        """Return the corpus itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """End the processes that were started for it."""
        if "_workers" in self.__dict__:
            self._workers.close()

    def load(self) -> Self:
        """Load everything now, so that the first question is as quick as the others.

        Raises:
            BadIndex: the index is damaged, or was made with another model.
            EncoderError: the model cannot be loaded.
        """
        _ = self._knowledge, self._workers
        return self

    @cached_property
    def facts(self) -> Facts:
        """All facts."""
        return self._held.facts()

    @cached_property
    def index(self) -> SearchIndex:
        """The search index, with its model."""
        from search_api.index import SearchIndex

        return SearchIndex.open(self._held.index_path, encoder(self.settings.model))

    @cached_property
    def _files(self) -> dict[str, tuple[str, str]]:
        """Names of files held → the name and digest of the record that stands for them (a copy has that of another)."""
        held = read_held(self._held.path).files
        first = copies(held)
        return {name: (first.get(name, name), sha256) for name, sha256 in held.items()}

    def listed(self, kind: str) -> Iterator[dict[str, Any]]:
        """Yield the objects of one kind as the contract has them. Raises UnknownKind."""
        return map(doubt, self.doubts()) if kind == "doubts" else listed(self.facts, kind)

    def doubts(self) -> tuple[Doubt, ...]:
        """Return what a person should look at, unsettled doubts first. Raises BadAuthority."""
        return doubts(self.facts, authority_of(self.settings))

    def doubt(self, id_: str) -> Doubt:
        """Return a doubt by its id.

        Raises:
            NotFound: there is none.
            BadAuthority: the authority file cannot be understood.
        """
        found = self.doubts()
        for one in found:
            if one.id == id_.strip():
                return one
        near = ", ".join(get_close_matches(id_.strip(), [one.id for one in found], n=3, cutoff=0.5))
        hint = f"the nearest are {near}" if near else "`panelgraph list doubts` lists them"
        raise NotFound(f"There is no doubt {id_[:80]!r}: {hint}")

    def why(self, asked: Sequence[str]) -> Ground:
        """Return why a thing, claim or triple is in the graph. Raises NotFound, DamagedData."""
        from search_api.reasons import why

        return why(self._held.store(), self.facts, asked)

    def quality(self, document: str | None = None, meeting: str | None = None) -> Quality:
        """Return how sure the data are: all, or those of a file (by name) or meeting (by id).

        Raises:
            NotFound: no such file or meeting is held.
            BadAuthority: the authority file cannot be understood.
            DamagedData: the report on shapes cannot be read.
        """
        from search_api.quality import quality

        if document is not None and document not in {d.name for d in self.facts.documents}:
            raise NotFound(f"There is no document {document[:200]!r}: `panelgraph list documents` lists those held")
        if meeting is not None:
            meeting = self._meeting(meeting)
        shapes = read_shapes_report(self._held.path)
        return quality(self.generation, self.facts, authority_of(self.settings), shapes, document, meeting)

    def _meeting(self, name: str) -> str:
        """Return the id of the one meeting that an id, or a date, stands for."""
        found = [entity for entity in find(self.facts, name) if entity.kind == "meetings"]
        if len(found) != 1:
            ids = ", ".join(entity.id for entity in found[:3])
            hint = f"give the id of one: {ids}" if ids else "`panelgraph list meetings` lists those held"
            raise NotFound(f"{len(found) or 'No'} meetings are {name[:200]!r}: {hint}")
        return found[0].id

    def find(self, name: str) -> list[Entity]:
        """Return what a name, a date or an id stands for.

        Raises:
            NotFound: nothing bears it.
        """
        found = find(self.facts, name)
        if not found:
            near = ", ".join(nearest(self.facts, name))
            hint = f"the nearest names are {near}" if near else "`panelgraph list people` lists names"
            raise NotFound(f"Nothing of the name {name[:200]!r} is held: {hint}")
        return found

    def entity(self, id_: str) -> Entity:
        """Return the thing with an id, whole or without the namespace.

        Raises:
            NotFound: there is none.
        """
        for entity in find(self.facts, id_):
            if entity.id.endswith(id_.strip()):
                return entity
        raise NotFound(f"There is no thing with the id {id_[:200]!r}: GET /api/v1/entities?name=... finds ids by name")

    def object(self, entity: Entity) -> dict[str, Any]:
        """Return a thing as it is listed."""
        return next(entry for entry in self.listed(entity.kind) if entry["id"] == entity.id)

    def timeline(self, entity: Entity) -> Timeline:
        """Return what happened to a person, body or initiative, by date."""
        return timeline(self.facts, entity)

    def record(self, name: str) -> Record:
        """Return a file by its name as ingested, or by the id of a document in it.

        Raises:
            NotFound: none is held.
            DamagedData: the archive lost it.
        """
        if name not in self._files:
            documents = (e for e in all_entities(self.facts) if e.kind == "documents" and e.id.endswith(name))
            entity = next((e for e in documents if name in (e.id, e.id.split("/id/", 1)[-1])), None)
            if entity is None:
                raise NotFound(f"There is no document {name[:200]!r}: `panelgraph list documents` lists those held")
            name = entity.fact.sources[0].document
        return self._record(name)

    def original(self, name: str) -> tuple[Record, bytes]:
        """Return a file by its name or id: its record, and its bytes as they were published.

        Raises:
            NotFound: none is held.
            DamagedData: the archive lost it.
        """
        record = self.record(name)
        try:
            return record, self._held.archive.content(record.source.sha256)
        except IngestError as error:
            raise DamagedData(str(error)) from error

    def picture(self, name: str, page: int, width: int) -> bytes:
        """Return a page of a PDF as PNG of a width in pixels.

        Raises:
            NotFound: the file is not held, or the page cannot be drawn.
            DamagedData: the archive lost it.
        """
        return self._picture(name, page, width)

    def _draw(self, name: str, page: int, width: int) -> bytes:
        from ingest.pdf.picture import page_picture

        _, content = self.original(name)
        with self._drawing:
            try:
                return page_picture(content, page, width, name)
            except IngestError as error:
                raise NotFound(str(error)) from error

    def _read_record(self, name: str) -> Record:
        stands_for, sha256 = self._files[name]
        try:
            found = self._held.archive.record(sha256, stands_for, self._reader)
        except IngestError as error:
            raise DamagedData(str(error)) from error
        if found is None:
            raise DamagedData(f"The archive does not hold the reading of {stands_for!r}; {AGAIN}")
        return found

    @cached_property
    def _reader(self) -> str:
        """The version of the reading code that made the records."""
        return str(self._held.report().get("reader", ""))

    def ask(self, question: str) -> Answer:
        """Answer a question from this generation."""
        from search_api.answers import answer

        with self._model:
            return answer(question, self._knowledge)

    @cached_property
    def _knowledge(self) -> Knowledge:
        from search_api.knowledge import Knowledge

        return Knowledge(self.facts, self.index, self._held.store())

    def search(self, words: str, limit: int) -> list[Hit]:
        """Return the passages that match, best first."""
        with self._model:
            return self.index.search(words, limit)

    def no_answer(self, question: str, why: str) -> Answer:
        """Return the answer to a question that cannot be used."""
        return Answer(
            question=question[: self.settings.longest_question],
            status="not_in_record",
            answer=why,
            results=(),
            nearest=(),
            coverage=self.coverage(),
            sparql=None,
        )

    def coverage(self) -> Coverage:
        """Return what there is to be searched."""
        dates = sorted(m.date for m in self.facts.meetings if m.date)
        return Coverage.model_validate(
            {
                "meetings": len(self.facts.meetings),
                "from": dates[0] if dates else None,
                "to": dates[-1] if dates else None,
                "gaps": (),
            }
        )

    def examples(self) -> tuple[str, ...]:
        """Return questions that the record is likely to answer, made of its own names and dates."""
        return examples(self.facts)

    def sparql(self, query: str, accept: str = "json") -> SparqlResult:
        """Run a query in a worker with limits. Raises SparqlError and its kinds."""
        return self._workers.run(query, accept)

    @cached_property
    def _workers(self) -> SparqlWorkers:
        from search_api.sparql_worker import Limits, SparqlWorkers

        of = self.settings
        limits = Limits(of.sparql_seconds, of.sparql_memory, of.sparql_rows, of.sparql_bytes, of.longest_query)
        return SparqlWorkers(self._held.graph_path, of.sparql_workers, limits)

    def export(self, format_: str) -> bytes:
        """Return the graph as `nquads`, `trig`, `turtle` or `jsonld`. Raises UnknownKind, DamagedData."""
        from kg.export import export

        return export(self._held.quads(), format_)


@lru_cache(maxsize=1)
def encoder(model: str) -> Encoder:
    """Return the model of a name or path, loaded once in a process. Raises EncoderError."""
    return encoders.load_encoder(model)


def published(settings: Settings) -> str | None:
    """Return the id of the generation that the data folder points to now. Raises GraphError."""
    return generation_id(DataFolder(settings.data).current())


def check_data(settings: Settings) -> None:
    """Make sure that there are data which the settings can read, without loading them.

    Raises:
        GraphError: there are none, they are damaged, or another version made them.
        BadIndex: another model made them.
    """
    from search_api.ingesting import check_model

    check_model(DataFolder(settings.data).current(), settings)
