"""Money: amounts as written, flows without a figure, and roles only where the sentence states them."""

from __future__ import annotations

import pytest

from kg.amounts import amounts
from kg.extractors import money
from kg.identity.money import with_full_names
from tests.kg.told_minutes import minutes

Row = tuple[float | None, str | None, str | None, str | None]


def rows(*paragraphs: str) -> list[Row]:
    """Return (amount, payer, recipient, purpose) of each flow in minutes of these paragraphs."""
    return [(m.amount_gbp, m.payer, m.recipient, m.purpose) for m in money.extract(minutes(*paragraphs))]


@pytest.mark.parametrize(
    ("text", "pounds", "written"),
    [
        ("awarded £2.6m to", 2_600_000, "£2.6m"),
        ("a bid for £274k from", 274_000, "£274k"),
        ("raise £3.1 million in", 3_100_000, "£3.1 million"),
        ("cost £41,000 in", 41_000, "£41,000"),
        ("will be £350 per annum, though", 350, "£350 per annum"),
        ("about 2.5 million pounds was", 2_500_000, "2.5 million pounds"),
        ("of £12.50 each", 12.5, "£12.50 each"),
    ],
)
def test_an_amount_is_in_pounds_and_as_written(text: str, pounds: float, written: str) -> None:
    """Thousands, millions and periods are read; the words stay."""
    assert [(a.pounds, a.text) for a in amounts(text)] == [(pounds, written)]


@pytest.mark.parametrize(
    "text",
    [
        "an income below £50,000 may apply",
        "Band D £273.23",
        "so that it read '£45,000'",
        "a rise of 9%",
        "PDF 261 KB",
        "page 12",
    ],
)
def test_limits_bands_wordings_and_shares_are_no_amounts(text: str) -> None:
    """A number is money only where money moves."""
    assert list(amounts(text)) == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "The Home Office had allocated £2.6m to Moor Police as winter funding and this sum would be reviewed.",
            (2_600_000, "Home Office", "Moor Police", "winter funding"),
        ),
        (
            "Warm Housing Association had been paid £71,000 by Moor County Council for repairs to homes.",
            (71_000, "Moor County Council", "Warm Housing Association", "repairs to homes"),
        ),
        (
            "Rill Town Council has offered £15,000 towards lighting along the river.",
            (15_000, "Rill Town Council", None, "lighting along the river"),
        ),
        (
            "Moor Rural Network had secured £90k from the Open Fields Foundation for hedges.",
            (90_000, "Open Fields Foundation", "Moor Rural Network", "hedges"),
        ),
        (
            "The joining fee for new members will be £350 per annum.",
            (350, None, None, "joining fee for new members"),
        ),
        (
            "Operation Quartz costs £95,000 a year, which is met by Moor Police.",
            (95_000, "Moor Police", None, "Operation Quartz"),
        ),
        (
            "Approved: award of £48,000 to Oakfield Victim Help.",
            (48_000, None, "Oakfield Victim Help", "award"),
        ),
        (
            "The carry forward of £2m in respect of the Bright Lanes scheme was agreed.",
            (2_000_000, None, None, "Bright Lanes scheme"),
        ),
        (
            "The Treasurer reported a year to date deficit of £9m at the end of June.",
            (9_000_000, None, None, "year to date deficit"),
        ),
        (
            "That would mean a contribution of £50 per authority.",
            (50, "each authority", None, None),
        ),
    ],
)
def test_roles_are_read_from_the_sentence(text: str, row: Row) -> None:
    """Who pays, who receives, what for; what is not stated is None."""
    assert rows(text) == [row]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Moor Rural Network had received a grant from the Home Office for mapping of assets.",
            (None, "Home Office", "Moor Rural Network", "mapping of assets"),
        ),
        (
            "The Calm Roads initiative has been enhanced with additional funding to plant trees.",
            (None, None, "Calm Roads", "to plant trees"),
        ),
        (
            "There was a seasonal Grants Lead funded by Moor County Council.",
            (None, "Moor County Council", "seasonal Grants Lead", None),
        ),
    ],
)
def test_a_flow_without_a_figure_has_no_amount(text: str, row: Row) -> None:
    """The record names the flow; no figure is supplied."""
    assert rows(text) == [row]


@pytest.mark.parametrize(
    "text",
    [
        "There was no financial investment in Hearth Circles.",
        "Members asked about funding.",
        "The Director said that £1.2m was needed.",
        "The Home Office Grant cannot be used for this.",
    ],
)
def test_talk_of_money_is_no_flow(text: str) -> None:
    """Without somebody who pays or receives, or money that moves, nothing is recorded."""
    assert rows(text) == []


def test_an_amount_told_twice_is_one_fact_with_two_sources() -> None:
    """Roles that do not disagree are put together, and the number stands in every quote."""
    told = list(
        money.extract(
            minutes(
                "Moor Police had awarded £40,000 to the Rill Trust.",
                "The £40,000 for new boats was funding well spent.",
            )
        )
    )
    assert [(m.payer, m.recipient, m.purpose) for m in told] == [("Moor Police", "Rill Trust", "new boats")]
    assert len(told[0].sources) == 2
    assert all("40,000" in source.quote for source in told[0].sources)


def test_letters_become_the_name_of_the_body_that_the_corpus_knows() -> None:
    """A name that means no body of the document stays as written."""
    flow = next(money.extract(minutes("The VRH had awarded £5,000 to the Rill Trust.")))
    ids = {("d", "vrh"): "body/vale-rural-hub"}
    full = with_full_names(flow, "d", ids, {"body/vale-rural-hub": "Vale Rural Hub"})
    assert (flow.payer, full.payer, full.recipient) == ("VRH", "Vale Rural Hub", "Rill Trust")


def test_two_payments_of_one_sentence_keep_apart() -> None:
    """What one is paid for is not what the other is; who is paid by name need be no known body."""
    told = rows("Cheques were signed: £62.10 to the printer and £18 to the clerk for stamps.")
    assert told == [(62.1, None, "printer", None), (18.0, None, "clerk", "stamps")]
    assert rows("The Board agreed to pay Ash & Son £340 to clear the reeds.")[0][2] == "Ash & Son"
