"""Facts: what the graph says, corpus-wide, each with the sentences that show it.

Records here are resolved: a person is one `Person` through all documents. Ids are IRIs (see `kg.iri`), the same after
every build of the same files. Dates are `YYYY-MM-DD` or `YYYY-MM`; times `HH:MM`; amounts pounds. A value that the
record does not give is None. `kg.listing` turns these into the objects that `panelgraph list` prints.
"""

from __future__ import annotations

from ingest.model import Frozen, Note
from kg.gaps import Gap as Gap
from kg.merges import Merge
from kg.motions import Motion as Motion
from kg.post_facts import PostHeld, Tenure
from kg.quote import Quote as Quote
from kg.quote import quote_of as quote_of
from kg.requests.model import Request
from kg.revisions import Contradiction as Contradiction
from kg.revisions import Correction as Correction
from kg.rulings import Unmatched
from kg.succession import Succession
from kg.votes import Mover, Vote


class DocumentFact(Frozen):
    """One document of a file; `parent` is the id of its pack, `meeting` the id of the meeting it belongs to.

    `withdrawn` is true when the source of the file has it no more.
    """

    id: str
    name: str
    sha256: str
    media_type: str
    kind: str
    title: str | None
    date: str | None
    parent: str | None
    meeting: str | None
    sources: tuple[Quote, ...]
    notes: tuple[Note, ...] = ()
    status: str | None = None
    withdrawn: bool = False


class Attendance(Frozen):
    """One name at one meeting. `presence` is present, in_attendance, apologies or member (an agenda's list).

    `substitute` also holds where the record does not say for whom (`substitute_for`).
    """

    id: str
    person: str | None
    name: str
    role: str | None
    presence: str
    chair: bool
    vice_chair: bool
    substitute_for: str | None
    sources: tuple[Quote, ...]
    substitute: bool = False
    corrected_by: str | None = None
    """The correction of a later meeting that put the name on the list, or struck it out."""


class Item(Frozen):
    """An item of a meeting. `gap` says why its record is incomplete (a truncated page), or is None.

    `number` is the one that people cite; `agenda_number` the one that the agenda gives, where it is another.
    `outcomes` are those of its decisions and motions, no_decision_recorded where its minutes are whole and tell none,
    and empty where its minutes are not held or break off.
    """

    id: str
    number: str | None
    title: str
    sources: tuple[Quote, ...]
    gap: str | None = None
    agenda_number: str | None = None
    outcomes: tuple[str, ...] = ()


class Variant(Frozen):
    """What another form of a meeting says in place of a claim's text; `status` is that of the form."""

    text: str
    status: str | None
    sources: tuple[Quote, ...]


class Confirmation(Frozen):
    """The resolution of a later meeting by which the minutes of a meeting became its record.

    `decision` is its id; `subject_to` the corrections it makes, as written. `rule` names what it was derived by, and
    `sources` are the resolution and the line that dates the minutes that it confirms.
    """

    decision: str
    rule: str
    subject_to: str | None
    sources: tuple[Quote, ...]


class MeetingFact(Frozen):
    """One meeting of one body. `kind` is minutes when its minutes are held, else agenda.

    `status` is confirmed where its minutes say so or a later meeting confirmed them, draft where a form of them says so
    and none is confirmed; None where nothing is said.
    """

    id: str
    body: str | None
    body_id: str | None
    date: str | None
    start: str | None
    end: str | None
    venue: str | None
    kind: str
    status: str | None
    attendance: tuple[Attendance, ...]
    items: tuple[Item, ...]
    sources: tuple[Quote, ...]
    confirmed_by: Confirmation | None = None
    struck_out: tuple[Attendance, ...] = ()
    """Entries of its lists that a later meeting struck out."""
    corrections: tuple[str, ...] = ()
    """Ids of the corrections that later meetings made to its minutes."""


class Decision(Frozen):
    """One clause of an outcome, of the meeting whose minutes hold it. Fields as in the contract.

    `status` is draft when only draft minutes hold it, confirmed when confirmed minutes do; None where nothing is said.
    `variants` are what other forms of the meeting say in place of `text`. `outcome` is of the list in `kg.outcomes`;
    `outcome_rule` is the id of the rule that derived it, None where the minutes state it. `condition` is as written.
    `text` holds the `sub_clauses` too. `vote` is None where none is told.
    """

    id: str
    meeting: str
    body: str | None
    date: str | None
    item: str | None
    item_number: str | None
    item_title: str | None
    label: str | None
    text: str
    marker: str
    formal: bool
    type: str
    requested_of: str | None
    due: str | None
    topics: tuple[str, ...]
    sources: tuple[Quote, ...]
    status: str | None = None
    variants: tuple[Variant, ...] = ()
    requested_of_person: str | None = None
    outcome: str = "resolved"
    outcome_rule: str | None = None
    condition: str | None = None
    sub_clauses: tuple[str, ...] = ()
    proposer: Mover | None = None
    seconder: Mover | None = None
    vote: Vote | None = None


