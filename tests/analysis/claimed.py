"""Claims to measure, and small fictional contracts to measure them over."""

from decimal import Decimal

from attrs import evolve

from contratville.analysis.claims import measured
from contratville.model import (
    Claim,
    ClaimMeasure,
    Comparison,
    FundingLine,
    FundingNature,
    Project,
    Unit,
    euros,
)

from .small import empty

RATIO, STATED, COUNT = ClaimMeasure.RATIO, ClaimMeasure.STATED, ClaimMeasure.COUNT
SUM, DATE_OF, ORDER = ClaimMeasure.SUM, ClaimMeasure.DATE_OF, ClaimMeasure.ORDER
AT_LEAST, ABOUT = Comparison.AT_LEAST, Comparison.ABOUT


def claim(value=None, declared=None, *, id="q", measure=COUNT, **more):
    """Make a claim; its text is its value, unless another is given."""
    value = Decimal(str(value)) if isinstance(value, int | float | str) else value
    text = str(value) if declared is None else declared
    return Claim(id=id, declared=text, measure=measure, value=value, **more)


def counting(value, declared=None, /, of="Project", **more):
    return claim(value, declared, of=of, **more)


def stated(id, value, declared=None, **more):
    return claim(value, declared, id=id, measure=STATED, of=f"fiction {id}", **more)


def share(value, declared=None, *, of=("n", "d"), **more):
    """Make a ratio in percent."""
    more.setdefault("unit", Unit.PERCENT)
    return claim(value, declared, measure=RATIO, operands=of, **more)


def total(value, declared=None, **more):
    """Make the sum of what was awarded."""
    more = {"of": "FundingLine", "field": "awarded", "unit": Unit.EUR, **more}
    return claim(value, declared, measure=SUM, **more)


def project(id, year=2016, **more):
    return Project(id=id, label=f"Projet {id} (fictif)", year=year, **more)


def line(id, awarded=None, *, nature=FundingNature.CASH, **more):
    amount = None if awarded is None else euros(awarded)
    return FundingLine(id=id, project="x", year=2016, awarded=amount, nature=nature, **more)


def verdict(what, *entities, gaps=(), as_of=None, **more):
    """Measure a claim over a contract that holds some entities; give the word of the verdict."""
    return result(what, *entities, gaps=gaps, as_of=as_of, **more).verdict.value


def result(what, *entities, gaps=(), as_of=None, unknown=(), **attributes):
    """Measure a claim over a contract that holds some entities."""
    contract = evolve(empty(*gaps), **attributes).adding(*entities)
    return measured(contract, what, as_of, unknown=unknown)


def lacking(found):
    """Give what is missing to verify a claim."""
    return [one.what for one in found.lacking]


def at_fault(found):
    """Give the attributes of the claim that are to be mended."""
    return [one.what for one in found.lacking if one.at_fault]
