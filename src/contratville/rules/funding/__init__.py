"""Family FUN: money, the acts that award it, the projects that it pays for, the posts it aids."""

from typing import Final

from ..rule import Rule
from .agreements import AGREEMENT_RULES
from .amounts import AMOUNT_RULES
from .awards import AWARD_RULES

FUNDING_RULES: Final[tuple[Rule, ...]] = (*AGREEMENT_RULES, *AMOUNT_RULES, *AWARD_RULES)
