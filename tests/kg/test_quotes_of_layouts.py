"""Quotes of the shared layout files stand in the files themselves, or in the readable text of what is no plain text."""

from __future__ import annotations

from pathlib import Path

from ingest import parse
from kg.build import build
from kg.listing import KINDS, listed


def test_quotes_stand_in_the_files(shared: Path) -> None:
    """Of plain text in the file as it is; of a file that holds XML or HTML, whatever its name, in its readable text."""
    files = sorted((shared / "layouts").glob("*.txt"))
    records = {file.name: parse(file.read_bytes(), file.name) for file in files}
    plain = {f.name: f.read_text("utf-8") for f in files if records[f.name].source.media_type.startswith("text/plain")}
    assert len(plain) >= len(records) - 1 > 20
    facts = build(records.values())
    sources = [source for kind in KINDS for row in listed(facts, kind) for source in row["sources"]]
    assert len(sources) > 500
    for source in sources:
        text = plain.get(source["document"], records[source["document"]].text)
        assert text[source["start"] : source["end"]] == source["quote"], source
