"""Where money stands: one place for each cent on every axis, and all that a project touches."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final

from attrs import frozen

from contratville.model import (
    Cents,
    FundingKind,
    FundingLine,
    Location,
    Project,
    Rank,
    Ref,
    TerritorialAction,
    ref_of,
)

from ..places import make_whole
from ..programming import Programming
from .agreements import Agreements
from .sharing import shared
from .words import Apart, Axis

Heading = Ref | int | FundingKind | Apart
"""What a row or a column stands for: an entity, a year, a kind of credits, or what stands apart."""

Part = tuple[Heading, Cents]

TOUCHED: Final = (
    Axis.ACTION,
    Axis.TERRITORY,
    Axis.NEIGHBOURHOOD,
    Axis.ORIENTATION,
    Axis.PILLAR,
)
"""The axes of which a project may touch several places."""

_TELLING: Final[Mapping[Axis, frozenset[str]]] = {
    Axis.AGREEMENT: frozenset({"projects", "grant_agreements"}),
    Axis.HOLDER: frozenset({"projects"}),
    Axis.ACTION: frozenset({"projects"}),
    Axis.TERRITORY: frozenset({"projects", "territorial_actions", "territorial_programmes"}),
    Axis.NEIGHBOURHOOD: frozenset({"projects"}),
    Axis.ORIENTATION: frozenset({"projects", "territorial_actions", "framework_actions"}),
    Axis.PILLAR: frozenset(
        {"projects", "territorial_actions", "framework_actions", "orientations"}
    ),
}
"""The collections that tell where lines stand on an axis, beside the lines themselves."""


@frozen(slots=False, eq=False)
class Placing:
    """Where the funding lines of a contract stand.

    By neighbourhood, the shares of a project decide; by territory, orientation, pillar and action,
    its principal action does; the rest is what a line says itself.

    Attributes:
        programming: the projects of the contract, and what they carry out.
        unknown: collections of which the data do not hold everything.
    """

    programming: Programming
    unknown: frozenset[str] = frozenset()

    def parts(self, axis: Axis, line: FundingLine, amount: Cents) -> Iterable[Part]:
        """Give where an amount of a line stands on an axis: in one place, unless it is shared."""
        if axis is Axis.NEIGHBOURHOOD:
            parts = self._by_neighbourhood(line, amount)
        else:
            parts = ((self._of_line[axis](line), amount),)
        if self.unknown.isdisjoint(_TELLING.get(axis, ())):
            return parts
        return ((Apart.UNKNOWN if to is Apart.NONE else to, part) for to, part in parts)

    def touched(self, axis: Axis, line: FundingLine) -> tuple[Ref, ...]:
        """Give all the places of an axis that the project of a line touches, each once."""
        project = self._project(line)
        return () if project is None else tuple(dict.fromkeys(self._touched[axis](project)))

    @cached_property
    def _of_line(self) -> Mapping[Axis, Callable[[FundingLine], Heading]]:
        return {
            Axis.YEAR: lambda line: line.year,
            Axis.KIND: lambda line: line.kind,
            Axis.FUNDER: lambda line: _named("organisation", line.funder),
            Axis.DEVICE: lambda line: _named("device", line.device),
            Axis.ENVELOPE: lambda line: _named("envelope", line.envelope),
            Axis.AGREEMENT: self._agreement,
            Axis.HOLDER: lambda line: self._place(line).holder,
            Axis.ACTION: lambda line: self._place(line).action,
            Axis.TERRITORY: lambda line: self._place(line).territory,
            Axis.ORIENTATION: lambda line: self._place(line).orientation,
            Axis.PILLAR: lambda line: self._place(line).pillar,
        }

    @cached_property
    def _touched(self) -> Mapping[Axis, Callable[[Project], Iterator[Ref]]]:
        return {
            Axis.ACTION: lambda project: (one.action for one in project.carries_out),
            Axis.TERRITORY: self._territories,
            Axis.NEIGHBOURHOOD: self._neighbourhoods,
            Axis.ORIENTATION: self._orientations,
            Axis.PILLAR: self._pillars,
        }

    def _project(self, line: FundingLine) -> Project | None:
        return self.programming.contract.projects.get(line.project)

    def _place(self, line: FundingLine) -> "_Place":
        return self._places.get(line.project, _NOWHERE)

    @cached_property
    def _places(self) -> Mapping[str, "_Place"]:
        """The place of the lines of each project, by its id."""
        projects = self.programming.contract.projects
        return {id: self._place_of(projects[id]) for id in projects.ids()}

    def _place_of(self, project: Project) -> "_Place":
        orientations = self.programming.orientations(project)
        lost = self._lost(project)
        orientation: Heading = Apart.UNKNOWN if lost else Apart.NONE
        pillar = orientation
        if orientations:
            orientation = Ref("orientation", orientations[0])
            pillar = _only(Ref("pillar", id) for id in self._pillars_of(orientations[0]))
        return _Place(
            holder=_named("organisation", project.holder),
            action=_only(one.action for one in project.carries_out if one.rank is Rank.PRINCIPAL),
            territory=Apart.UNKNOWN if lost else self._territory(project),
            orientation=orientation,
            pillar=pillar,
        )

    def _lost(self, project: Project) -> bool:
        """Tell whether the principal action of a project, or its programme, is not in the data."""
        promises = self.programming.promises
        for one in project.carries_out:
            if one.rank is Rank.PRINCIPAL:
                action = promises.action(one.action)
                of_none = (
                    isinstance(action, TerritorialAction) and promises.territory_of(action) is None
                )
                if action is None or of_none:
                    return True
        return False

    def _territory(self, project: Project) -> Heading:
        """Give the territory of the principal action, or where there is no such action, of places.

        A bare programming table holds no territorial action at all: the territory is then the one
        that the places of a project are, or are grouped in.
        """
        programming = self.programming
        if isinstance(programming.principal(project), TerritorialAction) or not len(
            programming.contract.territorial_actions
        ):
            return _only(Ref("project_territory", id) for id in programming.territories(project))
        return Apart.NONE

    def _pillars_of(self, orientation: str | None) -> tuple[str, ...]:
        found = self.programming.contract.orientations.get(orientation) if orientation else None
        return () if found is None else found.pillars

    def _agreement(self, line: FundingLine) -> Heading:
        return _only(map(ref_of, self._agreements.covering_line(line)))

    @cached_property
    def _agreements(self) -> Agreements:
        return Agreements(self.programming)

    def _by_neighbourhood(self, line: FundingLine, amount: Cents) -> Iterable[Part]:
        project = self._project(line)
        if project is None:
            return ((Apart.UNKNOWN, amount),)
        places = [one for one in project.locations if one.benefits or one.share is not None]
        shares = [one.share for one in places if one.share is not None]
        if not places:
            return ((Apart.NONE, amount),)
        if not shares:
            return ((_neighbourhood(places[0]) if len(places) == 1 else Apart.SEVERAL, amount),)
        if len(shares) < len(places) or not make_whole(shares) or min(shares) < 0:
            return ((Apart.BAD_SHARES, amount),)
        return tuple(zip(map(_neighbourhood, places), shared(amount, shares), strict=True))

    def _territories(self, project: Project) -> Iterator[Ref]:
        promises = self.programming.promises
        carried = [promises.action(one.action) for one in project.carries_out]
        territorial = [one for one in carried if isinstance(one, TerritorialAction)]
        found = (promises.territory_of(one) for one in territorial)
        ids = [id for id in found if id] if territorial else self.programming.territories(project)
        yield from (Ref("project_territory", id) for id in ids)

    def _neighbourhoods(self, project: Project) -> Iterator[Ref]:
        for id in sorted(self.programming.places.benefited(project.locations)):
            yield Ref("neighbourhood", id)

    def _orientations(self, project: Project) -> Iterator[Ref]:
        yield from (Ref("orientation", id) for id in self.programming.orientations(project))

    def _pillars(self, project: Project) -> Iterator[Ref]:
        for orientation in self.programming.orientations(project):
            yield from (Ref("pillar", id) for id in self._pillars_of(orientation))


@frozen(kw_only=True)
class _Place:
    """The place of the lines of one project."""

    holder: Heading
    action: Heading
    territory: Heading
    orientation: Heading
    pillar: Heading


_NOWHERE: Final = _Place(
    holder=Apart.UNKNOWN,
    action=Apart.UNKNOWN,
    territory=Apart.UNKNOWN,
    orientation=Apart.UNKNOWN,
    pillar=Apart.UNKNOWN,
)


def _named(kind: str, id: str | None) -> Heading:
    return Apart.NONE if id is None else Ref(kind, id)


def _only(found: Iterable[Ref]) -> Heading:
    """Give the only one of several, each counted once."""
    distinct = tuple(dict.fromkeys(found))
    if len(distinct) == 1:
        return distinct[0]
    return Apart.SEVERAL if distinct else Apart.NONE


def _neighbourhood(location: Location) -> Heading:
    return location.place if location.place.kind == "neighbourhood" else Apart.ELSEWHERE
