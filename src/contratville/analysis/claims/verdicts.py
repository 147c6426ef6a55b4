"""The verdict on a claim: what it declares, compared with what was computed."""

from datetime import date
from decimal import Decimal

from contratville.model import Claim, ClaimNature, FuzzyDate, Period

from ..periods import days_of
from . import lacking as words
from .attributes import attribute_named
from .dates import compared_dates
from .figures import Figure, compared, is_reasonable
from .lacking import Lacking
from .measured import Computation, Measured
from .rounding import may_be_rounded
from .words import ClaimVerdict

_Verdict = tuple[ClaimVerdict, tuple[Lacking, ...]]
_CANNOT_BE_TOLD = ClaimVerdict.NOT_VERIFIABLE


def judged(claim: Claim, made: Computation, as_of: date | None) -> Measured:
    """Give the verdict on a claim, and why there is none when there is none."""
    verdict, lacking = _compared(claim, made)
    if verdict is ClaimVerdict.CONTRADICTED and (early := _too_early(claim, as_of)):
        verdict, lacking = _CANNOT_BE_TOLD, early
    return Measured(claim=claim, verdict=verdict, computation=made, lacking=lacking)


def _compared(claim: Claim, made: Computation) -> _Verdict:
    computed = made.computed
    if computed is None:
        return _CANNOT_BE_TOLD, made.lacking
    if isinstance(computed, bool):
        return ClaimVerdict.CONFIRMED if computed else ClaimVerdict.CONTRADICTED, ()
    if claim.value is None:
        return _CANNOT_BE_TOLD, (*made.lacking, words.not_said("value"))
    if isinstance(computed, Figure):
        return _number_compared(claim, computed, made)
    return _date_compared(claim, computed, made)


def _number_compared(claim: Claim, computed: Figure, made: Computation) -> _Verdict:
    if not isinstance(claim.value, Decimal):
        return _CANNOT_BE_TOLD, (words.NOT_A_NUMBER,)
    if not is_reasonable(claim.value):
        return _CANNOT_BE_TOLD, (words.TOO_LONG,)
    verdict = compared(claim, computed, rounded=may_be_rounded(claim))
    missing = made.lacking or (words.IMPRECISE,)
    return verdict, missing if verdict is _CANNOT_BE_TOLD else ()


def _date_compared(claim: Claim, found: FuzzyDate | date, made: Computation) -> _Verdict:
    declared = claim.value
    if declared is None or isinstance(declared, Decimal):
        return _CANNOT_BE_TOLD, (words.NOT_A_DATE,)
    if days_of(declared) == Period():
        return _CANNOT_BE_TOLD, (words.NO_DAYS,)
    verdict = compared_dates(claim, declared, found)
    return verdict, _imprecise(claim, made) if verdict is _CANNOT_BE_TOLD else ()


def _imprecise(claim: Claim, made: Computation) -> tuple[Lacking, ...]:
    """Say that the date of an entity is not known precisely enough."""
    (entity,) = made.entities
    attribute = attribute_named(type(entity), claim.field or "")
    return () if attribute is None else (words.not_precise(attribute),)


def _too_early(claim: Claim, as_of: date | None) -> tuple[Lacking, ...]:
    """Say why a target that is not reached is not contradicted: its date has not come."""
    if claim.nature is not ClaimNature.TARGET:
        return ()
    if claim.as_of is None:
        return (words.NO_DAY,)
    return (words.NOT_YET,) if as_of is None or as_of < claim.as_of else ()
