"""The authority file: what it may say, what it refuses and how, and how judgements reach what bears the names."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.authority import NOBODY, Anchor, Authority, Judge, Judgement, append_judgement, read_authority
from kg.errors import BadAuthority
from kg.rulings import rulings, unmatched

SAME = """\
# Checked against the register.
- judge: same
  about:
    - {name: "Cllr  Ash", document: a.txt}
    - {name: Una Ash, document: b.txt}
  by: R. Viewer
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "authority.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_judges_nothing(tmp_path: Path) -> None:
    """A data folder without the file, an empty file and a file of comments are all one: nothing is judged."""
    assert read_authority(tmp_path / "authority.yaml") == NOBODY
    assert read_authority(written(tmp_path, "# nothing yet\n")) == NOBODY


def test_an_entry_is_read_with_its_line(tmp_path: Path) -> None:
    """Anchors, by whom, and the line for messages."""
    (judgement,) = read_authority(written(tmp_path, SAME)).judgements
    assert (judgement.judge, judgement.by, judgement.line) == (Judge.SAME, "R. Viewer", 2)
    assert judgement.about == (Anchor(name="Cllr  Ash", document="a.txt"), Anchor(name="Una Ash", document="b.txt"))


def test_the_digest_is_of_what_is_judged(tmp_path: Path) -> None:
    """Layout, notes and comments do not change it; a judgement more does."""
    one = read_authority(written(tmp_path, SAME))
    other = read_authority(written(tmp_path, SAME.replace("R. Viewer", "A. Nother") + "# more to come\n"))
    assert one.digest == other.digest
    more = read_authority(written(tmp_path, SAME + SAME.replace("same", "different")))
    assert more.digest != one.digest != NOBODY.digest


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("judge: same", "must be a list"),
        ("- judge: smae\n  about: [{name: A, document: b}]", "line 1, entry 1: judge is 'smae'; use one of same"),
        ("- about: [{name: A, document: b}]", "judge is None"),
        ("- judge: same", "about is None"),
        ("- judge: same\n  about: [{name: A, document: b}]", "about 1 name"),
        (
            "\n- judge: same\n  about: [{name: A}, {name: B, document: c}]",
            "line 2, entry 1: {'name': 'A'} gives no place",
        ),
        ("- judge: same\n  about: [Ash, Oak]", "'Ash' is found where fields are expected"),
        ("- judge: preferred_name\n  about: [{name: A, document: b}]", "needs a name in a document, and the value"),
        ("- judge: accept\n  about: [{name: A, document: b}]", "needs the id of a doubt"),
        ("- judge: reject\n  abuot: []", "there is no field 'abuot'"),
        ("- judge: same\n  about: [{name: A, document: 2031-03-04}]", "document is datetime.date"),
        ("- judge: same\n  about: [{name: A: B}]", "is no YAML"),
    ],
)
def test_an_entry_that_says_nothing_is_refused(tmp_path: Path, text: str, told: str) -> None:
    """The message names the file, the place, the value and what is expected."""
    path = written(tmp_path, text)
    with pytest.raises(BadAuthority) as caught:
        read_authority(path)
    assert told in str(caught.value)
    assert str(path) in str(caught.value)


def test_judgements_are_added_at_the_end(tmp_path: Path) -> None:
    """What stands in the file stays as it is; the same judgement again adds nothing; a changed mind is added."""
    path = written(tmp_path, SAME)
    (same,) = read_authority(path).judgements
    append_judgement(path, same)
    assert path.read_text(encoding="utf-8") == SAME
    append_judgement(path, same.model_copy(update={"judge": Judge.DIFFERENT, "note": "father: son"}))
    assert path.read_text(encoding="utf-8").startswith(SAME)
    assert [(j.judge, j.note) for j in read_authority(path).judgements] == [
        (Judge.SAME, None),
        (Judge.DIFFERENT, "father: son"),
    ]


@pytest.mark.parametrize("text", ["[]", "# none yet\n[]\n", ""])
def test_the_first_judgement_of_a_file(tmp_path: Path, text: str) -> None:
    """An empty list gives way; a file that is not there is made."""
    path = written(tmp_path, text) if text else tmp_path / "new" / "authority.yaml"
    append_judgement(path, Judgement(judge=Judge.REJECT, about=(Anchor(id="https://example.test/doubt/1"),)))
    assert [j.judge for j in read_authority(path).judgements] == [Judge.REJECT]


def test_nothing_is_added_to_a_list_in_one_line(tmp_path: Path) -> None:
    """A list in brackets cannot grow at its end: the file is left as it is, and the message says why."""
    text = "[{judge: accept, about: [{id: one}]}]\n"
    path = written(tmp_path, text)
    with pytest.raises(BadAuthority):
        append_judgement(path, Judgement(judge=Judge.ACCEPT, about=(Anchor(id="two"),)))
    assert path.read_text(encoding="utf-8") == text


def test_a_doubt_is_settled_by_its_id() -> None:
    """The last judgement of a doubt stands."""
    about = (Anchor(id="doubt-1"),)
    file = Authority(judgements=tuple(Judgement(judge=j, about=about) for j in (Judge.ACCEPT, Judge.REJECT)))
    assert file.settled("doubt-1") is Judge.REJECT
    assert file.settled("doubt-2") is None


NAMED = (("a.txt", "Cllr Ash", 1), ("b.txt", "UNA ASH", 2), ("b.txt", "Cllr Oak", 3), ("c.txt", "Una Ash", 4))


def test_rulings_reach_the_bearers_of_names(tmp_path: Path) -> None:
    """Name and file lead to the node, without regard to case and spacing; other files are left alone."""
    file = read_authority(written(tmp_path, SAME))
    found = rulings(file, NAMED)
    assert set(found.same) == {(1, 2), (2, 1)}
    assert not found.different
    assert unmatched(file, found.matched) == ()


def test_the_later_judgement_stands(tmp_path: Path) -> None:
    """Somebody who thinks again adds a line; the earlier one need not be found and removed."""
    file = read_authority(written(tmp_path, SAME + SAME.replace("judge: same", "judge: different")))
    found = rulings(file, NAMED)
    assert set(found.different) == {(1, 2), (2, 1)}
    assert not found.same


def test_a_preferred_name(tmp_path: Path) -> None:
    """The name that a node is to have."""
    text = "- {judge: preferred_name, value: Una M. Ash, about: [{name: una ash, document: c.txt}]}"
    found = rulings(read_authority(written(tmp_path, text)), NAMED)
    assert {node: j.value for node, j in found.preferred.items()} == {4: "Una M. Ash"}


def test_names_that_stand_nowhere_are_told_of(tmp_path: Path) -> None:
    """They rule nothing, which is no failure; a name of another kind of things counts as found."""
    file = read_authority(written(tmp_path, SAME.replace("a.txt", "z.txt")))
    people = rulings(file, NAMED)
    (told,) = unmatched(file, people.matched)
    assert [a.document for a in told.names] == ["z.txt"]
    assert "line 2" in str(told)
    bodies = rulings(file, [("z.txt", "cllr ash", 9)])
    assert unmatched(file, people.matched, bodies.matched) == ()
