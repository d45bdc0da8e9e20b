"""The clauses of an outcome: what stands behind its mark and on the lines below, one for each letter or number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.labels import Label, follows, read_label
from ingest.model import Clause, Span
from ingest.outcome_marks import ALONE, BODIES, BODY_ALONE, CAPITALS, CLOSING, FOLLOWING, MARKS, Mark, find_unmarked
from ingest.paragraphs import Line

_CLAUSE_OPENING = re.compile(
    r"\s*[\"“']?(?:\([a-z0-9]+\)\s*)?(?:That|that|To|to|It was noted that|The\s+\w+\s+(?:be|is|was|were)\s)\b"
    r"|\s*(?:note|approve|agree|ask)\b",
    re.I,
)
_FURTHER = re.compile(r"[\"“]?That\b")
"""How a further clause without a label begins."""
# Who moved it, behind the resolution: "... Proposed Cllr Lee, seconded Cllr Orr, all in favour."
_MOVERS = re.compile(r"(?<=[.;])\s+\(?(?:Proposed|Moved)(?:\s+by)?:?\s+[A-Z].*\b[Ss]econded\b.*$")
_CAPITAL_VERB = re.compile(r"[A-Z]{4,}ED\b")
"""How a sister of a bullet with a mark begins: "DELEGATED authority to ..."."""
_OUTCOME_VERBS = (
    r"noted|approved|agreed|resolved|endorsed|adopted|accepted|ratified|homologated|authorised|delegated|appointed|elected"
    r"|nominated|remitted|referred|deferred|continued|instructed|directed|recommended|requested|granted|refused|rejected"
    r"|confirmed|determined|decided|supported"
)
_SETTLED = re.compile(rf"(?:(?:further|also|unanimously|formally|otherwise|thereafter)\s+)?(?:{_OUTCOME_VERBS})\b")
_DID = re.compile(
    rf"{_SETTLED.pattern}(?!\s+whether\b)"
    r"|asked\s+(?:the\s+)?[A-Z][^.;]{2,80}\bto\s|(?:welcomed|commended|congratulated|thanked)\b"
)
# "... on grounds of safety. Cllr Lee returned.": who came back, behind the resolution.
_RETURNED = re.compile(
    r"(?<=[.;])\s+\(?(?:The\s+)?(?:[A-Z][\w’'.-]*\s+(?:and\s+)?){1,6}(?:then\s+)?(?:returned|re-?joined|re-?entered|came\s+back|re-?took)\b"
    r"[^.;]{0,80}\.?\)?\s*$"
)
_TAIL = re.compile(r"\s*[;,]?\s*\band\b\s*[,;]?\s*$|\s*;\s*$")


def read_outcome(lines: Sequence[Line], at: int, mark: Mark) -> tuple[list[Clause], int]:
    """Return the clauses of the outcome whose mark stands in `lines[at]`, and the index of the first line after it."""
    if BODY_ALONE.match(lines[at].text) and not mark.printed:
        return _done_by_body(lines, at)
    clauses, after = _read_marked(lines, at, mark)
    if not FOLLOWING.search(lines[at].text):
        return clauses, after
    if not all(_CLAUSE_OPENING.match(c.text) for c in clauses):
        return [], at + 1
    lead_in = re.split(r"(?<=[.!?])\s+(?=[A-Z])", lines[at].text)[-1]
    return [c.model_copy(update={"lead_in": lead_in}) for c in clauses], after


def _done_by_body(lines: Sequence[Line], at: int) -> tuple[list[Clause], int]:
    """The labelled lines under the body's name, where each begins with what it did and one settles something."""
    found: list[_Draft] = []
    before: Label | None = None
    i = at + 1
    while i < len(lines) and (label := read_label(f"{lines[i].label or ''} ")):
        if not _DID.match(lines[i].text) or not (label.style == "bullet" or follows(label, before)):
            break
        found.append(_Draft(lines[i].label, lines[i].text, lines[i].span, lines[i].page))
        before, i = label, i + 1
    goes_on = (
        i < len(lines) and lines[i].label and (label := read_label(f"{lines[i].label} ")) and follows(label, before)
    )
    if goes_on or not any(_SETTLED.match(d.text) for d in found):
        return [], at + 1
    marks = [Mark("noted" if d.text.startswith("noted") else "agreed", "", 0, 0) for d in found]
    return [d.clause(mark, lines[at].text) for d, mark in zip(found, marks, strict=True)], i


