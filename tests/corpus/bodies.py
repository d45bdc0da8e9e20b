"""What the three bodies are called over the years, who hosts them, and the sentences that say so."""

from __future__ import annotations

from dataclasses import dataclass

from tests.corpus.calendar import Session
from tests.corpus.cast import Cast

SHORT = {"panel": "Panel", "scrutiny": "Committee", "council": "Council"}


@dataclass(frozen=True, slots=True)
class Called:
    """Name and host of a body from a municipal year on; `change` is renamed, succeeded, hosted or empty."""

    year: int
    name: str
    host: str
    change: str = ""


def histories(cast: Cast, years: int) -> dict[str, list[Called]]:
    """Return for each body what it is called from which municipal year, oldest first."""
    county, city = f"{cast.area} County Council", f"{cast.city} City Council"
    panel = f"{cast.area} and {cast.city} Police and Crime Panel"
    fire = f"{cast.area} and {cast.city} Police, Fire and Crime Panel"
    third, half, late = max(1, years // 3), max(2, years // 2), max(1, years * 2 // 3)
    told = {
        "panel": [
            Called(0, panel, county),
            Called(third, panel, city, "hosted"),
            Called(half, fire, city, "renamed"),
        ],
        "scrutiny": [
            Called(0, "Communities Scrutiny Committee", city),
            Called(late, "Place and Safety Scrutiny Committee", city, "succeeded"),
        ],
        "council": [Called(0, "Council", city)],
    }
    return {body: [c for c in history if c.year < years] for body, history in told.items()}


def called(history: list[Called], year: int) -> Called:
    """Return what a body is called in a municipal year."""
    return [c for c in history if c.year <= year][-1]


def lives(history: list[Called], held: list[Session]) -> list[list[Session]]:
    """Return the meetings of a body in the lives that it has: a new one begins where it is succeeded."""
    begins = [c.year for c in history if c.change == "succeeded"]
    if not begins:
        return [held]
    return [[s for s in held if s.year < begins[0]], [s for s in held if s.year >= begins[0]]]
