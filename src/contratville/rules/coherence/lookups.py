"""What several rules of the family look up: who declines what, what is not known, and names."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final, TypeVar
from weakref import WeakKeyDictionary

from attrs import frozen

from contratville.diagnostics import Text
from contratville.model import (
    Contract,
    Entity,
    FrameworkAction,
    FrameworkProgramme,
    FundingLine,
    Instruction,
    Orientation,
    Progress,
    Project,
    ProjectTerritory,
    Ref,
    TerritorialAction,
    TerritorialProgramme,
    kind_of,
    ref_of,
)

from ..case import Case, Index, named_entity
from ..derived import current_territories, is_live
from ..finding import Missing

E = TypeVar("E", bound=Entity)

NO_PROGRAMME: Final = Text(
    "contrat sans projet de territoire", "contract without territorial programme"
)
ABANDONED: Final = Text("action abandonnée", "abandoned action")

NOT_LIVE: Final = Text(
    "projet qui n'est pas vivant (en cours de saisie, refusé, ajourné, annulé, abandonné, ou "
    "d'instruction inconnue et sans montant attribué)",
    "project that is not live (draft, refused, deferred, cancelled, abandoned, or of unknown "
    "instruction and without amount awarded)",
)


@frozen(slots=False, eq=False)
class Links:
    """What the live actions of a contract refer to, and those that refer to nothing.

    An action that refers to nothing may be the very one that is missing elsewhere: a rule that
    finds that nobody does something rests on it, so that one mistake gives one finding.
    """

    contract: Contract

    @cached_property
    def declining(self) -> Mapping[str, tuple[TerritorialAction, ...]]:
        """The live territorial actions that decline each framework action, by its id."""
        return _grouped(
            (declination.framework_action, action)
            for action in self.contract.territorial_actions
            if is_live(action)
            for declination in action.declinations
        )

    @cached_property
    def declining_nothing(self) -> tuple[TerritorialAction, ...]:
        """The live territorial actions that decline a framework action that is not there."""
        known = self.contract.framework_actions
        return tuple(
            action
            for action in self.contract.territorial_actions
            if is_live(action)
            and any(one.framework_action not in known for one in action.declinations)
        )

    @cached_property
    def layer(self) -> frozenset[str]:
        """The ids of the project territories of the current layer."""
        return frozenset(territory.id for territory in current_territories(self.contract))

    def planned(self, action: FrameworkAction) -> AbstractSet[str]:
        """Give the territories that a framework action targets: all of the layer if it is mute."""
        return frozenset(action.target_territories) or self.layer

    def served(self, action: FrameworkAction) -> AbstractSet[str | None]:
        """Give the territories where a framework action is declined; None for an unknown one."""
        return {self.territory_of(one) for one in self.declining.get(action.id, ())}

    def territory_of(self, action: TerritorialAction) -> str | None:
        """Give the territory of the programme of an action, None when the programme is unknown."""
        programme = self.contract.territorial_programmes.get(action.programme)
        return None if programme is None else programme.territory

    @cached_property
    def of_programme(self) -> Mapping[str, tuple[TerritorialAction, ...]]:
        """The live territorial actions of each territorial programme, by its id."""
        return _grouped(
            (action.programme, action)
            for action in self.contract.territorial_actions
            if is_live(action)
        )

    @cached_property
    def of_no_programme(self) -> tuple[Ref, ...]:
        """The live territorial actions whose programme is not there."""
        known = self.contract.territorial_programmes
        return tuple(
            ref_of(action)
            for actions in self.of_programme.values()
            for action in actions
            if action.programme not in known
        )

    @cached_property
    def current_versions(self) -> Mapping[str, str]:
        """The framework programmes said to be current, by id, as a reader knows them."""
        return {
            one.id: one.version or one.id
            for one in self.contract.framework_programmes
            if one.current
        }

    @cached_property
    def pursuing(self) -> Mapping[str, tuple[FrameworkAction, ...]]:
        """The live framework actions of the current programme that pursue each orientation."""
        return _grouped(
            (orientation, action)
            for action in self.contract.framework_actions
            if is_live(action) and action.programme in self.current_versions
            for orientation in action.orientations
        )

    @cached_property
    def pursuing_nothing(self) -> tuple[Ref, ...]:
        """The live framework actions whose programme, or one orientation, is not there."""
        orientations = self.contract.orientations
        return tuple(
            ref_of(action)
            for action in self.contract.framework_actions
            if is_live(action)
            and (
                action.programme not in self.contract.framework_programmes
                or any(orientation not in orientations for orientation in action.orientations)
            )
        )


_LINKS: Final[WeakKeyDictionary[Index, Links]] = WeakKeyDictionary()


def links_of(case: Case) -> Links:
    """Give what the actions of the contract refer to, looked up once for all rules."""
    links = _LINKS.get(case.index)
    if links is None:
        links = _LINKS[case.index] = Links(case.contract)
    return links


def _grouped(pairs: Iterable[tuple[str, E]]) -> dict[str, tuple[E, ...]]:
    groups: dict[str, dict[int, E]] = {}
    for key, entity in pairs:
        groups.setdefault(key, {})[id(entity)] = entity
    return {key: tuple(group.values()) for key, group in groups.items()}


def gap_of(case: Case, *entity_classes: type[Entity]) -> tuple[Missing, ...]:
    """Give the classes whose collection the contract declares as a gap: none can be cited."""
    return tuple(missing for missing in case.unknown(*entity_classes) if missing.gap)


def open_declinations(case: Case) -> tuple[Missing, ...]:
    """Give what is missing to know all the declinations: the actions, or those of some of them."""
    missing = [*case.unknown(TerritorialAction)]
    for action in case.contract.territorial_actions:
        if is_live(action):
            missing.extend(case.declared_gap(action, "declinations"))
    return tuple(dict.fromkeys(missing))


def unnamed_version(case: Case) -> tuple[Missing, ...]:
    """Give what is missing to know the current version of the framework programme, if it is."""
    if links_of(case).current_versions:
        return ()
    if case.contract.framework_programmes:
        return (Missing("FrameworkProgramme.current"),)
    return case.unknown(FrameworkProgramme) or (Missing(FrameworkProgramme.__name__),)


def open_life(case: Case, project: Project) -> tuple[Missing, ...]:
    """Give what is missing to know whether a project is live.

    One whose instruction is unknown is live when an amount was awarded to it.
    """
    told = project.instruction is not Instruction.UNKNOWN or project.progress is Progress.ABANDONED
    if told or project.id in case.index.awarded:
        return ()
    return (*case.declared_gap(project, "instruction"), *case.unknown(FundingLine))


def absent_action(ref: Ref) -> Missing:
    """Say that an action that a project refers to is not there."""
    known = {kind_of(one): one.__name__ for one in (TerritorialAction, FrameworkAction)}
    return Missing(known.get(ref.kind, "/".join(known.values())))


def action_name(case: Case, ref: Ref) -> str:
    """Name an action that a project refers to, or give the reference to one that is not there."""
    action = case.contract.entity(ref)
    return str(ref) if action is None else named_entity(action)


def orientation_numbers(case: Case, ids: Iterable[str]) -> tuple[str, ...]:
    """Give the numbers of orientations, or the id of one that the contract does not hold."""
    found = ((id, case.get(Orientation, id)) for id in ids)
    return tuple(id if orientation is None else str(orientation.order) for id, orientation in found)


def territory_name(case: Case, id: str) -> str:
    """Name a project territory: its code, and its name if it has one."""
    territory = case.get(ProjectTerritory, id)
    if territory is None:
        return id
    return f"{territory.code} ({territory.name})" if territory.name else territory.code


def programme_name(case: Case, programme: TerritorialProgramme) -> str:
    """Name a territorial programme, which has no label, by its territory."""
    territory = territory_name(case, programme.territory)
    return f"« {territory} » ({ref_of(programme)})"
