"""What a contract tells without storing it: what is live, in force or current, and its own days.

These are the derived values of the model, of which several rules speak.
"""

from datetime import date
from typing import Final

from attrs import evolve

from contratville.diagnostics import Text
from contratville.model import (
    ActionState,
    Contract,
    FrameworkAction,
    FrameworkProgramme,
    FuzzyDate,
    Instruction,
    LayerKind,
    NeighbourhoodKind,
    Period,
    Progress,
    Project,
    ProjectTerritory,
    TerritorialAction,
    TerritorialLayer,
)

from .case import Case
from .finding import Subject

WITHOUT_QPV: Final = Text(
    "contrat sans quartier prioritaire", "contract without priority neighbourhood"
)
_DEAD: Final = frozenset(
    {Instruction.DRAFT, Instruction.REFUSED, Instruction.DEFERRED, Instruction.CANCELLED}
)


def is_live(action: FrameworkAction | TerritorialAction) -> bool:
    """Tell whether an action is *vivante*: not abandoned."""
    return action.state is not ActionState.ABANDONED


def is_live_project(case: Case, project: Project) -> bool:
    """Tell whether a project is *vivant*.

    Its instruction is none of draft, refused, deferred and cancelled, and its progress is not
    abandoned; when its instruction is unknown, an amount must have been awarded to it.
    """
    if project.progress is Progress.ABANDONED or project.instruction in _DEAD:
        return False
    return project.instruction is not Instruction.UNKNOWN or project.id in case.index.awarded


def in_force(period: Period | None, day: date) -> bool:
    """Tell whether a period holds a day; no period means always."""
    return meet(period, Period(start=day, end=day))


def meet(one: Period | None, other: Period | None) -> bool:
    """Tell whether two periods have a day in common; no period means always."""
    if one is None or other is None:
        return True
    first = max(one.start or date.min, other.start or date.min)
    last = min(one.end or date.max, other.end or date.max)
    return first <= last


def days_of(when: FuzzyDate | date) -> Period:
    """Give the days that a date may denote."""
    if isinstance(when, date):
        return Period(start=when, end=when)
    return Period(start=when.earliest, end=when.latest)


def days_of_year(year: int) -> Period:
    """Give the days of a year."""
    return Period(start=date(year, 1, 1), end=date(year, 12, 31))


def signature(case: Case, subject: Subject) -> FuzzyDate | None:  # noqa: ARG001 an act's date
    """Give the date at which the contract was signed, as :attr:`Rule.act_date` asks for it."""
    return case.contract.signed_on


def legal_end(contract: Contract) -> date | None:
    """Give the last day of a contract in law, its amendments included."""
    ends = [amendment.new_end for amendment in contract.amendments]
    if contract.legal_period is not None:
        ends.append(contract.legal_period.end)
    return max((end for end in ends if end is not None), default=None)


def legal_period(contract: Contract) -> Period | None:
    """Give the legal period of a contract, its amendments included."""
    period = contract.legal_period
    return None if period is None else evolve(period, end=legal_end(contract))


def has_qpv(contract: Contract) -> bool:
    """Tell whether a contract has a priority neighbourhood."""
    return any(one.kind is NeighbourhoodKind.QPV for one in contract.neighbourhoods)


def current_layer(contract: Contract) -> TerritorialLayer | None:
    """Give the current layer of project territories, the first if several say so."""
    layers = (
        layer
        for layer in contract.territorial_layers
        if layer.kind is LayerKind.PROJECT_TERRITORIES and layer.current
    )
    return next(layers, None)


def current_territories(contract: Contract) -> tuple[ProjectTerritory, ...]:
    """Give the project territories of the current layer."""
    layer = current_layer(contract)
    return tuple(
        territory
        for territory in contract.project_territories
        if layer is not None and territory.layer == layer.id
    )


def current_framework(contract: Contract) -> FrameworkProgramme | None:
    """Give the current framework programme, the first if several say so."""
    return next((one for one in contract.framework_programmes if one.current), None)


def territory_of(case: Case, action: TerritorialAction) -> ProjectTerritory | None:
    """Give the territory of the programme of an action."""
    programme = case.contract.territorial_programmes.get(action.programme)
    return None if programme is None else case.get(ProjectTerritory, programme.territory)
