"""Faults of family ORI: pillars, orientations, objectives and axes."""

from datetime import date
from typing import Final, TypeVar

from attrs import evolve

from contratville.model import (
    ActionState,
    AxisCode,
    Contract,
    CrossCuttingAxis,
    FrameworkAction,
    FuzzyDate,
    Generation,
    OperationalObjective,
    Orientation,
    Pillar,
    PillarId,
    TerritorialAction,
    ref_of,
)

from .planting import Expected, Mutation, Planted, at, broken, first, mutation, silent_cells

B = TypeVar("B", Orientation, FrameworkAction, TerritorialAction)

_NATIONAL_PILLARS: Final = frozenset(
    {"social_cohesion", "living_environment_urban_renewal", "economic_development_employment"}
)


def _in(code: str, contract: Contract, *place: str) -> Expected:
    """Expect a finding about the contract that stands in one of its entities."""
    return Expected(code, (ref_of(contract),), place)


def _is_of_2015(contract: Contract) -> bool:
    """Tell whether the contract is a signed one of those that the instructions of 2014 bind."""
    return contract.generation is Generation.FROM_2015 and contract.signed_on is not None


@mutation("ORI001")
def national_pillar_under_a_misspelt_code(contract: Contract) -> Planted | None:
    """Lose a letter of the code of a national pillar."""
    pillar = first(contract.pillars, lambda one: one.code in _NATIONAL_PILLARS)
    if pillar is None or not _is_of_2015(contract):
        return None
    changed = contract.replacing(evolve(pillar, code=pillar.code[:-1]))
    return Planted(changed, [at("ORI001", contract, "pillars")])


@mutation("ORI002", "marseille-2015")
def pillar_that_the_profile_does_not_know(contract: Contract) -> Planted | None:
    """Add a pillar to those of the profile."""
    if not contract.pillars:
        return None
    pillar = Pillar(id="zz-pilier", code="culture", label="Culture (fictif)", national=False)
    expected = _in("ORI002", contract, "pillars", pillar.id, "code")
    return Planted(contract.adding(pillar), [expected])


@mutation("ORI002", "marseille-2015")
def local_pillar_left_out(contract: Contract) -> Planted | None:
    """Leave out the pillar that is not a national one, and put its orientations under another."""
    left_out = first(contract.pillars, lambda one: one.code not in _NATIONAL_PILLARS)
    kept = first(contract.pillars, lambda one: one.code in _NATIONAL_PILLARS)
    if left_out is None or kept is None:
        return None
    under = (one for one in contract.orientations if left_out.id in one.pillars)
    moved = (evolve(one, pillars=(kept.id,)) for one in under)
    changed = contract.replacing(*moved).without(ref_of(left_out))
    return Planted(changed, [at("ORI002", contract, "pillars")])


@mutation("ORI003")
def orientation_under_no_pillar(contract: Contract) -> Planted | None:
    """Leave out the pillars of an orientation."""
    orientation = first(contract.orientations, lambda one: one.pillars)
    return orientation and broken(contract, orientation, "ORI003", pillars=())


@mutation("ORI005", "marseille-2015")
def one_orientation_too_many(contract: Contract) -> Planted | None:
    """Add an orientation, with its objective, that an action of the contract pursues."""
    like = first(contract.orientations)
    action = first(contract.framework_actions, lambda one: one.state is not ActionState.ABANDONED)
    if like is None or action is None:
        return None
    new = Orientation(
        id="zz-orientation",
        order=len(contract.orientations) + 1,
        label="Orientation de plus (fictive)",
        pillars=like.pillars,
        sources=like.sources,
    )
    objective = _new_objective(new)
    pursuing = evolve(
        action,
        orientations=(*action.orientations, new.id),
        objectives=(*action.objectives, objective.id),
    )
    changed = contract.adding(new, objective).replacing(pursuing)
    return Planted(
        changed,
        [at("ORI005", contract, "orientations"), *silent_cells(changed, new)],
        "The contract has one orientation more than it is said to have, and each territory has to "
        "say what it does of it.",
    )


def _new_objective(orientation: Orientation) -> OperationalObjective:
    """Make an objective of an orientation."""
    label = "Objectif de plus (fictif)"
    return OperationalObjective(id="zz-objectif", label=label, orientation=orientation.id)


def _axis(contract: Contract, code: AxisCode) -> CrossCuttingAxis | None:
    """Give the axis of a code, when there is but one."""
    axes = [one for one in contract.cross_cutting_axes if one.code is code]
    return axes[0] if len(axes) == 1 and _is_of_2015(contract) else None


def _off_the_axis(bearer: B, axis: CrossCuttingAxis) -> B:
    return evolve(bearer, axes=tuple(id for id in bearer.axes if id != axis.id))


def _without_action_on(contract: Contract, axis: CrossCuttingAxis) -> Contract:
    """Detach every action from an axis."""
    framework = (_off_the_axis(one, axis) for one in contract.framework_actions)
    territorial = (_off_the_axis(one, axis) for one in contract.territorial_actions)
    return contract.replacing(*framework, *territorial)


def _signed_in_2017(contract: Contract) -> Contract:
    """Let the contract be signed on the first day from which it must hold an action of equality."""
    day = date(2017, 1, 1)
    return evolve(contract, signed_on=FuzzyDate(text=day.isoformat(), earliest=day, latest=day))


@mutation("ORI007")
def axis_that_nothing_carries(contract: Contract) -> Planted | None:
    """Detach every orientation and action from the axis of youth."""
    axis = _axis(contract, AxisCode.YOUTH)
    if axis is None:
        return None
    orientations = (_off_the_axis(one, axis) for one in contract.orientations)
    changed = _without_action_on(contract, axis).replacing(*orientations)
    return Planted(changed, [_in("ORI007", contract, "cross_cutting_axes", axis.id, "code")])


