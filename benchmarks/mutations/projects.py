"""Faults of family COH, continued: projects, their actions and devices, and call priorities."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from attrs import evolve

from contratville.model import (
    CallForProjects,
    CarryOut,
    Contract,
    Device,
    DeviceKind,
    ExternalId,
    FundingKind,
    FundingLine,
    Instruction,
    Period,
    Priority,
    PriorityLevel,
    Rank,
    TerritorialAction,
    ref_of,
)

from .planting import Mutation, Planted, about, at, broken, first, mutation
from .programmes import at_work, further_framework_action, goes_on
from .renewals import RENEWAL_MUTATIONS, action_beside, further_project, held

_NUMBER: Final = ExternalId(scheme="engagement", value="zz-000001", year=2016)


@mutation("COH009")
def project_entered_twice(contract: Contract) -> Planted | None:
    """Enter a project a second time, with its title in capitals."""
    project = held(contract)
    if project is None:
        return None
    twin = further_project(project, label=f"{project.label.upper()} !")
    return Planted(contract.adding(twin), [about(at("COH009", twin, "label"), project)])


@mutation("COH009")
def project_entered_again_with_a_slip(contract: Contract) -> Planted | None:
    """Enter a project a second time, with one letter more in its title."""
    project = held(contract)
    if project is None or len(project.label) < 40:
        return None
    twin = further_project(project, label=f"{project.label}s")
    return Planted(contract.adding(twin), [about(at("COH009", twin, "label"), project)])


def _of_two_projects(contract: Contract) -> Iterator[tuple[FundingLine, FundingLine]]:
    """Give lines of two projects that have all in common but their number, the last id second."""
    seen: dict[Any, FundingLine] = {}
    for line in sorted(contract.funding_lines, key=lambda one: one.id):
        key = (line.funder, line.year, line.kind, line.tranche)
        same = seen.setdefault(key, line)
        if same.project != line.project and line.funder and line.kind is not FundingKind.UNKNOWN:
            yield same, line


@mutation("COH010")
def line_of_two_projects(contract: Contract) -> Planted | None:
    """Give the lines of two projects one number."""
    one, other = next(_of_two_projects(contract), (None, None))
    if one is None or other is None:
        return None
    one, other = (evolve(line, external_ids=(_NUMBER,)) for line in (one, other))
    expected = about(at("COH010", other, "external_ids", 0), one)
    return Planted(contract.replacing(one, other), [expected])


@mutation("COH010")
def line_of_two_projects_among_several_numbers(contract: Contract) -> Planted | None:
    """Give the lines of two projects two numbers each, of which the last is the same."""
    one, other = next(_of_two_projects(contract), (None, None))
    if one is None or other is None:
        return None
    one, other = (
        evolve(line, external_ids=(evolve(_NUMBER, value=f"zz-{line.id}"), _NUMBER))
        for line in (one, other)
    )
    expected = about(at("COH010", other, "external_ids", 1), one)
    return Planted(contract.replacing(one, other), [expected])


def _territorial(contract: Contract) -> Priority | None:
    """Give a territorial priority that takes up one that projects answer, in a year of calls."""
    answered = {id for one, _ in at_work(contract) for id in one.priorities}
    years = {call.year for call in contract.calls_for_projects if call.priorities}
    return first(
        contract.priorities,
        lambda one: (
            one.level is PriorityLevel.TERRITORIAL
            and one.derives_from in answered
            and one.year in years
        ),
    )


def _further_priority(like: Priority, **values: Any) -> Priority:
    return Priority(
        **{
            "id": "zz-priorite",
            "label": "Priorité ajoutée après coup (fictive)",
            "year": like.year,
            "level": PriorityLevel.STRATEGIC,
            "set_by": like.set_by,
            **values,
        }
    )


@mutation("COH022", "marseille-2015")
def territorial_priority_without_link(contract: Contract) -> Planted | None:
    """Leave a territorial priority without the one that it takes up, nor say that it is local."""
    priority = _territorial(contract)
    if priority is None:
        return None
    return broken(contract, priority, "COH022", derives_from=None, local=None)


@mutation("COH022", "marseille-2015")
def territorial_priority_of_no_call(contract: Contract) -> Planted | None:
    """Make a territorial priority take up a strategic one that belongs to no call."""
    priority = _territorial(contract)
    if priority is None:
        return None
    above = _further_priority(priority)
    changed = evolve(priority, derives_from=above.id, local=False)
    planted = contract.adding(above).replacing(changed)
    return Planted(planted, [at("COH022", changed, "derives_from")])


@mutation("COH022", "marseille-2015")
def territorial_priority_under_another(contract: Contract) -> Planted | None:
    """Make a territorial priority take up one that is territorial itself."""
    priority = _territorial(contract)
    if priority is None:
        return None
    above = _further_priority(priority, level=PriorityLevel.TERRITORIAL, local=True)
    changed = evolve(priority, derives_from=above.id, local=False)
    planted = contract.adding(above).replacing(changed)
    return Planted(planted, [at("COH022", changed, "derives_from")])


def _with_one_more(contract: Contract) -> tuple[Contract, Priority] | None:
    """Add a priority to a call that projects of its year, which is closed, have answered."""
    years = {one.year for one, _ in at_work(contract)}
    for call in contract.calls_for_projects:
        like = contract.priorities.get(call.priorities[0]) if call.priorities else None
        if call.closes and call.year in years and like is not None:
            priority = _further_priority(like)
            changed = evolve(call, priorities=(*call.priorities, priority.id))
            return contract.adding(priority).replacing(changed), priority
    return None


@mutation("COH023", "marseille-2015")
def call_priority_without_answer(contract: Contract) -> Planted | None:
    """Add to a closed call a priority that nothing answers."""
    planted, priority = _with_one_more(contract) or (None, None)
    if planted is None or priority is None:
        return None
    return Planted(planted, [at("COH023", priority)])


@mutation("COH023", "marseille-2015")
def call_priority_that_only_a_refused_project_answers(contract: Contract) -> Planted | None:
    """Add to a closed call a priority that one project answers, which was refused."""
    planted, priority = _with_one_more(contract) or (None, None)
    project = held(contract)
    if planted is None or priority is None or project is None:
        return None
    refused = further_project(project, priorities=(priority.id,), instruction=Instruction.REFUSED)
    return Planted(planted.adding(refused), [at("COH023", priority)])


def _long_ago(contract: Contract) -> Period | None:
    """Give a period that began two years before the first project."""
    years = [one.year for one, _ in at_work(contract)]
    return Period(start=date(min(years) - 2, 1, 1)) if years else None


@mutation("COH044")
def action_that_nothing_carries_out(contract: Contract) -> Planted | None:
    """Add a territorial action that was to start long ago."""
    like, period = first(contract.territorial_actions, goes_on), _long_ago(contract)
    if like is None or period is None:
        return None
    action = action_beside(like, period=period)
    return Planted(contract.adding(action), [at("COH044", action)])


@mutation("COH044")
def framework_action_that_a_refused_project_carries_out(contract: Contract) -> Planted | None:
    """Add a framework action of long ago, and the project for it, which was refused."""
    period, project = _long_ago(contract), held(contract)
    action = further_framework_action(contract, period=period)
    if action is None or project is None:
        return None
    refused = further_project(
        project,
        carries_out=(CarryOut(action=ref_of(action), rank=Rank.PRINCIPAL),),
        orientations=(),
        instruction=Instruction.REFUSED,
    )
    return Planted(contract.adding(action, refused), [at("COH044", action)])


def _moved(contract: Contract, start: int, end: int) -> Planted | None:
    """Make a project carry out first an action that lasts some years, from its own on."""
    for project, action in at_work(contract):
        if isinstance(action, TerritorialAction):
            year = project.year
            period = Period(start=date(year + start, 1, 1), end=date(year + end, 12, 31))
            new = action_beside(action, period=period)
            links = (
                CarryOut(action=ref_of(new), rank=Rank.PRINCIPAL),
                CarryOut(action=ref_of(action), rank=Rank.SECONDARY),
            )
            changed = evolve(project, carries_out=links)
            planted = contract.adding(new).replacing(changed)
            return Planted(planted, [at("COH048", changed, "year")])
    return None


@mutation("COH048")
def project_of_an_action_to_come(contract: Contract) -> Planted | None:
    """Make a project carry out an action that begins the year after."""
    return _moved(contract, 1, 2)


@mutation("COH048")
def project_of_an_action_that_ended(contract: Contract) -> Planted | None:
    """Make a project carry out an action that ended the year before."""
    return _moved(contract, -1, -1)


def _device() -> Device:
    label = "Quartiers d'été (fictif)"
    return Device(id="zz-dispositif", label=label, kind=DeviceKind.SUMMER_DISTRICTS)


@mutation("COH049")
def project_filed_under_two_devices(contract: Contract) -> Planted | None:
    """File a project again, under the call of another device."""
    under = {one.id for one in contract.calls_for_projects}
    project = first(
        (one for one, _ in at_work(contract)), lambda one: one.holder and one.call in under
    )
    if project is None or not contract.devices:
        return None
    device = _device()
    call = CallForProjects(id="zz-appel", year=project.year, device=device.id)
    twin = further_project(project, label=project.label, call=call.id)
    expected = about(at("COH049", twin, "label"), project)
    return Planted(contract.adding(device, call, twin), [expected])


@mutation("COH049")
def project_paid_by_two_devices(contract: Contract) -> Planted | None:
    """Draw one of the specific lines of a project on another device."""
    drawn = {
        line.project
        for line in contract.funding_lines
        if line.kind is FundingKind.SPECIFIC and line.device in contract.devices
    }
    line = first(
        contract.funding_lines,
        lambda one: (
            one.kind is FundingKind.SPECIFIC and one.device is None and one.project in drawn
        ),
    )
    if line is None:
        return None
    device = _device()
    changed = evolve(line, device=device.id)
    expected = at("COH049", contract.projects[line.project])
    return Planted(contract.adding(device).replacing(changed), [expected])


PROJECT_MUTATIONS: Final[tuple[Mutation, ...]] = (
    *(one for one in list(globals().values()) if isinstance(one, Mutation)),
    *RENEWAL_MUTATIONS,
)
