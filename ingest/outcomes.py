"""Outcomes with a printed mark (RESOLVED, AGREED, NOTED ...) → clauses, one for each letter or number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.labels import Label, follows, read_label
from ingest.layout import Layout
from ingest.model import Clause, Span
from ingest.paragraphs import Line

_MARKS = {
    "resolved": "resolved",
    "agreed": "agreed",
    "noted": "noted",
    "ordered": "resolved",
    "endorsed": "agreed",
    "approved": "agreed",
    "adopted": "agreed",
    "decided": "resolved",
    "penderfynwyd": "resolved",
    "phenderfynwyd": "resolved",
    "cytunwyd": "agreed",
    "nodwyd": "noted",
    "recommended": "resolved",
}
# In capitals a mark counts wherever it stands; otherwise only at the start with its colon or dash, or alone on a line.
_CAPITALS = re.compile(
    r"(?:\b(?:and\s+)?[Ii]t\s+was\s+)?(?:\b(?:UNANIMOUSLY|[Uu]nanimously)\s+)?"
    r"\b(?P<mark>RESOLVED|AGREED|NOTED|ORDERED|ENDORSED|APPROVED|ADOPTED|PENDERFYNWYD|CYTUNWYD|PHENDERFYNWYD)\b"
    r"(?:,?\s+(?:(?i:unanimously|nem\.?\s+con\.?|by\s+a\s+majority(?:\s+vote)?)|YN\s+UNFRYDOL"
    r"|(?i:by|with)\s+\d+\s+votes?\s+(?i:to|for)\b[^.:]{0,50}?(?=\s*:|\s+that\b|\s*$)))?"
    r"\s*(?:\([^()]{1,90}\)(?=\s*[:\-–—]|\s*$|\s+(?:that|to)\b)\s*)?[:\-–—]*\s*"
)
# A mark as the verb of its own sentence ("The notes were AGREED as accurate."): the sentence is the outcome.
_PASSIVE = re.compile(
    r"(?:^|(?<=[.;]\s))(?P<subject>(?![Ii]t\b)[A-Z][^.;:]{2,160}?(?<!\b[Ii]t)\s(?:was|were)\s+(?:\w+ly\s+)?)$"
)
_BODIES = (
    r"(?:Panel|(?:Sub-?)?Committee|Board|Council|Cabinet|Partnership|Group|Authority|Executive|Commission|Forum|Assembly"
    r"|[Mm]embers)"
)
# "RECOMMENDED to Cabinet that ...": what a meeting asks of another body. An officer's recommendation names none.
_RECOMMENDED = re.compile(
    r"^\s*(?:(?:and|it\s+was)\s+)?(?P<mark>RECOMMENDED)(?:\s+(?i:unanimously))?,?\s+(?i:to)\s+(?:the\s+)?(?:[A-Z][\w’'&-]*\s+(?:of\s+|and\s+|for\s+|the\s+)*){0,5}"
    r"(?:[A-Z][\w’'&-]*)(?:\s*[:\-–—]+\s*|\s+(?=that\b)|\s*$)"
)
# "On being put to the vote it was resolved unanimously to:" closes its line; the clauses stand below.
_LEADING = re.compile(
    rf"\b(?:[Ii]t\s+was\s+(?:then\s+|therefore\s+|further\s+)?|(?:[Tt]he\s+)?(?:[A-Z][\w-]*\s+){{0,4}}{_BODIES}\s+)"
    r"(?:unanimously\s+)?(?P<mark>resolved|agreed)(?:\s+unanimously)?(?:\s+(?:to|that))?\s*[:\-–—]+\s*$"
)
_MIXED = re.compile(
    r"^\s*(?:unanimously\s+|(?:[\w ]{0,40}\b)?(?:[Ii]t\s+was"
    r"|[Tt]he\s+(?:Panel|Committee|Board|Council|Cabinet|Partnership|Group))\s+(?:unanimously\s+)?)?"
    r"(?P<mark>Resolved|Agreed|Noted|Endorsed|Ordered|resolved|agreed|Penderfynwyd|Cytunwyd)(?:\s*:\s*[-–—]?\s*|\s*[-–—]\s*|\s*$)",
)
_ALONE = re.compile(
    r"^\s*(?P<mark>Noted|Agreed|Resolved|Approved|Endorsed)\s*(?:\.?\s*\|?\s*$|(?:as|to)\s+(?:a\s+)?[\w\s]{3,60}\.\s*$)",
    re.I,
)
# What became of an application, in capitals at the start of its line: "DEFERRED for a site visit."
_VERDICT = re.compile(r"(?P<mark>(?:DEFERRED|REFUSED|GRANTED|REJECTED|PERMITTED))\b(?!\s*[/|]|\s*:\s*(?:\d|$))")
# "... outlined the proposal. Resolved: to support it.": a mark with its colon after a sentence.
_AFTER_SENTENCE = re.compile(r"(?<=[.!?]\s)(?P<mark>Resolved|Agreed|Decided)(?:\s*:\s*[-–—]?\s*|\s+[-–—]\s+)(?=\S)")
# A paragraph that closes with its outcome: "... two complaints were open. Noted".
_CLOSING = re.compile(r"(?<=\.\s)(?P<mark>Noted|Agreed)\s*\.?\s*\|?\s*$")
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
# "NOT AGREED: ...", "No option was AGREED": what a mark is denied by, straight before it.
_DENIED = re.compile(
    r"\b(?:not|never|nor|cannot)\s+(?:(?:yet|been|be|then|therefore|formally|\w+ly)\s+){0,3}$"
    r"|(?:^|[.;]\s+)(?:no|none|neither|nothing|nobody)\b[^.;:]{0,120}\b(?:was|were|is|be|been)\s+(?:\w+ly\s+)?$"
    r"|n['’]t\s+(?:be\s+)?$",
    re.IGNORECASE,
)
# "The Board:-" alone on its line, above clauses that each begin with what it did: "(a) noted the report;".
_BODY_ALONE = re.compile(
    rf"^\s*(?:(?:Accordingly|Thereafter|Thereupon|(?:Following|After)\s+(?:\w+\s+){{0,2}}(?:discussion|debate|consideration)),?\s+)?"
    rf"(?:[Tt]he|[Tt]his)\s+(?:[A-Z][\w’'-]*\s+|and\s+|of\s+){{0,6}}{_BODIES}"
    r"(?:,?\s+(?:then|thereafter|therefore|accordingly|unanimously))?\s*[:\-–—]+\s*$"
)
_OUTCOME_VERBS = (
    r"noted|approved|agreed|resolved|endorsed|adopted|accepted|ratified|homologated|authorised|delegated|appointed|elected"
    r"|nominated|remitted|referred|deferred|continued|instructed|directed|recommended|requested|granted|refused|rejected"
    r"|confirmed|determined|decided|supported"
)
_DID = re.compile(
    rf"(?:(?:further|also|unanimously|formally|otherwise|thereafter)\s+)?(?:{_OUTCOME_VERBS})\b(?!\s+whether\b)"
    r"|asked\s+(?:the\s+)?[A-Z][^.;]{2,80}\bto\s|(?:welcomed|commended|congratulated|thanked)\b"
)
_SETTLED = re.compile(rf"(?:(?:further|also|unanimously|formally|otherwise|thereafter)\s+)?(?:{_OUTCOME_VERBS})\b")
# "... seconded by Cllr Lee and agreed by all that the following be sent to the Minister:"
_FOLLOWING = re.compile(
    r"(?<!\bhad )(?<!\bhave )(?<!\bhas )(?<!\bnot )(?<!\bbeen )\b(?P<mark>resolved|agreed|RESOLVED|AGREED)"
    r"(?:\s+(?:by\s+all(?:\s+present)?|unanimously|nem\.?\s+con\.?|by\s+a\s+majority))?,?\s+"
    r"(?:that|to\s+\w+)\s+the\s+following\b[^.:]{0,140}:\s*[-–—]?\s*$"
)
_AT_SECOND_HAND = re.compile(
    r"\b(?:said|stated|reported|explained|advised|informed|recalled|reminded|noted|asked|understood)\b", re.IGNORECASE
)
# "... on grounds of safety. Cllr Lee returned.": who came back, behind the resolution.
_RETURNED = re.compile(
    r"(?<=[.;])\s+\(?(?:The\s+)?(?:[A-Z][\w’'.-]*\s+(?:and\s+)?){1,6}(?:then\s+)?(?:returned|re-?joined|re-?entered|came\s+back|re-?took)\b"
    r"[^.;]{0,80}\.?\)?\s*$"
)
_TAIL = re.compile(r"\s*[;,]?\s*\band\b\s*[,;]?\s*$|\s*;\s*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed mark in a paragraph: the contract's marker, as printed, and where the text after it begins."""

    marker: str
    printed: str
    start: int
    end: int


