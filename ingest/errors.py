"""Errors of reading. Each names the file, what is wrong with it, and what to do."""

from __future__ import annotations


class IngestError(Exception):
    """A document that could not be taken in; `str()` is one clear line for the user."""


class EmptyFile(IngestError):
    """The file holds no text at all."""


class UnreadableFile(IngestError):
    """The bytes cannot be read as the format they claim, or cannot be opened."""


class NoReader(IngestError):
    """No reader takes this kind of file."""


class NotARecord(IngestError):
    """The file can be read, but nothing in it looks like an agenda, minutes or a report."""
