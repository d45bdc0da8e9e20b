"""Values in sentences: what is a sum, a number of things, a date, a name of a list, and what only looks like one."""

from __future__ import annotations

import pytest

from search_api.linking import Linker, Name
from search_api.quoting import focused, shortened, without_label
from search_api.typed_values import amounts, bullets, counts, dates, listed_names, number_of, people

QUILL = Name("person", "p1", "Ada Quill", "Ada Quill")
WICK = Name("initiative", "i1", "Operation Wick", "Operation Wick")
FUND = Name("body", "b1", "Lantern Fund Partnership", "LFP")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It cost £1.5m, then £20,000.", ["£1.5m", "£20,000"]),
        ("paid £3 million to them", ["£3 million"]),
        ("it had 500 members", []),
    ],
)
def test_amounts(text: str, found: list[str]) -> None:
    """A sum has a pound sign; the unit after it belongs to it."""
    assert [v.text for v in amounts(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There were 23 lanterns and two wicks.", ["23", "two"]),
        ("It rose by 33% in 2031, to 50 a month.", []),
        ("three quarters of the work", []),
        ("see item 12 and minute 7", []),
        ("on 4 March 2031 it paid £50", []),
        ("1,200 lanterns", ["1,200"]),
    ],
)
def test_counts(text: str, found: list[str]) -> None:
    """A number counts things unless it is a share, a rate, a date, a year, a sum or a reference."""
    assert [v.text for v in counts(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on 4 March 2031 or 5th May", ["4 March 2031", "5th May"]),
        ("until summer 2031", ["summer 2031"]),
        ("nothing dated", []),
    ],
)
def test_dates(text: str, found: list[str]) -> None:
    """Days without a year are dates too."""
    assert [v.text for v in dates(text)] == found


def test_people_are_known_or_titled() -> None:
    """People are those the graph names, and names with a title; a name found both ways is one."""
    linker = Linker([QUILL])
    assert [v.key for v in people("Cllr. Ada Quill met Mrs. B. Osterlund and the Chair.", linker)] == [
        "quill",
        "osterlund",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The areas are North Wick, Low Tarn and Saltby.", ["North Wick", "Low Tarn", "Saltby"]),
        ("Lanterns were lit.", []),
    ],
)
def test_listed_names(text: str, found: list[str]) -> None:
    """The word that opens a sentence is capitalised anyway and names nothing."""
    assert [v.text for v in listed_names(text)] == found


def test_bullets_follow_a_lead_in() -> None:
    """Points are counted after a colon; labels elsewhere are none."""
    assert len(bullets("details of: - cause - effect - cost")) == 3
    assert bullets("no list - at all") == []


@pytest.mark.parametrize(("phrase", "number"), [("three streets", 3), ("12 streets", 12), ("streets", None)])
def test_number_of(phrase: str, number: int | None) -> None:
    assert number_of(phrase) == number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("operation wick began", ["Operation Wick"]),
        ("Ada Quill's lamp", ["Ada Quill"]),
        ("the LFPs met", ["Lantern Fund Partnership"]),
        ("the lfp met", []),
        ("Quill met", []),
    ],
)
def test_linking(text: str, found: list[str]) -> None:
    """Names are found in any case, with a plural or possessive; acronyms only in capitals, bare surnames never."""
    linker = Linker([QUILL, WICK, FUND])
    assert [name.label for link in linker.find(text) for name in link.names] == found


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("- (iv) Lanterns", "Lanterns"),
        ("12. Lanterns", "Lanterns"),
        ("3.4 Lanterns", "Lanterns"),
        ("Lanterns", "Lanterns"),
    ],
)
def test_labels_are_left_out(text: str, bare: str) -> None:
    assert without_label(text) == bare


def test_cut_texts_keep_what_matters() -> None:
    """A cut text is no longer than allowed, ends in an ellipsis, and keeps the words it was cut for."""
    text = "word " * 50 + "lantern " + "word " * 50
    at = text.index("lantern")
    cut = focused(text, at, at + 7, 80)
    assert len(cut) <= 80
    assert "lantern" in cut
    assert shortened(text, 40).endswith("…")
