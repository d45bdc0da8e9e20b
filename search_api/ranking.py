"""One order out of three: words, meaning, and the word-by-word match of late interaction."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each part counts beside late interaction, which counts 1.

    The lexical weight follows the question: `lexical_most` when the best passage by words holds all that is rare in
    the question (names, numbers, the record's own terms), falling with the share it holds and reaching
    `lexical_least` at `share_least` (a paraphrase). Chosen on half of QMSum's training questions and on paraphrases.
    """

    dense: float = 0.25
    lexical_least: float = 0.2
    lexical_most: float = 0.6
    share_least: float = 0.4
    share_most: float = 0.95

    def lexical(self, share: float) -> float:
        """Return the lexical weight for the share (0 to 1) of the question's rare words that its best hit holds."""
        slope = (share - self.share_least) / (self.share_most - self.share_least)
        return self.lexical_least + (self.lexical_most - self.lexical_least) * min(max(slope, 0.0), 1.0)


def standardise(values: Floats) -> Floats:
    """Return values with mean 0 and deviation 1; all 0 when they do not differ."""
    spread = float(values.std())
    return np.asarray((values - values.mean()) / spread if spread > 1e-9 else np.zeros_like(values), dtype=np.float32)


def combine(late: Floats, dense: Floats, lexical: Floats, share: float, weights: Weights) -> Floats:
    """Return one score a candidate, from scores of one search each standardised within its candidates."""
    total = standardise(late) + weights.dense * standardise(dense) + weights.lexical(share) * standardise(lexical)
    return np.asarray(total, dtype=np.float32)
