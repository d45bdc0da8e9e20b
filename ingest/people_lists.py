"""Lists of names as minutes print them: comma runs, columns, `Name - role`, `Name (Authority)`, one below another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.vocabulary import TITLE, alternatives

_TITLE = rf"{TITLE}(?![A-Za-z])"
_TITLED = re.compile(rf"(?:and\s+)?(?:{_TITLE}[.,]?\s*)+(?=[A-Z])")
_CAPITAL = r"[A-ZÀ-Þ][\w'’À-ÿ-]*"
# Somebody with a name in full ends a run of surnames; "Mrs Moss" is one of them.
_OTHER_PERSON = re.compile(rf"(?:and\s+)?(?:Mr|Mrs|Ms|Miss|Dr)\b\.?(?!\s+{_CAPITAL}\s*(?:[,;(.]|$|and\b|&))")
# A title in two languages: one of them is enough ("Y Cynghorydd / Councillor Ann Lee").
_TWIN_TITLE = re.compile(
    r"(?:Y\s+)?Cynghorydd\s*/\s*(?=(?:Councillor|Cllr)\b)|(?:Councillor|Cllr)\s*/\s*(?=(?:Y\s+)?Cynghorydd\b)"
)
# An officer by rank and number ("PC 1120 Ann Lee"): the name is what follows.
_NUMBERED_RANK = re.compile(rf"{alternatives('ranks')}\s+\d{{1,5}}\s+(?=[A-Z])")
_PLURAL = re.compile(
    r"(?:and\s+)?(?:Y\s+Cynghorwyr\s*/\s*Councillors|Councillors\s*/\s*Y\s+Cynghorwyr|Councillors|Cllrs\.?|Messrs\.?|Mesdames|Y\s+Cynghorwyr|Alderm[ae]n)\s*[:,]?\s+"
)
# A kind of seat that follows a name without any mark (`Mr Bo Orr Co-opted member`).
_SEAT = re.compile(r"\s+(?:Co-?opted|Independent|Lay|Non-?voting)\s+(?:[Mm]ember|[Rr]epresentative|[Pp]erson)\b")
# "Bo Stone (BS) Police": who has initials behind the name is a person.
_WITH_INITIALS = re.compile(rf"{_CAPITAL}(?:\s+{_CAPITAL}){{1,3}}\s+\([A-Z]{{2,4}}\)")
# Namesakes, told apart by their initials in brackets: "Surname (J)".
_NAMESAKE = re.compile(rf"{_CAPITAL}\s+\([A-Z](?:\.?\s?[A-Z])?\.?\)(?=\s*(?:$|[,;(–-]))")
_HONOUR = re.compile(rf"\s*(?:{alternatives('honours')})\b\.?(?=\s*(?:[,;(]|$|and\b|{alternatives('honours')}\b))")
# Initials ("J. T.", "C.D."), given names and particles of a surname.
_NAME_WORD = rf"(?:(?:[A-Z]\.?\s?){{1,4}}(?=\s|$|,|{_CAPITAL})|{_CAPITAL}|van|von|de|der|le|la|ap|ab|uí|ní|al)"
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,5}}")
_POST = re.compile(rf"\b{alternatives('post_words')}s?\b")
_ORGANISATION = re.compile(rf"\b{alternatives('organisation_words')}s?\b")
_FIELD = re.compile(rf"{alternatives('department_words')}(?![\w-])")
# What a name's role or authority ends with, where the next titled name may follow without any mark.
_ROLE_END = re.compile(
    rf"(?:\)|\b(?:{alternatives('organisation_words')}|{alternatives('post_words')})s?\.?)$", re.IGNORECASE
)
_DASH = re.compile(r"\s+[-–—]\s*|\s*[-–—]\s+|\s+/\s+")
_CHAIR = re.compile(
    r"\b(?:in|took|taking)\s+the\s+chair\b|^\s*\(?(?:(?:cadeirydd|cathaoirleach)\s*/\s*)?(?:chair|chairman|chairwoman|chairperson|convener|cadeirydd|cathaoirleach)\)?\s*$",
    re.I,
)
_VICE = re.compile(r"^\s*\(*(?:is-?gadeirydd\s*/\s*)?(?:vice|deputy)[-\s]*(?:chair\w*|convener)\)?", re.I)
_SUBSTITUTE = re.compile(
    r"(?:\b(?:sub(?:stitut\w*|\b\.?)?|deputising|on\s+behalf\s+of|in\s+place\s+of|replacing)|^\s*for)\s*(?:for|of)?\s+"
    r"(?P<member>(?!the\b)[A-Z][^()]*)",
    re.I,
)
_IS_SUBSTITUTE = re.compile(r"^\s*\(?(?:as\s+)?sub(?:stitute)?\b", re.I)


# A small word ends a name, unless it is a particle of the surname; what it begins may be a post or a sentence.
_GOES_ON = re.compile(r"\s+(?!(?:van|von|de|der|den|le|la|ap|ab|al|uí|ní)\b)[a-z]{2,}\b")
_NO_ROLE = re.compile(
    r"(?!acting|interim|former|temporary|in\s+the|representing|as\b|sub|for\b|deput|co-?opted|independent)[a-z]|\d+\s"
)


# "... and Bo Orr together with Independent Members Cy Lee and Di Moss": a second run begins.
_SEMICOLON = re.compile(r";\s*(?:and\s+)?")
_AND_POST = re.compile(rf"\s+(?:and|&)\s+the\s+{alternatives('post_words')}\b,?\s*")
_NEXT_NAME = re.compile(r"(?:,\s*(?:and\s+)?|\s+(?:and|&|a|ac)\s+)(?:from\s+(?:the\s+)?)?")
_TOGETHER = re.compile(
    r",?\s+(?:together|along)\s+with\s+(?:the\s+)?(?:(?:[A-Z][\w-]*\s+){0,3}(?:Members|Representatives|Officers)\s*:?\s+)?(?=[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One person of a list, by offsets into the text given: name as written, role or authority beside it."""

    start: int
    end: int
    name: str
    role: str | None = None
    chair: bool = False
    vice_chair: bool = False
    substitute: bool = False
    substitute_for: str | None = None


