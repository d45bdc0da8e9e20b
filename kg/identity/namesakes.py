"""Two people of one name, one after the other, where a document says that the second is not the first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.identity.bearers import Bearer, day_of
from kg.identity.in_documents import Named

_LONG_DAYS = 366
"""An absence of this length before the statement is where the one ends and the other begins."""


def bearers_in_turn(group: Sequence[Named]) -> list[list[Named]]:
    """Part those of one name where a document says that an earlier bearer of it is somebody else.

    The later one begins behind the longest absence before that statement, or with it where there is no long one.
    """
    stated = min((day for one in group for day in _days(one.bearer, stated=True)), default=None)
    if stated is None:
        return [list(group)]
    days = sorted({day for one in group for day in _days(one.bearer) if day <= stated})
    gap, begins = max(((b - a, b) for a, b in pairwise(days)), default=(0, stated))
    begins = begins if gap >= _LONG_DAYS else stated
    earlier = [one for one in group if max(_days(one.bearer), default=stated) < begins]
    later = [one for one in group if one not in earlier]
    return [part for part in (earlier, later) if part]


def _days(bearer: Bearer, *, stated: bool = False) -> list[int]:
    """The days of mentions, or of those alone that state it, as ordinals."""
    dated = (m.date for m in bearer.mentions if m.date and (m.namesake or not stated))
    return [day_of(day).toordinal() for day in dated]
