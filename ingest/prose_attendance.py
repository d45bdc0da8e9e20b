"""Attendance told in a sentence of prose: "There were there Cllrs Lee and Orr, with the clerk, Mrs Moss." """

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.absences import read_apologies
from ingest.attendance_clauses import tells_of_others
from ingest.clean import View, view
from ingest.model import Attendee, Block, Presence
from ingest.people_lists import looks_like_person, read_people
from ingest.sentences import sentences
from ingest.vocabulary import TITLE, alternatives

_OPENING = re.compile(
    r"(?:there\s+were\s+(?:there|present)|(?:those\s+|the\s+members\s+|members\s+)?present\s+(?:were|was)"
    r"|(?:those\s+|members\s+)?attending\s+were|the\s+following\s+(?:members\s+)?(?:were\s+present|attended))\b\s*:?\s*",
    re.IGNORECASE,
)
# "Cllrs Lee (chairman), Orr and Moss were present."
_CLOSING = re.compile(r"\s+(?:were|was)\s+(?:also\s+)?(?:present|there|in\s+attendance)\b")
_WITH = re.compile(r",?\s+(?:together\s+)?with\s+|,?\s+as\s+(?:was|were)\s+")
_POST_FIRST = re.compile(rf"(?:the\s+)?(?P<post>(?:\w+\s+)?{alternatives('post_words')}),?\s+(?=[A-Z])", re.IGNORECASE)
_REACH = 10
"""Blocks at the head of minutes among which the sentence stands."""


def names_those_present(line: str) -> bool:
    """Whether a line opens with the sentence that names the members present."""
    return _OPENING.match(line) is not None


def tells_who_was_there(line: str) -> bool:
    """Whether a line is a sentence that names those present, or those who were there besides."""
    return names_those_present(line) or tells_of_others(line)


def told_in_prose(text: str, head: Sequence[Block]) -> list[Attendee]:
    """Return those whom a sentence at the head of minutes says were there, or that they sent apologies."""
    for block in head[:_REACH]:
        shown = view(text, block.span)
        found = [a for start, end in sentences(shown.text) for a in _present(shown, start, end)]
        if found:
            return found + list(read_apologies(shown, listed=False))
    return []


def _present(shown: View, start: int, end: int) -> list[Attendee]:
    sentence = shown.text[start:end]
    opening, closing = _OPENING.match(sentence), _CLOSING.search(sentence)
    if opening:
        first, last = opening.end(), len(sentence)
    elif closing and re.match(r"(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Dr)\b", sentence):
        first, last = 0, closing.start()
    else:
        return []
    company = _WITH.search(sentence, first, last)
    found = people_told(shown, start, first, company.start() if company else last, Presence.PRESENT)
    if company:
        found += people_told(shown, start, company.end(), last, Presence.IN_ATTENDANCE)
    return found


_TITLE = rf"(?:{TITLE}\.?\s+)"
_WORD = r"(?:[A-Z](?:\.\s?|\s))*[A-Z][\w'’-]+"
# "Cllr Lee in the Chair." on a line of its own, and "The Commissioner (Mr Lee) and the Treasurer (Ms Orr) attended".
_PRESIDED = re.compile(
    rf"(?P<name>{_TITLE}*{_WORD}(?:\s+{_WORD}){{0,2}})\s+(?:was\s+|presided\s+)?in\s+the\s+[Cc]hair\s*\.?"
)
_ATTENDED = re.compile(
    r"\s+(?:were|was)\s+(?:also\s+)?(?:in\s+attendance|present|attending)\b|\s+(?:also\s+)?attended\b"
)
_HOLDER = re.compile(
    rf"(?P<post>(?:[A-Z][\w’'-]*|and|of|for|the|&|,)(?:,?\s+(?:[A-Z][\w’'-]*|of|for|the|and|&))*)\s*\((?P<name>{_TITLE}{_WORD}(?:\s+{_WORD}){{0,2}})\)"
)


