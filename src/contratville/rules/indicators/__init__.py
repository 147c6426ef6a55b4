"""Family IND: indicators that can be read, added, compared and published."""

from typing import Final

from ..rule import Rule
from .evaluation import indicator_incomplete, question_without_indicator
from .secrecy import secrecy
from .series import mixed_vintage
from .sums import non_summable_sum
from .targets import target_range

INDICATOR_RULES: Final[tuple[Rule, ...]] = (
    non_summable_sum,
    mixed_vintage,
    target_range,
    indicator_incomplete,
    secrecy,
    question_without_indicator,
)
"""Rules of family IND, by code."""
