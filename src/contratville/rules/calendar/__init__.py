"""Family CAL: periods, milestones and what must come before what."""

from typing import Final

from ..rule import Rule
from .milestones import milestone_cycle, milestone_late, milestones_impossible
from .periods import period_reversed

CALENDAR_RULES: Final[tuple[Rule, ...]] = (
    milestones_impossible,
    period_reversed,
    milestone_late,
    milestone_cycle,
)
