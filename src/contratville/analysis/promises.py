"""What is promised: actions, what they pursue, decline and use, and where nothing is promised."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property
from typing import Final, TypeVar

from attrs import frozen

from contratville.model import (
    AbsenceState,
    ActionState,
    Consultation,
    Contract,
    FrameworkAction,
    MotivatedAbsence,
    OrdinaryLawCommitment,
    ProgrammeState,
    Ref,
    Signatory,
    TerritorialAction,
    ref_of,
)

from .derived import Action, current_territories, is_live
from .fingerprints import fingerprint

K = TypeVar("K")
V = TypeVar("V")

CellKey = tuple[str, str]
"""The ids of an orientation and of a project territory."""

_CLOSED_TO_PROPOSALS: Final = frozenset({ProgrammeState.VALIDATED, ProgrammeState.CLOSED})


@frozen(slots=False, eq=False)
class Promises:
    """What the live actions of a contract refer to, and those that refer to nothing.

    An action that refers to nothing may be the very one that is missing elsewhere: a rule that
    finds that nobody does something rests on it, so that one mistake gives one finding.
    """

    contract: Contract

    @cached_property
    def live(self) -> tuple[TerritorialAction, ...]:
        """The live territorial actions."""
        return tuple(filter(is_live, self.contract.territorial_actions))

    @cached_property
    def declining(self) -> Mapping[str, tuple[TerritorialAction, ...]]:
        """The live territorial actions that decline each framework action, by its id."""
        return grouped(
            (declination.framework_action, action)
            for action in self.live
            for declination in action.declinations
        )

    @cached_property
    def declining_nothing(self) -> tuple[TerritorialAction, ...]:
        """The live territorial actions that decline a framework action that is not there."""
        known = self.contract.framework_actions
        return tuple(
            action
            for action in self.live
            if any(one.framework_action not in known for one in action.declinations)
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
        return grouped((action.programme, action) for action in self.live)

    @cached_property
    def of_no_programme(self) -> tuple[Ref, ...]:
        """The live territorial actions whose programme is not there."""
        known = self.contract.territorial_programmes
        return tuple(ref_of(action) for action in self.live if action.programme not in known)

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
        return grouped(
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

    def counts(self, action: TerritorialAction) -> bool:
        """Tell whether an action counts for a cell.

        It is live; one that is merely proposed counts only while its programme is neither
        validated nor closed.
        """
        if action.state is not ActionState.PROPOSED:
            return is_live(action)
        programme = self.contract.territorial_programmes.get(action.programme)
        return programme is None or programme.state not in _CLOSED_TO_PROPOSALS

    @cached_property
    def in_cell(self) -> Mapping[CellKey, tuple[TerritorialAction, ...]]:
        """The actions that count for each cell."""
        return self._by_cell(one for one in self.live if self.counts(one))

    @cached_property
    def proposed(self) -> Mapping[CellKey, tuple[TerritorialAction, ...]]:
        """The live actions of each cell that do not count, being merely proposed."""
        return self._by_cell(one for one in self.live if not self.counts(one))

    def _by_cell(
        self, actions: Iterable[TerritorialAction]
    ) -> Mapping[CellKey, tuple[TerritorialAction, ...]]:
        return grouped(
            ((orientation, territory), action)
            for action in actions
            if (territory := self.territory_of(action)) is not None
            for orientation in action.orientations
        )

    @cached_property
    def absences(self) -> Mapping[CellKey, tuple[MotivatedAbsence, ...]]:
        """The motivated absences of each cell, whatever their dates."""
        return grouped(
            ((one.orientation, one.territory), one) for one in self.contract.motivated_absences
        )

    @cached_property
    def using(self) -> Mapping[str, tuple[Action, ...]]:
        """The live actions, of both scales, that use each commitment, by its id."""
        actions: list[Action] = [*filter(is_live, self.contract.framework_actions), *self.live]
        return grouped((use.commitment, action) for action in actions for use in action.commitments)

    @cached_property
    def using_nothing(self) -> tuple[Ref, ...]:
        """The live actions that use a commitment that is not there, the territorial ones first."""
        known = self.contract.ordinary_law_commitments
        actions: list[Action] = [*self.live, *filter(is_live, self.contract.framework_actions)]
        return tuple(
            ref_of(action)
            for action in actions
            if any(use.commitment not in known for use in action.commitments)
        )

    @cached_property
    def naming(self) -> Mapping[str, tuple[OrdinaryLawCommitment, ...]]:
        """The commitments that name each organisation as a beneficiary, by its id."""
        return grouped(
            (organisation, one)
            for one in self.contract.ordinary_law_commitments
            for organisation in one.beneficiaries
        )

    @cached_property
    def fingerprints(self) -> Mapping[Ref, str]:
        """The present fingerprints of what links lead to: framework actions and commitments."""
        present: dict[Ref, str] = {}
        for one in (*self.contract.framework_actions, *self.contract.ordinary_law_commitments):
            if ref_of(one) not in present:
                present[ref_of(one)] = fingerprint(one)
        return present

    @cached_property
    def consulted(self) -> Mapping[str, tuple[Consultation, ...]]:
        """The consultations of a council on a programme of each project territory, by its id.

        Whatever the version of the programme: a council gives its opinion while it is being made.
        """
        programmes = self.contract.territorial_programmes
        about = (
            (programmes.get(one.about.id), one)
            for one in self.contract.consultations
            if one.about.kind == "territorial_programme"
        )
        return grouped(
            (programme.territory, one) for programme, one in about if programme is not None
        )

    @cached_property
    def consulted_on_nothing(self) -> tuple[Ref, ...]:
        """The consultations on something that is not there."""
        return tuple(
            ref_of(one)
            for one in self.contract.consultations
            if self.contract.entity(one.about) is None
        )

    @cached_property
    def signatories(self) -> Mapping[str, tuple[Signatory, ...]]:
        """The signatories that each organisation is, by its id."""
        return grouped((one.organisation, one) for one in self.contract.signatories)

    def action(self, ref: Ref) -> Action | None:
        """Give the action that a reference designates; None when it designates none."""
        found = self.contract.entity(ref)
        return found if isinstance(found, FrameworkAction | TerritorialAction) else None


def stands(absence: MotivatedAbsence, day: date) -> bool:
    """Tell whether a motivated absence stands on a day.

    It was decided by then, if the day is said; a deferral has not expired.
    """
    if absence.decided_on is not None and absence.decided_on > day:
        return False
    expires = absence.until if absence.state is AbsenceState.DEFERRED else None
    return expires is None or day <= expires


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Group values by key, each once in its group, in the order met."""
    groups: dict[K, dict[int, V]] = {}
    for key, value in pairs:
        groups.setdefault(key, {})[id(value)] = value
    return {key: tuple(group.values()) for key, group in groups.items()}
