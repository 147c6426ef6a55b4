"""Faults of family FUN, continued: adulte-relais posts."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from attrs import evolve

from contratville.model import (
    Contract,
    NeighbourhoodKind,
    OrganisationKind,
    Period,
    PostContract,
    PostKind,
    PostResidence,
    SubsidisedPost,
)

from .awards import association
from .planting import Mutation, Planted, at, first, mutation
from .programmes import at_work


def _with_post(contract: Contract) -> tuple[Contract, SubsidisedPost] | None:
    """Add an adulte-relais post of three years, with which nothing is wrong."""
    project, _ = next(at_work(contract), (None, None))
    qpv = first(contract.neighbourhoods, lambda one: one.kind is NeighbourhoodKind.QPV)
    if project is None or qpv is None:
        return None
    year, employer = project.year, association()
    post = SubsidisedPost(
        id="zz-poste",
        kind=PostKind.ADULTE_RELAIS,
        number="ZZ-0001",
        employer=employer.id,
        period=Period(start=date(year, 1, 1), end=date(year + 2, 12, 31)),
        signed_on=date(year - 1, 12, 15),
        hired_on=date(year, 1, 4),
        contract=PostContract.FIXED_TERM,
        contract_period=Period(start=date(year, 1, 4), end=date(year + 2, 12, 31)),
        contract_renewals=0,
        work_time=Decimal(100),
        age_condition_met=True,
        residence=PostResidence.QPV,
        places=(qpv.id,),
    )
    return contract.adding(employer), post


def _planted(contract: Contract, code: str, attribute: str, /, **changes: Any) -> Planted | None:
    """Add a post with one thing wrong with it."""
    around, post = _with_post(contract) or (None, None)
    if around is None or post is None:
        return None
    changed = evolve(post, **changes)
    return Planted(around.adding(changed), [at(code, changed, attribute)])


def _longer(contract: Contract, attribute: str, days: int) -> dict[str, Period]:
    """Make a period of a post end some days later, or nothing when there is no post."""
    _, post = _with_post(contract) or (None, None)
    period = post and getattr(post, attribute)
    return {attribute: evolve(period, end=period.end + timedelta(days=days))} if period else {}


@mutation("FUN024")
def agreement_of_three_years_and_a_day(contract: Contract) -> Planted | None:
    """Let the agreement of a post last one day more than 36 months."""
    return _planted(contract, "FUN024", "period", **_longer(contract, "period", 1))


@mutation("FUN024")
def post_in_a_watch_neighbourhood(contract: Contract) -> Planted | None:
    """Let the work of a post be done in a neighbourhood under active watch."""
    watch = first(contract.neighbourhoods, lambda one: one.kind is NeighbourhoodKind.WATCH)
    return watch and _planted(contract, "FUN024", "places", places=(watch.id,))


@mutation("FUN040")
def employee_of_a_post_who_lives_elsewhere(contract: Contract) -> Planted | None:
    """Let the employee of a post live outside the priority territory."""
    return _planted(contract, "FUN040", "residence", residence=PostResidence.OUTSIDE)


@mutation("FUN040")
def employee_of_a_post_below_the_minimum_age(contract: Contract) -> Planted | None:
    """Say that the age condition of a post was not met."""
    return _planted(contract, "FUN040", "age_condition_met", age_condition_met=False)


@mutation("FUN041")
def fixed_term_of_more_than_three_years(contract: Contract) -> Planted | None:
    """Let the fixed-term contract of a post last one day more than 36 months."""
    longer = _longer(contract, "contract_period", 4)
    return _planted(contract, "FUN041", "contract_period", **longer)


@mutation("FUN041")
def fixed_term_renewed_twice(contract: Contract) -> Planted | None:
    """Renew twice the fixed-term contract of a post."""
    return _planted(contract, "FUN041", "contract_renewals", contract_renewals=2)


@mutation("FUN041")
def open_ended_contract_of_a_public_employer(contract: Contract) -> Planted | None:
    """Let the State hire on an open-ended contract."""
    state = first(contract.organisations, lambda one: one.kind is OrganisationKind.STATE)
    return state and _planted(
        contract,
        "FUN041",
        "contract",
        employer=state.id,
        contract=PostContract.OPEN_ENDED,
        contract_period=None,
        contract_renewals=None,
    )


@mutation("FUN041")
def post_of_less_than_half_time(contract: Contract) -> Planted | None:
    """Let a post be of 49 %."""
    return _planted(contract, "FUN041", "work_time", work_time=Decimal(49))


@mutation("FUN041")
def hiring_before_the_agreement(contract: Contract) -> Planted | None:
    """Hire for a post the day before its agreement is signed."""
    _, post = _with_post(contract) or (None, None)
    if post is None or post.signed_on is None:
        return None
    day = post.signed_on - timedelta(days=1)
    return _planted(contract, "FUN041", "hired_on", hired_on=day)


POST_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
