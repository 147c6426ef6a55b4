"""Making the matrix of a contract."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Final

from attrs import frozen

from contratville.diagnostics import Text
from contratville.model import (
    COLLECTIONS,
    AbsenceState,
    CommitmentState,
    Contract,
    FrameworkAction,
    MotivatedAbsence,
    OrdinaryLawCommitment,
    Project,
    Ref,
    TerritorialAction,
    TerritorialProgramme,
    ref_of,
)

from ..derived import Action, is_live
from ..periods import today
from ..places import Places
from ..programming import Programming
from ..promises import CellKey, Promises, grouped, stands
from .cells import Cell, Programmed
from .matrix import Articulation, Orphan
from .questions import Questioning
from .rows import neighbourhoods_of, orientations_of, territories_of
from .words import By, CellState, Reading

_NO_ORIENTATION: Final = Text("sans orientation", "under no orientation")
_LOST_ORIENTATION: Final = Text("orientation introuvable", "orientation not in the contract")
_LOST_PROGRAMME: Final = Text(
    "projet de territoire introuvable", "territorial programme not in the contract"
)
_OTHER_LAYER: Final = Text(
    "territoire hors du découpage courant", "territory outside the current layer"
)
_PROPOSED: Final = Text(
    "seulement proposée, alors que le projet de territoire est validé ou clos",
    "merely proposed, while its programme is validated or closed",
)


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
        missing = self._missing()
        cells = {
            (row.id, column.id): self._cell(row.id, column, reading, missing)
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
            missing=missing,
            orphans=tuple(self._orphans({row.id for row in rows})),
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
        return territories_of(self.programming)

    def _missing(self) -> tuple[str, ...]:
        """Give what is missing to say that a cell without action is silent or excused."""
        needed = (TerritorialAction, TerritorialProgramme, MotivatedAbsence)
        missing = [one.__name__ for one in needed if COLLECTIONS[one] in self.unknown]
        if not missing and not len(self.contract.territorial_programmes):
            missing.append(TerritorialProgramme.__name__)
        if any(gap.field == "orientations" for one in self.promises.live for gap in one.gaps):
            missing.append(f"{TerritorialAction.__name__}.orientations")
        return tuple(missing)

    def _cell(
        self, orientation: str, place: Ref, reading: Reading, missing: tuple[str, ...]
    ) -> Cell:
        territories = self._territories_of(place)
        actions = self._actions.get((orientation, place.id), ())
        absences = tuple(
            one for id in territories for one in self.promises.absences.get((orientation, id), ())
        )
        standing = standing_on(absences, self.day)
        state = _state(actions, standing)
        untold = bool(missing) and state is CellState.SILENT
        projects = self._projects(orientation, place, actions, reading)
        return Cell(
            orientation=orientation,
            place=place,
            state=None if untold else state,
            missing=missing if untold else (),
            framework_actions=self._framework_actions(orientation, territories, actions),
            actions=actions,
            proposed=self._proposed.get((orientation, place.id), ()),
            commitments=self._commitments(orientation, territories, actions),
            absences=absences,
            standing=standing,
            projects=projects,
            programmed=self._programmed(projects),
        )

    def _territories_of(self, place: Ref) -> tuple[str, ...]:
        """Give the territory of a cell, or those of the current layer that group its place."""
        if self.by is By.TERRITORY:
            return (place.id,)
        return self._grouping.get(place.id, ())

    @cached_property
    def _places(self) -> Places:
        return Places(self.promises)

    @cached_property
    def _grouping(self) -> Mapping[str, tuple[str, ...]]:
        """The territories of the current layer that group each neighbourhood."""
        found = grouped(
            (id, one)
            for one in self.contract.project_territories
            if one.id in self.promises.layer
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
            for (orientation, _), actions in by_territory.items()
            for action in actions
            for place in sorted(self._places.of_action(action))
        )

    def _framework_actions(
        self, orientation: str, territories: tuple[str, ...], actions: Iterable[TerritorialAction]
    ) -> tuple[FrameworkAction, ...]:
        """Give the framework actions that actions decline, then those that are planned there."""
        held = self.contract.framework_actions
        declined = [
            found
            for action in actions
            for one in action.declinations
            if (found := held.get(one.framework_action)) is not None and is_live(found)
        ]
        planned = [
            one
            for one in self._planned.get(orientation, ())
            if not self.promises.planned(one).isdisjoint(territories)
        ]
        return tuple({one.id: one for one in (*declined, *planned)}.values())

    @cached_property
    def _planned(self) -> Mapping[str, tuple[FrameworkAction, ...]]:
        """The live framework actions to be territorialised, by orientation."""
        return grouped(
            (orientation, one)
            for one in self.contract.framework_actions
            if is_live(one) and one.to_territorialise
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
            for place in (
                self.programming.territories(one)
                if self.by is By.TERRITORY
                else self._places.benefited(one.locations)
            )
            for orientation in self.programming.orientations(one)
        )

    def _programmed(self, projects: Iterable[Project]) -> Mapping[int, Programmed]:
        by_year: dict[int, list[Project]] = {}
        for project in projects:
            by_year.setdefault(project.year, []).append(project)
        lines = self.programming.lines
        return {
            year: Programmed.of(
                year, of_year, (line for one in of_year for line in lines.get(one.id, ()))
            )
            for year, of_year in sorted(by_year.items())
        }

    def _orphans(self, rows: Collection[str]) -> Iterator[Orphan]:
        columns = {one.id for one in territories_of(self.programming)}
        for action in self.promises.live:
            why = self._astray(action, rows, columns)
            if why is not None:
                yield Orphan(action=action, territory=self.promises.territory_of(action), why=why)

    def _astray(
        self, action: TerritorialAction, rows: Collection[str], columns: Collection[str]
    ) -> Text | None:
        """Say why an action stands in no cell, if it stands in none."""
        territory = self.promises.territory_of(action)
        if not action.orientations:
            return _NO_ORIENTATION
        if not any(one in rows for one in action.orientations):
            return _LOST_ORIENTATION
        if territory is None:
            return _LOST_PROGRAMME
        if territory not in columns:
            return _OTHER_LAYER
        return None if self.promises.counts(action) else _PROPOSED

    def _never_programmed(self) -> tuple[Action, ...]:
        """Give the live actions that no live project carries out."""
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
