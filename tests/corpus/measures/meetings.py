"""Meetings: attendance, decisions, and what must not be one."""

from __future__ import annotations

import re
from collections import defaultdict

from tests.corpus.measures.score import Lister, Obj, Score, alike, plain
from tests.matching import Figure, compare, same_person

_TITLES = re.compile(r"\b(?:councillors?|cllrs?|mrs?|ms|miss|dr|sir|dame|mbe|obe|jp)\b\.?", re.I)


def attendance(truth: Obj, listed: Lister) -> Score:
    """Compare who was there, by date of the meeting; no two meetings of the corpus are on one day."""
    given = {row["date"]: row for row in listed("meetings") if row["kind"] == "minutes"}
    score = Score()
    names = {p["id"]: p["names"] for p in truth["people"]}
    for part in ("present", "in_attendance", "apologies"):
        total = Figure()
        for want in truth["meetings"]:
            row: Obj = given.get(want["date"], {})
            there = [n["name"] if isinstance(n, dict) else n for n in row.get(part, [])]
            figure, _ = compare([w["form"] for w in want[part]], there, _same_name)
            if part != "apologies":
                _excuse(figure, want, names)
            figure.missed = [f"{name} in {want['document']} ({want['style']})" for name in figure.missed]
            figure.extra = [f"{name} in {want['document']} ({want['style']})" for name in figure.extra]
            total.add(figure)
        score.add(part, total)
    named = [m for m in truth["meetings"] if m["chair"]]
    right = [m for m in named if _is(given.get(m["date"], {}).get("chair"), names[m["chair"]])]
    score.figures["chair"] = len(right) / len(named)
    score.figures["meetings.found"] = sum(m["date"] in given for m in truth["meetings"]) / len(truth["meetings"])
    score.figures["meetings.extra"] = len(given.keys() - {m["date"] for m in truth["meetings"]})
    wrong = [m for m in named if m not in right]
    score.cases += [f"chair in {m['document']}: {given.get(m['date'], {}).get('chair')}" for m in wrong]
    return score


def _excuse(figure: Figure, want: Obj, names: dict[str, list[str]]) -> None:
    """Do not count as too much who was there and is told of elsewhere: by a correction, or by what the person did."""
    excused = [name for name in figure.extra if any(_is(name, names[p]) for p in want["there"])]
    figure.extra = [name for name in figure.extra if name not in excused]
    figure.given -= len(excused)


def _is(name: str | None, names: list[str]) -> bool:
    return any(same_person(name, other) for other in names)


def _same_name(a: str, b: str) -> bool:
    left, right = (" ".join(re.findall(r"[\w'-]+", _TITLES.sub(" ", n).casefold())) for n in (a, b))
    return left == right or same_person(a, b)


def decisions(truth: Obj, listed: Lister) -> Score:
    """Compare clause by clause, by date of the meeting; a lost motion or a recommendation that is listed is counted."""
    given: dict[str, list[Obj]] = defaultdict(list)
    for row in listed("decisions"):
        given[str(row["date"])].append(row)
    wanted: dict[str, list[Obj]] = defaultdict(list)
    for want in truth["decisions"]:
        wanted[want["date"]].append(want)
    score, total, pairs = Score(), Figure(), list[tuple[Obj, Obj]]()
    for date in sorted(wanted.keys() | given.keys()):
        formal = [row for row in given[date] if row["formal"]]
        figure, found = compare(wanted[date], formal, lambda a, b: alike(a["text"], b["text"]), _told)
        total.add(figure)
        pairs += found
    score.add("decisions", total)
    with_item = [(w, g) for w, g in pairs if w["item"]]
    score.figures["right_item"] = sum(w["item"] == g["item_number"] for w, g in with_item) / max(1, len(with_item))
    if pairs and "outcome" in pairs[0][1]:
        wrong = [(w, g) for w, g in pairs if g["outcome"] not in w["outcome"].split("|")]
        score.figures["outcome"] = 1 - len(wrong) / len(pairs)
        score.cases += [f"outcome {w['outcome']} listed as {g['outcome']}: {w['text']!r}" for w, g in wrong]
    _never(truth, given, score)
    return score


def _told(row: Obj) -> str:
    where = row.get("document") or row["sources"][0]["document"]
    return f"{row['text']!r} in {where}"


def _never(truth: Obj, given: dict[str, list[Obj]], score: Score) -> None:
    """Count what must not be a decision and is listed as one from its document."""
    shown: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for rows in given.values():
        for row in rows:
            for source in row["sources"]:
                shown[source["document"]].add(plain(row["text"]))
    wrong = [n for n in truth["not_decisions"] if plain(n["text"].strip("“”.")) in shown[n["document"]]]
    score.figures["not_decisions_shown"] = len(wrong)
    score.cases[:0] = [f"NOT A DECISION ({n['outcome']}): {n['text']!r} in {n['document']}" for n in wrong]
