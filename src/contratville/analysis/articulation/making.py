"""Making the matrix of a contract."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cached_property

from attrs import frozen

from contratville.model import (
    COLLECTIONS,
    AbsenceState,
    CommitmentState,
    Contract,
    Entity,
    FrameworkAction,
    FundingLine,
    MotivatedAbsence,
    OrdinaryLawCommitment,
    Project,
    Ref,
    TerritorialAction,
    TerritorialLayer,
    TerritorialProgramme,
    ref_of,
)

from ..derived import Action, is_live
from ..periods import today
from ..places import Places
from ..programming import Programming
from ..promises import CellKey, Promises, grouped, stands
from .cells import Cell, Programmed
from .matrix import Articulation
from .orphans import orphans_of
from .questions import Questioning, declares_gap
from .rows import neighbourhoods_of, orientations_of, territories_of
from .words import By, CellState, Reading


def articulation(
    contract: Contract,
    as_of: date | None = None,
    *,
    by: By | str = By.TERRITORY,
    unknown: Collection[str] = (),
) -> Articulation:
    """Tell, for each orientation and each place, whether it is declined, excused or silent.

    Args:
        contract: the contract.
        as_of: reference date, at which absences stand or have expired; today by default.
        by: ``territory`` for the project territories of the current layer, ``neighbourhood`` for
            the priority neighbourhoods.
        unknown: collections that the data do not hold, of a part of a contract.

    Returns:
        The matrix, with what stands apart from it.

    Raises:
        ValueError: there is no such way to cut the columns.
    """
    gaps = {gap.field for gap in contract.gaps}
    programming = Programming(Promises(contract))
    cut = by if isinstance(by, By) else By.words().get(by)
    if cut is None:
        raise ValueError(f"« {by} » is not a way to cut the columns: {', '.join(By.words())}")
    making = _Making(programming, as_of or today(), cut, frozenset({*unknown, *gaps}))
    return making.articulation()


@frozen(slots=False, eq=False)
class _Making:
    programming: Programming
    day: date
    by: By
    unknown: frozenset[str]

    @property
    def contract(self) -> Contract:
        return self.programming.contract

    @property
    def promises(self) -> Promises:
        return self.programming.promises

    def articulation(self) -> Articulation:
        reading = self._reading()
        rows, columns = orientations_of(self.contract), self._columns()
        cells = {
            (row.id, column.id): self._cell(row.id, column, reading)
            for row in rows
            for column in columns
        }
        questioning = Questioning(self.programming, self.unknown)
        return Articulation(
            contract=self.contract,
            rows=rows,
            columns=columns,
            cells=cells,
            as_of=self.day,
            by=self.by,
            reading=reading,
            missing=tuple(dict.fromkeys(one for cell in cells.values() for one in cell.missing)),
            orphans=tuple(orphans_of(self.promises, {row.id for row in rows}, self._layer)),
            replies=tuple(map(questioning.replies, self.promises.live)),
            never_programmed=self._never_programmed(),
            never_promised=tuple(one for one in self.programming.live if not one.carries_out),
        )

    def _reading(self) -> Reading:
        if len(self.contract.territorial_actions) or not len(self.contract.projects):
            return Reading.PROMISES
        return Reading.PROGRAMMING

    def _columns(self) -> tuple[Ref, ...]:
        if self.by is By.NEIGHBOURHOOD:
            return neighbourhoods_of(self.contract, self.day)
        return self._territories

    @cached_property
    def _territories(self) -> tuple[Ref, ...]:
        return territories_of(self.contract, layers_known=self._holds(TerritorialLayer))

    @cached_property
    def _layer(self) -> frozenset[str]:
        """The ids of the territories that have a column, when columns are territories."""
        return frozenset(ref.id for ref in self._territories)

    def _holds(self, *kinds: type[Entity]) -> bool:
        """Tell whether the data hold all entities of some classes."""
        return not any(COLLECTIONS[kind] in self.unknown for kind in kinds)

    @cached_property
    def _missing(self) -> tuple[str, ...]:
        """What is missing to say that any cell without action is excused or silent."""
        needed = (TerritorialAction, TerritorialProgramme, MotivatedAbsence)
        missing = [one.__name__ for one in needed if not self._holds(one)]
        if not missing and not len(self.contract.territorial_programmes):
            missing.append(TerritorialProgramme.__name__)
        return tuple(missing)

    @cached_property
    def _open(self) -> frozenset[str]:
        """The places of live actions of which the orientations are not all known."""
        untold = [one for one in self.promises.live if declares_gap(one, "orientations")]
        if self.by is By.NEIGHBOURHOOD:
            return frozenset().union(*map(self._places.of_action, untold))
        found = map(self.promises.territory_of, untold)
        return frozenset(territory for territory in found if territory is not None)

    def _cell(self, orientation: str, place: Ref, reading: Reading) -> Cell:
        territories = self._territories_of(place)
        actions = self._actions.get((orientation, place.id), ())
        absences = tuple(
            one for id in territories for one in self.promises.absences.get((orientation, id), ())
        )
        standing = standing_on(absences, self.day)
        state = _state(actions, standing)
        missing = () if state is CellState.DECLINED else self._missing
        if state is not CellState.DECLINED and place.id in self._open:
            missing += (f"{TerritorialAction.__name__}.orientations",)
        projects = self._projects(orientation, place, actions, reading)
        return Cell(
            orientation=orientation,
            place=place,
            state=None if missing else state,
            missing=missing,
            framework_actions=self._framework_actions(orientation, territories, actions),
            actions=actions,
            proposed=self._proposed.get((orientation, place.id), ()),
            commitments=self._commitments(orientation, territories, actions),
            absences=absences,
            standing=standing,
            projects=projects,
            programmed=self._programmed(projects),
            projects_known=self._holds(Project),
            lines_known=self._holds(Project, FundingLine),
        )

    def _territories_of(self, place: Ref) -> tuple[str, ...]:
        """Give the territory of a cell, or those that group its place."""
        if self.by is By.TERRITORY:
            return (place.id,)
        return self._grouping.get(place.id, ())

    @cached_property
    def _places(self) -> Places:
        return Places(self.promises)

    @cached_property
    def _grouping(self) -> Mapping[str, tuple[str, ...]]:
        """The territories that group each neighbourhood."""
        found = grouped(
            (id, one)
            for one in self.contract.project_territories
            if one.id in self._layer
            for id in one.neighbourhoods
        )
        return {id: tuple(one.id for one in listed) for id, listed in found.items()}

    @cached_property
    def _actions(self) -> Mapping[CellKey, tuple[TerritorialAction, ...]]:
        """The actions that count for each cell."""
        return self._in_columns(self.promises.in_cell)

    @cached_property
    def _proposed(self) -> Mapping[CellKey, tuple[TerritorialAction, ...]]:
        """The actions of each cell that are live, and do not count."""
        return self._in_columns(self.promises.proposed)

    def _in_columns(
        self, by_territory: Mapping[CellKey, tuple[TerritorialAction, ...]]
    ) -> Mapping[CellKey, tuple[TerritorialAction, ...]]:
        """Give actions by territory, or by each neighbourhood that they benefit."""
        if self.by is By.TERRITORY:
            return by_territory
        return grouped(
            ((orientation, place), action)
            for (orientation, territory), actions in by_territory.items()
            if territory in self._layer
            for action in actions
            for place in sorted(self._places.of_action(action))
        )

    def _framework_actions(
        self, orientation: str, territories: tuple[str, ...], actions: Iterable[TerritorialAction]
    ) -> tuple[FrameworkAction, ...]:
        """Give the framework actions of an orientation: those declined, then those planned."""
        held = self.contract.framework_actions
        declined = [
            found
            for action in actions
            for one in action.declinations
            if (found := held.get(one.framework_action)) is not None
            and is_live(found)
            and orientation in found.orientations
        ]
        planned = [
            one
            for one in self._planned.get(orientation, ())
            if not self.promises.planned(one).isdisjoint(territories)
        ]
        return tuple({one.id: one for one in (*declined, *planned)}.values())

    @cached_property
    def _planned(self) -> Mapping[str, tuple[FrameworkAction, ...]]:
        """The live framework actions to be territorialised, by orientation.

        Of the current version of the framework programme, if one is said to be.
        """
        current = self.promises.current_versions
        return grouped(
            (orientation, one)
            for one in self.contract.framework_actions
            if is_live(one) and one.to_territorialise and (one.programme in current or not current)
            for orientation in one.orientations
        )

    def _commitments(
        self, orientation: str, territories: tuple[str, ...], actions: Collection[TerritorialAction]
    ) -> tuple[OrdinaryLawCommitment, ...]:
        held = self.contract.ordinary_law_commitments
        used = [
            found
            for action in actions
            for use in action.commitments
            if (found := held.get(use.commitment)) is not None
        ]
        where = (*territories, *(() if actions else ("",)))
        named = [one for id in where for one in self._committed.get((orientation, id), ())]
        return tuple({one.id: one for one in (*used, *named)}.values())

    @cached_property
    def _committed(self) -> Mapping[CellKey, tuple[OrdinaryLawCommitment, ...]]:
        """The commitments promised for an orientation, by territory, or under an empty text."""
        return grouped(
            ((orientation, territory), one)
            for one in self.contract.ordinary_law_commitments
            if one.state is not CommitmentState.ABANDONED and one.territorialised is not False
            for orientation in one.orientations
            for territory in one.territories or ("",)
        )

    def _projects(
        self,
        orientation: str,
        place: Ref,
        actions: Iterable[TerritorialAction],
        reading: Reading,
    ) -> tuple[Project, ...]:
        if reading is Reading.PROGRAMMING:
            return self._programmed_alone.get((orientation, place.id), ())
        found = {
            project.id: project
            for action in actions
            for project in self.programming.carrying_out.get(ref_of(action), ())
            if self.by is By.TERRITORY or self._benefits(project, place)
        }
        return tuple(found.values())

    def _benefits(self, project: Project, place: Ref) -> bool:
        """Tell whether a project benefits a neighbourhood, or does not say which it benefits."""
        if not any(one.benefits for one in project.locations):
            return True
        return place.id in self._places.benefited(project.locations)

    @cached_property
    def _programmed_alone(self) -> Mapping[CellKey, tuple[Project, ...]]:
        """The live projects of each cell, by their own orientations and places."""
        return grouped(
            ((orientation, place), one)
            for one in self.programming.live
            for place in self._places_of(one)
            for orientation in self.programming.orientations(one)
        )

    def _places_of(self, project: Project) -> Iterable[str]:
        """Give the neighbourhoods that a project benefits, or the territories around them."""
        if self.by is By.NEIGHBOURHOOD:
            return self._places.benefited(project.locations)
        places = [one.place for one in project.locations if one.benefits]
        named = (one.id for one in places if one.kind == "project_territory")
        within = (one.id for one in places if one.kind == "neighbourhood")
        return dict.fromkeys(
            (*named, *(id for one in within for id in self._grouping.get(one, ())))
        )

    def _programmed(self, projects: Iterable[Project]) -> Mapping[int, Programmed]:
        by_year: dict[int, list[Project]] = {}
        for project in projects:
            by_year.setdefault(project.year, []).append(project)
        lines = self.programming.lines
        known = self._holds(Project, FundingLine)
        return {
            year: Programmed.of(
                year,
                of_year,
                (line for one in of_year for line in lines.get(one.id, ())),
                lines_known=known,
            )
            for year, of_year in sorted(by_year.items())
        }

    def _never_programmed(self) -> tuple[Action, ...] | None:
        """Give the live actions that no live project carries out, if projects are known."""
        if not self._holds(Project):
            return None
        alone: list[Action] = [
            one
            for one in self.contract.framework_actions
            if is_live(one) and one.to_territorialise is False
        ]
        return tuple(
            one
            for one in (*alone, *self.promises.live)
            if ref_of(one) not in self.programming.carrying_out
        )


def standing_on(absences: Iterable[MotivatedAbsence], day: date) -> MotivatedAbsence | None:
    """Give the absence that stands for a cell on a day: one without object before a deferral."""
    found = [one for one in absences if stands(one, day)]
    first = [one for one in found if one.state is AbsenceState.NOT_APPLICABLE]
    return next(iter(first or found), None)


def _state(actions: Collection[TerritorialAction], standing: MotivatedAbsence | None) -> CellState:
    if actions:
        return CellState.DECLINED
    if standing is None:
        return CellState.SILENT
    if standing.state is AbsenceState.NOT_APPLICABLE:
        return CellState.NOT_APPLICABLE
    return CellState.DEFERRED
