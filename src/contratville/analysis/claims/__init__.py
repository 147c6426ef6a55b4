"""Declared figures: each is measured again over the data, and its verdict is given."""

from .agreement import Statement, same_unit, theme_of, untold
from .figures import bounds_of, half_up, last_digit, number_of, truncated
from .lacking import Lacking
from .measured import Computation, Measured, Operand
from .measuring import Measures, measured
from .rounding import may_be_rounded
from .wording import computation_text, number_text, operand_text, value_text
from .words import ClaimVerdict

__all__ = [
    "ClaimVerdict",
    "Computation",
    "Lacking",
    "Measured",
    "Measures",
    "Operand",
    "Statement",
    "bounds_of",
    "computation_text",
    "half_up",
    "last_digit",
    "may_be_rounded",
    "measured",
    "number_of",
    "number_text",
    "operand_text",
    "same_unit",
    "theme_of",
    "truncated",
    "untold",
    "value_text",
]
