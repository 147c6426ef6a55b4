"""Family ORI: pillars, orientations, operational objectives and axes."""

from typing import Final

from ..rule import Rule
from .aims import aim_not_served
from .axes import axis_not_carried, equality_action
from .numbering import orientation_count, orientation_numbering
from .objectives import objective_without_action, orientation_without_objective
from .pillars import (
    national_pillars,
    orientation_without_pillar,
    pillars_of_another_generation,
    pillars_of_profile,
)
from .themes import theme_code

STRATEGY_RULES: Final[tuple[Rule, ...]] = (
    national_pillars,
    pillars_of_profile,
    orientation_without_pillar,
    orientation_count,
    axis_not_carried,
    orientation_without_objective,
    aim_not_served,
    theme_code,
    orientation_numbering,
    objective_without_action,
    equality_action,
    pillars_of_another_generation,
)
