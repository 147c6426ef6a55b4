"""Faults of family COH, continued: programmes, and what pursues orientations or actions."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from attrs import evolve

from contratville.model import (
    ActionState,
    ArticulationMode,
    CarryOut,
    CommitmentUse,
    Contract,
    FrameworkAction,
    FrameworkProgramme,
    Instruction,
    Period,
    ProgrammeState,
    Progress,
    Project,
    Rank,
    TerritorialAction,
    TerritorialProgramme,
    ref_of,
)

from .planting import Mutation, Planted, at, broken, first, mutation, silent_cells

Action = FrameworkAction | TerritorialAction
_SIX_MONTHS: Final = timedelta(days=182)


def goes_on(action: Action) -> bool:
    """Tell whether an action is validated or under way."""
    return action.state in {ActionState.VALIDATED, ActionState.RUNNING}


def linked(contract: Contract) -> list[TerritorialAction]:
    """Give the territorial actions under way that decline framework actions."""
    return [one for one in contract.territorial_actions if goes_on(one) and one.declinations]


def at_work(contract: Contract) -> Iterator[tuple[Project, Action]]:
    """Give the projects under way that carry out one action, with it."""
    for one in contract.projects:
        agreed = one.instruction is Instruction.AGREED and one.progress is not Progress.ABANDONED
        action = contract.entity(one.carries_out[0].action) if one.carries_out else None
        if agreed and len(one.carries_out) == 1 and isinstance(action, Action) and goes_on(action):
            yield one, action


def _from_mid_year(period: Period | None) -> Period | None:
    """Let what is added begin six months after what it stands beside: nothing is late in it yet."""
    if period is None or period.start is None:
        return period
    return evolve(period, start=period.start + _SIX_MONTHS)


def further_framework_action(contract: Contract, **values: Any) -> FrameworkAction | None:
    """Make a framework action beside one under way, not to be declined."""
    like = first(contract.framework_actions, goes_on)
    return like and FrameworkAction(
        **{
            "id": "zz-cadre",
            "label": "Action cadre ajoutée après coup (fictive)",
            "period": _from_mid_year(like.period),
            "state": like.state,
            "programme": like.programme,
            "orientations": like.orientations,
            "pilots": like.pilots,
            "to_territorialise": False,
            "sources": like.sources,
            **values,
        }
    )


def further_action(like: TerritorialAction, **values: Any) -> TerritorialAction:
    """Make a territorial action beside another, specific to its territory."""
    return TerritorialAction(
        **{
            "id": "zz-fiche",
            "label": "Fiche-action ajoutée après coup (fictive)",
            "period": _from_mid_year(like.period),
            "state": like.state,
            "programme": like.programme,
            "orientations": like.orientations,
            "lead": like.lead,
            "commitments": tuple(
                CommitmentUse(commitment=one.commitment) for one in like.commitments
            ),
            "articulation": ArticulationMode.SPECIFIC,
            "articulation_reason": "Enjeu du seul territoire (fictif).",
            "sources": like.sources,
            **values,
        }
    )


def also_carrying_out(
    project: Project, action: Action, rank: Rank = Rank.SECONDARY
) -> tuple[CarryOut, ...]:
    """Give what a project carries out, and one action more."""
    return (*project.carries_out, CarryOut(action=ref_of(action), rank=rank))


def _current(contract: Contract) -> set[str]:
    """Give the ids of the current version of the framework programme."""
    return {one.id for one in contract.framework_programmes if one.current}


def _open(contract: Contract) -> TerritorialProgramme | None:
    """Give a programme that is ready and not closed, built on the current framework."""
    ready = {ProgrammeState.FINALISED, ProgrammeState.VALIDATED}
    current = _current(contract)
    return first(
        contract.territorial_programmes, lambda one: one.base in current and one.state in ready
    )


@mutation("COH030")
def programme_built_on_an_older_framework(contract: Contract) -> Planted | None:
    """Build a programme on a version of the framework programme that is no longer current."""
    programme = _open(contract)
    if programme is None:
        return None
    version = "Version de travail (fictive)"
    older = FrameworkProgramme(id="zz-ancien", version=version, current=False)
    changed = evolve(programme, base=older.id)
    planted = contract.adding(older).replacing(changed)
    return Planted(planted, [at("COH030", changed, "base")])


@mutation("COH030")
def programme_that_does_not_say_its_base(contract: Contract) -> Planted | None:
    """Forget to say on which framework programme a programme is built."""
    programme = _open(contract)
    return programme and broken(contract, programme, "COH030", base=None)


@mutation("COH032")
def programme_without_action(contract: Contract) -> Planted | None:
    """Add a new version of a programme, of which no action was entered."""
    programme = _open(contract)
    if programme is None:
        return None
    new = evolve(programme, id="zz-programme", version="Nouvelle version (fictive)")
    return Planted(contract.adding(new), [at("COH032", new, "state")])


@mutation("COH032")
def programme_of_abandoned_actions_only(contract: Contract) -> Planted | None:
    """Add a new version of a programme, of which the one action was abandoned."""
    programme, like = _open(contract), first(linked(contract))
    if programme is None or like is None:
        return None
    new = evolve(programme, id="zz-programme", version="Nouvelle version (fictive)")
    action = further_action(like, programme=new.id, state=ActionState.ABANDONED)
    return Planted(contract.adding(new, action), [at("COH032", new, "state")])


@mutation("COH042")
def framework_action_under_no_orientation(contract: Contract) -> Planted | None:
    """Leave a framework action without orientation; those that decline it have theirs."""
    for action in filter(goes_on, contract.framework_actions):
        others = [
            one
            for one in contract.framework_actions
            if one.id != action.id and one.programme == action.programme and goes_on(one)
        ]
        pursued = {orientation for one in others for orientation in one.orientations}
        if action.orientations and pursued.issuperset(action.orientations):
            return broken(contract, action, "COH042", orientations=())
    return None


@mutation("COH043")
def orientation_that_only_an_older_framework_pursued(contract: Contract) -> Planted | None:
    """Leave in an older version all the framework actions that pursue an orientation."""
    older = FrameworkProgramme(
        id="zz-ancien", version="Version de travail (fictive)", current=False
    )
    for orientation in contract.orientations:
        pursuing = [
            evolve(one, programme=older.id)
            for one in contract.framework_actions
            if orientation.id in one.orientations
        ]
        if (
            _current(contract)
            and pursuing
            and all(one.orientations == (orientation.id,) for one in pursuing)
        ):
            planted = contract.adding(older).replacing(*pursuing)
            return Planted(planted, [at("COH043", orientation)])
    return None


@mutation("COH043")
def orientation_added_to_the_contract_alone(contract: Contract) -> Planted | None:
    """Add an orientation, and nothing that carries it into practice."""
    like = first(contract.orientations)
    if like is None or not _current(contract):
        return None
    new = evolve(
        like,
        id="zz-orientation",
        order=1 + max(one.order for one in contract.orientations),
        label="Orientation ajoutée après coup (fictive)",
        label_versions=(),
    )
    planted = contract.adding(new)
    expected = [at("COH043", new), at("ORI008", new), *silent_cells(planted, new)]
    why = (
        "It needs an operational objective and a framework action, and each territory has to say "
        "what it does of it: none of these stands for another."
    )
    return Planted(planted, expected, why)


def _dispensable(contract: Contract) -> Iterator[Project]:
    """Give the projects under way that carry out one action, which others carry out too."""
    done = Counter(link.action for one in contract.projects for link in one.carries_out)
    return (one for one, action in at_work(contract) if done[ref_of(action)] > 1)


@mutation("COH045")
def project_that_carries_out_nothing(contract: Contract) -> Planted | None:
    """Leave a project under way without the action that it carries out."""
    project = first(_dispensable(contract))
    return project and broken(contract, project, "COH045", carries_out=())


@mutation("COH045")
def funded_project_that_carries_out_nothing(contract: Contract) -> Planted | None:
    """Leave a project, live by what was awarded to it alone, without the action it carries out."""
    awarded = {line.project for line in contract.funding_lines if line.awarded}
    project = first(_dispensable(contract), lambda one: one.id in awarded)
    if project is None:
        return None
    unknown = Instruction.UNKNOWN
    return broken(contract, project, "COH045", carries_out=(), instruction=unknown)


@mutation("COH046")
def project_without_a_principal_action(contract: Contract) -> Planted | None:
    """Make secondary the one action that a project carries out."""
    project, action = next(at_work(contract), (None, None))
    if project is None or action is None:
        return None
    links = (CarryOut(action=ref_of(action), rank=Rank.SECONDARY),)
    return broken(contract, project, "COH046", "carries_out", carries_out=links)


@mutation("COH046")
def project_of_two_principal_actions(contract: Contract) -> Planted | None:
    """Make a project carry out a second principal action."""
    for project, action in at_work(contract):
        other = first(filter(goes_on, contract.framework_actions), lambda one, to=action: one != to)
        if other is not None:
            links = also_carrying_out(project, other, Rank.PRINCIPAL)
            return broken(contract, project, "COH046", "carries_out", carries_out=links)
    return None


@mutation("COH046")
def project_that_names_an_action_twice(contract: Contract) -> Planted | None:
    """Make a project name again, as secondary, its principal action."""
    project, action = next(at_work(contract), (None, None))
    if project is None or action is None:
        return None
    links = also_carrying_out(project, action)
    return broken(contract, project, "COH046", "carries_out", 1, "action", carries_out=links)


@mutation("COH047")
def project_of_another_orientation(contract: Contract) -> Planted | None:
    """Say that a project pursues an orientation that its principal action does not."""
    for project, action in at_work(contract):
        other = first(contract.orientations, lambda one, of=action: one.id not in of.orientations)
        if other is not None and action.orientations:
            changed = {"orientations": (other.id,)}
            return broken(contract, project, "COH047", "orientations", **changed)
    return None


@mutation("COH047")
def project_moved_to_another_action(contract: Contract) -> Planted | None:
    """Make a project carry out first a framework action of another orientation than its own."""
    for project, before in at_work(contract):
        for action in filter(goes_on, contract.framework_actions):
            apart = action.orientations and {*project.orientations}.isdisjoint(action.orientations)
            if project.orientations and apart:
                links = (
                    CarryOut(action=ref_of(action), rank=Rank.PRINCIPAL),
                    CarryOut(action=ref_of(before), rank=Rank.SECONDARY),
                )
                return broken(contract, project, "COH047", "orientations", carries_out=links)
    return None


PROGRAMME_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
