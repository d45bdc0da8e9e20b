"""Who moved something and how it was voted on, in a line that a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_SIDES = ("for", "against", "abstained")
_MANNERS = {"nem_con": "nem. con.", "show_of_hands": "on a show of hands", "recorded": "recorded vote"}


def mover_in_words(mover: Mapping[str, Any]) -> str:
    """Return the name of a proposer or seconder as listed."""
    return str(mover["name"])


def vote_in_words(vote: Mapping[str, Any]) -> str:
    """Return a listed vote: `recorded vote; 7 for, 3 against; against: Cllr Orr; casting vote: the Chair`."""
    manner = vote["manner"]
    numbers = ", ".join(f"{vote[side]} {side}" for side in _SIDES if vote[side] is not None)
    parts = [_MANNERS.get(manner, manner) if manner else "", numbers]
    for side in _SIDES:
        named = [v["name"] for v in vote["by_name"] if v["side"] == side]
        parts.append(f"{side}: {', '.join(named)}" if named else "")
    parts.append(f"casting vote: {mover_in_words(vote['casting'])}" if vote["casting"] else "")
    return "; ".join(part for part in parts if part)


IN_WORDS = {"proposer": mover_in_words, "seconder": mover_in_words, "vote": vote_in_words}
"""The fields of a decision or motion that are told so."""