def is_closing(line: Line, mark: Mark) -> bool:
    """Whether a mark in small letters is the last word of its paragraph: "... was signed. Noted."."""
    return bool(_CLOSING.search(line.text)) and not line.text[mark.end :].strip() and not mark.printed.isupper()


def prints_capitals(lines: Sequence[str]) -> bool:
    """Whether outcomes are marked in capitals: there, "Noted." at the end of a paragraph is told, and no mark."""
    return any(re.search(r"\b(?:RESOLVED|AGREED)\b(?!\s*$)", line) for line in lines)


def find_mark(line: Line, layout: Layout) -> Mark | None:
    """Return the mark of an outcome that a paragraph begins with or holds, or None."""
    for pattern in (_RECOMMENDED, _CAPITALS, _MIXED, _LEADING, _ALONE, _AFTER_SENTENCE, _CLOSING):
        if m := next((m for m in pattern.finditer(line.text) if not _is_denied(line.text, m)), None):
            if pattern is _CAPITALS and (whole := _PASSIVE.search(line.text[: m.start("mark")])):
                return Mark(_MARKS[m["mark"].lower()], m["mark"], whole.start("subject"), whole.start("subject"))
            return Mark(_MARKS[m["mark"].lower()], m["mark"], m.start(), m.end())
    if m := _VERDICT.match(line.text):
        return Mark("resolved", m["mark"], 0, 0)
    if (m := _FOLLOWING.search(line.text)) and not _AT_SECOND_HAND.search(line.text[: m.start()]):
        return Mark(_MARKS[m["mark"].lower()], m["mark"], m.start(), len(line.text))
    if _BODY_ALONE.match(line.text) and not line.label:
        return Mark("agreed", "", len(line.text), len(line.text))
    if (m := layout.decision_label_line.match(line.text)) and not line.label:
        return Mark("resolved", line.text[: m.end()].strip(), 0, m.end())
    return None


