"""One meeting in many forms is one meeting: one set of items, people and decisions, with all their sources."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.model import Record
from kg.build import build
from kg.model import Decision, Difference, Facts, MeetingFact
from kg.triples import quads
from kg.validate import validate
from tests.kg.six_forms import DRAFT, FORMS, NEXT_MINUTES, PRINTED, records, six

SIX = six()
FACTS = build(SIX)
MARCH = "2031-03-04"


def of_march(facts: Facts) -> MeetingFact:
    (meeting,) = [m for m in facts.meetings if m.date == MARCH]
    return meeting


def decided(facts: Facts, words: str) -> list[Decision]:
    return [d for d in facts.decisions if words in d.text]


def differing(facts: Facts, what: str) -> list[Difference]:
    return [d for d in facts.differences if d.what == what]


def of_files(sources: tuple) -> set[str]:  # type: ignore[type-arg]
    return {source.document for source in sources}


# ---------------------------------------------------------------- six forms


def test_six_forms_are_one_meeting() -> None:
    """A page, printed minutes, a draft, another host's copy, a decision page and the copy in a pack: one meeting."""
    meeting = of_march(FACTS)
    assert of_files(meeting.sources) == set(FORMS)
    assert (meeting.start, meeting.end, meeting.kind) == ("14:00", "15:40", "minutes")
    assert len(FACTS.meetings) == 2  # the pack is for another


def test_the_items_have_the_numbers_that_people_cite() -> None:
    """Minutes count on over the year; the number of the agenda is kept beside them."""
    items = [(i.number, i.agenda_number, i.title.rstrip(".").casefold()) for i in of_march(FACTS).items]
    assert items == [
        ("51", "1", "apologies for absence"),
        ("52", "2", "minutes of the previous meeting"),
        ("53", "3", "rural watch fund"),
        ("54", "4", "complaints officer"),
    ]
    assert of_files(of_march(FACTS).items[2].sources) == set(FORMS)


def test_a_decision_is_told_once_with_all_its_sources() -> None:
    """Labels, white space, hyphens, quotation marks, `&`, glued words and lost ligatures make no second decision."""
    (noted,) = decided(FACTS, "Rural Watch Fund be noted")
    (approved,) = decided(FACTS, "officer be approved")
    assert of_files(noted.sources) == of_files(approved.sources) == set(FORMS)
    assert not noted.variants and not approved.variants
    assert len([d for d in FACTS.decisions if d.meeting == of_march(FACTS).id]) == 4


def test_another_amount_is_another_reading_and_never_merged_silently() -> None:
    """Minutes that are no draft stand; the draft's reading is kept beside them, and the difference is listed."""
    (grant,) = decided(FACTS, "be asked to grant")
    assert "£12,500" in grant.text
    (variant,) = grant.variants
    assert "£11,500" in variant.text and variant.status == "draft" and of_files(variant.sources) == {"draft.txt"}
    (found,) = differing(FACTS, "amount")
    assert found.about == grant.id and found.item_number == "53"
    assert [("£12,500" in (r.value or ""), r.status) for r in found.readings] == [(True, None), (False, "draft")]


def test_a_name_that_only_the_draft_lists_is_a_difference_and_nobody_present() -> None:
    """What better minutes leave out of a list that they print is not said to have been there."""
    names = [a.name for a in of_march(FACTS).attendance if a.presence == "present"]
    assert names == ["Cllr. H. Wexcombe", "Mrs. B. Ottery", "Cllr. Y. Sarne"]
    (found,) = differing(FACTS, "present")
    assert [r.value for r in found.readings] == [None, "Cllr. P. Dunnock: present"]


def test_nothing_else_differs() -> None:
    """Print alone is no difference."""
    assert sorted(d.what for d in FACTS.differences) == ["amount", "present"]


def test_every_reading_is_verbatim_in_its_file() -> None:
    """Quotes of readings, silent ones too, stand where they say; no reading is without one."""
    text = {r.source.name: r.text for r in SIX}
    for difference in FACTS.differences:
        assert len(difference.readings) > 1
        for reading in difference.readings:
            assert reading.sources and reading.documents
            assert all(text[s.document][s.start : s.end] == s.quote for s in reading.sources)


def test_the_graph_of_many_forms_keeps_the_shapes() -> None:
    """Variants, readings and confirmations stand in the graphs of their files, typed and quoted."""
    held = [*SIX, *records(later=NEXT_MINUTES)]
    assert not validate(list(quads(build(held), held))).violations


# ---------------------------------------------------------------- order


