"""Posts at meetings, initiatives under all their names, corrections, contradictions."""

from __future__ import annotations

from collections import defaultdict

from kg.errors import UnknownKind
from tests.corpus.measures.score import Lister, Obj, Score, share, shown
from tests.matching import holds, same_person, words

POSTS = {
    "chair": ("chair", "chairman", "chairperson", "chairwoman"),
    "vice-chair": ("vice-chair", "vice chair", "vice-chairman", "deputy chair"),
    "commissioner": ("commissioner", "police and crime commissioner", "pcc"),
    "deputy commissioner": ("deputy commissioner", "deputy police and crime commissioner", "deputy pcc"),
    "chief constable": ("chief constable", "acting chief constable"),
    "opcc chief executive": ("chief executive of the commissioner's office", "chief executive"),
    "opcc chief finance officer": ("chief finance officer",),
    "panel secretary": ("democratic services officer",),
    "committee manager": ("democratic services manager",),
}
"""How a post may be listed, by its key in the truth; others are listed under their key."""


def posts(truth: Obj, listed: Lister) -> Score:
    """Compare who held a post at a meeting, where the post is named at all."""
    score = Score()
    try:
        rows = listed("posts")
    except UnknownKind:
        score.cases.append("posts are not listed yet")
        return score
    by_date = defaultdict(list)
    for row in rows:
        by_date[row["date"]].append(row)
    names = {p["id"]: p["names"] for p in truth["people"]}
    right, wrong, silent = list[Obj](), list[str](), list[str]()
    for want in truth["posts"]:
        held = [
            r for r in by_date[want["meeting"][:10]] if _post(r["post"]) in POSTS.get(want["post"], (want["post"],))
        ]
        named = [r["person_name"] for r in held if r["person_name"]]
        told = f"{want['post']} ({want['basis']}) in {want['document']}: {names[want['person']][0]}"
        if any(same_person(name, other) for name in named for other in names[want["person"]]):
            right.append(want)
        elif named:
            wrong.append(f"{told}, listed {named[0]}")
        else:
            silent.append(told)
    score.figures |= {"posts.right": share(len(right), len(truth["posts"])), "posts.wrong": len(wrong)}
    for basis in ("stated", "unnamed"):
        mine = [want for want in truth["posts"] if want["basis"] == basis]
        score.figures[f"posts.{basis}"] = share(sum(want["basis"] == basis for want in right), len(mine))
    score.cases += [f"wrong holder: {case}" for case in wrong] + [f"no holder: {case}" for case in silent]
    return score


def _post(text: str | None) -> str:
    return (text or "").casefold().removeprefix("the ").strip()


def initiatives(truth: Obj, listed: Lister) -> Score:
    """Compare initiatives by their names: all names of one in one object, no object with names of two."""
    rows = [*listed("initiatives"), *listed("bodies")]
    names = {row["id"]: {words(n) for n in (row["name"], *row["aliases"])} for row in rows}
    score = Score()
    found = joined = ends = 0
    for want in truth["initiatives"]:
        wanted = {words(n) for n in want["names"]}
        holders = [row for row in rows if names[row["id"]] & wanted]
        found += bool(holders)
        whole = next((row for row in holders if wanted <= names[row["id"]]), None)
        joined += bool(whole)
        if not holders:
            score.cases.append(f"initiative not found: {want['names']}")
        elif not whole:
            score.cases.append(f"names not joined: {want['names']}; {want['renamed']}")
        else:
            dates = sorted(m["date"] for m in whole["mentions"] if m["date"])
            ends += dates[:1] + dates[-1:] == [want["first"], want["last"]]
    total = len(truth["initiatives"])
    several = [row for row in rows if _owners(truth, names[row["id"]]) > 1]
    score.figures |= {
        "found": share(found, total),
        "joined": share(joined, total),
        "first_and_last": share(ends, total),
    }
    score.figures["wrong_joins"] = len(several)
    score.cases += [f"two initiatives in one: {row['name']} {row['aliases']}" for row in several]
    return score


def _owners(truth: Obj, names: set[tuple[str, ...]]) -> int:
    return sum(bool({words(n) for n in want["names"]} & names) for want in truth["initiatives"])


def successions(truth: Obj, listed: Lister) -> Score:
    """Count the sentences by which a body or an initiative has a new name, a successor or another host."""
    told = [c for c in truth["changes"] if c["kind"].startswith("body ")]
    return _with_sentence([*told, *(i["renamed"] for i in truth["initiatives"] if i["renamed"])], listed, "successions")


def corrections(truth: Obj, listed: Lister) -> Score:
    """Count the corrections that are listed with their sentence, and what is listed beyond them."""
    return _with_sentence(truth["corrections"], listed, "corrections")


def _with_sentence(wanted: list[Obj], listed: Lister, kind: str) -> Score:
    score = Score()
    try:
        rows = listed(kind)
    except UnknownKind:
        score.cases.append(f"{kind} are not listed yet")
        return score
    used = set[str]()
    for want in wanted:
        row = next((r for r in rows if r["id"] not in used and _tells(r, want)), None)
        if row:
            used.add(row["id"])
        else:
            score.cases.append(f"{kind} missed: {want['text']!r} in {want['document']}")
    score.figures |= {"recall": share(len(used), len(wanted)), "precision": share(len(used), len(rows))}
    score.cases += [f"{kind} too much: {next(iter(shown(r)))[:150]!r}" for r in rows if r["id"] not in used]
    return score


def _tells(row: Obj, want: Obj) -> bool:
    """Whether a listed object is about the sentence: a quote of its document is in it, or holds it."""
    quotes = [s["quote"] for s in row["sources"] if s["document"] == want["document"]]
    return any(holds(want["text"], quote) or holds(quote, want["text"]) for quote in quotes)


def contradictions(truth: Obj, listed: Lister) -> Score:
    """Count the contradictions whose listed sources lie in both documents."""
    score = Score()
    try:
        rows = listed("contradictions")
    except UnknownKind:
        score.cases.append("contradictions are not listed yet")
        return score
    sources = [{s["document"] for s in row["sources"]} for row in rows]
    found = [w for w in truth["contradictions"] if any(set(w["documents"]) <= s for s in sources)]
    score.figures["recall"] = share(len(found), len(truth["contradictions"]))
    score.figures["listed"] = len(rows)
    score.cases += [f"contradiction missed: {w['values']}" for w in truth["contradictions"] if w not in found]
    return score
