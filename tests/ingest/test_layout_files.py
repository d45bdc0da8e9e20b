"""Layout files: what they add to or put in place of the generic patterns, when they apply, and their faults."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import ingest.layouts as layouts_package
from ingest import parse
from ingest.errors import BadLayout
from ingest.layout import GENERIC
from ingest.layouts import LayoutFile, built_in, choose, digest, load
from ingest.layouts.layout_file import read_layout
from ingest.layouts.patterns import SHAPES
from ingest.model import ParagraphKind, Record
from ingest.readers import read
from ingest.worker import Workers

FOLDER = Path(__file__).parent / "layouts" / "systems"

MINUTES = """
Larkshire Crime Panel

Minutes of a meeting of the Larkshire Crime Panel held at Moot Hall on 6 June 2031

Who came: Cllr Ann Reed (Chair)

1. Burglary

Back to top of page

What we settled: That the report be noted.
"""

OWN = """
about = "Minutes of Larkshire"

[recognise]
phrase = ["Larkshire Crime Panel"]

[extend]
present_start = ["Who came"]
decision_label_line = ["re:what\\\\s+we\\\\s+(?:settled|decided)"]
furniture_line = ["Back to top of page"]
"""


def decided(record: Record) -> list[str]:
    return [clause.text for d in record.documents for item in d.items for clause in item.clauses]


def told(record: Record) -> list[str]:
    kept = (ParagraphKind.TEXT, ParagraphKind.INTENT)
    return [p.text for d in record.documents for item in d.items for p in item.paragraphs if p.kind in kept]


def test_every_built_in_layout_has_its_example() -> None:
    """A layout that no example shows could be wrong for years."""
    missing = {layout.name for layout in built_in()} - {path.stem for path in FOLDER.glob("*.toml")}
    assert not missing, f"write tests/ingest/layouts/systems/{min(missing)}.toml"
    assert len(built_in()) >= 3


@pytest.mark.parametrize("layout", built_in(), ids=lambda layout: layout.name)
def test_a_built_in_layout_reads_its_example(layout: LayoutFile) -> None:
    """Its lines of the page are left out; without it they are taken for what was said."""
    example: dict[str, Any] = tomllib.loads((FOLDER / f"{layout.name}.toml").read_text(encoding="utf-8"))
    content = example["text"].encode()
    assert layout.name in choose(read(content, "example.txt"), built_in()).name.split("+")
    record = parse(content, "example.txt")
    assert told(record) == example["told"]
    assert decided(record) == example["decisions"]
    assert [[i.number, i.title] for d in record.documents for i in d.items] == example["items"]
    assert told(parse(content, "example.txt", ())) == example["without"]


def test_ones_own_layout_is_used_where_it_is_recognised(tmp_path: Path) -> None:
    (tmp_path / "larkshire.toml").write_text(OWN, encoding="utf-8")
    layouts = load(tmp_path)
    assert layouts[:-1] == built_in() and layouts[-1].name == "larkshire"
    record = parse(MINUTES.encode(), "x.txt", layouts)
    (document,) = record.documents
    assert document.meeting is not None
    assert [a.name for a in document.meeting.attendees] == ["Cllr Ann Reed"]
    assert decided(record) == ["That the report be noted."] and told(record) == []
    assert decided(parse(MINUTES.encode(), "x.txt")) == []
    assert choose(read(MINUTES.replace("Larkshire", "Fenwick").encode(), "x.txt"), layouts).name == "generic"


@pytest.mark.parametrize("name", ["https://larkshire.example/cmis/minutes.txt", "Larkshire/minutes.txt"])
def test_a_layout_is_recognised_by_the_name_or_address_of_a_file(name: str) -> None:
    layout = read_layout(OWN.replace('phrase = ["Larkshire Crime Panel"]', 'source = ["larkshire"]'), "own.toml")
    assert choose(read(MINUTES.encode(), name), [layout]).name == "generic+own"
    assert choose(read(MINUTES.encode(), "x.txt"), [layout]) is GENERIC


def test_what_is_replaced_is_gone_and_what_is_extended_stays() -> None:
    own = OWN.replace("[extend]", '[replace]\napologies_start = ["Sent word"]\n[extend]')
    layout = read_layout(own, "own.toml").applied_to(GENERIC)
    assert layout.present_start.match("Who came: Cllr Reed") and layout.present_start.match("PRESENT:")
    assert layout.apologies_start.match("Sent word: Cllr Reed") and not layout.apologies_start.match("Apologies:")


def test_words_match_any_white_space_and_nothing_else_of_a_pattern() -> None:
    layout = read_layout(OWN.replace("Back to top of page", "Top (of page)"), "own.toml").applied_to(GENERIC)
    assert layout.furniture_line.match("top  (of\u00a0page)") and not layout.furniture_line.match("Top of page")


def test_the_digest_tells_layouts_apart_by_what_they_say() -> None:
    one = read_layout(OWN, "own.toml")
    assert digest([one]) == digest([read_layout("# why\n" + OWN, "own.toml")])
    assert digest([one]) != digest([read_layout(OWN.replace("Who came", "There"), "own.toml")]) != digest([])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("about = ", "own.toml: is not TOML"),
        (OWN.replace("about", "abuot"), "own.toml: abuot is no key of a layout; did you mean about?"),
        (
            OWN.replace("present_start", "presnt_start"),
            "extend.presnt_start is no key of a layout; did you mean present_start?",
        ),
        (OWN.replace("furniture_line", "zzz"), "extend.zzz is no key of a layout; the keys are page_kind_line, "),
        (OWN.replace("phrase =", "phrased ="), "recognise.phrased is no key of a layout; did you mean phrase?"),
        (OWN.replace('about = "Minutes of Larkshire"', ""), "about is None; say in a sentence what the layout is for"),
        (OWN.replace('phrase = ["Larkshire Crime Panel"]', ""), "recognise is empty; say which files it is for"),
        (OWN.replace('["Who came"]', '"Who came"'), "extend.present_start is 'Who came'; a list of words is expected"),
        (OWN.replace('["Who came"]', "[]"), "extend.present_start is []; a list of words is expected"),
        (
            OWN.replace("Who came", "re:who (came"),
            "present_start holds 're:who (came', which is no regular expression",
        ),
        (OWN.replace("Who came", "re:.*"), "extend.present_start holds 're:.*', which matches a line without words"),
        ('about = "x"\n[recognise]\nphrase = ["y"]\n', "extend and replace are empty; give words for at least one of"),
        ('about = "x"\nextend = 3\n[recognise]\nphrase = ["y"]\n', "extend is 3; a table [extend] is expected"),
    ],
)
def test_a_fault_names_file_key_value_and_remedy(text: str, told: str) -> None:
    with pytest.raises(BadLayout) as caught:
        read_layout(text, "own.toml")
    assert str(caught.value).startswith("own.toml: ") and told in str(caught.value)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadLayout, match="no such folder of layouts"):
        load(tmp_path / "none")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadLayout, match=r"bad\.toml: cannot be read"):
        load(tmp_path)


def test_the_example_of_the_page_can_be_used() -> None:
    page = Path(layouts_package.__file__).with_name("README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert read_layout(example, "ourcouncil.toml").applied_to(GENERIC).present_start.match("Who came: Cllr Reed")


def test_workers_read_by_ones_own_layouts_and_say_so(tmp_path: Path) -> None:
    """What decides that a kept reading is stale holds the layouts: they change it, and only then."""
    (tmp_path / "larkshire.toml").write_text(OWN, encoding="utf-8")
    with Workers(layouts=tmp_path) as workers:
        before = workers.reader
        assert decided(workers.read(MINUTES.encode(), "x.txt")) == ["That the report be noted."]
    assert Workers(layouts=tmp_path).reader == before != Workers().reader
    (tmp_path / "larkshire.toml").write_text(OWN.replace("Who came", "There"), encoding="utf-8")
    assert Workers(layouts=tmp_path).reader != before


def test_every_pattern_of_the_generic_layout_can_be_changed() -> None:
    assert {*SHAPES, "name"} == set(GENERIC.__dataclass_fields__)
