"""The articulation of a contract: its matrix, and what stands apart from it."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any, Final

from attrs import frozen

from contratville.diagnostics import Text
from contratville.model import Project, TerritorialAction

from ..derived import Action
from .cells import Cell
from .questions import ActionReplies, counts_of
from .table import Table
from .words import Answer, By, CellState, Question, Reading

_CAPTION: Final = Text(
    "Articulation au {as_of} : {declined} cases déclinées sur {all}, {motivated} déclinées ou "
    "motivées",
    "Articulation as of {as_of}: {declined} of {all} cells declined, {motivated} declined or "
    "excused",
)


@frozen(kw_only=True)
class Orphan:
    """*Fiche-action orpheline*: a live territorial action that stands in no cell.

    Attributes:
        action: the action.
        territory: id of its territory, if it is known.
        why: why it is in no cell.
    """

    action: TerritorialAction
    territory: str | None
    why: Text


_ALONE: Final = Text(
    "Projets vivants au {as_of}, lus sans fiches-actions",
    "Live projects as of {as_of}, read without territorial actions",
)


@frozen(kw_only=True, slots=False, eq=False)
class Articulation(Table[Cell]):
    """*Matrice d'articulation*: orientations × project territories, or × neighbourhoods.

    Counts, fractions and lists: it gives no mark.

    Attributes:
        as_of: the reference date.
        by: what its columns are.
        reading: what its cells are read from.
        missing: what is missing to tell the state of cells that are not declined.
        orphans: live territorial actions that stand in no cell, and why.
        replies: for each live territorial action, the replies to the four questions.
        never_programmed: live actions that no live project carries out: territorial ones, and
            framework actions that are not to be territorialised; None when the data do not hold
            all projects.
        never_promised: live projects that carry out no action.
    """

    as_of: date
    by: By
    reading: Reading
    missing: tuple[str, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    replies: tuple[ActionReplies, ...] = ()
    never_programmed: tuple[Action, ...] | None = ()
    never_promised: tuple[Project, ...] = ()

    def of_state(self, state: CellState | None) -> tuple[Cell, ...]:
        """Give the cells in a state; with None, those that could not be told."""
        return tuple(cell for cell in self if cell.state is state)

    @cached_property
    def counts(self) -> Mapping[CellState | None, int]:
        """How many cells are in each state; under None, how many could not be told."""
        counts: dict[CellState | None, int] = dict.fromkeys((*CellState, None), 0)
        for cell in self:
            counts[cell.state] += 1
        return counts

    @property
    def coverage(self) -> tuple[int, int]:
        """*Couverture*: cells declined, of all cells."""
        return self.counts[CellState.DECLINED], len(self)

    @property
    def motivated_coverage(self) -> tuple[int, int]:
        """*Couverture motivée*: cells declined, deferred or not applicable, of all cells."""
        excused = self.counts[CellState.DEFERRED] + self.counts[CellState.NOT_APPLICABLE]
        return self.counts[CellState.DECLINED] + excused, len(self)

    @property
    def questions(self) -> Mapping[Question, Mapping[Answer, int]]:
        """How many live territorial actions give each answer to each question."""
        return counts_of(self.replies)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of which something was programmed, in order."""
        return tuple(sorted({year for cell in self for year in cell.programmed}))

    def promised_not_programmed(self, year: int) -> tuple[Cell, ...]:
        """Give the declined cells that no live project of a year carries out."""
        return tuple(cell for cell in self if cell.promised_not_programmed(year))

    def to_records(self, year: int | None = None) -> list[dict[str, Any]]:
        """Give one flat row for each cell; with a year, its projects and amounts."""
        return [cell.to_record(year) for cell in self]

    def _repr_html_(self) -> str:
        from .as_html import matrix_html  # noqa: PLC0415 jinja2 loads when a notebook asks

        declined, every = self.coverage
        words = {"as_of": self.as_of, "declined": declined, "all": every}
        words["motivated"] = self.motivated_coverage[0]
        caption = _CAPTION if self.reading is Reading.PROMISES else _ALONE
        return matrix_html(self, caption.render("fr", **words), self.reading)
