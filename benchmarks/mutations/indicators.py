"""Faults of family IND: indicators that cannot be read, added, compared or published."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from attrs import evolve

from contratville.model import (
    Contract,
    EvaluationQuestion,
    Indicator,
    IndicatorKind,
    IndicatorValue,
    Neighbourhood,
    ProjectTerritory,
    QpvList,
    Unit,
    ref_of,
)

from .planting import Mutation, Planted, at, first, mutation


def _indicator(**attributes: object) -> Indicator:
    """Make an indicator in which nothing is at fault, attached to nothing."""
    return evolve(
        Indicator(
            id="zz-indicateur",
            label="Autre indicateur (fictif)",
            unit=Unit.PERCENT,
            kind=IndicatorKind.CONTEXT,
            summable=True,
            confidential=False,
        ),
        **attributes,
    )


def _added(contract: Contract, code: str, *path: str | int, **attributes: object) -> Planted:
    """Add an indicator with one value at fault."""
    indicator = _indicator(**attributes)
    return Planted(contract.adding(indicator), [at(code, indicator, *path)])


@mutation("IND001")
def total_of_rates(contract: Contract) -> Planted | None:
    """Let a rate aggregate to one that is said not to add up."""
    total = _indicator(id="zz-total", label="Taux de chômage (fictif)", summable=False)
    part = _indicator(label="Taux de chômage des jeunes (fictif)", aggregates_to=total.id)
    return Planted(contract.adding(total, part), [at("IND001", total, "summable")])


def _two_neighbourhoods(contract: Contract) -> tuple[ProjectTerritory, list[Neighbourhood]] | None:
    """Give a territory with two of its neighbourhoods."""
    territory = first(contract.project_territories, lambda one: len(one.neighbourhoods) > 1)
    if territory is None:
        return None
    return territory, [contract.neighbourhoods[id] for id in territory.neighbourhoods[:2]]


@mutation("IND001")
def rate_of_a_territory_added_up(contract: Contract) -> Planted | None:
    """Give to a territory the sum of the rates of its neighbourhoods."""
    found = _two_neighbourhoods(contract)
    if found is None:
        return None
    territory, neighbourhoods = found
    values = tuple(
        IndicatorValue(year=2016, value=Decimal(value), place=ref_of(place))
        for place, value in zip((*neighbourhoods, territory), (41, 38, 79), strict=True)
    )
    path = ("values", 2, "value")
    return _added(contract, "IND001", *path, summable=False, values=values)


def _series(contract: Contract, vintages: Sequence[QpvList]) -> tuple[IndicatorValue, ...]:
    """Give a value of one neighbourhood for each of some vintages, a year after the other."""
    place = first(contract.neighbourhoods)
    return tuple(
        IndicatorValue(
            year=2016 + n, value=Decimal(20 + n), place=place and ref_of(place), vintage=vintage
        )
        for n, vintage in enumerate(vintages)
    )


@mutation("IND002")
def series_over_two_geographies(contract: Contract) -> Planted | None:
    """Begin a series on the outlines of 2015, and end it on those of 2024."""
    vintages = (QpvList.LIST_2015, QpvList.LIST_2015, QpvList.LIST_2024)
    return _added(contract, "IND002", "values", 2, "vintage", values=_series(contract, vintages))


@mutation("IND003")
def target_in_reverse(contract: Contract) -> Planted | None:
    """Let a target go from 40 to 20."""
    bounds = {"target_min": Decimal(40), "target_max": Decimal(20)}
    return _added(contract, "IND003", "target_min", **bounds)


@mutation("IND004")
def indicator_without_definition(contract: Contract) -> Planted | None:
    """Take its definition from the complete indicator of an objective."""
    attached = {id for one in contract.operational_objectives for id in one.indicators}
    indicator = first(contract.indicators, lambda one: one.id in attached and _is_complete(one))
    if indicator is None:
        return None
    changed = contract.replacing(evolve(indicator, definition=None))
    return Planted(changed, [at("IND004", indicator)])


def _is_complete(indicator: Indicator) -> bool:
    """Tell whether an indicator has all that an evaluation needs."""
    given = (indicator.definition, indicator.source, indicator.baseline, indicator.target_min)
    return None not in given and any(one.value is not None for one in indicator.values)


@mutation("IND004")
def objective_measured_by_an_empty_indicator(contract: Contract) -> Planted | None:
    """Attach to an objective an indicator that has only a name."""
    objective = first(contract.operational_objectives)
    if objective is None:
        return None
    indicator = _indicator()
    changed = evolve(objective, indicators=(*objective.indicators, indicator.id))
    return Planted(contract.adding(indicator).replacing(changed), [at("IND004", indicator)])


@mutation("IND005")
def value_that_tells_of_persons(contract: Contract) -> Planted | None:
    """Publish, under secrecy, that eleven persons are concerned one year and ten the next."""
    counts = ((2016, 11), (2017, 10))
    values = tuple(IndicatorValue(year=year, value=Decimal(count)) for year, count in counts)
    secret = {"unit": Unit.PERSON, "confidential": True, "values": values}
    return _added(contract, "IND005", "values", 1, "value", **secret)


@mutation("IND005")
def baseline_that_tells_of_households(contract: Contract) -> Planted | None:
    """Publish, under secrecy, that one household was concerned at the start."""
    values = (IndicatorValue(year=2016),)
    secret = {"unit": Unit.HOUSEHOLD, "confidential": True, "values": values}
    return _added(contract, "IND005", "baseline", baseline=Decimal(1), **secret)


@mutation("IND006")
def question_that_nothing_answers(contract: Contract) -> Planted | None:
    """Ask a question without indicator nor report."""
    orientations = contract.orientations.ids()[:1]
    question = EvaluationQuestion(
        id="zz-question", label="Autre question (fictive) ?", orientations=orientations
    )
    return Planted(contract.adding(question), [at("IND006", question, "id")])


INDICATOR_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
