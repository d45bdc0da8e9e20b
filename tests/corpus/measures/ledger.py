"""The ledger: every request of the truth by its status, and what is listed beyond them."""

from __future__ import annotations

from collections import Counter, defaultdict

from kg.errors import UnknownKind
from tests.corpus.measures.score import Lister, Obj, Score, share, shown
from tests.matching import holds, words

Holders = dict[tuple[str, str], set[str]]
"""The surnames of the holders of a post (without "the", in lower case) at a meeting."""


def measure(truth: Obj, listed: Lister) -> Score:
    """Compare the listed requests with the truth; a request that is not listed counts as wrong."""
    score = Score()
    try:
        rows = listed("requests")
    except UnknownKind:
        score.cases.append("requests are not listed yet")
        return score
    by_date: dict[str, list[Obj]] = defaultdict(list)
    for row in rows:
        by_date[row["date"]].append(row)
    pairs, used = [], set[str]()
    for want in truth["requests"]:
        found = next((r for r in by_date[want["date"]] if r["id"] not in used and _same(want, r)), None)
        pairs.append((want, found))
        if found:
            used.add(found["id"])
    _count(score, pairs, _holders(truth))
    extra = [row for row in rows if row["id"] not in used]
    score.figures["precision"] = share(len(used), len(rows))
    score.cases += [f"no request: {row['date']} {row['form']} {row['text']!r}" for row in extra]
    return score


def _same(want: Obj, row: Obj) -> bool:
    """Whether a listed request is about what was asked: the object of each request stands nowhere else that day."""
    return any(holds(text, want["object"]) for text in shown(row))


def _holders(truth: Obj) -> Holders:
    """Return the surnames of who held each post at each meeting: a minute may name the person in place of the post."""
    surnames = {one["id"]: {name.split()[-1].lower() for name in one["names"]} for one in truth.get("people", ())}
    held: Holders = defaultdict(set)
    for one in truth.get("posts", ()):
        held[one["meeting"], one["post"].lower()] |= surnames.get(one["person"], set())
    return held


def _count(score: Score, pairs: list[tuple[Obj, Obj | None]], holders: Holders) -> None:
    right = sum(bool(row) and want["status"] == row["status"] for want, row in pairs if row)
    found = [(want, row) for want, row in pairs if row]
    score.figures |= {
        "status": share(right, len(pairs)),
        "found": share(len(found), len(pairs)),
        "form": share(sum(want["form"] == row["form"] for want, row in found), len(found)),
        "due_date": share(sum(want["due_date"] == row["due_date"] for want, row in found), len(found)),
        "requested_of": share(sum(_same_post(want, row, holders) for want, row in found), len(found)),
        "answer_meeting": _answers(found),
    }
    for status in sorted({want["status"] for want, _ in pairs}):
        mine = [(want, row) for want, row in pairs if want["status"] == status]
        score.figures[f"status.{status}"] = share(
            sum(bool(r) and r["status"] == status for _, r in mine if r), len(mine)
        )
    table = Counter((want["status"], row["status"] if row else "not found") for want, row in pairs)
    score.cases += [f"{count} × {want} listed as {got}" for (want, got), count in table.most_common() if want != got]
    for want, row in pairs:
        if not row:
            score.cases.append(f"not found ({want['form']}, {want['document']}): {want['text']!r}")
        elif row["status"] != want["status"]:
            replies = "; ".join(f"{a['date']} {a['kind']}: {a['text']!r}" for a in want["answers"]) or "nothing"
            score.cases.append(
                f"{want['status']} listed as {row['status']} ({want['document']}, as of {want['as_of']}):"
                f" {want['text']!r} <- {replies}"
            )


def _same_post(want: Obj, row: Obj, holders: Holders) -> bool:
    asked = {w for w in words(want["requested_of"]) if w != "the"}
    if want["form"] == "correspondence":  # The Chair is to write, somebody else is to answer: both are asked.
        asked.add("chair")
    asked |= holders.get((want.get("meeting", ""), want["requested_of"].lower().removeprefix("the ")), set())
    given = {w for w in words(row["requested_of"]) if w != "the"}
    return bool(asked & given) or (not row["requested_of"] and "a further report" in want["text"])


def _answers(found: list[tuple[Obj, Obj]]) -> float:
    """Return the share of the answered requests whose listed answers name the meeting of one that is true."""
    answered = [(want, row) for want, row in found if want["status"] in ("answered", "partly_answered")]
    right = sum(
        bool({a["date"] for a in want["answers"] if a["kind"] != "not_yet"} & {a["date"] for a in row["answers"]})
        for want, row in answered
    )
    return share(right, len(answered))