def test_no_order_of_the_documents_shows() -> None:
    """Every order of the forms gives the same facts."""
    held = [*SIX, *records(later=NEXT_MINUTES)]
    expected = build(held)
    for seed in range(12):
        shuffled = list(held)
        random.Random(seed).shuffle(shuffled)
        assert build(shuffled) == expected


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.permutations(sorted(FORMS)), st.integers(min_value=1, max_value=5))
def test_another_form_changes_no_id_of_the_meeting(names: list[str], first: int) -> None:
    """Whichever forms are held first, and whichever come later: the id of the meeting and of its items stay.

    Ids of decisions stay too: damage, and what the draft has otherwise, are not in them.
    """
    by_name = {r.source.name: r for r in SIX}
    before = build([by_name[n] for n in names[:first]])
    after = build([by_name[n] for n in names[: first + 1]])
    assert of_march(before).id == of_march(after).id
    assert {i.id for i in of_march(before).items} <= {i.id for i in of_march(after).items}
    assert {d.id for d in before.decisions} <= {d.id for d in after.decisions}


# ---------------------------------------------------------------- draft and confirmed


def test_a_draft_never_reads_as_confirmed() -> None:
    """Meeting, document and decision of draft minutes alone say that they are a draft."""
    facts = build(records(draft=DRAFT))
    assert of_march(facts).status == "draft"
    assert {d.status for d in facts.documents} == {"draft"}
    assert {d.status for d in facts.decisions} == {"draft"}


def test_minutes_that_do_not_say_are_neither() -> None:
    """Printed minutes without a word of their state are not called confirmed."""
    facts = build(records(printed=PRINTED))
    assert of_march(facts).status is None and {d.status for d in facts.decisions} == {None}


def test_a_later_meeting_confirms_the_minutes_of_the_date_it_names() -> None:
    """The resolution is named, with the rule and both quotes; what was decided is then confirmed."""
    facts = build(records(draft=DRAFT, later=NEXT_MINUTES))
    meeting = of_march(facts)
    assert meeting.status == "confirmed" and meeting.confirmed_by
    (resolution,) = decided(facts, "held on 4 March 2031")
    assert meeting.confirmed_by.decision == resolution.id
    assert of_files(meeting.confirmed_by.sources) == {"later.txt", "draft.txt"}
    assert {d.status for d in facts.decisions if d.meeting == meeting.id} == {"confirmed"}
    assert [d.status for d in facts.documents if d.name == "draft.txt"] == ["draft"]


def test_corrected_minutes_leave_the_text_of_a_draft_a_draft() -> None:
    """`Subject to` corrections: the meeting's minutes are confirmed, but not the words of the draft."""
    corrected = NEXT_MINUTES.replace("as a correct record.", "as a correct record, subject to the sum being £12,500.")
    facts = build(records(draft=DRAFT, later=corrected))
    confirmed = of_march(facts).confirmed_by
    assert confirmed and confirmed.subject_to == "the sum being £12,500"
    assert {d.status for d in facts.decisions if d.date == MARCH} == {"draft"}


@pytest.mark.parametrize(
    "words",
    [
        "That the minutes of the last meeting be confirmed as a correct record.",
        "That the minutes of the meeting held on 4 March 2031 be not confirmed as a correct record.",
        "That the minutes of the meeting held on 5 March 2031 be confirmed as a correct record.",
    ],
)
def test_what_names_no_held_meeting_or_refuses_confirms_nothing(words: str) -> None:
    """No date, another date, or a refusal: the minutes stay as they are."""
    printed = "That the minutes of the meeting held on 4 March 2031 be confirmed as a correct record."
    facts = build(records(printed=PRINTED, later=NEXT_MINUTES.replace(printed, words)))
    assert of_march(facts).status is None and of_march(facts).confirmed_by is None


def test_confirmed_minutes_stand_before_the_draft() -> None:
    """Whatever the names of the files: the text of confirmed minutes stands, the draft's is a variant."""
    confirmed = PRINTED.replace("QUARROW AND FENMARSH POLICE AND CRIME PANEL", "CONFIRMED MINUTES", 1)
    facts = build(records(a=DRAFT, z=confirmed))
    assert of_march(facts).status == "confirmed"
    (grant,) = decided(facts, "be asked to grant")
    assert "£12,500" in grant.text and grant.sources[0].document == "z.txt" and grant.status == "confirmed"


# ---------------------------------------------------------------- what must stay apart


def meetings(**texts: str) -> list[MeetingFact]:
    return list(build(records(**texts)).meetings)


def at(text: str, footer: str) -> str:
    return text.replace("2.00 - 3.40 pm", footer)


OTHER = """XXX

Minutes of a meeting of the Quarrow and Fenmarsh Police and Crime Panel held at the Tithe Room on Tuesday, 4 March 2031.

PRESENT

Cllr. H. Wexcombe (in the Chair)

51. Bridge over the Quarrow.

The Panel heard the engineer, and asked how long the bridge would stay closed to lorries and to buses.

RESOLVED:

That the closure be regretted.

10.00 - 11.40 am
"""


