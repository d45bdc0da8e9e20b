"""Pages and meeting data with bytes turned, cut out or cut off: an error of reading, or a reading whose places hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.clean import view
from ingest.errors import IngestError
from ingest.model import BlockText
from ingest.parse import understand
from ingest.readers import html, read

FORMS = Path(__file__).parent / "forms"
SOURCES = {form.name: form.read_bytes() for form in sorted(FORMS.iterdir()) if form.suffix != ".txt"}
SOURCES["wrapped.json"] = json.dumps({"title": "x", "body": SOURCES["cmis.html"].decode()}).encode()

edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=12)
calmly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def held(content: bytes, name: str) -> BlockText | None:
    """Read and understand; check that every block shows its own words, in order; None when it was refused."""
    try:
        file = read(content, name)
    except IngestError:
        return None
    at = 0
    for block in file.blocks:
        assert at <= block.span.start < block.span.end <= len(file.text)
        at = block.span.end
        shown = view(file.text, block.span).text
        assert shown.endswith(block.text)
    try:
        understand(file)
    except IngestError:
        return file
    return file


@pytest.mark.parametrize("name", SOURCES)
def test_the_whole_files_hold(name: str) -> None:
    """The files that are damaged below are read while they are whole."""
    assert held(SOURCES[name], name) is not None


@pytest.mark.parametrize("name", SOURCES)
@given(edits=edits)
@calmly
def test_turned_bytes(name: str, edits: list[tuple[float, int]]) -> None:
    """Any byte may be any other."""
    content = bytearray(SOURCES[name])
    for place, value in edits:
        content[int(place * (len(content) - 1))] = value
    held(bytes(content), name)


@pytest.mark.parametrize("name", SOURCES)
@given(start=st.floats(0, 1), stop=st.floats(0, 1))
@calmly
def test_cut_out(name: str, start: float, stop: float) -> None:
    """Any part may be missing: the end of a page, its head, its middle."""
    content = SOURCES[name]
    a, b = sorted((int(start * len(content)), int(stop * len(content))))
    held(content[:a] + content[b:], name)


TAGS = ("p", "div", "table", "tr", "td", "th", "li", "ol", "ul", "b", "span class=menu", "pre", "br", "dl", "dt", "h2")


@given(
    st.lists(
        st.sampled_from([*(f"<{t}>" for t in TAGS), *(f"</{t.split()[0]}>" for t in TAGS), "<!--", "-->", "<![if x]>"])
        | st.text(max_size=12),
        max_size=60,
    )
)
@settings(max_examples=150, deadline=None)
def test_tags_in_any_order(parts: list[str]) -> None:
    """Elements closed or not, in each other as no page has them, with any characters between."""
    held(("<html><body>" + "".join(parts)).encode("utf-8", errors="surrogatepass"), "p.html")


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_bytes_after_a_tag(content: bytes) -> None:
    """What begins like a page may go on as anything."""
    assert html.recognise(b"<html>" + content) == "text/html"
    held(b"<html>" + content, "p.html")
