"""A layout of one's own changes readings while it is given, and leaves no reading behind when it no longer is."""

from __future__ import annotations

from pathlib import Path

from search_api.corpus import Corpus
from search_api.ingesting import ingest, read_sources
from search_api.settings import Settings
from tests.search_api.conftest import MODEL

MINUTES = """Tarnbeck Parish Forum

Minutes of a meeting of the Tarnbeck Parish Forum held at Mill Hall on 4 March 2031 at 2.00 pm

Round the table:

Cllr A. Carter (in the Chair)

1. Burglary

RESOLVED: That the report be noted.
"""
LAYOUT = """
about = "A forum that has its own word for those present"

[recognise]
phrase = ["Tarnbeck Parish Forum"]

[extend]
present_start = ["Round the table"]
"""


def taken_in(file: Path, data: Path, layouts: Path | None) -> bytes:
    """Return the graph after a file was taken in with the layouts of a folder."""
    settings = Settings(data=data, model=MODEL, layouts=layouts)
    ingest(read_sources([file], data), settings, lambda step, done, total: None)
    with Corpus.open(settings) as corpus:
        return corpus.export("nquads")


def test_a_layout_that_is_no_longer_given_leaves_no_reading_behind(tmp_path: Path) -> None:
    file = tmp_path / "minutes.txt"
    file.write_text(MINUTES, encoding="utf-8")
    folder = tmp_path / "layouts"
    folder.mkdir()
    (folder / "tarnbeck.toml").write_text(LAYOUT, encoding="utf-8")
    plain = taken_in(file, tmp_path / "plain", None)
    own = taken_in(file, tmp_path / "data", folder)
    assert own != plain
    assert taken_in(file, tmp_path / "data", None) == plain
