"""Faults of family COH, continued: periods and pilots of actions, indicators, other plans."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from attrs import evolve

from contratville.model import (
    Contract,
    FrameworkAction,
    Indicator,
    OrganisationKind,
    TerritorialAction,
    Unit,
)

from .planting import Mutation, Planted, at, broken, first, mutation
from .programmes import further_framework_action, goes_on, linked

_DAY: Final = timedelta(days=1)


def _dated(contract: Contract) -> Iterator[tuple[TerritorialAction, FrameworkAction]]:
    """Give the actions that decline one framework action, both with a beginning and an end."""
    for action in linked(contract):
        declined = contract.framework_actions[action.declinations[0].framework_action]
        periods = [one.period for one in (action, declined)]
        if len(action.declinations) == 1 and all(one and one.start and one.end for one in periods):
            yield action, declined


@mutation("COH020")
def action_that_begins_before_its_framework_action(contract: Contract) -> Planted | None:
    """Make an action begin the day before the framework action that it declines."""
    for action, declined in _dated(contract):
        if action.period and declined.period and declined.period.start:
            period = evolve(action.period, start=declined.period.start - _DAY)
            return broken(contract, action, "COH020", "period", period=period)
    return None


@mutation("COH020")
def framework_action_that_ends_before_those_that_decline_it(contract: Contract) -> Planted | None:
    """Make a framework action end the day before one of those that decline it."""
    for action, declined in _dated(contract):
        if not (action.period and action.period.end and declined.period):
            continue
        shorter = evolve(declined, period=evolve(declined.period, end=action.period.end - _DAY))
        longer = [
            one
            for one in contract.territorial_actions
            if declined.id in {link.framework_action for link in one.declinations}
            and one.period
            and one.period.end
            and one.period.end >= action.period.end
        ]
        expected = [at("COH020", one, "period") for one in longer]
        why = "Each of the actions that last longer may be shortened, or put under another."
        return Planted(contract.replacing(shorter), expected, why)
    return None


def _communal(contract: Contract) -> str | None:
    """Give the id of a commune as an organisation."""
    kind = OrganisationKind.COMMUNE
    commune = first(contract.organisations, lambda one: one.kind is kind)
    return commune and commune.id


def _of_two_communes(contract: Contract) -> tuple[str, ...]:
    """Give the ids of two territories that touch two communes together."""
    for one in contract.project_territories:
        for other in contract.project_territories:
            if one.communes and other.communes and {*one.communes} != {*other.communes}:
                return one.id, other.id
    return ()


@mutation("COH029")
def action_of_two_communes_led_by_one(contract: Contract) -> Planted | None:
    """Add a framework action that touches two communes, and that one of them leads."""
    commune, targets = _communal(contract), _of_two_communes(contract)
    if commune is None or not targets:
        return None
    action = further_framework_action(contract, pilots=(commune,), target_territories=targets)
    return action and Planted(contract.adding(action), [at("COH029", action, "pilots")])


@mutation("COH029")
def intercommunal_action_left_to_a_commune(contract: Contract) -> Planted | None:
    """Leave to a commune alone the lead of a framework action of several communes."""
    commune = _communal(contract)
    for action in contract.framework_actions:
        targets = [contract.project_territories[id] for id in action.target_territories]
        touched = {id for territory in targets for id in territory.communes}
        if commune and len(touched) > 1:
            return broken(contract, action, "COH029", "pilots", pilots=(commune,))
    return None


@mutation("COH029")
def action_that_comes_to_touch_a_second_commune(contract: Contract) -> Planted | None:
    """Let the territories of an action that communes alone lead touch one commune more."""
    communes = {one.id for one in contract.organisations if one.kind is OrganisationKind.COMMUNE}
    everywhere = tuple(one.id for one in contract.communes)
    for action in contract.framework_actions:
        if not (action.pilots and communes.issuperset(action.pilots) and goes_on(action)):
            continue
        targets = [contract.project_territories[id] for id in action.target_territories]
        wider = [evolve(one, communes=everywhere) for one in targets]
        led = [
            one
            for one in contract.framework_actions
            if one.pilots
            and communes.issuperset(one.pilots)
            and not {*one.target_territories}.isdisjoint(action.target_territories)
        ]
        if len(everywhere) > 1 and wider and all(goes_on(one) for one in led):
            return Planted(
                contract.replacing(*wider),
                [at("COH029", one, "pilots") for one in led],
                "Each of the actions that communes alone lead there is now of several communes.",
            )
    return None


def _part_of(contract: Contract, **values: Any) -> Indicator | None:
    """Make an indicator that aggregates to one whose values may be added."""
    parent = first(
        contract.indicators, lambda one: one.summable is not False and one.unit is not Unit.OTHER
    )
    return parent and evolve(
        parent,
        **{
            "id": "zz-indicateur",
            "label": "Indicateur ajouté après coup (fictif)",
            "values": (),
            "aggregates_to": parent.id,
            **values,
        },
    )


@mutation("COH027")
def indicator_counted_in_another_unit(contract: Contract) -> Planted | None:
    """Add an indicator that aggregates to one of another unit."""
    indicator = _part_of(contract)
    if indicator is None:
        return None
    other = Unit.HOUSEHOLD if indicator.unit is Unit.PERSON else Unit.PERSON
    child = evolve(indicator, unit=other)
    return Planted(contract.adding(child), [at("COH027", child, "unit")])


@mutation("COH027")
def indicator_that_counts_something_else(contract: Contract) -> Planted | None:
    """Add an indicator that aggregates to one of another definition."""
    indicator = _part_of(contract, definition="Décompte des inscriptions (fictif).")
    if indicator is None or indicator.aggregates_to is None:
        return None
    parent = evolve(
        contract.indicators[indicator.aggregates_to],
        definition="Décompte des présences (fictif).",
    )
    planted = contract.replacing(parent).adding(indicator)
    return Planted(planted, [at("COH027", indicator, "definition")])


@mutation("COH038")
def plan_under_no_orientation(contract: Contract) -> Planted | None:
    """Forget the orientations of a plan that is to stand under one."""
    kinds = {"anti_discrimination_plan", "renewal_agreement", "health_contract"}
    plan = first(contract.companion_instruments, lambda one: one.kind.value in kinds)
    return plan and broken(contract, plan, "COH038", orientations=())


LEVEL_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
