"""Names of people in running text: titled ones anywhere, untitled ones only where the words around them prove it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.vocabulary import terms
from kg import posts
from kg.names import PersonName, is_councillor, key_of_title, parse, rank, title_pattern

_PACKAGE = "kg.vocabulary"
# A word of a name: "Lee", "McKay", "O'Hara", "Gower-Hill"; a possessive 's stays outside.
_WORD = r"(?:[OD]['’])?[A-ZÀ-Þ][a-zà-ÿ]+(?:['’][a-z]{3,})?(?:[A-Z][a-zà-ÿ]+)*(?:-[A-ZÀ-Þ][a-zà-ÿ]+)*(?![\w@])"
_CAPITALS = r"[A-Z]{2,}(?:['’-][A-Z]{2,})*(?!\w)|[OD]['’][A-Z]{2,}(?!\w)"
_INITIAL = r"[A-Z](?:\.|(?=\s))\s?"
_PARTICLE = r"(?:van|von|der|de|den|del|di|da|du|la|le|ap|ab|bin|al|el)"
_RUN = rf"{_WORD}(?:\s+(?:[A-Z]\.?\s+)?(?:{_PARTICLE}\s+)*{_WORD}){{0,3}}"
_SEPARATOR = re.compile(r"\s*(?:[,;]\s*(?:and\s+|ac?\s+)?|\s(?:and|&|ac?)\s+)")
_EMAIL = re.compile(r"(?<!\S)[^\s@/]*[@/]\S*|www\.\S+")


@dataclass(frozen=True, slots=True)
class Spot:
    """A name by its place in the text searched, title and honours included, and what showed that it is a person's."""

    start: int
    end: int
    name: PersonName
    evidence: str


@cache
def _titled() -> re.Pattern[str]:
    title = title_pattern()
    name = rf"(?:(?:{_INITIAL}){{1,4}})?(?:{_PARTICLE}\s+)?(?:{_RUN}|(?:{_CAPITALS})(?:\s+(?:{_CAPITALS})){{0,3}})"
    return re.compile(rf"(?<![\w’'-])(?P<titles>{title}(?:\s+{title})*)\s+(?P<name>{name})")


@cache
def _honours_after() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in terms("honours"))
    return re.compile(rf"(?:,?\s+(?:{words})\b)+")


@cache
def refused() -> frozenset[str]:
    """Return capitalised words that stand in nobody's name: institutions, posts, the calendar, function words."""
    words = set(terms("not_names", _PACKAGE)) | set(terms("leading_words", _PACKAGE)) | set(terms("post_words"))
    words |= {word for term in terms("posts", _PACKAGE) for word in term.split()}
    words |= {line.split("|")[0].strip() for line in terms("body_heads", _PACKAGE)}
    return frozenset(words - set(terms("surnames_too", _PACKAGE)))


@cache
def _places() -> frozenset[str]:
    return frozenset(terms("place_words", _PACKAGE))


@lru_cache(maxsize=64)
def ordinary_words(text: str) -> frozenset[str]:
    """Return the words that a text writes in lower case, addresses apart: capitalised, they are no given names."""
    return frozenset(re.findall(r"(?<![\w’'-])[a-zà-ÿ]{2,}(?!\w)", _EMAIL.sub(" ", text))) - _given_words()


@cache
def _given_words() -> frozenset[str]:
    names = {name for line in terms("short_forms", _PACKAGE) for name in line.replace(":", " ").split()}
    return frozenset(word.lower() for word in names | set(terms("given_words", _PACKAGE)))


@cache
def _whole_title() -> re.Pattern[str]:
    return re.compile(title_pattern())


def _is_title(word: str) -> bool:
    return _whole_title().fullmatch(word) is not None


