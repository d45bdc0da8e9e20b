"""pdfium's functions that tell of single characters and drawings, called for many of them at once.

A page takes several hundred of such calls, and what ctypes does around each takes longer than the function itself. So
they are called as plain C functions, with arguments that were prepared once and without giving up the interpreter's
lock.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Plain = Callable[..., Any]
Numbers = NDArray[np.float64]

_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_AT_ONCE = 1024  # characters; few pages have more words


def address(pointer: object) -> int:
    """Return where a handle of pdfium's points."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


class _Functions(NamedTuple):
    box: Plain
    origin: Plain
    matrix: Plain
    size: Plain
    angle: Plain
    shown: Plain
    font: Plain
    item: Plain
    kind: Plain
    bounds: Plain


@cache
def _functions() -> _Functions:
    from pypdfium2 import raw

    pointer, integer = ctypes.c_void_p, ctypes.c_int

    def plain(function: object, result: object, *arguments: object) -> Plain:
        # Without types of arguments they are passed as they are: as C's int, or as the pointer that was prepared.
        made: Plain = ctypes.PYFUNCTYPE(result, *arguments)(address(function))  # type: ignore[arg-type]
        return made

    return _Functions(
        box=plain(raw.FPDFText_GetLooseCharBox, None),
        origin=plain(raw.FPDFText_GetCharOrigin, None),
        matrix=plain(raw.FPDFText_GetMatrix, integer),
        size=plain(raw.FPDFText_GetFontSize, ctypes.c_double),
        angle=plain(raw.FPDFText_GetCharAngle, ctypes.c_float),
        shown=plain(raw.FPDFText_GetTextObject, pointer),
        font=plain(raw.FPDFTextObj_GetFont, pointer, pointer),
        item=plain(raw.FPDFPage_GetObject, pointer),
        kind=plain(raw.FPDFPageObj_GetType, integer, pointer),
        bounds=plain(raw.FPDFPageObj_GetBounds, integer),
    )


class _Room:
    """Where pdfium writes numbers of some characters, with an argument for the place of each."""

    def __init__(self) -> None:
        self.six, self.doubles = np.zeros((_AT_ONCE, 6), np.float32), np.zeros((_AT_ONCE, 2))
        self.four = self.six.reshape(-1)[: 4 * _AT_ONCE].reshape(_AT_ONCE, 4)
        floats = (ctypes.c_float * self.six.size).from_buffer(self.six.data)
        doubles = (ctypes.c_double * self.doubles.size).from_buffer(self.doubles.data)
        self.sides = [ctypes.byref(floats, 4 * k) for k in range(4)]
        self.boxes = [ctypes.byref(floats, 16 * k) for k in range(_AT_ONCE)]
        self.matrices = [ctypes.byref(floats, 24 * k) for k in range(_AT_ONCE)]
        self.xs = [ctypes.byref(doubles, 16 * k) for k in range(_AT_ONCE)]
        self.ys = [ctypes.byref(doubles, 16 * k + 8) for k in range(_AT_ONCE)]


@cache
def _room() -> _Room:
    """Return the one room: pdfium serves one thread at a time, and so do these functions."""
    return _Room()


class Characters:
    """The characters of one text page, by their indices. Numbers come for all characters asked for, in their order."""

    def __init__(self, textpage: object) -> None:
        """Take the handle of a text page, which must stay open."""
        self._page = ctypes.c_void_p.from_param(address(textpage))
        self._call, self._room = _functions(), _room()

    def origins(self, indices: Sequence[int]) -> Numbers:
        """Return x and y of where each character begins on its baseline, a row a character."""
        found = np.empty((len(indices), 2))
        for at, some in _batches(indices):
            deque(map(self._call.origin, repeat(self._page), some, self._room.xs, self._room.ys), 0)
            found[at : at + len(some)] = self._room.doubles[: len(some)]
        return found

    def boxes(self, indices: Sequence[int]) -> Numbers:
        """Return left, top, right and bottom of each: its advance, and the ascent and descent of its font."""
        found = np.empty((len(indices), 4))
        for at, some in _batches(indices):
            deque(map(self._call.box, repeat(self._page), some, self._room.boxes), 0)
            found[at : at + len(some)] = self._room.four[: len(some)]
        return found

    def matrices(self, indices: Sequence[int]) -> Numbers:
        """Return the six numbers of the matrix of each; those of no change for a character that has none."""
        found = np.empty((len(indices), 6))
        for at, some in _batches(indices):
            told = list(map(self._call.matrix, repeat(self._page), some, self._room.matrices))
            found[at : at + len(some)] = self._room.six[: len(some)]
            if not all(told):
                found[[at + k for k, has_matrix in enumerate(told) if not has_matrix]] = _IDENTITY
        return found

    def sizes(self, indices: Sequence[int]) -> list[float]:
        """Return the size of the font of each, before its matrix."""
        return list(map(self._call.size, repeat(self._page), indices))

    def angle(self, index: int) -> float:
        """Return by how much a character is turned, clockwise, in radians."""
        turned: float = self._call.angle(self._page, index)
        return turned

    def fonts(self, indices: Sequence[int]) -> list[int | None]:
        """Return the address of the font of each, None for one that was not written but made up."""
        return list(map(self._call.font, map(self._call.shown, repeat(self._page), indices)))


def _batches(indices: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
    return ((at, indices[at : at + _AT_ONCE]) for at in range(0, len(indices), _AT_ONCE))


def drawings(page: object) -> tuple[list[int], Numbers]:
    """Return the kinds of all that a page shows but text, and left, bottom, right and top of each, if known."""
    from pypdfium2 import raw

    call, room = _functions(), _room()
    handle = ctypes.c_void_p.from_param(address(page))
    items = list(map(call.item, repeat(handle), range(raw.FPDFPage_CountObjects(page))))
    kinds = list(map(call.kind, items))
    found: list[int] = []
    bounds: list[list[float]] = []
    text = raw.FPDF_PAGEOBJ_TEXT
    if kinds.count(text) == len(kinds):
        return found, np.empty((0, 4))
    for item, kind in [(item, kind) for item, kind in zip(items, kinds, strict=True) if kind != text]:
        if item and call.bounds(ctypes.c_void_p.from_param(item), *room.sides):
            found.append(kind)
            bounds.append(room.four[0].tolist())
    return found, np.array(bounds)
