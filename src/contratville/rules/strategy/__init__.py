"""Family ORI: pillars, orientations, operational objectives and axes."""

from typing import Final

from ..rule import Rule

STRATEGY_RULES: Final[tuple[Rule, ...]] = ()
