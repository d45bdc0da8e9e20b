"""Payers and recipients under the names their bodies have in the whole corpus, where one document uses letters only."""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import Money
from kg.proper_names import key


def with_full_names(money: Money, document: str, ids: Mapping[tuple[str, str], str], names: Mapping[str, str]) -> Money:
    """Return a flow of money whose payer and recipient bear the names of their bodies.

    `document` is the id of the document it stands in, `ids` what `kg.identity.bodies.lookup` returns, `names` the
    name of each body by its id. A name that means no body there, or two, stays as written.
    """

    def full(written: str | None) -> str | None:
        return names.get(ids.get((document, key(written)), ""), written) if written else None

    return money.model_copy(update={"payer": full(money.payer), "recipient": full(money.recipient)})
