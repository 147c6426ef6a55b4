"""Series of values that change outlines on the way."""

from collections.abc import Iterator
from typing import Final

from contratville.diagnostics import Text
from contratville.model import Indicator, QpvList, Ref

from ..case import Case
from ..finding import Missing, Verdict
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified
from .common import lacking, place_name

_NO_SERIES: Final = Text(
    "indicateur dont aucun lieu n'a deux valeurs", "indicator of which no place has two values"
)
_WHOLE: Final = Text("l'ensemble", "the whole")


@rule(
    "IND002",
    "mixed-vintage",
    Severity.ERROR,
    level=Level.LOCAL,
    scope=each(Indicator),
    profiles=("core",),
    addressee=Addressee.LEAD_EPCI,
    not_applicable_when=_NO_SERIES,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="les contours de 2015 et de 2024 ne sont pas comparables",
        en="outlines of 2015 and of 2024 are not comparable",
    ),
    fr=RuleText(
        title="Série à cheval sur deux géographies",
        statement="Les valeurs d'un indicateur pour un même lieu ont toutes le même millésime de "
        "géographie, ou la rupture de série donne lieu à deux indicateurs distincts. D'un "
        "indicateur, un seul constat est fait, qui nomme les lieux.",
        to_do="faire deux indicateurs de {subject}, un par géographie, ou recalculer ses valeurs "
        "dans une seule",
        why="Ses valeurs de {first_year} et de {other_year} sont de deux géographies, « {first} » "
        "et « {other} », pour {places}.",
    ),
    en=RuleText(
        title="Series over two geographies",
        statement="The values of one indicator for one place all have the same vintage, or the "
        "break is handled by two separate indicators. Of one indicator, one finding is made, which "
        "names the places.",
        to_do="make two indicators of {subject}, one for each geography, or compute its values "
        "again in one of them",
        why="Its values of {first_year} and of {other_year} are of two geographies, « {first} » "
        "and « {other} », for {places}.",
    ),
)
def mixed_vintage(case: Case) -> Iterator[Verdict]:
    """Compare the vintages of the values of each indicator, place by place."""
    for indicator in case.contract.indicators:
        series: dict[Ref | None, list[int]] = {}
        for position, value in enumerate(indicator.values):
            series.setdefault(value.place, []).append(position)
        if not indicator.values:
            yield case.not_evaluated(indicator, *lacking(case, indicator, "values"))
        elif all(len(positions) == 1 for positions in series.values()):
            yield case.not_applicable(indicator, _NO_SERIES)
        else:
            yield from _judged(case, indicator, series)


def _judged(
    case: Case, indicator: Indicator, series: dict[Ref | None, list[int]]
) -> Iterator[Verdict]:
    """Find the places whose values are of two vintages, and those of which one is not known."""
    broken: dict[Ref | None, tuple[int, int]] = {}
    unknown = False
    for place, positions in series.items():
        vintages: dict[QpvList | None, int] = {}
        for position in positions:
            vintages.setdefault(indicator.values[position].vintage, position)
        unsaid = vintages.pop(None, None)
        if len(vintages) > 1:
            first, other, *_ = sorted(vintages.values())
            broken[place] = first, other
        elif unsaid is not None and len(positions) > 1 and not _is_commune(place):
            unknown = True
    if broken:
        at, then = next(iter(broken.values()))
        first_value, other_value = indicator.values[at], indicator.values[then]
        yield case.finding(
            indicator,
            "values",
            then,
            "vintage",
            first=first_value.vintage,
            first_year=first_value.year,
            other=other_value.vintage,
            other_year=other_value.year,
            places=tuple(place_name(case, place) or _WHOLE for place in broken),
        )
    elif unknown:
        yield case.not_evaluated(indicator, Missing("IndicatorValue.vintage"))


def _is_commune(place: Ref | None) -> bool:
    """Tell whether a place has no outlines of the list of neighbourhoods."""
    return place is not None and place.kind == "commune"
