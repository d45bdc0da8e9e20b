"""Doubts: a question each, with a short id that stays, and a judgement that is anchored in what is written."""

from __future__ import annotations

from kg.authority import NOBODY, Authority, Judge
from kg.build import build
from kg.doubts import KINDS, doubts
from tests.factories import corpus
from tests.kg.told_corrections import NOT_CERTAIN, june, told

FACTS, _ = corpus()


def test_each_kind_of_doubt_is_a_question_with_its_sentences() -> None:
    """Identity, a correction that is not applied, a contradiction: what either answer does is told."""
    found = doubts(FACTS, NOBODY)
    assert {d.kind for d in found} == {"identity", "correction", "contradiction"} <= set(KINDS)
    for doubt in found:
        assert doubt.question and doubt.sources and doubt.if_accepted and doubt.if_rejected
        assert doubt.judged is None and len(doubt.id) == 10
    assert len({d.id for d in found}) == len(found)


def test_identity_is_judged_by_names_in_files_and_anything_else_by_id() -> None:
    """Accepting an identity says same, rejecting different, anchored in the two names as written."""
    identity, correction = (next(d for d in doubts(FACTS, NOBODY) if d.kind == k) for k in ("identity", "correction"))
    same = identity.judgement(True, note="One office.")
    assert same.judge is Judge.SAME and same.note == "One office."
    assert {(a.name, a.document) for a in same.about} == {
        ("Mrs. B. Osterlund", "march.txt"), ("Brita Osterlund", "june report.txt"),
    }  # fmt: skip
    assert identity.judgement(False).judge is Judge.DIFFERENT
    accepted = correction.judgement(True)
    assert accepted.judge is Judge.ACCEPT and [a.id for a in accepted.about] == [FACTS.corrections[0].id]


def test_what_is_settled_comes_last_and_says_so() -> None:
    """A doubt that the authority file settles is still there, marked, behind those that are open."""
    before = doubts(FACTS, NOBODY)
    settled = before[0].judgement(False)
    after = doubts(FACTS, Authority(judgements=(settled,)))
    assert after[-1].id == before[0].id and after[-1].judged == "different"
    assert [d.judged for d in after[:-1]] == [None] * (len(before) - 1)


def test_ids_do_not_depend_on_other_documents() -> None:
    """The doubt of a correction keeps its id when other files come."""
    files = june(NOT_CERTAIN)
    more = {
        **files,
        "other.txt": files["march.txt"].replace("4 March 2031", "3 March 2032").replace("Tarnmoor", "Wold"),
    }
    one, other = ({d.id for d in doubts(build(told(f)), NOBODY) if d.kind == "correction"} for f in (files, more))
    assert len(one) == 1 and one <= other
