"""Faults of family COH: framework, territories and projects."""

from typing import Final

from attrs import evolve

from contratville.model import (
    ActionState,
    ArticulationMode,
    Contract,
    Declination,
    FrameworkAction,
    LayerKind,
    Rank,
    TerritorialAction,
    ref_of,
)

from .planting import Expected, Mutation, Planted, at, broken, first, mutation
from .programmes import (
    PROGRAMME_MUTATIONS,
    also_carrying_out,
    at_work,
    further_action,
    further_framework_action,
    goes_on,
    linked,
)


def _declining(contract: Contract, action: FrameworkAction) -> list[TerritorialAction]:
    """Give the territorial actions that decline a framework action, if all are under way."""
    found = [
        one
        for one in contract.territorial_actions
        if action.id in {link.framework_action for link in one.declinations}
    ]
    return found if all(map(goes_on, found)) else []


def _declined(contract: Contract) -> list[FrameworkAction]:
    """Give the framework actions under way that actions under way decline."""
    return [
        one
        for one in contract.framework_actions
        if goes_on(one) and one.to_territorialise and _declining(contract, one)
    ]


def _also_declining(action: TerritorialAction, declined: FrameworkAction) -> TerritorialAction:
    """Make a territorial action decline one framework action more."""
    link = Declination(framework_action=declined.id)
    return evolve(action, declinations=(*action.declinations, link))


@mutation("COH001")
def action_under_no_orientation(contract: Contract) -> Planted | None:
    """Leave a territorial action without orientation; what it declines and its projects have."""
    action = first(linked(contract), lambda one: one.orientations)
    return action and broken(contract, action, "COH001", orientations=())


@mutation("COH003")
def framework_action_declined_nowhere(contract: Contract) -> Planted | None:
    """Add a framework action that is to be declined, and that nothing declines."""
    action = further_framework_action(contract, to_territorialise=True)
    if action is None or not contract.territorial_programmes:
        return None
    return Planted(contract.adding(action), [at("COH003", action, "to_territorialise")])


@mutation("COH003")
def framework_action_that_only_an_abandoned_action_declined(contract: Contract) -> Planted | None:
    """Add a framework action to be declined, and the abandoned action that declined it."""
    action, like = further_framework_action(contract), first(linked(contract))
    if action is None or like is None:
        return None
    action = evolve(action, to_territorialise=True)
    link, state = Declination(framework_action=action.id), ActionState.ABANDONED
    given_up = further_action(
        like, state=state, articulation=ArticulationMode.DECLINES, declinations=(link,)
    )
    expected = at("COH003", action, "to_territorialise")
    return Planted(contract.adding(action, given_up), [expected])


@mutation("COH004")
def articulation_that_is_unknown(contract: Contract) -> Planted | None:
    """Forget to say how an action that declines a framework action stands to it."""
    action, mode = first(linked(contract)), ArticulationMode.UNKNOWN
    return action and broken(contract, action, "COH004", articulation=mode)


@mutation("COH004")
def action_that_adapts_nothing(contract: Contract) -> Planted | None:
    """Add an action that is said to adapt the framework programme, and cites none of it."""
    like = first(linked(contract))
    if like is None:
        return None
    mode = ArticulationMode.ADAPTS
    action = further_action(like, articulation=mode, articulation_reason=None)
    return Planted(contract.adding(action), [at("COH004", action)])


@mutation("COH004")
def specific_action_that_declines(contract: Contract) -> Planted | None:
    """Say that an action is specific to its territory, though it declines a framework action."""
    action, mode = first(linked(contract)), ArticulationMode.SPECIFIC
    return action and broken(contract, action, "COH004", "articulation", articulation=mode)


@mutation("COH004")
def specific_action_without_a_reason(contract: Contract) -> Planted | None:
    """Add an action specific to its territory, with a reason that says nothing."""
    like = first(linked(contract))
    if like is None:
        return None
    action = further_action(like, articulation_reason=" ")
    return Planted(contract.adding(action), [at("COH004", action, "articulation_reason")])


@mutation("COH005")
def declination_of_another_orientation(contract: Contract) -> Planted | None:
    """Make an action also decline, as its neighbour does, one of another orientation."""
    for action in linked(contract):
        held = {link.framework_action for link in action.declinations}
        for other in linked(contract):
            declined = contract.framework_actions[other.declinations[0].framework_action]
            apart = action.orientations and not {*action.orientations} & {*declined.orientations}
            if other.programme == action.programme and declined.id not in held and apart:
                place = ("declinations", len(action.declinations), "framework_action")
                if goes_on(declined) and declined.orientations:
                    changed = _also_declining(action, declined)
                    return Planted(contract.replacing(changed), [at("COH005", changed, *place)])
    return None


