"""Judgements about people: they stand whatever is taken in later, and each merge says why, so that it can be undone."""

from __future__ import annotations

import pytest

from kg.authority import Anchor, Authority, Judge, Judgement
from kg.identity.people import People, resolve
from kg.mentions import PersonMention
from kg.merges import RULES
from tests.kg.test_people_identity import DEPUTY, NEIGHBOUR, groups, members, person
from tests.kg.told_people import told

FULL = members("Cllr. Una Ash", "Cllr Peter Marsh", name="a.txt", date="2031-03-04")
BARE = members("Cllr Ash", "Cllr Peter Marsh", name="b.txt", date="2031-06-10")
LATER = [
    *members("Cllr. Una Ash", "Cllr Peter Marsh", name="c.txt", date="2031-09-01"),
    *members("Cllr Ash", name="d.txt", date="2032-01-12"),
]
ASH = Anchor(name="Cllr. Una Ash", document="a.txt")
OTHER_ASH = Anchor(name="cllr  ash", document="b.txt")


def judged(judge: Judge, *about: Anchor, value: str | None = None) -> Authority:
    return Authority(judgements=(Judgement(judge=judge, about=about, value=value, line=1),))


def together(people: People, *forms: tuple[str, str]) -> bool:
    """Whether one person bears all of these forms, each in its file."""
    held = [{(f.form, f.document) for f in p.surface_forms} for p in people.people]
    return any(set(forms) <= one for one in held)


@pytest.mark.parametrize("more", [[], LATER], ids=["then", "after more is taken in"])
@pytest.mark.parametrize("judge", [Judge.DIFFERENT, Judge.REJECT])
def test_an_undone_merge_stays_undone(judge: Judge, more: list[PersonMention]) -> None:
    """What the rules would join is apart, and the others stay with whom they were; nobody doubts what was judged."""
    mentions = [*FULL, *BARE, *more]
    assert together(resolve(mentions), ("Cllr. Una Ash", "a.txt"), ("Cllr Ash", "b.txt"))
    people = resolve(mentions, judged(judge, ASH, OTHER_ASH))
    assert not together(people, ("Cllr. Una Ash", "a.txt"), ("Cllr Ash", "b.txt"))
    if more:
        assert together(people, ("Cllr. Una Ash", "a.txt"), ("Cllr. Una Ash", "c.txt"), ("Cllr Ash", "d.txt"))
    bare = next(p for p in people.people if ("Cllr Ash", "b.txt") in {(f.form, f.document) for f in p.surface_forms})
    una = next(p for p in people.people if "Cllr. Una Ash" in {f.form for f in p.surface_forms})
    assert una.id not in {other for other, _ in bare.doubts}


def test_two_of_one_name_are_told_apart() -> None:
    """Father and son on one body: each keeps what is his by his own file; what may be either's is nobody's of them."""
    mentions = [
        *members("Cllr John Oak", name="a.txt", date="2031-03-04"),
        *members("Cllr John Oak", name="b.txt", date="2039-03-04"),
    ]
    assert len(resolve(mentions).people) == 1
    about = [Anchor(name="Cllr John Oak", document=name) for name in ("a.txt", "b.txt")]
    people = resolve(mentions, judged(Judge.DIFFERENT, *about))
    assert len(people.people) == 2
    assert len({p.id for p in people.people}) == 2


@pytest.mark.parametrize("judge", [Judge.SAME, Judge.ACCEPT])
def test_what_no_rule_joins_is_joined_by_a_judgement(judge: Judge) -> None:
    """A councillor of the name of a guest elsewhere; names that have nothing in common."""
    mentions = [*DEPUTY, *members("Cllr. Kirk Holt", name="b.txt", date="2034-05-01", body=NEIGHBOUR)]
    assert len(resolve(mentions).people) == 2
    about = Anchor(name="Kirk Holt", document="a.txt"), Anchor(name="Cllr. Kirk Holt", document="b.txt")
    (holt,) = resolve(mentions, judged(judge, *about)).people
    assert {role.role for role in holt.roles} == {"Deputy Commissioner", "member"}
    other = [*FULL, *members("Mrs Una Oak", name="z.txt", date="2036-01-01", body=NEIGHBOUR)]
    about = ASH, Anchor(name="Mrs Una Oak", document="z.txt")
    assert groups(resolve(other, judged(judge, *about))) == {
        frozenset({"Cllr. Una Ash", "Mrs Una Oak"}),
        frozenset({"Cllr Peter Marsh"}),
    }


def test_within_one_document_too() -> None:
    """A surname with one bearer in its document is his, unless somebody knows better."""
    mentions = told("Cllr Peter Marsh came. Cllr Marsh spoke.")
    about = Anchor(name="Cllr Peter Marsh", document="told.txt"), Anchor(name="Cllr Marsh", document="told.txt")
    assert len(resolve(mentions).people) == 1
    assert len(resolve(mentions, judged(Judge.DIFFERENT, *about)).people) == 2


def test_a_preferred_name_changes_the_name_alone() -> None:
    """Id and forms stay: links to the person still lead there."""
    plain = person(resolve([*FULL, *BARE]), "Cllr. Una Ash")
    named = person(
        resolve([*FULL, *BARE], judged(Judge.PREFERRED_NAME, OTHER_ASH, value="Una M. Ash")), "Cllr. Una Ash"
    )
    assert (named.name, named.id, named.surface_forms) == ("Una M. Ash", plain.id, plain.surface_forms)


def test_what_matches_nothing_changes_nothing() -> None:
    """A name or file that is not held rules nothing, and is told of as unmatched by whoever builds."""
    nowhere = judged(Judge.SAME, ASH, Anchor(name="Cllr Nobody", document="a.txt"))
    people = resolve([*FULL, *BARE], nowhere)
    assert people.people == resolve([*FULL, *BARE]).people
    assert people.matched == {ASH}


def test_every_merge_says_why() -> None:
    """For each further name of a person there is a rule of the list, with both names and both quotes."""
    people = resolve([*FULL, *BARE, *LATER])
    una = person(people, "Cllr. Una Ash")
    found = [merge for merge in people.merges if merge.person == una.id]
    assert len(found) == len({(f.form, f.document) for f in una.surface_forms}) - 1
    for merge in found:
        assert merge.rule in RULES
        assert 0 < merge.confidence <= 1
        assert merge.left.form in merge.left.source.quote and merge.right.form in merge.right.source.quote
    bare = next(m for m in found if "b.txt" in (m.left.source.document, m.right.source.document))
    assert bare.rule == "person/surname-of-one-bearer"
    assert "'Cllr Ash' (b.txt)" in str(bare)
