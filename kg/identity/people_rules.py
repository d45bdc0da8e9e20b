"""Whether two bearers of names are one person: evidence for, evidence against, and what is only a doubt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from kg.identity.bearers import PEERAGE, Bearer, Standing
from kg.names import Likeness, PersonName, compare, key, one_letter_apart, surname_key

TERM_DAYS = 3 * 366
"""A bare surname means the same member within this time: members sit for terms of about four years."""
NEAR_DAYS = 5 * 366
"""The same for a surname with initials."""


def likeness(a: Bearer, b: Bearer) -> Likeness:
    """Return the likeness of the fullest names; DIFFERENT when any two names or the titles contradict each other."""
    if a.sexes and b.sexes and a.sexes != b.sexes:
        return Likeness.DIFFERENT
    found = [compare(x, y) for x, y in _pairs(a, b) if not _misspelt(x, y)]
    if not found or any(f is Likeness.DIFFERENT for f in found):
        return Likeness.DIFFERENT
    return max(found)


def _pairs(a: Bearer, b: Bearer) -> list[tuple[PersonName, PersonName]]:
    """The names to compare. Of one who is known to bear two surnames only those that may be meant are."""
    pairs = [(x, y) for x in a.names for y in b.names]
    if len(a.surnames) < 2 and len(b.surnames) < 2:
        return pairs
    return [(x, y) for x, y in pairs if not (x.surname and y.surname) or surname_key(x) == surname_key(y)] or pairs


def _misspelt(x: PersonName, y: PersonName) -> bool:
    """Whether two full names agree but for one letter of the surname."""
    if not (x.given and y.given) or min(len(key(x.given[0])), len(key(y.given[0]))) < 2:
        return False
    alike = compare(x.model_copy(update={"surname": "x"}), y.model_copy(update={"surname": "x"}))
    return alike is not Likeness.DIFFERENT and one_letter_apart(x.surname, y.surname)


def _variants(a: Bearer, b: Bearer) -> bool:
    """Whether all that sets two bearers apart is one letter of a surname."""
    opposed = bool(a.sexes and b.sexes and a.sexes != b.sexes)
    return not opposed and any(_misspelt(x, y) for x in a.names for y in b.names)


def variant(a: Bearer, b: Bearer) -> bool:
    """Whether two bearers are one whose surname is misspelt by a letter: in one file, of one rank or post."""
    return _variants(a, b) and bool(a.files & b.files) and _same_office(a, b)


def _same_office(a: Bearer, b: Bearer) -> bool:
    """Whether rank, post or kind of person are the same, or one of them is not known."""
    unknown = Standing.UNKNOWN in (a.standing, b.standing)
    return unknown or bool(a.posts & b.posts) or (a.standing is b.standing and not (a.posts and b.posts))


def clash(a: Bearer, b: Bearer) -> bool:
    """Whether two bearers cannot be one person: names or titles contradict, or one list names both."""
    if likeness(a, b) is Likeness.DIFFERENT and not _variants(a, b):
        return True
    return (bool(a.lists & b.lists) and not _same_entry(a, b)) or _namesakes(a, b) or _namesakes(b, a)


def _namesakes(earlier: Bearer, later: Bearer) -> bool:
    """Whether a document says of the later of two that an earlier bearer of the full name is somebody else."""
    if not later.namesake or not (earlier.full and later.full):
        return False
    first = min((m.date for m in later.mentions if m.date), default="")
    last = max((m.date for m in earlier.mentions if m.date), default="9999")
    return last < first


def _same_entry(a: Bearer, b: Bearer) -> bool:
    """Whether the lists that name both do so with one and the same name (a name printed twice)."""
    return bool({n.surname for n in a.names} & {n.surname for n in b.names}) and a.given == b.given


def near(a: Bearer, b: Bearer, days: int) -> bool:
    """Whether both are named for one body within so many days, or one for a council of which the other is listed.

    The lists of a whole council hold all its councillors: who is meant in one of its committees stands there.
    """
    return _near(a.days, b.days, days) or _near(a.served, b.seated, days) or _near(a.seated, b.served, days)


def _near(one: Mapping[str, list[int]], other: Mapping[str, list[int]], days: int) -> bool:
    few, many = sorted((one, other), key=lambda of: sum(map(len, of.values())))
    for body in few.keys() & many.keys():
        theirs = many[body]
        for day in few[body]:
            at = bisect_left(theirs, day - days)
            if at < len(theirs) and theirs[at] <= day + days:
                return True
    return False


def join_in_document(a: Bearer, b: Bearer) -> bool:
    """Whether two bearers named in one document are one person."""
    like = likeness(a, b)
    if like >= Likeness.FITS or variant(a, b):
        return True
    if like is not Likeness.SURNAME:
        return False
    bare, other = (a, b) if not (a.given and a.surnames) else (b, a)
    if not bare.surnames:
        return True
    return _may_be(bare, other)


def rule_across(a: Bearer, b: Bearer, terms: int = 1) -> str | None:
    """Return the rule by which two bearers named in different documents are one person, None without proof.

    `terms` widens the time within which a name that is not full means the same bearer.
    """
    like = likeness(a, b)
    if like is Likeness.DIFFERENT:
        return "person/misspelt-in-document" if variant(a, b) else None
    if like is Likeness.SAME and a.full and b.full:
        return same_name(a, b)
    if not (a.bodies & b.bodies or a.files & b.files or a.hosts & b.hosts):
        return None
    if like >= Likeness.FITS:
        if not _sides_fit(a, b):
            return None
        certain = (
            bool(a.files & b.files)
            or (a.full and b.full and bool(a.bodies & b.bodies))
            or near(a, b, NEAR_DAYS * terms)
        )
        return "person/fitting-name-same-body" if certain else None
    bare, other = (a, b) if not a.given else (b, a)
    if not bare.surnames or not near(a, b, TERM_DAYS * terms):
        return None
    if not other.given:
        return "person/surname-alone" if _alike(bare, other) else None
    return "person/surname-of-one-bearer" if _known_as(bare, other) else None


def same_name(a: Bearer, b: Bearer) -> str | None:
    """Return the rule by which two bearers of one full name are one person, None where nothing else links them."""
    linked = {"file": a.files & b.files, "body": a.bodies & b.bodies}
    if _one_side(a, b):
        if _one_kind(a, b):
            linked["council"] = a.hosts & b.hosts
        linked |= {"place": a.places & b.places, "post": a.posts & b.posts}
    return next((f"person/same-name-same-{what}" for what, found in linked.items() if found), None)


def _one_kind(a: Bearer, b: Bearer) -> bool:
    """Whether both are known as members, or both as officers: a name heard from the public may be anybody's."""
    kinds = ({Standing.COUNCILLOR, Standing.MEMBER}, {Standing.OFFICER, Standing.RANKED})
    return any(a.standing in kind and b.standing in kind for kind in kinds)


