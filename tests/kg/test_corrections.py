"""What a later meeting corrects in earlier minutes: both versions stay, and nothing is changed on a guess."""

from __future__ import annotations

from kg.authority import Anchor, Authority, Judge, Judgement
from kg.build import build
from kg.model import Correction, Facts, MeetingFact
from kg.triples import quads
from kg.validate import validate
from tests.kg.told_corrections import BY_LISTS, BY_WORDS, JUNE, MARCH, NOT_CERTAIN, june, told

OF_MARCH = "That the minutes of the meeting held on 4 March 2031 be confirmed as a correct record"

NOT_TAKEN_UP = f"""Mrs. Tressider pointed out that in minute 13 the word ‘approved’ should read ‘noted’.

RESOLVED:

{OF_MARCH}."""

NOT_HELD = f"""RESOLVED:

{OF_MARCH.replace("4 March", "14 January")}, subject to amending minute 3 to read 'Weir' instead of 'Moor'."""

OPEN = f"""RESOLVED:

{OF_MARCH}, subject to adding Mrs. Tressider’s question to minute 12."""

WITHOUT_DATE = f"""RESOLVED:

{OF_MARCH.replace("meeting held on 4 March 2031", "last meeting")}, subject to amending minute 13 to read 'noted'
instead of 'approved'."""


def of(facts: Facts, date: str) -> MeetingFact:
    (meeting,) = [m for m in facts.meetings if m.date == date]
    return meeting


def corrections(text: str) -> tuple[Correction, ...]:
    return build(told(june(text))).corrections


def test_words_are_corrected_beside_what_was_printed() -> None:
    """The sum and the decision keep their printed text, and have the corrected one as a variant with its sentence."""
    facts = build(told(june(BY_WORDS)))
    (money,) = facts.money
    assert (money.text, money.amount_gbp) == ("£54,000", 54000.0)
    assert [(v.text, v.status) for v in money.variants] == [("£45,000", "corrected")]
    (estates,) = [d for d in facts.decisions if d.item_number == "13"]
    assert estates.text == "That the draft estates strategy be approved."
    assert [v.text for v in estates.variants] == ["That the draft estates strategy be noted."]
    assert "should read ‘noted’" in estates.variants[0].sources[0].quote
    assert [(c.what, c.applied, c.about) for c in facts.corrections] == [
        ("item text", True, money.id),
        ("decision text", True, estates.id),
    ]
    assert set(of(facts, "2031-03-04").corrections) == {c.id for c in facts.corrections}


def test_every_correction_shows_both_sentences() -> None:
    """The quotes are verbatim: what corrects stands in the minutes of June, what is corrected in those of March."""
    text = {"march.txt": MARCH, "june.txt": JUNE.format(corrections=BY_WORDS)}
    for correction in build(told(june(BY_WORDS))).corrections:
        assert [s.document for s in correction.sources] == ["june.txt", "march.txt"]
        assert all(text[s.document][s.start : s.end] == s.quote for s in correction.sources)
        assert correction.before and correction.before in correction.sources[1].quote


def test_lists_are_corrected_with_who_was_struck_out_kept() -> None:
    """Who is added stands on the list by the sentence of June; who is struck out is kept apart, and no more absent."""
    facts = build(told(june(BY_LISTS)))
    meeting = of(facts, "2031-03-04")
    (added,) = [a for a in meeting.attendance if a.corrected_by]
    (struck,) = meeting.struck_out
    assert (added.name, added.presence, struck.name, struck.presence) == (
        "Cllr. Gwen Halloran", "present", "Cllr. Gwen Halloran", "apologies",
    )  # fmt: skip
    assert added.person == struck.person is not None
    assert added.sources[0].document == "june.txt" and struck.sources[0].document == "march.txt"
    assert not [a for a in meeting.attendance if a.presence == "apologies"]


def test_what_is_not_certain_is_listed_with_the_reason_and_changes_nothing() -> None:
    """More than one place, no resolution, minutes that are not held, a wording that is open: nothing is applied."""
    for text, reason in (
        (NOT_CERTAIN, "the words stand there 7 times"),
        (NOT_TAKEN_UP, "no resolution takes it up"),
        (NOT_HELD, "no minutes of 2031-01-14 are held"),
        (OPEN, "its wording names no words and no names that could be read"),
    ):
        facts = build(told(june(text)))
        (correction,) = facts.corrections
        assert (correction.applied, correction.rule, correction.reason) == (False, None, reason)
        assert not [d for d in facts.decisions if d.variants]
        assert not of(facts, "2031-03-04").struck_out


def test_without_a_date_the_cited_minute_and_its_words_are_needed() -> None:
    """A resolution without a date corrects the meeting before only where minute and words are found there."""
    (correction,) = corrections(WITHOUT_DATE)
    assert (correction.applied, correction.corrected_date) == (True, "2031-03-04")
    assert correction.rule == "correction/minute-and-words-cited"
    (other,) = corrections(WITHOUT_DATE.replace("'approved'", "'deferred'"))
    assert not other.applied and other.corrected is None


def test_minutes_without_corrections_have_none() -> None:
    """A plain confirmation corrects nothing."""
    assert corrections("RESOLVED:\n\nThat the minutes of the meeting held on 4 March 2031 be confirmed.") == ()


def test_a_reviewer_may_accept_or_reject() -> None:
    """A judgement by the id of a correction holds in every build from then on."""
    records = told(june(NOT_TAKEN_UP))
    (before,) = build(records).corrections
    for judge, applied in ((Judge.ACCEPT, True), (Judge.REJECT, False)):
        said = Authority(judgements=(Judgement(judge=judge, about=(Anchor(id=before.id),)),))
        for held in (records, tuple(reversed(records))):
            facts = build(held, authority=said)
            (after,) = facts.corrections
            (estates,) = [d for d in facts.decisions if d.item_number == "13"]
            assert (after.id, after.applied, bool(estates.variants)) == (before.id, applied, applied)
    assert after.reason == "rejected in review"


def test_no_order_shows_and_the_graph_keeps_the_shapes() -> None:
    """The same facts in any order; corrections stand in the graphs of both files, typed, quoted and with their rule."""
    for text in (BY_WORDS, BY_LISTS, NOT_CERTAIN, NOT_HELD):
        records = told(june(text))
        assert build(reversed(records)) == build(records)
        report = validate(list(quads(build(records), records)))
        assert report.violations == ()


def test_a_name_that_is_spelt_wrongly_wherever_it_stands() -> None:
    """A name of a list that a resolution respells without a minute is corrected, also where the text repeats it."""
    march = MARCH.replace("Mrs. Wilma Tressider", "Mrs. Wilma Tresider").replace(
        "The Panel considered", "Mrs. Tresider asked about moorings.\n\nThe Panel considered"
    )
    text = f"RESOLVED:\n\n{OF_MARCH}, subject to amending 'Tresider' to read 'Tressider'."
    files = {**june(text), "march.txt": march}
    (correction,) = build(told(files)).corrections
    assert (correction.what, correction.applied) == ("name", True)
    assert correction.sources[1].quote == "Mrs. Wilma Tresider"
