"""Posts around a name: where a post begins and ends in running text, and the body that it is held in."""

from __future__ import annotations

import re
from functools import cache

from ingest.dates import MONTHS
from ingest.model import Frozen
from ingest.vocabulary import terms

_PACKAGE = "kg.vocabulary"
_CAPITAL = r"(?:[A-Z][\w’'./-]*\w|[A-Z])"
_LINK = r"(?:of|and|for|the|in|at|to|&|on)"
_ACRONYM = r"(?:[A-Z][A-Za-z]?[A-Z]{1,6}|[A-Z]&[A-Z])"
_MEMBERSHIP = re.compile(
    r"\b(?:chair\w*|convenor|convener|member|president|secretary|clerk|treasurer|trustee)$", re.IGNORECASE
)
"""Posts that are held of a body, whatever commas its name has: "Chair of A, B and C Panel"."""
_ADDRESSED = re.compile(
    r"\b(?:respon(?:se|ding)|repl(?:y|ying)|answer(?:ing)?|according|addition|thank(?:s|ing|ed))\s+(?:to\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_REMARK = re.compile(r"[A-Z]{2,3}|.*\bin\s+the\s+[Cc]hair|sub(?:stitute)?\b.*")
"""Beside a name in a list: initials, or what is no post."""


class Post(Frozen):
    """A post as written, the body it is held in where the text says so, and where it stands in the text searched."""

    role: str
    body: str | None
    start: int
    end: int


@cache
def _nouns() -> str:
    words = set(terms("posts", _PACKAGE)) | set(terms("post_words")) - {
        "Chief",
        "Sergeant",
        "Inspector",
        "Superintendent",
    }
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


@cache
def qualifiers() -> str:
    """Return a regular expression group for words such as "acting" and "former", in either case of the first letter."""
    words = [re.escape(w).replace(r"\ ", r"\s+") for w in terms("post_qualifiers", _PACKAGE)]
    return "(?:" + "|".join(f"(?i:{w})" for w in words) + ")"


@cache
def _heads() -> str:
    words = {line.split("|")[0].strip() for line in terms("body_heads", _PACKAGE)}
    return (
        "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=lambda w: (-len(w), w))) + ")"
    )


@cache
def _body_shape() -> re.Pattern[str]:
    return re.compile(
        rf"(?:the\s+)?(?:(?:.*\s)?{_ACRONYM}|(?:.*\b)?{_heads()}(?:\s+(?:of|for)\s+.+)?|(?:.*\b)?Office\s+of\s+.+"
        r"|(?:.*\s)?(?:group|board|panel|forum|partnership|network))"
    )


@cache
def _post_noun() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_nouns()}|{_nouns().lower()})\b")


def is_body(phrase: str) -> bool:
    """Whether a phrase reads as a body: it ends in a word such as Council, says "Office of", or is an acronym."""
    phrase = phrase.strip(" .,;")
    if not _body_shape().fullmatch(phrase) or re.fullmatch(_nouns(), phrase):
        return False
    return bool(re.search(r"\bOffice\s+of\b", phrase)) or not re.search(rf"\b{_nouns()}$", phrase)


def has_post(phrase: str) -> bool:
    """Whether a phrase names a post."""
    return bool(_post_noun().search(phrase))


def split(text: str) -> tuple[str | None, str | None]:
    """Return (role, body) of what stands beside a name: "Chief Executive, Office of X", "Clerk at Y", "Z Police".

    Either may be None; remarks about items attended are dropped.
    """
    text = re.sub(
        r"\s*\(?\b(?:minutes?|items?|agenda\s+items?)\s+(?:nos?\.?\s*)?\d[^()]*\)?", "", " ".join(text.split())
    )
    text = re.sub(r"^\(([^()]*)\)$", r"\1", text.strip(" .,;:/–—-")).strip(" .,;/")
    text = "; ".join(part for part in text.split("; ") if not _REMARK.fullmatch(part))
    bare = re.sub(r"\s*\([^()]*\)", "", text).strip(" .,;")
    if not bare:
        return None, None
    if bare.isupper() and " " in bare:
        role, body = split(_lowered(bare))
        return role and _as_written(bare, role), body and _as_written(bare, body)
    for rule in (_role_at, _role_of, _role_comma, _role_acronym, _department):
        if found := rule(bare):
            return found
    return (None, bare) if is_body(bare) and not _post_beside_office(bare) else (bare, None)


