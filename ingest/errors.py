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


class FetchFailed(IngestError):
    """A page or document that could not be got from the web."""


class AddressRefused(FetchFailed):
    """An address that is not fetched: of a private network, another scheme, another port, or carrying credentials."""


class GoneAtSource(FetchFailed):
    """The site says that the document is no longer there (404 or 410)."""


class NotAllowed(FetchFailed):
    """The site's robots.txt asks programs to leave the page alone."""


class SiteUnreachable(FetchFailed):
    """A site whose robots.txt cannot be had: it does not answer, or says that it cannot."""


class NothingListed(FetchFailed):
    """A site or committee that lists nothing where something was to be expected."""


class ReadTooLong(IngestError):
    """Reading the file took longer than it may."""


class ReadTooLarge(IngestError):
    """Reading the file needed more memory than it may have."""


class ReadCrashed(IngestError):
    """The process that read the file ended: by a fault of a library, or because the system ended it."""


class ReadFault(IngestError):
    """A fault of our own code met while it read the file."""


class BadLayout(IngestError):
    """A layout file, or a folder of them, that cannot be used."""
