"""What is programmed: projects, the actions that they carry out, where, and with which lines."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from attrs import frozen

from contratville.model import (
    Commune,
    Complementarity,
    Contract,
    FundingLine,
    Instruction,
    Neighbourhood,
    Progress,
    Project,
    ProjectTerritory,
    Rank,
    Ref,
    TerritorialAction,
    ref_of,
)

from .derived import Action
from .places import Places
from .promises import Promises, grouped

_DEAD: Final = frozenset(
    {Instruction.DRAFT, Instruction.REFUSED, Instruction.DEFERRED, Instruction.CANCELLED}
)


@frozen(slots=False, eq=False)
class Programming:
    """The projects of a contract, with what is derived of them.

    Attributes:
        promises: what the contract promises, which the projects carry out.
    """

    promises: Promises

    @property
    def contract(self) -> Contract:
        """The contract."""
        return self.promises.contract

    @cached_property
    def awarded(self) -> frozenset[str]:
        """The ids of the projects to which an amount was awarded."""
        return frozenset(line.project for line in self.contract.funding_lines if line.awarded)

    def is_live(self, project: Project) -> bool:
        """Tell whether a project is *vivant*.

        Its instruction is none of draft, refused, deferred and cancelled, and its progress is not
        abandoned; when its instruction is unknown, an amount must have been awarded to it.
        """
        if project.progress is Progress.ABANDONED or project.instruction in _DEAD:
            return False
        return project.instruction is not Instruction.UNKNOWN or project.id in self.awarded

    @cached_property
    def live(self) -> tuple[Project, ...]:
        """The live projects."""
        return tuple(filter(self.is_live, self.contract.projects))

    @cached_property
    def lines(self) -> Mapping[str, tuple[FundingLine, ...]]:
        """The funding lines of each project, by its id."""
        return grouped((line.project, line) for line in self.contract.funding_lines)

    @cached_property
    def carrying_out(self) -> Mapping[Ref, tuple[Project, ...]]:
        """The live projects that carry out each action, as their principal one or not."""
        return grouped(
            (one.action, project) for project in self.live for one in project.carries_out
        )

    @cached_property
    def places(self) -> Places:
        """The places of the contract, and the neighbourhoods that they stand for."""
        return Places(self.promises)

    @cached_property
    def benefiting(self) -> Mapping[Ref, tuple[TerritorialAction | Project, ...]]:
        """The live territorial actions and projects that benefit each place, as they say."""
        live: tuple[TerritorialAction | Project, ...] = (*self.promises.live, *self.live)
        return grouped(
            (location.place, entity)
            for entity in live
            for location in entity.locations
            if location.benefits
        )

    @cached_property
    def benefited(self) -> frozenset[str]:
        """The ids of the neighbourhoods that these places are, hold, or are lived in by."""
        return frozenset(
            id for place in self.benefiting for id in self.places.neighbourhoods(place)
        )

    @cached_property
    def benefiting_nothing(self) -> tuple[Ref, ...]:
        """The live actions and projects of a place that is not there.

        With them, the places that they benefit and that stand for a neighbourhood that is not.
        """
        known = self.contract.neighbourhoods
        lost: dict[Ref, None] = {}
        for place, entities in self.benefiting.items():
            if not isinstance(
                self.contract.entity(place), Neighbourhood | ProjectTerritory | Commune
            ):
                lost.update(dict.fromkeys(map(ref_of, entities)))
            elif any(id not in known for id in self.places.neighbourhoods(place)):
                lost[place] = None
        return tuple(lost)

    def principal(self, project: Project) -> Action | None:
        """Give the principal action of a project; None when it has none, several, or a lost one."""
        principals = {one.action for one in project.carries_out if one.rank is Rank.PRINCIPAL}
        return self.promises.action(principals.pop()) if len(principals) == 1 else None

    def actions(self, project: Project) -> Iterator[Action]:
        """Give the actions that a project carries out, those that are not there left out."""
        for one in project.carries_out:
            action = self.promises.action(one.action)
            if action is not None:
                yield action

    def orientations(self, project: Project) -> tuple[str, ...]:
        """Give the ids of the orientations of a project: its own, else its principal action's."""
        if project.orientations:
            return project.orientations
        principal = self.principal(project)
        return () if principal is None else principal.orientations

    def complementarity(self, project: Project) -> Complementarity | None:
        """Give the complementarity of a project: its own, else that of its principal action."""
        if project.complementarity is not None:
            return project.complementarity
        principal = self.principal(project)
        return principal.complementarity if isinstance(principal, TerritorialAction) else None

    def territories(self, project: Project) -> tuple[str, ...]:
        """Give the ids of the territories of a project.

        The territory of its principal territorial action; without one, those of the current layer
        that are, or group, the places that it benefits.
        """
        principal = self.principal(project)
        if isinstance(principal, TerritorialAction):
            territory = self.promises.territory_of(principal)
            return () if territory is None else (territory,)
        found: dict[str, None] = {}
        for location in project.locations:
            if location.benefits:
                found.update(dict.fromkeys(self._around(location.place)))
        return tuple(found)

    def _around(self, place: Ref) -> Iterator[str]:
        """Give the territories of the current layer that are a place, or group it."""
        for territory in self.contract.project_territories:
            if territory.id in self.promises.layer and (
                place == Ref("project_territory", territory.id)
                or (place.kind == "neighbourhood" and place.id in territory.neighbourhoods)
            ):
                yield territory.id