def read_people(text: str) -> list[Entry]:
    """Return the people of one line or run of a list, in order; offsets are into `text`.

    Names are kept as written, with titles and honours. What is no name (a count of residents, a post without a
    holder) is left out.
    """
    text = text.translate(_ROUND)
    found: list[Entry] = []
    for start, end, plural in _pieces(text):
        entry = _entry(text, start, end, plural)
        if entry:
            found.append(entry)
    return found


def looks_like_person(text: str) -> bool:
    """Whether a whole line is one name: titled, or two to four capitalised words without a post among them."""
    line = text.strip().rstrip(".,;")
    titled = _TITLED.match(line)
    rest = line[titled.end() :] if titled else line
    rest = re.sub(r"\s*\([^()]*\)", "", rest)
    while honour := _HONOUR.search(rest):
        rest = (rest[: honour.start()] + rest[honour.end() :]).strip(" ,")
    if not rest or len(rest.split()) > 5 or not _NAME.fullmatch(rest):
        return False
    return bool(titled) or (len(rest.split()) >= 2 and not _is_no_person(rest))


def _is_no_person(words: str) -> bool:
    """Whether untitled words name a post or an organisation (`Lay Member`, `Vale Constabulary`)."""
    shown = words.title() if words.isupper() else words  # "LA OFFICERS"
    return bool(_POST.search(shown) or _ORGANISATION.search(words) or _COUNCIL_IN_SHORT.search(words))


_COUNCIL_IN_SHORT = re.compile(r"\s(?:BC|CC|DC|MBC|MDC|RBC|TC|PC)\s*$")
"""What the name of a council ends with in short ("Vale DC")."""