def in_the_chair(text: str, head: Sequence[Block]) -> tuple[list[Block], Attendee | None]:
    """Return the head without the line that says who was in the chair, and that person."""
    for n, block in enumerate(head):
        shown = view(text, block.span)
        if match := _PRESIDED.fullmatch(shown.text):
            at = shown.raw(*match.span("name"))
            there = Attendee(name=match["name"], role=None, presence=Presence.PRESENT, span=at, chair=True)
            return [*head[:n], *head[n + 1 :]], there
    return list(head), None


def with_chair(listed: list[Attendee], presiding: Attendee | None) -> list[Attendee]:
    """Return a list of those present with the one in the chair marked, or added where none of them is meant."""
    if presiding is None:
        return listed
    surname = presiding.name.split()[-1]
    same = [n for n, a in enumerate(listed) if a.presence is Presence.PRESENT and a.name.split()[-1] == surname]
    if any(a.chair for a in listed) or len(same) > 1:
        return listed
    if not same:
        return [*listed, presiding]
    return [a.model_copy(update={"chair": True}) if n == same[0] else a for n, a in enumerate(listed)]


def attending_by_post(text: str, head: Sequence[Block]) -> list[Attendee]:
    """Return those whom a sentence names by post, with their names in brackets, and says that they attended."""
    found = []
    for block in head:
        shown = view(text, block.span)
        closing = _ATTENDED.search(shown.text)
        holders = list(_HOLDER.finditer(shown.text, 0, closing.start())) if closing else []
        for match in holders:
            post = re.sub(r"^(?:,|and|the|his|her|\s)+", "", match["post"], flags=re.IGNORECASE)
            role = re.sub(r"^(?:[Tt]he|[Aa]nd)\s+", "", post).strip(" ,") or None
            found.append(
                Attendee(
                    name=match["name"], role=role, presence=Presence.IN_ATTENDANCE, span=shown.raw(*match.span("name"))
                )
            )
    return found


# "the Director of Place, Ms Di Vane, the Clerk (Mr Ed Wray)": the post stands before its holder.
_POST_THEN_NAME = re.compile(
    rf"(?:^|[,;)]\s*(?:and\s+)?|\band\s+)(?:the\s+)?(?P<post>[A-Z][\w'’&-]*(?:\s+(?:[A-Z][\w'’&-]*|of|for|and|the|to|&))*?)"
    rf"(?:,\s*|\s*\(\s*|\s+[-–—]\s+|\s*:\s*|\s+(?={_TITLE}))(?P<name>{_TITLE}*{_WORD}(?:\s+{_WORD}){{0,2}})"
    r"(?=\s*(?:[,;).]|$|and\b))"
)
_POST_WORD = re.compile(rf"\b{alternatives('post_words')}s?\b")


def people_told(shown: View, offset: int, first: int, last: int, presence: Presence) -> list[Attendee]:
    """Return the people of a part of a sentence; a post before a name ("the clerk, Mrs Moss") is that person's."""
    part = shown.text[offset + first : offset + last].rstrip(" .")
    holders = _holders(part) if re.match(r"the\s", part) else []
    if len(holders) > 1:
        at = offset + first
        return [
            Attendee(
                name=m["name"],
                role=m["post"],
                presence=presence,
                span=shown.raw(at + m.start("name"), at + m.end("name")),
            )
            for m in holders
        ]
    post = _POST_FIRST.match(part)
    skip = post.end() if post else 0
    found = []
    for n, entry in enumerate(read_people(part[skip:])):
        at = offset + first + skip
        found.append(
            Attendee(
                name=entry.name,
                role=entry.role or (post["post"] if post and n == 0 else None),
                presence=presence,
                span=shown.raw(at + entry.start, at + entry.end),
                chair=entry.chair and presence is Presence.PRESENT,
                vice_chair=entry.vice_chair and presence is Presence.PRESENT,
            )
        )
    return found


def _holders(part: str) -> list[re.Match[str]]:
    """The posts of a list, each before its holder; none where a name is no person's."""
    return [
        m
        for m in _POST_THEN_NAME.finditer(part)
        if _POST_WORD.search(m["post"]) and looks_like_person(m["name"]) and not _POST_WORD.search(m["name"])
    ]
