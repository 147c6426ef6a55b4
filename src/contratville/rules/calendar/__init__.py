"""Family CAL: periods, milestones and what must come before what."""

from typing import Final

from ..rule import Rule
from .milestones import milestone_cycle
from .periods import period_reversed

CALENDAR_RULES: Final[tuple[Rule, ...]] = (period_reversed, milestone_cycle)
