"""Who was absent, sat for another or came to present: told in the items of minutes, not on a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.absences import read_apologies, read_substitutes
from ingest.clean import view
from ingest.model import AgendaItem, Attendee, ParagraphKind, Presence
from ingest.people_lists import looks_like_person, read_people
from ingest.presenters import read_presenters
from ingest.sentences import sentences
from ingest.vocabulary import TITLE

_SUBSTITUTION = re.compile(r"substitut|deputis|dirprwyo|represented by|(?:sat|sitting) in (?:the )?(?:place|stead) of")
_IN_ANOTHERS_PLACE = re.compile(
    _SUBSTITUTION.pattern + r"|(?:sat|stood in) for|instead of|replaced by|in (?:the )?(?:place|stead) of",
    re.IGNORECASE,
)
_APOLOGY_TITLE = re.compile(r"apolog|substitut|ymddiheuriad|attendance|welcome|membership", re.IGNORECASE)


def told_attendance(text: str, items: Sequence[AgendaItem], listed_already: Sequence[Attendee]) -> list[Attendee]:
    """Apologies, substitutes and presenters told in the items of minutes."""
    found: list[Attendee] = []
    for item in items:
        about = bool(_APOLOGY_TITLE.search(item.title))
        leading = False
        for paragraph in item.paragraphs:
            if paragraph.kind is ParagraphKind.INTENT:
                continue
            shown = view(text, paragraph.span)
            if about or re.search(r"\bapolog|ymddiheur", paragraph.text, re.IGNORECASE):
                listed = "apolog" in item.title.lower() and (leading or _names_only(paragraph.text))
                found += read_apologies(shown, listed)
                leading = leading or bool(
                    re.search(r"(?:from(?:\s+the\s+following)?|apologies\s*\w*)\s*:?$", paragraph.text.rstrip())
                )
            if about or _SUBSTITUTION.search(paragraph.text):
                found += read_substitutes(shown)
    known = {a.name.split()[-1].lower() for a in (*listed_already, *found)}
    posts = {e.name.split()[-1].lower(): e.role for i in items if i.presenter for e in read_people(i.presenter.value)}
    for item in items:
        for paragraph in item.paragraphs:
            if paragraph.kind is ParagraphKind.TEXT:
                presenters = read_presenters(view(text, paragraph.span))
                for a in presenters:
                    surname = a.name.split()[-1].lower()
                    if surname not in known:
                        found.append(a.model_copy(update={"role": a.role or posts.get(surname)}))
    return found


_VERB = re.compile(
    r"\b(?:was|were|had|has|have|is|will|would|arrived|joined|left|came|sent|took|attended|substituted|deputised|declared)\b"
)


def _names_only(text: str) -> bool:
    """A paragraph that is a list of names and nothing else, but for who sat in another's place."""
    said = [text[a:b] for a, b in sentences(text)]
    text = " ".join(s for s in said if not _IN_ANOTHERS_PLACE.search(s)) or text
    told = _VERB.search(text) and not re.search(r"\s[-–—]\s|\(", text)
    return len(text) < 300 and bool(read_people(text)) and not told


def once(attendees: list[Attendee]) -> list[Attendee]:
    """The same name in the same role twice counts once; a substitute told later completes the name on the list."""
    kept: dict[tuple[str, Presence], Attendee] = {}
    for a in attendees:
        key = _bare(a.name), a.presence
        listed = _bare(a.name), Presence.PRESENT
        if a.presence is Presence.SUBSTITUTE and listed in kept:
            key = listed  # one who is told to have sat for somebody stands on the list of those present
        if a.presence is Presence.SUBSTITUTE or a.substitute_for:
            key = next((k for k, other in kept.items() if _same_substitution(a, other)), key)
        if key in kept and a.substitute_for and not kept[key].substitute_for:
            kept[key] = kept[key].model_copy(update={"substitute": True, "substitute_for": a.substitute_for})
        kept.setdefault(key, a)
    return list(kept.values())


def _same_substitution(a: Attendee, other: Attendee) -> bool:
    """Whether both sat for the member of one surname, and bear one surname themselves: told twice, once in short."""
    if not (a.substitute_for and other.substitute_for):
        return False
    return all(x.split()[-1].lower() == y.split()[-1].lower() for x, y in _pairs(a, other))


def _pairs(a: Attendee, other: Attendee) -> tuple[tuple[str, str], tuple[str, str]]:
    return (a.name, other.name), (a.substitute_for or "", other.substitute_for or "")


def _bare(name: str) -> str:
    return re.sub(r"^(?:councillor|cllr\.?)\s+", "", name, flags=re.IGNORECASE).lower()


_TITLE = rf"(?:{TITLE}\.?\s+)*"
# A name begins where a word does: else every letter of a long word would be tried as the first.
_NAMED = rf"(?P<name>(?<![\w'’.-]){_TITLE}(?:[A-Z][\w'’.-]*\s+){{0,3}}[A-Z][\w'’-]+)"
_POST = r"(?P<post>(?:(?:vice|deputy)[-\s]*)?(?:chair(?:man|woman|person)?|convener))\b"
_ELECTED = re.compile(
    rf"{_NAMED}(?:,\s+[^,.;]{{3,60}},)?\s+(?:be|is|was)\s+(?:duly\s+)?(?:re-?)?(?:elected|appointed)\s+(?:to\s+serve\s+)?(?:as\s+)?(?:the\s+)?(?i:{_POST})"
    r"(?!\s+of\s+(?:the\s+)?(?:task|working|sub|review))"
)
_TOOK_CHAIR = re.compile(rf"{_NAMED}(?:\s*\([^()]*\))?,?\s+(?:was\s+in|took|in)\s+the\s+[Cc]hair\b")


def told_chairs(text: str, items: Sequence[AgendaItem], listed: Sequence[Attendee]) -> list[Attendee]:
    """Return chair and vice-chair where no list names them: who took the chair, or was elected to it by resolution.

    They are given as members: that they were present is not stated on a list.
    """
    found: dict[bool, Attendee] = {}
    if any(a.chair for a in listed):
        found[False] = next(a for a in listed if a.chair)
    if any(a.vice_chair for a in listed):
        found[True] = next(a for a in listed if a.vice_chair)
    known = set(found)
    for item in items:
        for paragraph in item.paragraphs:
            if paragraph.kind is ParagraphKind.INTENT:
                continue
            shown = view(text, paragraph.span)
            outcome = paragraph.kind is ParagraphKind.OUTCOME
            for m in _ELECTED.finditer(shown.text) if outcome else _TOOK_CHAIR.finditer(shown.text):
                vice = outcome and bool(re.match(r"vice|deputy", m["post"], re.IGNORECASE))
                name = re.sub(r"^(?:That|RESOLVED|and)\s+(?:that\s+)?", "", m["name"]).strip()
                if vice not in found and looks_like_person(name):
                    at = m.start("name") + m["name"].index(name)
                    found[vice] = Attendee(
                        name=name,
                        role=None,
                        presence=Presence.MEMBER,
                        span=shown.raw(at, at + len(name)),
                        chair=not vice,
                        vice_chair=vice,
                    )
    return [a for vice, a in found.items() if vice not in known]
