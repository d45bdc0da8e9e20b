"""A page of a PDF as a picture, drawn in a process of its own: the file may be hostile, and the caller serves others.

Run as `python -m ingest.pdf.picture PAGE WIDTH < file.pdf > page.png`; `page_picture` does so.
"""

from __future__ import annotations

import io
import subprocess
import sys

from ingest.errors import UnreadableFile

SECONDS = 20
MEMORY = 1 << 30
"""Bytes of address space that drawing a page may take."""
_TALLEST = 4


def page_picture(content: bytes, page: int, width: int, name: str) -> bytes:
    """Return a page (from 1) of a PDF as PNG of a width in pixels.

    Raises:
        UnreadableFile: there is no such page, or it cannot be drawn within 20 seconds and 1 GiB.
    """
    command = [sys.executable, "-m", "ingest.pdf.picture", str(page), str(width)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise UnreadableFile(f"{name}: page {page} could not be drawn in {SECONDS} seconds") from None
    if done.returncode or not done.stdout.startswith(b"\x89PNG"):
        why = done.stderr.decode(errors="replace").strip().rsplit("\n", 1)[-1] or f"status {done.returncode}"
        raise UnreadableFile(f"{name}: page {page} cannot be drawn ({why})")
    return done.stdout


def draw(content: bytes, page: int, width: int) -> bytes:
    """Return a page as PNG, in this process. Raises whatever the library does."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    if not 1 <= page <= len(document):
        raise IndexError(f"it has {len(document)} pages")
    sheet = document[page - 1]
    if sheet.get_height() > _TALLEST * sheet.get_width():
        raise ValueError(f"it is more than {_TALLEST} times as tall as wide")
    image = sheet.render(scale=width / sheet.get_width(), may_draw_forms=False).to_pil()
    out = io.BytesIO()
    image.convert("P", palette=1, colors=64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on Windows: the caller's time limit is what is left
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Draw the page that the arguments name from standard input to standard output."""
    _limit()
    sys.stdout.buffer.write(draw(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2])))


if __name__ == "__main__":
    main()
