"""Prints what generalises: `python -m tests.generalise [--shared DIR] [--rules]`."""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from tests.conftest import SHARED
from tests.generalise.cases import KINDS, Case, corpus_cases, own_cases, shared_cases
from tests.generalise.reading import Figures, compared, f1, read_from, together
from tests.generalise.rules import Rule, rules


def cases(shared: Path) -> list[Case]:
    """Return every case there is; without the shared layouts it says so and goes on without."""
    made = [*own_cases(), *corpus_cases("development", 1), *corpus_cases("held", 2)]
    if (shared / "layouts" / "expected.json").is_file():
        return [*shared_cases(shared), *made]
    _tell(f"no layouts at {shared / 'layouts'}: their families are left out (name their folder's parent with --shared)")
    return made


def families(made: list[Case], figures: dict[str, Figures]) -> None:
    """Print F1 of each kind by family; of actions the recall. A dot stands where nothing is stated."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in made:
        groups[case.family].append(case)
    _tell(f"{'family':58} files " + " ".join(f"{kind[:12]:>12}" for kind in KINDS))
    for family, members in groups.items():
        total = together(figures[case.key] for case in members)
        shown = [f"{f1(total[kind]):12.3f}" if kind in total and total[kind].wanted else f"{'.':>12}" for kind in KINDS]
        _tell(f"{family[:58]:58} {len(members):5} " + " ".join(shown))


def right(figures: Figures) -> int:
    """Return how much is right in a case, less what is too much."""
    return sum(figure.right - len(figure.extra) for figure in figures.values())


def served(rule: Rule, made: list[Case], figures: dict[str, Figures]) -> list[Case]:
    """Return the cases that are read worse when the rule is left out."""
    touched = [c for c in made if rule.matches is None or rule.matches.search(c.content.decode("utf-8", "replace"))]
    with rule.without():
        return [c for c in touched if right(compared(c, read_from(c, rule.layouts))) < right(figures[c.key])]


def leave_out(made: list[Case], figures: dict[str, Figures]) -> None:
    """Print for each rule whom it serves: first those that serve one file only, then how many the others serve."""
    one, few, none = [], [], []
    for rule in rules():
        worse = served(rule, made, figures)
        kin = sorted({case.family for case in worse})
        if not worse:
            none.append(rule.name)
        elif len(worse) == 1:
            one.append(f"{rule.name}\n      {worse[0].name} ({kin[0]})")
        else:
            few.append(f"{len(worse):4} files, {len(kin):3} families  {rule.name}")
    _tell(f"\nrules that serve ONE file only ({len(one)}): what any council needs, or what this file needs?")
    for line in one:
        _tell(f"    {line}")
    _tell(f"\nrules that serve several ({len(few)})")
    for line in sorted(few):
        _tell(f"    {line}")
    _tell(f"\nrules that no case here needs ({len(none)})")
    for line in none:
        _tell(f"    {line}")


def _tell(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder with layouts/")
    parser.add_argument("--rules", action="store_true", help="also leave out each rule in turn (minutes)")
    chosen = parser.parse_args()
    made = cases(chosen.shared)
    figures = {case.key: compared(case, read_from(case)) for case in made}
    families(made, figures)
    if chosen.rules:
        leave_out(made, figures)


if __name__ == "__main__":
    main()
