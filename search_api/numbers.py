"""Small numbers in words."""

from __future__ import annotations

# fmt: off
ONES = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# fmt: on


def in_words(number: int) -> str:
    """Return a number below a hundred in words, a larger one in figures; none is `no`."""
    if not 0 <= number < 100:
        return f"{number:,}"
    if number < 20:
        return ONES[number]
    tens = TENS[number // 10 - 2]
    return f"{tens}-{ONES[number % 10]}" if number % 10 else tens
