"""For whom a text is made, and what is kept out of it for the public."""

from collections.abc import Iterable
from typing import Any, Final

import attrs

from contratville.diagnostics import Text
from contratville.model import Vocabulary
from contratville.model.attributes import nested_values
from contratville.model.personal import SMALLEST_SHOWN, is_headcount, is_small

__all__ = ["MASKED", "NOT_SHOWN", "SMALLEST_SHOWN", "Audience", "holds_small"]

NOT_SHOWN: Final = Text("(non public)", "(not made public)")
MASKED: Final = Text("(masqué : petits effectifs)", "(masked: small counts)")


class Audience(Vocabulary):
    """*Public visé*: for whom a text is made; who reads an internal one may read the contract."""

    PUBLIC = "public", "public", "public", "public"
    INTERNAL = "internal", "interne", "usage interne", "internal use"


def holds_small(values: Iterable[Any], k: int) -> bool:
    """Tell whether values, or those that they hold, count some persons who are fewer than k."""
    holders = [one for value in values for one in (value, *nested_values(value))]
    counts = (
        getattr(holder, attribute.name)
        for holder in holders
        for attribute in attrs.fields(type(holder))
        if is_headcount(attribute)
    )
    return any(count is not None and is_small(count, k) for count in counts)
