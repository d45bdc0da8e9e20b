"""The report of what generalises: rules can be left out, their effect is seen, every layout is of a family."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path
from re import Pattern

import pytest

from ingest.layout import GENERIC
from tests.generalise.__main__ import served
from tests.generalise.cases import Case, own_cases, shared_cases
from tests.generalise.reading import compared, f1, read_from, together
from tests.generalise.rules import STEPS, Rule, rules, split

PAGE = Case(
    "page",
    "page.txt",
    b"""Larkmere Crime Panel - Tuesday, 4 March 2031 2.00 pm

1.

Apologies

Minutes:

There were none.

2.

Road Safety

Members are asked to note the update.

Minutes:

RESOLVED: That the update be noted.
""",
    {"items": ["1 Apologies", "2 Road Safety"], "decisions": ["That the update be noted."]},
)


def test_a_case_is_compared_with_what_is_read() -> None:
    """All is right; one decision more that is wanted halves the recall."""
    figures = compared(PAGE, read_from(PAGE))
    assert [f1(figures[kind]) for kind in ("items", "decisions")] == [1, 1]
    more = Case("page", "b", PAGE.content, PAGE.wanted | {"decisions": ["That the update be noted.", "That we go."]})
    total = together([figures, compared(more, read_from(PAGE))])
    assert (total["decisions"].right, total["decisions"].wanted) == (2, 3)


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [("a|b", ["a", "b"]), ("a(?:b|c)|d", ["a(?:b|c)", "d"]), (r"[|]|\||x", ["[|]", r"\|", "x"]), ("a", ["a"])],
)
def test_alternatives_are_those_outside_brackets(pattern: str, parts: list[str]) -> None:
    assert split(pattern) == parts


def test_every_simple_pattern_is_taken_apart() -> None:
    """Of each field that is a list of alternatives there are as many rules as alternatives."""
    names = [rule.name.split(": ", 1)[0] for rule in rules()]
    simple = [f.name for f in fields(GENERIC) if isinstance(getattr(GENERIC, f.name), Pattern)]
    assert len(set(names) & set(simple)) >= 15
    assert names.count("minutes_label_line") == len(split(GENERIC.minutes_label_line.pattern[6:-1]))


def test_what_a_rule_serves_is_seen() -> None:
    """Without the label `Attendance:` nobody was there; without that of a Welsh chair all is as before."""
    content = PAGE.content.replace(b"1.\n", b"Attendance: Cllr Ann Reed, Cllr Tom Moss\n\n1.\n", 1)
    case = Case("page", "present", content, {"attendance": ["present: Cllr Ann Reed", "present: Cllr Tom Moss"]})
    figures = {case.key: compared(case, read_from(case))}
    assert f1(figures[case.key]["attendance"]) == 1
    starts = [r for r in rules() if r.name.startswith("present_start: ") and r.matches]
    label = [r for r in starts if r.matches and r.matches.search("Attendance:")]
    other = [r for r in rules() if r.name.startswith("chair_start: cadeirydd")]
    assert [served(rule, [case], figures) for rule in (*label, *other)] == [[case], []]


@pytest.mark.parametrize("step", sorted(STEPS))
def test_each_step_can_be_left_out(step: str) -> None:
    """What takes its place has the shape of the step: a page is read, and afterwards as before."""
    before = read_from(PAGE)
    rule = next(rule for rule in rules() if rule.name == f"step {step}")
    assert isinstance(rule, Rule)
    with rule.without():
        assert read_from(PAGE)["items"]
    assert read_from(PAGE) == before


def test_every_layout_is_of_a_family(shared: Path) -> None:
    """Each file of the shared layouts is in one family, but the one that holds two meetings gives no case."""
    families = tomllib.loads(Path(__file__).with_name("families.toml").read_text(encoding="utf-8"))
    numbers = [number for group in families.values() for number in group]
    assert sorted(numbers) == [f"{n:02}" for n in range(1, len(numbers) + 1)]
    assert len(list(shared_cases(shared))) == len(numbers) - 1


def test_own_examples_are_cases() -> None:
    cases = list(own_cases())
    assert len({case.key for case in cases}) == len(cases) >= 90
