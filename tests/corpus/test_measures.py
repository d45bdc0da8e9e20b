"""The measures count what they say: small truths, small lists, figures worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import UnknownKind
from tests.corpus.measures import identity, ledger, meetings, others
from tests.corpus.measures.score import Lister, alike

Obj = dict[str, Any]


def lister(**kinds: list[Obj]) -> Lister:
    """Return what lists the given objects; other kinds are not known."""

    def rows(kind: str) -> list[Obj]:
        if kind not in kinds:
            raise UnknownKind(kind)
        return kinds[kind]

    return rows


def person(name: str, *forms: str) -> Obj:
    """Return a listed person whose forms stand in `m.txt`, or in the file after a bar."""
    pairs = [form.split("|") if "|" in form else [form, "m.txt"] for form in forms]
    return {"id": name, "name": name, "surface_forms": [{"form": f, "document": d} for f, d in pairs]}


PEOPLE = {
    "people": [{"id": "a", "name": "Ann Reed"}, {"id": "b", "name": "Alan Reed"}],
    "forms": [
        {"form": "Cllr Ann Reed", "document": "m.txt", "people": ["a"]},
        {"form": "Cllr A. Reed", "document": "n.txt", "people": ["a"]},
        {"form": "Mr Alan Reed", "document": "m.txt", "people": ["b"]},
        {"form": "Reed", "document": "m.txt", "people": ["a", "b"]},
    ],
}


def test_b_cubed_by_hand() -> None:
    """One of three elements apart: recall is (1/2 + 1/2 + 1) / 3, precision is whole."""
    apart = lister(
        people=[person("1", "Cllr Ann Reed"), person("2", "Cllr A. Reed|n.txt"), person("3", "Mr Alan Reed")]
    )
    score = identity.measure(PEOPLE, apart)
    assert score.figures["b3.precision"] == 1 and score.figures["b3.recall"] == pytest.approx(2 / 3)
    assert (score.figures["wrong_merges"], score.figures["split_people"]) == (0, 1)


def test_a_wrong_merge_is_counted() -> None:
    joined = lister(people=[person("1", "Councillor Ann Reed", "Alan Reed", "Cllr A. Reed|n.txt")])
    score = identity.measure(PEOPLE, joined)
    assert score.figures["b3.recall"] == 1 and score.figures["b3.precision"] == pytest.approx(
        (2 / 3 + 2 / 3 + 1 / 3) / 3
    )
    assert score.figures["wrong_merges"] == 1 and "Alan Reed" in score.cases[0]


def test_what_is_not_listed_counts_in_b3_all_only() -> None:
    """A name that may be two people is not looked at; a name that is nobody's is counted."""
    some = lister(people=[person("1", "Cllr Ann Reed", "Reed", "That Reed"), person("2", "Mr Alan Reed")])
    figures = identity.measure(PEOPLE, some).figures
    assert (figures["b3.f1"], figures["forms.strange"]) == (1, 1)
    assert figures["forms.found"] == pytest.approx(2 / 3) and figures["b3_all.recall"] == pytest.approx(2 / 3)


def request(status: str, text: str, date: str = "2030-01-05") -> Obj:
    """Return a listed request."""
    return {
        "id": text, "date": date, "form": "resolution", "text": text, "status": status, "due_date": None,
        "requested_of": "the Clerk", "answers": [], "sources": [],
    }  # fmt: skip


def asked(status: str, about: str) -> Obj:
    """Return a request of the truth."""
    return {
        "date": "2030-01-05", "form": "resolution", "status": status, "object": about, "due_date": None,
        "requested_of": "the Clerk", "text": f"the Clerk report on {about}", "answers": [], "document": "m.txt",
        "as_of": "2032-01-01",
    }  # fmt: skip


def test_a_request_that_is_not_listed_is_wrong() -> None:
    """Of three one is right, one has another status, one is missing; one listed is no request."""
    told = {
        "requests": [
            asked("overdue", "benches in Larch"),
            asked("open", "bins in Larch"),
            asked("open", "ponds in Larch"),
        ]
    }
    rows = [
        request("overdue", "That the Clerk report on benches in Larch"),
        request("answered", "That the Clerk report on bins in Larch"),
        request("open", "That the Clerk report on ponds in Larch", "2030-02-05"),
    ]
    figures = ledger.measure(told, lister(requests=rows)).figures
    assert figures["status"] == pytest.approx(1 / 3)
    assert figures["found"] == figures["precision"] == pytest.approx(2 / 3)


def test_a_kind_that_is_not_listed_gives_no_figure() -> None:
    nothing: Obj = {
        kind: [] for kind in ("requests", "corrections", "contradictions", "posts", "changes", "initiatives")
    }
    for measure in (ledger.measure, others.posts, others.corrections, others.contradictions, others.successions):
        assert not measure(nothing, lister()).figures


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("the report be noted", "That the report be noted.", True),
        ("note the report", "The Panel agreed to note the report.", True),
        ("the report be noted", "That the report be refused.", False),
        ("the report be noted", "", False),
    ],
)
def test_when_clauses_are_alike(a: str, b: str, same: bool) -> None:
    assert alike(a, b) is same


def test_a_lost_motion_that_is_listed_is_told_first() -> None:
    """What must not be a decision is counted, whatever else is right."""
    row = {
        "date": "2030-01-05",
        "text": "That the bins be red.",
        "formal": True,
        "item_number": "1",
        "outcome": "resolved",
    }
    row["sources"] = [{"document": "m.txt", "quote": "That the bins be red."}]
    told = {
        "decisions": [],
        "not_decisions": [{"document": "m.txt", "text": "“That the bins be red.”", "outcome": "lost"}],
    }
    score = meetings.decisions(told, lister(decisions=[row]))
    assert score.figures["not_decisions_shown"] == 1 and score.cases[0].startswith("NOT A DECISION")


def test_names_of_one_initiative_must_be_joined() -> None:
    want = {"names": ["Old Scheme", "New Scheme"], "first": "2030", "last": "2031", "renamed": None}
    apart = [{"id": "1", "name": "Old Scheme", "aliases": [], "mentions": []}]
    apart.append({"id": "2", "name": "New Scheme", "aliases": [], "mentions": []})
    figures = others.initiatives({"initiatives": [want]}, lister(initiatives=apart, bodies=[])).figures
    assert (figures["found"], figures["joined"], figures["wrong_joins"]) == (1, 0, 0)
