"""What a decision concerns, where that is written, and to which territories it belongs."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from attrs import frozen

from contratville.analysis.programming import Programming
from contratville.graph import RELATIONS, Path, entities_referring_to, references
from contratville.model import (
    Contract,
    Decision,
    MotivatedAbsence,
    Neighbourhood,
    Priority,
    PriorityLevel,
    Project,
    ProjectTerritory,
    Ref,
    TerritorialAction,
    TerritorialProgramme,
    ref_of,
)

DECIDING: Final = frozenset(one.edge for one in RELATIONS if one.targets == (Decision,))
"""The edges by which an entity says which decision settled it: those of a field that admits
decisions alone. A milestone, a claim or a consultation may be about a decision, and is not settled
by it."""


@frozen
class Concern:
    """*Élément concerné*: something that a decision concerns, and where that is written.

    Attributes:
        entity: *élément* — what is concerned.
        owner: *élément qui le dit* — what says so: the decision itself, or the entity concerned,
            which refers to the decision.
        path: *emplacement* — where it is written in the owner.
    """

    entity: Ref
    owner: Ref
    path: Path


def pointing(contract: Contract) -> Mapping[str, tuple[Concern, ...]]:
    """Give the entities that refer to each decision as that which settled them, by its id."""
    found: dict[str, list[Concern]] = {}
    for entity_class in entities_referring_to(Decision):
        for entity in contract.of(entity_class):
            for reference in references(entity):
                if reference.relation.edge in DECIDING:
                    ref = ref_of(entity)
                    concern = Concern(ref, ref, reference.path)
                    found.setdefault(reference.target.id, []).append(concern)
    return {id: tuple(concerns) for id, concerns in found.items()}


@frozen(slots=False, eq=False)
class Territories:
    """The project territories to which entities belong.

    Attributes:
        programming: the projects, and the actions that they carry out.
    """

    programming: Programming

    def of(self, ref: Ref) -> frozenset[str] | None:
        """Give the ids of the territories of an entity; None for one that is of no territory.

        None are given of an entity of which the territory is not known. A project is of those of
        every territorial action that it carries out, and of its own; a neighbourhood, of those that
        group it; a territorial priority, of those whose programme names it.
        """
        entity = self.programming.contract.entity(ref)
        territory: str | None = None
        match entity:
            case ProjectTerritory():
                territory = entity.id
            case TerritorialProgramme() | MotivatedAbsence():
                territory = entity.territory
            case TerritorialAction():
                territory = self.programming.promises.territory_of(entity)
            case Project():
                return frozenset(self._of_project(entity))
            case Neighbourhood():
                return self._grouping.get(entity.id, frozenset())
            case Priority(level=PriorityLevel.TERRITORIAL):
                return self._naming.get(entity.id, frozenset())
            case _:
                return None
        return frozenset(() if territory is None else {territory})

    def _of_project(self, project: Project) -> Iterator[str]:
        yield from self.programming.territories(project)
        for action in self.programming.actions(project):
            if isinstance(action, TerritorialAction):
                territory = self.programming.promises.territory_of(action)
                if territory is not None:
                    yield territory

    @cached_property
    def _grouping(self) -> Mapping[str, frozenset[str]]:
        """The territories that group each neighbourhood, whatever their layer."""
        return _together(
            (id, territory.id)
            for territory in self.programming.contract.project_territories
            for id in territory.neighbourhoods
        )

    @cached_property
    def _naming(self) -> Mapping[str, frozenset[str]]:
        """The territories whose programme names each priority."""
        return _together(
            (id, programme.territory)
            for programme in self.programming.contract.territorial_programmes
            for id in programme.priorities
        )


def _together(pairs: Iterator[tuple[str, str]]) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in groups.items()}