@mutation("ORI007")
def axis_entered_as_another(contract: Contract) -> Planted | None:
    """Say that the axis of youth is of another code."""
    axis = _axis(contract, AxisCode.YOUTH)
    if axis is None:
        return None
    changed = contract.replacing(evolve(axis, code=AxisCode.OTHER))
    return Planted(changed, [at("ORI007", contract, "cross_cutting_axes")])


@mutation("ORI008")
def orientation_without_objective(contract: Contract) -> Planted | None:
    """Put the objectives of an orientation under another."""
    aimed_at = {one.orientation for one in contract.operational_objectives}
    left = first(contract.orientations, lambda one: one.id in aimed_at)
    other = first(contract.orientations, lambda one: one.id in aimed_at and one is not left)
    if left is None or other is None:
        return None
    of_left = (one for one in contract.operational_objectives if one.orientation == left.id)
    moved = (evolve(one, orientation=other.id) for one in of_left)
    return Planted(contract.replacing(*moved), [at("ORI008", left)])


@mutation("ORI010")
def aim_that_no_orientation_serves(contract: Contract) -> Planted | None:
    """Take away the only mention of an aim of the law."""
    served = [aim for one in contract.orientations for aim in one.aims]
    alone = {aim for aim in served if served.count(aim) == 1}
    orientation = first(contract.orientations, lambda one: one.aims & alone)
    if orientation is None or len(set(served)) == 1:
        return None
    aims = orientation.aims - {min(orientation.aims & alone)}
    changed = contract.replacing(evolve(orientation, aims=aims))
    return Planted(changed, [at("ORI010", contract, "orientations")])


@mutation("ORI012")
def pillar_taken_for_a_theme(contract: Contract) -> Planted | None:
    """Take the fourth pillar of the contract for the theme of a project."""
    project = first(contract.projects)
    return project and broken(contract, project, "ORI012", "theme", theme="4")


def _numbered(contract: Contract, order: int) -> Planted | None:
    """Give the last orientation a number that is not its own."""
    if len(contract.orientations) < 2:
        return None
    *_, last = contract.orientations
    expected = _in("ORI013", contract, "orientations", last.id, "order")
    return Planted(contract.replacing(evolve(last, order=order)), [expected])


@mutation("ORI013")
def two_orientations_of_one_number(contract: Contract) -> Planted | None:
    """Give an orientation the number of another."""
    one = first(contract.orientations)
    return one and _numbered(contract, one.order)


@mutation("ORI013")
def gap_in_the_numbering(contract: Contract) -> Planted | None:
    """Skip a number before the last orientation."""
    return _numbered(contract, len(contract.orientations) + 1)


@mutation("ORI013")
def numbering_that_begins_at_zero(contract: Contract) -> Planted | None:
    """Give an orientation the number zero."""
    return _numbered(contract, 0)


@mutation("ORI014")
def objective_that_no_action_pursues(contract: Contract) -> Planted | None:
    """Add an objective, and no action for it."""
    orientation = first(contract.orientations)
    if orientation is None or not _state_objectives(contract):
        return None
    objective = _new_objective(orientation)
    return Planted(contract.adding(objective), [at("ORI014", objective)])


@mutation("ORI014")
def objective_of_an_abandoned_action_alone(contract: Contract) -> Planted | None:
    """Add an objective, which an abandoned action alone pursued."""
    orientation, programme = first(contract.orientations), first(contract.framework_programmes)
    if orientation is None or programme is None or not _state_objectives(contract):
        return None
    objective = _new_objective(orientation)
    abandoned = FrameworkAction(
        id="zz-abandonnee",
        label="Action abandonnée (fictive)",
        state=ActionState.ABANDONED,
        programme=programme.id,
        orientations=(orientation.id,),
        objectives=(objective.id,),
        sources=orientation.sources,
    )
    return Planted(contract.adding(objective, abandoned), [at("ORI014", objective)])


def _state_objectives(contract: Contract) -> bool:
    """Tell whether the actions of a contract state the objectives that they pursue."""
    actions = (*contract.framework_actions, *contract.territorial_actions)
    return any(one.objectives for one in actions)


@mutation("ORI015")
def no_action_for_equality(contract: Contract) -> Planted | None:
    """Sign the contract in 2017, without an action on the axis of equality."""
    axis = _axis(contract, AxisCode.GENDER_EQUALITY)
    if axis is None:
        return None
    changed = _without_action_on(_signed_in_2017(contract), axis)
    return Planted(changed, [at("ORI015", contract, "framework_actions")])


@mutation("ORI015")
def no_axis_of_equality(contract: Contract) -> Planted | None:
    """Sign the contract in 2017, with the axis of equality entered as another."""
    axis = _axis(contract, AxisCode.GENDER_EQUALITY)
    if axis is None:
        return None
    changed = _signed_in_2017(contract).replacing(evolve(axis, code=AxisCode.OTHER))
    expected = [at(code, contract, "cross_cutting_axes") for code in ("ORI007", "ORI015")]
    why = "An orientation is enough for the axis to be carried; equality also needs an action."
    return Planted(changed, expected, why)


@mutation("ORI016", "quartiers-2030")
def pillar_kept_from_the_contract_before(contract: Contract) -> Planted | None:
    """Keep a pillar of 2015 in a contract of 2024."""
    pillar = Pillar(id=PillarId("zz-pilier"), code="social_cohesion", label="Cohésion sociale")
    return Planted(contract.adding(pillar), [at("ORI016", contract, "pillars")])


STRATEGY_MUTATIONS: Final[tuple[Mutation, ...]] = tuple(
    one for one in list(globals().values()) if isinstance(one, Mutation)
)
