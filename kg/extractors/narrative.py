"""Outcomes told in running text: agreed, confirmed or noted without a printed mark.

Never an outcome: intent, quoted statements, discussion ("Members noted that ..."), what others decided or what is told
at second hand ("had agreed", "at its meeting of"), lost and unseconded motions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.model import AgendaItem, Clause, DocumentKind, Paragraph, ParagraphKind, Span
from ingest.vocabulary import alternatives, terms
from kg.context import Context
from kg.due import next_meetings
from kg.extractors.decisions import decision, holds, places
from kg.extractors.motions import carried
from kg.model import Decision
from kg.told import Sentence, part, told

_ADVERB = r"(?:\w+ly\s+|therefore\s+|also\s+|then\s+|subsequently\s+|all\s+)?"
# What makes a sentence somebody else's outcome, or none.
_SECOND_HAND = re.compile(
    r"\b(?:said|stated|reported|explained|advised|commented|reminded|informed|recalled|confirmed|understood|heard|hoped|asked)"
    r"\b[^.;]{0,80}\b(?:it|there)\s+was\b"
    r"|\bat\s+(?:its|the|their|a|that)\s+(?:\w+\s+){0,3}meeting\s+(?:of|on|held|in)\b[^.;]{0,80}\b(?:agreed|resolved|decided)\b"
    r"|\b(?:agreed|resolved|decided)\s+(?:at|by|in|with|between|previously|last)\b"
    r"|\b(?:not|never|nobody|no\s+one)\s+(?:been\s+)?(?:agreed|approved|carried|seconded|confirmed)\b"
    r"|\b(?:motion|amendment)\b[^.;]{0,60}\b(?:lost|fell|withdrawn|defeated|rejected)\b|\?\s*$",
    re.IGNORECASE,
)
_MINUTES = r"(?:[Tt]he\s+)?(?:[\w’']+\s+){0,4}?[Mm]inutes?\b[^.;]{0,160}?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # The minutes of an earlier meeting.
        rf"^{_MINUTES}\b(?:was|were)\s+(?:(?:then|duly)\s+)?(?:\w+\s+(?:and|as)\s+)?(?:taken\s+as\s+read|(?:\w+ly\s+)?(?:confirmed|approved|agreed|signed|accepted))\b",
        rf"^{_MINUTES}\b(?:was|were)\s+read\b.*\bsigned\b",
        r"^(?:Agreed|Approved|Accepted)\s+as\s+(?:an?\s+)?(?:accurate|correct|true)\b",
        # Agreement in so many words; `It was agreed to ...` closing an item is a mark, see `_closing`.
        rf"(?:^|[\s,])[Ii]t\s+was\s+{_ADVERB}(?:agreed|decided|resolved)\s+(?:that|to)\b",
        r"\b(?:sought|obtained|received)\b[^.;]{0,40}\bconsent\b[^.;]{0,80}\bto\b",
        # A motion told in half a sentence, below the title that says what it was about.
        r"^(?:On\s+the\s+proposal\s+of|Proposed\s+by|Moved\s+by)\b.*\bseconded\b.*\b(?:agreed|carried|approved|adopted)\b",
        # One paper and what became of it, and nothing else: "The accounts for the year were approved."
        rf"^(?:[A-Z][\w’'-]*|[a-z]\))(?:(?!\b(?:by|at|had|which|who|that|when|where|if|not|no|never)\b)[^.;:])*?\b(?:was|were)\s+{_ADVERB}"
        r"(?:approved|adopted|endorsed|ratified)"
        r"(?:,?\s+(?:as\s+(?:presented|submitted|amended|circulated|drafted|set\s+out\b[^.;]*|per\s+the\s+\w+)|for\s+payment|unanimously|subject\s+to\b[^.;]*"
        r"|and\s+(?:approved|noted|adopted|signed|accepted)))?\s*\.?$",
        # Received and noted as a whole.
        rf"^[^.;:]{{3,120}}\b(?:was|were)\s+{_ADVERB}(?:received\s+and\s+noted|noted\s+and\s+received|received\s+and\s+approved)\b",
        r"^[^.;:]{0,80}\b[Dd]ates?\s+of\s+(?:the\s+)?(?:future|next|forthcoming)\s+meetings?\b[^.;:]{0,40}\b(?:was|were)\s+(?:noted|agreed|approved)\b",
        r"^(?:(?:The\s+\w+|Members|It\s+was)\s+)?[Nn]oted\s+(?:that\s+)?(?:the\s+)?(?:date\s+of\s+the\s+)?next\s+(?:scheduled\s+)?meeting\b",
        # A paper by its name, and what became of it: "Letter from the county - read and noted".
        r"^[^.;:]{3,140}\s[-–—]\s+(?:was\s+)?(?:read|received|circulated)\s+and\s+noted\.?$",
        # An election told without a resolution.
        r"\b(?:was|were)\s+(?:(?:then|accordingly|declared|duly|unanimously|therefore)\s+)+(?:re-?)?elected\b|\band\s+(?:was\s+)?duly\s+(?:re-?)?elected\b",
        # Planning and other business that a council answers for or against.
        r"\b(?:[Nn]o\s+objections?\s+(?:was|were)\s+raised\s+to|^The\s+(?:council|parish|committee|Council|Committee)\s+(?:objected|raised\s+no\s+objections?|had\s+no\s+objections?)\s+to)\b",
    )
)
# The formal mark of a council, in a sentence of its own.
_RESOLVED = re.compile(
    rf"^(?:[^.;]{{0,120}}[,;]?\s)?[Ii]t\s+was\s+{_ADVERB}(?:RESOLVED|resolved)\s+(?:{_ADVERB})?(?:that|to)\b"
)
# What was put off: the clause alone, for what comes before it is how the discussion went.
_PUT_OFF = re.compile(
    r"\b(?:it|this|the\s+(?:matter|item|report|decision))\s+was\s+(?:left\s+(?:until|to|over)|deferred|adjourned|held\s+over)\b"
)
# A vote that was carried is the outcome only where no clause with a mark says what was carried.
_VOTE = re.compile(
    r"^[^.;]{0,80}\b(?:nomination|motion|proposal)\s+was\s+(?:put\s+(?:to\s+the\s+vote\s+)?and\s+)?(?:\w+ly\s+)?carried\b"
)
_PROPOSED = re.compile(r"^(?:[A-Z][\w.’'-]*\s+){1,5}(?:proposed|moved)\s+(?:that|to|a|the)\b")
_CARRIED = re.compile(
    r"\bseconded\b.*\b(?:all\s+(?:were\s+|voted\s+)?in\s+favour|carried|agreed|unanimous\w*)\b"
    r"|^(?:This|It|The\s+(?:motion|proposal))\s+was\s+(?:\w+ly\s+)?(?:carried|agreed)\b",
    re.IGNORECASE,
)
# "Accordingly the amendment was carried and the Board agreed to ...": the second half is the outcome.
_AND_BODY = re.compile(
    r"\b(?:motion|amendment|proposal)\b[^.;]{0,60}\b(?:carried|lost|defeated|fell|approved)\b,?\s+and\s+(?:accordingly\s+|therefore\s+)?"
    rf"(?P<body_agreed>the\s+(?P<body>(?:[A-Z][\w’'-]*\s+|and\s+|of\s+)*[A-Z][\w-]*)\s+{_ADVERB}(?:agreed|resolved|decided)\s+(?:to|that)\b)",
    re.IGNORECASE,
)
_NOTED_LAST = re.compile(r"^Noted\.?$")
_ACTION = re.compile(r"^\W*(?:actions?\b|[A-Z]{2,5}\s?\d+\b)", re.IGNORECASE)


def extract(context: Context) -> Iterator[Decision]:
    """Yield the outcomes that minutes tell in running text, each once."""
    if context.document.kind is not DocumentKind.MINUTES or context.meeting is None:
        return
    meetings = next_meetings(context.record, context.document, context.date)
    seen: set[str] = set()
    for item, place in places(context):
        for clause in _outcomes(context, item):
            one = decision(context, item, place, clause, meetings)
            if one.id not in seen:
                seen.add(one.id)
                yield one


def _outcomes(context: Context, item: AgendaItem) -> Iterator[Clause]:
    """The outcomes of one item: those told, and the sentence that closes an item without any printed mark."""
    clauses = (*item.clauses, *carried(context.record, item))
    sentences = [
        (paragraph, list(told(context.record, paragraph)))
        for paragraph in item.paragraphs
        if paragraph.kind in (ParagraphKind.TEXT, ParagraphKind.TABLE)
    ]
    last = _last(sentences) if not any(clause.formal for clause in clauses) else None
    closing = None if any(clause.formal for clause in clauses) else _closing(context, sentences)
    for paragraph, said in sentences:
        for n, sentence in enumerate(said):
            if any(holds(clause, sentence) for clause in clauses):
                continue
            if closing is not None and sentence.span == closing.span:
                yield _clause(paragraph, sentence, _marker(context, sentence.text), True)
            elif (after := _AND_BODY.search(sentence.text)) and _is_own(after["body"], context.body):
                clause = part(context.record, sentence, after.start("body_agreed"), len(sentence.text))
                yield _clause(paragraph, clause, "agreed" if sentence is last else "narrative", sentence is last)
            elif n and n == len(said) - 1 and _NOTED_LAST.match(sentence.text) and _is_whole(paragraph, said):
                whole = Sentence(paragraph.text, _joined(said[0], sentence))
                yield _clause(paragraph, whole, "narrative", False)
            elif (put_off := _PUT_OFF.search(sentence.text)) and not _SECOND_HAND.search(sentence.text):
                clause = part(context.record, sentence, put_off.start(), len(sentence.text))
                yield _clause(paragraph, clause, "narrative", False)
            elif (
                not any(c.formal for c in clauses)
                and _RESOLVED.search(sentence.text)
                and _is_told(context, sentence.text)
            ):
                yield _clause(paragraph, sentence, "resolved", True)
            elif _is_told(context, sentence.text) or (not clauses and _VOTE.search(sentence.text)):
                yield _clause(paragraph, sentence, "narrative", False)
            elif _PROPOSED.match(sentence.text) and n + 1 < len(said) and _CARRIED.search(said[n + 1].text):
                both = Sentence(f"{sentence.text} {said[n + 1].text}", _joined(sentence, said[n + 1]))
                yield _clause(paragraph, both, "narrative", False)


def _is_told(context: Context, text: str) -> bool:
    if _SECOND_HAND.search(text):
        return False
    return bool(_agreed(context, text) or _noted(context, text) or any(p.search(text) for p in _PATTERNS))


def _closing(context: Context, sentences: Sequence[tuple[Paragraph, list[Sentence]]]) -> Sentence | None:
    """The last sentence of an item, actions aside, when it says that the body agreed to or noted something."""
    sentence = _last(sentences)
    if sentence is not None:
        agreed_to = re.match(rf"^It\s+was\s+{_ADVERB}agreed\s+to\b", sentence.text)
        if (agreed_to or _agreed(context, sentence.text) or _noted(context, sentence.text)) and not _SECOND_HAND.search(
            sentence.text
        ):
            return sentence
    return None


def _last(sentences: Sequence[tuple[Paragraph, list[Sentence]]]) -> Sentence | None:
    """The last sentence of an item, actions aside."""
    return next((s for _, said in reversed(sentences) for s in reversed(said) if not _ACTION.match(s.text)), None)


def _marker(context: Context, text: str) -> str:
    return "agreed" if _agreed(context, text) or not _noted(context, text) else "noted"


def _is_whole(paragraph: Paragraph, said: Sequence[Sentence]) -> bool:
    """Whether the sentences are all that the paragraph holds."""
    return " ".join(s.text for s in said).split() == paragraph.text.split()


def _agreed(context: Context, text: str) -> bool:
    match = _body_agreed().match(text) or _body_also_agreed().match(text)
    return bool(match and _is_own(match["body"], context.body))


def _noted(context: Context, text: str) -> bool:
    match = _body_noted().match(text)
    return bool(match and _is_own(match["body"], context.body)) or bool(_paper_noted().match(text))


@cache
def _body_agreed() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:[A-Z][^.;]{{0,60}},\s+)?(?:[Tt]he|[Tt]his|[Aa]ll)?\s*(?P<body>(?:[A-Z][\w’'&,-]*\s+|and\s+|of\s+)*{_generic()})\s+"
        rf"{_ADVERB}(?:agreed|resolved|approved|endorsed|adopted)\s+(?:and\s+noted\s+)?"
        r"(?:to\b|that\b(?=[^.;]*\b(?:would|should|will|shall|be)\b)|the\b|its\b|a\b|an\b)"
    )


# What a body does on its way to agreeing: "The Board welcomed the report and agreed to publish it."
_ON_THE_WAY = (
    r"(?:noted|commended|welcomed|considered|received|discussed|debated|thanked|reviewed|scrutinised|accepted)"
)


@cache
def _body_also_agreed() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:The|This)?\s*(?P<body>(?:[A-Z][\w’'&,-]*\s+|and\s+|of\s+)*{_generic()})\s+{_ADVERB}{_ON_THE_WAY}\b"
        rf"(?:(?!\b(?:which|who|whom|had|has|asked|said|not)\b)[^.;:]){{0,120}}?,?\s+and\s+{_ADVERB}(?:agreed|resolved|decided)\s+"
        r"(?:to\b|that\b(?=[^.;]*\b(?:would|should|will|shall|be)\b))"
    )


@cache
def _body_noted() -> re.Pattern[str]:
    received = alternatives("received", "kg.vocabulary")
    return re.compile(
        rf"^(?:The|This)?\s*(?P<body>(?:[A-Z][\w’'&,-]*\s+|and\s+|of\s+)*{_generic()})\s+"
        rf"(?:{_ADVERB}(?:received\s+and\s+)?|thanked\s+(?:(?!\bfor\b)[^.;:,]){{1,60}}?\s(?:for\s+[^.;:,]{{1,60}}?\s)?and\s+)noted\s+"
        rf"(?:the\s+|a\s+|an\s+)?(?:[\w’'-]+\s+){{0,3}}?{received}\b(?!\s+that\b)[^;:]{{0,80}}$"
    )


@cache
def _paper_noted() -> re.Pattern[str]:
    received = alternatives("received", "kg.vocabulary")
    return re.compile(rf"^(?:The|This)\s+(?:[\w’'-]+\s+){{0,4}}?{received}\s+(?:was|were)\s+{_ADVERB}noted\s*\.?$")


def _generic() -> str:
    return (
        "(?:" + "|".join(alternatives(name, "kg.vocabulary") for name in ("bodies_generic", "bodies_as_members")) + ")"
    )


def _is_own(name: str, body: str | None) -> bool:
    """Whether a name is that of the body that meets: a single word of its kind, or the end of its own name."""
    words = name.lower().split()
    if name in terms("bodies_as_members", "kg.vocabulary"):
        return True
    return len(words) == 1 or (body or "").lower().split()[-len(words) :] == words


def _clause(paragraph: Paragraph, sentence: Sentence, marker: str, formal: bool) -> Clause:
    return Clause(
        label=paragraph.label if paragraph.label and paragraph.label[0] not in "•·-*" else None,
        text=sentence.text,
        span=sentence.span,
        marker=marker,
        formal=formal,
        page=paragraph.page,
    )


def _joined(a: Sentence, b: Sentence) -> Span:
    return a.span.model_copy(update={"end": b.span.end})
