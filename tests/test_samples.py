"""The product on the samples: what was written down by hand about them is what it finds, never less than the floor."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.matching import holds, same_person
from tests.product import Obj
from tests.sample_figures import NEVER, SAMPLES, Figures, measure, questions, truth

FLOOR: dict[str, dict[str, float]] = json.loads(Path(__file__).with_name("sample_floor.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def figures(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Figures:
    """Return the figures of one ingest of the samples."""
    return measure(sample_data, tmp_path_factory.mktemp("sample-questions"))


def readable(document: str) -> str:
    """Return the text of a sample without its markup."""
    text = (SAMPLES / "records" / document).read_text(encoding="utf-8")
    return re.sub(r"<[^<>]*>", "", text).replace("&pound;", "£").replace("**", "")


@pytest.mark.parametrize(
    ("kind", "field"),
    [("decisions", "text"), ("recommendations", "text"), ("actions", "text"), ("money", "text"),
     ("declarations", "interest")],
)  # fmt: skip
def test_truth_stands_in_the_samples(kind: str, field: str) -> None:
    """What `truth` holds to be said is said in the document that it names: a slip there would measure nothing."""
    missing = [row for row in truth(kind) if not holds(readable(row["document"]), row[field])]
    assert truth(kind)
    assert not missing


def test_true_names_stand_in_the_samples() -> None:
    """Every form of a name stands in its document as written."""
    forms = [form for person in truth("people") for form in person["surface_forms"]]
    assert forms
    assert not [f for f in forms if f["form"] not in " ".join(readable(f["document"]).split())]


def test_true_items_stand_in_the_samples() -> None:
    """Every item's title stands in a document of its meeting."""
    missing: list[Obj] = [
        item
        for meeting in truth("meetings")
        for item in meeting["items"]
        if not any(holds(readable(document), item["title"]) for document in meeting["documents"])
    ]
    assert not missing


def test_samples_hold_what_they_promise() -> None:
    """At least eight meetings over four years, two reports, twenty questions, five of them without an answer."""
    dates = sorted(meeting["date"] for meeting in truth("meetings"))
    assert len(dates) >= 8
    assert int(dates[-1][:4]) - int(dates[0][:4]) >= 3
    assert sum(document["kind"] == "report" for document in truth("documents")) >= 2
    assert len(questions()) >= 20
    assert sum(question["status"] == ["not_in_record"] for question in questions()) == 5


@pytest.mark.parametrize("name", FLOOR)
def test_no_figure_falls(figures: Figures, name: str) -> None:
    """Recall and precision of each figure stay at or above the committed floor."""
    figure, floor = figures[name], FLOOR[name]
    head = f"{name}: recall {figure.recall:.3f}, precision {figure.precision:.3f}, floor {floor}"
    told = "\n  ".join([head, *(f"- {line}" for line in figure.missed), *(f"+ {line}" for line in figure.extra)])
    assert figure.recall >= floor["recall"], told
    assert figure.precision >= floor["precision"], told


def test_every_figure_has_a_floor(figures: Figures) -> None:
    """A figure that is measured is also held."""
    assert set(FLOOR) | NEVER == set(figures)


@pytest.mark.parametrize("name", sorted(NEVER))
def test_what_may_never_happen(figures: Figures, name: str) -> None:
    """No two people in one, no open name settled, no recommendation called decided, no answer to what is not there."""
    assert figures[name].extra == []


def test_every_quote_is_verbatim(figures: Figures) -> None:
    """Everything listed has a quote, and it stands in its document at its offsets."""
    assert figures["quotes"].missed == []


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Cllr. T. Fenwright", "Tobias Fenwright", True),
        ("Dr Minton", "Farah Minton", True),
        ("Cllr Holloway-Bates", "Nerys Holloway-Bates", True),
        ("Mr. E. Sallow JP", "Edwin Sallow", True),
        ("Peter Marsh", "Joan Marsh", False),
        ("Cllr. J. Marsh", "Peter Marsh", False),
        ("Jonty Arkwell", "Dominic Arkell", False),
        ("", "Farah Minton", False),
    ],
)
def test_when_two_names_can_be_one_person(a: str, b: str, same: bool) -> None:
    """The measure itself: surnames agree, first names by letters or initial; titles and honours do not count."""
    assert same_person(a, b) is same
    assert same_person(b, a) is same
