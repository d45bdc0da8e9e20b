"""What an ingest run says about itself: for each document what was and was not understood, and what changed.

A report holds no clock and no path, so that the same run on the same files gives the same report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from pydantic import Field

from ingest.clean import clean
from ingest.model import Frozen, Record
from kg.model import Facts, Reading
from search_api.wording import counted, day


class Fate(StrEnum):
    """What became of one file in a run."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"  # other bytes under a name that was held
    COPY = "copy"  # the same bytes are held under another name; their facts stand there
    WITHDRAWN = "withdrawn"  # its source has it no more; its facts are kept
    FORGOTTEN = "forgotten"  # it was removed on purpose and is not taken in again
    FAILED = "failed"


class ReportNote(Frozen):
    """A doubt or gap that was met in reading, with the line of the stored text (from 1) where it lies."""

    code: str
    detail: str
    start: int
    line: int


class DocumentReport(Frozen):
    """One file. `reason` says why it failed, or of what it is a copy; `understood` counts what was found in it.

    `given` is true for the files of this run and those that it missed where they came from, false for those that were
    held before and that it had nothing to do with.
    """

    name: str
    sha256: str | None
    fate: Fate
    given: bool
    reason: str | None = None
    understood: dict[str, int] = Field(default_factory=dict)
    not_understood: tuple[ReportNote, ...] = ()
    violations: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    """What it tells otherwise than another form of the same meeting: the reading that stands, then the others."""


class IngestReport(Frozen):
    """One run. `changed` is false when the files brought nothing new; `generation` is the data that came of it.

    `held` counts what it holds of each kind; `warnings` tell what was wrong with the data folder before.
    """

    generation: str | None
    changed: bool
    documents: tuple[DocumentReport, ...]
    held: dict[str, int] = Field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def failed(self) -> tuple[DocumentReport, ...]:
        """Return the files that could not be used."""
        return tuple(d for d in self.documents if d.fate is Fate.FAILED)

    def taken(self) -> tuple[DocumentReport, ...]:
        """Return the files of this run that could be used."""
        unused = (Fate.FAILED, Fate.WITHDRAWN, Fate.FORGOTTEN)
        return tuple(d for d in self.documents if d.given and d.fate not in unused)

    def summary(self) -> str:
        """Return one line: how many files, and what became of them."""
        count = {fate: sum(d.fate is fate and d.given for d in self.documents) for fate in Fate}
        told = ", ".join(f"{number} {fate}" for fate, number in count.items() if number)
        given = sum(count.values()) - count[Fate.WITHDRAWN]
        return f"{counted(given, 'file')}: {told}" if told else "no files"


def understood(records: Sequence[Record], facts: Facts) -> dict[str, dict[str, int]]:
    """Return for each file how many things of each kind have their source in it; kinds without any are left out."""
    count: dict[str, Counter[str]] = {}
    for record in records:
        items = sum(len(d.items) for d in record.documents)
        count[record.source.name] = Counter({"documents": len(record.documents), "items": items})
    for kind in type(facts).model_fields:
        for fact in getattr(facts, kind) if kind != "documents" else ():
            for name in {source.document for source in fact.sources}:
                count[name][kind] += 1
    return {name: {kind: number for kind, number in found.items() if number} for name, found in count.items()}


def notes_of(record: Record) -> tuple[ReportNote, ...]:
    """Return the notes of a record and of its documents, in the order of the text."""
    held = (*record.notes, *(note for document in record.documents for note in document.notes))
    notes = {(note.span.start, note.code, note.detail) for note in held}
    return tuple(
        ReportNote(code=code, detail=detail, start=start, line=record.text.count("\n", 0, start) + 1)
        for start, code, detail in sorted(notes)
    )


def differences_by_file(facts: Facts) -> dict[str, tuple[str, ...]]:
    """Return what each file tells otherwise than another form of the same meeting, in words, by name of file."""
    found: dict[str, list[str]] = {}
    for difference in facts.differences:
        where = ", ".join(
            filter(None, (day(difference.date), difference.item_number and f"item {difference.item_number}"))
        )
        told = " | ".join(_read(reading) for reading in difference.readings)
        for name in dict.fromkeys(source.document for source in difference.sources):
            found.setdefault(name, []).append(f"{difference.what} ({where}): {told}")
    return {name: tuple(told) for name, told in found.items()}


def _read(reading: Reading) -> str:
    files = ", ".join(dict.fromkeys(source.document for source in reading.sources))
    state = f", {reading.status}" if reading.status else ""
    return f"“{clean(reading.value)}” in {files}{state}" if reading.value else f"not in {files}{state}"
