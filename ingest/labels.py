"""Printed labels at the start of a line: `(a)`, `1.`, `2.1.1`, `39/31`, `C.71`, bullets; and their order."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BULLETS = "-*•·●▪■◦✓–—"
_BULLET = re.compile(rf"\s*(?:[{re.escape(_BULLETS)}]|o(?=\s{{2,}}))\s+")
# A number glued to its text ("2.1.1That") counts only before a capital letter.
_LABEL = re.compile(
    r"""\s*(?:
      \((?P<bracket>\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\)(?=\s|[A-Z])
    | (?P<reference>(?:
        \d{1,3}/\d{2,4}|\d{4}/\d{2,4}(?=\.?\s+[A-Z])|[A-Z]{1,3}\.\d{1,3}|[A-Z]{1,4}/?\d{2,4}/\d{1,4}|[A-Z]{1,4}/\d{1,3})\.?
        |[A-Z]{2,4}\d{1,3}(?:[.)]|(?=\s{2,}|\t)))(?=\s)
    | (?P<decimal>\d{1,3}(?:\.\d{1,2}){1,3}\.?)(?:(?=\s)|(?=[A-Z]))
    | (?P<number>\d{1,3}[a-z]?)(?:[.)](?:(?=\s)|(?=[A-Z][a-z]))|(?=\s{2,}|\t))
    | (?P<letter>[a-zA-Z])[.)](?=\s)
    | (?P<roman>[ivx]{1,5})[.)](?=\s)
    )\s*""",
    re.VERBOSE,
)
_NOT_LABEL = re.compile(
    r"\s*\d{1,2}\.\d\d\s*(?:[-–]|to\b|[ap]\.?m)|\s*\d{1,3}(?:\.\d+)?\s*(?:%|per cent)", re.IGNORECASE
)
# What every label opens with: most lines have none, and one look is enough to know.
_OPENING = re.compile(rf"\s*(?:[{re.escape(_BULLETS)}(\d]|[a-zA-Z]{{1,5}}[.)/\d]|o\s)")
_ROMAN = {"i": 1, "v": 5, "x": 10}
_NUMERALS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """A printed label. `style` is bracket-number, number, bracket-letter, letter, roman, decimal, reference, bullet.

    `value` is its place in its sequence (0 for bullets); a one-letter roman numeral is a letter until its
    neighbours say otherwise (`roman_value`).
    """

    text: str
    style: str
    value: int
    end: int
    roman_value: int | None = None


def read_label(line: str) -> Label | None:
    """Return the label a line begins with, or None. `end` is where the text after it starts."""
    if not _OPENING.match(line):
        return None
    bullet = _BULLET.match(line)
    start = bullet.end() if bullet else 0
    m = None if _NOT_LABEL.match(line, start) else _LABEL.match(line, start)
    if m is None:
        return Label("•", "bullet", 0, bullet.end()) if bullet else None
    text = m.group().strip()
    if found := m["bracket"]:
        return _label(text, found, m.end(), "bracket-")
    if m["reference"] and not _is_period(m["reference"]):
        # "39/31" counts before the year, "PH31/112" behind it.
        behind = m["reference"][0].isalpha() or m["reference"][:4].isdigit()
        number = re.search(r"\d+(?=\.?$)" if behind else r"\d+", m["reference"])
        return Label(text, "reference", int(number.group()) if number else 0, m.end())
    if m["reference"]:
        return Label("•", "bullet", 0, bullet.end()) if bullet else None
    if m["decimal"]:
        return Label(text, "decimal", int(m["decimal"].rstrip(".").split(".")[-1]), m.end())
    return _label(text, m["number"] or m["letter"] or m["roman"], m.end(), "")


def _is_period(reference: str) -> bool:
    """Whether "2031/32" names a year that goes over two calendar years, and no minute."""
    first, _, second = reference.rstrip(".").partition("/")
    return (
        len(first) == 4
        and first.isdigit()
        and second.isdigit()
        and int(second) in (int(first) % 100 + 1, int(first) + 1)
    )


def _label(text: str, found: str, end: int, prefix: str) -> Label:
    if found[0].isdigit():
        return Label(text, prefix + "number", int(re.sub(r"\D", "", found)), end)
    lower = found.lower()
    roman = roman_number(lower)
    if len(lower) > 1:
        return Label(text, prefix + "roman", roman or 0, end, roman)
    return Label(text, prefix + "letter", ord(lower) - ord("a") + 1, end, roman)


def roman_number(text: str) -> int | None:
    """Return the value of a small roman numeral of the letters i, v and x, else None."""
    if not text or set(text) - set(_ROMAN):
        return None
    values = [_ROMAN[c] for c in text]
    return sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))


def roman(number: int) -> str:
    """Return a number below 4,000 as a small roman numeral."""
    out = ""
    for value, sign in _NUMERALS:
        count, number = divmod(number, value)
        out += sign * count
    return out


def follows(label: Label, before: Label | None) -> bool:
    """Whether a label continues a sequence: first of its kind when `before` is None, else the next one."""
    if before is None:
        return label.value == 1 or label.roman_value == 1
    if _family(label) != _family(before) and "roman" not in label.style + before.style:
        return False
    if label.text.startswith("(") != before.text.startswith("("):
        return False
    if label.style == before.style == "decimal" and _above(label) != _above(before):
        return False  # "2.1.2" does not follow "2.1"
    if before.roman_value is not None and label.roman_value == before.roman_value + 1:
        return True
    return _family(label) == _family(before) and label.value == before.value + 1


def _above(label: Label) -> str:
    """The part of a decimal number above its last place: `2.1` of `2.1.3.`"""
    return label.text.rstrip(".").rpartition(".")[0]


def _family(label: Label) -> str:
    return label.style.removeprefix("bracket-")