def titled(text: str, ordinary: frozenset[str]) -> Iterator[Spot]:
    """Yield names with a title or rank before them, and those after a plural title ("Councillors A, B and C")."""
    position = 0
    while match := _titled().search(text, position):
        position = match.end("titles")
        if _plural(match["titles"]):
            for spot in _listed(text, match.start("name")):
                yield spot
                position = spot.end
            continue
        start = match.start()
        if _inside_post(text, match):
            first = _whole_title().match(text, start)
            rest = text[first.end() :].lstrip() if first else ""
            start = len(text) - len(rest)
            if start >= match.start("name"):
                continue
        end = _name_end(text, match.start("name"), match.end("name"))
        if end is None:
            continue
        name = parse(text[start:end])
        if name is None or (rank(name) and not name.given and _is_common(name, ordinary)):
            continue
        yield Spot(start, end, name, "title")
        position = end


def _plural(titles: str) -> bool:
    last = key_of_title(titles).split()[-1]
    return last in ("councillors", "cllrs", "messrs", "cynghorwyr")


def _inside_post(text: str, match: re.Match[str]) -> bool:
    """Whether the first title is the end of a longer post: "Police and Crime Commissioner Lord Peel"."""
    first = _whole_title().match(text, match.start())
    before = re.search(r"([\w’'-]+)\s+$", text[: match.start()])
    if not first or not before or not posts.has_post(first.group()) or is_councillor(first.group()):
        return False
    word = before[1]
    return word[0].isupper() and word in refused() and not re.fullmatch(posts.qualifiers(), word) and word != "The"


def _is_common(name: PersonName, ordinary: frozenset[str]) -> bool:
    return name.surname.lower() in ordinary and len(name.surname) > 1


def _name_end(text: str, start: int, end: int) -> int | None:
    """Cut a run of capitalised words at the first that is in no name; None when that is the first word."""
    stop = start
    for word in re.finditer(r"\S+", text[start:end]):
        bare = word.group().strip(".,")
        if _is_title(word.group()) and len(bare) > 1 and stop > start:
            break
        shown = bare if not bare.isupper() or len(bare) < 2 else bare.capitalize()
        if shown in refused() and len(bare) != 1:
            break
        stop = start + word.end()
    if stop == start or not re.search(r"\w\w", text[start:stop]):
        return None
    if honours := _honours_after().match(text, stop):
        stop = honours.end()
    return stop


def listed_name(text: str) -> str | None:
    """Return the name in an entry of a list without what follows it ("Mr Lee Co-opted"); None when it is no name."""
    titles = re.match(rf"(?:{title_pattern()}\s+)*", text)
    start = titles.end() if titles else 0
    words = [w for w in text[start:].split() if w.strip(".,;:–—-")]
    cut = next((n for n, word in enumerate(words) if len(_cased(word)) > 1 and _cased(word) in refused()), len(words))
    if cut == len(words):
        return text
    if not start or not cut:
        return text if start and len(words) == 1 else None
    return text[: text.index(words[cut], start)].strip(" ,;")


def _cased(word: str) -> str:
    bare = word.strip(".,;()")
    return bare.capitalize() if bare.isupper() and len(bare) > 1 else bare


@cache
def _list_item() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:{title_pattern()})\s+)?(?:(?:{_INITIAL}){{1,4}})?(?:{_PARTICLE}\s+)?{_WORD}(?:\s+{_WORD}){{0,2}}"
    )


def _listed(text: str, start: int) -> Iterator[Spot]:
    """The names of a list after a plural title, which all share it; one with another title has that one alone."""
    position = start
    while item := _list_item().match(text, position):
        end = _name_end(text, item.start(), item.end())
        name = parse(text[item.start() : end]) if end else None
        if end is None or name is None:
            return
        own = re.match(title_pattern(), item.group())
        if own and not re.match(r"(?:Mrs|Ms|Miss|Mr|Dr|Sir|Dame)\b", item.group()):
            return
        yield Spot(item.start(), end, name if own else name.model_copy(update={"titles": ("Councillors",)}), "title")
        bracket = re.compile(r"\s*\([^()]*\)").match(text, end)
        separator = _SEPARATOR.match(text, bracket.end() if bracket else end)
        if not separator:
            return
        position = separator.end()