def _read_marked(lines: Sequence[Line], at: int, mark: Mark) -> tuple[list[Clause], int]:
    """The clauses under a printed mark, on its line or below it."""
    whole_line = ALONE.match(lines[at].text) is not None
    if CLOSING.search(lines[at].text) and not lines[at].text[mark.end :].strip():
        return [_Draft(None, mark.printed, lines[at].span, lines[at].page).clause(mark, None)], at + 1
    rest = lines[at].text[mark.end :].strip()
    found: list[_Draft] = []
    lead_in: str | None = None
    if rest and not whole_line:
        inline = _inline_parts(lines[at], mark)
        if inline.lead is not None:
            lead_in = inline.lead
        found += inline.drafts
    i = at + 1
    own = read_label(f"{lines[at].label} ") if lines[at].label else None
    before: Label | None = None
    if found and found[-1].label:
        before = read_label(found[-1].label + " ")
    while i < len(lines):
        line = lines[i]
        label = read_label(f"{line.label} ") if line.label else None
        if label and own and label.style != "bullet" and follows(label, own):
            break  # the next numbered paragraph of the item, not a clause
        if line.level >= 1 and not _CLAUSE_OPENING.match(line.text):
            break
        if (
            label
            and label.style != "bullet"
            and follows(label, before)
            and not (before is None and found and not lead_in and found[-1].closed)
        ):
            parts = _run_on(line, label)
            found += parts
            before = read_label(f"{parts[-1].label} ")
        elif label and own and found and label.style == own.style == "bullet" and _CAPITAL_VERB.match(line.text):
            if (verb := CAPITALS.match(line.text)) and not verb.start("mark"):
                break  # a mark of its own
            found.append(_Draft(None, line.text, line.span, line.page))
        elif (
            label
            and found
            and (label.style == "bullet" or before is not None or found[-1].text.rstrip().endswith((":", "-", "–")))
        ):
            found[-1].add(line)
        elif label and label.style == "bullet" and not found:
            found.append(_Draft(None, line.text, line.span, line.page))
            before = None
            if lead_in is None and i + 1 < len(lines) and lines[i + 1].label == line.label:
                i = _bullet_clauses(lines, i + 1, found)
                continue
        elif not label and (
            not found or (before is None and (_FURTHER.match(line.text) if mark.printed else find_unmarked(line)))
        ):
            if (
                not found
                and line.text.rstrip().endswith(":")
                and i + 1 < len(lines)
                and lines[i + 1].label
                and len(line.text) < 80
            ):
                lead_in = line.text
            else:
                found.append(_Draft(None, line.text, line.span, line.page))
        else:
            break
        i += 1
    if not found and whole_line:
        found.append(_Draft(None, lines[at].text, lines[at].span, lines[at].page))
    return [d.clause(mark, lead_in) for d in found if d.text.strip() and not _VOTE_ALONE.fullmatch(d.text.strip())], i


# A further clause on the line of the one before: "...; and (b) that ...".
_NEXT_ON_LINE = re.compile(r"(?<=[;.])\s+(?:and\s+)?(?=(?:\([a-z]\)|\([ivx]{1,4}\)|\(\d{1,2}\)|[a-z]\)|\d{1,2}\.)\s)")


def _run_on(line: Line, label: Label) -> list[_Draft]:
    """The clauses of a labelled line: one, unless the next labels of its list stand on it too."""
    drafts = [_Draft(line.label, line.text, line.span, line.page)]
    last = label
    for m in _NEXT_ON_LINE.finditer(line.text):
        rest = line.text[m.end() :]
        following = read_label(rest)
        if following and follows(following, last):
            drafts[-1].text = drafts[-1].text[: len(drafts[-1].text) - len(rest)].strip()
            drafts.append(_Draft(following.text, rest[following.end :], line.span, line.page))
            last = following
    return drafts


def _bullet_clauses(lines: Sequence[Line], i: int, found: list[_Draft]) -> int:
    while i < len(lines) and lines[i].label == "•":
        found.append(_Draft(None, lines[i].text, lines[i].span, lines[i].page))
        i += 1
    return i