def _one_side(a: Bearer, b: Bearer) -> bool:
    """Whether nothing speaks against one person, as it does of a councillor and somebody else, or of two councils.

    Somebody who changes side is one person where the papers of one body or council name both, or where a sentence says
    of the one that he held the post of the other.
    """
    if a.former & b.posts or b.former & a.posts:
        return bool(a.places & b.places)
    if (a.standing is Standing.COUNCILLOR) is not (b.standing is Standing.COUNCILLOR):
        return Standing.UNKNOWN in (a.standing, b.standing)
    return not (a.councils and b.councils) or bool(a.councils & b.councils)


def _sides_fit(a: Bearer, b: Bearer) -> bool:
    """Whether initials or a short form can be somebody's: a councillor is no officer, and no officer of police."""
    if Standing.COUNCILLOR not in (a.standing, b.standing):
        return True
    return all(one.is_member or one.standing in (Standing.COUNCILLOR, Standing.UNKNOWN) for one in (a, b))


def misspelt(a: Bearer, b: Bearer) -> bool:
    """Whether all says that two full names one letter apart are one person's: body, time and office are the same.

    That nobody else bears such a name, and that no document names both, is for the caller to see to.
    """
    if not (a.full and b.full and a.given == b.given and _variants(a, b) and near(a, b, TERM_DAYS)):
        return False
    return bool(a.posts & b.posts) or (a.is_member and b.is_member and not (a.posts and b.posts))


def _alike(a: Bearer, b: Bearer) -> bool:
    """Whether two bare surnames are those of members, or have a title or post in common."""
    if a.is_member and b.is_member:
        return True
    return a.standing is b.standing and bool(a.titles & b.titles or a.posts & b.posts)


def _may_be(bare: Bearer, other: Bearer) -> bool:
    """Within a document: whether a surname with its title can be the person named in full."""
    if bare.standing is Standing.COUNCILLOR:
        return other.is_member or other.standing not in (Standing.RANKED, Standing.OFFICER)
    if bare.standing is Standing.RANKED:
        return other.standing in (Standing.RANKED, Standing.UNKNOWN)
    return True


def _known_as(bare: Bearer, other: Bearer) -> bool:
    """Across documents: whether a surname with its title is that of a person known for the same body."""
    if bare.standing is Standing.RANKED or other.standing is Standing.RANKED:
        return bare.standing is other.standing
    if bare.standing is Standing.PEER:
        return bool(bare.titles & other.titles & PEERAGE)
    if bare.standing is Standing.COUNCILLOR or bare.is_member:
        return other.is_member
    return bool(bare.posts & other.posts) or (other.is_member and bool(bare.titles & other.titles))


def doubt(a: Bearer, b: Bearer) -> str | None:
    """Return why two people who are kept apart may yet be one, or None when nothing suggests it."""
    like = likeness(a, b)
    if like is Likeness.DIFFERENT or not (a.surnames & b.surnames) or clash(a, b):
        return None
    if Standing.RANKED in (a.standing, b.standing) and a.standing is not b.standing and like is Likeness.SURNAME:
        return None
    where = "same body" if a.bodies & b.bodies else "different body"
    what = {Likeness.SAME: "same name", Likeness.FITS: "names fit", Likeness.SURNAME: "same surname"}[like]
    return f"{what}, {where}"
