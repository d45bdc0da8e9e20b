"""Zip archives (folders, and office documents, which are zips) with limits on what they may inflate to.

What the archive declares is checked before anything is inflated, and what really comes out is counted as it comes.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from ingest.errors import UnreadableFile

LARGEST_TOTAL = 200 * 1024 * 1024
"""Bytes that all members together may inflate to."""
LARGEST_RATIO = 100
"""Inflated bytes for each byte of the archive. Text packs 10 to 30 times."""
HARMLESS_TOTAL = 10 * 1024 * 1024
"""Bytes up to which the ratio is not looked at: a small file of blank pictures may pack better than a bomb."""
MOST_MEMBERS = 5_000

_STEP = 1024 * 1024
FAULTS = (BadZipFile, LargeZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)
"""What zipfile raises on damaged archives; RuntimeError is also for passwords and ways of packing it does not know."""


def is_zip(content: bytes) -> bool:
    """Whether bytes begin like a zip archive, whole or not."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def open_zip(file: bytes | Path, name: str) -> ZipFile:
    """Return the archive of some bytes or a path, once its declared sizes are known to be harmless.

    Raises UnreadableFile, with `name` in its text, when it is damaged or would inflate to too much; OSError when a path
    cannot be opened.
    """
    size = len(file) if isinstance(file, bytes) else file.stat().st_size
    archive = _opened(file, name)
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    refused = None
    if len(members) > MOST_MEMBERS:
        refused = f"{len(members):,} files in it, more than the {MOST_MEMBERS:,} that are taken; split it"
    elif total > LARGEST_TOTAL:
        refused = f"would unpack to {total:,} bytes, more than the {LARGEST_TOTAL:,} that are taken; split it"
    elif total > HARMLESS_TOTAL and total > LARGEST_RATIO * size:
        refused = f"would unpack to {total // max(size, 1):,} times its size, as no document does; save it anew"
    if refused:
        archive.close()
        raise UnreadableFile(f"{name}: {refused}")
    return archive


def _opened(file: bytes | Path, name: str) -> ZipFile:
    if isinstance(file, Path):
        with file.open("rb"):
            pass  # a file that cannot be opened raises OSError here, so that below only damage is left
    try:
        return ZipFile(BytesIO(file) if isinstance(file, bytes) else file)
    except FAULTS as error:
        raise UnreadableFile(f"{name}: damaged or cut short ({error}); get the file again from its source") from error


def inflate(archive: ZipFile, member: ZipInfo, name: str, largest: int = LARGEST_TOTAL) -> bytes:
    """Return the bytes of a member, at most `largest` of them whatever its header says.

    Raises UnreadableFile when it is damaged, encrypted or larger.
    """
    if member.flag_bits & 0x1:
        raise UnreadableFile(f"{name}: protected with a password; give it without one")
    parts: list[bytes] = []
    total = 0
    try:
        with archive.open(member) as stream:
            while part := stream.read(_STEP):
                total += len(part)
                if total > largest:
                    raise UnreadableFile(f"{name}: unpacks to more than the {largest:,} bytes that are read; split it")
                parts.append(part)
    except FAULTS as error:
        raise UnreadableFile(f"{name}: damaged ({error}); get the file again from its source") from error
    return b"".join(parts)
