"""What minutes ask for: by whom, of whom, by when; and what only sounds like a request."""

from __future__ import annotations

import pytest

from kg.requests.model import Request
from tests.kg.ledger_minutes import PANEL, ledger, minutes, resolved

DATE = "2031-06-10"


def asked(*paragraphs: str, title: str = "Retail crime.") -> list[Request]:
    """Return the requests of one item."""
    return list(ledger(minutes(DATE, (title, "\n\n".join(paragraphs)))))


@pytest.mark.parametrize(
    ("form", "by", "of", "due", "told"),
    [
        ("resolution", PANEL, "Chief Constable", "by March 2032",
         resolved("That the Chief Constable be requested to report on thefts by March 2032.")),
        ("resolution", PANEL, None, "the next meeting",
         resolved("That a further report be brought to the next meeting.")),
        ("resolution", PANEL, "Clerk", "in six months", resolved("That the Clerk report back on locks in six months.")),
        ("resolution", PANEL, None, None, resolved("That the scheme be supported and a further report be submitted.")),
        ("correspondence", PANEL, "the Home Secretary", None,
         resolved("That the Chair write to the Home Secretary about shoplifting.")),
        ("undertaking", None, "The Chief Constable", None,
         "The Chief Constable undertook to send Members the figures on locks."),
        ("undertaking", "Guy Stone", "The Treasurer", None,
         "Guy Stone asked what the locks had cost. The Treasurer undertook to write to Members with the information."),
        ("action", "Guy Stone", "Chief Constable", None,
         "Guy Stone asked the Chief Constable to provide a list of shops."),
        ("action", None, None, None, "A breakdown of overtime by district was also requested."),
        ("action", None, "The Director of Communities", "2031-07-15",
         "Actions:\n\n- The Director of Communities to circulate a note on locks by 15 July."),
    ],
)  # fmt: skip
def test_who_asked_whom_and_by_when(form: str, by: str | None, of: str | None, due: str | None, told: str) -> None:
    """The body by resolution, a member in discussion; nobody where nobody is named."""
    (request,) = asked(told)
    assert (request.form, request.requested_by, request.requested_of) == (form, by, of)
    assert request.due == due or request.due_date == due
    assert request.status == "open"


@pytest.mark.parametrize(
    "told",
    [
        resolved("That the report be noted."),
        resolved("That Cllr. Ada Reed be elected Chair."),
        resolved("That the Panel recommend to Moorby Council that the limit be lowered."),
        resolved("That authority be delegated to the Clerk to sign the lease."),
        resolved("That a report on the decision of the Panel be sent to the Police and Crime Commissioner."),
        "Guy Stone asked that his vote against be recorded.",
        "The Chief Constable would raise it with the Regional Crime Board.",
        "The figures would be published on the website of the council.",
        "The details of the locks, asked for on 8 April 2031, had been sent to all Members.",
        "The Panel would review its own rules.",
        "Training would begin in July.",
    ],
)
def test_what_asks_nobody_for_anything(told: str) -> None:
    """Decisions that settle something, what goes out from the body, and plans that give it nothing."""
    assert asked(told) == []


def test_a_resolution_and_the_promise_before_it_are_one_request() -> None:
    """It is about both, and quotes both; the resolution gives the text."""
    (request,) = asked(
        "Members asked for figures on thefts from shops, which the Commissioner agreed to provide.",
        "RESOLVED:",
        "That the Commissioner provide figures on thefts from shops to the next meeting.",
    )
    assert request.form == "resolution"
    assert len(request.about) == 2 and len(request.sources) == 2


def test_a_promise_upon_a_request_is_one_request() -> None:
    """Who asks comes from the first sentence, who promises from the second."""
    (request,) = asked("Guy Stone asked for thefts to be counted. The Treasurer agreed to bring figures in September.")
    assert (request.form, request.requested_by, request.requested_of) == ("undertaking", "Guy Stone", "The Treasurer")
    assert request.due_date == "2031-09"
    assert len(request.about) == 2


def test_two_clauses_are_two_requests() -> None:
    """However much they have in common."""
    found = asked(
        resolved("(a) That the Clerk report on locks in June; and\n\n(b) That the Clerk report on locks in September.")
    )
    assert len(found) == 2


def test_a_sentence_that_says_little_has_the_one_before_it() -> None:
    """A reader sees what the figures are about, and an answer is looked for by those words."""
    (request,) = asked(
        "A Member asked how many thefts had been solved. It was agreed that the figures would be provided to Members."
    )
    assert request.context == "A Member asked how many thefts had been solved."
    assert [s.quote for s in request.sources][-1] == request.context
