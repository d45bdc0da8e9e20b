"""Letters that a document does not explain, where the other documents of its own body explain them as an initiative.

They mean it only where those documents give the letters one meaning: what another body's documents explain says
nothing, and letters that also stand for a body, or for two initiatives, stand for neither.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from kg.acronyms import SHORT
from kg.initiative_knowledge import form_key
from kg.name_mentions import BodyMention, InitiativeMention

UNEXPLAINED = ("unexplained acronym", "acting acronym")
"""Rules of the mentions of letters that their document does not explain."""

_At = tuple[str | None, str | None, str]
"""The body and the council of a document, and letters."""


def explained(
    initiatives: Iterable[InitiativeMention], letters: Iterable[BodyMention]
) -> tuple[InitiativeMention, ...]:
    """Return a mention of an initiative for each mention of letters that mean it; `letters` are those of bodies too."""
    meant: dict[_At, dict[str, InitiativeMention]] = defaultdict(dict)
    for m in sorted(initiatives, key=lambda m: (m.file, m.source.start, m.form)):
        if m.host and re.fullmatch(SHORT, m.form):
            meant[m.host, m.council, m.form].setdefault(form_key(m.name), m)
    if not meant:
        return ()
    used = [m for m in letters if (m.host, m.council, m.form) in meant]
    bodies = {(m.host, m.council, m.form) for m in used if m.rule == "acronym"}
    return tuple(
        _mention(m, next(iter(named.values())))
        for m in used
        if m.rule in UNEXPLAINED
        and (m.host, m.council, m.form) not in bodies
        and len(named := meant[m.host, m.council, m.form]) == 1
    )


def _mention(letters: BodyMention, meant: InitiativeMention) -> InitiativeMention:
    return InitiativeMention(
        name=meant.name,
        form=letters.form,
        kind=meant.kind,
        document=letters.document,
        file=letters.file,
        host=letters.host,
        council=letters.council,
        date=letters.date,
        rule="letters of its body",
        source=letters.source,
    )
