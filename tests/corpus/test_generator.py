"""The corpus is what its truth says it is: large, various, the same from the same seed, and true to its documents."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.__main__ import write
from tests.corpus.compose import World
from tests.corpus.documents import Document, documents
from tests.corpus.pool import VARIANTS, load
from tests.corpus.truth import truth

Made = tuple[list[Document], dict[str, Any]]


@pytest.fixture(scope="module", params=[("development", 1), ("held", 2)], ids=["development", "held"])
def made(request: pytest.FixtureRequest) -> Made:
    """Return documents and truth of the whole corpus of a variant."""
    variant, seed = request.param
    world = World(300, seed, variant, 12)
    written = list(documents(world))
    return written, truth(world, written)


def test_it_is_as_large_as_it_must_be(made: Made) -> None:
    """Three hundred meetings of three bodies over twelve years, 150 people, every fate of a request."""
    _, told = made
    assert len(told["meetings"]) >= 300
    assert {m["body"] for m in told["meetings"]} == {"panel", "scrutiny", "council"}
    assert told["meetings"][-1]["date"][:4] == "2024" and told["meetings"][0]["date"][:4] == "2012"
    assert len(told["people"]) >= 150
    statuses = Counter(r["status"] for r in told["requests"])
    assert set(statuses) == {"answered", "partly_answered", "overdue", "never_answered", "open"}
    assert len(told["requests"]) >= 250 and min(statuses.values()) >= 8, statuses
    assert len({m["style"] for m in told["meetings"]}) >= 7
    kinds = Counter(d.kind for d in made[0])
    assert min(kinds[kind] for kind in ("minutes", "agenda", "report", "pack")) >= 15, kinds


def test_there_are_namesakes_and_changes(made: Made) -> None:
    """Two people share a surname, two a whole name; somebody marries, a body is renamed, minutes are corrected."""
    _, told = made
    whole = Counter(p["name"] for p in told["people"])
    surnames = Counter(p["name"].split(" ", 1)[1] for p in told["people"])
    assert max(whole.values()) == 2
    assert sum(count > 1 for count in surnames.values()) >= 4
    kinds = {c["kind"] for c in told["changes"]}
    assert {"married", "side", "permanent", "body renamed", "body succeeded", "body hosted"} <= kinds
    assert {c["what"] for c in told["corrections"]} == {"present", "spelling"}
    assert told["contradictions"]
    assert sum(bool(i["renamed"]) for i in told["initiatives"]) >= 4


def _plain(document: Document) -> str:
    text = re.sub(r"<[^<>]+>", "", document.text) if document.name.endswith(".html") else document.text
    return html.unescape(text)


def _quoted(told: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for kind in ("decisions", "not_decisions", "requests", "corrections", "changes"):
        yield from ((row["document"], row["text"]) for row in told[kind])
    for request in told["requests"]:
        yield from ((answer["document"], answer["text"]) for answer in request["answers"])
    yield from ((row["document"], row["form"]) for row in told["forms"])


def test_everything_true_stands_in_its_document(made: Made) -> None:
    """Each decision, request, answer, correction and name of the truth is to be read, word for word, where it says."""
    written, told = made
    texts = {d.name: _plain(d) for d in written}
    absent = [pair for pair in _quoted(told) if pair[1].casefold() not in texts[pair[0]].casefold()]
    assert not absent[:5]


def test_no_two_meetings_are_on_one_day(made: Made) -> None:
    """The measures find a meeting by its day."""
    _, told = made
    assert max(Counter(m["date"] for m in told["meetings"]).values()) == 1


def test_a_request_is_named_by_its_object_alone(made: Made) -> None:
    """The measures find a request by its object, which no other request of that body has."""
    _, told = made
    assert max(Counter((r["body"], r["object"].split(" in ")[-1], r["object"]) for r in told["requests"]).values()) == 1


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """Written twice it is the same; another seed gives another corpus, and what an earlier run left is removed."""
    for name, seed in (("a", 1), ("b", 2), ("b", 1), ("c", 3)):
        write(tmp_path / name, 30, seed, "development", 3)
    a, b, c = ({f.name: f.read_bytes() for f in (tmp_path / n / "records").iterdir()} for n in "abc")
    assert a == b
    assert (tmp_path / "a" / "truth.json").read_bytes() == (tmp_path / "b" / "truth.json").read_bytes()
    assert not set(a.values()) & set(c.values())


def test_the_pools_share_no_sentence() -> None:
    """What is held back is worded otherwise, and both pools give the same kinds of words."""
    one, other = (load(variant) for variant in sorted(VARIANTS))
    assert one.keys() == other.keys()
    shared = set(_sentences(one)) & set(_sentences(other))
    assert not {text for text in shared if len(text.split()) > 3}


def _sentences(pool: object) -> Iterator[str]:
    if isinstance(pool, str):
        yield pool
    elif isinstance(pool, dict):
        for value in pool.values():
            yield from _sentences(value)
    elif isinstance(pool, list):
        for value in pool:
            yield from _sentences(value)


def test_the_truth_is_plain_json(made: Made) -> None:
    assert json.loads(json.dumps(made[1])) == made[1]
