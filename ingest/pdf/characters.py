"""One PDF page → segments: words of a line with their box, size and weight, from pdfium's characters.

pdfium is asked for the text once a page, and for the boxes of the first and last character of each word in bulk: a
call for every character would take longer than all the rest of reading.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import hypot, pi
from operator import mul, sub
from typing import TYPE_CHECKING, NamedTuple

from ingest.pdf.calls import Characters, drawings
from ingest.pdf.page_text import PageText, Rule, Segment

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

# pdfium writes U+FFFE (older versions U+0002) for a hyphen at the end of a line and leaves out the line break.
HYPHEN = "\ufffe"
_WORD = re.compile("([^\\s\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe])")
_HYPHENS = ("\x02", HYPHEN)
_WIDE = 0.65  # of the height of a line: a wider gap parts two segments
_STEP = 0.4  # of the height of a line: words on another height are a segment of their own
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


class Frame(NamedTuple):
    """The visible part of a page in its own coordinates (origin bottom left), and by how many quarters it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height after turning."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)

    def across(self, x: Sequence[float], y: Sequence[float]) -> list[float]:
        """Return how far points of the page are from the left edge of the turned page."""
        edge = (self.left, self.bottom, self.right, self.top)[self.quarters]
        points = (x, y)[self.quarters % 2]
        if self.quarters < 2:
            return [v - edge for v in points] if edge else list(points)
        return [edge - v for v in points]

    def down(self, x: Sequence[float], y: Sequence[float]) -> list[float]:
        """Return how far points of the page are below the top edge of the turned page."""
        edge = (self.top, self.left, self.bottom, self.right)[self.quarters]
        points = (y, x)[self.quarters % 2]
        return [edge - v for v in points] if self.quarters in (0, 3) else [v - edge for v in points]


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


def read_page(page: PdfPage, faces: Faces, declared: str | None) -> PageText:
    """Return the text of one page with its boxes; what is turned against the rest or lies outside is left out."""
    textpage = page.get_textpage()
    try:
        characters = Characters(textpage.raw)
        text = _text(textpage)
        frame = _frame(page)
        lines, turns, watermarks = _upright(characters, text, frame.quarters)
        frame = frame._replace(quarters=(frame.quarters + turns) % 4)
        segments = list(_segments(characters, text, lines, frame, faces))
    finally:
        textpage.close()
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


