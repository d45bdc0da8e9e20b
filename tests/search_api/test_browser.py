"""The page in a real browser: a question, its answer, the passage; without JavaScript, by keyboard, narrow, dark."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from search_api.app import create_app
from search_api.ingesting import ingest, read_sources
from search_api.settings import Settings
from tests.conftest import in_ci
from tests.search_api.conftest import MODEL, SAMPLES

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
QUESTION = "What was resolved about knife crime?"
HOSTILE = """<script>alert(1)</script> <img src=x onerror=alert(2)> <svg onload=alert(3)> "><b onmouseover=alert(4)>

RESOLVED"""

# The least contrast of text on its background, and the text that has it (WCAG 1.4.3).
CONTRAST = """() => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => { const f = c => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
  const behind = e => { for (; e; e = e.parentElement) {
    const c = parts(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; }
    return parts(getComputedStyle(document.documentElement).backgroundColor); };
  let least = [99, ''];
  for (const e of document.querySelectorAll('body *')) {
    const text = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data.trim()).join('');
    if (!text || !e.getClientRects().length) continue;
    const [a, b] = [light(parts(getComputedStyle(e).color)), light(behind(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < least[0]) least = [ratio, text.slice(0, 60)];
  }
  return least; }"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a chromium of the system; without one the test is skipped, and fails in CI."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        reason = "no chromium here (apt-get install chromium): the pages are not tried in a browser"
        if in_ci():
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def site(without_model: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the samples, one of them with hostile text, on a free port of this machine."""
    folder = tmp_path_factory.mktemp("site")
    records = Path(shutil.copytree(SAMPLES, folder / "records"))
    minutes = records / "2021-09-14-minutes.txt"
    minutes.write_text(minutes.read_text(encoding="utf-8").replace("RESOLVED", HOSTILE, 1), encoding="utf-8")
    settings = Settings(data=folder / "data", model=MODEL, sparql_workers=1)
    ingest(read_sources([records], settings.data), settings, lambda step, done, total: None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(settings)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
        assert thread.is_alive(), "the service did not start"
    app.state.current.refresh()
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Open]:
    """Return a way to open pages; at the end none fetched anything from elsewhere, complained or popped up."""
    contexts = []
    complaints: list[str] = []

    def seen(kind: str) -> Callable[[Any], None]:
        return lambda event: complaints.append(f"{kind}: {getattr(event, 'text', event)}")

    def foreign(request: Any) -> None:  # noqa: ANN401
        if not request.url.startswith(site):
            complaints.append(f"fetched {request.url}")

    def opened(address: str = "/", script: bool = True, width: int = 1100, scheme: Any = "light") -> Page:  # noqa: ANN401
        context = browser.new_context(
            java_script_enabled=script, viewport={"width": width, "height": 800}, color_scheme=scheme
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", seen("console"))
        page.on("pageerror", seen("error"))
        page.on("dialog", seen("dialog"))
        page.on("request", foreign)
        page.goto(site + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_question_leads_to_an_answer_and_a_citation_to_its_passage(open_page: Open, script: bool) -> None:
    page = open_page(script=script)
    page.get_by_label("Ask the record").fill(QUESTION)
    page.get_by_role("button", name="Ask").click()
    assert page.get_by_role("heading", level=1).inner_text() == QUESTION
    badge = page.locator(".status").bounding_box()
    told = page.locator(".answer").bounding_box()
    assert badge and told
    assert badge["y"] < told["y"] < 800  # both on the first screen, the status before the answer
    citation = page.locator("a.cite").first
    quoted = page.locator("blockquote").first.inner_text()
    citation.click()
    passage = page.locator("mark#passage")
    assert passage.inner_text().split()[:3] == quoted.split()[:3]
    page.wait_for_timeout(300)
    box = passage.bounding_box()
    assert box
    assert 0 <= box["y"] < 800  # the browser went to it


def test_the_keyboard_is_enough(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the content"
    while page.locator(":focus").get_attribute("id") != "q":
        page.keyboard.press("Tab")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=**")
    assert page.locator(".status").is_visible()
    for _ in range(30):
        page.keyboard.press("Tab")
        if "cite" in (page.locator(":focus").get_attribute("class") or ""):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**#passage")


PAGES = (
    "/",
    f"/?q={QUESTION.replace(' ', '+')}",
    "/documents",
    "/documents/2021-09-14-minutes.txt",
    "/query",
)
RESULT = "/query?query=SELECT+%3Fs+%3Fp+%3Fo+WHERE+{+%3Fs+%3Fp+%3Fo+}+LIMIT+3"


@pytest.mark.parametrize("address", [*PAGES, RESULT])
def test_nothing_is_wider_than_a_narrow_screen(open_page: Open, address: str) -> None:
    page = open_page(address, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [*PAGES, RESULT])
def test_text_stands_out_from_its_background(open_page: Open, address: str, scheme: str) -> None:
    page = open_page(address, scheme=scheme)
    ratio, text = page.evaluate(CONTRAST)
    assert ratio >= 4.5, text


def test_dark_is_dark_and_light_is_light(open_page: Open) -> None:
    shade = "getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]"
    assert int(open_page("/", scheme="dark").evaluate(shade)) < 60
    assert int(open_page("/", scheme="light").evaluate(shade)) > 200


@pytest.mark.parametrize("address", PAGES)
def test_headings_and_landmarks_are_in_order(open_page: Open, address: str) -> None:
    """One level-1 heading, no level skipped, a main landmark, a language, a title, and a label for every field."""
    page = open_page(address)
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.locator("main").count() == 1
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.title()
    assert page.evaluate("[...document.querySelectorAll('input,textarea')].every(f => f.labels.length)")


def test_hostile_text_does_nothing(open_page: Open) -> None:
    page = open_page("/documents/2021-09-14-minutes.txt")
    assert "<script>alert(1)</script>" in page.locator(".stored").inner_text()
    page = open_page("/?q=%3Cscript%3Ealert(1)%3C/script%3E+resolved")
    assert "<script>alert(1)</script>" in page.get_by_role("heading", level=1).inner_text()
