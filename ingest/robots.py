"""What a site's robots.txt asks of programs: which pages to leave alone, and how long to wait between two requests.

Consumes: the answer to a request for `/robots.txt`. Produces: `Rules` (RFC 9309: the longest match wins).
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

NAME = "PanelGraph"
"""The name by which a robots.txt may address us."""

LARGEST = 512 * 1024
"""Bytes of a robots.txt that are read, as RFC 9309 has it."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The wishes of one origin. `delay` is in seconds; `parsed` is None where everything is allowed.

    `closed` says why they could not be had; RFC 9309 takes that for "leave everything alone"."""

    parsed: Protego | None = None
    closed: str | None = None
    delay: float = 0.0

    def allow(self, url: str) -> bool:
        """Whether the page may be fetched."""
        return self.parsed is None or bool(self.parsed.can_fetch(url, NAME))


OPEN = Rules()
"""No robots.txt (404 and the like): everything may be fetched."""


def parse_rules(content: bytes) -> Rules:
    """Return the rules of a robots.txt; lines that are none are passed over."""
    parsed = Protego.parse(content[:LARGEST].decode("utf-8", "replace"))
    delay = parsed.crawl_delay(NAME)
    return Rules(parsed=parsed, delay=float(delay) if delay and delay > 0 else 0.0)


def origin_of(url: str) -> str:
    """Return scheme, host and port of a URL: one robots.txt speaks for these."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"
