"""Zip archives (folders, and office documents, which are zips) with limits on what they may inflate to.

What the archive declares is checked before anything is inflated, and what really comes out is counted as it comes.
"""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from ingest.errors import UnreadableFile

LARGEST_TOTAL = 200 * 1024 * 1024
"""Bytes that all members together may inflate to."""
LARGEST_RATIO = 100
"""Inflated bytes for each byte of the archive. Text packs 10 to 30 times."""
HARMLESS_TOTAL = 10 * 1024 * 1024
"""Bytes up to which the ratio is not looked at: a small file of blank pictures may pack better than a bomb."""
MOST_MEMBERS = 10_000

_STEP = 1024 * 1024
_FAULTS = (BadZipFile, LargeZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)
"""What zipfile raises on damaged archives: NotImplementedError (a RuntimeError) for packing it does not know."""


def is_zip(content: bytes) -> bool:
    """Whether bytes begin like a zip archive, whole or not."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def open_zip(content: bytes, name: str) -> ZipFile:
    """Return the archive of some bytes once its declared sizes are known to be harmless.

    Raises UnreadableFile, with `name` in its text, when it is damaged or would inflate to too much.
    """
    try:
        archive = ZipFile(BytesIO(content))
    except _FAULTS as error:
        raise UnreadableFile(f"{name}: damaged or cut short ({error}); get the file again from its source") from error
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise UnreadableFile(
            f"{name}: {len(members):,} members, more than the {MOST_MEMBERS:,} that are read; split it"
        )
    total = sum(member.file_size for member in members)
    if total > LARGEST_TOTAL:
        raise UnreadableFile(
            f"{name}: would unpack to {total:,} bytes, more than the {LARGEST_TOTAL:,} that are read; split it"
        )
    if total > HARMLESS_TOTAL and total > LARGEST_RATIO * len(content):
        raise UnreadableFile(
            f"{name}: would unpack to {total // max(len(content), 1):,} times its size, as no document does; "
            "save the document anew, or give its files one by one"
        )
    return archive


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
    except _FAULTS as error:
        raise UnreadableFile(f"{name}: damaged ({error}); get the file again from its source") from error
    return b"".join(parts)


def names_in(content: bytes) -> frozenset[str]:
    """Return the names of the members of an archive; none when it is no archive or damaged."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return frozenset(archive.namelist())
    except _FAULTS:
        return frozenset()
