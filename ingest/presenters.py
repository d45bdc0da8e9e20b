"""Sentences that tell who came to a meeting to present an item or to be heard on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.clean import View
from ingest.model import Attendee, Presence
from ingest.people_lists import looks_like_person, read_people
from ingest.vocabulary import TITLE, alternatives

_ORGANISATION_END = re.compile(rf"(?:{alternatives('post_words')}|{alternatives('organisation_words')})s?\.?$")
_PRESENTED = re.compile(
    rf"(?<![\w'’.-])(?P<name>(?!The\s)(?:{TITLE}\.?\s+)*(?:[A-Z](?:\.|[\w'’-]+)\s+){{1,2}}[A-Z][\w'’-]+)(?:,\s+|\s+|\s*\()(?P<role>(?:acting\s+|interim\s+|the\s+)?[A-Z][^.;:()]{{3,110}}?)"
    r"(?:\)|,)?,?\s+(?:introduced|presented|summarised|outlined|attended|gave\s+(?:a|an)|delivered|was\s+(?:welcomed|in\s+attendance)|to\s+introduce|to\s+present)\b"
)
_HEARD = re.compile(
    rf"\b(?:received|considered|heard|welcomed)\s+(?:an?\s+)?(?:verbal\s+|oral\s+)?(?:presentation|report|update)\s+(?:from|by)\s+"
    rf"(?P<names>(?:(?:{TITLE}\.?\s+)*(?:[A-Z][\w'’.-]+\s+){{0,2}}[A-Z][\w'’-]+)(?:\s+and\s+(?:{TITLE}\.?\s+)*(?:[A-Z][\w'’-]+\s+)?[A-Z][\w'’-]+)?)"
)


def read_presenters(shown: View) -> Iterator[Attendee]:
    """Yield those who came to present an item: named with a post and a verb of presenting, or heard from by name."""
    for m in _PRESENTED.finditer(shown.text):
        people = read_people(f"{m['name']} ({m['role']})")
        if people and _ORGANISATION_END.search(m["role"]) and looks_like_person(m["name"]):
            role = m["role"].strip(" ,")
            yield Attendee(
                name=m["name"], role=role, presence=Presence.IN_ATTENDANCE, span=shown.raw(m.start(), m.end("role"))
            )
    for m in _HEARD.finditer(shown.text):
        for entry in read_people(m["names"]):
            if looks_like_person(entry.name):
                a = m.start("names") + entry.start
                yield Attendee(
                    name=entry.name, role=None, presence=Presence.IN_ATTENDANCE, span=shown.raw(a, a + len(entry.name))
                )
