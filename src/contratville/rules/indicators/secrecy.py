"""Values so small that they tell of persons."""

from collections.abc import Iterator
from typing import Any, Final

from contratville.diagnostics import Text
from contratville.model import Indicator, Unit

from ..case import Case
from ..finding import Verdict
from ..rule import Basis, Parameter, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified
from .common import lacking, place_name

_COUNTED: Final = frozenset({Unit.PERSON, Unit.HOUSEHOLD})
_NO_SECRET: Final = Text(
    "indicateur qui n'est pas soumis au secret statistique, ou ne compte ni personnes ni ménages",
    "indicator without statistical secrecy, or that counts neither persons nor households",
)
_BASELINE: Final = Text("Sa valeur de départ", "Its baseline")
_VALUE: Final = Text("Sa valeur de {year}", "Its value of {year}")
_VALUE_OF_PLACE: Final = Text("Sa valeur de {year} pour {place}", "Its value of {year} for {place}")


@rule(
    "IND005",
    "secrecy",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(Indicator),
    profiles=("core",),
    addressee=Addressee.GIP,
    not_applicable_when=_NO_SECRET,
    parameters={
        "threshold": Parameter(
            11,
            fr="valeur au-dessous de laquelle le producteur retient les chiffres",
            en="value below which the producer withholds figures",
        )
    },
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="secret statistique ; le seuil est celui du producteur",
        en="statistical secrecy; the threshold is that of the producer",
    ),
    fr=RuleText(
        title="Valeur sous le seuil de secret statistique",
        statement="Un indicateur soumis au secret statistique, exprimé en personnes ou en ménages, "
        "n'a aucune valeur, relevée ou de départ, à la fois supérieure à 0 et inférieure au seuil. "
        "Le constat ne répète pas la valeur.",
        to_do="retenir cette valeur de {subject} : la laisser vide",
        why="{value} est inférieure au seuil du secret statistique, « {threshold} ».",
    ),
    en=RuleText(
        title="Value below the threshold of statistical secrecy",
        statement="An indicator under statistical secrecy, in a unit of persons or households, has "
        "no value, measured or at the start, above 0 and below the threshold. The finding does not "
        "repeat the value.",
        to_do="withhold that value of {subject}: leave it empty",
        why="{value} is below the threshold of statistical secrecy, « {threshold} ».",
    ),
)
def secrecy(case: Case) -> Iterator[Verdict]:
    """Compare each value of the indicators under secrecy with the threshold."""
    threshold: Any = case.parameter("threshold")
    for indicator in case.contract.indicators:
        if indicator.unit not in _COUNTED or indicator.confidential is False:
            yield case.not_applicable(indicator, _NO_SECRET)
        elif indicator.confidential is None:
            yield case.not_evaluated(indicator, *lacking(case, indicator, "confidential"))
        else:
            yield from _small_values(case, indicator, threshold)


def _small_values(case: Case, indicator: Indicator, threshold: int) -> Iterator[Verdict]:
    """Find the values of an indicator that are above zero and below the threshold."""
    baseline = indicator.baseline
    if baseline is not None and 0 < baseline < threshold:
        yield case.finding(indicator, "baseline", value=_BASELINE, threshold=threshold)
    for position, value in enumerate(indicator.values):
        if value.value is not None and 0 < value.value < threshold:
            place = place_name(case, value.place)
            words = _VALUE_OF_PLACE if place else _VALUE
            said = words.filled(year=value.year, place=place)
            path = ("values", position, "value")
            yield case.finding(indicator, *path, value=said, threshold=threshold)
    if not indicator.values:
        yield case.not_evaluated(indicator, *lacking(case, indicator, "values"))
