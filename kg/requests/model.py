"""Records of the ledger: what one document asks, what one document tells that may answer, and the requests themselves.

`Asked` and `Heard` are of one document and kept with its findings; `Request` is of the corpus. Words are stems (see
`kg.requests.words`), parted by spaces, for they are many.
"""

from __future__ import annotations

from ingest.model import Frozen
from kg.quote import Quote

STATUSES = ("answered", "partly_answered", "overdue", "never_answered", "open")
"""What may become of a request, by the record alone."""

FORMS = ("resolution", "action", "undertaking", "correspondence")
"""How a request may be made."""


class Asked(Frozen):
    """One request as one document of minutes tells it; `sources` are the first quotes of the decisions and actions.

    `form` is resolution, action, undertaking or correspondence. `focus` is what the report or the information is to be
    about, `words` all that the request says, `topic` the title of its item, `agents` the words of whom it asks.
    """

    meeting: str
    item: str | None
    form: str
    requested_by: str | None
    requested_of: str | None
    text: str
    due: str | None
    due_date: str | None
    focus: str
    words: str
    topic: str
    agents: str
    again: bool
    sources: tuple[Quote, ...]
    before: tuple[Quote, ...] = ()


class Heard(Frozen):
    """One place of a document that may answer a request: an item with its title, or a sentence.

    `kind` is item, statement or row (of a log of actions) in minutes, listed (on an agenda) or report. `says` is
    answered, partly_answered, waiting (it is not there yet) or mentioned (it is only spoken of). `refers` are the back
    references: dates, months, `last`, `minute 19`. `recalls` is true where it says that something was asked for;
    `title` are the words of the heading, `own` those of the place, `words` those of all that belongs to it; `agents`
    those of who answers.
    """

    meeting: str
    item: str | None
    kind: str
    says: str
    recalls: bool
    refers: tuple[str, ...]
    title: str
    own: str
    words: str
    agents: str
    text: str
    sources: tuple[Quote, ...]


class Answer(Frozen):
    """What a later meeting gave: answered or partly_answered, by which rule, and how sure that rule is (0 to 1)."""

    id: str
    date: str
    meeting: str
    status: str
    text: str
    rule: str
    confidence: float
    sources: tuple[Quote, ...]


class Chase(Frozen):
    """A later place where what was asked for was still awaited, or asked for again, and by which rule it is."""

    id: str
    date: str
    meeting: str
    text: str
    rule: str
    sources: tuple[Quote, ...]


class Request(Frozen):
    """A request of a body, and what became of it by the record of its meetings.

    `about` are the ids of the decisions and actions that tell it; `context` is the sentence before, where they say
    little by themselves. `due` is as written, `due_date` the date that it
    gives (`YYYY-MM-DD` or `YYYY-MM`). `status` is answered, partly_answered, overdue, never_answered or open; `rule` is
    what it was derived by, `shown_by` the id of the first meeting whose minutes show that it is overdue or was never
    answered. Nothing here changes with a further meeting but what that meeting says of the request.
    """

    id: str
    about: tuple[str, ...]
    meeting: str
    body: str | None
    date: str
    item: str | None
    item_number: str | None
    item_title: str | None
    form: str
    requested_by: str | None
    requested_of: str | None
    text: str
    context: str | None
    due: str | None
    due_date: str | None
    status: str
    rule: str
    shown_by: str | None
    answers: tuple[Answer, ...]
    chased: tuple[Chase, ...]
    sources: tuple[Quote, ...]
