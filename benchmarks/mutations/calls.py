"""Faults of family FUN: what projects are filed under, and with which parts."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from attrs import evolve

from contratville.model import (
    Beneficiaries,
    CallForProjects,
    Contract,
    FundingKind,
    FundingLine,
    Project,
    Stage,
)

from .planting import Mutation, Planted, at, broken, first, mutation
from .programmes import at_work
from .renewals import further_project, held

_SHARE: Final = Decimal("0.1")


def specific_lines(contract: Contract) -> dict[str, FundingLine]:
    """Give the projects to which specific credits were awarded, each with one of these lines."""
    return {
        line.project: line
        for line in contract.funding_lines
        if line.kind is FundingKind.SPECIFIC and line.awarded
    }


def paid(contract: Contract) -> Iterator[Project]:
    """Give the projects under way to which specific credits were awarded."""
    lines = specific_lines(contract)
    yield from (one for one, _ in at_work(contract) if one.id in lines)


def _moved(contract: Contract, **terms: Any) -> tuple[Contract, Project] | None:
    """File a project under a further call of its year, which has other terms than its own."""
    project = first(paid(contract), lambda one: one.call)
    if project is None or project.call is None:
        return None
    own = contract.calls_for_projects[project.call]
    call = CallForProjects(
        **{
            "id": "zz-appel",
            "year": own.year,
            "device": own.device,
            "opens": own.opens,
            "closes": own.closes,
            **terms,
        }
    )
    moved = evolve(project, call=call.id)
    return contract.adding(call).replacing(moved), moved


@mutation("FUN006")
def project_above_the_ceiling_of_its_call(contract: Contract) -> Planted | None:
    """File a project under a call with a low ceiling."""
    planted, project = _moved(contract, specific_share_max=_SHARE) or (None, None)
    return planted and project and Planted(planted, [at("FUN006", project)])


def _public(stage: Stage, qpv: int) -> Beneficiaries:
    return Beneficiaries(stage=stage, total=40, qpv=qpv)


def _reaching(contract: Contract, *public: Beneficiaries) -> Planted | None:
    """Give a project a public, of which the last lives too little in the QPV for its call."""
    planted, project = _moved(contract, qpv_public_min=Decimal(60)) or (None, None)
    if planted is None or project is None:
        return None
    changed = evolve(project, beneficiaries=public)
    expected = at("FUN008", changed, "beneficiaries", len(public) - 1, "qpv")
    return Planted(planted.replacing(changed), [expected])


@mutation("FUN008")
def public_planned_outside_the_neighbourhoods(contract: Contract) -> Planted | None:
    """Plan for a quarter of inhabitants of QPV under a call that asks for 60 %."""
    return _reaching(contract, _public(Stage.PLANNED, 10))


@mutation("FUN008")
def public_reached_outside_the_neighbourhoods(contract: Contract) -> Planted | None:
    """Reach fewer inhabitants of QPV than was planned, and than the call asks for."""
    return _reaching(contract, _public(Stage.PLANNED, 30), _public(Stage.ACTUAL, 23))


@mutation("FUN021")
def project_under_the_call_of_another_year(contract: Contract) -> Planted | None:
    """File a project under the call of the year before."""
    planted, project = _moved(contract) or (None, None)
    if planted is None or project is None:
        return None
    earlier = evolve(planted.calls_for_projects["zz-appel"], year=project.year - 1)
    return Planted(planted.replacing(earlier), [at("FUN021", project, "year")])


@mutation("FUN021")
def project_of_before_the_contract(contract: Contract) -> Planted | None:
    """Add a project of the year before the contract."""
    like, period = held(contract), contract.label_period or contract.legal_period
    if like is None or period is None or period.start is None:
        return None
    project = further_project(like, year=period.start.year - 1, call=None, carries_out=())
    return Planted(contract.adding(project), [at("FUN021", project, "year")])


@mutation("FUN026")
def file_that_lacks_parts(contract: Contract) -> Planted | None:
    """Leave in the file of a project its public and its places alone."""
    project, _ = next(at_work(contract), (None, None))
    parts = frozenset({"public", "places"})
    return project and broken(contract, project, "FUN026", "parts", parts=parts)


CALL_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
