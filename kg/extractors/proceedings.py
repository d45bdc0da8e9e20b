"""The course of an item: what was moved and by whom, how it was voted on, and which decisions came of it.

Walks the sentences of an item in order. A motion stays open until its result is told; a resolution that follows an
open or a carried motion is what it became. Nothing here makes a decision: it only says more about those found, and
tells the motions, which are decisions only as far as they were carried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.clean import view
from ingest.model import AgendaItem, DocumentKind, Paragraph, ParagraphKind, Span
from kg.context import Context
from kg.extractors.decisions import normal, places
from kg.extractors.motions import quoted
from kg.extractors.movers import Moved, read_movers
from kg.extractors.votes import Told, read_vote, vote_cell, vote_list
from kg.iri import BASE, digest, mint
from kg.model import Decision
from kg.motions import Motion
from kg.outcomes import NONE_TOLD, NOT_SECONDED, condition
from kg.quote import Quote
from kg.told import Sentence, told
from kg.votes import Mover

_LOST = re.compile(
    r"\b(?:was|were|and|be|being|it|motion|amendment|proposal)\s+(?:(?!not\b)\w+\s+){0,2}?(?P<result>lost|defeated|not\s+carried|not\s+agreed|rejected|not\s+supported|not\s+approved)\b"
    r"|\b(?:motion|amendment|proposal)s?\s+(?P<fell>fell|failed|fails|falls)\b",
    re.IGNORECASE,
)
_NOT_SECONDED = re.compile(
    r"\b(?:for\s+(?:want|lack)\s+of\s+a\s+seconder|(?:there\s+was|had|having|found|received|with)\s+no\s+seconder|no\s+seconder\b|not\s+(?:been\s+)?seconded|without\s+a\s+seconder|did\s+not\s+(?:find|receive|attract|have)\s+a\s+seconder|was\s+no\s+second\b)",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"\b(?:motion|amendment|proposal|it)\b[^.;]{0,80}\b(?:was|were|be)\s+(?:then\s+|formally\s+)?(?P<result>withdrawn)\b"
    r"|\b(?P<result2>withdr[ea]w)\s+(?:his|her|their|the|its|this|that)\s+(?:motion|amendment|proposal)\b",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"\b(?P<result>carried|unanimously\s+agreed|passed)\b|\b(?:motion|amendment|proposal)\b[^.;]{0,80}\b(?:was|were)\s+(?:\w+ly\s+)?(?P<result2>agreed|approved|adopted|accepted|won)\b"
    r"|^(?:This|It|The\s+(?:motion|proposal|amendment))\s+was\s+(?:\w+ly\s+)?(?P<result3>agreed|accepted)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\bnot\s+(?:carried|adopted|agreed|passed|approved|accepted)\b", re.IGNORECASE)
_AMENDMENT = re.compile(r"\bamend(?:ment|ments|ing|ed)?\b", re.IGNORECASE)
_SUBSTANTIVE = re.compile(r"\bsubstantive\b|\b(?:motion|proposal|recommendation)s?,?\s+as\s+amended\b", re.IGNORECASE)
_OPENS = re.compile(
    r"\bmoved\b|\b(?:proposed|tabled|put\s+forward|proposal\s+of|motion\s+(?:by|of|from))\b", re.IGNORECASE
)
# "proposed" alone may be said of a plan; a motion is moved, or it is called one, or somebody seconded it.
_MOTION = re.compile(
    r"\bmoved\s+(?:by\b|that\b|to\b|the\b|an?\b|and\b|,|:)|\bmoved\s*[:–—-]|,\s*moved\b|\b(?:proposed|tabled|put\s+forward)\s+(?:\w+\s+)?(?:an?|the|this|following)\s+(?:\w+\s+)?(?:amendment|motion)\b"
    r"|\b(?:amendment|motion)\b[^.;]{0,60}\b(?:moved|proposed|tabled|put\s+forward)\b",
    re.IGNORECASE,
)
_DOES = (
    r"(?:accept|add|adopt|amend|appoint|approve|ask|change|defer|delete|elect|insert|note|refer|refuse|remove|replace"
    r"|request|substitute|support|take|throw|write)"
)
_WHAT = re.compile(
    rf"\b(?:moved|proposed|seconded)\b.*?[,:]?\s*(?P<what>\b(?:that\s+\S|to\s+{_DOES}\b).*?)"
    r"(?:(?:,\s*|\s+)(?:(?:and\s+)?(?:(?:this|which|it)\s+)?(?:was\s+)?(?:duly\s+)?seconded\b|(?:which\s+)?(?:was|were|on\s+being|being)\s+put\b|and,?\s+(?:was|on\s+being|upon)\s+(?:\w+\s+)?put\b|(?:but|and)\s+(?:the\s+(?:motion|amendment|proposal)|this|it)\b).*)?$",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(r"[:\-–—]\s*$")
_MAY_INTRODUCE = re.compile(r"[,:\-–—]\s*$")
_NEXT_TOLD = re.compile(r"^(?:This|It|The\s+(?:motion|proposal|amendment)|There\s+was\s+no)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    """A motion while the item goes on. `became` are the places of decisions in `found`."""

    kind: str
    text: str
    spans: list[Span]
    proposer: Mover | None
    seconder: Mover | None
    of: _Open | None = None
    outcome: str | None = None
    rule: str | None = None
    result: str | None = None
    vote: Told | None = None
    amended: bool = False
    became: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Course:
    """What has been met of an item so far."""

    motions: list[_Open] = field(default_factory=list)
    votes: dict[int, Told] = field(default_factory=dict)
    movers: dict[int, Moved] = field(default_factory=dict)
    moved_as: dict[int, _Open] = field(default_factory=dict)
    waiting: Told | None = None
    """A vote that was told before what it was on."""
    settled: _Open | None = None
    """The motion whose result was told last, as long as nothing else has been told since."""
    last: tuple[int, ...] = ()
    """The decisions that were met last, as long as nothing else has been told since."""

    def open(self, kind: str | None = None) -> _Open | None:
        """The motion without a result that was moved last."""
        return next((m for m in reversed(self.motions) if m.outcome is None and kind in (None, m.kind)), None)


def extract(context: Context, found: Sequence[Decision]) -> tuple[tuple[Decision, ...], tuple[Motion, ...]]:
    """Return the decisions of a document with their movers and votes, and the motions of its items."""
    if context.document.kind is not DocumentKind.MINUTES or context.meeting is None:
        return tuple(found), ()
    decided = list(found)
    motions: list[Motion] = []
    for item, place in places(context):
        course = _course(context, item, decided)
        for n in sorted({*course.votes, *course.movers, *course.moved_as}):
            decided[n] = _with(context, decided[n], _moved(course, n), course.votes.get(n))
        motions += _motions(context, item, place, course, decided)
    return tuple(decided), tuple(motions)


def _moved(course: _Course, n: int) -> Moved | None:
    """Who moved the motion that a decision came of, else whom the decision's own sentence names."""
    motion = course.moved_as.get(n)
    return Moved(motion.proposer, motion.seconder, 0) if motion else course.movers.get(n)


