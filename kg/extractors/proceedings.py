"""The course of an item: what was moved and by whom, how it was voted on, and which decisions came of it.

Walks the sentences of an item in order. A motion stays open until its result is told; a resolution that follows an
open or a carried motion is what it became. Nothing here makes a decision: it only says more about those found, and
tells the motions, which are decisions only as far as they were carried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.model import AgendaItem, DocumentKind, Span
from kg.context import Context
from kg.extractors.decisions import normal, places
from kg.extractors.minuted_lines import Line, lines_of
from kg.extractors.motion_wording import (
    became_finding,
    beside,
    introduces,
    is_lost,
    is_substantive,
    may_put,
    names_amendment,
    own_words,
    puts_motion,
    result,
    settled_next,
    speaks_of_amendment,
)
from kg.extractors.motions import quoted
from kg.extractors.movers import Moved, read_movers
from kg.extractors.votes import Told, read_vote, vote_cell, vote_list
from kg.iri import BASE, digest, mint
from kg.model import Decision
from kg.motions import Motion
from kg.outcomes import NONE_TOLD, condition
from kg.quote import Quote
from kg.told import Sentence
from kg.votes import Mover


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
    places_of = [
        (n, s.start, s.end)
        for n, d in enumerate(decided)
        for s in d.sources
        if item.span.start <= s.start < item.span.end
    ]
    lines = lines_of(context, item)
    for at, line in enumerate(lines):
        shown = tuple(n for n, start, end in places_of if start < line.span.end and line.span.start < end)
        if not shown and any(line.span.inside(part) for m in course.motions for part in m.spans[1:]):
            continue  # the words of a motion, read with the sentence that puts it
        if shown:
            _read_outcome(context, course, line.sentence, shown)
        else:
            _read_told(context, course, lines, at)
    return course


def _read_outcome(context: Context, course: _Course, sentence: Sentence, shown: tuple[int, ...]) -> None:
    """A decision is met: it takes the vote that waits, and becomes of the motion that is open or was carried last."""
    moved = read_movers(context, sentence)
    vote = read_vote(context, sentence)
    if vote and not is_lost(sentence.text):
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


def _read_told(context: Context, course: _Course, lines: Sequence[Line], at: int) -> None:
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
    became = result(beside(sentence.text) if opened else sentence.text)
    if became and target is None and re.search(r"\b(?:motion|amendment)\b", sentence.text, re.IGNORECASE):
        kind = "amendment" if names_amendment(sentence.text) else "motion"
        if became[0] != "agreed":
            target = _Open(kind, sentence.text, [sentence.span], None, None, of=_base(course, kind))
            course.motions.append(target)
    if became and target is not None and target.outcome is None:
        target.outcome, target.rule, target.result = became
        target.spans.append(sentence.span)
        target.amended = target.amended or bool(is_substantive(sentence.text))
        if target.kind == "amendment" and target.outcome == "agreed" and target.of is not None:
            target.of.amended = True
    if became_finding(sentence.text) and (base := course.open("motion")):
        base.outcome, base.result = "agreed", "became the finding"
        base.spans.append(sentence.span)
    if became and target is not None:
        course.settled = target
    elif is_substantive(sentence.text) or (vote is None and line.paragraph is not None):
        course.settled = None
    if vote is not None:
        _give(course, vote, target)
    elif not became and opened is None and line.paragraph is not None:
        course.last = ()


def _vote(context: Context, lines: Sequence[Line], at: int) -> Told | None:
    sentence = lines[at].sentence
    listed = vote_list(context, sentence)
    if listed and not _near_vote(lines, at):
        listed = None  # "For: information" where nobody votes
    return listed or vote_cell(context, sentence) or read_vote(context, sentence)


_ABOUT_VOTES = re.compile(r"\bvot(?:e|es|ed|ing)\b|\babst|^\s*(?:for|against|in\s+favour|noes|ayes)\b", re.IGNORECASE)
_REACH = 6


def _near_vote(lines: Sequence[Line], at: int) -> bool:
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


def _opened(course: _Course, lines: Sequence[Line], at: int, moved: Moved | None) -> _Open | None:
    """A motion that a sentence puts, added to the course; None when it puts none."""
    text = lines[at].sentence.text
    if moved is None or not may_put(text):
        return None
    following = lines[at + 1].sentence.text if at + 1 < len(lines) else ""
    settled = moved.seconder or result(beside(text)) or settled_next(following)
    if not (puts_motion(text) or (settled and moved.proposer)):
        return None
    kind = "amendment" if names_amendment(text) else "motion"
    words, spans = _words_of(lines[at])
    if not words and kind == "motion" and course.last and not any(n in course.moved_as for n in course.last):
        return _moved_behind(course, moved, spans)
    motion = _Open(kind, words, spans, moved.proposer, moved.seconder, of=_base(course, kind))
    course.motions.append(motion)
    course.last, course.waiting = (), None
    return motion


def _moved_behind(course: _Course, moved: Moved, spans: list[Span]) -> _Open:
    """The motion that the decisions just met came of, told behind them: "Proposed Cllr Lee, seconded Cllr Orr." """
    motion = _Open("motion", "", spans, moved.proposer, moved.seconder, outcome="agreed", became=list(course.last))
    course.moved_as.update(dict.fromkeys(course.last, motion))
    course.motions.append(motion)
    return motion


def _base(course: _Course, kind: str) -> _Open | None:
    """The motion that an amendment is to."""
    if kind != "amendment":
        return None
    return next((m for m in reversed(course.motions) if m.kind == "motion" and m.outcome is None), None)


def _words_of(line: Line) -> tuple[str, list[Span]]:
    """The text of a motion: quoted below the sentence that puts it, or behind its "that"; else empty."""
    sentence = line.sentence
    below = quoted(line.following) if introduces(sentence.text, a_quotation=True) else ()
    if not below and introduces(sentence.text, a_quotation=False):
        below = line.following[:1]
    if below:
        return " ".join(p.text.strip(' “”"') for p in below), [sentence.span, *(p.span for p in below)]
    return own_words(sentence.text), [sentence.span]


def _addressed(course: _Course, text: str) -> _Open | None:
    """The open motion that a sentence speaks of: by its name, or the last one."""
    if is_substantive(text) or (re.search(r"\bmotion\b", text, re.IGNORECASE) and not speaks_of_amendment(text)):
        return course.open("motion")
    if names_amendment(text):
        return course.open("amendment")
    return course.open()


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
