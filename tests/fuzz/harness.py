"""One coverage-guided run against one reader: `python -m tests.fuzz.harness READER FOLDER -max_total_time=60`.

FOLDER gets the inputs that reached new code (`corpus/`), those that broke the reader (`crashes/`) and one line of JSON
for each kind of break (`crashes.jsonl`). What follows goes to libFuzzer. A break is an exception that is no
IngestError; one that ends the process (a fault of a library in C, a hang, too much memory) is kept by libFuzzer.
"""

from __future__ import annotations

import hashlib
import json
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["ingest", "kg"]):
    from ingest.clean import clean
    from ingest.errors import IngestError
    from ingest.model import Source
    from ingest.parse import understand
    from ingest.pdf import ocr
    from ingest.readers import readers
    from kg.build import build

from tests.fuzz.damage import within
from tests.fuzz.seeds import seeds


class Breaks:
    """Remembers what broke a reader: one input for each place in the code."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: set[str] = set()
        (folder / "crashes").mkdir(parents=True, exist_ok=True)

    def add(self, content: bytes, error: Exception) -> None:
        """Keep an input if nothing has broken at its place before."""
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{type(error).__name__} at {frames[-1].filename}:{frames[-1].lineno}"
        if place in self.known:
            return
        self.known.add(place)
        name = hashlib.sha256(content).hexdigest()[:16]
        (self.folder / "crashes" / name).write_bytes(content)
        told = {"place": place, "error": str(error)[:300], "input": name, "trace": traceback.format_exc()[-3000:]}
        with (self.folder / "crashes.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(told) + "\n")


def tester(name: str, breaks: Breaks) -> Callable[[bytes], None]:
    """Return what is run on each input: read it, check the spans, find the documents in it and the facts in them."""
    reader = readers()[name]
    source = Source(name="fuzz", media_type=reader.MEDIA_TYPES[0], sha256="0")

    def test(content: bytes) -> None:
        try:
            file = reader.read(content, source)
            for block in file.blocks:
                shown = clean(file.text[block.span.start : block.span.end])
                if len(shown) < len(block.text) - 20:
                    raise AssertionError(f"span {block.span} shows {shown[:80]!r}, not {block.text[:80]!r}")
            build([understand(file)])
        except IngestError:
            return
        except Exception as error:
            breaks.add(content, error)

    return test


def changed_within(content: bytes, largest: int, seed: int) -> bytes:
    """Let libFuzzer change a member of a zip archive, so that its checksums stay right."""
    made = within(content, lambda inside: bytes(atheris.Mutate(inside, len(inside) + 64)), seed)
    return made if len(made) <= largest else content


def main() -> None:
    """Run until libFuzzer ends."""
    name, folder, *options = sys.argv[1:]
    ocr.missing = lambda: "left out of this run"
    place = Path(folder)
    corpus = place / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in seeds()[name]:
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    packed = any(seed.startswith(b"PK") for seed in seeds()[name])
    arguments = [sys.argv[0], str(corpus), f"-artifact_prefix={place}/crashes/", "-print_final_stats=1", *options]
    test = tester(name, Breaks(place))
    if packed:
        atheris.Setup(arguments, test, custom_mutator=changed_within)
    else:
        atheris.Setup(arguments, test)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