def looks_like_post(text: str) -> bool:
    """Whether a whole line is a post without a name (`Monitoring Officer`)."""
    line = text.strip()
    return bool(_POST.search(line)) and not _TITLED.match(line) and len(line.split()) <= 12 and line[:1].isupper()


def _pieces(text: str) -> list[tuple[int, int, bool]]:
    """Cut a run of people at the commas, semicolons and `and`s that stand between two of them."""
    plural = False
    depth = 0
    lead = re.match(r"\s*(?:[^:]{0,40}:\s*[-–—]*|[-–—]+)\s*", text)
    run = _PLURAL.match(text.lstrip())  # "Councillors: Lee (Chairman), Orr" is a run, not a label
    position = lead.end() if lead and not run and not _TITLED.match(text) else 0
    position += len(text[position:]) - len(text[position:].lstrip())
    piece_start = position
    cuts = [position]
    plurals: list[bool] = []  # whether each piece stands in a run that "Councillors" opened
    while position < len(text):
        if m := _PLURAL.match(text, position):
            plural = True
            if position == piece_start:
                cuts[-1] = m.end()
                piece_start = m.end()
            position = m.end()
            continue
        char = text[position]
        depth += (char == "(") - (char == ")")
        step = _separator(text, position, depth, piece_start, plural)
        if step:
            nxt = position + step
            plurals.append(plural)
            if m := _PLURAL.match(text, nxt):
                nxt = m.end()
                plural = True
            elif _TITLED.match(text, nxt) and char != ";":
                plural = plural and not _OTHER_PERSON.match(text, nxt)
            cuts.extend((position, nxt))
            piece_start = nxt
            position = nxt
            continue
        position += 1
    cuts.append(len(text))
    plurals.append(plural)
    pieces = zip(cuts[::2], cuts[1::2], plurals, strict=True)
    return [(a, b, of_run) for a, b, of_run in pieces if text[a:b].strip(" .,;")]


def _separator(text: str, position: int, depth: int, piece_start: int, plural: bool) -> int:
    """Return the length of a separator at `position`, or 0 when the run goes on there."""
    char = text[position]
    if depth > 0 or not (char in ",;" or char.isspace()):
        return 0
    if m := _SEMICOLON.match(text, position):
        return m.end() - position
    piece = text[piece_start:position]
    if (
        char == " "
        and _TITLED.match(text, position + 1)
        and _TITLED.match(piece.lstrip())
        and (looks_like_person(piece) or _has_its_role(piece))
    ):
        return 1
    if m := _AND_POST.match(text, position):
        return m.end() - position if piece.strip() else 0
    if m := _TOGETHER.match(text, position):
        return m.end() - position if piece.strip() else 0
    if m := _NEXT_NAME.match(text, position):
        nxt, length = m.end(), m.end() - position
        if _HONOUR.match(text, nxt):
            return 0
        if _TITLED.match(text, nxt) or _PLURAL.match(text, nxt):
            return length if piece.strip() else 0
        if _WITH_INITIALS.match(text, nxt):
            return length
        dashed = _DASH.search(piece)
        follows_name = _NAME.match(text, nxt) and not _POST.match(text, nxt)
        if follows_name and not dashed and (plural or piece.rstrip().endswith(")")) and _is_name(text, nxt):
            return length
        if follows_name and not dashed and _is_name(text, nxt, two=True) and looks_like_person(piece):
            return length
        if follows_name and _has_post(piece) and _is_holder(text, nxt):
            return length
        if follows_name and _same_post(
            piece.strip(), re.split(r"[,;]|\s+and\s", text[nxt:], maxsplit=1)[0].strip(" .")
        ):
            return length
    return 0


def _has_its_role(piece: str) -> bool:
    """Whether a titled name stands with its authority or post, whole (`Cllr Ann Lee, Northbridge Council`)."""
    titled = _TITLED.match(piece.lstrip())
    if titled is None or not _ROLE_END.search(piece.rstrip()):
        return False
    name_end, role = _split_role(piece.strip(), titled.end())
    return role is not None and looks_like_person(piece.strip()[:name_end])


