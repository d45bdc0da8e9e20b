"""Measures the product on the samples: `python -m tests.sample_figures` prints the figures and what is wrong.

With `--floor` it prints them in the form of `tests/sample_floor.json`, rounded down.

Consumes: the listings and answers of the installed command, `samples/truth/*.json`, `samples/questions.json`.
Produces: a `Figure` for each respect in which the two are compared.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.matching import Figure, compare, holds, rightness, same_person, same_text, words
from tests.product import KINDS, Obj, answers, listed, output

SAMPLES = ROOT / "samples"
Listing = dict[str, list[Obj]]
Figures = dict[str, Figure]


def truth(kind: str) -> list[Any]:
    """Return the rows of one file of `samples/truth`."""
    rows: list[Any] = json.loads((SAMPLES / "truth" / f"{kind}.json").read_text(encoding="utf-8"))
    return rows


def questions() -> list[Obj]:
    """Return the questions of the samples."""
    rows: list[Obj] = json.loads((SAMPLES / "questions.json").read_text(encoding="utf-8"))
    return rows


def files(row: Obj) -> set[str]:
    """Return the files that an object is sourced from."""
    return {source["document"] for source in row.get("sources", [])} | {row[k] for k in ("document",) if k in row}


def brief(row: Obj) -> str:
    """Return enough of an object to find it again."""
    keys = ("date", "item_number", "label", "type", "kind", "name", "person", "actor", "amount_gbp", "title", "text")
    return " ".join(str(row[k])[:90] for k in keys if row.get(k) is not None)


def meetings(found: list[Obj]) -> Figures:
    """Compare meetings, their fields, items and attendance; a page without a list of those present wants none."""
    out: Figures = {}
    out["meetings"], pairs = compare(
        truth("meetings"), found, lambda w, g: (w["date"], w["kind"]) == (g["date"], g["kind"]), brief
    )
    for name in ("start", "end", "venue", "chair", "vice_chair"):
        out[f"meetings.{name}"] = rightness(pairs, _agrees(name), _told(name))
    items, attendance = Figure(), Figure()
    for want, got in pairs:
        items.add(compare(_items(want), _items(got), _same_item)[0])
        for part in ("present", "in_attendance", "apologies", "substitutes"):
            if want["present"] is not None or part in ("apologies", "substitutes"):
                attendance.add(compare(_names(want, part), _names(got, part), _same_names)[0])
    out["items"], out["attendance"] = items, attendance
    return out


def _agrees(name: str) -> Callable[[Obj, Obj], bool]:
    """Return whether a field agrees; what the documents do not say must be empty."""
    same = same_person if name.endswith("chair") else same_text
    return lambda want, got: same(want[name], got[name]) if want[name] else not got[name]


def _told(name: str) -> Callable[[Obj], str]:
    return lambda row: f"{row['date']} {row[name]}"


def _items(meeting: Obj) -> list[tuple[str, str, str]]:
    return [(meeting["date"], row["number"] or "", row["title"]) for row in meeting["items"]]


def _same_item(want: tuple[str, str, str], got: tuple[str, str, str]) -> bool:
    return want[:2] == got[:2] and same_text(want[2], got[2])


def _names(meeting: Obj, part: str) -> list[tuple[str, ...]]:
    """Return (date, part, name) for each name of a list; a substitute comes with the member replaced."""
    at = (meeting["date"], part)
    if part == "substitutes":
        return [(*at, row["substitute"], row["for"] or "") for row in meeting[part]]
    return [(*at, row["name"] if isinstance(row, dict) else row) for row in meeting[part] or []]


def _same_names(want: tuple[str, ...], got: tuple[str, ...]) -> bool:
    return all(same_person(a, b) for a, b in zip(want[2:], got[2:], strict=True))


def decisions(found: list[Obj], presented: list[Obj]) -> Figures:
    """Compare formal decisions by meeting, item and words; `presented` are recommendations of the product."""
    formal = [row for row in found if row["formal"]]
    key = ("date", "item_number")
    out: Figures = {}
    out["decisions"], pairs = compare(
        truth("decisions"),
        formal,
        lambda w, g: all(w[k] == g[k] for k in key) and same_text(w["text"], g["text"]),
        brief,
    )
    out["decisions.label"] = rightness(pairs, lambda w, g: words(w["label"]) == words(g["label"]), brief)
    out["decisions.type"] = rightness(pairs, lambda w, g: g["type"] in [w["type"], *w["also_acceptable_types"]], brief)
    out["decisions.marker"] = rightness(pairs, lambda w, g: w["marker"] == g["marker"], brief)
    asked = [(w, g) for w, g in pairs if w["requested_of"]]
    out["decisions.requested_of"] = rightness(asked, lambda w, g: holds(g["requested_of"], w["requested_of"]), _asked)
    dated = [(w, g) for w, g in pairs if w["due"]]
    out["decisions.due"] = rightness(dated, lambda w, g: holds(g["due"], w["due"]), _due)
    out["recommendations"], _ = compare(truth("recommendations"), presented, _same_recommendation, brief)
    as_decided = [
        brief(g) for w in truth("recommendations") for g in found if same_text(w["text"], g["text"])
    ]  # fmt: skip
    out["recommendations.presented_as_decided"] = Figure(0, 0, len(as_decided), [], as_decided)
    return out


def _asked(row: Obj) -> str:
    return f"{row['date']} {row['item_number']} {row['label']} asks {row['requested_of']}"


def _due(row: Obj) -> str:
    return f"{row['date']} {row['item_number']} due {row['due']}"


def _same_recommendation(want: Obj, got: Obj) -> bool:
    return want["date"] == got["date"] and same_text(want["text"], got["text"])


def people(found: list[Obj]) -> Figures:
    """Compare who is who: over all pairs of (name as written, file), whether they are one person."""
    home = {
        (" ".join(words(form["form"])), form["document"]): number
        for number, person in enumerate(found)
        for form in person["surface_forms"]
    }
    spots = [
        ((" ".join(words(form["form"])), form["document"]), person["name"])
        for person in truth("people")
        for form in person["surface_forms"]
    ]
    seen = Figure(0, len(spots), len(spots), [str(spot) for spot, _ in spots if spot not in home])
    seen.right = len(spots) - len(seen.missed)
    pairs = Figure()
    for (a, left), (b, right) in combinations(spots, 2):
        one, joined = left == right, a in home and b in home and home[a] == home[b]
        pairs.wanted, pairs.given, pairs.right = (
            pairs.wanted + one,
            pairs.given + joined,
            pairs.right + (one and joined),
        )
        if one and not joined:
            pairs.missed.append(f"{a} and {b}")
        elif joined and not one:
            pairs.extra.append(f"{a} and {b}")
    return {"people.forms": seen, "people.pairs": pairs, "people.roles": _roles(found), "people.wrong": _wrong(found)}


def _roles(found: list[Obj]) -> Figure:
    wanted = [(p["name"], r["role"], r["date"]) for p in truth("people") for r in p["roles"]]
    given = [(p["name"], r["role"], r["date"]) for p in found for r in p["roles"]]
    hit = [w for w in wanted if any(same_person(w[0], g[0]) and holds(g[1], w[1]) and w[2] == g[2] for g in given)]
    return Figure(len(hit), len(wanted), len(hit), [str(w) for w in wanted if w not in hit])


def _wrong(found: list[Obj]) -> Figure:
    """Count two people in one object, and an open name settled without proof; neither may happen."""
    wrong = []
    for person in found:
        forms = [form["form"] for form in person["surface_forms"]]
        for pair in truth("distinct_people"):
            if all(any(holds(form, name) for form in forms) for name in pair):
                wrong.append(f"one person: {' and '.join(pair)}")
        for doubt in truth("open_identities"):
            spot = {"form": doubt["form"], "document": doubt["document"]}
            if spot in person["surface_forms"] and person["name"] in doubt["may_be"]:
                wrong.append(f"settled without proof: {doubt['form']} in {doubt['document']}")
    return Figure(0, 0, len(wrong), [], wrong)


def initiatives(found: list[Obj]) -> Figures:
    """Compare initiatives by name, their other names, who runs them, and the meetings at which they are named."""
    out: Figures = {}
    out["initiatives"], pairs = compare(
        truth("initiatives"), found, lambda w, g: words(w["name"]) in _all_names(g), lambda row: str(row["name"])
    )
    names, mentions = Figure(), Figure()
    for want, got in pairs:
        names.add(compare(_all_names(want), _all_names(got), lambda w, g: bool(w == g))[0])
        mentions.add(compare(_places(want), _places(got), lambda w, g: bool(w == g))[0])
    out["initiatives.names"], out["initiatives.mentions"] = names, mentions
    out["initiatives.run_by"] = rightness(pairs, _same_lead, _run)
    return out


def _all_names(row: Obj) -> list[tuple[str, ...]]:
    return sorted({words(name) for name in [row["name"], *row["aliases"]]})


def _places(row: Obj) -> list[tuple[str, str]]:
    return sorted({(mention["date"], mention["document"]) for mention in row["mentions"]})


def _same_lead(want: Obj, got: Obj) -> bool:
    return holds(got["run_by"], want["run_by"]) if want["run_by"] else not got["run_by"]


def _run(row: Obj) -> str:
    return f"{row['name']} run by {row['run_by']}"


def others(listing: Listing) -> Figures:
    """Compare money, declarations, actions and documents."""
    out: Figures = {}
    out["money"], paid = compare(
        truth("money"),
        listing["money"],
        lambda w, g: (w["amount_gbp"], w["date"]) == (g["amount_gbp"], g["date"]),
        brief,
    )
    for name in ("payer", "recipient"):
        stated = [(w, g) for w, g in paid if w[name]]
        out[f"money.{name}"] = rightness(stated, _names_party(name), _party(name))
    out["declarations"], _ = compare(truth("declarations"), listing["declarations"], _same_declaration, brief)
    out["actions"], _ = compare(
        truth("actions"), listing["actions"], lambda w, g: w["date"] == g["date"] and holds(g["text"], w["text"]), brief
    )
    key = ("kind", "date")
    out["documents"], _ = compare(
        truth("documents"),
        listing["documents"],
        lambda w, g: w["document"] in files(g) and all(w[k] == g[k] for k in key),
        lambda row: f"{sorted(files(row))} {row['kind']} {row['date']}",
    )
    return out


def _names_party(name: str) -> Callable[[Obj, Obj], bool]:
    """Return whether a party is named; what is true may be a list of names of which one will do."""
    return lambda want, got: any(
        holds(got[name], n) for n in ([want[name]] if isinstance(want[name], str) else want[name])
    )


def _party(name: str) -> Callable[[Obj], str]:
    return lambda row: f"{row['date']} {row['text']} {name} {row[name]}"


def _same_declaration(want: Obj, got: Obj) -> bool:
    shared = set(words(want["interest"])) & set(words(got["interest"]))
    same = want["date"] == got["date"] and same_person(want["person"], got["person"])
    return same and 2 * len(shared) >= len(set(words(want["interest"])))


def quotes(listing: Listing) -> Figures:
    """Check that every quote of a text file stands in it, at its offsets, and that everything has a quote."""
    figure = Figure()
    text = {f.name: f.read_bytes().decode() for f in (SAMPLES / "records").iterdir() if f.suffix != ".html"}
    for kind, rows in listing.items():
        for row in rows:
            figure.wanted, figure.given = figure.wanted + 1, figure.given + 1
            good = row["sources"] and all(
                s["document"] not in text or text[s["document"]][s["start"] : s["end"]] == s["quote"]
                for s in row["sources"]
            )
            figure.right += bool(good)
            if not good:
                figure.missed.append(f"{kind} {brief(row)}")
    return {"quotes": figure}


def answered(found: dict[str, Obj]) -> Figures:
    """Judge answers: a right status, and a word of every group in the answer or its first three results."""
    right, firm = Figure(), Figure()
    for question in questions():
        got = found[question["id"]]
        open_ = question["kind"] == "unanswerable"
        good = got["status"] in question["status"] and all(
            any(holds(_read(got), word) for word in group) for group in question["must_include"]
        )
        right.wanted, right.given, right.right = right.wanted + 1, right.given + 1, right.right + good
        if not good:
            right.missed.append(f"{question['id']} {question['question']} -> {got['status']}: {got['answer'][:160]}")
        if open_ and got["status"] != "not_in_record":
            firm.given += 1
            firm.extra.append(f"{question['id']} {question['question']} -> {got['status']}: {got['answer'][:160]}")
    return {"questions": right, "questions.unanswerable_answered": firm}


def _read(answer: Obj) -> str:
    shown: Iterable[str] = (
        " ".join([r["text"], *(s["quote"] for s in r["sources"])])[:1000] for r in answer["results"][:3]
    )
    return " ".join([answer["answer"], *shown])


def measure(data: Path, scratch: Path) -> Figures:
    """Return every figure for a data folder that holds the samples and nothing else."""
    listing = {kind: listed(kind, data) for kind in KINDS}
    parts: list[Callable[[], Figures]] = [
        lambda: meetings(listing["meetings"]),
        lambda: decisions(listing["decisions"], listing["recommendations"]),
        lambda: people(listing["people"]),
        lambda: initiatives(listing["initiatives"]),
        lambda: others(listing),
        lambda: quotes(listing),
        lambda: answered(answers(questions(), data, scratch)),
    ]
    return {name: figure for part in parts for name, figure in part().items()}


NEVER = {"people.wrong", "recommendations.presented_as_decided", "questions.unanswerable_answered"}
"""Counts of what may never happen: they have no floor, they are nought."""


def floor(figures: Figures) -> dict[str, dict[str, float]]:
    """Return the figures that can fall, each with recall and precision rounded down to three decimals."""
    held = {name: figure for name, figure in figures.items() if name not in NEVER}
    return {n: {"recall": _down(f.recall), "precision": _down(f.precision)} for n, f in held.items()}


def _down(value: float) -> float:
    return int(value * 1000) / 1000


def report(figures: Figures) -> str:
    """Return a line for each figure, and below it what is missing (-) and what is too much (+)."""
    lines = []
    for name, figure in figures.items():
        counts = f"{figure.right} of {figure.wanted}, {figure.given} given"
        lines.append(f"{name:<40} recall {figure.recall:.3f} precision {figure.precision:.3f} ({counts})")
        lines += [f"    - {line}" for line in figure.missed] + [f"    + {line}" for line in figure.extra[:20]]
    return "\n".join(lines)


def main() -> None:
    """Print the figures, or the floor that they make."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--floor", action="store_true", help="print present figures as a floor file")
    as_floor = parser.parse_args().floor
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        output("ingest", str(SAMPLES / "records"), "--data", str(scratch / "data"))
        figures = measure(scratch / "data", scratch)
    sys.stdout.write((json.dumps(floor(figures), indent=1) if as_floor else report(figures)) + "\n")


if __name__ == "__main__":
    main()
