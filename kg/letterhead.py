"""The council in whose name a document is printed: a line of its head that holds its name and nothing else.

Committees of two councils may bear one name; the letterhead tells them apart, and joins those of one council.
"""

from __future__ import annotations

import re

from kg.body_names import body_names
from kg.context import Context
from kg.proper_names import key, readable

_LONGEST_HEAD = 800
"""Characters of a document in which a letterhead may stand."""
_DATE_BEHIND = re.compile(r"\s+[-\u2013\u2014|]\s+.*$")


def letterhead(context: Context) -> str | None:
    """Return the council that a line above the attendance and the items names, alone or behind the name of the body."""
    document = context.document
    first = [item.heading.start for item in document.items[:1]]
    first += [a.span.start for a in document.meeting.attendees[:1]] if document.meeting else []
    end = min([document.span.end, document.span.start + _LONGEST_HEAD, *first])
    body = key(context.body or "")
    for line in context.record.text[document.span.start : end].splitlines():
        plain = _DATE_BEHIND.sub("", readable(line.strip(), frozenset()))
        for name in body_names(plain):
            before = plain[: name.start].strip(" ,")
            whose = not before or key(before) == body or key(f"{before} {name.name}") == body
            alone = whose and plain[name.end :].strip(" ,.") == ""
            if alone and name.kind == "council" and name.distinct and not name.owner:
                return name.name
    return None
