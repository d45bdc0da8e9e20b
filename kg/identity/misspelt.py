"""A name that one list spells with a letter doubled or left single, in the place of a member who always sits there.

Only with all of this: the same body, a list of its members, the member listed before and after within about a year and
never beside the other spelling, given names that fit, and nobody else of either spelling.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.identity.bearers import Bearer
from kg.identity.in_documents import Link, Named, Way, joined, judged_apart
from kg.names import Likeness, compare
from kg.rulings import Rulings

_AROUND_DAYS = 400
"""The member is listed within this time before, and within this time after."""


def with_misspelt(found: Sequence[Named], ruled: Rulings[Way]) -> list[Named]:
    """Return people with those of one list whose name is a slip for the one member who is missing from it."""
    of: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, one in enumerate(found):
        for body in one.bearer.days:
            for surname in one.bearer.surnames:
                of[body, single(surname)].append(n)
    meant: dict[int, list[int]] = defaultdict(list)
    for n, one in enumerate(found):
        where = _listed_once(one.bearer)
        if where is None:
            continue
        others = {m for surname in one.bearer.surnames for m in of[where, single(surname)]} - {n}
        fitting = [m for m in sorted(others) if _may_be(one.bearer, found[m].bearer)]
        if len(fitting) != 1 or judged_apart(one.ways, found[fitting[0]].ways, ruled):
            continue
        if _sits_around(one.bearer, found[fitting[0]].bearer, where):
            meant[fitting[0]].append(n)
    gone = {n for slips in meant.values() for n in slips}
    return [_with(one, [found[m] for m in meant.get(n, ())]) for n, one in enumerate(found) if n not in gone]


def single(surname: str) -> str:
    """Return a surname in which no letter is doubled."""
    return re.sub(r"(.)\1+", r"\1", surname)


def _listed_once(bearer: Bearer) -> str | None:
    """The body whose members' list is the one place where somebody stands, beside the text of the same minutes."""
    lists = {(m.body, m.date) for m in bearer.mentions if m.listed in ("present", "apologies", "member")}
    substitutes = any(r.role.startswith("substitute") for m in bearer.mentions for r in m.roles)
    if len(bearer.sittings) != 1 or len(lists) != 1 or substitutes or len(bearer.surnames) != 1:
        return None
    return next(iter(lists))[0]


def _may_be(slip: Bearer, other: Bearer) -> bool:
    """Whether given names and titles fit, spelling apart; who bears the very same surname is a namesake."""
    if slip.sexes and other.sexes and slip.sexes != other.sexes:
        return False
    alike = (n.model_copy(update={"surname": "x"}) for n in (slip.names[0], other.names[0]))
    return compare(*alike) is not Likeness.DIFFERENT


def _sits_around(slip: Bearer, member: Bearer, body: str) -> bool:
    if slip.surnames & member.surnames or slip.sittings & member.sittings or not member.is_member:
        return False
    (day,) = slip.days[body]
    gaps = [other - day for other in member.days[body]]
    return any(-_AROUND_DAYS <= gap < 0 for gap in gaps) and any(0 < gap <= _AROUND_DAYS for gap in gaps)


def _with(one: Named, slips: Sequence[Named]) -> Named:
    links = [Link("person/misspelt-in-a-list", one.bearer.mentions[0], slip.bearer.mentions[0]) for slip in slips]
    return joined([one, *slips], links)
