"""Groups of things that belong together, made from pairs, where some pairs must not: abstain when one fits two."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def partition(count: int, joins: Iterable[tuple[int, int]], clash: Callable[[int, int], bool]) -> list[tuple[int, ...]]:
    """Return groups of the numbers below `count`, each connected by `joins` and free of clashing pairs.

    A number that would join two clashing ones belongs to neither: it stays alone. What still holds a clash after that
    is not joined at all. The result does not depend on the order of `joins`; groups and members are sorted.
    """
    neighbours: dict[int, set[int]] = {i: set() for i in range(count)}
    for a, b in joins:
        if a != b and not clash(a, b):
            neighbours[a].add(b)
            neighbours[b].add(a)
    found: list[tuple[int, ...]] = []
    for group in _connected(neighbours, range(count)):
        if not _clashes(group, clash):
            found.append(group)
            continue
        torn = {i for i in group if _clashes(tuple(sorted(neighbours[i])), clash)}
        found += [(i,) for i in torn]
        for part in _connected(neighbours, [i for i in group if i not in torn]):
            found += [(i,) for i in part] if _clashes(part, clash) else [part]
    return sorted(found)


def _connected(neighbours: dict[int, set[int]], among: Iterable[int]) -> list[tuple[int, ...]]:
    left = set(among)
    groups = []
    while left:
        reached, border = set(), {min(left)}
        while border:
            reached |= border
            border = {n for i in border for n in neighbours[i] if n in left} - reached
        left -= reached
        groups.append(tuple(sorted(reached)))
    return groups


def _clashes(group: tuple[int, ...], clash: Callable[[int, int], bool]) -> bool:
    return any(clash(a, b) for n, a in enumerate(group) for b in group[n + 1 :])
