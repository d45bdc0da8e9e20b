"""Files as they were published, pictures of their pages, and the page on which a cited line is marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from search_api.app import create_app
from search_api.corpus import Corpus
from search_api.ingesting import ingest, read_sources
from search_api.settings import Settings
from tests.conftest import ROOT
from tests.remade.elements import pages_of
from tests.remade.forms import FORMS
from tests.search_api.conftest import MODEL

RECORDS = ROOT / "samples" / "records"
PDF = "2022-12-06-minutes.pdf"
PAGE = "2022-03-10-meeting.html"
CLAUSE = "That the extension of Operation Quernstone to the whole of the county be supported"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Corpus, bytes]]:
    """Return a client, the corpus behind it, and the bytes of the PDF in it."""
    folder = tmp_path_factory.mktemp("published")
    record = pages_of((RECORDS / "2022-12-06-minutes.md").read_bytes(), "minutes.md")
    make, _ = FORMS["pdf-minutes"]
    content = make(record)
    (folder / PDF).write_bytes(content)
    (folder / PAGE).write_bytes((RECORDS / PAGE).read_bytes())
    settings = Settings(data=folder / "data", model=MODEL)
    ingest(read_sources([folder / PDF, folder / PAGE], settings.data), settings, lambda step, done, total: None)
    app = create_app(settings)
    with Corpus.open(settings) as corpus, TestClient(app) as client:
        app.state.current.refresh()
        yield client, corpus, content


Held = tuple[TestClient, Corpus, bytes]


def test_a_pdf_is_served_as_published_and_shown(held: Held) -> None:
    client, _, content = held
    found = client.get(f"/files/{PDF}")
    assert found.content == content
    assert found.headers["Content-Type"] == "application/pdf"
    assert found.headers["Content-Disposition"].startswith("inline")
    again = client.get(f"/files/{PDF}", headers={"If-None-Match": found.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(f"/files/{PDF}").status_code == 200


def test_a_page_of_somebody_elses_site_is_only_offered_for_download(held: Held) -> None:
    """It could hold scripts, and would run as a page of ours."""
    found = held[0].get(f"/files/{PAGE}")
    assert found.content == (RECORDS / PAGE).read_bytes()
    assert found.headers["Content-Type"] == "application/octet-stream"
    assert found.headers["Content-Disposition"].startswith("attachment")


def test_a_page_is_drawn(held: Held) -> None:
    found = held[0].get(f"/page-pictures/1/{PDF}?width=300")
    assert found.headers["Content-Type"] == "image/png"
    assert int.from_bytes(found.content[16:20], "big") == 300


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"/page-pictures/99/{PDF}", 404),
        (f"/page-pictures/0/{PDF}", 422),
        (f"/page-pictures/1/{PAGE}", 404),
        (f"/page-pictures/1/{PDF}?width=90000", 422),
        ("/files/nothing.pdf", 404),
        ("/files/..%2f..%2fetc%2fpasswd", 404),
    ],
)
def test_what_is_not_there_is_told(held: Held, path: str, status: int) -> None:
    assert held[0].get(path).status_code == status


def test_a_citation_opens_its_page_with_the_lines_marked(held: Held) -> None:
    """The marked boxes lie on the page, and the picture and the file are those of the page that the quote names."""
    client, corpus, _ = held
    source = next(
        s for d in corpus.facts.decisions if d.text.startswith(CLAUSE) for s in d.sources if s.document == PDF
    )
    shown = client.get(f"/documents/{PDF}?start={source.start}&end={source.end}").text
    assert f"/page-pictures/{source.page}/{PDF}" in shown
    assert f"/files/{PDF}#page={source.page}" in shown
    page = corpus.record(PDF).pages[(source.page or 0) - 1]
    boxes = [
        [float(n) for n in m] for m in re.findall(r'<rect x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)"', shown)
    ]
    assert boxes
    for left, top, width, height in boxes:
        assert 0 < left < left + width < page.width
        assert 0 < top < top + height < page.height


def test_a_text_has_no_picture(client: TestClient) -> None:
    assert "<svg" not in client.get("/documents/2021-09-14-minutes.txt?start=0&end=20").text
