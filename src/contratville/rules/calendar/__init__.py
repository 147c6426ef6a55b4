"""Family CAL: the period of a contract, its milestones and what must come before what."""

from typing import Final

from ..rule import Rule
from .calls import call_before_priorities
from .ends import after_end
from .labels import label_differs
from .local_calendar import territorial_calendar
from .milestones import milestone_cycle, milestone_late, milestones_impossible
from .periods import period_reversed
from .reviews import no_review, quartiers_2030_calendar
from .terms import legal_period

CALENDAR_RULES: Final[tuple[Rule, ...]] = (
    legal_period,
    label_differs,
    after_end,
    no_review,
    milestones_impossible,
    territorial_calendar,
    period_reversed,
    call_before_priorities,
    quartiers_2030_calendar,
    milestone_late,
    milestone_cycle,
)
