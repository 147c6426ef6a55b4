"""The cells of the matrix, orientation × project territory: declined, excused or silent."""

from typing import Final

from ...rule import Rule
from .absences import absence_contradicted, absence_unmotivated, deferral_expired
from .open_questions import open_questions
from .ordinary_law import cell_without_ordinary_law
from .silent import silent_cell

CELL_RULES: Final[tuple[Rule, ...]] = (
    silent_cell,
    cell_without_ordinary_law,
    open_questions,
    deferral_expired,
    absence_contradicted,
    absence_unmotivated,
)
