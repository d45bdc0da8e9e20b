"""The ledger of requests of the samples: on the command line, for people and machines, and in the graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.requests.model import STATUSES
from search_api.request_answers import status_asked
from tests.search_api.conftest import Run

FATES = {
    "time taken to answer calls to the 101 line": "answered",
    "breakdown of police overtime by district": "overdue",
    "independent evaluation of the scheme": "answered",
    "bring figures to the meeting in September": "overdue",
    "report its findings to the Panel in June 2023": "answered",
    "results of Operation Quernstone in December 2023": "answered",
    "number of knives found": "never_answered",
    "fund the scheme for a third year": "open",
}
"""Requests of the samples by words that stand in no other, and what became of them."""


def test_the_samples_have_a_ledger(run: Run, samples_data: Path) -> None:
    """Every fate occurs, each answer stands after its request, and the statuses are those of the list."""
    found = [
        json.loads(line)
        for line in run("list", "requests", "--data", samples_data, "--format", "json").output.splitlines()
    ]
    told = {words: [r["status"] for r in found if words in r["text"]] for words in FATES}
    assert told == {words: [status] for words, status in FATES.items()}
    for request in found:
        assert request["status"] in STATUSES
        assert request["as_of"] == "2024-07-11"
        assert all(answer["date"] > request["date"] and answer["sources"] for answer in request["answers"])


def test_the_list_can_be_of_one_status(run: Run, samples_data: Path) -> None:
    """For people the words of both, and until when the record was looked at."""
    done = run("list", "requests", "--status", "overdue", "--data", samples_data)
    assert done.exit_code == 0
    plain = " ".join(done.output.split())
    assert "breakdown of police overtime by district" in plain
    assert "Still awaited, 22 September 2022" in plain and "were not ready" in plain
    assert "the last minutes held" in plain
    assert "Never answered" not in plain and "3 requests: 3 overdue" in plain


@pytest.mark.parametrize(
    "question",
    [
        "Which requests were never answered?",
        "Which requests have never been answered?",
        "Which requests have not yet been answered?",
        "Which requests haven't been answered?",
        "Which requests were never fully answered?",
        "List the unanswered requests.",
    ],
)
def test_what_was_not_answered_is_not_answered(question: str) -> None:
    """However the question denies it, it is never taken for one about requests that were answered."""
    assert status_asked(question) == "never_answered"


def test_only_requests_have_a_status(run: Run, samples_data: Path) -> None:
    """The message says how the option is used."""
    done = run("list", "people", "--status", "overdue", "--data", samples_data)
    assert done.exit_code == 2
    assert "panelgraph list requests --status overdue" in done.output


QUERY = """
SELECT ?text ?asked ?gave WHERE {
  ?r a pcp:Request ; pcp:requestStatus request-status:answered ; pcp:requestText ?text ; pcp:answeredBy ?a ;
     pcp:basis pcp:derived ; pcp:rule ?rule ; prov:wasQuotedFrom/pcp:quote ?asked .
  ?a a pcp:RequestAnswer ; pcp:confidence ?sure ; prov:wasQuotedFrom/pcp:quote ?gave FILTER(?gave != ?asked)
} ORDER BY ?text ?gave
"""


def test_the_graph_has_both_quotes(run: Run, samples_data: Path) -> None:
    """A request and its answer are joined in SPARQL, each with the words that show it."""
    done = run("sparql", QUERY, "--data", samples_data, "--format", "json")
    rows = [{k: v["value"] for k, v in row.items()} for row in json.loads(done.output)["results"]["bindings"]]
    quern = [row["gave"] for row in rows if "Operation Quernstone" in row["text"]]
    assert any("for which it had asked on 6 December 2022" in gave for gave in quern)
    assert all(row["asked"] for row in rows)


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_can_be_listed(run: Run, samples_data: Path, status: str) -> None:
    """Also one that no request has."""
    done = run("list", "requests", "--status", status, "--data", samples_data, "--format", "json")
    assert done.exit_code == 0
    assert all(json.loads(line)["status"] == status for line in done.output.splitlines())
