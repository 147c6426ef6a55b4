"""What is programmed: projects, the actions that they carry out, where, and with which lines."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from attrs import frozen

from contratville.model import (
    CallForProjects,
    Commune,
    Complementarity,
    Contract,
    FundingLine,
    Instruction,
    Neighbourhood,
    Priority,
    PriorityLevel,
    Progress,
    Project,
    ProjectTerritory,
    Rank,
    Ref,
    ReportKind,
    TerritorialAction,
    ref_of,
)

from .derived import Action
from .places import Places
from .promises import Promises, grouped

NOT_RETAINED: Final = frozenset(
    {Instruction.DRAFT, Instruction.REFUSED, Instruction.DEFERRED, Instruction.CANCELLED}
)
"""Instructions of projects that are not live, and to which nothing is awarded."""


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
        if project.progress is Progress.ABANDONED or project.instruction in NOT_RETAINED:
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
    def drawn_on(self) -> Mapping[str, tuple[FundingLine, ...]]:
        """The funding lines drawn on each envelope, by its id."""
        return grouped(
            (line.envelope, line)
            for line in self.contract.funding_lines
            if line.envelope is not None
        )

    @cached_property
    def drawn_on_nothing(self) -> tuple[Ref, ...]:
        """The funding lines drawn on an envelope that is not there."""
        known = self.contract.envelopes
        return tuple(
            ref_of(line) for id, lines in self.drawn_on.items() if id not in known for line in lines
        )

    @cached_property
    def of_holder(self) -> Mapping[str, tuple[Project, ...]]:
        """The projects of each holder, by the id of the organisation."""
        return grouped(
            (project.holder, project)
            for project in self.contract.projects
            if project.holder is not None
        )

    @cached_property
    def carrying_out(self) -> Mapping[Ref, tuple[Project, ...]]:
        """The live projects that carry out each action, as their principal one or not."""
        return grouped(
            (one.action, project) for project in self.live for one in project.carries_out
        )

    @cached_property
    def carrying_out_nothing(self) -> tuple[Ref, ...]:
        """The live projects that carry out an action that is not there."""
        return tuple(
            ref_of(project)
            for project in self.live
            if any(self.promises.action(one.action) is None for one in project.carries_out)
        )

    @cached_property
    def of_no_project(self) -> tuple[Ref, ...]:
        """The funding lines whose project is not there."""
        known = self.contract.projects
        return tuple(ref_of(one) for one in self.contract.funding_lines if one.project not in known)

    @cached_property
    def renewed_since(self) -> frozenset[str]:
        """The ids of the projects that one to which an amount was awarded renews."""
        return frozenset(
            project.renews
            for project in self.contract.projects
            if project.renews is not None and project.id in self.awarded
        )

    @cached_property
    def of_batch(self) -> Mapping[str, tuple[Project, ...]]:
        """The projects of each validation batch, by its id."""
        return grouped(
            (batch, project) for project in self.contract.projects for batch in project.batches
        )

    @cached_property
    def evaluated(self) -> frozenset[str]:
        """The ids of the projects that have a *bilan de projet*."""
        return frozenset(
            report.about.id
            for report in self.contract.evaluation_reports
            if report.kind is ReportKind.PROJECT_REPORT
            and report.about is not None
            and report.about.kind == "project"
        )

    @cached_property
    def answering(self) -> Mapping[str, tuple[Project, ...]]:
        """The live projects that answer each priority, by its id."""
        return grouped((id, project) for project in self.live for id in project.priorities)

    @cached_property
    def answering_nothing(self) -> tuple[Ref, ...]:
        """The live projects that answer a priority that is not there."""
        known = self.contract.priorities
        return tuple(
            ref_of(project)
            for project in self.live
            if any(id not in known for id in project.priorities)
        )

    @cached_property
    def taking_up(self) -> Mapping[str, tuple[Priority, ...]]:
        """The territorial priorities that take up each priority, by its id."""
        return grouped(
            (priority.derives_from, priority)
            for priority in self.contract.priorities
            if priority.level is PriorityLevel.TERRITORIAL and priority.derives_from is not None
        )

    @cached_property
    def taking_up_nothing(self) -> Mapping[int, tuple[Ref, ...]]:
        """The territorial priorities of each year, not said to be local, that take up none."""
        known = self.contract.priorities
        groups = grouped(
            (priority.year, priority)
            for priority in known
            if priority.level is PriorityLevel.TERRITORIAL
            and not priority.local
            and (priority.derives_from is None or priority.derives_from not in known)
        )
        return {year: tuple(map(ref_of, found)) for year, found in groups.items()}

    @cached_property
    def calls(self) -> Mapping[int, tuple[CallForProjects, ...]]:
        """The calls for projects of each year."""
        return grouped((call.year, call) for call in self.contract.calls_for_projects)

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
