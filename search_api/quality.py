"""How good the data of a generation are, in figures: what is held and understood, what is not, what is in doubt.

Consumes facts, the report on shapes, and the authority file. Produces one `Quality`, of all or of one document or
meeting. Pure; nothing is opened.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ingest.model import Frozen
from kg.authority import Authority
from kg.coverage import MeetingLedger, ledgers
from kg.doubts import Doubt, doubts
from kg.gaps import MISSING, NOT_UNDERSTOOD
from kg.model import Difference, Facts, Gap, MeetingFact, Quote
from kg.revisions import Contradiction
from kg.validate import ShapesReport

_COUNTED = (
    "documents meetings decisions motions recommendations actions requests declarations money people bodies initiatives"
)


class ShapesSummary(Frozen):
    """What the check of the graph against its shapes found; `results` are told one a line."""

    conforms: bool
    graphs: int
    triples: int
    violations: int
    warnings: int
    results: tuple[str, ...]


class DocumentQuality(Frozen):
    """One file: its documents by kind, facts that quote it, gaps by code, and what forms or other files say otherwise.

    `understood` counts facts by kind, `gaps` by code.
    """

    name: str
    kinds: dict[str, int]
    understood: dict[str, int]
    gaps: dict[str, int]
    otherwise: int


class Quality(Frozen):
    """The quality of all data, or of what concerns one document or meeting (`of`).

    `counts` are facts by kind. `not_understood` and `missing` count gaps by code. `corrections` and `contradictions`
    count what the record says of itself. `doubts` are those that are not settled.
    """

    generation: str
    of: str | None
    first: str | None
    last: str | None
    counts: dict[str, int]
    coverage: dict[str, int]
    not_understood: dict[str, int]
    missing: dict[str, int]
    corrections: dict[str, int]
    contradictions: dict[str, int]
    shapes: ShapesSummary | None
    doubts: tuple[Doubt, ...]
    settled: int
    documents: tuple[DocumentQuality, ...]
    meetings: tuple[MeetingLedger, ...]


def quality(
    generation: str,
    facts: Facts,
    authority: Authority,
    shapes: ShapesReport | None,
    document: str | None = None,
    meeting: str | None = None,
) -> Quality:
    """Return the quality of everything, or of what a file (by name) or a meeting (by id) holds."""
    meetings = _meetings(facts, document, meeting)
    chosen = document is not None or meeting is not None
    gaps = [g for g in facts.gaps if not chosen or _concerns(g, document, meeting)]
    found = [d for d in doubts(facts, authority) if not chosen or _of(d.sources, document, meetings, d.about)]
    held = {m.id for m in meetings}
    dates = sorted(m.date for m in meetings if m.date)
    corrections = [c for c in facts.corrections if not chosen or {c.meeting, c.corrected} & held]
    return Quality(
        generation=generation,
        of=document or meeting,
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        counts=_counts(facts, document, held if meeting else None),
        coverage=_coverage(meetings),
        not_understood=_by_code((g for g in gaps if not g.missing), NOT_UNDERSTOOD),
        missing=_by_code((g for g in gaps if g.missing), MISSING),
        corrections=dict(Counter("applied" if c.applied else "not applied" for c in corrections)),
        contradictions=_contradictions(facts, document, held if meeting else None),
        shapes=_summary(shapes) if shapes and not chosen else None,
        doubts=tuple(d for d in found if d.judged is None),
        settled=sum(d.judged is not None for d in found),
        documents=_documents(facts, document, meetings if meeting else None),
        meetings=tuple(one for one in ledgers(facts) if one.meeting in held) if chosen else (),
    )


def _meetings(facts: Facts, document: str | None, meeting: str | None) -> tuple[MeetingFact, ...]:
    if meeting is not None:
        return tuple(m for m in facts.meetings if m.id == meeting)
    if document is None:
        return facts.meetings
    return tuple(m for m in facts.meetings if any(s.document == document for s in m.sources))


def _concerns(gap: Gap, document: str | None, meeting: str | None) -> bool:
    if meeting is not None:
        return gap.meeting == meeting
    return any(source.document == document for source in gap.sources)


def _of(sources: Iterable[Quote], document: str | None, meetings: Iterable[MeetingFact], about: Iterable[str]) -> bool:
    """Whether something is shown by a document, or by any document of a meeting."""
    if document is not None:
        return any(source.document == document for source in sources)
    own = {source.document for m in meetings for source in m.sources}
    return any(source.document in own for source in sources) or bool({m.id for m in meetings} & {*about})


def _counts(facts: Facts, document: str | None, meetings: set[str] | None) -> dict[str, int]:
    """Facts by kind: of a document those that quote it, of a meeting those that are of it."""
    found: dict[str, int] = {}
    for kind in _COUNTED.split():
        held = getattr(facts, kind, ())
        if document is not None:
            held = [f for f in held if any(s.document == document for s in f.sources)]
        elif meetings is not None:
            held = [f for f in held if getattr(f, "meeting", f.id) in meetings]
        if held:
            found[kind] = len(held)
    return found


def _coverage(meetings: Iterable[MeetingFact]) -> dict[str, int]:
    """What of meetings is known: minutes, items with an outcome, names that lead to a person."""
    total: Counter[str] = Counter()
    for meeting in meetings:
        minutes = meeting.kind == "minutes"
        total["meetings with minutes" if minutes else "meetings with an agenda only"] += 1
        total["minutes confirmed"] += minutes and meeting.status == "confirmed"
        if minutes:
            total["items of minutes"] += len(meeting.items)
            total["items that break off"] += sum(item.gap is not None for item in meeting.items)
            told = [item for item in meeting.items if set(item.outcomes) - {"no_decision_recorded"}]
            total["items with an outcome"] += len(told)
        total["names in lists"] += len(meeting.attendance)
        total["names that lead to a person"] += sum(a.person is not None for a in meeting.attendance)
    return {name: number for name, number in total.items() if number}


def _by_code(gaps: Iterable[Gap], order: Iterable[str]) -> dict[str, int]:
    counted = Counter(gap.code for gap in gaps)
    ordered = [*order, *sorted(counted)]
    return {code: counted[code] for code in dict.fromkeys(ordered) if counted[code]}


def _contradictions(facts: Facts, document: str | None, meetings: set[str] | None) -> dict[str, int]:
    found: Counter[str] = Counter()
    listed: dict[str, Sequence[Contradiction | Difference]] = {
        "documents": facts.contradictions,
        "forms of one meeting": facts.differences,
    }
    for between, held in listed.items():
        for one in held:
            shown = document is None or any(s.document == document for s in one.sources)
            found[between] += shown and (meetings is None or one.meeting in meetings)
    return {name: number for name, number in found.items() if number}


def _summary(report: ShapesReport) -> ShapesSummary:
    worst = sum(v.severity == "Violation" for v in report.violations)
    told = (
        f"{v.severity.lower()}: {v.message} ({' '.join(filter(None, (v.node, v.path, v.value)))})"
        for v in report.violations
    )
    return ShapesSummary(
        conforms=report.conforms,
        graphs=report.graphs,
        triples=report.triples,
        violations=worst,
        warnings=len(report.violations) - worst,
        results=tuple(told),
    )


def _documents(facts: Facts, only: str | None, meetings: tuple[MeetingFact, ...] | None) -> tuple[DocumentQuality, ...]:
    """Each file with what was made of it, in the order of names."""
    names = {d.name for d in facts.documents}
    if only is not None:
        names &= {only}
    if meetings is not None:
        names &= {source.document for m in meetings for source in m.sources}
    kinds: Mapping[str, Counter[str]] = defaultdict(Counter)
    understood: Mapping[str, Counter[str]] = defaultdict(Counter)
    gaps: Mapping[str, Counter[str]] = defaultdict(Counter)
    otherwise: Counter[str] = Counter()
    for document in facts.documents:
        kinds[document.name][document.kind] += 1
    for kind in _COUNTED.split()[1:]:
        for fact in getattr(facts, kind, ()):
            for name in {source.document for source in fact.sources} & names:
                understood[name][kind] += 1
    for gap in facts.gaps:
        for name in {source.document for source in gap.sources} & names:
            gaps[name][gap.code] += 1
    listed: tuple[Contradiction | Difference, ...] = (*facts.contradictions, *facts.differences)
    for one in listed:
        otherwise.update({source.document for source in one.sources})
    return tuple(
        DocumentQuality(
            name=name,
            kinds=dict(sorted(kinds[name].items())),
            understood=dict(understood[name]),
            gaps=dict(sorted(gaps[name].items())),
            otherwise=otherwise[name],
        )
        for name in sorted(names)
    )
