"""A cell of the matrix, with all that is behind its state."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from attrs import Factory, frozen

from contratville.model import (
    Cents,
    FrameworkAction,
    FundingKind,
    FundingLine,
    FundingNature,
    MotivatedAbsence,
    OrdinaryLawCommitment,
    Project,
    Ref,
    TerritorialAction,
    in_euros,
)

from ..promises import CellKey
from .words import CellState


@frozen(kw_only=True)
class Programmed:
    """What was programmed of a cell in one year.

    Amounts are awarded ones, in whole euro cents. A project that carries out actions of several
    cells is in each: amounts of different cells are never to be added.

    Attributes:
        year: financial year.
        projects: the live projects of that year that carry out one of its actions.
        cash: awarded in cash, by kind of credits.
        in_kind: awarded in kind, by kind of credits, never to be added to cash.
        without_amount: how many of their lines have no amount awarded: amounts are then partial.
        lines_known: whether the data hold all projects and funding lines; if not, an amount that
            is not there is unknown, not zero.
    """

    year: int
    projects: tuple[Project, ...]
    cash: Mapping[FundingKind, Cents] = Factory(dict)
    in_kind: Mapping[FundingKind, Cents] = Factory(dict)
    without_amount: int = 0
    lines_known: bool = True

    @classmethod
    def of(
        cls,
        year: int,
        projects: Iterable[Project],
        lines: Iterable[FundingLine],
        *,
        lines_known: bool = True,
    ) -> "Programmed":
        """Add up the lines of some projects of one year."""
        amounts: dict[FundingNature, dict[FundingKind, Cents]] = {one: {} for one in FundingNature}
        without = 0
        for line in lines:
            if line.awarded is None:
                without += 1
                continue
            kinds = amounts[line.nature]
            kinds[line.kind] = Cents(kinds.get(line.kind, 0) + line.awarded)
        return cls(
            year=year,
            projects=tuple(projects),
            cash=amounts[FundingNature.CASH],
            in_kind=amounts[FundingNature.IN_KIND],
            without_amount=without,
            lines_known=lines_known,
        )

    def euros(self, nature: FundingNature, kind: FundingKind) -> Decimal | None:
        """Give the euros awarded of one nature and kind; None when it cannot be told."""
        amounts = self.cash if nature is FundingNature.CASH else self.in_kind
        if kind not in amounts and not self.lines_known:
            return None
        return in_euros(amounts.get(kind, Cents(0)))


@frozen(kw_only=True)
class Cell:
    """*Case*: one orientation in one project territory, or in one neighbourhood.

    Attributes:
        orientation: id of the orientation.
        place: the territory or neighbourhood.
        state: declined, not applicable, deferred or silent; None when it cannot be told.
        missing: what is missing to tell it: classes, or classes and attributes.
        framework_actions: *actions cadres* — live framework actions of the orientation that its
            actions decline, or that are planned there.
        actions: *fiches-actions* — live territorial actions that count and pursue the orientation
            there.
        proposed: *fiches-actions proposées* — those that do not count, being merely proposed in a
            programme that is already validated or closed.
        commitments: *engagements* — ordinary law that its actions use, or that is promised for the
            orientation in that territory by name; without action, also what is promised for the
            orientation without naming any territory, which an action could use.
        absences: *absences motivées* — all those of the cell, whatever their dates.
        standing: *absence qui vaut* — the one that stands, if any does.
        projects: *projets* — live projects that carry out one of its actions.
        programmed: what was programmed, year by year.
        projects_known: whether the data hold all projects; if not, to have none tells nothing.
        lines_known: whether the data hold all funding lines too.
    """

    orientation: str
    place: Ref
    state: CellState | None
    missing: tuple[str, ...] = ()
    framework_actions: tuple[FrameworkAction, ...] = ()
    actions: tuple[TerritorialAction, ...] = ()
    proposed: tuple[TerritorialAction, ...] = ()
    commitments: tuple[OrdinaryLawCommitment, ...] = ()
    absences: tuple[MotivatedAbsence, ...] = ()
    standing: MotivatedAbsence | None = None
    projects: tuple[Project, ...] = ()
    programmed: Mapping[int, Programmed] = Factory(dict)
    projects_known: bool = True
    lines_known: bool = True

    @property
    def key(self) -> CellKey:
        """The ids of its orientation and of its place."""
        return self.orientation, self.place.id

    def in_year(self, year: int) -> Programmed:
        """Give what was programmed of it in a year, which may be nothing."""
        nothing = Programmed(year=year, projects=(), lines_known=self.lines_known)
        return self.programmed.get(year) or nothing

    def count_projects(self, year: int | None = None) -> int | None:
        """Count its live projects, of a year or of all; None when none is known and some may be."""
        projects = self.projects if year is None else self.in_year(year).projects
        return len(projects) if projects or self.projects_known else None

    def promised_not_programmed(self, year: int) -> bool:
        """Tell whether it is declined while no live project of a year carries out its actions."""
        return self.state is CellState.DECLINED and self.count_projects(year) == 0

    def to_record(self, year: int | None = None) -> dict[str, Any]:
        """Give one flat row: ids joined with spaces, amounts in euros, None for what is unknown.

        Args:
            year: give projects and amounts of this year only.
        """
        record: dict[str, Any] = {
            "orientation": self.orientation,
            self.place.kind: self.place.id,
            "state": self.state.value if self.state else None,
            "missing": " ".join(self.missing),
            "actions": len(self.actions),
            "projects": self.count_projects(year),
            "territorial_actions": _ids(self.actions),
            "framework_actions": _ids(self.framework_actions),
            "commitments": _ids(self.commitments),
            "absences": _ids(self.absences),
            "reason": self.standing.reason if self.standing else None,
        }
        if year is not None:
            programmed = self.in_year(year)
            record["year"] = year
            without = programmed.without_amount
            record["without_amount"] = without if without or programmed.lines_known else None
            for kind in FundingKind:
                for nature in FundingNature:
                    record[f"{kind.value}_{nature.value}"] = programmed.euros(nature, kind)
        return record


def _ids(entities: Iterable[Any]) -> str:
    return " ".join(one.id for one in entities)