@mutation("COH005")
def action_moved_to_another_orientation(contract: Contract) -> Planted | None:
    """Move an action to an orientation that none of what it is linked to has."""
    for action in linked(contract):
        above = [contract.framework_actions[one.framework_action] for one in action.declinations]
        below = [
            one
            for one in contract.projects
            if one.orientations
            and any(
                link.action == ref_of(action) and link.rank is Rank.PRINCIPAL
                for link in one.carries_out
            )
        ]
        used = {orientation for one in (*above, *below) for orientation in one.orientations}
        other = first(contract.orientations, lambda one, used=used: one.id not in used)
        if other is not None and len(above) == 1 and above[0].orientations and goes_on(above[0]):
            changed = evolve(action, orientations=(other.id,))
            expected = at("COH005", changed, "declinations", 0, "framework_action")
            projects = [at("COH047", one, "orientations") for one in below]
            why = "Each project states its own orientations, which its action no longer has."
            return Planted(contract.replacing(changed), [expected, *projects], why)
    return None


@mutation("COH008")
def target_where_nothing_is_declined(contract: Contract) -> Planted | None:
    """Plan a framework action for one territory more."""
    for action in _declined(contract):
        known = action.target_territories
        other = first(contract.project_territories, lambda one, known=known: one.id not in known)
        if known and other:
            wider = (*known, other.id)
            place = "target_territories"
            return broken(contract, action, "COH008", place, target_territories=wider)
    return None


@mutation("COH008")
def declination_where_none_was_planned(contract: Contract) -> Planted | None:
    """Add an action that declines a framework action outside its target territories."""
    for declined in _declined(contract):
        for programme in contract.territorial_programmes:
            targets = declined.target_territories
            if targets and programme.territory not in targets:
                action = further_action(
                    _declining(contract, declined)[0],
                    programme=programme.id,
                    orientations=declined.orientations,
                    articulation=ArticulationMode.DECLINES,
                    articulation_reason=None,
                    declinations=(Declination(framework_action=declined.id),),
                )
                expected = at("COH008", declined, "target_territories")
                return Planted(contract.adding(action), [expected])
    return None


@mutation("COH008")
def framework_action_planned_everywhere(contract: Contract) -> Planted | None:
    """Name no target any more for a framework action that some territories do not decline."""
    kind = LayerKind.PROJECT_TERRITORIES
    layer = first(contract.territorial_layers, lambda one: one.current and one.kind is kind)
    everywhere = {one.id for one in contract.project_territories if layer and one.layer == layer.id}
    for action in _declined(contract):
        targets = {*action.target_territories}
        if targets and targets < everywhere:
            return broken(contract, action, "COH008", target_territories=())
    return None


@mutation("COH021")
def framework_action_that_is_still_a_proposal(contract: Contract) -> Planted | None:
    """Take a framework action that is declined back to a proposal."""
    action = first(_declined(contract))
    if action is None:
        return None
    expected: list[Expected] = []
    for one in _declining(contract, action):
        links = [link.framework_action for link in one.declinations]
        place = ("declinations", links.index(action.id), "framework_action")
        expected.append(at("COH021", one, *place))
    changed = evolve(action, state=ActionState.PROPOSED)
    why = "Each of the actions that decline it goes on, and may be put under another."
    return Planted(contract.replacing(changed), expected, why)


@mutation("COH021")
def action_that_declines_an_abandoned_one(contract: Contract) -> Planted | None:
    """Make an action under way also decline a framework action that was abandoned."""
    action = first(linked(contract))
    if action is None:
        return None
    declined = further_framework_action(contract, state=ActionState.ABANDONED, period=action.period)
    if declined is None:
        return None
    changed = _also_declining(action, declined)
    place = ("declinations", len(action.declinations), "framework_action")
    planted = contract.adding(declined).replacing(changed)
    return Planted(planted, [at("COH021", changed, *place)])


@mutation("COH021")
def project_of_an_abandoned_action(contract: Contract) -> Planted | None:
    """Make a project under way also carry out an action that was abandoned."""
    project, _ = next(at_work(contract), (None, None))
    like = first(contract.territorial_actions)
    if project is None or like is None:
        return None
    given_up = further_action(like, state=ActionState.ABANDONED)
    changed = evolve(project, carries_out=also_carrying_out(project, given_up))
    planted = contract.adding(given_up).replacing(changed)
    return Planted(planted, [at("COH021", changed, "carries_out", 1, "action")])


COHERENCE_MUTATIONS: Final[tuple[Mutation, ...]] = (
    *(one for one in list(globals().values()) if isinstance(one, Mutation)),
    *PROGRAMME_MUTATIONS,
)
