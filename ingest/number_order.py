"""Numbers of items in their order: the longest run of headings whose numbers rise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.item_heading import Heading


def longest_rise(found: list[Heading]) -> list[Heading]:
    """Keep the longest run of headings whose numbers rise: a stray "1." in the text is not a second item 1.

    Of a number with a year ("39/31", "31/39") either part may be the one that rises.
    """
    before, behind = (_rising(found, [order(h.number or "", part) for h in found]) for part in (0, -1))
    return behind if len(behind) > len(before) else before


def _rising(found: list[Heading], values: Sequence[tuple[int, str, int]]) -> list[Heading]:
    if not found:
        return []
    best: list[float] = []
    link: list[int] = []
    for i, value in enumerate(values):
        score, back = 1.0 - 0.001 * i / len(values) + (0.4 if value[0] <= 1 else 0.0), -1
        for j in range(i):
            step = value[0] - values[j][0]
            same = step == 0 and value[1:] > values[j][1:]
            if step == 1 or same:
                gain = 1.0
            elif 1 < step <= 4:
                gain = 1.0 - 0.3 * (step - 1)
            else:
                continue
            if best[j] + gain > score:
                score, back = best[j] + gain, j
        best.append(score)
        link.append(back)
    i = max(range(len(best)), key=lambda k: (best[k], -k))
    kept: list[Heading] = []
    while i >= 0:
        kept.append(found[i])
        i = link[i]
    return kept[::-1]


def order(number: str, part: int) -> tuple[int, str, int]:
    """The order of a number; of one with a year, `part` 0 goes by what stands before the bar, -1 by what is behind."""
    # "C/31/202" and "2031/202" count behind the year that they name, "39/31" before it.
    m = re.search(
        r"(\d+)([a-z]?)(?:\.(\d+))?", number.split("/")[-1 if number[:1].isalpha() or number[:4].isdigit() else part]
    )
    return (int(m.group(1)), m.group(2), int(m.group(3) or 0)) if m else (0, "", 0)
