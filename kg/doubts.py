"""What a person should look at: each doubt of a build as a question, with the sentences and what either answer does.

Consumes facts. Produces `Doubt`s, the most certain to matter first. A doubt is settled in the authority file
(`panelgraph review`), by what is written where it can be: identity by names in files, anything else by its id.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.model import Frozen
from kg.authority import Anchor, Authority, Judge, Judgement
from kg.correction_effects import ACCEPTED
from kg.iri import digest
from kg.model import Contradiction, Correction, Facts, Person, Quote, SurfaceForm

KINDS = ("identity", "post", "correction", "contradiction")
"""Kinds of doubts, in the order in which they are told."""


class Doubt(Frozen):
    """One question about the data.

    `id` is short and stays while what it is about stays. `about` are ids of facts, `anchors` what a judgement of it is
    anchored in. `if_accepted` and `if_rejected` say what either judgement changes at the next build. `judged` is what
    the authority file already says.
    """

    id: str
    kind: str
    question: str
    about: tuple[str, ...]
    anchors: tuple[Anchor, ...]
    if_accepted: str
    if_rejected: str
    body: str | None
    date: str | None
    sources: tuple[Quote, ...]
    judged: str | None = None

    def judgement(self, accept: bool, note: str | None = None, by: str | None = None) -> Judgement:
        """Return the entry of an authority file that accepts or rejects it."""
        if self.kind == "identity":
            judge = Judge.SAME if accept else Judge.DIFFERENT
        else:
            judge = Judge.ACCEPT if accept else Judge.REJECT
        return Judgement(judge=judge, about=self.anchors, note=note, by=by)


def doubts(facts: Facts, authority: Authority) -> tuple[Doubt, ...]:
    """Return all doubts: those that are not settled first, then by kind and id."""
    settled = {anchors: j.judge.value for j in authority.judgements if (anchors := frozenset(j.about))}
    found = [
        doubt.model_copy(update={"judged": settled.get(frozenset(doubt.anchors))})
        for doubt in (*_of_people(facts), *_of_posts(facts), *_of_corrections(facts), *_of_contradictions(facts))
    ]
    return tuple(sorted(found, key=lambda d: (d.judged is not None, KINDS.index(d.kind), d.id)))


def _id(*parts: str) -> str:
    return "d-" + digest(*parts)[:8]


def _of_people(facts: Facts) -> Iterator[Doubt]:
    people = {person.id: person for person in facts.people}
    seen: set[tuple[str, str]] = set()
    for person in facts.people:
        for other_id, reason in person.doubts:
            one, two = sorted((person.id, other_id))
            other = people.get(other_id)
            if other is None or (one, two) in seen:
                continue
            seen.add((one, two))
            a, b = _form(people[one], people[two]), _form(people[two], people[one])
            yield Doubt(
                id=_id("identity", one, two),
                kind="identity",
                question=f"Are {a.form} ({a.document}) and {b.form} ({b.document}) one person? {reason}",
                about=(one, two),
                anchors=(Anchor(name=a.form, document=a.document), Anchor(name=b.form, document=b.document)),
                if_accepted="both names become one person",
                if_rejected="both stay two people, and nothing asks again",
                body=None,
                date=None,
                sources=(a.source, b.source),
            )


def _form(person: Person, other: Person) -> SurfaceForm:
    """A way in which a person is written that is not also the other's in the same file, the longest first."""
    taken = {(form.document, form.form) for form in other.surface_forms}
    own = [form for form in person.surface_forms if (form.document, form.form) not in taken]
    return max(own or person.surface_forms, key=lambda form: (len(form.form), form.document, form.form))


def _of_posts(facts: Facts) -> Iterator[Doubt]:
    """Holders of a post at a meeting that nothing proves, where somebody may be meant."""
    names = {person.id: person.name for person in facts.people}
    for post in facts.posts:
        candidates = tuple(names.get(one, one) for one in post.candidates)
        if post.person is None and candidates:
            yield Doubt(
                id=_id("post", post.id),
                kind="post",
                question=f"Who was {post.post} at this meeting: {' or '.join(candidates)}?",
                about=(post.id,),
                anchors=(Anchor(id=post.id),),
                if_accepted="nothing: a list or sentence that names the holder settles it",
                if_rejected="nothing: it stays without a name",
                body=post.body,
                date=post.date,
                sources=post.sources,
            )


def _of_corrections(facts: Facts) -> Iterator[Doubt]:
    for one in facts.corrections:
        if not one.applied or one.rule == ACCEPTED:
            yield Doubt(
                id=_id("correction", one.id),
                kind="correction",
                question=f"Does this correct the minutes of {one.corrected_date or 'an earlier meeting'}? {_what(one)}",
                about=(one.id,),
                anchors=(Anchor(id=one.id),),
                if_accepted=_if_corrected(one),
                if_rejected="the minutes stand as printed, and nothing asks again",
                body=one.body,
                date=one.date,
                sources=one.sources,
            )


def _what(one: Correction) -> str:
    change = f"{one.what}: “{one.before or 'nothing'}” → “{one.after or 'nothing'}”"
    return f"{change} (not applied: {one.reason})" if one.reason else change


def _if_corrected(one: Correction) -> str:
    if one.corrected is None:
        return "it is noted as right; nothing changes before the minutes that it corrects are held"
    return "the corrected reading stands beside the printed one, with both sentences"


def _of_contradictions(facts: Facts) -> Iterator[Doubt]:
    for one in facts.contradictions:
        yield Doubt(
            id=_id("contradiction", one.id),
            kind="contradiction",
            question=f"Is this a contradiction? {_told(one)}",
            about=(one.id, *([one.about] if one.about else [])),
            anchors=(Anchor(id=one.id),),
            if_accepted="it stays listed, as looked at",
            if_rejected="it is listed no more",
            body=one.body,
            date=one.date,
            sources=one.sources,
        )


def _told(one: Contradiction) -> str:
    said = " | ".join(f"“{s.value}” ({', '.join(dict.fromkeys(q.document for q in s.sources))})" for s in one.said)
    return f"{one.what}: {said}"
