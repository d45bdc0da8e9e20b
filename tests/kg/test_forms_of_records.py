"""Whole records in every form at once are the meetings of the records, told once: nothing doubled, nothing lost."""

from __future__ import annotations

from pathlib import Path

from ingest.model import Record
from kg.build import build
from kg.model import Facts
from tests.conftest import ROOT
from tests.ingest.test_remade import facts, records
from tests.remade.forms import FORMS

SAMPLES = ROOT / "samples" / "records"
TOLD_ONCE = ("meetings", "decisions", "recommendations", "actions", "declarations")


def together(folder: Path) -> Facts:
    return build(renamed(record, form or "text") for form in (None, *FORMS) for record in records(folder, form))


def renamed(record: Record, form: str) -> Record:
    """Two forms may have one ending: here each has a name of its own."""
    source = record.source.model_copy(update={"name": f"{form}/{record.source.name}"})
    return record.model_copy(update={"source": source})


def check(folder: Path) -> None:
    """Fail unless text, PDF, Word and page of each record together say what the texts say, with more sources."""
    text, every = facts(folder, None), together(folder)
    assert text.meetings and text.decisions
    for kind in TOLD_ONCE:
        assert len(getattr(every, kind)) == len(getattr(text, kind)), kind
    # A bare surname that two people bear is nobody proven, in each document anew.
    assert [p.name for p in every.people if not p.doubts] == [p.name for p in text.people if not p.doubts]
    assert [m.id for m in every.meetings] == [m.id for m in text.meetings]
    for one, other in zip(text.meetings, every.meetings, strict=True):
        assert [(i.number, i.id) for i in other.items] == [(i.number, i.id) for i in one.items]
        assert len(other.attendance) == len(one.attendance)
    kept = {d.id for d in every.decisions} & {d.id for d in text.decisions}
    assert len(kept) >= 0.98 * len(text.decisions)
    files = [len({s.document for s in d.sources}) for d in every.decisions]
    assert sum(files) >= 0.95 * len(files) * (1 + len(FORMS))
    assert not every.differences


def test_the_samples_in_every_form_at_once() -> None:
    """The invented records of the samples."""
    check(SAMPLES)


def test_the_records_in_every_form_at_once(shared: Path) -> None:
    """The records that the scorer knows."""
    check(shared / "records")