def _lowered(capitals: str) -> str:
    """Return words in capitals with one capital each; what reads as an acronym (few vowels) and links apart."""

    def word(match: re.Match[str]) -> str:
        letters = match.group()
        if letters.lower() in ("of", "and", "for", "the", "in", "at", "to"):
            return letters.lower()
        vowels = sum(letter in "AEIOUY" for letter in letters)
        return letters if vowels * 3 < len(letters) <= 6 else letters.capitalize()

    return re.sub(r"[^\W\d_]+", word, capitals)


def _as_written(capitals: str, part: str) -> str:
    start = capitals.lower().find(part.lower())
    return capitals[start : start + len(part)] if start >= 0 else part


def _post_beside_office(text: str) -> bool:
    return has_post(re.sub(r"\bOffice\s+of\b.*", "", text))


def _role_at(text: str) -> tuple[str, str] | None:
    match = re.fullmatch(r"(?P<role>.+?),?\s+(?:at|from|with)\s+(?:the\s+)?(?P<body>.+)", text)
    return (match["role"], match["body"]) if match and is_body(match["body"]) and has_post(match["role"]) else None


def _role_of(text: str) -> tuple[str, str] | None:
    match = re.fullmatch(
        rf"(?P<role>(?:[^,]*\b)?{_post_noun().pattern})\s+(?:of|to|on|for)\s+(?P<the>the\s+)?(?P<body>.+)", text
    )
    if not match or not is_body(match["body"]):
        return None
    if "," in match["body"] and not _MEMBERSHIP.search(match["role"]):
        return None
    if re.search(r"\b(?:Head|Minister)$", match["role"]) and not match["the"]:
        return None
    return match["role"], match["body"]


def _role_comma(text: str) -> tuple[str, str] | None:
    parts = [part.strip() for part in re.split(r",\s+|\s+[-–—]\s+", text)]
    for i in range(1, len(parts)):
        body = ", ".join(parts[i:])
        if is_body(body) and has_post(" ".join(parts[:i])) and re.sub(r"^the\s+", "", body):
            return ", ".join(parts[:i]), re.sub(r"^the\s+", "", body)
    return None


def _role_acronym(text: str) -> tuple[str, str] | None:
    if (match := re.fullmatch(rf"(?P<role>.+\w)\s+(?P<body>{_ACRONYM})", text)) and not re.fullmatch(
        _nouns(), match["body"]
    ):
        return match["role"], match["body"]
    if (match := re.fullmatch(rf"(?P<body>{_ACRONYM})\s+(?P<role>.+)", text)) and not re.fullmatch(
        _nouns(), match["body"]
    ):
        return match["role"], match["body"]
    return None


def _department(text: str) -> tuple[str, str] | None:
    """A part of an organisation in place of a post: "Democratic Services, Vale Council"."""
    match = re.fullmatch(
        r"(?P<part>[^,]*\b(?:Services|Support|Team|Department|Directorate|Unit|Section|Division|Secretariat)),\s+(?P<body>.+)",
        text,
    )
    return (match["part"], match["body"]) if match and is_body(match["body"]) and not has_post(match["part"]) else None


@cache
def _run() -> re.Pattern[str]:
    noun = rf"(?:{_nouns().lower()})\b"
    word = rf"(?:{qualifiers()}(?![\w-])|{noun}|{_CAPITAL})"
    return re.compile(rf"{word}(?:\s+(?:{_LINK}\s+){{0,2}}{word}){{0,12}}")


@cache
def _dated() -> re.Pattern[str]:
    months = "|".join(name.capitalize() for name in sorted(MONTHS) if len(name) > 3 or name == "may")
    return re.compile(rf"\s+(?:in|on|at|for|and|of)\s+(?:the\s+)?(?:{months})\b")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(r"\s*(?:,|–|—|-|:|/)?\s*(?:(?:who\s+)?(?:is|was)\s+)?(?:(?:the|an?|our|its|now)\s+)?")


