"""A pool of words and sentences (`pools/NAME.toml`), and names of people and places made from it."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

POOLS = Path(__file__).with_name("pools")

VARIANTS = {"development": "development.toml", "held": "held_out.toml"}
"""Pools by variant: `held` shares no sentence with `development` and is kept back to see what generalises."""


def load(variant: str) -> dict[str, Any]:
    """Return the pool of a variant."""
    return tomllib.loads((POOLS / VARIANTS[variant]).read_text(encoding="utf-8"))


def surnames(pool: dict[str, Any], chance: random.Random) -> Iterator[str]:
    """Yield invented surnames, no two of them within two letters of each other, the made ones in random order."""
    names = pool["names"]
    made = [start + end for start in names["starts"] for end in names["ends"]]
    chance.shuffle(made)
    others = list(names["others"])
    chance.shuffle(others)
    given: list[str] = []
    for position, name in enumerate(made):
        candidates = [name] if position % 8 or not others else [others.pop(), name]
        for candidate in candidates:
            if all(distance(candidate.casefold(), other.casefold()) > 2 for other in given):
                given.append(candidate)
                yield candidate


def places(pool: dict[str, Any], chance: random.Random) -> list[str]:
    """Return invented places in random order."""
    made = [start + end for start in pool["places"]["starts"] for end in pool["places"]["ends"]]
    chance.shuffle(made)
    return made


def distance(a: str, b: str) -> int:
    """Return the number of letters to insert, remove or replace to make one string the other."""
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (left != right))
    return row[-1]
