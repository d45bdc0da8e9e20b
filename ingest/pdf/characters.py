"""One PDF page → segments: words of a line with their box, size and weight, from pdfium's characters.

pdfium is asked for the text once a page, and for the boxes of the first and last character of each word in bulk: a
call for every character would take longer than all the rest of reading.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise, repeat
from math import hypot, pi
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest.pdf.page_text import PageText, Rule, Segment

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

# pdfium writes U+FFFE (older versions U+0002) for a hyphen at the end of a line and leaves out the line break.
HYPHEN = "\ufffe"
_WORD = re.compile("[^\\s\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
# Where a line of pdfium's ends: at its line break, or after a hyphen that stands for one.
_LINE_END = re.compile("\n|(?<=[\x02\ufffe])")
_WIDE = 0.65  # of the height of a line: a wider gap parts two segments
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_CONTROLS = dict.fromkeys([*range(9), *range(14, 32), *range(127, 160), 0xFFFF, 0xFFFD, 0x200B, 0x2060, 0xFEFF])
_CLEAN: dict[int, str | None] = {**_CONTROLS, 2: HYPHEN, 0xA0: " ", **_LIGATURES}
_SYMBOL_FONT = re.compile(r"symbol|dingbat|webding", re.IGNORECASE)
_BOLD_FONT = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_PRIVATE = re.compile("[\uf000-\uf8ff]")
_BULLETS = frozenset("•·●▪■◦○□➢➤►‣⁃∙◆❖✓✔→Øü§qvno*" + "".join(map(chr, range(0xF000, 0xF100))))
_SMALLEST = 1.0  # points; what is set smaller is not meant to be read


class Face(NamedTuple):
    """What the name and the weight of a font tell."""

    bold: bool
    symbol: bool


class _Calls(NamedTuple):
    """Functions of pdfium as plain C functions, without the conversions that would be made at each call."""

    box: Callable[[int, int, int], int]
    origin: Callable[[int, int, int, int], int]
    size: Callable[[int, int], float]
    matrix: Callable[[int, int, int], int]
    angle: Callable[[int, int], float]
    text_object: Callable[[int, int], int | None]
    font: Callable[[int], int | None]
    kind: Callable[[int], int]
    item: Callable[[int, int], int | None]
    bounds: Callable[[int, int, int, int, int], int]


@cache
def _calls() -> _Calls:
    from pypdfium2 import raw

    pointer, integer, number = ctypes.c_void_p, ctypes.c_int, ctypes.c_float

    def plain(function: object, result: object, *arguments: object) -> Any:  # noqa: ANN401 (a C function)
        address = ctypes.cast(function, pointer).value  # type: ignore[arg-type]
        # They take less time than to give up the interpreter's lock and to take it again.
        return ctypes.PYFUNCTYPE(result, *arguments)(address)  # type: ignore[arg-type]

    return _Calls(
        box=plain(raw.FPDFText_GetLooseCharBox, integer, pointer, integer, pointer),
        origin=plain(raw.FPDFText_GetCharOrigin, integer, pointer, integer, pointer, pointer),
        size=plain(raw.FPDFText_GetFontSize, ctypes.c_double, pointer, integer),
        matrix=plain(raw.FPDFText_GetMatrix, integer, pointer, integer, pointer),
        angle=plain(raw.FPDFText_GetCharAngle, number, pointer, integer),
        text_object=plain(raw.FPDFText_GetTextObject, pointer, pointer, integer),
        font=plain(raw.FPDFTextObj_GetFont, pointer, pointer),
        kind=plain(raw.FPDFPageObj_GetType, integer, pointer),
        item=plain(raw.FPDFPage_GetObject, pointer, pointer, integer),
        bounds=plain(raw.FPDFPageObj_GetBounds, integer, pointer, *[pointer] * 4),
    )


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
        return [v - edge for v in points] if self.quarters < 2 else [edge - v for v in points]

    def down(self, x: Sequence[float], y: Sequence[float]) -> list[float]:
        """Return how far points of the page are below the top edge of the turned page."""
        edge = (self.top, self.left, self.bottom, self.right)[self.quarters]
        points = (y, x)[self.quarters % 2]
        return [edge - v for v in points] if self.quarters in (0, 3) else [v - edge for v in points]


class Faces:
    """The fonts of one document, each looked up once."""

    def __init__(self) -> None:
        self._known: dict[int, Face] = {}

    def of(self, textpage: int, index: int) -> Face:
        """Return the face of one character."""
        calls = _calls()
        shown = calls.text_object(textpage, index)
        font = calls.font(shown) if shown else None
        if not font:
            return Face(bold=False, symbol=False)
        if font not in self._known:
            self._known[font] = _face(font)
        return self._known[font]


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
        handle = _address(textpage.raw)
        text = _text(textpage)
        frame = _frame(page)
        lines, turns, watermarks = _upright(handle, text, _lines(handle, text), frame.quarters)
        frame = frame._replace(quarters=(frame.quarters + turns) % 4)
        segments = list(_segments(handle, text, lines, frame, faces))
    finally:
        textpage.close()
    rules, pictured = _drawings(page, frame)
    width, height = frame.size
    return PageText(segments, rules, width, height, turns, declared, pictured, watermarks)


def _address(pointer: object) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _text(textpage: object) -> str:
    """The characters of a page, one a character of pdfium's, so that places in the text are pdfium's indices."""
    from pypdfium2 import raw

    count = raw.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    got = raw.FPDFText_GetText(textpage, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    text = buffer.raw[: 2 * max(got - 1, 0)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (raw.FPDFText_GetUnicode(textpage, i) for i in range(count))
    return "".join(chr(c) if 0 < c < 0x110000 and not 0xD800 <= c < 0xE000 else "\x01" for c in codes)


def _frame(page: PdfPage) -> Frame:
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    return Frame(box.left, box.bottom, box.right, box.top, page.get_rotation() // 90 % 4)


class _Line(NamedTuple):
    """What pdfium puts on one line: its words as ranges of characters, size of type and direction (quarter turns).

    The direction is None for text that is neither upright nor lying.
    """

    words: list[tuple[int, int]]
    size: float
    direction: int | None


def _lines(handle: int, text: str) -> list[_Line]:
    words = [m.span() for m in _WORD.finditer(text)]
    starts = [start for start, _ in words]
    angle = _calls().angle
    found = []
    a = 0
    for end in [*(m.start() for m in _LINE_END.finditer(text)), len(text)]:
        b = bisect_left(starts, end, a)
        if a == b:
            continue
        first = starts[a]
        turned = angle(handle, first) / (pi / 2)
        near = round(turned)
        found.append(_Line(words[a:b], _size(handle, first), near % 4 if abs(turned - near) < 0.1 else None))
        a = b
    return found


def _size(handle: int, index: int) -> float:
    """The size of type of a character in points: that of its font, scaled as the text is."""
    calls = _calls()
    matrix = (ctypes.c_float * 6)()
    scale = hypot(matrix[2], matrix[3]) if calls.matrix(handle, index, ctypes.addressof(matrix)) else 1.0
    return calls.size(handle, index) * scale


def _upright(handle: int, text: str, lines: list[_Line], quarters: int) -> tuple[list[_Line], int, tuple[str, ...]]:
    """The lines in the direction of most of the page, the turns that make them upright, and the text of the others."""
    tally: Counter[int] = Counter()
    for line in lines:
        if line.direction is not None:
            tally[line.direction] += line.words[-1][1] - line.words[0][0]
    main = max(tally, key=lambda way: (tally[way], -way)) if tally else 0
    others = [line.words for line in lines if line.direction != main]
    marks = dict.fromkeys(_cleaned(text[words[0][0] : words[-1][1]]) for words in others)
    # Angles of characters count clockwise, as turns of pages do; both are undone together.
    return [line for line in lines if line.direction == main], -(main + quarters) % 4, tuple(marks)


def _segments(handle: int, text: str, lines: list[_Line], frame: Frame, faces: Faces) -> Iterator[Segment]:
    words = [word for line in lines for word in line.words]
    if not words:
        return
    left, base, right = _boxes(handle, words, frame)
    width, height = frame.size
    stop = 0
    for line in lines:
        start, stop, size = stop, stop + len(line.words), line.size
        if size < _SMALLEST:
            continue
        breaks = _breaks(left[start:stop], base[start:stop], right[start:stop], size)
        for a, b in pairwise([start, *(start + k for k in breaks), stop]):
            begin, end, level = left[a], right[b - 1], base[a]
            if end - begin < 0.05 or end < 0 or begin > width or not 0 < level < height + size / 2:
                continue
            first, last = words[a][0], words[b - 1][1]
            if a > start and (abs(level - base[a - 1]) > 0.1 or begin - right[a - 1] > 1.5 * size):
                size = _size(handle, first)
            face = faces.of(handle, first)
            symbol = face.symbol and last - first < 4
            shown = _bullet(text[first:last]) if symbol else _cleaned(text[first:last])
            if not shown:
                continue
            bold = face.bold and all(faces.of(handle, words[k][1] - 1).bold for k in {(a + b) // 2, b - 1})
            # Above and below the baseline stand at most the ascenders and descenders of a face.
            yield Segment(shown, begin, level - 0.8 * size, end, level + 0.2 * size, size, bold, symbol, begin)


def _bullet(text: str) -> str:
    return "•" if text in _BULLETS or len(text) == 1 else _cleaned(text)


def _cleaned(text: str) -> str:
    if text.isascii() and "  " not in text and text.isprintable():
        return text
    shown = text.translate(_CLEAN)
    if _PRIVATE.search(shown):
        shown = _PRIVATE.sub("", re.sub("^[\uf000-\uf0ff]", "•", shown))
    return " ".join(shown.split())


def _boxes(handle: int, words: list[tuple[int, int]], frame: Frame) -> tuple[list[float], list[float], list[float]]:
    """Left edge, baseline and right edge of every word: from the origin of its first character and its last's box."""
    calls, count = _calls(), len(words)
    xs, ys = array("d", bytes(8 * count)), array("d", bytes(8 * count))
    x, y = xs.buffer_info()[0], ys.buffer_info()[0]
    first = [word[0] for word in words]
    deque(map(calls.origin, repeat(handle), first, range(x, x + 8 * count, 8), range(y, y + 8 * count, 8)), 0)
    boxes = array("f", bytes(16 * count))
    address = boxes.buffer_info()[0]
    last = [word[1] - 1 for word in words]
    deque(map(calls.box, repeat(handle), last, range(address, address + 16 * count, 16)), 0)
    # pdfium gives left, top, right, bottom; what lies ahead in reading direction is the right edge.
    quarters = frame.quarters
    far_x, far_y = boxes[(2, 0, 0, 2)[quarters] :: 4], boxes[(1, 1, 3, 3)[quarters] :: 4]
    return frame.across(xs, ys), frame.down(xs, ys), frame.across(far_x, far_y)