def _frame(page: PdfPage) -> Frame:
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    return Frame(box.left, box.bottom, box.right, box.top, page.get_rotation() // 90 % 4)


class _Lines(NamedTuple):
    """What pdfium puts on one line each: from which word, and its size of type; the words as ranges of characters.

    `begins` has one entry more than there are lines: the number of words.
    """

    starts: list[int]
    stops: list[int]
    begins: list[int]
    sizes: list[float]


def _words(text: str) -> tuple[list[int], list[int], list[int]]:
    """Where each word starts and stops, and which words begin a line: after a line break or a hyphen in its place."""
    parts = _WORD.split(text)
    edges = list(accumulate(map(len, parts)))
    begins = [k for k, space in enumerate(parts[:-1:2]) if "\n" in space or not k]
    if HYPHEN in text or "\x02" in text:
        broken = [k for k, word in enumerate(parts[1:-1:2], 1) if word[-1] in _HYPHENS]
        begins = sorted({*begins, *broken} - {len(parts) // 2})
    return edges[:-1:2], edges[1::2], begins


def _upright(characters: Characters, text: str, quarters: int) -> tuple[_Lines, int, tuple[str, ...]]:
    """The lines in the direction of most of the page, the turns that make them upright, and the text of the others."""
    starts, stops, begins = _words(text)
    firsts = [starts[k] for k in begins]
    sizes, directions = _type_of(characters, firsts)
    lines = _Lines(starts, stops, [*begins, len(starts)], sizes)
    if directions.count(0) == len(directions):
        return lines, -quarters % 4, ()
    tally: Counter[int] = Counter()
    words = list(pairwise(lines.begins))
    for (a, b), direction in zip(words, directions, strict=True):
        if direction is not None:
            tally[direction] += stops[b - 1] - starts[a]
    main = max(tally, key=lambda way: (tally[way], -way)) if tally else 0
    others = [(a, b) for (a, b), direction in zip(words, directions, strict=True) if direction != main]
    marks = dict.fromkeys(_cleaned(text[starts[a] : stops[b - 1]]) for a, b in others)
    # Angles of characters count clockwise, as turns of pages do; both are undone together.
    return _only(lines, [way == main for way in directions]), -(main + quarters) % 4, tuple(marks)


def _only(lines: _Lines, kept: Sequence[bool]) -> _Lines:
    found = _Lines([], [], [0], [])
    for (a, b), size, keep in zip(pairwise(lines.begins), lines.sizes, kept, strict=True):
        if keep:
            found.starts.extend(lines.starts[a:b])
            found.stops.extend(lines.stops[a:b])
            found.begins.append(len(found.starts))
            found.sizes.append(size)
    return found


def _type_of(characters: Characters, indices: Sequence[int]) -> tuple[list[float], Sequence[int | None]]:
    """The size of type of characters in points, and their direction in quarter turns.

    The size is that of the font, scaled as the text is; the direction None for text that is neither upright nor lying.
    """
    if not indices:
        return [], ()
    sizes, numbers = characters.sizes(indices), characters.matrices(indices)
    across, down = numbers[::6], numbers[3::6]
    if min(across) > 0 and min(down) > 0 and not any(numbers[1::6]) and not any(numbers[2::6]):
        return list(map(mul, sizes, down)), [0] * len(sizes)
    turns = [characters.angle(index) / (pi / 2) for index in indices]
    ways = [round(turn) % 4 if abs(turn - round(turn)) < 0.1 else None for turn in turns]
    return list(map(mul, sizes, map(hypot, numbers[2::6], down))), ways


def _segments(characters: Characters, text: str, lines: _Lines, frame: Frame, faces: Faces) -> Iterator[Segment]:
    if not lines.starts:
        return
    left, base, right = _boxes(characters, lines, frame)
    width, height = frame.size
    breaks = _breaks(left, base, right, lines)
    inner_sizes = dict(zip(breaks, _type_of(characters, [lines.starts[k] for k in breaks])[0], strict=True))
    line_sizes = dict(zip(lines.begins, lines.sizes, strict=False))
    line_size = size = 0.0
    for first, stop, bold, symbol in _pieces(characters, lines, breaks, faces):
        begin, end, level = left[first], right[stop - 1], base[first]
        is_line = first in line_sizes
        if is_line:
            line_size = size = line_sizes[first]
        if line_size < _SMALLEST or not 0.05 <= end - begin < _ENDLESS:
            continue
        if end < 0 or begin > width or not 0 < level < height + size / 2:
            continue
        if not is_line and (abs(level - base[first - 1]) > 0.1 or begin - right[first - 1] > 1.5 * size):
            size = inner_sizes[first]
        shown = text[lines.starts[first] : lines.stops[stop - 1]]
        symbol = symbol and len(shown) < 4
        shown = _bullet(shown) if symbol else _cleaned(shown)
        if shown:
            # Above and below the baseline stand at most the ascenders and descenders of a face.
            yield Segment(shown, begin, level - 0.8 * size, end, level + 0.2 * size, size, bold, symbol, begin)


def _pieces(
    characters: Characters, lines: _Lines, breaks: Sequence[int], faces: Faces
) -> Iterator[tuple[int, int, bool, bool]]:
    """Yield each piece of a line by its words: the first, the one behind its last; is it bold, is its font of symbols.

    A piece is bold when the fonts of its first, its middle and its last word are.
    """
    starts, stops, begins, _ = lines
    firsts = sorted([*begins[:-1], *breaks])
    ends = [*firsts[1:], len(starts)]
    shown = [faces[font] for font in characters.fonts([starts[k] for k in firsts])]
    in_bold = [k for k, face in enumerate(shown) if face.bold]
    middle = characters.fonts([stops[(firsts[k] + ends[k]) // 2] - 1 for k in in_bold])
    last = characters.fonts([stops[ends[k] - 1] - 1 for k in in_bold])
    bold = {k for k, one, other in zip(in_bold, middle, last, strict=True) if faces[one].bold and faces[other].bold}
    for k, (first, end, face) in enumerate(zip(firsts, ends, shown, strict=True)):
        yield first, end, k in bold, face.symbol


def _bullet(text: str) -> str:
    return "•" if text in _BULLETS or len(text) == 1 else _cleaned(text)


def _cleaned(text: str) -> str:
    if (text.isascii() and "  " not in text and text.isprintable()) or not _UNCLEAN.search(text):
        return text
    shown = text.translate(_CLEAN)
    if _PRIVATE.search(shown):
        shown = _PRIVATE.sub("", re.sub("^[\uf000-\uf0ff]", "•", shown))
    return " ".join(shown.split())


def _boxes(characters: Characters, lines: _Lines, frame: Frame) -> tuple[list[float], list[float], list[float]]:
    """Left edge, baseline and right edge of every word: from the origin of its first character and its last's box."""
    origins = characters.origins(lines.starts)
    xs, ys = origins[::2], origins[1::2]
    boxes = characters.boxes([stop - 1 for stop in lines.stops])
    # pdfium gives left, top, right, bottom; what lies ahead in reading direction is the right edge.
    quarters = frame.quarters
    far_x, far_y = boxes[(2, 0, 0, 2)[quarters] :: 4], boxes[(1, 1, 3, 3)[quarters] :: 4]
    return frame.across(xs, ys), frame.down(xs, ys), frame.across(far_x, far_y)


def _breaks(left: list[float], base: list[float], right: list[float], lines: _Lines) -> list[int]:
    """The words amid lines that begin a new segment: after a wide gap, on another height, after a step back."""
    gaps, steps = list(map(sub, left[1:], right)), list(map(sub, base[1:], base))
    # What is no break in the smallest type of the page is none in larger type.
    least = min(lines.sizes)
    low, high, step = -least, _WIDE * least, _STEP * least
    unsure = [k for k, gap in enumerate(gaps, 1) if not low <= gap <= high]
    if max(steps, default=0.0) >= step or min(steps, default=0.0) <= -step:
        unsure += [k for k, change in enumerate(steps, 1) if not -step < change < step]
    begins = lines.begins
    found = []
    for k in sorted(set(unsure).difference(begins)):
        size = lines.sizes[bisect_right(begins, k) - 1]
        if not (-size <= gaps[k - 1] <= _WIDE * size and abs(steps[k - 1]) < _STEP * size):
            found.append(k)
    return found


def _drawings(page: PdfPage, frame: Frame) -> tuple[list[Rule], bool]:
    """The horizontal lines drawn on a page, and whether pictures cover a quarter of it or more."""
    from pypdfium2 import raw

    rules: list[Rule] = []
    covered = 0.0
    width, height = frame.size
    for kind, left, bottom, right, top in drawings(page.raw):
        if kind != raw.FPDF_PAGEOBJ_PATH:
            covered += (right - left) * (top - bottom)
            continue
        a, c = sorted(frame.across((left, right), (bottom, top)))
        b, d = sorted(frame.down((left, right), (bottom, top)))
        if c - a > 20 and d - b < 3:
            rules.append(Rule(a, c, (b + d) / 2))
        elif c - a > 20 and d - b < height / 2:  # a box: both its edges are rules
            rules += [Rule(a, c, b), Rule(a, c, d)]
    return sorted(rules, key=lambda r: (r.y, r.left, r.right)), covered >= width * height / 4
