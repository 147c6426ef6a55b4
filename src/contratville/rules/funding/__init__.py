"""Family FUN: funding lines, envelopes and agreements."""

from typing import Final

from ..rule import Rule
from .amounts import AMOUNT_RULES

FUNDING_RULES: Final[tuple[Rule, ...]] = (*AMOUNT_RULES,)
