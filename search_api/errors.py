"""What each error means to a user: an exit code on the command line, a status and title on the web."""

from __future__ import annotations

from dataclasses import dataclass

OK = 0
FAILED = 1
USAGE = 2
PARTIAL = 3
NOT_FOUND = 4
DATA = 5
REFUSED = 6
INTERRUPTED = 130

EXIT_CODES = {
    OK: "it worked",
    FAILED: "it failed, and nothing was changed",
    USAGE: "the command was given wrongly",
    PARTIAL: "some of the documents or questions could not be used; the others were",
    NOT_FOUND: "no document or thing of that name is in the data",
    DATA: "the data folder is missing or damaged, or belongs to another version or embedding model",
    REFUSED: "a question or query was refused, or stopped at a limit",
    INTERRUPTED: "stopped from the keyboard",
}


class NotFound(LookupError):
    """No thing of that id or name is held."""

    def __str__(self) -> str:
        """Return the message as it is (LookupErrors may show it as a repr)."""
        return str(self.args[0]) if self.args else ""


class QuestionRefused(ValueError):
    """A question that is empty or too long."""


class NotReady(RuntimeError):
    """The service has not loaded its data yet, or there are none."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What an error means."""

    exit_code: int
    status: int
    title: str


def check_question(text: str, longest: int) -> str:
    """Return a question without white space around it.

    Raises:
        QuestionRefused: it is empty, or longer than `longest` characters.
    """
    text = " ".join(text.replace("\0", " ").split())
    if not any(char.isalnum() for char in text):
        raise QuestionRefused(
            "The question is empty: write what you want to know, for example “Who chaired the panel?”"
        )
    if len(text) > longest:
        raise QuestionRefused(
            f"The question has {len(text):,} characters, at most {longest:,} are read: ask one thing at a time"
        )
    return text


def known(error: BaseException) -> Kind | None:
    """Return what an error of this project means; None for anything that we did not foresee."""
    from ingest.archive import DamagedEntry
    from ingest.errors import IngestError
    from kg.errors import GraphError, UnknownKind
    from search_api.encoder import EncoderError
    from search_api.index import BadIndex
    from search_api.sparql_worker import QueryFailed, QueryTimeout, SparqlError

    kinds: tuple[tuple[type[BaseException], Kind], ...] = (
        (QuestionRefused, Kind(REFUSED, 422, "The question cannot be used")),
        (NotFound, Kind(NOT_FOUND, 404, "Not in the data")),
        (NotReady, Kind(DATA, 503, "The data are not loaded")),
        (BadIndex, Kind(DATA, 503, "The search index cannot be used")),
        (EncoderError, Kind(DATA, 503, "The embedding model cannot be used")),
        (DamagedEntry, Kind(DATA, 503, "The data cannot be used")),
        (IngestError, Kind(FAILED, 422, "The document cannot be read")),
        (QueryTimeout, Kind(REFUSED, 503, "The query took too long")),
        (QueryFailed, Kind(REFUSED, 503, "The query could not be run")),
        (SparqlError, Kind(REFUSED, 400, "The query cannot be run")),
        (UnknownKind, Kind(USAGE, 404, "No such kind")),
        (GraphError, Kind(DATA, 503, "The data cannot be used")),
    )
    return next((kind for cls, kind in kinds if isinstance(error, cls)), None)
