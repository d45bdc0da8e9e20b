"""The pages, as a browser without JavaScript gets them: status first, links to passages, nothing hostile gets in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from kg.model import Quote
from search_api.app import create_app
from search_api.corpus import Corpus
from search_api.ingesting import ingest, read_sources
from search_api.model import Answer, Coverage, Result
from search_api.settings import Settings
from tests.search_api.conftest import MODEL, SAMPLES

NAME = "2021-09-14-minutes.txt"
HTML = {"Accept": "text/html"}


def quote_of(words: str) -> Quote:
    text = (SAMPLES / NAME).read_text(encoding="utf-8")
    start = text.index(words)
    return Quote(document=NAME, page=None, start=start, end=start + len(words), quote=words)


def answer(status: str, told: str, *results: Result, nearest: tuple[Result, ...] = ()) -> Answer:
    coverage = Coverage.model_validate(
        {"meetings": 9, "from": "2021-07-08", "to": "2025-03-13", "gaps": ("the page of 29 June 2023 breaks off",)}
    )
    return Answer(
        question="What was decided?",
        status=status,
        answer=told,
        results=results,
        nearest=nearest,
        coverage=coverage,
        sparql="SELECT ?s WHERE { ?s ?p ?o }",
        understood={"kind": "decision"},
    )


def result(text: str, kind: str = "decision") -> Result:
    return Result(
        id="https://panelgraph.example/id/decision/x",
        kind=kind,
        text=text,
        date="2021-09-14",
        body="Quillshire Police and Crime Panel",
        sources=(quote_of("Minutes of a meeting"),),
    )


@pytest.fixture
def answered(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Answer]]:
    """Let the next question be answered by what the test puts into the list."""
    waiting: list[Answer] = []
    monkeypatch.setattr(Corpus, "ask", lambda self, question: waiting[-1])
    yield waiting


class Parts(HTMLParser):
    """The tags, attributes and addresses of a page, as a browser would see them."""

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.feed(shown)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src", "action", "srcset")}


def harmless(shown: str) -> str:
    """Return a page after a check that it runs nothing and loads nothing from elsewhere."""
    parts = Parts(shown)
    assert not parts.tags & {"script", "img", "svg", "iframe", "object", "embed", "style"}
    assert not {name for name in parts.attributes if name.startswith("on") or name in ("style", "srcdoc")}
    assert not {
        address for address in parts.addresses if not address.startswith(("/", "#")) or address.startswith("//")
    }
    return shown


def page(client: TestClient, address: str, status: int = 200) -> str:
    response = client.get(address, headers=HTML)
    assert response.status_code == status, response.text[:500]
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    return harmless(response.text)


def test_the_first_page_asks_and_gives_examples_that_are_links(client: TestClient) -> None:
    shown = page(client, "/")
    assert '<label for="q">' in shown
    examples = re.findall(r'<li><a href="(/\?q=[^"]+)">', shown)
    assert len(examples) >= 2
    assert page(client, html.unescape(examples[0]))


@pytest.mark.parametrize(
    ("status", "badge"),
    [
        ("decided", "Decided"),
        ("recommended", "Recommended, not decided"),
        ("recorded", "Recorded"),
        ("not_in_record", "Not in the record"),
    ],
)
def test_the_status_stands_before_the_answer(
    status: str, badge: str, client: TestClient, answered: list[Answer]
) -> None:
    answered.append(answer(status, "That is so.", result("That it be so."), nearest=(result("Something near."),)))
    shown = page(client, "/?q=What+was+decided%3F")
    assert 0 < shown.index(f"<strong>{badge}</strong>") < shown.index("That is so.") < shown.index("That it be so.")
    assert shown.index("That it be so.") < shown.index("Something near.")
    assert "9 meetings, from 8 July 2021 to 13 March 2025." in shown
    assert "the page of 29 June 2023 breaks off" in shown
    assert "SELECT ?s WHERE { ?s ?p ?o }" in shown
    assert "/query?query=SELECT" in shown


def test_a_citation_leads_to_the_passage_marked_in_its_document(client: TestClient, answered: list[Answer]) -> None:
    answered.append(answer("decided", "That is so.", result("That it be so.")))
    link = re.search(r'<a class="cite" href="([^"]+)">', page(client, "/?q=x"))
    assert link
    address = html.unescape(link.group(1))
    assert address.endswith("#passage")
    shown = page(client, address)
    assert '<mark id="passage">Minutes of a meeting</mark>' in shown


def test_a_document_page_shows_the_whole_stored_text(client: TestClient) -> None:
    shown = page(client, f"/documents/{NAME}")
    stored = shown.split('<div class="stored">')[1].split("</div>")[0]
    text = html.unescape(re.sub(r"</?p[^>]*>", "\n", stored))
    assert text.split() == (SAMPLES / NAME).read_text(encoding="utf-8").split()
    assert "<mark" not in shown


@pytest.mark.parametrize(
    "range_", ["start=5", "start=9&end=3", "start=0&end=99999999", "start=-1&end=4", "start=a&end=b"]
)
def test_a_range_that_is_none_marks_nothing_and_breaks_nothing(range_: str, client: TestClient) -> None:
    response = client.get(f"/documents/{NAME}?{range_}", headers=HTML)
    assert response.status_code in (200, 422)
    assert "<mark" not in response.text


def test_every_link_on_the_pages_leads_somewhere(client: TestClient) -> None:
    for address in ("/", "/documents", f"/documents/{NAME}", "/query"):
        for link in set(re.findall(r'(?:href|src)="(/[^"#]*)', page(client, address))):
            response = client.get(html.unescape(link), headers=HTML)
            assert response.status_code == 200, link


def test_errors_are_pages_for_a_browser(client: TestClient) -> None:
    assert "There is no document" in page(client, "/documents/nothing.txt", 404)
    assert "Not Found" in page(client, "/nothing", 404)
    assert "The question is empty" in page(client, "/?q=", 422)
    assert "at most 1,000" in page(client, "/?q=" + "a" * 3000, 422)
    assert "cannot be read" in page(client, "/query?query=SELECT", 400)


def test_a_query_page_shows_rows_yes_and_triples(client: TestClient) -> None:
    assert '<th scope="col">n</th>' in page(
        client, "/query?query=SELECT+(COUNT(*)+AS+%3Fn)+WHERE+{+%3Fs+a+pcp:Decision+}"
    )
    assert "<strong>Yes</strong>" in page(client, "/query?query=ASK+{+%3Fs+%3Fp+%3Fo+}")
    construct = "/query?query=CONSTRUCT+{+%3Fs+a+pcp:Decision+}+WHERE+{+%3Fs+a+pcp:Decision+}+LIMIT+1"
    assert "pcp:Decision" in page(client, construct)


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 7*7 }}",
    "</title><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "<!-- --!><iframe srcdoc=x>",
    "\u202e\u0007\u001b[31m",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_question_is_shown_as_text(text: str, client: TestClient, answered: list[Answer]) -> None:
    answered.append(answer("recorded", f"It says {text}", result(text)).model_copy(update={"question": text}))
    response = client.get("/", params={"q": "x " + text}, headers=HTML)
    assert response.status_code == 200
    harmless(response.text)
    assert html.escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in response.text
    assert "49" not in response.text.replace("7*7", "")


def test_a_hostile_document_is_shown_as_text(tmp_path: Path) -> None:
    """Whatever a document and its name hold, no tag of it reaches the page."""
    name = "<img src=x onerror=alert(1)>&'\".txt"
    text = (SAMPLES / NAME).read_text(encoding="utf-8").replace("RESOLVED", f"{HOSTILE[0]} {HOSTILE[1]}\n\nRESOLVED")
    (tmp_path / name).write_text(text, encoding="utf-8")
    settings = Settings(data=tmp_path / "data", model=MODEL, sparql_workers=1)
    report = ingest(read_sources([tmp_path / name], settings.data), settings, lambda step, done, total: None)
    assert not report.failed()
    app = create_app(settings)
    with TestClient(app) as client:
        app.state.current.refresh()
        listed = client.get("/documents", headers=HTML).text
        address = html.unescape(re.findall(r'<li>\s*<a href="([^"]+)"', listed)[0])
        for shown in (listed, client.get(address, headers=HTML).text, client.get("/?q=alert", headers=HTML).text):
            harmless(shown)
        assert html.escape(HOSTILE[0], quote=False) in client.get(address, headers=HTML).text
