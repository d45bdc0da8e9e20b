"""The rules of reading that can be left out one at a time: layout files, generic patterns, steps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, fields, replace
from typing import Any
from unittest.mock import patch

from ingest.layout import GENERIC
from ingest.layouts import LayoutFile, built_in

NEVER = r"(?!)"
"""Matches nothing."""

STEPS: dict[str, Callable[..., Any]] = {
    "unflatten": lambda text, blocks: blocks,
    "part_inline_labels": lambda text, blocks: blocks,
    "part_item_tables": lambda text, blocks: blocks,
    "without_running_titles": lambda blocks, layout: blocks,
    "single_item": lambda text, blocks, layout: None,
    "with_opening": lambda blocks, headings, layout: headings,
    "told_attendance": lambda text, items, attendees: [],
    "told_chairs": lambda text, items, attendees: [],
    "requests_of": lambda blocks, layout: (),
}
"""Steps of `ingest.parse` by name, each with what takes its place."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule that can be left out. `matches` is what a text must hold for it to matter, None when not known."""

    name: str
    without: Callable[[], AbstractContextManager[Any]]
    layouts: tuple[LayoutFile, ...] | None = None
    matches: re.Pattern[str] | None = None


def rules() -> Iterator[Rule]:
    """Yield every rule: layout files, then steps, then each alternative of each generic pattern."""
    for layout in built_in():
        rest = tuple(other for other in built_in() if other is not layout)
        yield Rule(f"layout file {layout.name}", nullcontext, rest)
    for step, instead in STEPS.items():
        yield Rule(f"step {step}", _Patched(f"ingest.parse.{step}", instead))
    for field in fields(GENERIC):
        pattern = getattr(GENERIC, field.name)
        if isinstance(pattern, re.Pattern):
            yield from _alternatives(field.name, pattern)


@dataclass(frozen=True, slots=True)
class _Patched:
    target: str
    instead: Any

    def __call__(self) -> AbstractContextManager[Any]:
        return patch(self.target, self.instead)


def _alternatives(name: str, pattern: re.Pattern[str]) -> Iterator[Rule]:
    """Yield a rule for each alternative of a pattern of the form `\\s*(?:a|b)` with or without an end."""
    shape = re.fullmatch(r"(\\s\*\(\?:)(.*)(\)(?:\\s\*\$)?)", pattern.pattern, re.DOTALL)
    if not shape:
        return
    parts = split(shape[2])
    for position, part in enumerate(parts):
        rest = "|".join(parts[:position] + parts[position + 1 :]) or NEVER
        changed: dict[str, Any] = {name: re.compile(f"{shape[1]}{rest}{shape[3]}", pattern.flags)}
        layout = replace(GENERIC, **changed)
        yield Rule(
            f"{name}: {part}",
            _Patched("ingest.layouts.GENERIC", layout),
            matches=re.compile(part, re.IGNORECASE | re.MULTILINE),
        )


def split(pattern: str) -> list[str]:
    """Return the alternatives of a pattern: what stands between bars outside brackets and classes."""
    parts, depth, inside, begin, position = [], 0, False, 0, 0
    while position < len(pattern):
        sign = pattern[position]
        if sign == "\\":
            position += 1
        elif inside:
            inside = sign != "]"
        elif sign == "[":
            inside = True
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth -= 1
        elif sign == "|" and depth == 0:
            parts.append(pattern[begin:position])
            begin = position + 1
        position += 1
    return [*parts, pattern[begin:]]