def _with(context: Context, decision: Decision, moved: Moved | None, vote: Told | None) -> Decision:
    return decision.model_copy(
        update={
            "proposer": moved.proposer if moved else None,
            "seconder": moved.seconder if moved else None,
            "vote": vote.vote(context) if vote else None,
        }
    )


def _course(context: Context, item: AgendaItem, decided: Sequence[Decision]) -> _Course:
    course = _Course()
    inside = [
        (n, s.start, s.end)
        for n, d in enumerate(decided)
        for s in d.sources
        if item.span.start <= s.start < item.span.end
    ]
    lines = _lines(context, item)
    for at, line in enumerate(lines):
        shown = tuple(n for n, start, end in inside if start < line.span.end and line.span.start < end)
        if not shown and any(_inside(line.span, part) for m in course.motions for part in m.spans[1:]):
            continue  # the words of a motion, read with the sentence that puts it
        if shown:
            _read_outcome(context, course, line.sentence, shown)
        else:
            _read_told(context, course, lines, at)
    return course


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence, or the whole of a clause, with the paragraph it stands in (None for what a reader left out)."""

    sentence: Sentence
    paragraph: Paragraph | None
    following: tuple[Paragraph, ...] = ()

    @property
    def span(self) -> Span:
        return self.sentence.span


def _lines(context: Context, item: AgendaItem) -> list[_Line]:
    """The sentences of what was minuted of an item, in order, with what stands between its paragraphs."""
    paragraphs = sorted((p for p in item.paragraphs), key=lambda p: (p.span.start, -p.span.end))
    lines: list[_Line] = []
    end = item.heading.end
    for n, paragraph in enumerate(paragraphs):
        if paragraph.kind is ParagraphKind.INTENT:
            end = max(end, paragraph.span.end)
            continue
        lines += _between(context, end, paragraph.span.start)
        if paragraph.span.start >= end:
            rest = tuple(p for p in paragraphs[n + 1 :] if p.span.start >= paragraph.span.end)
            lines += [_Line(s, paragraph, rest) for s in _sentences(context, paragraph)]
        end = max(end, paragraph.span.end)
    return lines


def _between(context: Context, start: int, end: int) -> Iterator[_Line]:
    """What stands between two paragraphs: the words before a mark on its line, a line that is no paragraph."""
    for a, b in _printed(context.record.text, start, end):
        shown = view(context.record.text, Span(start=a, end=b))
        if len(shown.text.split()) > 2:
            yield _Line(Sentence(shown.text, shown.raw(0, len(shown.text))), None)


def _printed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^\n]+", text[start:end] if start < end else ""):
        yield start + match.start(), start + match.end()


def _sentences(context: Context, paragraph: Paragraph) -> Iterable[Sentence]:
    if paragraph.kind is ParagraphKind.OUTCOME:
        shown = view(context.record.text, paragraph.span)
        return [Sentence(shown.text, shown.raw(0, len(shown.text)))] if shown.text else []
    return told(context.record, paragraph)


def _read_outcome(context: Context, course: _Course, sentence: Sentence, shown: tuple[int, ...]) -> None:
    """A decision is met: it takes the vote that waits, and becomes of the motion that is open or was carried last."""
    moved = read_movers(context, sentence)
    vote = read_vote(context, sentence)
    lost = _LOST.search(sentence.text)
    if vote and not lost:
        for n in shown:
            course.votes.setdefault(n, Told()).add(vote)
    motion = _moved_before(course, sentence.text)
    if moved and moved.proposer and motion is None and not any(n in course.movers for n in shown):
        motion = _Open("motion", "", [sentence.span], moved.proposer, moved.seconder)
        course.motions.append(motion)
    if motion is not None:
        motion.became += [n for n in shown if n not in motion.became]
        motion.outcome = motion.outcome or "agreed"
        motion.seconder = motion.seconder or (moved.seconder if moved else None)
        if motion.vote:
            course.waiting = course.waiting or motion.vote
    for n in shown:
        if motion is not None:
            course.moved_as.setdefault(n, motion)
        elif moved:
            course.movers.setdefault(n, moved)
        if course.waiting:
            course.votes.setdefault(n, Told()).add(course.waiting)
    course.last = (*course.last, *(n for n in shown if n not in course.last))


def _moved_before(course: _Course, text: str) -> _Open | None:
    """The motion that a resolution met now is of: the one carried last or the only open one, amendments apart.

    Of several open ones (two nominations) it is the one that says most of the same; none where that is not one.
    """
    motions = [m for m in course.motions if m.kind == "motion" and _goes_on(m, course)]
    if motions and motions[-1].outcome == "agreed":
        return motions[-1]
    left = [m for m in motions if m.outcome is None]
    if len(left) < 2:
        return left[0] if left else None
    alike = sorted(((_shared(m.text, text), n) for n, m in enumerate(left)), reverse=True)
    return left[alike[0][1]] if alike[0][0] > alike[1][0] else None


def _shared(a: str, b: str) -> int:
    return len(set(normal(a).split()) & set(normal(b).split()))


def _goes_on(motion: _Open, course: _Course) -> bool:
    return not motion.became or bool(course.last and set(course.last) & set(motion.became))


def _read_told(context: Context, course: _Course, lines: Sequence[_Line], at: int) -> None:
    line = lines[at]
    sentence = line.sentence
    vote = _vote(context, lines, at)
    moved = read_movers(context, sentence)
    opened = _opened(course, lines, at, moved)
    target = opened or _addressed(course, sentence.text)
    if opened is None and moved and target is not None and target.outcome is None:
        target.proposer = target.proposer or moved.proposer
        target.seconder = target.seconder or moved.seconder
        target.spans.append(sentence.span)
    result = _result(_beside(sentence.text) if opened else sentence.text)
    if result and target is None and re.search(r"\b(?:motion|amendment)\b", sentence.text, re.IGNORECASE):
        kind = "amendment" if _names_amendment(sentence.text) else "motion"
        if result[0] != "agreed":
            target = _Open(kind, sentence.text, [sentence.span], None, None, of=_base(course, kind))
            course.motions.append(target)
    if result and target is not None and target.outcome is None:
        target.outcome, target.rule, target.result = result
        target.spans.append(sentence.span)
        target.amended = target.amended or bool(_SUBSTANTIVE.search(sentence.text))
        if target.kind == "amendment" and target.outcome == "agreed" and target.of is not None:
            target.of.amended = True
    if result and target is not None:
        course.settled = target
    elif _SUBSTANTIVE.search(sentence.text) or (vote is None and line.paragraph is not None):
        course.settled = None
    if vote is not None:
        _give(course, vote, target)
    elif not result and opened is None and line.paragraph is not None:
        course.last = ()


def _vote(context: Context, lines: Sequence[_Line], at: int) -> Told | None:
    sentence = lines[at].sentence
    listed = vote_list(context, sentence) if _near_vote(lines, at) else None
    return listed or vote_cell(context, sentence) or read_vote(context, sentence)


_ABOUT_VOTES = re.compile(r"\bvot(?:e|es|ed|ing)\b|\babst|^\s*(?:for|against|in\s+favour|noes|ayes)\b", re.IGNORECASE)
_REACH = 6


def _near_vote(lines: Sequence[_Line], at: int) -> bool:
    """Whether the lines around one tell of a vote, so that "For: ..." opens a list of names."""
    around = (*lines[max(0, at - _REACH) : at], *lines[at + 1 : at + _REACH])
    return any(_ABOUT_VOTES.search(line.sentence.text) for line in around)


def _give(course: _Course, vote: Told, target: _Open | None) -> None:
    """Give a vote to the motion it is on; to the decisions just met; else it waits for the next."""
    if target is None and not course.last:
        target = course.settled
    if target is not None and not target.became:
        target.vote = target.vote or Told()
        target.vote.add(vote)
    elif course.last or (target and target.became):
        for n in course.last or target.became:  # type: ignore[union-attr]
            course.votes.setdefault(n, Told()).add(vote)
    else:
        course.waiting = course.waiting or Told()
        course.waiting.add(vote)


def _opened(course: _Course, lines: Sequence[_Line], at: int, moved: Moved | None) -> _Open | None:
    """A motion that a sentence puts, added to the course; None when it puts none."""
    text = lines[at].sentence.text
    if moved is None or not _OPENS.search(text):
        return None
    following = lines[at + 1].sentence.text if at + 1 < len(lines) else ""
    settled = moved.seconder or _result(_beside(text)) or _settled_next(following)
    if not (_MOTION.search(text) or (settled and moved.proposer)):
        return None
    kind = "amendment" if _names_amendment(text) else "motion"
    words, spans = _words(lines[at])
    if not words and kind == "motion" and course.last and not any(n in course.moved_as for n in course.last):
        return _moved_behind(course, moved, spans)
    motion = _Open(kind, words, spans, moved.proposer, moved.seconder, of=_base(course, kind))
    course.motions.append(motion)
    course.last, course.waiting = (), None
    return motion


def _settled_next(following: str) -> bool:
    """Whether the next sentence takes up what was proposed: somebody seconds it, or its result is told."""
    seconded = re.search(r"\bseconded\b", following) and not re.search(
        r"\b(?:propos|mov)(?:ed|al)\s+(?:a|an|that)\b", following
    )
    return bool(seconded or (_NEXT_TOLD.match(following) and _result(following)))


def _moved_behind(course: _Course, moved: Moved, spans: list[Span]) -> _Open:
    """The motion that the decisions just met came of, told behind them: "Proposed Cllr Lee, seconded Cllr Orr." """
    motion = _Open("motion", "", spans, moved.proposer, moved.seconder, outcome="agreed", became=list(course.last))
    course.moved_as.update(dict.fromkeys(course.last, motion))
    course.motions.append(motion)
    return motion


def _beside(text: str) -> str:
    """A sentence that puts a motion, without the motion's own words."""
    what = _WHAT.search(text)
    return f"{text[: what.start('what')]} {text[what.end('what') :]}" if what else text


