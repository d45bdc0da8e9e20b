"""What a sentence must bring to answer a question of each kind, chosen on questions about records.

`typed`: it must hold a value of the type asked for. `least`: least coverage of the question's words. `behind`: how far
it may lie behind the best sentence that has no such value.
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


GATES: dict[Kind, Gate] = {
    Kind.WHO: Gate(True, 0.40, 0.09),
    Kind.WHEN: Gate(True, 0.40, 0.08),
    Kind.WHERE: Gate(True, 0.40, 0.10),
    Kind.COUNT: Gate(True, 0.45, 0.06),
    Kind.MONEY: Gate(True, 0.45, 0.08),
    Kind.LIST: Gate(True, 0.40, 0.08),
    Kind.DEFINITION: Gate(False, 0.45, 0.0),
    Kind.TIMELINE: Gate(False, 0.40, 0.0),
    Kind.ROLES: Gate(False, 0.45, 0.0),
    Kind.COMPARISON: Gate(False, 0.40, 0.0),
    Kind.DECISION: Gate(False, 0.60, 0.0),
    Kind.OPEN: Gate(False, 0.42, 0.0),
}