def _is_denied(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark is said not to be: nothing was agreed, and nothing below it is an outcome."""
    return bool(_DENIED.search(text[: mark.start("mark")]))


# The mood in which only an outcome is written ("That the report be deferred."), not a clause of a sentence.
_RESOLUTION = re.compile(
    r"That\b(?!.*\b(?:was|were|would|is|are|had|has|could|should|said|be\s+able)\b).*\b(?:be|agrees?|notes?|approves?)\b.*\.$"
)


# The same mood without its "That": "The report be noted." Nothing before the verb asks, tells or allows.
_WISHED = re.compile(
    r"[A-Z](?!.*\b(?:was|were|would|will|is|are|had|has|have|can|could|should|shall|may|might|must|to|that|asked|said)\s+"
    r"(?:\w+\s+){0,2}be\b)[^.]*\bbe\s+(?:\w+ly\s+)?[a-z]+(?:ed|en|de|ut|ld|nt|wn)\b[^.]*\.$"
)


def find_unmarked(line: Line) -> Mark | None:
    """Return a mark of no length before a resolution, for pages on which the marks themselves were lost."""
    if line.label not in (None, "•") or not _RESOLUTION.match(line.text):
        return None
    return Mark("resolved", "", 0, 0)


def find_listed(line: Line) -> Mark | None:
    """Return a mark of no length before a line of a column of decisions: "The report be noted.", with its label."""
    if _RESOLUTION.match(line.text) or _WISHED.match(line.text):
        return Mark("resolved", "", 0, 0)
    return None


def no_mark(line: Line) -> None:
    """Return None: where marks are printed, a line without one is no outcome."""


def has_marks(lines: Sequence[str]) -> bool:
    """Whether any line holds the printed mark of an outcome."""
    return any(_CAPITALS.search(line) or _MIXED.match(line) for line in lines)


def read_outcome(text: str, lines: Sequence[Line], at: int, mark: Mark) -> tuple[list[Clause], int]:
    """Return the clauses of the outcome whose mark stands in `lines[at]`, and the index of the first line after it."""
    if _BODY_ALONE.match(lines[at].text) and not mark.printed:
        return _done_by_body(lines, at)
    clauses, after = _read_marked(text, lines, at, mark)
    if not _FOLLOWING.search(lines[at].text):
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


def _read_marked(text: str, lines: Sequence[Line], at: int, mark: Mark) -> tuple[list[Clause], int]:
    """The clauses under a printed mark, on its line or below it."""
    whole_line = _ALONE.match(lines[at].text) is not None
    if _CLOSING.search(lines[at].text) and not lines[at].text[mark.end :].strip():
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
            if (verb := _CAPITALS.match(line.text)) and not verb.start("mark"):
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
        part.mark = Mark(_MARKS[m["mark"].lower()], m["mark"], m.start(), m.end())
        drafts.append(part)
    if ends:
        draft.text = text[: ends[0].start()]
    return drafts


# "RESOLVED – That" or "... That the Panel": what the clauses on the lines below go on from.
_OPEN_LEAD = re.compile(
    rf"(?:that|to)(?:\s+the(?:\s+{_BODIES})?)?\s*[:\-–—]*|(?:that\s+)?(?:the|this)\s+{_BODIES}\s*[:\-–—]*",
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