def test_two_meetings_of_one_body_on_one_day_stay_apart() -> None:
    """A morning and an afternoon: two meetings, with ids that do not depend on which comes first."""
    found = meetings(a=OTHER, b=PRINTED)
    assert sorted(m.start or "" for m in found) == ["10:00", "14:00"]
    assert [m.id for m in found] == [m.id for m in meetings(a=PRINTED, b=OTHER)]
    assert of_files(found[0].sources) != of_files(found[1].sources)


def test_a_form_without_a_start_joins_the_meeting_whose_passages_it_has() -> None:
    """Of two meetings of a day the one with the same text; with neither's text it is joined to neither."""
    silent = PRINTED[: PRINTED.index("2.00 - 3.40 pm")]
    found = meetings(a=OTHER, b=PRINTED, c=silent)
    assert sorted(sorted(of_files(m.sources)) for m in found) == [["a.txt"], ["b.txt", "c.txt"]]
    strange = silent.replace("53. Rural Watch Fund.", "53. Harbour lights.")
    for sentence in ("The Panel considered", "Members welcomed", "The Panel received"):
        strange = strange.replace(sentence, f"Quite another thing was said of the lights. {sentence[::-1]}")
    strange = strange.replace("Complaints", "Moorings").replace("complaints", "moorings")
    strange = "\n".join(line for line in strange.split("\n") if not line.startswith(("a)", "b)", "That")))
    assert len(meetings(a=OTHER, b=PRINTED, c=strange)) == 3


def test_an_extraordinary_meeting_stays_apart_from_the_ordinary_one() -> None:
    """Beside the ordinary meeting of the day, with other business; the same business is the same meeting."""
    extra = OTHER.replace("a meeting of", "an extraordinary meeting of").replace("10.00 - 11.40 am\n", "")
    assert len(meetings(a=extra, b=PRINTED)) == 2
    same = PRINTED.replace("a meeting of", "an extraordinary meeting of")
    assert len(meetings(a=same, b=PRINTED)) == 1


@pytest.mark.parametrize(
    "other",
    [
        "Wold and Marram Police and Crime Panel",
        "Quarrow and Fenmarsh Police and Crime Panel Complaints Sub-Committee",
        "Quarrow and Fenmarsh Community Safety Partnership",
    ],
)
def test_two_bodies_on_one_day_stay_apart(other: str) -> None:
    """Even with the same items and words: the body is another."""
    assert len(meetings(a=PRINTED, b=PRINTED.replace("Quarrow and Fenmarsh Police and Crime Panel", other))) == 2


COMMON = """MINUTES

Minutes of a meeting of the Planning Committee held at {venue} on Tuesday, 4 March 2031.

PRESENT

Cllr. {chair} (in the Chair)

1. Apologies.

None.

2. {title}.

{told}

RESOLVED:

That the application be {what}.

6.00 - 7.00 pm
"""


def test_bodies_that_only_share_a_common_name_are_not_one() -> None:
    """Two councils have a Planning Committee, and both sat that evening."""
    here = COMMON.format(
        venue="Tithe Room", chair="A. Moat", title="Mill Lane", told="A mill was to be mended.", what="granted"
    )
    there = COMMON.format(
        venue="Spar Hall", chair="P. Lisle", title="Quay Row", told="A quay was to be built.", what="refused"
    )
    assert len(meetings(a=here, b=there)) == 2
    alike = there.replace("Quay Row", "Mill Lane").replace("P. Lisle", "A. Moat")
    assert len(meetings(a=here, b=alike)) == 2
    assert len(meetings(a=here, b=here.replace("None.", "There were none."))) == 1


NAMES = [
    "Quarrow & Fenmarsh Police and Crime Panel",
    "QUARROW AND FENMARSH POLICE AND CRIME PANEL.",
    "Police and Crime Panel for Quarrow and Fenmarsh",
    "Annual Meeting of the Quarrow and Fenmarsh Police and Crime Panel",
    "Quarrow and Fenmarsh Police and Crime Panel (Budget meeting)",
    "Quarrow and Fenmarsh Police and Crime Panel (administered by Fenmarsh Council)",
    "Quarrow and Fenmarsh Police and Crime Panel, NEW",
    "Quarrow and Fenmarsh PCP",
    "Quarrow and Fenmarsh Panel",
    "Reconvened from Friday, 28 February 2031, Quarrow and Fenmarsh Police and Crime Panel",
]


@pytest.mark.parametrize("name", NAMES)
def test_one_body_has_many_names(name: str) -> None:
    """Brackets, kinds of meeting, order, signs, short forms and a remit left out: the same meeting, the same id."""
    page = FORMS["page.txt"].replace(
        "Quarrow & Fenmarsh Police and Crime Panel (administered by Fenmarsh Council)", name, 1
    )
    (meeting,) = meetings(printed=PRINTED, page=page)
    assert meeting.id == of_march(FACTS).id
    assert {m.id for m in meetings(page=page)} == {meeting.id}