def after(text: str, position: int) -> Post | None:
    """Return the post that follows a name ending at `position`: "Ann Lee, Clerk to the Board", "Ann Lee (Clerk)"."""
    if bracket := re.compile(r"\s*\(([^()]{3,120})\)").match(text, position):
        role, body = split(bracket[1])
        if role and has_post(role):
            return Post(role=role, body=body, start=bracket.start(1), end=bracket.end())
        if role is None and body:
            return Post(role="", body=body, start=bracket.start(1), end=bracket.end())
    opening = _opening().match(text, position)
    start = opening.end() if opening else position
    return read(text, start) if start > position else None


def read(text: str, start: int) -> Post | None:
    """Return the post that begins at `start`, with the body that follows it."""
    run = _run().match(text, start)
    if run and (dated := _dated().search(run.group())):
        run = _run().match(text[: start + dated.start()], start)
    if not run:
        return None
    noun = _closing_noun(run.group())
    if noun is None:
        return None
    end = run.start() + noun
    phrase, stop = text[start:end], end
    tail = text[end : run.end()]
    if tail.strip():
        phrase, stop = text[start : run.end()], run.end()
    further = re.compile(rf",\s+(?:the\s+)?({_run().pattern})").match(text, stop)
    while further and is_body(further[1]) and not _closing_noun(further[1]):
        phrase, stop = text[start : further.end()], further.end()
        further = None
    role, body = split(phrase)
    return Post(role=role, body=body, start=start, end=stop) if role and has_post(role) else None


def _closing_noun(run: str) -> int | None:
    """Where the post noun ends that no other capitalised word follows directly (an acronym may)."""
    for match in _post_noun().finditer(run):
        rest = run[match.end() :]
        if not rest.strip() or re.match(rf"\s+(?:{_LINK}\s|{_ACRONYM}(?:\s|$))", rest):
            before = run[: match.start()]
            return match.end() if len(before.split()) <= 7 else None
    return None


def before(text: str, position: int) -> Post | None:
    """Return the post directly before a name that begins at `position`: "the Clerk to the Board, Ann Lee"."""
    window = max(0, position - 200)
    words = list(re.finditer(r"\S+", text[window:position]))
    first, commas = len(words), 0
    while first:
        word = words[first - 1].group()
        if word.endswith(",") and first - 1 < len(words):
            if first < len(words) and (commas == 2 or has_post(text[window + words[first].start() : position])):
                break
            commas += 1
        bare = word.strip(",()")
        if word[-1] in ".;:!?)" or not re.fullmatch(rf"{_CAPITAL}|{_LINK}|{qualifiers()}|{_nouns().lower()}", bare):
            break
        first -= 1
    while first < len(words) and re.fullmatch(rf"(?:{_LINK}|The|An?),?", words[first].group()):
        first += 1
    if first == len(words):
        return None
    if words[-1].group().endswith(",") and is_addressed(text, window + words[first].start()):
        return None
    start = window + words[first].start()
    phrase = text[start:position].rstrip(" ,")
    if re.search(rf"\s{_LINK}$", phrase):
        return None
    noun = _closing_noun(phrase)
    if noun is None:
        return None
    role, body = split(phrase)
    whole = noun == len(phrase) or body is not None or re.match(r"\s+(?:of|for)\s", phrase[noun:]) is not None
    if not role or not whole or not has_post(role):
        return None
    return Post(role=role, body=body, start=start, end=position)


def is_addressed(text: str, start: int) -> bool:
    """Whether what begins at `start` is spoken to, so that a comma after it brings in somebody else.

    "In response to the Clerk, Ms Lee said" does not make Ms Lee the clerk.
    """
    return _ADDRESSED.search(text[:start]) is not None


@cache
def _rank_forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for line in terms("rank_forms", _PACKAGE):
        full, _, short = line.partition(":")
        for form in (full, *short.split(";")):
            forms[form.strip().lower()] = full.strip()
    return forms


def rank_in_full(rank: str) -> str:
    """Return a rank spelled out where its short form stands for one rank only ("Supt." is Superintendent)."""
    return _rank_forms().get(" ".join(rank.replace(".", " ").split()).lower(), rank)
