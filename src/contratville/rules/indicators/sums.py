"""Indicators that do not add up, and are added up all the same."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from contratville.diagnostics import Text
from contratville.model import (
    Indicator,
    IndicatorValue,
    ProjectTerritory,
    QpvList,
    Ref,
    Sex,
    ref_of,
)

from ..case import Case, named_entity
from ..finding import Missing, Subject, Verdict
from ..rule import Basis, RuleText, each, rule
from ..words import Addressee, BasisKind, Level, Severity, Verified
from .common import lacking

_SUMMABLE: Final = Text("indicateur sommable", "indicator that adds up")
_NOT_ADDED: Final = Text(
    "retirer l'agrégation à {subject} de {children}, ou corriger ce qui le dit non sommable",
    "remove the aggregation of {children} to {subject}, or mend what says that it does not add up",
)
_IS_A_TOTAL: Final = Text(
    "Cet indicateur, déclaré « non sommable », est le total d'autres indicateurs.",
    "This indicator, declared « not summable », is the total of other indicators.",
)
_MEASURE: Final = Text(
    "mesurer {subject} sur le territoire entier {territory}, ou y laisser la valeur vide",
    "measure {subject} on the whole territory {territory}, or leave its value there empty",
)
_IS_A_SUM: Final = Text(
    "Cet indicateur, déclaré « non sommable », vaut « {value} » en {year} pour ce territoire, et "
    "c'est la somme de ses valeurs dans les quartiers : « {parts} ».",
    "This indicator, declared « not summable », is « {value} » for that territory in {year}, which "
    "is the sum of its values in the neighbourhoods: « {parts} ».",
)


def _territories(case: Case, subject: Subject) -> Iterator[Ref]:
    """Give the territories of which an indicator has a value."""
    indicator = case.get(Indicator, subject[0].id)
    for value in () if indicator is None else indicator.values:
        if value.place is not None and value.place.kind == "project_territory":
            yield value.place


@rule(
    "IND001",
    "non-summable-sum",
    Severity.ERROR,
    level=Level.GRAPH,
    scope=each(Indicator),
    profiles=("core",),
    addressee=Addressee.LEAD_EPCI,
    depends_on=("REF002", "REF014"),
    rests_on=_territories,
    not_applicable_when=_SUMMABLE,
    basis=Basis(
        BasisKind.PRACTICE,
        Verified.PARTLY,
        fr="notice de l'INSEE sur les indicateurs des QPV (« la plupart […] non sommables »)",
        en="INSEE notice on QPV indicators (« la plupart […] non sommables »)",
    ),
    fr=RuleText(
        title="Somme d'un indicateur non sommable",
        statement="Aucun indicateur non sommable n'est le total d'une agrégation, ni n'a, pour une "
        "même année, une valeur de territoire égale à la somme de ses valeurs pour les quartiers "
        "de ce territoire (deux au moins, qui ne sont pas nulles).",
        to_do="{how}",
        why="{fact}",
    ),
    en=RuleText(
        title="Sum of an indicator that does not add up",
        statement="No indicator that is not summable is the parent of an aggregation, nor holds "
        "for one year a value for a territory equal to the sum of its values for the "
        "neighbourhoods of that territory (two at least that are not zero).",
        to_do="{how}",
        why="{fact}",
    ),
)
def non_summable_sum(case: Case) -> Iterator[Verdict]:
    """Look for indicators that aggregate to one that does not add up, and for sums over places."""
    children: dict[str, list[Indicator]] = {}
    for indicator in case.contract.indicators:
        if indicator.aggregates_to is not None:
            children.setdefault(indicator.aggregates_to, []).append(indicator)
    for indicator in case.contract.indicators:
        if indicator.summable:
            yield case.not_applicable(indicator, _SUMMABLE)
        elif indicator.summable is None:
            yield case.not_evaluated(indicator, *lacking(case, indicator, "summable"))
        else:
            yield from _aggregation(case, indicator, children.get(indicator.id, ()))
            yield from _sums(case, indicator)


def _aggregation(
    case: Case, indicator: Indicator, children: Sequence[Indicator]
) -> Iterator[Verdict]:
    """Judge an indicator that does not add up by those that aggregate to it."""
    if children:
        subject = named_entity(indicator)
        how = _NOT_ADDED.filled(subject=subject, children=tuple(map(named_entity, children)))
        related = tuple(map(ref_of, children))
        yield case.finding(indicator, "summable", how=how, fact=_IS_A_TOTAL, related=related)


_Parts = Mapping[QpvList | None, Mapping[str, Decimal]]
"""For one year and sex, the values of the neighbourhoods, by vintage of their outlines."""


def _sums(case: Case, indicator: Indicator) -> Iterator[Verdict]:
    """Compare each value of a territory with the values of its neighbourhoods."""
    if all(value.place is None for value in indicator.values):
        what = "IndicatorValue.place" if indicator.values else "Indicator.values"
        yield case.not_evaluated(
            indicator, *(case.declared_gap(indicator, "values") or (Missing(what),))
        )
    of_neighbourhoods: dict[tuple[int, Sex], dict[QpvList | None, dict[str, Decimal]]] = {}
    for value in indicator.values:
        if value.place is not None and value.place.kind == "neighbourhood" and value.value:
            by_vintage = of_neighbourhoods.setdefault((value.year, value.sex), {})
            by_vintage.setdefault(value.vintage, {}).setdefault(value.place.id, value.value)
    for position, value in enumerate(indicator.values):
        if value.place is not None and value.place.kind == "project_territory" and value.value:
            parts = of_neighbourhoods.get((value.year, value.sex), {})
            yield from _sum(case, indicator, position, value, parts)


def _sum(
    case: Case, indicator: Indicator, position: int, value: IndicatorValue, parts: _Parts
) -> Iterator[Verdict]:
    """Compare one value of a territory with the sum of those of its neighbourhoods."""
    if all(len(found) < 2 for found in parts.values()) or value.place is None:
        return
    territory = case.get(ProjectTerritory, value.place.id)
    if territory is None:
        yield case.not_evaluated(indicator, Missing(ProjectTerritory.__name__))
    elif not territory.neighbourhoods:
        yield case.not_evaluated(indicator, *lacking(case, territory, "neighbourhoods"))
    else:
        for vintage, found in parts.items():
            inside = [found[id] for id in dict.fromkeys(territory.neighbourhoods) if id in found]
            same_outlines = vintage is value.vintage or None in (vintage, value.vintage)
            if same_outlines and len(inside) > 1 and sum(inside) == value.value:
                subject, place = named_entity(indicator), named_entity(territory)
                yield case.finding(
                    indicator,
                    "values",
                    position,
                    "value",
                    how=_MEASURE.filled(subject=subject, territory=place),
                    fact=_IS_A_SUM.filled(year=value.year, value=value.value, parts=tuple(inside)),
                    related=(ref_of(territory),),
                )
                return
