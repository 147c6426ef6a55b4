"""Targets of indicators."""

from collections.abc import Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import Indicator

from ..case import Case
from ..finding import Verdict
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified

_NO_RANGE: Final = Text(
    "indicateur dont la cible n'est pas une fourchette", "indicator whose target is no range"
)


@rule(
    "IND003",
    "target-range",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(Indicator),
    profiles=("core",),
    addressee=Addressee.LEAD_EPCI,
    not_applicable_when=_NO_RANGE,
    basis=Basis(BasisKind.INTEGRITY, Verified.YES, fr="arithmétique", en="arithmetic"),
    fr=RuleText(
        title="Fourchette de cible inversée",
        statement="Lorsque les deux sont fournies, la cible minimale n'excède pas la cible "
        "maximale.",
        to_do="corriger la fourchette de la cible de {subject}",
        why="La cible va de « {low} » à « {high} ».",
    ),
    en=RuleText(
        title="Target range reversed",
        statement="When both are given, the lower bound of a target is at most its upper bound.",
        to_do="mend the range of the target of {subject}",
        why="The target goes from « {low} » to « {high} ».",
    ),
)
def target_range(case: Case) -> Iterator[Verdict]:
    """Compare the bounds of the target of each indicator."""
    for indicator in case.contract.indicators:
        low, high = indicator.target_min, indicator.target_max
        if low is not None and high is not None:
            if low > high:
                yield case.finding(indicator, "target_min", low=low, high=high)
            continue
        gaps = [
            *case.declared_gap(indicator, "target_min"),
            *case.declared_gap(indicator, "target_max"),
        ]
        if gaps:
            yield case.not_evaluated(indicator, *gaps)
        else:
            yield case.not_applicable(indicator, _NO_RANGE)