class _Draft:
    """A clause while its lines are being gathered."""

    def __init__(self, label: str | None, text: str, span: Span, page: int | None) -> None:
        self.label, self.text, self.span, self.page = label, text, span, page
        self.mark: Mark | None = None  # its own, where it stands behind another on one line
        self.subs: list[str] = []

    @property
    def closed(self) -> bool:
        return self.text.rstrip().endswith(".")

    def add(self, line: Line) -> None:
        self.subs.append(line.text)
        self.span = Span(start=self.span.start, end=line.span.end)

    def clause(self, mark: Mark, lead_in: str | None) -> Clause:
        mark = self.mark or mark
        bare = re.sub(r"^[-•*]\s*", "", self.label) if self.label else None
        return Clause(
            label=None if bare in ("", "•") else bare,
            text=_TAIL.sub("", _RETURNED.sub("", _MOVERS.sub("", self.text))).strip() or self.text,
            span=self.span,
            marker=mark.marker,
            formal=True,
            printed=mark.printed or None,
            lead_in=lead_in,
            sub_clauses=tuple(self.subs),
            page=self.page,
        )


@dataclass(frozen=True, slots=True)
class _Inline:
    lead: str | None
    drafts: list[_Draft]


_INLINE_LABEL = re.compile(
    r"(?:^|(?<=[\s;:.]))(?P<label>\([a-z]\)|\([ivx]{1,4}\)|\(\d{1,2}\)|\d{1,2}\.(?=\s)|[a-z]\)(?=\s))\s*"
)


# "AGREED that the gate be shut and NOTED the log": a second mark in one sentence.
_SECOND_MARK = re.compile(
    r"(?<=\w)[,;]?\s+and\s+(?:(?:also|further)\s+)?(?P<mark>NOTED|AGREED|RESOLVED|APPROVED|ENDORSED|ADOPTED)\s+(?=\w)"
)


def _by_marks(draft: _Draft) -> list[_Draft]:
    """A draft in its parts, each behind its own mark."""
    drafts, text = [draft], draft.text
    ends = [*_SECOND_MARK.finditer(text)]
    for n, m in enumerate(ends):
        end = ends[n + 1].start() if n + 1 < len(ends) else len(text)
        part = _Draft(None, text[m.end() : end], draft.span, draft.page)
        part.mark = Mark(MARKS[m["mark"].lower()], m["mark"], m.start(), m.end())
        drafts.append(part)
    if ends:
        draft.text = text[: ends[0].start()]
    return drafts


# "RESOLVED – That" or "... That the Panel": what the clauses on the lines below go on from.
_OPEN_LEAD = re.compile(
    rf"(?:that|to)(?:\s+the(?:\s+{BODIES})?)?\s*[:\-–—]*|(?:that\s+)?(?:the|this)\s+{BODIES}\s*[:\-–—]*",
    re.IGNORECASE,
)
# "(unanimously)", "(7 for, 2 against)": how it was voted on, no clause.
_VOTE_ALONE = re.compile(
    r"\(?\s*(?:unanimous(?:ly)?|nem\.?\s+con\.?|by\s+(?:a\s+)?(?:show\s+of\s+hands|majority)(?:\s+vote)?|carried(?:\s+unanimously)?"
    r"|(?:all\s+)?in\s+favour|all\s+agreed|(?:vote[sd]?\s*:?\s*)?(?:by\s+)?\d+\s+(?:votes?\s+)?(?:for|in\s+favour|to)\b[^()]{0,60})\s*\)?\s*[.:]?",
    re.IGNORECASE,
)


def _inline_parts(line: Line, mark: Mark) -> _Inline:
    """Clauses that follow the mark on its own line: `RESOLVED: (a) that ...; and (b) that ...`."""
    rest = line.text[mark.end :].strip()
    labels: list[re.Match[str]] = []
    last: Label | None = None
    for m in _INLINE_LABEL.finditer(rest):
        label = read_label(m["label"] + " ")
        if label and follows(label, last):
            labels.append(m)
            last = label
    span = line.span
    if not labels and ((rest.endswith(":") and len(rest) < 90) or _OPEN_LEAD.fullmatch(rest)):
        return _Inline(rest, [])
    if not labels or (len(labels) == 1 and labels[0].start() > 0):
        opened = re.match(r"(?:that|to)\s*:\s*(?=\S)", rest)
        lead = opened.group().strip() if opened else None
        own = None if mark.printed else line.label  # without a mark the label stands before the clause itself
        return _Inline(lead, _by_marks(_Draft(own, rest[opened.end() :] if opened else rest, span, line.page)))
    lead = rest[: labels[0].start()].strip() or None
    ends = [m.start() for m in labels[1:]] + [len(rest)]
    drafts = [
        _Draft(m["label"], rest[m.end() : end].strip(), span, line.page) for m, end in zip(labels, ends, strict=True)
    ]
    return _Inline(lead, drafts)