def _base(course: _Course, kind: str) -> _Open | None:
    """The motion that an amendment is to."""
    if kind != "amendment":
        return None
    return next((m for m in reversed(course.motions) if m.kind == "motion" and m.outcome is None), None)


def _names_amendment(text: str) -> bool:
    return bool(_AMENDMENT.search(text)) and not _SUBSTANTIVE.search(text)


def _words(line: _Line) -> tuple[str, list[Span]]:
    """The text of a motion: quoted below the sentence that puts it, or behind its "that"; else empty."""
    sentence = line.sentence
    below = quoted(line.following) if _MAY_INTRODUCE.search(sentence.text) else ()
    if below or (_INTRODUCES.search(sentence.text) and line.following):
        below = below or line.following[:1]
        return " ".join(p.text.strip(' “”"') for p in below), [sentence.span, *(p.span for p in below)]
    what = _WHAT.search(sentence.text)
    return (what["what"] if what else ""), [sentence.span]


def _addressed(course: _Course, text: str) -> _Open | None:
    """The open motion that a sentence speaks of: by its name, or the last one."""
    if _SUBSTANTIVE.search(text) or (re.search(r"\bmotion\b", text, re.IGNORECASE) and not _AMENDMENT.search(text)):
        return course.open("motion")
    if _names_amendment(text):
        return course.open("amendment")
    return course.open()


