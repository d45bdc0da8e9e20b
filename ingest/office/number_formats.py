"""Numbers as lists print them: decimal, letters, roman numerals, words."""

from __future__ import annotations

from ingest.labels import roman

_ONES = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MOST_LETTERS = 20


def formatted(number: int, kind: str) -> str:
    """Return a number in a format of WordprocessingML (`lowerLetter`, `upperRoman`, …); decimal for any other.

    A number that a format has no form for is printed as decimal: below 1, roman above 3999, letters above twenty a's.
    """
    if kind == "none":
        return ""
    if kind == "decimalZero":
        return f"{number:02d}"
    if number < 1:
        return str(number)
    if kind in ("lowerLetter", "upperLetter") and number <= 26 * _MOST_LETTERS:
        repeat, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) * (repeat + 1)
        return letters.upper() if kind == "upperLetter" else letters
    if kind in ("lowerRoman", "upperRoman") and number < 4000:
        return roman(number).upper() if kind == "upperRoman" else roman(number)
    if kind == "ordinal":
        return f"{number}{_ordinal_ending(number)}"
    if kind == "cardinalText" and number < 100:
        return _words(number).capitalize()
    return str(number)


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _words(number: int) -> str:
    if number < 20:
        return _ONES[number]
    ten, one = divmod(number, 10)
    return f"{_TENS[ten]}-{_ONES[one]}" if one else _TENS[ten]
