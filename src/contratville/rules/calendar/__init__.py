"""Family CAL: periods, milestones and what must come before what."""

from typing import Final

from ..rule import Rule

CALENDAR_RULES: Final[tuple[Rule, ...]] = ()