def _has_post(piece: str) -> bool:
    """Whether a piece is a name with a post behind a comma or dash (`Ann Lee, Director of Place`)."""
    mark = re.search(r",\s+|\s+[-–—]\s+", piece)
    return mark is not None and looks_like_person(piece[: mark.start()]) and bool(_POST.search(piece, mark.end()))


_NAMED_BEFORE_MARK = re.compile(rf"(?:{_TITLED.pattern})?{_CAPITAL}(?:\s+{_NAME_WORD}){{1,3}}?(?=\s*[,(]|\s+[-–—]\s)")
_ITS_POST = re.compile(r"\s*(?:,|\(|\s[-–—]\s)\s*(?P<post>[^,;()–—]+)")


def _is_holder(text: str, position: int) -> bool:
    """Whether a name stands there with a post of its own behind it; a field of work (`Adult Care`) is no name."""
    name = _NAMED_BEFORE_MARK.match(text, position)
    if name is None or _FIELD.match(text, position) or _is_no_person(name.group()):
        return False
    post = _ITS_POST.match(text, name.end())
    return post is not None and bool(_POST.search(post["post"])) and not looks_like_person(post["post"])


def _same_post(left: str, right: str) -> bool:
    """Whether two pieces are each a name with one post after it (`Ann Lee Lay Member and Bo Orr Lay Member`)."""
    ends = _post_start(left, 0), _post_start(right, 0)
    return ends[0] < len(left) and ends[1] < len(right) and left[ends[0] :] == right[ends[1] :]


def _is_name(text: str, position: int, two: bool = False) -> bool:
    """Whether a name, and nothing but a role in brackets, stands up to the next separator."""
    rest = re.split(r"[,;(]|\s+(?:and|&|together|along|from)\s|\s[-–—]\s", text[position:], maxsplit=1)[0].strip(" .")
    words = rest.split()
    return bool(_NAME.fullmatch(rest)) and not _is_no_person(rest) and (2 if two else 1) <= len(words) <= 4


def _entry(text: str, start: int, end: int, plural: bool) -> Entry | None:
    while start < end and text[start] in " ,;.•·●▪*":
        start += 1
    if lead := re.match(r"and\s+", text[start:end]):
        start += lead.end()
    if twin := _TWIN_TITLE.match(text, start, end):
        start = twin.end()
    if numbered := _NUMBERED_RANK.match(text, start, end):
        start = numbered.end()
    piece = text[start:end].rstrip(" ,;")
    in_chair = chair_at_end(piece)
    titled = _TITLED.match(piece)
    name_end, role = _split_role(piece, titled.end() if titled else 0)
    if namesake := _NAMESAKE.match(piece, titled.end() if titled else 0):
        name_end = namesake.end()
        role = piece[name_end:].strip(" .,;") or None
    name = piece[:name_end].strip(" ,;:-–—")
    after_initials = re.sub(r"^\([A-Z]{2,4}\)\s*[/,–—-]?\s*", "", role or "")
    brackets = re.findall(r"\(+([^()]*)\)", piece) + ([role] if role else [])
    chair = (
        bool(re.match(r"chair(?:man|woman|person)?\s*(?:,|$)", after_initials, re.I))
        or any(_CHAIR.search(b) and not _VICE.search(b) for b in brackets)
        or bool(re.search(r"\b(?:in|took)\s+the\s+chair\b", piece[name_end:], re.I))
        or (in_chair is not None and not in_chair["vice"])
    )
    vice = any(_VICE.search(b) for b in brackets) or bool(in_chair and in_chair["vice"])
    substitute = next((m["member"].strip(" .,") for b in brackets if (m := _SUBSTITUTE.search(b))), None)
    if not name or not (titled or plural or _plain_name(name) or ((chair or vice) and _NAME.fullmatch(name))):
        return None
    kept = [b for b in _role_parts(piece, name_end, role) if not _flag_only(b)]
    is_substitute = substitute is not None or any(_IS_SUBSTITUTE.match(b) for b in brackets)
    return Entry(start, start + len(piece), name, "; ".join(kept) or None, chair, vice, is_substitute, substitute)


