"""What a sentence must bring to answer a question of each kind, chosen on questions about records.

`typed`: it must hold a value of the type asked for. `least`: least coverage of the question's words. `behind`: how far
it may lie behind the best sentence that has no such value. `relation`: least coverage of the words beside the names
that the question gives: a sentence about the same person or thing that tells something else is no answer. `weakest`:
least match of any one word in the passage.
"""

from __future__ import annotations

from dataclasses import dataclass

from search_api.questions import Kind


@dataclass(frozen=True, slots=True)
class Gate:
    """The conditions of one kind of question."""

    typed: bool
    least: float
    behind: float
    relation: float = 0.36
    weakest: float = 0.0


GATES: dict[Kind, Gate] = {
    Kind.WHO: Gate(True, 0.40, 0.09),
    Kind.WHEN: Gate(True, 0.48, 0.08),
    Kind.WHERE: Gate(True, 0.45, 0.10),
    Kind.COUNT: Gate(True, 0.45, 0.06),
    Kind.MONEY: Gate(True, 0.45, 0.08),
    Kind.LIST: Gate(True, 0.45, 0.08),
    Kind.DEFINITION: Gate(False, 0.58, 0.0, weakest=0.37),
    Kind.TIMELINE: Gate(False, 0.50, 0.0),
    Kind.ROLES: Gate(False, 0.50, 0.0),
    Kind.COMPARISON: Gate(False, 0.50, 0.0),
    Kind.DECISION: Gate(False, 0.60, 0.0),
    Kind.OPEN: Gate(False, 0.58, 0.0, weakest=0.37),
}