def _result(text: str) -> tuple[str, str | None, str] | None:
    """What a sentence says became of a motion: the outcome, the rule that derived it, and the word used."""
    if match := _NOT_SECONDED.search(text):
        return "lost", NOT_SECONDED, match.group()
    if match := _LOST.search(text):
        return "lost", None, match["result"] or match["fell"]
    if match := _WITHDRAWN.search(text):
        return "withdrawn", None, match["result"] or match["result2"]
    if (match := _CARRIED.search(text)) and not _NOT.search(text):
        return "agreed", None, match["result"] or match["result2"] or match["result3"]
    return None


def _motions(
    context: Context, item: AgendaItem, place: str, course: _Course, decided: Sequence[Decision]
) -> Iterator[Motion]:
    made: dict[int, str] = {}
    for motion in course.motions:
        one = _motion(context, item, place, motion, decided, made.get(id(motion.of)))
        made[id(motion)] = one.id
        yield one


def _motion(
    context: Context, item: AgendaItem, place: str, motion: _Open, decided: Sequence[Decision], of: str | None
) -> Motion:
    assert context.meeting is not None, f"a motion of {context.document_id} belongs to no meeting: {motion.text!r}"
    became = [decided[n] for n in motion.became]
    text = motion.text or " ".join(d.text for d in became) or context.quote(motion.spans[0]).quote
    text = " ".join(text.split())
    outcomes = {d.outcome for d in became}
    outcome, rule = motion.outcome or "no_decision_recorded", motion.rule
    if len(outcomes) == 1 and outcome == "agreed":
        outcome, rule = outcomes.pop(), became[0].outcome_rule
    if motion.outcome is None:
        rule = NONE_TOLD
    vote = motion.vote.vote(context) if motion.vote else next((d.vote for d in became if d.vote), None)
    return Motion(
        id=mint("motion", context.meeting.removeprefix(BASE), place, digest(motion.kind, normal(text))),
        meeting=context.meeting,
        body=context.body,
        date=context.date,
        item=context.item_id(item),
        item_number=item.number,
        item_title=item.title or None,
        kind=motion.kind,
        text=text,
        proposer=motion.proposer,
        seconder=motion.seconder,
        outcome=outcome,
        outcome_rule=rule,
        result=motion.result,
        condition=condition(text),
        vote=vote,
        of=of,
        amended=motion.amended,
        became=tuple(dict.fromkeys(s for d in became for s in d.sources)),
        sources=_quotes(context, motion.spans),
    )


def _quotes(context: Context, spans: Sequence[Span]) -> tuple[Quote, ...]:
    """The quotes of spans, each once; what lies within another is left out."""
    ordered = sorted(dict.fromkeys(spans), key=lambda s: (s.start, s.end))
    kept = [ordered[0], *(b for a, b in pairwise(ordered) if b.end > a.end)]
    return tuple(dict.fromkeys(context.quote(s) for s in kept))
