"""Identity: B³ over the forms of names, wrong merges, and names that are nobody's.

An element is one name as written in one document. B³ takes for each element the share of its cluster that is the same
person (precision) and the share of the person that is in its cluster (recall). `b3` is over the elements that are
listed; in `b3_all` an element that is not listed is a cluster of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from tests.corpus.measures.score import Lister, Obj, Score, share

Element = tuple[str, str]

_HONOURS = ("mbe", "obe", "jp")
TITLES = frozenset(["councillor", "cllr", "mr", "mrs", "ms", "miss", "dr", "sir", "dame", "the", *_HONOURS])
SPELLINGS = {"cllr": "councillor", "cllrs": "councillor", "councillors": "councillor"}


def measure(truth: Obj, listed: Lister) -> Score:
    """Compare the surface forms of the listed people with the truth."""
    wanted, loose = _elements(truth)
    given, strange = _clusters(listed("people"), wanted, loose)
    score = Score()
    found = {e: given[e] for e in wanted if e in given}
    everything = {e: given.get(e, f"missing {e}") for e in wanted}
    for name, clusters in (("b3", found), ("b3_all", everything)):
        precision, recall = b_cubed({e: wanted[e] for e in clusters}, clusters)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        score.figures |= {f"{name}.precision": precision, f"{name}.recall": recall, f"{name}.f1": f1}
    score.figures["forms.found"] = share(len(found), len(wanted))
    score.figures["forms.strange"] = len(strange)
    names = {p["id"]: p["name"] for p in truth["people"]}
    merges = _joined(found, wanted, names)
    splits = _joined(wanted, found, names, found)
    score.figures["wrong_merges"], score.figures["split_people"] = len(merges), len(splits)
    score.cases += [f"wrong merge: {case}" for case in merges] + [f"split: {case}" for case in splits]
    score.cases += [f"not listed: {form!r} in {document}" for form, document in wanted if (form, document) not in given]
    score.cases += [f"nobody's name: {form!r} in {document}" for form, document in strange]
    return score


def b_cubed(truth: Mapping[Element, str], clusters: Mapping[Element, str]) -> tuple[float, float]:
    """Return precision and recall of clusters over the elements of the truth; both map elements to labels."""
    by_person, by_cluster = defaultdict(set), defaultdict(set)
    for element, person in truth.items():
        by_person[person].add(element)
        by_cluster[clusters[element]].add(element)
    precision = recall = 0.0
    for element, person in truth.items():
        mine, theirs = by_cluster[clusters[element]], by_person[person]
        both = len(mine & theirs)
        precision += both / len(mine)
        recall += both / len(theirs)
    return share_of(precision, len(truth)), share_of(recall, len(truth))


def share_of(total: float, count: int) -> float:
    """Return a mean; 1 when there is nothing."""
    return total / count if count else 1.0


def _key(form: str) -> str:
    parts = re.findall(r"[\w'-]+", form.casefold().replace("\u2019", "'"))
    return " ".join(SPELLINGS.get(part, part) for part in parts)


def _loose(form: str) -> str:
    return " ".join(part for part in _key(form).split() if part not in TITLES)


def _elements(truth: Obj) -> tuple[dict[Element, str], dict[Element, set[Element]]]:
    """Return the person of each element, and the elements by their form without titles."""
    people: dict[Element, set[str]] = defaultdict(set)
    for row in truth["forms"]:
        people[_key(row["form"]), row["document"]].update(row["people"])
    wanted = {element: next(iter(ids)) for element, ids in people.items() if len(ids) == 1}
    loose = defaultdict(set)
    for form, document in people:
        loose[_loose(form), document].add((form, document))
    return wanted, loose


def _clusters(
    people: list[Obj], wanted: dict[Element, str], loose: dict[Element, set[Element]]
) -> tuple[dict[Element, str], list[Element]]:
    """Return the cluster of each element that is listed, and listed forms that are no name of the corpus."""
    given: dict[Element, str] = {}
    strange = []
    for person in people:
        for row in person["surface_forms"]:
            exact = (_key(row["form"]), row["document"])
            near = loose.get((_loose(row["form"]), row["document"]), set())
            if exact in wanted:
                given[exact] = person["id"]
            elif len({wanted.get(e) for e in near}) == 1:
                for element in near & wanted.keys():
                    given.setdefault(element, person["id"])
            elif not near:
                strange.append((row["form"], row["document"]))
    return given, strange


def _joined(
    inner: Mapping[Element, str],
    outer: Mapping[Element, str],
    names: Mapping[str, str],
    only: Mapping[Element, str] | None = None,
) -> list[str]:
    """Return a line for each label of `inner` whose elements have several labels in `outer`."""
    groups: dict[str, dict[str, list[Element]]] = defaultdict(lambda: defaultdict(list))
    for element, label in inner.items():
        if only is None or element in only:
            groups[label][outer[element]].append(element)
    lines = []
    for label, parts in groups.items():
        if len(parts) > 1:
            told = [
                f"{names.get(part, '')} {len(elements)} × e.g. {elements[0][0]!r} in {elements[0][1]}".strip()
                for part, elements in sorted(parts.items(), key=lambda pair: -len(pair[1]))
            ]
            lines.append((sum(map(len, parts.values())), f"{names.get(label, label)}: {' | '.join(told[:5])}"))
    return [line for _, line in sorted(lines, reverse=True)]