def _breaks(left: list[float], base: list[float], right: list[float], size: float) -> list[int]:
    """The words of a line that begin a new segment: after a wide gap, on another height, after a step back."""
    wide, back, step = _WIDE * size, -size, 0.4 * size
    gaps = map(float.__sub__, left[1:], right)
    found = [k for k, gap in enumerate(gaps, 1) if gap > wide or gap < back]
    if max(base) - min(base) > step:
        steps = map(float.__sub__, base[1:], base)
        found = sorted({*found, *(k for k, change in enumerate(steps, 1) if not -step < change < step)})
    return found


def _drawings(page: PdfPage, frame: Frame) -> tuple[list[Rule], bool]:
    """The horizontal lines drawn on a page, and whether pictures cover a quarter of it or more."""
    from pypdfium2 import raw

    calls = _calls()
    handle = _address(page.raw)
    items = map(calls.item, repeat(handle), range(raw.FPDFPage_CountObjects(page)))
    rules: list[Rule] = []
    covered = 0.0
    width, height = frame.size
    box = (ctypes.c_float * 4)()
    places = [ctypes.addressof(box) + 4 * k for k in range(4)]
    for item in items:
        kind = calls.kind(item) if item else raw.FPDF_PAGEOBJ_TEXT
        if kind == raw.FPDF_PAGEOBJ_TEXT or not item or not calls.bounds(item, *places):
            continue
        left, bottom, right, top = box
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