@cache
def _candidates() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'@.-]){_RUN}(?:\s+{_WORD}){{0,4}}")


def untitled(text: str, ordinary: frozenset[str], taken: list[tuple[int, int]]) -> Iterator[Spot]:
    """Yield names of two to four words without a title that the words around them prove; `taken` ranges are left."""
    for run in _candidates().finditer(text):
        for start, end in _name_runs(text, run.start(), run.end()):
            if any(start < b and a < end for a, b in taken) or not _reads_as_name(text[start:end], ordinary):
                continue
            evidence = _evidence(text, start, end)
            name = parse(text[start:end]) if evidence else None
            if evidence and name and name.given and name.surname:
                yield Spot(start, end, name, evidence)


def _name_runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a capitalised run that hold no refused word, two to four words each."""
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]
    group: list[tuple[int, int]] = []
    for a, b in [*words, (end, end)]:
        word = text[a:b].strip(".,")
        if a < b and word not in refused() and word not in _places() and not _is_title(text[a:b]):
            group.append((a, b))
            continue
        if 2 <= len(group) <= 4:
            yield group[0][0], group[-1][1]
        group = []


def _reads_as_name(phrase: str, ordinary: frozenset[str]) -> bool:
    words = phrase.split()
    return words[0].lower() not in ordinary and len(words[0]) > 1 and not re.search(r"\d", phrase)


@cache
def _verbs() -> str:
    return "(?:" + "|".join(terms("speech_verbs", _PACKAGE)) + ")"


@cache
def _acts() -> re.Pattern[str]:
    """After a name: what only people do, or have done to them."""
    brackets = r"(?:\s*\([^()]{2,80}\))?"
    more = rf"(?:(?:\s*,\s*|\s+and\s+){_RUN}{brackets})*"
    adverb = (
        r"(?:\s*,)?(?:\s+(?:then|also|further|subsequently|again|who|had|has|have|and|having|in\s+turn|briefly)){0,2}"
    )
    return re.compile(
        rf"{brackets}{more}(?:{adverb}\s+{_verbs()}\b"
        r"|(?:\s*,)?(?:\s+who)?\s+(?:be|was|were|is|had\s+been|has\s+been|have\s+been|being)\s+(?:duly\s+|re-?|unanimously\s+)?"
        r"(?:elected|appointed|nominated|commissioned|co-opted|seconded|recruited|invited|thanked|congratulated|employed)\b"
        r"|\s+(?:takes?|took|left|resumed|vacated)\s+(?:up\s+)?(?:the\s+)?(?:position|role|office|chair|post)\b)"
        r"|\s*[,(:]?\s*(?:Tel|Telephone|E-?mail|Ext|Mobile)\b|\s*,?\s+on\s+0\d"
    )


@cache
def _addressed() -> re.Pattern[str]:
    """Before a name: what is done only to or by people."""
    return re.compile(
        r"(?:(?:report|presentation|update|letter|paper|e-?mail|apolog(?:y|ies)|statement|petition|nominations?|address|"
        r"representations?|question|evidence|contributions?|questions)\s+(?:\w+\s+){0,2}(?:from|by|of)"
        r"|\b(?:received|given|reported|accepted|noted)\s+(?:from|by|on\s+behalf\s+of)"
        r"|\brespon(?:se|d|ded|ding)\s+to|\b(?:replying|reply|replied)\s+to|\bthank(?:ed|s|ing)?(?:\s+to)?|\btributes?\s+to|\bwelcom(?:ed|ing)|\bcongratulated"
        r"|\bon\s+behalf\s+of|\b(?:chaired|proposed|seconded|moved|nominated|presented|introduced|delivered|written|prepared)\s+by"
        r"|\bliais(?:ing|ed|e)\s+with|\binform(?:ed)?|\b(?:elect|appoint|nominate)(?:ed)?|\bcondolences\s+to|\breplaced|\bnamed"
        r"|\bsubstitut(?:e|ed|ing)\s+for|\bdeputis(?:ed|ing)\s+for|\bcontacts?\s*:?(?:\s+officer\s*:)?|\b(?:author|from|clerk|minutes|officer)\s*:)\s+$",
        re.IGNORECASE,
    )


def _evidence(text: str, start: int, end: int) -> str | None:
    """What proves that the words from `start` to `end` are somebody's name, or None."""
    left = text[:start]
    post_before = posts.before(text, start)
    if post_before:
        return "post before"
    if re.search(r"\b(?:the|a|an|in|at|near|across|within|around|into|throughout|this|our)\s+$", left, re.IGNORECASE):
        return None
    if _addressed().search(left) and not re.match(r"\s+[A-Z]", text[end:]):
        return "addressed"
    if re.search(r"[\w’']\s+$", left):
        previous = re.findall(r"[\w’'-]+", left[-60:])[-1]
        starts_sentence = previous in terms("leading_words", _PACKAGE) and previous.istitle()
        if previous[0].isupper() and not starts_sentence:
            return None
    if posts.after(text, end):
        post = posts.after(text, end)
        return "post after" if post and (post.role or _acts().match(text, end)) else None
    if re.match(r"\s+[A-Z]", text[end:]) and not re.match(r"\s+(?:Tel|Email|E-mail)", text[end:]):
        return None
    return "act" if _acts().match(text, end) else None


