"""Faults of family TFP: what landlords do in return for the abatement, and prove."""

from datetime import date
from typing import Final

from attrs import evolve

from contratville.model import (
    AbatementField,
    AbatementItem,
    AbatementPlan,
    Contract,
    Generation,
    OrganisationKind,
    euros,
)

from .planting import Mutation, Planted, at, first, mutation


def _plan(contract: Contract) -> AbatementPlan | None:
    """Make a plan in which nothing is at fault."""
    landlord = first(contract.organisations, lambda one: one.kind is OrganisationKind.LANDLORD)
    neighbourhood = first(contract.neighbourhoods)
    if landlord is None or neighbourhood is None:
        return None
    year = 2017 if contract.generation is Generation.FROM_2015 else 2024
    halves = (AbatementField.PROXIMITY_STAFF, AbatementField.SOCIAL_BOND)
    return AbatementPlan(
        id="zz-plan",
        landlord=landlord.id,
        neighbourhood=neighbourhood.id,
        year=year,
        abatement=euros(40000),
        items=tuple(AbatementItem(field=one, valued=euros(20000)) for one in halves),
        proof_sent_on=date(year + 1, 5, 30),
    )


def _added(contract: Contract, code: str, path: str, **changes: object) -> Planted | None:
    """Add a plan with one value at fault."""
    plan = _plan(contract)
    if plan is None:
        return None
    changed = evolve(plan, **changes)
    return Planted(contract.adding(changed), [at(code, changed, path)])


@mutation("TFP001")
def proof_sent_too_late(contract: Contract) -> Planted | None:
    """Add a plan whose proof was sent on the day after the end of the delay."""
    plan = _plan(contract)
    late = plan and date(plan.year + 2, 1, 1)
    return _added(contract, "TFP001", "proof_sent_on", proof_sent_on=late)


@mutation("TFP001", "quartiers-2030")
def proof_never_sent(contract: Contract) -> Planted | None:
    """Add a plan of which no proof was sent, long after."""
    return _added(contract, "TFP001", "id", proof_sent_on=None)


@mutation("TFP002")
def actions_valued_below_the_abatement(contract: Contract) -> Planted | None:
    """Add a plan whose actions are worth a cent less than its abatement."""
    return _added(contract, "TFP002", "items", abatement=euros("40000.01"))


ABATEMENT_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
