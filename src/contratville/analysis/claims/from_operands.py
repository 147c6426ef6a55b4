"""What is computed from other claims: ratios, and which of two comes first."""

from collections.abc import Callable, Mapping
from typing import Final

from contratville.model import Claim, ClaimMeasure

from . import lacking as words
from .dates import precedes
from .figures import Figure
from .measured import Computation, Operand
from .rounding import is_percentage

_PERCENT: Final = 100


def ratio(claim: Claim, numerator: Operand, denominator: Operand) -> Computation:
    """Divide one figure by another."""
    part, whole = numerator.value, denominator.value
    if not (isinstance(part, Figure) and isinstance(whole, Figure)):
        return Computation(lacking=(words.NO_NUMBERS,))
    if whole.value == 0:
        return Computation(lacking=(words.BY_ZERO,))
    share = part.over(whole)
    return Computation(computed=share.times(_PERCENT) if is_percentage(claim) else share)


def order(_claim: Claim, first: Operand, second: Operand) -> Computation:
    """Tell whether the first of two dates, or of two ranks, comes before the second."""
    one, other = first.value, second.value
    if isinstance(one, Figure) and isinstance(other, Figure):
        if one.value is None or other.value is None:
            return Computation(lacking=(words.IMPRECISE,))
        return Computation(computed=one.value < other.value)
    if isinstance(one, Figure) or isinstance(other, Figure):
        return Computation(lacking=(words.NOT_COMPARABLE,))
    before = precedes(one, other)
    return Computation(computed=before, lacking=() if before is not None else (words.UNTOLD_ORDER,))


ON_OPERANDS: Final[Mapping[ClaimMeasure, Callable[[Claim, Operand, Operand], Computation]]] = {
    ClaimMeasure.RATIO: ratio,
    ClaimMeasure.ORDER: order,
}
"""How each measure that rests on other claims is computed."""
