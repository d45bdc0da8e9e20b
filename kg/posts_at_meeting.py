"""Who held a post at one meeting, by the documents of that meeting alone: its attendance list first, then its text.

Consumes facts and the people named in each document of a meeting; produces `PostHeld`s. Words for a post ("the PCC")
mean a person where exactly one candidate fits at that meeting. The holder on another date is no candidate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from kg import post_facts
from kg.iri import digest, mint
from kg.mentions import PersonMention
from kg.model import Attendance, Facts, MeetingFact
from kg.names import key, parse, rank
from kg.post_facts import PostHeld
from kg.post_names import PostName, is_chair, post_name, same_post
from kg.posts import rank_in_full
from kg.proper_names import key as name_key
from kg.quote import Quote

_GENERIC = frozenset(["panel", "board", "committee", "commission", "forum", "group", "partnership", "council"])


@dataclass(frozen=True, slots=True)
class Holding:
    """A person to whom the documents of a meeting give a post. `rule` says where; `there` whether he was there."""

    person: str
    post: PostName
    written: str
    rule: str
    source: Quote
    there: bool = True


@dataclass(frozen=True, slots=True)
class Held:
    """The answer to who held a post at a meeting: a person where one alone fits, the rule, and all who may be meant."""

    person: str | None
    rule: str
    candidates: tuple[str, ...] = ()
    sources: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class _Meeting:
    body: str | None
    holdings: list[Holding] = field(default_factory=list)


class Holders:
    """Who held which post at each meeting of a corpus."""

    def __init__(self, meetings: Mapping[str, _Meeting]) -> None:
        """Take what the documents of each meeting say; see `of`."""
        self._meetings = meetings

    @classmethod
    def of(cls, meetings: Iterable[MeetingFact], named: Iterable[tuple[str, str, PersonMention]]) -> Self:
        """Return the holders at meetings. `named` are (meeting, person, mention) of all documents of meetings."""
        found: dict[str, _Meeting] = {}
        for meeting in meetings:
            found[meeting.id] = _Meeting(meeting.body, [h for a in meeting.attendance for h in _listed(a)])
        for meeting_id, person, mention in named:
            if meeting_id in found:
                found[meeting_id].holdings.extend(_stated(person, mention))
        return cls(found)

    def holder(self, meeting: str, post: str) -> Held:
        """Return who held a post, given in the words of a document ("the Vice-Chair"), at a meeting."""
        asked, at = post_name(post), self._meetings.get(meeting)
        if asked is None or at is None:
            return Held(None, post_facts.NOBODY_NAMED)
        fitting = [h for h in at.holdings if _is_meant(asked, h, at.body)]
        if asked.where is None:
            fitting = _first([h for h in fitting if h.post.key == asked.key], fitting)
            fitting = _first([h for h in fitting if h.rule == post_facts.LISTED], fitting)
            fitting = _first([h for h in fitting if h.post.acting == asked.acting], fitting)
        fitting = _first([h for h in fitting if h.there], fitting)
        people = {h.person: h for h in reversed(fitting)}
        if len(people) != 1:
            rule = post_facts.SEVERAL if people else post_facts.NOBODY_NAMED
            return Held(None, rule, tuple(sorted(people)))
        (one,) = people.values()
        rule = post_facts.MEMBER_FOR if asked.where else post_facts.ONLY_HOLDER
        if one.post.acting and not asked.acting:
            rule = post_facts.ACTING
        return Held(one.person, rule, (one.person,), (one.source,))

    def holdings(self, meeting: str) -> Sequence[Holding]:
        """Return what the documents of a meeting say of posts, its list first."""
        at = self._meetings.get(meeting)
        return at.holdings if at else ()

    def body(self, meeting: str) -> str | None:
        """Return the body that met."""
        at = self._meetings.get(meeting)
        return at.body if at else None


def _first(wanted: list[Holding], otherwise: list[Holding]) -> list[Holding]:
    return wanted or otherwise


def _listed(a: Attendance) -> Iterator[Holding]:
    """The posts that an attendance list gives: in the chair, beside the name, or as a rank before it."""
    if a.person is None:
        return
    there = a.presence not in ("apologies", "member")  # an agenda says who belongs to a body, not who came
    name = parse(a.name)
    grade = rank(name) if name else None
    written = ["Chair"] if a.chair else []
    written += ["Vice-Chair"] if a.vice_chair else []
    written += [a.role] if a.role else []
    written += [rank_in_full(grade)] if grade else []
    seen = set()
    for words in written:
        for part in words.split(";"):
            post = post_name(part)
            if post and post.key not in seen and post.key != "member":
                seen.add(post.key)
                yield Holding(a.person, post, " ".join(part.split()), post_facts.LISTED, a.sources[0], there)
    if name and name.authority:
        yield Holding(a.person, PostName(key="member", where=name.authority), "Member", post_facts.LISTED, a.sources[0])


def _stated(person: str, mention: PersonMention) -> Iterator[Holding]:
    """The posts that a text gives beside a name."""
    if mention.listed:
        return
    for role in mention.roles:
        post = post_name(role.role)
        if post and post.key != "member":
            post = post.model_copy(update={"body": role.body or post.body})
            yield Holding(person, post, role.role, post_facts.IN_MINUTES, mention.quote)


def _is_meant(asked: PostName, held: Holding, body: str | None) -> bool:
    if asked.where is not None:
        place = key(held.post.where or "")
        return held.post.where is not None and place.startswith(key(asked.where))
    if held.post.where is not None or not same_post(asked, held.post):
        return False
    if asked.body and not _is_own(asked.body, body):
        return held.post.body is not None and name_key(asked.body) == name_key(held.post.body)
    return not is_chair(asked) or held.post.body is None or _is_own(held.post.body, body)


def _is_own(named: str, body: str | None) -> bool:
    """Whether a body that is named is the one that meets: by its name, or as "the Panel"."""
    words, own = name_key(named), name_key(body or "")
    return words == own or (words in _GENERIC and words in own.split())


def posts_held(facts: Facts, holders: Holders, asked: Iterable[tuple[str, str, Quote]]) -> tuple[PostHeld, ...]:
    """Return the posts of all meetings, sorted by id: those that documents give, and those they only ask for.

    `asked` are (meeting, post as written, quote) of wherever a post stands for a person.
    """
    names = {person.id: person.name for person in facts.people}
    wanted: dict[str, dict[str, list[tuple[str, Quote]]]] = defaultdict(lambda: defaultdict(list))
    for at, words, quote in asked:
        post = post_name(words)
        if post:
            wanted[at][f"{'acting ' * post.acting}{post.key} {post.where or ''} {post.body or ''}"].append(
                (words, quote)
            )
    found: dict[str, PostHeld] = {}
    for meeting in facts.meetings:
        for held in _of_meeting(meeting, holders, wanted.get(meeting.id, {}), names):
            found.setdefault(held.id, held)
    return tuple(found[i] for i in sorted(found))


def _of_meeting(
    meeting: MeetingFact,
    holders: Holders,
    wanted: Mapping[str, Sequence[tuple[str, Quote]]],
    names: Mapping[str, str],
) -> Iterator[PostHeld]:
    given = _given(holders.holdings(meeting.id), meeting.body)
    ids: dict[str, list[tuple[PostName, str]]] = defaultdict(list)
    for several in given:
        one = several[0]
        sources = tuple(dict.fromkeys(h.source for h in several))
        body = next((h.post.body for h in several if h.post.body), meeting.body if is_chair(one.post) else None)
        stated_post = _post(meeting, one.written, body, one.rule, sources, one.person, names)
        ids[one.person].append((one.post, stated_post.id))
        yield stated_post
    stated = {h.post.key for several in given for h in several}
    for _, places in sorted(wanted.items()):
        words, quotes = places[0][0], [quote for _, quote in places]
        held = holders.holder(meeting.id, words)
        post = post_name(words)
        if held.person and post and post.key in stated and not post.where:
            continue  # the very post is listed above, with its holder
        sources = tuple(dict.fromkeys((*held.sources, *quotes)))
        own = meeting.body if post and is_chair(post) and not post.body else post.body if post else None
        found = _post(meeting, words, own, held.rule, sources, held.person, names, held.candidates)
        inputs = tuple(
            i for who in held.candidates for given_post, i in ids[who] if post and same_post(post, given_post)
        )
        yield found.model_copy(update={"inputs": inputs})


def _given(holdings: Iterable[Holding], body: str | None) -> list[list[Holding]]:
    """The holdings that say one thing together: one person, one post, of one body or of none that is named."""
    found: dict[tuple[str, str], list[list[Holding]]] = defaultdict(list)
    for h in holdings:
        if h.post.where is not None or h.post.past or h.post.coming:
            continue
        groups = found[h.person, h.post.key]
        with_it = next((g for g in groups if _one_body(g, h, body)), None)
        if with_it is None:
            groups.append([h])
        else:
            with_it.append(h)
    return [group for _, groups in sorted(found.items()) for group in groups]


def _one_body(group: Iterable[Holding], h: Holding, body: str | None) -> bool:
    """Whether a post is of the body of those of a group, as far as it is named: the chair's is the one that meets."""

    def of(one: Holding) -> str | None:
        named = one.post.body or (body if is_chair(one.post) else None)
        return name_key(body or "") if named and _is_own(named, body) else name_key(named) if named else None

    bodies = {of(one) for one in (*group, h)} - {None}
    return len(bodies) <= 1 or not is_chair(h.post)


def _post(
    meeting: MeetingFact,
    post: str,
    body: str | None,
    rule: str,
    sources: tuple[Quote, ...],
    person: str | None,
    names: Mapping[str, str],
    candidates: tuple[str, ...] = (),
) -> PostHeld:
    known = post_name(post)
    words = f"{'acting ' * known.acting}{known.key} {known.where or ''}" if known else post
    stated = rule in (post_facts.LISTED, post_facts.IN_MINUTES)
    return PostHeld(
        id=mint("post", meeting.id.rsplit("/", 1)[-1], digest(words, body or "", person or "", "" if stated else rule)),
        meeting=meeting.id,
        date=meeting.date,
        body=body,
        post=post,
        person=person,
        person_name=names.get(person or ""),
        basis="stated" if stated else "derived",
        rule=rule,
        candidates=candidates or ((person,) if person else ()),
        sources=sources,
    )
