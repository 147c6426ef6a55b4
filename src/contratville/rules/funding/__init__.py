"""Family FUN: money, the projects that it pays for, and the posts that it aids."""

from typing import Final

from ..rule import Rule
from .awards import AWARD_RULES

FUNDING_RULES: Final[tuple[Rule, ...]] = (*AWARD_RULES,)
