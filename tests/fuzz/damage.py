"""Ways to damage a file: cut it, turn bytes, join it to another, or change what its zip archive holds."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

from tests.hostile import packed

Change = Callable[[bytes], bytes]


def turned(content: bytes, places: list[tuple[int, int]]) -> bytes:
    """Return bytes of which those at some places (counted round and round) have another value."""
    changed = bytearray(content)
    for at, value in places:
        if changed:
            changed[at % len(changed)] = value
    return bytes(changed)


def joined(content: bytes, other: bytes, at: int) -> bytes:
    """Return another file put into `content` at a place (counted round and round)."""
    cut = at % (len(content) + 1)
    return content[:cut] + other + content[cut:]


def within(content: bytes, change: Change, at: int) -> bytes:
    """Return a zip archive of which one member is changed, packed anew; other bytes are changed as they are."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile:
        return change(content)
    if not members:
        return change(content)
    chosen = sorted(members)[at % len(members)]
    inside = members[chosen]
    members[chosen] = change(inside if isinstance(inside, bytes) else inside.encode())
    return packed(members)
