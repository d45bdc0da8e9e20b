"""Sentences that tell who was absent and who sat for another: in items of minutes and below lists of apologies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.clean import View
from ingest.model import Attendee, Presence
from ingest.people_lists import Entry, read_people
from ingest.sentences import sentences
from ingest.vocabulary import TITLE

_APOLOGY = re.compile(
    r"apolog(?:y|ies)(?:\s+for\s+(?:absence|lateness))?\s+(?:was|were|had\s+been|have\s+been|came|is|are)?\s*"
    r"(?:also\s+)?(?:received|reported|submitted|given|noted|presented|accepted|recorded|tendered|made|intimated|lodged|conveyed)?"
    r"(?:\s+and\s+(?:accepted|noted))?\s*(?:on\s+behalf\s+of|from(?:\s+the\s+following)?|by|for)\b\s*:?\s*"
    r"|^(?:received|accepted)(?:\s+and\s+(?:accepted|received|noted))?\s+from\b\s*:?\s*|^apologies\s*(?:for\s+absence\s*)?[:\-–]\s*|^ymddiheuriadau\s*:\s*|\bymddiheurodd\s+",
    re.IGNORECASE,
)
# Words are parted by a space that must be there: else a long word could be cut in countless ways.
# A stop belongs to a name only behind an initial.
_WORD = r"(?:[A-Z](?:\.[A-Z]?)*(?![\w'’-])|[A-Z][\w'’-]*)"
_NAME = rf"(?:(?:{TITLE}\.?\s+)*(?<![\w'’.-]){_WORD}(?:\s{_WORD}){{0,3}}\s?)"
# "Cllr Lee had sent his apologies": those who were absent stand before the word.
_SENT = re.compile(
    rf"(?P<names>{_NAME}(?:(?:,\s*|,?\s+and\s+){_NAME})*)\s*(?:had\s+|has\s+|have\s+)?(?:both\s+|also\s+)?"
    r"(?:(?:sent|gave|given|offered|tendered|submitted)\s+(?:(?:his|her|their|in)\s+)?apolog(?:y|ies)\b|apologi[sz]ed\b)"
)
# Sentences of a list of apologies that tell of somebody who came.
_CAME = re.compile(
    r"\b(?:attend\w*|present|substitut\w+|deputis\w+|represented|replaced|arrived|joined|left|welcomed|took|became"
    r"|sat|sitting|stood\s+in|standing\s+in|instead|(?:place|stead))\b"
)
_SUBSTITUTE = re.compile(
    rf"(?P<sub>{_NAME})\s*(?:(?:was|were|is)\s+)?(?:present|attend\w*|there|acting|in\s+attendance|attended)?\s*"
    rf"(?:as\s+(?:a\s+|the\s+)?substitut(?:e|ing)\s+for|substitut(?:ed|ing|es)\s+for|as\s+(?:a\s+)?substitute\s+for"
    rf"|deputis(?:ed|ing)\s+for|(?:sat|sitting|stood\s+in|standing\s+in|here|attending)?\s*"
    rf"(?:in\s+(?:the\s+)?(?:place|stead)\s+of|instead\s+of)|(?:sat|sitting|stood\s+in|standing\s+in|covering)\s+for|on\s+behalf\s+of"
    rf"|yn\s+dirprwyo\s+(?:ar\s+ran|dros|yn\s+lle))\s+(?P<member>{_NAME})",
)
_BY = re.compile(
    rf"(?P<member>{_NAME})(?:\s*\([^()]{{1,60}}\))?,?\s*(?:\(\s*)?(?:(?:was|were|is|being)\s+)?(?:substituted|replaced|represented|deputised\s+for)\s+by\s+"
    rf"(?P<sub>{_NAME})"
)
# "In place of Cllr Lee, Cllr Orr attended", "Cllr Orr (for Cllr Lee)".
_IN_PLACE = re.compile(
    rf"\b[Ii]n\s+(?:the\s+)?(?:place|stead)\s+of\s+(?P<member>{_NAME}),\s*(?P<sub>{_NAME})\s+(?:was|sat|attended|came|served|had)\b"
)
_FOR_WHOM = re.compile(rf"(?P<member>{_NAME}),?\s+for\s+whom\s+(?P<sub>{_NAME})\s+(?:was\s+)?(?:substitut|deputis)\w+")
_IN_BRACKETS = re.compile(
    rf"(?P<member>{_NAME})\s*(?:\(\s*|[-–—]\s*)(?P<sub>{_NAME})\s+(?:(?:was|were)\s+)?(?:substituting|substituted|as\s+substitute|deputising)"
)


def reports_apologies(text: str) -> bool:
    """Whether a line tells in words whose apologies were received."""
    return _APOLOGY.search(text) is not None or _SENT.search(text) is not None


def read_apologies(shown: View, listed: bool) -> Iterator[Attendee]:
    """Yield those whose apologies one paragraph reports. `listed`: names alone count (a bullet below the sentence)."""
    for m in _SENT.finditer(shown.text):
        for entry in read_people(m["names"]):
            yield _absent(shown, m.start("names"), entry)
    matches = list(_APOLOGY.finditer(shown.text))
    for m in matches:
        stop = _sentence_end(shown.text, m.end())
        for entry in read_people(shown.text[m.end() : stop]):
            yield _absent(shown, m.end(), entry)
    if listed and not matches:
        for start, end in sentences(shown.text):
            if _SENT.search(shown.text[start:end]):
                continue
            replaced = _IN_BRACKETS.search(shown.text, start, end) or _BY.search(shown.text, start, end)
            if replaced:
                start, end = replaced.span("member")
            elif _CAME.search(shown.text[start:end]):
                continue
            for entry in read_people(shown.text[start:end]):
                yield _absent(shown, start, entry)


# A substitute, or the reason for being away ("holiday"), stands where a role could.
_NO_ROLE = re.compile(r".*substitut|[a-z][a-z\s;,]*$")


def _absent(shown: View, offset: int, entry: Entry) -> Attendee:
    return Attendee(
        name=entry.name,
        role=None if _NO_ROLE.match(entry.role or "") else entry.role,
        presence=Presence.APOLOGIES,
        span=shown.raw(offset + entry.start, offset + entry.end),
    )


def read_substitutes(shown: View) -> Iterator[Attendee]:
    """Yield those who sat for somebody else, with the member they replaced."""
    seen: set[tuple[int, int]] = set()
    for pattern in (_FOR_WHOM, _IN_BRACKETS, _BY, _SUBSTITUTE, _IN_PLACE):
        for m in pattern.finditer(shown.text):
            a, b = m.span("sub")
            while shown.text[b - 1] in " .,":
                b -= 1
            a += len(shown.text[a:b]) - len(re.sub(r"^(?:Roedd|Bu)\s+", "", shown.text[a:b]))
            name = shown.text[a:b]
            if any(a < y and x < b for x, y in seen) or not re.search(r"[A-Z]", name):
                continue
            seen.add((a, b))
            yield Attendee(
                name=name,
                role=None,
                presence=Presence.PRESENT
                if re.search(r"\b(?:present|attend\w*|represented)\b", m.group())
                else Presence.SUBSTITUTE,
                span=shown.raw(a, b),
                substitute=True,
                substitute_for=m["member"].strip(" .,"),
            )


def _sentence_end(text: str, start: int) -> int:
    """The end of the sentence that goes on at `start`; the stop after a title ("Cllr. Carter") is no end."""
    first = next(sentences(text[start:]), (0, len(text) - start))
    return start + first[1]
