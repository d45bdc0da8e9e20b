"""Reading: bytes of a file → `Record`. Knows no RDF and no HTTP service."""

from ingest.parse import parse

__all__ = ["parse"]
