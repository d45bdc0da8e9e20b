"""The characters of one Word paragraph as they are printed: runs, fields, tracked changes, notes, text boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from ingest.office.lines import BREAK, Piece
from ingest.office.word_styles import Styles
from ingest.office.word_xml import MATH_TEXT, MC, W, switch, value

_INSIDE = frozenset(
    W + tag for tag in ("hyperlink", "ins", "moveTo", "smartTag", "sdtContent", "sdt", "fldSimple", "bdo", "dir",
                        "customXml", "ruby", "rubyBase")
)  # fmt: skip
_GONE = frozenset((W + "del", W + "moveFrom"))
_DRAWN = frozenset((W + "drawing", W + "pict", W + "object"))
_FIXED = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": BREAK, W + "cr": BREAK, W + "noBreakHyphen": "-",
    W + "softHyphen": "",
}  # fmt: skip
_REFERENCES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
# Signs of the fonts Symbol and Wingdings that minutes use as bullets and ticks.
_SIGNS = {0xB7: "•", 0xA7: "•", 0x6C: "•", 0x6E: "•", 0xD8: "•", 0xFC: "✓", 0xFB: "✗"}


NoteKey = tuple[str, str]
"""`footnote` or `endnote`, and the id of the note."""


@dataclass(slots=True)
class Printed:
    """What a paragraph prints: pieces of text, its text boxes, and whether changes are tracked in it."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    changed: bool = False


class Runs:
    """Reads paragraphs; a field that goes over several of them (a table of contents) keeps its state here."""

    def __init__(self, styles: Styles) -> None:
        """Take the styles that runs inherit from."""
        self._styles = styles
        self._fields: list[bool] = []
        """Of each open field, whether its result has begun; the instruction before that is not printed."""
        self.marks: dict[NoteKey, str] = {}
        """The mark of each note that was referred to, in the order of the references."""
        self._note_counts = Counter[str]()

    def read(self, paragraph: _Element, style: str | None) -> Printed:
        """Return what a paragraph in a style prints."""
        printed = Printed()
        self._inside(paragraph, style, printed)
        if not all(self._fields):
            self._fields = []  # an instruction ends with its paragraph: a damaged one must not hide the rest
        return printed

    def _inside(self, node: _Element, style: str | None, printed: Printed) -> None:
        for child in node:
            if child.tag == W + "r":
                self._run(child, style, printed)
            elif child.tag in _INSIDE:
                printed.changed |= child.tag in (W + "ins", W + "moveTo")
                self._inside(child, style, printed)
            elif child.tag in _GONE:
                printed.changed = True
            elif child.tag == MC + "AlternateContent":
                self._inside(alternative(child), style, printed)
            elif isinstance(child.tag, str) and child.tag.endswith(("}oMath", "}oMathPara")):
                printed.pieces.append(("".join(t.text or "" for t in child.iter(MATH_TEXT)), False))

    def _run(self, run: _Element, style: str | None, printed: Printed) -> None:
        properties = run.find(W + "rPr")
        own = value(properties, "rStyle")
        if self._is(properties, "vanish", own, style):
            return
        bold = self._is(properties, "b", own, style)
        capitals = self._is(properties, "caps", own, style)
        for child in _contents(run):
            tag = child.tag
            if tag == W + "fldChar":
                self._field(child.get(W + "fldCharType"))
            elif not all(self._fields):
                continue
            elif tag == W + "t":
                text = (child.text or "").replace("\n", " ")
                printed.pieces.append((text.upper() if capitals else text, bold))
            elif tag in _FIXED:
                printed.pieces.append((_FIXED[tag], bold))
            elif tag == W + "sym":
                printed.pieces.append((_sign(child), bold))
            elif tag in _REFERENCES:
                printed.pieces.append((self._mark(_REFERENCES[tag], child.get(W + "id") or ""), bold))
            elif tag in _DRAWN:
                printed.boxes += _text_boxes(child)
            elif tag == W + "ruby":
                self._inside(child, style, printed)

    def _mark(self, kind: str, note: str) -> str:
        """Return the mark that is printed for a note: it is numbered when it is referred to first."""
        if (kind, note) not in self.marks:
            self._note_counts[kind] += 1
            self.marks[kind, note] = f"[^{'e' if kind == 'endnote' else ''}{self._note_counts[kind]}]"
        return self.marks[kind, note]

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _is(self, properties: _Element | None, tag: str, own: str | None, paragraph: str | None) -> bool:
        """Whether a property is on: as the run says itself, else where just one of its two styles switches it on."""
        direct = switch(properties, tag)
        if direct is not None:
            return direct
        of_run = bool(own) and self._styles.inherited(own, tag)
        return of_run != self._styles.inherited(paragraph, tag)


def alternative(node: _Element) -> _Element:
    """Return the branch of alternative content that holds text: the first choice, else the fallback."""
    branches = [*node.findall(MC + "Choice"), *node.findall(MC + "Fallback")]
    told = (b for b in branches if next(b.iter(W + "t", MATH_TEXT), None) is not None)
    return next(told, branches[0] if branches else node)


def _contents(run: _Element) -> Iterator[_Element]:
    for child in run:
        if child.tag == MC + "AlternateContent":
            yield from alternative(child)
        else:
            yield child


def _text_boxes(drawing: _Element) -> list[_Element]:
    """Return the outermost text boxes of a drawing."""
    found: list[_Element] = []
    for box in drawing.iter(W + "txbxContent"):
        if not any(above in found for above in box.iterancestors(W + "txbxContent")):
            found.append(box)
    return found


def _sign(symbol: _Element) -> str:
    """Return the sign of a symbol font: private code points (F0B7) stand for its 256 own ones."""
    code = symbol.get(W + "char") or ""
    try:
        at = int(code, 16)
    except ValueError:
        return ""
    if at >= 0xF000:
        return _SIGNS.get(at - 0xF000, "")
    return _SIGNS.get(at) or (chr(at) if at >= 0x20 else "")
