"""Errors of the graph and the data folder. Each names the thing, the place and the remedy in one line."""

from __future__ import annotations


class GraphError(Exception):
    """Something that the graph cannot do; `str()` is one clear line for the user."""


class UnknownKind(GraphError):
    """A kind of object that is not listed."""


class ProvenanceError(GraphError):
    """A quote that does not stand in its document: the promise that every fact points at its sentence is broken."""


class NoGeneration(GraphError):
    """The data folder is missing or nothing was ingested into it yet."""


class DamagedData(GraphError):
    """The data folder or one of its generations is incomplete or was changed by another hand."""


class OtherVersion(GraphError):
    """The data folder was written by another version of PanelGraph."""


class DataFolderBusy(GraphError):
    """Another process is writing to the data folder."""


class BadAuthority(GraphError):
    """An authority file that cannot be read or understood."""
