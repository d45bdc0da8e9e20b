"""The only place where an IRI is minted: from names, dates and digests, never from a counter, a clock or an order."""

from __future__ import annotations

import hashlib
import re
import unicodedata

BASE = "https://panelgraph.example/id/"
"""Namespace of all entities. `.example` cannot belong to anybody; a deployment maps it to its own address."""

_LONGEST_SLUG = 80


def slug(text: str) -> str:
    """Return lower-case ASCII words joined by hyphens; long texts are cut and end in a digest of the whole."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = "-".join(re.findall(r"[a-z0-9]+", ascii_text.lower()))
    if len(words) > _LONGEST_SLUG or not words:
        return f"{words[:_LONGEST_SLUG].rstrip('-')}-{digest(text)}".lstrip("-")
    return words


def digest(*parts: str) -> str:
    """Return twelve hexadecimal digits that stand for the given parts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def mint(kind: str, *parts: str) -> str:
    """Return the IRI of a thing: `mint("meeting", body, "2031-03-04")`."""
    return f"{BASE}{kind}/{slug(' '.join(parts))}"


def part(iri: str, name: str) -> str:
    """Return the IRI of a part that has no life of its own: the selector of a quote, the checksum of a file."""
    return f"{iri}#{name}"
