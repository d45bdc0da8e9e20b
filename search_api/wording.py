"""How statuses, kinds, dates and coverage are put into words, on the terminal and on pages alike."""

from __future__ import annotations

from ingest.clean import clean
from kg.model import Quote
from search_api.model import Coverage, Result

STATUSES = {
    "decided": ("Decided", "A decision in the minutes answers this."),
    "recommended": ("Recommended, not decided", "A report recommends it; no decision is in the record."),
    "recorded": ("Recorded", "The record says this; it is not a decision."),
    "not_in_record": ("Not in the record", "The documents held do not answer this."),
}
"""Each status of an answer: its badge, and what the badge means."""

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(date: str | None) -> str:
    """Return a date of the record as people write it: `4 March 2031`, `March 2031`. Other text stays as it is."""
    parts = (date or "").split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or len(parts) not in (2, 3):
        return date or ""
    if not 1 <= int(parts[1]) <= 12:
        return date or ""
    month = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {month}" if len(parts) == 3 else month


def words(name: str) -> str:
    """Return the name of a kind or field in words: `in_attendance` → `In attendance`."""
    text = name.replace("_", " ").strip()
    return text[:1].upper() + text[1:]


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: `1 meeting`, `1,200 meetings`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def place(source: Quote) -> str:
    """Return where a quotation stands: file, page, printed number; and whether it is of a picture, or withdrawn."""
    page = f", page {source.page}" if source.page else ""
    if source.page_label and source.page_label != str(source.page):
        page += f" (printed {source.page_label})"
    if source.ocr is not None:
        page += f", recognised from a picture ({source.ocr:.0%} sure: check figures and names on the page)"
    if source.withdrawn:
        page += ", withdrawn at source"
    return f"{source.document}{page}"


def says_no_more(result: Result) -> bool:
    """Whether the text of a result stands in its first quotation, so that it need not be shown beside it."""
    if not result.sources:
        return False
    text = clean(result.text).removeprefix("Recommended: ").rstrip(" .;…")
    return text in clean(result.sources[0].quote)


def coverage(searched: Coverage) -> str:
    """Return one sentence on what was searched."""
    if not searched.meetings:
        return "No meetings are held, so nothing could be searched."
    if not searched.from_:
        return f"{counted(searched.meetings, 'meeting')}."
    if searched.meetings == 1 or searched.from_ == searched.to:
        return f"{counted(searched.meetings, 'meeting')}, {day(searched.from_)}."
    return f"{counted(searched.meetings, 'meeting')}, from {day(searched.from_)} to {day(searched.to)}."
