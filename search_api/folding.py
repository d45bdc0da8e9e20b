"""Passages that several forms of one meeting print alike, shown once: in the form whose text stands.

Only passages of one meeting are compared. A passage is folded when its words, or those of each of its sentences, stand
in one that is kept of another document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ingest.sentences import sentences
from kg.model import MeetingFact
from kg.wording import rough
from search_api.model import Passage

_LABEL = re.compile(r"(?:^|(?<=\s))\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]+\s")
_SHORT = 12
"""Letters of a sentence too short to be looked for by itself (a label, a name)."""


def of_many_forms(meetings: Sequence[MeetingFact]) -> dict[str, dict[str, int]]:
    """Return the meetings that more than one file tells of, each with the place of its files in the order of forms."""
    found = {}
    for meeting in meetings:
        files = list(dict.fromkeys(source.document for source in meeting.sources))
        if len(files) > 1:
            found[meeting.id] = {name: n for n, name in enumerate(files)}
    return found


def folded(passages: Sequence[Passage], forms: Mapping[str, Mapping[str, int]]) -> Iterator[Passage]:
    """Yield passages in their order without those that another form of the same meeting repeats.

    Of passages with the same words that of the form that stands is yielded, at the place of the first. `forms` is what
    `of_many_forms` returns.
    """
    best: dict[tuple[str, str], Passage] = {}
    for passage in passages:
        order = forms.get(passage.meeting or "")
        if order:
            key = passage.meeting or "", _words(passage.text)
            known = best.get(key)
            if known is None or order.get(passage.document, len(order)) < order.get(known.document, len(order)):
                best[key] = passage
    shown: set[tuple[str, str]] = set()
    told: dict[str, dict[str, str]] = defaultdict(dict)  # by meeting: the words of sentences, and the file they are of
    for passage in passages:
        if passage.meeting not in forms:
            yield passage
            continue
        key = passage.meeting or "", _words(passage.text)
        chosen = best[key]
        held = told[passage.meeting or ""]
        parts = list(_parts(chosen.text))
        repeated = parts and all(held.get(part, chosen.document) != chosen.document for part in parts)
        if key in shown or repeated:
            continue
        shown.add(key)
        for part in parts:
            held.setdefault(part, chosen.document)
        yield chosen


def _words(text: str) -> str:
    return rough(_LABEL.sub(" ", text))


def _parts(text: str) -> Iterator[str]:
    plain = _LABEL.sub(" ; ", text)
    for start, end in sentences(plain):
        for piece in plain[start:end].split(" ; "):
            if len(words := rough(piece)) >= _SHORT:
                yield words