def name_at_start(text: str) -> Spot | None:
    """Return the name with which a head begins ("ANN LEE, CLERK"); the place itself proves that it is a person's."""
    position = re.match(r"[\s:,–—-]*(?:Contact|Author)?[\s:,–—-]*", text)
    start = position.end() if position else 0
    match = _titled().match(text, start) or _bare_at_start().match(text, start)
    if not match:
        return None
    end = _name_end(text, match.start("name"), match.end("name"))
    name = parse(text[start:end]) if end else None
    whole = name is not None and (name.titles or (name.given and name.surname))
    return Spot(start, end, name, "head") if name and end and whole else None


@cache
def _bare_at_start() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>(?:{_INITIAL}){{0,3}}(?:{_RUN}|(?:{_CAPITALS})(?:\s+(?:{_CAPITALS})){{1,3}}))")


def repeats(text: str, known: list[PersonName]) -> Iterator[Spot]:
    """Yield later mentions, without a title, of people known by given name and surname: in full, or "Ann said"."""
    full = {" ".join((*name.given, name.surname)): name for name in known if name.given and name.surname}
    taken: list[tuple[int, int]] = []
    for words, _ in sorted(full.items(), key=lambda pair: (-len(pair[0]), pair[0])):
        for match in re.finditer(rf"(?<![\w’'-]){re.escape(words)}(?![\w-])", text):
            name = parse(match.group())
            if name and not any(match.start() < b and a < match.end() for a, b in taken):
                taken.append((match.start(), match.end()))
                yield Spot(match.start(), match.end(), name, "repeat")
    firsts = [name.given[0] for name in full.values() if len(name.given[0].strip(".")) > 1]
    surnames = {name.surname for name in known}
    for given in sorted(set(firsts) - surnames):
        bearers = {name.surname.lower() for name in full.values() if name.given[0] == given}
        for match in re.finditer(
            rf"(?<![\w’'.-])(?<![A-Z]\s){re.escape(given)}(?=\s+(?:(?:also|then|further|and)\s+)?{_verbs()}\b)", text
        ):
            before = re.search(r"([\w’'.-]+)\s+$", text[: match.start()])
            if len(bearers) == 1 and not (before and before[1][0].isupper() and not before[1].endswith(".")):
                yield Spot(match.start(), match.end(), PersonName(given=(given,)), "given name")
