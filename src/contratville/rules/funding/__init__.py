"""Rules of family FUN: what funds the projects, and the acts that award it."""

from typing import Final

from ..rule import Rule
from .agreements import AGREEMENT_RULES

FUNDING_RULES: Final[tuple[Rule, ...]] = (*AGREEMENT_RULES,)
"""Rules of family FUN."""
