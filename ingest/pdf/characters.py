"""One PDF page → segments: words of a line with their box, size and weight, from pdfium's characters.

pdfium is asked for the text once a page, and for the boxes of the first and last character of each word in bulk: a
call for every character would take longer than all the rest of reading.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from ingest.pdf.calls import Characters, drawings
from ingest.pdf.frame import Frame
from ingest.pdf.page_text import HYPHEN, PageText, Rule, Segment
from ingest.pdf.words import Lines, Places, breaks, places, type_of, upright

_ENDLESS = 1e5  # points; what seems to be wider has a damaged matrix
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_CONTROLS = dict.fromkeys([*range(9), *range(14, 32), *range(127, 160), 0xFFFF, 0xFFFD, 0x200B, 0x2060, 0xFEFF])
_CLEAN: dict[int, str | None] = {**_CONTROLS, 2: HYPHEN, 0xA0: " ", **_LIGATURES}
_UNCLEAN = re.compile(f"[{re.escape(''.join(map(chr, _CLEAN)))}\uf000-\uf8ff]|[^\\S ]|\\s\\s|^\\s|\\s$")
_SYMBOL_FONT = re.compile(r"symbol|dingbat|webding", re.IGNORECASE)
_BOLD_FONT = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_PRIVATE = re.compile("[\uf000-\uf8ff]")
_BULLETS = frozenset("•·●▪■◦○□➢➤►‣⁃∙◆❖✓✔→Øü§qvno*" + "".join(map(chr, range(0xF000, 0xF100))))
_SMALLEST = 1.0  # points; what is set smaller is not meant to be read


class Face(NamedTuple):
    """What the name and the weight of a font tell."""

    bold: bool
    symbol: bool


class Faces(dict[int | None, Face]):
    """The faces of the fonts of one document by their address, each looked up once."""

    def __missing__(self, font: int | None) -> Face:
        """Look a font up."""
        found = self[font] = _face(font) if font else Face(bold=False, symbol=False)
        return found


def _face(font: int) -> Face:
    from pypdfium2 import raw

    handle = ctypes.cast(font, raw.FPDF_FONT)
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(handle, buffer, 256)
    name = buffer.value.decode("utf-8", "replace")
    weight = raw.FPDFFont_GetWeight(handle)
    return Face(bold=bool(_BOLD_FONT.search(name)) or weight >= 650, symbol=bool(_SYMBOL_FONT.search(name)))


def read_page(page: object, faces: Faces, declared: str | None) -> PageText:
    """Return the text of one page with its boxes; what is turned against the rest or lies outside is left out.

    Takes pdfium's handle of the page. Raises PdfiumError when its text cannot be told.
    """
    from pypdfium2 import PdfiumError, raw

    textpage = raw.FPDFText_LoadPage(page)
    if not textpage:
        raise PdfiumError("the text of a page cannot be loaded")
    try:
        characters = Characters(textpage)
        text = _text(textpage)
        frame = _frame(page)
        lines, turns, watermarks = upright(characters, text, frame.quarters, _cleaned)
        frame = frame._replace(quarters=(frame.quarters + turns) % 4)
        segments = list(_segments(characters, text, lines, frame, faces))
    finally:
        raw.FPDFText_ClosePage(textpage)
    rules, pictured = _drawings(page, frame)
    width, height = frame.size
    return PageText(segments, rules, width, height, turns, declared, pictured, watermarks)


def _text(textpage: object) -> str:
    """The characters of a page, one a character of pdfium's, so that places in the text are pdfium's indices."""
    from pypdfium2 import raw

    count = raw.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = bytearray(2 * count + 2)
    units = ctypes.c_ushort.from_buffer(buffer)
    got = raw.FPDFText_GetText(textpage, 0, count, ctypes.pointer(units))
    text = buffer[: 2 * max(got - 1, 0)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (raw.FPDFText_GetUnicode(textpage, i) for i in range(count))
    return "".join(chr(c) if 0 < c < 0x110000 and not 0xD800 <= c < 0xE000 else "\x01" for c in codes)


def _frame(page: object) -> Frame:
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    return Frame(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(page) % 4)


def _segments(characters: Characters, text: str, lines: Lines, frame: Frame, faces: Faces) -> Iterator[Segment]:
    if not lines.starts:
        return
    starts, ends, begins, _ = lines
    where = places(characters, lines, frame)
    amid = breaks(where, lines)
    firsts = sorted([*begins[:-1], *amid])
    lasts = [*[first - 1 for first in firsts[1:]], len(starts) - 1]
    fonts = _fonts(characters, lines, firsts, lasts, faces)
    line_sizes = dict(zip(begins, lines.sizes, strict=False))
    inner_sizes = dict(zip(amid, type_of(characters, [starts[k] for k in amid])[0], strict=True))
    width, height = frame.size
    line_size = size = 0.0
    for first, last, (bold, symbol), left, level, right, step, gap in zip(
        firsts, lasts, fonts, *_edges(where, firsts), strict=True
    ):
        inner = inner_sizes.get(first)
        if inner is None:
            line_size = size = line_sizes[first]
        if line_size < _SMALLEST or not 0.05 <= right - left < _ENDLESS:
            continue
        if right < 0 or left > width or not 0 < level < height + size / 2:
            continue
        if inner is not None and (step > 0.1 or gap > 1.5 * size):
            size = inner
        shown = text[starts[first] : ends[last] + 1]
        if symbol and len(shown) < 4:
            shown = _bullet(shown)
        elif not (shown.isascii() and shown.isprintable() and "  " not in shown):
            shown = _cleaned(shown)
        if shown:
            # Above and below the baseline stand at most the ascenders and descenders of a face.
            top, bottom = level - 0.8 * size, level + 0.2 * size
            yield Segment(shown, left, top, right, bottom, size, bold, symbol and len(shown) < 4, left)


def _edges(where: Places, firsts: Sequence[int]) -> tuple[list[float], ...]:
    """Left edge, baseline and right edge of pieces by their first words; step and gap from the word before each."""
    at = np.array(firsts)
    left, base, right_before = where.left[at], where.base[at], where.right[at - 1]
    rights = [*right_before[1:].tolist(), where.right[-1].item()]
    steps, gaps = np.abs(base - where.base[at - 1]), left - right_before
    return left.tolist(), base.tolist(), rights, steps.tolist(), gaps.tolist()


def _fonts(
    characters: Characters, lines: Lines, firsts: Sequence[int], lasts: Sequence[int], faces: Faces
) -> list[tuple[bool, bool]]:
    """Whether pieces of lines, given by their first and last words, are bold, and whether in a font of symbols.

    A piece is bold when the fonts of its first, its middle and its last word are.
    """
    starts, ends = lines.starts, lines.lasts
    shown = list(map(faces.__getitem__, characters.fonts([starts[k] for k in firsts])))
    in_bold = [k for k, face in enumerate(shown) if face.bold]
    if not in_bold:
        return [(False, face.symbol) for face in shown]
    middle = characters.fonts([ends[(firsts[k] + lasts[k] + 1) // 2] for k in in_bold])
    last = characters.fonts([ends[lasts[k]] for k in in_bold])
    bold = {k for k, one, other in zip(in_bold, middle, last, strict=True) if faces[one].bold and faces[other].bold}
    return [(k in bold, face.symbol) for k, face in enumerate(shown)]


def _bullet(text: str) -> str:
    return "•" if text in _BULLETS or len(text) == 1 else _cleaned(text)


def _cleaned(text: str) -> str:
    if not _UNCLEAN.search(text):
        return text
    shown = text.translate(_CLEAN)
    if _PRIVATE.search(shown):
        shown = _PRIVATE.sub("", re.sub("^[\uf000-\uf0ff]", "•", shown))
    return " ".join(shown.split())


def _drawings(page: object, frame: Frame) -> tuple[list[Rule], bool]:
    """The horizontal lines drawn on a page, and whether pictures cover a quarter of it or more."""
    from pypdfium2 import raw

    kinds, bounds = drawings(page)
    if not kinds:
        return [], False
    rules: list[Rule] = []
    covered = 0.0
    width, height = frame.size
    left, bottom, right, top = bounds.T
    ends = (frame.across(left, bottom), frame.across(right, top), frame.down(left, bottom), frame.down(right, top))
    for kind, box, x, other_x, y, other_y in zip(kinds, bounds.tolist(), *(e.tolist() for e in ends), strict=True):
        if kind != raw.FPDF_PAGEOBJ_PATH:
            covered += (box[2] - box[0]) * (box[3] - box[1])
            continue
        a, c = sorted((x, other_x))
        b, d = sorted((y, other_y))
        if c - a > 20 and d - b < 3:
            rules.append(Rule(a, c, (b + d) / 2))
        elif c - a > 20 and d - b < height / 2:  # a box: both its edges are rules
            rules += [Rule(a, c, b), Rule(a, c, d)]
    return sorted(rules, key=lambda r: (r.y, r.left, r.right)), covered >= width * height / 4