_ROUND = str.maketrans("[]", "()")
_CHAIR_AT_END = re.compile(
    r"\s*(?:\(|[-–—,;]\s*)(?P<vice>(?:vice|deputy)[-\s]*)?chair(?:man|woman|person)?\s*\)?\.?\s*$", re.IGNORECASE
)


def chair_at_end(text: str) -> re.Match[str] | None:
    """Return the end of a line that says who is chair or vice-chair: `Vale Council (Chair)`, `(Vale) - Vice-Chair`."""
    return _CHAIR_AT_END.search(text)


def _flag_only(text: str) -> bool:
    return bool(
        re.fullmatch(
            r"\s*(?:(?:is-?g|c)adeirydd\s*/\s*)?(?:in\s+the\s+chair|chair(?:man|woman|person)?|(?:vice|deputy)[-\s]*chair\w*)\s*",
            text,
            re.I,
        )
    ) or bool(re.match(r"\s*sub\w*\b", text, re.I))


def _role_parts(piece: str, name_end: int, role: str | None) -> list[str]:
    rest = piece[name_end:]
    initials = "".join(word[0] for word in _TITLED.sub("", piece[:name_end]).split())
    brackets = [b.strip() for b in re.findall(r"\(+([^()]*)\)", rest) if b.strip() not in ("", initials)]
    rest = rest[: in_chair.start()] if (in_chair := chair_at_end(rest)) else rest
    outside = re.sub(r"\(+[^()]*\)+", " ", rest).strip(" ,;:.-–—/")
    return ([outside] if outside and outside.lower() not in ("in the chair",) else []) + brackets if role else []


def _plain_name(name: str) -> bool:
    """An untitled name: two to four capitalised words, none of them a post."""
    bare = name
    while honour := _HONOUR.search(bare):
        bare = (bare[: honour.start()] + bare[honour.end() :]).strip(" ,")
    return bool(_NAME.fullmatch(bare)) and 2 <= len(bare.split()) <= 4 and not _is_no_person(bare)


def _split_role(piece: str, after_title: int) -> tuple[int, str | None]:
    """Return where the name ends, and the rest of the piece when there is any."""
    marks = (
        _DASH.search(piece, after_title),
        re.search(r"\s*\(", piece),
        _SEAT.search(piece, after_title + 1),
        re.search(r"\.\s+(?=\d)", piece),  # "Mrs. E. Moss. 4 residents were there."
    )
    ends = [m.start() for m in marks if m]
    end = min(ends, default=len(piece))
    comma = after_title
    while (comma := piece.find(",", comma, end)) >= 0:
        if _HONOUR.match(piece, comma + 1):
            comma += 1
            continue
        end = comma
        break
    if m := _GOES_ON.search(piece[:end], after_title):
        end = m.start()
    if end == len(piece) or not piece[end:].strip(" .,"):
        end = _post_start(piece[:end].rstrip(" ."), after_title)
    rest = piece[end:].strip(" .,;").lstrip("-–—/ ")
    return end, None if not rest or _NO_ROLE.match(rest) else rest


def _post_start(piece: str, after_title: int) -> int:
    """Where a post begins that follows its holder's name without any mark (`Ann Lee Senior Support Officer`)."""
    words = list(re.finditer(r"\S+", piece[after_title:]))
    needed = 1 if after_title else 2
    if len(words) <= needed or not _POST.search(piece, after_title + words[needed].start()):
        return len(piece)
    name_words = needed
    while name_words < len(words) - 1 and _HONOUR.fullmatch(" " + words[name_words].group()):
        name_words += 1
    return after_title + words[name_words].start()
