"""Records of searching and answering. `Answer`, `Result` and `Coverage` print as the contract says."""

from __future__ import annotations

from pydantic import Field

from ingest.model import Frozen
from kg.model import Quote


class Passage(Frozen):
    """A piece of a record that can be found and quoted: at most 180 words, with the heading it stands under.

    `kind` is the paragraph kind (text, intent, outcome, recommendation, statement, table), `document_kind` that of its
    document. `meeting`, `document_id` and `item` are ids. `id` is the same after every build of the same files.
    """

    id: str
    text: str
    heading: str
    kind: str
    document_kind: str
    document: str
    document_id: str
    meeting: str | None
    body: str | None
    date: str | None
    item: str | None
    item_number: str | None
    source: Quote


class Hit(Frozen):
    """A passage with its score (higher is better, comparable within one search only) and its parts by name."""

    passage: Passage
    score: float
    parts: dict[str, float] = Field(default_factory=dict)


class Result(Frozen):
    """One thing that answers: `kind` names what it is (passage, decision, person, meeting, money ...).

    `minutes` is draft when only draft minutes show it, confirmed when it is known that confirmed ones do, else None.
    """

    id: str
    kind: str
    text: str
    date: str | None
    body: str | None
    sources: tuple[Quote, ...]
    minutes: str | None = None


class Coverage(Frozen):
    """What was searched: number of meetings, first and last date, and what is missing in between."""

    meetings: int
    from_: str | None = Field(alias="from", serialization_alias="from")
    to: str | None
    gaps: tuple[str, ...]


class Answer(Frozen):
    """An answer. `status` is decided, recommended, recorded or not_in_record; `answer` at most 1,500 characters."""

    question: str
    status: str
    answer: str
    results: tuple[Result, ...]
    nearest: tuple[Result, ...]
    coverage: Coverage
    sparql: str | None
    understood: dict[str, str] = Field(default_factory=dict)
    """How the question was read: kind, body, dates, people, initiatives; for people to correct, not in the contract."""
