"""The cells of the matrix, orientation × project territory: declined, excused or silent."""

from typing import Final

from ...rule import Rule

CELL_RULES: Final[tuple[Rule, ...]] = ()
