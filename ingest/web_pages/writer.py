"""A page's elements → its lines in reading order. A block element ends the line it stands in."""

from __future__ import annotations

import html
import re

from selectolax.lexbor import LexborNode

from ingest.web_pages import labels
from ingest.web_pages.furniture import serves_page
from ingest.web_pages.lines import ITEM_LEVEL, Line
from ingest.web_pages.tables import Cell, Table, read_table

_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
     "figure", "figcaption", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend",
     "li", "main", "ol", "p", "pre", "section", "summary", "details", "table", "tbody", "td", "tfoot", "th", "thead",
     "tr", "ul")
)  # fmt: skip
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITEM_TITLE = re.compile(r"\b(?:mgAiTitleTxt|AgendaItemTitle|agenda-item-title|item-title)\b", re.IGNORECASE)
"""Classes of paragraphs that hold the number or the title of an agenda item, and nothing else."""
_DEEPEST = 150
"""Elements within elements; what lies deeper is taken as running text."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,24});")
_AFTER_LABEL = re.compile(r"^(\(?\w{1,4}[.)]|•)\t+")
_GAP = re.compile(r"(?=\s*\xa0)\s{2}")
_NUMBER_GAP = re.compile(r"\s*\d{1,3}[a-z]?(?=\s*\xa0)\s+(?=\S)")
"""A number without a stop is a label when spaces that do not break hold its text away from it."""
_SOFT = {0x00AD: None, 0x200B: None, 0xFEFF: None, 0x2063: None}


class Writer:
    """Walks over elements and gathers lines; `skipped` are the `mem_id`s of elements that are no content."""

    def __init__(self, skipped: frozenset[int]) -> None:
        self.lines: list[Line] = []
        self._skipped = skipped
        self._pieces: list[str] = []
        self._label = ""
        self._listed = False
        self._level = self._lowest = 0
        self._bold = 0
        self._seen = self._seen_bold = 0
        self._places: dict[int, int] = {}

    def write(self, root: LexborNode) -> list[Line]:
        """Return the lines of an element and all that is in it."""
        self._inside(root, 0)
        self._flush()
        return self.lines

    def _inside(self, node: LexborNode, depth: int) -> None:
        if depth > _DEEPEST:
            self._add(node.text())
            return
        child = node.child
        while child is not None:
            self._one(child, depth)
            child = child.next

    def _one(self, node: LexborNode, depth: int) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self._add(node.text_content or "")
        elif tag.startswith(("-", "_", "!")) or node.mem_id in self._skipped:
            return
        elif tag == "br":
            self._flush()
        elif tag == "table":
            self._flush()
            self._table(read_table(node, self._skipped), depth + 1)
        elif tag in _BLOCKS:
            self._block(node, tag, depth)
        else:
            self._inline(node, tag, depth)

    def _block(self, node: LexborNode, tag: str, depth: int) -> None:
        self._flush()
        if tag in ("ul", "ol") and self._is_menu(node):
            return
        if tag == "li":
            self._label, self._listed = self._list_label(node), True
        title = tag in ("p", "div") and bool(_ITEM_TITLE.search(node.attributes.get("class") or ""))
        level = _HEADINGS.get(tag) or (ITEM_LEVEL if title else self._level)
        outer, self._level = self._level, level
        if tag == "pre":
            self._preformatted(node)
        else:
            self._inside(node, depth + 1)
        if title and labels.NUMBER.fullmatch("".join(self._pieces).strip()):
            self._label, self._listed = f"{labels.item_number(''.join(self._pieces))} ", False
            self._pieces.clear()
        if tag == "dt" and (term := "".join(self._pieces).strip()):
            self._pieces.clear()
            self._label, self._listed = f"{term.rstrip(':')}: ", False
        self._flush()
        self._level = outer
        if tag in ("li", "dl", "dd"):
            self._label = ""

    def _inline(self, node: LexborNode, tag: str, depth: int) -> None:
        style = (node.attributes.get("style") or "") if tag in ("span", "font") else ""
        if tag == "a" and serves_page(node.text()):
            return
        if "mso-list" in style.lower() and re.search(r"mso-list\s*:\s*ignore", style, re.IGNORECASE):
            self._add(f"{labels.word_label(node.text())} ")
            return
        if "mso-tab-count" in style.lower():
            self._pieces.append("\t")
            return
        bold = tag in ("b", "strong") or bool(_BOLD_STYLE.search(style))
        self._bold += bold
        self._inside(node, depth + 1)
        self._bold -= bold

    def _add(self, text: str) -> None:
        for _ in range(2):  # a publisher that escapes twice shows "&pound;" in its text
            if "&" not in text or not _ENTITY.search(text):
                break
            text = html.unescape(text)
        if not text.isascii():
            text = text.translate(_SOFT)
        words = text.split()
        line = " ".join(words)
        if not text.isascii() and (m := _NUMBER_GAP.match(text)) and _GAP.search(m.group()):
            line = line.replace(" ", "\xa0", 1)
        before = "\xa0" if _GAP.match(text) else " " if text[:1].isspace() else ""
        self._pieces += (before, line, " " if text[-1:].isspace() else "")
        seen = len(line) - len(words) + 1 if words else 0
        self._seen += seen
        self._seen_bold += seen if self._bold else 0

    def _preformatted(self, node: LexborNode) -> None:
        for line in node.text(strip=False).splitlines():
            self._add(line)
            self._flush()

    def _flush(self) -> None:
        line = "".join(self._pieces)
        self._pieces.clear()
        seen, bold = self._seen, self._seen_bold
        self._seen = self._seen_bold = 0
        if "\t" in line:
            line = _AFTER_LABEL.sub(r"\1 ", re.sub(r" *\t *", "\t", line).strip())
        numbered = "\xa0" in line and _NUMBER_GAP.match(line)
        line = " ".join(filter(None, line.replace("\xa0", " ").split(" ")))
        if not line:
            return
        if numbered:
            line = line.replace(" ", "  ", 1)
        if "\ue000" <= line[0] <= "\uf8ff" and line[1:2].isspace():  # a sign of a symbol font
            line = f"•{line[1:]}"
        label, self._label = self._label, ""
        if label and not (self._listed and labels.PRINTED.match(line)):
            line = f"{label.rstrip()} {line}"
        level = max(self._level, self._lowest) if self._level else 0
        self.lines.append(Line(line, level, bold=seen > 0 and bold == seen))

    def _list_label(self, item: LexborNode) -> str:
        parent = item.parent
        key = parent.mem_id if parent is not None else 0
        place = self._places[key] = labels.next_place(item, self._places.get(key))
        return f"{labels.list_label(parent, place)} "

    def _is_menu(self, node: LexborNode) -> bool:
        """A list of nothing but links, above the first heading or paragraph of the page."""
        if node.tag != "ul" or len(self.lines) > 12 or any(n.level or len(n.text) > 60 for n in self.lines):
            return False
        items = node.css("li")
        return len(items) > 1 and all(_only_link(item) for item in items)

    def _table(self, table: Table, depth: int) -> None:
        for row in table.rows:
            if table.is_item(row):
                self._item_row(table, row, depth)
            elif all(cell.flat for cell in row) and len(row) > 1:
                self._row(row)
            else:
                for cell in row:
                    self._cell(cell, depth)
        self._label = ""

    def _row(self, row: tuple[Cell, ...]) -> None:
        texts = [cell.text for cell in row]
        if len(row) == 2 and row[0].head and not row[1].head and texts[0] and texts[1]:
            self._add(f"{texts[0].rstrip(':')}: {texts[1]}")
        else:
            for n, cell in enumerate(row):
                self._pieces.append("\t" if n else "")
                # A number does not tell whether its row is in bold: the title beside it does.
                bold = cell.bold or (n == 0 and bool(labels.NUMBER.fullmatch(cell.text)))
                self._bold += bold
                self._add(cell.text)
                self._bold -= bold
        self._flush()

    def _cell(self, cell: Cell, depth: int) -> None:
        self._flush()
        self._inside(cell.node, depth + 1)
        self._flush()

    def _item_row(self, table: Table, row: tuple[Cell, ...], depth: int) -> None:
        """The row of an item: its number and title become one heading; a column of decisions gets its label."""
        numbered = labels.NUMBER.fullmatch(row[0].text)
        self._label, self._listed = f"{labels.item_number(row[0].text)} " if numbered else "", False
        first, outer = True, self._lowest
        self._lowest = ITEM_LEVEL + 1  # a heading within an item is below the item's own
        for cell in row[1:] if numbered else row:
            if first and cell.text:
                first = False
                self._title_cell(cell, depth)
                continue
            if cell.text and (label := table.label_of(cell)):
                self._add(label)
                self._flush()
            self._cell(cell, depth)
        self._label, self._lowest = "", outer

    def _title_cell(self, cell: Cell, depth: int) -> None:
        """The first line of the cell is the item's title, whatever follows in it is the item."""
        before = len(self.lines)
        self._cell(cell, depth)
        if len(self.lines) > before:
            title = self.lines[before]
            self.lines[before] = Line(title.text, ITEM_LEVEL, title.bold)


def _only_link(item: LexborNode) -> bool:
    linked = sum(len(a.text().strip()) for a in item.css("a"))
    return linked > 0 and linked >= len(item.text().strip())
