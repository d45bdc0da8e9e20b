"""Pages that are pictures → a PDF that holds their words, by tesseract through ocrmypdf, with how sure they are.

Both are optional: the Python package ocrmypdf and the program tesseract (Debian: tesseract-ocr).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path

from ingest.time_limit import ask_for

SECONDS_A_PAGE = 30.0
"""What recognising one page may take; a dense page takes 5 seconds of one core."""

_LANGUAGES = ("eng", "cym")
"""Languages that minutes are written in, those of them that are installed are looked for."""

_WORD = re.compile(rb"<span class=['\"]ocrx_word['\"][^>]*x_wconf (\d+)[^>]*>(.*?)</span>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A PDF whose pages of pictures hold their words as invisible text; `confidence` maps such pages (from 1) to 0-1.

    A page that held no words, or could not be recognised, is not in `confidence`.
    """

    content: bytes
    confidence: dict[int, float]


def missing() -> str | None:
    """Return what must be installed before pictures can be read, or None when nothing is missing."""
    lacks = []
    if _ocrmypdf() is None:
        lacks.append("pip install 'ocrmypdf>=17.13,<18'")
    if shutil.which("tesseract") is None:
        lacks.append("install the program tesseract (Debian: apt-get install tesseract-ocr)")
    return " and ".join(lacks) or None


@cache
def version() -> str:
    """Return what pictures are read with, so that a page is read again when that changes; empty when with nothing."""
    if missing():
        return ""
    told = subprocess.run(["tesseract", "--version"], capture_output=True, text=True, check=False).stdout
    return f"ocrmypdf {_ocrmypdf()}, {told.splitlines()[0] if told else 'tesseract'}, {'+'.join(_languages())}"


def recognise(content: bytes, pages: Sequence[int]) -> Recognised:
    """Recognise the words of the given pages (from 1) of a PDF.

    Raises:
        RuntimeError: it is not installed, or failed; says why.
    """
    if lacks := missing():
        raise RuntimeError(f"text recognition is not installed: {lacks}")
    seconds = SECONDS_A_PAGE * (len(pages) + 1)
    ask_for(seconds, f"recognising the words of {len(pages)} pages that are pictures")
    with tempfile.TemporaryDirectory(prefix="panelgraph-ocr-") as scratch:
        folder = Path(scratch)
        (folder / "in.pdf").write_bytes(content)
        command = [sys.executable, "-m", "ocrmypdf", "--quiet", "--keep-temporary-files", "--mode", "skip"]
        command += ["--pages", ranges(pages), "--language", "+".join(_languages()), "--jobs", "1"]
        command += ["--rasterizer", "pypdfium", "--output-type", "pdf", "--optimize", "0", "--rotate-pages"]
        command += [str(folder / "in.pdf"), str(folder / "out.pdf")]
        # One thread a page: tesseract's own threads make it slower where pages are read side by side.
        environment = {**os.environ, "TMPDIR": scratch, "OMP_THREAD_LIMIT": "1"}
        try:
            done = subprocess.run(command, capture_output=True, timeout=seconds, env=environment, check=False)
        except subprocess.TimeoutExpired:
            raise RuntimeError(f"text recognition took longer than {seconds:.0f} seconds") from None
        if done.returncode or not (folder / "out.pdf").is_file():
            told = done.stderr.decode(errors="replace").strip().splitlines()
            raise RuntimeError(f"text recognition failed: {told[-1] if told else f'status {done.returncode}'}")
        return Recognised((folder / "out.pdf").read_bytes(), confidences(folder))


def confidences(folder: Path) -> dict[int, float]:
    """Return how sure (0 to 1) the words of each page are, weighted by their length, from what ocrmypdf left behind."""
    found = {}
    for path in sorted(folder.glob("ocrmypdf.*/*_ocr_hocr.hocr")):
        words = [(int(m[1]), len(re.sub(rb"<[^>]+>|\s", b"", m[2]))) for m in _WORD.finditer(path.read_bytes())]
        if letters := sum(length for _, length in words):
            mean = sum(sure * length for sure, length in words) / letters
            found[int(path.name.split("_")[0])] = round(mean / 100, 2)
    return found


def ranges(pages: Iterable[int]) -> str:
    """Return page numbers as ocrmypdf takes them: `1-3,7`."""
    found: list[list[int]] = []
    for page in sorted(set(pages)):
        if found and page == found[-1][1] + 1:
            found[-1][1] = page
        else:
            found.append([page, page])
    return ",".join(f"{a}-{b}" if a != b else str(a) for a, b in found)


def _ocrmypdf() -> str | None:
    try:
        return version_of("ocrmypdf")
    except PackageNotFoundError:
        return None


@cache
def _languages() -> tuple[str, ...]:
    told = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout.split()
    return tuple(language for language in _LANGUAGES if language in told) or ("eng",)