class Recommendation(Frozen):
    """One clause that a report puts to a body. Never a decision. `document` is the id of the report."""

    id: str
    document: str
    meeting: str | None
    report_title: str | None
    author: str | None
    date: str | None
    to_body: str | None
    text: str
    topics: tuple[str, ...]
    sources: tuple[Quote, ...]


class Action(Frozen):
    """A follow-up promised, requested or planned outside formal decisions.

    `kind` is promised, assigned (to somebody, also by an action line), asked (of somebody named), requested (of nobody
    named) or planned; `asked_by` is who asked, as written. `actor_person` is the id of the one person who held the post
    at the meeting that `actor` names.
    """

    id: str
    meeting: str | None
    body: str | None
    date: str | None
    item: str | None
    item_number: str | None
    text: str
    actor: str | None
    due: str | None
    sources: tuple[Quote, ...]
    variants: tuple[Variant, ...] = ()
    kind: str = "planned"
    asked_by: str | None = None
    actor_person: str | None = None


class SurfaceForm(Frozen):
    """A name as written in one file, with a sentence where it stands so."""

    form: str
    document: str
    source: Quote


class Role(Frozen):
    """A post or membership seen on one date: the date of the meeting or report where it stands."""

    role: str
    body: str | None
    date: str | None
    source: Quote


class Person(Frozen):
    """One person. `doubts` are ids of people who may be the same, with the reason; they are never merged on a doubt.

    `ended` are posts that a sentence says to be over; without a `role` all that the person held of the body.
    """

    id: str
    name: str
    surface_forms: tuple[SurfaceForm, ...]
    roles: tuple[Role, ...]
    sources: tuple[Quote, ...]
    doubts: tuple[tuple[str, str], ...] = ()
    ended: tuple[Role, ...] = ()


class Body(Frozen):
    """An organisation, board, group or office. `parent` is a name as the record gives it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    parent: str | None
    mentions: tuple[Mention, ...]
    sources: tuple[Quote, ...]


class Mention(Frozen):
    """One place where a body or initiative is named; `date` is that of the meeting or report.

    `forms` are the names that stand there, as written; none where a paragraph speaks of what its heading names.
    """

    date: str | None
    source: Quote
    forms: tuple[str, ...] = ()


class Runner(Frozen):
    """Who is stated to run an initiative, by the fullest name of the document; `date` is that of its meeting."""

    name: str
    date: str | None
    source: Quote


class Initiative(Frozen):
    """A programme, operation, strategy, campaign, fund, scheme or project.

    `run_by` is who is stated to run it most often, `runners` every sentence that states it, by date.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    run_by: str | None
    mentions: tuple[Mention, ...]
    sources: tuple[Quote, ...]
    runners: tuple[Runner, ...] = ()


class Declaration(Frozen):
    """A declaration of interest. `person` is the id, `name` as written; both None when unnamed or collective."""

    id: str
    meeting: str | None
    body: str | None
    date: str | None
    person: str | None
    name: str | None
    interest: str
    items: tuple[str, ...]
    sources: tuple[Quote, ...]
    variants: tuple[Variant, ...] = ()


class Money(Frozen):
    """An amount, or a flow of money that the record names without a figure."""

    id: str
    amount_gbp: float | None
    text: str | None
    payer: str | None
    recipient: str | None
    purpose: str | None
    date: str | None
    sources: tuple[Quote, ...]
    variants: tuple[Variant, ...] = ()


class Reading(Frozen):
    """What one form (or several alike) of a meeting says; None when it is silent where another form speaks.

    `documents` are the ids of the forms, `sources` the quotes that show it: of a silent form, where it would stand.
    """

    value: str | None
    status: str | None
    documents: tuple[str, ...]
    sources: tuple[Quote, ...]


class Difference(Frozen):
    """What the forms of one meeting disagree about. The first reading is the one that stands.

    `what` is start, end, venue, present, apologies, item title, item number, missing item, decision text, decision
    date, amount, missing decision, action text or interest. `about` is the id of the item, decision, attendance, action
    or declaration it is about, None for the meeting itself.
    """

    id: str
    meeting: str
    body: str | None
    date: str | None
    what: str
    about: str | None
    item_number: str | None
    readings: tuple[Reading, ...]
    sources: tuple[Quote, ...]


class Facts(Frozen):
    """Everything a build knows, each kind sorted by id."""

    documents: tuple[DocumentFact, ...]
    meetings: tuple[MeetingFact, ...]
    decisions: tuple[Decision, ...]
    recommendations: tuple[Recommendation, ...]
    actions: tuple[Action, ...]
    people: tuple[Person, ...]
    bodies: tuple[Body, ...]
    initiatives: tuple[Initiative, ...]
    declarations: tuple[Declaration, ...]
    money: tuple[Money, ...]
    differences: tuple[Difference, ...] = ()
    merges: tuple[Merge, ...] = ()
    posts: tuple[PostHeld, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    requests: tuple[Request, ...] = ()
    corrections: tuple[Correction, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    gaps: tuple[Gap, ...] = ()
    motions: tuple[Motion, ...] = ()
    successions: tuple[Succession, ...] = ()
    unmatched_judgements: tuple[Unmatched, ...] = ()


Body.model_rebuild()
