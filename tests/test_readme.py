"""The README says what is: its commands run, its tables agree with the code, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from search_api.cli import main
from search_api.errors import EXIT_CODES
from tests.conftest import ROOT
from tests.product import output

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PACKAGES = ("ontology", "ingest", "kg", "search_api")
PAGES = [ROOT / "README.md", *(ROOT / name / "README.md" for name in (*PACKAGES, "samples"))]


def transcripts() -> list[tuple[str, str]]:
    """Return (command line, output) for each `$ ` line of the console blocks."""
    blocks = re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    turns = [turn for block in blocks for turn in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
    return [(line, output.strip("\n")) for line, _, output in (turn.partition("\n") for turn in turns)]


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE))


def test_it_opens_with_a_transcript() -> None:
    """The first thing a reader sees after one sentence is a question and its answer."""
    line, output = next(t for t in transcripts() if t[0].startswith("panelgraph ask"))
    assert README.index(line) < 600
    assert output


@pytest.mark.parametrize("line", [line for line, _ in transcripts()])
def test_commands_of_the_transcripts_exist(line: str) -> None:
    """A line to be typed calls a command or a make target that there is."""
    program, name, *_ = shlex.split(line)
    assert (program == "panelgraph" and name in main.commands) or (program == "make" and name in make_targets())


@pytest.mark.parametrize(("line", "told"), [t for t in transcripts() if t[1]])
def test_transcripts_are_real(line: str, told: str, sample_data: Path) -> None:
    """What stands below a command is what it prints on the samples; a line `...` leaves lines out."""
    text = output(*shlex.split(line)[1:], PANELGRAPH_DATA=str(sample_data), COLUMNS="100")
    printed = "\n".join(row.rstrip() for row in text.split("\n"))
    position = 0
    for number, part in enumerate(told.split("\n...")):
        found = printed.find(part.strip("\n"), position)
        assert found == 0 or (number and found > 0), f"not printed by {line!r}:\n{part}\n\nprinted:\n{printed}"
        position = found + len(part.strip("\n"))


def test_every_command_is_told_of() -> None:
    """The table of commands and the command line have the same commands."""
    assert set(re.findall(r"^\| `panelgraph (\w+)", README, re.MULTILINE)) == set(main.commands)


def test_exit_codes_are_those_of_the_code() -> None:
    """The table of exit statuses says what the code says."""
    page = (ROOT / "search_api/README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", page, re.MULTILINE)
    assert {int(code): meaning for code, meaning in rows} == EXIT_CODES


def test_make_variables_are_told_of() -> None:
    """The Makefile tells at its top of every variable with its default, and the README names those of the demo."""
    set_ = dict(re.findall(r"^([A-Z_]+) \?= ?(.*)$", MAKEFILE, re.MULTILINE))
    told = dict(re.findall(r"^#   ([A-Z_]+) +(?:\S.*?  +(\S+)(?: \(.*)?|.*)$", MAKEFILE, re.MULTILINE))
    left_out = {"QUESTION", "TORCH_INDEX"}
    assert {k: v for k, v in told.items() if k not in left_out} == {k: v for k, v in set_.items() if k not in left_out}
    assert set(told) == set(set_)
    assert {"RECORDS", "DATA", "QUESTION", "PORT"} <= set(re.findall(r"`([A-Z]+)`", README)) & set(set_)


def test_make_targets_are_there() -> None:
    """Every `make` that a page names is a target."""
    named = {name for page in PAGES for name in re.findall(r"`make ([a-z]+)", page.read_text(encoding="utf-8"))}
    assert named
    assert named <= make_targets()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link, and every file named with a folder in code, is there."""
    text = page.read_text(encoding="utf-8")
    links = [target for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) if "://" not in target]
    named = re.findall(r"`((?:ontology|ingest|kg|search_api|tests|samples)/[\w./-]+)`", text)
    missing = [link for link in links if not (page.parent / link).exists()]
    missing += [name for name in named if not (ROOT / name).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_pages_are_short(page: Path) -> None:
    """A page is read when it is short: about 150 lines for the first, about 60 for those of the packages."""
    assert len(page.read_text(encoding="utf-8").splitlines()) <= (170 if page.parent == ROOT else 80)