# ---------------------------------------------------------------- readings


def clauses(a: str, b: str) -> Facts:
    """Two forms of a meeting of which one has clause `a` in item 54, and the other `b`."""
    clause = "That the work- plan of the complaints officer be approved and published."
    return build(records(a=PRINTED.replace(clause, a), b=PRINTED.replace(clause, b) + "\n"))


@pytest.mark.parametrize(
    ("a", "b", "what"),
    [
        ("That £500 be paid to the mill.", "That £600 be paid to the mill.", "amount"),
        ("That £1.5m be lent to the mill.", "That £15m be lent to the mill.", "amount"),
        ("That the mill be let on 3 May 2031.", "That the mill be let on 4 May 2031.", "decision date"),
        ("That the offer for the mill be accepted.", "That the offer for the mill be not accepted.", "decision text"),
        ("That Mrs Ottery be thanked for her work.", "That Mr Sarne be thanked for her work.", "decision text"),
    ],
)
def test_another_sense_is_one_decision_with_two_readings(a: str, b: str, what: str) -> None:
    """The first form stands; the other is a variant, and the difference says what it is about."""
    facts = clauses(a, b)
    (one,) = [d for d in facts.decisions if d.item_number == "54"]
    assert one.text == a and [v.text for v in one.variants] == [b]
    (found,) = facts.differences
    assert found.what == what and [r.value for r in found.readings] == [a, b]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("That the report be noted.", "RESOLVED – that  the Report be noted"),
        ("That the re- letting of the mill’s yard be agreed.", "That the reletting of the mill's yard be agreed"),
        ("That bread & butter be bought.", "That bread and butter be bought; and"),
        ("That the officer's notification be filed.", "That the ofcer's notication be led."),
        ("That it begin at 10:30.", "That it begin at 10.30."),
        ("That £1,250 be paid.", "That £1250 be paid."),
    ],
)
def test_another_print_is_the_same_decision(a: str, b: str) -> None:
    """One decision, two sources, no variant, no difference."""
    facts = clauses(a, b)
    (one,) = [d for d in facts.decisions if d.item_number == "54"]
    assert of_files(one.sources) == {"a.txt", "b.txt"} and not one.variants and not facts.differences


def test_two_clauses_of_one_form_are_two_decisions() -> None:
    """However alike: a form that grants two sums grants both, and each has its match in the other form."""
    both = "(a) That £500 be paid to the mill.\n(b) That £600 be paid to the mill."
    facts = clauses(both, both)
    found = [d for d in facts.decisions if d.item_number == "54"]
    assert len(found) == 2 and all(of_files(d.sources) == {"a.txt", "b.txt"} for d in found)
    assert not facts.differences


def test_a_decision_that_one_form_lacks_is_listed() -> None:
    """The form prints the item with other outcomes: it could be expected to print this one."""
    facts = clauses("(a) That the mill be let.\n(b) That the yard be swept.", "That the mill be let.")
    (found,) = facts.differences
    assert found.what == "missing decision" and [r.value for r in found.readings] == ["That the yard be swept.", None]


AGENDA = """AGENDA

Meeting: Quarrow and Fenmarsh Police and Crime Panel
Date: Tuesday, 4 March 2031
Time: 2.00 pm
Venue: Tithe Room

1. Apologies for absence.

2. Minutes of the meeting held on 14 January 2031.

3. Rural Watch Fund.

4. Visit to the lighthouse.

5. Complaints officer.
"""


def test_an_agenda_adds_no_items_to_minutes_but_what_they_skip_is_listed() -> None:
    """The agenda's numbers are kept beside those of the minutes; the item that nobody minuted is a difference."""
    facts = build(records(agenda=AGENDA, printed=PRINTED))
    (meeting,) = facts.meetings
    assert [(i.number, i.agenda_number) for i in meeting.items] == [("51", "1"), ("52", "2"), ("53", "3"), ("54", "5")]
    (found,) = facts.differences
    assert found.what == "missing item"
    assert [r.value for r in found.readings] == [None, "Visit to the lighthouse."]


def test_ids_are_unique_and_claims_quote_their_own_meeting() -> None:
    """No two objects of a kind share an id, and every decision's item is one of its meeting's."""
    held: list[Record] = [*SIX, *records(later=NEXT_MINUTES, other=OTHER, agenda=AGENDA)]
    facts = build(held)
    for kind in type(facts).model_fields:
        ids = [fact.id for fact in getattr(facts, kind)]
        assert len(ids) == len(set(ids)) and ids == sorted(ids)
    items = {i.id: m.id for m in facts.meetings for i in m.items}
    assert all(items[d.item or ""] == d.meeting for d in facts.decisions)
