"""Reading web pages (furniture left out, lines, blocks): pages a second, against a bare parse of the same bytes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.benchmarks.row import Row

PAGE_CHARACTERS = 3000
"""Characters of readable text that count as one page, as on paper."""
ROUNDS = 5


def measure(records: Path, scratch: Path) -> Iterator[Row]:
    """Yield pages a second of CPU for saved meeting pages, each record made into one, and their share of a parse."""
    from selectolax.lexbor import LexborHTMLParser

    from ingest.readers import read

    contents = [page(file.read_text("utf-8")) for file in sorted(records.iterdir()) if file.suffix in (".txt", ".md")]
    texts = [read(content, "page.html").text for content in contents]
    pages = sum(map(len, texts)) / PAGE_CHARACTERS
    bare = best(lambda content: LexborHTMLParser(content).body, contents)
    text_only = best(lambda content: LexborHTMLParser(content).html, contents)
    full = best(lambda content: read(content, "page.html"), contents)
    size = sum(map(len, contents)) / 1e6
    yield Row(f"read {len(contents)} HTML pages of {size:.2f} MB", pages / full, "pages/s", "bare parse", pages / bare)
    yield Row(
        "read HTML, of a parse that is written out again", pages / full, "pages/s", "parse, write", pages / text_only
    )
    for length in (10, 100, 1000):
        content = page("\n\n".join(f"{n}. Item\n\nRESOLVED: That item {n} be noted." for n in range(1, length + 1)))
        spent = best(lambda one: read(one, "page.html"), [content])
        yield Row(f"read a page of {length} items", 1e6 * spent / length, "µs/item")


def best(work: Callable[[bytes], object], contents: Sequence[bytes]) -> float:
    """Return the least CPU time in seconds of some rounds over all contents."""
    spent = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for content in contents:
            work(content)
        spent.append(time.process_time() - start)
    return min(spent)


def page(text: str) -> bytes:
    """Return a text as a saved page: a menu, a paragraph a line in the classes of a word processor, a footer."""
    from html import escape

    body = "".join(
        f"<p class=\"MsoNormal\" style='margin-left:0cm'><span lang=EN-GB>{escape(line)}</span></p>\n"
        for line in text.splitlines()
        if line.strip()
    )
    menu = "".join(f'<li><a href="/{n}">Service {n}</a></li>' for n in range(60))
    return (
        f"<!DOCTYPE html><html><head><title>Minutes</title></head><body><nav><ul>{menu}</ul></nav>"
        f'<div class="mgContent">{body}</div><footer>Council</footer></body></html>'
    ).encode()
