"""Cases by family: a document, and what is to be read from it, kind by kind."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.corpus.compose import World
from tests.corpus.documents import documents
from tests.corpus.truth import truth
from tests.ingest.examples import EXAMPLES, POINTS, STYLES, Example

HEAD = ("kind", "body", "date", "start", "end", "venue", "chair", "vice_chair")
"""What is told of a meeting as a whole; an empty value says that it is not told."""

KINDS = ("head", "items", "decisions", "attendance", "declarations", "actions")

Read = dict[str, list[str]]
"""What is read or to be read, by kind, each as a line of text; a kind that is not stated is left out."""


PARTS = ("present", "in_attendance", "apologies")


@dataclass(frozen=True, slots=True)
class Case:
    """One document of a family. `parts` are the lists of people that are stated; others are not looked at."""

    family: str
    name: str
    content: bytes
    wanted: Read
    parts: tuple[str, ...] = PARTS

    @property
    def key(self) -> str:
        """Return what tells the case from all others."""
        return f"{self.family} {self.name}"


def shared_cases(shared: Path) -> Iterator[Case]:
    """Yield the layouts beside the repository, by `families.toml`; a file of two meetings is left out."""
    families = tomllib.loads(Path(__file__).with_name("families.toml").read_text(encoding="utf-8"))
    family_of = {number: family for family, numbers in families.items() for number in numbers}
    expected = json.loads((shared / "layouts" / "expected.json").read_text(encoding="utf-8"))
    by_file: dict[str, list[Any]] = defaultdict(list)
    for meeting in expected:
        by_file[meeting["file"]].append(meeting)
    for name, meetings in by_file.items():
        if len(meetings) == 1:
            content = (shared / "layouts" / name).read_bytes()
            yield Case(f"layouts: {family_of[name[:2]]}", name, content, _of_layout(meetings[0]))


def _of_layout(m: dict[str, Any]) -> Read:
    people = [f"{part}: {p['canonical']}" for part in PARTS for p in m[part] if p["canonical"]]
    return {
        "head": [f"{key}: {m[key] or ''}" for key in HEAD if m[key] is None or " page" not in m[key]],
        "items": [f"{i['number'] or ''} {i['title'] or ''}".strip() for i in m["items"]],
        "decisions": [d["text"] for d in m["decisions"] if d["formal"]],
        "attendance": people,
        "declarations": [e["declarant"] or "" for e in m["declarations"]["entries"]],
        "actions": [a["text"] for a in m["actions"]],
    }


def own_cases() -> Iterator[Case]:
    """Yield our own examples: those of a point of the checklist are a family, each style of minutes is one."""
    for name, example in EXAMPLES.items():
        point = name.rsplit("-", 1)[0]
        yield _own(f"point {point[:2]}: {POINTS[point]['point']}", name, example)
    for name, example in STYLES.items():
        yield _own(f"style: {name}", name, example)


def _own(family: str, name: str, example: Example) -> Case:
    parts = tuple(part for part in PARTS if part in example)
    return Case(family, name, example["text"].encode(), _of_example(example), parts)


def _of_example(example: Example) -> Read:
    wanted: Read = {"head": [f"{key}: {example[key]}" for key in HEAD if key in example]}
    if "items" in example:
        wanted["items"] = [" ".join(pair).strip() for pair in example["items"]]
    if "decisions" in example:
        wanted["decisions"] = list(example["decisions"])
    if parts := [p for p in PARTS if p in example]:
        wanted["attendance"] = [f"{part}: {name}" for part in parts for name in example[part]]
    if "declared" in example:
        wanted["declarations"] = list(example["declared"])
    if "actions" in example:
        wanted["actions"] = [pair[0] for pair in example["actions"]]
    return wanted


def corpus_cases(variant: str, seed: int, each: int = 3) -> Iterator[Case]:
    """Yield some minutes of each house style of the fictional corpus."""
    world = World(300, seed, variant, 12)
    made = list(documents(world))
    told = truth(world, made)
    texts = {d.name: d.text for d in made}
    count: dict[str, int] = defaultdict(int)
    for meeting in told["meetings"]:
        count[meeting["style"]] += 1
        if count[meeting["style"]] % 7 == 3 and count[meeting["style"]] < 7 * each:
            wanted = _of_corpus(meeting, told)
            yield Case(
                f"{variant}: {meeting['style']}", meeting["document"], texts[meeting["document"]].encode(), wanted
            )


def _of_corpus(meeting: dict[str, Any], told: dict[str, Any]) -> Read:
    mine = [d for d in told["decisions"] if d["meeting"] == meeting["key"]]
    asked = [r for r in told["requests"] if r["meeting"] == meeting["key"]]
    people = [f"{part}: {row['form']}" for part in PARTS for row in meeting[part]]
    return {
        "items": [f"{i['number'] or ''} {i['title']}" for i in meeting["items"]],
        "decisions": [d["text"] for d in mine],
        "attendance": people,
        "actions": [r["text"] for r in asked if r["form"] in ("action", "undertaking")],
    }
