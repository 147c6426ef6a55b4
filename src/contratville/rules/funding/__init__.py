"""Family FUN: money, the projects that it pays for, and the posts that it aids."""

from typing import Final

from ..rule import Rule
from .amounts import AMOUNT_RULES
from .awards import AWARD_RULES

FUNDING_RULES: Final[tuple[Rule, ...]] = (*AMOUNT_RULES, *AWARD_RULES)
